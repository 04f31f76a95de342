"""``mpuplan diff``: two layouts, slot by slot."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import PlanFormat
from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.model.layout import Layout


def diff(
    old: Annotated[Path, typer.Argument(help="Plan, layout file or register dump.")],
    new: Annotated[Path, typer.Argument(help="The one to compare with it.")],
    context: Annotated[
        str | None, typer.Option("--context", help="Compare this context; a dump is taken for it.")
    ] = None,
    core: Annotated[str | None, typer.Option("--core", help="Core preset of dumps.")] = None,
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
) -> None:
    """Show what differs between two layouts; exit code 1 if anything does."""
    from mpuplan.pipeline.diff import diff_layouts
    from mpuplan.report.diff import diff_json, render_diff

    first, second = _read(old, core), _read(new, core)
    try:
        found = diff_layouts(first, second, context)
    except InputRejected as rejected:
        talk(rejected.diagnostics)
        raise typer.Exit(Exit.REJECTED) from None
    sys.stdout.write(render_diff(found) if form is PlanFormat.TEXT else diff_json(found))
    if not found.unchanged:
        raise typer.Exit(Exit.REJECTED)


def _read(path: Path, core: str | None) -> Layout:
    from mpuplan.pipeline.diff import read_side

    try:
        read = read_side(path, core)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None
    talk(read.diagnostics, beside=path)
    return read.layout
