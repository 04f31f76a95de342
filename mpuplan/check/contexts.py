"""The contexts that a board has (design 2.2, readings 8 to 12), and those of the tables."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mpuplan.check.codes import finding
from mpuplan.model.board import Board, Guest, Hypervisor, Program, Stage, Switch, Task
from mpuplan.model.tables import Origin, TableContext, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from mpuplan.diag import Diagnostic, Span

__all__ = ["Context", "Side", "contexts", "counted", "counted_stages", "grouped", "match"]

T = TypeVar("T")


class Side(enum.Enum):
    """What runs in a context. FAR: `GUEST+el2`; PROGRAM: a program, a guest's own one too.

    NESTED: the EL1 MPU of a guest whose program the board does not describe, words only.
    """

    IDLE = enum.auto()
    GUEST = enum.auto()
    FAR = enum.auto()
    PROGRAM = enum.auto()
    NESTED = enum.auto()


@dataclass(frozen=True, slots=True)
class Context:
    """One context: `party` is the hypervisor or program whose MPU it is.

    `guest`: who runs, or whose EL1 MPU it is.
    """

    name: str
    mpu: str
    side: Side
    stage: Stage
    pcpu: int
    party: Hypervisor | Program
    guest: Guest | None = None
    task: Task | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What no other context of the board has: a guest's two MPUs have one name."""
        return self.name, self.mpu

    @property
    def hardware(self) -> tuple[str, int, str]:
        """Which MPU it is a context of: whose, on which pCPU, and its level."""
        return self.party.name, self.pcpu, self.mpu

    @property
    def family(self) -> tuple[str, tuple[str, int, str]]:
        """Stage and MPU: a region that all contexts of these have counts once (4.3)."""
        return self.stage.name, self.hardware

    @property
    def pair(self) -> tuple[str, str]:
        """Key of the GUEST side, the same for both sides of an entry pair; else its own key."""
        far = self.side is Side.FAR
        return self.name.removesuffix("+el2") if far else self.name, self.mpu

    @property
    def span(self) -> Span:
        """Where the party concerned stands in the board."""
        if self.guest is None or self.side is Side.PROGRAM:
            return self.party.span
        return self.guest.span

    @property
    def inner(self) -> bool:
        """True for a guest's own EL1 MPU: stage 2 stands behind it."""
        return self.guest is not None and self.mpu == "el1"

    @property
    def title(self) -> str:
        """How a message names it: a guest's two MPUs have one name."""
        return f"'{self.name}' (el1)" if self.inner else f"'{self.name}'"

    @property
    def outer_name(self) -> str:
        """Name of the EL2 context that a guest's EL1 context runs under."""
        return self.name.partition(":")[0]

    @property
    def background(self) -> bool:
        """Whether BR may be set (2.4): where the stage says so, and never for a guest."""
        return self.stage.background and not self.inner

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


def counted_stages(board: Board) -> set[str]:
    """Stages whose contexts count for the headroom: those with guests, else the last (4.2)."""
    return {stage.name for stage in board.stages if stage.guests} or {board.stages[-1].name}


def grouped(items: Iterable[T], kind: Callable[[T], Hashable]) -> tuple[tuple[T, ...], ...]:
    """Items of one kind each, in the order of the first of them.

    >>> grouped(["idle", "a", "io"], lambda name: name[0])
    (('idle', 'io'), ('a',))
    """
    found: dict[Hashable, list[T]] = {}
    for item in items:
        found.setdefault(kind(item), []).append(item)
    return tuple(tuple(some) for some in found.values())


def counted(sets: Sequence[frozenset[T]]) -> int:
    """How many there are, what all of the sets have counted once (4.3).

    >>> counted([frozenset("ab"), frozenset("ac")])
    3
    """
    everywhere = frozenset.intersection(*sets)
    return len(everywhere) + sum(len(own - everywhere) for own in sets)


def match(
    board: Board, tables: Tables
) -> tuple[list[tuple[Context, TableContext]], list[Diagnostic]]:
    """Pairs of context and table, the contexts judged; and what does not match up."""
    must = {c.key: c for c in contexts(board)}
    may = {} if tables.origin is Origin.PLAN else {c.key: c for c in _nested(board)}
    pairs: dict[tuple[str, str], tuple[Context, TableContext]] = {}
    findings: list[Diagnostic] = []
    for table in tables.contexts:
        key = (table.name, table.mpu)
        context = must.get(key) or may.get(key)
        if context is None:
            message = f"the board has no context '{table.name}' with an {table.mpu} MPU"
            others = [mpu for name, mpu in (*must, *may) if name == table.name]
            message += f", it has one with an {others[0]} MPU" if others else ""
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
                message = f"the plan has no context {context.title}, which the board has"
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
        if guest.program is not None:
            yield from _program(guest.program, stage, pcpu, guest)


def _program(
    program: Program, stage: Stage, pcpu: int, guest: Guest | None = None
) -> Iterator[Context]:
    """The contexts of a program, and of its tasks; `guest`: whose EL1 program it is."""
    name = f"{stage.name}/pcpu{pcpu}/{program.name}"
    level = program.level.value
    yield Context(name, level, Side.PROGRAM, stage, pcpu, program, guest)
    for task in program.tasks:
        inside = f"{name}:{task.name}"
        yield Context(inside, level, Side.PROGRAM, stage, pcpu, program, guest, task)


def _nested(board: Board) -> Iterator[Context]:
    """EL1 contexts of guests without a `program:`, legal in layouts only (reading 12)."""
    for c in contexts(board):
        if c.side is Side.GUEST and c.guest is not None and c.guest.program is None:
            yield Context(c.name, "el1", Side.NESTED, c.stage, c.pcpu, c.party, c.guest)
