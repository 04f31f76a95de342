"""A sweep from end to end: points -> boards -> jobs -> answers -> front and questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.sweep import Outcome, Status, Sweep, SweepPoint
from mpuplan.sweep.front import front
from mpuplan.sweep.job import Files, job_of, tool
from mpuplan.sweep.outcome import is_answer, outcome_of
from mpuplan.sweep.points import levels_of, tree_of
from mpuplan.sweep.questions import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mpuplan.load.nodes import Node
    from mpuplan.sweep.cache import Cache
    from mpuplan.sweep.job import Job, Wire
    from mpuplan.sweep.points import Point
    from mpuplan.sweep.spec import Spec

__all__ = ["Made", "Told", "Workers", "collected", "made", "run"]


class Workers(Protocol):
    """Whoever answers jobs: processes of this machine, or a cluster."""

    def answers(self, jobs: Sequence[Job]) -> Iterator[Wire]:
        """An answer to each job, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """How far a sweep is, in points; `taken`: those with a result of an earlier run."""

    done: int
    total: int
    feasible: int
    taken: int


@dataclass(frozen=True, slots=True)
class Made:
    """A point, the tree of its board, and the job that it is."""

    point: Point
    tree: Node
    job: Job


def made(spec: Spec) -> tuple[Made, ...]:
    """All points of a sweep with their boards."""
    files = Files.beside(spec.board_path)
    trees = ((point, tree_of(spec.board, point, spec.parameters)) for point in spec.points)
    return tuple(
        Made(point, tree, job_of(tree, files, spec.board_path.name, spec.seconds))
        for point, tree in trees
    )


def run(
    points: Sequence[Made],
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
    jobs = {each.job.key: each.job for each in points}
    weight = dict.fromkeys(jobs, 0)
    for each in points:
        weight[each.job.key] += 1
    if resume:
        kept = ((key, cache.found(key)) for key in jobs)
        found |= {key: answer for key, answer in kept if answer is not None}
    taken = sum(weight[key] for key in found)

    def told() -> None:
        feasible = sum(weight[k] for k, a in found.items() if a["status"] == Status.FEASIBLE)
        tell(Told(sum(weight[key] for key in found), len(points), feasible, taken))

    told()
    for answer in workers.answers([job for key, job in jobs.items() if key not in found]):
        key = str(answer["key"])
        _check_version(answer, key)
        cache.keep(answer)
        found[key] = answer
        told()


def _check_version(answer: Wire, key: str) -> None:
    if not is_answer(answer, key):
        text = f"a worker runs {answer.get('tool')}, and this is {tool()}"
        raise InputRejected([diagnostic("sweep-other-version", text)])


def collected(spec: Spec, points: Iterable[Made], found: dict[str, Wire]) -> Sweep:
    """The sweep as far as there are answers; the same whoever gave them, and in which order."""
    listed = tuple(_point(spec, n, each, found) for n, each in enumerate(points, start=1))
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


def _point(spec: Spec, number: int, each: Made, found: dict[str, Wire]) -> SweepPoint:
    answer = found.get(each.job.key)
    outcome = Outcome(Status.OPEN)
    if answer is not None:
        outcome = outcome_of(answer, each.job, each.tree)
    return SweepPoint(number, levels_of(each.point, spec.parameters), each.job.digest, outcome)
