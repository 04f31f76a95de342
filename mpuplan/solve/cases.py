"""Proofs case by case: where some blocks start, each case with multipliers of its own.

A sum of inequalities does not see that blocks compete for the room of a stretch of addresses, as
long as each of them may lie in several. So a block is given its stretches one after the other. Most
of these cases are closed at once; in those that are not, another block is given its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.model.certificate import MOST_CASES, Case, Proof
from mpuplan.solve.claims import Claims
from mpuplan.solve.proof import Attempt, Goal, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from mpuplan.model.certificate import Claim, Puzzle, Row

    Within = Mapping[str, tuple[int, int]]
    """For some blocks the addresses between which they start, the last one inclusive."""
    Look = Callable[[Within], tuple[Puzzle, Callable[[Claim], Row]]]
    """What the checker knows of such places: a puzzle, and its inequalities."""
    Cut = tuple[str, int]
    Part = tuple[Cut | None, Within, Attempt]
    Tree = tuple[tuple[Case, ...], Fraction]

__all__ = ["prove_by_cases"]

_PRICE: Final = 16.0
"""What a slot that no pool has costs: some cases cannot be, and any bound holds for them."""
_ROUNDS: Final = 8
_MOST_TRIED: Final = 200
"""Rounds of cuts for a case; cases that are tried."""
_CHOICES: Final = 12
"""Blocks that are tried where none leaves but one case open."""
_BEYOND: Final = (1 << 64) - 1


def prove_by_cases(goal: Goal, look: Look, cuts: Mapping[str, Sequence[int]]) -> Proof | None:
    """A proof of the goal's bound by cases; None where none is found.

    `cuts`: of each block that may lie in several stretches, where all but the first one begin;
    blocks are tried in this order.
    """
    search = _Search(look, replace(goal, price=_PRICE), cuts)
    found = search.proven({}, search.attempt({}, ()))
    if found is None or len(found[0]) > MOST_CASES:
        return None
    cases, worst = found
    bound = math.floor(worst) if goal.room is None else math.ceil(worst)
    return Proof(goal.objective, bound, worst, (), (), cases)


@dataclass(slots=True)
class _Search:
    look: Look
    goal: Goal
    cuts: Mapping[str, Sequence[int]]
    tried: int = 0

    def attempt(self, within: Within, known: Sequence[Claim]) -> Attempt:
        """What a few rounds prove of a case, with claims that were of use for a wider one."""
        self.tried += 1
        puzzle, row = self.look(within)
        return attempt(puzzle, self.goal, Claims(puzzle, row, known), _ROUNDS)

    def proven(self, within: Within, so_far: Attempt) -> Tree | None:
        """A case with all that it falls into, and the worst bound; None if one stays open."""
        if so_far.proof is not None:
            leaf = Case(shares=so_far.proof.shares, terms=so_far.proof.terms)
            return (leaf,), so_far.proof.exact
        choice = self._choice(within, so_far)
        if choice is None:
            return None
        cases: list[Case] = []
        worst: list[Fraction] = []
        for at, narrower, there in choice:
            found = self.proven(narrower, there)
            if found is None:
                return None
            cases += [Case(at[0], at[1])] if at else []
            cases += found[0]
            worst.append(found[1])
        return tuple(cases), max(worst) if self.goal.room is None else min(worst)

    def _choice(self, within: Within, so_far: Attempt) -> list[Part] | None:
        """The parts of a block's places of which the fewest stay open; None if none is closed."""
        best: list[Part] | None = None
        for block in [block for block in self.cuts if block not in within][:_CHOICES]:
            if self.tried > _MOST_TRIED:
                return None
            parts = [
                (at, narrower, self.attempt(narrower, so_far.claims))
                for at, narrower in self._parts(block, within)
            ]
            left = _open(parts)
            if left < len(parts) and (best is None or left < _open(best)):
                best = parts
            if left <= 1:
                break
        return best

    def _parts(self, block: str, within: Within) -> Iterator[tuple[Cut | None, Within]]:
        """A block's places, stretch by stretch; with the cut above each but the last."""
        low = 0
        for cut in self.cuts[block]:
            yield (block, cut), {**within, block: (low, cut - 1)}
            low = cut
        yield None, {**within, block: (low, _BEYOND)}


def _open(parts: Sequence[Part]) -> int:
    return sum(there.proof is None for _, _, there in parts)
