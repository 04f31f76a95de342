"""What all pictures have in common: frame, title, description, ground, marks for the legend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from mpuplan.report.markup import Child, Element, Verbatim, markup, node
from mpuplan.report.svg.lettering import LINE
from mpuplan.report.svg.style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["MARGIN", "Picture", "box", "framed", "label", "labels", "line", "slug"]

MARGIN: Final = 12
_STYLED: Final = f"<style>{STYLE}</style>"
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture.

    `name`: plain, for file names and anchors; `words`: what it shows, for those who do not see it.
    """

    name: str
    title: str
    words: str
    svg: str

    @property
    def bare(self) -> str:
        """The picture without its style sheet, for a page that has `style.STYLE` itself."""
        return self.svg.replace(_STYLED, "", 1).rstrip("\n")


def framed(
    name: str,
    title: str,
    words: str,
    size: tuple[float, float],
    parts: Iterable[Element],
) -> Picture:
    """The picture of `parts` on a ground of `size` (width, height).

    Ids in it begin with `name`, so that pictures with different names go into one page. Every
    part has a line of its own, for those who compare two.
    """
    width, height = size
    inner: tuple[Child, ...] = (
        node("title", title, id=f"{name}-title"),
        node("desc", words, id=f"{name}-desc"),
        Verbatim(_STYLED),
        node("rect", width=width, height=height, class_="f-paper"),
        *parts,
    )
    root = node(
        "svg",
        *chain.from_iterable((Verbatim("\n"), part) for part in inner),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="mpu",
    )
    return Picture(name, title, words, markup(root) + "\n")


def slug(*words: object) -> str:
    """A plain name made of words, for ids and files; long ones are cut, so numbers come first."""
    text = " ".join(map(str, words)).lower()
    return _NOT_PLAIN.sub("-", text).strip("-")[:60].rstrip("-") or "picture"


def label(x: float, y: float, text: str, style: str = "", *, anchor: str | None = None) -> Element:
    """One line of text with its middle (of the height of small letters) at `y`."""
    return node("text", text, x=x, y=y + 4, class_=style or None, text_anchor=anchor)


def labels(
    x: float, y: float, lines: Sequence[str], style: str = "", *, anchor: str | None = None
) -> Iterator[Element]:
    """Lines below each other, the middle of the first at `y`."""
    for at, text in enumerate(lines):
        yield label(x, y + at * LINE, text, style, anchor=anchor)


def box(
    x: float, y: float, width: float, height: float, style: str, *, radius: float | None = None
) -> Element:
    """A rectangle; `style` are classes of `style.STYLE`."""
    return node("rect", x=x, y=y, width=width, height=height, rx=radius, class_=style)


def line(x1: float, y1: float, x2: float, y2: float, style: str) -> Element:
    """A straight line."""
    return node("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=style)
