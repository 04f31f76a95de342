"""The assignment problem: every row its own column, at the least total cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["assigned"]

_INFINITE = 1 << 60


def assigned(costs: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The column of each row; there must be as many columns as rows at least.

    Shortest augmenting paths with potentials (Kuhn, Munkres), O(rows^2 columns), exact.

    >>> assigned([[4, 1, 3], [2, 0, 5]])
    (1, 0)
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    row_price = [0] * (rows + 1)
    column_price = [0] * (columns + 1)
    holder = [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0] = row
        way, column = _path(costs, row_price, column_price, holder)
        while column:
            holder[column] = holder[way[column]]
            column = way[column]
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return tuple(found)


def _path(
    costs: Sequence[Sequence[int]],
    row_price: list[int],
    column_price: list[int],
    holder: Sequence[int],
) -> tuple[list[int], int]:
    """The cheapest path from column 0 to a free column, as predecessors, and that column."""
    columns = len(column_price) - 1
    least = [_INFINITE] * (columns + 1)
    way = [0] * (columns + 1)
    done = [False] * (columns + 1)
    at = 0
    while holder[at]:
        done[at] = True
        row = holder[at]
        for column in range(1, columns + 1):
            if not done[column]:
                price = costs[row - 1][column - 1] - row_price[row] - column_price[column]
                if price < least[column]:
                    least[column], way[column] = price, at
        following = min(
            (c for c in range(1, columns + 1) if not done[c]), key=lambda c: (least[c], c)
        )
        step = least[following]
        for column in range(columns + 1):
            if done[column]:
                row_price[holder[column]] += step
                column_price[column] -= step
            else:
                least[column] -= step
        at = following
    return way, at
