"""What a worker does: a job in, its outcome out; runs in any process, on any machine.

Solver and planner are imported when the first job comes, and stay.
"""

from __future__ import annotations

import base64
import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mpuplan.diag import InputRejected, Level, has_errors
from mpuplan.model.sweep import Status
from mpuplan.sweep.job import tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mpuplan.diag import Diagnostic, Span
    from mpuplan.pipeline.solving import SolveResult
    from mpuplan.sweep.job import Wire

__all__ = ["answer"]


def answer(job: Wire) -> Wire:
    """What the board of a job comes to. Nothing but an interrupt leaves this function."""
    found: Wire = {"key": job["key"], "tool": tool()}
    try:
        with tempfile.TemporaryDirectory(prefix="mpuplan-sweep-") as folder:
            board = _laid_out(Path(folder), job)
            return found | _outcome(board, cast(int, job["seconds"]))
    except InputRejected as rejected:
        return found | _without_plan(Status.REJECTED, rejected.diagnostics)
    except Exception as error:
        reason = f"internal error: {type(error).__name__}: {error}"
        return found | {"status": Status.FAILED.value, "reason": reason}


def _laid_out(folder: Path, job: Wire) -> Path:
    """The board file, written with the files that it names."""
    files = cast("Mapping[str, str]", job["files"])
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(data))
    board = folder / cast(str, job["name"])
    board.write_text(cast(str, job["text"]), encoding="utf-8", newline="")
    return board


def _outcome(board: Path, seconds: int) -> Wire:
    from mpuplan.load import plan_json
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.solving import SolveOptions, solve_loaded

    result = solve_loaded(load_board(board), SolveOptions(seconds, patient=True))
    plan = result.plan
    if plan is None or has_errors(result.diagnostics):
        return _without_plan(_status(result), result.diagnostics)
    return {
        "status": Status.FEASIBLE.value,
        "objectives": [[each.name, each.value, each.bound] for each in plan.objectives],
        "plan": hashlib.sha256(plan_json(plan).encode()).hexdigest(),
        "warnings": _warnings(result.diagnostics),
        "findings": [],
    }


def _status(result: SolveResult) -> Status:
    if result.plan is not None:
        return Status.REJECTED
    return Status.UNDECIDED if result.undecided else Status.INFEASIBLE


def _without_plan(status: Status, found: Iterable[Diagnostic]) -> Wire:
    found = tuple(found)
    errors = [d for d in found if d.level is Level.ERROR and d.accepted is None]
    return {
        "status": status.value,
        "warnings": _warnings(found),
        "findings": [_finding(each) for each in errors],
    }


def _warnings(found: Iterable[Diagnostic]) -> int:
    return sum(d.level is Level.WARNING and d.accepted is None for d in found)


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "message": found.message,
        "span": _span(found.span),
        "labels": [[_span(label.span), label.text] for label in found.labels],
        "hint": found.hint,
        "at": list(found.at),
        "context": found.context,
    }


def _span(span: Span | None) -> list[object] | None:
    if span is None:
        return None
    return [span.file, span.line, span.col, span.end_line, span.end_col]
