"""Tasks of solvers: a plan with what was found on the way, or an explanation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, has_errors
from mpuplan.service.shapes import JobRequest, LayoutFile
from mpuplan.service.work.files import BOARD, put_board, put_layout
from mpuplan.service.work.findings import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mpuplan.load import LoadedBoard
    from mpuplan.model.plan import Plan
    from mpuplan.pipeline.solving import SolveResult
    from mpuplan.service.work.wire import Message

__all__ = ["JOBS"]

_BASE: Final = "base"


class _Progress:
    """What the search says, as messages."""

    def __init__(self, tell: Callable[[Message], None]) -> None:
        self._tell = tell

    def __call__(self, name: str, value: int, bound: int) -> None:
        self._tell({"objective": name, "value": value, "bound": bound})

    def begin(self, part: str) -> None:
        self._tell({"part": part})


def solve(asked: Message, folder: Path, tell: Callable[[Message], None]) -> Message:
    """``status``, ``contexts`` and findings as ``--format json``; ``plan``: text of the plan file.

    A board or base that cannot be used is a result, too: its status is ``rejected``.
    """
    request = JobRequest.model_validate(asked["job"])
    board = put_board(request, folder / BOARD)
    try:
        loaded, result = _solved(request, board, asked.get("base"), tell)
    except InputRejected as rejected:
        found = rejected.diagnostics
        return {"status": "rejected", "contexts": [], **told(found, folder / BOARD, folder / _BASE)}
    findings = told(result.diagnostics, folder / BOARD)
    if result.plan is None or has_errors(result.diagnostics):
        states = [{"name": state.name, "regions": state.regions} for state in result.contexts]
        return {"status": _without_plan(result), "contexts": states, **findings}
    tell({"part": "write the plan"})
    return {**_written(loaded, result.plan, request), "contexts": [], **findings}


def _solved(
    request: JobRequest, board: Path, base: object, tell: Callable[[Message], None]
) -> tuple[LoadedBoard, SolveResult]:
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.rebasing import read_base
    from mpuplan.pipeline.solving import SolveOptions, solve_loaded

    loaded = load_board(board)
    old = None
    if base is not None:
        layout = LayoutFile(name="base.json", content=str(base))
        path = put_layout(layout, board.parents[1] / _BASE)
        old = read_base(path, loaded.board, request.options.tolerance)
    progress = _Progress(tell)
    options = SolveOptions(request.options.time_limit, progress, progress.begin, old)
    return loaded, solve_loaded(loaded, options)


def _without_plan(result: SolveResult) -> str:
    if result.plan is not None:
        return "rejected"
    return "undecided" if result.undecided else "infeasible"


def _written(loaded: LoadedBoard, plan: Plan, request: JobRequest) -> dict[str, object]:
    from mpuplan.load import certificate_json, plan_json
    from mpuplan.report.certificate import certificate_report_json

    text = plan_json(plan)
    written: dict[str, object] = {"status": plan.status, "board": plan.board, "plan": text}
    if request.options.certificate:
        from mpuplan.pipeline.certifying import certificate_of

        made = certificate_of(loaded.board, plan, text)
        written["certificate"] = certificate_json(made.certificate)
        written["certified"] = json.loads(certificate_report_json((), made.verdicts))["objectives"]
    return written


def explain(asked: Message, folder: Path, tell: Callable[[Message], None]) -> Message:
    """``explanation``: that of ``mpuplan explain --format json``; ``status``: its status."""
    from mpuplan.pipeline.explain.explain import explain_board
    from mpuplan.report.explain import explanation_json

    request = JobRequest.model_validate(asked["job"])
    board = put_board(request, folder / BOARD)
    tell({"part": "look for the conflict"})
    try:
        found = explain_board(board)
    except InputRejected as rejected:
        return {"status": "rejected", **told(rejected.diagnostics, folder / BOARD)}
    tell({"part": "try repairs"})
    repairs = found.repairs()
    text = explanation_json(found.explanation, repairs, lambda: repairs.tally, ".")
    explanation = json.loads(text)
    return {"status": explanation["status"], "explanation": explanation, **told(())}


JOBS: Final[dict[str, Callable[[Message, Path, Callable[[Message], None]], Message]]] = {
    "solve": solve,
    "explain": explain,
}
