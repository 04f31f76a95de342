"""Waits that would never end: pCPUs that each zero what the other has to leave first.

A pCPU has reached a stage when its transition there is done, waits in it included. So two of
them cannot wait for each other, and one of them drops its memory as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.model.board import Level
from mpuplan.tabulate.resting import ways

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.tabulate.resting import Dropped

__all__ = ["Standoff", "settled"]


class Standoff(NamedTuple):
    """`item` cannot be zeroed, as its pCPU and that of `other` would wait for each other."""

    item: Dropped
    other: Dropped


class _Event(NamedTuple):
    """What a pCPU does next: wait for others to reach stages (for `item`), or reach one itself."""

    waits: tuple[tuple[str, tuple[int, ...]], ...]
    item: Dropped | None
    reaches: str | None


def settled(
    problem: Problem, items: Sequence[Dropped]
) -> tuple[tuple[Dropped, ...], tuple[Standoff, ...]]:
    """The items that can all be zeroed, and those left out: of the highest pCPU first."""
    kept, left = list(items), list[Standoff]()
    while True:
        stuck = sorted(_stuck(problem, kept), key=lambda item: (item.pcpu, item.start))
        if len(stuck) < 2:
            return tuple(kept), tuple(left)
        left.append(Standoff(stuck[-1], stuck[0]))
        kept.remove(stuck[-1])


def _stuck(problem: Problem, items: Sequence[Dropped]) -> list[Dropped]:
    """What pCPUs wait for the zeroing of, when nothing moves any more."""
    run = _Run(problem, items)
    while any([run.move(pcpu) for pcpu in sorted(run.todo)]):
        pass
    return [todo[0].item for todo in run.todo.values() if todo and todo[0].item is not None]


@dataclass(slots=True)
class _Run:
    """All pCPUs on their ways through the stages, as far as they get."""

    problem: Problem
    items: Sequence[Dropped]
    todo: dict[int, list[_Event]] = field(init=False)
    order: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.order = {stage.name: n for n, stage in enumerate(self.problem.board.stages)}
        self.todo = {}
        for way in ways(self.problem):
            context = self.problem.demands[way[0][0]].context
            self.todo.setdefault(context.pcpu, []).extend(self.events(way))

    def events(self, way: Sequence[tuple[int, ...]]) -> Iterator[_Event]:
        """What one MPU goes through."""
        before: str | None = None
        for family in way:
            context = self.problem.demands[family[0]].context
            for item in self.items:
                if (item.stage, item.pcpu, item.owner) == (before, context.pcpu, context.owner):
                    yield _Event(item.waits, item, None)
            yield _Event((), None, context.stage)
            stage = next(s for s in self.problem.board.stages if s.name == context.stage)
            runs = any(context.pcpu in guest.pcpus for guest in self.problem.board.guests)
            if context.mpu is Level.EL2 and stage.guests and runs:
                others = tuple(pcpu for pcpu in stage.pcpus if pcpu != context.pcpu)
                yield _Event(((stage.name, others),), None, None)
            before = context.stage

    def move(self, pcpu: int) -> bool:
        """Let a pCPU go on as far as it can; whether it did anything."""
        todo = self.todo[pcpu]
        count = len(todo)
        while todo and all(self.reached(stage, n) for stage, some in todo[0].waits for n in some):
            todo.pop(0)
        return len(todo) < count

    def reached(self, stage: str, pcpu: int) -> bool:
        """Nothing is left that leads the pCPU to the stage or to an earlier one."""
        ahead = self.todo.get(pcpu, ())
        return not any(
            e.reaches is not None and self.order[e.reaches] <= self.order[stage] for e in ahead
        )
