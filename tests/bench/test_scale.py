"""Boards of all families from end to end: values, bounds, time, memory, the same bytes again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.bench.figures import child, loading
from tests.bench.names import board_file
from tests.bench.ratio import ROOT

MIB = 600


@dataclass(frozen=True)
class Goal:
    """The most by which a total may lie above its bound, and loading times that the search takes.

    The fullest context is proven in all families with up to 32 slots.
    """

    gap: float
    times: float


GOALS = {
    "S1-mixed": Goal(0, 7),
    "M1-mixed": Goal(0, 7),
    "M1-page": Goal(0, 7),
    "M9-mixed": Goal(0, 4),
    "M19-mixed": Goal(0, 4),
    "M27-page": Goal(0, 4),
    "L1-mixed": Goal(0.01, 150),
    "L1-page": Goal(0, 25),
    "XL1-mixed": Goal(0.025, 150),
    "XL1-mixed@14": Goal(0.025, 150),
    "XL1-page": Goal(0.013, 150),
}
BUSY = 2
"""In the quick size other tests run beside this one."""
LARGE = pytest.mark.full
NAMES = [pytest.param(n, marks=LARGE if n[0] in "LX" else ()) for n in GOALS]


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_is_as_good_as_the_goal_of_its_family(name, tmp_path):
    goal, found = GOALS[name], child("mpuplan", board_file(name, tmp_path))
    headroom, most = found["headroom"]
    regions, least = found["regions"]
    assert headroom == most
    assert least <= regions <= least * (1 + goal.gap)
    assert found["parts"]["search"] <= BUSY * goal.times * loading()
    assert found["mib"] < MIB


def run(*arguments, seed=0):
    """A command's exit code, and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", "from mpuplan.cli import main; main()", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def solved(board, plan, *options, seed=0):
    """Bytes of the plan of a board; proven in all objectives (0) or not in all (3)."""
    code, said = run("solve", board, "-o", plan, *options, seed=seed)
    assert code in {0, 3}, said
    return plan.read_bytes()


@pytest.mark.parametrize(
    "name",
    ["P0-page", pytest.param("P0-mixed", marks=LARGE), pytest.param("W0-page", marks=LARGE)],
)
def test_a_board_with_many_pcpus_or_slots_is_solved_and_its_plan_valid(name, tmp_path):
    board, plan = board_file(name, tmp_path), tmp_path / "plan.json"
    assert solved(board, plan)
    code, said = run("validate", board, plan)
    assert code == 0, said


def test_a_small_board_with_255_slots_is_solved_and_its_plan_valid(tmp_path):
    board, plan = board_file("S1-page@255", tmp_path), tmp_path / "plan.json"
    objectives = json.loads(solved(board, plan))["objectives"]
    assert objectives[0] == {"name": "headroom", "value": 245, "bound": 245}
    code, said = run("validate", board, plan)
    assert code == 0, said


@pytest.mark.parametrize("name", ["M1-mixed", pytest.param("L1-mixed", marks=LARGE)])
def test_neither_workers_nor_hash_seed_change_a_byte(name, tmp_path):
    board = board_file(name, tmp_path)
    first = solved(board, tmp_path / "a.json", seed=1)
    assert first == solved(board, tmp_path / "b.json", "--workers", 2, seed=4242)
