"""Memory of earlier stages that is dropped with what it holds, for want of a slot to spare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.spans import without
from mpuplan.model.transition import TransitionKind, Zero
from mpuplan.tabulate.resting import dropped, next_stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.model.transition import Transition
    from mpuplan.tabulate.resting import Dropped

__all__ = ["unzeroed"]


def unzeroed(
    problem: Problem, places: Mapping[str, int], transitions: Sequence[Transition]
) -> Iterator[Dropped]:
    """What ought to be zeroed on the way out of its last stage, and no step of that way does."""
    for item in dropped(problem, places):
        following = next_stage(problem.board, item.stage, item.pcpu)
        ways = [
            t
            for t in transitions
            if t.kind is not TransitionKind.START
            and t.pcpu == item.pcpu
            and t.target.split("/")[0] == following
        ]
        zeros = [(s.start, s.end) for t in ways for s in t.steps if isinstance(s, Zero)]
        if ways and without([(item.start, item.end)], zeros):
            yield item
