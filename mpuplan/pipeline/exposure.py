"""Hold exposure against a limit that does not stand in the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.check import exposed, over_limit

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.tables import Tables

__all__ = ["ExposureLimit"]


@dataclass(frozen=True, slots=True)
class ExposureLimit:
    """At most `size` bytes for each agent; `also`: kinds beyond the budget's that count."""

    size: int
    also: frozenset[str] = frozenset()

    def findings(self, board: Board, tables: Tables) -> tuple[Diagnostic, ...]:
        """Who gets more, judged from register words; what a plan says of itself is not read."""
        return tuple(over_limit(exposed(board, tables), self.size, self.also))
