"""The fewest moves from an earlier placement, by trying every placement of a tiny board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mpuplan.model.board import Board
from tests.oracle.brute import Result, _Search
from tests.oracle.joins import combine
from tests.oracle.space import Placement

__all__ = ["Fewest", "fewest_moves"]


@dataclass(frozen=True)
class Fewest:
    """Headroom that is missing, then moves; and how the blocks lie where it is reached."""

    lacking: int
    moves: int


def fewest_moves(board: Board, old: Mapping[str, int], headroom: int, limit: int) -> Fewest | None:
    """How few blocks move from `old`, with as much headroom as can be up to `headroom`.

    None where there is no plan. Raises TooBig and Unsupported as `brute.best` does.
    """
    search = _Moves(board, limit)
    search.old, search.wanted = old, headroom
    search.run(reduce=False)
    return search.fewest


class _Moves(_Search):
    """Every placement, weighed by what it lacks and what moves."""

    old: Mapping[str, int]
    wanted: int
    fewest: Fewest | None = None

    def _try_all(self, found: Iterable[Placement]) -> Result:
        best: tuple[int, int] | None = None
        for placement in found:
            moves = self._moves(placement)
            if best is not None and (0, moves) >= best:
                continue
            room = self._headroom(placement)
            if room is not None:
                here = max(0, self.wanted - room), moves
                best = here if best is None else min(best, here)
        if best is not None:
            self.fewest = Fewest(*best)
        return Result(best is not None)

    def _moves(self, placement: Placement) -> int:
        return sum(
            self.old.get(movable.name, at.start) != at.start
            for movable, at in zip(self.space.movables, placement, strict=True)
        )

    def _headroom(self, placement: Placement) -> int | None:
        """The most headroom that covering gaps leaves here; None where nothing fits."""
        every = [self._runs(n, placement) for n in range(len(self.contexts))]
        gaps = [
            self.cover.gaps(context, runs, placement)
            for context, runs in zip(self.contexts, every, strict=True)
        ]
        slots = self._slots_of_contexts()
        choices = combine(self.contexts, self.boxes, every, gaps, self.board.policy.budget, None)
        return max(
            (
                choice.headroom
                for choice in choices
                if all(
                    self._transient_ok(n, placement, regions, slots[n])
                    for n, regions in enumerate(choice.regions)
                )
            ),
            default=None,
        )
