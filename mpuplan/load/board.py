"""Loading a board: file or text in, Board and warnings out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mpuplan.load.check_advice import check_advice
from mpuplan.load.check_core import check_core
from mpuplan.load.check_demands import check_demands
from mpuplan.load.check_programs import check_programs
from mpuplan.load.check_ranges import check_ranges
from mpuplan.load.check_reach import check_reach
from mpuplan.load.check_setway import check_set_way
from mpuplan.load.doc import read_doc
from mpuplan.load.findings import Findings
from mpuplan.load.images import check_images, with_images
from mpuplan.load.include import merge_includes
from mpuplan.load.nodes import unfilled
from mpuplan.load.resolve import resolve
from mpuplan.load.schema import BoardDoc
from mpuplan.load.source import Source, read_source, source_from_text
from mpuplan.model.board import Board

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag import Diagnostic
    from mpuplan.load.images import ImageReader

__all__ = ["AT_ODDS", "LoadedBoard", "load_at_odds", "load_board", "load_board_text", "load_edited"]

AT_ODDS: Final = frozenset({"overlapping-owners", "block-too-large", "impossible-alignment"})
"""Errors of boards whose every demand is clear, and wrong only beside the others."""


@dataclass(frozen=True, slots=True)
class LoadedBoard:
    """A well-formed board, and the warnings and notes about it."""

    board: Board
    diagnostics: tuple[Diagnostic, ...]


def load_board(path: Path, images: ImageReader | None = None) -> LoadedBoard:
    """The board in the file at `path`; raises InputRejected with all findings of a phase.

    `images` reads what ``elf:`` names; without it such a board is rejected.
    """
    path = Path(path)
    return _load(read_source(path, path.name), path.parent, images=images)


def load_edited(
    path: Path, texts: Mapping[str, str], images: ImageReader | None = None
) -> LoadedBoard:
    """The board in the file at `path`, with other texts for the files that `texts` names."""
    path = Path(path)
    return _load(source_from_text(texts[path.name], path.name), path.parent, texts, images)


def load_at_odds(
    path: Path, texts: Mapping[str, str] | None = None, images: ImageReader | None = None
) -> LoadedBoard:
    """Like `load_board` and `load_edited`; demands may be at odds about bytes (`AT_ODDS`)."""
    path = Path(path)
    source = read_source(path, path.name)
    if texts is not None:
        source = source_from_text(texts[path.name], path.name)
    return _load(source, path.parent, texts, images, AT_ODDS)


def load_board_text(text: str, name: str = "board.yaml") -> LoadedBoard:
    """The board in `text`, called `name` in messages; it may not name other files."""
    return _load(source_from_text(text, name), None)


def _load(
    source: Source,
    folder: Path | None,
    texts: Mapping[str, str] | None = None,
    images: ImageReader | None = None,
    pardoned: frozenset[str] = frozenset(),
) -> LoadedBoard:
    findings = Findings()
    merged = merge_includes(source, folder, texts)
    linked = with_images(merged.root, folder, images, findings)
    doc = read_doc(BoardDoc, linked.root, unfilled(linked.root))
    board = resolve(doc, (*merged.inputs, *linked.inputs), findings, folder)
    check_core(doc.core, board, findings)
    check_images(linked, board.core.isa, findings)
    check_ranges(board, findings)
    check_demands(board, findings)
    check_programs(board, findings)
    check_reach(board, findings)
    findings.reject_errors(but=pardoned)
    check_advice(board, findings)
    check_set_way(board, findings)
    return LoadedBoard(board, findings.diagnostics)
