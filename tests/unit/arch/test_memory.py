import pytest

from mpuplan.arch.memory import (
    MEMORY_TYPES,
    Attributes,
    Share,
    effective_share,
    is_cacheable,
    is_device,
    is_non_cacheable,
    is_reserved,
    type_name,
)

BYTES = range(256)


def test_the_board_file_names_these_bytes_in_this_order():
    assert list(MEMORY_TYPES.items()) == [
        ("normal-wb", 0xFF),
        ("normal-wt", 0xAA),
        ("normal-nc", 0x44),
        ("device-nGnRnE", 0x00),
        ("device-nGnRE", 0x04),
        ("device-nGRE", 0x08),
        ("device-GRE", 0x0C),
    ]


def test_named_types_are_legal_and_named_back():
    for name, byte in MEMORY_TYPES.items():
        assert not is_reserved(byte)
        assert type_name(byte) == name
        assert is_device(byte) is name.startswith("device")


def test_each_byte_is_of_exactly_one_kind():
    for byte in BYTES:
        kinds = (is_reserved(byte), is_device(byte), is_non_cacheable(byte), is_cacheable(byte))
        assert sum(kinds) == 1, hex(byte)


def test_reserved_bytes_are_odd_device_types_and_inner_zero():
    odd_device = {byte for byte in range(16) if byte % 4}
    inner_zero = {outer << 4 for outer in range(1, 16)}
    assert {byte for byte in BYTES if is_reserved(byte)} == odd_device | inner_zero


@pytest.mark.parametrize("byte", [-1, 256, 0x1FF])
def test_what_is_no_byte_is_reserved(byte):
    assert is_reserved(byte)
    assert not is_device(byte)
    assert not is_cacheable(byte)


@pytest.mark.parametrize("byte", [0xEE, 0xBB, 0xF4, 0x4F, 0x11, 0x77, 0xAA])
def test_one_cacheable_level_makes_memory_cacheable(byte):
    assert is_cacheable(byte)


def test_unnamed_types_show_their_byte():
    assert type_name(0xEE) == "normal 0xee"
    assert type_name(0x0D) == "reserved 0x0d"
    assert type_name(0xF0) == "reserved 0xf0"


@pytest.mark.parametrize("share", list(Share))
def test_device_and_non_cacheable_memory_is_outer_whatever_is_written(share):
    for byte in BYTES:
        fixed = is_device(byte) or is_non_cacheable(byte)
        assert effective_share(byte, share) is (Share.OUTER if fixed else share)


def test_attributes_carry_the_share_that_counts():
    assert Attributes(0x04, Share.NON).effective == Attributes(0x04, Share.OUTER)
    assert Attributes(0xFF, Share.INNER).effective == Attributes(0xFF, Share.INNER)


def test_attributes_are_ordered_by_byte_then_share():
    a, b, c = Attributes(4, Share.OUTER), Attributes(4, Share.INNER), Attributes(0xFF, Share.NON)
    assert sorted([c, b, a]) == [a, b, c]


@pytest.mark.parametrize("byte", [-1, 256])
def test_attributes_hold_a_byte(byte):
    with pytest.raises(ValueError, match="not a byte"):
        Attributes(byte, Share.NON)
