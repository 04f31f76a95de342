"""The verdicts of many accesses at once: the same as the oracle's, by other means.

What a single byte does comes from `cells`. The rest follows the order of the architecture: states
that cannot be (EL1 under HCR.TGE, a wrap at the top of addresses), alignment asked for by SCTLR.A,
the first byte, the byte in the next granule where the access reaches there, alignment to Device
memory, and last two memory types in one access. An access has at most 64 bytes, so two granules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.codec import Isa
from mpuplan.check.oracle import Cause
from mpuplan.model.access import MAX_ACCESS
from mpuplan.trace.cells import ALLOWED, FAULT, UNPREDICTABLE, Answer, Answers, Cells
from mpuplan.trace.columns import AGENTS

if TYPE_CHECKING:
    import numpy.typing as npt

    from mpuplan.check.oracle import Readings
    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import TableContext
    from mpuplan.trace.parse import Columns
    from mpuplan.trace.text import Flags, Ints, Words

    Codes = npt.NDArray[np.int32]
    Small = npt.NDArray[np.int16]

__all__ = ["Engine", "Judged"]

_EL2: Final = 2
_EXEC: Final = 2
_ALIGNMENT_STATUS: Final = 0x21
_LARGEST_UNIT: Final = {Isa.AARCH32: 4, Isa.AARCH64: 16}
_TOP: Final = {Isa.AARCH32: (1 << 32) - 1, Isa.AARCH64: (1 << 64) - 1}


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of rows: number of the answer, first faulting byte, and the cells met.

    `far` means something for faults only. `reached`: the accesses that came to an MPU at all.
    `second`: row and cell of the accesses that came to a second cell as well; not known under
    ``straddle=first-byte``, and empty then.
    """

    answer: Small
    far: Words
    cell: Ints
    reached: Flags
    second: tuple[Ints, Ints]


class Engine:
    """Judges the accesses of a trace against a layout.

    One reading is not built in: ``straddle=first-byte``, which looks at bytes by the instruction.
    Under it the oracle is asked about every access whose two granules do not fare alike; the rest
    cannot differ. It is also asked about all accesses of a level where an open reading decides
    whether an MPU acts at all (`Oracle.undecided`), which no sane layout has.
    """

    def __init__(self, layout: Layout, readings: Readings) -> None:
        self.answers = Answers()
        self.cells = Cells(layout, readings, self.answers)
        self._readings = readings
        isa = layout.core.isa
        self._top = np.uint64(_TOP[isa])
        sizes = [0] + [min(size & -size, _LARGEST_UNIT[isa]) - 1 for size in range(1, 65)]
        self._unit_mask = np.array(sizes, np.uint64)
        systems = [layout.system(name) for name in layout.contexts]
        controls = [None if s.el2 is None else s.el2.control for s in systems]
        tge = [bool(control and control.tge) for control in controls]
        self._impossible = np.array([[t and el == 1 for el, _ in AGENTS] for t in tge], np.bool_)
        self._strict = np.array([_strict(s.el2, s.stage1) for s in systems], np.bool_)
        self._aligned_by = {
            stage: np.array([[self._misaligned(stage, el, t) for el, _ in AGENTS] for t in tge])
            for stage in (1, 2)
        }
        self._undecided = np.array(
            [
                [oracle.undecided(0 if low else el) for el, low in AGENTS]
                for oracle in self.cells.oracles
            ],
            np.bool_,
        )
        number = self.answers.number
        self._no_el1 = number(Answer(UNPREDICTABLE, "tge-el1"))
        self._wraps = number(Answer(UNPREDICTABLE, "wrap"))
        self._two_types = number(Answer(UNPREDICTABLE, "straddle"))

    def judge(self, rows: Columns) -> Judged:
        """The verdicts of rows, in their order."""
        cell = self.cells.at(rows.context, rows.agent, rows.kind, rows.address)
        answer, far = self.cells.answer[cell], rows.address.copy()
        early = self._early(rows)
        reached = early < 0
        here, there = self._second(rows, cell, reached)
        unaligned = self._unaligned(rows)
        if self._readings.straddle == "first-byte":
            self._device(rows, cell, unaligned, answer)
            self._ask(rows, here, answer, far)
            here, there = here[:0], there[:0]
        else:
            self._next_granule(rows, cell, here, there, unaligned, answer, far)
        answer = np.where(reached, answer, early)
        far = np.where(reached, far, rows.address)
        open_rows = np.flatnonzero(self._undecided[rows.context, rows.agent])
        self._ask(rows, open_rows, answer, far)
        return Judged(answer, far, cell, reached, (here, there))

    # --- before the lookup ------------------------------------------------------------------------

    def _early(self, rows: Columns) -> Small:
        """The answers that need no lookup, -1 for the others."""
        early = np.full(len(rows), -1, np.int16)
        strict = self._strict[rows.context, rows.agent]
        if strict.any():
            late = strict & self._unaligned(rows)
            early[late] = self._aligned_by[1][rows.context[late], rows.agent[late]]
        wraps = rows.address > self._top - (rows.size - 1).astype(np.uint64)
        early[wraps] = self._wraps
        early[self._impossible[rows.context, rows.agent]] = self._no_el1
        return early

    def _unaligned(self, rows: Columns) -> Flags:
        off: Flags = np.not_equal(rows.address & self._unit_mask[rows.size], 0)
        off &= rows.kind != _EXEC
        return off

    def _misaligned(self, stage: int, el: int, tge: bool) -> int:
        """The alignment fault of a level; who takes it if stage 2 causes it is a reading (D9)."""
        own = el == _EL2 or (el == 0 and tge)
        lower = stage == 1 or self._readings.stage2_alignment == "el1"
        target = 1 if lower and not own else _EL2
        return self.answers.number(
            Answer(FAULT, Cause.ALIGNMENT.value, stage, target, _ALIGNMENT_STATUS)
        )

    # --- after the lookup -------------------------------------------------------------------------

    def _second(self, rows: Columns, cell: Ints, reached: Flags) -> tuple[Ints, Ints]:
        """The rows whose first byte passes and whose next granule is in another cell; that cell."""
        last = np.uint64(GRANULE - 1)
        room = last - (rows.address & last)
        here = np.flatnonzero((rows.size > room + np.uint64(1)) & reached)
        here = here[self.cells.answer[cell[here]] == 0]
        following = (rows.address[here] | last) + np.uint64(1)
        there = self.cells.at(rows.context[here], rows.agent[here], rows.kind[here], following)
        other = there != cell[here]
        return here[other], there[other]

    def _next_granule(
        self,
        rows: Columns,
        cell: Ints,
        here: Ints,
        there: Ints,
        unaligned: Flags,
        answer: Small,
        far: Words,
    ) -> None:
        """The byte in the next granule, alignment to Device memory, two types in one access."""
        cells = self.cells
        refused = cells.answer[there] != 0
        stopped = here[refused]
        passed, beyond = here[~refused], there[~refused]
        second = np.zeros(len(rows), np.int8)
        second[passed] = cells.device[beyond]
        self._device(rows, cell, unaligned, answer, second)
        answer[stopped] = cells.answer[there[refused]]
        far[stopped] = (rows.address[stopped] | np.uint64(GRANULE - 1)) + np.uint64(1)
        if self._readings.straddle == "open":
            differ = (cells.memory[cell[passed]] != cells.memory[beyond]) & (answer[passed] == 0)
            answer[passed[differ]] = self._two_types

    def _device(
        self,
        rows: Columns,
        cell: Ints,
        unaligned: Flags,
        answer: Small,
        second: npt.NDArray[np.int8] | None = None,
    ) -> None:
        """Unaligned accesses that would pass, to Device memory; `second`: as `Cells.device`."""
        if self._readings.device_alignment != "fault":
            return
        stage = self.cells.device[cell]
        if second is not None:
            stage = np.where(stage == 0, second, stage)
        off = unaligned & (stage != 0) & (answer == 0)
        for number in (1, 2):
            at = np.flatnonzero(off & (stage == number))
            answer[at] = self._aligned_by[number][rows.context[at], rows.agent[at]]

    def _ask(self, rows: Columns, here: Ints, answer: Small, far: Words) -> None:
        """The oracle's own answer, row by row."""
        for at in here.tolist():
            context = int(rows.context[at])
            access = self.cells.access(
                context, int(rows.agent[at]), int(rows.kind[at]),
                int(rows.address[at]), int(rows.size[at]),
            )  # fmt: skip
            outcome = self.cells.oracles[context].judge(access)
            answer[at] = self.answers.of(outcome)
            far[at] = outcome.byte


def _strict(el2: TableContext | None, stage1: object) -> list[bool]:
    """SCTLR.A by agent."""
    control1 = getattr(stage1, "control", None)
    one, two = bool(control1 and control1.a), bool(el2 and el2.control.a)
    return [two if el == _EL2 else one for el, _ in AGENTS]


assert MAX_ACCESS <= GRANULE
assert Answers().listed[0].verdict == ALLOWED
