"""The way that each MPU has to go from reset to its guests, as the board asks for it.

A line is one MPU of one pCPU. It enters its first stage from reset, every later one from the
resting context of the stage before, and any of them from the layout that ``handover:`` gives for
it; where guests run, each is then started from the resting context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.check.contexts import Side
from mpuplan.check.decoded import Decoded, decode_table
from mpuplan.model.board import Hypervisor
from mpuplan.model.tables import Origin
from mpuplan.model.transition import RESET, TransitionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.model.board import Board, Program, Stage
    from mpuplan.model.tables import TableContext
    from mpuplan.model.transition import Transition

__all__ = ["Leg", "Line", "legs", "lines"]

_RESTING = (Side.IDLE, Side.FAR, Side.GUEST)
"""Where a hypervisor rests, the first kind that the stage has."""
_OF_ONE: Final = re.compile(r"/pcpu[0-9]+/")
"""Part of the name of a context that serves one pCPU."""


@dataclass(frozen=True, slots=True)
class Line:
    """An MPU of a pCPU with its contexts by stage, in the order of the stages."""

    pcpu: int
    mpu: str
    party: Hypervisor | Program
    stages: tuple[tuple[Stage, tuple[Decoded, ...]], ...]

    @property
    def title(self) -> str:
        """How a message names it."""
        return f"the {self.mpu} MPU of pCPU {self.pcpu}"


@dataclass(frozen=True, slots=True)
class Leg:
    """A transition that a line needs. `source` None: reset; `left`: the stage that it ends.

    `rested`: the resting context of the stage that it ends, which is not the source where the
    board has a layout handed over.
    """

    line: Line
    kind: TransitionKind
    stage: Stage
    left: Stage | None
    source: Decoded | None
    target: Decoded
    rested: Decoded | None = None

    @property
    def ends(self) -> tuple[str, str]:
        """Names of the source and the target."""
        return (RESET if self.source is None else self.source.context.name,
                self.target.context.name)  # fmt: skip

    @property
    def off(self) -> bool:
        """True when the MPU is off at first: nothing of it is known then."""
        return self.source is None or not self.source.table.control.m

    @property
    def found(self) -> bool:
        """True when the MPU is as something else than the plan left it."""
        return self.kind in (TransitionKind.RESET, TransitionKind.HANDOVER)

    @property
    def way(self) -> str:
        """How a message names it."""
        return f"from '{self.ends[0]}' to '{self.ends[1]}'"

    def matches(self, transition: Transition) -> bool:
        """True for a transition that goes this way."""
        mine = (transition.kind, transition.pcpu, transition.mpu)
        same = mine == (self.kind, self.line.pcpu, self.line.mpu)
        return same and (transition.source, transition.target) == self.ends


def lines(board: Board, decoded: Iterable[Decoded]) -> tuple[Line, ...]:
    """Every MPU that the board's hypervisor and programs own, in the order of its contexts."""
    found: dict[tuple[int, str, str], dict[str, list[Decoded]]] = {}
    for d in decoded:
        context = d.context
        owner = context.party is board.hypervisor or context.party in board.programs
        if owner and context.mpu == _level(context.party):
            key = (context.pcpu, context.mpu, context.party.name)
            found.setdefault(key, {}).setdefault(context.stage.name, []).append(d)
    return tuple(
        Line(key[0], key[1], next(iter(by_stage.values()))[0].context.party, tuple(
            (stage, tuple(by_stage[stage.name])) for stage in board.stages
            if stage.name in by_stage
        ))
        for key, by_stage in found.items()
    )  # fmt: skip


def _level(party: Hypervisor | Program) -> str:
    return "el2" if isinstance(party, Hypervisor) else party.level.value


def legs(board: Board, line: Line) -> Iterator[Leg]:
    """The transitions of a line, in their order."""
    before: tuple[Stage, Decoded] | None = None
    for stage, contexts in line.stages:
        rest = _resting(contexts)
        found = _handed_over(board, line, stage, rest)
        left, rested = before if before is not None else (None, None)
        if found is not None:
            kind, source = TransitionKind.HANDOVER, found
        elif rested is not None:
            kind, source = TransitionKind.STAGE, rested
        else:
            kind, source = TransitionKind.RESET, None
        yield Leg(line, kind, stage, left, source, rest, rested)
        for d in contexts:
            if d.context.side is Side.GUEST:
                yield Leg(line, TransitionKind.START, stage, None, rest, d)
        before = stage, rest


def _resting(contexts: tuple[Decoded, ...]) -> Decoded:
    """Where the party stays while no guest and no task runs."""
    for side in _RESTING:
        for d in contexts:
            if d.context.side is side:
                return d
    return next((d for d in contexts if d.context.task is None), contexts[0])


def _handed_over(board: Board, line: Line, stage: Stage, target: Decoded) -> Decoded | None:
    """The layout found on entry to a stage, understood as the target's party sees it.

    A context STAGE/pcpuN/... serves pCPU N alone; a single one without a pCPU serves all.
    """
    for handover in board.handover:
        if handover.stage == stage.name:
            mine = [c for c in handover.tables.contexts if c.mpu == line.mpu]
            own = [c for c in mine if c.name.startswith(f"{stage.name}/pcpu{line.pcpu}/")]
            one = len(mine) == 1 and not _OF_ONE.search(mine[0].name)
            for table in own or (mine if one else ()):
                return _decoded(board, target, table)
    return None


def _decoded(board: Board, target: Decoded, table: TableContext) -> Decoded:
    context = replace(target.context, name=table.name)
    return decode_table(board, context, table, Origin.LAYOUT, target.demands)[0]
