"""Where things stand in the files of a board, to point at their keys and to edit them.

A place is found by the span of a mapping or list item, which every value of a board carries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Span
from mpuplan.load.include import inside
from mpuplan.load.nodes import Entry, Mapping, Node, Sequence
from mpuplan.load.source import read_source, source_from_text
from mpuplan.load.yamltree import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.model.board import Board

__all__ = ["Places", "Slot", "board_texts", "places_of"]

_LINE_END: Final = re.compile("\r\n|[\n\r]")


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of a list, or an entry of a mapping: `parent` holds it at position `index`."""

    parent: Sequence | Mapping
    index: int


@dataclass(slots=True)
class Places:
    """The files of a board by name, and their values by span.

    `roots`: the top of each file. `slots`: for each value, what holds it.
    """

    texts: dict[str, str]
    roots: dict[str, Mapping] = field(default_factory=dict)
    mappings: dict[Span, Mapping] = field(default_factory=dict)
    slots: dict[Span, Slot] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def entry(self, span: Span, *keys: str) -> Entry | None:
        """The entry that `keys` lead to from the mapping at `span`; None where none is written."""
        node: Node | None = self.mappings.get(span)
        found: Entry | None = None
        for key in keys:
            found = node.entry(key) if isinstance(node, Mapping) else None
            if found is None:
                return None
            node = found.value
        return found

    def key_span(self, span: Span, *keys: str) -> Span | None:
        """The characters of an entry, key and value; None where it is not written."""
        found = self.entry(span, *keys)
        if found is None:
            return None
        start, end = found.key.span, found.value.span
        if end.file != start.file or (end.line, end.col) < (start.line, start.col):
            return start  # the value is an alias, whose text stands elsewhere
        return Span(start.file, start.line, start.col, end.end_line, end.end_col)

    def top(self, key: str) -> tuple[str, Entry] | None:
        """The file that writes a key of the board at its top, and the entry."""
        for name, root in self.roots.items():
            entry = root.entry(key)
            if entry is not None:
                return name, entry
        return None

    def offset(self, file: str, line: int, col: int) -> int:
        """The position of a line and column (both from 1) in the text of a file."""
        starts = self._starts.get(file)
        if starts is None:
            starts = [0, *(end.end() for end in _LINE_END.finditer(self.texts[file]))]
            self._starts[file] = starts
        return starts[line - 1] + col - 1

    def bounds(self, span: Span) -> tuple[int, int]:
        """Start and end of a span in its file's text."""
        return (
            self.offset(span.file, span.line, span.col),
            self.offset(span.file, span.end_line, span.end_col),
        )


def board_texts(path: Path, board: Board) -> dict[str, str]:
    """The texts of a board's own files by name: the main file first, then what it includes."""
    names = [item.name for item in board.inputs if not item.linked]
    layouts = {handover.file for handover in board.handover}
    texts = {names[0]: read_source(path, names[0]).text}
    for name in names[1:]:
        found = inside(path.parent, name)
        if found is not None and name not in layouts:
            texts[name] = read_source(found, name).text
    return texts


def places_of(texts: dict[str, str]) -> Places:
    """The places in the files of a board that has been loaded from them."""
    places = Places(texts)
    for name, text in texts.items():
        root = parse_yaml(source_from_text(text, name))
        if isinstance(root, Mapping):
            places.roots[name] = root
            _note(places, root)
    return places


def _note(places: Places, root: Node) -> None:
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, Mapping):
            places.mappings.setdefault(node.span, node)
            children = [entry.value for entry in node.entries]
        elif isinstance(node, Sequence):
            children = list(node.items)
        else:
            continue
        for index, child in enumerate(children):
            places.slots.setdefault(child.span, Slot(node, index))
        todo += children
