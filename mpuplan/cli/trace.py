"""``mpuplan access --trace``: replay a file of accesses against a layout."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mpuplan.cli.outcome import Exit

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.model.layout import Layout

_STANDARD = "-"
_SECONDS = 1.0
"""Between two lines of progress, and before the first one."""


def run(
    layout: Layout,
    trace: Path,
    *,
    context: str | None,
    readings: Readings,
    verdicts: Path | None,
    form: str,
) -> None:
    """Judge every access of `trace`, write what they came to in the form ``text`` or ``json``.

    Verdicts of ``-`` go to stdout as they come, and the summary goes to stderr instead.

    Raises typer.Exit(1) when the verdict of an access is not the expected one, and InputRejected
    for a trace that cannot be read.
    """
    from mpuplan.report.trace import trace_json, trace_report
    from mpuplan.trace.chunks import display_name
    from mpuplan.trace.replay import replay

    streamed = verdicts is not None and str(verdicts) == _STANDARD
    if verdicts is not None and not streamed and _same_file(verdicts, trace):
        raise typer.BadParameter("the verdicts would overwrite the trace")
    into = _to_stdout if streamed else verdicts
    progress = _Progress()
    summary = replay(layout, trace, readings, context=context, verdicts=into, progress=progress)
    render = trace_json if form == "json" else trace_report
    (sys.stderr if streamed else sys.stdout).write(render(summary, display_name(trace)))
    if summary.verdicts.unexpected:
        raise typer.Exit(Exit.REJECTED)


def _to_stdout(lines: bytes) -> None:
    sys.stdout.write(lines.decode("ascii"))


class _Progress:
    """Says on stderr how far a long replay is, once a second."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()

    def __call__(self, accesses: int) -> None:
        now = time.monotonic()
        if now - self._told >= _SECONDS:
            self._told = now
            print(f"[{now - self._began:6.1f} s] {accesses} accesses", file=sys.stderr)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
