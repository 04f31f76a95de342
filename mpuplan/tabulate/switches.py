"""The context switches of a plan, their weights and what they cost."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from mpuplan.model.plan import ContextSwitch, Objective
from mpuplan.tabulate.sequence import cost_of, least_cost, sequence
from mpuplan.tabulate.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.demand.contexts import Context
    from mpuplan.demand.problem import Problem
    from mpuplan.model.plan import PlanContext

__all__ = ["SWITCH_COST", "switch_objective", "switches"]

SWITCH_COST = "switch-cost"
"""Name of objective 4."""


def switches(problem: Problem, contexts: Sequence[PlanContext]) -> tuple[ContextSwitch, ...]:
    """Every switch between two contexts of one MPU in one stage."""
    isa = problem.board.core.isa
    by_name = {(c.name, c.mpu): c for c in contexts}
    found = []
    for source, target in _pairs(problem):
        ends = by_name[source.name, source.mpu.value], by_name[target.name, target.mpu.value]
        writes = sequence(*ends, isa)
        weight = weight_of(problem.board, source, target)
        found.append(
            ContextSwitch(
                source.pcpu, source.mpu.value, source.name, target.name, weight, writes,
                cost_of(writes),
            )
        )  # fmt: skip
    return tuple(found)


def switch_objective(
    found: Sequence[ContextSwitch], contexts: Sequence[PlanContext]
) -> Objective | None:
    """Objective 4: the weighted cost of all switches; None on a board without any."""
    if not found:
        return None
    by_name = {(c.name, c.mpu): c for c in contexts}
    value = sum(switch.weight * switch.cost.total for switch in found)
    bound = sum(
        switch.weight
        * least_cost(by_name[switch.source, switch.mpu], by_name[switch.target, switch.mpu])
        for switch in found
    )
    return Objective(SWITCH_COST, value, bound)


def _pairs(problem: Problem) -> Iterator[tuple[Context, Context]]:
    for family in problem.families:
        members = [problem.demands[index].context for index in family]
        yield from permutations(members, 2)
