"""The application: its commands, and how every run ends (exit codes of design section 7)."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from mpuplan import __version__
from mpuplan.cli.emit import emit
from mpuplan.cli.info import cores, schema
from mpuplan.cli.outcome import Exit
from mpuplan.cli.show import show
from mpuplan.cli.solve import solve
from mpuplan.cli.validate import validate
from mpuplan.diag import InputRejected, InternalError

app = typer.Typer(
    name="mpuplan",
    help="Plan, judge and generate the MPU regions of Armv8-R systems.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (solve, validate, emit, show, cores, schema):
    app.command()(command)


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
    try:
        app()
    except InputRejected as rejected:
        from mpuplan.cli.talk import talk

        talk(rejected.diagnostics)
        raise SystemExit(Exit.REJECTED) from None
    except InternalError as error:
        _internal(str(error))
    except BrokenPipeError:
        _hush()
        raise SystemExit(Exit.DONE) from None
    except Exception as error:
        if os.environ.get("MPUPLAN_DEBUG"):
            raise
        _internal(f"{type(error).__name__}: {error}")


def _internal(text: str) -> None:
    print(f"mpuplan: internal error: {text}", file=sys.stderr)
    print("hint: please report this with the input; MPUPLAN_DEBUG=1 shows where", file=sys.stderr)
    raise SystemExit(Exit.INTERNAL) from None


def _hush() -> None:
    """Point stdout to nowhere, so that the interpreter does not complain when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
