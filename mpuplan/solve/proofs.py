"""Which demands a proof needed that a problem has no plan, told by one question to CP-SAT.

Each place that asks for something has a literal that is assumed; without it the runs that rest on
it count for nothing and join nothing. The literals of the proof are likely to hold a conflict, and
have to be asked about by a fresh solve: with fewer demands others may join less, and after
presolve the solver may name literals that prove nothing (ortools issue 5141).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.solve.feasible import tried
from mpuplan.solve.geometry import add_steps
from mpuplan.solve.model import build

if TYPE_CHECKING:
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Span
    from mpuplan.solve.core import Model
    from mpuplan.solve.solver import Limits

__all__ = ["asked_in_proof"]


def asked_in_proof(problem: Problem, limits: Limits) -> frozenset[Span]:
    """The places of demands that one proof needed; none where there was no proof."""
    model = build(problem)
    add_steps(model)
    places, present = _assumed(model)
    for index, link in enumerate(model.links):
        for run in (link.left, link.right):
            model.cp.add_implication(model.joins[index], present[link.demand, run])
    for pool, used in zip(problem.pools, model.used, strict=True):
        context = problem.demands[pool[0]].context
        runs = [present[i, run] for i in pool for run in problem.demands[i].runs]
        absent = len(runs) - sum(runs)
        model.cp.add(used - absent <= context.slots - context.transient)
    solver, status = tried(model, limits)
    if status != cp_model.INFEASIBLE:
        return frozenset()
    named = solver.sufficient_assumptions_for_infeasibility()
    return frozenset(places[literal] for literal in named if literal in places)


def _assumed(
    model: Model,
) -> tuple[dict[int, Span], dict[tuple[int, Run], cp_model.IntVar]]:
    """The place that each assumed literal stands for; per context and run whether it is there."""
    assumed: dict[Span, cp_model.IntVar] = {}
    present: dict[tuple[int, Run], cp_model.IntVar] = {}
    for index, demand in enumerate(model.problem.demands):
        for run in demand.runs:
            spans = sorted({ask.span for ask in run.asks})
            for span in spans:
                if span not in assumed:
                    assumed[span] = model.cp.new_bool_var("")
                    model.cp.add_assumption(assumed[span])
            here = present[index, run] = model.cp.new_bool_var("")
            model.cp.add_bool_or(here, *(assumed[span].negated() for span in spans))
    return {literal.index: span for span, literal in assumed.items()}, present
