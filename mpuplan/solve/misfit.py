"""Why a problem without clashes has no plan: which pools overflow, or no placement at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.solve.model import build
from mpuplan.solve.search import Limits, solver_for

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.core import Expr, Model


@dataclass(frozen=True, slots=True)
class Misfit:
    """The least overflow that can be had: per pool its index and the slots it is short of.

    ``placed`` is False when the movable blocks cannot even be placed; None when the work limit
    ended the search first.
    """

    placed: bool | None
    short: tuple[tuple[int, int], ...]


def misfit(problem: Problem, limits: Limits) -> Misfit:
    """The contexts that lack slots in a placement that lacks the fewest slots in all."""
    from ortools.sat.python import cp_model

    model = build(problem)
    over = _overflows(model)
    model.cp.minimize(sum(over))
    solver = solver_for(limits)
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return Misfit(placed=False, short=())
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Misfit(placed=None, short=())
    short = ((index, solver.value(lack)) for index, lack in enumerate(over))
    return Misfit(placed=True, short=tuple(pair for pair in short if pair[1]))


def _overflows(model: Model) -> list[Expr]:
    over: list[Expr] = []
    for pool, used in zip(model.problem.pools, model.used, strict=True):
        context = model.problem.demands[pool[0]].context
        lack = model.cp.new_int_var(0, 1 << 16, "")
        model.cp.add(lack >= used - (context.slots - context.transient))
        over.append(lack)
    return over
