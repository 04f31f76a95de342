"""A good placement of a board of middling size, from the touches that whole numbers ask for.

A linear program in whole numbers knows nearly what can be had. Most boards have a placement with
as much; a leap towards its touches, or one step of neighbourhood search, mostly finds one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.solve.improve import Improver, Value

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem
    from mpuplan.solve.aid import Aid


_ROUNDS = 3
"""Leaps, each with a step after it, that slots short of the headroom may take."""


def leapt(problem: Problem, aid: Aid, headroom: int, work: float | None) -> Improver | None:
    """A placement that may have a headroom, and no more regions then than an aid says.

    None where there was no placement to leap from. `work`: solver work after which it ends.
    """
    least = aid.aim(headroom).bound
    improver = Improver(problem, headroom, least)
    if not improver.greedily():
        return None
    goal, touches = Value(0, least), aid.touches()
    for _ in range(_ROUNDS):
        if improver.value > goal and _goes_on(improver, work):
            improver.leap(touches)
        if improver.value <= goal or not _goes_on(improver, work):
            break
        if not improver.step() and not improver.value.over:
            break
    return improver


def _goes_on(improver: Improver, work: float | None) -> bool:
    return work is None or improver.spent < work
