"""Which shipped board goes through which emitter, and the page that says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from mpuplan.diag import Level
from mpuplan.emit import emitter_entries, load_emitter
from mpuplan.model.plan import Plan
from tests.compile.readers import caches, code, placements, tables
from tests.compile.shipped_plans import BOARDS, ROOT, plan_of

READERS: dict[str, Callable[[Plan, Path], None]] = {
    "c": tables.read_c,
    "routines": code.read_routines,
    "asm": code.read_asm,
    "selftest": code.read_selftest,
    "json": tables.read_json,
    "maintenance": caches.read_maintenance,
    "xen": placements.read_xen,
    "dts": placements.read_dts,
    "zephyr": placements.read_zephyr,
    "bao": placements.read_bao,
    "rust": tables.read_rust,
    "ld": placements.read_ld,
    "bin": tables.read_bin,
    "markdown": tables.read_markdown,
}
PAGE = ROOT / "docs" / "reference" / "emitters" / "round-trips.md"
UPDATE = "MPUPLAN_UPDATE=1 python -m pytest tests/compile/test_round_trips.py"
HEAD = f"""\
# Round trips of the shipped boards

Written by `{UPDATE}`, which else compares it.

Every target of `mpuplan emit` is tried with the plan of every board in [`boards/`](../boards.md).
Either its limits check refuses the plan, with the codes below, or what it writes goes through the
real tool and is read back, and all that the target says it carries is compared with the plan.
`scripts/test --full` does so for all pairs, `scripts/test` for a few boards of each target.

| target | read back by |
|---|---|
"""
NAMES = "Targets that take every board: {}.\n\n"


def targets() -> list[str]:
    """All targets of our own, in the order of ``emit --list``."""
    return [entry.name for entry in emitter_entries(())]


@cache
def refused(target: str, board: str) -> tuple[str, ...]:
    """The codes of the errors for which a target refuses a board; none if it takes it."""
    found = load_emitter(target, ()).limits(plan_of(board))
    return tuple(sorted({each.code for each in found if each.level is Level.ERROR}))


def page() -> str:
    """The whole page."""
    lines = [f"| `{name}` | {_summary(name)} |" for name in targets()]
    choosy = [name for name in targets() if any(refused(name, board) for board in BOARDS)]
    others = ", ".join(f"`{name}`" for name in targets() if name not in choosy)
    rows = [
        f"| [{board}](../../../boards/{board}/README.md) | "
        + " | ".join(_cell(name, board) for name in choosy)
        + " |"
        for board in BOARDS
    ]
    table = [
        f"| board | {' | '.join(f'`{name}`' for name in choosy)} |",
        "|---" * len(choosy) + "|---|",
    ]
    return (
        HEAD + "\n".join(lines) + "\n\n" + NAMES.format(others) + "\n".join([*table, *rows]) + "\n"
    )


def _summary(name: str) -> str:
    text = (READERS[name].__doc__ or "").strip().removesuffix(".")
    return text.replace("``", "`")


def _cell(target: str, board: str) -> str:
    codes = refused(target, board)
    return "<br>".join(f"`{code}`" for code in codes) if codes else "round trip"
