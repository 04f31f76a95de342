"""Which accesses a context is probed with: the edges of every slot, at every level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.conform.machine import TOP
from mpuplan.conform.places import edges
from mpuplan.model.access import Access, Kind
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from mpuplan.model.access import System

__all__ = ["accesses", "levels", "translations"]

_FETCH: Final = 4


def levels(system: System) -> tuple[int, ...]:
    """Exception levels that a context says something about and that can be entered."""
    if system.el2 is None:
        return 0, 1
    return (0, 2) if system.el2.control.tge else (0, 1, 2)


def accesses(system: System) -> tuple[Access, ...]:
    """Reads, writes and fetches at the edges of every programmed slot of both MPUs.

    Per slot, enabled or not: the first and the last byte (fetches: the last word), and the same of
    the granule before and of the granule after.
    """
    data, code = _addresses(system)
    found = []
    for el in levels(system):
        for kind in Kind:
            size = _FETCH if kind is Kind.EXEC else 1
            addresses = code if kind is Kind.EXEC else data
            found += [Access(el, kind, address, size) for address in addresses]
    return tuple(found)


def translations(system: System) -> tuple[Access, ...]:
    """Reads of the first byte of every slot, whose memory type address translation shows.

    EL1's only where stage 1 is described: the firmware's own region for it has a type too.
    """
    found = []
    for el in levels(system)[1:]:
        if el == 2 or system.stage1 is not None:
            starts = {start for t in _tables(system) for start, _ in edges(t, system)}
            found += [Access(el, Kind.READ, start) for start in sorted(starts)]
    return tuple(found)


def _tables(system: System) -> list[TableContext]:
    return [t for t in (system.el2, system.stage1) if isinstance(t, TableContext)]


def _addresses(system: System) -> tuple[list[int], list[int]]:
    """Addresses of data accesses and of fetches, each sorted."""
    data: set[int] = set()
    code: set[int] = set()
    for table in _tables(system):
        for start, end in edges(table, system):
            starts = start - GRANULE, start, end
            ends = start, end, end + GRANULE
            data |= {*starts, *(one - 1 for one in ends)}
            code |= {*starts, *(one - _FETCH for one in ends)}
    return sorted(filter(_exists, data)), sorted(filter(_exists, code))


def _exists(address: int) -> bool:
    return 0 <= address < TOP
