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
    loaded = [table for name in layout.contexts for table in both_stages(layout.system(name))]
    programmed = sum(2 * len(table.slots) + 2 for table in loaded)
    assert sum(one.words for one in found.contexts) == programmed


def both_stages(system):
    """The tables of a context: a task of a guest runs under the EL2 table of its guest, too."""
    return [table for table in (system.el2, system.stage1) if isinstance(table, TableContext)]


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


BAO = "bao-e3650-baremetal"
BAO_EL2 = "runtime/pcpu3/baremetal+el2"


@pytest.mark.parametrize(
    ("register", "bit", "what"),
    [
        ("prlar", 12, "limit"),
        ("prlar", 6, "limit, lowest bit"),
        ("prlar", 0, "EN"),
        ("prlar", 2, "AttrIndx"),
        ("prbar", 20, "base"),
        ("prbar", 0, "XN"),
        ("prbar", 3, "SH"),
        ("prbar", 5, "reserved"),
    ],
)
def test_one_flipped_bit_of_a_parked_slot_fails(register, bit, what, tmp_path):
    """It waits with EN=0 for the mask that turns it on at an entry."""
    layout = read_layout(plan_file(BAO)).layout
    (table,) = (t for t in layout.tables.contexts if t.name == BAO_EL2 and t.mpu == "el2")
    words = next(one for one in table.slots if not one.prlar & 1)
    options = Options((BAO_EL2,), (Flip(BAO_EL2, words.slot, register, bit),))
    found = conform_plan(layout, tmp_path, options)
    assert not found.good, what
    (wrong,) = found.contexts[0].wrong_words
    assert (wrong.word.mpu, wrong.word.slot, wrong.word.register) == ("el2", words.slot, register)
    assert wrong.word.value == getattr(words, register)
    assert wrong.seen == wrong.word.value ^ 1 << bit


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


@pytest.mark.parametrize("slot", [0, 7, 15])
def test_a_flip_in_a_table_without_a_free_slot_is_read_back(slot, tmp_path):
    """Slots 0 and 15 hold the firmware's region in one pass each, and the table's in the others."""
    options = Options(flips=(Flip("runtime/pcpu0/g", slot, "prbar", 3),))
    (context,) = conform_plan(layout_of(el2_table(FULL_BANK)), tmp_path, options).contexts
    assert context.words == 34
    assert [(one.word.slot, one.word.register) for one in context.wrong_words] == [(slot, "prbar")]


def test_reserved_bits_of_a_table_are_a_named_gap(tmp_path):
    odd = replace(FULL_BANK[0], prbar=FULL_BANK[0].prbar | 0x20, prlar=FULL_BANK[0].prlar | 0x30)
    found = conform_plan(layout_of(el2_table((odd, FULL_BANK[1]))), tmp_path)
    assert found.good
    assert dict(found.gaps)["k12-reserved-bits"] == 2


def test_a_context_without_slots_is_read_back_and_said_to_be_unprobed(tmp_path):
    empty = replace(el2_table(()), name="runtime/pcpu0/empty")
    found = conform_plan(layout_of(el2_table(FULL_BANK[:2]), empty), tmp_path)
    assert found.good
    one = found.contexts[1]
    assert (one.probes, one.words) == (0, 2)
    assert one.notes == ("no slot is programmed, so there is no edge to probe",)


def test_a_plan_in_which_nothing_is_probed_is_no_success(tmp_path):
    found = conform_plan(layout_of(el2_table(())), tmp_path)
    assert not found.good


def test_where_the_firmware_has_no_place_the_words_are_read_back_all_the_same(tmp_path):
    """A region over everything that EL2 may not execute: no probe can be asked."""
    over = SlotWords(0, 0x0000_0003, 0xFFFF_FFC1)
    found = conform_plan(layout_of(el2_table((over,))), tmp_path)
    (context,) = found.contexts
    assert (context.probes, context.words, context.wrong_words) == (0, 4, ())
    assert context.left_out
    assert not found.good
    flip = Options(flips=(Flip("runtime/pcpu0/g", 0, "prlar", 1),))
    (context,) = conform_plan(layout_of(el2_table((over,))), tmp_path, flip).contexts
    assert [one.seen for one in context.wrong_words] == [0xFFFF_FFC3]


@pytest.mark.full
@pytest.mark.parametrize("slot", [1, 5])
def test_every_bit_is_noticed(slot, tmp_path):
    layout = read_layout(plan_file(XEN)).layout
    name = "runtime/pcpu0/idle"
    unnoticed = {
        (register, bit)
        for register in ("prbar", "prlar")
        for bit in range(32)
        if conform_plan(layout, tmp_path, Options((name,), (Flip(name, slot, register, bit),))).good
    }
    assert unnoticed == set()
