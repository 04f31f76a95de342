"""The Pareto front: the points that no other one beats in everything that is wished for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.model.sweep import Status, value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.sweep import Axis, SweepPoint, Wish

__all__ = ["front"]


def front(
    points: Sequence[SweepPoint], axes: Sequence[Axis], wishes: Sequence[Wish]
) -> tuple[int, ...]:
    """The numbers of the points with a plan that none dominates; those that tie all stay.

    One point dominates another if it is as good in every wish, and better in one.
    """
    scores = {
        point.number: tuple(_score(point, axes, wish) for wish in wishes)
        for point in points
        if point.outcome.status is Status.FEASIBLE
    }
    best = _undominated(set(scores.values()))
    return tuple(number for number, score in scores.items() if score in best)


def _score(point: SweepPoint, axes: Sequence[Axis], wish: Wish) -> int:
    """The larger the better."""
    value = value_at(point, axes, wish.name)
    assert value is not None  # it has a plan, and the sweep file was checked for numbers
    return value if wish.most else -value


def _undominated(scores: set[tuple[int, ...]]) -> frozenset[tuple[int, ...]]:
    """Scores that no other one is at least as good as everywhere.

    >>> sorted(_undominated({(1, 3), (2, 2), (1, 2), (3, 0)}))
    [(1, 3), (2, 2), (3, 0)]
    """
    kept: list[tuple[int, ...]] = []
    for score in sorted(scores, reverse=True):  # whoever dominates a score comes before it
        if not any(all(a >= b for a, b in zip(other, score, strict=True)) for other in kept):
            kept.append(score)
    return frozenset(kept)
