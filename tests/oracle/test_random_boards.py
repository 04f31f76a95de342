"""Random whole boards from their text to the emitted code: nothing breaks on the way.

No board makes the planner and its judge disagree (that is an InternalError), and a plan is read
back as written, satisfies its board step by step, and can be shown and emitted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from mpuplan.diag import InternalError, has_errors
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import emitter_entries, load_emitter
from mpuplan.load import (
    LoadedBoard,
    load_board,
    load_board_text,
    load_described_text,
    load_plan_text,
    plan_json,
)
from mpuplan.model.plan import Plan
from mpuplan.model.transition import Wait, Zero
from mpuplan.pipeline.solving import SolveOptions, solve_loaded, validate_layout, validate_loaded
from mpuplan.report.summary import render_plan
from tests.oracle.random_boards import BOARD, random_files

FULL, CHUNKS = 500, 20
HEAVY = frozenset({3, 8, 12, 18, 19, 20, 23})
"""Among the first boards those that take half of the time."""
QUICK = tuple(seed for seed in range(32) if seed not in HEAVY)
LIMIT = SolveOptions(time_limit=10.0)
SECONDS = 10
"""Processor time that a board may take; how long a busy machine takes is no fact about it."""
MANY = 0.8
"""Share of boards that have a plan: a generator of impossible boards would show little."""
OTHER_SEEDS = (0, 5, 11, 17)
"""Boards that another process plans, too."""
RUN = """
import sys
from pathlib import Path
from mpuplan.load import load_board, plan_json
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
for name in sys.argv[1:]:
    plan = solve_loaded(load_board(Path(name)), SolveOptions(10.0)).plan
    Path(name).with_suffix(".again").write_text("" if plan is None else plan_json(plan))
"""


@dataclass(frozen=True)
class Planned:
    """A board in a folder of its own and the plan that came out; None if there is none."""

    path: Path
    loaded: LoadedBoard
    plan: Plan | None
    seconds: float


def planned(folder: Path, seed: int) -> Planned:
    own = folder / str(seed)
    own.mkdir()
    for name, text in random_files(seed).items():
        (own / name).write_text(text)
    loaded = load_board(own / BOARD)
    start = time.process_time()
    result = solve_loaded(loaded, LIMIT)
    return Planned(own / BOARD, loaded, result.plan, time.process_time() - start)


def faults(one: Planned) -> list[str]:
    """What is wrong with the plan of a board; empty where there is no plan."""
    if one.plan is None:
        return []
    text = plan_json(one.plan)
    found = [] if load_plan_text(text) == one.plan else ["the plan is not read back as written"]
    file = one.path.with_name("plan.json")
    file.write_text(text)
    judged = (
        *validate_loaded(one.loaded, load_described_text(text, one.loaded.board).tables),
        *validate_layout(one.loaded, file, deep=True),
    )
    found += [f"{d.code}: {d.message}" for d in judged if has_errors([d])]
    found += [f"no way to {where}" for where in without_way(one.plan)]
    found += [f"{name} gives nothing" for name in silent(one.plan)]
    if not render_plan(one.plan, one.loaded.board) or not render_plan(one.plan, None):
        found.append("nothing is shown")
    return found


def without_way(plan: Plan) -> list[str]:
    """Stages on pCPUs that no transition leads to, and of which the plan does not say why."""
    reached = {(t.pcpu, t.mpu, t.target) for t in (*plan.transitions, *plan.obstacles)}
    wanted: dict[tuple[str, int, str], set[tuple[int, str, str]]] = {}
    inner = {guest.name for guest in plan.guests}
    for context in plan.contexts:
        if context.mpu == "el1" and context.guest in inner:
            continue  # a guest's own affair
        key = context.stage, context.pcpu, context.mpu
        wanted.setdefault(key, set()).add((context.pcpu, context.mpu, context.name))
    return [f"stage '{k[0]}' on pCPU {k[1]}" for k, names in wanted.items() if not names & reached]


def silent(plan: Plan) -> list[str]:
    """Emitters that take the plan and give an empty file; one that raises fails the test."""
    found = []
    for entry in emitter_entries(()):
        emitter = load_emitter(entry.name)
        if not has_errors(emitter.limits(plan)):
            files = emitter.render(plan, EmitOptions(prefix="mpuplan"))
            if not files or not all(file.content for file in files):
                found.append(entry.name)
    return found


def examine(folder: Path, seeds: Sequence[int]) -> None:
    """Every board of some seeds; all faults are told at once."""
    found: dict[int, list[str]] = {}
    plans = 0
    for seed in seeds:
        try:
            one = planned(folder, seed)
            bad = faults(one)
        except InternalError as error:  # the judge does not agree; anything else ends the test
            found[seed] = [str(error)]
            continue
        plans += one.plan is not None
        slow = [f"takes {one.seconds:.0f} s"] if one.seconds > SECONDS else []
        if bad or slow:
            found[seed] = [*bad, *slow]
    assert found == {}
    assert plans >= MANY * len(seeds)


def test_plans_of_random_boards_hold_to_the_end(tmp_path):
    examine(tmp_path, QUICK)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_many_plans_of_random_boards_hold_to_the_end(tmp_path, chunk):
    size = FULL // CHUNKS
    examine(tmp_path, range(chunk * size, (chunk + 1) * size))


def test_another_process_with_other_hashes_writes_the_same_plans(tmp_path):
    boards = [planned(tmp_path, seed) for seed in OTHER_SEEDS]
    subprocess.run(
        [sys.executable, "-c", RUN, *(str(one.path) for one in boards)],
        env={**os.environ, "PYTHONHASHSEED": "20221"},
        check=True,
    )
    for one in boards:
        text = "" if one.plan is None else plan_json(one.plan)
        assert one.path.with_suffix(".again").read_text() == text
    assert any(one.plan is not None for one in boards)


def test_a_seed_gives_the_same_files_again():
    assert random_files(3) == random_files(3)
    assert random_files(3) != random_files(4)


SITS_OUT = """
schema: mpuplan/board/v1
name: sits-out
core: {preset: cortex-r52}
pcpus: 2
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
stages: [boot, {name: build, pcpus: [1]}, runtime]
hypervisor:
  name: h
  image:
    start: 0x2000_0000
    parts:
      - {name: text, size: 4KiB, access: rx}
      - {name: data, size: 4KiB, access: rw}
      - {name: init, size: 4KiB, access: rw, stages: [boot, build]}
"""


def test_a_pcpu_that_sits_out_a_stage_is_waited_for_before_its_memory_is_zeroed():
    plan = solve_loaded(load_board_text(SITS_OUT), LIMIT).plan
    assert plan is not None
    found = {(t.pcpu, t.target): t.steps for t in plan.transitions}
    wait, zero = found[1, "runtime/pcpu1/idle"][:2]
    assert wait == Wait("runtime", (0,))
    assert zero == Zero("h.image.init", 0x2000_2000, 0x2000_3000)
    assert not any(isinstance(step, Zero) for step in found[0, "runtime/pcpu0/idle"])
