"""Legends, and the patterns for what is told by hatching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.report.markup import Element, node
from mpuplan.report.svg.frame import MARGIN, box, label
from mpuplan.report.svg.lettering import LINE, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["hatches", "legend"]

_SWATCH: Final = 16


def hatches(name: str) -> Iterator[Element]:
    """The patterns ``NAME-exposed`` (lines) and ``NAME-padding`` (dots)."""
    strokes = node("path", d="M-2 2l4 -4M0 8l8 -8M6 10l4 -4", class_="s-ink")
    dots = node("circle", cx=3, cy=3, r=1, class_="f-dim")
    yield node(
        "defs", _pattern(f"{name}-exposed", 8, strokes), _pattern(f"{name}-padding", 6, dots)
    )


def _pattern(name: str, size: int, shape: Element) -> Element:
    return node("pattern", shape, id=name, width=size, height=size, patternUnits="userSpaceOnUse")


def legend(
    entries: Iterable[tuple[str, str, str]], top: float, width: float
) -> tuple[list[Element], float]:
    """Entries in rows from `top` on, and the bottom of the picture.

    An entry: ``box`` with its classes or ``hatch`` with its fill, then the words.
    """
    drawn: list[Element] = []
    x, y = float(MARGIN), top
    for form, style, words in entries:
        wide = _SWATCH + 6 + text_width(words)
        if x > MARGIN and x + wide > width - MARGIN:
            x, y = float(MARGIN), y + LINE + 8
        classes = style if form == "box" else "s-edge none"
        drawn.append(box(x, y - _SWATCH / 2, _SWATCH, _SWATCH, classes))
        if form == "hatch":
            drawn.append(
                node("rect", x=x, y=y - _SWATCH / 2, width=_SWATCH, height=_SWATCH, fill=style)
            )
        drawn.append(label(x + _SWATCH + 6, y, words))
        x += wide + 18
    return drawn, y + LINE + MARGIN
