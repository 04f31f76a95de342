"""A plot with two axes: scales, ticks, grid, legend, marks that differ in shape."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mpuplan.report.markup import Element, node
from mpuplan.report.svg.frame import MARGIN, box, framed, label, labels, line, slug
from mpuplan.report.svg.lettering import LINE, fitted, text_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.report.svg.frame import Picture

__all__ = ["PLAIN", "Axes", "Chart", "Key", "finished", "mark", "number_text", "round_ticks"]

_WIDTH: Final = 740
_PLOT: Final = (92, 40, _WIDTH - 30, 340)
"""Left, top, right and bottom of the plot."""
_NONE: Final = 24
"""Height of the strip for points without a value."""
_TICKS: Final = 6
_EACH: Final = 24
"""Values of x that each get a tick of their own."""
_INSET: Final = 16
_SHAPES: Final = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z",
    "M-4 -4h8v8h-8Z",
    "M0 -5L5 4H-5Z",
    "M0 -5.5L5.5 0L0 5.5L-5.5 0Z",
    "M0 5L5 -4H-5Z",
    "M-5 -2h3v-3h4v3h3v4h-3v3h-4v-3h-3Z",
)


@dataclass(frozen=True, slots=True)
class Axes:
    """What is plotted: words for both axes, a title, and a limit of `y` to draw as a line.

    `name` begins the ids in the picture: two in one page need different ones.
    """

    x: str = "value"
    y: str = "slots"
    title: str = ""
    limit: float | None = None
    name: str = "chart"


PLAIN: Final = Axes()


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: the mark of series `number`, on a piece of its line (`dash`)."""

    words: str
    number: int
    dash: str = ""
    filled: bool = True


@dataclass(frozen=True)
class Chart:
    """Where values lie; `ticks` name values of x, `gaps` asks for a strip without values."""

    axes: Axes
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ticks: Mapping[float, str] = field(default_factory=dict)
    gaps: bool = False

    @cached_property
    def y_ticks(self) -> tuple[float, ...]:
        """Round values that span all of y, nothing below zero unless there is."""
        limit = () if self.axes.limit is None else (self.axes.limit,)
        values = (*self.ys, *limit) or (0.0,)
        whole = all(value == int(value) for value in values)
        return round_ticks(min(0.0, *values), max(values), least=1.0 if whole else 0.0)

    @cached_property
    def x_span(self) -> tuple[float, float]:
        """Least and greatest x."""
        return (min(self.xs), max(self.xs)) if self.xs else (0.0, 1.0)

    @property
    def x_ticks(self) -> tuple[float, ...]:
        """The values themselves, as long as they are few or have names; else round ones."""
        values = tuple(sorted(set(self.xs)))
        if self.ticks or len(values) <= _EACH:
            return values
        low, high = self.x_span
        return tuple(tick for tick in round_ticks(low, high) if low <= tick <= high)

    @property
    def none(self) -> float:
        """Middle of the strip for points without a value."""
        return _PLOT[3] + _NONE / 2

    @property
    def bottom(self) -> float:
        """Where the axis of x lies."""
        return _PLOT[3] + (_NONE if self.gaps else 0)

    def x(self, value: float) -> float:
        """Pixels from the left."""
        low, high = self.x_span
        left, right = _PLOT[0] + _INSET, _PLOT[2] - _INSET
        return (
            (left + right) / 2
            if low == high
            else left + (value - low) / (high - low) * (right - left)
        )

    def y(self, value: float) -> float:
        """Pixels from the top."""
        low, high = self.y_ticks[0], self.y_ticks[-1]
        return _PLOT[3] - (value - low) / (high - low) * (_PLOT[3] - _PLOT[1])

    def holds(self, spot: tuple[float, float, float, float]) -> bool:
        """Whether a spot (left, top, right, bottom) lies within the plot."""
        left, top, right, bottom = _PLOT
        return left <= spot[0] and top <= spot[1] and spot[2] <= right and spot[3] <= bottom


def number_text(value: float) -> str:
    """A number without needless digits; whole ones in full.

    >>> number_text(1048576.0), number_text(0.25)
    ('1048576', '0.25')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:g}"


def round_ticks(low: float, high: float, least: float = 0.0) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 times a power of ten from at most `low` to at least `high`.

    The step is not below `least`, a power of ten.

    >>> round_ticks(0, 14)
    (0, 5, 10, 15)
    """
    span = (high - low) or 1.0
    power = 10 ** math.floor(math.log10(span / _TICKS))
    fits = (power * times for times in (1, 2, 5, 10) if span / (power * times) <= _TICKS)
    step = max(next(fits), least)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(at * step, 9) for at in range(first, max(last, first + 1) + 1))


def mark(number: int, x: float, y: float, *, filled: bool = True) -> Element:
    """The mark of the series with this number: six shapes, then the same again hollow."""
    hollow = not filled or number // len(_SHAPES) % 2
    return node(
        "path",
        d=_SHAPES[number % len(_SHAPES)],
        transform=f"translate({x:.1f} {y:.1f})",
        class_="s-ink f-paper" if hollow else "s-ink f-ink",
    )


def finished(chart: Chart, parts: Sequence[Element], keys: Sequence[Key], words: str) -> Picture:
    """The picture: grid, axes and legend with `parts` between them; `words` say what it shows."""
    axes = chart.axes
    left, top, right, _ = _PLOT
    below = chart.bottom + 2 * LINE + 8
    legend, bottom = _legend(keys, below + 2 * LINE)
    drawn = [
        label(left, top - 22, axes.y, "b"),
        *_grid(chart),
        *_limit(chart),
        *_x_axis(chart),
        box(left, top, right - left, chart.bottom - top, "s-edge none"),
        *parts,
        label((left + right) / 2, below, axes.x, "b", anchor="middle"),
        *legend,
    ]
    title = axes.title or f"{axes.y} by {axes.x}"
    return framed(slug(axes.name), title, words, (_WIDTH, bottom + MARGIN), drawn)


def _grid(chart: Chart) -> Iterator[Element]:
    left, _, right, bottom = _PLOT
    for value in chart.y_ticks:
        y = chart.y(value)
        yield line(left, y, right, y, "s-faint")
        yield label(left - 8, y, number_text(value), anchor="end")
    if chart.gaps:
        yield line(left, bottom, right, bottom, "s-edge dash")
        yield label(left - 8, chart.none, "no plan", "alert", anchor="end")


def _limit(chart: Chart) -> Iterator[Element]:
    if chart.axes.limit is not None:
        left, _, right, _ = _PLOT
        y = chart.y(chart.axes.limit)
        yield line(left, y, right, y, "s-alert dash")
        yield label(right, y - 9, f"limit {number_text(chart.axes.limit)}", "alert", anchor="end")


def _x_axis(chart: Chart) -> Iterator[Element]:
    """Values of x below their places, as many as keep clear of each other."""
    free = float("-inf")
    for value in chart.x_ticks:
        text, x = fitted(chart.ticks.get(value) or number_text(value), 120), chart.x(value)
        half = text_width(text) / 2
        if x - half > free and x + half < _WIDTH:
            yield line(x, chart.bottom, x, chart.bottom + 4, "s-edge")
            yield label(x, chart.bottom + 13, text, anchor="middle")
            free = x + half + 8


def _legend(keys: Sequence[Key], top: float) -> tuple[list[Element], float]:
    """The keys in rows from `top` on, and the bottom of the last row."""
    drawn: list[Element] = []
    x, y, deepest = float(MARGIN), top, top
    for key in keys:
        lines = wrapped(key.words, _WIDTH / 2)
        wide = 48 + max(map(text_width, lines))
        if x + wide > _WIDTH:
            x, y = float(MARGIN), deepest + LINE + 4
        if key.dash:
            drawn.append(
                node("line", x1=x, y1=y, x2=x + 28, y2=y, class_="s-ink", stroke_dasharray=key.dash)
            )
        drawn += [mark(key.number, x + 14, y, filled=key.filled), *labels(x + 34, y, lines)]
        x, deepest = x + wide, max(deepest, y + (len(lines) - 1) * LINE)
    return drawn, deepest + LINE
