"""LOAD and START: what EL2 wrote before a guest runs, and the guest's first accesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.trial import Cell, Trial, event_of, events_of, map_event
from mpuplan.check.caches.views import view
from mpuplan.check.caches.walk import Walk
from mpuplan.model.maintenance import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.views import Scene, View
    from mpuplan.model.board import Block, Guest, Stage
    from mpuplan.model.maintenance import Event

__all__ = ["block_cells", "enter_stage", "observe", "start_trials"]


class _Written(NamedTuple):
    """EL2 writes a byte in a stage on a pCPU; `use`: through its transient map."""

    stage: Stage
    pcpu: int
    by: View
    use: str


class _Reader(NamedTuple):
    """Who has to see a byte: a guest on a pCPU in a stage.

    `own`: it is the guest's; `runs`: the guest has been running since before it was written.
    """

    guest: Guest
    stage: Stage
    pcpu: int
    own: bool = False
    runs: bool = False


def start_trials(scene: Scene, guest: Guest) -> Iterator[Trial]:
    """All that may precede a guest's first instruction, byte by byte of its own and shared.

    What is shared is written again at times while it runs.
    """
    for stage in scene.board.stages:
        places = scene.guest_contexts(guest.name, stage)
        if not places:
            continue
        for block in guest.blocks:
            for cell in block_cells(scene, block):
                written: list[_Written | None] = [*_writes(scene, cell, stage)]
                for one in written or [None]:
                    for pcpu in sorted(cell.pcpus.intersection(places)):
                        yield _trial(scene, cell, one, _Reader(guest, stage, pcpu, own=True))
        for shared in scene.board.shared:
            if guest.name in dict(shared.uses):
                for cell in block_cells(scene, shared.block):
                    yield from _shared_trials(scene, guest, stage, cell)


def _shared_trials(scene: Scene, guest: Guest, stage: Stage, cell: Cell) -> Iterator[Trial]:
    """EL2 writes shared bytes before a guest starts, or while it runs."""
    places = scene.guest_contexts(guest.name, stage)
    for one in _writes(scene, cell, stage):
        for pcpu in sorted(cell.pcpus.intersection(places)):
            reader = _Reader(guest, stage, pcpu)
            yield _trial(scene, cell, one, reader)
            if _ran(scene, guest, one.stage):
                yield _trial(scene, cell, one, reader._replace(runs=True))


def _ran(scene: Scene, guest: Guest, until: Stage) -> bool:
    """Whether a guest may have run by the end of a stage."""
    stages = scene.board.stages
    earlier = stages[: stages.index(until) + 1]
    return any(scene.guest_contexts(guest.name, stage) for stage in earlier)


def block_cells(scene: Scene, block: Block) -> Iterator[Cell]:
    """The cells of a block."""
    for piece in scene.places.get(block.name, ()):
        for start, end in scene.cells(((piece.start, piece.end),)):
            yield Cell(piece.part.name, piece.part.span, start, end, piece.pcpus)


def _writes(scene: Scene, cell: Cell, until: Stage) -> Iterator[_Written]:
    """What LOAD is about: uses with w, in the resting contexts, up to the stage of the start.

    Also the transient ones of stages before any guest of that stage runs.
    """
    hypervisor = scene.board.hypervisor
    for stage in scene.board.stages if hypervisor is not None else ():
        for pcpu in sorted(cell.pcpus.intersection(stage.pcpus)):
            for name in scene.resting(stage, pcpu):
                seen = scene.seen(cell.start).get(name)
                for demand in scene.outer[name].demands:
                    mine = demand.privileged and demand.rights & Rights.W and not demand.window
                    if not (mine and demand.start <= cell.start < demand.end):
                        continue
                    if not demand.transient and seen is not None and seen.own is not None:
                        yield _Written(stage, pcpu, seen.own, "")
                    elif demand.transient and not stage.guests and seen is None:
                        by = view(demand.attributes, demand.rights, scene.core)
                        yield _Written(stage, pcpu, by, demand.name)
        if stage is until:
            return


def _trial(scene: Scene, cell: Cell, one: _Written | None, reader: _Reader) -> Trial:
    """The way from reset to the guest on one pCPU, and what it sees there.

    Nobody loads anything in stages where EL2 does not write.
    """
    guest, stage = reader.guest, reader.stage
    writers = () if one is None else (one.pcpu,)
    walk = Walk(scene, cell.start, reader.pcpu, writers, cell.pcpus)
    events: list[Event] = []
    for step in scene.board.stages:
        events += enter_stage(scene, walk, step, cell)
        _guests_run(scene, walk, step, cell, without="" if reader.runs else guest.name)
        if one is not None and one.stage is step:
            events += _written(scene, walk, one, cell)
            for event in events_of(scene.tables, EventKind.LOAD, step.name):
                walk.begin(event)
                walk.steps(event)
                events.append(event)
        if step is stage:
            break
    walk.roam(stage, cell.pcpus.intersection(stage.pcpus), without=guest.name)
    walk.settle()
    start = event_of(scene.tables, EventKind.START, stage.name, guest.name)
    if start is not None and not reader.runs:
        walk.begin(start)
        walk.steps(start)
        events.append(start)
    observe(scene, walk, guest, stage, cell, reader.pcpu, cold=reader.own)
    pcpus = tuple(dict.fromkeys((reader.pcpu, *writers)))
    kind = EventKind.START if reader.own else EventKind.LOAD
    text = "it was loaded before anything ran" if one is None else _text(scene, one)
    return Trial(kind, guest.name, stage.name, cell, text, walk, pcpus, tuple(events), -1)


def _guests_run(scene: Scene, walk: Walk, stage: Stage, cell: Cell, *, without: str) -> None:
    """Guests may run for a while, and leave lines in caches; then pCPUs rest again."""
    if stage.guests:
        pcpus = cell.pcpus.intersection(stage.pcpus)
        walk.roam(stage, pcpus, without=without)
        walk.settle()
        for pcpu in sorted(pcpus):
            walk.stay(pcpu, scene.resting(stage, pcpu))
        walk.settle()


def _text(scene: Scene, one: _Written) -> str:
    party = scene.board.hypervisor
    name = "EL2" if party is None else f"'{party.name}'"
    return f"{name} wrote it in stage '{one.stage.name}' on pcpu{one.pcpu}"


def _written(scene: Scene, walk: Walk, one: _Written, cell: Cell) -> list[Event]:
    """EL2 writes; through a transient map with the events of that map around it."""
    found: list[Event] = []
    for kind in (EventKind.MAP, EventKind.UNMAP) if one.use else (None,):
        event = None
        if kind is not None:
            event = map_event(scene.tables, kind, one.stage.name, one.use, one.pcpu)
            walk.show(one.pcpu, one.by)
            walk.settle()
        if kind is not EventKind.MAP:
            walk.write(one.pcpu, one.by)
        if event is not None:
            walk.begin(event)
            walk.steps(event)
            found.append(event)
    walk.show(one.pcpu, None)
    walk.settle()
    return found


def enter_stage(scene: Scene, walk: Walk, stage: Stage, cell: Cell) -> list[Event]:
    """The STAGE event, if it has one, and every pCPU in its resting context."""
    event = event_of(scene.tables, EventKind.STAGE, stage.name, stage.name)
    if event is not None:
        walk.begin(event)
        walk.steps(event)
    for pcpu in sorted(cell.pcpus.intersection(stage.pcpus)):
        walk.stay(pcpu, scene.resting(stage, pcpu))
    walk.settle()
    return [] if event is None else [event]


def observe(
    scene: Scene, walk: Walk, guest: Guest, stage: Stage, cell: Cell, pcpu: int, *, cold: bool
) -> None:
    """The guest runs on a pCPU: first with its caches off (`cold`), then with them on."""
    seen = scene.seen(cell.start)
    places = scene.guest_contexts(guest.name, stage)
    for other, names in places.items():
        walk.stay(other, names, running=other != pcpu)
    walk.settle()
    mine = [seen[name] for name in places[pcpu] if name in seen]
    name = f"'{guest.name}' on pcpu{pcpu}"
    rights = mine[0].cold if mine else Rights.NONE
    if cold and rights & Rights.R:
        walk.read(None, f"{name}, its caches off,")
    if cold and rights & Rights.X:
        walk.fetch(f"{name}, fetching with its caches off,", cold=True)
    walk.stay(pcpu, places[pcpu], running=True)
    walk.settle()
    for warm in dict.fromkeys(one for each in mine for one in each.guest):
        if warm.rights & Rights.R:
            walk.read(warm, f"{name}")
        if warm.rights & Rights.X:
            walk.fetch(f"{name}, fetching,", cold=False)
