"""Findings for people: with the lines of the files that they point at."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Annotated

import typer

from mpuplan.cli.outcome import Exit
from mpuplan.diag import Diagnostic, InputRejected, Label, Level, Span
from mpuplan.model.plan import Plan
from mpuplan.report.text import render_diagnostics

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but warnings and errors.")]
_MOST_BYTES = 4 << 20
_MOST_ALIKE = 4
"""Warnings of one code that are shown; ``--format json`` of ``validate`` lists all."""


def talk(found: Sequence[Diagnostic], *, beside: Path | None = None, quiet: bool = False) -> None:
    """Write findings to stderr; ``beside`` is the main file, whose folder spans start from.

    `quiet` leaves out notes.
    """
    if quiet:
        found = [each for each in found if each.level is not Level.NOTE]
    if not found:
        return
    placed = located(found, beside)
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    text = render_diagnostics(placed, _sources(placed), colour=colour, most=_MOST_ALIKE)
    sys.stderr.write(text if text.endswith("\n") else text + "\n")


def located(found: Iterable[Diagnostic], beside: Path | None) -> tuple[Diagnostic, ...]:
    """The findings with paths as the user would write them, not relative to the main file."""
    folder = beside.parent.as_posix() if beside is not None else "."
    if folder == ".":
        return tuple(found)
    return tuple(_moved(diagnostic, folder) for diagnostic in found)


def _moved(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    span = _in(diagnostic.span, folder) if diagnostic.span is not None else None
    labels = tuple(Label(_in(label.span, folder), label.text) for label in diagnostic.labels)
    return replace(diagnostic, span=span, labels=labels)


def _in(span: Span, folder: str) -> Span:
    return replace(span, file=(PurePath(folder) / span.file).as_posix())


def _sources(found: Iterable[Diagnostic]) -> dict[str, str]:
    """The texts of the files that findings point at; what cannot be read is left out."""
    names = {d.span.file for d in found if d.span is not None}
    names |= {label.span.file for d in found for label in d.labels}
    texts: dict[str, str] = {}
    for name in sorted(names):
        path = Path(name)
        try:
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                text = path.read_text(encoding="utf-8-sig", errors="replace")
                if "\0" not in text:  # else it has no lines to show
                    texts[name] = text
        except OSError:
            continue
    return texts


def load_plan_or_exit(path: Path) -> Plan:
    """The plan in a file; what is wrong with it is told, and the run ends as rejected."""
    from mpuplan.load import load_plan

    try:
        return load_plan(path)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None
