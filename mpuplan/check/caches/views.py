"""How contexts see a byte, by their register words: what is cached where, and who may do what."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.memory import Attributes, Share, is_cacheable
from mpuplan.arch.rights import Rights
from mpuplan.check.caches.model import SHARED, Facts
from mpuplan.check.contexts import Side
from mpuplan.check.oracle.combine import Memory, combine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.contexts import Context
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.places import Places
    from mpuplan.check.words import Region
    from mpuplan.model.board import Board, Stage
    from mpuplan.model.tables import Tables

__all__ = ["Scene", "Seen", "View", "view"]

_RESTING: Final = (Side.IDLE, Side.FAR, Side.GUEST)
_WRITE_BACK: Final = (0b01, 0b11)
_NON_CACHEABLE: Final = 0b0100


class View(NamedTuple):
    """A byte as an agent sees it; `back`: what it writes may stay in the cache."""

    cached: bool
    shared: bool
    back: bool
    rights: Rights

    def cache(self, pcpu: int, *, coherent: bool) -> int | None:
        """The data cache that its accesses on a pCPU go through; None past every cache."""
        if not self.cached:
            return None
        return SHARED if coherent and self.shared else pcpu

    def reached(self, pcpu: int, *, coherent: bool) -> tuple[int, ...]:
        """The data caches that maintenance by VA on a pCPU acts on (rule 7).

        Also where the byte is not cached: Device and non-cacheable count as shareable. The
        pCPU's own cache holds the line under its address however it came there.
        """
        return (SHARED, pcpu) if coherent and self.shared else (pcpu,)


class Seen(NamedTuple):
    """A byte in one context: as EL2 (a program's privileged agent) sees it, and its guest warm.

    `cold`: what the guest may do with its own MPU and caches off, by stage 2 alone.
    """

    own: View | None
    guest: tuple[View, ...]
    cold: Rights


def view(attributes: Attributes | None, rights: Rights, core: CoreSpec) -> View:
    """The view that a memory type gives; a reserved type counts as not cached."""
    if attributes is None:
        return View(cached=False, shared=True, back=False, rights=rights)
    share = attributes.effective.share
    hidden = core.shareable_uncached and share is not Share.NON
    cached = is_cacheable(attributes.mair) and not hidden
    nibbles = (attributes.mair >> 4, attributes.mair & 0xF)
    back = any(n >> 2 in _WRITE_BACK and n != _NON_CACHEABLE for n in nibbles)
    return View(cached, share is not Share.NON, cached and core.write_back and back, rights)


class Scene:
    """Board and tables, ready for questions on single bytes. Contexts go by their names."""

    def __init__(
        self, board: Board, tables: Tables, decoded: list[Decoded], places: Places
    ) -> None:
        self.board, self.tables, self.places = board, tables, places
        self.core, self.decoded = board.core, decoded
        self.within: tuple[int, int] | None = None
        self.outer = {d.context.name: d for d in decoded if not d.context.inner}
        self._inner: dict[str, list[Decoded]] = defaultdict(list)
        for d in decoded:
            if d.context.inner:
                self._inner[d.context.outer_name].append(d)
        self._maps = {id(d): _Map(d.regions) for d in decoded}
        self._seen: dict[int, dict[str, Seen]] = {}

    def other(self, tables: Tables, within: tuple[int, int] | None) -> Scene:
        """The same words with other events, whose ranges have no other edges; see `cells`."""
        made = copy(self)
        made.tables, made.within = tables, within
        return made

    @property
    def facts(self) -> Facts:
        """What the model has to know of the core."""
        return Facts(self.core.idc and self.core.coherent, self.core.dic)

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """All addresses where a region of any context begins or ends, or a step's range."""
        found = {e for m in self._maps.values() for e in m.edges}
        for event in self.tables.maintenance:
            for step in event.steps:
                found.update(e for pair in getattr(step, "ranges", ()) for e in pair)
        for d in self.outer.values():
            found.update(e for demand in d.demands for e in (demand.start, demand.end))
        return tuple(sorted(found))

    def cells(self, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The ranges cut where anybody's view of them may change; of some bytes only, if asked."""
        low, high = (0, 1 << 64) if self.within is None else self.within
        for first, last in ranges:
            start, end = max(first, low), min(last, high)
            while start < end:
                at = bisect_right(self.edges, start)
                stop = min(self.edges[at], end) if at < len(self.edges) else end
                yield start, stop
                start = stop

    def seen(self, address: int) -> dict[str, Seen]:
        """The contexts that map a byte, by name; only those with exactly one region for it."""
        known = self._seen.get(address)
        if known is None:
            pairs = ((name, self._look(d, address)) for name, d in self.outer.items())
            known = self._seen[address] = {name: s for name, s in pairs if s is not None}
        return known

    def regions(self, context: str, start: int, end: int) -> list[Region]:
        """The enabled regions of a context that meet a range."""
        areas = self.outer[context].regions
        return [area for area in areas if area.start < end and start < area.end]

    def contexts(self, stage: Stage, pcpu: int) -> list[Context]:
        """The contexts of a pCPU in a stage."""
        return self._in_stage.get((stage.name, pcpu), [])

    def runs(self, context: str, guest: str) -> bool:
        """Whether a context is one of a guest's."""
        known = self.outer.get(context)
        party = None if known is None else known.context.guest
        return party is not None and party.name == guest

    def asked(self, context: str, address: int) -> Rights:
        """What the party of a context asks for at a byte, for good (not transient)."""
        found = Rights.NONE
        d = self.outer[context]
        for demand in d.demands:
            mine = demand.privileged or d.context.guest is None
            if mine and not demand.transient and demand.start <= address < demand.end:
                found |= demand.rights
        return found

    def resting(self, stage: Stage, pcpu: int) -> tuple[str, ...]:
        """Where a pCPU is while nobody runs: one context, or one of each program that it has."""
        found = self._in_stage.get((stage.name, pcpu), ())
        for side in _RESTING:
            first = next((c for c in found if c.side is side), None)
            if first is not None:
                return (first.name,)
        return tuple(c.name for c in found if c.task is None)

    @cached_property
    def _in_stage(self) -> dict[tuple[str, int], list[Context]]:
        found: dict[tuple[str, int], list[Context]] = defaultdict(list)
        for d in self.outer.values():
            found[d.context.stage.name, d.context.pcpu].append(d.context)
        return found

    def guest_contexts(self, name: str, stage: Stage) -> dict[int, tuple[str, ...]]:
        """By pCPU the contexts that it is in while a guest runs, the guest's own one first."""
        return self._of_guests.get((name, stage.name), {})

    @cached_property
    def _of_guests(self) -> dict[tuple[str, str], dict[int, tuple[str, ...]]]:
        found: dict[tuple[str, str], dict[int, tuple[str, ...]]] = defaultdict(dict)
        for name, d in self.outer.items():
            c = d.context
            if c.guest is not None:
                mine = found[c.guest.name, c.stage.name]
                mine[c.pcpu] = (*mine.get(c.pcpu, ()), name)
        return found

    def _look(self, d: Decoded, address: int) -> Seen | None:
        area = self._maps[id(d)].at(address)
        if area is None:
            return None
        own = view(area.attributes, area.privileged, self.core)
        if d.context.side is not Side.GUEST:
            # A task writes with the rights of EL0, through the same attributes.
            task = own._replace(rights=own.rights | area.lower) if d.context.guest is None else own
            return Seen(task, (), Rights.NONE)
        return Seen(own, tuple(dict.fromkeys(self._warm(d, area, address))), area.lower)

    def _warm(self, d: Decoded, area: Region, address: int) -> Iterator[View]:
        """A guest's views with its caches on: stage 2's, combined with its own MPU if planned."""
        inner = self._inner.get(d.context.name)
        if not inner:
            yield view(area.attributes, area.lower, self.core)
            return
        for one in inner:
            above = self._maps[id(one)].at(address)
            if above is None or above.attributes is None or area.attributes is None:
                continue
            first = Memory(above.attributes.mair, above.attributes.share)
            both = combine(first, Memory(area.attributes.mair, area.attributes.share))
            rights = (above.privileged | above.lower) & area.lower
            yield view(Attributes(both.byte, both.share), rights, self.core)


class _Map:
    """The enabled regions of a context by address; where two meet, none counts."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._areas = sorted(regions, key=lambda area: area.start)
        self._starts = [area.start for area in self._areas]
        self.edges = {e for area in self._areas for e in (area.start, area.end)}
        reach, self._apart = -1, True
        for area in self._areas:
            self._apart &= area.start >= reach
            reach = max(reach, area.end)

    def at(self, address: int) -> Region | None:
        """The region that serves a byte."""
        if not self._apart:
            found = [area for area in self._areas if area.start <= address < area.end]
            return found[0] if len(found) == 1 else None
        before = bisect_right(self._starts, address) - 1
        if before < 0 or self._areas[before].end <= address:
            return None
        return self._areas[before]
