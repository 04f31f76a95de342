"""Where code of ours can run under the tested tables: at EL2, and as a guest."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE, align_down
from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.oracle import Verdict
from mpuplan.conform.machine import RAM, SLOTS, TOP
from mpuplan.model.access import Access, Kind
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.oracle import Oracle
    from mpuplan.conform.machine import Ranges
    from mpuplan.model.access import System

__all__ = [
    "WINDOW_SIZE",
    "GuestPlaces",
    "Vectors",
    "WindowState",
    "edges",
    "guest_places",
    "window_state",
]

WINDOW_SIZE: Final = 512
_WINDOW_END: Final = 0x8000_0000
_STUBS: Final = 3
_FIXED: Final = (
    0x0000_4000,
    0x1006_0000,
    0x2800_0000,
    0x6800_0000,
    0x7F00_0000,
    0xA800_0000,
    0xEE00_4000,
)
"""Granules in memory to try beside those at the ends of regions."""


class WindowState(enum.Enum):
    """How the firmware's window is executable at EL2 while the tested tables are in force."""

    OFF = "the EL2 MPU is off"
    COVERED = "a region of the table lets EL2 execute it"
    BACKGROUND = "the background region is on"
    SPARE = "a free slot holds a region for it"
    LENT = "all slots are taken"
    BLOCKED = "regions of the table reach over it and do not let EL2 execute"


@dataclass(frozen=True, slots=True)
class Vectors:
    """A place for the guest's exception vectors: EL1 may execute there, or stage 2 refuses it.

    A fetch that stage 2 refuses comes to EL2 too, and leaves EL1's fault registers alone.
    `planted`: an HVC is written to each entry, wherever there is memory: also where stage 2 should
    refuse, so that a wrong table does not let a guest run wild.
    """

    at: int
    planted: bool


@dataclass(frozen=True, slots=True)
class GuestPlaces:
    """Granules where EL1 and EL0 may execute from memory, and where vectors may stand.

    `refused`: where stage 1 refuses EL1's fetches: with the vectors there, a fault that EL1 takes
    becomes an endless loop. None where it refuses nothing that was looked at.
    """

    el1: tuple[int, ...]
    el0: tuple[int, ...]
    vectors: tuple[Vectors, ...]
    refused: int | None = None


def window_state(system: System, oracle: Oracle, window: int) -> WindowState:
    """How code at ``[window, window + WINDOW_SIZE)`` can run at EL2 in a context."""
    table = system.el2
    if table is None or not table.control.m:
        return WindowState.OFF
    end = window + WINDOW_SIZE
    over = [region for region in _enabled(table, system) if region[0] < end and window < region[1]]
    if over:
        whole = len(over) == 1 and over[0][0] <= window and end <= over[0][1]
        fetch = oracle.judge(Access(2, Kind.EXEC, window, 4))
        usable = whole and fetch.verdict is Verdict.ALLOWED
        return WindowState.COVERED if usable else WindowState.BLOCKED
    if end > _WINDOW_END:
        return WindowState.BLOCKED
    if table.control.br:
        return WindowState.BACKGROUND
    return WindowState.SPARE if len(table.slots) < SLOTS else WindowState.LENT


def edges(table: TableContext, system: System) -> Iterator[tuple[int, int]]:
    """(first byte, end) of every programmed slot that is not empty, enabled or not."""
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), system.core.isa)
        if fields.start < fields.end:
            yield fields.start, fields.end


def guest_places(system: System, oracle: Oracle, taken: Ranges) -> GuestPlaces:
    """Places for stubs and vectors; `taken` is the firmware's own memory."""
    el1: list[int] = []
    el0: list[int] = []
    vectors: list[Vectors] = []
    refused: int | None = None
    tge = system.el2 is not None and system.el2.control.tge
    for at in _candidates(system):
        memory = RAM.holds(at, at + GRANULE) and not taken.touches(at, at + GRANULE)
        if memory and len(el0) < _STUBS and _may_run(oracle, 0, at):
            el0.append(at)
        if tge:
            continue
        runs = _may_run(oracle, 1, at)
        if memory and runs and len(el1) < _STUBS:
            el1.append(at)
        stage = None if runs else _refusing_stage(oracle, at)
        if len(vectors) < _STUBS and (memory if runs else stage == 2):
            vectors.append(Vectors(at, planted=memory))
        if refused is None and stage == 1:
            refused = at
    return GuestPlaces(tuple(el1), tuple(el0), tuple(vectors), refused)


def _may_run(oracle: Oracle, el: int, at: int) -> bool:
    return oracle.judge(Access(el, Kind.EXEC, at, 4)).verdict is Verdict.ALLOWED


def _refusing_stage(oracle: Oracle, at: int) -> int:
    return oracle.walk(Access(1, Kind.EXEC, at, 4), at)[-1].stage


def _candidates(system: System) -> Iterator[int]:
    """Granules inside, and next to, every region, then the fixed ones."""
    tables = [t for t in (system.el2, system.stage1) if isinstance(t, TableContext)]
    seen: set[int] = set()
    inner: list[int] = []
    outer: list[int] = []
    for table in tables:
        for start, end in edges(table, system):
            middle = align_down((start + end) // 2, GRANULE)
            inner += [middle, start, end - GRANULE]
            outer += [start - GRANULE, end]
    for at in (*inner, *_FIXED, *outer):
        if at not in seen and 0 <= at < TOP:
            seen.add(at)
            yield at


def _enabled(table: TableContext, system: System) -> Iterator[tuple[int, int]]:
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), system.core.isa)
        if fields.enabled and fields.start < fields.end:
            yield fields.start, fields.end
