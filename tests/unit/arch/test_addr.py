import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.addr import GRANULE, address_text, align_down, align_up, range_text, size_text

UNITS = {"KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30}


def size_of(text):
    if text.startswith("0x"):
        return int(text, 16)
    return int(text[:-3]) * UNITS[text[-3:]]


@given(st.integers(0, 1 << 49), st.integers(1, 1 << 30))
def test_rounding_brackets_the_value(value, granule):
    low, high = align_down(value, granule), align_up(value, granule)
    assert low <= value <= high
    assert high - low in (0, granule)
    assert low % granule == high % granule == 0


@pytest.mark.parametrize("granule", [0, -64])
def test_a_granule_is_positive(granule):
    with pytest.raises(ValueError, match="not positive"):
        align_down(0, granule)
    with pytest.raises(ValueError, match="not positive"):
        align_up(0, granule)


def test_the_granule_is_64_bytes():
    assert GRANULE == 64


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0x0000_0000"),
        (0xABCD, "0x0000_abcd"),
        (0x8000_0000, "0x8000_0000"),
        (1 << 32, "0x1_0000_0000"),
        (0x8_8000_0000, "0x8_8000_0000"),
        (1 << 48, "0x1_0000_0000_0000"),
        (0xFFFF_FFFF_FFC0, "0xffff_ffff_ffc0"),
    ],
)
def test_addresses_are_grouped_from_the_right(value, text):
    assert address_text(value) == text


@given(st.integers(0, 1 << 64))
def test_an_address_reads_back(value):
    assert int(address_text(value), 16) == value


def test_negative_values_have_no_text():
    with pytest.raises(ValueError, match="negative address"):
        address_text(-1)
    with pytest.raises(ValueError, match="negative size"):
        size_text(-1)


def test_ranges_are_half_open():
    assert range_text(0xFFFF_FFC0, 1 << 32) == "[0xffff_ffc0, 0x1_0000_0000)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0x0"),
        (64, "0x40"),
        (0x1880, "0x1880"),
        (1024, "1KiB"),
        (0x1_0000, "64KiB"),
        (1 << 20, "1MiB"),
        (3 << 19, "1536KiB"),
        (416 << 20, "416MiB"),
        (2 << 30, "2GiB"),
    ],
)
def test_sizes_take_the_largest_whole_unit(value, text):
    assert size_text(value) == text


@given(st.integers(0, 1 << 49))
def test_a_size_reads_back(value):
    assert size_of(size_text(value)) == value
