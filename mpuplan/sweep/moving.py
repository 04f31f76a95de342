"""Spans that count from another folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mpuplan.diag import Label
from mpuplan.load.nodes import Entry, Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from mpuplan.diag import Diagnostic, Span
    from mpuplan.load.nodes import Node

__all__ = ["mapped", "moved", "moved_tree", "within"]


def moved(found: Diagnostic, folder: str) -> Diagnostic:
    """A finding about a file in `folder`, as it is called from outside."""
    return mapped(found, lambda span: within(span, folder))


def mapped(found: Diagnostic, change: Callable[[Span], Span]) -> Diagnostic:
    """A finding with all its spans changed."""
    span = None if found.span is None else change(found.span)
    labels = tuple(Label(change(label.span), label.text) for label in found.labels)
    return replace(found, span=span, labels=labels)


def moved_tree(node: Node, folder: str) -> Node:
    """The tree of a file in `folder`, its files called as from outside."""
    if folder == ".":
        return node
    place = within(node.span, folder)
    match node:
        case Scalar():
            return Scalar(node.text, node.quoted, place)
        case Sequence(items=items):
            return Sequence(tuple(moved_tree(item, folder) for item in items), place)
        case Mapping(entries=entries):
            inner = (
                Entry(
                    Scalar(entry.key.text, entry.key.quoted, within(entry.key.span, folder)),
                    moved_tree(entry.value, folder),
                )
                for entry in entries
            )
            return Mapping(tuple(inner), place)


def within(span: Span, folder: str) -> Span:
    """A span of a file in `folder`, as it is called from outside."""
    return replace(span, file=str(PurePosixPath(folder) / span.file))
