"""What one context could have if it were the only one: a bound of the headroom of all.

Without the other contexts, and without the blocks that only they use, a problem can only become
easier; and it becomes so small that the search of the whole answers it at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.model import build
from mpuplan.solve.solver import Limits, solver_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.demand.problem import Problem

_MOST_CARRIERS = 40
"""Carriers of a context up to which it is worth asking."""
_WORK = 0.3
"""Solver work for one context."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The most headroom that a context can have, and the work that it took to know."""

    headroom: int
    spent: float


def alone(problem: Problem, pool: Sequence[int]) -> Alone | None:
    """The bound from one pool; None where it does not count, or where asking is not worth it."""
    demands = tuple(problem.demands[index] for index in pool)
    names = {run.carrier for demand in demands for run in demand.runs}
    carriers = tuple(carrier for carrier in problem.carriers if carrier.name in names)
    if problem.images or len(carriers) > _MOST_CARRIERS or not demands[0].context.counted:
        return None
    model = build(
        replace(
            problem,
            demands=demands,
            carriers=carriers,
            pools=(tuple(range(len(demands))),),
            families=tuple((index,) for index in range(len(demands))),
        )
    )
    room = smallest_headroom(model)
    model.cp.maximize(room)
    solver = solver_for(Limits(_WORK))
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        return None
    return Alone(math.floor(solver.best_objective_bound + 0.5), solver.deterministic_time)
