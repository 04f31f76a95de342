"""The search for boards with much to place: a bound and a good placement meet, or come near.

The linear program says what headroom and how few regions no placement can beat; neighbourhood
after neighbourhood brings a placement there. Where they meet, both are proven.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mpuplan.solve.alone import alone, sharing
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.improve import Improver, Value
from mpuplan.solve.model import build
from mpuplan.solve.relaxation import relaxation
from mpuplan.solve.settle import settled
from mpuplan.solve.solver import Limits, OutOfTime

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from mpuplan.demand.problem import Problem
    from mpuplan.solve.core import Model
    from mpuplan.solve.solution import Met, Solution

Progress = Callable[[str, int, int], None]

_FEW, _SOME, _MANY = 3, 8, 60
"""Steps without improvement: before a dearer bound is asked for, before the headroom that is
aimed at is lowered, and before the search ends."""
_CHEAP_MOST = 300
"""Up to this number of carriers the dearer bound is cheap enough to be asked for first."""
_ALONE_WORK, _TOGETHER_WORK = 0.1, 1.0
_TOGETHER_MOST = 2
"""Solver work for the bound from one context, and from some; and how many of the latter."""
_SHARE = 0.7
"""Part of the work limit that steps may take; bounds take the rest."""


def meets(
    model: Model,
    room: cp_model.IntVar,
    limits: Limits,
    enough: int | None,
    progress: Progress | None,
) -> Met | None:
    """A placement between bounds; None where none was found, or where gaps may be covered."""
    if any(demand.exposable.patches for demand in model.problem.demands):
        return None
    return _Meeting(model, room, limits, progress).run(enough)


def stepped(problem: Problem, limits: Limits, enough: int | None) -> Solution | None:
    """What the same comes to on a board of any size; None as above."""
    model = build(problem)
    met = meets(model, smallest_headroom(model), limits, enough, None)
    return None if met is None else met.solution(settled(problem, model.links, met.places))


class _Meeting:
    def __init__(
        self,
        model: Model,
        room: cp_model.IntVar,
        limits: Limits,
        progress: Progress | None,
    ) -> None:
        self.model = model
        self.room = room
        self.limits = limits
        self.progress = progress
        self.started = time.monotonic()
        self.program = relaxation(model)
        self.improver = Improver(model.problem, 0)
        self.most = 0
        self.least = 0
        self.dear = False

    def run(self, enough: int | None) -> Met | None:
        if not self.improver.greedily():
            return None
        most = self.program.most_by_ranks(self.room, self.improver.headroom())
        if most is None:
            return None
        self.most = most
        self._reach_headroom(enough)
        if self.improver.value.over:
            return None
        self._reach_regions()
        return self.improver.met(self.most, self.least)

    def _reach_headroom(self, enough: int | None) -> None:
        """Bring the placement to the best headroom, or to what can be reached of it."""
        if len(self.model.problem.carriers) <= _CHEAP_MOST:
            self._ask_more()
        self._aim(enough)
        self._step_until(Value(0, 1 << 30), _SOME)
        if self.improver.value.over:
            self._ask_alone()
            self._aim(enough)
        if self.improver.value.over and not self.dear:
            self._ask_more()
            self._aim(enough)
            self._step_until(Value(0, 1 << 30), _MANY)
        if self.improver.value.over:
            self._ask_together()
        while self.improver.value.over and self.improver.target > 0:
            self.improver.aim(self.improver.target - 1)
            self._step_until(Value(0, 1 << 30), _SOME)
        self._tell("headroom", self.improver.headroom(), self.most)

    def _aim(self, enough: int | None) -> None:
        self.improver.aim(self.most if enough is None else min(self.most, enough))

    def _ask_more(self) -> None:
        """The dearer bounds of headroom, from carriers in spans."""
        self.dear = True
        self.program.add_spans()
        most = self.program.most(self.room)
        self.most = self.most if most is None else min(self.most, most)

    def _ask_alone(self) -> None:
        """Bounds from contexts that lack slots, each as if it were the only one."""
        for pool in self.improver.short():
            self._ask([pool], _ALONE_WORK)

    def _ask_together(self) -> None:
        """The same, each with the contexts that have no slot to spare and share a block with it."""
        for pool in self.improver.short()[:_TOGETHER_MOST]:
            tight = sharing(self.model.problem, pool, self.improver.short(lack=0))
            self._ask([pool, *tight], _TOGETHER_WORK)

    def _ask(self, pools: Sequence[int], work: float) -> None:
        target = self.improver.target
        found = alone(self.model.problem, pools, target, work)
        self.improver.spent += found.spent
        if found.impossible:
            self.most = min(self.most, target - 1)

    def _reach_regions(self) -> None:
        """Bring a bound and the placement together, the dearer of both last."""
        total, carriers = self.model.total, len(self.model.problem.carriers)
        program = relaxation(self.model, self.program.ranks)  # without spans, which are slow here
        program.at_least(self.room, self.improver.target)
        self._raise(program.least_without_cycles(total, self.improver.value.regions))
        if carriers > _CHEAP_MOST:
            self._step_until(Value(0, self.least), _FEW)
        if self.improver.value.regions > self.least:
            program.add_spans()
            self._raise(program.least(total))
        self._tell("regions", self.improver.value.regions, self.least)
        self._step_until(Value(0, self.least), _MANY)

    def _raise(self, least: int) -> None:
        self.least = self.improver.least = max(self.least, least)

    def _step_until(self, goal: Value, patience: int) -> None:
        """Improve until the goal is reached, or nothing came of some steps, or work runs out."""
        stalled = 0
        while self.improver.value > goal and stalled < patience:
            if self.limits.work is not None and self.improver.spent >= _SHARE * self.limits.work:
                return
            if self.limits.wall is not None and time.monotonic() - self.started > self.limits.wall:
                raise OutOfTime
            if self.improver.step():
                stalled = 0
                if not self.improver.value.over and self.least:
                    self._tell("regions", self.improver.value.regions, self.least)
            else:
                stalled += 1

    def _tell(self, name: str, value: int, bound: int) -> None:
        if self.progress is not None:
            self.progress(name, value, bound)
