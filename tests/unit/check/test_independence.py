"""The judge stands alone and is quick enough to run after every solve."""

import subprocess
import sys
import time

from tests.unit.check.builders import (
    ALL_RW,
    KIB,
    PRIVATE_R,
    RAM,
    block,
    board,
    context,
    guest,
    hypervisor,
    judge,
    plan,
    slot,
)

_PROBE = """
import sys
import mpuplan.check
heavy = {"pydantic", "ortools", "yaml", "numpy", "pandas"}
own = {"mpuplan." + name for name in ("load", "demand", "solve", "tabulate", "cli")}
print(sorted((heavy | own) & set(sys.modules)))
"""


def test_judge_loads_nothing_of_the_planner():
    run = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def many_guests(guests, blocks):
    """Guests with blocks that stand apart: one region for each."""
    step, size = 8 * KIB, 4 * KIB

    def start(number, index):
        return RAM + MARGIN + (number * blocks + index) * step

    text = slot(0, RAM, RAM + size, PRIVATE_R, True)
    parties = tuple(
        guest(f"g{n}", *(block(f"g{n}.b{i}", start(n, i), size) for i in range(blocks)))
        for n in range(guests)
    )
    names = tuple(party.name for party in parties)
    the = board(hypervisor(block("h.text", RAM, size, "rx", guests=names)), parties)
    rows = [
        context(
            f"runtime/pcpu0/g{n}",
            text,
            *(slot(i + 1, start(n, i), start(n, i) + size, ALL_RW) for i in range(blocks)),
        )
        for n in range(guests)
    ]
    return the, plan(context("runtime/pcpu0/idle", text), *rows)


MARGIN = 64 * KIB


def seconds(the, tables):
    began = time.perf_counter()
    assert not judge(the, tables)
    return time.perf_counter() - began


def test_small_board_is_judged_at_once():
    the, tables = many_guests(4, 15)
    assert min(seconds(the, tables) for _ in range(3)) < 0.5


def test_board_of_64_guests_is_judged_in_seconds():
    assert seconds(*many_guests(64, 9)) < 20
