"""Certificates against the brute-force oracle: what holds, looked at in real placements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random

from mpuplan.check.certificate import Contacts, Refused
from mpuplan.check.static import cut_points
from mpuplan.model.board import Board
from mpuplan.model.certificate import Claim, Kind
from mpuplan.pipeline.certifying import proof_of, puzzle_of
from mpuplan.solve.claims import Claims
from mpuplan.solve.proof import Goal
from tests.oracle.brute import BARRIER, Result, _Search
from tests.oracle.meaning import Piece
from tests.oracle.space import every_placement

Key = tuple[str, str]


def provable(board: Board, contacts: Contacts, result: Result) -> tuple[list[str], int]:
    """Bounds better than the optimum that could be proven (there must be none).

    And how many of the true ones could.
    """
    true = Goal("headroom", result.headroom, None), Goal("regions", result.total, result.headroom)
    better = (
        Goal("headroom", result.headroom - 1, None),
        Goal("regions", result.total + 1, result.headroom),
    )
    bad = [str(goal) for goal in better if proof_of(board, contacts, goal) is not None]
    return bad, sum(proof_of(board, contacts, goal) is not None for goal in true)


def known(board: Board) -> Contacts | None:
    """None for a board that the checker refuses."""
    try:
        return Contacts(board)
    except Refused:
        return None


class Placements:
    """Placements of a board, tried by brute force, and which contacts hold in each."""

    def __init__(self, board: Board, limit: int) -> None:
        self._search = _Search(board, limit)
        self._search._derive()
        self._names = [movable.name for movable in self._search.space.movables]

    def __iter__(self) -> Iterator[dict[str, int]]:
        """The start of every movable block, and the regions of `regions` then."""
        for placement in every_placement(self._search.space, self._search._reach):
            self._placement = placement
            yield dict(zip(self._names, (at.start for at in placement), strict=True))

    def regions(self) -> dict[Key, frozenset[Piece]]:
        """The regions of every context in the placement at hand."""
        found = {}
        for number, context in enumerate(self._search.contexts):
            runs = self._search._runs(number, self._placement)
            key = context.name, f"el{context.level}"
            found[key] = frozenset(run for run in runs if run[2] != BARRIER)
        return found


def broken(contacts: Contacts, board: Board, rng: Random, limit: int, most: int) -> list[str]:
    """What a placement contradicts: counts of groups, inequalities chosen or drawn."""
    claims = [*Claims(puzzle_of(contacts), contacts.row).rows]
    claims += [contacts.row(claim) for claim in islice(drawn(contacts, rng), 40)]
    placements, found = Placements(board, limit), []
    for starts in islice(placements, most):
        held = {n for n, ends in enumerate(contacts.ends) if _meet(ends, starts, cut_points(board))}
        for row in claims:
            if len(held.intersection(row.contacts)) > row.most:
                found.append(f"{row.claim} in {starts}")
        regions = placements.regions()
        for members, group in _groups(contacts, regions):
            counted = _counted([regions[key] for key in members])
            gained = sum(group.gains.get(number, 0) for number in held)
            if counted < group.base - gained:
                found.append(f"{members} has {counted} regions in {starts}")
    return found


def _meet(ends, starts: dict[str, int], cuts: tuple[int, ...]) -> bool:
    left, right = ((starts[name] if name else 0) + at for name, at in ends)
    return left == right and left not in cuts


def _groups(contacts: Contacts, regions):
    """Groups with the names of their contexts, found again from the first of them."""
    for group in contacts.families:
        key = group.context, group.mpu
        mine = contacts.contexts[key].hardware
        stage = key[0].rsplit("/", 1)[0]
        yield (
            [
                k
                for k in regions
                if contacts.contexts[k].hardware == mine and k[0].startswith(f"{stage}/")
            ],
            group,
        )
    for group in contacts.pools:
        names = {group.context, f"{group.context}+el2"}
        yield [k for k in regions if k[0] in names and k[1] == group.mpu], group


def _counted(sets: list[frozenset[Piece]]) -> int:
    common = frozenset.intersection(*sets)
    return sum(map(len, sets)) - (len(sets) - 1) * len(common)


def drawn(contacts: Contacts, rng: Random) -> Iterator[Claim]:
    """Random claims that the checker understands: any group of runs, any end."""
    lines = [line for line in puzzle_of(contacts).lines if len(line.runs) > 1]
    while lines:
        line = rng.choice(lines)
        runs = tuple(rng.sample(line.runs, rng.randint(1, len(line.runs))))
        kind = rng.choice((Kind.LEFT, Kind.RIGHT)) if len(runs) == 1 else Kind.FOREST
        yield Claim(kind, line.context, line.mpu, runs)
