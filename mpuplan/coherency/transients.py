"""MAP and UNMAP: EL2 maps bytes of others for a moment, in a slot that is kept free for that.

While the map stands the pCPU reaches the bytes by it; what another pCPU's own cache holds, that
pCPU maintains in the context of a guest that sees the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.caches import MEMORY, reached
from mpuplan.coherency.needs import Story, needs
from mpuplan.coherency.steps import Work, lines_of
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import transient_why
from mpuplan.model.maintenance import Enter, Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.needs import Needs
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Stage, Use
    from mpuplan.model.maintenance import EventStep

__all__ = ["transient_events"]

_Seen = list[tuple[str, "ContextMap", "View"]]
"""Guests that see a byte, each with a context in which it runs and the byte's view there."""


@dataclass(frozen=True, slots=True)
class _Brief:
    """A transient use on one pCPU in one stage."""

    stage: str
    use: Use
    pcpu: int

    @property
    def rights(self) -> Rights:
        """What EL2 does with the bytes."""
        return dict(self.use.grant.access)[self.stage]


def transient_events(ground: Ground, stage: Stage) -> Iterator[Event]:
    """Both events of every transient use on every pCPU, where they have something to do."""
    hypervisor = ground.board.hypervisor
    for use in hypervisor.uses if hypervisor is not None else ():
        rights = dict(use.grant.access).get(stage.name, Rights.NONE)
        if not use.grant.transient or not rights:
            continue
        for pcpu in use.grant.pcpus:
            if pcpu in stage.pcpus:
                brief = _Brief(stage.name, use, pcpu)
                for kind in (EventKind.MAP, EventKind.UNMAP):
                    event = _event(ground, kind, brief)
                    if event is not None:
                        yield event


def _event(ground: Ground, kind: EventKind, brief: _Brief) -> Event | None:
    every = [
        (guest, ground.maps[name])
        for (stage, _, guest), name in ground.running.items()
        if stage == brief.stage
    ]
    work = Work(ground)
    helpers: dict[int, str] = {}
    for low, high in ground.span(brief.use):
        for span in cut(low, high, [found for _, found in every]):
            seen = _seen(every, span[0])
            needed = _needs(ground, kind, brief, seen, span[0])
            helpers |= _add(work, ground, brief, seen, needed, span)
    if not work:
        return None
    steps: list[EventStep] = [Enter(p, helpers[p]) for p in work.pcpus if p != brief.pcpu]
    steps += work.steps()
    begin = tuple((p, ground.resting[brief.stage, p][0]) for p in work.pcpus)
    lines = lines_of(steps, ground.core.line_size)
    why = transient_why(kind, ground, brief.use, steps)
    return Event(kind, brief.use.name, brief.stage, begin, tuple(steps), lines, why)


def _seen(every: list[tuple[str, ContextMap]], address: int) -> _Seen:
    found = ((guest, m, m.at(address)) for guest, m in every)
    return [(guest, m, view) for guest, m, view in found if view is not None and view.other]


def _needs(ground: Ground, kind: EventKind, brief: _Brief, seen: _Seen, address: int) -> Needs:
    """MAP: EL2 reads what users wrote. UNMAP: they read what it wrote. Data alone, caches on."""
    core = ground.core
    own = ground.writer(brief.use.grant.attributes, brief.pcpu)
    users = {
        (ground.writer(each, m.pcpu), bool(view.other & Rights.W))
        for guest, m, view in seen
        for each in ground.warm(guest, m, address)
    }
    homes = frozenset(writer.cache for writer, _ in users)
    if kind is EventKind.MAP:
        writers = tuple(sorted(writer for writer, writes in users if writes))
        readers = frozenset({own.cache} if brief.rights & Rights.R else set())
    else:
        writers = (own,) if brief.rights & Rights.W else ()
        readers = homes
    held = (homes | {own.cache}) - {MEMORY}
    return needs(Story(writers, readers, held), core)


def _add(
    work: Work, ground: Ground, brief: _Brief, seen: _Seen, needed: Needs, span: Span
) -> dict[int, str]:
    """Adds the needs; gives the contexts that other pCPUs have to be in for that."""
    core = ground.core
    helpers = {
        m.pcpu: m.name
        for _, m, view in reversed(seen)
        if reached(core, view.attributes, m.pcpu) == m.pcpu
    }

    def by(cache: int) -> int | None:
        if reached(core, brief.use.grant.attributes, brief.pcpu) == cache:
            return brief.pcpu
        return cache if cache in helpers else None

    work.add(needed, (span, brief.use.target), by)
    return helpers
