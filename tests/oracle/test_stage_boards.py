"""Random boards with stages: every pCPU gets its way to the guests, and the judge accepts it.

The planner and the judge derive what is safe each by its own code; `solve` runs the judge over
every plan and raises an internal error where it objects.
"""

import random
from dataclasses import replace

import pytest

from mpuplan.model.board import Handover
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, TableContext, Tables
from mpuplan.model.transition import Zero
from mpuplan.pipeline.solving import solve_loaded
from tests.unit.demand.boards import loaded

CORES = (
    "{preset: cortex-r52, el1_regions: 16, el2_regions: 16}",
    "{preset: cortex-r52, el1_regions: 16, el2_regions: 10}",
    "{preset: cortex-r52, el1_regions: 16, el2_regions: 16, ordered_writes: true}",
    "{preset: cortex-r82, el1_regions: 16, el2_regions: 32}",
)
ACCESS = ("rx", "rw", "r")


def sections(rng, stages, switch):
    """Fixed blocks side by side, with rights that change from stage to stage.

    The first two are code and stack, which run while a guest is entered.
    """
    at = 0x1000_0000
    for number in range(rng.randint(3, 8)):
        size = 64 * rng.randint(1, 6)
        at += 64 * rng.choice((0, 0, 1, 3))
        kept = [stage for stage in stages if rng.random() < 0.6] or stages[:1]
        access = f"{{{', '.join(f'{stage}: {rng.choice(ACCESS)}' for stage in kept)}}}"
        if number < 2:
            access = ("rx", "rw")[number]
        elif rng.random() < 0.3:
            access = rng.choice(ACCESS)
        more = ", entry: true" if number < 2 and switch == "entry" else ""
        yield f"    - {{name: s{number}, start: {at:#x}, size: {size}, access: {access}{more}}}\n"
        at += size


def random_board(seed):
    rng = random.Random(seed)
    stages = ["boot", "build", "runtime"]
    body = "stages: [boot, {name: build, background: true}, {name: runtime, guests: true}]\n"
    switch = rng.choice(["guest", "entry"])
    body += f"hypervisor:\n  name: hyp\n  switch: {switch}\n  sections:\n"
    body += "".join(sections(rng, stages, switch))
    if rng.random() < 0.4:
        body += "  roles: {code: [s0], stack: [s1]}\n"
    pcpus = rng.choice((1, 2))
    guests = rng.randint(0, 2)
    body += "guests:\n" if guests else ""
    for number in range(guests):
        where = f"start: {0x1000_4000 + 0x1000 * number:#x}, size: 4096, access: rwx"
        own = sorted(rng.sample(range(pcpus), rng.randint(1, pcpus)))
        body += f"  - {{name: g{number}, pcpus: {own}, memory: [{{name: ram, {where}}}]}}\n"
    body += f"policy: {{page: 64, wxn: {rng.choice(['true', 'false'])}}}\n"
    return loaded(body, core=rng.choice(CORES), pcpus=pcpus)


def handed_over(found, stages):
    """The same board, where something enters these stages with the MPU off."""
    table = TableContext("loader", "el2", Control(m=0), (), 0, ())
    off = Tables(Origin.LAYOUT, (), (table,))
    mine = [stage for stage in found.board.stages if stage.name in stages]
    handover = tuple(Handover(stage.name, "loader.yaml", off, stage.span) for stage in mine)
    return replace(found, board=replace(found.board, handover=handover))


def check(seed, off=()):
    board = handed_over(random_board(seed), off)
    plan = solve_loaded(board).plan
    assert plan is not None
    assert plan.obstacles == ()
    ways = [(t.pcpu, t.target.split("/")[0]) for t in plan.transitions if t.kind != "start"]
    stages = [stage.name for stage in board.board.stages]
    pcpus = sorted({pcpu for pcpu, _ in ways})
    assert ways == [(pcpu, stage) for pcpu in pcpus for stage in stages]
    return [t for t in plan.transitions if t.kind == "handover"]


@pytest.mark.parametrize("seed", range(12))
def test_every_stage_of_a_random_board_is_reached(seed):
    check(seed)


def test_memory_is_zeroed_where_later_stages_begin_with_the_mpu_off():
    """The two stages behind the first one, by turns; some of the boards drop nothing there."""
    found = [check(seed, ("build", "runtime")[seed % 2 :]) for seed in range(12)]
    assert all(found)
    zeroed = [s.block for ways in found for t in ways for s in t.steps if isinstance(s, Zero)]
    assert len(zeroed) > 4


@pytest.mark.full
@pytest.mark.parametrize("seed", range(12, 112))
def test_more_later_stages_begin_with_the_mpu_off(seed):
    check(seed, ("build", "runtime")[seed % 2 :])


@pytest.mark.full
@pytest.mark.parametrize("seed", range(12, 212))
def test_every_stage_of_more_random_boards_is_reached(seed):
    check(seed)
