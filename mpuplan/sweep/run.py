"""A sweep from end to end: points -> boards -> jobs -> answers -> front and questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.sweep import Outcome, Status, Sweep, SweepPoint
from mpuplan.sweep.front import front
from mpuplan.sweep.job import tool
from mpuplan.sweep.outcome import is_answer, outcome_of
from mpuplan.sweep.points import levels_of
from mpuplan.sweep.questions import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mpuplan.sweep.boards import Boards
    from mpuplan.sweep.cache import Cache
    from mpuplan.sweep.job import Job, Wire

__all__ = ["Told", "Workers", "collected", "run"]


class Workers(Protocol):
    """Whoever answers jobs: processes of this machine, or a cluster."""

    def answers(self, jobs: Iterator[Job]) -> Iterator[Wire]:
        """An answer to each job, in any order; jobs are made when they are asked for."""
        ...


@dataclass(slots=True)
class Told:
    """How far a sweep is, in points; `taken`: those with a result of an earlier run."""

    total: int
    done: int = 0
    feasible: int = 0
    taken: int = 0

    def count(self, answer: Wire, points: int) -> None:
        """Count an answer that so many points have."""
        self.done += points
        self.feasible += points if answer["status"] == Status.FEASIBLE else 0


def run(
    boards: Boards,
    workers: Workers,
    cache: Cache,
    found: dict[str, Wire],
    tell: Callable[[Told], None],
    *,
    resume: bool,
) -> None:
    """Answers to all jobs, each board planned once, put into `found` as they come.

    `resume`: answers in `cache` are taken. What is in `found` after an interrupt is good.
    """
    told = Told(len(boards.keys))
    points = Counter(boards.keys)
    for key, count in points.items() if resume else ():
        kept = cache.found(key)
        if kept is not None:
            found[key] = kept
            told.count(kept, count)
    told.taken = told.done
    tell(told)
    first = {key: index for index, key in reversed(list(enumerate(boards.keys)))}
    undone = [first[key] for key in points if key not in found]
    for answer in workers.answers(map(boards.job, undone)):
        key = str(answer["key"])
        _check_version(answer, key)
        cache.keep(answer)
        found[key] = answer
        told.count(answer, points[key])
        tell(told)


def _check_version(answer: Wire, key: str) -> None:
    if not is_answer(answer, key):
        text = f"a worker runs {answer.get('tool')}, and this is {tool()}"
        raise InputRejected([diagnostic("sweep-other-version", text)])


def collected(boards: Boards, found: dict[str, Wire]) -> Sweep:
    """The sweep as far as there are answers; the same whoever gave them, and in which order."""
    spec = boards.spec
    listed = tuple(_point(boards, index, found) for index in range(len(spec.points)))
    axes = tuple(parameter.axis for parameter in spec.parameters)
    return Sweep(
        tool(),
        spec.name,
        spec.sha256,
        spec.board_name,
        axes,
        listed,
        spec.wishes,
        front(listed, axes, spec.wishes),
        answers(listed, axes, spec.questions),
    )


def _point(boards: Boards, index: int, found: dict[str, Wire]) -> SweepPoint:
    answer = found.get(boards.keys[index])
    outcome = Outcome(Status.OPEN)
    if answer is not None:
        outcome = outcome_of(answer, lambda: boards.written(index))
    levels = levels_of(boards.spec.points[index], boards.spec.parameters)
    return SweepPoint(index + 1, levels, boards.digests[index], outcome)
