"""STAGE: what pCPUs go on with from one stage to the next, mapped in another way or now as code.

Rows of the table of changes that need nothing: the same attributes, fewer rights, other hints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.coherency.caches import held_back, home, reached
from mpuplan.coherency.needs import Needs, Story, needs
from mpuplan.coherency.steps import Work, lines_of, settled
from mpuplan.coherency.views import cut
from mpuplan.coherency.why import stage_why
from mpuplan.model.maintenance import Enter, Event, EventKind, Invalidation, Pause, Unpause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.coherency.ground import Ground, Span
    from mpuplan.coherency.views import ContextMap, View
    from mpuplan.model.board import Block, DeviceModel, Guest, Stage
    from mpuplan.model.maintenance import EventStep

__all__ = ["stage_event"]


_Views = list[tuple[int, "View"]]
"""How bytes are mapped, by pCPU."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The contexts that pCPUs leave, and those that they enter, for one stage; of `pcpus` only."""

    stage: Stage
    left: tuple[ContextMap, ...]
    entered: tuple[ContextMap, ...]
    pcpus: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Works:
    """`before`: what is done as the contexts are left and, last, in those that are entered.

    `behind`: what has to be cleaned, but is mapped by none that is left.
    """

    before: Work
    behind: Work


def stage_event(ground: Ground, stage: Stage) -> Event | None:
    """The event of the stage that begins; None where nothing has to be done."""
    passage = _passage(ground, stage)
    if not passage.left:
        return None
    works = _Works(Work(ground), Work(ground))
    names = [each.name for each in ground.board.stages]
    known = {*names[: names.index(stage.name) + 1]}
    rests = [name for (s, _), found in ground.resting.items() if s in known for name in found]
    for block in _blocks(ground):
        start, end = ground.places[block.name]
        seeing = _seeing(passage, ground.seeing(block))
        for span in cut(start, end, [ground.maps[name] for name in rests]):
            _add(works, ground, seeing, span, block.name)
    removed = tuple(_removed(ground, stage))
    if not works.before and not works.behind and not removed:
        return None
    steps: list[EventStep] = [Pause(guest.name) for guest, _ in removed]
    steps += (*works.before.early.steps(), *works.before.late.steps())
    left = {(found.pcpu, found.name) for found in passage.left}
    steps += [Enter(m.pcpu, m.name) for m in passage.entered if (m.pcpu, m.name) not in left]
    steps += (*works.behind.steps(), *works.before.last.steps())
    steps += [Invalidation(m.name, m.guest, m.of) for _, models in removed for m in models]
    steps += [Unpause(guest.name, cold=False) for guest, _ in removed]
    done = settled(steps)
    lines = lines_of(done, ground.core.line_size)
    begin = tuple(sorted(left))
    why = stage_why(stage.name, done, [guest.name for guest, _ in removed])
    return Event(EventKind.STAGE, stage.name, stage.name, begin, done, lines, why)


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
    return _Passage(stage, tuple(left), tuple(entered), tuple(range(ground.board.pcpus)))


def _seeing(passage: _Passage, pcpus: tuple[int, ...]) -> _Passage:
    """As far as pCPUs are concerned that see some bytes."""
    left = tuple(found for found in passage.left if found.pcpu in pcpus)
    entered = tuple(found for found in passage.entered if found.pcpu in pcpus)
    return _Passage(passage.stage, left, entered, pcpus)


def _blocks(ground: Ground) -> Iterator[Block]:
    """Blocks of the hypervisor, of programs and of nobody; those of guests are not EL2's."""
    board = ground.board
    if board.hypervisor is not None:
        yield from board.hypervisor.blocks
    for program in board.programs:
        yield from program.blocks
        yield from (block for task in program.tasks for block in task.blocks)
    yield from (shared.block for shared in board.shared)


def _add(works: _Works, ground: Ground, passage: _Passage, span: Span, block: str) -> None:
    """The needs of one run of bytes."""
    left = _views(passage.left, span[0])
    new = _views(passage.entered, span[0])
    needed = _needs(ground, passage, span[0], new) if new else None
    if not needed:
        return

    def by(cache: int) -> int | None:
        before = _reaching(ground, left, cache)
        return before if before is not None else _reaching(ground, new, cache)

    work = works.before if left else works.behind
    work.add(Needs(early=needed.early, late=needed.late), (span, block), by)
    works.before.add(
        Needs(drop=needed.drop, code=needed.code),
        (span, block),
        lambda cache: _reaching(ground, new, cache),
    )


def _views(maps: Iterable[ContextMap], address: int) -> _Views:
    return [(m.pcpu, view) for m in maps if (view := m.at(address)) is not None]


def _needs(ground: Ground, passage: _Passage, address: int, new: _Views) -> Needs | None:
    """Data is looked at where attributes differ; fetches where what was written is code now."""
    core = ground.core
    earlier = _earlier(ground, passage, address)
    fetchers = tuple(sorted({p for p, view in new if view.executes}))
    data, code = _changed(core, earlier, new), _rewritten(earlier, frozenset(fetchers))
    if not data and not code:
        return None
    writers = {ground.writer(view.attributes, p) for p, view in (*data, *code)}
    readers = {home(core, view.attributes, p) for p, view in new} if data else set()
    old = _until(ground, passage, address, {view for _, view in (*data, *code)})
    seen = (m for m in ground.maps.values() if m.stage in old and m.pcpu in passage.pcpus)
    held = ground.held(seen, address)
    fetched = fetchers if code else ()
    return needs(Story(tuple(sorted(writers)), frozenset(readers), held, fetched), core)


def _until(ground: Ground, passage: _Passage, address: int, written: set[View]) -> set[str]:
    """Stages whose lines of a byte may be old: those up to the last that writes it.

    All up to now, if what was written may still be held back from memory.
    """
    names = [each.name for each in ground.board.stages]
    before = names[: names.index(passage.stage.name)]
    if any(held_back(ground.core, view.attributes) for view in written):
        return {*before}
    rests = (ground.maps[name] for found in ground.resting.values() for name in found)
    views = ((found.stage, found.at(address)) for found in rests)
    wrote = {stage for stage, view in views if view is not None and view.writes}
    last = max((at for at, name in enumerate(before) if name in wrote), default=-1)
    return {*before[: last + 1]}


def _earlier(ground: Ground, passage: _Passage, address: int) -> list[_Views]:
    """The views of the stages before this one that map the byte, the latest first."""
    names = [each.name for each in ground.board.stages]
    found = []
    for name in reversed(names[: names.index(passage.stage.name)]):
        rests = [ground.resting.get((name, pcpu), ()) for pcpu in passage.pcpus]
        views = _views((ground.maps[each] for rest in rests for each in rest), address)
        found += [views] if views else []
    return found


def _changed(core: CoreSpec, earlier: Iterable[_Views], new: _Views) -> _Views:
    """Views by which the bytes were written until now, if they are cached in another way now."""
    now, last = _ways(core, new), None
    found: _Views = []
    for views in earlier:
        ways = _ways(core, views)
        if ways == now or last not in (None, ways):
            break
        last = ways
        found += [each for each in views if each[1].writes]
    return found


def _ways(core: CoreSpec, views: _Views) -> set[tuple[int, bool]]:
    """How bytes are cached: by hints, or by inner and outer shares, caches make no difference."""
    every = {view.attributes for _, view in views}
    return {(home(core, each, 0), held_back(core, each)) for each in every}


def _rewritten(earlier: Iterable[_Views], fetchers: frozenset[int]) -> _Views:
    """Views by which the bytes were written since the stage in which all could last execute them.

    Stages may lie between the writing and the first fetch, with or without a map of the bytes.
    """
    found: _Views = []
    for views in earlier if fetchers else ():
        found += [each for each in views if each[1].writes]
        if fetchers <= {pcpu for pcpu, view in views if view.executes}:
            break
    return found


def _reaching(ground: Ground, views: _Views, cache: int) -> int | None:
    found = (p for p, view in views if cache in reached(ground.core, view.attributes, p))
    return min(found, default=None)


def _removed(ground: Ground, stage: Stage) -> Iterator[tuple[Guest, list[DeviceModel]]]:
    """Guests that see some of their memory no more in this stage, and the models that map it."""
    names = [each.name for each in ground.board.stages]
    earlier = [s for s in ground.board.stages[: names.index(stage.name)] if s.guests]
    for guest in ground.board.guests if earlier and stage.guests else ():
        models = [
            model
            for model in guest.device_models
            if any(
                _seen(ground, earlier[-1].name, guest, b) - _seen(ground, stage.name, guest, b)
                for b in model.of
            )
        ]
        if models:
            yield guest, models


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
