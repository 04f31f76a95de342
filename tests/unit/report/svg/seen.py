"""A picture as a reader sees it: its texts as boxes, its regions by their attributes."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from mpuplan.report.svg.lettering import BOLD, SIZE, text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Words:
    """A text and the box it takes, by the widths that the pictures are made with."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Words) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(root: ElementTree.Element) -> list[Words]:
    return [_words(each) for each in root.iter(f"{SVG}text")]


def _words(element: ElementTree.Element) -> Words:
    text = element.text or ""
    size = BOLD if "b" in element.get("class", "").split() else SIZE
    wide, x, y = text_width(text, size), float(element.get("x", "0")), float(element.get("y", "0"))
    shift = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0.0)
    return Words(text, x - shift, x - shift + wide, y - SIZE + 2, y + 2)


def overlapping(found: list[Words]) -> list[tuple[str, str]]:
    """Pairs of texts that take the same place."""
    ordered = sorted(found, key=lambda words: words.top)
    pairs = []
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= one.bottom:
                break
            if one.meets(other):
                pairs.append((one.text, other.text))
    return pairs


def outside(root: ElementTree.Element) -> list[str]:
    """Texts that do not lie within the picture."""
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    return [
        words.text
        for words in texts(root)
        if words.left < 0 or words.right > wide or words.top < 0 or words.bottom > high
    ]


def regions(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The groups that stand for a region."""
    return [each for each in root.iter(f"{SVG}g") if each.get("data-prbar") is not None]


def hatched(region: ElementTree.Element, kind: str) -> set[tuple[int, int]]:
    return {
        (int(each.get("data-start", "0"), 16), int(each.get("data-end", "0"), 16))
        for each in region.iter(f"{SVG}rect")
        if each.get("data-hatch") == kind
    }
