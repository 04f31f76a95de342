"""Which pools cannot all have slots enough, told by the linear program in a tenth of a second.

Many contexts that each fit alone may lack a slot together, since they share blocks that can touch
only two others. CP-SAT may search long for that; the linear program adds it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.solve.model import build
from mpuplan.solve.relaxation import SAFETY, relaxation

if TYPE_CHECKING:
    from ortools.math_opt.python import mathopt

    from mpuplan.demand.problem import Problem

__all__ = ["shortage"]

_MOST_LACK = 1 << 8
_NOTHING = 1e-7
"""Multipliers up to this size are none."""


def shortage(problem: Problem) -> tuple[int, ...]:
    """Pools (by index) that lack slots together; none where the program does not prove it."""
    model = build(problem)
    lack = model.cp.new_int_var(0, _MOST_LACK, "lack")
    for pool, used in zip(problem.pools, model.used, strict=True):
        context = problem.demands[pool[0]].context
        model.cp.add(used - lack <= context.slots - context.transient)
    program = relaxation(model)
    for result in program.by_ranks(lack, maximize=False):
        if result.termination.objective_bounds.dual_bound > SAFETY:
            rows = program.program.column_nonzeros(program.variables[lack.index])
            return _needed(problem, list(rows), result)
    return ()


def _needed(
    problem: Problem, rows: list[mathopt.LinearConstraint], result: mathopt.SolveResult
) -> tuple[int, ...]:
    """The pools whose rows have a part in a bound."""
    every = range(len(problem.pools))
    if len(rows) != len(every) or not result.has_dual_feasible_solution():
        return tuple(every)
    values = result.dual_values()
    return tuple(index for index in every if abs(values[rows[index]]) > _NOTHING)
