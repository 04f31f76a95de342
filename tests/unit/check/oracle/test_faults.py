"""Where a fault goes and what software reads there: classes, status codes, register values."""

from __future__ import annotations

import pytest

from mpuplan.arch.memory import Share
from mpuplan.model.access import Access, Identity
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    ALL_RO,
    BOTH,
    EXEC,
    KIB,
    NGNRE,
    PRIVATE_RW,
    READ,
    WRITE,
    Region,
    cases,
    el1,
    el2,
    judge,
    never,
    read,
    stage2,
    told,
)

HOLE, RO, DEV = 0x2000_1044, 0x2020_0044, 0x2030_0041
"""No region; a read-only region, never executable; unaligned in a Device region."""


def regions(core):
    return (
        Region(0x2020_0000, 0x2020_1000, ALL_RO, never(core)),
        Region(0x2030_0000, 0x2030_1000, attr=NGNRE, xn=never(core)),
    )


def twice():
    return Region(HOLE & ~0x3F, HOLE + 0x1000 & ~0x3F), Region(HOLE & ~0x3F, HOLE + 0x40 & ~0x3F)


def whole(**fields):
    return Region(0, 1 << 32, **fields)


def answer(core, who, kind, address, extra=()):
    """`who`: el1, el0 (EL1 MPU), guest1, guest0 (stage 2), el2, tge (EL0, stage 1 under TGE)."""
    mine = (*regions(core), *extra)
    el, two, one = {
        "el1": (1, stage2(core, whole()), el1(core, *mine)),
        "el0": (0, stage2(core, whole()), el1(core, *mine)),
        "guest1": (1, stage2(core, *mine), el1(core, whole())),
        "guest0": (0, stage2(core, *mine), el1(core, whole())),
        "el2": (2, stage2(core, *mine), el1(core, whole())),
        "tge": (0, stage2(core, whole(), tge=1), el1(core, *mine)),
    }[who]
    readings = read(tge_stage1="mpu") if who == "tge" else read()
    return judge(core, Access(el, kind, address, 4 if address == DEV else 1), two, one, readings)


def seen(got):
    return dict(got.fault.registers)


DFSR = "QEMU measured (long format, 0x200); Fiasco and NXP S32Z silicon: status 4"
HSR = "QEMU measured; Bao's header; status 4: Fiasco, Cortex-R52+ manual as quoted"


# One row per case: registers as AArch32 software reads them.
A32_ROWS = (
    # stage 1 faults of EL1 and EL0, taken to EL1
    ("el1-read-miss", "el1", READ, HOLE, {"DFSR": 0x204, "DFAR": HOLE}, DFSR),
    ("el1-write-miss", "el1", WRITE, HOLE, {"DFSR": 0xA04, "DFAR": HOLE}, DFSR),
    ("el1-exec-miss", "el1", EXEC, HOLE, {"IFSR": 0x204, "IFAR": HOLE}, DFSR),
    ("el0-read-miss", "el0", READ, HOLE, {"DFSR": 0x204, "DFAR": HOLE}, DFSR),
    ("el0-write-miss", "el0", WRITE, HOLE, {"DFSR": 0xA04, "DFAR": HOLE}, DFSR),
    ("el0-exec-miss", "el0", EXEC, HOLE, {"IFSR": 0x204, "IFAR": HOLE}, DFSR),
    ("el1-write-ro", "el1", WRITE, RO, {"DFSR": 0xA0C, "DFAR": RO}, DFSR),
    ("el0-write-ro", "el0", WRITE, RO, {"DFSR": 0xA0C, "DFAR": RO}, DFSR),
    ("el1-exec-nx", "el1", EXEC, RO, {"IFSR": 0x20C, "IFAR": RO}, DFSR),
    ("el0-exec-nx", "el0", EXEC, RO, {"IFSR": 0x20C, "IFAR": RO}, DFSR),
    ("el1-read-align", "el1", READ, DEV, {"DFSR": 0x221, "DFAR": DEV}, "QEMU measured (0x21)"),
    ("el1-write-align", "el1", WRITE, DEV, {"DFSR": 0xA21, "DFAR": DEV}, "QEMU measured (0x21)"),
    # stage 2 faults, taken to EL2
    ("guest1-read-miss", "guest1", READ, HOLE,
     {"HSR": 0x9200_0004, "HDFAR": HOLE, "HPFAR": 0x0020_0010}, HSR),
    ("guest1-write-miss", "guest1", WRITE, HOLE,
     {"HSR": 0x9200_0044, "HDFAR": HOLE, "HPFAR": 0x0020_0010}, HSR),
    ("guest1-exec-miss", "guest1", EXEC, HOLE,
     {"HSR": 0x8200_0004, "HIFAR": HOLE, "HPFAR": 0x0020_0010}, HSR),
    ("guest0-write-miss", "guest0", WRITE, HOLE,
     {"HSR": 0x9200_0044, "HDFAR": HOLE, "HPFAR": 0x0020_0010}, HSR),
    ("guest0-exec-miss", "guest0", EXEC, HOLE,
     {"HSR": 0x8200_0004, "HIFAR": HOLE, "HPFAR": 0x0020_0010}, HSR),
    ("guest1-write-ro", "guest1", WRITE, RO, {"HSR": 0x9200_004C, "HDFAR": RO}, HSR),
    ("guest1-exec-nx", "guest1", EXEC, RO, {"HSR": 0x8200_000C, "HIFAR": RO}, HSR),
    ("guest1-read-align", "guest1", READ, DEV, {"HSR": 0x9200_0021, "HDFAR": DEV}, HSR),
    ("guest1-write-align", "guest1", WRITE, DEV, {"HSR": 0x9200_0061, "HDFAR": DEV}, HSR),
    # EL2's own
    ("el2-read-miss", "el2", READ, HOLE, {"HSR": 0x9600_0004, "HDFAR": HOLE}, HSR),
    ("el2-write-miss", "el2", WRITE, HOLE, {"HSR": 0x9600_0044, "HDFAR": HOLE}, HSR),
    ("el2-exec-miss", "el2", EXEC, HOLE, {"HSR": 0x8600_0004, "HIFAR": HOLE}, HSR),
    ("el2-write-ro", "el2", WRITE, RO, {"HSR": 0x9600_004C, "HDFAR": RO}, HSR),
    ("el2-exec-nx", "el2", EXEC, RO, {"HSR": 0x8600_000C, "HIFAR": RO}, HSR),
    ("el2-read-align", "el2", READ, DEV, {"HSR": 0x9600_0021, "HDFAR": DEV}, HSR),
    # stage 1 of EL0 under HCR.TGE, taken to EL2 from below
    ("tge-read-miss", "tge", READ, HOLE, {"HSR": 0x9200_0004, "HDFAR": HOLE}, HSR),
    ("tge-write-ro", "tge", WRITE, RO, {"HSR": 0x9200_004C, "HDFAR": RO}, HSR),
    ("tge-exec-nx", "tge", EXEC, RO, {"HSR": 0x8200_000C, "HIFAR": RO}, HSR),
)  # fmt: skip


@cases("who kind address registers", *A32_ROWS)
def test_fault_registers_of_aarch32(who, kind, address, registers, source):
    assert seen(answer(A32, who, kind, address)) == registers, source


ESR = "memory of the architecture; Fiasco expects level 0 codes; Bao's header for the fields"


def esr(value, far, hpfar=None, el=2):
    found = {f"ESR_EL{el}": value, f"FAR_EL{el}": far}
    return found if hpfar is None else {**found, "HPFAR_EL2": hpfar}


A64_ROWS = (
    # taken to EL1: classes 0x25 and 0x21 from EL1, 0x24 and 0x20 from EL0
    ("el1-read-miss", "el1", READ, HOLE, esr(0x9600_0004, HOLE, el=1), ESR),
    ("el1-write-miss", "el1", WRITE, HOLE, esr(0x9600_0044, HOLE, el=1), ESR),
    ("el1-exec-miss", "el1", EXEC, HOLE, esr(0x8600_0004, HOLE, el=1), ESR),
    ("el0-read-miss", "el0", READ, HOLE, esr(0x9200_0004, HOLE, el=1), ESR),
    ("el0-write-miss", "el0", WRITE, HOLE, esr(0x9200_0044, HOLE, el=1), ESR),
    ("el0-exec-miss", "el0", EXEC, HOLE, esr(0x8200_0004, HOLE, el=1), ESR),
    ("el1-write-ro", "el1", WRITE, RO, esr(0x9600_004C, RO, el=1), ESR),
    ("el0-write-ro", "el0", WRITE, RO, esr(0x9200_004C, RO, el=1), ESR),
    ("el1-exec-nx", "el1", EXEC, RO, esr(0x8600_000C, RO, el=1), ESR),
    ("el0-exec-nx", "el0", EXEC, RO, esr(0x8200_000C, RO, el=1), ESR),
    ("el1-read-align", "el1", READ, DEV, esr(0x9600_0021, DEV, el=1), ESR),
    ("el0-write-align", "el0", WRITE, DEV, esr(0x9200_0061, DEV, el=1), ESR),
    # stage 2
    ("guest1-read-miss", "guest1", READ, HOLE, esr(0x9200_0004, HOLE, 0x0020_0010), ESR),
    ("guest1-write-miss", "guest1", WRITE, HOLE, esr(0x9200_0044, HOLE, 0x0020_0010), ESR),
    ("guest1-exec-miss", "guest1", EXEC, HOLE, esr(0x8200_0004, HOLE, 0x0020_0010), ESR),
    ("guest0-read-miss", "guest0", READ, HOLE, esr(0x9200_0004, HOLE, 0x0020_0010), ESR),
    ("guest0-exec-miss", "guest0", EXEC, HOLE, esr(0x8200_0004, HOLE, 0x0020_0010), ESR),
    ("guest1-write-ro", "guest1", WRITE, RO, esr(0x9200_004C, RO), ESR),
    ("guest1-exec-nx", "guest1", EXEC, RO, esr(0x8200_000C, RO), ESR),
    ("guest1-read-align", "guest1", READ, DEV, esr(0x9200_0021, DEV), ESR),
    # EL2's own
    ("el2-read-miss", "el2", READ, HOLE, esr(0x9600_0004, HOLE), ESR),
    ("el2-write-miss", "el2", WRITE, HOLE, esr(0x9600_0044, HOLE), ESR),
    ("el2-exec-miss", "el2", EXEC, HOLE, esr(0x8600_0004, HOLE), ESR),
    ("el2-write-ro", "el2", WRITE, RO, esr(0x9600_004C, RO), ESR),
    ("el2-exec-nx", "el2", EXEC, RO, esr(0x8600_000C, RO), ESR),
    ("el2-write-align", "el2", WRITE, DEV, esr(0x9600_0061, DEV), ESR),
    # address size faults
    ("el1-size", "el1", READ, 1 << 40, esr(0x9600_0000, 1 << 40, el=1), ESR),
    ("el0-size", "el0", EXEC, 1 << 40, esr(0x8200_0000, 1 << 40, el=1), ESR),
    ("el2-size", "el2", WRITE, 1 << 40, esr(0x9600_0040, 1 << 40), ESR),
    # stage 1 of EL0 under HCR_EL2.TGE
    ("tge-read-miss", "tge", READ, HOLE, esr(0x9200_0004, HOLE), ESR),
    ("tge-write-ro", "tge", WRITE, RO, esr(0x9200_004C, RO), ESR),
)


@cases("who kind address registers", *A64_ROWS)
def test_fault_registers_of_aarch64(who, kind, address, registers, source):
    assert seen(answer(A64, who, kind, address)) == registers, source


# who, kind -> EC on AArch64; AArch32 has none at EL1.
CLASSES = (
    ("el1-data", "el1", READ, 0x25, ESR),
    ("el1-fetch", "el1", EXEC, 0x21, ESR),
    ("el0-data", "el0", WRITE, 0x24, ESR),
    ("el0-fetch", "el0", EXEC, 0x20, ESR),
    ("guest1-data", "guest1", WRITE, 0x24, HSR),
    ("guest1-fetch", "guest1", EXEC, 0x20, HSR),
    ("guest0-data", "guest0", READ, 0x24, HSR),
    ("guest0-fetch", "guest0", EXEC, 0x20, HSR),
    ("el2-data", "el2", READ, 0x25, HSR),
    ("el2-fetch", "el2", EXEC, 0x21, HSR),
)


@BOTH
@cases("who kind ec", *CLASSES)
def test_exception_classes(core, who, kind, ec, source):
    fault = answer(core, who, kind, HOLE).fault
    at_el1 = who in {"el1", "el0"}
    assert fault.ec == (None if core is A32 and at_el1 else ec), source
    assert (fault.stage, fault.target_el) == (2 if "guest" in who else 1, 1 if at_el1 else 2)
    assert (fault.wnr, fault.s1ptw, fault.fsc, fault.far) == (int(kind is WRITE), 0, 0x04, HOLE)


@BOTH
@pytest.mark.parametrize("who", ["el1", "el0", "guest1", "guest0", "el2"])
def test_status_of_a_double_match_is_that_of_no_match(core, who):
    """Source: Cortex-R52+ manual and DDI 0600A.d as quoted by third parties."""
    assert answer(core, who, READ, HOLE & ~0x3F, twice()).fault.fsc == 0x04


# --- HPFAR -------------------------------------------------------------------------------------

PAGE = "QEMU measured (0x20200000 gives 0x00202000)"


@BOTH
@cases(
    "address hpfar",
    ("page-start", 0x2020_0000, 0x0020_2000, PAGE),
    ("page-end", 0x2020_0FFF, 0x0020_2000, PAGE),
    ("next-page", 0x2020_1000, 0x0020_2010, PAGE),
    ("zero", 0x0000_0010, 0x0000_0000, PAGE),
    ("top", 0xFFFF_FFFF, 0x00FF_FFF0, PAGE),
)
def test_hpfar_holds_the_page_from_bit_4_up(core, address, hpfar, source):
    got = judge(core, Access(1, READ, address), stage2(core))
    assert (told(got), got.fault.hpfar) == ("miss s2 el2", hpfar), source


def test_hpfar_of_a_high_address_on_aarch64():
    assert judge(A64, Access(1, READ, 0xAB_CDEF_0123), stage2(A64)).fault.hpfar == 0xABCD_EF00


@BOTH
@cases(
    "who kind address filled",
    ("miss", "guest1", READ, HOLE, True, "memory: valid for stage 2 translation faults"),
    ("permission", "guest1", WRITE, RO, False, "memory: not guaranteed for permission faults"),
    ("alignment", "guest1", READ, DEV, False, "memory: valid for stage 2 translation faults"),
    ("el2-own", "el2", READ, HOLE, False, "memory: valid for stage 2 translation faults"),
    ("stage-1", "el1", READ, HOLE, False, "memory: valid for stage 2 translation faults"),
    ("tge", "tge", READ, HOLE, False, "memory: valid for stage 2 translation faults"),
)
def test_which_faults_fill_hpfar(core, who, kind, address, filled, source):
    assert (answer(core, who, kind, address).fault.hpfar is not None) is filled, source


@BOTH
def test_hpfar_of_a_double_match_at_stage_2_is_filled(core):
    fault = answer(core, "guest1", READ, HOLE & ~0x3F, twice()).fault
    assert fault.hpfar == 0x0020_0010


@BOTH
def test_hpfar_of_a_straddle_is_the_page_of_the_failing_byte(core):
    two = stage2(core, Region(0x2000_0000, 0x2000_1000))
    fault = judge(core, Access(1, READ, 0x2000_0FFE, 4), two).fault
    assert (fault.far, fault.hpfar) == (0x2000_1000, 0x0020_0010)


# --- unprivileged accesses ---------------------------------------------------------------------

LDRT = "checked as EL0's, taken as EL1's: memory of the architecture"
PRIVATE = Region(0x2000_0000, 0x2000_1000, PRIVATE_RW)
USER = Region(0x2000_1000, 0x2000_2000)
USER_RO = Region(0x2000_2000, 0x2000_3000, ALL_RO)


@BOTH
@cases(
    "kind address expected",
    ("private-read", READ, 0x2000_0000, "permission s1 el1", LDRT),
    ("private-write", WRITE, 0x2000_0000, "permission s1 el1", LDRT),
    ("user-read", READ, 0x2000_1000, "ok", LDRT),
    ("user-write", WRITE, 0x2000_1000, "ok", LDRT),
    ("user-ro-read", READ, 0x2000_2000, "ok", LDRT),
    ("user-ro-write", WRITE, 0x2000_2000, "permission s1 el1", LDRT),
    ("hole-with-background", READ, 0x2000_3000, "miss s1 el1", LDRT),
)
def test_unprivileged_accesses_of_el1(core, kind, address, expected, source):
    one = el1(core, PRIVATE, USER, USER_RO, br=1)
    got = judge(core, Access(1, kind, address, unprivileged=True), None, one)
    assert told(got) == expected, source


@cases(
    "core kind registers",
    ("a32-ldrt", A32, READ, {"DFSR": 0x20C, "DFAR": 0x2000_0000}, LDRT),
    ("a32-strt", A32, WRITE, {"DFSR": 0xA0C, "DFAR": 0x2000_0000}, LDRT),
    ("a64-ldtr", A64, READ, {"ESR_EL1": 0x9600_000C, "FAR_EL1": 0x2000_0000}, LDRT),
    ("a64-sttr", A64, WRITE, {"ESR_EL1": 0x9600_004C, "FAR_EL1": 0x2000_0000}, LDRT),
)
def test_the_class_of_an_unprivileged_access_is_that_of_el1(core, kind, registers, source):
    got = judge(core, Access(1, kind, 0x2000_0000, unprivileged=True), None, el1(core, PRIVATE))
    assert seen(got) == registers, source


@BOTH
def test_stage_2_treats_an_unprivileged_access_like_any(core):
    access = Access(1, WRITE, 0x2000_2000, unprivileged=True)
    got = judge(core, access, stage2(core, USER_RO), el1(core, whole()))
    assert (told(got), got.fault.ec) == ("permission s2 el2", 0x24)


@BOTH
def test_with_the_el1_mpu_off_an_unprivileged_access_passes_it(core):
    access = Access(1, WRITE, 0x2000_0000, unprivileged=True)
    assert told(judge(core, access, None, el1(core, PRIVATE, m=0))) == "ok"


@BOTH
def test_no_unprivileged_fetch_exists(core):
    with pytest.raises(ValueError, match="unprivileged"):
        judge(core, Access(1, EXEC, HOLE, unprivileged=True), None, el1(core))


# --- walks of an EL1 MMU -----------------------------------------------------------------------

WALK = "memory of the architecture: S1PTW only with an EL1 VMSA; a walk reads"
FLAT = Identity(0xFF, Share.INNER)


@cases(
    "el kind esr_value",
    ("el1-read", 1, READ, 0x9200_0084, WALK),
    ("el1-write", 1, WRITE, 0x9200_0084, WALK),
    ("el1-exec", 1, EXEC, 0x8200_0084, WALK),
    ("el0-read", 0, READ, 0x9200_0084, WALK),
    ("el0-exec", 0, EXEC, 0x8200_0084, WALK),
)
def test_a_table_walk_that_misses_at_stage_2(el, kind, esr_value, source):
    got = judge(A64, Access(el, kind, HOLE, table_walk=True), stage2(A64), FLAT)
    assert told(got) == "miss s2 el2", source
    assert (got.fault.s1ptw, got.fault.wnr, got.fault.hpfar) == (1, 0, 0x0020_0010), source
    assert seen(got)["ESR_EL2"] == esr_value, source


@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_a_table_walk_needs_to_read_only(kind):
    two = stage2(A64, Region(0x2000_0000, 0x2000_1000, ALL_RO, never(A64)))
    got = judge(A64, Access(1, kind, 0x2000_0000, 8, table_walk=True), two, FLAT)
    assert told(got) == "ok"


def test_a_table_walk_into_private_memory_fills_hpfar_also_for_permission():
    """Source: HPFAR is valid for S1PTW faults, memory."""
    access = Access(1, WRITE, 0x2000_0040, table_walk=True)
    got = judge(A64, access, stage2(A64, PRIVATE), FLAT)
    assert told(got) == "permission s2 el2"
    assert (got.fault.s1ptw, got.fault.wnr, got.fault.hpfar) == (1, 0, 0x0020_0000)
    assert seen(got)["ESR_EL2"] == 0x9200_008C


def test_far_of_a_table_walk_is_not_the_descriptor():
    """FAR holds the virtual address that was translated, which the access does not tell."""
    got = judge(A64, Access(1, READ, HOLE, table_walk=True), stage2(A64), FLAT)
    assert "FAR_EL2" not in seen(got)


@BOTH
def test_no_table_walk_without_an_el1_mmu(core):
    with pytest.raises(ValueError, match="walk"):
        judge(core, Access(1, READ, HOLE, table_walk=True), stage2(core), el1(core))


def test_el2_has_no_table_walks():
    with pytest.raises(ValueError, match="walk"):
        judge(A64, Access(2, READ, HOLE, table_walk=True), stage2(A64), FLAT)


# --- FAR ---------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("who", ["el1", "guest", "el2"])
@pytest.mark.parametrize("size", [2, 4, 8, 64])
def test_far_of_a_straddle_is_the_first_byte_that_fails(core, who, size):
    """Source: QEMU measured across 1 KiB; FAR gives the first faulting byte."""
    end = 0x2000_0000 + KIB
    the = Region(0x2000_0000, end)
    el, two, one = {
        "el1": (1, None, el1(core, the)),
        "guest": (1, stage2(core, the), None),
        "el2": (2, el2(core, the), None),
    }[who]
    got = judge(core, Access(el, WRITE, end - 1, size), two, one)
    names = {"FAR_EL1", "FAR_EL2", "DFAR", "HDFAR"}
    assert [value for name, value in got.fault.registers if name in names] == [end]
    assert got.fault.far == got.byte == end
