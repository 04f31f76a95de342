"""Schema of what a plan says of caches: events with their steps, and set/way policies."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty, at_most
from mpuplan.load.leaves import Bool, Number, Text, choice
from mpuplan.load.step_kinds import by_key
from mpuplan.load.table_schema import Byte, null
from mpuplan.model.maintenance import EventKind, Operation

MAX_EVENTS: Final = 65536
MAX_EVENT_STEPS: Final = 4096
MAX_RANGES: Final = 4096
MAX_NAMES: Final = 4096


class SpanDoc(Doc):
    """Bytes ``[start, end)``."""

    start: Number
    end: Number


Ranges = Annotated[NonEmpty[SpanDoc], at_most(MAX_RANGES)]
Pcpus = Annotated[NonEmpty[Byte], at_most(256)]
Names = Annotated[ListOf[Text], at_most(MAX_NAMES)]


class SeatDoc(Doc):
    """A pCPU and the context that it is in, or goes to."""

    pcpu: Byte
    context: Text


class MaintainDoc(Doc):
    """An operation on every line of some ranges."""

    operation: Annotated[str, choice("operation", *(each.value for each in Operation))]
    ranges: Ranges
    pcpus: Pcpus
    blocks: Names = ()


class FenceDoc(Doc):
    """Barriers."""

    pcpus: Pcpus
    dsb: Bool
    isb: Bool


class RewriteDoc(Doc):
    """Bytes that get new content."""

    pcpu: Byte
    ranges: Ranges
    blocks: Names = ()
    scrub: Bool


class PauseDoc(Doc):
    """A guest that runs no more."""

    guest: Text


class InvalidationDoc(Doc):
    """A device model that is told that its maps are void."""

    model: Text
    guest: Text
    of: Names


class UnpauseDoc(Doc):
    """A guest that may run again."""

    guest: Text
    cold: Bool


class MaintainStepDoc(Doc):
    """A step of cache maintenance."""

    maintain: MaintainDoc


class FenceStepDoc(Doc):
    """A step of barriers."""

    fence: FenceDoc


class EnterStepDoc(Doc):
    """A step to another context."""

    enter: SeatDoc


class RewriteStepDoc(Doc):
    """A step in which memory is written."""

    rewrite: RewriteDoc


class PauseStepDoc(Doc):
    """A step that pauses a guest."""

    pause: PauseDoc


class InvalidationStepDoc(Doc):
    """A step that tells a device model."""

    invalidation: InvalidationDoc


class UnpauseStepDoc(Doc):
    """A step that lets a guest run."""

    unpause: UnpauseDoc


_STEPS: Final = {
    "maintain": "<MaintainStepDoc>",
    "fence": "<FenceStepDoc>",
    "enter": "<EnterStepDoc>",
    "rewrite": "<RewriteStepDoc>",
    "pause": "<PauseStepDoc>",
    "invalidation": "<InvalidationStepDoc>",
    "unpause": "<UnpauseStepDoc>",
}
_KIND, _ONE = by_key(_STEPS, "a step of an event")

EventStepItem: TypeAlias = Annotated[
    Annotated[MaintainStepDoc, Tag("<MaintainStepDoc>")]
    | Annotated[FenceStepDoc, Tag("<FenceStepDoc>")]
    | Annotated[EnterStepDoc, Tag("<EnterStepDoc>")]
    | Annotated[RewriteStepDoc, Tag("<RewriteStepDoc>")]
    | Annotated[PauseStepDoc, Tag("<PauseStepDoc>")]
    | Annotated[InvalidationStepDoc, Tag("<InvalidationStepDoc>")]
    | Annotated[UnpauseStepDoc, Tag("<UnpauseStepDoc>")],
    _KIND,
    _ONE,
]


class StrategyDoc(Doc):
    """One way to do an event, and what it costs at most."""

    name: Text
    lines: Number
    faults: Number
    first: Number
    longest: Number


class EventDoc(Doc):
    """One event and what to do, in order."""

    kind: Annotated[str, choice("event", *(each.value for each in EventKind))]
    subject: Text
    stage: Text
    begin: Annotated[ListOf[SeatDoc], at_most(MAX_NAMES)] = ()
    steps: Annotated[ListOf[EventStepItem], at_most(MAX_EVENT_STEPS)]
    lines: Number
    why: Text
    strategies: Annotated[ListOf[StrategyDoc], at_most(16)] = ()
    lazy: Names = ()


class SetWayDoc(Doc):
    """What becomes of maintenance by set/way in a guest."""

    guest: Text
    policy: Annotated[str, choice("set/way policy", "forbid", "trap", "pin", "trusted")]
    hcr: Number
    ranges: Annotated[ListOf[SpanDoc], at_most(MAX_RANGES)] = ()
    lines: Number
    traps: Annotated[Number | None, BeforeValidator(null)] = None
    lost: Annotated[Text | None, BeforeValidator(null)] = None


Maintenance: TypeAlias = Annotated[ListOf[EventDoc], at_most(MAX_EVENTS)]
SetWays: TypeAlias = Annotated[ListOf[SetWayDoc], at_most(MAX_NAMES)]
