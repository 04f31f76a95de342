"""The application: its commands, and how every run ends (exit codes of design section 7)."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Final

import typer

from mpuplan import __version__
from mpuplan.cli.access import access
from mpuplan.cli.certify import certify
from mpuplan.cli.compare import compare
from mpuplan.cli.conform import conform
from mpuplan.cli.decode import decode
from mpuplan.cli.diff import diff
from mpuplan.cli.emit import emit
from mpuplan.cli.explain import explain
from mpuplan.cli.importing import import_
from mpuplan.cli.info import cores, schema
from mpuplan.cli.init import init
from mpuplan.cli.outcome import Exit
from mpuplan.cli.report import report
from mpuplan.cli.serve import serve
from mpuplan.cli.show import show
from mpuplan.cli.sizes import sizes
from mpuplan.cli.solve import solve
from mpuplan.cli.streams import OutputLost, forget_stdout, guarded_streams
from mpuplan.cli.sweep import sweep
from mpuplan.cli.talk import talk
from mpuplan.cli.triage import triage
from mpuplan.cli.validate import validate
from mpuplan.diag import InputRejected, InternalError

_COLLECT_AFTER: Final = 1_000_000
"""Allocations between two garbage collections. A run makes many small values that live to its
end, so looking for garbage as often as Python does by default costs a tenth and finds none."""

app = typer.Typer(
    name="mpuplan",
    help="Plan, judge and generate the MPU regions of Armv8-R systems.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    solve, validate, explain, certify, access, decode, diff, triage, emit, conform, show, report,
    compare, sweep, import_, init, sizes, cores, schema, serve,
):  # fmt: skip
    app.command(command.__name__.removesuffix("_"))(command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"mpuplan {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Plan, judge and generate the MPU regions of Armv8-R systems."""


def main() -> None:
    """Run the command line and end the process with the exit code of the contract."""
    gc.set_threshold(_COLLECT_AFTER)
    with guarded_streams():
        code = _run()
    gc.freeze()  # else Python looks for garbage in all that is left, just before it goes
    raise SystemExit(code)


def _run() -> int:
    try:
        code = _ended()
        sys.stdout.flush()
    except InputRejected as rejected:
        talk(rejected.diagnostics)
        return Exit.REJECTED
    except OutputLost as lost:
        forget_stdout()
        if lost.quiet:
            return Exit.DONE
        print(f"mpuplan: cannot write to stdout: {lost}", file=sys.stderr)
        return Exit.REJECTED
    except InternalError as error:
        return _internal(str(error))
    except Exception as error:
        if os.environ.get("MPUPLAN_DEBUG"):
            raise
        return _internal(f"{type(error).__name__}: {error}")
    return code


def _ended() -> int:
    """The exit code that the command line ended with."""
    try:
        app(prog_name="mpuplan")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
    return Exit.DONE


def _internal(text: str) -> int:
    print(f"mpuplan: internal error: {text}", file=sys.stderr)
    print("hint: please report this with the input; MPUPLAN_DEBUG=1 shows where", file=sys.stderr)
    return Exit.INTERNAL
