"""Whether some contexts could have a headroom if there were no others: a bound for all.

Without the other contexts, and without the blocks that only they use, a problem can only become
easier; and it becomes so small that the search of the whole may answer it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.demand.sites import FIXED
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.model import build
from mpuplan.solve.solver import Limits, solver_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.demand.problem import Problem

_MOST_CARRIERS = 100
"""Carriers up to which it is worth asking."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Whether it is proven that pools cannot have a headroom, and the solver work for that."""

    impossible: bool
    spent: float


def alone(problem: Problem, pools: Sequence[int], headroom: int, work: float) -> Alone:
    """Whether work proves that some pools cannot all have a headroom; not asked of too many."""
    groups = [problem.pools[index] for index in pools]
    names = frozenset[str]().union(*(_users(problem, index) for index in pools))
    carriers = tuple(carrier for carrier in problem.carriers if carrier.name in names)
    counted = any(problem.demands[group[0]].context.counted for group in groups)
    if problem.images or len(carriers) > _MOST_CARRIERS or not counted:
        return Alone(impossible=False, spent=0.0)
    order = [index for group in groups for index in group]
    rank = {index: new for new, index in enumerate(order)}
    model = build(
        replace(
            problem,
            demands=tuple(problem.demands[index] for index in order),
            carriers=carriers,
            pools=tuple(tuple(rank[index] for index in group) for group in groups),
            families=tuple((new,) for new in rank.values()),
        )
    )
    model.cp.add(smallest_headroom(model) >= headroom)
    solver = solver_for(Limits(work))
    solver.parameters.linearization_level = 1  # five times faster here than all linear cuts
    status = solver.solve(model.cp)
    return Alone(status == cp_model.INFEASIBLE, solver.deterministic_time)


def sharing(problem: Problem, pool: int, others: Iterable[int]) -> tuple[int, ...]:
    """Those of other pools that share a carrier with one, which not all pools have."""
    users = {index: _users(problem, index) for index in range(len(problem.pools))}
    common = frozenset.intersection(*(some for some in users.values() if some))
    own = users[pool] - common
    return tuple(other for other in others if other != pool and own & users[other])


def _users(problem: Problem, pool: int) -> frozenset[str]:
    """Carriers that the contexts of a pool have regions on."""
    runs = (run for index in problem.pools[pool] for run in problem.demands[index].runs)
    return frozenset(run.carrier for run in runs) - {FIXED}
