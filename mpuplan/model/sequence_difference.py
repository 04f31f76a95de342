"""What differs between the cycles, transitions, guests and events of two plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.model.maintenance import EventKind
from mpuplan.model.tables import Origin
from mpuplan.model.transition import Start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.maintenance import Event, SetWay
    from mpuplan.model.plan import Cycle
    from mpuplan.model.tables import Tables
    from mpuplan.model.transition import GuestState, Transition

__all__ = ["SequenceChange", "sequence_changes"]

Part: TypeAlias = "Cycle | Transition | GuestState | Event | SetWay"


@dataclass(frozen=True, slots=True)
class SequenceChange:
    """A cycle, transition, guest, event or policy before and after; None where one side lacks it.

    `what`: ``cycle``, ``transition``, ``guest``, ``event`` or ``set/way``; `name` says which one,
    the same on both sides.
    """

    what: str
    name: str
    old: Part | None
    new: Part | None


def sequence_changes(
    old: Tables, new: Tables, context: str | None = None
) -> tuple[SequenceChange, ...]:
    """What differs, in the order of `old`, then of `new`; nothing unless both are of plans.

    With a `context`: the cycles and transitions that touch it, and nothing else.
    """
    if old.origin is not Origin.PLAN or new.origin is not Origin.PLAN:
        return ()
    before, after = dict(_parts(old, context)), dict(_parts(new, context))
    return tuple(
        SequenceChange(*key, before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    )


def _parts(tables: Tables, context: str | None) -> Iterator[tuple[tuple[str, str], Part]]:
    for cycle in tables.cycles:
        if context is None or context in (cycle.source, *(p.context for p in cycle.positions)):
            yield ("cycle", f"pCPU {cycle.pcpu}, {cycle.mpu} MPU"), cycle
    for each in tables.transitions:
        if context is None or context in (each.source, each.target):
            yield ("transition", _transition(each)), each
    for guest in tables.guests if context is None else ():
        yield ("guest", guest.name), guest
    for event in tables.maintenance if context is None else ():
        yield ("event", _event(event)), event
    for policy in tables.set_way if context is None else ():
        yield ("set/way", policy.guest), policy


def _event(event: Event) -> str:
    """Kind and subject, with the pCPU where each of several maps the same for a moment."""
    name = f"{event.kind} {event.subject} in stage {event.stage}"
    if event.kind in (EventKind.MAP, EventKind.UNMAP) and event.begin:
        return f"{name}, pCPU {event.begin[0][0]}"
    return name


def _transition(each: Transition) -> str:
    starts = ", ".join(step.guest for step in each.steps if isinstance(step, Start))
    where = f"pCPU {each.pcpu}, {each.mpu} MPU, {each.kind}: {each.source} -> {each.target}"
    return f"{where}, starts {starts}" if starts else where
