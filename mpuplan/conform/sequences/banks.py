"""Registers before a journey, and those wanted after it, of the tables of contexts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import mair32_words
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.sequences.journey import Bank, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.plan import Control
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = [
    "BACKGROUND",
    "CONTROL_BITS",
    "MPU_ON",
    "at_rest",
    "garbage",
    "leftovers",
    "reached",
    "sctlr_value",
]

MPU_ON: Final = 1
BACKGROUND: Final = 1 << 17
CONTROL_BITS: Final = 1 << 0 | 1 << 1 | 1 << 17 | 1 << 19 | 1 << 20
"""M, A, BR, WXN and UWXN, at the same places in SCTLR and HSCTLR; UWXN is zero in HSCTLR."""
_FIXED: Final = {"el2": 0x30C5_0830, "el1": 0x30C5_0838}
"""Bits that are one by architecture; of SCTLR CP15BEN too."""
_CANARY: Final = 1 << 12
"""The instruction cache enable, which nobody may touch: writes of SCTLR change only some bits."""
_LEFTOVER: Final = 0x0000_0002, 0xFFFF_FFC0
"""Words of a slot that is off and that nobody has written lately: a region over all memory."""
_OTHER_MAIR: Final = 0xA5A5_A5A5, 0x5A5A_5A5A


def sctlr_value(mpu: str, control: Control) -> int:
    """SCTLR or HSCTLR with the bits of a context."""
    bits = control.m | control.a << 1 | control.br << 17
    bits |= control.wxn << 19 | control.uwxn << 20
    return _FIXED[mpu] | _CANARY | bits


def at_rest(table: TableContext) -> Bank:
    """The MPU as a context leaves it; slots that it does not program are off, with old words."""
    pairs = [_LEFTOVER] * SLOTS
    for words in table.slots:
        pairs[words.slot] = words.prbar, words.prlar
    sctlr = sctlr_value(table.mpu, table.control)
    return Bank(sctlr, mair32_words(table.mair), SLOTS - 1, tuple(pairs))


def garbage(target: TableContext) -> Bank:
    """The MPU as reset may leave it: off, and everything else the worst that there is.

    All slots are enabled over all memory, and the control bits are the contrary of the target's.
    """
    wrong = (BACKGROUND | 1 << 19) ^ sctlr_value(target.mpu, target.control)
    return replace(leftovers(target.mpu, range(SLOTS)), sctlr=wrong & ~MPU_ON)


def leftovers(mpu: str, enabled: Iterable[int]) -> Bank:
    """An MPU that is off, with old words in all slots and some of them enabled."""
    base, limit = _LEFTOVER
    on = set(enabled)
    pairs = tuple((base, limit | (slot in on)) for slot in range(SLOTS))
    return Bank(_FIXED[mpu] | _CANARY, _OTHER_MAIR, SLOTS - 1, pairs)


def reached(table: TableContext, slots: tuple[SlotWords, ...] | None = None) -> Wanted:
    """What must be read back in a context; `slots` in place of its own."""
    words = table.slots if slots is None else slots
    value = sctlr_value(table.mpu, table.control)
    return Wanted(
        tuple((w.slot, (w.prbar, w.prlar)) for w in sorted(words, key=lambda w: w.slot)),
        mair32_words(table.mair),
        (CONTROL_BITS | _CANARY | _FIXED[table.mpu], value),
    )
