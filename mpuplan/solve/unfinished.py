"""Solutions that no single search proved: bounds from linear programs, and the better of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.regions import region_sets, score
from mpuplan.diag import InternalError
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.model import loosely
from mpuplan.solve.relaxation import relaxation
from mpuplan.solve.solution import Bounds, Solution, Status

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Outcome


def bounded(problem: Problem, outcome: Outcome, enough: int | None) -> Solution:
    """An outcome with bounds that hold for every placement, whatever gaps it covers."""
    value = score(problem, region_sets(problem, outcome))
    model = loosely(problem)
    room = smallest_headroom(model)
    program = relaxation(model)
    most = program.most(room)
    program.at_least(room, _capped(value.headroom, enough))
    least = program.least_without_cycles(model.total, value.regions)
    if most is None or value.headroom > most or value.regions < least:
        raise InternalError("a placement is better than its bound")
    met = (value.headroom, value.regions, value.exposure) == (most, least, 0)
    status = Status.OPTIMAL if met else Status.FEASIBLE
    return Solution(status, outcome, Bounds(most, least, 0))


def better(problem: Problem, first: Solution, second: Solution, enough: int | None) -> Solution:
    """The better of two solutions of a problem, the first among equals, with what both prove.

    Bounds of regions hold with the headroom of their solution; so they hold with more of it, and
    say nothing of less. That of exposure holds with the headroom and regions of its solution.
    """
    found = [s for s in (first, second) if s.outcome is not None and s.bounds is not None]
    ranked = sorted(found, key=lambda s: _rank(problem, s, enough))
    if not ranked:
        return first
    best, *others = ranked
    assert best.outcome is not None
    assert best.bounds is not None
    bounds, rank = best.bounds, _rank(problem, best, enough)
    for other in others:
        assert other.bounds is not None
        alike = [a == b for a, b in zip(rank, _rank(problem, other, enough), strict=True)]
        bounds = Bounds(
            min(bounds.headroom, other.bounds.headroom),
            max(bounds.regions, other.bounds.regions),
            max(bounds.exposure, other.bounds.exposure) if all(alike[:2]) else bounds.exposure,
        )
    headroom, regions, exposure = rank
    met = (-headroom, regions, exposure) == (
        _capped(bounds.headroom, enough),
        bounds.regions,
        bounds.exposure,
    )
    return Solution(Status.OPTIMAL if met else Status.FEASIBLE, best.outcome, bounds)


def _rank(problem: Problem, solution: Solution, enough: int | None) -> tuple[int, int, int]:
    """How good a solution is, the lower the better."""
    assert solution.outcome is not None
    value = score(problem, region_sets(problem, solution.outcome))
    return -_capped(value.headroom, enough), value.regions, value.exposure


def _capped(headroom: int, enough: int | None) -> int:
    return headroom if enough is None else min(headroom, enough)
