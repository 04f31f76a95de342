"""Speed of ``explain`` on large boards: a few loading times of the solver, in processor time."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from tests.bench.hard_boards import WAYS, hard
from tests.bench.ratio import LOAD, ROOT

CONFLICT, ALL = 15.0, 60.0
"""Loading times of the solver until the conflict is told, and until the last repair is."""
EXPLAIN = """
import resource, sys
from mpuplan.cli import main
from mpuplan.report import explain as report

def used():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])

head = report.repairs_head
def timed(explanation):
    print(f"conflict {used()}", file=sys.stderr)
    return head(explanation)
report.repairs_head = timed
try:
    main()
finally:
    print(f"all {used()}", file=sys.stderr)
"""


def processor_time(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(after[:2]) - sum(before[:2])


@pytest.mark.full
@pytest.mark.parametrize("base", ["L0-mixed", "L1-page"])
@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_large_board_is_explained_within_the_limit(way, base, tmp_path, capsys):
    board = tmp_path / "board.yaml"
    board.write_text(hard(f"{way}-{base}"))
    load = min(processor_time(*LOAD) for _ in range(3))
    done = subprocess.run(
        [sys.executable, "-c", EXPLAIN, "explain", str(board)],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    times = dict(line.split() for line in done.stderr.splitlines())
    ratios = {name: float(seconds) / load for name, seconds in times.items()}
    with capsys.disabled():
        sys.stdout.write(f"\n{way}-{base}: {ratios}\n")
    assert ratios["conflict"] <= CONFLICT
    assert ratios["all"] <= ALL
