"""``mpuplan init``: a first board, from a preset or by questions."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.completing import presets
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.pipeline.starting import Question


def init(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="BOARD", help="Board file to write.")
    ] = Path("board.yaml"),
    core: Annotated[
        str | None,
        typer.Option(
            "--core", metavar="PRESET", help="Core preset, see 'cores'.", autocompletion=presets
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="hypervisor, partition, rtos or loader."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="Name of the board.")
    ] = None,
    pcpus: Annotated[
        str | None, typer.Option("--pcpus", metavar="N", help="Number of pCPUs.")
    ] = None,
    ram_start: Annotated[
        str | None, typer.Option("--ram-start", metavar="ADDRESS", help="Start of RAM.")
    ] = None,
    ram_size: Annotated[
        str | None, typer.Option("--ram-size", metavar="SIZE", help="Size of RAM.")
    ] = None,
    guests: Annotated[
        str | None, typer.Option("--guests", metavar="N", help="Number of guests or tasks.")
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing, take defaults.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Write a first board with comments, ready to solve. Every figure is there to be changed."""
    from mpuplan.diag.catalogue import diagnostic
    from mpuplan.emit.write import write_text
    from mpuplan.pipeline.starting import answers_of, first_board

    if not no_input and not sys.stdin.isatty():
        raise typer.BadParameter("stdin is no terminal to ask on; say --no-input")
    if os.path.lexists(output) and not force:
        text = f"'{output}' exists already"
        raise InputRejected([diagnostic("init-exists", text)])
    given = {
        "name": name, "core": core, "kind": kind, "pcpus": pcpus, "ram_start": ram_start,
        "ram_size": ram_size, "guests": guests,
    }  # fmt: skip
    answers = answers_of(given, None if no_input else _ask)
    write_text(output, first_board(answers, output.name))
    print(f"board written to {output}; next: mpuplan solve {output}", file=sys.stderr)


def _ask(question: Question, default: str) -> str:
    """One line of the terminal; the end of input ends the command."""
    print(f"{question.text} [{default}]: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print("", file=sys.stderr)
        raise typer.Abort
    return line
