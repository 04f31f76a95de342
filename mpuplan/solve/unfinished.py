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
    from collections.abc import Callable

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Outcome

    Progress = Callable[[str, int, int], None]


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


def better(
    problem: Problem,
    first: Solution,
    second: Solution,
    enough: int | None,
    progress: Progress | None = None,
) -> Solution:
    """The better of two solutions of a problem, the first among equals, with what both prove.

    Bounds of regions hold with the headroom of their solution; so they hold with more of it, and
    say nothing of less. That of exposure holds with the headroom and regions of its solution.
    `progress` is told of the second.
    """
    found = [s for s in (first, second) if s.outcome is not None]
    if not found:
        return first
    best, *others = sorted(found, key=lambda s: _rank(problem, s, enough))
    rank = _rank(problem, best, enough)
    bounds = _bounds(best)
    for other in others:
        alike = rank[:2] == _rank(problem, other, enough)[:2]
        bounds = _tighter(bounds, _bounds(other), alike=alike)
    headroom, regions, exposure = rank
    if progress is not None and best is second:
        progress("headroom", -headroom, bounds.headroom)
        progress("regions", regions, bounds.regions)
    most = _capped(bounds.headroom, enough)
    met = (-headroom, regions, exposure) == (most, bounds.regions, bounds.exposure)
    return Solution(Status.OPTIMAL if met else Status.FEASIBLE, best.outcome, bounds)


def _bounds(solution: Solution) -> Bounds:
    if solution.bounds is None:
        raise InternalError("an outcome without bounds")
    return solution.bounds


def _tighter(best: Bounds, other: Bounds, *, alike: bool) -> Bounds:
    """What both prove; `alike`: the headroom and regions of their solutions are the same."""
    return Bounds(
        min(best.headroom, other.headroom),
        max(best.regions, other.regions),
        max(best.exposure, other.exposure) if alike else best.exposure,
    )


def _rank(problem: Problem, solution: Solution, enough: int | None) -> tuple[int, int, int]:
    """How good a solution is, the lower the better."""
    if solution.outcome is None:
        raise InternalError("no outcome to rank")
    value = score(problem, region_sets(problem, solution.outcome))
    return -_capped(value.headroom, enough), value.regions, value.exposure


def _capped(headroom: int, enough: int | None) -> int:
    return headroom if enough is None else min(headroom, enough)
