"""The points of a sweep: which value each parameter has, and the tree that comes of it."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.load.source import rejected
from mpuplan.load.suggest import did_you_mean, shown
from mpuplan.sweep.edit import edited
from mpuplan.sweep.guests import without_guests
from mpuplan.sweep.parameters import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.load.nodes import Node
    from mpuplan.load.sweep_schema import SweepDoc
    from mpuplan.model.sweep import Level
    from mpuplan.sweep.parameters import Parameter
    from mpuplan.sweep.paths import Place

__all__ = ["Point", "levels_of", "points", "tree_of"]

Point: TypeAlias = tuple[int | None, ...]
"""For each parameter the position of its value; None: the board stays as it is there."""


def points(doc: SweepDoc, parameters: tuple[Parameter, ...]) -> tuple[Point, ...]:
    """The points of a sweep file in their order, each once, no more than its limit."""
    if doc.points is not None:
        if doc.has("combine"):
            text = "'combine' and 'points' both say which points there are"
            raise rejected("conflicting-keys", text, doc.span_of("combine"))
        _check_count(doc, len(doc.points), "points")
        listed = [_listed(doc, index, parameters) for index in range(len(doc.points))]
        return tuple(dict.fromkeys(listed))
    sizes = [len(parameter.changes) for parameter in parameters]
    if doc.combine == "product":
        _check_count(doc, prod(sizes), "parameters")
        return tuple(product(*map(range, sizes)))
    _check_count(doc, 1 + sum(sizes), "parameters")
    return tuple(_one_at_a_time(sizes))


def _check_count(doc: SweepDoc, count: int, key: str) -> None:
    if count > doc.limit:
        text = f"{count} points, the limit is {doc.limit}"
        raise rejected("sweep-too-many-points", text, doc.span_of(key))


def _one_at_a_time(sizes: list[int]) -> Iterator[Point]:
    """The board as it is, then each value alone."""
    own: Point = (None,) * len(sizes)
    yield own
    for at, size in enumerate(sizes):
        yield from ((*own[:at], index, *own[at + 1 :]) for index in range(size))


def _listed(doc: SweepDoc, index: int, parameters: tuple[Parameter, ...]) -> Point:
    """A point that is written down; its parameters that it leaves out stay as in the board."""
    assert doc.points is not None
    values: Mapping[str, Node] = doc.points[index]
    names = [parameter.axis.name for parameter in parameters]
    for name in values:
        if name not in names:
            text = f"there is no parameter '{shown(name)}'"
            span = doc.span_of("points", index, name)
            raise rejected("sweep-point", text, span, did_you_mean(name, names))
    return tuple(_position(p, values[p.axis.name]) if p.axis.name in values else None
                 for p in parameters)  # fmt: skip


def _position(parameter: Parameter, value: Node) -> int:
    labels = [level.label for level in parameter.axis.levels]
    label = label_of(value)
    if label not in labels:
        text = f"'{shown(label)}' is no value of '{parameter.axis.name}'"
        hint = did_you_mean(label, labels) or f"values: {shown(', '.join(labels))}"
        raise rejected("sweep-point", text, value.span, hint)
    return labels.index(label)


def levels_of(point: Point, parameters: tuple[Parameter, ...]) -> tuple[Level, ...]:
    """The level of each parameter at a point."""
    return tuple(
        parameter.axis.own if index is None else parameter.axis.levels[index]
        for index, parameter in zip(point, parameters, strict=True)
    )


def tree_of(root: Node, point: Point, parameters: tuple[Parameter, ...]) -> Node:
    """The tree of the board at a point."""
    edits: dict[Place, Node | None] = {}
    gone: frozenset[str] = frozenset()
    for index, parameter in zip(point, parameters, strict=True):
        if index is not None:
            edits |= parameter.changes[index].edits
            gone |= parameter.changes[index].without
    return without_guests(edited(root, edits) if edits else root, gone)
