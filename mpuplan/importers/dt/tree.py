"""A device tree as plain values: nodes with their properties as bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Node", "Tree", "brief", "cells", "compatible", "enabled", "strings", "text", "u32"]

_CELL: Final = 4
_MOST_TEXT: Final = 4096
_MOST_STRINGS: Final = 64
_MOST_CELLS: Final = 1 << 18
_SHOWN: Final = 160
"""What is looked at of a property, and how many characters of a path are shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A node; `path` ends in `name`, which has the unit address; properties as in the blob."""

    name: str
    path: str
    properties: Mapping[str, bytes]
    children: tuple[Node, ...]

    @property
    def at(self) -> str:
        """The path as it stands in comments and messages."""
        return brief(self.path)

    def has(self, name: str) -> bool:
        """True when the node has this property."""
        return name in self.properties


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A whole tree; `reservations` are (start, size) of the memory reservation block.

    `parents` of all nodes but the root by identity; `labels`: path -> the first label of a node.
    """

    root: Node
    reservations: tuple[tuple[int, int], ...] = ()
    parents: Mapping[int, Node] = field(default_factory=dict)
    by_path: Mapping[str, Node] = field(default_factory=dict)
    by_phandle: Mapping[int, Node] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(root: Node, reservations: tuple[tuple[int, int], ...] = ()) -> Tree:
        """The tree under `root`; where two nodes share a path or phandle, the first is found."""
        parents: dict[int, Node] = {}
        by_path: dict[str, Node] = {}
        by_phandle: dict[int, Node] = {}
        for node in _walk(root):
            by_path.setdefault(node.path, node)
            handle = u32(node, "phandle") or u32(node, "linux,phandle")
            if handle:
                by_phandle.setdefault(handle, node)
            for child in node.children:
                parents[id(child)] = node
        return Tree(root, reservations, parents, by_path, by_phandle, _labels(by_path))

    def parent(self, node: Node) -> Node | None:
        """The parent of a node of this tree, None for the root."""
        return self.parents.get(id(node))

    def nodes(self) -> Iterator[Node]:
        """All nodes in the order of the file."""
        return _walk(self.root)

    def find(self, word: str) -> Node | None:
        """The node of a path or alias, as ``stdout-path`` and ``/chosen`` name it."""
        start = word.split(":", 1)[0]
        if not start.startswith("/"):
            aliases = self.by_path.get("/aliases")
            name, _, rest = start.partition("/")
            target = text(aliases, name) if aliases is not None else ""
            start = f"{target}/{rest}" if rest else target
        return self.by_path.get(start.rstrip("/") or "/") if start else None

    def label(self, node: Node) -> str:
        """The node's label, empty where it has none (or the blob has no ``__symbols__``)."""
        return self.labels.get(node.path, "")


def _walk(root: Node) -> Iterator[Node]:
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(reversed(node.children))


def _labels(by_path: Mapping[str, Node]) -> dict[str, str]:
    symbols = by_path.get("/__symbols__")
    found: dict[str, str] = {}
    for label in sorted(symbols.properties) if symbols is not None else ():
        found.setdefault(text(symbols, label), label)
    return found


def cells(value: bytes) -> tuple[int, ...]:
    """The 32-bit cells of a property; bytes after the last whole cell are not among them."""
    whole = min(len(value) - len(value) % _CELL, _CELL * _MOST_CELLS)
    return tuple(int.from_bytes(value[at : at + _CELL], "big") for at in range(0, whole, _CELL))


def u32(node: Node, name: str) -> int | None:
    """The one cell of a property, None where it is absent or of another size."""
    value = node.properties.get(name)
    return int.from_bytes(value, "big") if value is not None and len(value) == _CELL else None


def strings(node: Node, name: str) -> tuple[str, ...]:
    """The strings of a property, none where it is absent."""
    value = node.properties.get(name, b"")[:_MOST_TEXT]
    parts = value.removesuffix(b"\0").split(b"\0", _MOST_STRINGS)[:_MOST_STRINGS] if value else []
    return tuple(part.decode("utf-8", "replace") for part in parts)


def brief(value: str) -> str:
    """A path or name as it stands in comments and messages: its ends, where it is very long."""
    half = _SHOWN // 2
    return value if len(value) <= _SHOWN else f"{value[:half]}..{value[-half:]}"


def text(node: Node | None, name: str) -> str:
    """The first string of a property, empty where it is absent."""
    found = strings(node, name) if node is not None else ()
    return found[0] if found else ""


def compatible(node: Node) -> tuple[str, ...]:
    """What the node is compatible with, the most specific first."""
    return strings(node, "compatible")


def enabled(node: Node) -> bool:
    """True unless ``status`` says something else than okay."""
    return not node.has("status") or text(node, "status") in {"okay", "ok"}
