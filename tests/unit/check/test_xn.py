"""The readings of XN[1:0] on AArch64 (reading 13) and the implied rights (reading 14)."""

import pytest

from tests.unit.check.builders import (
    A64,
    ALL_R,
    ALL_RW,
    KIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    Isa,
    a64,
    block,
    board,
    context,
    guest,
    hypervisor,
    judged,
    layout,
    plan,
    program,
    slot,
    use,
)

PAGE = 4 * KIB
A = "runtime/pcpu0/a"


def el2(core, guest_access, el2_access=None):
    """A guest's block, which EL2 uses too when `el2_access` is given."""
    uses = () if el2_access is None else (use("a.ram", PAGE, el2_access, idle=False),)
    return board(
        hypervisor(uses=uses), (guest("a", block("a.ram", RAM, PAGE, guest_access)),), core=core
    )


def tables(ap, xn):
    return plan(
        context("runtime/pcpu0/idle"),
        context(A, slot(0, RAM, RAM + PAGE, ap, xn=xn, isa=Isa.AARCH64)),
    )


def legal(the, ap):
    """The XN values with which the judge finds nothing."""
    return {xn for xn in range(4) if not judged(the, tables(ap, xn))}


@pytest.mark.parametrize(
    ("core", "guest_access", "el2_access", "ap", "values"),
    [
        (A64, "rwx", None, ALL_RW, {0b00}),
        (A64, "rw", None, ALL_RW, {0b10}),
        (A64, "rx", None, ALL_R, {0b00}),
        (A64, "rx", "rx", ALL_R, {0b00}),
        (A64, "r", "rx", ALL_R, set()),
        (a64("single"), "rw", None, ALL_RW, {0b10}),
        (a64("per-stage"), "rwx", None, ALL_RW, {0b10}),
        (a64("per-stage"), "rw", None, ALL_RW, {0b11}),
        (a64("per-stage"), "rx", None, ALL_R, {0b10}),
        (a64("per-stage"), "rx", "rx", ALL_R, {0b00}),
        (a64("per-stage"), "r", "rx", ALL_R, {0b01}),
        (a64("xnx"), "rw", None, ALL_RW, {0b10}),
        (a64("xnx"), "r", "rx", ALL_R, set()),
    ],
)
def test_el2_mpu(core, guest_access, el2_access, ap, values):
    assert legal(el2(core, guest_access, el2_access), ap) == values


@pytest.mark.parametrize(
    ("core", "access", "user", "ap", "values"),
    [
        (A64, "rx", "rx", ALL_R, {0b00}),
        (A64, "r", "rx", ALL_R, {0b00}),
        (A64, "rx", "r", ALL_R, set()),
        (a64("per-stage"), "rx", "r", ALL_R, set()),
        (a64("xnx"), "rx", "rx", ALL_R, {0b00}),
        (a64("xnx"), "r", "rx", ALL_R, {0b01}),
        (a64("xnx"), "rx", "r", ALL_R, {0b11}),
        (a64("xnx"), "rw", "rw", ALL_RW, {0b10}),
    ],
)
def test_el1_mpu(core, access, user, ap, values):
    the = board(programs=(program("p", block("p.x", RAM, PAGE, access, user=user)),), core=core)
    found = {
        xn
        for xn in range(4)
        if not judged(
            the,
            plan(
                context(
                    "runtime/pcpu0/p",
                    slot(0, RAM, RAM + PAGE, ap, xn=xn, isa=Isa.AARCH64),
                    mpu="el1",
                )
            ),
        )
    }
    assert found == values


@pytest.mark.parametrize("reading", ["single", "per-stage", "xnx"])
@pytest.mark.parametrize(
    ("access", "ap", "xn"), [("rx", PRIVATE_R, 0b00), ("rw", PRIVATE_RW, 0b10)]
)
def test_private_regions_are_written_the_same_under_every_reading(reading, access, ap, xn):
    the = board(hypervisor(block("h.x", RAM, PAGE, access)), core=a64(reading))
    words = slot(0, RAM, RAM + PAGE, ap, xn=xn, isa=Isa.AARCH64)
    assert not judged(the, plan(context("runtime/pcpu0/idle", words)))


def test_private_xn_of_both_bits_is_legal_in_a_layout_read_per_stage():
    the = board(hypervisor(block("h.x", RAM, PAGE)), core=a64("per-stage"))
    row = context(
        "runtime/pcpu0/idle", slot(0, RAM, RAM + PAGE, PRIVATE_RW, xn=0b11, isa=Isa.AARCH64)
    )
    assert judged(the, plan(row)) == {"xn-field"}
    assert not judged(the, layout(row))
