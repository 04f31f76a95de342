"""STAGE: what pCPUs go on with from one stage to the next, mapped in another way or now as code.

Rows of the table of changes that need nothing: the same attributes, fewer rights, other hints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.coherency.caches import home, reached
from mpuplan.coherency.needs import Needs, Story, needs
from mpuplan.coherency.steps import Work, lines_of
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import stage_why
from mpuplan.model.maintenance import Enter, Event, EventKind, Invalidation, Pause, Unpause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Guest, Stage
    from mpuplan.model.maintenance import EventStep

__all__ = ["stage_event"]


@dataclass(frozen=True, slots=True)
class _Passage:
    """The contexts that pCPUs leave, and those that they enter, for one stage."""

    stage: Stage
    left: tuple[ContextMap, ...]
    entered: tuple[ContextMap, ...]


def stage_event(ground: Ground, stage: Stage) -> Event | None:
    """The event of the stage that begins; None where nothing has to be done."""
    passage = _passage(ground, stage)
    if not passage.left:
        return None
    work = Work(ground)
    for block in _blocks(ground):
        start, end = ground.places[block]
        for span in cut(start, end, (*passage.left, *passage.entered)):
            _add(work, ground, passage, span, block)
    removed = tuple(_removed(ground, stage))
    if not work and not removed:
        return None
    steps: list[EventStep] = [Pause(guest.name) for guest in removed]
    steps += (*work.early.steps(), *work.late.steps())
    left = {(found.pcpu, found.name) for found in passage.left}
    steps += [Enter(m.pcpu, m.name) for m in passage.entered if (m.pcpu, m.name) not in left]
    steps += work.last.steps()
    steps += [Invalidation(m.name, m.guest, m.of) for g in removed for m in g.device_models]
    steps += [Unpause(guest.name, cold=False) for guest in removed]
    lines = lines_of(steps, ground.core.line_size)
    begin = tuple(sorted(left))
    why = stage_why(stage.name, steps, [guest.name for guest in removed])
    return Event(EventKind.STAGE, stage.name, stage.name, begin, tuple(steps), lines, why)


def _passage(ground: Ground, stage: Stage) -> _Passage:
    names = [each.name for each in ground.board.stages]
    earlier = ground.board.stages[: names.index(stage.name)]
    left = []
    for pcpu in range(ground.board.pcpus):
        last = next((s.name for s in reversed(earlier) if pcpu in s.pcpus), None)
        left += [ground.maps[name] for name in ground.resting.get((last or "", pcpu), ())]
    entered = [
        ground.maps[name] for p in stage.pcpus for name in ground.resting.get((stage.name, p), ())
    ]
    return _Passage(stage, tuple(left), tuple(entered))


def _blocks(ground: Ground) -> Iterator[str]:
    """Blocks of the hypervisor, of programs and of nobody; those of guests are not EL2's."""
    board = ground.board
    if board.hypervisor is not None:
        yield from (block.name for block in board.hypervisor.blocks)
    for program in board.programs:
        yield from (block.name for block in program.blocks)
        yield from (block.name for task in program.tasks for block in task.blocks)
    yield from (shared.block.name for shared in board.shared)


def _add(work: Work, ground: Ground, passage: _Passage, span: Span, block: str) -> None:
    """The needs of one run of bytes."""
    old = [(m.pcpu, view) for m in passage.left if (view := m.at(span[0])) is not None]
    new = [(m.pcpu, view) for m in passage.entered if (view := m.at(span[0])) is not None]
    if not old or not new or not any(view.writes for _, view in old):
        return
    needed = _needs(ground, passage.stage, span[0], old, new)
    if not needed:
        return

    def by(cache: int) -> int | None:
        before = _reaching(ground, old, cache)
        return before if before is not None else _reaching(ground, new, cache)

    work.add(Needs(early=needed.early, late=needed.late), (span, block), by)
    work.add(
        Needs(drop=needed.drop, code=needed.code),
        (span, block),
        lambda cache: _reaching(ground, new, cache),
    )


def _needs(
    ground: Ground,
    stage: Stage,
    address: int,
    old: list[tuple[int, View]],
    new: list[tuple[int, View]],
) -> Needs:
    """Data is looked at where attributes differ; fetches where what was written is code now."""
    core = ground.core
    changed = {view.attributes for _, view in old} != {view.attributes for _, view in new}
    writers = {ground.writer(view.attributes, p) for p, view in old if view.writes}
    readers = {home(core, view.attributes, p) for p, view in new} if changed else set()
    fetchers = tuple(sorted({p for p, view in new if view.executes}))
    names = [each.name for each in ground.board.stages]
    earlier = {*names[: names.index(stage.name)]}
    held = ground.held((m for m in ground.maps.values() if m.stage in earlier), address)
    return needs(Story(tuple(sorted(writers)), frozenset(readers), held, fetchers), core)


def _reaching(ground: Ground, views: list[tuple[int, View]], cache: int) -> int | None:
    found = (p for p, view in views if reached(ground.core, view.attributes, p) == cache)
    return min(found, default=None)


def _removed(ground: Ground, stage: Stage) -> Iterator[Guest]:
    """Guests whose device models map memory that the guest sees no more in this stage."""
    names = [each.name for each in ground.board.stages]
    earlier = [s for s in ground.board.stages[: names.index(stage.name)] if s.guests]
    for guest in ground.board.guests if earlier and stage.guests else ():
        blocks = {name for model in guest.device_models for name in model.of}
        if any(_seen(ground, earlier[-1].name, guest, b) - _seen(ground, stage.name, guest, b)
               for b in blocks):  # fmt: skip
            yield guest


def _seen(ground: Ground, stage: str, guest: Guest, block: str) -> set[int]:
    """First bytes of the runs of a block that the guest sees in a stage."""
    start, end = ground.places[block]
    every = [ground.maps[n] for (_, _, g), n in ground.running.items() if g == guest.name]
    maps = [m for m in every if m.stage == stage]
    return {
        low
        for low, _ in cut(start, end, every)
        if any((view := m.at(low)) is not None and view.other for m in maps)
    }
