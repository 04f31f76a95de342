"""Answers of workers -> outcomes, their findings pointing at the files that the user wrote."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from mpuplan.diag import Diagnostic, Label, Level, Span
from mpuplan.load.nodes import Mapping, Sequence
from mpuplan.load.source import source_from_text
from mpuplan.load.yamltree import parse_yaml
from mpuplan.model.plan import Objective
from mpuplan.model.sweep import Outcome, Status
from mpuplan.sweep.job import tool
from mpuplan.sweep.moving import mapped, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mpuplan.load.nodes import Node
    from mpuplan.sweep.job import Job, Wire

__all__ = ["is_answer", "outcome_of"]


def is_answer(found: object, key: str) -> bool:
    """Whether `found` is what a worker of this version says of the job with this key."""
    if not isinstance(found, dict) or found.get("key") != key or found.get("tool") != tool():
        return False
    try:
        _outcome(found, lambda span: span)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def outcome_of(found: Wire, written: Callable[[], tuple[Job, Node]]) -> Outcome:
    """The outcome that an answer tells.

    `written`: its job and the tree that the text of it was made from; asked where there are
    findings, which point into that text.
    """
    if not found.get("findings"):
        return _outcome(found, lambda span: span)
    job, tree = written()
    places = dict(_pairs(parse_yaml(source_from_text(job.text, job.name)), tree))
    board = tree.span.file
    first = Span(board, 1, 1, 1, 1)
    folder = str(PurePosixPath(board).parent)

    def place(span: Span) -> Span:
        return places.get(span, first) if span.file == job.name else within(span, folder)

    return _outcome(found, place)


def _outcome(found: Wire, where: Callable[[Span], Span]) -> Outcome:
    data = cast("dict[str, Any]", found)
    return Outcome(
        Status(data["status"]),
        tuple(Objective(str(n), int(v), int(b)) for n, v, b in data.get("objectives", ())),
        data.get("plan"),
        int(data.get("warnings", 0)),
        tuple(mapped(_finding(each), where) for each in data.get("findings", ())),
        data.get("reason"),
    )


def _finding(data: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        data["code"],
        Level.ERROR,
        data["message"],
        _span(data["span"]),
        tuple(Label(Span(*span), text) for span, text in data["labels"]),
        data["hint"],
        at=tuple(data["at"]),
        context=data["context"],
    )


def _span(data: list[Any] | None) -> Span | None:
    return None if data is None else Span(*data)


def _pairs(made: Node, tree: Node) -> Iterator[tuple[Span, Span]]:
    """Where each value and key stands in the text, and where the user wrote it."""
    yield made.span, tree.span
    if isinstance(made, Mapping) and isinstance(tree, Mapping):
        for one, other in zip(made.entries, tree.entries, strict=True):
            yield one.key.span, other.key.span
            yield from _pairs(one.value, other.value)
    elif isinstance(made, Sequence) and isinstance(tree, Sequence):
        for one_item, other_item in zip(made.items, tree.items, strict=True):
            yield from _pairs(one_item, other_item)
