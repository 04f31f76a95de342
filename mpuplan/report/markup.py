"""Elements of SVG and HTML: what they hold is escaped by construction.

The text that comes out is well-formed XML and says the same to an HTML parser, so that a picture
is a file of its own as well as a part of a page. Names come from files that nobody vouches for:
every string is made visible (`shown`) and escaped when it is written; only `Verbatim` is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Child", "Element", "Verbatim", "markup", "node"]

_ALONE: Final = frozenset({"br", "circle", "line", "link", "meta", "path", "polyline", "rect"})
"""Elements that never have an end tag of their own."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Markup that this package made itself: a finished picture, a style sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Element:
    """An element; attributes keep their order."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Child, ...]


Child: TypeAlias = "Element | Verbatim | str"


def node(tag: str, *children: Child, **attributes: str | float | None) -> Element:
    """An element; ``_`` in an attribute stands for ``-``, one at its end for nothing.

    An attribute that is None is left out. Numbers keep one decimal at most.

    >>> markup(node("g", "a < b", class_="x", data_slot=3, y=1.25))
    '<g class="x" data-slot="3" y="1.2">a &lt; b</g>'
    """
    given = tuple(
        (name.rstrip("_").replace("_", "-"), _value(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Element(tag, given, children)


def markup(element: Child) -> str:
    """The element as text, on one line."""
    return "".join(_written(element))


def _written(child: Child) -> Iterator[str]:
    match child:
        case str():
            yield _escaped(child)
        case Verbatim():
            yield child.text
        case Element():
            given = "".join(f' {name}="{_quoted(value)}"' for name, value in child.attributes)
            if child.tag in _ALONE:
                yield f"<{child.tag}{given}/>"
                return
            yield f"<{child.tag}{given}>"
            for inner in child.children:
                yield from _written(inner)
            yield f"</{child.tag}>"


def _value(value: str | float) -> str:
    return (
        value if isinstance(value, str) else f"{round(value, 1):g}" if value % 1 else f"{value:.0f}"
    )


def _escaped(text: str) -> str:
    return shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
