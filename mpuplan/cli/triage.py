"""``mpuplan triage``: what was this fault, and does the layout explain it."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.access import Profile
from mpuplan.cli.completing import contexts, presets
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected, has_errors

if TYPE_CHECKING:
    from mpuplan.model.board import Board
    from mpuplan.model.layout import Layout


class TriageFormat(enum.StrEnum):
    """What ``triage`` writes to stdout."""

    TEXT = "text"
    JSON = "json"


def triage(
    report: Annotated[
        Path,
        typer.Argument(
            metavar="REPORT", help="Fault report: log, register values or JSON; '-' is stdin."
        ),
    ],
    layout: Annotated[
        Path, typer.Argument(metavar="LAYOUT", help="Plan, layout file or register dump.")
    ],
    context: Annotated[
        str | None,
        typer.Option(
            "--context",
            "-c",
            metavar="CONTEXT",
            help="Context, as STAGE/pcpuN/GUEST.",
            autocompletion=contexts,
        ),
    ] = None,
    board: Annotated[
        Path | None,
        typer.Option("--board", metavar="BOARD", help="Board whose names explain the fault."),
    ] = None,
    core: Annotated[
        str | None,
        typer.Option(
            "--core",
            metavar="PRESET",
            help="Core preset, for a register dump.",
            autocompletion=presets,
        ),
    ] = None,
    profile: Annotated[
        Profile, typer.Option("--profile", help="The architecture, or what QEMU does.")
    ] = Profile.ARCHITECTURE,
    form: Annotated[
        TriageFormat, typer.Option("--format", help="How to show the answer.")
    ] = TriageFormat.TEXT,
) -> None:
    """Say what a fault was, as far as a layout explains it.

    It may contradict it, or know of no MPU fault at all.
    """
    from mpuplan.check.oracle import PROFILES
    from mpuplan.pipeline.triage import TriageOptions
    from mpuplan.pipeline.triage import triage as judged
    from mpuplan.report.triage import triage_json, triage_report

    known = _board(board)
    tables = _layout(layout, known, core, context)
    data, name = _report(report)
    options = TriageOptions(context, known, PROFILES[profile.value])
    try:
        found = judged(data, name, tables, options)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=report)
        raise typer.Exit(Exit.REJECTED) from None
    talk(found.diagnostics, beside=report)
    sys.stdout.write(triage_json(found) if form is TriageFormat.JSON else triage_report(found))
    if not found.accepted or has_errors(found.diagnostics):
        raise typer.Exit(Exit.REJECTED)


def _report(path: Path) -> tuple[bytes, str]:
    """The bytes of the report and what messages call it."""
    from mpuplan.importers.faultreport import MAX_REPORT_BYTES
    from mpuplan.pipeline.triage import read_report_bytes

    if str(path) == "-":
        return sys.stdin.buffer.read(MAX_REPORT_BYTES + 1), "<stdin>"
    try:
        return read_report_bytes(path, path.name), path.name
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None


def _board(path: Path | None) -> Board | None:
    if path is None:
        return None
    from mpuplan.pipeline.boards import load_board

    path = board_file(path)
    try:
        return load_board(path).board
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None


def _layout(path: Path, board: Board | None, core: str | None, context: str | None) -> Layout:
    from mpuplan.pipeline.layouts import read_layout

    try:
        read = read_layout(path, board, core=core, context=context)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None
    talk(read.diagnostics, beside=path)
    return read.layout
