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

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem

__all__ = ["feasible", "placeable", "tried"]

_TRIES: Final = ((0.05, False), (0.2, True))
"""Solver work for the first tries, and whether each presolves: most answers need no more.

Some that take a thousand times longer after presolve come at once without it. Without success the
whole limit is spent once more.
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
    solver, status = tried(model, limits)
    if status == cp_model.INFEASIBLE:
        return False
    if status == cp_model.UNKNOWN:
        return True
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise InternalError(f"the solver refused the model: {solver.status_name(status)}")
    return _outcome(model, solver)


def tried(model: Model, limits: Limits) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    """A solver that tried the model, first without much ado: most answers need no more."""
    crowded = is_crowded(model.problem)
    if crowded:
        add_cells(model)
    for work, presolves in _TRIES:
        last = limits.work is not None and work >= limits.work
        solver = _light(Limits(limits.work if last else work, limits.wall), presolves=presolves)
        status = solver.solve(model.cp)
        if status not in _open(model) or (last and not model.cp.has_objective()):
            return solver, status
    if not crowded:
        add_cells(model)
    solver = solver_for(limits)
    return solver, solver.solve(model.cp)


def _open(model: Model) -> tuple[cp_model.CpSolverStatus, ...]:
    """What is no answer; with an objective a first plan is none."""
    if model.cp.has_objective():
        return cp_model.UNKNOWN, cp_model.FEASIBLE
    return (cp_model.UNKNOWN,)


def _light(limits: Limits, *, presolves: bool) -> cp_model.CpSolver:
    """A solver that begins to search soon."""
    solver = solver_for(limits)
    solver.parameters.linearization_level = 1
    solver.parameters.cp_model_presolve = presolves
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
