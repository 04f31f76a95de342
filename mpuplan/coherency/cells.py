"""A guest's own memory in runs of bytes that its contexts treat alike, and what each event needs.

The guest ran with its caches on and wrote all that it may. It starts with them off, so that it
reads and fetches what memory holds. What is shared is nobody's own and left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.caches import MEMORY, home, reached
from mpuplan.coherency.needs import Needs, Story, Writer, needs
from mpuplan.coherency.views import cut
from mpuplan.model.maintenance import EventKind, Operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.coherency.ground import Ground, Span, Warm
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Guest

__all__ = ["Cell", "cells", "needs_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of bytes of a guest's own `block`; `views` by pCPU, where the guest sees it there.

    `story`: the guest wrote, warm on any of its pCPUs, and starts anew. `bank`: the pCPUs of the
    stage that see the memory at all. `rests`: how pCPUs on which the guest does not run map the
    bytes between guests; `held`: the caches into which anybody may have brought lines.
    """

    block: str
    span: Span
    views: Mapping[int, View]
    story: Story
    bank: tuple[int, ...]
    rests: Mapping[int, View]
    held: frozenset[int]

    @property
    def rewriter(self) -> int | None:
        """The lowest pCPU on which the bytes can be written; None where none can."""
        return min((p for p, view in self.views.items() if view.other & Rights.W), default=None)

    def by(self, core: CoreSpec, cache: int) -> int | None:
        """The lowest pCPU whose operations act on the cache, in the guest's context if it may."""
        for views in (self.views, self.rests):
            found = [p for p, v in views.items() if cache in reached(core, v.attributes, p)]
            if found:
                return min(found)
        return None


def cells(ground: Ground, stage: str, guest: Guest) -> Iterator[Cell]:
    """All that the guest sees of its own memory in a stage, ascending."""
    pcpus = ground.pcpus(stage, guest.name)
    maps = {p: found for p in pcpus if (found := ground.run(stage, p, guest.name)) is not None}
    inner = [table for p in pcpus for table in ground.inner.get((guest.name, p), ())]
    live = next(each.pcpus for each in ground.board.stages if each.name == stage)
    known = ground.before(stage, own=None)
    ran = [found for found in known if found.name in ground.contexts(guest.name)]
    rests = {p: m for p in live if p not in maps and (m := ground.rest(stage, p)) is not None}
    for block, (start, end) in ground.own(guest):
        sees = ground.seeing(block)
        for span in cut(start, end, (*known, *inner)):
            views = {
                p: view
                for p, found in maps.items()
                if p in sees and (view := found.at(span[0])) is not None and view.other
            }
            if views:
                warm = {p: ground.warm(guest.name, maps[p], span[0]) for p in views}
                wrote = _writers(ground, guest.name, (m for m in ran if m.pcpu in sees), span[0])
                seen = tuple(p for p in live if p in sees)
                away = {p: v for p, m in rests.items() if p in sees and (v := m.at(span[0]))}
                held = ground.held((m for m in known if m.pcpu in sees), span[0])
                story = _story(ground, views, warm, wrote)
                yield Cell(block.name, span, views, story, seen, away, held)


def _writers(
    ground: Ground, guest: str, ran: Iterable[ContextMap], address: int
) -> tuple[Writer, ...]:
    """How the guest may have written a byte up to now, also where it may only read it by now."""
    found = {
        ground.writer(each, m.pcpu)
        for m in ran
        for each, rights in ground.warm(guest, m, address)
        if rights & Rights.W
    }
    return tuple(sorted(found))


def _story(
    ground: Ground,
    views: Mapping[int, View],
    warm: Mapping[int, tuple[Warm, ...]],
    writers: tuple[Writer, ...],
) -> Story:
    """EL2 may bring lines in by the guest's region as well, while it runs in that context."""
    core = ground.core
    readers = {home(core, each, p) for p in views for each, _ in warm[p]}
    lines = readers | {home(core, view.attributes, p) for p, view in views.items()}
    warmly = {p for p in views for _, rights in warm[p] if rights & Rights.X}
    coldly = {p for p, view in views.items() if view.other & Rights.X}
    fetchers = tuple(sorted(warmly if core.dic else coldly))
    return Story(
        writers,
        frozenset(readers | {MEMORY}),
        frozenset(lines - {MEMORY}),
        fetchers,
        warm=bool(warmly) or any(view.executes for view in views.values()),
    )


def needs_of(kind: EventKind, cell: Cell, ground: Ground) -> Needs:
    """What an event of the cell's guest needs for it."""
    story, core = cell.story, ground.core
    if kind is EventKind.START:
        return Needs(code=() if core.dic else story.fetchers)
    written = cell.rewriter is not None
    if not written and (kind is EventKind.REUSE or not story.writers):
        return Needs()  # nobody writes it before the next load
    if kind is EventKind.STOP:
        return needs(replace(story, readers=frozenset({MEMORY}), fetchers=()), core)
    again = _again(cell, ground)
    held = story.held | cell.held
    if kind is EventKind.RESET:
        return _emptied(needs(replace(story, held=held, again=again), core))
    stopped = tuple(sorted({Writer(each.cache, back=False) for each in story.writers}))
    readers = held | {MEMORY}
    anybody = replace(story, writers=stopped, readers=readers, held=held)
    anybody = replace(anybody, fetchers=cell.bank, warm=True)
    needed = _emptied(needs(replace(anybody, again=again, surely=True), core))
    mapped = {*cell.views, *cell.rests}
    code, whole = (tuple(p for p in needed.code if (p in mapped) is near) for near in (True, False))
    return replace(needed, code=code, whole=whole)


def _again(cell: Cell, ground: Ground) -> Writer | None:
    """How the bytes are written anew; None where nobody may."""
    pcpu = cell.rewriter
    return None if pcpu is None else ground.writer(cell.views[pcpu].attributes, pcpu)


def _emptied(needed: Needs) -> Needs:
    """Cleaned lines go as well, at no cost: none may hide what a guest writes with caches off."""
    kept = {Operation.CLEAN: Operation.CLEAN_INVALIDATE}
    return replace(needed, late=tuple((c, kept.get(each, each)) for c, each in needed.late))
