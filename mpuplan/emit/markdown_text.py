"""Texts that mean themselves in Markdown, and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, size_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["joined", "range_cells", "table", "verbatim"]

_ACTIVE: Final = frozenset("\\`*{}[]<>&|~!#$@\"'^=")
_EDGE: Final = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LOOSE_SPACE: Final = re.compile(r"^ | $|(?<= ) ")


def verbatim(text: str) -> str:
    """Any text as Markdown that shows just this, on one line, in a cell of a table too.

    What Markdown or HTML could take for markup becomes a character reference, which all readers
    of Markdown know; what has no glyph (controls, direction marks) is named as ``<U+202E>``.

    >>> verbatim("a|b *c*"), verbatim("xen.heap_1"), verbatim("_x")
    ('a&#124;b &#42;c&#42;', 'xen.heap_1', '&#95;x')
    """
    named = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text)
    plain = "".join(_reference(c) if c in _ACTIVE else c for c in named)
    return _LOOSE_SPACE.sub(_reference(" "), _EDGE.sub(_reference("_"), plain))


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def joined(texts: Iterable[str]) -> str:
    """Any texts as one, a line each, in a cell."""
    return "<br>".join(verbatim(text) for text in texts)


def range_cells(start: int, end: int) -> tuple[str, str, str]:
    """Start, end and size; a range that ends before it begins has no size."""
    return address_text(start), address_text(end), size_text(max(0, end - start))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; cells and headings are Markdown already. Without rows, a line that says so.

    A heading that ends with ``:`` stands over numbers, which are set to the right.
    """
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ["None."]
    heads = [column.removesuffix(":") for column in columns]
    rules = ["---:" if column.endswith(":") else "---" for column in columns]
    return [f"| {' | '.join(heads)} |", f"| {' | '.join(rules)} |", *lines]
