"""BoardDoc -> Board: names resolved, defaults filled in, nothing derived."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Label
from mpuplan.load.handover import handovers_of
from mpuplan.load.reach import block_users
from mpuplan.load.resolve_banks import Settler
from mpuplan.load.resolve_blocks import Maker
from mpuplan.load.resolve_hardware import (
    banks_of,
    core_of,
    devices_of,
    holes_of,
    policy_of,
    reserved_of,
    stages_of,
)
from mpuplan.load.resolve_parties import Parties
from mpuplan.load.resolve_rest import (
    masters_of,
    schedule_of,
    switches_of,
    waivers_of,
)
from mpuplan.load.resolve_uses import UseMaker
from mpuplan.load.setting import Names, Party, PartyKind, Setting, Targets
from mpuplan.model.board import Board, Guest, Hypervisor, Level, Program, Shared

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.schema import BoardDoc, ProgramDoc
    from mpuplan.model.board import InputFile

__all__ = ["resolve"]

_RESERVED_NAMES: Final = ("idle", "guests", "hypervisor")


def resolve(
    doc: BoardDoc, inputs: tuple[InputFile, ...], findings: Findings, folder: Path | None
) -> Board:
    """The board that `doc` describes; raises InputRejected when names or values do not fit.

    `folder`: where the layouts that the board names lie; None for a text without a file.
    Warnings and notes are left in `findings`.
    """
    setting = _setting(doc, findings)
    names, targets = Names(findings, "on the board"), Targets()
    banks = banks_of(doc, setting, names)
    devices = devices_of(doc, setting, names, targets)
    reserved = reserved_of(doc, names)
    parties = _parties_of(doc, setting, names)
    maker = Maker(setting, targets)
    software = _software(doc, setting, parties, names, targets, maker)
    contexts = _contexts(doc, setting, parties)
    handovers = handovers_of(doc, setting, folder)
    board = Board(
        name=doc.name,
        inputs=(*inputs[:1], *sorted((*inputs[1:], *handovers.inputs), key=lambda i: i.name)),
        core=setting.core,
        pcpus=doc.pcpus,
        memory=banks,
        devices=devices,
        holes=holes_of(doc),
        reserved=reserved,
        masters=masters_of(doc, setting, targets, parties),
        stages=setting.stages,
        hypervisor=software.hypervisor,
        guests=software.guests,
        shared=software.shared,
        programs=software.programs,
        policy=setting.policy,
        switches=switches_of(doc, setting, contexts),
        schedule=schedule_of(doc, setting, contexts),
        handover=handovers.found,
        accept=waivers_of(doc),
    )
    findings.reject_errors()
    board = _settled(board, setting, maker.copies)
    findings.reject_errors()
    return board


def _setting(doc: BoardDoc, findings: Findings) -> Setting:
    """What everything else is resolved against."""
    core = core_of(doc.core, findings)
    stages = stages_of(doc, findings)
    guests = tuple(guest.name for guest in doc.guests)
    setting = Setting(findings, core, doc.pcpus, stages, policy_of(doc), guests)
    _check_stages(doc, setting)
    _check_kinds(doc, setting)
    return setting


@dataclass(frozen=True, slots=True)
class _Software:
    hypervisor: Hypervisor | None
    guests: tuple[Guest, ...]
    programs: tuple[Program, ...]
    shared: tuple[Shared, ...]


def _programs(doc: BoardDoc) -> tuple[ProgramDoc, ...]:
    return doc.programs if doc.program is None else (*doc.programs, doc.program)


def _check_stages(doc: BoardDoc, setting: Setting) -> None:
    for stage in setting.stages:
        setting.pcpus_in_range(stage.pcpus, stage.span)


def _check_kinds(doc: BoardDoc, setting: Setting) -> None:
    """Programs stand alone; guests need a hypervisor; somebody must be there."""
    add, programs = setting.findings.add, _programs(doc)
    if doc.program is not None and doc.programs:
        message = "'program' and 'programs' exclude each other"
        add("conflicting-keys", message, doc.program.span)
    if programs and (doc.hypervisor is not None or doc.guests):
        other = doc.hypervisor.span if doc.hypervisor is not None else doc.guests[0].span
        message = "a board has programs, or a hypervisor with guests, not both"
        labels = (Label(other, "hypervisor or guest"),)
        add("mixed-software", message, programs[0].span, labels=labels)
    elif not programs and doc.hypervisor is None:
        message = "guests need a 'hypervisor'" if doc.guests else "nobody asks for memory"
        add("no-software", message, doc.guests[0].span if doc.guests else doc.span)


def _parties_of(doc: BoardDoc, setting: Setting, names: Names) -> dict[str, Party]:
    """The parties by name, `hypervisor` as a second name of the hypervisor."""
    every = tuple(range(setting.pcpus))
    stages = tuple(stage.name for stage in setting.stages)
    guest_stages = tuple(stage.name for stage in setting.stages if stage.guests)
    parties: dict[str, Party] = {}
    if doc.hypervisor is not None:
        name = doc.hypervisor.name
        _take_party(setting, names, name, doc.hypervisor.span_of("name"), "hypervisor")
        parties[name] = Party(name, PartyKind.HYPERVISOR, every, stages)
        parties["hypervisor"] = parties[name]
    for guest in doc.guests:
        _take_party(setting, names, guest.name, guest.span_of("name"), "guest")
        pcpus = _party_pcpus(setting, f"guest '{guest.name}'", guest.pcpus, guest.span_of("pcpus"))
        parties[guest.name] = Party(guest.name, PartyKind.GUEST, pcpus, guest_stages)
    for program in _programs(doc):
        _take_party(setting, names, program.name, program.span_of("name"), "program")
        what = f"program '{program.name}'"
        pcpus = _party_pcpus(setting, what, program.pcpus, program.span_of("pcpus"))
        parties[program.name] = Party(program.name, PartyKind.PROGRAM, pcpus, stages)
    return parties


def _take_party(setting: Setting, names: Names, name: str, span: Span, what: str) -> None:
    names.take(name, span, what)
    if name in _RESERVED_NAMES:
        message = f"{what} cannot be called '{name}', a word that boards use"
        setting.findings.add("reserved-name", message, span)


def _party_pcpus(
    setting: Setting, what: str, pcpus: tuple[int, ...], span: Span
) -> tuple[int, ...]:
    if not pcpus:
        setting.findings.add("no-pcpus", f"{what} runs on no pCPU", span)
    return setting.pcpus_in_range(pcpus, span)


def _software(
    doc: BoardDoc,
    setting: Setting,
    parties: dict[str, Party],
    names: Names,
    targets: Targets,
    blocks: Maker,
) -> _Software:
    maker = Parties(setting, blocks, UseMaker(setting, targets))
    hypervisor, programs = doc.hypervisor, _programs(doc)
    sections_of = maker.section_blocks
    host = sections_of(parties["hypervisor"], hypervisor) if hypervisor is not None else ()
    guests = [maker.guest_blocks(parties[guest.name], guest) for guest in doc.guests]
    for shared in doc.shared:
        names.take(shared.name, shared.span_of("name"), "shared block")
    shared_blocks = [maker.maker.shared(shared) for shared in doc.shared]
    sections = [sections_of(parties[program.name], program) for program in programs]
    tasks = [maker.task_blocks(parties[program.name], program) for program in programs]
    everybody = (*setting.guests, *(program.name for program in programs))
    return _Software(
        hypervisor=(
            None
            if hypervisor is None
            else maker.hypervisor(parties["hypervisor"], hypervisor, host)
        ),
        guests=tuple(
            maker.guest(parties[guest.name], guest, own)
            for guest, own in zip(doc.guests, guests, strict=True)
        ),
        programs=tuple(
            maker.program(parties[p.name], Level(p.level), p, own, own_tasks)
            for p, own, own_tasks in zip(programs, sections, tasks, strict=True)
        ),
        shared=tuple(
            maker.shared_block(block, item, parties, everybody)
            for block, item in zip(shared_blocks, doc.shared, strict=True)
        ),
    )


def _contexts(
    doc: BoardDoc, setting: Setting, parties: dict[str, Party]
) -> dict[str, tuple[int, ...]]:
    """What a pCPU may switch between: idle and guests, or programs and their tasks."""
    found: dict[str, tuple[int, ...]] = {}
    if doc.hypervisor is not None:
        found["idle"] = tuple(range(setting.pcpus))
    found |= {guest.name: parties[guest.name].pcpus for guest in doc.guests}
    for program in _programs(doc):
        pcpus = parties[program.name].pcpus
        found[program.name] = pcpus
        found |= {f"{program.name}:{task.name}": pcpus for task in program.tasks}
    return found


def _settled(board: Board, setting: Setting, copies: set[str]) -> Board:
    """The board with the banks of every block."""
    settler = Settler(setting, board.memory, block_users(board), copies)
    hypervisor = board.hypervisor
    if hypervisor is not None:
        hypervisor = replace(hypervisor, blocks=settler.settle(hypervisor.blocks))
    return replace(
        board,
        hypervisor=hypervisor,
        guests=tuple(replace(g, blocks=settler.settle(g.blocks)) for g in board.guests),
        shared=tuple(replace(s, block=settler.settle((s.block,))[0]) for s in board.shared),
        programs=tuple(
            replace(
                program,
                blocks=settler.settle(program.blocks),
                tasks=tuple(replace(t, blocks=settler.settle(t.blocks)) for t in program.tasks),
            )
            for program in board.programs
        ),
    )
