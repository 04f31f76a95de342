"""Plans with something of their cache maintenance left out or moved, each as a plan of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.check.caches.order import lines_of
from mpuplan.model.maintenance import Enter, Fence, Maintain, Operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.maintenance import Event, EventStep
    from mpuplan.model.plan import Plan

LINE = 64


def without_operation(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """One operation on one range on one pCPU is left out."""
    for number, at, step in _maintains(plan):
        for pcpu in step.pcpus:
            for area in step.ranges:
                others = tuple(p for p in step.pcpus if p != pcpu)
                ranges = tuple(r for r in step.ranges if r != area)
                kept = [replace(step, pcpus=others)] if others else []
                kept += [replace(step, ranges=ranges, pcpus=(pcpu,))] if ranges else []
                text = f"{step.operation} of {area[0]:#x} on pcpu{pcpu}"
                yield _named(plan, number, at, text), _with(plan, number, at, at + 1, kept)


def without_fence(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """One barrier on one pCPU is left out."""
    for number, event in enumerate(plan.maintenance):
        for at, step in enumerate(event.steps):
            for pcpu in step.pcpus if isinstance(step, Fence) else ():
                others = tuple(p for p in step.pcpus if p != pcpu)
                kept = [replace(step, pcpus=others)] if others else []
                text = _named(plan, number, at, f"barrier on pcpu{pcpu}")
                yield text, _with(plan, number, at, at + 1, kept)


def behind_unmapping(plan: Plan) -> Iterator[tuple[str, Plan]]:
    """One operation is done, with a barrier of its own, behind a step that unmaps its bytes."""
    maps = {context.name: _spans(plan, context.name) for context in plan.contexts}
    for number, at, step in _maintains(plan):
        if step.operation is Operation.CODE_ALL:
            continue  # needs no map
        steps = plan.maintenance[number].steps
        for later, other in enumerate(steps[at + 1 :], at + 1):
            if not (isinstance(other, Enter) and other.pcpu in step.pcpus):
                continue
            gone = [r for r in step.ranges if not _covered(maps[other.context], r)]
            if gone:
                moved = [*steps[at + 1 : later + 1], step, Fence(step.pcpus, dsb=True, isb=False)]
                text = _named(plan, number, at, f"{step.operation} behind {other.context}")
                yield text, _with(plan, number, at, later + 1, moved)


def _maintains(plan: Plan) -> Iterator[tuple[int, int, Maintain]]:
    for number, event in enumerate(plan.maintenance):
        for at, step in enumerate(event.steps):
            if isinstance(step, Maintain):
                yield number, at, step


def _with(plan: Plan, number: int, start: int, end: int, steps: list[EventStep]) -> Plan:
    """The plan with other steps in one event; its count of lines is right."""
    event = plan.maintenance[number]
    changed: tuple[EventStep, ...] = (*event.steps[:start], *steps, *event.steps[end:])
    made = replace(event, steps=changed, lines=lines_of(changed, LINE))
    rest: list[Event] = list(plan.maintenance)
    rest[number] = made
    return replace(plan, maintenance=tuple(rest))


def _named(plan: Plan, number: int, at: int, text: str) -> str:
    event = plan.maintenance[number]
    return f"{event.kind} of {event.subject} in {event.stage}, step {at + 1}: {text}"


def _spans(plan: Plan, name: str) -> list[tuple[int, int]]:
    context = next(each for each in plan.contexts if each.name == name)
    return sorted((slot.start, slot.end) for slot in context.slots)


def _covered(spans: list[tuple[int, int]], area: tuple[int, int]) -> bool:
    start, end = area
    for low, high in spans:
        if low <= start < high:
            start = high
    return start >= end
