"""Capacity curves: a parameter against what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.report.markup import Element, node
from mpuplan.report.svg.chart import PLAIN, Axes, Chart, Key, finished, mark, number_text
from mpuplan.report.svg.frame import label
from mpuplan.report.svg.lettering import LINE, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.report.svg.frame import Picture

__all__ = ["Axes", "Point", "Series", "capacity_curve", "capacity_picture"]

_DASHES: Final = ("none", "6 3", "2 3", "8 3 2 3")
_LABELLED: Final = 24
"""Points that bear their value; above that the tooltips and the table have it."""


@dataclass(frozen=True, slots=True)
class Point:
    """What was found at a value `x` of the parameter.

    `y` is None where there is no plan. `tick`: what the axis says instead of the number `x`, for
    parameters that are no numbers. `note`: further words for the tooltip.
    """

    x: float
    y: float | None
    tick: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one line, in the order of `x`."""

    name: str
    points: tuple[Point, ...]


def capacity_curve(series: Sequence[Series], axes: Axes = PLAIN) -> str:
    """The SVG of lines over a parameter, with ``no plan`` below them where there is none."""
    return capacity_picture(series, axes).svg


def capacity_picture(series: Sequence[Series], axes: Axes = PLAIN) -> Picture:
    """`capacity_curve` with its title and its description."""
    points = [point for each in series for point in each.points]
    chart = Chart(
        axes,
        xs=tuple(point.x for point in points),
        ys=tuple(point.y for point in points if point.y is not None),
        ticks={point.x: point.tick for point in points if point.tick},
        gaps=any(point.y is None for point in points),
    )
    parts = [part for at, each in enumerate(series) for part in _curve(chart, each, at)]
    if len(series) == 1 and len(points) <= _LABELLED:
        parts += [*_values(chart, series[0])]
    keys = [Key(each.name, at, _dashes(at)) for at, each in enumerate(series)]
    words = "; ".join(_said(each, axes) for each in series) or "no points"
    return finished(chart, parts, keys, words)


def _dashes(number: int) -> str:
    return _DASHES[number % len(_DASHES)]


def _curve(chart: Chart, series: Series, number: int) -> Iterator[Element]:
    """The line, broken where there is no plan, and a mark with a tooltip for every point."""
    for one, other in pairwise(series.points):
        if one.y is not None and other.y is not None:
            yield node(
                "line",
                x1=chart.x(one.x),
                y1=chart.y(one.y),
                x2=chart.x(other.x),
                y2=chart.y(other.y),
                class_="s-ink",
                stroke_dasharray=_dashes(number),
            )
    for point in series.points:
        yield _dot(chart, series, point, number)


def _dot(chart: Chart, series: Series, point: Point, number: int) -> Element:
    where = f"{series.name}, {chart.axes.x} {_tick(point)}"
    found = "no plan" if point.y is None else f"{chart.axes.y} {number_text(point.y)}"
    note = f" ({point.note})" if point.note else ""
    x = chart.x(point.x)
    drawn = mark(number, x, chart.y(point.y)) if point.y is not None else _cross(x, chart.none)
    return node(
        "g",
        node("title", f"{where}: {found}{note}"),
        drawn,
        data_series=series.name,
        data_x=number_text(point.x),
        data_y=None if point.y is None else number_text(point.y),
        data_feasible="false" if point.y is None else "true",
    )


def _cross(x: float, y: float) -> Element:
    path = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    return node("path", d=path, class_="s-alert none", stroke_width=2)


def _values(chart: Chart, series: Series) -> Iterator[Element]:
    """Values above their marks, where they keep clear of each other."""
    free = float("-inf")
    for point in series.points:
        if point.y is None:
            continue
        text, x = number_text(point.y), chart.x(point.x)
        if x - text_width(text) / 2 > free:
            yield label(x, chart.y(point.y) - LINE, text, "halo", anchor="middle")
            free = x + text_width(text) / 2 + 4


def _said(series: Series, axes: Axes) -> str:
    feasible = [(_tick(p), p.y) for p in series.points if p.y is not None]
    none = len(series.points) - len(feasible)
    points = ", ".join(f"{tick}: {number_text(y)}" for tick, y in feasible[:_LABELLED])
    more = f" and {len(feasible) - _LABELLED} more" if len(feasible) > _LABELLED else ""
    without = f"; {none} without a plan" if none else ""
    return f"{series.name}, {axes.y} by {axes.x}: {points or 'none'}{more}{without}"


def _tick(point: Point) -> str:
    return point.tick or number_text(point.x)
