"""``mpuplan serve``: the planner over HTTP."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="H", help="Address to listen on; 127.0.0.1 if not given."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="N", min=0, max=65535, help="Port; 8765 if not given, 0: a free one."
        ),
    ] = None,
    store: Annotated[
        str | None, typer.Option("--store", metavar="URL", help="SQLite or PostgreSQL.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="Settings as TOML.")
    ] = None,
) -> None:
    """Serve the planner over HTTP: an API for builds, and pages. Jobs survive a restart."""
    try:
        from mpuplan.service.serve import serve as run
    except ModuleNotFoundError as missing:
        text = f"'{missing.name}' is not installed; install mpuplan with its extra 'service'"
        raise typer.BadParameter(text) from None
    from mpuplan.service.settings import BadSetting, settings_from

    given = {"host": host, "port": port, "store": store}
    try:
        run(settings_from(config, os.environ, given), lambda text: print(text, flush=True))
    except BadSetting as error:
        raise typer.BadParameter(str(error)) from None
