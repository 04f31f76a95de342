"""Which slot each region takes, and which regions stay programmed in contexts without them.

A family is what one MPU has in one stage on one pCPU. If all its regions fit into the slots, each
has one slot in all contexts and is parked (programmed, not enabled) where it is not wanted: then
a switch only enables and disables. Otherwise the regions that the switching party itself asks for
are parked so, if they fit: a switch must not rewrite what it runs from. Of the others those that
many contexts have keep one slot, and slots that a context leaves unused hold what others have
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from mpuplan.demand.words import Agent, Bits
from mpuplan.tabulate.tight import improved
from mpuplan.tabulate.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.tight import Weights

__all__ = ["Key", "Seat", "seats"]

Key = tuple[int, int, Bits]


@dataclass(frozen=True, slots=True)
class Seat:
    """A slot of a context and the region in it, parked unless `enabled`."""

    slot: int
    key: Key
    enabled: bool


def seats(problem: Problem, sets: Sequence[Sequence[Region]]) -> tuple[tuple[Seat, ...], ...]:
    """For every context its programmed slots in ascending order."""
    found: list[tuple[Seat, ...]] = [() for _ in problem.demands]
    for family in problem.families:
        pools = [pool for pool in problem.pools if pool[0] in family]
        wanted = [{r.key for i in pool for r in sets[i]} for pool in pools]
        own = {r.key for index in family for r in sets[index] if _serves_the_party(r)}
        weights = _weights(problem, pools)
        contents = _contents(wanted, own, _capacity(problem, family), weights)
        for pool, content in zip(pools, contents, strict=True):
            for index in pool:
                found[index] = _seated(content, {region.key for region in sets[index]})
    return tuple(found)


def _serves_the_party(region: Region) -> bool:
    return any(ask.wish.agent is Agent.PRIVILEGED for ask in region.asks)


def _capacity(problem: Problem, family: Sequence[int]) -> int:
    """Slots that regions of a family may take: transient slots stay free in every context."""
    kept = [problem.demands[index].context for index in family]
    return min(context.slots - context.transient for context in kept)


def _weights(problem: Problem, pools: Sequence[Sequence[int]]) -> Weights:
    contexts = [[problem.demands[index].context for index in pool] for pool in pools]
    return {
        (i, j): sum(weight_of(problem.board, a, b) for a in contexts[i] for b in contexts[j])
        for i, j in permutations(range(len(pools)), 2)
    }


def _contents(
    wanted: Sequence[set[Key]], own: set[Key], capacity: int, weights: Weights
) -> list[dict[int, Key]]:
    """Region by slot, for each pool: what it wants, and what is parked in the other slots."""
    every = {key for keys in wanted for key in keys}
    if len(every) <= capacity:
        content = dict(enumerate(_by_sharing(every, wanted)))
        return [dict(content) for _ in wanted]
    pinned = {} if any(len(pool | own) > capacity for pool in wanted) else _slots(own, wanted)
    chosen = _chosen(wanted, pinned, capacity)
    return improved(chosen, weights, capacity, pinned)


def _slots(keys: set[Key], wanted: Sequence[set[Key]]) -> dict[Key, int]:
    return {key: slot for slot, key in enumerate(_by_sharing(keys, wanted))}


def _chosen(
    wanted: Sequence[set[Key]], pinned: Mapping[Key, int], capacity: int
) -> list[dict[Key, int]]:
    """The slot of each region a pool wants; what is pinned has its slot, for every pool."""
    every = {key for keys in wanted for key in keys}
    chosen = [{key: pinned[key] for key in pool & pinned.keys()} for pool in wanted]
    for key in _by_sharing(every - pinned.keys(), wanted):
        having = [i for i, pool in enumerate(wanted) if key in pool]
        taken = {slot for i in having for slot in chosen[i].values()}
        slot = next(_free(taken | {*pinned.values()}))
        if slot < capacity:
            for i in having:
                chosen[i][key] = slot
    for i, pool in enumerate(wanted):
        left = _free({*chosen[i].values(), *pinned.values()})
        for key in sorted(pool - chosen[i].keys()):
            chosen[i][key] = next(left)
    return chosen


def _by_sharing(keys: set[Key], wanted: Sequence[set[Key]]) -> list[Key]:
    """Regions that many pools have come first, equals in the order of addresses."""
    return sorted(keys, key=lambda key: (-sum(key in pool for pool in wanted), key))


def _seated(content: dict[int, Key], own: set[Key]) -> tuple[Seat, ...]:
    """The seats of a context; a region that is wanted is enabled in one slot only."""
    seated, open_ = [], set(own)
    for slot, key in sorted(content.items()):
        seated.append(Seat(slot, key, key in open_))
        open_.discard(key)
    return tuple(seated)


def _free(taken: set[int]) -> Iterator[int]:
    slot = 0
    while True:
        if slot not in taken:
            yield slot
        slot += 1
