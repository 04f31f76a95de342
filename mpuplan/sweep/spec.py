"""Sweep files: read, and checked against the board that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.load.doc import read_doc
from mpuplan.load.include import inside, merge_includes
from mpuplan.load.source import read_source, rejected
from mpuplan.load.suggest import did_you_mean
from mpuplan.load.sweep_schema import SweepDoc
from mpuplan.load.yamltree import parse_yaml
from mpuplan.model.sweep import Question, Wish
from mpuplan.sweep.moving import moved, moved_tree
from mpuplan.sweep.parameters import OBJECTIVES, Parameter, parameters
from mpuplan.sweep.points import Point, levels_of, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mpuplan.diag import Span
    from mpuplan.load.nodes import Node
    from mpuplan.load.sweep_schema import QuestionDoc, WishDoc

__all__ = ["Spec", "read_spec"]

_USUAL_FRONT: Final = (Wish("headroom", most=True), Wish("switch-cost", most=False))


@dataclass(frozen=True, slots=True)
class Spec:
    """What a sweep is to do.

    `board`: the tree with its includes. `board_name`: the board file as the sweep file names it.
    `seconds`: what stands for the work that each point gets.
    """

    name: str
    sha256: str
    board_path: Path
    board_name: str
    board: Node
    parameters: tuple[Parameter, ...]
    points: tuple[Point, ...]
    wishes: tuple[Wish, ...]
    questions: tuple[Question, ...]
    seconds: int


def read_spec(path: Path) -> Spec:
    """The sweep in a file; raises InputRejected with what is wrong in it, or in its board's YAML.

    Whether the board is one is not asked: that is answered for each point.
    """
    source = read_source(path, path.name)
    doc = read_doc(SweepDoc, parse_yaml(source))
    board = inside(path.parent, doc.board)
    if board is None:
        text = f"'{doc.board}' leads out of the sweep file's folder"
        raise rejected("bad-path", text, doc.span_of("board"))
    root = _board_tree(board, doc.board)
    found = parameters(doc, root)
    listed = points(doc, found)
    numbers = _numbers(listed, found)
    return Spec(
        path.name,
        source.sha256,
        board,
        doc.board,
        root,
        found,
        listed,
        tuple(_wish(each, numbers, OBJECTIVES) for each in doc.front) or _USUAL_FRONT,
        tuple(_question(each, numbers) for each in doc.questions),
        doc.time_limit,
    )


def _board_tree(path: Path, name: str) -> Node:
    """The tree of a board with its includes; `name`: the file as the sweep file names it."""
    folder = str(PurePosixPath(name).parent)
    try:
        root = merge_includes(read_source(path, path.name), path.parent).root
    except InputRejected as error:
        raise InputRejected(moved(found, folder) for found in error.diagnostics) from None
    return moved_tree(root, folder)


def _numbers(listed: tuple[Point, ...], known: tuple[Parameter, ...]) -> dict[str, bool]:
    """For each parameter whether it is a number at every point."""
    levels = [levels_of(point, known) for point in listed]
    return {
        parameter.axis.name: all(each[at].number is not None for each in levels)
        for at, parameter in enumerate(known)
    }


def _wish(
    doc: WishDoc | QuestionDoc, numbers: Mapping[str, bool], objectives: tuple[str, ...]
) -> Wish:
    if (doc.most is None) == (doc.least is None):
        text = "either 'most' or 'least' says what is wanted"
        raise rejected("sweep-wish", text, doc.span)
    key = "least" if doc.most is None else "most"
    name = doc.most or doc.least or ""
    if name not in objectives:
        _check_known(name, numbers, objectives, doc.span_of(key))
        if not numbers[name]:
            text = f"the values of '{name}' are not all numbers"
            raise rejected("sweep-wish", text, doc.span_of(key))
    return Wish(name, most=doc.most is not None)


def _question(doc: QuestionDoc, numbers: Mapping[str, bool]) -> Question:
    wish = _wish(doc, numbers, ())
    for index, name in enumerate(doc.per):
        span = doc.span_of("per", index)
        _check_known(name, numbers, (), span)
        if name == wish.name or name in doc.per[:index]:
            raise rejected("sweep-wish", f"'{name}' stands twice", span)
    return Question(wish, doc.per, doc.headroom)


def _check_known(name: str, parameters: Iterable[str], others: tuple[str, ...], span: Span) -> None:
    names = tuple(parameters)
    if name not in names:
        hint = did_you_mean(name, (*names, *others))
        raise rejected("sweep-wish", f"there is no parameter '{name}'", span, hint)
