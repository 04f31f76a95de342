"""``mpuplan solve`` in this process, and what each part of it takes in CPU seconds.

Parts are told apart by the functions that the pipeline calls for them; what no part claims (start,
imports, printing) is ``rest``.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_PARTS = {
    "load": ("mpuplan.load.load_board",),
    "demands": ("mpuplan.pipeline.solving.problem",),
    "search": ("mpuplan.pipeline.solving.pack_all",),
    "slots": ("mpuplan.pipeline.tabling.tabulate",),
    "judge": ("mpuplan.pipeline.tabling.judge", "mpuplan.pipeline.solving.judge"),
    "write": ("mpuplan.load.plan_json",),
    "summary": ("mpuplan.report.summary.render_plan",),
}
PARTS = (*_PARTS, "rest")


def solved(board: str) -> tuple[dict[str, tuple[int, int]], dict[str, float]]:
    """Value and bound of each objective of the plan, and CPU seconds of each part of the solve."""
    from mpuplan.cli import main

    spent: dict[str, float] = dict.fromkeys(_PARTS, 0.0)
    for name, functions in _PARTS.items():
        for function in functions:
            module, _, attribute = function.rpartition(".")
            __import__(module)
            part = getattr(sys.modules[module], attribute)
            setattr(sys.modules[module], attribute, _timed(part, name, spent))
    sys.argv = ["mpuplan", "solve", board, "--format", "json"]
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
        main()
    spent["rest"] = time.process_time() - sum(spent.values())
    plan = json.loads(printed.getvalue())
    if "objectives" not in plan:
        raise SystemExit(f"{board}: {plan['status']}")
    return {o["name"]: (o["value"], o["bound"]) for o in plan["objectives"]}, spent


def _timed(part: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    """The function, which adds the CPU seconds of each call to ``spent[name]``."""

    def run(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return part(*arguments, **named)
        finally:
            spent[name] += time.process_time() - began

    return run
