"""LOAD: EL2 has written images, zeros or data into memory of guests, or shared memory, in a stage.

The cleaning stands here, in the context that the writing was done in: the next stage may not map
the bytes. What guests fetched before goes when each of them starts; of shared bytes, here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.caches import JOINT, MEMORY, home, reached
from mpuplan.coherency.needs import Needs, Story, needs
from mpuplan.coherency.steps import Work, lines_of, settled
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import load_why
from mpuplan.model.maintenance import Enter, Event, EventKind, Maintain, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.needs import Writer
    from mpuplan.coherency.views import ContextMap
    from mpuplan.model.board import Stage, Use

__all__ = [
    "Left",
    "Loaded",
    "left_to_starts",
    "load_events",
    "loaded",
    "story_of",
    "unless_begun",
    "unless_left",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run of bytes of `block` that EL2 has written, on any of `pcpus`; `owner` "": shared."""

    block: str
    owner: str
    span: Span
    pcpus: tuple[int, ...]
    needs: Needs


Left = tuple[Loaded, Needs]
"""A run and what its load has left to do when a guest starts."""


def load_events(ground: Ground, stage: Stage, every: Sequence[Loaded]) -> Iterator[Event]:
    """The events of one stage, where something has to be done: one a guest, or a shared block."""
    by: dict[str, list[Loaded]] = {}
    for each in every:
        by.setdefault(each.owner or each.block, []).append(each)
    for subject, found in by.items():
        event = _event(ground, stage, subject, found)
        if event is not None:
            yield event


def _event(ground: Ground, stage: Stage, subject: str, every: Sequence[Loaded]) -> Event | None:
    work, behind = Work(ground), Work(ground)
    seats: dict[int, str] = {}
    for each in every:
        for cache in each.needs.drop:
            seat = _seat(ground, stage, each, cache)
            if seat is not None:
                seats[seat.pcpu] = seat.name
                behind.last.add(Operation.CLEAN_INVALIDATE, (seat.pcpu,), (each.span, each.block))
        needed = replace(each.needs, code=()) if each.owner else each.needs
        inside = [q for q in needed.code if _reaching(ground, stage.name, q, each.span[0], None)]
        blind = tuple(q for q in needed.code if q not in inside and q in stage.pcpus)
        needed = replace(needed, code=tuple(inside))
        work.add(needed, (each.span, each.block), partial(_by, ground, stage, each))
        work.last.add(Operation.CODE_ALL, blind, (each.span, each.block))
    if not work and not behind:
        return None
    enter = (Enter(p, name) for p, name in sorted(seats.items()))
    steps = settled((*work.steps(), *enter, *behind.steps()))
    pcpus = sorted({*work.pcpus, *behind.pcpus})
    begin = tuple((p, ground.resting[stage.name, p][0]) for p in pcpus)
    lines = lines_of(steps, ground.core.line_size)
    why = load_why(ground, stage.name, steps)
    return Event(EventKind.LOAD, subject, stage.name, begin, steps, lines, why)


def left_to_starts(ground: Ground, stage: Stage, every: Sequence[Loaded]) -> Iterator[Left]:
    """What no pCPU reaches in the stage, for the guest's start: caches with old lines.

    Also pCPUs that are not in the stage and may have fetched what was in shared bytes before.
    """
    for each in every:
        caches = tuple(c for c in each.needs.drop if _nobody(ground, stage, each, c))
        away = tuple(q for q in each.needs.code if not each.owner and q not in stage.pcpus)
        if caches or away:
            yield each, Needs(drop=caches, code=away)


def unless_left(each: Loaded, left: Iterable[Left]) -> Loaded:
    """The run of a guest's own bytes without the lines that are `left` to its start anyway."""
    low, high = each.span
    started = {
        cache
        for other, needed in left
        if other.span[0] <= low and high <= other.span[1]
        for cache in needed.drop
    }
    drop = tuple(cache for cache in each.needs.drop if cache not in started)
    return replace(each, needs=replace(each.needs, drop=drop))


def unless_begun(each: Loaded, soon: Iterable[Event]) -> Loaded:
    """The run of shared bytes without the lines that go when a stage begins, `soon` enough."""
    low, high = each.span
    gone = {
        pcpu
        for event in soon
        for step in event.steps
        if isinstance(step, Maintain) and step.operation is Operation.CLEAN_INVALIDATE
        if any(a <= low and high <= b for a, b in step.ranges)
        for pcpu in step.pcpus
    }
    gone |= {JOINT} if gone else set()
    drop = tuple(cache for cache in each.needs.drop if each.owner or cache not in gone)
    return replace(each, needs=replace(each.needs, drop=drop))


def loaded(ground: Ground, stage: Stage) -> Iterator[Loaded]:
    """Every run of bytes that EL2 writes for others in the stage, and what it takes."""
    uses = tuple(_writing(ground, stage))
    for block, owner in ground.owners.items():
        start, end = ground.places[block]
        touched = [(span, pcpus) for span, pcpus in uses if span[0] < end and start < span[1]]
        if not touched:
            continue
        edges = sorted({start, end, *(min(max(e, start), end) for s, _ in touched for e in s)})
        for low, high in pairwise(edges):
            pcpus = {p for (a, b), at in touched if a <= low and high <= b for p in at}
            for span in cut(low, high, ground.every) if pcpus else ():
                each = _loaded(ground, stage, (owner, block), span, pcpus)
                if each is not None:
                    yield each


def _reaching(ground: Ground, stage: str, pcpu: int, address: int, cache: int | None) -> bool:
    """Whether the pCPU maps the byte where it rests, so that its operations act on the cache."""
    found = ground.rest(stage, pcpu)
    view = None if found is None else found.at(address)
    if view is None or cache is None:
        return view is not None
    return cache in reached(ground.core, view.attributes, pcpu)


def _writing(ground: Ground, stage: Stage) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """The bytes of the hypervisor's uses with W that hold in the stage, and on which pCPUs."""
    hypervisor = ground.board.hypervisor
    if hypervisor is None:
        return
    shared = (u for s in ground.board.shared for party, u in s.uses if party == hypervisor.name)
    for use in (*hypervisor.uses, *shared):
        if _writes(use, stage.name):
            pcpus = tuple(p for p in use.grant.pcpus if p in stage.pcpus)
            for span in ground.span(use):
                yield span, pcpus


def _writes(use: Use, stage: str) -> bool:
    rights = dict(use.grant.access).get(stage, Rights.NONE)
    return bool(rights & Rights.W) and not use.grant.transient


def _loaded(
    ground: Ground, stage: Stage, whose: tuple[str, str], span: Span, pcpus: set[int]
) -> Loaded | None:
    owner, block = whose
    writers = {}
    for pcpu in sorted(pcpus):
        found = ground.rest(stage.name, pcpu)
        view = None if found is None else found.at(span[0])
        if view is not None and view.writes:
            writers[pcpu] = ground.writer(view.attributes, pcpu)
    if not writers:
        return None
    story = story_of(ground, stage, whose, span[0], set(writers.values()))
    return Loaded(block, owner, span, tuple(writers), needs(story, ground.core))


def story_of(
    ground: Ground, stage: Stage, whose: tuple[str, str], address: int, writers: Iterable[Writer]
) -> Story:
    """EL2 writes a byte in a stage, guests read and fetch it then or later; `whose`: owner, block.

    What has mapped the byte up to then may have left lines in caches.
    """
    held = ground.held(ground.before(stage.name, own=whose[0] or None), address)
    story = _readers(ground, stage, whose, address)
    return replace(story, writers=tuple(sorted(writers)), held=held)


def _readers(ground: Ground, stage: Stage, whose: tuple[str, str], address: int) -> Story:
    """Of a story the caches through which guests read the byte later, and where they may fetch it.

    The owner reads with its caches off, too; whoever shares bytes turns its caches on before.
    """
    owner, block = whose
    order = {each.name: at for at, each in enumerate(ground.board.stages)}
    users = ground.users[block]
    readers: set[int] = set()
    cold: set[int] = set()
    warm: set[int] = set()
    ahead = False
    for (name, pcpu, guest), context in ground.running.items():
        if guest not in users or order[name] < order[stage.name]:
            continue
        found = ground.maps[context]
        view = found.at(address)
        may = view.other if view is not None and guest == owner else Rights.NONE
        readers |= {MEMORY} if may else set()
        cold |= {pcpu} if may & Rights.X else set()
        for attributes, rights in ground.warm(guest, found, address):
            readers.add(home(ground.core, attributes, pcpu))
            warm |= {pcpu} if rights & Rights.X else set()
        ahead |= view is not None and view.executes
    # Without an instruction cache to look after, a cold fetch is as good as a read of memory.
    fetchers = tuple(sorted(warm if ground.core.dic else cold | warm))
    return Story((), frozenset(readers), frozenset(), fetchers, warm=ahead or bool(warm))


def _by(ground: Ground, stage: Stage, each: Loaded, cache: int) -> int | None:
    """The lowest pCPU that reaches a cache from where it rests in the stage."""
    pcpus = each.pcpus if cache < 0 else (cache,) if cache in stage.pcpus else ()
    return next((p for p in pcpus if _reaching(ground, stage.name, p, each.span[0], cache)), None)


def _seat(ground: Ground, stage: Stage, each: Loaded, cache: int) -> ContextMap | None:
    """Where a guest that shares the bytes holds old lines that no resting pCPU reaches."""
    if each.owner or _by(ground, stage, each, cache) is not None:
        return None
    users = ground.users[each.block]
    for (name, pcpu, guest), context in sorted(ground.running.items()):
        if name == stage.name and guest in users:
            view = ground.maps[context].at(each.span[0])
            if view is not None and cache in reached(ground.core, view.attributes, pcpu):
                return ground.maps[context]
    return None


def _nobody(ground: Ground, stage: Stage, each: Loaded, cache: int) -> bool:
    """Whether no pCPU reaches a cache in the stage."""
    found = _by(ground, stage, each, cache)
    return found is None and _seat(ground, stage, each, cache) is None
