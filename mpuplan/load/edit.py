"""Small changes to the text of a board: comments and everything else stay as they were.

Each function gives the change, or None where the text has a shape that it does not handle; whoever
applies a change reads the result again, so that a change is never trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.load.nodes import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Span
    from mpuplan.load.nodes import Node
    from mpuplan.load.places import Places

__all__ = [
    "Change",
    "appended",
    "changed",
    "replaced",
    "with_key",
    "with_top",
    "without_item",
    "without_key",
]

_ANCHOR: Final = re.compile(r"&\S+\s*")
_REST_OF_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """In `file`, the characters ``[start, end)`` become `text`."""

    file: str
    start: int
    end: int
    text: str


def changed(texts: dict[str, str], changes: Iterable[Change]) -> dict[str, str] | None:
    """The texts with all changes made; None where two of them meet."""
    found = dict(texts)
    later: dict[str, int] = {}
    for change in sorted(set(changes), reverse=True):
        if change.end > later.get(change.file, len(found[change.file])):
            return None
        text = found[change.file]
        found[change.file] = text[: change.start] + change.text + text[change.end :]
        later[change.file] = change.start
    return found


def replaced(places: Places, span: Span, text: str) -> Change:
    """Another text for the value at `span`."""
    return Change(span.file, *places.bounds(span), text)


def without_key(places: Places, span: Span, key: str) -> Change | None:
    """The mapping at `span` without one of its keys."""
    mapping = places.mappings.get(span)
    if mapping is None:
        return None
    index = next((i for i, e in enumerate(mapping.entries) if e.key.text == key), None)
    return None if index is None else _without(places, mapping, index)


def without_item(places: Places, span: Span) -> Change | None:
    """The list without the item at `span`; the list's key goes with its last item."""
    slot = places.slots.get(span)
    if slot is None:
        return None
    outer = places.slots.get(slot.parent.span)
    last = isinstance(slot.parent, Sequence) and len(slot.parent.items) == 1
    if last and outer is not None and isinstance(outer.parent, Mapping):
        return _without(places, outer.parent, outer.index)
    return _without(places, slot.parent, slot.index)


def with_key(places: Places, span: Span, key: str, text: str) -> Change | None:
    """The mapping at `span` with a key set; the key is added as the last one if it is new."""
    mapping = places.mappings.get(span)
    if mapping is None:
        return None
    entry = mapping.entry(key)
    if entry is not None:
        return replaced(places, entry.value.span, text) if _own(entry) else None
    return _added(places, mapping, f"{key}: {text}")


def with_top(places: Places, file: str, key: str, text: str) -> Change | None:
    """The main mapping of a file with a key that it did not have."""
    root = places.roots.get(file)
    return None if root is None else _added(places, root, f"{key}: {text}")


def appended(places: Places, span: Span, text: str) -> Change | None:
    """The list at `span` with one more item."""
    slot = places.slots.get(span)
    found = None if slot is None else _child(slot.parent, slot.index)
    if not isinstance(found, Sequence) or not found.items:
        return None
    source = places.texts[span.file]
    last = found.items[-1]
    if _is_flow(places, found):
        return _insertion(places, last, f", {text}")
    start = places.bounds(found.span)[0]
    indent = _indent(source, start)
    if indent is None:
        return None
    return _new_line(places, last, f"{indent}- {text}")


def _child(parent: Sequence | Mapping, index: int) -> Node:
    return parent.items[index] if isinstance(parent, Sequence) else parent.entries[index].value


def _own(entry: Entry) -> bool:
    """False where an alias stands for the value: its text is elsewhere."""
    value, key = entry.value.span, entry.key.span
    return value.file == key.file and (value.line, value.col) >= (key.end_line, key.end_col)


def _added(places: Places, mapping: Mapping, text: str) -> Change | None:
    if not mapping.entries or not _own(mapping.entries[-1]):
        return None
    last = mapping.entries[-1].value
    if _is_flow(places, mapping):
        return _insertion(places, last, f", {text}")
    return _new_line(places, last, f"{' ' * (mapping.entries[0].key.span.col - 1)}{text}")


def _insertion(places: Places, after: Node, text: str) -> Change:
    end = places.bounds(after.span)[1]
    return Change(after.span.file, end, end, text)


def _new_line(places: Places, after: Node, text: str) -> Change:
    """A line of its own behind the line on which a value ends."""
    source = places.texts[after.span.file]
    end = places.bounds(after.span)[1]
    if not (after.span.end_col == 1 and after.span.end_line > after.span.line):
        rest = _REST_OF_LINE.match(source, end)
        end = rest.end() if rest else end
    head = "" if not end or source[end - 1] in "\r\n" else "\n"
    return Change(after.span.file, end, end, f"{head}{text}\n")


def _without(places: Places, parent: Sequence | Mapping, index: int) -> Change | None:
    if isinstance(parent, Mapping) and not all(_own(entry) for entry in parent.entries):
        return None
    ranges = [_range(places, parent, i) for i in range(_count(parent))]
    file = parent.span.file
    start, end = ranges[index]
    if _is_flow(places, parent):
        if index + 1 < len(ranges):
            return Change(file, start, ranges[index + 1][0], "")
        if index:
            return Change(file, ranges[index - 1][1], end, "")
        return Change(file, start, end, "")
    return _without_lines(places, parent, ranges, index)


def _without_lines(
    places: Places, parent: Sequence | Mapping, ranges: list[tuple[int, int]], index: int
) -> Change | None:
    """The lines of one item or entry in block style, a comment behind it included."""
    file = parent.span.file
    source = places.texts[file]
    start, end = ranges[index]
    rest = _REST_OF_LINE.match(source, end)
    after = rest.end() if rest else end
    line = source.rfind("\n", 0, start) + 1
    before = source[line:start]
    dash = isinstance(parent, Sequence)
    if before.strip() == ("-" if dash else "") and len(ranges) > 1:
        return Change(file, line, after, "")
    if not dash and index + 1 < len(ranges):
        return Change(file, start, ranges[index + 1][0], "")
    return None


def _count(parent: Sequence | Mapping) -> int:
    return len(parent.items) if isinstance(parent, Sequence) else len(parent.entries)


def _range(places: Places, parent: Sequence | Mapping, index: int) -> tuple[int, int]:
    """Start and end of an item, or of a key and its value."""
    if isinstance(parent, Sequence):
        return places.bounds(parent.items[index].span)
    entry = parent.entries[index]
    return places.bounds(entry.key.span)[0], places.bounds(entry.value.span)[1]


def _is_flow(places: Places, node: Node) -> bool:
    if isinstance(node, Scalar):
        return False
    source = places.texts[node.span.file]
    start = places.bounds(node.span)[0]
    anchor = _ANCHOR.match(source, start)
    return source[anchor.end() if anchor else start] in "{["


def _indent(source: str, start: int) -> str | None:
    """The blanks before a position; None where something else stands there."""
    before = source[source.rfind("\n", 0, start) + 1 : start]
    return before if not before.strip() else None
