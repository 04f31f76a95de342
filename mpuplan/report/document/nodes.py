"""What a report is made of, whatever it is written as. All texts are plain: no markup in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.report.svg.frame import Picture
    from mpuplan.report.table import Column

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Figure",
    "Listing",
    "Note",
    "Paragraph",
    "Section",
    "Table",
    "pictures_of",
    "some",
    "table",
]

Cell: TypeAlias = "str | tuple[str, ...]"
"""Text of a cell; a tuple has a line each."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Sentences that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at least one row; the first column is the head of each row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs below it."""

    title: str
    blocks: tuple[Block, ...]


Block: TypeAlias = "Paragraph | Note | Listing | Table | Figure | Section"


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


def some(blocks: Iterable[Block], otherwise: str) -> tuple[Block, ...]:
    """The blocks, or a sentence where there are none."""
    return tuple(blocks) or (Paragraph(otherwise),)


def table(
    caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> Iterator[Table]:
    """The table without the columns that are empty in every row; nothing without any row."""
    if rows:
        used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        yield Table(
            caption,
            tuple(columns[at] for at in used),
            tuple(tuple(row[at] for at in used) for row in rows),
        )


def pictures_of(document: Document) -> tuple[Picture, ...]:
    """All pictures, in their order."""
    return tuple(picture for section in document.sections for picture in _pictures(section))


def _pictures(section: Section) -> Iterator[Picture]:
    for block in section.blocks:
        match block:
            case Figure(picture):
                yield picture
            case Section():
                yield from _pictures(block)
            case _:
                pass
