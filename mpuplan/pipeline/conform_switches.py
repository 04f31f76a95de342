"""Run what is emitted for the sequences of a plan: on the emulator, registers read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.codec import Isa
from mpuplan.conform.machine import MACHINE, SLOTS
from mpuplan.conform.run import work_folder
from mpuplan.conform.sequences.collect import emitted_journeys, loads
from mpuplan.conform.sequences.emitted import Emitted
from mpuplan.conform.sequences.journey import Code
from mpuplan.conform.sequences.report import SequenceRun
from mpuplan.conform.sequences.run import NOWHERE, run_journeys
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.emit.write import write_artefacts
from mpuplan.load import load_plan, tables_of_plan
from mpuplan.model.transition import TransitionKind
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.emulated import for_emulator, with_background
from mpuplan.pipeline.layouts import read_layout
from mpuplan.report.conform_switches import CallView, SwitchesView, WayView

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.conform.sequences.journey import Journey
    from mpuplan.conform.sequences.report import Ran
    from mpuplan.model.plan import Plan
    from mpuplan.model.tables import TableContext

__all__ = ["Handovers", "handovers_of", "switches_file", "switches_of", "switches_view"]

Handovers: TypeAlias = "Mapping[tuple[str, str], TableContext]"
"""Tables by context name and MPU."""

_PREFIX: Final = "mpuplan"
_TARGETS: Final = ("c", "routines", "asm")
_CODES: Final = (Code.LIST, Code.ASM, Code.ROUTINES)
"""Kinds of emitted code in the order in which they are shown."""


def switches_file(path: Path, board: Path | None = None, keep: Path | None = None) -> SequenceRun:
    """Every emitted sequence of a plan, executed and compared.

    `board`: for the layouts that it has under ``handover``. `keep`: a folder for the firmware and
    its files, which are thrown away otherwise. Raises InputRejected when something cannot be used,
    a tool is missing, or nothing can run.
    """
    plan = load_plan(path)
    core = read_layout(path, None).layout.core
    if core.isa is not Isa.AARCH32:
        text = f"no emulator models {core.product}, so its sequences cannot be executed"
        raise InputRejected([diagnostic("conform-no-emulator", text)])
    handovers = {} if board is None else handovers_of(board)
    with work_folder(keep) as folder:
        return switches_of(plan, core, folder, handovers)


def switches_of(
    plan: Plan, core: CoreSpec, folder: Path, handovers: Handovers | None = None
) -> SequenceRun:
    """The same of a plan as a value. `handovers`: tables found at hand-over."""
    _check_slots(plan)
    plan, notes = for_emulator(plan)
    handovers = handovers or {}
    notes += tuple(
        f"not run: handover to '{one.target}': its layout stands in the board, give it by --board"
        for one in plan.transitions
        if one.kind is TransitionKind.HANDOVER and (one.source, one.mpu) not in handovers
    )
    own = _run(plan, core, folder / "own", handovers, only=None)
    lost = {number for number, one in enumerate(own) if one.why_not == NOWHERE}
    if lost:
        again = _run(with_background(plan), core, folder / "background", handovers, lost)
        own = [again.pop(0) if n in lost else one for n, one in enumerate(own)]
    if not any(one.footing is not None and not one.journey.reference for one in own):
        text = "the plan has nothing that the emulator can execute"
        raise InputRejected([diagnostic("conform-nothing-fits", text)])
    return SequenceRun(core.preset, tuple(own), notes)


def switches_view(found: SequenceRun) -> SwitchesView:
    """The report of a run as it is shown."""
    ways: dict[tuple[object, ...], WayView] = {}
    for one in found.emitted:
        made = one.journey
        key = made.kind, made.mpu, made.source, made.target
        way = ways.get(key) or _way(found, made)
        ways[key] = replace(way, calls=(*way.calls, _call(one)))
    loads = [one for one in found.journeys if one.journey.reference]
    return SwitchesView(
        f"emitted code for {found.core} on QEMU {MACHINE}, {SLOTS} slots per MPU",
        found.good,
        tuple(code.value for code in _CODES),
        tuple(ways.values()),
        found.notes,
        len(loads),
        tuple(
            f"full load of '{one.journey.target}', {one.journey.code.value}: {text}"
            for one in loads
            for text in one.differences
        ),
    )


def _check_slots(plan: Plan) -> None:
    """Raises InputRejected for a plan that the emulated MPUs have no slots for."""
    for context in plan.contexts:
        last = max((slot.slot for slot in context.slots), default=0)
        if last >= SLOTS:
            text = f"'{context.name}' programs slot {last}, the emulator's last one is {SLOTS - 1}"
            raise InputRejected([diagnostic("conform-nothing-fits", text)])


def _way(found: SequenceRun, made: Journey) -> WayView:
    return WayView(
        made.kind.value,
        made.pcpu,
        made.mpu,
        made.source,
        made.target,
        made.writes,
        (),
        found.load(Code.DIRECT, made.target, made.mpu),
        found.load(Code.SELECTOR, made.target, made.mpu),
    )


def _call(one: Ran) -> CallView:
    footing = None if one.footing is None else one.footing.value
    return CallView(one.journey.code.value, one.instructions, footing, one.differences, one.why_not)


def _run(
    plan: Plan,
    core: CoreSpec,
    folder: Path,
    handovers: Handovers,
    only: set[int] | None,
) -> list[Ran]:
    """What came of the journeys of a plan; `only`: the numbers of those to run, in that order."""
    for target in _TARGETS:
        emitter = load_emitter(target)
        found = emitter.limits(plan)
        if found:
            raise InputRejected(found)
        write_artefacts(emitter.render(plan, EmitOptions(prefix=_PREFIX)), folder)
    emitted = Emitted(folder, _PREFIX)
    tables = tables_of_plan(plan)
    journeys: list[Journey] = [*loads(tables), *emitted_journeys(tables, emitted, handovers)]
    if only is None:
        return run_journeys(journeys, emitted, core)
    chosen = [journeys[number] for number in sorted(only)]
    return run_journeys(chosen, emitted, core, background=True)


def handovers_of(path: Path) -> Handovers:
    """The tables that a board says are found on entry to its stages. Raises InputRejected."""
    found = (table for one in load_board(path).board.handover for table in one.tables.contexts)
    return {(table.name, table.mpu): table for table in found}
