"""Inequalities worth trying for a proof: a first choice, and more where a solution breaks some."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mpuplan.model.certificate import Claim, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from mpuplan.model.certificate import Line, Puzzle, Row

__all__ = ["Claims"]

_LEVELS: Final = (0.99, 0.6, 0.45, 0.3, 0.01)
"""Contacts that a solution takes at least so much tie runs together, when cuts are looked for."""
_EPSILON: Final = 1e-6


class Claims:
    """The rows of a proof so far, each once."""

    def __init__(self, puzzle: Puzzle, row: Callable[[Claim], Row]) -> None:
        self.rows: list[Row] = []
        self.pair_of: dict[int, int] = {}
        self._puzzle, self._row = puzzle, row
        self._known: dict[tuple[int, tuple[tuple[int, int], ...]], int] = {}
        self._lines = [line for line in puzzle.lines if line.context]
        for line in self._lines:
            self._first(line)
        self._alike()
        self._ends()

    def add_broken(self, values: Sequence[float]) -> bool:
        """Add forests and rooms that a solution breaks; False if there is none.

        `values`: how much of each contact it takes.
        """
        before = len(self.rows)
        for line in self._puzzle.lines:
            for group in _tied(line, values):
                row = self._row(_forest(line, group))
                taken = sum(values[n] * weight / 2 for n, weight in row.weights.items())
                if taken > row.most + _EPSILON:
                    self._keep(row)
        return len(self.rows) > before

    def _first(self, line: Line) -> None:
        """All runs of a word, and each two of them that may touch."""
        self._with_pins(line, dict.fromkeys(run for _, *both in line.joins for run in both))
        for number, left, right in line.joins:
            self.pair_of.setdefault(number, self._keep(self._row(_forest(line, (left, right)))))

    def _with_pins(self, line: Line, runs: Iterable[str]) -> None:
        """A forest, and stronger ones where fixed bytes may hold a run away from the others."""
        plain = _forest(line, tuple(runs))
        row = self._row(plain)
        self._keep(row)
        for block in dict.fromkeys(run.rpartition("+")[0] for run in plain.runs):
            apart = [
                pin
                for pin in self._puzzle.pins.get(block, ())
                if self._row(_pinned(plain, (pin,))).weights != row.weights
            ]
            if apart:
                self._keep(self._row(_pinned(plain, tuple(apart))))

    def _alike(self) -> None:
        """Runs of a word that the same contexts have."""
        where: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in self._lines:
            for run in line.runs:
                where[run].append((line.context, line.mpu))
        for line in self._lines:
            groups: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
            for run in line.runs:
                groups[tuple(where[run])].append(run)
            for group in groups.values():
                if 2 < len(group) < len(line.runs):
                    self._with_pins(line, group)

    def _ends(self) -> None:
        """An end has one contact at most."""
        for line in self._lines:
            ends: Mapping[tuple[str, str], list[int]] = defaultdict(list)
            for number, left, right in line.joins:
                ends[left, "right"].append(number)
                ends[right, "left"].append(number)
            for run, side in ends:
                claim = Claim(Kind.END, line.context, line.mpu, (run,), side=side)
                self._keep(self._row(claim))

    def _keep(self, row: Row) -> int:
        """The number of a row, which is new or known."""
        key = row.most, tuple(sorted(row.weights.items()))
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(row)
        return self._known[key]


def _forest(line: Line, runs: Sequence[str]) -> Claim:
    if not line.context:
        return Claim(Kind.ROOM, "", "", tuple(sorted(runs)))
    return Claim(Kind.FOREST, line.context, line.mpu, tuple(sorted(runs)))


def _pinned(plain: Claim, pins: tuple[str, ...]) -> Claim:
    return Claim(Kind.PINNED, plain.context, plain.mpu, plain.runs, pins=pins)


def _tied(line: Line, values: Sequence[float]) -> Iterator[tuple[str, ...]]:
    """Groups of runs that contacts tie together, taken from so much on."""
    for level in _LEVELS:
        heads = {run: run for run in line.runs}
        for number, left, right in line.joins:
            if values[number] >= level:
                _unite(heads, left, right)
        groups: dict[str, list[str]] = defaultdict(list)
        for run in line.runs:
            groups[_head(heads, run)].append(run)
        yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _head(heads: Mapping[str, str], run: str) -> str:
    while heads[run] != run:
        run = heads[run]
    return run


def _unite(heads: dict[str, str], left: str, right: str) -> None:
    heads[_head(heads, left)] = _head(heads, right)
