"""START, RESET, STOP and REUSE of a guest: its own blocks, by EL2 in the guest's own context."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from mpuplan.coherency.caches import reached
from mpuplan.coherency.cells import needs_of
from mpuplan.coherency.ground import joined
from mpuplan.coherency.lazy import lazy_regions, reset_strategies
from mpuplan.coherency.needs import Needs
from mpuplan.coherency.steps import Work, lines_of, settled
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import restart_why
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Invalidation,
    Pause,
    Rewrite,
    Unpause,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.coherency.cells import Cell
    from mpuplan.coherency.ground import Ground
    from mpuplan.coherency.loads import Left
    from mpuplan.coherency.views import ContextMap
    from mpuplan.model.board import Guest
    from mpuplan.model.maintenance import EventStep

__all__ = ["restart_events", "start_event"]

_REWRITING: Final = (EventKind.RESET, EventKind.REUSE)
_TAKING: Final = (EventKind.STOP, EventKind.REUSE)


def start_event(
    ground: Ground,
    stage: str,
    guest: Guest,
    every: Sequence[Cell],
    left: Sequence[Left],
) -> Event | None:
    """What the guest's pCPUs may have fetched of its code before, or cached before a load.

    `left`: what loads have left to do.
    """
    work = Work(ground)
    for cell in every:
        needed = needs_of(EventKind.START, cell, ground)
        work.add(needed, (cell.span, cell.block), lambda cache: None)
    maps = [m for p in ground.pcpus(stage, guest.name) if (m := ground.run(stage, p, guest.name))]
    for each, needed in left:
        for span in cut(*each.span, maps):
            reach = partial(_reaching, ground, maps, span[0])
            code = tuple(m.pcpu for m in maps if m.pcpu in needed.code and m.at(span[0]))
            work.add(Needs(drop=needed.drop, code=code), (span, each.block), reach)
    if not work:
        return None
    steps = settled((*_enter(ground, stage, guest, work.pcpus), *work.last.steps()))
    begin = _begin(ground, stage, work.pcpus)
    lines = lines_of(steps, ground.core.line_size)
    why = restart_why(EventKind.START, guest.name, steps)
    return Event(EventKind.START, guest.name, stage, begin, steps, lines, why)


def _reaching(ground: Ground, maps: Sequence[ContextMap], address: int, cache: int) -> int | None:
    """The lowest pCPU that reaches the cache in the guest's context."""
    views = ((m.pcpu, m.at(address)) for m in maps)
    found = (p for p, v in views if v and cache in reached(ground.core, v.attributes, p))
    return min(found, default=None)


def restart_events(
    ground: Ground, stage: str, guest: Guest, every: Sequence[Cell]
) -> Iterator[Event]:
    """RESET, STOP and REUSE, each where it has something to do or to say."""
    for kind in (EventKind.RESET, EventKind.STOP, EventKind.REUSE):
        event = _event(ground, kind, stage, guest, every)
        if event is not None:
            yield event


def _event(
    ground: Ground, kind: EventKind, stage: str, guest: Guest, every: Sequence[Cell]
) -> Event | None:
    """The eager event, or for RESET the lazy one where the board makes that the better one."""
    whole = _work(ground, kind, every)
    scrubbed = kind is EventKind.REUSE and any(cell.rewriter is not None for cell in every)
    if not (whole or scrubbed or guest.device_models):
        return None
    event = _made(ground, kind, stage, guest, every, whole)
    if kind is not EventKind.RESET:
        return event
    regions = lazy_regions(ground, stage, guest, every)
    parts = {slot: _work(ground, kind, [c for c in every if _slot(c) == slot]) for slot in regions}
    parts = {slot: work for slot, work in parts.items() if work}
    if not parts:
        return event
    rest = _work(ground, kind, [c for c in every if _slot(c) not in parts])
    late = _made(ground, kind, stage, guest, every, rest, list(parts.values()))
    waiting = [(regions[slot], work) for slot, work in parts.items()]
    strategies = reset_strategies(ground, guest, event.lines, rest, waiting)
    if strategies[0].name == "eager":
        return replace(event, strategies=strategies)
    blocks = tuple(sorted({block for slot in parts for block in regions[slot]}))
    return replace(late, strategies=strategies, lazy=blocks)


def _slot(cell: Cell) -> int:
    """The slot that maps a cell on the only pCPU of a guest that is restarted lazily."""
    return min(view.slot for view in cell.views.values())


def _work(ground: Ground, kind: EventKind, every: Sequence[Cell]) -> Work:
    work = Work(ground)
    for cell in every:
        needed = needs_of(kind, cell, ground)
        work.add(needed, (cell.span, cell.block), partial(cell.by, ground.core))
    return work


def _made(
    ground: Ground,
    kind: EventKind,
    stage: str,
    guest: Guest,
    every: Sequence[Cell],
    work: Work,
    waiting: Sequence[Work] = (),
) -> Event:
    """The event; what waits for the first touch stands behind the end of the pause."""
    rewrites = _rewrites(kind, every)
    pcpus = sorted({*work.pcpus, *(rewrite.pcpu for rewrite in rewrites)})
    own = [p for p in pcpus if ground.run(stage, p, guest.name) is not None]
    steps: list[EventStep] = [Pause(guest.name), *_enter(ground, stage, guest, own)]
    steps += (*work.early.steps(), *rewrites, *work.late.steps(), *work.last.steps())
    if kind in _TAKING:
        steps += _leave(ground, stage, guest, own)
    steps += [Invalidation(m.name, m.guest, m.of) for m in guest.device_models]
    if kind is EventKind.RESET:
        steps.append(Unpause(guest.name, cold=True))
    parts = [step for part in waiting for step in settled(part.steps())]
    done = (*settled(steps), *parts)
    lines = lines_of(done, ground.core.line_size)
    why = restart_why(kind, guest.name, done)
    begin = _begin(ground, stage, pcpus)
    return Event(kind, guest.name, stage, begin, done, lines, why)


def _rewrites(kind: EventKind, every: Sequence[Cell]) -> list[Rewrite]:
    """What is written anew, by the pCPU that does so; STOP leaves all as it is."""
    if kind not in _REWRITING:
        return []
    by: dict[int, list[Cell]] = {}
    for cell in every:
        if cell.rewriter is not None:
            by.setdefault(cell.rewriter, []).append(cell)
    return [
        Rewrite(
            pcpu,
            joined(cell.span for cell in found),
            tuple(sorted({cell.block for cell in found})),
            scrub=kind is EventKind.REUSE,
        )
        for pcpu, found in sorted(by.items())
    ]


def _begin(ground: Ground, stage: str, pcpus: Sequence[int]) -> tuple[tuple[int, str], ...]:
    return tuple((pcpu, ground.resting[stage, pcpu][0]) for pcpu in pcpus)


def _enter(ground: Ground, stage: str, guest: Guest, pcpus: Sequence[int]) -> Iterator[EventStep]:
    for pcpu in pcpus:
        context = ground.running[stage, pcpu, guest.name]
        if context != ground.resting[stage, pcpu][0]:
            yield Enter(pcpu, context)


def _leave(ground: Ground, stage: str, guest: Guest, pcpus: Sequence[int]) -> Iterator[EventStep]:
    """Back to where the pCPU rests: the guest's regions are off, behind the maintenance."""
    for pcpu in pcpus:
        context = ground.resting[stage, pcpu][0]
        if context != ground.running[stage, pcpu, guest.name]:
            yield Enter(pcpu, context)
