"""The context switches of a plan, their weights and what they cost."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from mpuplan.model.plan import ContextSwitch, Objective
from mpuplan.tabulate.resting import role_names, roles_of, wants
from mpuplan.tabulate.sequence import Memo, cost_of, least_cost, sequence
from mpuplan.tabulate.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.model.plan import Cycle, PlanContext

__all__ = [
    "SWITCH_COST",
    "kept_bytes",
    "least_of",
    "plain_objective",
    "switch_objective",
    "switches",
]

SWITCH_COST = "switch-cost"
"""Name of objective 4."""


def switches(
    problem: Problem, contexts: Sequence[PlanContext], places: Mapping[str, int]
) -> tuple[ContextSwitch, ...]:
    """Every switch between two contexts of one MPU in one stage; `places`: of carriers."""
    core = problem.board.core
    xn = core.xn.value if core.xn is not None else None
    by_name = {(c.name, c.mpu): c for c in contexts}
    own = [kept_bytes(problem, index, places) for index in range(len(problem.demands))]
    found, memo = [], Memo()
    for one, other in _pairs(problem):
        source, target = (problem.demands[index].context for index in (one, other))
        ends = by_name[source.name, source.mpu.value], by_name[target.name, target.mpu.value]
        kept = tuple(sorted(own[one] & own[other]))
        writes = sequence(*ends, core.isa, kept=kept, ordered=core.ordered_writes, xn=xn, memo=memo)
        weight = weight_of(problem.board, source, target)
        found.append(
            ContextSwitch(
                source.pcpu, source.mpu.value, source.name, target.name, weight, writes,
                cost_of(writes),
            )
        )  # fmt: skip
    return tuple(found)


def kept_bytes(
    problem: Problem, index: int, places: Mapping[str, int]
) -> frozenset[tuple[int, int]]:
    """What the switching party needs throughout: parts named in ``roles:``, else its own blocks."""
    named = role_names(roles_of(problem.board, problem.demands[index].context.owner))
    return frozenset(
        (want.start, want.end)
        for want in wants(problem, index, places)
        if (want.name in named if named else want.own)
    )


def plain_objective(
    found: Sequence[ContextSwitch], contexts: Sequence[PlanContext], cycles: Sequence[Cycle] = ()
) -> Objective | None:
    """The weighted cost of some switches, bounded by one write and its barriers for each."""
    value = _value(found, cycles)
    return Objective(SWITCH_COST, value, least_of(found, contexts)) if found else None


def _value(found: Sequence[ContextSwitch], cycles: Sequence[Cycle]) -> int:
    """Switches by their weights; where a cycle is given, each of its moves once instead."""
    turning = {(cycle.mpu, p.context) for cycle in cycles for p in cycle.positions}
    single = (s for s in found if not {(s.mpu, s.source), (s.mpu, s.target)} <= turning)
    moves = sum(p.cost.total for cycle in cycles for p in cycle.positions)
    return moves + sum(s.weight * s.cost.total for s in single)


def switch_objective(
    problem: Problem,
    found: Sequence[ContextSwitch],
    contexts: Sequence[PlanContext],
    floors: Mapping[int, int],
    cycles: Sequence[Cycle] = (),
) -> Objective | None:
    """Objective 4: the weighted cost of all switches; None on a board without any.

    `floors`: proven bounds by family, where regions do not fit together; elsewhere one write and
    its barriers is the least for contexts that differ.
    """
    value = _value(found, cycles)
    family = {
        problem.demands[index].context.name: number
        for number, members in enumerate(problem.families)
        for index in members
    }
    others = [switch for switch in found if family[switch.source] not in floors]
    switched = {family[switch.source] for switch in found}
    bound = least_of(others, contexts) + sum(floors[n] for n in floors if n in switched)
    return Objective(SWITCH_COST, value, bound) if found else None


def least_of(found: Sequence[ContextSwitch], contexts: Sequence[PlanContext]) -> int:
    """The weighted cost of switches if each were one write and its barriers."""
    by_name = {(c.name, c.mpu): c for c in contexts}
    return sum(
        switch.weight
        * least_cost(by_name[switch.source, switch.mpu], by_name[switch.target, switch.mpu])
        for switch in found
    )


def _pairs(problem: Problem) -> Iterator[tuple[int, int]]:
    for family in problem.families:
        yield from permutations(family, 2)
