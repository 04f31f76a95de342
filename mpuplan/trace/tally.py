"""Counting a trace while it runs by: verdicts, reasons, cells met, and the first surprise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.check.oracle.answer import answer as explained
from mpuplan.model.trace import ContextUse, Hits, Reason, Surprise, TraceSummary, Verdicts
from mpuplan.trace.cells import ALLOWED, FAULT, MOST_ANSWERS, UNPREDICTABLE
from mpuplan.trace.columns import EXPECTED, KINDS
from mpuplan.trace.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from mpuplan.check.oracle import Outcome, Readings
    from mpuplan.model.layout import Layout
    from mpuplan.trace.engine import Engine, Judged
    from mpuplan.trace.parse import Columns
    from mpuplan.trace.text import Flags

    Counts = npt.NDArray[np.int64]

__all__ = ["Tally"]

_VERDICTS: Final = {ALLOWED: "allowed", FAULT: "fault", UNPREDICTABLE: "unpredictable"}


class Tally:
    """Totals of a trace; `add` takes its rows in order, `summary` tells what they came to."""

    def __init__(self, layout: Layout, engine: Engine, readings: Readings) -> None:
        self._layout, self._engine, self._readings = layout, engine, readings
        contexts = len(layout.contexts)
        self._counts: Counts = np.zeros((contexts, len(KINDS), MOST_ANSWERS), np.int64)
        self._unexpected: Counts = np.zeros(contexts, np.int64)
        self._cells: Counts = np.zeros(engine.cells.count, np.int64)
        self._pairs: Counter[tuple[int, int]] = Counter()
        self._first: Surprise | None = None
        self.accesses = 0

    def add(self, rows: Columns, judged: Judged) -> None:
        """Count rows and what became of them."""
        self.accesses += len(rows)
        groups = (rows.context * len(KINDS) + rows.kind) * MOST_ANSWERS + judged.answer
        found = np.bincount(groups, minlength=self._counts.size)
        self._counts += found.reshape(self._counts.shape)
        self._meet(judged)
        unexpected = self._surprises(rows, judged)
        if unexpected.any():
            which = rows.context[unexpected]
            self._unexpected += np.bincount(which, minlength=len(self._unexpected))
            if self._first is None:
                self._first = self._surprise(rows, int(np.argmax(unexpected)))

    def _meet(self, judged: Judged) -> None:
        """Note the cells met; an access that met two counts for the pair."""
        row, second = judged.second
        single = judged.reached.copy()
        single[row] = False
        self._cells += np.bincount(judged.cell[single], minlength=len(self._cells))
        if len(row):
            pairs = judged.cell[row] * len(self._cells) + second
            listed, counts = np.unique(pairs, return_counts=True)
            for pair, count in zip(listed.tolist(), counts.tolist(), strict=True):
                one, two = divmod(pair, len(self._cells))
                self._pairs[one, two] += count

    def _surprises(self, rows: Columns, judged: Judged) -> Flags:
        """The rows whose verdict is not the expected one; by default only ``allowed`` is."""
        verdicts = np.array([a.verdict for a in self._engine.answers.listed], np.int32)
        wanted = np.where(rows.expect == 0, ALLOWED, rows.expect)
        return np.not_equal(verdicts[judged.answer], wanted)

    def _surprise(self, rows: Columns, at: int) -> Surprise:
        cells = self._engine.cells
        number, agent = int(rows.context[at]), int(rows.agent[at])
        address, size = int(rows.address[at]), int(rows.size[at])
        access = cells.access(number, agent, int(rows.kind[at]), address, size)
        context = cells.contexts[number]
        names = self._layout.namer(context)
        said = explained(self._layout.system(context), context, access, self._readings, names)
        return Surprise(
            line=int(rows.line[at]),
            context=context,
            el=access.el,
            kind=access.kind.value,
            address=address,
            size=size,
            unprivileged=access.unprivileged,
            expected=EXPECTED[int(rows.expect[at])],
            verdict=said.outcome.verdict.value,
            sentence=said.sentence,
            fault=_fault(said.outcome),
        )

    # --- at the end -------------------------------------------------------------------------------

    def summary(self) -> TraceSummary:
        """What the rows came to."""
        names = self._layout.contexts
        present = [at for at in range(len(names)) if self._counts[at].any()]
        usage = Usage(self._engine.cells, self._met())
        return TraceSummary(
            accesses=self.accesses,
            verdicts=self._verdicts(self._counts.sum(axis=0), int(self._unexpected.sum())),
            first=self._first,
            contexts=tuple(self._context(at) for at in present),
            regions=tuple(usage.regions(self._layout, present)),
            unserved=tuple(usage.unserved(self._layout)),
            idle_contexts=tuple(name for at, name in enumerate(names) if at not in present),
        )

    def _met(self) -> Iterator[tuple[tuple[int, ...], int]]:
        for cell in np.flatnonzero(self._cells).tolist():
            yield (cell,), int(self._cells[cell])
        yield from self._pairs.items()

    def _context(self, at: int) -> ContextUse:
        counts = self._counts[at]
        reasons = []
        for number, answer in enumerate(self._engine.answers.listed):
            hits = Hits(*counts[:, number].tolist())
            if not hits.total or answer.verdict == ALLOWED:
                continue
            verdict, fault = _VERDICTS[answer.verdict], answer.verdict == FAULT
            stage, target = (answer.stage, answer.target_el) if fault else (None, None)
            status = answer.fsc if fault else None
            reasons.append(Reason(verdict, answer.cause, stage, target, status, hits))
        reasons.sort(key=lambda reason: -reason.hits.total)
        return ContextUse(
            self._layout.contexts[at],
            Hits(*counts.sum(axis=1).tolist()),
            self._verdicts(counts, int(self._unexpected[at])),
            tuple(reasons),
        )

    def _verdicts(self, counts: Counts, unexpected: int) -> Verdicts:
        """Totals by verdict of counts by kind and answer."""
        totals = dict.fromkeys(_VERDICTS, 0)
        by_answer = counts.sum(axis=0).tolist()
        for number, answer in enumerate(self._engine.answers.listed):
            totals[answer.verdict] += by_answer[number]
        return Verdicts(totals[ALLOWED], totals[FAULT], totals[UNPREDICTABLE], unexpected)


def _fault(outcome: Outcome) -> tuple[int, int, int, int] | None:
    found = outcome.fault
    return None if found is None else (found.stage, found.target_el, found.fsc, found.far)
