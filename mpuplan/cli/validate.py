"""``mpuplan validate``: is the board well formed, and do these tables satisfy it."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import FindingFormat, findings
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.size import size
from mpuplan.cli.talk import Quiet, located
from mpuplan.diag import Diagnostic, InputRejected, has_errors

if TYPE_CHECKING:
    from mpuplan.pipeline.exposure import ExposureLimit


class Uncounted(enum.StrEnum):
    """Kinds of exposure that ``--max-exposure`` counts only where it is told to."""

    WINDOW = "window"
    BACKGROUND = "background"


def validate(
    board: Annotated[Path, typer.Argument(metavar="BOARD", help="Board file, or its folder.")],
    layout: Annotated[
        Path | None,
        typer.Argument(
            metavar="LAYOUT", help="Plan, layout file or register dump to judge against it."
        ),
    ] = None,
    context: Annotated[
        str | None,
        typer.Option(
            "--context", "-c", metavar="CONTEXT", help="The context a register dump is of."
        ),
    ] = None,
    deep: Annotated[
        bool,
        typer.Option(
            "--deep",
            help="Also judge every step of a plan's sequences; without LAYOUT, solve first.",
        ),
    ] = False,
    max_exposure: Annotated[
        int | None,
        typer.Option(
            "--max-exposure",
            metavar="SIZE",
            parser=size,
            help="An error for each agent with more exposure; without LAYOUT, solve first.",
        ),
    ] = None,
    count: Annotated[
        list[Uncounted] | None,
        typer.Option(
            "--count",
            metavar="window|background",
            help="With --max-exposure: count this kind, too.",
        ),
    ] = None,
    form: Annotated[
        FindingFormat, typer.Option("--format", help="How to show the findings.")
    ] = FindingFormat.TEXT,
    quiet: Quiet = False,
) -> None:
    """Check a board, and judge a plan or another layout against it."""
    if count and max_exposure is None:
        raise typer.BadParameter("--count says what --max-exposure counts; give that, too")
    board = board_file(board)
    limit = None if max_exposure is None else _limit(max_exposure, count or [])
    found = _validate(board, layout, context, limit, deep=deep)
    findings(found, form, board if layout is None else layout, quiet=quiet)
    if has_errors(found):
        raise typer.Exit(Exit.REJECTED)
    if form is FindingFormat.TEXT and not quiet:
        print(f"{board}: no errors" if layout is None else f"{layout} satisfies {board}")


def _limit(size_bytes: int, count: list[Uncounted]) -> ExposureLimit:
    from mpuplan.pipeline.exposure import ExposureLimit

    return ExposureLimit(size_bytes, frozenset(kind.value for kind in count))


def _validate(
    board: Path,
    layout: Path | None,
    context: str | None,
    limit: ExposureLimit | None,
    *,
    deep: bool,
) -> tuple[Diagnostic, ...]:
    """All findings, each with the path of its own file."""
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.solving import validate_deep, validate_layout, validate_loaded

    try:
        loaded = load_board(board)
        found = validate_loaded(loaded)
        if (deep or limit) and layout is None and not has_errors(found):
            found = validate_deep(loaded, deep=deep, limit=limit)
    except InputRejected as rejected:
        return located(rejected.diagnostics, board)
    if layout is None:
        return located(found, board)
    try:
        return located(validate_layout(loaded, layout, context, deep=deep, limit=limit), board)
    except InputRejected as rejected:
        return (*located(found, board), *located(rejected.diagnostics, layout))
