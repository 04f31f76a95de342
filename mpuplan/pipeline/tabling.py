"""From outcomes to a plan that the judge has looked at, near a base if there is one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mpuplan.check import judge
from mpuplan.coherency import maintained
from mpuplan.diag import Level
from mpuplan.load import tables_of_plan
from mpuplan.pipeline.nested import merged
from mpuplan.pipeline.rebasing import compared, movable
from mpuplan.tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mpuplan.demand.arrangement import Answer, Arrange, Arrangement, Contents
    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.model.base import Base
    from mpuplan.model.plan import Plan
    from mpuplan.pipeline.nested import NestedPacking
    from mpuplan.pipeline.packing import Packed

__all__ = ["UNSAFE_CYCLE", "Arranger", "tabled"]

UNSAFE_CYCLE: Final = frozenset({"cycle-unsafe", "cycle-position", "cycle-wrong-end"})
"""What the judge says of cycles that are left out: contents by context serve as well."""


def tabled(
    found: Problem,
    packed: Packed,
    programs: Sequence[NestedPacking],
    arrange: Arrange,
    begin: Callable[[str], None],
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan and what the judge says of it; slots of a base are given up if that is safer.

    `begin` is told the name of each part of the work.
    """

    def table(base: Base | None) -> tuple[Plan, tuple[Diagnostic, ...]]:
        begin("slots and switches")
        inner = [
            (one, _tabulated(replace(one.problem, base=base), one.packed, arrange))
            for one in programs
        ]
        plan = merged(_tabulated(replace(found, base=base), packed, arrange), inner)
        if found.base is not None:
            problems = [found, *(one.problem for one in programs)]
            searched = frozenset().union(*map(movable, problems))
            moves = packed.moves + sum(one.packed.moves for one in programs)
            plan = compared(found.base, plan, searched, moves)
        plan = maintained(found.board, plan)
        begin("self-check")
        return plan, judge(found.board, tables_of_plan(plan), caches=True)

    near = table(found.base)
    if found.base is None or _harm(*near) <= (0, len(found.base.plan.obstacles)):
        return near
    return min(near, table(found.base.without_slots), key=lambda some: _harm(*some))


def _harm(plan: Plan, judged: Sequence[Diagnostic]) -> tuple[int, int]:
    """How bad a plan is before it is mended: errors that cannot be, switches without a sequence."""
    errors = [d.code for d in judged if d.level is Level.ERROR]
    mended = [code for code in errors if code == "switch-unsafe" or code in UNSAFE_CYCLE]
    return len(errors) - len(mended), len(mended) + len(plan.obstacles)


def _tabulated(found: Problem, packed: Packed, arrange: Arrange) -> Plan:
    return tabulate(found, packed.outcome, packed.bounds, arrange)


@dataclass(slots=True)
class Arranger:
    """Slots where regions do not fit together; the solver is loaded for such boards only.

    `left`: the solver work that may be spent on all of them; None: no limit but its own. Equal
    families ask the same question: it is answered once, as nothing better comes with less left.
    """

    left: float | None
    _known: dict[tuple[Arrangement, Contents], Answer] = field(default_factory=dict, init=False)

    def __call__(self, question: Arrangement, start: Contents) -> Answer:
        """The answer to a question, which takes its work from what is left."""
        if (question, start) not in self._known:
            self._known[question, start] = self._answered(question, start)
        return self._known[question, start]

    def _answered(self, question: Arrangement, start: Contents) -> Answer:
        from mpuplan.solve.arrange import arrange

        answer = arrange(question, start, self.left)
        if self.left is not None:
            self.left = max(0.0, self.left - answer.work)
        return answer
