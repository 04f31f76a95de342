"""``mpuplan report``: a plan as one HTML file, or as Markdown."""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

import typer

from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import located, talk
from mpuplan.diag import InputRejected, has_errors

if TYPE_CHECKING:
    from mpuplan.report.document import Document, Facts


_STDOUT: Final = Path("-")


class ReportFormat(enum.StrEnum):
    """What a report is written as."""

    HTML = "html"
    MARKDOWN = "markdown"


def report(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Plan file (mpuplan/plan/v1).")],
    board: Annotated[
        Path | None,
        typer.Option("--board", metavar="BOARD", help="Its board, to judge the plan against."),
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="Its certificate; needs the board."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it here; '-' is stdout."),
    ] = None,
    form: Annotated[
        ReportFormat | None,
        typer.Option("--format", help="What to write; by default Markdown to FILE.md, else HTML."),
    ] = None,
    pictures: Annotated[
        Path | None,
        typer.Option("--pictures", metavar="DIR", help="Write the pictures as SVG files, too."),
    ] = None,
) -> None:
    """Write a report of a plan, with pictures: HTML or Markdown.

    With proof, tables, exposure, sequences, findings, digests.
    """
    if certificate is not None and board is None:
        raise typer.BadParameter("--certificate is judged together with the board: give --board")
    from mpuplan.report.document import document_of

    if output == _STDOUT:
        output = None
    facts = _facts(plan, board_file(board) if board is not None else None, certificate)
    made = document_of(facts)
    _write(made, output, form or _by_name(output), pictures)
    if facts.judged is not None and has_errors(facts.judged.findings):
        raise typer.Exit(Exit.REJECTED)


def _by_name(output: Path | None) -> ReportFormat:
    markdown = output is not None and output.suffix.lower() in {".md", ".markdown"}
    return ReportFormat.MARKDOWN if markdown else ReportFormat.HTML


def _facts(plan: Path, board: Path | None, certificate: Path | None) -> Facts:
    """What the report is made from; what is wrong with a file is told with its path."""
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.reporting import facts_of, read_proofs

    at = plan
    try:
        if board is None:
            return facts_of(plan)
        at = board
        loaded = load_board(board)
        if certificate is None:
            at = plan
            return facts_of(plan, loaded)
        at = certificate
        proofs = read_proofs(certificate)
        at = plan
        return facts_of(plan, loaded, proofs)
    except InputRejected as rejected:
        talk(located(rejected.diagnostics, at))
        raise typer.Exit(Exit.REJECTED) from None


def _write(made: Document, output: Path | None, form: ReportFormat, folder: Path | None) -> None:
    from mpuplan.emit.protocol import Artefact
    from mpuplan.emit.write import write_artefacts, write_text
    from mpuplan.report.document import document_html, document_markdown, pictures_of

    if folder is not None:
        write_artefacts([Artefact(f"{p.name}.svg", p.svg) for p in pictures_of(made)], folder)
    if form is ReportFormat.MARKDOWN:
        text = document_markdown(made, None if folder is None else _link(folder, output))
    else:
        text = document_html(made)
    if output is None:
        sys.stdout.write(text)
    else:
        write_text(output, text)


def _link(folder: Path, output: Path | None) -> str:
    """How a file, or what is written to stdout here, names the folder in a link."""
    start = Path.cwd() if output is None else output.absolute().parent
    return quote(Path(os.path.relpath(folder, start)).as_posix())
