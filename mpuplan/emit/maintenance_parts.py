"""What each pCPU does at an event, and where the pCPUs have to wait for each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventStep,
    Fence,
    Invalidation,
    Maintain,
    Pause,
    Rewrite,
    Unpause,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Meet", "Move", "Part", "Row", "Tell", "owner_of", "parts_of"]


@dataclass(frozen=True, slots=True)
class Move:
    """The EL2 MPU goes from one context to another one; `source` None: the plan does not say."""

    source: str | None
    target: str


@dataclass(frozen=True, slots=True)
class Tell:
    """Device models that are told one after another, as one: all are waited for together.

    `owner`: the guest whose RAM they map.
    """

    owner: str
    invalidations: tuple[Invalidation, ...]


@dataclass(frozen=True, slots=True)
class Meet:
    """All pCPUs of the event have come so far; `place`: which meeting of the event it is."""

    place: int
    pcpus: tuple[int, ...]


Row: TypeAlias = "Maintain | Fence | Move | Rewrite | Pause | Tell | Unpause | Meet"


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one pCPU; `context`: where it is at the first one, None if the plan is silent."""

    pcpu: int
    context: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Done:
    """A step whose pCPUs others may still have to wait for; `fenced`: complete on one of them."""

    step: EventStep | Tell
    pcpus: frozenset[int]
    fenced: bool


def parts_of(event: Event) -> tuple[Part, ...]:
    """A part for each pCPU that the event names, ascending.

    What waits for the first touch is in no part. What no pCPU is named for (pause, tell, unpause)
    the first of `begin` does. A meeting stands
    before a step where one done before, since the last meeting, is of another pCPU. Barriers need
    none, they are a pCPU's own; nor do moves among themselves, and operations between which no
    barrier stands: these have no order in the plan either.
    """
    lead = event.begin[0][0] if event.begin else min(_named(event), default=0)
    pcpus = tuple(sorted({lead, *_named(event)}))
    contexts = dict(event.begin)
    rows: dict[int, list[Row]] = {pcpu: [] for pcpu in pcpus}
    now: dict[int, str | None] = {pcpu: contexts.get(pcpu) for pcpu in pcpus}
    open_: list[_Done] = []
    meetings = 0
    for step in _told_together(event):
        who = frozenset(_pcpus(step, lead))
        if any(_waits(step, who, done) for done in open_):
            for pcpu in pcpus:
                rows[pcpu].append(Meet(meetings, pcpus))
            meetings, open_ = meetings + 1, []
        for pcpu in sorted(who):
            rows[pcpu] += _row(step, now, pcpu)
        open_ = _followed(open_, step, who)
    return tuple(Part(pcpu, contexts.get(pcpu), tuple(rows[pcpu])) for pcpu in pcpus)


def _at_once(event: Event) -> tuple[EventStep, ...]:
    """The steps that are not left to the first touch: those behind Unpause, in a lazy event."""
    if not event.lazy:
        return event.steps
    ends = [at for at, step in enumerate(event.steps, start=1) if isinstance(step, Unpause)]
    return event.steps[: ends[0]] if ends else event.steps


def _named(event: Event) -> set[int]:
    found = {pcpu for pcpu, _ in event.begin}
    for step in _at_once(event):
        found |= set(_pcpus(step, None))
    return found


def _pcpus(step: EventStep | Tell, lead: int | None) -> tuple[int, ...]:
    match step:
        case Maintain(pcpus=pcpus) | Fence(pcpus=pcpus):
            return pcpus
        case Enter(pcpu=pcpu) | Rewrite(pcpu=pcpu):
            return (pcpu,)
        case _:
            return () if lead is None else (lead,)


def owner_of(event: Event, told: Invalidation) -> str:
    """The guest whose RAM a device model is told of.

    The one among those that the event pauses whose name the blocks have in front, else the only
    one that it pauses, else its subject.
    """
    paused = [step.guest for step in event.steps if isinstance(step, Pause)]
    named = [guest for guest in paused if any(block.startswith(f"{guest}.") for block in told.of)]
    if named:
        return max(named, key=len)
    return paused[0] if len(set(paused)) == 1 else event.subject


def _told_together(event: Event) -> Iterator[EventStep | Tell]:
    """The steps, each run of invalidations for one guest's RAM as one."""

    def owner(step: EventStep) -> str | None:
        return owner_of(event, step) if isinstance(step, Invalidation) else None

    for guest, run in groupby(_at_once(event), key=owner):
        if guest is None:
            yield from run
        else:
            yield Tell(guest, tuple(step for step in run if isinstance(step, Invalidation)))


def _waits(step: EventStep | Tell, who: frozenset[int], done: _Done) -> bool:
    if isinstance(step, Fence) or len(who | done.pcpus) == 1:
        return False
    both = (step, done.step)
    moves = all(isinstance(each, Enter) for each in both)
    return not moves and (done.fenced or not all(isinstance(each, Maintain) for each in both))


def _followed(open_: list[_Done], step: EventStep | Tell, who: frozenset[int]) -> list[_Done]:
    """What is waited for after the step."""
    if isinstance(step, Fence):
        return [_Done(d.step, d.pcpus, d.fenced or bool(d.pcpus & who)) for d in open_]
    return [*open_, _Done(step, who, fenced=False)]


def _row(step: EventStep | Tell, now: dict[int, str | None], pcpu: int) -> list[Row]:
    if isinstance(step, Invalidation):
        return []
    if not isinstance(step, Enter):
        return [step]
    source, now[pcpu] = now[pcpu], step.context
    return [] if source == step.context else [Move(source, step.context)]
