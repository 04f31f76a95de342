"""What SCTLR.M must be when a transition begins, told by its steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit.routine_names import routines_of
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import TransitionKind
from tests.unit.emit import plans


def begins(plan, way=None):
    return routines_of(plan, "mpuplan").begins_on(way or plan.transitions[0])


@pytest.mark.parametrize("isa", Isa)
def test_reset_begins_off_stages_and_starts_on(isa):
    plan = plans.staged(isa)
    found = {way.kind.value: begins(plan, way) for way in plan.transitions}
    assert found == {"reset": False, "stage": True, "start": True}


@pytest.mark.parametrize("make", [plans.staged, plans.program])
@pytest.mark.parametrize("isa", Isa)
def test_a_handover_with_the_steps_of_a_reset_begins_off(make, isa):
    plan = make(isa)
    way = replace(plan.transitions[0], kind=TransitionKind.HANDOVER)
    assert begins(plan, way) is False


@pytest.mark.parametrize("isa", Isa)
def test_a_handover_that_keeps_something_begins_on(isa):
    plan = plans.handover(isa, on=0)
    way = plan.transitions[0]
    for left_out in range(1, len(way.steps)):
        if way.steps[left_out].register != "PRSELR_EL2":
            steps = way.steps[:left_out] + way.steps[left_out + 1 :]
            assert begins(plan, replace(way, steps=steps)) is True, way.steps[left_out]
    assert begins(plan, replace(way, steps=way.steps[1:])) is False, "HCR says nothing of it"
    assert begins(plan, replace(way, steps=())) is True


@pytest.mark.parametrize("isa", Isa)
def test_a_handover_that_synchronises_its_words_begins_on(isa):
    plan = plans.handover(isa, on=0)
    way = plan.transitions[0]
    at = next(n for n, step in enumerate(way.steps) if "PRLAR" in step.register)
    changed = replace(way.steps[at], barrier=Barrier.DSB_ISB)
    assert begins(plan, replace(way, steps=(*way.steps[:at], changed, *way.steps[at + 1 :])))


def test_a_handover_that_writes_words_before_it_enables_them_begins_on():
    """As on a part whose writes take effect in order, where no barrier stands between."""
    plan = plans.handover(on=0)
    way = plan.transitions[0]
    at = next(n for n, step in enumerate(way.steps) if "PRLAR2" in step.register)
    word = way.steps[at]
    steps = (*way.steps[:at], RegisterWrite(word.register, word.value - 1), *way.steps[at + 1 :])
    assert begins(plan, replace(way, steps=steps)) is True


def test_slots_of_other_banks_are_counted_by_the_selector():
    plan = plans.full(Isa.AARCH64)
    (target, *_) = plan.contexts
    first = plans.handover(Isa.AARCH64, on=0).transitions[0]
    steps = [RegisterWrite("MAIR_EL2", 0)]
    bank = None
    for slot in target.slots:
        if slot.slot // 16 != bank:
            bank = slot.slot // 16
            steps.append(RegisterWrite("PRSELR_EL2", 16 * bank, Barrier.ISB))
        number = slot.slot % 16 or ""
        steps.append(RegisterWrite(f"PRBAR{number}_EL2", slot.prbar))
        steps.append(RegisterWrite(f"PRLAR{number}_EL2", slot.prlar))
    steps.append(RegisterWrite("SCTLR_EL2", 1, Barrier.DSB_ISB, mask=0xA_0003))
    way = replace(first, target=target.name, steps=tuple(steps))
    assert len(target.slots) == plan.core.el2_regions > 16
    assert begins(replace(plan, transitions=(way,))) is False
    assert begins(replace(plan, transitions=(way,)), replace(way, steps=tuple(steps[2:]))) is True
