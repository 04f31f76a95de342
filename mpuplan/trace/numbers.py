"""Columns of numbers: hex with 0x or decimal text -> values, exact, for a whole column at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.trace.text import EIGHT, HEAD_MASKS

if TYPE_CHECKING:
    import numpy.typing as npt

    from mpuplan.trace.text import Flags, Ints, Text, Words

    Bytes = npt.NDArray[np.uint8]

__all__ = ["values"]

_BAD: Final = 0xFF
_ZERO: Final = 48
_ZEROS: Final = np.uint64(0x3030_3030_3030_3030)
_HEX_PREFIX: Final = (b"0x", b"0X")
_MOST_HEX: Final = 16
_MOST_DECIMAL: Final = 16
"""Longer decimal numbers are rare; they are left to the exact reader."""
_HIGH: Final = np.uint64(0xF0F0_F0F0_F0F0_F0F0)


def _digits(text: bytes) -> Bytes:
    table = np.full(256, _BAD, np.uint8)
    for character in text:
        table[character] = int(chr(character), 16)
    return table


_HEX: Final = _digits(b"0123456789abcdefABCDEF")
_DECIMAL: Final = _digits(b"0123456789")


def values(text: Text, start: Ints, length: Ints, *, hex_too: bool) -> tuple[Words, Flags]:
    """The numbers, and where there is one: hex of 1 to 16 digits, or decimal of 1 to 16.

    A decimal number does not begin with 0 unless it is 0. `hex_too` False: decimal only.
    """
    head = text.windows[start] & HEAD_MASKS[2]
    is_hex = np.zeros(len(start), np.bool_)
    for prefix in _HEX_PREFIX if hex_too else ():
        is_hex |= head == np.uint64(int.from_bytes(prefix, "little"))
    is_hex &= length > 2
    found = np.zeros(len(start), np.uint64)
    good = np.zeros(len(start), np.bool_)
    if is_hex.all():
        return _hex(text, start + length, length - 2)
    for chosen, read, skipped in ((is_hex, _hex, 2), (~is_hex, _decimal, 0)):
        rows = np.flatnonzero(chosen)
        if len(rows):
            count = length[rows] - skipped
            found[rows], good[rows] = read(text, start[rows] + skipped + count, count)
    return found, good


def _hex(text: Text, end: Ints, count: Ints) -> tuple[Words, Flags]:
    good = (count >= 1) & (count <= _MOST_HEX)
    low, fine = _eight_hex(text, end, np.clip(count, 0, EIGHT))
    good &= fine
    if not (count > EIGHT).any():
        return low, good
    high, fine = _eight_hex(text, end - EIGHT, np.clip(count - EIGHT, 0, EIGHT))
    return high << np.uint64(32) | low, good & fine


def _decimal(text: Text, end: Ints, count: Ints) -> tuple[Words, Flags]:
    good = (count >= 1) & (count <= _MOST_DECIMAL)
    good &= (text.bytes[end - np.where(good, count, 1)] != _ZERO) | (count == 1)
    low, fine = _eight_decimal(text, end, np.clip(count, 0, EIGHT))
    good &= fine
    if not (count > EIGHT).any():
        return low, good
    high, fine = _eight_decimal(text, end - EIGHT, np.clip(count - EIGHT, 0, EIGHT))
    return high * np.uint64(10**EIGHT) + low, good & fine


def _eight(text: Text, end: Ints, count: Ints, table: Bytes) -> tuple[Words, Flags]:
    """The values of the last `count` (0 to 8) digits before each end, one per byte, first lowest.

    Absent leading digits read as 0.
    """
    absent = HEAD_MASKS[EIGHT - count]
    window = text.windows[end - EIGHT] & ~absent | _ZEROS & absent
    nibbles: Words = table[window.view(np.uint8)].view(np.uint64)
    return nibbles, (nibbles & _HIGH) == 0


def _eight_hex(text: Text, end: Ints, count: Ints) -> tuple[Words, Flags]:
    value, good = _eight(text, end, count, _HEX)
    return _folded(value, (16, 16**2, 16**4)), good


def _eight_decimal(text: Text, end: Ints, count: Ints) -> tuple[Words, Flags]:
    value, good = _eight(text, end, count, _DECIMAL)
    return _folded(value, (10, 10**2, 10**4)), good


def _folded(value: Words, weights: tuple[int, int, int]) -> Words:
    """Eight digits -> their number: neighbours are joined to pairs, fours and the whole."""
    masks = (0x00FF_00FF_00FF_00FF, 0x0000_FFFF_0000_FFFF, 0xFFFF_FFFF)
    for step, (weight, mask) in enumerate(zip(weights, masks, strict=True)):
        shift = np.uint64(EIGHT << step)
        value = (value * np.uint64(weight) + (value >> shift)) & np.uint64(mask)
    return value
