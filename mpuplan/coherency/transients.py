"""MAP and UNMAP: EL2 maps bytes of others for a moment, in a slot that is kept free for that.

While the map stands the pCPU reaches the bytes by it; what another pCPU's own cache holds, that
pCPU maintains in the context of a guest that sees the bytes. In a stage without guests EL2 loads
images that way, too: then UNMAP is what LOAD is elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.caches import MEMORY, reached
from mpuplan.coherency.loads import Left, Loaded, story_of
from mpuplan.coherency.needs import Needs, Story, needs
from mpuplan.coherency.steps import Work, lines_of, settled
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import load_why, transient_why
from mpuplan.model.maintenance import Enter, Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Stage, Use
    from mpuplan.model.maintenance import EventStep

__all__ = ["left_behind", "transient_events"]

_Seen = list[tuple[str, "ContextMap", "View"]]
"""Guests that see a byte, each with a context in which it runs and the byte's view there."""


@dataclass(frozen=True, slots=True)
class _Brief:
    """A transient use in one stage, on one pCPU: each maps for itself."""

    stage: Stage
    use: Use
    pcpu: int

    @property
    def rights(self) -> Rights:
        """What EL2 does with the bytes."""
        return dict(self.use.grant.access)[self.stage.name]


def transient_events(ground: Ground, stage: Stage) -> Iterator[Event]:
    """Both events of every transient use on every pCPU, where they have something to do."""
    for brief in _briefs(ground, stage):
        for kind in (EventKind.MAP, EventKind.UNMAP):
            event = _event(ground, kind, brief)
            if event is not None:
                yield event


def left_behind(ground: Ground, stage: Stage) -> Iterator[Left]:
    """Old lines of what transient maps load, where these do not reach: starts drop them."""
    for brief in _briefs(ground, stage):
        near = _mapped(ground, brief)
        for each in _loaded(ground, brief):
            caches = tuple(cache for cache in each.needs.drop if cache not in near)
            away = tuple(q for q in each.needs.code if not each.owner and q not in stage.pcpus)
            if caches or away:
                yield each, Needs(drop=caches, code=away)


def _briefs(ground: Ground, stage: Stage) -> Iterator[_Brief]:
    hypervisor = ground.board.hypervisor
    for use in hypervisor.uses if hypervisor is not None else ():
        rights = dict(use.grant.access).get(stage.name, Rights.NONE)
        for pcpu in use.grant.pcpus if use.grant.transient and rights else ():
            if pcpu in stage.pcpus:
                yield _Brief(stage, use, pcpu)


def _event(ground: Ground, kind: EventKind, brief: _Brief) -> Event | None:
    every = [
        (guest, ground.maps[name])
        for (stage, _, guest), name in ground.running.items()
        if stage == brief.stage.name
    ]
    work = Work(ground)
    seats: dict[int, str] = {}
    for low, high in ground.span(brief.use):
        for span in cut(low, high, ground.every):
            seen = _seen(every, span[0])
            needed = _needs(ground, kind, brief, seen, span[0])
            seats |= _add(work, ground, kind, brief, seen, needed, span)
    loads = tuple(_loaded(ground, brief)) if kind is EventKind.UNMAP else ()
    for each in loads:
        _add_load(work, ground, brief, each)
    if not work:
        return None
    steps = settled(_steps(ground, kind, brief, work, seats))
    others = (p for p in work.pcpus if p != brief.pcpu)
    begin = tuple((p, ground.resting[brief.stage.name, p][0]) for p in (brief.pcpu, *others))
    lines = lines_of(steps, ground.core.line_size)
    if loads:
        why = load_why(ground, brief.stage.name, steps)
    else:
        why = transient_why(kind, ground, brief.use, steps)
    return Event(kind, brief.use.name, brief.stage.name, begin, steps, lines, why)


def _loaded(ground: Ground, brief: _Brief) -> Iterator[Loaded]:
    """What is written before any guest runs, for guests that start later."""
    if brief.stage.guests or not brief.rights & Rights.W:
        return
    writer = ground.writer(brief.use.grant.attributes, brief.pcpu)
    maps = tuple(ground.maps.values())
    for low, high in ground.span(brief.use):
        for block, owner in ground.owners.items():
            start, end = (max(low, ground.places[block][0]), min(high, ground.places[block][1]))
            for span in cut(start, end, maps) if start < end else ():
                story = story_of(ground, brief.stage, (owner, block), span[0], [writer])
                yield Loaded(block, owner, span, (brief.pcpu,), needs(story, ground.core))


def _add_load(work: Work, ground: Ground, brief: _Brief, each: Loaded) -> None:
    """Fetched bytes of shared blocks go here, those of a guest's own when it starts."""
    code = () if each.owner else each.needs.code
    near = tuple(p for p in code if p == brief.pcpu)
    far = tuple(p for p in code if p != brief.pcpu and p in brief.stage.pcpus)
    needed = replace(each.needs, code=near, whole=far)
    work.add(needed, (each.span, each.block), _mapped(ground, brief).get)


def _mapped(ground: Ground, brief: _Brief) -> dict[int, int]:
    """The caches that are reached through the map, with the pCPU that does so."""
    caches = reached(ground.core, brief.use.grant.attributes, brief.pcpu)
    return dict.fromkeys(caches, brief.pcpu)


def _steps(
    ground: Ground, kind: EventKind, brief: _Brief, work: Work, seats: dict[int, str]
) -> tuple[EventStep, ...]:
    """What users hold is maintained in their contexts: first of all for MAP, last for UNMAP.

    Never on the pCPU that maps: regions of theirs and the map would serve the same bytes.
    """
    before = (*work.early.steps(), *work.late.steps())
    sooner = kind is EventKind.MAP
    theirs = (work.early.pcpus | work.late.pcpus) if sooner else work.last.pcpus
    enter = [Enter(p, seats[p]) for p in sorted(theirs & seats.keys())]
    enter = [e for e in enter if e.context != ground.resting[brief.stage.name, e.pcpu][0]]
    if not sooner:
        return (*before, *enter, *work.last.steps())
    return (*enter, *before, *work.last.steps())


def _seen(every: list[tuple[str, ContextMap]], address: int) -> _Seen:
    found = ((guest, m, m.at(address)) for guest, m in every)
    return [(guest, m, view) for guest, m, view in found if view is not None and view.other]


def _needs(ground: Ground, kind: EventKind, brief: _Brief, seen: _Seen, address: int) -> Needs:
    """MAP: EL2 reads what users wrote. UNMAP: they read what it wrote. Data alone, caches on."""
    core = ground.core
    own = ground.writer(brief.use.grant.attributes, brief.pcpu)
    users = {
        (ground.writer(each, m.pcpu), bool(rights & Rights.W))
        for guest, m, _ in seen
        for each, rights in ground.warm(guest, m, address)
    }
    homes = {writer.cache for writer, _ in users}
    if kind is EventKind.MAP:
        writers = {writer for writer, writes in users if writes}
        readers = {own.cache} if brief.rights & Rights.R else set()
    else:
        writers = {own} if brief.rights & Rights.W else set()
        readers = homes
    held = frozenset(homes | {own.cache}) - {MEMORY}
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
    mapped = _mapped(ground, brief)
    users = {
        cache: m
        for _, m, view in reversed(seen)
        for cache in reached(core, view.attributes, m.pcpu)
        if m.pcpu != brief.pcpu and cache not in mapped
    }
    theirs = mapped | {cache: m.pcpu for cache, m in users.items()}
    before, behind = (theirs, mapped) if kind is EventKind.MAP else (mapped, theirs)
    part = (span, brief.use.target)
    work.add(Needs(early=needed.early, late=needed.late), part, before.get)
    work.add(Needs(drop=needed.drop), part, behind.get)
    return {m.pcpu: m.name for m in users.values()}
