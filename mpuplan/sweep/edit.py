"""The tree of a board with other values at some places."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mpuplan.load.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Mapping as Mapping_

    from mpuplan.sweep.paths import Place

__all__ = ["Edits", "edited"]

Edits: TypeAlias = "Mapping_[Place, Node | None]"
"""What stands at a place from now on; None: nothing, its key or item is left out."""


def edited(root: Node, edits: Edits) -> Node:
    """The tree with all edits made at once; no place may lie within another one.

    Nodes that are put in keep their spans, so that findings about them point at the sweep file.
    """
    node = _edited(root, edits)
    assert node is not None  # a path has at least one step
    return node


def _edited(node: Node | None, edits: Edits) -> Node | None:
    """`node` with edits whose places start at it; None where an edit leaves it out."""
    if () in edits:
        return edits[()]
    inner: dict[str | int, dict[Place, Node | None]] = {}
    for (step, *rest), value in edits.items():
        inner.setdefault(step, {})[tuple(rest)] = value
    if isinstance(node, Sequence):
        return _sequence(node, inner)
    if isinstance(node, Mapping):
        return _mapping(node, inner)
    value = next((value for value in edits.values() if value is not None), None)
    return node if value is None else _mapping(Mapping((), value.place), inner)


def _sequence(node: Sequence, inner: Mapping_[str | int, Edits]) -> Sequence:
    items = (
        _edited(item, inner[index]) if index in inner else item
        for index, item in enumerate(node.items)
    )
    return Sequence(tuple(item for item in items if item is not None), node.place)


def _mapping(node: Mapping, inner: Mapping_[str | int, Edits]) -> Mapping:
    old = {entry.key.text: entry for entry in node.entries}
    entries: list[Entry] = []
    for step in (*old, *(step for step in inner if step not in old)):
        entry = old.get(str(step))
        value = None if entry is None else entry.value
        if step in inner:
            value = _edited(value, inner[step])
        if value is not None:
            key = Scalar(str(step), quoted=False, place=value.place) if entry is None else entry.key
            entries.append(Entry(key, value))
    return Mapping(tuple(entries), node.place)
