"""``mpuplan sizes``: how large things are, and how that moved since the last build."""

from __future__ import annotations

import json
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
    from mpuplan.model.sizes import Sizes


def sizes(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Linked images, boards and plans.")
    ],
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Write the sizes.")
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="FILE", help="Show what moved since they were saved."),
    ] = None,
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
) -> None:
    """Show sections, padding and spare slots, and what has moved.

    Moved since the last build, where its sizes were saved.
    """
    from mpuplan.load.sizes import sizes_json, sizes_object
    from mpuplan.report.sizes import changes_object, render_sizes

    files = [board_file(file) for file in files]
    if save is not None and any(save.resolve() == file.resolve() for file in files):
        raise typer.BadParameter("the sizes would overwrite what they are taken from")
    now, was = _read(files), _saved(compare, save)
    if form is PlanFormat.TEXT:
        sys.stdout.write(render_sizes(now, was))
    else:
        document = sizes_object(now)
        document |= {} if was is None else {"changes": changes_object(was, now)}
        sys.stdout.write(json.dumps(document, indent=1) + "\n")
    if save is not None:
        from mpuplan.emit.write import write_text

        write_text(save, sizes_json(now))
        print(f"sizes written to {save}", file=sys.stderr)


def _read(files: list[Path]) -> Sizes:
    from mpuplan.pipeline.sizes import joined, sizes_of

    found, at = [], files[0]
    try:
        for at in files:
            found.append(sizes_of(at))
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=at)
        raise typer.Exit(Exit.REJECTED) from None
    return joined(found)


def _saved(compare: Path | None, save: Path | None) -> Sizes | None:
    """The sizes of the last build; none before the first, where the same file is to be written."""
    from mpuplan.load.sizes import load_sizes

    if compare is None:
        return None
    if save is not None and save.resolve() == compare.resolve() and not compare.exists():
        print(f"{compare} is not there yet: nothing to compare with", file=sys.stderr)
        return None
    try:
        return load_sizes(compare)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=compare)
        raise typer.Exit(Exit.REJECTED) from None
