"""``mpuplan diff``: two layouts, slot by slot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mpuplan.cli.completing import contexts, presets
from mpuplan.cli.formats import FindingFormat, findings
from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import located, talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.model.difference import Difference
    from mpuplan.model.layout import Layout


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Plan, layout file or register dump.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The one to compare with it.")],
    context: Annotated[
        str | None,
        typer.Option(
            "--context",
            metavar="CONTEXT",
            help="Compare this context; a dump is taken for it.",
            autocompletion=contexts,
        ),
    ] = None,
    core: Annotated[
        str | None,
        typer.Option(
            "--core", metavar="PRESET", help="Core preset of dumps.", autocompletion=presets
        ),
    ] = None,
    form: Annotated[
        FindingFormat, typer.Option("--format", help="What to write to stdout.")
    ] = FindingFormat.TEXT,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="No text; the exit code says if anything differs.")
    ] = False,
) -> None:
    """Show what differs between two layouts. Exit code 1 if anything does."""
    from mpuplan.pipeline.diff import diff_layouts

    first, second = (_read(path, core, form, quiet=quiet) for path in (old, new))
    try:
        found = diff_layouts(first, second, context)
    except InputRejected as rejected:
        _refuse(rejected, new, form)
    if not (quiet and form is FindingFormat.TEXT):
        sys.stdout.write(_text(found, form, new))
    if not found.unchanged:
        raise typer.Exit(Exit.REJECTED)


def _text(found: Difference, form: FindingFormat, new: Path) -> str:
    if form in (FindingFormat.TEXT, FindingFormat.JSON):
        from mpuplan.report.diff import diff_json, render_diff

        return render_diff(found) if form is FindingFormat.TEXT else diff_json(found)
    from mpuplan.report.diff_findings import diff_findings, diff_junit
    from mpuplan.report.sarif import diagnostics_sarif

    if form is FindingFormat.JUNIT:
        return diff_junit(found)
    return diagnostics_sarif(diff_findings(found), new.as_posix())


def _read(path: Path, core: str | None, form: FindingFormat, *, quiet: bool) -> Layout:
    from mpuplan.pipeline.diff import read_side

    try:
        read = read_side(path, core)
    except InputRejected as rejected:
        _refuse(rejected, path, form)
    talk(read.diagnostics, beside=path, quiet=quiet)
    return read.layout


def _refuse(rejected: InputRejected, path: Path, form: FindingFormat) -> NoReturn:
    """End with what is wrong with a file, which is data where findings are."""
    if form in (FindingFormat.SARIF, FindingFormat.JUNIT):
        findings(located(rejected.diagnostics, path), form, path)
    else:
        talk(rejected.diagnostics, beside=path)
    raise typer.Exit(Exit.REJECTED) from None
