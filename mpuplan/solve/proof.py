"""Multipliers that prove a bound: duals of a linear program, made exact.

The program relaxes a board to contacts and inequalities about them. The solver's duals are
rounded to fractions and what they leave open is covered by pairs, so that the proof is exactly
valid whatever the solver's tolerances; rounding can only make it weaker.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ortools.linear_solver.python import model_builder

from mpuplan.model.certificate import Proof, Share, Term
from mpuplan.solve.claims import Claims

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mpuplan.model.certificate import Claim, Group, Puzzle, Row

__all__ = ["Attempt", "Goal", "attempt", "prove"]

_DENOMINATORS: Final = (1, 2, 3, 4, 5, 6, 8, 12, 24, 60, 120, 720, 5040)
_MOST_ROUNDS: Final = 40
_STALLED: Final = 20
"""Rounds of cuts: at most, and without a better bound."""
_EPSILON: Final = 1e-6
_NEW_MODEL: Final[Callable[[], model_builder.Model]] = model_builder.Model
"""The constructor has no annotations of its own."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The bound to prove; `room`: the headroom that a plan has, for the regions; else None."""

    objective: str
    bound: int
    room: int | None
    price: float = 0.0
    """What a slot over the room of a pool costs; 0: there is none to be had."""

    def reached(self, bound: int) -> bool:
        """True for a bound that is no weaker."""
        return bound <= self.bound if self.room is None else bound >= self.bound


@dataclass(frozen=True, slots=True)
class _Duals:
    """Multipliers of pools (by their place) and of rows."""

    shares: Sequence[float]
    times: Sequence[float]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A proof, if there is one; else the bound that was come to, and claims that it rests on."""

    proof: Proof | None
    bound: float
    claims: tuple[Claim, ...]


def prove(puzzle: Puzzle, goal: Goal, row: Callable[[Claim], Row]) -> Proof | None:
    """A proof of the goal's bound or a better one, None if none is found; `row`: of a claim."""
    return attempt(puzzle, goal, Claims(puzzle, row), _MOST_ROUNDS).proof


def attempt(puzzle: Puzzle, goal: Goal, claims: Claims, rounds: int) -> Attempt:
    """What some rounds of cuts lead to; `claims`: to begin with."""
    saved = [math.inf]
    for _ in range(rounds):
        program = _Program(puzzle, goal, claims.rows)
        values = program.solve()
        if values is None:
            break
        if goal.reached(_rounded(puzzle, goal, program.saved)):
            proof = _first_exact(puzzle, goal, claims, program.duals)
            if proof is not None:
                return Attempt(proof, program.saved, ())
        saved.append(program.saved)
        tight = tuple(
            row.claim
            for row, dual in zip(claims.rows, program.duals.times, strict=True)
            if dual > _EPSILON
        )
        stalled = len(saved) > _STALLED and saved[-1] > saved[-_STALLED] - _EPSILON
        if stalled or not claims.add_broken(values):
            break
    return Attempt(None, saved[-1], tight if len(saved) > 1 else ())


def _rounded(puzzle: Puzzle, goal: Goal, saved: float) -> int:
    """The bound that a solution of the program comes to, if its numbers are taken for exact."""
    if goal.room is None:
        return math.floor(saved + _EPSILON)
    return math.ceil(sum(family.base for family in puzzle.families) - saved - _EPSILON)


def _first_exact(puzzle: Puzzle, goal: Goal, claims: Claims, duals: _Duals) -> Proof | None:
    """The proof with the smallest denominator that reaches the goal."""
    for denominator in _DENOMINATORS:
        proof = _exactly(puzzle, goal, claims, duals, denominator)
        if proof is not None and goal.reached(proof.bound):
            return proof
    return None


class _Program:
    """Contacts that save most: of regions in total, or of the pool that is fullest."""

    def __init__(self, puzzle: Puzzle, goal: Goal, rows: Sequence[Row]) -> None:
        self._model = _NEW_MODEL()
        self._taken = [self._model.new_num_var(0.0, math.inf, "") for _ in range(puzzle.contacts)]
        self._value = self._model.new_num_var(-math.inf, math.inf, "")
        self._over = self._model.new_num_var(0.0, math.inf if goal.price else 0.0, "")
        self._model.maximize(self._value - goal.price * self._over)
        if goal.room is not None:
            self._at_most(0, _less(_saved(puzzle.families)), value=1)
        self._pools = [
            self._at_most(
                _limit(p, goal.room) - p.base, _less(p.gains), value=goal.room is None, over=-1
            )
            if goal.room is not None or p.counted
            else None
            for p in puzzle.pools
        ]
        self._rows = [
            self._at_most(row.most, dict.fromkeys(row.contacts, Fraction(1))) for row in rows
        ]
        self.duals, self.saved = _Duals((), ()), math.inf

    def _at_most(
        self, most: int, weights: Mapping[int, Fraction], value: int = 0, over: int = 0
    ) -> model_builder.LinearConstraint:
        """A sum of contacts, and perhaps the value, and the slots that pools are over."""
        variables = [self._value, self._over, *(self._taken[number] for number in weights)]
        factors = [float(value), float(over), *map(float, weights.values())]
        total = model_builder.LinearExpr.weighted_sum(variables, factors)
        return self._model.add_linear_constraint(total, -math.inf, most)

    def solve(self) -> list[float] | None:
        """How much of each contact is taken; None if the solver does not end properly."""
        solver = model_builder.Solver("glop")
        if solver.solve(self._model) != model_builder.SolveStatus.OPTIMAL:
            return None
        self.duals = _Duals(
            [0.0 if pool is None else abs(solver.dual_value(pool)) for pool in self._pools],
            [abs(solver.dual_value(row)) for row in self._rows],
        )
        self.saved = solver.objective_value
        return [solver.value(variable) for variable in self._taken]


def _saved(families: Sequence[Group]) -> dict[int, Fraction]:
    """What contacts gain in all families."""
    found: dict[int, Fraction] = defaultdict(Fraction)
    for family in families:
        for number, gain in family.gains.items():
            found[number] += gain
    return found


def _less(gains: Mapping[int, Fraction]) -> dict[int, Fraction]:
    return {number: -gain for number, gain in gains.items()}


def _limit(pool: Group, room: int | None) -> int:
    """Slots that the regions of a pool may take."""
    return pool.room - (room if room is not None and pool.counted else 0)


def _exactly(
    puzzle: Puzzle, goal: Goal, claims: Claims, duals: _Duals, denominator: int
) -> Proof | None:
    """The proof that duals come to as fractions of one denominator, gaps closed by pairs."""
    shares = [_near(value, denominator) for value in duals.shares]
    if goal.room is None:
        whole = sum(shares)
        if not whole:
            return None
        shares = [share / whole for share in shares]
    times = [_near(value, denominator) for value in duals.times]
    times += [Fraction(0)] * (len(claims.rows) - len(times))
    least, gains = _sum(puzzle, goal, claims.rows, shares, times)
    for number, gain in gains.items():
        if gain > 0:
            pair = claims.pair_of[number]
            times[pair] += gain
            least -= gain * claims.rows[pair].most
    pools, rows = zip(puzzle.pools, shares, strict=True), zip(claims.rows, times, strict=True)
    return Proof(
        goal.objective,
        math.floor(-least) if goal.room is None else math.ceil(least),
        -least if goal.room is None else least,
        tuple(Share(pool.context, pool.mpu, share) for pool, share in pools if share),
        tuple(Term(row.claim, count) for row, count in rows if count),
    )


def _near(value: float, denominator: int) -> Fraction:
    return Fraction(round(value * denominator), denominator)


def _sum(
    puzzle: Puzzle, goal: Goal, rows: Sequence[Row], shares: Sequence[Fraction],
    times: Sequence[Fraction],
) -> tuple[Fraction, Mapping[int, Fraction]]:  # fmt: skip
    """What groups count less what rows take, and what contacts gain beyond that."""
    families = () if goal.room is None else puzzle.families
    pools = list(zip(puzzle.pools, shares, strict=True))
    least = -sum((share * _limit(pool, goal.room) for pool, share in pools), Fraction(0))
    gains: dict[int, Fraction] = defaultdict(Fraction)
    for group, share in (*((family, Fraction(1)) for family in families), *pools):
        least += share * group.base
        for number, gain in group.gains.items():
            gains[number] += share * gain
    for row, count in zip(rows, times, strict=True):
        least -= count * row.most
        for number in row.contacts if count else ():
            gains[number] -= count
    return least, gains
