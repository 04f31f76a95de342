"""AP, XN, WXN and UWXN: who may read, write and execute a region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.cores import XnReading
from mpuplan.model.access import Access
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    ALL_RO,
    ALL_RW,
    BOTH,
    EXEC,
    KIB,
    LETTERS,
    PRIVATE_RO,
    PRIVATE_RW,
    RAM,
    READ,
    UNNAMED,
    WRITE,
    Region,
    cases,
    doubts,
    el1,
    el2,
    judge,
    never,
    rights,
    stage2,
    told,
)

EL1_SOURCE = "Zephyr, QEMU, rust-embedded; QEMU measured"
EL2_SOURCE = "Arm's first Xen port, rust-embedded, Bao, QEMU, Fiasco; QEMU measured"
APS = {"00": PRIVATE_RW, "01": ALL_RW, "10": PRIVATE_RO, "11": ALL_RO}


def region(ap=ALL_RW, xn=0):
    return Region(RAM, RAM + 4 * KIB, ap, xn)


# --- AP ----------------------------------------------------------------------------------------


@BOTH
@cases(
    "ap el expected",
    ("el1-mpu-00-el1", PRIVATE_RW, 1, "rwx", EL1_SOURCE),
    ("el1-mpu-01-el1", ALL_RW, 1, "rwx", EL1_SOURCE),
    ("el1-mpu-10-el1", PRIVATE_RO, 1, "r-x", EL1_SOURCE),
    ("el1-mpu-11-el1", ALL_RO, 1, "r-x", EL1_SOURCE),
    ("el1-mpu-00-el0", PRIVATE_RW, 0, "---", EL1_SOURCE),
    ("el1-mpu-01-el0", ALL_RW, 0, "rwx", EL1_SOURCE),
    ("el1-mpu-10-el0", PRIVATE_RO, 0, "---", EL1_SOURCE),
    ("el1-mpu-11-el0", ALL_RO, 0, "r-x", EL1_SOURCE),
)
def test_ap_in_the_el1_mpu(core, ap, el, expected, source):
    alone = rights(core, el, RAM, stage1=el1(core, region(ap)))
    beside = rights(core, el, RAM, el2=el2(core, vm=0), stage1=el1(core, region(ap)))
    assert (alone, beside) == (expected, expected), source


@BOTH
@cases(
    "ap expected",
    ("el2-own-00", PRIVATE_RW, "rwx", EL2_SOURCE),
    ("el2-own-01", ALL_RW, "rwx", EL2_SOURCE),
    ("el2-own-10", PRIVATE_RO, "r-x", EL2_SOURCE),
    ("el2-own-11", ALL_RO, "r-x", EL2_SOURCE),
)
@pytest.mark.parametrize("vm", [0, 1], ids=["vm0", "vm1"])
def test_ap_for_accesses_of_el2(core, ap, vm, expected, source):
    assert rights(core, 2, RAM, el2(core, region(ap), vm=vm)) == expected, source


@BOTH
@cases(
    "ap expected",
    ("stage2-00", PRIVATE_RW, "---", EL2_SOURCE),
    ("stage2-01", ALL_RW, "rwx", EL2_SOURCE),
    ("stage2-10", PRIVATE_RO, "---", EL2_SOURCE),
    ("stage2-11", ALL_RO, "r-x", EL2_SOURCE),
)
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_ap_at_stage_2_is_the_same_for_el1_and_el0(core, ap, el, expected, source):
    assert rights(core, el, RAM, stage2(core, region(ap))) == expected, source


STAGE1 = {(0, 1): "rwx", (1, 1): "rwx", (2, 1): "r-x", (3, 1): "r-x"}
STAGE1 |= {(0, 0): "---", (1, 0): "rwx", (2, 0): "---", (3, 0): "r-x"}
STAGE2 = {0: "---", 1: "rwx", 2: "---", 3: "r-x"}


@BOTH
@pytest.mark.parametrize("letter", "rwx")
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
@pytest.mark.parametrize("second", APS.values(), ids=[f"s2-{ap}" for ap in APS])
@pytest.mark.parametrize("first", APS.values(), ids=[f"s1-{ap}" for ap in APS])
def test_both_stages_have_to_grant_and_stage_1_refuses_first(core, first, second, el, letter):
    """Source: QEMU measured (intersection; a refusal of both goes to EL1)."""
    one, two = letter in STAGE1[first, el], letter in STAGE2[second]
    expected = "ok" if one and two else "permission s2 el2" if one else "permission s1 el1"
    got = judge(
        core,
        Access(el, LETTERS[letter], RAM),
        stage2(core, region(second)),
        el1(core, region(first)),
    )
    assert told(got) == expected


AP_FSC = "Fiasco expects 0x0c; QEMU measured"


@BOTH
@cases(
    "el mpu ap kind expected",
    ("el1-writes-ro", 1, "el1", PRIVATE_RO, WRITE, "permission s1 el1", AP_FSC),
    ("el0-writes-ro", 0, "el1", ALL_RO, WRITE, "permission s1 el1", AP_FSC),
    ("el0-reads-private", 0, "el1", PRIVATE_RW, READ, "permission s1 el1", AP_FSC),
    ("el0-fetches-private", 0, "el1", PRIVATE_RW, EXEC, "permission s1 el1", AP_FSC),
    ("el2-writes-ro", 2, "el2", PRIVATE_RO, WRITE, "permission s1 el2", AP_FSC),
    ("guest-reads-private", 1, "el2", PRIVATE_RW, READ, "permission s2 el2", AP_FSC),
    ("guest-writes-ro", 1, "el2", ALL_RO, WRITE, "permission s2 el2", AP_FSC),
    ("guest-fetches-private", 1, "el2", PRIVATE_RO, EXEC, "permission s2 el2", AP_FSC),
    ("guest-user-reads-private", 0, "el2", PRIVATE_RO, READ, "permission s2 el2", AP_FSC),
)
def test_a_refused_right_is_a_permission_fault_of_level_0(
    core, el, mpu, ap, kind, expected, source
):
    one = el1(core, region(ap)) if mpu == "el1" else None
    two = stage2(core, region(ap)) if mpu == "el2" else None
    got = judge(core, Access(el, kind, RAM), two, one)
    assert (told(got), got.fault.fsc) == (expected, 0x0C), source


# --- XN ----------------------------------------------------------------------------------------


@cases(
    "xn el1_x el0_x el2_x guest_x",
    ("xn0", 0, "x", "x", "x", "x", "QEMU, rust-embedded; QEMU measured"),
    ("xn1", 1, "-", "-", "-", "-", "QEMU, rust-embedded; QEMU measured"),
)
def test_the_one_xn_bit_of_aarch32(xn, el1_x, el0_x, el2_x, guest_x, source):
    assert executes(A32, xn) == (el1_x, el0_x, el2_x, guest_x, guest_x), source


def executes(core, xn):
    """Who executes an AP=01 region: EL1, EL0 (EL1 MPU), EL2 (own), EL1, EL0 (stage 2)."""
    one, two = el1(core, region(xn=xn)), stage2(core, region(xn=xn))
    asked = ((1, None, one), (0, None, one), (2, two, None), (1, two, None), (0, two, None))
    return tuple(rights(core, el, RAM, two, one)[2] for el, two, one in asked)


XN_SINGLE = "Xen, TF-A, Fiasco, Zephyr, FreeRTOS as they write 0b00 and 0b10"
XN_ODD = "a reviewer on xen-devel: 0b01 not permitted; of 0b11 no source, refused to be safe"
XN_STAGE = "Arm's first Xen port (EL2 MPU); the EL1 MPU as 'single'"
XN_XNX = "analogy with FEAT_XNX of the VMSA, memory"


@cases(
    "reading xn expected",
    ("single-00", "single", 0b00, "xxxxx", XN_SINGLE),
    ("single-01", "single", 0b01, "-----", XN_ODD),
    ("single-10", "single", 0b10, "-----", XN_SINGLE),
    ("single-11", "single", 0b11, "-----", XN_ODD),
    ("per-stage-00", "per-stage", 0b00, "xxxxx", XN_STAGE),
    ("per-stage-01", "per-stage", 0b01, "--x--", XN_STAGE),
    ("per-stage-10", "per-stage", 0b10, "---xx", XN_STAGE),
    ("per-stage-11", "per-stage", 0b11, "-----", XN_STAGE),
    ("xnx-00", "xnx", 0b00, "xxxxx", XN_XNX),
    ("xnx-01", "xnx", 0b01, "-xx-x", XN_XNX),
    ("xnx-10", "xnx", 0b10, "-----", XN_XNX),
    ("xnx-11", "xnx", 0b11, "x--x-", XN_XNX),
)
def test_the_two_xn_bits_of_aarch64_by_reading(reading, xn, expected, source):
    """Columns: EL1 MPU for EL1, EL0; EL2 MPU for EL2, EL1, EL0."""
    found = executes(replace(UNNAMED, xn=XnReading(reading)), xn)
    assert "".join(found) == expected, source


@cases(
    "mpu el xn expected doubt",
    # 0b00: everybody under each reading.
    ("el1-mpu-el1-00", "el1", 1, 0b00, "ok", False, "all three readings"),
    ("el1-mpu-el0-00", "el1", 0, 0b00, "ok", False, "all three readings"),
    ("el2-own-00", "el2", 2, 0b00, "ok", False, "all three readings"),
    ("stage2-el1-00", "el2", 1, 0b00, "ok", False, "all three readings"),
    ("stage2-el0-00", "el2", 0, 0b00, "ok", False, "all three readings"),
    # 0b01: nobody; EL2 by per-stage and xnx, EL0 by xnx.
    ("el1-mpu-el1-01", "el1", 1, 0b01, "permission s1 el1", False, "all three readings"),
    ("el1-mpu-el0-01", "el1", 0, 0b01, "permission s1 el1", True, "xnx would allow"),
    ("el2-own-01", "el2", 2, 0b01, "permission s1 el2", True, "per-stage, xnx would allow"),
    ("stage2-el1-01", "el2", 1, 0b01, "permission s2 el2", False, "all three readings"),
    ("stage2-el0-01", "el2", 0, 0b01, "permission s2 el2", True, "xnx would allow"),
    # 0b11: nobody; EL1 by xnx.
    ("el1-mpu-el1-11", "el1", 1, 0b11, "permission s1 el1", True, "xnx would allow"),
    ("el1-mpu-el0-11", "el1", 0, 0b11, "permission s1 el1", False, "all three readings"),
    ("el2-own-11", "el2", 2, 0b11, "permission s1 el2", False, "all three readings"),
    ("stage2-el1-11", "el2", 1, 0b11, "permission s2 el2", True, "xnx would allow"),
    ("stage2-el0-11", "el2", 0, 0b11, "permission s2 el2", False, "all three readings"),
    # 0b10: nobody, but per-stage lets the guest.
    ("el1-mpu-el1-10", "el1", 1, 0b10, "permission s1 el1", False, "all three readings"),
    ("el1-mpu-el0-10", "el1", 0, 0b10, "permission s1 el1", False, "all three readings"),
    ("el2-own-10", "el2", 2, 0b10, "permission s1 el2", False, "all three readings"),
    ("stage2-el1-10", "el2", 1, 0b10, "permission s2 el2", True, "per-stage would allow"),
    ("stage2-el0-10", "el2", 0, 0b10, "permission s2 el2", True, "per-stage would allow"),
)
def test_an_unnamed_xn_reading_answers_as_single_and_says_so(mpu, el, xn, expected, doubt, source):
    the = region(xn=xn)
    two = stage2(UNNAMED, the) if mpu == "el2" else None
    one = el1(UNNAMED, the) if mpu == "el1" else None
    got = judge(UNNAMED, Access(el, EXEC, RAM), two, one)
    assert told(got) == expected, source
    assert ("xn" in doubts(got)) is doubt, source


@pytest.mark.parametrize("kind", [READ, WRITE])
@pytest.mark.parametrize("xn", range(4))
def test_xn_says_nothing_of_data(xn, kind):
    the = region(xn=xn)
    for el in (0, 1, 2):
        one = None if el == 2 else el1(UNNAMED, the)
        got = judge(UNNAMED, Access(el, kind, RAM), stage2(UNNAMED, the), one)
        assert (told(got), doubts(got)) == ("ok", set())


@BOTH
def test_xn_at_either_stage_is_enough(core):
    no, yes = region(xn=never(core)), region()
    fetch = Access(1, EXEC, RAM)
    assert told(judge(core, fetch, stage2(core, yes), el1(core, no))) == "permission s1 el1"
    assert told(judge(core, fetch, stage2(core, no), el1(core, yes))) == "permission s2 el2"
    assert told(judge(core, fetch, stage2(core, no), el1(core, no))) == "permission s1 el1"


# --- WXN and UWXN ------------------------------------------------------------------------------

WXN_SOURCE = "QEMU, QEMU measured"


@BOTH
@cases(
    "ap expected",
    ("el2-wxn-00", PRIVATE_RW, "rw-", WXN_SOURCE),
    ("el2-wxn-01", ALL_RW, "rw-", WXN_SOURCE),
    ("el2-wxn-10", PRIVATE_RO, "r-x", WXN_SOURCE),
    ("el2-wxn-11", ALL_RO, "r-x", WXN_SOURCE),
)
def test_wxn_of_el2(core, ap, expected, source):
    assert rights(core, 2, RAM, stage2(core, region(ap), wxn=1)) == expected, source


@BOTH
@cases(
    "ap expected",
    ("stage2-00", PRIVATE_RW, "---", WXN_SOURCE),
    ("stage2-01", ALL_RW, "rwx", WXN_SOURCE),
    ("stage2-10", PRIVATE_RO, "---", WXN_SOURCE),
    ("stage2-11", ALL_RO, "r-x", WXN_SOURCE),
)
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_wxn_of_el2_leaves_guests_alone(core, ap, el, expected, source):
    assert rights(core, el, RAM, stage2(core, region(ap), wxn=1)) == expected, source


@BOTH
@cases(
    "ap el expected",
    ("el1-wxn-00-el1", PRIVATE_RW, 1, "rw-", WXN_SOURCE),
    ("el1-wxn-01-el1", ALL_RW, 1, "rw-", WXN_SOURCE),
    ("el1-wxn-10-el1", PRIVATE_RO, 1, "r-x", WXN_SOURCE),
    ("el1-wxn-11-el1", ALL_RO, 1, "r-x", WXN_SOURCE),
    ("el1-wxn-00-el0", PRIVATE_RW, 0, "---", WXN_SOURCE),
    ("el1-wxn-01-el0", ALL_RW, 0, "rw-", WXN_SOURCE),
    ("el1-wxn-10-el0", PRIVATE_RO, 0, "---", WXN_SOURCE),
    ("el1-wxn-11-el0", ALL_RO, 0, "r-x", WXN_SOURCE),
)
def test_wxn_of_el1(core, ap, el, expected, source):
    two = stage2(core, region())
    assert rights(core, el, RAM, two, el1(core, region(ap), wxn=1)) == expected, source


@BOTH
def test_wxn_of_el1_is_nothing_to_el2(core):
    assert rights(core, 2, RAM, stage2(core, region()), el1(core, region(), wxn=1)) == "rwx"


@cases(
    "ap el expected",
    ("uwxn-00-el1", PRIVATE_RW, 1, "rwx", WXN_SOURCE),
    ("uwxn-01-el1", ALL_RW, 1, "rw-", WXN_SOURCE),
    ("uwxn-10-el1", PRIVATE_RO, 1, "r-x", WXN_SOURCE),
    ("uwxn-11-el1", ALL_RO, 1, "r-x", WXN_SOURCE),
    ("uwxn-00-el0", PRIVATE_RW, 0, "---", WXN_SOURCE),
    ("uwxn-01-el0", ALL_RW, 0, "rwx", WXN_SOURCE),
    ("uwxn-10-el0", PRIVATE_RO, 0, "---", WXN_SOURCE),
    ("uwxn-11-el0", ALL_RO, 0, "r-x", WXN_SOURCE),
)
def test_uwxn_of_aarch32(ap, el, expected, source):
    assert rights(A32, el, RAM, stage1=el1(A32, region(ap), uwxn=1)) == expected, source


@cases(
    "el expected",
    ("el1", 1, "rwx", "AArch32 only; one source, QEMU"),
    ("el0", 0, "rwx", "AArch32 only; one source, QEMU"),
)
def test_uwxn_means_nothing_on_aarch64(el, expected, source):
    assert rights(A64, el, RAM, stage1=el1(A64, region(), uwxn=1)) == expected, source


def test_uwxn_means_nothing_at_el2():
    """Source: SCTLR of EL1 only, QEMU."""
    assert rights(A32, 2, RAM, el2(A32, region(), uwxn=1)) == "rwx"


@BOTH
@pytest.mark.parametrize("el", [1, 2], ids=["el1", "el2"])
def test_a_fetch_that_wxn_refuses_is_a_permission_fault(core, el):
    """Source: QEMU measured (0x0c)."""
    two, one = stage2(core, region(), wxn=1), el1(core, region(), wxn=1)
    got = judge(core, Access(el, EXEC, RAM), two, one if el == 1 else None)
    assert (told(got), got.fault.fsc) == (f"permission s1 el{el}", 0x0C)
