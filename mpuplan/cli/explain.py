"""``mpuplan explain``: why a board has no plan and what would give it one, or what limits it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import PlanFormat
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.model.explanation import Explanation
    from mpuplan.pipeline.explain.explain import Explained


def explain(
    board: Annotated[
        Path, typer.Argument(metavar="BOARD", help="Board file (mpuplan/board/v1), or its folder.")
    ],
    patch: Annotated[
        int | None,
        typer.Option(
            "--patch", min=1, metavar="N", help="Write repair N as a unified diff, for patch -p1."
        ),
    ] = None,
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
) -> None:
    """Say which demands conflict, and which repairs work.

    Of a board with a plan: what limits it.
    """
    board = board_file(board)
    from mpuplan.pipeline.explain.explain import explain_board

    try:
        found = explain_board(board)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=board)
        raise typer.Exit(Exit.REJECTED) from None
    if patch is not None:
        _write_patch(found, board, patch)
        return
    if form is PlanFormat.JSON:
        _write_json(found, board)
    else:
        _write_text(found, board)
    code = _exit(found.explanation)
    if code is not Exit.DONE:
        raise typer.Exit(code)


def _exit(explanation: Explanation) -> Exit:
    from mpuplan.model.explanation import State

    codes = {State.INFEASIBLE: Exit.REJECTED, State.UNDECIDED: Exit.UNDECIDED}
    return codes.get(explanation.state, Exit.DONE)


def _folder(board: Path) -> str:
    return board.parent.as_posix()


def _prefix(board: Path) -> str:
    """The board's folder as seen from here, if ``patch -p1`` may be run here; else nothing."""
    here = Path.cwd()
    try:
        inside = board.parent.resolve().relative_to(here.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"{inside}/"


def _write_text(found: Explained, board: Path) -> None:
    from mpuplan.report.explain import (
        render_explanation,
        render_repair,
        render_tally,
        repairs_head,
    )

    explanation, folder = found.explanation, _folder(board)
    sys.stdout.write(render_explanation(explanation, found.texts, folder))
    if explanation.conflict is None:
        return
    sys.stdout.write(repairs_head(explanation))
    sys.stdout.flush()
    number, repairs = 0, found.repairs(_prefix(board))
    for number, repair in enumerate(repairs, start=1):
        sys.stdout.write(render_repair(number, repair, folder))
        sys.stdout.flush()
    if not number:
        print("  none of the changes that were tried works")
    sys.stdout.write(f"\n{render_tally(repairs.tally)}")
    if number:
        print(f"mpuplan explain {board} --patch N | patch -p1")


def _write_json(found: Explained, board: Path) -> None:
    from mpuplan.report.explain import explanation_json

    repairs = found.repairs(_prefix(board))
    text = explanation_json(found.explanation, repairs, lambda: repairs.tally, _folder(board))
    sys.stdout.write(text)


def _write_patch(found: Explained, board: Path, wanted: int) -> None:
    """The diff of one repair; numbers are those of the text."""
    number = 0
    for number, repair in enumerate(found.repairs(_prefix(board)), start=1):
        if number == wanted:
            sys.stdout.write(repair.patch)
            return
    repairs = f"{number} repair{'s' if number != 1 else ''}"
    print(f"mpuplan: no repair {wanted}: {repairs} for {board}", file=sys.stderr)
    raise typer.Exit(Exit.REJECTED)
