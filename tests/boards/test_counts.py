"""Regions per context: by hand against planned, published against planned.

Two sources of figures, both worked out from the rules and not by the planner: ``by_hand`` of each
``baseline.yaml`` or ``by-hand.yaml``, and the tables below.
"""

from __future__ import annotations

import re

import pytest
import yaml

from mpuplan.load import load_board, load_board_text
from mpuplan.pipeline.solving import solve_loaded
from tests.boards.shipped import (
    BOARDS,
    FOLDER,
    MINI,
    OWN,
    PUBLISHED,
    baseline,
    both_sides,
    counted,
    counts,
    distinct,
    label,
    objective,
    region,
    solved,
)

# --- shipped boards ------------------------------------------------------------------------------


@pytest.mark.parametrize("board", BOARDS)
def test_a_shipped_board_is_solved_to_proven_optimality(board, solve):
    found = solve(board)
    assert found.plan.status == "optimal"
    assert [o.name for o in found.plan.objectives][:3] == ["headroom", "regions", "exposure"]
    assert [o.name for o in found.plan.objectives if o.value != o.bound] == []
    errors = [d.message for d in found.diagnostics if d.level == "error" and not d.accepted]
    assert not errors


@pytest.mark.parametrize("board", BOARDS)
def test_regions_are_those_counted_by_hand(board, solve):
    assert counts(solve(board).plan) == counted(board)["by_hand"]


@pytest.mark.parametrize("board", BOARDS)
def test_entry_pairs_need_the_slots_counted_by_hand(board, solve):
    plan = solve(board).plan
    wanted = counted(board).get("by_hand_pairs", {})
    names = [context.name for context in plan.contexts]
    assert set(wanted) == {name.removesuffix("+el2") for name in names if name.endswith("+el2")}
    assert {name: both_sides(plan, name, f"{name}+el2") for name in wanted} == wanted
    for context in plan.contexts:
        guest = context.name.removesuffix("+el2")
        if guest in wanted:
            both = distinct(plan, guest, f"{guest}+el2")
            assert both <= {region(slot) for slot in context.slots}, "both sides stay programmed"


@pytest.mark.parametrize("board", BOARDS)
def test_free_slots_are_what_regions_and_transient_maps_leave(board, solve):
    plan = solve(board).plan
    entry = counted(board).get("by_hand_pairs", {})
    for context in plan.contexts:
        of = plan.core.el1_regions if context.mpu == "el1" else plan.core.el2_regions
        guest = context.name.removesuffix("+el2")
        sides = (guest, f"{guest}+el2") if guest in entry else (label(plan, context),)
        kept = max(c.transient_slots for c in plan.contexts if label(plan, c) in sides)
        assert context.free_slots == of - both_sides(plan, *sides) - kept >= 0, context.name
        assert len({slot.slot for slot in context.slots}) == len(context.slots)
        assert all(0 <= slot.slot < of for slot in context.slots)


@pytest.mark.parametrize("board", PUBLISHED)
def test_the_baseline_speaks_of_contexts_that_exist(board, solve):
    the = baseline(board)
    assert the["schema"] == "mpuplan/baseline/v1"
    assert the["board"] == board == solve(board).plan.board
    assert the["like_for_like"] or the["why_not"]
    known = set(counts(solve(board).plan))
    for entry in the["contexts"]:
        assert set(names_of(entry)) <= known
        assert entry.get("method", the["method"]) in {"posted", "measured", "counted", "simulated"}


@pytest.mark.parametrize(
    "board", [board for board in PUBLISHED if baseline(board)["like_for_like"] is True]
)
def test_like_for_like_no_context_needs_more_than_published(board, solve):
    plan = solve(board).plan
    planned = counts(plan)
    for entry in baseline(board)["contexts"]:
        if "pair" in entry:
            assert both_sides(plan, *entry["pair"]) <= entry["published"], entry["pair"]
            continue
        for name in names_of(entry):
            assert planned[name] <= entry["published"], name


def test_every_scenario_has_a_board_that_compares_like_for_like():
    scenarios = {board.removesuffix("-asposted") for board in PUBLISHED}
    comparable = {board for board in PUBLISHED if baseline(board)["like_for_like"] is True}
    assert {board.removesuffix("-asposted") for board in comparable} == scenarios


@pytest.mark.parametrize("board", OWN)
def test_a_board_of_our_own_is_counted_and_claims_nothing_published(board):
    the = counted(board)
    assert set(the) - {"by_hand_pairs"} == {"schema", "board", "by_hand"}
    assert the["schema"] == "mpuplan/by-hand/v1"
    assert the["board"] == board


def names_of(entry):
    names = entry.get("pair", entry.get("context"))
    return [names] if isinstance(names, str) else names


# --- worked examples -----------------------------------------------------------------------------

STRICT = "exposure: none"
HOLES = "exposure: {over: [holes]}"
ALL = "exposure: {over: [holes, free, own]}"

# Regions in the order of the contexts, by policy. Each figure is worked out from the rules.
EXAMPLES = {
    # In a guest: three runs of hypervisor data, RAM, shared memory, three device runs, text,
    # constants.
    "xen-arm-poc-two-guests-16-asposted": {
        STRICT: [6, 7, 6, 10, 9],
        HOLES: [6, 7, 6, 10, 9],
        ALL: [6, 7, 5, 9, 8],
    },
    # Tree and modules join, both read-only; guest memory, heap and shared memory join.
    "xen-arm-poc-two-guests-16": {
        STRICT: [6, 10, 8, 11, 10],
        HOLES: [6, 10, 8, 11, 10],
        ALL: [6, 10, 7, 10, 9],
    },
    # With holes the halves of the GIC join. With `free` bss and heap join over the RAM between, the
    # device tree out of their way; with `own` rwdata and bss join over the dead init sections.
    "xen-upstream-an536-r52": {STRICT: [5, 10, 8], HOLES: [5, 9, 7], ALL: [5, 8, 5]},
    # Three device ranges join over two holes.
    "tfa-fvp-r-bl1": {STRICT: [9], HOLES: [7], ALL: [7]},
    # Guard first, then t1, kernel data, t2.
    "zephyr-fvp-baser-aarch64": {STRICT: [5, 6, 6], HOLES: [5, 6, 6], ALL: [5, 6, 6]},
}

TOTALS = {
    ("xen-arm-poc-two-guests-16-asposted", STRICT): 30,
    ("xen-arm-poc-two-guests-16", STRICT): 29,
    ("xen-upstream-an536-r52", STRICT): 23,
    ("xen-upstream-an536-r52", HOLES): 21,
    ("tfa-fvp-r-bl1", STRICT): 9,
    ("zephyr-fvp-baser-aarch64", STRICT): 9,
}


@pytest.mark.parametrize("policy", [STRICT, HOLES, ALL], ids=["strict", "holes", "all"])
@pytest.mark.parametrize("board", EXAMPLES)
def test_a_worked_example_under_a_policy(board, policy, solve):
    plan = solve(board).plan if policy == STRICT else solve_edited(board, (STRICT, policy)).plan
    assert plan.status == "optimal"
    assert list(counts(plan).values()) == EXAMPLES[board][policy]
    if policy == STRICT:
        assert not [e for e in plan.exposure if e.kind not in {"window", "background"}]
    if (board, policy) in TOTALS:
        assert objective(plan, "regions") == TOTALS[board, policy]


def test_exact_sections_of_64_bytes_cost_a_region():
    """Pages of 4 KiB and `fill` hide the gaps between the sections of an image."""
    plan = solve_edited(
        "xen-upstream-an536-r52", ("page: 4KiB", "page: 64"), ("fill: true", "fill: false")
    ).plan
    assert counts(plan)["runtime/pcpu0/idle"] == 9


def test_a_guard_in_the_middle_costs_a_task_a_region():
    """The order t2, data, guard, t1 instead of the planner's guard, t1, data, t2."""
    document = yaml.safe_load((FOLDER / "zephyr-fvp-baser-aarch64/board.yaml").read_text())
    program = document["program"]
    data = next(section for section in program["sections"] if section["name"] == "data")
    t1, t2 = (task["memory"] for task in program["tasks"])
    (guarded, part1), (stack2, part2) = t1, t2
    at = 0x3_0000
    for block, size in (
        (stack2, 0x1000), (part2, 0x800), (data, 0x4_0000), (guarded, 0x1040), (part1, 0x1000),
    ):  # fmt: skip
        block["start"] = at
        del block["in"]
        at += size
    plan = solve_text(yaml.safe_dump(document)).plan
    assert list(counts(plan).values()) == [6, 6, 7]


def solve_edited(board, *edits):
    text = (FOLDER / board / "board.yaml").read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {board}"
        text = text.replace(old, new)
    return solve_text(text)


def solve_text(text):
    return solved(solve_loaded(load_board_text(text)))


# --- small boards --------------------------------------------------------------------------------

# Regions by context. Of everybody: hypervisor text, RAM of the guest that runs, what is at stake.
FEASIBLE = {
    "m02": {"idle": 1, "a": 2, "b": 3},
    "m03": {"idle": 2, "a": 3},
    "m06": {"idle": 3},
    "m08": {"idle": 2},
}

# Code, the words that name each party, the lines where their demands stand, regions elsewhere.
INFEASIBLE = {
    "m01": ("rights-conflict", ("'h' wants rw on 's'", "'a' wants r on 's'"), {"idle": 2}),
    "m04": (
        "attribute-conflict",
        ("'h' wants rw on 'uart'", "'a' wants rw on 'uart'"),
        {"idle": 2},
    ),
    "m05": ("rights-conflict", ("'h' wants rx on 'kip'", "'a' wants r on 'kip'"), {"idle": 2}),
    "m07": ("write-execute", ("'h' wants rwx on 'h.a'",), {}),
}

# The line that states each party's demand.
DEMANDED_AT = {
    "m01": ("hypervisor: rw", "a: r"),
    "m04": ("- {use: uart,", "- uart"),
    "m05": ("- {use: kip,", "a: r"),
    "m07": ("- {name: a,",),
}


def test_every_small_board_is_counted():
    assert {path.stem for path in MINI.glob("*.yaml")} == set(FEASIBLE) | set(INFEASIBLE)


@pytest.mark.parametrize("name", FEASIBLE)
def test_a_small_board(name):
    found = solved(solve_loaded(load_board(MINI / f"{name}.yaml")))
    assert found.plan.status == "optimal"
    assert counts(found.plan) == {f"runtime/pcpu0/{key}": n for key, n in FEASIBLE[name].items()}


def test_a_console_inside_the_guests_uart_is_one_region():
    plan = solved(solve_loaded(load_board(MINI / "m03.yaml"))).plan
    ranges = {c.name: [(s.start, s.end) for s in c.slots if s.enabled] for c in plan.contexts}
    uart = 0xE000_0000
    assert (uart, uart + 0x80) in ranges["runtime/pcpu0/idle"]
    assert (uart, uart + 0x1000) in ranges["runtime/pcpu0/a"]


@pytest.mark.parametrize("name", INFEASIBLE)
def test_an_impossible_small_board_names_both_parties(name, cli):
    code, parties, others = INFEASIBLE[name]
    path = MINI / f"{name}.yaml"
    done = cli("solve", path)
    assert done.code == 1
    assert f"error[{code}]" in done.err
    for words in parties:
        assert words in done.err
    for line in lines_with(path, DEMANDED_AT[name]):
        assert f"{path}:{line}:" in done.err
    shown = dict(re.findall(r"runtime/pcpu0/(\S+) +(impossible|\d+ regions)", done.out))
    assert {key: f"{n} regions" for key, n in others.items()}.items() <= shown.items()
    assert "impossible" in shown.values()


def lines_with(path, beginnings):
    lines = path.read_text(encoding="utf-8").splitlines()
    for beginning in beginnings:
        (number,) = (n for n, line in enumerate(lines, 1) if line.strip().startswith(beginning))
        yield number
