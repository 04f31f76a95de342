"""Who still needs which bytes while stages change: what may be zeroed, and whether waits end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check.cover import Cover
from mpuplan.model.board import BankKind
from mpuplan.model.transition import TransitionKind, Wait

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.places import Piece, Places
    from mpuplan.check.route import Leg, Line
    from mpuplan.model.board import Board
    from mpuplan.model.transition import Transition, Zero

__all__ = ["Asked", "Memory", "stuck"]

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks for `[start, end)` on a pCPU in the stage of this number."""

    stage: int
    pcpu: int
    start: int
    end: int
    name: str
    privileged: bool
    transient: bool


class Memory:
    """What every context asks for, by stage and pCPU; and whose blocks lie where."""

    def __init__(self, board: Board, decoded: Iterable[Decoded], places: Places) -> None:
        self.board, self.places = board, places
        self.order = {stage.name: n for n, stage in enumerate(board.stages)}
        asked = dict.fromkeys(
            Asked(self.order[d.context.stage.name], d.context.pcpu, a.start, a.end, a.name,
                  a.privileged, a.transient)
            for d in decoded for a in d.demands if a.rights
        )  # fmt: skip
        self.asked = Cover((a.start, a.end, a) for a in asked)

    def over(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[Asked, ...]]]:
        """The pieces of a range that somebody asks for in any stage, and who."""
        return self.asked.segments(start, end)

    def own(self, line: Line) -> Iterator[Piece]:
        """The parts of the party's own blocks."""
        for block in line.party.blocks:
            yield from self.places.get(block.name, ())

    def named(self, line: Line, name: str) -> tuple[Piece, ...]:
        """The parts of the party's own block, or its part, of that name."""
        return tuple(p for p in self.own(line) if name in (p.block.name, p.part.name))

    def writable(self, piece: Piece) -> bool:
        """True for bytes in RAM or TCM: what lies in flash is not zeroed."""
        return any(
            bank.kind is not BankKind.FLASH and bank.start <= piece.low < bank.start + bank.size
            for bank in self.board.memory
        )

    def dropped(self, leg: Leg) -> Iterator[tuple[Piece, list[Range]]]:
        """Own bytes that end with the stage this leg leaves, where this pCPU is the lowest to
        ask for them there: nobody asks for them in any later stage, nobody stays with them.
        """
        if leg.left is None:
            return
        now = self.order[leg.left.name]
        for piece in self.own(leg.line):
            if not self.writable(piece):
                continue
            ranges = [
                (low, high)
                for low, high, asked in self.over(piece.low, piece.high)
                if max(a.stage for a in asked) == now
                and _lowest(asked, now) == leg.line.pcpu
                and not any(a.pcpu != leg.line.pcpu and self._stays(a) for a in asked)
            ]
            if ranges:
                yield piece, ranges

    def _stays(self, asked: Asked) -> bool:
        """True when the pCPU of a wish has no later stage to go to."""
        return not any(asked.pcpu in stage.pcpus for stage in self.board.stages[asked.stage + 1 :])

    def foreign(self, leg: Leg, step: Zero) -> str | None:
        """Why the bytes of a step are not the party's to zero; None when they are."""
        pieces = self.named(leg.line, step.block)
        party = leg.line.party.name
        if not pieces:
            return f"'{step.block}' is no block of '{party}'"
        start, end = min(p.start for p in pieces), max(p.end for p in pieces)
        if not start <= step.start < step.end <= end:
            return f"'{step.block}' of '{party}' does not hold them"
        return None

    def users(self, leg: Leg, step: Zero, waited: Mapping[int, int]) -> Iterator[str]:
        """Who may still use the bytes of a step: later stages, and pCPUs not waited for."""
        now = self.order[leg.stage.name] - 1 if leg.left is None else self.order[leg.left.name]
        for _, _, asked in self.over(step.start, step.end):
            for a in asked:
                stage = self.board.stages[a.stage].name
                if a.stage > now:
                    yield f"'{a.name}' is asked for in stage '{stage}' on pCPU {a.pcpu}"
                elif a.pcpu != leg.line.pcpu and waited.get(a.pcpu, -1) <= a.stage:
                    yield f"pCPU {a.pcpu} may still use '{a.name}' in stage '{stage}'"


def _lowest(asked: Sequence[Asked], stage: int) -> int | None:
    """The lowest pCPU that the privileged party asks on in a stage, with a region for it."""
    return min(
        (a.pcpu for a in asked if a.stage == stage and a.privileged and not a.transient),
        default=None,
    )


def stuck(
    board: Board, lines: Sequence[Line], transitions: Sequence[Transition], done: set[int]
) -> tuple[Transition, Wait, int] | None:
    """The first wait that never ends: its transition, the step, and the pCPU it waits for.

    `done`: numbers of lines that lack a transition; they count as arrived everywhere.
    """
    order = {stage.name: n for n, stage in enumerate(board.stages)}
    arrived = {n: len(order) if n in done else -1 for n in range(len(lines))}
    tasks = {p: [(t, s) for t in transitions if t.pcpu == p for s in (*t.steps, None)]
             for p in dict.fromkeys(t.pcpu for t in transitions)}  # fmt: skip
    moved = True
    while moved:
        moved = False
        for todo in tasks.values():
            while todo and not _lacking(lines, order, arrived, todo[0][1]):
                moved = True
                transition, step = todo.pop(0)
                if step is None and transition.kind is not TransitionKind.START:
                    _arrive(lines, order, arrived, transition)
    for todo in tasks.values():
        if todo and isinstance(todo[0][1], Wait):
            return todo[0][0], todo[0][1], _lacking(lines, order, arrived, todo[0][1])[0]
    return None


def _lacking(
    lines: Sequence[Line], order: Mapping[str, int], arrived: Mapping[int, int], step: object
) -> list[int]:
    """The pCPUs that a wait still waits for; a pCPU without that stage never comes."""
    if not isinstance(step, Wait):
        return []
    found = []
    for pcpu in step.pcpus:
        mine = [n for n, line in enumerate(lines) if line.pcpu == pcpu
                and any(stage.name == step.stage for stage, _ in line.stages)]  # fmt: skip
        if not mine or any(arrived[n] < order[step.stage] for n in mine):
            found.append(pcpu)
    return found


def _arrive(
    lines: Sequence[Line], order: Mapping[str, int], arrived: dict[int, int], done: Transition
) -> None:
    for number, line in enumerate(lines):
        if (line.pcpu, line.mpu) == (done.pcpu, done.mpu):
            for stage, contexts in line.stages:
                if any(d.context.name == done.target for d in contexts):
                    arrived[number] = max(arrived[number], order[stage.name])
