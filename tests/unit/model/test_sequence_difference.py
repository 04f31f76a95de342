"""Cycles, transitions and guests of two plans: what counts as a change."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.load import tables_of_plan
from mpuplan.model.sequence_difference import sequence_changes
from mpuplan.model.tables import Origin
from tests.unit.load.sequences import IDLE, LINUX, sequenced

STAGE = "pCPU 0, el2 MPU, stage: boot/pcpu0/idle -> runtime/pcpu0/idle, starts linux"


def changes(old, new, context=None):
    found = sequence_changes(tables_of_plan(old), tables_of_plan(new), context)
    return [(c.what, c.name, c.old is not None, c.new is not None) for c in found]


def test_equal_plans_do_not_differ():
    assert changes(sequenced(), sequenced()) == []


def test_each_part_is_a_change_of_its_own():
    old = sequenced()
    new = replace(
        old,
        cycles=(),
        transitions=(replace(old.transitions[0], spare=()),),
        guests=(*old.guests, replace(old.guests[0], name="rtos")),
    )
    assert changes(old, new) == [
        ("cycle", "pCPU 0, el2 MPU", True, False),
        ("transition", STAGE, True, True),
        ("guest", "rtos", False, True),
    ]


def test_a_context_chooses_what_touches_it():
    old = sequenced()
    new = replace(old, cycles=(), transitions=(), guests=())
    assert [change[0] for change in changes(old, new, LINUX)] == ["cycle"]
    assert [change[0] for change in changes(old, new, IDLE)] == ["cycle", "transition"]
    assert changes(old, new, "runtime/pcpu0/rtos") == []


def test_a_layout_has_no_sequences_to_miss():
    plan = tables_of_plan(sequenced())
    bare = replace(plan, origin=Origin.LAYOUT, cycles=(), transitions=(), guests=())
    assert sequence_changes(plan, bare) == sequence_changes(bare, plan) == ()
