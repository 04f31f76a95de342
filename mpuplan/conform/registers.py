"""Register values that put the emulated core into the state that a context describes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import mair32_words
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.wire import Registers
from mpuplan.model.access import Identity

if TYPE_CHECKING:
    from mpuplan.model.access import System
    from mpuplan.model.plan import Control
    from mpuplan.model.tables import TableContext

__all__ = ["fits", "positions", "registers", "with_region"]

_HSCTLR: Final = 0x30C5_0830
_SCTLR: Final = 0x30C5_0838
"""Both with their RES1 bits; SCTLR with CP15BEN too, its reset value."""
_HCR_IMO: Final = 1 << 4
"""Interrupts go to EL2: the way of the firmware's watchdog."""
_EMPTY: Final[tuple[tuple[int, int], ...]] = ((0, 0),) * SLOTS
_ALL_MEMORY: Final = 0x0000_0002, 0xFFFF_FFC1
"""Words of a region over the whole address space: AP 01, executable, attribute 0."""
_SH_AT: Final = 3
_NORMAL_WB: Final = 0xFF


def fits(table: TableContext) -> bool:
    """True when the table's programmed slots have room in the emulated MPU."""
    return len(table.slots) <= SLOTS


def positions(table: TableContext) -> dict[int, int]:
    """Position in the emulated MPU of each slot: its own below 16, else a free one.

    The order of slots means nothing to the hardware. Raises ValueError when they do not fit.
    """
    if not fits(table):
        raise ValueError(f"{len(table.slots)} slots do not fit {SLOTS}")
    own = {words.slot for words in table.slots if words.slot < SLOTS}
    free = iter([n for n in range(SLOTS) if n not in own])
    return {w.slot: w.slot if w.slot < SLOTS else next(free) for w in table.slots}


def registers(system: System) -> Registers:
    """The values for a whole system.

    Where stage 1 is not described, or is an MMU taken as flat, the EL1 MPU holds one region over
    everything, with every right: then stage 2 alone decides.
    """
    el2 = system.el2
    hsctlr, hcr, hmair, pairs = _HSCTLR, _HCR_IMO, (0, 0), _EMPTY
    if el2 is not None:
        hsctlr, hcr = _HSCTLR | _sctlr_bits(el2.control), _hcr(el2.control)
        hmair, pairs = mair32_words(el2.mair), _pairs(el2)
    sctlr, mair, own = _stage1(system)
    return Registers(hsctlr, hcr, sctlr, hmair, mair, pairs, own)


def with_region(loaded: Registers, position: int, words: tuple[int, int]) -> Registers:
    """The registers with one EL2 slot replaced."""
    pairs = list(loaded.el2)
    pairs[position] = words
    return replace(loaded, el2=tuple(pairs))


def _stage1(system: System) -> tuple[int, tuple[int, int], tuple[tuple[int, int], ...]]:
    stage1 = system.stage1
    if stage1 is None or isinstance(stage1, Identity):
        base, limit = _ALL_MEMORY
        byte = _NORMAL_WB
        if stage1 is not None:
            byte, base = stage1.byte, base | stage1.share << _SH_AT
        return _SCTLR | 1, mair32_words((byte,)), ((base, limit), *_EMPTY[1:])
    return _SCTLR | _sctlr_bits(stage1.control), mair32_words(stage1.mair), _pairs(stage1)


def _pairs(table: TableContext) -> tuple[tuple[int, int], ...]:
    places, pairs = positions(table), list(_EMPTY)
    for words in table.slots:
        pairs[places[words.slot]] = words.prbar, words.prlar
    return tuple(pairs)


def _sctlr_bits(control: Control) -> int:
    """Same positions in SCTLR and HSCTLR; UWXN is EL1's and 0 in an EL2 table."""
    low = control.m | control.a << 1 | control.br << 17
    return low | control.wxn << 19 | control.uwxn << 20


def _hcr(control: Control) -> int:
    return _HCR_IMO | control.vm | control.dc << 12 | control.tge << 27
