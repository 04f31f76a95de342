"""A sweep as pictures: headroom over a parameter, and the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.model.sweep import Status, value_at
from mpuplan.report.svg.chart import Axes
from mpuplan.report.svg.curves import Point, Series, capacity_picture
from mpuplan.report.svg.scatter import Candidate, pareto_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.model.sweep import Level, Sweep, SweepPoint
    from mpuplan.report.svg.frame import Picture

__all__ = ["sweep_charts"]

_MOST_LINES: Final = 6
_WITHOUT_PLAN: Final = frozenset({Status.INFEASIBLE, Status.REJECTED})


def sweep_charts(sweep: Sweep) -> Iterator[tuple[str, Picture]]:
    """Pictures with the names of their files: ``headroom.svg``, and ``front.svg`` of two wishes.

    The headroom is drawn over the first parameter of numbers, a line for each choice of the others;
    where these are many, one line for the best of them.
    """
    yield "headroom.svg", _headroom(sweep)
    if len(sweep.wishes) > 1:
        yield "front.svg", _front(sweep)


def _headroom(sweep: Sweep) -> Picture:
    at = _across(sweep)
    name = sweep.axes[at].name
    done = [p for p in sweep.points if p.outcome.status in {Status.FEASIBLE, *_WITHOUT_PLAN}]
    lines: dict[str, list[SweepPoint]] = {}
    for point in done:
        lines.setdefault(_others(sweep, point, at), []).append(point)
    if len(lines) > _MOST_LINES:
        lines = {"best of the others": done}
    series = [Series(words, _line(sweep, points, at)) for words, points in lines.items()]
    title = f"{sweep.board}: headroom by {name}"
    return capacity_picture(series, Axes(name, "headroom", title, name="headroom"))


def _across(sweep: Sweep) -> int:
    """The parameter along which lines are drawn."""
    for at in range(len(sweep.axes)):
        if all(point.levels[at].number is not None for point in sweep.points):
            return at
    return 0


def _others(sweep: Sweep, point: SweepPoint, at: int) -> str:
    """What the other parameters are at a point."""
    words = (
        f"{axis.name} {level.label}"
        for index, (axis, level) in enumerate(zip(sweep.axes, point.levels, strict=True))
        if index != at
    )
    return ", ".join(words) or "headroom"


def _line(sweep: Sweep, points: Iterable[SweepPoint], at: int) -> tuple[Point, ...]:
    """The best point at each place of the parameter."""
    ticks = {level: float(n) for n, level in enumerate(dict.fromkeys(_levels(sweep, at)))}
    best: dict[float, Point] = {}
    for point in points:
        level = point.levels[at]
        plain = level.number is not None and all(each.number is not None for each in ticks)
        x = float(level.number or 0) if plain else ticks[level]
        found = value_at(point, sweep.axes, "headroom")
        note = f"point {point.number}"
        tick = "" if plain else level.label
        old = best.get(x)
        if old is None or (found is not None and (old.y is None or found > old.y)):
            best[x] = Point(x, None if found is None else float(found), tick, note)
    return tuple(best[x] for x in sorted(best))


def _levels(sweep: Sweep, at: int) -> Iterator[Level]:
    yield from sweep.axes[at].levels
    yield from (point.levels[at] for point in sweep.points)


def _front(sweep: Sweep) -> Picture:
    one, other = sweep.wishes[:2]
    front = frozenset(sweep.front)
    candidates = [
        Candidate(f"point {point.number}", float(x), float(y), point.number in front)
        for point in sweep.points
        if (x := value_at(point, sweep.axes, one.name)) is not None
        and (y := value_at(point, sweep.axes, other.name)) is not None
    ]
    title = f"{sweep.board}: {', '.join(map(str, sweep.wishes))}"
    return pareto_picture(candidates, Axes(one.name, other.name, title, name="front"))
