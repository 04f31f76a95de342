"""``mpuplan validate``: is the board well formed, and do these tables satisfy it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mpuplan.cli.formats import FindingFormat, findings
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import located
from mpuplan.diag import Diagnostic, InputRejected, has_errors


def validate(
    board: Annotated[Path, typer.Argument(help="Board file, or its folder.")],
    layout: Annotated[
        Path | None, typer.Argument(help="Plan, layout file or register dump to judge against it.")
    ] = None,
    context: Annotated[
        str | None, typer.Option("--context", "-c", help="The context a register dump is of.")
    ] = None,
    deep: Annotated[
        bool,
        typer.Option(
            "--deep",
            help="Also judge every step of a plan's sequences; without LAYOUT, solve first.",
        ),
    ] = False,
    form: Annotated[
        FindingFormat, typer.Option("--format", help="How to show the findings.")
    ] = FindingFormat.TEXT,
) -> None:
    """Check a board, and judge a plan or somebody else's layout against it."""
    board = board_file(board)
    found = _validate(board, layout, context, deep=deep)
    findings(found, form)
    if has_errors(found):
        raise typer.Exit(Exit.REJECTED)
    if form is FindingFormat.TEXT:
        print(f"{board}: no errors" if layout is None else f"{layout} satisfies {board}")


def _validate(
    board: Path, layout: Path | None, context: str | None, *, deep: bool
) -> tuple[Diagnostic, ...]:
    """All findings, each with the path of its own file."""
    from mpuplan.load import load_board
    from mpuplan.pipeline.solving import validate_deep, validate_layout, validate_loaded

    try:
        loaded = load_board(board)
        found = validate_loaded(loaded)
        if deep and layout is None and not has_errors(found):
            found = validate_deep(loaded)
    except InputRejected as rejected:
        return located(rejected.diagnostics, board)
    if layout is None:
        return located(found, board)
    try:
        return located(validate_layout(loaded, layout, context, deep=deep), board)
    except InputRejected as rejected:
        return (*located(found, board), *located(rejected.diagnostics, layout))
