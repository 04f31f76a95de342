"""MAP and UNMAP: EL2 maps bytes of others for a moment, in a slot that is kept free for that.

While the map stands the pCPU reaches the bytes by it; what another pCPU's own cache holds, that
pCPU maintains in the context of a guest that sees the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.caches import JOINT, MEMORY, reached
from mpuplan.coherency.needs import Needs, Story, needs
from mpuplan.coherency.steps import Work, lines_of
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import transient_why
from mpuplan.model.maintenance import Enter, Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Stage, Use
    from mpuplan.model.maintenance import EventStep

__all__ = ["transient_events"]

_Seen = list[tuple[str, "ContextMap", "View"]]
"""Guests that see a byte, each with a context in which it runs and the byte's view there."""


@dataclass(frozen=True, slots=True)
class _Brief:
    """A transient use in one stage, by any of some pCPUs."""

    stage: str
    use: Use
    pcpus: tuple[int, ...]

    @property
    def rights(self) -> Rights:
        """What EL2 does with the bytes."""
        return dict(self.use.grant.access)[self.stage]


def transient_events(ground: Ground, stage: Stage) -> Iterator[Event]:
    """Both events of every transient use, where they have something to do."""
    hypervisor = ground.board.hypervisor
    for use in hypervisor.uses if hypervisor is not None else ():
        rights = dict(use.grant.access).get(stage.name, Rights.NONE)
        pcpus = tuple(p for p in use.grant.pcpus if p in stage.pcpus)
        if use.grant.transient and rights and pcpus:
            for kind in (EventKind.MAP, EventKind.UNMAP):
                event = _event(ground, kind, _Brief(stage.name, use, pcpus))
                if event is not None:
                    yield event


def _event(ground: Ground, kind: EventKind, brief: _Brief) -> Event | None:
    every = [
        (guest, ground.maps[name])
        for (stage, _, guest), name in ground.running.items()
        if stage == brief.stage
    ]
    work = Work(ground)
    seats: dict[int, str] = {}
    for low, high in ground.span(brief.use):
        for span in cut(low, high, [found for _, found in every]):
            seen = _seen(every, span[0])
            needed = _needs(ground, kind, brief, seen, span[0])
            seats |= _add(work, ground, kind, brief, seen, needed, span)
    if not work:
        return None
    steps = _steps(ground, kind, brief, work, seats)
    begin = tuple((p, ground.resting[brief.stage, p][0]) for p in work.pcpus)
    lines = lines_of(steps, ground.core.line_size)
    why = transient_why(kind, ground, brief.use, steps)
    return Event(kind, brief.use.name, brief.stage, begin, steps, lines, why)


def _steps(
    ground: Ground, kind: EventKind, brief: _Brief, work: Work, seats: dict[int, str]
) -> tuple[EventStep, ...]:
    """What users hold is maintained in their contexts: first of all for MAP, last for UNMAP."""
    before = (*work.early.steps(), *work.late.steps())
    sooner = kind is EventKind.MAP
    theirs = (work.early.pcpus | work.late.pcpus) if sooner else work.last.pcpus
    enter = [Enter(p, seats[p]) for p in sorted(theirs & seats.keys())]
    enter = [e for e in enter if e.context != ground.resting[brief.stage, e.pcpu][0]]
    if not sooner:
        return (*before, *enter, *work.last.steps())
    back = [Enter(e.pcpu, ground.resting[brief.stage, e.pcpu][0]) for e in enter]
    back = [e for e in back if e.pcpu in work.last.pcpus]
    return (*enter, *before, *back, *work.last.steps())


def _seen(every: list[tuple[str, ContextMap]], address: int) -> _Seen:
    found = ((guest, m, m.at(address)) for guest, m in every)
    return [(guest, m, view) for guest, m, view in found if view is not None and view.other]


def _needs(ground: Ground, kind: EventKind, brief: _Brief, seen: _Seen, address: int) -> Needs:
    """MAP: EL2 reads what users wrote. UNMAP: they read what it wrote. Data alone, caches on."""
    core = ground.core
    own = {ground.writer(brief.use.grant.attributes, pcpu) for pcpu in brief.pcpus}
    users = {
        (ground.writer(each, m.pcpu), bool(view.other & Rights.W))
        for guest, m, view in seen
        for each in ground.warm(guest, m, address)
    }
    homes = {writer.cache for writer, _ in users}
    mine = {writer.cache for writer in own}
    if kind is EventKind.MAP:
        writers = {writer for writer, writes in users if writes}
        readers = mine if brief.rights & Rights.R else set()
    else:
        writers = own if brief.rights & Rights.W else set()
        readers = homes
    held = frozenset(homes | mine) - {MEMORY}
    return needs(Story(tuple(sorted(writers)), frozenset(readers), held), core)


def _add(
    work: Work,
    ground: Ground,
    kind: EventKind,
    brief: _Brief,
    seen: _Seen,
    needed: Needs,
    span: Span,
) -> dict[int, str]:
    """Adds the needs; gives the contexts in which pCPUs reach what users hold, by pCPU."""
    core = ground.core
    attributes = brief.use.grant.attributes
    mapped = {reached(core, attributes, p): p for p in reversed(brief.pcpus)}
    users = {reached(core, view.attributes, m.pcpu): m for _, m, view in reversed(seen)}
    if JOINT in mapped:
        users.pop(JOINT, None)
    theirs = mapped | {cache: m.pcpu for cache, m in users.items()}
    before, behind = (theirs, mapped) if kind is EventKind.MAP else (mapped, theirs)
    part = (span, brief.use.target)
    work.add(Needs(early=needed.early, late=needed.late), part, before.get)
    work.add(Needs(drop=needed.drop), part, behind.get)
    return {m.pcpu: m.name for m in users.values()}
