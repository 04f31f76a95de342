"""``mpuplan show``: a plan's slots in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def show(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Plan file (mpuplan/plan/v1).")],
    everything: Annotated[
        bool, typer.Option("--all", help="Every line of long lists, whatever their length.")
    ] = False,
) -> None:
    """Show the objectives, contexts and slots of a plan."""
    from mpuplan.cli.talk import load_plan_or_exit
    from mpuplan.report.cut import EVERYTHING, FIRST
    from mpuplan.report.summary import render_plan

    reach = EVERYTHING if everything else FIRST
    print(render_plan(load_plan_or_exit(plan), None, reach=reach).rstrip("\n"))
