"""Where the firmware goes: outside of everything that is probed, and able to run there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import QEMU, Oracle
from mpuplan.conform.build import CODE_SIZE, Place
from mpuplan.conform.machine import Ranges
from mpuplan.conform.places import WindowState, window_state
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.access import Access, System

__all__ = ["Site", "sites"]

_BUFFER: Final = 32 << 20
"""Bytes for questions, and for answers: far more than any plan needs."""
_BUFFERS_NEEDED: Final = 3
"""Two, and one that the firmware itself may lie in."""
_MARGIN: Final = 0x100
_CODE: Final = (
    0x1007_0000,
    0x1000_0000,
    0x0000_4000,
    *range(0x20F0_0000, 0x8000_0000, 0x0100_0000),
)
_BUFFERS: Final = tuple(range(0xD800_0000, 0x2000_0000, -0x0400_0000))
_RANK: Final = {
    WindowState.OFF: 0,
    WindowState.SPARE: 0,
    WindowState.BACKGROUND: 0,
    WindowState.LENT: 0,
    WindowState.COVERED: 1,
    WindowState.BLOCKED: 2,
}
"""A place that a region of the table lets run comes second: that region is under test."""


@dataclass(frozen=True, slots=True)
class Site:
    """The place of the firmware with the memory that it takes."""

    place: Place
    taken: Ranges


def sites(wanted: Sequence[tuple[System, Sequence[Access]]]) -> tuple[Site, ...]:
    """A site for each context; one for all of them where there is one.

    The site lies outside of all bytes that any of the contexts probes. Raises InputRejected when
    the emulator has no memory left.
    """
    probed = sorted({access.address for _, accesses in wanted for access in accesses})
    free = [code for code in _CODE if not _near(probed, code, CODE_SIZE)]
    buffers = [at for at in _BUFFERS if not _near(probed, at, _BUFFER)]
    buffers = [
        at for at in buffers if not any(at <= code < at + _BUFFER for code in free)
    ] or buffers
    if not free or len(buffers) < 2:
        text = "every piece of the emulator's memory holds bytes that are probed"
        raise InputRejected([diagnostic("conform-no-room", text)])
    ranks = [_ranks(system, free) for system, _ in wanted]
    common = min(range(len(free)), key=lambda n: (max(r[n] for r in ranks), n))
    found = []
    for rank in ranks:
        own = min(range(len(free)), key=lambda n: (rank[n], n))
        best = common if rank[common] <= rank[own] else own
        found.append(_site(free[best], buffers))
    return tuple(found)


def _ranks(system: System, places: Sequence[int]) -> list[int]:
    oracle = Oracle(system, QEMU)
    return [_RANK[window_state(system, oracle, place)] for place in places]


def _site(code: int, buffers: Sequence[int]) -> Site:
    apart = [at for at in buffers if code + CODE_SIZE <= at or at + _BUFFER <= code]
    questions, answers = apart[:2]
    taken = Ranges.of(
        [
            (code, code + CODE_SIZE),
            (questions, questions + _BUFFER),
            (answers, answers + _BUFFER),
        ]
    )
    return Site(Place(code, questions, answers), taken)


def _near(probed: Sequence[int], start: int, size: int) -> bool:
    return any(start - _MARGIN <= address < start + size + _MARGIN for address in probed)
