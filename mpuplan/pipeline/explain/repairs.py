"""Repairs that work: each idea is written into the files, read again, and has a plan."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.diag import InputRejected
from mpuplan.load.edit import changed, with_key
from mpuplan.load.places import places_of
from mpuplan.model.explanation import Repair, Tally
from mpuplan.pipeline.boards import load_at_odds
from mpuplan.pipeline.explain.cause import cause_of
from mpuplan.pipeline.explain.conflict import find, short_without
from mpuplan.pipeline.explain.exposures import exposure_ideas
from mpuplan.pipeline.explain.fits import Answer, Trial, fits
from mpuplan.pipeline.explain.ideas import Case, Idea, Rank, move_ideas
from mpuplan.pipeline.explain.items import items
from mpuplan.pipeline.explain.judged import have_judged
from mpuplan.pipeline.explain.silicon import core_ideas
from mpuplan.pipeline.explain.wishes import leave_out_ideas, resort_ideas, wish_ideas
from mpuplan.pipeline.explain.without import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.conflict import Found
    from mpuplan.pipeline.explain.items import Item, Kind

__all__ = ["Repairs", "Tried", "unified"]

MOST_TRIES: Final = 60
"""Whole boards that are asked about for one list of repairs."""
FEWER_TRIES: Final = 30
"""The same for a board with `_FILTERED` items beside the conflict, where each takes longer."""
_WORK: Final = 0.3
"""Solver work for one try; what takes more is not offered."""
_LESS_WORK: Final = 0.1
"""The same once `_HARD` tries have ended without an answer."""
_HARD: Final = 4
MOST_HARD: Final = 8
"""After so many no further board is asked about: others are hardly easier."""
_FILTERED: Final = 150
"""From this number of items beside the conflict on, an idea is tried on the conflict first."""
_MOST_STEPS: Final = 12
"""Conflicts that one repair may do away with, one after the other."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An idea as it came out: the texts with it, and the board that they give."""

    texts: dict[str, str]
    board: Board
    trial: Trial


class Repairs:
    """Repairs of an impossible board, the least disturbing first, each as soon as it is proven.

    `prefix`: what the patches write before the name of a file. `found`: None where there is
    nothing to repair.
    """

    def __init__(
        self,
        path: Path,
        texts: dict[str, str],
        board: Board,
        found: Found | None,
        prefix: str = "",
    ) -> None:
        margin = 0 if found is None else found.margin
        wide = found is not None and len(found.dropped) >= _FILTERED
        self._most = FEWER_TRIES if wide else MOST_TRIES
        self._bench = _Bench(path, texts, prefix, margin, self._most)
        self._board = board
        self._found = found

    @property
    def tally(self) -> Tally:
        """What was tried so far."""
        return Tally(self._bench.tries, self._bench.cut, self._bench.hard)

    def __iter__(self) -> Iterator[Repair]:
        found, bench = self._found, self._bench
        if found is None:
            return
        case = _case(self._board, bench.original, found)
        offered = False
        for idea, tried in _working(bench, case):
            offered = True
            yield bench.repair(tried, (idea,))
            yield from _pinned_elsewhere(bench, case, idea, tried)
        if not offered and not found.margin and bench.hard < _HARD:
            bench.left = self._most
            yield from _several(bench, case)


def _working(bench: _Bench, case: Case) -> Iterator[tuple[Idea, Tried]]:
    """The ideas that work alone: the first of each group, or the smallest step of it."""
    closed: set[str] = set()
    extremes: dict[str, tuple[Idea, Tried]] = {}
    for idea in chain(_ideas(bench, case), (None,)):
        for group in [g for g in extremes if idea is None or idea.group != g]:
            yield extremes.pop(group)
        if idea is None or idea.group in closed:
            continue
        tried = bench.whole(idea, case)
        if idea.extreme and tried is not None:
            extremes[idea.group] = idea, tried
        elif tried is not None:
            extremes.pop(idea.group, None)
            yield idea, tried
        if idea.group and idea.extreme == (tried is None):
            closed.add(idea.group)


def _case(board: Board, texts: dict[str, str], found: Found) -> Case:
    cause = cause_of(found)
    return Case(board, places_of(texts), found, cause.code, cause.context, cause.text)


def _ideas(bench: _Bench, case: Case) -> Iterator[Idea]:
    """All ideas by rank; those that leave demands out come last."""
    ideas = [*move_ideas(case), *wish_ideas(case), *core_ideas(case), *leave_out_ideas(case)]
    waiting = sorted(ideas, key=lambda idea: idea.rank)
    yield from (idea for idea in waiting if idea.rank < Rank.EXPOSE)
    if bench.left > 0:
        yield from exposure_ideas(case)
    yield from (idea for idea in waiting if idea.rank > Rank.EXPOSE)


@dataclass(slots=True)
class _Bench:
    """Tries ideas on the files of one board."""

    path: Path
    original: dict[str, str]
    prefix: str
    margin: int
    left: int
    tries: int = 0
    cut: int = 0
    hard: int = 0
    seen: set[tuple[str, ...]] = field(default_factory=set)
    others: list[_Names] = field(default_factory=list)
    """What the board can be without and have no plan still, for each conflict but the first."""

    def applied(self, idea: Idea, case: Case) -> tuple[dict[str, str], Board] | None:
        """The texts with an idea and the board in them; None where that is no board."""
        texts = changed(case.places.texts, idea.changes)
        if texts is None or tuple(texts.values()) in self.seen:
            return None
        self.seen.add(tuple(texts.values()))
        try:
            return texts, load_at_odds(self.path, texts).board
        except InputRejected:
            return None

    def whole(self, idea: Idea, case: Case) -> Tried | None:
        """An idea that gives the whole board a plan; None for others."""
        tried = self.tried(idea, case)
        return tried if tried is not None and tried.trial.answer is Answer.YES else None

    def tried(self, idea: Idea, case: Case) -> Tried | None:
        """What the whole board comes to with an idea that does away with its conflict."""
        if self.left <= 0:
            self.cut += 1
            return None
        applied = self.applied(idea, case)
        if applied is None:
            return None
        self.tries += 1
        wide = len(case.found.dropped) >= _FILTERED
        if wide and _still(case.found, *applied):
            return None
        hard = self.hard >= _HARD
        for gone in self.others:
            answer = _asked_without(gone, self.margin, *applied)
            if answer is Answer.NO:
                return None
            hard = hard or answer is Answer.UNDECIDED
        self.left -= 1
        trial = fits(applied[1], _LESS_WORK if hard else _WORK, margin=self.margin)
        if trial.answer is Answer.UNDECIDED:
            self.hard += 1
            self.left = 0 if self.hard == MOST_HARD else self.left
        if trial.answer is Answer.NO and wide:
            self._keep(short_without(applied[1], places_of(applied[0]), trial))
        return Tried(*applied, trial)

    def _keep(self, gone: frozenset[Item]) -> None:
        """Another conflict, that other ideas can be tried on before the whole board."""
        if gone:
            self.others.append(_names(gone))

    def repair(self, tried: Tried, ideas: tuple[Idea, ...]) -> Repair:
        """What is told of ideas that work together, once the judge has seen their plan."""
        have_judged(tried.trial)
        return Repair(
            kind=ideas[0].kind if len(ideas) == 1 else "several",
            rank=int(max(idea.rank for idea in ideas)),
            text="; and ".join(idea.text for idea in ideas),
            spans=tuple(idea.span for idea in ideas),
            patch=unified(self.original, tried.texts, self.prefix),
        )


def _still(found: Found, texts: dict[str, str], board: Board) -> bool:
    """True when the demands of a conflict have no plan in a changed board either."""
    return _asked_without(_names(found.dropped), found.margin, texts, board) is Answer.NO


_Names = frozenset[tuple["Kind", tuple[str, ...]]]


def _names(some: Iterable[Item]) -> _Names:
    return frozenset((item.kind, item.names) for item in some)


def _asked_without(gone: _Names, margin: int, texts: dict[str, str], board: Board) -> Answer:
    """Whether a changed board has a plan without some items, told by their names."""
    every = items(board, places_of(texts))
    alone = Keeper.of(board).without(i for i in every if (i.kind, i.names) in gone)
    return fits(alone, _LESS_WORK, margin=margin).answer


def _pinned_elsewhere(bench: _Bench, case: Case, idea: Idea, tried: Tried) -> Iterator[Repair]:
    """A place for a block that had to move, for those who need a fixed one."""
    if idea.rank is not Rank.UNPIN or tried.trial.outcome is None:
        return
    name = idea.group.partition(" ")[2]
    place = tried.trial.outcome.places.get(name)
    if place is None:
        return
    change = with_key(case.places, idea.span, "start", address_text(place))
    text = f"move '{name}' to {address_text(place)}"
    for moved in case.idea(Rank.MOVE, text, idea.span, change):
        again = bench.whole(moved, case)
        if again is not None:
            yield bench.repair(again, (moved,))


def _several(bench: _Bench, case: Case) -> Iterator[Repair]:
    """One repair for a board with several conflicts: for each the first idea that ends it."""
    ideas: tuple[Idea, ...] = ()
    for _ in range(_MOST_STEPS):
        step = _step(bench, case)
        if step is None:
            return
        idea, tried = step
        ideas = (*ideas, idea)
        if tried.trial.answer is Answer.YES:
            yield bench.repair(tried, ideas)
            return
        if tried.trial.answer is Answer.UNDECIDED:
            return
        found = find(tried.board, places_of(tried.texts), tried.trial)
        case = _case(tried.board, tried.texts, found)


def _step(bench: _Bench, case: Case) -> tuple[Idea, Tried] | None:
    """The first idea that ends a conflict, whatever others there are."""
    bench.seen.clear()
    ideas = sorted((*_ideas(bench, case), *resort_ideas(case)), key=lambda i: (i.rank, i.extreme))
    for idea in ideas:
        if bench.left <= 0:
            bench.cut += 1
            continue
        applied = bench.applied(idea, case)
        if applied is None:
            continue
        bench.left -= 1
        bench.tries += 1
        if not _still(case.found, *applied):
            return idea, Tried(*applied, fits(applied[1]))
    return None


def unified(old: dict[str, str], new: dict[str, str], prefix: str = "") -> str:
    """A unified diff of some files, for ``patch -p1`` where their names begin with `prefix`."""
    found: list[str] = []
    for name, text in old.items():
        before, after = _lines(text), _lines(new[name])
        for line in difflib.unified_diff(before, after, f"a/{prefix}{name}", f"b/{prefix}{name}"):
            found.append(line)
            if not line.endswith("\n"):
                found.append("\n\\ No newline at end of file\n")
    return "".join(found)


def _lines(text: str) -> list[str]:
    """Lines with their ends; only line feeds end one, as in ``patch``."""
    parts = text.split("\n")
    lines = [part + "\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines
