"""A sweep as data: CSV for spreadsheets, JSON for scripts (``mpuplan/sweep-results/v1``)."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

from mpuplan.model.sweep import Status
from mpuplan.report.jsonout import diagnostic_object
from mpuplan.report.sweep import OBJECTIVES

if TYPE_CHECKING:
    from mpuplan.model.sweep import Answer, Axis, Level, Sweep, SweepPoint, Wish

__all__ = ["sweep_csv", "sweep_json"]

_SCHEMA: Final = "mpuplan/sweep-results/v1"
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def sweep_csv(sweep: Sweep) -> str:
    """A row per point; cells that a spreadsheet would take for a formula begin with ``'``."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    values = [name for each in OBJECTIVES for name in (each, f"{each}-bound")]
    names = [axis.name for axis in sweep.axes]
    rows.writerow(["point", *names, "status", *values, "front", "warnings", "why", "plan", "board"])
    front = frozenset(sweep.front)
    for point in sweep.points:
        rows.writerow([_cell(value) for value in _row(point, front)])
    return out.getvalue()


def _row(point: SweepPoint, front: frozenset[int]) -> list[str]:
    outcome = point.outcome
    values: list[str] = []
    for name in OBJECTIVES:
        found = outcome.objective(name)
        values += ["", ""] if found is None else [str(found.value), str(found.bound)]
    codes = dict.fromkeys(each.code for each in outcome.findings)
    return [
        str(point.number),
        *(level.label for level in point.levels),
        outcome.status.value,
        *values,
        str(int(point.number in front)),
        str(outcome.warnings),
        outcome.reason or " ".join(codes),
        outcome.plan or "",
        point.board,
    ]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def sweep_json(sweep: Sweep) -> str:
    """One object, ASCII only; `docs/reference/sweep-format.md` says what the keys hold."""
    document = {
        "schema": _SCHEMA,
        "tool": sweep.tool,
        "sweep": {"name": sweep.spec, "sha256": sweep.spec_sha256},
        "board": sweep.board,
        "complete": sweep.count(Status.OPEN) == 0,
        "parameters": [_axis(axis) for axis in sweep.axes],
        "points": [_point(point, sweep.axes) for point in sweep.points],
        "front": {
            "wishes": [{"name": w.name, "want": _want(w)} for w in sweep.wishes],
            "points": list(sweep.front),
        },
        "answers": [_answer(answer) for answer in sweep.answers],
    }
    return json.dumps(document, indent=1) + "\n"


def _axis(axis: Axis) -> dict[str, object]:
    levels = [_level(level) for level in axis.levels]
    return {"name": axis.name, "values": levels, "own": _level(axis.own)}


def _level(level: Level) -> dict[str, object]:
    return {"text": level.label, "number": level.number}


def _point(point: SweepPoint, axes: tuple[Axis, ...]) -> dict[str, object]:
    outcome = point.outcome
    return {
        "point": point.number,
        "values": {a.name: v.label for a, v in zip(axes, point.levels, strict=True)},
        "status": outcome.status.value,
        "objectives": [
            {"name": o.name, "value": o.value, "bound": o.bound} for o in outcome.objectives
        ],
        "plan_sha256": outcome.plan,
        "board_sha256": point.board,
        "warnings": outcome.warnings,
        "diagnostics": [diagnostic_object(found) for found in outcome.findings],
        "reason": outcome.reason,
    }


def _answer(answer: Answer) -> dict[str, object]:
    question = answer.question
    return {
        "name": question.wish.name,
        "want": _want(question.wish),
        "headroom": question.headroom,
        "per": {n: v.label for n, v in zip(question.per, answer.per, strict=True)},
        "answer": None if answer.best is None else _level(answer.best),
        "proven": answer.proven,
    }


def _want(wish: Wish) -> str:
    return "most" if wish.most else "least"
