"""How many regions some runs take at least, whoever joins them: banks that hit all of them.

Runs can only join where they lie on touching banks; so a group of runs of one word takes at
least as many regions as the fewest grounds (sets of touching banks) that hit the home of each.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.pieces import Run
    from mpuplan.model.board import Board

_MOST_GROUNDS = 14
"""Above this number of grounds the count is not worth its enumeration; one is always right."""


class Grounds:
    """The grounds of a board: stretches of addresses in which runs can come to touch."""

    def __init__(self, board: Board, carriers: Mapping[str, Carrier]) -> None:
        self._carriers = carriers
        self._spans = _touching(board)

    def groups(self, runs: Sequence[Run]) -> Iterator[frozenset[Run]]:
        """All runs together, and the groups among them that have the same grounds."""
        yield frozenset(runs)
        by_homes: dict[frozenset[int], list[Run]] = {}
        for run in runs:
            by_homes.setdefault(self._of(run), []).append(run)
        if len(by_homes) > 1:
            yield from (frozenset(group) for group in by_homes.values())

    def fewest(self, runs: frozenset[Run]) -> int:
        """The fewest grounds that hit the possible homes of every run."""
        homes = {self._of(run) for run in runs}
        alone = {next(iter(h)) for h in homes if len(h) == 1}
        left = [h for h in homes if not h & alone]
        usable = sorted(set().union(*left)) if left else []
        if len(usable) > _MOST_GROUNDS:
            return len(alone) + 1
        for count in range(len(usable) + 1):
            if any(all(h & set(chosen) for h in left) for chosen in combinations(usable, count)):
                return max(1, len(alone) + count)
        return max(1, len(alone))

    def _of(self, run: Run) -> frozenset[int]:
        if run.carrier == FIXED:
            return frozenset({self._at(run.start)})
        carrier = self._carriers[run.carrier]
        starts = (home.starts[0][0] + carrier.low for home in carrier.homes)
        return frozenset(self._at(start) for start in starts)

    def _at(self, address: int) -> int:
        """Number of the ground that holds an address; each address outside of banks its own."""
        for index, (start, end) in enumerate(self._spans):
            if start <= address < end:
                return index
        return -1


def _touching(board: Board) -> tuple[tuple[int, int], ...]:
    from mpuplan.demand.spans import joined

    return joined((bank.start, bank.start + bank.size) for bank in board.memory)
