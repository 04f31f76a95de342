"""Does a problem have any plan: a first one, or the proof that there is none.

Nothing is optimised, so that the question can be asked many times.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.regions import Bridge, Outcome
from mpuplan.diag import InternalError
from mpuplan.solve.bridges import bridge
from mpuplan.solve.core import Model
from mpuplan.solve.geometry import add_cells, add_steps, is_crowded, place_all
from mpuplan.solve.links import Gap
from mpuplan.solve.model import build
from mpuplan.solve.search import Limits, solver_for
from mpuplan.solve.shortage import is_short

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem

__all__ = ["feasible", "placeable", "tried"]

_SOON: Final = 0.1
_LIGHT: Final = 0.5
"""Solver work for the first tries: most answers need no more.

These do not presolve: that takes longer than most answers, and some proofs take a thousand times
longer after it. Between them the linear program is asked.
"""


def feasible(problem: Problem, limits: Limits, *, least_exposure: bool = False) -> Outcome | bool:
    """An outcome that fits all slots; False where none does, True where the limit came first.

    `least_exposure`: one that exposes as few bytes as the limit lets it find.
    """
    model = build(problem)
    add_steps(model)
    for pool, used in zip(problem.pools, model.used, strict=True):
        context = problem.demands[pool[0]].context
        model.cp.add(used <= context.slots - context.transient)
    if least_exposure and not isinstance(model.exposure, int):
        model.cp.minimize(model.exposure)
    solver, status = _tried_soon(model, limits)
    if _is_open(model, status, limits, _SOON):
        if status == cp_model.UNKNOWN and is_short(problem):
            return False
        solver, status = _tried_long(model, limits)
    if status == cp_model.INFEASIBLE:
        return False
    if status == cp_model.UNKNOWN:
        return True
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise InternalError(f"the solver refused the model: {solver.status_name(status)}")
    return _outcome(model, solver)


def tried(model: Model, limits: Limits) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    """A solver that tried the model, first without much ado."""
    solver, status = _tried_soon(model, limits)
    if _is_open(model, status, limits, _SOON):
        return _tried_long(model, limits)
    return solver, status


def _tried_soon(model: Model, limits: Limits) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    if is_crowded(model.problem):
        add_cells(model)
    solver = _light(limits, _SOON)
    return solver, solver.solve(model.cp)


def _tried_long(model: Model, limits: Limits) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    solver = _light(limits, _LIGHT)
    status = solver.solve(model.cp)
    if _is_open(model, status, limits, _LIGHT):
        if not is_crowded(model.problem):
            add_cells(model)
        solver = solver_for(limits)
        status = solver.solve(model.cp)
    return solver, status


def _is_open(model: Model, status: cp_model.CpSolverStatus, limits: Limits, spent: float) -> bool:
    """True where more work may tell more; with an objective a first plan is not the end."""
    if model.cp.has_objective() and status == cp_model.FEASIBLE:
        return True
    return status == cp_model.UNKNOWN and (limits.work is None or limits.work > spent)


def _light(limits: Limits, most: float) -> cp_model.CpSolver:
    """A solver that begins to search soon, and ends soon."""
    work = most if limits.work is None else min(limits.work, most)
    solver = solver_for(Limits(work, limits.wall))
    solver.parameters.linearization_level = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
    return solver


def _outcome(model: Model, solver: cp_model.CpSolver) -> Outcome:
    places = {
        name: solver.value(start) * model.steps[name] * GRANULE
        for name, start in sorted(model.starts.items())
    }
    bridges: dict[int, list[Bridge]] = defaultdict(list)
    for index, link in enumerate(model.links):
        if isinstance(link.by, Gap) and solver.value(model.joins[index]):
            bridges[link.demand].append(bridge(link, link.by, places))
    return Outcome(places, tuple(tuple(bridges[i]) for i in range(len(model.problem.demands))))


def placeable(problem: Problem, limits: Limits) -> bool | None:
    """Whether all carriers have a place together, slots aside; None where the limit came first."""
    model = Model(cp_model.CpModel(), problem)
    place_all(model)
    add_steps(model)
    _, status = tried(model, limits)
    if status == cp_model.UNKNOWN:
        return None
    return status != cp_model.INFEASIBLE
