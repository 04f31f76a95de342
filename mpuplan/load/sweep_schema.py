"""Schema of sweep files, field by field as written (docs/reference/sweep-format.md)."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty, at_most
from mpuplan.load.leaves import Leaf, Name, Path, Text, choice, count, fail, header
from mpuplan.load.nodes import Mapping, Node, Scalar, Sequence

__all__ = [
    "SWEEP_SCHEMA",
    "GuestsDoc",
    "ParameterDoc",
    "QuestionDoc",
    "SweepDoc",
    "WishDoc",
    "children",
]

SWEEP_SCHEMA: Final = "mpuplan/sweep/v1"
MAX_POINTS: Final = 100_000
_MAX_VALUES: Final = 1000


def _as_written(node: Node) -> Node:
    return node


def children(node: object) -> object:
    """Name -> value of a point."""
    if isinstance(node, Mapping):
        return {entry.key.text: entry.value for entry in node.entries}
    if isinstance(node, (Scalar, Sequence)):
        fail("not-a-mapping", "a mapping is expected")
    return node


def _sets_kind(node: object) -> str:
    return "<all>" if isinstance(node, Scalar) else "<list>"


Value = Annotated[Node, Leaf(_as_written, {})]
"""Anything that may stand in a board: what it has to be is said where it is put."""
_All = Annotated[str, choice("choice of guests", "all")]
_Sets: TypeAlias = Annotated[
    Annotated[_All, Tag("<all>")]
    | Annotated[NonEmpty[ListOf[Name]], at_most(_MAX_VALUES), Tag("<list>")],
    Discriminator(_sets_kind),
]
_Count = Annotated[int, count(0, 1024)]


class GuestsDoc(Doc):
    """``guests:`` of a parameter: the first ones of an order, or sets of them."""

    first: NonEmpty[_Count] | None = None
    order: ListOf[Name] = ()
    sets: _Sets | None = None


class ParameterDoc(Doc):
    """An item of ``parameters:``."""

    name: Name
    path: Text | None = None
    values: Annotated[ListOf[Value], at_most(_MAX_VALUES)] = ()
    guests: GuestsDoc | None = None


class WishDoc(Doc):
    """An item of ``front:``."""

    most: Name | None = None
    least: Name | None = None


class QuestionDoc(Doc):
    """An item of ``questions:``."""

    most: Name | None = None
    least: Name | None = None
    per: ListOf[Name] = ()
    headroom: Annotated[int, count(0, 255)] = 0


class SweepDoc(Doc):
    """A sweep file as written."""

    schema_: Annotated[str, header(SWEEP_SCHEMA)] = Field(alias="schema")
    board: Path
    parameters: Annotated[NonEmpty[ParameterDoc], at_most(16)]
    combine: Annotated[str, choice("combination", "product", "one-at-a-time")] = "product"
    points: (
        Annotated[
            NonEmpty[Annotated[dict[str, Value], BeforeValidator(children)]], at_most(MAX_POINTS)
        ]
        | None
    ) = None
    limit: Annotated[int, count(1, MAX_POINTS)] = 1000
    time_limit: Annotated[int, count(1, 3600)] = 60
    front: Annotated[ListOf[WishDoc], at_most(16)] = ()
    questions: Annotated[ListOf[QuestionDoc], at_most(64)] = ()
