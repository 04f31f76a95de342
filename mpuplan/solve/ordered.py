"""A problem with its parts in the order of their names, whatever their order in the file.

The solver's choice among equals depends on the order in which it is told things. Names of blocks
and contexts do not change when lines of a board are moved, so large boards are solved in theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.demand.pieces import Run
from mpuplan.demand.regions import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Demand, Problem


@dataclass(frozen=True, slots=True)
class Ordered:
    """A sorted problem; ``order`` says for each of its demands which one of the original it is."""

    problem: Problem
    order: tuple[int, ...]

    def restored(self, outcome: Outcome) -> Outcome:
        """The outcome with bridges in the order of the original's demands."""
        bridges = dict(zip(self.order, outcome.bridges, strict=True))
        return Outcome(outcome.places, tuple(bridges[i] for i in range(len(self.order))))


def ordered(problem: Problem) -> Ordered:
    """The problem by names; runs forget which asks they serve, as no placement depends on it."""
    order = sorted(range(len(problem.demands)), key=lambda i: problem.demands[i].context.name)
    rank = {index: new for new, index in enumerate(order)}
    found = replace(
        problem,
        carriers=tuple(sorted(map(_carrier, problem.carriers), key=lambda c: c.name)),
        images=tuple(sorted(problem.images, key=lambda image: image.name)),
        demands=tuple(_demand(problem.demands[index]) for index in order),
        pools=_renumbered(problem.pools, rank),
        families=_renumbered(problem.families, rank),
    )
    return Ordered(found, tuple(order))


def _carrier(carrier: Carrier) -> Carrier:
    homes = sorted(carrier.homes, key=lambda home: (home.shift, home.starts))
    return replace(carrier, homes=tuple(homes))


def _demand(demand: Demand) -> Demand:
    runs = (Run(run.carrier, run.start, run.end, run.bits, ()) for run in demand.runs)
    by_place = sorted(runs, key=lambda run: (run.carrier, run.start))
    return replace(demand, runs=tuple(by_place))


def _renumbered(
    groups: Iterable[Sequence[int]], rank: dict[int, int]
) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(tuple(sorted(rank[index] for index in group)) for group in groups))
