import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch import codec

MAIR = st.lists(st.integers(0, 255), min_size=8, max_size=8).map(tuple)
XEN_MAIR = (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)


def test_xen_mair():
    assert codec.mair_word(XEN_MAIR) == 0xFF00_0004_EEAA_4400
    assert codec.mair32_words(XEN_MAIR) == (0xEEAA_4400, 0xFF00_0004)


@given(MAIR)
def test_attribute_bytes_come_back(attrs):
    assert codec.mair_bytes(codec.mair_word(attrs)) == attrs
    assert codec.mair32_bytes(*codec.mair32_words(attrs)) == attrs


@given(st.integers(0, (1 << 64) - 1))
def test_mair_words_come_back(word):
    assert codec.mair_word(codec.mair_bytes(word)) == word


def test_missing_attributes_are_the_strictest_device():
    assert codec.mair_bytes(codec.mair_word([0xFF])) == (0xFF, 0, 0, 0, 0, 0, 0, 0)
    assert codec.mair_word([]) == 0


def test_bad_attributes_are_refused():
    with pytest.raises(ValueError, match="9 memory attributes"):
        codec.mair_word([0] * 9)
    with pytest.raises(ValueError, match="attribute 1 is 0x100"):
        codec.mair_word([0, 256])
    with pytest.raises(ValueError, match="64 bits"):
        codec.mair_bytes(1 << 64)
    with pytest.raises(ValueError, match="MAIR1"):
        codec.mair32_bytes(0, 1 << 32)
    with pytest.raises(ValueError, match="MAIR0"):
        codec.mair32_bytes(-1, 0)


@given(st.integers(0, 254))
def test_the_selector_is_the_slot(slot):
    assert codec.prselr_decode(codec.prselr_encode(slot)) == slot


@pytest.mark.parametrize("slot", [-1, 255, 256])
def test_slots_end_at_254(slot):
    with pytest.raises(ValueError, match=r"outside 0\.\.254"):
        codec.prselr_encode(slot)


def test_only_the_low_byte_selects():
    assert codec.prselr_decode(0xFFFF_FF11) == 0x11


@given(st.frozensets(st.integers(0, 31)))
def test_enabled_slots_come_back(slots):
    assert codec.prenr_decode(codec.prenr_encode(slots)) == slots


def test_prenr_is_one_bit_per_slot():
    assert codec.prenr_encode([31, 0, 4, 4]) == 0x8000_0011
    assert codec.prenr_decode(0xFFFF_FFFF_0000_0001) == {0}


@pytest.mark.parametrize("slot", [-1, 32, 254])
def test_prenr_reaches_slots_0_to_31(slot):
    with pytest.raises(ValueError, match=r"outside 0\.\.31"):
        codec.prenr_encode([slot])
