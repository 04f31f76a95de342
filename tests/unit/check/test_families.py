"""What the contexts of one MPU must agree on in a plan: parked slots, a switch for each pair."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.board import Switch
from mpuplan.model.tables import Origin
from tests.unit.check.builders import (
    ALL_RW,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    block,
    board,
    codes,
    context,
    guest,
    hypervisor,
    judged,
    map_context,
    plan,
    slot,
    stage,
)
from tests.unit.check.builders import as_is as judge
from tests.unit.check.sequences import parked, switch, with_switches

PAGE = 4 * KIB
IDLE, A, B = "runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"
TEXT = slot(0, RAM, RAM + PAGE, PRIVATE_R, True)
A_RAM, B_RAM = RAM + MIB, RAM + 4 * MIB


def ram(number, start, *, on=True):
    return slot(number, start, start + PAGE, ALL_RW, on=on)


def two_guests(**more):
    parties = (guest("a", block("a.ram", A_RAM, PAGE)), guest("b", block("b.ram", B_RAM, PAGE)))
    return board(hypervisor(block("h.text", RAM, PAGE, "rx"), **more), parties)


def residents():
    """Everything in a slot of its own, off where it is not wanted."""
    rows = [
        context(IDLE, TEXT, ram(1, A_RAM, on=False), ram(2, B_RAM, on=False)),
        context(A, TEXT, ram(1, A_RAM), ram(2, B_RAM, on=False)),
        context(B, TEXT, ram(1, A_RAM, on=False), ram(2, B_RAM)),
    ]
    return with_switches(plan(*rows), Isa.AARCH32)


def one_slot():
    """Both guests in slot 1; idle has parked what `a` wants there."""
    rows = [
        context(IDLE, TEXT, ram(1, A_RAM, on=False)),
        context(A, TEXT, ram(1, A_RAM)),
        context(B, TEXT, ram(1, B_RAM)),
    ]
    return with_switches(plan(*rows), Isa.AARCH32)


@pytest.mark.parametrize("tables", [residents(), one_slot()], ids=["residents", "one-slot"])
def test_plan_with_parked_slots_is_right(tables):
    assert not judge(two_guests(), tables)


def test_parked_slots_need_not_hold_the_words_of_the_same_context():
    tables = map_context(
        one_slot(), IDLE, lambda c: replace(c, slots=(TEXT, ram(1, B_RAM, on=False)))
    )
    rows = with_switches(replace(tables, switches=()), Isa.AARCH32)
    assert not judge(two_guests(), rows)


def test_parked_words_of_nobody():
    tables = map_context(
        residents(), IDLE, lambda c: replace(c, slots=(*c.slots[:2], ram(2, A_RAM, on=False)))
    )
    found = [f for f in judge(two_guests(), tables) if f.code == "slot-disabled"]
    assert [f.message for f in found] == [
        f"slot 2 of '{IDLE}' is off and holds words that no context enables"
    ]


def test_slot_that_one_context_leaves_as_found():
    tables = map_context(residents(), A, lambda c: replace(c, slots=c.slots[:2]))
    found = [f for f in judge(two_guests(), tables) if f.code == "slot-unknown-state"]
    assert [f.message for f in found] == [f"'{A}' leaves slot 2 as found, which '{IDLE}' programs"]


def test_layout_may_leave_slots_as_found_and_has_no_switches():
    tables = replace(residents(), origin=Origin.LAYOUT, switches=())
    bare = [replace(c, slots=tuple(w for w in c.slots if w.prlar & 1)) for c in tables.contexts]
    assert not judge(two_guests(), replace(tables, contexts=tuple(bare)))


def test_context_that_is_alone_needs_neither_parked_slots_nor_switches():
    alone = board(hypervisor(block("h.text", RAM, PAGE, "rx")))
    assert not judge(alone, plan(context(IDLE, TEXT)))


def test_stages_are_families_of_their_own():
    text = block("h.text", RAM, PAGE, "rx", stages=("boot", "runtime"))
    init = block("h.init", RAM + MIB, PAGE, stages=("boot",))
    the = board(hypervisor(text, init), stages=(stage("boot", guests=False), stage()))
    boot = context("boot/pcpu0/idle", TEXT, slot(1, RAM + MIB, RAM + MIB + PAGE, PRIVATE_RW))
    assert not judge(the, plan(boot, context(IDLE, TEXT)))


def test_parked_and_transient_slots_together_fit_the_core():
    """16 slots: 3 are programmed, so 13 may be transient and 14 may not."""
    for kept, expected in ((13, set()), (14, {"slots-exceeded"})):
        tables = residents()
        rows = tuple(replace(c, transient_slots=kept) for c in tables.contexts)
        the = two_guests(transient=(("runtime", kept),))
        assert judged(the, replace(tables, contexts=rows)) == expected


def test_family_without_switches_is_one_finding():
    found = judge(two_guests(), replace(residents(), switches=()))
    assert [f.code for f in found] == ["switch-missing"]
    assert "lacks 6 of its 6 switches" in found[0].message


def test_one_switch_that_is_missing_is_named():
    tables = residents()
    kept = tuple(s for s in tables.switches if (s.source, s.target) != (B, A))
    (found,) = judge(two_guests(), replace(tables, switches=kept))
    assert found.code == "switch-missing"
    assert f"lacks 1 of its 6 switches, the first from '{B}' to '{A}'" in found.message


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (switch(IDLE, A, ("HPRENR", 0b11, "dsb isb")), "stands twice"),
        (switch(IDLE, IDLE), "joins no two contexts"),
        (switch(IDLE, "runtime/pcpu0/c"), "joins no two contexts"),
        (switch(IDLE, A, pcpu=1), "joins no two contexts"),
        (switch(IDLE, A, mpu="el1"), "joins no two contexts"),
    ],
)
def test_switch_that_is_none_of_the_board(more, says):
    tables = residents()
    found = judge(two_guests(), replace(tables, switches=(*tables.switches, more)))
    assert codes(found) == {"switch-needless"}
    assert says in found[-1].message


def test_both_sides_of_an_entry_pair_switch_to_all_others():
    entry = board(
        hypervisor(
            block("h.text", RAM, PAGE, "rx", entry=True), block("h.data", RAM + PAGE, PAGE),
            switch=Switch.ENTRY,
        ),
        (guest("a", block("a.ram", A_RAM, PAGE)),),
    )  # fmt: skip
    data = slot(1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW)
    rows = [
        context(IDLE, TEXT, data),
        context(A, TEXT, ram(2, A_RAM)),
        context(A + "+el2", TEXT, data),
    ]
    tables = with_switches(parked(plan(*rows)), Isa.AARCH32)
    assert len(tables.switches) == 6
    assert not judge(entry, tables)
