"""The contexts of a board (design 2.2): stage x pCPU x guest, idle or program."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.model.board import Board, Guest, Hypervisor, Level, Program, Stage, Switch

if TYPE_CHECKING:
    from collections.abc import Iterator


class Side(enum.StrEnum):
    """Whose demands hold in a context."""

    IDLE = "idle"
    GUEST = "guest"
    ENTRY_GUEST = "entry-guest"
    ENTRY_EL2 = "entry-el2"
    PROGRAM = "program"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Context:
    """One region set that is live at some time.

    ``family`` is shared by the contexts that one MPU has in one stage on one pCPU; ``pool`` by
    those whose regions are programmed at the same time (an ``entry`` pair). ``slots`` is the
    MPU's region count, ``transient`` the slots kept free in the pool, and ``counted`` says
    whether the context counts for the headroom (design 4.2).
    """

    name: str
    stage: str
    pcpu: int
    side: Side
    mpu: Level
    owner: str
    guest: str | None
    task: str | None
    family: str
    pool: str
    slots: int
    transient: int
    counted: bool


def contexts(board: Board) -> tuple[Context, ...]:
    """All contexts of the board, in the order of stages, pCPUs and declaration."""
    last = board.stages[-1].name
    found: list[Context] = []
    for stage in board.stages:
        counted = stage.guests or (stage.name == last and not any(s.guests for s in board.stages))
        for pcpu in stage.pcpus:
            found.extend(_on_pcpu(board, stage, pcpu, counted=counted))
    return tuple(found)


def _on_pcpu(board: Board, stage: Stage, pcpu: int, *, counted: bool) -> Iterator[Context]:
    if board.hypervisor is not None:
        yield from _hypervisor(board, board.hypervisor, stage, pcpu, counted=counted)
    for program in board.programs:
        if pcpu in program.pcpus:
            yield from _program(board, program, stage, pcpu, counted=counted)


def _hypervisor(
    board: Board, hypervisor: Hypervisor, stage: Stage, pcpu: int, *, counted: bool
) -> Iterator[Context]:
    prefix = f"{stage.name}/pcpu{pcpu}"
    transient = dict(hypervisor.transient_slots).get(stage.name, 0)

    def make(suffix: str, side: Side, guest: str | None, pool: str) -> Context:
        return Context(
            name=f"{prefix}/{suffix}",
            stage=stage.name,
            pcpu=pcpu,
            side=side,
            mpu=Level.EL2,
            owner=hypervisor.name,
            guest=guest,
            task=None,
            family=prefix,
            pool=f"{prefix}/{pool}",
            slots=board.core.el2_regions,
            transient=transient,
            counted=counted,
        )

    guests = _guests_on(board, pcpu) if stage.guests else ()
    if hypervisor.idle or len(guests) != 1:
        yield make("idle", Side.IDLE, None, "idle")
    for guest in guests:
        if hypervisor.switch is Switch.GUEST:
            yield make(guest.name, Side.GUEST, guest.name, guest.name)
        else:
            yield make(guest.name, Side.ENTRY_GUEST, guest.name, guest.name)
            yield make(f"{guest.name}+el2", Side.ENTRY_EL2, guest.name, guest.name)


def _guests_on(board: Board, pcpu: int) -> tuple[Guest, ...]:
    return tuple(g for g in board.guests if pcpu in g.pcpus)


def _program(
    board: Board, program: Program, stage: Stage, pcpu: int, *, counted: bool
) -> Iterator[Context]:
    core = board.core
    for task in (None, *(t.name for t in program.tasks)):
        suffix = program.name if task is None else f"{program.name}:{task}"
        name = f"{stage.name}/pcpu{pcpu}/{suffix}"
        yield Context(
            name=name,
            stage=stage.name,
            pcpu=pcpu,
            side=Side.PROGRAM if task is None else Side.TASK,
            mpu=program.level,
            owner=program.name,
            guest=None,
            task=task,
            family=f"{stage.name}/pcpu{pcpu}/{program.name}",
            pool=name,
            slots=core.el2_regions if program.level is Level.EL2 else core.el1_regions,
            transient=dict(program.transient_slots).get(stage.name, 0),
            counted=counted,
        )
