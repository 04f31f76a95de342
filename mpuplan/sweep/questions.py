"""Questions about a sweep: how far can a parameter go before there is no plan."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mpuplan.model.sweep import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.sweep import Axis, Level, Question, SweepPoint

__all__ = ["answers"]


def answers(
    points: Sequence[SweepPoint], axes: Sequence[Axis], questions: Sequence[Question]
) -> tuple[Answer, ...]:
    """The answers to all questions, for each choice of levels that points have."""
    names = [axis.name for axis in axes]
    return tuple(
        answer for question in questions for answer in _answers(points, names, axes, question)
    )


def _answers(
    points: Sequence[SweepPoint], names: list[str], axes: Sequence[Axis], question: Question
) -> Iterator[Answer]:
    at = [names.index(name) for name in question.per]
    asked = names.index(question.wish.name)
    for choice in product(*(_levels(axes[index]) for index in at)):
        these = [p for p in points if tuple(p.levels[index] for index in at) == choice]
        if these:
            yield _answer(these, asked, question, choice)


def _levels(axis: Axis) -> tuple[Level, ...]:
    return tuple(dict.fromkeys((*axis.levels, axis.own)))


def _answer(
    points: Sequence[SweepPoint], asked: int, question: Question, choice: tuple[Level, ...]
) -> Answer:
    def rank(point: SweepPoint) -> int:
        number = point.levels[asked].number
        assert number is not None  # the sweep file was checked for it
        return number if question.wish.most else -number

    good = [point for point in points if _has_plan(point, question.headroom)]
    best = max(good, key=rank, default=None)
    better = [point for point in points if best is None or rank(point) > rank(best)]
    proven = all(_has_none(point, question.headroom) for point in better)
    return Answer(question, choice, None if best is None else best.levels[asked], proven)


def _has_plan(point: SweepPoint, headroom: int) -> bool:
    if point.outcome.status is not Status.FEASIBLE:
        return False
    free = point.outcome.objective("headroom")
    return free is None or free.value >= headroom


def _has_none(point: SweepPoint, headroom: int) -> bool:
    """Whether it is certain that a point has no plan with this headroom."""
    if point.outcome.status is Status.FEASIBLE:
        free = point.outcome.objective("headroom")
        return free is not None and free.bound < headroom
    return point.outcome.status in (Status.INFEASIBLE, Status.REJECTED)
