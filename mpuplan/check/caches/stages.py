"""STAGE: parts of the hypervisor, a program or shared blocks that a new stage sees otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.start import block_cells, enter_stage
from mpuplan.check.caches.trial import Trial
from mpuplan.check.caches.walk import Walk
from mpuplan.model.maintenance import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.trial import Cell
    from mpuplan.check.caches.views import Scene, View
    from mpuplan.model.board import Block
    from mpuplan.model.maintenance import Event

__all__ = ["stage_trials"]


class _Look(NamedTuple):
    """How a party sees a byte that it asks for, in a stage on a pCPU (a number of the stage)."""

    stage: int
    pcpu: int
    context: str
    by: View


def stage_trials(scene: Scene) -> Iterator[Trial]:
    """What was written in a stage and is seen by other attributes, or executed, in a later one."""
    if len(scene.board.stages) < 2:
        return
    for block in _parties(scene):
        for cell in block_cells(scene, block):
            looks = list(_looks(scene, cell))
            writers = {(w.stage, w.pcpu, w.by): w for w in looks if w.by.rights & Rights.W}
            readers = {(r.stage, r.pcpu, r.by): r for r in looks if r.by.rights & Rights.R}
            for writer in writers.values():
                for reader in readers.values():
                    data, code = _changed(writer, reader)
                    if data or code:
                        yield _trial(scene, cell, writer, reader, data=data)


def _parties(scene: Scene) -> Iterator[Block]:
    board = scene.board
    if board.hypervisor is not None:
        yield from board.hypervisor.blocks
    for program in board.programs:
        yield from program.blocks
        for task in program.tasks:
            yield from task.blocks
    for shared in board.shared:
        yield shared.block


def _looks(scene: Scene, cell: Cell) -> Iterator[_Look]:
    numbers = {stage.name: n for n, stage in enumerate(scene.board.stages)}
    for name, seen in scene.seen(cell.start).items():
        context = scene.outer[name].context
        asked = scene.asked(name, cell.start) if context.pcpu in cell.pcpus else Rights.NONE
        if asked and seen.own is not None:
            by = seen.own._replace(rights=seen.own.rights & asked)
            yield _Look(numbers[context.stage.name], context.pcpu, name, by)


def _changed(writer: _Look, reader: _Look) -> tuple[bool, bool]:
    """Whether data reads, and whether fetches, are the event's affair."""
    if reader.stage <= writer.stage:
        return False, False
    other = writer.by[:3] != reader.by[:3]
    return other, bool(reader.by.rights & Rights.X)


def _trial(scene: Scene, cell: Cell, writer: _Look, reader: _Look, *, data: bool) -> Trial:
    walk = Walk(scene, cell.start, reader.pcpu, (writer.pcpu,), cell.pcpus)
    stages = scene.board.stages
    events: list[Event] = []
    for number, stage in enumerate(stages[: reader.stage + 1]):
        events += enter_stage(scene, walk, stage, cell)
        if number == writer.stage:
            _in_context(walk, writer)
            walk.write(writer.pcpu, writer.by)
            walk.stay(writer.pcpu, scene.resting(stage, writer.pcpu))
            walk.settle()
    _in_context(walk, reader)
    party = scene.outer[reader.context].context.party.name
    name = f"'{party}' on pcpu{reader.pcpu}"
    if data:
        walk.read(reader.by, name)
    if reader.by.rights & Rights.X:
        walk.fetch(f"{name}, fetching,", cold=False)
    return Trial(
        EventKind.STAGE, stages[reader.stage].name, stages[reader.stage].name, cell,
        f"it was written in stage '{stages[writer.stage].name}' on pcpu{writer.pcpu}",
        walk, tuple(dict.fromkeys((reader.pcpu, writer.pcpu))), tuple(events), -1,
    )  # fmt: skip


def _in_context(walk: Walk, look: _Look) -> None:
    walk.stay(look.pcpu, (look.context,))
    walk.settle()
