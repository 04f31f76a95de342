"""The shape of a file as written: scalars as text, mappings and sequences, each with its span.

YAML and JSON files become the same nodes, so that one set of schemas reads both. Nothing is typed
here: ``010``, ``off`` and ``1:30`` are text until a field of the schema asks for a type.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.diag import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence as Items

__all__ = [
    "TO_FILL_IN",
    "Entry",
    "Lines",
    "Mapping",
    "Node",
    "Place",
    "Scalar",
    "Sequence",
    "node_at",
    "unfilled",
]

TO_FILL_IN: Final = "TODO"
"""A value that begins with this word has not been written yet."""
_BLANK: Final = re.compile(rf"{TO_FILL_IN}(?![A-Za-z0-9_-])")


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The lines of a text: its name, and the index at which each of them starts."""

    name: str
    starts: Items[int]

    def span(self, start: int, end: int) -> Span:
        """Where the characters of ``[start, end)`` stand."""
        line, end_line = bisect_right(self.starts, start), bisect_right(self.starts, end)
        columns = start - self.starts[line - 1] + 1, end - self.starts[end_line - 1] + 1
        return Span(self.name, line, columns[0], end_line, columns[1])


Place: TypeAlias = "Span | tuple[Lines, int, int]"
"""A span, or a range of characters that becomes one when somebody asks: few nodes are asked."""


def _span(place: Place) -> Span:
    return place if isinstance(place, Span) else place[0].span(*place[1:])


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar's text without quotes; ``quoted``: it was written with quotes or as a block."""

    text: str
    quoted: bool
    place: Place

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.place)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Mapping:
    """Entries in the order written; no key occurs twice."""

    entries: tuple[Entry, ...]
    place: Place

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.place)

    def entry(self, name: str) -> Entry | None:
        """The entry with this key, or None."""
        return self._by_key.get(name)

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key.text: entry for entry in self.entries}


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order written."""

    items: tuple[Node, ...]
    place: Place

    @property
    def span(self) -> Span:
        """Where it stands."""
        return _span(self.place)


Node: TypeAlias = Scalar | Mapping | Sequence


def node_at(root: Node, path: Items[str | int]) -> Node:
    """The node that `path` leads to; steps that lead nowhere are passed over.

    Steps are keys and positions. A schema's own steps (the name of a union's branch) are not in
    the file, and an absent key has no node: the nearest node on the way is the answer.
    """
    node = root
    for step in path:
        node = _step(node, step)
    return node


def _step(node: Node, step: str | int) -> Node:
    match node, step:
        case Mapping(), str():
            found = node.entry(step)
            return node if found is None else found.value
        case Sequence(items=items), int() if step < len(items):
            return items[step]
        case _:
            return node


def unfilled(root: Node) -> Iterator[Scalar]:
    """The values that begin with the word TODO, in the order written."""
    match root:
        case Scalar(text=text):
            if _BLANK.match(text):
                yield root
        case Mapping(entries=entries):
            for entry in entries:
                yield from unfilled(entry.value)
        case Sequence(items=items):
            for item in items:
                yield from unfilled(item)
