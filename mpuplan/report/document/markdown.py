"""The report as Markdown (CommonMark with the tables of GitHub), for documents of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.report.cells import shown
from mpuplan.report.document.nodes import Figure, Listing, Note, Paragraph, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.report.document.nodes import Block, Cell, Document

__all__ = ["document_markdown"]

_ACTIVE: Final = frozenset("\\`*{}[]<>&|~!#$@\"'^=")
_EDGE: Final = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_NUMBERED: Final = re.compile(r"^(\s*[0-9]+)([.)])|^(\s*)([-+])")


def document_markdown(document: Document, pictures: str | None = None) -> str:
    """The text; pictures are linked from the folder `pictures`, and left out without one."""
    lines = [f"# {plain(document.title)}", "", plain(document.subtitle), ""]
    for section in document.sections:
        lines += _section(section, 2, pictures)
    return "\n".join(lines).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """Text as Markdown that shows just this: what could be markup becomes a reference.

    >>> plain("a|b *c*"), plain("xen.heap_1"), plain("1. x")
    ('a&#124;b &#42;c&#42;', 'xen.heap_1', '1&#46; x')
    """
    said = "".join(_reference(c) if c in _ACTIVE else c for c in shown(text))
    return _NUMBERED.sub(_held, _EDGE.sub(_reference("_"), said))


def _held(found: re.Match[str]) -> str:
    """What would begin a list, as text."""
    number, dot, space, dash = found.groups()
    return f"{number}{_reference(dot)}" if dot else f"{space}{_reference(dash)}"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _section(section: Section, level: int, pictures: str | None) -> Iterator[str]:
    yield from (f"{'#' * level} {plain(section.title)}", "")
    for block in section.blocks:
        yield from _block(block, level + 1, pictures)


def _block(block: Block, level: int, pictures: str | None) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from (plain(text), "")
        case Note(text):
            yield from (f"> **Note:** {plain(text)}", "")
        case Listing(items):
            yield from (*(f"- {plain(item)}" for item in items), "")
        case Table():
            yield from _table(block)
        case Figure(picture) if pictures is None:
            yield from (f"{plain(picture.title)}: {plain(picture.words)}", "")
        case Figure(picture):
            yield from (f"![{plain(picture.title)}]({pictures}/{picture.name}.svg)", "")
        case Section():
            yield from _section(block, level, pictures)


def _table(table: Table) -> Iterator[str]:
    rules = ("---:" if column.right else "---" for column in table.columns)
    yield from (f"**{plain(table.caption)}**", "")
    yield _row(column.head for column in table.columns)
    yield f"| {' | '.join(rules)} |"
    for row in table.rows:
        yield _row(row)
    yield ""


def _row(cells: Iterator[str] | tuple[Cell, ...]) -> str:
    texts = (cell if isinstance(cell, tuple) else (cell,) for cell in cells)
    return f"| {' | '.join('<br>'.join(map(plain, lines)) for lines in texts)} |"
