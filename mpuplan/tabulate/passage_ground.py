"""The bytes that a group of slots is about, as bit masks: what words cover, serve and exceed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.codec import address_bits
from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.tabulate.passage_task import Area, Held, Task

__all__ = ["Fact", "Ground"]

_BOTH: Final = Rights.W | Rights.X


class Fact(NamedTuple):
    """What an enabled region does: cells that it covers, and live cells that it serves."""

    covers: int
    serves: int


class Ground:
    """Cells of the address space of some slots, cut at every edge of their regions.

    A region that exceeds what the two ends give, or leaves the cells that these slots have in
    either end, is no `fact`: it may never be enabled.
    """

    def __init__(self, task: Task, slots: Sequence[int]) -> None:
        self._read = task.meaning
        self._given = [area for slot in slots for area in task.given.get(slot, ())]
        ends = {e for area in self._given for e in (area.start, area.end)}
        edges = set(ends)
        for live in task.live:
            edges |= {live.start, live.end}
        self.cells = [(low, high) for low, high in pairwise(sorted(edges)) if self._given_at(low)]
        self._live = [
            [live for live in task.live if live.start <= low < live.end] for low, _ in self.cells
        ]
        self.full = sum(1 << n for n, wants in enumerate(self._live) if wants)
        self._facts: dict[tuple[int, int], Fact | None] = {}
        self.bars, self.lars = self._closure(task, slots, sorted(ends))

    def fact(self, bar: int | None, lar: int | None) -> Fact | None:
        """What the words do when enabled; None: they may not be."""
        if bar is None or lar is None:
            return None
        key = (bar, lar)
        if key not in self._facts:
            area = self._read(bar, lar)
            self._facts[key] = None if area is None else self._of(area)
        return self._facts[key]

    def serves(self, held: Held) -> int:
        """Live cells that a slot's words would serve if enabled."""
        fact = self.fact(held.bar, held.lar)
        return fact.serves if fact else 0

    def range_of(self, cells: int) -> tuple[int, int]:
        """First byte and end of the lowest cell in a mask that is not 0."""
        return self.cells[(cells & -cells).bit_length() - 1]

    def _given_at(self, at: int) -> list[Area]:
        return [area for area in self._given if area.start <= at < area.end]

    def _of(self, area: Area) -> Fact | None:
        at, covers, serves = area.start, 0, 0
        for number, (low, high) in enumerate(self.cells):
            if high <= area.start or area.end <= low:
                continue
            if low != at or high > area.end or not self._allowed(area, low):
                return None
            at = high
            covers |= 1 << number
            if self._live[number] and all(
                not live.rights & ~area.privileged and live.kind in (None, area.kind)
                for live in self._live[number]
            ):
                serves |= 1 << number
        return Fact(covers, serves) if at == area.end else None

    def _allowed(self, area: Area, at: int) -> bool:
        given = self._given_at(at)
        high = low = Rights.NONE
        for each in given:
            high, low = high | each.privileged, low | each.lower
        if area.privileged & ~high or area.lower & ~low:
            return False
        if area.privileged & _BOTH == _BOTH and not any(
            each.privileged & _BOTH == _BOTH for each in given
        ):
            return False
        return any(each.kind == area.kind for each in given)

    def _closure(
        self, task: Task, slots: Sequence[int], edges: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Every PRBAR and PRLAR made of edges and field values that the two ends have."""
        held = [
            state[slot]
            for state in (task.before, task.after)
            for slot in slots
            if slot in state and state[slot].on
        ]
        mask = ((1 << address_bits(task.isa)) - 1) & ~(GRANULE - 1)
        rights = sorted({h.bar & ~mask for h in held if h.bar is not None})
        types = sorted({h.lar & ~mask for h in held if h.lar is not None})
        bars = [edge | bits for edge in edges[:-1] for bits in rights]
        lars = [(edge - GRANULE) | bits for edge in edges[1:] for bits in types]
        return bars, lars
