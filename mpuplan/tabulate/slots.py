"""Which slot each region takes: the same slot in all contexts that have it, where that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.words import Bits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region

Key = tuple[int, int, Bits]


def assign(problem: Problem, sets: Sequence[Sequence[Region]]) -> tuple[Mapping[Key, int], ...]:
    """For every context the slot of each region that its pool programs, by region key."""
    found: list[Mapping[Key, int]] = [{} for _ in problem.demands]
    for family in problem.families:
        pools = [pool for pool in problem.pools if pool[0] in family]
        wanted = [{r.key for i in pool for r in sets[i]} for pool in pools]
        slots = problem.demands[family[0]].context.slots
        for pool, chosen in zip(pools, _shared(wanted, slots), strict=True):
            for index in pool:
                found[index] = chosen
    return tuple(found)


def _shared(wanted: Sequence[set[Key]], slots: int) -> list[dict[Key, int]]:
    """Slots per pool: regions that many pools have come first, each in one slot for all."""
    chosen: list[dict[Key, int]] = [{} for _ in wanted]
    keys = sorted({key for keys in wanted for key in keys})
    keys.sort(key=lambda key: -sum(key in pool for pool in wanted))
    for key in keys:
        having = [i for i, pool in enumerate(wanted) if key in pool]
        taken = {slot for i in having for slot in chosen[i].values()}
        slot = next(_free(taken))
        if slot < slots:
            for i in having:
                chosen[i][key] = slot
    for i, pool in enumerate(wanted):
        left = _free(set(chosen[i].values()))
        for key in sorted(pool - chosen[i].keys()):
            chosen[i][key] = next(left)
    return chosen


def _free(taken: set[int]) -> Iterator[int]:
    slot = 0
    while True:
        if slot not in taken:
            yield slot
        slot += 1
