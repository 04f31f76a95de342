"""The line of `diff` for a transition: how many steps went and came, of which kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.load import tables_of_plan
from mpuplan.model.difference import Difference
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Barrier, Cost, RegisterWrite
from mpuplan.model.sequence_difference import sequence_changes
from mpuplan.model.transition import Start, Tlbi, Wait, Zero
from mpuplan.report.diff import render_diff
from mpuplan.report.diff_steps import steps_text
from tests.unit.load.sequences import sequenced

A, B = RegisterWrite("HPRENR", 1), RegisterWrite("HPRLAR3", 0x2000_0041)
ZERO, WAIT, TLBI = Zero("x", 0, 64), Wait("run", (1,)), Tlbi("VMALLS12E1IS", 2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ((A,), (B, A), "steps 1 -> 2 (1 write added)"),
        ((A, B), (A, RegisterWrite("HPRENR", 2)), "2 steps (1 write removed, 1 write added)"),
        ((A, B), (B, A), "2 steps (the same in another order)"),
        ((A, A), (A,), "steps 2 -> 1 (1 write removed)"),
        (
            (ZERO, replace(ZERO, start=32), WAIT, A),
            (TLBI, Start("g"), Start("h"), A),
            "4 steps (2 zero ranges removed, 1 wait removed, 1 TLB maintenance added,"
            " 2 starts added)",
        ),
        ((A, B), (replace(A, barrier=Barrier.ISB), B), "2 steps (the barriers of 1 write)"),
        (
            (A, B),
            (replace(A, barrier=Barrier.ISB), B, WAIT),
            "steps 2 -> 3 (1 wait added)",
        ),
    ],
)
def test_each_kind_is_counted(old, new, said):
    assert steps_text(old, new) == said


def test_a_transition_tells_its_steps_and_its_cost():
    old = sequenced()
    (transition,) = old.transitions
    fewer = replace(
        transition,
        steps=(transition.steps[0], *transition.steps[2:]),
        cost=Cost(1, 1, 1),
    )
    new = replace(old, transitions=(fewer,))
    changes = sequence_changes(tables_of_plan(old), tables_of_plan(new))
    core = core_spec("cortex-r52", Isa.AARCH32, 16, 16, None, ())
    layouts = [Layout(core, tables_of_plan(plan)) for plan in (old, new)]
    difference = Difference(*layouts, (), changes)
    assert render_diff(difference) == (
        "transition pCPU 0, el2 MPU, stage: boot/pcpu0/idle -> runtime/pcpu0/idle, starts linux:"
        " changed: steps 6 -> 5 (1 wait removed);"
        " cost 2 writes, 2 ISB, 2 DSB -> 1 write, 1 ISB, 1 DSB\n"
    )
