"""RESET, STOP and REUSE: a guest has run, and it or somebody else uses its memory again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights
from mpuplan.check.caches.start import block_cells, enter_stage, observe
from mpuplan.check.caches.trial import Trial, event_of
from mpuplan.check.caches.views import View
from mpuplan.check.caches.walk import Walk, covers
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.maintenance import Event, EventKind, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.trial import Cell
    from mpuplan.check.caches.views import Scene
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Guest, Stage
    from mpuplan.model.maintenance import EventStep

__all__ = ["reset_trials", "reuse_trials", "stop_trials", "unscrubbed"]


def reset_trials(scene: Scene, guest: Guest) -> Iterator[Trial]:
    """It ran, its memory was written anew or was not, it starts again on any of its pCPUs."""
    for stage, cell, wrote in _runs(scene, guest):
        pcpu = wrote.pcpu
        event = event_of(scene.tables, EventKind.RESET, stage.name, guest.name)
        for reader in sorted(cell.pcpus.intersection(scene.guest_contexts(guest.name, stage))):
            for rewriter in _rewriters(scene, guest, stage, cell, event):
                if wrote.by is _COLD and not rewriter:
                    continue  # what it wrote with its caches off is the guest's own affair
                walk = _ran(scene, stage, cell, wrote, (reader, *rewriter))
                text = f"'{guest.name}' wrote it on pcpu{pcpu}"
                if event is not None:
                    lazy = cell.block in event.lazy or _block(guest, cell) in event.lazy
                    walk.begin(event)
                    walk.steps(event, rewritten=bool(rewriter), lazy=lazy)
                else:
                    walk.pause(guest.name)
                if rewriter:
                    text = f"it was written anew on pcpu{rewriter[0]} after '{guest.name}' had run"
                    _rewrite(scene, guest, stage, cell, rewriter[0], walk, event)
                observe(scene, walk, guest, stage, cell, reader, cold=True)
                pcpus = tuple(dict.fromkeys((reader, pcpu, *rewriter)))
                yield Trial(
                    EventKind.RESET, guest.name, stage.name, cell, text, walk, pcpus,
                    () if event is None else (event,), -1,
                )  # fmt: skip


def stop_trials(scene: Scene, guest: Guest) -> Iterator[Trial]:
    """It ran for the last time: nothing is left in caches, masters see what it wrote."""
    for stage, cell, wrote in _runs(scene, guest):
        pcpu = wrote.pcpu
        event = event_of(scene.tables, EventKind.STOP, stage.name, guest.name)
        walk = _ran(scene, stage, cell, wrote, (pcpu,))
        if event is not None:
            walk.begin(event)
            walk.steps(event)
        else:
            walk.pause(guest.name)
        walk.clean("memory")
        names = {cell.block, _block(guest, cell)}
        for master in scene.board.masters:
            if not master.coherent and names.intersection(master.reach):
                walk.read(None, f"the master '{master.name}'")
        yield Trial(
            EventKind.STOP, guest.name, stage.name, cell, f"'{guest.name}' wrote it on pcpu{pcpu}",
            walk, (pcpu,), () if event is None else (event,),
        )  # fmt: skip


def reuse_trials(scene: Scene, guest: Guest) -> Iterator[Trial]:
    """It was stopped and its memory scrubbed; the next guest may run on any pCPU."""
    for stage, cell, wrote in _runs(scene, guest):
        pcpu = wrote.pcpu
        both = [event_of(scene.tables, k, stage.name, guest.name) for k in _ENDS]
        events = tuple(e for e in both if e is not None)
        scrubs = [
            step.pcpu for e in events for step in e.steps
            if _anew(step, cell) and step.scrub
        ]  # fmt: skip
        if not scrubs:
            continue
        for reader in sorted(cell.pcpus.intersection(stage.pcpus)):
            walk = _ran(scene, stage, cell, wrote, (reader, *scrubs))
            for event in events:
                walk.begin(event)
                walk.pause(guest.name)  # it was stopped
                walk.steps(event)
            _anybody(scene, walk, reader)
            pcpus = tuple(dict.fromkeys((reader, pcpu, *scrubs)))
            text = f"it was scrubbed on pcpu{scrubs[-1]} after '{guest.name}' had run"
            yield Trial(
                EventKind.REUSE, guest.name, stage.name, cell, text, walk, pcpus, events, code=-1
            )  # fmt: skip


def unscrubbed(scene: Scene, guest: Guest) -> Iterator[Diagnostic]:
    """Memory that a guest wrote has to be scrubbed before it goes to another."""
    left: dict[tuple[str, str], list[Cell]] = {}
    for stage, cell, wrote in _runs(scene, guest):
        if wrote.stage is not stage:
            continue  # what it may no longer write, nobody can scrub in its context
        event = event_of(scene.tables, EventKind.REUSE, stage.name, guest.name)
        steps = () if event is None else event.steps
        if any(_anew(s, cell) and s.scrub for s in steps):
            continue
        left.setdefault((stage.name, cell.block), []).append(cell)
    for (stage_name, block), cells in left.items():
        end = cells[0].end
        for cell in cells:
            end = cell.end if cell.start == end else end
        text = f"reuse of '{guest.name}' in stage '{stage_name}' does not scrub '{block}'"
        text += f" {range_text(cells[0].start, end)}, which it may have written"
        yield diagnostic("event-missing", text, cells[0].span, at=(block,))


_ENDS = (EventKind.STOP, EventKind.REUSE)
_COLD = View(cached=False, shared=True, back=False, rights=Rights.R | Rights.W)


def _anybody(scene: Scene, walk: Walk, pcpu: int) -> None:
    """A guest that nobody knows yet reads the bytes, in every way that it may."""
    name = f"the next guest on pcpu{pcpu}"
    walk.read(None, f"{name}, its caches off,")
    walk.fetch(f"{name}, fetching with its caches off,", cold=True)
    for shared in (False, True) if scene.core.coherent else (False,):
        any_view = View(cached=True, shared=shared, back=scene.core.write_back, rights=Rights.R)
        walk.read(any_view, name)
    walk.fetch(f"{name}, fetching,", cold=False)


class _Wrote(NamedTuple):
    """A guest wrote some bytes in a stage on a pCPU: `by` says how."""

    stage: Stage
    pcpu: int
    by: View


def _runs(scene: Scene, guest: Guest) -> Iterator[tuple[Stage, Cell, _Wrote]]:
    """All that a guest may have written up to a stage, on every pCPU that it runs on then."""
    for stage in scene.board.stages:
        places = scene.guest_contexts(guest.name, stage)
        for block in guest.blocks if places else ():
            for cell in block_cells(scene, block):
                for pcpu in sorted(cell.pcpus.intersection(places)):
                    if any(name in scene.seen(cell.start) for name in places[pcpu]):
                        for wrote in _writings(scene, guest, stage, cell, pcpu):
                            yield stage, cell, wrote


def _writings(scene: Scene, guest: Guest, until: Stage, cell: Cell, pcpu: int) -> Iterator[_Wrote]:
    """Warm; where its own MPU lets it write nothing then, with its MPU and caches off.

    What it wrote so in an earlier stage, it has read since.
    """
    seen = scene.seen(cell.start)
    for stage in scene.board.stages:
        names = scene.guest_contexts(guest.name, stage).get(pcpu, ())
        mine = [seen[name] for name in names if name in seen]
        warm = dict.fromkeys(v for s in mine for v in s.guest if v.rights & Rights.W)
        cold = [_COLD for s in mine if s.cold & Rights.W and stage is until][:1]
        yield from (_Wrote(stage, pcpu, by) for by in warm or cold)
        if stage is until:
            return


def _ran(scene: Scene, stage: Stage, cell: Cell, wrote: _Wrote, others: tuple[int, ...]) -> Walk:
    """The script up to what the guest wrote; `others`: the reader first, and who writes anew.

    Of stages before, only what pCPUs left that still map the bytes: the others reach them no more.
    """
    seen = scene.seen(cell.start)
    here = {scene.outer[name].context.pcpu for name in seen if _within(scene, name, stage)}
    pcpus = (*others[:1], wrote.pcpu, *others[1:])
    walk = Walk(scene, cell.start, pcpus[0], pcpus[1:], cell.pcpus & here)
    for step in scene.board.stages:
        enter_stage(scene, walk, step, cell)
        if step.guests:
            walk.roam(step, step.pcpus)
            walk.settle()
        if step is wrote.stage:
            walk.write(wrote.pcpu, wrote.by)
        if step is stage:
            break
    return walk


def _within(scene: Scene, context: str, stage: Stage) -> bool:
    return scene.outer[context].context.stage == stage


def _rewriters(
    scene: Scene, guest: Guest, stage: Stage, cell: Cell, event: Event | None
) -> list[tuple[int, ...]]:
    """The pCPUs that may write the bytes anew; the first choice is that nobody does."""
    planned = [
        step.pcpu for step in (() if event is None else event.steps)
        if _anew(step, cell)
    ]  # fmt: skip
    if planned:
        return [(), (planned[-1],)]
    seen, places = scene.seen(cell.start), scene.guest_contexts(guest.name, stage)
    return [()] + [
        (pcpu,) for pcpu, names in places.items()
        if pcpu in cell.pcpus and any(_writable(seen[n].own) for n in names if n in seen)
    ]  # fmt: skip


def _anew(step: EventStep, cell: Cell) -> TypeGuard[Rewrite]:
    """Whether the bytes are written anew: at their addresses others may have other bytes."""
    if not isinstance(step, Rewrite) or step.pcpu not in cell.pcpus:
        return False
    return covers(step.ranges, cell.start)


def _writable(own: View | None) -> bool:
    return own is not None and bool(own.rights & Rights.W)


def _rewrite(
    scene: Scene, guest: Guest, stage: Stage, cell: Cell, pcpu: int, walk: Walk,
    event: Event | None,
) -> None:  # fmt: skip
    """Where no event says when the memory is written anew, that is after all of its steps."""
    if event is not None and any(_anew(step, cell) for step in event.steps):
        return
    names = scene.guest_contexts(guest.name, stage)[pcpu]
    walk.stay(pcpu, names)
    walk.settle()
    own = walk.own(pcpu)
    if own is not None:
        walk.write(pcpu, own)


def _block(guest: Guest, cell: Cell) -> str:
    """The block that a part is of."""
    return next(
        (b.name for b in guest.blocks for part in b.parts if part.name == cell.block), cell.block
    )
