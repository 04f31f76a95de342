"""A model in which each place that asks for something can be taken to ask for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.solve.geometry import add_steps
from mpuplan.solve.model import build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ortools.sat.python import cp_model

    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Span
    from mpuplan.solve.core import Expr, Model

__all__ = ["Assumed", "assumed"]


@dataclass(frozen=True, slots=True)
class Assumed:
    """A model with a literal per place; without it the place's runs count for nothing.

    `lacks`: per pool the slots that it lacks, negative where some are left.
    """

    model: Model
    literals: Mapping[Span, cp_model.IntVar]
    lacks: tuple[Expr, ...]


def assumed(problem: Problem) -> Assumed:
    """The model of a problem with a literal for each place that asks for something."""
    model = build(problem)
    add_steps(model)
    literals: dict[Span, cp_model.IntVar] = {}
    present = _present(model, literals)
    for index, link in enumerate(model.links):
        for run in (link.left, link.right):
            model.cp.add_implication(model.joins[index], present[link.demand, run])
    lacks: list[Expr] = []
    for pool, used in zip(problem.pools, model.used, strict=True):
        context = problem.demands[pool[0]].context
        runs = [present[i, run] for i in pool for run in problem.demands[i].runs]
        absent = len(runs) - sum(runs)
        lacks.append(used - absent - (context.slots - context.transient))
    return Assumed(model, literals, tuple(lacks))


def _present(
    model: Model, literals: dict[Span, cp_model.IntVar]
) -> dict[tuple[int, Run], cp_model.IntVar]:
    """Per context and run whether all places that it rests on ask for it."""
    present: dict[tuple[int, Run], cp_model.IntVar] = {}
    for index, demand in enumerate(model.problem.demands):
        for run in demand.runs:
            spans = sorted({ask.span for ask in run.asks})
            for span in spans:
                if span not in literals:
                    literals[span] = model.cp.new_bool_var("")
            here = present[index, run] = model.cp.new_bool_var("")
            model.cp.add_bool_or(here, *(literals[span].negated() for span in spans))
    return present
