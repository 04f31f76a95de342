"""``mpuplan compare``: others' allocators on the same board, beside our plan."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import PlanFormat
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.progress import Progress
from mpuplan.cli.talk import load_plan_or_exit, talk
from mpuplan.diag import InputRejected, Level, has_errors

if TYPE_CHECKING:
    from mpuplan.pipeline.compare import CompareResult


def compare(
    board: Annotated[
        Path, typer.Argument(metavar="BOARD", help="Board file (mpuplan/board/v1), or its folder.")
    ],
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="PLAN.json", help="Our plan, instead of solving."),
    ] = None,
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
    time_limit: Annotated[
        float | None,
        typer.Option("--time-limit", min=0.01, metavar="S", help="As of solve, for our own plan."),
    ] = None,
) -> None:
    """Replay the allocators of Xen, Bao, L4Re and Zephyr on a board. Beside our plan."""
    from mpuplan.report.compare import comparison_json, render_comparison

    board = board_file(board)
    try:
        result = _run(board, plan, time_limit)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=board)
        raise typer.Exit(Exit.REJECTED) from None
    kept = [d for d in result.diagnostics if d.level is Level.ERROR or d.code in _TOLD]
    talk(kept, beside=board)
    found = result.comparison
    text = form is PlanFormat.TEXT
    sys.stdout.write(render_comparison(found) if text else comparison_json(found))
    if result.undecided:
        raise typer.Exit(Exit.UNDECIDED)
    if found.no_plan or has_errors(result.diagnostics):
        raise typer.Exit(Exit.REJECTED)


_TOLD = frozenset({"other-board", "not-proven"})
"""Findings below the level of an error that matter here; `solve` shows the others."""


def _run(board: Path, plan: Path | None, time_limit: float | None) -> CompareResult:
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.compare import compare_board
    from mpuplan.pipeline.solving import SolveOptions

    loaded = load_board(board)
    if plan is not None:
        return compare_board(loaded, None, load_plan_or_exit(plan))
    with Progress() as progress:
        return compare_board(loaded, SolveOptions(time_limit, progress))
