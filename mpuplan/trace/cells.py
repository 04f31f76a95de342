"""Cells: runs of addresses in which one byte of an access fares the same, and how it fares.

A cell is a context, an agent, a kind, and a run of addresses between two ends of anything: of an
enabled region of either MPU, of a range of the default map, of the physical addresses. The oracle
is asked about the first byte of a cell when the trace first meets it; what it says holds for the
whole cell, except for the address in the FAR.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.oracle import Oracle, Verdict
from mpuplan.diag import InternalError
from mpuplan.model.access import Access
from mpuplan.model.tables import TableContext
from mpuplan.trace.columns import AGENTS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from mpuplan.check.oracle import Memory, Outcome, Readings, Step
    from mpuplan.model.access import System
    from mpuplan.model.layout import Layout
    from mpuplan.trace.text import Ints, Words

    Codes = npt.NDArray[np.int32]
    Small = npt.NDArray[np.int16]

__all__ = ["ALLOWED", "FAULT", "MOST_ANSWERS", "UNPREDICTABLE", "Answer", "Answers", "Cells"]

ALLOWED: Final = 1
FAULT: Final = 2
UNPREDICTABLE: Final = 3
_CODES: Final = {
    Verdict.ALLOWED: ALLOWED,
    Verdict.FAULT: FAULT,
    Verdict.UNPREDICTABLE: UNPREDICTABLE,
}
MOST_ANSWERS: Final = 128
"""Different answers that are told apart: causes by stage, level and status, and doubts."""
_UNKNOWN: Final = -1
_PAIRS: Final = len(AGENTS) * len(KINDS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of an access, but for the address; `cause`: of a fault, or the open reading."""

    verdict: int
    cause: str = ""
    stage: int = 0
    target_el: int = 0
    fsc: int = 0


class Answers:
    """Numbers for answers, from 0 up in the order in which they came up; 0 is ``allowed``."""

    def __init__(self) -> None:
        self.listed: list[Answer] = []
        self._numbers: dict[Answer, int] = {}
        self.number(Answer(ALLOWED))

    def number(self, answer: Answer) -> int:
        """The number of an answer."""
        found = self._numbers.setdefault(answer, len(self.listed))
        if found == len(self.listed):
            if found == MOST_ANSWERS:
                raise InternalError("more different answers than there can be")
            self.listed.append(answer)
        return found

    def of(self, outcome: Outcome) -> int:
        """The number of the oracle's answer."""
        verdict = _CODES[outcome.verdict]
        if outcome.fault is not None:
            fault = outcome.fault
            cause = fault.cause.value
            return self.number(Answer(verdict, cause, fault.stage, fault.target_el, fault.fsc))
        cause = outcome.opens[0].reading if verdict == UNPREDICTABLE else ""
        return self.number(Answer(verdict, cause))


class Cells:
    """The cells of a layout, by number, and what is known of them so far.

    `answer`: number of the answer to one byte. `memory`: number of its memory type, 0 for none.
    `device`: the stage (1 or 2) that first says Device, 0 where the type is not Device.
    """

    def __init__(self, layout: Layout, readings: Readings, answers: Answers) -> None:
        self.contexts = layout.contexts
        self.oracles = [Oracle(layout.system(name), readings) for name in self.contexts]
        self._starts = [_starts(oracle.system) for oracle in self.oracles]
        self._bounds: list[Words] = [np.array(starts, np.uint64) for starts in self._starts]
        self._base = np.cumsum([0] + [_PAIRS * len(starts) for starts in self._starts])
        self.count = int(self._base[-1])
        self._answers = answers
        self._memories: dict[Memory | None, int] = {None: 0}
        self.answer: Small = np.full(self.count, _UNKNOWN, np.int16)
        self.memory: Codes = np.zeros(self.count, np.int32)
        self.device: npt.NDArray[np.int8] = np.zeros(self.count, np.int8)

    def at(self, context: Codes, agent: Codes, kind: Codes, address: Words) -> Ints:
        """The cell of each byte; what was unknown of them is known then."""
        cell = np.empty(len(address), np.int64)
        pair = agent * len(KINDS) + kind
        for number, bounds in enumerate(self._bounds):
            if len(self._bounds) == 1:
                cell = np.searchsorted(bounds, address, "right") - 1 + pair * len(bounds)
                break
            rows = np.flatnonzero(context == number)
            if len(rows):
                run = np.searchsorted(bounds, address[rows], "right") - 1
                cell[rows] = self._base[number] + pair[rows] * len(bounds) + run
        self._learn(cell)
        return cell

    def place(self, cell: int) -> tuple[int, int, int, int]:
        """Context, agent, kind and first address of a cell."""
        context = int(np.searchsorted(self._base, cell, "right")) - 1
        pair, run = divmod(cell - int(self._base[context]), len(self._starts[context]))
        agent, kind = divmod(pair, len(KINDS))
        return context, agent, kind, self._starts[context][run]

    def steps(self, cell: int) -> tuple[Step, ...]:
        """The checks that a byte of the cell passes through."""
        context, access = self._access(cell)
        return self.oracles[context].walk(access, access.address)

    def access(self, context: int, agent: int, kind: int, address: int, size: int) -> Access:
        """The access that a row stands for."""
        el, unprivileged = AGENTS[agent]
        return Access(el, KINDS[kind], address, size, unprivileged)

    def _access(self, cell: int) -> tuple[int, Access]:
        context, agent, kind, start = self.place(cell)
        return context, self.access(context, agent, kind, start, 1)

    def _learn(self, cell: Ints) -> None:
        unknown = self.answer[cell] == _UNKNOWN
        if not unknown.any():
            return
        for number in np.unique(cell[unknown]).tolist():
            context, access = self._access(number)
            outcome = self.oracles[context].judge(access)
            self.answer[number] = self._answers.of(outcome)
            memory = outcome.memory
            self.memory[number] = self._memories.setdefault(memory, len(self._memories))
            if memory is not None and memory.device:
                self.device[number] = _device_stage(self.steps(number))


def _device_stage(steps: tuple[Step, ...]) -> int:
    return next(step.stage for step in steps if step.memory is not None and step.memory.device)


def _starts(system: System) -> list[int]:
    """Where the runs of addresses of a context begin, ascending, 0 first."""
    return sorted({0, *_ends(system)})


def _ends(system: System) -> Iterator[int]:
    for piece in system.core.default_map:
        yield piece.end
    for table in (system.el2, system.stage1):
        if isinstance(table, TableContext):
            for slot in table.slots:
                fields = decode(RegionWords(slot.prbar, slot.prlar), system.core.isa)
                if fields.enabled and fields.start < fields.end:
                    yield fields.start
                    yield fields.end
