"""Numbers and names of what a plan's maintenance is made of, for C."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mpuplan.emit.ctext import identifiers
from mpuplan.emit.maintenance_parts import Tell, owner_of, parts_of
from mpuplan.model.maintenance import EventKind, Invalidation, Maintain, Pause, Rewrite, Unpause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.emit.maintenance_parts import Part
    from mpuplan.emit.routine_names import Routines
    from mpuplan.model.maintenance import Event
    from mpuplan.model.plan import Plan

__all__ = ["Care", "Ranges", "care_of", "models_of"]

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Care:
    """A plan's maintenance with its identifiers.

    `parts`: by event, in the order of the plan. `event_tails`, `guest_tails`: of events and of
    set/way policies, in order.
    """

    routines: Routines
    core: CoreSpec
    parts: tuple[tuple[Part, ...], ...]
    event_tails: tuple[str, ...]
    guest_tails: tuple[str, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.routines.plan

    @cached_property
    def numbered(self) -> tuple[tuple[int, Part], ...]:
        """All parts with their events' numbers, in the order of their numbers."""
        return tuple((at, part) for at, parts in enumerate(self.parts) for part in parts)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Texts that steps and events point at; the first is empty."""
        found = [""]
        for event in self.plan.maintenance:
            found += [event.subject, event.stage]
            found += [step.guest for step in event.steps if isinstance(step, Pause | Unpause)]
        found += [tell.owner for tell in self.told]
        return tuple(dict.fromkeys(found))

    @cached_property
    def lazy(self) -> tuple[tuple[int, str, int, int], ...]:
        """Event, block, start and end of each placed block that waits for its first touch."""
        placed = {each.block: (each.start, each.end) for each in self.plan.placement}
        return tuple(
            (at, block, *placed[block])
            for at, event in enumerate(self.plan.maintenance)
            for block in event.lazy
            if block in placed
        )

    @cached_property
    def ranges(self) -> tuple[Ranges, ...]:
        """The different lists of ranges, in the order in which steps name them."""
        return tuple(dict.fromkeys(each for each in self._named_ranges() if each))

    @cached_property
    def first_range(self) -> dict[Ranges, int]:
        """Where the ranges of a list begin in the table of all."""
        found, at = {}, 0
        for each in self.ranges:
            found[each], at = at, at + len(each)
        return found

    @cached_property
    def switched(self) -> frozenset[tuple[str | None, str]]:
        """Pairs of contexts of the EL2 MPU that the plan has a switch for."""
        return frozenset((s.source, s.target) for s in self.plan.switches if s.mpu == "el2")

    @cached_property
    def told(self) -> tuple[Tell, ...]:
        """The different groups of device models that are told together."""
        rows = (row for _, part in self.numbered for row in part.rows)
        return tuple(dict.fromkeys(row for row in rows if isinstance(row, Tell)))

    def _named_ranges(self) -> Iterator[Ranges]:
        for event in self.plan.maintenance:
            for step in event.steps:
                if isinstance(step, Maintain | Rewrite):
                    yield step.ranges
        for policy in self.plan.set_way:
            yield policy.ranges


def care_of(routines: Routines, core: CoreSpec) -> Care:
    """Names for everything that a plan's maintenance has."""
    plan = routines.plan
    return Care(
        routines=routines,
        core=core,
        parts=tuple(parts_of(event) for event in plan.maintenance),
        event_tails=identifiers(_distinct([_event_name(event) for event in plan.maintenance])),
        guest_tails=identifiers(_distinct([policy.guest for policy in plan.set_way])),
    )


def models_of(plan: Plan) -> dict[str, tuple[tuple[str, str], ...]]:
    """By guest whose RAM they map: its device models with the guests that they run in."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for event in plan.maintenance:
        for step in event.steps:
            if isinstance(step, Invalidation):
                found.setdefault(owner_of(event, step), {})[step.model, step.guest] = None
    return {guest: tuple(models) for guest, models in found.items()}


def _event_name(event: Event) -> str:
    if event.kind is EventKind.STAGE:
        return f"stage {event.stage}"
    name = f"{event.kind.value} {event.subject} {event.stage}"
    if event.kind in (EventKind.MAP, EventKind.UNMAP) and event.begin:
        return f"{name} pcpu{event.begin[0][0]}"
    return name


def _distinct(names: Sequence[str]) -> list[str]:
    """The names; those that come more than once with their place behind a sign no name has."""
    often = Counter(names)
    return [name if often[name] == 1 else f"{name}#{at}" for at, name in enumerate(names)]
