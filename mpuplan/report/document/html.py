"""The report as one HTML file that needs nothing else: no network, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.report.document.html_style import PAGE_STYLE
from mpuplan.report.document.nodes import Figure, Listing, Note, Paragraph, Section, Table
from mpuplan.report.markup import Child, Element, Verbatim, markup, node
from mpuplan.report.svg.frame import slug
from mpuplan.report.svg.style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.report.document.nodes import Block, Cell, Document
    from mpuplan.report.table import Column

__all__ = ["blocks_html", "document_html"]

_DEEPEST: Final = 6


def document_html(document: Document) -> str:
    """The page; well-formed XML but for its first line."""
    sections = [_section(section, 2) for section in document.sections]
    page = node(
        "html",
        node(
            "head",
            node("meta", charset="utf-8"),
            node("meta", name="viewport", content="width=device-width, initial-scale=1"),
            node("meta", name="color-scheme", content="light dark"),
            node("title", document.title),
            node("style", Verbatim(f"{PAGE_STYLE}\n{STYLE}")),
        ),
        node(
            "body",
            node("a", "Skip to the report", class_="skip", href="#report"),
            node("header", node("h1", node("bdi", document.title)), node("p", document.subtitle)),
            _contents(document),
            node("main", *sections, id="report", tabindex="-1"),
        ),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{markup(page)}\n"


def blocks_html(section: Section, level: int) -> str:
    """What stands below the heading of a section, for a page of somebody else's.

    `level`: of the headings in it. Pictures carry no rules: such a page serves them itself.
    """
    found = "".join(markup(_block(block, level)) for block in section.blocks)
    return found.replace(markup(node("style", Verbatim(STYLE))), "")


def _contents(document: Document) -> Element:
    """Links to all sections, and to those within them."""
    heading = node("h2", "Contents", id="contents")
    return node("nav", heading, _links(document.sections), aria_labelledby="contents")


def _links(sections: Iterable[Section]) -> Element:
    items = []
    for section in sections:
        inner = [block for block in section.blocks if isinstance(block, Section)]
        link = node("a", section.title, href=f"#{slug(section.title)}")
        items.append(node("li", link, *([_links(inner)] if inner else [])))
    return node("ol", *items)


def _section(section: Section, level: int) -> Element:
    name = slug(section.title)
    heading = node(f"h{min(level, _DEEPEST)}", section.title, id=name)
    blocks = [_block(block, level + 1) for block in section.blocks]
    return node("section", heading, *blocks, aria_labelledby=name)


def _block(block: Block, level: int) -> Element:
    match block:
        case Paragraph(text):
            return node("p", text)
        case Note(text):
            return node("p", node("strong", "Note: "), text, class_="note")
        case Listing(items):
            return node("ul", *(node("li", item) for item in items))
        case Table():
            return _table(block)
        case Figure(picture):
            frame = _scrolled(picture.title, Verbatim(picture.bare))
            return node("figure", node("figcaption", picture.title), frame)
        case Section():
            return _section(block, level)


def _scrolled(name: str, inner: Child) -> Element:
    """What may be wider than the page, in a box that scrolls and takes the focus."""
    return node("div", inner, class_="wide", role="group", tabindex="0", aria_label=name)


def _table(table: Table) -> Element:
    head = node("tr", *(_head(column) for column in table.columns))
    body = [node("tr", *_cells(row, table.columns)) for row in table.rows]
    return _scrolled(
        table.caption,
        node(
            "table",
            node("caption", table.caption),
            node("thead", head),
            node("tbody", *body),
        ),
    )


def _head(column: Column) -> Element:
    return node("th", column.head, scope="col", class_="n" if column.right else None)


def _cells(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> Iterator[Element]:
    for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
        style = "n" if column.right else None
        inner = [*_lines(cell)]
        yield (
            node("td", *inner, class_=style)
            if at
            else node("th", *inner, scope="row", class_=style)
        )


def _lines(cell: Cell) -> Iterator[Child]:
    """The lines of a cell; each stands alone in a text that runs from right to left, too."""
    for at, text in enumerate((cell,) if isinstance(cell, str) else cell):
        if at:
            yield node("br")
        yield text if text.isascii() else node("bdi", text)
