"""Addresses: the 64-byte granule, rounding, and the texts used in every message."""

from __future__ import annotations

from typing import Final

__all__ = ["GRANULE", "address_text", "align_down", "align_up", "range_text", "size_text"]

GRANULE: Final = 64
"""Bytes. Start and end of a protection region are multiples of it.

Source: PRBAR/PRLAR keep address bits [5:0] out of the register on both instruction sets;
Xen, Zephyr, TF-A and Linux agree.
"""

_MIN_DIGITS: Final = 8
_DIGITS_PER_GROUP: Final = 4
_UNITS: Final = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def align_down(value: int, granule: int) -> int:
    """Largest multiple of `granule` that is not above `value`.

    The granule need not be a power of two. Raises ValueError when it is not positive.

    >>> hex(align_down(0x107f, GRANULE))
    '0x1040'
    """
    if granule <= 0:
        raise ValueError(f"granule {granule} is not positive")
    return value - value % granule


def align_up(value: int, granule: int) -> int:
    """Smallest multiple of `granule` that is not below `value`.

    >>> hex(align_up(0x1041, GRANULE))
    '0x1080'
    """
    return align_down(value + granule - 1, granule)


def address_text(value: int) -> str:
    """Lower case hex, at least eight digits, ``_`` between groups of four.

    Raises ValueError for a negative value.

    >>> address_text(0x8000_0000), address_text(0x8_8000_0000), address_text(0)
    ('0x8000_0000', '0x8_8000_0000', '0x0000_0000')
    """
    if value < 0:
        raise ValueError(f"negative address {value}")
    digits = f"{value:0{_MIN_DIGITS}x}"
    head = len(digits) % _DIGITS_PER_GROUP
    groups = [digits[:head]] if head else []
    groups += [
        digits[at : at + _DIGITS_PER_GROUP] for at in range(head, len(digits), _DIGITS_PER_GROUP)
    ]
    return "0x" + "_".join(groups)


def range_text(start: int, end: int) -> str:
    """Half-open range as it stands in messages.

    >>> range_text(0x8000_0000, 0x8000_1000)
    '[0x8000_0000, 0x8000_1000)'
    """
    return f"[{address_text(start)}, {address_text(end)})"


def size_text(value: int) -> str:
    """Size in bytes as a whole number of the largest fitting unit, plain hex below 1 KiB steps.

    Raises ValueError for a negative value.

    >>> size_text(0x1_0000), size_text(1 << 20), size_text(3 << 19), size_text(0x1880)
    ('64KiB', '1MiB', '1536KiB', '0x1880')
    """
    if value < 0:
        raise ValueError(f"negative size {value}")
    for unit, name in _UNITS:
        if value and value % unit == 0:
            return f"{value // unit}{name}"
    return f"{value:#x}"
