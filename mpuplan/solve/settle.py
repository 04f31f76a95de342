"""The last step for large boards: the chains of a placement, each as low as it goes.

Which carriers touch is kept, and with it the regions; where the solver happened to put a chain is
forgotten. Integers only, in a fixed order: the same touches mostly give the same addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.regions import Outcome, region_sets, score
from mpuplan.demand.sites import FIXED
from mpuplan.solve.firstfit import Taken, fitted
from mpuplan.solve.glue import Glued, glued
from mpuplan.solve.greedy import chains, holding
from mpuplan.solve.links import Touch, joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.links import Link


def settled(
    problem: Problem, links: Sequence[Link], places: Mapping[str, int]
) -> Mapping[str, int]:
    """Places with the same touches, no worse; those given where none were found.

    Where banks share or mirror addresses, the places given: an address says too little there.
    """
    if any(home.shift for carrier in problem.carriers for home in carrier.homes):
        return places
    touches = [joint for joint in joints(links) if isinstance(joint, Touch)]
    group = glued(problem, chains(problem, holding(places, touches)))
    at = group.regrouped(places)
    kept = _kept(problem, group, touches, places)
    found = group.unglued({**at, **_lowest(group, at, kept)})
    return found if _value(problem, found) <= _value(problem, places) else places


def _kept(
    problem: Problem, group: Glued, touches: Iterable[Touch], places: Mapping[str, int]
) -> frozenset[str]:
    """Chains that stay: they touch something fixed or each other, or are bound to an image."""
    found = {group.offsets[part][0] for image in problem.images for part in image.parts}
    base = {FIXED: 0, **places}
    for touch in touches:
        ends = touch.left, touch.right
        if len({base[end.carrier] + end.offset for end in ends}) > 1:
            continue
        chained = {group.offsets[end.carrier][0] for end in ends if end.carrier != FIXED}
        if len(chained) > 1 or FIXED in (end.carrier for end in ends):
            found |= chained
    return frozenset(found)


def _lowest(group: Glued, at: Mapping[str, int], kept: frozenset[str]) -> Mapping[str, int]:
    """Places of the chains that do not stay: found anew, or else lower than they were."""
    movers = [carrier for carrier in group.problem.carriers if carrier.name not in kept]
    taken = Taken()
    for carrier in group.problem.carriers:
        if carrier.name in kept:
            taken.take(carrier, at[carrier.name])
    found = fitted(movers, taken)
    return found if len(found) == len(movers) else _lowered(group.problem.carriers, at, movers)


def _lowered(
    every: Sequence[Carrier], at: Mapping[str, int], movers: Iterable[Carrier]
) -> Mapping[str, int]:
    """Every chain moved to the lowest free place, those that lie lowest first."""
    taken = Taken()
    for carrier in every:
        taken.take(carrier, at[carrier.name])
    found: dict[str, int] = {}
    for carrier in sorted(movers, key=lambda c: (at[c.name], c.name)):
        taken.release(carrier, at[carrier.name])
        free = taken.lowest(carrier)
        place = at[carrier.name] if free is None else min(free[0], at[carrier.name])
        taken.take(carrier, place)
        found[carrier.name] = place
    return found


def _value(problem: Problem, places: Mapping[str, int]) -> tuple[int, int]:
    """What a placement is worth, the lower the better."""
    outcome = Outcome(places, ((),) * len(problem.demands))
    value = score(problem, region_sets(problem, outcome))
    return -value.headroom, value.regions
