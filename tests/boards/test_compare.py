"""Others' allocators on the shipped boards: published figures, never fewer regions than ours."""

from __future__ import annotations

import functools
import itertools

import pytest
import yaml

from mpuplan.load import load_board, load_plan
from mpuplan.model.plan import Cost
from mpuplan.pipeline.compare import compare_board
from tests.boards.shipped import BOARDS, FOLDER, PUBLISHED

BAO = tuple(board for board in PUBLISHED if board.startswith("bao-"))
BAO_PEAKS = {"boot"}
"""Bao's published boot peaks count the guest's regions; a context of ours does not."""


@functools.cache
def compared(board: str):
    plan = load_plan(FOLDER / board / "expected" / "plan.json")
    found = compare_board(load_board(FOLDER / board / "board.yaml"), plan=plan)
    assert not found.diagnostics
    return found.comparison


def peer(board: str, name: str):
    return next(p for p in compared(board).peers if p.replay.peer == name)


def standing(board: str, name: str, context: str):
    return dict(peer(board, name).standings)[context]


def published(board: str):
    """Context, number, whether it is of a pair programmed together; from the baseline."""
    text = (FOLDER / board / "baseline.yaml").read_text(encoding="utf-8")
    for each in yaml.safe_load(text)["contexts"]:
        if "pair" in each:
            yield each["pair"][0], each["published"], True
        else:
            named = each["context"]
            for context in [named] if isinstance(named, str) else named:
                yield context, each["published"], False


@pytest.mark.parametrize("board", BAO)
def test_bao_comes_to_its_published_counts(board):
    checked = 0
    for context, number, together in published(board):
        if context.partition("/")[0] in BAO_PEAKS:
            continue
        found = standing(board, "bao", context)
        assert (found.programmed if together else found.regions) == number, context
        checked += 1
    assert checked >= 3


@pytest.mark.parametrize(
    ("board", "guest", "resident", "enabled"),
    [
        ("bao-fvp-r-linux-freertos", "runtime/pcpu0/linux", 11, 8),
        ("bao-s32z270-baremetal", "runtime/pcpu0/baremetal", 13, 10),
    ],
)
def test_bao_has_the_measured_figures(board, guest, resident, enabled):
    found = standing(board, "bao", guest)
    assert (found.programmed, found.regions) == (resident, enabled)
    assert found.enter is not None
    assert found.enter.writes == 1, "one write of PRENR"


@pytest.mark.parametrize("board", ["xen-upstream-fvp-baser-r82", "xen-upstream-an536-r52"])
def test_xen_boots_in_its_measured_steps(board):
    after = {
        (step.what.removeprefix("xen."), step.act): step.regions
        for step in peer(board, "xen").replay.steps
    }
    head = "image.init-data+image.bss".replace("+", "+xen.")
    assert after[head, "map"] == 5, "the assembly"
    assert after["fdt", "map"] == 6
    assert after["heap", "map"] == 7
    assert after["gicr", "map"] == 9, "what was measured on QEMU ends with the GIC"
    console = "uart0" if board.endswith("r82") else "uart2"
    assert after[console, "map"] == 10, "read from the code"
    assert standing(board, "xen", "runtime/pcpu0/idle").regions == 8


def test_xen_has_one_more_region_while_it_copies_a_module():
    steps = peer("xen-upstream-fvp-baser-r82", "xen").replay.steps
    assert max(step.regions for step in steps) == 11


@pytest.mark.parametrize(
    ("board", "context", "number"),
    [
        ("zephyr-fvp-baser-aarch64", "runtime/pcpu0/zephyr", 5),
        ("lopper-versal-net-split-amp-asposted", "runtime/pcpu0/r52-0", 8),
        ("lopper-versal-net-split-amp-asposted", "runtime/pcpu1/r52-1", 8),
        ("renesas-rzt2m-fsp-el1-asposted", "runtime/pcpu0/fsp", 12),
    ],
)
def test_a_static_table_has_its_published_length(board, context, number):
    assert standing(board, "zephyr", context).regions == number


@pytest.mark.parametrize("thread", ["t1", "t2"])
def test_zephyr_threads_stay_within_the_published_upper_bound(thread):
    found = standing("zephyr-fvp-baser-aarch64", "zephyr", f"runtime/pcpu0/zephyr:{thread}")
    assert found.regions == 7, "partition in the middle: two more; the stack is what is left"
    assert found.regions <= 9


@pytest.mark.parametrize("board", BOARDS)
def test_nobody_has_fewer_regions_than_our_proven_minimum_without_a_reason(board):
    found = compared(board)
    for each in found.peers:
        said = dict(each.fewer)
        for row in found.contexts:
            theirs = found.standing(each, row)
            if theirs is None or theirs.regions >= row.ours.regions:
                continue
            assert said[row.name] != "not explained", (each.replay.peer, row.name)


@pytest.mark.parametrize("board", BOARDS)
def test_regions_of_a_context_never_overlap_and_keep_to_the_slots(board):
    found = compared(board)
    for each in found.peers:
        refused = {step.context for step in each.replay.refusals}
        for context in each.replay.contexts:
            if context.name in refused:
                continue
            spans = sorted((r.start, r.end) for r in context.enabled)
            assert all(low[1] <= high[0] for low, high in itertools.pairwise(spans))
            assert len({r.slot for r in context.enabled}) == len(spans)


@pytest.mark.parametrize("board", BOARDS)
def test_what_is_mapped_is_what_is_asked_for_but_for_pages_and_temporary_maps(board):
    for each in compared(board).peers:
        refused = {step.context for step in each.replay.refusals}
        for name, found in each.standings:
            if not found.note and name not in refused:
                assert found.under == 0, (each.replay.peer, name)


def test_the_only_contexts_with_fewer_are_boots_with_one_map_after_another():
    fewer = {
        (board, each.replay.peer, name, why)
        for board in BOARDS
        for each in compared(board).peers
        for name, why in each.fewer
    }
    assert {entry[:3] for entry in fewer} == {
        ("bao-s32z270-baremetal", "bao", "boot/pcpu0/idle"),
        ("bao-s32z270-baremetal-asposted", "bao", "boot/pcpu0/idle"),
    }
    assert all("one after another" in entry[3] for entry in fewer)


def test_switches_are_priced_on_the_regions_of_the_replay():
    board, context = "r82-four-guests", "runtime/pcpu0/drive"
    # L4Re: PRENR and the task's five regions, two ISB and a DSB
    assert standing(board, "l4re", context).enter == Cost(1 + 2 * 5, 2, 1)
    # Xen: dearest from linux, five of its regions go and seven of drive's come
    assert standing(board, "xen", context).enter == Cost(2 * 5 + 3 * 7, 12, 12)
    # Zephyr, 32 slots, 5 static: 27 cleared, the RAM's region and two more written
    board, context = "zephyr-fvp-baser-aarch64", "runtime/pcpu0/zephyr:t1"
    assert standing(board, "zephyr", context).enter == Cost(2 + 3 * 30, 2 + 30, 2 + 2 * 30)
