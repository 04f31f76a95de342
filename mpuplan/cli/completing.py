"""What a shell offers behind an option: targets, core presets, contexts of the plan named before.

The shell waits for it, so nothing is loaded that a name does not need, and what cannot be read has
no names.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import typer

_MOST_BYTES = 8 << 20


def targets(incomplete: str) -> Iterator[tuple[str, str]]:
    """Emitters with what they write."""
    from mpuplan.emit.registry import emitter_entries

    for entry in emitter_entries():
        if entry.name.startswith(incomplete):
            yield entry.name, entry.summary


def presets(incomplete: str) -> Iterator[str]:
    """Core presets."""
    from mpuplan.arch.presets import PRESETS

    yield from (name for name in PRESETS if name.startswith(incomplete))


def contexts(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Contexts of the plan files among the arguments so far, each once."""
    words = (*ctx.params.values(), *ctx.args)  # an argument is in either, as far as it is parsed
    named = (value for value in words if isinstance(value, str | Path))
    names = dict.fromkeys(name for value in named for name in _contexts(Path(value)))
    yield from (name for name in names if name.startswith(incomplete))


def _contexts(path: Path) -> Iterator[str]:
    try:
        if path.suffix != ".json" or not stat.S_ISREG(path.stat().st_mode):
            return
        with path.open("rb") as file:
            document: object = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return
    listed = document.get("contexts") if isinstance(document, dict) else None
    for context in listed if isinstance(listed, list) else ():
        name = context.get("name") if isinstance(context, dict) else None
        if isinstance(name, str):
            yield name
