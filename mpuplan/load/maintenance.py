"""Events and set/way policies as written in a plan file -> as the model has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE, range_text
from mpuplan.load.maintenance_schema import (
    EnterStepDoc,
    FenceStepDoc,
    InvalidationStepDoc,
    MaintainStepDoc,
    PauseStepDoc,
    RewriteStepDoc,
)
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    SetWay,
    Strategy,
    Unpause,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.load.doc import Doc
    from mpuplan.load.findings import Findings
    from mpuplan.load.maintenance_schema import (
        EventDoc,
        EventStepItem,
        SeatDoc,
        SetWayDoc,
        SpanDoc,
    )
    from mpuplan.load.plan_schema import PlanDoc
    from mpuplan.model.maintenance import EventStep

__all__ = ["check_maintenance", "event_of", "set_way_of"]


def event_of(doc: EventDoc) -> Event:
    """The event as written."""
    return Event(
        kind=EventKind(doc.kind),
        subject=doc.subject,
        stage=doc.stage,
        begin=tuple((seat.pcpu, seat.context) for seat in doc.begin),
        steps=tuple(_step(item) for item in doc.steps),
        lines=doc.lines,
        why=doc.why,
        strategies=tuple(
            Strategy(s.name, s.lines, s.faults, s.first, s.longest) for s in doc.strategies
        ),
        lazy=doc.lazy,
    )


def set_way_of(doc: SetWayDoc) -> SetWay:
    """The policy as written."""
    ranges = _ranges(doc.ranges)
    return SetWay(doc.guest, doc.policy, doc.hcr, ranges, doc.lines, doc.traps, doc.lost or "")


def _step(doc: EventStepItem) -> EventStep:
    match doc:
        case MaintainStepDoc():
            it = doc.maintain
            return Maintain(Operation(it.operation), _ranges(it.ranges), it.pcpus, it.blocks)
        case FenceStepDoc():
            return Fence(doc.fence.pcpus, doc.fence.dsb, doc.fence.isb)
        case EnterStepDoc():
            return Enter(doc.enter.pcpu, doc.enter.context)
        case RewriteStepDoc():
            new = doc.rewrite
            return Rewrite(new.pcpu, _ranges(new.ranges), new.blocks, new.scrub)
        case PauseStepDoc():
            return Pause(doc.pause.guest)
        case InvalidationStepDoc():
            told = doc.invalidation
            return Invalidation(told.model, told.guest, told.of)
        case _:
            return Unpause(doc.unpause.guest, doc.unpause.cold)


def _ranges(docs: Iterable[SpanDoc]) -> tuple[tuple[int, int], ...]:
    return tuple((doc.start, doc.end) for doc in docs)


def check_maintenance(doc: PlanDoc, findings: Findings) -> None:
    """Contexts are in the plan, and ranges are whole lines; the rest is the judge's."""
    known = {(context.name, context.pcpu) for context in doc.contexts}
    for event in doc.maintenance:
        seats = [*event.begin, *(s.enter for s in event.steps if isinstance(s, EnterStepDoc))]
        for seat in seats:
            _check_seat(seat, known, findings)
        for step in event.steps:
            if isinstance(step, MaintainStepDoc):
                _check_ranges(step.maintain, step.maintain.ranges, findings)
            elif isinstance(step, RewriteStepDoc):
                _check_ranges(step.rewrite, step.rewrite.ranges, findings)
    for policy in doc.set_way:
        _check_ranges(policy, policy.ranges, findings)


def _check_seat(seat: SeatDoc, known: set[tuple[str, int]], findings: Findings) -> None:
    if (seat.context, seat.pcpu) not in known:
        message = f"no context '{seat.context}' on pCPU {seat.pcpu}"
        findings.add("unknown-name", message, seat.span_of("context"))


def _check_ranges(doc: Doc, ranges: Iterable[SpanDoc], findings: Findings) -> None:
    for at, span in enumerate(ranges):
        text = range_text(span.start, span.end)
        if span.start >= span.end:
            findings.add("empty-range", f"no byte lies in {text}", doc.span_of("ranges", at))
        elif span.start % GRANULE or span.end % GRANULE:
            message = f"{text} is not whole lines of {GRANULE} bytes"
            findings.add("bad-word", message, doc.span_of("ranges", at))
