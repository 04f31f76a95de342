"""``mpuplan conform``: a plan's tables in a real MPU, on an emulator."""

from __future__ import annotations

import enum
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.completing import contexts
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.conform.linked import Linked
    from mpuplan.conform.plan import Options
    from mpuplan.conform.report import Conformance, Flip

_SILENT_SECONDS = 1.0
_SWITCHES = "'--switches'"


class ReportFormat(enum.StrEnum):
    """What ``conform`` writes to stdout."""

    TEXT = "text"
    JSON = "json"


def conform(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Plan or layout file.")],
    board: Annotated[
        Path | None,
        typer.Option(
            "--board", metavar="BOARD", help="Board to judge words by that no emulator can run."
        ),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            "-c",
            metavar="CONTEXT",
            help="Only this context; repeatable.",
            autocompletion=contexts,
        ),
    ] = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="What to write to stdout.")
    ] = ReportFormat.TEXT,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the firmware and its files.")
    ] = None,
    switches: Annotated[
        bool,
        typer.Option(
            "--switches",
            help="Execute the emitted installs, switches and transitions instead, and count.",
        ),
    ] = False,
    flip: Annotated[
        list[str] | None,
        typer.Option(
            "--flip",
            metavar="CONTEXT:SLOT:prbar|prlar:BIT",
            help="Turn a bit over in the firmware's copy, to see that this is found.",
        ),
    ] = None,
) -> None:
    """Probe every edge of a plan on an emulated Cortex-R52."""
    if switches:
        if context or flip:
            raise typer.BadParameter("goes with neither --context nor --flip", param_hint=_SWITCHES)
        _switches(plan, None if board is None else board_file(board), keep, form)
        return
    flips = tuple(_flip(text) for text in flip or [])
    options = _options(tuple(context) if context else None, flips)
    _edges(plan, None if board is None else board_file(board), options, keep, form)


def _edges(
    plan: Path, board: Path | None, options: Options, keep: Path | None, form: ReportFormat
) -> None:
    from mpuplan.pipeline.conform import conform_file

    try:
        found = conform_file(plan, board, options, keep)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=plan)
        raise typer.Exit(Exit.REJECTED) from None
    _show(found, board or plan, form)
    if not found.good:
        raise typer.Exit(Exit.REJECTED)


def _switches(plan: Path, board: Path | None, keep: Path | None, form: ReportFormat) -> None:
    from mpuplan.pipeline.conform_switches import switches_file, switches_view
    from mpuplan.report.conform_switches import switches_json, switches_text

    try:
        found = switches_file(plan, board, keep)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=plan)
        raise typer.Exit(Exit.REJECTED) from None
    view = switches_view(found)
    sys.stdout.write(switches_json(view) if form is ReportFormat.JSON else switches_text(view))
    if not found.good:
        raise typer.Exit(Exit.REJECTED)


def _options(names: tuple[str, ...] | None, flips: tuple[Flip, ...]) -> Options:
    from mpuplan.conform.plan import Options

    started = time.monotonic()

    def progress(name: str, done: int, total: int) -> None:
        seconds = time.monotonic() - started
        if seconds >= _SILENT_SECONDS:
            print(f"[{seconds:6.1f} s] {done} of {total} contexts, now '{name}'", file=sys.stderr)

    return Options(names, flips, progress)


def _flip(text: str) -> Flip:
    from mpuplan.conform.report import Flip

    # A context may hold colons itself (PROGRAM:TASK), so the name is what the rest leaves.
    parts = text.rsplit(":", 3)
    if len(parts) == 4 and parts[1].isdecimal() and parts[3].isdecimal():
        return Flip(parts[0], int(parts[1]), parts[2].lower(), int(parts[3]))
    raise typer.BadParameter(f"'{text}' is not CONTEXT:SLOT:prbar|prlar:BIT", param_hint="'--flip'")


def _show(found: Conformance | Linked, beside: Path, form: ReportFormat) -> None:
    from mpuplan.conform.linked import Linked

    if isinstance(found, Linked):
        _show_linked(found, beside, form)
        return
    from mpuplan.pipeline.conform import conform_view
    from mpuplan.report.conform import conform_json, conform_text

    view = conform_view(found)
    sys.stdout.write(conform_json(view) if form is ReportFormat.JSON else conform_text(view))


def _show_linked(found: Linked, beside: Path, form: ReportFormat) -> None:
    from mpuplan.report.conform import LinkedView, linked_json, linked_text

    view = LinkedView(found.core, found.contexts, found.words, found.findings, found.judged)
    talk(found.findings, beside=beside)
    sys.stdout.write(linked_json(view) if form is ReportFormat.JSON else linked_text(view))
