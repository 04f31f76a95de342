"""What register tables cannot express."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.diag import Level
from mpuplan.emit import load_emitter
from tests.unit.emit import plans


def broken(**changes):
    made = plans.context("run/pcpu0/vm", plans.xen_slots(), guest="vm", free=0)
    return plans.plan([replace(made, **changes)], regions=4)


def spoiled(**changes):
    first, *rest = plans.xen_slots()
    return broken(slots=(replace(first, **changes), *rest))


CASES = {
    "emit-no-such-slot": spoiled(slot=4),
    "emit-duplicate-slot": spoiled(slot=1),
    "emit-slots-exceeded": broken(transient_slots=2),
    "emit-bad-mair": broken(mair=(0xFF,) * 9),
    "emit-word-too-wide": spoiled(prbar=1 << 32),
    "emit-enable-differs": spoiled(enabled=False),
    "emit-duplicate-context": plans.plan([plans.context("a/pcpu0/x", [])] * 2),
}


@pytest.mark.parametrize("target", ["c", "json"])
@pytest.mark.parametrize("code", CASES)
def test_a_plan_that_no_table_can_carry_is_refused(code, target):
    (found,) = load_emitter(target).limits(CASES[code])
    assert (found.code, found.level) == (code, Level.ERROR)
    assert found.context
    assert found.hint


def test_slots_beyond_the_mask_are_only_noted():
    guest, el2 = load_emitter("c").limits(plans.entry_pair())[0], plans.entry_pair().contexts[1]
    assert (guest.code, guest.level) == ("emit-slots-beyond-mask", Level.NOTE)
    assert guest.context == el2.name


@pytest.mark.parametrize("make", [plans.two_guests, plans.programs, plans.nasty, plans.none])
def test_a_sound_plan_has_no_limits(make):
    assert load_emitter("c").limits(make()) == ()


def test_more_free_slots_than_the_mpu_has_are_refused():
    (found,) = load_emitter("c").limits(broken(free_slots=5))
    assert (found.code, found.level) == ("emit-slots-exceeded", Level.ERROR)
    assert "leaves 5 slots free" in found.message
