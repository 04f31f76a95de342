"""What the boards of our own were made to show. All figures are counted by hand."""

from __future__ import annotations

import pytest

from mpuplan.load import load_board_text
from mpuplan.pipeline.solving import solve_loaded
from tests.boards.shipped import FOLDER, OWN, counts, distinct, objective, solved

THREE, SIX = "r52-three-guests", "r52-six-guests"
ENTRY, TASKS = "r52-entry-switch", "r52-rtos-tasks"
SLOTS = 16

# Different regions of all contexts of a stage and pCPU: those of everybody, then each party's.
DIFFERENT = {
    (THREE, "runtime/pcpu0/"): 6 + 3 + 3 + 2,
    # display and recorder read `sensors` through the region that flight has, too
    (SIX, "runtime/pcpu0/"): 7 + 4 + 3 + 5 + 2 + 3 + 2,
    (SIX, "runtime/pcpu1/"): 7 + 4 + 3 + 5,
    # both guests read the clock through one region, and data alone is on beside both
    (ENTRY, "runtime/pcpu0/"): 6 + 2 + 3 + 4,
}


@pytest.mark.parametrize("board", [board for board in OWN if board.startswith("r52-")])
def test_a_board_of_our_own_is_for_the_emulated_machine(board, solve):
    core = solve(board).plan.core
    assert (core.preset, core.el1_regions, core.el2_regions) == ("mps3-an536-qemu", SLOTS, SLOTS)


@pytest.mark.parametrize(("board", "family"), DIFFERENT)
def test_different_regions_of_a_pcpu(board, family, solve):
    assert len(family_regions(solve(board).plan, family)) == DIFFERENT[board, family]


@pytest.mark.parametrize("board", [THREE, ENTRY])
def test_all_regions_fit_beside_the_transient_slots(board, solve):
    plan = solve(board).plan
    kept = max(context.transient_slots for context in plan.contexts)
    assert len(family_regions(plan, "runtime/pcpu0/")) + kept <= SLOTS


@pytest.mark.parametrize(("board", "cost"), [(THREE, 4 * 3 * 3), (ENTRY, 2 * 2 * 3)])
def test_where_all_regions_fit_a_switch_is_one_write(board, cost, solve):
    plan = solve(board).plan
    assert plan.switches
    for switch in plan.switches:
        assert [write.register for write in switch.writes] in ([], ["HPRENR"])
        assert max(switch.cost.writes, switch.cost.isb, switch.cost.dsb) <= 1
    assert objective(plan, "switch-cost") == cost


def test_a_block_between_its_users_costs_nobody_a_region(solve):
    alone = planned(
        THREE,
        ("    - {use: ivc0, access: rw, stages: [domain-build]}\n", ""),
        ("shared: [{name: ivc0, size: 64KiB, in: [ddr], with: {brake: rw, gateway: rw}}]\n", ""),
    )
    assert counts(alone) == counts(solve(THREE).plan)


def test_only_entry_switching_lets_el2_write_what_a_guest_reads():
    result = solve_loaded(
        load_board_text(edited(ENTRY, ("switch: entry", "switch: guest"), (", entry: true", "")))
    )
    assert result.plan is None
    conflicts = [found for found in result.diagnostics if found.code == "rights-conflict"]
    texts = " ".join(found.message for found in conflicts)
    for words in ("'hyp' wants rw", "'control' wants r", "'comms' wants r", "'hyp.image.clock'"):
        assert words in texts, texts


def test_tasks_that_want_the_same_end_of_the_run_cost_another_one():
    """Guard above the shell's stack: two runs, each of a task that wants it and another one."""
    plan = planned(
        TASKS,
        (
            "parts: [{name: guard, size: 64, access: none}, {name: body, size: 8KiB, access: rw}]",
            "parts: [{name: body, size: 8KiB, access: rw}, {name: guard, size: 64, access: none}]",
        ),
    )
    assert list(counts(plan).values()) == [14, 15, 15, 15, 15]


def family_regions(plan, family):
    names = [context.name for context in plan.contexts if context.name.startswith(family)]
    return distinct(plan, *names)


def planned(board, *edits):
    return solved(solve_loaded(load_board_text(edited(board, *edits)))).plan


def edited(board, *edits):
    text = (FOLDER / board / "board.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text, f"'{old}' is not in {board}"
        text = text.replace(old, new)
    return text
