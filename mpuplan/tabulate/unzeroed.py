"""Memory of earlier stages that is dropped with what it holds, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mpuplan.demand.spans import without
from mpuplan.model.transition import TransitionKind, Zero
from mpuplan.tabulate.resting import dropped, next_stage, table_of
from mpuplan.tabulate.standoff import settled
from mpuplan.tabulate.zeroing import spare_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.demand.problem import Problem
    from mpuplan.model.plan import Plan, PlanContext
    from mpuplan.model.transition import Transition
    from mpuplan.tabulate.resting import Dropped

__all__ = ["Unzeroed", "unzeroed"]


class Unzeroed(NamedTuple):
    """Bytes that keep what they hold; `why` as a message says it."""

    item: Dropped
    why: str


def unzeroed(problem: Problem, places: Mapping[str, int], plan: Plan) -> Iterator[Unzeroed]:
    """What ought to be zeroed on the way out of its last stage, and no step of that way does."""
    every = dropped(problem, places)
    apart = {standoff.item: standoff.other for standoff in settled(problem, every)[1]}
    for item in every:
        following = next_stage(problem.board, item.stage, item.pcpu)
        ways = [
            t
            for t in plan.transitions
            if t.kind is not TransitionKind.START
            and t.pcpu == item.pcpu
            and t.target.split("/")[0] == following
        ]
        zeros = [(s.start, s.end) for t in ways for s in t.steps if isinstance(s, Zero)]
        if not ways or not without([(item.start, item.end)], zeros):
            continue
        other = apart.get(item)
        yield Unzeroed(item, _standoff(item, other) if other else _why(problem, plan, item, ways))


def _standoff(item: Dropped, other: Dropped) -> str:
    text = f"pCPU {item.pcpu} would wait for pCPU {other.pcpu} to leave it, which waits for pCPU"
    return f"{text} {item.pcpu} to leave '{other.block}' and zeroes that"


def _why(problem: Problem, plan: Plan, item: Dropped, ways: list[Transition]) -> str:
    """What keeps the transition from writing the bytes."""
    way = ways[-1]
    target = next(c for c in plan.contexts if (c.name, c.mpu) == (way.target, way.mpu))
    first = "it is not writable there"
    if way.kind is TransitionKind.HANDOVER:
        first = f"it is not writable in the layout that is found on pCPU {item.pcpu}"
        if _off(problem, target):
            first = f"the MPU is off when '{target.stage}' is handed over on pCPU {item.pcpu}"
    return f"{first}, and {_afterwards(problem, item, target)}"


def _off(problem: Problem, target: PlanContext) -> bool:
    """True where a layout with the MPU off is found on entry to the stage of a context."""
    contexts = [d.context for d in problem.demands]
    context = next(c for c in contexts if (c.name, c.mpu.value) == (target.name, target.mpu))
    handover = next((h for h in problem.board.handover if h.stage == target.stage), None)
    table = None if handover is None else table_of(handover, context)
    return table is not None and not table.control.m


def _afterwards(problem: Problem, item: Dropped, target: PlanContext) -> str:
    for slot in target.slots:
        if slot.enabled and slot.start < item.end and item.start < slot.end:
            return f"slot {slot.slot} of '{target.name}' covers it without the right to write"
    if not spare_slots(target, problem.board.core):
        return f"pCPU {item.pcpu} has no slot to spare afterwards"
    return f"the memory type that it had is unknown, or not in MAIR of '{target.name}'"
