"""The search near an earlier plan: fewest moves, fewest contexts touched, then as ever.

The headroom must be that of the base, less the tolerance; where no placement has so much, as
much as there can be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.regions import Outcome, region_sets, score
from mpuplan.diag import InternalError
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.cover import exposes, placed, strict
from mpuplan.solve.model import loosely
from mpuplan.solve.ordered import ordered
from mpuplan.solve.rebase import Fewest, Stay, fewest, hint, lack, stay
from mpuplan.solve.relaxation import relaxation
from mpuplan.solve.search import (
    CANONICAL_MOST,
    Bounds,
    Phase,
    Search,
    Solution,
    Status,
)

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from mpuplan.demand.problem import Problem
    from mpuplan.solve.search import Limits, Progress

__all__ = ["Nearby", "search_near"]


@dataclass(frozen=True, slots=True)
class Nearby:
    """A solution near the base of its problem, and how few moves there can be."""

    solution: Solution
    moves: int


def search_near(
    problem: Problem,
    limits: Limits,
    progress: Progress | None = None,
    enough: int | None = None,
) -> Nearby:
    """The best placement near the base of a problem without clashes.

    Bounds of headroom, regions and exposure hold among placements with no more moves.
    `enough`: headroom above this value counts for nothing.
    """
    sort = ordered(problem)
    found = _covered(sort.problem, limits, progress, enough)
    outcome = found.solution.outcome
    if outcome is None:
        return found
    return replace(found, solution=replace(found.solution, outcome=sort.restored(outcome)))


def _covered(
    problem: Problem, limits: Limits, progress: Progress | None, enough: int | None
) -> Nearby:
    """Large boards are placed as if nothing could be exposed; then gaps are covered.

    What moves then may move more than it had to, so geometry alone bounds it.
    """
    if len(problem.carriers) <= CANONICAL_MOST or not exposes(problem):
        return _aided(problem, limits, progress, enough)
    found = _aided(strict(problem), limits, progress, enough)
    best = found.solution.outcome
    fixed = None if best is None else placed(problem, best.places)
    if best is None or fixed is None:
        return _aided(problem, limits, progress, enough)
    gaps = _Near(fixed, limits, progress).nearby(enough).solution.outcome
    if gaps is None:
        raise InternalError("what fits without gaps does not fit with them")
    few = fewest(problem, limits)
    outcome = Outcome(best.places, gaps.bridges)
    return _bounded(problem, outcome, 0 if few is None else few.least, enough)


def _aided(
    problem: Problem, limits: Limits, progress: Progress | None, enough: int | None
) -> Nearby:
    """The search of the whole; where it proves too little, geometry alone helps."""
    search = _Near(problem, limits, progress)
    found = search.nearby(enough)
    if found.solution.status is Status.INFEASIBLE or search.fewest_proven:
        return found
    few = fewest(problem, limits)
    if few is None:
        return found
    found = replace(found, moves=max(found.moves, few.least))
    other = _Near(problem, limits, progress)
    near = other.nearby(enough, few).solution.outcome
    if near is None or (found.solution.outcome is not None and not other.rank < search.rank):
        return found
    return _bounded(problem, near, found.moves, enough)


class _Near(Search):
    """The search of one model.

    `rank`: headroom that is missing and blocks that move; `fewest_proven`: no fewer can.
    """

    settles = False
    rank = (0, 0)
    fewest_proven = False

    def nearby(self, enough: int | None, few: Fewest | None = None) -> Nearby:
        """The best placement; with `few` nothing moves but that, and bounds are of those alone."""
        near = stay(self.model)
        assert near is not None
        self.near: Stay = near
        if few is not None:
            self.spent += few.spent
            for name, at in near.at.items():
                if name not in few.moved:
                    self.model.cp.add(self.model.starts[name] == at)
        room = smallest_headroom(self.model)
        short = lack(self.model, room)
        hint(self.model, near)
        lacking = self._phase("missing headroom", short, sense=1)
        if isinstance(lacking, Status):
            return Nearby(Solution(lacking, None, None), 0)
        self.model.cp.add(short <= lacking.value)
        moves = self._later("moves", near.moves, len(near.forced))
        self.rank = lacking.value, moves.value
        self.fewest_proven = lacking.proven and moves.proven
        self.model.cp.add(near.moves <= moves.value)
        touched = self._later("contexts touched", near.touched)
        self.model.cp.add(near.touched <= touched.value)
        return Nearby(self._rest(room, enough), moves.bound)

    def _rest(self, room: cp_model.IntVar, enough: int | None) -> Solution:
        headroom = self._phase("headroom", room, sense=-1)
        if isinstance(headroom, Status):
            self.proven = False
            headroom = Phase(self._value(room), room.proto.domain[-1], proven=False)
        value = headroom.value if enough is None else min(headroom.value, enough)
        self.model.cp.add(room >= value)
        regions = self._later("regions", self.model.total)
        self.model.cp.add(self.model.total <= regions.value)
        exposure = self._later("exposure", self.model.exposure)
        self.model.cp.add(self.model.exposure <= exposure.value)
        if self.proven:
            self._canonical()
        bounds = Bounds(headroom.bound, regions.bound, exposure.bound * GRANULE)
        status = Status.OPTIMAL if self.proven else Status.FEASIBLE
        return Solution(status, self._outcome(), bounds)

    def _canonical(self) -> None:
        """Among equals what can stay stays, in the order of names; the rest lies low."""
        model, moved = self.model, self.near.moved
        for name in sorted(moved):
            if self._value(moved[name]):
                self._choose(moved[name])
            model.cp.add(moved[name] == self._value(moved[name]))
        loose = [n for n in sorted(model.starts) if n not in moved or self._value(moved[n])]
        for name in loose if len(loose) <= CANONICAL_MOST else ():
            start = model.starts[name]
            if self._value(start) != start.proto.domain[0]:
                self._choose(start)
            model.cp.add(start == self._value(start))
        self._fewest_gaps()


def _bounded(problem: Problem, outcome: Outcome, moves: int, enough: int | None) -> Nearby:
    """An outcome with bounds of linear programs, which hold for every placement."""
    value = score(problem, region_sets(problem, outcome))
    model = loosely(problem)
    room = smallest_headroom(model)
    program = relaxation(model)
    most = program.most(room)
    program.at_least(room, value.headroom if enough is None else min(value.headroom, enough))
    least = program.least(model.total)
    if most is None or value.headroom > most or value.regions < least:
        raise InternalError("a placement is better than its bound")
    met = (value.headroom, value.regions, value.exposure) == (most, least, 0)
    status = Status.OPTIMAL if met else Status.FEASIBLE
    return Nearby(Solution(status, outcome, Bounds(most, least, 0)), moves)
