"""The cheapest contents of slots, and the proof (docs/dev/decisions/0012-slots.md).

First the relaxed model, whose optimum is the bound; then slots for the regions it chose; where
these cannot be had at that price, the exact model. Deterministic: one worker, a fixed seed, work
instead of time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from mpuplan.demand.arrangement import Answer, total
from mpuplan.solve.arrange_model import Model, add_slots, build, links_from, pivot_of
from mpuplan.solve.search import Limits, solver_for

if TYPE_CHECKING:
    from mpuplan.demand.arrangement import Arrangement, Contents

__all__ = ["arrange"]

_RELAXED: Final = 4.0
_PLACED: Final = 1.0
_EXACT: Final = 6.0
"""Solver work for each of the models."""


def arrange(problem: Arrangement, start: Contents) -> Answer:
    """The cheapest contents found, at most as dear as `start`, and the bound of their price."""
    best = Answer(start, total(problem, start), 0)
    relaxed = build(problem)
    _hint(relaxed, start)
    chosen, bound = _solved(relaxed, _RELAXED)
    best = Answer(best.contents, best.value, bound)
    if best.value > bound and chosen is not None:
        best = _better(best, _placed(problem, bound, [_held(relaxed, chosen)], _PLACED))
    if best.value > bound:
        best = _better(best, _placed(problem, bound, [], _EXACT))
    return best


def _placed(
    problem: Arrangement,
    bound: int,
    held: list[list[tuple[int, ...]]],
    work: float,
) -> Answer | None:
    """Contents of the exact model; with `held`, of pools that hold just these regions."""
    model = build(problem)
    counted = tuple(model.links)
    add_slots(model)
    model.cp.add(model.objective >= bound)
    switched = {pool for pair in counted for pool in pair}
    for chosen in held:
        for pool in switched:
            for k, var in enumerate(model.holds[pool]):
                model.cp.add(var == int(k in chosen[pool]))
    solver, proven = _solved(model, work)
    if solver is None:
        return None
    contents = _contents(model, solver)
    return Answer(contents, total(problem, contents), bound if held else max(bound, proven))


def _contents(model: Model, solver: cp_model.CpSolver) -> Contents:
    """Slots in the order of what the pivot has in them."""
    pivot = pivot_of(model.problem)
    slots = [k for k, var in enumerate(model.holds[pivot]) if solver.value(var)]
    rows = []
    for pool in range(len(model.holds)):
        links = links_from(model, pivot, pool)
        at = dict(link for link, var in links.items() if solver.value(var))
        rows.append(tuple(at[slot] for slot in slots))
    return tuple(rows)


def _better(one: Answer, other: Answer | None) -> Answer:
    if other is None:
        return one
    kept = other if other.value < one.value else one
    return Answer(kept.contents, kept.value, max(one.bound, other.bound))


def _hint(model: Model, contents: Contents) -> None:
    for pool, held in enumerate(model.holds):
        for k, var in enumerate(held):
            model.cp.add_hint(var, int(k in contents[pool]))
    for (first, second), links in model.links.items():
        together = {*zip(contents[first], contents[second], strict=True)}
        for link, var in links.items():
            model.cp.add_hint(var, int(link in together))


def _held(model: Model, solver: cp_model.CpSolver) -> list[tuple[int, ...]]:
    return [tuple(k for k, var in enumerate(held) if solver.value(var)) for held in model.holds]


def _solved(model: Model, work: float) -> tuple[cp_model.CpSolver | None, int]:
    """The solver with its solution, if it found one, and the bound."""
    solver = solver_for(Limits(work))
    solver.parameters.cp_model_probing_level = 0
    status = solver.solve(model.cp)
    bound = max(0, math.ceil(solver.best_objective_bound - 1e-6))
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver if found else None, bound if status != cp_model.INFEASIBLE else 0
