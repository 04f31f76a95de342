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


def leapt(problem: Problem, aid: Aid) -> Improver | None:
    """A placement that may meet what an aid aims at; None where none was found."""
    improver = Improver(problem, aid.target, aid.plan.bound)
    if not improver.greedily():
        return None
    goal = Value(0, aid.plan.bound)
    if improver.value > goal:
        improver.leap(aid.touches())
    if improver.value > goal:
        improver.step()
    return improver
