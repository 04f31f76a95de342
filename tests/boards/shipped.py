"""The boards that ship, and what a plan of one is expected to say."""

from __future__ import annotations

import json
import os
import pickle
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mpuplan.diag import Diagnostic
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.load import load_board, plan_json
from mpuplan.model.plan import Plan, PlanContext
from mpuplan.pipeline.solving import SolveResult, solve_loaded

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "boards"
BOARDS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/board.yaml")))
MINI = Path(__file__).parent / "mini"
UPDATE_COMMAND = "python -m pytest tests/boards --update-golden"


@dataclass(frozen=True, slots=True)
class Solved:
    """A plan, the bytes it is written as, and the findings that came with it."""

    plan: Plan
    text: str
    diagnostics: tuple[Diagnostic, ...]


Solver = Callable[[str], Solved]


def solve_shipped(board: str) -> Solved:
    result = solve_loaded(load_board(FOLDER / board / "board.yaml"))
    return solved(result)


def solved(result: SolveResult) -> Solved:
    assert result.plan is not None, [found.message for found in result.diagnostics]
    return Solved(result.plan, plan_json(result.plan), result.diagnostics)


def remembered(folder: Path) -> Solver:
    """`solve_shipped`, each board solved once for all workers that share `folder`.

    Two workers may solve the same board at the same time: that costs time and nothing else.
    """

    def solve(board: str) -> Solved:
        path = folder / f"{board}.solved"
        if path.exists():
            found: Solved = pickle.loads(path.read_bytes())
            return found
        fresh = solve_shipped(board)
        beside = folder / f"{board}.{secrets.token_hex(8)}"
        beside.write_bytes(pickle.dumps(fresh))
        os.replace(beside, path)
        return fresh

    return solve


def baseline(board: str) -> dict[str, Any]:
    text = (FOLDER / board / "baseline.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def regions(context: PlanContext) -> int:
    """Regions enabled in a context; disabled residents and transient slots do not count."""
    return sum(slot.enabled for slot in context.slots)


def counts(plan: Plan) -> dict[str, int]:
    return {context.name: regions(context) for context in plan.contexts}


def both_sides(plan: Plan, *names: str) -> int:
    """Distinct regions over contexts of one MPU."""
    return len(
        {
            (slot.start, slot.end, slot.prbar, slot.prlar | 1)
            for context in plan.contexts
            if context.name in names
            for slot in context.slots
            if slot.enabled
        }
    )


def objective(plan: Plan, name: str) -> int:
    (value,) = (o.value for o in plan.objectives if o.name == name)
    return value


def artefacts(found: Solved) -> dict[str, str]:
    """What ``boards/ID/expected`` holds: file name -> text."""
    tables = load_emitter("c").render(found.plan, EmitOptions(prefix="mpuplan"))
    return {"plan.json": found.text, **{table.name: table.text for table in tables}}


def as_json(found: Solved) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(found.text)
    return document
