"""What each way to plan a board makes of it, and what that takes: each in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mpuplan.demand.problem import problem
from mpuplan.load import load_board
from tests.bench.child import METHODS
from tests.bench.names import board_file
from tests.bench.peers import free_slots
from tests.bench.ratio import LOAD, ROOT

ROUNDS = 3
"""Loading times of the solver measured for each board; their median is the unit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One way to plan one board.

    ``most``: regions of the fullest context, ``regions``: in total, each a value and a bound (None
    where none is known); both None where not all blocks found a place. ``declared``: first fit
    came through in the order of the file. ``times``: CPU time in loading times of the solver, and
    those of its parts.
    """

    most: tuple[int, int | None] | None
    regions: tuple[int, int | None] | None
    declared: bool
    times: float
    parts: dict[str, float]
    mib: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All ways to plan one board; ``movable`` blocks are what there is to place."""

    name: str
    movable: int
    figures: dict[str, Figure]


def measure(name: str, folder: Path) -> Measured:
    """Figures of a board; files of generated boards go into ``folder``."""
    path = board_file(name, folder)
    found = problem(load_board(path).board)
    unit = statistics.median(loading() for _ in range(ROUNDS))
    figures = {method: _figure(method, path, free_slots(found), unit) for method in METHODS}
    return Measured(name, len(found.carriers), figures)


def loading() -> float:
    """CPU seconds of a process that loads the solver and does nothing."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(*LOAD)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def child(method: str, path: Path) -> dict[str, Any]:
    """What a process of its own says of one way to plan a board (`tests.bench.child`)."""
    found: dict[str, Any] = json.loads(
        _run(sys.executable, "-m", "tests.bench.child", method, str(path))
    )
    return found


def _figure(method: str, path: Path, slots: int, unit: float) -> Figure:
    told = child(method, path)
    headroom, regions = told["headroom"], told["regions"]
    return Figure(
        None if headroom is None else _used(slots, *headroom),
        None if regions is None else (regions[0], regions[1]),
        told.get("declared", True),
        told["cpu"] / unit,
        {part: seconds / unit for part, seconds in told.get("parts", {}).items()},
        told["mib"],
    )


def _used(slots: int, headroom: int, bound: int | None) -> tuple[int, int | None]:
    return slots - headroom, None if bound is None else slots - bound


def _run(*command: str) -> Any:
    """Output of a process that may keep byte code, so that it compiles nothing twice."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout
