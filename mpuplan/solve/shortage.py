"""Which demands cannot all have slots enough, told by the linear program in a tenth of a second.

Many contexts that each fit alone may lack a slot together, since they share blocks that can touch
only two others. CP-SAT may search long for that; the linear program adds it up. What has no part
in its sum has none in that proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.solve.assumed import assumed
from mpuplan.solve.model import build
from mpuplan.solve.relaxation import SAFETY, relaxation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ortools.math_opt.python import mathopt
    from ortools.sat.python import cp_model

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Span
    from mpuplan.solve.core import Expr, Model

__all__ = ["is_short", "short_asks"]

_MOST_LACK = 1 << 8
_NOTHING = 1e-7
"""Multipliers up to this size are none."""


def is_short(problem: Problem) -> bool:
    """Whether the program proves that the pools cannot all have slots enough."""
    model = build(problem)
    rooms = (problem.demands[pool[0]].context for pool in problem.pools)
    lacks = (u - (c.slots - c.transient) for u, c in zip(model.used, rooms, strict=True))
    lack = _largest(model, lacks)
    return any(map(_is_proof, relaxation(model).by_ranks(lack, maximize=False)))


def short_asks(problem: Problem) -> frozenset[Span]:
    """The places of demands that lack slots together; none where the program does not prove it."""
    found = assumed(problem)
    lack = _largest(found.model, found.lacks)
    program = relaxation(found.model)
    rows = {
        span: program.program.add_linear_constraint(program.variables[literal.index] >= 1)
        for span, literal in found.literals.items()
    }
    proof = next(filter(_is_proof, program.by_ranks(lack, maximize=False)), None)
    if proof is None or not proof.has_dual_feasible_solution():
        return frozenset() if proof is None else frozenset(rows)
    values = proof.dual_values()
    return frozenset(span for span, row in rows.items() if abs(values[row]) > _NOTHING)


def _largest(model: Model, lacks: Iterable[Expr]) -> cp_model.IntVar:
    """A variable that is at least as large as what each pool lacks."""
    largest = model.cp.new_int_var(0, _MOST_LACK, "lack")
    for lack in lacks:
        model.cp.add(lack <= largest)
    return largest


def _is_proof(result: mathopt.SolveResult) -> bool:
    bound: float = result.termination.objective_bounds.dual_bound
    return bound > SAFETY
