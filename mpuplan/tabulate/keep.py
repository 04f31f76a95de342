"""Slots near an earlier plan: what is enabled as before stays in its slot.

A context that enables what it enabled keeps all its slots, parked ones too, byte for byte. In the
others a region that the base has keeps its slot. A new one goes to the cheapest slot: that which
other contexts give it, one that a region of the same blocks leaves, any that is left, one that
holds something parked, and only then one that no context of the family programs, as it has to be
parked in all of them then. What is parked in such a context is brought up to date.

So a context may hold a parked region that no context enables any more, because the block of
another guest was moved. It is off, every switch into the other guest rewrites the slot, and the
plan names it (`Near.kept`), or else the judge refuses it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mpuplan.demand.base import base_context, key_of_slot
from mpuplan.tabulate.assign import assigned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.family import Key, Member

__all__ = ["kept_contents"]

_HEIR: Final = 1_000
_LEFT: Final = 2_000
_PARKED: Final = 3_000
_NEW: Final = 1_000_000
"""What a slot costs a new region: that of its blocks, one that is left, parked in, or unused."""
_NAMES: Final = 100
"""Names of blocks that count; among slots equal otherwise the lowest is taken."""

Row = dict[int, "Key"]
Content = dict[int, tuple["Key", bool]]
"""By slot the region in it, and whether it is the one enabled where the region is wanted."""


def kept_contents(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    capacity: int,
) -> tuple[Content, ...] | None:
    """What each pool of a family holds, near the base.

    None where the base says nothing of the family, or its slots do not fit any more.
    """
    pools = [[m for m in members if m.pool == p] for p in range(members[-1].pool + 1)]
    before = [_Pool(problem, sets, some) for some in pools]
    if not any(pool.row for pool in before):
        return None
    slots = min(problem.demands[member.index].context.slots for member in members)
    contents = _Family(before, slots, capacity).contents()
    programmed = {slot for content in contents for slot in content}
    if len(programmed) > capacity or max(programmed, default=0) >= slots:
        return None
    return tuple(contents)


class _Pool:
    """The slots of a pool in the base, and what it wants now.

    `row`: what each slot holds; `serves`: names served by slots that were enabled, by slot; `same`:
    all contexts enable what they enabled, so that the row can stay as it is.
    """

    def __init__(
        self, problem: Problem, sets: Sequence[Sequence[Region]], members: Sequence[Member]
    ) -> None:
        self.row: Row = {}
        self.serves: dict[int, set[str]] = {}
        self.wanted = {key for member in members for key in member.wanted}
        self.names = {
            region.key: {ask.name for ask in region.asks}
            for member in members
            for region in sets[member.index]
        }
        self.same = all([self._read(problem, member) for member in members])

    def _read(self, problem: Problem, member: Member) -> bool:
        """Take in a context of the base; whether it enabled just what it enables now."""
        base, demand = problem.base, problem.demands[member.index]
        context = None if base is None else base_context(base, demand)
        if context is None:
            return False
        enabled = set()
        for slot in context.slots:
            key = key_of_slot(slot, context, demand.rule.isa)
            if key is None or self.row.setdefault(slot.slot, key) != key:
                return False
            if slot.enabled:
                enabled.add(key)
                self.serves.setdefault(slot.slot, set()).update(slot.serves)
        return enabled == member.wanted

    def homes(self) -> Row:
        """The wanted regions that have a slot in the base, the one where they were on first."""
        found: dict[Key, int] = {}
        for slot in sorted(self.row, key=lambda slot: (slot not in self.serves, slot)):
            if self.row[slot] in self.wanted:
                found.setdefault(self.row[slot], slot)
        return {slot: key for key, slot in found.items()}


class _Family:
    """The pools of a family, those that stay as they are and those that change."""

    def __init__(self, pools: Sequence[_Pool], slots: int, capacity: int) -> None:
        self.pools, self.slots, self.capacity = pools, slots, capacity
        self.columns = {slot for pool in pools for slot in pool.row if slot < slots}
        self.given: dict[Key, int] = {}

    def contents(self) -> list[Content]:
        """What each pool holds."""
        homes = [pool.homes() if pool.same else self._seated(pool) for pool in self.pools]
        enabled: dict[int, Counter[Key]] = {}
        for home in homes:
            for slot, key in home.items():
                enabled.setdefault(slot, Counter())[key] += 1
        every = {slot for pool in self.pools if pool.same for slot in pool.row} | enabled.keys()
        return [
            {slot: self._held(pool, home, slot, enabled) for slot in sorted(every)}
            for pool, home in zip(self.pools, homes, strict=True)
        ]

    def _held(
        self, pool: _Pool, home: Row, slot: int, enabled: Mapping[int, Counter[Key]]
    ) -> tuple[Key, bool]:
        if slot in home:
            return home[slot], True
        return self._parked(pool, slot, enabled), False

    def _seated(self, pool: _Pool) -> Row:
        """Slots of all that a pool wants."""
        row = {slot: key for slot, key in pool.homes().items() if slot < self.slots}
        new = sorted(pool.wanted - {*row.values()})
        free = [slot for slot in range(self.slots) if slot not in row]
        if not new or len(free) < len(new):
            return row
        costs = [[self._cost(pool, key, slot) for slot in free] for key in new]
        for key, place in zip(new, assigned(costs), strict=True):
            row[free[place]] = key
            self.given.setdefault(key, free[place])
        self.columns |= row.keys()
        return row

    def _cost(self, pool: _Pool, key: Key, slot: int) -> int:
        if slot not in self.columns:
            return _NEW + slot
        if self.given.get(key) == slot:
            return slot
        if slot not in pool.serves:
            return _PARKED + slot
        common = len(pool.serves[slot] & pool.names[key])
        return _HEIR - _NAMES * min(common, 5) + slot if common else _LEFT + slot

    def _parked(self, pool: _Pool, slot: int, enabled: Mapping[int, Counter[Key]]) -> Key:
        """What a pool holds in a slot that it does not enable."""
        here, was = enabled.get(slot, Counter()), pool.row.get(slot)
        if was is not None and (pool.same or was in here or not here):
            return was
        if here:
            return min(here, key=lambda key: (-here[key], key))
        return next(p.row[slot] for p in self.pools if slot in p.row)
