"""``mpuplan emit``: tables for a firmware build."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import load_plan_or_exit, talk
from mpuplan.diag import has_errors


def emit(
    plan: Annotated[Path | None, typer.Argument(help="Plan file (mpuplan/plan/v1).")] = None,
    target: Annotated[
        str | None, typer.Option("--target", help="Emitter to use; see --list.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder to write into.")
    ] = None,
    prefix: Annotated[
        str, typer.Option("--prefix", help="Begins every file name and identifier.")
    ] = "mpuplan",
    listing: Annotated[bool, typer.Option("--list", help="List the emitters.")] = False,
) -> None:
    """Write the region tables of a plan in the form that a build takes."""
    if listing:
        _list()
        return
    if plan is None or target is None or output is None:
        raise typer.BadParameter("PLAN, --target and -o are all needed (or --list)")
    _emit(plan, target, output, prefix)


def _list() -> None:
    from mpuplan.emit.registry import emitter_entries

    for entry in emitter_entries():
        print(f"{entry.name:10} {entry.summary} ({entry.origin})")


def _emit(plan: Path, target: str, output: Path, prefix: str) -> None:
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.emit.registry import load_emitter
    from mpuplan.emit.write import write_artefacts

    emitter = load_emitter(target)
    try:
        options = EmitOptions(prefix=prefix)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    loaded = load_plan_or_exit(plan)
    found = emitter.limits(loaded)
    talk(found, beside=plan)
    if has_errors(found):
        raise typer.Exit(Exit.REJECTED)
    for path in write_artefacts(emitter.render(loaded, options), output):
        print(f"written: {path}", file=sys.stderr)
