"""From a packing problem to an outcome with proven bounds, or to the reasons why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.demand.findings import impossible, overflow, overfull, unplaced
from mpuplan.demand.regions import Outcome, needed, region_sets, score
from mpuplan.diag import InternalError

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.solve.search import Limits

__all__ = ["Effort", "Packed", "Progress", "Unpacked", "pack"]

Progress = Callable[[str, int, int], None]
"""Called with an objective's name, its best value and its bound."""

Bounds: TypeAlias = "tuple[int, int, int]"


@dataclass(frozen=True, slots=True)
class Effort:
    """What a search may spend: deterministic solver work, and seconds; None: no limit."""

    work: float | None = None
    wall: float | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """An outcome, and the proven bounds of headroom, regions and exposure (bytes).

    `searched`: it was chosen among others. `moves`: so few carriers move, seen from the base.
    """

    outcome: Outcome
    bounds: Bounds
    searched: bool
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Why there is no outcome; `reasons` is empty where the limit ended the question."""

    reasons: tuple[Diagnostic, ...]


def pack(
    found: Problem,
    effort: Effort,
    progress: Progress | None = None,
    enough: int | None = None,
) -> Packed | Unpacked:
    """The best outcome of a problem.

    `enough`: headroom above this value counts for nothing, so that regions come next.
    """
    bad = impossible(found)
    if bad:
        return Unpacked(bad)
    full = overfull(found.carriers)
    if full is not None:
        return Unpacked((full,))
    fixed = _fixed_outcome(found)
    if fixed is not None:
        return _fixed(found, fixed)
    return _searched(found, effort, progress, enough)


def _fixed_outcome(found: Problem) -> Outcome | None:
    """The only outcome of a board in which nothing moves and nothing may be exposed."""
    if found.carriers or any(d.exposable.patches for d in found.demands):
        return None
    return Outcome({}, tuple(() for _ in found.demands))


def _fixed(found: Problem, outcome: Outcome) -> Packed | Unpacked:
    sets = region_sets(found, outcome)
    short = []
    for pool, count in zip(found.pools, needed(found, sets), strict=True):
        context = found.demands[pool[0]].context
        lack = count - (context.slots - context.transient)
        if lack > 0:
            short.append(overflow(found, pool, lack))
    if short:
        return Unpacked(tuple(short))
    value = score(found, sets)
    return Packed(outcome, (value.headroom, value.regions, value.exposure), searched=False)


def _searched(
    found: Problem, effort: Effort, progress: Progress | None, enough: int | None
) -> Packed | Unpacked:
    from mpuplan.solve.search import Limits, OutOfTime, Status, search

    limits = Limits(effort.work, effort.wall)
    moves = 0
    try:
        if found.base is None:
            solution = search(found, limits, progress, enough)
        else:
            from mpuplan.solve.near import search_near

            nearby = search_near(found, limits, progress, enough)
            solution, moves = nearby.solution, nearby.moves
        if solution.status is Status.INFEASIBLE:
            return Unpacked(_misfits(found, limits))
    except OutOfTime:
        return Unpacked(())
    if solution.status is Status.UNKNOWN:
        return Unpacked(())
    if solution.outcome is None or solution.bounds is None:
        raise InternalError("a solution without an outcome")
    proven = solution.bounds
    bounds = proven.headroom, proven.regions, proven.exposure
    return Packed(solution.outcome, bounds, searched=True, moves=moves)


def _misfits(found: Problem, limits: Limits) -> tuple[Diagnostic, ...]:
    """Why an infeasible problem has no plan; empty where the limit ended the question."""
    from mpuplan.solve.misfit import misfit

    fit = misfit(found, limits)
    if fit.placed is False:
        return (unplaced(found.carriers),)
    findings = tuple(overflow(found, found.pools[index], lack) for index, lack in fit.short)
    if fit.placed and not findings:
        raise InternalError("an infeasible problem without a context that lacks slots")
    return findings
