"""The cheapest cycle the long way: every content of every place, priced by the cheapest sequences.

Each place holds what its context wants, and any other regions beside it, none twice. Moves are
first priced by the words that differ; the cheapest closed way is looked for, its moves are priced
by `sequence_twin`, and so on until a cheapest way has true prices only.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

Row = tuple[int, ...]
Move = tuple[tuple[int, int], ...]
"""Region before and after, by slot, in ascending order: slots are alike."""
Pay = Callable[[Move, frozenset[int], frozenset[int]], int]


def least(cycle: list[frozenset[int]], slots: int, guess: Pay, pay: Pay) -> int:
    """The cost of the best cycle; `guess`: never more than `pay`, the price of a move."""
    every = sorted(frozenset().union(*cycle))
    rows = [[r for r in permutations(every, slots) if mine <= {*r}] for mine in cycle]
    true: dict[object, int] = {}
    guessed: dict[object, int] = {}

    def price(place: int, one: Row, other: Row) -> int:
        key = keyed(cycle, place, one, other)
        if key in true:
            return true[key]
        if key not in guessed:
            guessed[key] = guess(*key)
        return guessed[key]

    while True:
        cost, way = _closed(rows, price)
        unknown = {keyed(cycle, place, way[place], way[(place + 1) % len(way)])
                   for place in range(len(way))} - true.keys()  # fmt: skip
        if not unknown:
            return cost
        true.update((key, pay(*key)) for key in unknown)


def keyed(
    cycle: list[frozenset[int]], place: int, one: Row, other: Row
) -> tuple[Move, frozenset[int], frozenset[int]]:
    return (
        tuple(sorted(zip(one, other, strict=True))),
        cycle[place],
        cycle[(place + 1) % len(cycle)],
    )


def _closed(rows: list[list[Row]], price: Callable[[int, Row, Row], int]) -> tuple[int, list[Row]]:
    """The cheapest way through one row of each place and back to the first."""
    best: tuple[int, list[Row]] | None = None
    for first in (row for row in rows[0] if list(row) == sorted(row)):
        ways = {first: (0, [first])}
        for place in range(len(rows)):
            after = rows[place + 1] if place + 1 < len(rows) else [first]
            ways = {
                row: min((cost + price(place, way[-1], row), [*way, row])
                         for cost, way in ways.values())
                for row in after
            }  # fmt: skip
        cost, way = ways[first]
        if best is None or cost < best[0]:
            best = cost, way[:-1]
    assert best is not None
    return best
