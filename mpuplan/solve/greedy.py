"""Chains to begin with: carriers glued along the touches that save most, as far as it goes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED
from mpuplan.solve.glue import chain_of
from mpuplan.solve.links import Link, Touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem

Chain = tuple["Carrier", ...]


def gains(problem: Problem, links: Iterable[Link]) -> Mapping[Touch, int]:
    """For every touch the regions that it saves in total; what all of a family save counts once."""
    where: dict[Touch, set[int]] = defaultdict(set)
    for link in links:
        if isinstance(link.by, Touch):
            where[link.by].add(link.demand)
    return {
        touch: len(found)
        - sum(len(f) - 1 for f in problem.families if len(f) > 1 and found.issuperset(f))
        for touch, found in where.items()
    }


def by_gain(gained: Mapping[Touch, int]) -> tuple[Touch, ...]:
    """The touches, those that save most first."""
    return tuple(sorted(gained, key=lambda touch: (-gained[touch], touch)))


def chains(problem: Problem, touches: Iterable[Touch]) -> tuple[Chain, ...]:
    """Chains of carriers, made by taking one touch after another where that leaves a place."""
    of: dict[str, Chain] = {c.name: (c,) for c in problem.carriers if c.image is None}
    for touch in touches:
        left, right = of.get(touch.left.carrier), of.get(touch.right.carrier)
        if left is None or right is None or left is right or not _outer(touch, left, right):
            continue
        both = (*left, *right)
        if chain_of(both) is not None:
            of.update((carrier.name, both) for carrier in both)
    found = {chain[0].name: chain for chain in of.values() if len(chain) > 1}
    return tuple(found[name] for name in sorted(found))


def _outer(touch: Touch, left: Sequence[Carrier], right: Sequence[Carrier]) -> bool:
    """True when a touch is between the outermost bytes of two chains."""
    last, first = left[-1], right[0]
    return (touch.left.carrier, touch.left.offset, touch.right.carrier, touch.right.offset) == (
        last.name,
        last.high,
        first.name,
        first.low,
    )


def holding(places: Mapping[str, int], touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """Those touches of two carriers that hold at some places."""
    return tuple(
        touch
        for touch in touches
        if FIXED not in (touch.left.carrier, touch.right.carrier)
        and places[touch.left.carrier] + touch.left.offset
        == places[touch.right.carrier] + touch.right.offset
    )
