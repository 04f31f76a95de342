"""How many regions some runs take at least, whoever joins them.

A *ground* is a maximal stretch of addresses in which anything can be mapped: banks where blocks
may lie, fixed runs, bytes that exposure may cover. Runs can only join within a ground; so a group
of runs of one word takes at least as many regions as the fewest grounds that hit the possible
places of each.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.spans import Range

_BEYOND = 1 << 64
_MOST_GROUNDS = 14
"""Above this number of grounds the count is not worth its enumeration; one is always right."""


class Grounds:
    """The grounds of a board: stretches of addresses in which runs can come to touch."""

    def __init__(self, problem: Problem) -> None:
        self._carriers = {carrier.name: carrier for carrier in problem.carriers}
        self._spans = joined(_mappable(problem))
        self._of_carrier = {name: self._all_of(found) for name, found in self._carriers.items()}

    def groups(self, runs: Sequence[Run]) -> Iterator[frozenset[Run]]:
        """All runs together, and the groups among them that have the same grounds."""
        yield frozenset(runs)
        by_homes: dict[frozenset[int], list[Run]] = {}
        for run in runs:
            by_homes.setdefault(self._of(run), []).append(run)
        if len(by_homes) > 1:
            yield from (frozenset(group) for group in by_homes.values())

    def fewest(self, runs: frozenset[Run]) -> int:
        """The fewest grounds that hit the possible homes of every run."""
        homes = {self._of(run) for run in runs}
        alone = {next(iter(h)) for h in homes if len(h) == 1}
        left = [h for h in homes if not h & alone]
        usable = sorted(set().union(*left)) if left else []
        if len(usable) > _MOST_GROUNDS:
            return len(alone) + 1
        for count in range(len(usable) + 1):
            if any(all(h & set(chosen) for h in left) for chosen in combinations(usable, count)):
                return max(1, len(alone) + count)
        return max(1, len(alone))

    def _of(self, run: Run) -> frozenset[int]:
        if run.carrier == FIXED:
            return frozenset({self._at(run.start)})
        return self._of_carrier[run.carrier]

    def _all_of(self, carrier: Carrier) -> frozenset[int]:
        starts = (low + carrier.low for home in carrier.homes for low, _ in home.starts)
        return frozenset(self._at(start) for start in starts)

    def _at(self, address: int) -> int:
        """Number of the ground that holds an address."""
        return bisect_right(self._spans, (address, _BEYOND)) - 1


def _mappable(problem: Problem) -> Iterator[Range]:
    for demand in problem.demands:
        yield from ((run.start, run.end) for run in demand.runs if run.carrier == FIXED)
        patches = demand.exposable.patches.get(FIXED, ())
        yield from ((patch.start, patch.end) for patch in patches)
    for carrier in problem.carriers:
        for home in carrier.homes:
            for low, high in home.starts:
                yield low + carrier.low, high + carrier.high
