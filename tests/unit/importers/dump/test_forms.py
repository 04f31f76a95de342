"""Every form gives back the words that were printed; what is cut off never becomes a region."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.diag import InputRejected
from mpuplan.importers.dump.nouns import DumpOptions, ImageKind
from mpuplan.importers.dump.read import read_dump
from tests.unit.importers.dump.printing import FORMS32, FORMS64, tables

FORMS = {
    **{f"a32 {name}": (Isa.AARCH32, *form) for name, form in FORMS32.items()},
    **{f"a64 {name}": (Isa.AARCH64, *form) for name, form in FORMS64.items()},
}
WHOLE = {"slots-absent", "core-assumed", "control-assumed", "mair-missing"}


def words_of(decoded, mpu="el2"):
    found = [t for t in decoded.layout.tables.contexts if t.mpu == mpu]
    return {w.slot: (w.prbar, w.prlar) for table in found for w in table.slots}


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
def test_printed_tables_are_read_back(name, data):
    isa, form, options = FORMS[name]
    words = data.draw(tables(isa))
    decoded = read_dump(form(words), "dump", options)
    assert decoded.layout.core.isa is isa
    assert words_of(decoded) == words
    assert [table.mpu for table in decoded.layout.tables.contexts] == ["el2"]


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
def test_what_is_cut_off_is_told_and_never_becomes_another_region(name, data):
    isa, form, options = FORMS[name]
    words = data.draw(tables(isa))
    whole = form(words)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    assume(cut.strip() != whole.strip())
    try:
        decoded = read_dump(cut, "dump", options)
    except InputRejected:
        return
    assert words_of(decoded).items() <= words.items()
    if words_of(decoded) != words:
        assert {d.code for d in decoded.diagnostics} & (WHOLE - {"core-assumed"})


# --- what is said about a dump, typed out --------------------------------------------------------

WORDS = ("HPRBAR0 = 0x80000002\nHPRLAR0 = 0x800fffc1\n",)
PAIR = {0: (0x8000_0002, 0x800F_FFC1)}

ONE_REGION = {
    "equals": "HPRBAR0=0x80000002 HPRLAR0=0x800fffc1\n",
    "lower case": "hprbar0: 0x80000002\nhprlar0: 0x800fffc1\n",
    "arrows": "HPRBAR0 -> 80000002\nHPRLAR0 => 800fffc1\n",
    "walrus": "HPRBAR0 := 80000002; HPRLAR0 := 800fffc1;\n",
    "quotes": "'HPRBAR0': '0x80000002', 'HPRLAR0': '0x800fffc1'\n",
    "blanks": "HPRBAR0\t80000002   HPRLAR0\t800fffc1\n",
    "grouped": "HPRBAR0 = 0x8000_0002, HPRLAR0 = 0x800f_ffc1\n",
    "no line end": "HPRBAR0 = 0x80000002 HPRLAR0 = 0x800fffc1",
    "windows": "HPRBAR0 = 0x80000002\r\nHPRLAR0 = 0x800fffc1\r\n",
    "doubled": "HPRBAR0 = 0x80000002\nHPRLAR0 = 0x800fffc1\n" * 2,
    "index": "[0] HPRBAR=0x80000002 HPRLAR=0x800fffc1\n",
    "index word": "MPU region #0: HPRBAR = 80000002, HPRLAR = 800fffc1\n",
    "log": "(XEN) [   12.000001] HPRBAR0 80000002\n(XEN) [   12.000002] HPRLAR0 800fffc1\n",
    "level": "<6>[    0.000000] HPRBAR0 80000002 HPRLAR0 800fffc1\n",
    "clock": "[2026-01-31T10:11:12] HPRBAR0 80000002 HPRLAR0 800fffc1\n",
    "noise": "\x00\xff HPRBAR0 = 0x80000002 \x1b[0m\nHPRLAR0 = 0x800fffc1\n",
    "selector": "HPRSELR = 0\nHPRBAR = 0x80000002\nHPRLAR = 0x800fffc1\n",
    "selector below": "HPRBAR = 0x80000002\nHPRLAR = 0x800fffc1\nHPRSELR = 0\n",
    "no slot column": "HPRBAR HPRLAR\n80000002 800fffc1\n",
    "table ends": "n hprbar hprlar\n0 80000002 800fffc1\nthat is all\n",
    "monitor": "(gdb) monitor arm mrc 15 4 6 8 0\n2147483650\n(gdb) mon arm mrc 15 4 6 8 1\n"
    "2148532161\n",
    "written selector": "> arm mcr 15 4 6 2 1 0\n> arm mrc 15 4 6 3 0\n2147483650\n"
    "> x.cpu arm mrc 15 4 6 3 1\n2148532161\n",
    "writes": "HPRBAR0 = 0x80000002\n> arm mcr 15 4 6 8 0 0x90000002\nHPRLAR0 = 0x800fffc1\n",
    "alias": "PRBAR0_EL2 = 0x80000002\nPRLAR0_EL2 = 0x800fffc1\nHMAIR0 = 0xff\nHMAIR1 = 0\n",
}


@pytest.mark.parametrize("name", ONE_REGION)
def test_one_region_in_many_spellings(name):
    options = DumpOptions(core="cortex-r52")
    decoded = read_dump(ONE_REGION[name].encode("latin-1"), "dump", options)
    assert words_of(decoded) == PAIR


BY_COLUMN = {
    "commas": "0,0x80000002,0x800fffc1\n1,0x90000003,0x900fffc1\n",
    "semicolons": "0;0x80000002;0x800fffc1\n1;0x90000003;0x900fffc1\n",
    "blanks beside": " 0 ; 0x80000002 ; 0x800fffc1\r\n 1 ; 0x90000003 ; 0x900fffc1\r\n",
    "tabs": "0\t0x80000002\t0x800fffc1\n1\t0x90000003\t0x900fffc1\n",
    "quotes": '"0","80000002","800fffc1"\n"1","90000003","900fffc1"\n',
    "bars": "| 0 | 80000002 | 800fffc1 |\n| 1 | 90000003 | 900fffc1 |\n",
    "blanks": "0 0x80000002 0x800fffc1\n1 0x90000003 0x900fffc1\n",
    "commas and blanks": "0: 0x80000002, 0x800fffc1\n1: 0x90000003, 0x900fffc1\n",
    "windows": "0,0x80000002,0x800fffc1\r\n1,0x90000003,0x900fffc1\r\n",
    "a head of a spreadsheet": "Region;Base (PRBAR);Limit (PRLAR)\r\n0;0x80000002;0x800fffc1\r\n"
    "1;0x90000003;0x900fffc1\r\n",
    "a head and prose": "slot,prbar,prlar\nread at 12:00, by me\n0,0x80000002,0x800fffc1\n"
    "1,0x90000003,0x900fffc1\n",
    "a log": "(XEN) 0,0x80000002,0x800fffc1\n(XEN) 1,0x90000003,0x900fffc1\n",
}
COLUMNS = DumpOptions(core="cortex-r52", mpu="el2", columns=("slot", "prbar", "prlar"))
TWO = PAIR | {1: (0x9000_0003, 0x900F_FFC1)}


@pytest.mark.parametrize("name", BY_COLUMN)
def test_named_columns_stand_between_marks_of_any_kind(name):
    assert words_of(read_dump(BY_COLUMN[name].encode(), "dump", COLUMNS)) == TWO


def test_a_head_with_the_register_in_brackets_opens_a_table():
    text = BY_COLUMN["a head of a spreadsheet"]
    options = DumpOptions(core="cortex-r52", mpu="el2")
    assert words_of(read_dump(text.encode(), "dump", options)) == TWO


@pytest.mark.parametrize("row", ["0,0x80000002", "0,0x80000002,", "0,,0x800fffc1", "0;"])
def test_rows_that_are_not_whole_are_refused(row):
    text = f"{row}\n1{row[1]}0x90000003{row[1]}0x900fffc1\n"
    assert errors(text, COLUMNS)[0] in {"row-cut", "bad-value"}


def errors(text, options=DumpOptions()):  # noqa: B008
    with pytest.raises(InputRejected) as caught:
        read_dump(text.encode(), "dump", options)
    return [d.code for d in caught.value.diagnostics if d.level == "error"]


PAIRED = {
    "blanks": "idx=0 rbar=0x80000002 rlar=0x800fffc1\nidx=1 rbar=0x90000003 rlar=0x900fffc1\n",
    "commas": "(n: 0, rbar: 80000002, rlar: 800fffc1)\n(n: 1, rbar: 90000003, rlar: 900fffc1)\n",
    "one line": "slot=0 rbar=0x80000002 rlar=0x800fffc1; slot=1 rbar=0x90000003 rlar=0x900fffc1\n",
    "behind": "RBAR=0x80000002 RLAR=0x800fffc1 region 0\nrbar=0x90000003 rlar=0x900fffc1 [i=1]\n",
    "log": "[ 1.5] entry[0] rbar=0x80000002 rlar=0x800fffc1\n"
    "[ 1.6] entry[1] rbar=0x90000003 rlar=0x900fffc1 the rlar: text\n",
}


@pytest.mark.parametrize("name", PAIRED)
def test_rows_may_name_their_values(name):
    options = DumpOptions(core="cortex-r52", mpu="el2")
    assert words_of(read_dump(PAIRED[name].encode(), "dump", options)) == TWO


def test_rows_of_pairs_name_no_mpu_unless_they_say_so():
    text = PAIRED["blanks"]
    assert errors(text, DumpOptions(core="cortex-r52")) == ["mpu-unknown"]
    for level in ("el=2", "mpu=el2"):
        named = text.replace("idx", f"{level} idx")
        assert words_of(read_dump(named.encode(), "dump", DumpOptions(core="cortex-r52"))) == TWO


def test_a_write_of_another_register_does_not_select():
    assert errors("> arm mcr 15 4 6 8 0 3\n> arm mrc 15 4 6 3 0\n1\n") == ["slot-unknown"]


def test_one_byte_of_mair_needs_a_hex_letter_to_be_plain():
    found = read_dump((WORDS[0] + "HMAIR0=ff\nHMAIR1=0\n").encode(), "dump").layout
    assert found.tables.contexts[0].mair == (0xFF, 0, 0, 0, 0, 0, 0, 0)
    assert errors(WORDS[0] + "HMAIR0=44\n") == ["bad-value"]
    assert errors(WORDS[0] + "HMAIR0=ff00\n") == ["bad-value"]
    assert errors(WORDS[0] + "HSCTLR=ff\n") == ["bad-value"]
    assert errors(WORDS[0] + "HMAIR0=\n") == ["value-missing"]
    assert errors(WORDS[0] + "HMAIR0=ff") == ["word-cut"]


def slot_findings(text, options=DumpOptions(core="cortex-r52")):  # noqa: B008
    with pytest.raises(InputRejected) as caught:
        read_dump(text.encode(), "dump", options)
    return [d for d in caught.value.diagnostics if d.code == "slot-number"]


def test_all_slots_that_are_too_many_are_named_with_a_way_out():
    text = "".join(f"HPRBAR{n} = 0x80000002\nHPRLAR{n} = 0x800fffc1\n" for n in (3, 16, 17, 23))
    (found,) = slot_findings(text)
    assert found.message == "slots 16 to 17, 23 do not exist, the el2 MPU has 16 regions"
    assert found.hint == "name the core with --core, or its region count with --set HMPUIR=0x18"
    settled = DumpOptions(core="cortex-r52", settings=(("HMPUIR", "0x18"),))
    assert read_dump(text.encode(), "dump", settled).layout.core.el2_regions == 24
    (el1,) = slot_findings(text.replace("H", ""))
    assert el1.message.startswith("slots 16 to 17, 23 do not exist, the el1 MPU")
    assert el1.hint.endswith("--set MPUIR=0x1800")
    (said,) = slot_findings("HMPUIR = 0x10\n" + text)
    assert said.hint == "check HMPUIR, or the numbers of the slots"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_text_of_other_encodings_is_read(encoding):
    text = WORDS[0] if encoding != "utf-16-be" else "\ufeff" + WORDS[0]
    assert words_of(read_dump(text.encode(encoding), "dump")) == PAIR


def test_each_mpu_gets_its_own_table():
    text = WORDS[0] + "PRBAR2 = 0x90000003\nPRLAR2 = 0x900fffc1\n"
    decoded = read_dump(text.encode(), "dump")
    assert words_of(decoded, "el2") == PAIR
    assert words_of(decoded, "el1") == {2: (0x9000_0003, 0x900F_FFC1)}


def control(text):
    table = read_dump((WORDS[0] + text).encode(), "dump").layout.tables.contexts[0]
    return table.control


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("HSCTLR = 0x00000001\nHCR = 0\n", {"m": 1}),
        ("HSCTLR = 0x00000002\nHCR = 0\n", {"a": 1}),
        ("HSCTLR = 0x00020000\nHCR = 0\n", {"br": 1}),
        ("HSCTLR = 0x00080000\nHCR = 0\n", {"wxn": 1}),
        ("HSCTLR = 0x00100000\nHCR = 0\n", {}),
        ("HSCTLR = 0\nHCR = 0x00000001\n", {"vm": 1}),
        ("HSCTLR = 0\nHCR = 0x00001000\n", {"dc": 1}),
        ("HSCTLR = 0\nHCR = 0x08000000\n", {"tge": 1}),
        ("", {"m": 1, "vm": 1}),
    ],
)
def test_control_bits_come_from_sctlr_and_hcr(text, bits):
    found = control(text)
    names = ("m", "br", "wxn", "a", "uwxn", "vm", "dc", "tge")
    assert {n: getattr(found, n) for n in names if getattr(found, n)} == bits


def test_uwxn_is_a_bit_of_aarch32_el1_alone():
    text = b"PRBAR0 = 0x80000002\nPRLAR0 = 0x800fffc1\nSCTLR = 0x00100001\n"
    assert read_dump(text, "dump").layout.tables.contexts[0].control.uwxn == 1


def mair(text):
    return read_dump((WORDS[0] + text).encode(), "dump").layout.tables.contexts[0].mair


def test_mair_of_aarch32_is_two_registers_of_four_bytes():
    found = mair("HMAIR0 = 0xeeaa4400\nHMAIR1 = 0xff000004\n")
    assert found == (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)
    assert mair("HMAIR0 = 0xeeaa4400\n") == (0x00, 0x44, 0xAA, 0xEE)
    assert mair("") == ()


def test_mpuir_gives_the_region_counts():
    hyp = read_dump(WORDS[0].encode() + b"HMPUIR = 0x18\n", "dump").layout.core
    assert (hyp.el2_regions, hyp.el1_regions) == (24, 16)
    text = b"MPUIR = 0x1400\nPRBAR0 = 0x80000002\nPRLAR0 = 0x800fffc1\n"
    assert read_dump(text, "dump").layout.core.el1_regions == 20


def test_a_file_is_of_the_core_that_is_named():
    core = read_dump(WORDS[0].encode(), "dump", DumpOptions(core="s32z2")).layout.core
    assert core.preset == "s32z2"
    assert read_dump(WORDS[0].encode(), "dump").layout.core.preset == "cortex-r52"


BAO64 = [
    (0x4000_1000, 2, 1, 0x5000_0000, 0x1_0000, 0x0003_0032, 1, 0),
    (0x4000_1038, 1, 0, 0x6000_0000, 0x1000, 0x0003_0000, 1, 1),
]


def test_bao_builds_its_words_from_base_size_and_flags():
    import struct

    raw = b"".join(struct.pack("<QIB3xQQQI4xI4x", *entry) for entry in BAO64)
    decoded = read_dump(raw, "vmpu", DumpOptions(image=ImageKind.BAO_ARM64))
    assert words_of(decoded) == {0: (0x5000_0032, 0x5000_FFC3)}
    raw = b"".join(struct.pack("<IIB3xIIIII", *entry) for entry in BAO64)
    decoded = read_dump(b"\0" * 12 + raw, "vmpu", DumpOptions(image=ImageKind.BAO_ARM32, offset=12))
    assert words_of(decoded) == {0: (0x5000_0032, 0x5000_FFC3)}


def test_every_truncation_of_a_log_is_an_error_or_whole_regions():
    text = "".join(
        f"(XEN) HPRBAR{n} = 0x{0x8000_0002 + n * 0x10_0000:08x}"
        f" HPRLAR{n} = 0x{0x800F_FFC1 + n * 0x10_0000:08x}\n"
        for n in range(4)
    ).encode()
    whole = words_of(read_dump(text, "dump"))
    seen = set()
    for end in range(len(text)):
        try:
            words = words_of(read_dump(text[:end], "dump"))
        except InputRejected:
            continue
        seen.add(len(words))
        assert words == dict(itertools.islice(whole.items(), len(words)))
    assert seen == {1, 2, 3, 4}
