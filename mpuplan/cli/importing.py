"""``mpuplan import``: a board from files that exist already."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.completing import presets
from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic


def import_(
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="What the files are; see --list.")
    ] = None,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Files of that kind.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="BOARD", help="Board file to write.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Name of the board.")
    ] = None,
    core: Annotated[
        str | None,
        typer.Option(
            "--core", metavar="PRESET", help="Core, where files do not say.", autocompletion=presets
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Setting of the importer; see --list."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace another board.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the importers.")] = False,
) -> None:
    """Make a board of a device tree, an image, or a register dump.

    Or of a configuration that exists already.
    """
    if listing:
        _list()
        return
    if kind is None or not files:
        raise typer.BadParameter("KIND and FILE are needed (or --list)")
    from mpuplan.emit.write import write_text
    from mpuplan.pipeline.importing import import_board

    if output is not None and any(_same(output, file) for file in files):
        raise typer.BadParameter("the board would overwrite one of its sources")
    try:
        found = import_board(
            kind, files, name=name, core=core, settings=settings or (), board=output
        )
    except InputRejected as rejected:
        talk(rejected.diagnostics)
        raise typer.Exit(Exit.REJECTED) from None
    talk(found.about_input)
    if output is None:
        sys.stdout.write(found.text)
        talk(found.about_board)
    else:
        if not force:
            _check_kept(output, found.text)
        write_text(output, found.text)
        talk(found.about_board, beside=output)
        print(f"board written to {output}", file=sys.stderr)


def _list() -> None:
    from mpuplan.importers.registry import importer_entries, load_importer

    unusable: list[Diagnostic] = []
    for entry in importer_entries():
        print(f"{entry.name:10} {entry.summary} ({entry.origin})")
        try:
            options = load_importer(entry.name).options
        except InputRejected as rejected:
            unusable += rejected.diagnostics
            continue
        for option in options:
            print(f"{'':10}   --set {option.key}=..  {option.summary}")
    if unusable:
        talk(unusable)
        raise typer.Exit(Exit.REJECTED)


def _check_kept(output: Path, text: str) -> None:
    """Raise InputRejected where another text than this one would be lost."""
    from mpuplan.diag.catalogue import diagnostic

    if os.path.isfile(output) and output.read_bytes() != text.encode():
        message = f"'{output}' exists already and is another board"
        raise InputRejected([diagnostic("import-exists", message)])


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
