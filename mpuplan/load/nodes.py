"""The shape of a file as written: scalars as text, mappings and sequences, each with its span.

YAML and JSON files become the same nodes, so that one set of schemas reads both. Nothing is typed
here: ``010``, ``off`` and ``1:30`` are text until a field of the schema asks for a type.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from mpuplan.diag import Span

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "node_at"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar's text without quotes; ``quoted``: it was written with quotes or as a block."""

    text: str
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Mapping:
    """Entries in the order written; no key occurs twice."""

    entries: tuple[Entry, ...]
    span: Span

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
    span: Span


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
