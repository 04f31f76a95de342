"""Long lists of large plans: how much is shown at first, and a line on what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["EVERYTHING", "FIRST", "Reach"]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far lists go: rows of a table, and contexts or transitions shown one by one.

    None: to the end.
    """

    rows: int | None
    parts: int | None

    def left_out(self, count: int, limit: int | None, noun: str) -> list[str]:
        """A line that says how many of `count` are not shown; none where all are."""
        if limit is None or count <= limit:
            return []
        return [f"  ... and {count - limit} more {noun}; show --all has them"]


FIRST: Final = Reach(rows=64, parts=16)
"""Far enough for a plan that fits in somebody's head, such as those of the shipped boards."""
EVERYTHING: Final = Reach(rows=None, parts=None)
