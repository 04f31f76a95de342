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
from mpuplan.model.plan import Plan, PlanContext, Slot
from mpuplan.pipeline.solving import SolveResult, solve_loaded

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "boards"
BOARDS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/board.yaml")))
PUBLISHED = tuple(board for board in BOARDS if (FOLDER / board / "baseline.yaml").exists())
OWN = tuple(board for board in BOARDS if board not in PUBLISHED)
"""Boards that no software is published for: `by-hand.yaml` instead of `baseline.yaml`."""
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
    return _document(board, "baseline.yaml")


def counted(board: str) -> dict[str, Any]:
    """The file that holds the counts by hand: `by_hand`, and `by_hand_pairs` where it has some."""
    return _document(board, "by-hand.yaml" if board in OWN else "baseline.yaml")


def _document(board: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / board / name).read_text(encoding="utf-8"))
    return found


def regions(context: PlanContext) -> int:
    """Regions enabled in a context; disabled residents and transient slots do not count."""
    return sum(slot.enabled for slot in context.slots)


def label(plan: Plan, context: PlanContext) -> str:
    """The name of a context; with `el1` where a guest's EL1 context has that of its EL2 one."""
    outer = {other.name for other in plan.contexts if other.mpu == "el2"}
    inner = context.mpu == "el1" and context.name in outer
    return f"{context.name} el1" if inner else context.name


def counts(plan: Plan) -> dict[str, int]:
    return {label(plan, context): regions(context) for context in plan.contexts}


def region(slot: Slot) -> tuple[int, int, int, int]:
    """What a slot holds, whether it is enabled or not."""
    return slot.start, slot.end, slot.prbar, slot.prlar | 1


def distinct(plan: Plan, *names: str) -> set[tuple[int, int, int, int]]:
    """Different regions that are enabled in contexts of one MPU, named by their labels."""
    named = [context for context in plan.contexts if label(plan, context) in names]
    return {region(slot) for context in named for slot in context.slots if slot.enabled}


def both_sides(plan: Plan, *names: str) -> int:
    """Distinct regions over contexts of one MPU."""
    return len(distinct(plan, *names))


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
