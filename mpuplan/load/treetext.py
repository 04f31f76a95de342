"""The text of a tree: what `parse_yaml` reads as the same tree again, and always the same text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mpuplan.load.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.load.nodes import Node

__all__ = ["flow_text", "tree_text"]


def tree_text(root: Node) -> str:
    """YAML in block style. Plain scalars stay as they are, since a quoted ``true`` is no boolean.

    Comments, anchors and the layout of the original are gone.
    """
    return "".join(f"{line}\n" for line in _lines(root))


def flow_text(node: Node) -> str:
    """A value on one line, for tables and messages."""
    match node:
        case Scalar():
            return _scalar(node)
        case Sequence(items=items):
            return f"[{', '.join(map(flow_text, items))}]"
        case Mapping(entries=entries):
            inner = (f"{_scalar(entry.key)}: {flow_text(entry.value)}" for entry in entries)
            return "{" + ", ".join(inner) + "}"


def _lines(node: Node) -> Iterator[str]:
    match node:
        case Mapping(entries=entries) if entries:
            for entry in entries:
                yield from _entry(f"{_scalar(entry.key)}:", entry.value, deeper="  ")
        case Sequence(items=items) if items:
            for item in items:
                yield from _entry("-", item, deeper="  ")
        case _:
            yield flow_text(node)


def _entry(head: str, value: Node, deeper: str) -> Iterator[str]:
    """A key or a dash with its value: on the same line where that is one word."""
    inner = list(_lines(value))
    block = not isinstance(value, Scalar) and inner[0] not in ("[]", "{}")
    if not block:
        yield f"{head} {inner[0]}".rstrip()
    elif head == "-":
        yield f"- {inner[0]}"
        yield from (f"{deeper}{line}" for line in inner[1:])
    else:
        yield head
        yield from (f"{deeper}{line}" for line in inner)


def _scalar(node: Scalar) -> str:
    plain = not node.quoted and "\n" not in node.text
    return node.text if plain else json.dumps(node.text, ensure_ascii=False)
