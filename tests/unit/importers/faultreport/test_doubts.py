"""Who took a fault, and which reading holds, as far as the report itself shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.cores import core_spec
from mpuplan.check.oracle import CHOICES, QEMU
from mpuplan.check.triage import Finding
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from tests.unit.importers.faultreport.composed import triaged
from tests.unit.trace.worlds import R82

NAME = "runtime/pcpu0/g"
R52 = core_spec("cortex-r52", None, None, None, None, ())
MAIR = (0xFF, 0x04)
TEXT = SlotWords(0, 0x3000_0004, 0x3000_0FC1)  # EL2 alone, RO, [0x3000_0000, 0x3000_1000)
RAM = SlotWords(1, 0x2000_0002, 0x2000_0FC1)  # guest RW, execution
DEVICE = SlotWords(2, 0x5000_0003, 0x5000_0FC3)  # guest RW, Device, no execution


def layout(*slots, one=None, control=None, core=R52):
    """Stage 2 with `slots`; `one`: SCTLR_EL1 bits of an EL1 MPU without a region."""
    tables = [TableContext(NAME, "el2", control or Control(m=1, vm=1), MAIR, 0, slots)]
    if one is not None:
        tables.append(TableContext(NAME, "el1", one, MAIR, 0, ()))
    return Layout(core, Tables(Origin.LAYOUT, (), tuple(tables)))


WXN = Control(m=1, br=1, wxn=1)
ALIGNED = Control(a=1)


# --- readings -------------------------------------------------------------------------------------


def test_a_fault_of_stage_2_shows_that_stage_1_let_the_fetch_pass():
    found = triaged(layout(TEXT, RAM, one=WXN), "HSR=0x8200000c HIFAR=0x30000000")
    assert found.finding is Finding.EXPLAINED
    assert "stage 2, el2 slot 0 [0x3000_0000, 0x3000_1000): AP 10 gives EL1 nothing" in found.said
    (note,) = found.notes
    assert note == (
        "reading 'wxn-background=ignored' holds here, as the report shows: else EL1 had taken a"
        " fault"
    )


def test_a_fault_of_stage_1_that_is_left_open_names_the_reading_that_gives_it():
    found = triaged(layout(TEXT, RAM, one=WXN), "IFSR=0x20c IFAR=0x20000000 SPSR=0x13")
    assert found.finding is Finding.OPEN
    assert "the layout gives this fault under reading 'wxn-background=applied', otherwise not" in (
        found.notes
    )


def test_a_fault_of_stage_1_holds_where_stage_2_would_have_taken_it_otherwise():
    found = triaged(layout(TEXT, RAM, one=WXN), "IFSR=0x20c IFAR=0x30000000 SPSR=0x13")
    assert found.finding is Finding.EXPLAINED
    assert "'wxn-background=applied' holds here" in found.notes[0]
    assert "else EL2 had taken a fault" in found.notes[0]


def test_what_no_reading_gives_is_contradicted():
    found = triaged(layout(TEXT, RAM, one=WXN), "HSR=0x8200000c HIFAR=0x20000000 SPSR=0x13")
    assert found.finding is Finding.CONTRADICTED
    assert "no reading of 'wxn-background' gives this fault" in found.notes


def test_an_mpu_that_hcr_dc_may_turn_off_was_off_when_stage_2_refused():
    bits = Control(m=1, dc=1)
    world = layout(TEXT, RAM, one=Control(m=1), control=bits)
    found = triaged(world, "HSR=0x92000004 HDFAR=0x50000000 SPSR=0x13")
    assert found.finding is Finding.EXPLAINED
    assert "'dc-stage1=off' holds here" in found.notes[0]


def test_a_doubt_that_hardware_may_answer_in_yet_another_way_stays_open():
    """A fetch from Device memory: no value gives stage 2's fault while stage 1 is not known."""
    device = replace(DEVICE, prbar=0x5000_0002)
    found = triaged(layout(device), "HSR=0x82000004 HIFAR=0x50000000")
    assert found.finding is Finding.OPEN


def test_the_profile_decides_before_the_report_does():
    text = "HSR=0x8200000c HIFAR=0x30000000 SPSR=0x13"
    found = triaged(layout(TEXT, RAM, one=WXN), text, readings=QEMU)
    assert found.finding is Finding.EXPLAINED
    assert not found.notes


def test_what_is_named_as_a_reading_is_a_switch():
    worlds = (layout(TEXT, RAM, one=WXN), layout(TEXT, control=Control(m=1, tge=1)))
    texts = ("HSR=0x8200000c HIFAR=0x30000000", "HSR=0x92000004 HDFAR=0x50000000",
             "HSR=0x93800004 HDFAR=0xfffffffe", "HSR=0x82000004 HIFAR=0xffffffff")  # fmt: skip
    named = []
    for world in worlds:
        for text in texts:
            found = triaged(world, text)
            for said in (found.said, *found.notes):
                if "reading" in said:
                    named.append(said.split("'")[1].partition("=")[0])
    assert named
    assert set(named) <= set(CHOICES)


# --- alignment ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hsr", "far", "finding", "says"),
    [
        (0x9200_0021, 0x5000_0002, Finding.CONTRADICTED, "EL1 takes it: EL1 read of 4 bytes"),
        (0x9382_0021, 0x5000_0002, Finding.CONTRADICTED, "EL1 takes it: EL1 read of 4 bytes"),
        (0x9200_0061, 0x2000_0001, Finding.CONTRADICTED, "EL1 takes it: EL1 write of 2 bytes"),
        (0x9600_0021, 0x2000_0001, Finding.NO_MPU_FAULT, "whatever the MPU"),
        (0x9600_0021, 0x5000_0001, Finding.EXPLAINED, "Device memory through stage 1"),
    ],
)
def test_an_alignment_fault_that_el2_took_is_judged_by_who_should_have_taken_it(
    hsr, far, finding, says
):
    found = triaged(layout(RAM, DEVICE, one=ALIGNED), f"HSR={hsr:#x} HDFAR={far:#x}")
    assert found.finding is finding
    assert says in found.said


def test_an_alignment_fault_of_el2_fits_when_el1_asks_for_no_alignment():
    text = "HSR=0x92000021 HDFAR=0x50000002"
    found = triaged(layout(RAM, DEVICE, one=ALIGNED), text)
    assert any("with SCTLR.A of EL1 at 0 it fits" in cause.text for cause in found.causes)
    found = triaged(layout(RAM, DEVICE, one=Control()), text)
    assert found.finding is Finding.EXPLAINED
    assert "Device memory through stage 2 by el2 slot 2" in found.said


def test_an_alignment_fault_of_el2_in_normal_memory_is_none_of_this_layout():
    found = triaged(layout(RAM, DEVICE), "HSR=0x92000021 HDFAR=0x20000002")
    assert found.finding is Finding.CONTRADICTED
    assert found.said.startswith("a lower level's alignment fault is EL2's only where stage 2")


def test_under_hcr_tge_an_instruction_may_ask_for_alignment_too():
    world = layout(RAM, DEVICE, control=Control(m=1, vm=1, tge=1))
    found = triaged(world, "HSR=0x92000021 HDFAR=0x20000002")
    assert found.finding is Finding.NO_MPU_FAULT
    assert found.answer.outcome.access.el == 0


def test_el1_that_took_an_alignment_fault_of_stage_2_shows_the_reading():
    found = triaged(layout(RAM, DEVICE), "DFSR=0x221 DFAR=0x50000002 SPSR=0x13")
    assert found.finding is Finding.EXPLAINED
    assert "'stage2-alignment=el1' holds here" in found.notes[0]


# --- who took it ----------------------------------------------------------------------------------


def test_a_fault_of_an_unknown_level_is_explained_if_el2_took_its_own():
    found = triaged(layout(RAM), "esr 0x96000044, far 0x40000000")
    assert found.finding is Finding.EXPLAINED
    assert found.said.startswith("EL2 write of 1 byte at 0x4000_0000 faults, taken to EL2")
    assert any("EL2's fits best" in note for note in found.notes)
    assert any(
        note.startswith("if EL1 took it, the layout cannot tell: stage 1") for note in found.notes
    )


def test_what_el2_may_do_cannot_be_told_where_stage_1_is_not_described():
    found = triaged(layout(RAM), "esr 0x96000044, far 0x20000000")
    assert found.finding is Finding.NOT_DESCRIBED
    assert found.said.startswith(
        "if EL2 took it, the layout contradicts it: by the tables of 'runtime/pcpu0/g' EL2 write"
    )
    assert "if EL1 did, stage 1 refused it" in found.said
    assert "EL1 write" not in found.said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("esr 0x96000044, far 0x40000000", "EL1 write"),  # both levels refuse
        ("esr 0x96000044, far 0x20000000", "EL1 write"),  # EL2 may
        ("esr 0x92000044, far 0x20000000", "EL0 write"),  # EL1 takes EL0's
    ],
)
def test_stage_1_counts_where_it_is_described(text, said):
    found = triaged(layout(RAM, one=Control(m=1)), text)
    assert found.finding is Finding.EXPLAINED
    assert found.said.startswith(said)
    assert "taken to EL1" in found.said


def test_a_level_that_the_report_names_is_the_one_that_took_it():
    found = triaged(layout(RAM), "esr 0x96000044, far 0x40000000, SPSR_EL2=0x9")
    assert found.finding is Finding.EXPLAINED
    assert not found.notes


def test_a_fault_of_an_unknown_level_on_aarch64_behaves_alike():
    ram = SlotWords(1, 0x2000_0004, 0x2000_0FC1)
    found = triaged(layout(ram, core=R82), "esr 0x96000044, far 0x20000000")
    assert found.finding is Finding.NOT_DESCRIBED


def test_an_access_as_reported_comes_before_one_that_takes_an_ldrt():
    """EL1 may write by its background region, EL0 may not; EL2 itself may not either."""
    found = triaged(layout(RAM, one=Control(m=1, br=1)), "esr 0x96000044, far 0x20000040")
    assert found.said.startswith("EL1 unprivileged write"), "EL2 may"
    found = triaged(layout(RAM, one=Control(m=1, br=1)), "esr 0x96000044, far 0x40000000")
    assert found.said.startswith("EL2 write")
    assert any("if EL1 took it, the layout explains it too" in note for note in found.notes)
