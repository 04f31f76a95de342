"""Speed: boards solve in a few loading times of the solver; the other commands never load it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.bench.ratio import BOARDS, LIMIT, ROOT, measure, table

ONE = "xen-arm-poc-two-guests-16"
GENEROUS = 3 * LIMIT
"""In the quick size, whose other tests run beside this one."""

FIXED = "tfa-fvp-r-bl1"
BOARD = ROOT / "boards" / FIXED / "board.yaml"
HEAVY = {"ortools", "numpy", "pandas"}

# In a fresh interpreter: run the entry point, then say what it loaded.
LOADED = """
import json, sys
from mpuplan.cli import main
sys.argv[0] = "mpuplan"
code = 0
try:
    main()
except SystemExit as stop:
    code = stop.code
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"code": code, "loaded": loaded}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    run("solve", BOARD, "-o", path)
    return path


def run(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert told["code"] in {0, None}, done.stderr
    return set(told["loaded"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["solve", "--help"],
        ["cores"],
        ["schema", "board"],
        ["schema", "plan"],
        ["schema", "layout"],
        ["emit", "--list"],
        ["validate", BOARD],
        ["validate", BOARD, "--format", "json"],
        ["validate", BOARD, "--format", "sarif"],
        ["validate", BOARD, "--format", "junit"],
        ["validate", BOARD, "PLAN"],
        ["show", "PLAN"],
        ["emit", "PLAN", "--target", "c", "-o", "FOLDER"],
        ["emit", "PLAN", "--target", "json", "-o", "FOLDER"],
    ],
    ids=lambda words: " ".join(getattr(word, "name", word) for word in words),
)
def test_commands_that_solve_nothing_load_no_solver(arguments, plan, tmp_path):
    real = {"PLAN": plan, "FOLDER": tmp_path}
    loaded = run(*(real.get(word, word) for word in arguments))
    assert "mpuplan" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]], ids=" ".join)
def test_the_shortest_commands_load_no_parser_either(arguments):
    assert not run(*arguments) & {"pydantic", "yaml"}


def test_a_board_in_which_nothing_moves_is_solved_without_a_solver():
    assert not run("solve", BOARD) & HEAVY


def test_a_board_is_solved_in_a_few_loading_times():
    measured = measure(ONE, rounds=3)
    assert measured.ratio <= GENEROUS, "\n".join(table([measured]))


@pytest.mark.full
def test_every_board_is_solved_within_the_limit(capsys):
    found = [measure(board, rounds=3) for board in BOARDS]
    lines = "\n".join(table(found))
    with capsys.disabled():
        sys.stdout.write(f"\n{lines}\n")
    assert all(m.ratio <= LIMIT for m in found), lines
