"""Which MPU is asked at all: enables, HCR.VM, DC and TGE, EL1 MMU guests."""

from __future__ import annotations

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check.oracle import Memory, NotDescribed, Verdict
from mpuplan.model.access import Access, Identity
from tests.unit.check.oracle.systems import (
    A64,
    ALL_RO,
    BOTH,
    EXEC,
    INNER,
    KIB,
    MIB,
    NC,
    NGNRE,
    PRIVATE_RW,
    RAM,
    READ,
    WRITE,
    Region,
    cases,
    doubts,
    el1,
    el2,
    judge,
    never,
    read,
    rights,
    stage2,
    told,
)

LOW, HIGH = 0x1000_0000, 0x9000_0000
"""Addresses that no region of these tests covers, one in each half of the default map."""
RAMS = Region(RAM, RAM + 4 * KIB)
WHOLE = Region(0, 1 << 32)
BR_SOURCE = "QEMU, FreeRTOS; QEMU measured"


# --- which MPU is asked ------------------------------------------------------------------------

SWITCHES = "QEMU measured; Cortex-R52+ manual as quoted"


@BOTH
@cases(
    "m2 vm expected",
    ("vm0-m0", 0, 0, "ok", SWITCHES),
    ("vm0-m1", 1, 0, "ok", SWITCHES),
    ("vm1-m1", 1, 1, "miss s2 el2", SWITCHES),
)
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_vm_decides_whether_guests_meet_the_el2_mpu(core, m2, vm, el, expected, source):
    two = el2(core, RAMS, m=m2, vm=vm, br=1)
    assert told(judge(core, Access(el, READ, LOW), two, el1(core, WHOLE))) == expected, source


@BOTH
@cases(
    "el address expected",
    ("el1-inside", 1, RAM, "ok", SWITCHES),
    ("el0-inside", 0, RAM, "ok", SWITCHES),
    ("el1-outside", 1, LOW, "miss s2 el2", SWITCHES),
    ("el0-outside", 0, LOW, "miss s2 el2", SWITCHES),
)
def test_with_the_el1_mpu_off_stage_2_alone_confines(core, el, address, expected, source):
    got = judge(core, Access(el, READ, address), stage2(core, RAMS), el1(core, WHOLE, m=0))
    assert told(got) == expected, source


@BOTH
def test_an_el1_mpu_that_is_off_is_not_matched(core):
    private = Region(RAM, RAM + 4 * KIB, PRIVATE_RW, never(core))
    assert rights(core, 0, RAM, None, el1(core, private, RAMS, m=0)) == "rwx"


@BOTH
@pytest.mark.parametrize("vm", [0, 1])
def test_an_el2_mpu_that_is_off_is_not_matched_for_el2(core, vm):
    private = Region(RAM, RAM + 4 * KIB, ALL_RO, never(core))
    assert rights(core, 2, RAM, el2(core, private, m=0, vm=vm)) == "rwx"


@BOTH
def test_el2_never_looks_at_the_el1_mpu(core):
    """Source: QEMU measured."""
    one = el1(core, Region(RAM, RAM + 4 * KIB, ALL_RO, never(core)), a=1, wxn=1)
    assert rights(core, 2, RAM, stage2(core, WHOLE), one) == "rwx"
    assert told(judge(core, Access(2, READ, RAM + 1, 4), stage2(core, WHOLE), one)) == "ok"


VM_WITHOUT_M = {
    # switch: EL1 inside a read-only region, no region below 2 GiB, no region above 2 GiB
    "open": ("unpredictable", "unpredictable", "unpredictable"),
    "regions": ("r-x", "---", "---"),
    "default-map": ("rwx", "rwx", "rw-"),
    "fault": ("---", "---", "---"),
}


@BOTH
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
@pytest.mark.parametrize(("reading", "expected"), VM_WITHOUT_M.items(), ids=VM_WITHOUT_M)
def test_stage_2_on_with_the_el2_mpu_off(core, el, reading, expected):
    """Source: QEMU measured (regions), Cortex-R52+ manual as quoted, Renode (fault)."""
    two = el2(core, Region(RAM, RAM + 4 * KIB, ALL_RO), m=0, vm=1)
    one, readings = el1(core, WHOLE), read(vm_without_m=reading)
    for address, want in zip((RAM, LOW, HIGH), expected, strict=True):
        if want == "unpredictable":
            got = judge(core, Access(el, WRITE, address), two, one, readings)
            assert (got.verdict, doubts(got)) == (Verdict.UNPREDICTABLE, {"vm-without-m"})
        else:
            assert rights(core, el, address, two, one, readings) == want


@BOTH
def test_the_faulting_reading_of_vm_without_m_is_a_translation_fault_at_el2(core):
    """Source: Renode."""
    got = judge(
        core, Access(1, READ, RAM), el2(core, RAMS, m=0, vm=1), None, read(vm_without_m="fault")
    )
    assert (got.fault.stage, got.fault.target_el, got.fault.fsc) == (2, 2, 0x04)


@BOTH
def test_a_stage_1_fault_is_certain_also_with_vm_without_m(core):
    two = el2(core, RAMS, m=0, vm=1)
    assert told(judge(core, Access(1, READ, LOW), two, el1(core, RAMS))) == "miss s1 el1"


# --- HCR.DC ------------------------------------------------------------------------------------

DC = "QEMU, Fiasco; QEMU measured (stage 2 faults with VM=0)"


@BOTH
@cases(
    "el address expected",
    ("el1-inside", 1, RAM, "ok", DC),
    ("el0-inside", 0, RAM, "ok", DC),
    ("el1-outside", 1, LOW, "miss s2 el2", DC),
    ("el0-outside", 0, LOW, "miss s2 el2", DC),
)
@pytest.mark.parametrize("vm", [0, 1], ids=["vm0", "vm1"])
@pytest.mark.parametrize("m1", [0, 1], ids=["m0", "m1"])
def test_dc_switches_stage_1_off_and_stage_2_on(core, el, address, vm, m1, expected, source):
    one = el1(core, Region(LOW, LOW + 4 * KIB), m=m1)
    two, readings = el2(core, RAMS, vm=vm, dc=1), read(dc_stage1="off")
    assert told(judge(core, Access(el, READ, address), two, one, readings)) == expected, source
    if not m1:
        assert told(judge(core, Access(el, READ, address), two, one)) == expected, source


DC_MPU = "Cortex-R52+ manual as quoted: DC changes the background only"


@BOTH
@cases(
    "el address br expected",
    ("el1-region", 1, RAM, 0, "r--", DC_MPU),
    ("el0-region", 0, RAM, 0, "r--", DC_MPU),
    ("el1-no-region", 1, HIGH, 0, "---", DC_MPU),
    ("el1-background", 1, HIGH, 1, "rwx", DC_MPU),
    ("el0-no-region", 0, HIGH, 1, "---", DC_MPU),
)
def test_an_el1_mpu_that_stays_in_force_under_dc(core, el, address, br, expected, source):
    one = el1(core, Region(RAM, RAM + 4 * KIB, ALL_RO, never(core), attr=NC), br=br)
    two, readings = el2(core, WHOLE, dc=1), read(dc_stage1="mpu")
    assert rights(core, el, address, two, one, readings) == expected, source
    if "r" in expected:
        memory = judge(core, Access(el, READ, address), two, one, readings).memory
        assert memory.byte == (0x44 if address == RAM else 0xFF), source


@BOTH
def test_an_el1_mpu_under_dc_is_a_doubt_where_it_would_change_the_answer(core):
    two, same = el2(core, RAMS, dc=1), el1(core, Region(RAM, RAM + 4 * KIB))
    for one in (el1(core), el1(core, Region(RAM, RAM + 4 * KIB, ALL_RO))):
        got = judge(core, Access(1, WRITE, RAM), two, one)
        assert told(got) == "open dc-stage1"
    assert told(judge(core, Access(1, WRITE, RAM), two, same)) == "ok"
    assert told(judge(core, Access(1, WRITE, LOW), two, el1(core, WHOLE))) == "miss s2 el2"


@BOTH
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
@pytest.mark.parametrize("address", [LOW, HIGH])
def test_dc_lets_fetch_everywhere(core, el, address):
    """Source: Cortex-R52+ manual as quoted; Fiasco. QEMU differs above 2 GiB."""
    two = el2(core, WHOLE, dc=1)
    assert rights(core, el, address, two, el1(core, m=0)) == "rwx"


@BOTH
@cases(
    "attr share memory",
    ("wb", 0, 0b00, Memory(0xFF, Share.NON), "QEMU (one source)"),
    ("wb-inner", 0, INNER, Memory(0xFF, Share.INNER), "QEMU (one source)"),
    ("nc", NC, 0b00, Memory(0x44, Share.OUTER), "QEMU (one source)"),
    ("device", NGNRE, 0b00, Memory(0x04, Share.OUTER), "QEMU (one source)"),
)
@pytest.mark.parametrize("address", [LOW, HIGH])
def test_under_dc_stage_1_is_normal_wb_nonshareable(core, address, attr, share, memory, source):
    two = el2(core, Region(0, 1 << 32, sh=share, attr=attr), dc=1)
    assert judge(core, Access(1, READ, address), two, el1(core, m=0)).memory == memory, source


@BOTH
def test_dc_is_nothing_to_el2(core):
    assert told(judge(core, Access(2, EXEC, HIGH), el2(core, m=0, dc=1))) == "permission s1 el2"
    assert told(judge(core, Access(2, READ, LOW), el2(core, RAMS, dc=1))) == "miss s1 el2"


@BOTH
def test_dc_with_the_el2_mpu_off_is_the_doubt_of_vm_without_m(core):
    got = judge(core, Access(1, READ, RAM), el2(core, RAMS, m=0, dc=1), el1(core, m=0))
    assert told(got) == "open vm-without-m"


# --- HCR.TGE -----------------------------------------------------------------------------------

TGE = "Renode; memory"


@BOTH
@cases(
    "address kind expected",
    ("inside", RAM, WRITE, "ok", TGE),
    ("outside", LOW, READ, "miss s2 el2", TGE),
    ("fetch", RAM, EXEC, "ok", TGE),
)
def test_under_tge_el0_passes_by_the_el1_mpu_and_meets_the_el2_mpu(
    core, address, kind, expected, source
):
    private = Region(0, 1 << 32, PRIVATE_RW)
    got = judge(core, Access(0, kind, address), stage2(core, RAMS, tge=1), el1(core, private))
    assert told(got) == expected, source


@BOTH
def test_under_tge_a_stage_1_fault_of_el0_goes_to_el2(core):
    """Source: the default map's upper half is execute-never (QEMU); routing under TGE, memory."""
    got = judge(core, Access(0, EXEC, HIGH), stage2(core, WHOLE, tge=1), el1(core, WHOLE))
    assert told(got) == "permission s1 el2"


@BOTH
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_el1_does_not_exist_under_tge(core, kind):
    got = judge(core, Access(1, kind, RAM), stage2(core, RAMS, tge=1), el1(core, RAMS))
    assert got.verdict is Verdict.UNPREDICTABLE


@BOTH
def test_tge_is_nothing_to_el2(core):
    assert rights(core, 2, RAM, stage2(core, RAMS, tge=1)) == "rwx"


@BOTH
def test_under_tge_and_dc_the_el1_mpu_of_el0_is_off_without_a_doubt(core):
    """TGE has switched stage 1 off for EL0, so nothing is left for DC to decide."""
    two = el2(core, WHOLE, dc=1, tge=1)
    got = judge(core, Access(0, EXEC, HIGH), two, el1(core))
    assert (told(got), doubts(got)) == ("ok", set())


@BOTH
@cases(
    "attr address size tge_m switches",
    ("device-alignment", NGNRE, RAM + 1, 4, 1, {}, "checked: alignment; unchecked: Normal"),
    ("no-el2-mpu", 0, LOW, 4, 0, {"vm_without_m": "fault"}, "checked: fault; unchecked: allowed"),
)
def test_tge_without_vm_is_open_wherever_the_answers_differ(
    core, attr, address, size, tge_m, switches, source
):
    regions = (Region(RAM, RAM + 0x40, attr=attr), Region(RAM + 0x40, RAM + 0x80, attr=NGNRE))
    two = el2(core, *regions, m=tge_m, tge=1)
    got = judge(core, Access(0, READ, address, size), two, el1(core), read(**switches))
    assert told(got) == "open tge-stage2", source


@BOTH
@cases(
    "attr1 attr2 address size",
    ("two-types", NC, 0, RAM + 0x3C, 8, "off: one type; mpu: two in one access"),
    ("who-takes-it", NGNRE, NGNRE, RAM + 1, 4, "off: stage 2's alignment fault; mpu: stage 1's"),
    ("alignment", NGNRE, 0, RAM + 1, 4, "off: allowed; mpu: alignment fault"),
)
def test_dc_with_the_el1_mpu_on_is_open_wherever_the_answers_differ(
    core, attr1, attr2, address, size, source
):
    one = el1(core, Region(RAM, RAM + 0x40, attr=attr1), Region(RAM + 0x40, RAM + 0x80))
    two = el2(core, Region(RAM, RAM + 0x80, attr=attr2), dc=1)
    got = judge(core, Access(1, READ, address, size), two, one)
    assert got.verdict is Verdict.UNPREDICTABLE, source
    assert "dc-stage1" in doubts(got), source


@BOTH
def test_dc_with_the_el1_mpu_on_is_open_where_only_the_status_differs(core):
    """Off: the default map refuses the fetch (0x0c); in force: no region matches (0x04)."""
    readings = read(dc_map="default-map")
    got = judge(core, Access(1, EXEC, HIGH), el2(core, WHOLE, dc=1), el1(core), readings)
    assert told(got) == "open dc-stage1"


# --- EL1 MMU guests, and what is not described -------------------------------------------------


@cases(
    "byte share memory",
    ("wb-inner", 0xFF, Share.INNER, Memory(0xFF, Share.INNER), "section 'combining'"),
    ("nc", 0x44, Share.NON, Memory(0x44, Share.OUTER), "section 'combining'"),
    ("device", 0x04, Share.NON, Memory(0x04, Share.OUTER), "section 'combining'"),
)
def test_an_el1_mmu_taken_as_flat_grants_everything_before_stage_2(byte, share, memory, source):
    one = Identity(byte, share)
    got = judge(A64, Access(1, WRITE, RAM), stage2(A64, RAMS), one)
    assert (told(got), got.memory) == ("ok", memory), source
    assert told(judge(A64, Access(0, READ, LOW), stage2(A64, RAMS), one)) == "miss s2 el2", source


@BOTH
def test_without_a_description_of_stage_1_stage_2_alone_decides(core):
    two = stage2(core, Region(RAM, RAM + MIB, ALL_RO, never(core), INNER))
    assert rights(core, 0, RAM, two) == rights(core, 1, RAM, two) == "r--"
    got = judge(core, Access(1, READ, RAM), two)
    assert got.memory == Memory(0xFF, Share.INNER)


@BOTH
def test_an_access_of_el2_needs_a_described_el2_mpu(core):
    with pytest.raises(NotDescribed):
        judge(core, Access(2, READ, RAM), None, el1(core, RAMS))


@BOTH
@pytest.mark.parametrize("el", [0, 1])
def test_an_access_of_a_guest_needs_one_of_the_mpus(core, el):
    with pytest.raises(NotDescribed):
        judge(core, Access(el, READ, RAM), None, None)


def test_the_default_map_of_aarch64_goes_up_to_the_physical_addresses():
    assert rights(A64, 2, (1 << 40) - 1, el2(A64, m=0)) == "rw-"
