from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import (
    Isa,
    RegionFields,
    RegionWords,
    address_bits,
    decode,
    encode,
    reserved_bits,
    word_digits,
)
from tests.unit.arch.strategies import ISAS, region_fields, region_words

A32, A64 = Isa.AARCH32, Isa.AARCH64

# The table that upstream Xen (c447b730, arm32) holds when it stops on QEMU's mps3-an536, read from
# its memory: first byte, last byte, low bits of PRBAR and PRLAR.
XEN_ON_AN536 = (
    (0x2000_0000, 0x2008_217F, 24, 15),
    (0x2008_3000, 0x200A_2CBF, 29, 15),
    (0x200A_3000, 0x200A_6FFF, 25, 15),
    (0x200A_7000, 0x200C_2FFF, 24, 15),
    (0x200C_3000, 0x2012_513F, 25, 15),
    (0x2800_0000, 0x2800_0FFF, 29, 15),
    (0x3000_0000, 0x33FF_FFFF, 25, 15),
    (0xF000_0000, 0xF000_FFFF, 17, 9),
    (0xF010_0000, 0xF013_FFFF, 17, 9),
)
MEANING = {24: (3, 0, 0), 25: (3, 0, 1), 29: (3, 2, 1), 17: (2, 0, 1)}


@pytest.mark.parametrize(("first", "last", "bar", "lar"), XEN_ON_AN536)
def test_xen_on_an536_reads_and_writes_the_same_words(first, last, bar, lar):
    words = RegionWords(first | bar, last & ~0x3F | lar)
    sh, ap, xn = MEANING[bar]
    fields = RegionFields(first, last + 1, sh, ap, xn, attr=lar >> 1, enabled=True)
    assert decode(words, A32) == fields
    assert encode(fields, A32) == words


# Xen arm64 flag constants: text 0x38 (AP=10, SH=11, XN=00), read-only data 0x3a, data 0x32,
# device 0x22; PRLAR normal 0x0f (index 7), device 0x09 (index 4).
@pytest.mark.parametrize(
    ("bar", "lar", "sh", "ap", "xn", "attr"),
    [
        (0x38, 0x0F, 3, 2, 0, 7),
        (0x3A, 0x0F, 3, 2, 2, 7),
        (0x32, 0x0F, 3, 0, 2, 7),
        (0x22, 0x09, 2, 0, 2, 4),
    ],
)
def test_xen_arm64_flags(bar, lar, sh, ap, xn, attr):
    fields = RegionFields(0x8_8000_0000, 0x8_8001_0000, sh, ap, xn, attr, enabled=True)
    words = RegionWords(0x8_8000_0000 | bar, 0x8_8000_FFC0 | lar)
    assert encode(fields, A64) == words
    assert decode(words, A64) == fields


@pytest.mark.parametrize(
    ("isa", "end", "limit"),
    [(A32, 1 << 32, 0xFFFF_FFC0), (A64, 1 << 32, 0xFFFF_FFC0), (A64, 1 << 48, 0xFFFF_FFFF_FFC0)],
)
def test_a_region_may_end_at_the_top_of_memory(isa, end, limit):
    fields = RegionFields(end - 64, end, sh=0, ap=0, xn=1, attr=0, enabled=True)
    words = encode(fields, isa)
    assert words == RegionWords(end - 64 | 1, limit | 1)
    assert decode(words, isa) == fields


@pytest.mark.parametrize("isa", ISAS)
def test_one_region_may_hold_everything(isa):
    fields = RegionFields(0, 1 << address_bits(isa), 0, 1, 0, 0, enabled=True)
    assert decode(encode(fields, isa), isa) == fields


@pytest.mark.parametrize("isa", ISAS)
@given(data=st.data())
def test_fields_come_back(isa, data):
    fields = data.draw(region_fields(isa))
    words = encode(fields, isa)
    assert decode(words, isa) == fields
    assert reserved_bits(words, isa) == RegionWords(0, 0)


def spell(fields, isa):
    """Words of any fields, also of those that encode refuses, by plain arithmetic."""
    sh_at, ap_at = (4, 2) if isa is A64 else (3, 1)
    bar = fields.start + (fields.sh << sh_at) + (fields.ap << ap_at) + fields.xn
    lar = fields.end - 64 + (fields.ns << 4) + (fields.attr << 1) + fields.enabled
    return RegionWords(bar, lar)


@pytest.mark.parametrize("isa", ISAS)
@given(data=st.data())
def test_fields_and_reserved_bits_hold_every_bit_of_the_words(isa, data):
    words = data.draw(region_words(isa))
    fields, rest = decode(words, isa), reserved_bits(words, isa)
    clean = spell(fields, isa)
    assert clean.prbar & rest.prbar == clean.prlar & rest.prlar == 0
    assert RegionWords(clean.prbar | rest.prbar, clean.prlar | rest.prlar) == words
    if fields.sh != 1 and fields.start < fields.end:
        assert encode(fields, isa) == clean


def test_reserved_bits_by_position():
    ones = RegionWords(0xFFFF_FFFF, 0xFFFF_FFFF)
    assert reserved_bits(ones, A32) == RegionWords(0x20, 0x30)
    ones = RegionWords((1 << 64) - 1, (1 << 64) - 1)
    high = 0xFFFF_0000_0000_0000
    assert reserved_bits(ones, A64) == RegionWords(high, high | 0x20)


@pytest.mark.parametrize("isa", ISAS)
def test_a_limit_below_the_base_is_read_as_it_stands(isa):
    fields = decode(RegionWords(0x2000, 0x1001), isa)
    assert (fields.start, fields.end, fields.enabled) == (0x2000, 0x1040, True)
    with pytest.raises(ValueError, match="empty"):
        encode(fields, isa)


def test_zero_words_are_a_disabled_region():
    for isa in ISAS:
        assert decode(RegionWords(0, 0), isa) == RegionFields(0, 64, 0, 0, 0, 0, enabled=False)


GOOD = RegionFields(0x1000, 0x2000, sh=3, ap=0, xn=1, attr=0, enabled=True)


@pytest.mark.parametrize("isa", ISAS)
@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"start": 0x1020}, "start 0x0000_1020 is not a multiple of 64"),
        ({"end": 0x1FFF}, "end 0x0000_1fff is not a multiple of 64"),
        ({"start": -64}, "start -64 is negative"),
        ({"end": 0}, "is empty"),
        ({"end": 0x1000}, r"\[0x0000_1000, 0x0000_1000\) is empty"),
        ({"end": (1 << 48) + 64}, "goes beyond the (32|48) address bits"),
        ({"sh": 1}, "SH value 0b01 is reserved"),
        ({"sh": 4}, "SH value 4 does not fit"),
        ({"sh": -1}, "SH value -1 does not fit"),
        ({"ap": 4}, "AP value 4"),
        ({"xn": 4}, "XN value 4"),
        ({"attr": 8}, "AttrIndx value 8"),
        ({"ns": 2}, "NS value 2"),
    ],
)
def test_what_cannot_be_written_is_refused(isa, changes, text):
    with pytest.raises(ValueError, match=text):
        encode(replace(GOOD, **changes), isa)


@pytest.mark.parametrize("changes", [{"xn": 2}, {"ns": 1}, {"end": (1 << 32) + 64}])
def test_some_fields_exist_on_aarch64_only(changes):
    encode(replace(GOOD, **changes), A64)
    with pytest.raises(ValueError, match="aarch32"):
        encode(replace(GOOD, **changes), A32)


@pytest.mark.parametrize(("isa", "word"), [(A32, 1 << 32), (A64, 1 << 64), (A32, -1), (A64, -1)])
def test_words_wider_than_the_register_are_refused(isa, word):
    for words in (RegionWords(word, 0), RegionWords(0, word)):
        with pytest.raises(ValueError, match="does not fit in"):
            decode(words, isa)
        with pytest.raises(ValueError, match="does not fit in"):
            reserved_bits(words, isa)


def test_word_digits():
    assert (word_digits(A32), word_digits(A64)) == (8, 16)
