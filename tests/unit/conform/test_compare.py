"""Agreement, named gaps and mismatches."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from mpuplan.check.oracle import ARCHITECTURE, QEMU
from mpuplan.conform.answers import Observed
from mpuplan.conform.ask import Asked, How
from mpuplan.conform.attributes import emulator_combined
from mpuplan.conform.compare import Judge, State
from mpuplan.conform.gaps import GAPS
from mpuplan.conform.wire import Probe
from mpuplan.model.access import Access, Kind
from tests.unit.conform.systems import region, system, table

RAM = region(0, 0x2000_0000, 0x2000_1000)
DEVICE = region(1, 0x4000_0000, 0x4000_1000, prlar=0b11)


def asked(el, kind, address, size=4, how=How.EL2):
    return Asked(Access(el, kind, address, size), how, Probe(0, address))


def judged(made, one, seen):
    return Judge(made).judge(one, seen)


TWO_STAGES = system(table("el2", RAM, DEVICE, m=1, vm=1))


def test_what_both_say_is_passed():
    found = judged(TWO_STAGES, asked(2, Kind.READ, 0x2000_0000), Observed())
    assert (found.state, found.gaps) == (State.PASSED, ())


@pytest.mark.parametrize(
    "seen",
    [
        Observed(1, 2, 0x25, 0x0C, 0, 0x3000_0000),
        Observed(strange="vector 1"),
    ],
)
def test_what_the_oracle_does_not_say_is_a_mismatch(seen):
    found = judged(TWO_STAGES, asked(2, Kind.READ, 0x2000_0000), seen)
    assert found.state is State.MISMATCH


@pytest.mark.parametrize(
    ("field", "value"),
    [("stage", 2), ("ec", 0x24), ("fsc", 0x04), ("wnr", 1), ("far", 0x3000_0004), ("hpfar", 0)],
)
def test_each_field_of_a_fault_counts(field, value):
    right = Observed(1, 2, 0x25, 0x0C, 0, 0x3000_0000)
    one = asked(2, Kind.READ, 0x3000_0000)
    assert judged(TWO_STAGES, one, right).state is State.GAP
    assert judged(TWO_STAGES, one, replace(right, **{field: value})).state is State.MISMATCH


@pytest.mark.parametrize(
    ("made", "one", "seen", "gaps"),
    [
        (
            TWO_STAGES,
            asked(1, Kind.READ, 0x3000_0000),
            Observed(2, 2, 0x24, 0x0C, 0, 0x3000_0000, 0x30_0000),
            ("k1-status-code",),
        ),
        (
            system(table("el2", RAM, m=0, vm=1)),
            asked(1, Kind.READ, 0x2000_0000),
            Observed(),
            ("k2-vm-without-m",),
        ),
        (
            TWO_STAGES,
            asked(2, Kind.READ, 0x2000_0FFE - 0x400 + 0x402),
            Observed(1, 2, 0x25, 0x0C, 0, 0x2000_1000),
            ("k1-status-code",),
        ),
        (
            system(table("el2", region(0, 0x2000_0000, 0x2000_0040), m=1, vm=1)),
            asked(2, Kind.READ, 0x2000_003E),
            Observed(),
            ("k3-straddle",),
        ),
        (TWO_STAGES, asked(2, Kind.READ, 0x4000_0002), Observed(), ("k4-device-alignment",)),
        (
            system(table("el2", m=1, br=1, wxn=1)),
            asked(2, Kind.EXEC, 0x2000_0000),
            Observed(),
            ("k5-wxn-background",),
        ),
        (
            system(table("el2", region(0, 0x8000_0000, 1 << 32), m=1, dc=1)),
            asked(1, Kind.EXEC, 0x8000_0000),
            Observed(1, 1, None, 0x0C, 0, 0x8000_0000),
            ("k6-dc-default-map",),
        ),
        (
            system(table("el2", RAM, m=1, dc=1), table("el1", m=1)),
            asked(1, Kind.READ, 0x2000_0000),
            Observed(),
            ("k6-dc-el1-mpu",),
        ),
        (
            system(table("el2", m=1, tge=1), table("el1", RAM, m=1)),
            asked(0, Kind.WRITE, 0x2000_0000),
            Observed(),
            ("k7-tge",),
        ),
        (
            system(table("el2", region(0, 0x2000_0000, 0x2000_1000, low=0b110), m=1, vm=1)),
            asked(1, Kind.WRITE, 0x2000_0000),
            Observed(2, 2, 0x24, 0x0C, 1, 0x2000_0000, 0x20_0000),
            ("k11-hpfar",),
        ),
        (TWO_STAGES, asked(2, Kind.EXEC, 0x4000_0000), Observed(), ("h-device-fetch",)),
        (
            system(table("el2", region(0, 0x2000_0000, 0x2000_1000, low=0b1010), m=1)),
            asked(2, Kind.READ, 0x2000_0000),
            Observed(),
            ("k13-reserved-attributes",),
        ),
    ],
)
def test_each_gap_is_named(made, one, seen, gaps):
    found = judged(made, one, seen)
    assert (found.state, found.gaps) == (State.GAP, gaps)


def test_two_gaps_at_once_are_both_named():
    made = system(table("el2", RAM, m=0, vm=1))
    seen = Observed(2, 2, 0x24, 0x0C, 0, 0x3000_0000, 0x30_0000)
    found = judged(made, asked(1, Kind.READ, 0x3000_0000), seen)
    assert set(found.gaps) == {"k1-status-code", "k2-vm-without-m"}


def test_a_wrong_profile_of_the_emulator_makes_mismatches():
    wrong = Judge(TWO_STAGES, replace(QEMU, device_alignment="fault"))
    found = wrong.judge(asked(2, Kind.READ, 0x4000_0002), Observed())
    assert found.state is State.MISMATCH


def test_translation_compares_the_attribute_byte():
    one = asked(2, Kind.READ, 0x4000_0000, 1, How.TRANSLATE)
    assert judged(TWO_STAGES, one, Observed(memory=0x04)).state is State.PASSED
    assert judged(TWO_STAGES, one, Observed(memory=0xFF)).state is State.MISMATCH


def test_the_default_map_has_no_byte_to_compare():
    one = asked(2, Kind.READ, 0x3000_0000, 1, How.TRANSLATE)
    made = system(table("el2", m=1, br=1))
    assert judged(made, one, Observed(memory=0x12)).state is State.PASSED


def test_types_that_the_emulator_combines_otherwise_are_a_gap():
    both = system(table("el2", RAM, m=1, vm=1, mair=(0xF4,)), table("el1", RAM, m=1, mair=(0x0C,)))
    one = asked(1, Kind.READ, 0x2000_0000, 1, How.TRANSLATE)
    found = judged(both, one, Observed(memory=0x04))
    assert (found.state, found.gaps) == (State.GAP, ("c1-combining",))
    assert judged(both, one, Observed(memory=0x0C)).state is State.MISMATCH


@pytest.mark.parametrize(
    ("first", "second", "seen"),
    [
        (0xFF, 0xFF, 0xFF),
        (0xFF, 0xAA, 0xBB),  # Write-Through wins, hints of stage 1
        (0xFF, 0x44, 0x44),
        (0x04, 0xFF, 0x04),
        (0x0C, 0xF4, 0x04),  # measured: the inner nibble 4 of Normal counts as nGnRE
        (0x67, 0xA6, 0xA7),  # measured: a transient stage 1 becomes non-transient
        (0xFF, 0x11, 0xFF),  # measured: a transient stage 2 is not seen as Write-Through
    ],
)
def test_how_the_emulator_combines_two_stages(first, second, seen):
    assert emulator_combined(first, second) == seen


def test_every_reading_in_which_the_profiles_differ_belongs_to_a_gap():
    names = {reading for gap in GAPS for reading in gap.readings}
    for field in fields(ARCHITECTURE):
        if getattr(ARCHITECTURE, field.name) != getattr(QEMU, field.name):
            assert field.name in names


def test_gap_names_are_unique_and_have_a_sentence():
    assert len({gap.name for gap in GAPS}) == len(GAPS)
    assert all(gap.text for gap in GAPS)
