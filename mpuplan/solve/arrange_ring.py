"""Slots for a cycle whose places hold known regions: from place to place what stays keeps its slot.

What comes takes the slot that costs least, whatever follows. Around the ring the last step is what
the slots make it; it is put between each two places in turn, and the cheapest contents are kept.
They are often as cheap as the bound of the relaxed model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.arrangement import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.demand.arrangement import Arrangement, Contents, Step

__all__ = ["closed"]

_Prices = dict[tuple[int, int], tuple[tuple["Step", ...], ...]]
"""By two places the steps from each region of the one to each of the other."""


def closed(problem: Arrangement, held: Sequence[frozenset[int]]) -> Contents:
    """The cheapest contents found where every place holds the regions given."""
    prices: _Prices = {}
    for term in problem.terms:
        prices[term.pools] = term.steps
        prices[term.pools[::-1]] = tuple(zip(*term.steps, strict=True))
    every = [_from(prices, held, first) for first in range(len(held))]
    return min(every, key=lambda contents: total(problem, contents))


def _from(prices: _Prices, held: Sequence[frozenset[int]], first: int) -> Contents:
    """The ring begun at one place, and ended at the one before it."""
    count, row = len(held), tuple(sorted(held[first]))
    rows = {first: row}
    for number in range(first + 1, first + count):
        before, place = (number - 1) % count, number % count
        row = _next(prices[before, place], row, held[place])
        rows[place] = row
    return tuple(rows[place] for place in range(count))


def _next(
    steps: Sequence[Sequence[Step]], row: Sequence[int], held: frozenset[int]
) -> tuple[int, ...]:
    """What stays in its slot; the rest by pairs, the one that costs least first."""
    at = {k: k for k in row if k in held}
    goes, comes = {*row} - held, {*held} - {*row}
    pairs = sorted((steps[j][k].groups, *steps[j][k], j, k) for j in goes for k in comes)
    for *_, j, k in pairs:
        if j in goes and k in comes:
            at[j] = k
            goes.remove(j)
            comes.remove(k)
    return tuple(at[j] for j in row)
