"""The use case: explain a board, repairs one by one as they are proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.regions import needed, region_sets, score
from mpuplan.load.places import board_texts, places_of
from mpuplan.model.explanation import Explanation, Limit, Served, State
from mpuplan.pipeline.boards import load_at_odds
from mpuplan.pipeline.explain.claims import conflict_of
from mpuplan.pipeline.explain.conflict import find
from mpuplan.pipeline.explain.fits import Answer, Trial, fits
from mpuplan.pipeline.explain.repairs import Repairs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mpuplan.demand.contexts import Context
    from mpuplan.demand.regions import Region
    from mpuplan.load.places import Places
    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.conflict import Found

__all__ = ["Explained", "explain_board"]


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation, the texts that its places are in, and a way to its repairs."""

    path: Path
    texts: dict[str, str]
    board: Board
    explanation: Explanation
    found: Found | None

    def repairs(self, prefix: str = "") -> Repairs:
        """Repairs that work, or what would free a slot; the least disturbing first.

        `prefix`: what the patches write before the name of a file.
        """
        return Repairs(self.path, self.texts, self.board, self.found, prefix)


def explain_board(path: Path) -> Explained:
    """What can be said about the board in a file; raises InputRejected if it is no board."""
    board = load_at_odds(path).board
    texts = board_texts(path, board)
    places = places_of(texts)
    whole = fits(board)
    if whole.answer is Answer.UNDECIDED:
        state = Explanation(board.name, State.UNDECIDED)
        return Explained(path, texts, board, state, None)
    if whole.answer is Answer.YES:
        return _limited(path, texts, board, places, whole)
    found = find(board, places, whole)
    conflict = conflict_of(board, places, found)
    explanation = Explanation(board.name, State.INFEASIBLE, conflict)
    return Explained(path, texts, board, explanation, found)


def _limited(
    path: Path, texts: dict[str, str], board: Board, places: Places, whole: Trial
) -> Explained:
    """A board that has a plan: as many free slots as there can be, and what rules out one more."""
    best = whole
    while True:
        headroom = _headroom(best)
        more = fits(board, margin=headroom + 1)
        if more.answer is not Answer.YES:
            break
        best = more
    if more.answer is Answer.UNDECIDED:
        limit = _limit(best, None, headroom, proven=False)
        explanation = Explanation(board.name, State.FEASIBLE, None, limit)
        return Explained(path, texts, board, explanation, None)
    found = find(board, places, more, headroom + 1)
    conflict = conflict_of(board, places, found)
    limit = _limit(best, conflict.context, headroom, proven=True)
    explanation = Explanation(board.name, State.FEASIBLE, conflict, limit)
    return Explained(path, texts, board, explanation, found)


def _headroom(trial: Trial) -> int:
    """Slots that an outcome leaves free in the tightest context."""
    return min(_left(part) for part in (trial, *trial.inner)) + trial.margin


def _left(part: Trial) -> int:
    assert part.outcome is not None
    return score(part.problem, region_sets(part.problem, part.outcome)).headroom


@dataclass(frozen=True, slots=True)
class _Pool:
    """A context, or those that share an MPU's slots, with its regions and the slots it leaves."""

    names: tuple[str, ...]
    first: Context
    room: int
    regions: tuple[Region, ...]


def _pools(part: Trial) -> Iterator[_Pool]:
    """What an outcome does in the contexts of a board or of a guest's program."""
    assert part.outcome is not None
    found = part.problem
    sets = region_sets(found, part.outcome)
    for pool, count in zip(found.pools, needed(found, sets), strict=True):
        names = tuple(found.demands[i].context.name for i in pool)
        first = found.demands[pool[0]].context
        regions = {region.key: region for i in pool for region in sets[i]}
        ordered = tuple(sorted(regions.values(), key=_place))
        yield _Pool(names, first, first.slots - first.transient - count, ordered)


def _limit(trial: Trial, context: str | None, headroom: int, *, proven: bool) -> Limit:
    """The tightest context of an outcome: the one named, else that with the fewest free slots."""
    pools = [pool for part in (trial, *trial.inner) for pool in _pools(part)]
    pool = min(pools, key=lambda p: (context not in p.names, not p.first.counted, p.room))
    tight = pool.first
    return Limit(
        context=tight.name,
        slots=tight.slots + (trial.margin if tight.counted else 0),
        transient=tight.transient,
        headroom=headroom,
        proven=proven,
        regions=tuple(_served(region) for region in pool.regions),
    )


def _place(region: Region) -> tuple[int, int]:
    return region.start, region.end


def _served(region: Region) -> Served:
    names = tuple(dict.fromkeys(ask.name for ask in region.asks))
    return Served(region.start, region.end, names)
