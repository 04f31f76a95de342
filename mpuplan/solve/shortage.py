"""A few contexts that cannot all have enough slots, told by linear programs.

Where blocks that several guests share lie, decides about all of them: each context may fit alone
and some together not. The programs are those of the bounds; a set they find is likely to hold a
conflict, and has to be asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ortools.math_opt.python import mathopt

from mpuplan.solve.model import loosely
from mpuplan.solve.relaxation import relaxation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.demand.problem import Problem

__all__ = ["short_together"]

_LACK: Final = 0.01
"""What has to be missing at least; real numbers are never off by as much."""


def short_together(problem: Problem) -> tuple[int, ...]:
    """Pools that lack slots together, none of which can be left out; none where that is open."""
    model = loosely(problem)
    relaxed = relaxation(model)
    program = relaxed.program
    lacks: dict[int, mathopt.Variable] = {}
    for index, pool in enumerate(problem.pools):
        context = problem.demands[pool[0]].context
        lack = program.add_variable(lb=0)
        used = relaxed.linear(model.used[index])
        program.add_linear_constraint(used - lack <= context.slots - context.transient)
        lacks[index] = lack
    if not _is_short(program, lacks):
        return ()
    for index in sorted(lacks):
        fewer = {other: lack for other, lack in lacks.items() if other != index}
        if _is_short(program, fewer):
            lacks = fewer
    return tuple(sorted(lacks))


def _is_short(program: mathopt.Model, lacks: Mapping[int, mathopt.Variable]) -> bool:
    """True when some of the pools lack slots in every solution of the program."""
    program.minimize(mathopt.LinearSum(list(lacks.values())))
    parameters = mathopt.SolveParameters()
    parameters.highs.string_options["parallel"] = "off"
    found = mathopt.solve(program, mathopt.SolverType.HIGHS, params=parameters)
    return bool(found.has_primal_feasible_solution() and found.objective_value() > _LACK)
