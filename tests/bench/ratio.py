"""How long ``mpuplan solve`` takes, in units of loading the solver.

Seconds say more about the machine than about mpuplan; the time of
``python -c "from ortools.sat.python import cp_model"`` does not: every solve pays it. Both are
measured in turns, so that whatever else the machine does hits both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOARDS = tuple(sorted(path.parent.name for path in ROOT.glob("boards/*/board.yaml")))
LIMIT = 4.0
"""A shipped board is solved within this many loading times of the solver."""

LOAD = (sys.executable, "-c", "from ortools.sat.python import cp_model")
SOLVE = (sys.executable, "-c", "from mpuplan.cli import main; main()", "solve")


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the rounds, in seconds; ``ratio`` is the median of the rounds' ratios."""

    board: str
    load: float
    solve: float
    ratio: float


def measure(board: str, rounds: int) -> Measured:
    """Load and solve in turns; the first round fills caches and does not count."""
    path = ROOT / "boards" / board / "board.yaml"
    pairs = [(seconds(*LOAD), seconds(*SOLVE, str(path))) for _ in range(rounds + 1)][1:]
    return Measured(
        board,
        statistics.median(load for load, _ in pairs),
        statistics.median(solve for _, solve in pairs),
        statistics.median(solve / load for load, solve in pairs),
    )


def seconds(*command: str) -> float:
    """Wall time of a process that has to succeed."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return time.perf_counter() - began


def table(found: Iterable[Measured]) -> Iterator[str]:
    """The figures as lines of text, worst board last."""
    wide = max(map(len, BOARDS))
    yield f"{'board':{wide}}  load ms  solve ms  ratio  limit {LIMIT:g}"
    for m in sorted(found, key=lambda m: m.ratio):
        mark = "" if m.ratio <= LIMIT else "  TOO SLOW"
        yield f"{m.board:{wide}}  {m.load * 1e3:7.0f}  {m.solve * 1e3:8.0f}  {m.ratio:5.2f}{mark}"
