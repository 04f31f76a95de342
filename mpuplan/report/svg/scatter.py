"""Pareto scatters: what does well in one objective and what in another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.report.markup import Element, node
from mpuplan.report.svg.chart import PLAIN, Axes, Chart, Key, finished, mark, number_text
from mpuplan.report.svg.frame import label, line
from mpuplan.report.svg.lettering import LINE, fitted, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.report.svg.frame import Picture

__all__ = ["Axes", "Candidate", "pareto_picture", "pareto_scatter"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dot of a scatter; `front`: no other one is better in something and as good in the rest."""

    name: str
    x: float
    y: float
    front: bool = False


def pareto_scatter(candidates: Sequence[Candidate], axes: Axes = PLAIN) -> str:
    """The SVG of dots; those of the front are filled squares, joined by steps, and have names."""
    return pareto_picture(candidates, axes).svg


def pareto_picture(candidates: Sequence[Candidate], axes: Axes = PLAIN) -> Picture:
    """`pareto_scatter` with its title and its description."""
    chart = Chart(axes, xs=tuple(c.x for c in candidates), ys=tuple(c.y for c in candidates))
    front = sorted((c for c in candidates if c.front), key=lambda c: (c.x, c.y, c.name))
    parts = [*_steps(chart, front)]
    for each in sorted(candidates, key=lambda c: (c.front, c.x, c.y, c.name)):
        kind = 1 if each.front else 0
        parts.append(
            node(
                "g",
                node("title", _said(each, axes)),
                mark(kind, chart.x(each.x), chart.y(each.y), filled=each.front),
                data_name=each.name,
                data_x=number_text(each.x),
                data_y=number_text(each.y),
                data_front="true" if each.front else "false",
            )
        )
    parts += _names(chart, front)
    keys = (Key("on the Pareto front", 1), Key("beaten by another one", 0, filled=False))
    said = "; ".join(_said(each, axes) for each in front) or "none"
    words = f"{len(candidates)} candidates; on the front: {said}"
    return finished(chart, parts, keys, words)


def _said(each: Candidate, axes: Axes) -> str:
    return f"{each.name}: {axes.x} {number_text(each.x)}, {axes.y} {number_text(each.y)}"


def _steps(chart: Chart, front: Sequence[Candidate]) -> Iterator[Element]:
    for one, other in pairwise(front):
        x, y = chart.x(other.x), chart.y(one.y)
        yield line(chart.x(one.x), y, x, y, "s-dim dash")
        yield line(x, y, x, chart.y(other.y), "s-dim dash")


def _names(chart: Chart, front: Sequence[Candidate]) -> Iterator[Element]:
    """Names of the front beside their marks, each at a place of its own if there is one."""
    taken: list[tuple[float, float, float, float]] = []
    for each in front:
        text = fitted(each.name, 160)
        wide = text_width(text)
        for dx, dy in ((9, -9), (-9 - wide, -9), (9, 10), (-9 - wide, 10)):
            x, y = chart.x(each.x) + dx, chart.y(each.y) + dy
            spot = (x, y - LINE / 2, x + wide, y + LINE / 2)
            if chart.holds(spot) and not any(_meet(spot, other) for other in taken):
                taken.append(spot)
                yield label(x, y, text, "halo")
                break


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
