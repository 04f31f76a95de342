"""``mpuplan cores`` and ``mpuplan schema``: what mpuplan knows and what it reads."""

from __future__ import annotations

import enum
import json
from typing import Annotated

import typer

from mpuplan.cli.formats import PlanFormat


class SchemaName(enum.StrEnum):
    """The files that have a JSON schema."""

    BOARD = "board"
    PLAN = "plan"
    LAYOUT = "layout"
    SWEEP = "sweep"
    SWEEP_RESULTS = "sweep-results"


def cores(
    form: Annotated[
        PlanFormat, typer.Option("--format", help="What to write to stdout.")
    ] = PlanFormat.TEXT,
) -> None:
    """List the core presets, each figure with its source. Counts, cut points, default map."""
    from mpuplan.report.cores import cores_json, render_cores

    print((render_cores() if form is PlanFormat.TEXT else cores_json()).rstrip("\n"))


def schema(
    which: Annotated[SchemaName, typer.Argument(metavar="WHICH", help="The kind of file.")],
) -> None:
    """Print the JSON schema of a file, for editors."""
    from mpuplan.load import json_schema

    print(json.dumps(json_schema(which.value), indent=2))
