"""Every shipped AArch32 plan passes on the emulator, and a single wrong bit does not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mpuplan.arch.cores import core_spec
from mpuplan.check.oracle import QEMU
from mpuplan.conform.plan import Options, conform_plan
from mpuplan.conform.report import Flip
from mpuplan.diag import InputRejected
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from mpuplan.pipeline.layouts import read_layout

BOARDS = Path(__file__).resolve().parents[2] / "boards"
XEN = "xen-upstream-an536-r52"
RENESAS = "renesas-rzt2m-fsp-el1"
BUILD = "domain-build/pcpu0/idle"


def plan_file(board):
    return BOARDS / board / "expected" / "plan.json"


def shipped():
    """Boards with a plan for AArch32."""
    files = sorted(BOARDS.glob("*/expected/plan.json"))
    aarch32 = [f for f in files if json.loads(f.read_text())["core"]["isa"] == "aarch32"]
    return [f.parent.parent.name for f in aarch32]


@pytest.mark.parametrize("board", shipped())
def test_shipped_plan_passes_on_the_emulator(board, tmp_path):
    layout = read_layout(plan_file(board)).layout
    found = conform_plan(layout, tmp_path)
    assert [one.name for one in found.contexts if not one.good] == []
    assert [one.name for one in found.contexts] == list(layout.contexts)
    assert all(one.fits for one in found.contexts)
    assert not any(one.left_out for one in found.contexts)
    enabled = sum(w.prlar & 1 for table in layout.tables.contexts for w in table.slots)
    assert sum(one.probes for one in found.contexts) > 10 * enabled


@pytest.mark.parametrize(
    ("slot", "register", "bit", "what"),
    [
        (4, "prlar", 6, "limit, lowest bit"),
        (4, "prlar", 20, "limit"),
        (4, "prbar", 6, "base, lowest bit"),
        (4, "prbar", 31, "base, highest bit"),
        (4, "prbar", 1, "AP[1]: visible to the guest"),
        (4, "prbar", 2, "AP[2]: read-only"),
        (5, "prbar", 0, "XN of code"),
        (7, "prlar", 0, "EN of a device"),
        (7, "prlar", 3, "AttrIndx"),
    ],
)
def test_one_flipped_bit_of_the_firmwares_copy_fails(slot, register, bit, what, tmp_path):
    layout = read_layout(plan_file(XEN)).layout
    slot = next(
        w.slot
        for table in layout.tables.contexts
        if table.name == BUILD
        for w in table.slots
        if w.slot == slot
    )
    options = Options((BUILD,), (Flip(BUILD, slot, register, bit),))
    found = conform_plan(layout, tmp_path, options)
    assert not found.good, what
    assert found.contexts[0].mismatches, what


def test_a_flip_that_sends_el1_into_an_endless_loop_is_reported_and_does_not_hang(tmp_path):
    """XN of the region that holds the stubs and vectors of EL1."""
    layout = read_layout(plan_file(RENESAS)).layout
    (context,) = layout.contexts
    found = conform_plan(layout, tmp_path, Options(flips=(Flip(context, 0, "prbar", 0),)))
    assert not found.good
    strange = [one for one in found.contexts[0].mismatches if one.observed.strange]
    assert any("endless loop" in (one.observed.strange or "") for one in strange)


def test_tables_under_which_el2_runs_wild_are_reported_and_the_other_contexts_still_run(tmp_path):
    """Base bit 29 of the text: its region reaches down over the firmware, beside the firmware's."""
    layout = read_layout(plan_file(XEN)).layout
    options = Options(flips=(Flip(BUILD, 0, "prbar", 29),), seconds=3.0)
    found = conform_plan(layout, tmp_path, options)
    assert not found.good
    by_name = {one.name: one for one in found.contexts}
    assert "did not come back" in (by_name[BUILD].problem or "")
    assert all(one.good and one.probes for one in found.contexts if one.name != BUILD)


def test_a_wrong_reading_fails(tmp_path):
    layout = read_layout(plan_file(XEN)).layout
    options = Options((BUILD,), emulator=replace(QEMU, miss_code="translation"))
    assert not conform_plan(layout, tmp_path, options).good


CORE = core_spec("cortex-r52", None, None, None, None, ())
FULL_BANK = tuple(
    SlotWords(n, base | 0b010, base + 0xFC0 | 1)
    for n, base in enumerate(range(0x2000_0000, 0x2000_0000 + 16 * 0x2000, 0x2000))
)


def layout_of(*tables):
    return Layout(CORE, Tables(Origin.LAYOUT, (), tables))


def el2_table(slots, **control):
    bits = {"m": 1, "vm": 1} | control
    return TableContext("runtime/pcpu0/g", "el2", Control(**bits), (0xFF,), 0, slots)


def test_a_table_without_a_free_slot_lends_the_firmware_one_slot_at_a_time(tmp_path):
    found = conform_plan(layout_of(el2_table(FULL_BANK)), tmp_path)
    (context,) = found.contexts
    assert found.good
    assert context.notes == (
        "background region on",
        "slot 0 lent to the firmware",
        "slot 15 lent to the firmware",
    )
    assert not context.left_out


@pytest.mark.parametrize(("slot", "bit"), [(0, 6), (7, 12), (15, 6)])
def test_a_limit_that_reaches_too_far_is_found_in_a_full_table(slot, bit, tmp_path):
    """It shows as EL2 access that does not miss, so only a pass that leaves the slot finds it."""
    wanted = tuple(replace(w, prlar=w.prlar & ~0x1000 & ~0x40) for w in FULL_BANK)
    options = Options(flips=(Flip("runtime/pcpu0/g", slot, "prlar", bit),))
    found = conform_plan(layout_of(el2_table(wanted)), tmp_path, options)
    assert any(one.asked.access.el == 2 for one in found.contexts[0].mismatches)


def test_slots_beyond_16_move_to_free_ones(tmp_path):
    slots = (replace(FULL_BANK[0], slot=19), replace(FULL_BANK[1], slot=0))
    found = conform_plan(layout_of(el2_table(slots)), tmp_path)
    assert found.good
    assert found.contexts[0].notes == ("el2 slots beyond the emulator's 16 moved: 19 at 1",)


def test_a_table_of_more_than_16_slots_does_not_fit_and_is_said_so(tmp_path):
    more = (*FULL_BANK, SlotWords(16, 0x3000_0002, 0x3000_0FC1))
    small = replace(el2_table(FULL_BANK[:2]), name="runtime/pcpu0/small")
    found = conform_plan(layout_of(el2_table(more), small), tmp_path)
    big, fitting = found.contexts
    assert (big.fits, big.problem) == (False, "17 slots, the emulated EL2 MPU has 16")
    assert fitting.good
    assert found.good


def test_where_nothing_fits_the_run_is_refused(tmp_path):
    more = (*FULL_BANK, SlotWords(16, 0x3000_0002, 0x3000_0FC1))
    with pytest.raises(InputRejected) as refused:
        conform_plan(layout_of(el2_table(more)), tmp_path)
    assert [d.code for d in refused.value.diagnostics] == ["conform-nothing-fits"]


def test_both_mpus_of_a_context_are_loaded(tmp_path):
    el1 = TableContext(
        "runtime/pcpu0/g",
        "el1",
        Control(m=1, br=1, a=1),
        (0xFF, 0x04),
        0,
        (SlotWords(0, 0x2000_0002, 0x2000_07C1), SlotWords(3, 0x2000_2007, 0x2000_2FC3)),
    )
    found = conform_plan(layout_of(el2_table(FULL_BANK[:3]), el1), tmp_path)
    assert found.good
    assert not found.contexts[0].left_out
    assert dict(found.contexts[0].mechanisms)["instruction run by the guest"] > 50


@pytest.mark.full
@pytest.mark.parametrize("slot", [1, 5])
def test_every_bit_is_noticed_that_changes_what_the_core_does(slot, tmp_path):
    """Not SH (bits 4:3 of PRBAR) and the reserved bits; XN not where WXN forbids execution too."""
    layout = read_layout(plan_file(XEN)).layout
    name = "runtime/pcpu0/idle"
    (table,) = (one for one in layout.tables.contexts if one.name == name)
    (words,) = (one for one in table.slots if one.slot == slot)
    unnoticed = {
        (register, bit)
        for register in ("prbar", "prlar")
        for bit in range(32)
        if conform_plan(layout, tmp_path, Options((name,), (Flip(name, slot, register, bit),))).good
    }
    hidden = {("prbar", 3), ("prbar", 4), ("prbar", 5), ("prlar", 4), ("prlar", 5)}
    writable = not words.prbar & 0b100
    assert unnoticed == hidden | ({("prbar", 0)} if writable else set())
