"""What a plan says of caches -> JSON: events, set/way policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.load.planjson_slots import address_json
from mpuplan.model.maintenance import Enter, Fence, Invalidation, Maintain, Pause, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.load.planjson_slots import Json
    from mpuplan.model.maintenance import Event, EventStep, SetWay

__all__ = ["event_json", "set_way_json"]


def event_json(event: Event) -> Json:
    """The event with all its steps."""
    return {
        "kind": event.kind.value,
        "subject": event.subject,
        "stage": event.stage,
        "begin": [{"pcpu": pcpu, "context": context} for pcpu, context in event.begin],
        "steps": [_step(step) for step in event.steps],
        "lines": event.lines,
        "why": event.why,
        "strategies": [
            {
                "name": s.name,
                "lines": s.lines,
                "faults": s.faults,
                "first": s.first,
                "longest": s.longest,
            }
            for s in event.strategies
        ],
        "lazy": list(event.lazy),
    }


def set_way_json(policy: SetWay, digits: int) -> Json:
    """The policy of a guest, HCR with `digits` hex digits."""
    return {
        "guest": policy.guest,
        "policy": policy.policy,
        "hcr": f"0x{policy.hcr:0{digits}x}",
        "ranges": _ranges(policy.ranges),
        "lines": policy.lines,
        "traps": policy.traps,
        "lost": policy.lost or None,
    }


def _step(step: EventStep) -> Json:
    match step:
        case Maintain():
            return {
                "maintain": {
                    "operation": step.operation.value,
                    "ranges": _ranges(step.ranges),
                    "pcpus": list(step.pcpus),
                    "blocks": list(step.blocks),
                }
            }
        case Fence():
            return {"fence": {"pcpus": list(step.pcpus), "dsb": step.dsb, "isb": step.isb}}
        case Enter():
            return {"enter": {"pcpu": step.pcpu, "context": step.context}}
        case Rewrite():
            return {
                "rewrite": {
                    "pcpu": step.pcpu,
                    "ranges": _ranges(step.ranges),
                    "blocks": list(step.blocks),
                    "scrub": step.scrub,
                }
            }
        case Pause():
            return {"pause": {"guest": step.guest}}
        case Invalidation():
            told: Json = {"model": step.model, "guest": step.guest, "of": list(step.of)}
            return {"invalidation": told}
        case _:
            return {"unpause": {"guest": step.guest, "cold": step.cold}}


def _ranges(ranges: Iterable[tuple[int, int]]) -> list[Json]:
    return [{"start": address_json(a), "end": address_json(b)} for a, b in ranges]
