"""The use case: explain a board, repairs one by one as they are proven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.regions import needed, region_sets, score
from mpuplan.load import load_board
from mpuplan.load.places import board_texts, places_of
from mpuplan.model.explanation import Explanation, Limit, Served, State
from mpuplan.pipeline.explain.claims import conflict_of
from mpuplan.pipeline.explain.conflict import find
from mpuplan.pipeline.explain.fits import Answer, Trial, fits
from mpuplan.pipeline.explain.repairs import repairs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mpuplan.demand.regions import Region
    from mpuplan.load.places import Places
    from mpuplan.model.board import Board
    from mpuplan.model.explanation import Repair
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

    def repairs(self, prefix: str = "") -> Iterator[Repair]:
        """Repairs that work, or what would free a slot; the least disturbing first.

        `prefix`: what the patches write before the name of a file.
        """
        if self.found is not None:
            yield from repairs(self.path, self.texts, self.board, self.found, prefix)


def explain_board(path: Path) -> Explained:
    """What can be said about the board in a file; raises InputRejected if it is no board."""
    board = load_board(path).board
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
    assert trial.outcome is not None
    found = trial.problem
    left = score(found, region_sets(found, trial.outcome)).headroom
    return left + trial.margin


def _limit(trial: Trial, context: str | None, headroom: int, *, proven: bool) -> Limit:
    """The tightest context of an outcome: the one named, else that with the fewest free slots."""
    assert trial.outcome is not None
    found = trial.problem
    sets = region_sets(found, trial.outcome)
    counts = needed(found, sets)

    def room(index: int) -> tuple[bool, bool, int]:
        first = found.demands[found.pools[index][0]].context
        names = [found.demands[i].context.name for i in found.pools[index]]
        return (
            context not in names,
            not first.counted,
            first.slots - first.transient - counts[index],
        )

    pool = found.pools[min(range(len(found.pools)), key=room)]
    tight = found.demands[pool[0]].context
    regions = {region.key: region for index in pool for region in sets[index]}
    return Limit(
        context=tight.name,
        slots=tight.slots + (trial.margin if tight.counted else 0),
        transient=tight.transient,
        headroom=headroom,
        proven=proven,
        regions=tuple(_served(region) for region in sorted(regions.values(), key=_place)),
    )


def _place(region: Region) -> tuple[int, int]:
    return region.start, region.end


def _served(region: Region) -> Served:
    names = tuple(dict.fromkeys(ask.name for ask in region.asks))
    return Served(region.start, region.end, names)
