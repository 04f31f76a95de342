"""Aligned columns of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.report.cells import cut, pad, shown, width

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["WIDEST", "Column", "table"]

WIDEST: Final = 110
"""Columns that a table may take; its flexible column is cut to keep to it."""
_LEAST: Final = 8
_GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column; `flexible` ones give way when a table gets too wide."""

    head: str
    right: bool = False
    flexible: bool = False


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, indent: str = "  "
) -> list[str]:
    """Lines of a table, the heads first; cells are made safe to show, empty columns left out.

    >>> table([Column("a"), Column("n", right=True)], [["x", "10"]], indent="")
    ['a   n', 'x  10']
    """
    used = [at for at, c in enumerate(columns) if c.head or any(row[at] for row in rows)]
    columns = [columns[at] for at in used]
    rows = [[row[at] for at in used] for row in rows]
    cells = [[column.head for column in columns], *([shown(cell) for cell in row] for row in rows)]
    widths = [max(width(row[at]) for row in cells) for at in range(len(columns))]
    spare = WIDEST - len(indent) - len(_GAP) * (len(columns) - 1) - sum(widths)
    for at, column in enumerate(columns):
        if spare < 0 and column.flexible:
            kept = max(widths[at] + spare, _LEAST, width(column.head))
            spare += widths[at] - kept
            widths[at] = kept
    return [(indent + _line(row, columns, widths)).rstrip() for row in cells]


def _line(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    return _GAP.join(
        pad(cut(cell, columns_wide), columns_wide, right=column.right)
        for cell, column, columns_wide in zip(row, columns, widths, strict=True)
    )
