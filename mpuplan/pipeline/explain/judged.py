"""What the judge says of a trial: its words as a layout, each context by itself.

Slots that suit the switches, and the sequences, take far more time and never make a board
impossible (decision 17); so they are left to `solve`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check import judge
from mpuplan.diag import InternalError, has_errors
from mpuplan.load import table_of
from mpuplan.model.tables import Origin, Tables
from mpuplan.tabulate import contexts_alone, placement

if TYPE_CHECKING:
    from mpuplan.pipeline.explain.fits import Trial

__all__ = ["have_judged"]


def have_judged(trial: Trial) -> None:
    """Have the outcome of a trial judged; raises InternalError where it is not right."""
    for part in (trial, *trial.inner):
        if part.outcome is None:
            continue
        board = part.problem.board
        contexts = contexts_alone(part.problem, part.outcome)
        placed = ((item.block, item.start) for item in placement(board, part.outcome.places))
        words = tuple(table_of(context) for context in contexts)
        judged = judge(board, Tables(Origin.LAYOUT, tuple(placed), words))
        if has_errors(judged):
            texts = "; ".join(f"{d.code}: {d.message}" for d in judged if has_errors([d]))
            raise InternalError(f"the judge rejects a repair: {texts}")
