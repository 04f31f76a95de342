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
_DIGITS: Final = 6
_MOST_CONTACTS: Final = 1000
"""Of boards for which groups are grown; there are too many in larger ones."""
_MOST_GROWN: Final = 12
"""Runs of a group that is grown."""


class Claims:
    """The rows of a proof so far, each once; `pair_of`: by contact, that of its two runs.

    Those of `known` claims are there from the beginning.
    """

    def __init__(
        self, puzzle: Puzzle, row: Callable[[Claim], Row], known: Iterable[Claim] = ()
    ) -> None:
        self.rows: list[Row] = []
        self.pair_of: dict[int, int] = {}
        self._puzzle, self._row = puzzle, row
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}
        for line in puzzle.lines:
            for number, left, right in line.joins:
                if number not in self.pair_of:
                    self.pair_of[number] = self._add(_forest(line, (left, right)))
        for claim in dict.fromkeys((*_first(puzzle), *known)):
            self._add(claim)

    def add_broken(self, values: Sequence[float]) -> bool:
        """Add forests that a solution breaks; False if none is found.

        `values`: how much of each contact it takes.
        """
        before = len(self.rows)
        small = self._puzzle.contacts <= _MOST_CONTACTS
        for groups in (_tied, _grown) if small else (_tied,):
            for line in self._puzzle.lines:
                for group in dict.fromkeys(groups(line, values)):
                    row = self._row(_forest(line, group))
                    if sum(values[number] for number in row.contacts) > row.most + _EPSILON:
                        self._keep(row)
            if len(self.rows) > before:
                return True
        return False

    def _add(self, claim: Claim) -> int:
        return self._keep(self._row(claim))

    def _keep(self, row: Row) -> int:
        """The number of a row, which is new or known."""
        key = row.most, row.contacts
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(row)
        return self._known[key]


def _first(puzzle: Puzzle) -> Iterator[Claim]:
    """All runs of a line that have contacts, those that the same lines have, and all ends."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(puzzle.lines):
        for run in line.runs:
            where[run].append(number)
    for line in puzzle.lines:
        yield _forest(line, tuple({run for _, *both in line.joins for run in both}))
        groups: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for run in line.runs:
            groups[tuple(where[run])].append(run)
        for group in groups.values():
            if 2 < len(group) < len(line.runs):
                yield _forest(line, group)
        for _, left, right in line.joins:
            yield Claim(Kind.RIGHT, line.context, line.mpu, (left,))
            yield Claim(Kind.LEFT, line.context, line.mpu, (right,))


def _forest(line: Line, runs: Sequence[str]) -> Claim:
    return Claim(Kind.FOREST, line.context, line.mpu, tuple(sorted(runs)))


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
        yield from (tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def _grown(line: Line, values: Sequence[float]) -> Iterator[tuple[str, ...]]:
    """Groups that begin with one run, and grow by the one that has most contact with them."""
    touching: dict[str, dict[str, float]] = {run: defaultdict(float) for run in line.runs}
    for number, left, right in line.joins:
        if values[number] > _EPSILON:
            touching[left][right] += round(values[number], _DIGITS)
            touching[right][left] += round(values[number], _DIGITS)
    for run in line.runs:
        group, near = [run], dict(touching[run])
        while near and len(group) < _MOST_GROWN:
            group.append(max(sorted(near), key=near.__getitem__))
            del near[group[-1]]
            for other, value in touching[group[-1]].items():
                if other not in group:
                    near[other] = near.get(other, 0) + value
            yield tuple(sorted(group))


def _head(heads: Mapping[str, str], run: str) -> str:
    while heads[run] != run:
        run = heads[run]
    return run


def _unite(heads: dict[str, str], left: str, right: str) -> None:
    heads[_head(heads, left)] = _head(heads, right)
