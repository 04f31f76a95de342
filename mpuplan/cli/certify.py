"""``mpuplan certify``: check a plan and the proof of its bounds without a solver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import PlanFormat
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import load_plan_or_exit, located, talk
from mpuplan.diag import InputRejected, has_errors

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.certificate import Verdict


def certify(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Plan file (mpuplan/plan/v1).")],
    certificate: Annotated[
        Path | None,
        typer.Option(
            "--certificate",
            metavar="FILE",
            help="Its certificate; else NAME.certificate.json beside NAME.json.",
        ),
    ] = None,
    board: Annotated[
        Path | None,
        typer.Option(
            "--board",
            metavar="BOARD",
            help="Its board; else the file beside it that the plan names.",
        ),
    ] = None,
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
) -> None:
    """Check a plan, and a certificate of its bounds, without a solver."""
    from mpuplan.report.certificate import certificate_report_json, render_verdicts

    found_board = board_file(board) if board is not None else _named_board(plan)
    found, verdicts = _certified(found_board, plan, certificate or _beside(plan))
    if form is PlanFormat.JSON:
        sys.stdout.write(certificate_report_json(found, verdicts))
    else:
        talk(found)
        if verdicts:
            print(render_verdicts(verdicts), end="")
    if has_errors(found):
        raise typer.Exit(Exit.REJECTED)
    if form is PlanFormat.TEXT:
        print(f"{plan} satisfies {found_board}")


def _named_board(plan: Path) -> Path:
    """The board beside the plan, under the name that the plan gives it."""
    inputs = load_plan_or_exit(plan).inputs
    if not inputs:
        raise typer.BadParameter("the plan names no board, give it with --board")
    return plan.parent / inputs[0].name


def _beside(plan: Path) -> Path:
    return plan.with_name(f"{plan.name.removesuffix('.json')}.certificate.json")


def _certified(
    board: Path, plan: Path, certificate: Path
) -> tuple[tuple[Diagnostic, ...], tuple[Verdict, ...]]:
    """All findings, each with the path of its own file, and the verdicts."""
    from mpuplan.load import load_certificate
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.certifying import certified_file

    at = board
    try:
        loaded = load_board(board)
        at = certificate
        proofs = load_certificate(certificate)
        at = plan
        result = certified_file(loaded, plan, proofs)
    except InputRejected as rejected:
        return located(rejected.diagnostics, at), ()
    return located(result.diagnostics, board), result.verdicts
