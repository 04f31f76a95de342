"""The contexts that a board has (design 2.2, readings 8 to 12), and those of the tables."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.codes import finding
from mpuplan.model.board import Board, Guest, Hypervisor, Program, Stage, Switch, Task
from mpuplan.model.tables import Origin, TableContext, Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic, Span

__all__ = ["Context", "Side", "contexts", "match"]


class Side(enum.Enum):
    """What runs in a context. FAR: `GUEST+el2`; NESTED: a guest's own EL1 MPU, words only."""

    IDLE = enum.auto()
    GUEST = enum.auto()
    FAR = enum.auto()
    PROGRAM = enum.auto()
    NESTED = enum.auto()


@dataclass(frozen=True, slots=True)
class Context:
    """One context: `party` is the hypervisor or program whose MPU it is."""

    name: str
    mpu: str
    side: Side
    stage: Stage
    pcpu: int
    party: Hypervisor | Program
    guest: Guest | None = None
    task: Task | None = None

    @property
    def span(self) -> Span:
        """Where the party concerned stands in the board."""
        return self.guest.span if self.guest is not None else self.party.span

    @property
    def transient_slots(self) -> int:
        """Slots to be kept free: none on the GUEST side of an entry pair (2.5, reading 21)."""
        if self.side is Side.NESTED or (self.side is Side.GUEST and self._entry):
            return 0
        return dict(self.party.transient_slots).get(self.stage.name, 0)

    @property
    def _entry(self) -> bool:
        return isinstance(self.party, Hypervisor) and self.party.switch is Switch.ENTRY


def contexts(board: Board) -> tuple[Context, ...]:
    """Every context that the board must have, in the order of stages and pCPUs."""
    found: list[Context] = []
    for stage in board.stages:
        for pcpu in stage.pcpus:
            if board.hypervisor is not None:
                found += _hypervisor(board, board.hypervisor, stage, pcpu)
            for program in board.programs:
                if pcpu in program.pcpus:
                    found += _program(program, stage, pcpu)
    return tuple(found)


def match(
    board: Board, tables: Tables
) -> tuple[list[tuple[Context, TableContext]], list[Diagnostic]]:
    """Pairs of context and table, the contexts judged; and what does not match up."""
    must = {(c.name, c.mpu): c for c in contexts(board)}
    may = {} if tables.origin is Origin.PLAN else {(c.name, c.mpu): c for c in _nested(board)}
    pairs: dict[tuple[str, str], tuple[Context, TableContext]] = {}
    findings: list[Diagnostic] = []
    for table in tables.contexts:
        key = (table.name, table.mpu)
        context = must.get(key) or may.get(key)
        if context is None:
            message = f"the board has no context '{table.name}' with an {table.mpu} MPU"
            findings.append(finding("context-unknown", message, span=None, context=table.name))
        elif key in pairs:
            message = f"context '{table.name}' stands twice in the tables"
            findings.append(
                finding("context-duplicate", message, span=context.span, context=table.name)
            )
        else:
            pairs[key] = (context, table)
    if tables.origin is Origin.PLAN:
        for key, context in must.items():
            if key not in pairs:
                message = f"the plan has no context '{context.name}', which the board has"
                findings.append(
                    finding("context-missing", message, span=context.span, context=context.name)
                )
    return list(pairs.values()), findings


def _hypervisor(board: Board, hypervisor: Hypervisor, stage: Stage, pcpu: int) -> Iterator[Context]:
    """Design 2.2: `idle`, and one context (entry: two) for each guest where guests run."""
    prefix = f"{stage.name}/pcpu{pcpu}/"
    guests = [guest for guest in board.guests if stage.guests and pcpu in guest.pcpus]
    if hypervisor.idle or len(guests) != 1:
        yield Context(f"{prefix}idle", "el2", Side.IDLE, stage, pcpu, hypervisor)
    for guest in guests:
        name = prefix + guest.name
        yield Context(name, "el2", Side.GUEST, stage, pcpu, hypervisor, guest)
        if hypervisor.switch is Switch.ENTRY:
            yield Context(f"{name}+el2", "el2", Side.FAR, stage, pcpu, hypervisor, guest)


def _program(program: Program, stage: Stage, pcpu: int) -> Iterator[Context]:
    name = f"{stage.name}/pcpu{pcpu}/{program.name}"
    level = program.level.value
    yield Context(name, level, Side.PROGRAM, stage, pcpu, program)
    for task in program.tasks:
        yield Context(f"{name}:{task.name}", level, Side.PROGRAM, stage, pcpu, program, task=task)


def _nested(board: Board) -> Iterator[Context]:
    """EL1 contexts of guests, legal in layouts only: not planned yet (reading 12)."""
    for outer in contexts(board):
        if outer.side is Side.GUEST and outer.guest is not None:
            tasks = outer.guest.program.tasks if outer.guest.program is not None else ()
            for name in (outer.name, *(f"{outer.name}:{task.name}" for task in tasks)):
                yield Context(
                    name, "el1", Side.NESTED, outer.stage, outer.pcpu, outer.party, outer.guest
                )
