"""The cheapest contents of slots the long way: every assignment, priced by the cheapest sequences.

Every context holds in each slot one of the regions that some context enables there; no region
twice. Each pair of contexts costs what `sequence_twin.cheapest` finds. All assignments are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations, product

Region = tuple[int, int]
"""PRBAR, and PRLAR without EN."""
Row = tuple[int, ...]
Pay = Callable[[Row, Row, frozenset[int], frozenset[int]], int]


def least(
    wanted: list[frozenset[int]], slots: int, weights: dict[tuple[int, int], int], pay: Pay
) -> int:
    """The weighted cost of the best assignment; `pay`: the price of two rows of a pair."""
    every = sorted(frozenset().union(*wanted))
    rows = [[r for r in permutations(every, slots) if mine <= {*r}] for mine in wanted]
    best = None
    for chosen in _assignments(rows, wanted):
        price = sum(
            weight * pay(chosen[i], chosen[j], wanted[i], wanted[j])
            for (i, j), weight in weights.items()
            if best is None or weight
        )
        best = price if best is None else min(best, price)
    assert best is not None
    return best


def _assignments(rows: list[list[Row]], wanted: list[frozenset[int]]) -> Iterator[tuple[Row, ...]]:
    """All of them, but for the order of slots: the first row is in ascending order."""
    first = [row for row in rows[0] if list(row) == sorted(row)]
    for chosen in product(first, *rows[1:]):
        if all(
            k in mine or any(chosen[q][s] == k and k in other for q, other in enumerate(wanted))
            for row, mine in zip(chosen, wanted, strict=True)
            for s, k in enumerate(row)
        ):
            yield chosen
