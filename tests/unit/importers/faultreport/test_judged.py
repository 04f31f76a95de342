"""Findings, addresses and causes that need a certain system."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.memory import Share
from mpuplan.check.oracle import Cause, Verdict
from mpuplan.check.triage import Finding
from mpuplan.load import load_board
from mpuplan.model.access import Identity, Kind
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from mpuplan.pipeline.layouts import read_layout
from tests.cli.runner import BOARDS
from tests.unit.importers.faultreport.composed import outcome_of, report_of, triaged
from tests.unit.trace import worlds
from tests.unit.trace.worlds import R82, Line

NAME = "runtime/pcpu0/g"
WB = Identity(0xFF, Share.INNER)
RAM = SlotWords(0, 0x8000_0004, 0x8000_0FC1)  # guest RW, [0x8000_0000, 0x8000_1000)
DEVICE = SlotWords(1, 0x9000_0006, 0x9000_0043)  # guest RW, no execution, one granule pair


def layout(*slots, identity=None, control=None, name=NAME, core=R82):
    bits = control or Control(m=1, vm=1)
    table = TableContext(name, "el2", bits, (0xFF, 0x04), 0, slots or (RAM, DEVICE))
    identities = () if identity is None else ((name, identity),)
    return Layout(core, Tables(Origin.LAYOUT, (), (table,)), identities)


def judged(text, world=None, **options):
    return triaged(world or layout(), text, **options)


@pytest.mark.parametrize(
    ("text", "identity", "finding"),
    [
        ("ESR_EL2=0x92000004 FAR_EL2=0x80001000", None, Finding.EXPLAINED),
        ("ESR_EL2=0x92000004 FAR_EL2=0x80000fff", None, Finding.OPEN),
        ("ESR_EL2=0x93000004 FAR_EL2=0x80000fff", None, Finding.CONTRADICTED),  # a byte
        ("ESR_EL2=0x92000004 FAR_EL2=0x80000fbf", None, Finding.CONTRADICTED),
        ("ESR_EL2=0x92000010 FAR_EL2=0x80000000", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x92000010 FAR_EL2=0x80001000", None, Finding.CONTRADICTED),
        ("ESR_EL2=0x92000410", None, Finding.NO_MPU_FAULT),  # FnV
        ("ESR_EL2=0x92000018 FAR_EL2=0x80000000", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x92000035 FAR_EL2=0x80000000", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x92000030", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x92000005 FAR_EL2=0x80001000", None, Finding.CONTRADICTED),
        ("ESR_EL2=0xbe000000", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x62301830", None, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0xf2000001", None, Finding.NO_MPU_FAULT),
        ("ESR_EL1=0x96000004 FAR_EL1=0x80000000", None, Finding.NOT_DESCRIBED),
        ("ESR_EL1=0x96000007 FAR_EL1=0x80000000", None, Finding.NO_MPU_FAULT),
        ("ESR_EL1=0x96000007 FAR_EL1=0x80000000", WB, Finding.NO_MPU_FAULT),
        ("ESR_EL1=0x96000004 FAR_EL1=0x80000000", WB, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x96000000 FAR_EL2=0x1000080000000", None, Finding.EXPLAINED),
        ("ESR_EL2=0x92000021 FAR_EL2=0x90000002", WB, Finding.EXPLAINED),
        ("ESR_EL2=0x92000021 FAR_EL2=0x80000002", WB, Finding.CONTRADICTED),  # Normal memory
        ("ESR_EL1=0x96000021 FAR_EL1=0x80000002", WB, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x96000021 FAR_EL2=0x80000002", WB, Finding.NO_MPU_FAULT),
        ("ESR_EL2=0x82000004 FAR_EL2=0x80001000", None, Finding.EXPLAINED),
        ("ESR_EL2=0x8200000c FAR_EL2=0x90000000", None, Finding.EXPLAINED),
        ("ESR_EL2=0x9200004c FAR_EL2=0x80000000", None, Finding.CONTRADICTED),
    ],
)
def test_findings(text, identity, finding):
    core = replace(R82, xn=None)
    assert judged(text, layout(identity=identity, core=core)).finding is finding


def test_a_fetch_that_a_reading_leaves_open_is_open():
    device = SlotWords(1, 0x9000_0004, 0x9000_0043)  # executable Device
    found = judged("ESR_EL2=0x8200000c FAR_EL2=0x90000000", layout(device))
    assert found.finding is Finding.OPEN


def test_an_mpu_that_the_layout_does_not_hold_cannot_be_judged():
    world = layout()
    table = replace(world.tables.contexts[0], mpu="el1")
    world = replace(world, tables=replace(world.tables, contexts=(table,)))
    for text in ("ESR_EL2=0x96000004 FAR_EL2=0", "ESR_EL2=0x92000004 FAR_EL2=0x80000000"):
        found = judged(text, world)
        assert found.finding is Finding.NOT_DESCRIBED
        assert not found.finding.accepted


# --- where ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "identity", "place", "source"),
    [
        ("FAR_EL2=0x80001004", None, (0x8000_1004, 1), "FAR_EL2"),
        ("FAR_EL2=0x80001004 HPFAR=0x800010", None, (0x8000_1004, 1), "FAR_EL2"),
        ("FAR_EL2=0xffff000000001004 HPFAR=0x800010", WB, (0x8000_1004, 1), "HPFAR and FAR_EL2"),
        ("FAR_EL2=0xffff000000001004 HPFAR_EL2=0x800010", None, (0x8000_1004, 1),
         "HPFAR and FAR_EL2"),
        ("gva=0xffff000000001004 gpa=0x80002008", WB, (0x8000_2008, 1), "gpa"),
        ("HPFAR_EL2=0x800010", WB, (0x8000_1000, 0x1000), "HPFAR"),
    ],
)  # fmt: skip
def test_where_it_happened(text, identity, place, source):
    found = judged(f"ESR_EL2=0x92000004 {text}", layout(identity=identity))
    start, size = place
    assert (found.place.start, found.place.end) == (start, start + size)
    assert found.place.source == source


def test_an_hpfar_that_was_not_filled_does_not_count():
    found = judged("ESR_EL2=0x9200000c FAR_EL2=0x90000000 HPFAR_EL2=0", layout(identity=WB))
    assert found.place.start == 0x9000_0000


def test_of_a_page_every_run_is_judged():
    found = judged("ESR_EL2=0x92000404 HPFAR_EL2=0x900000")
    assert found.finding is Finding.EXPLAINED
    assert "[0x9000_0080, 0x9000_1000)" in found.notes[0]


@given(st.integers(0, 1 << 32))
def test_a_table_walk_that_faults_is_explained(seed):
    rng = random.Random(seed)
    world = worlds.layout(rng)
    names = [name for name in world.contexts if world.system(name).el2 is not None]
    names = [n for n in names if not isinstance(world.system(n).stage1, TableContext)]
    for line in worlds.lines(rng, world, 20):
        if line.context not in names or line.access.el == 2:
            continue
        access = replace(line.access, size=1, unprivileged=False, table_walk=True)
        walk = Line(line.context, access)
        outcome = outcome_of(world, walk)
        if outcome.verdict is not Verdict.FAULT or outcome.fault.cause is Cause.ADDRESS_SIZE:
            continue
        assert outcome.fault.s1ptw
        found = triaged(world, report_of(world, walk, outcome, rng))
        assert found.finding is Finding.EXPLAINED, (walk, outcome, found)
        assert found.answer.outcome.access.table_walk


# --- causes ---------------------------------------------------------------------------------------


def causes(fault):
    return " / ".join(f"{cause.text}: {cause.way_out}" for cause in fault.causes)


@pytest.mark.parametrize("byte", [0x8000_1000, 0x8000_103F, 0x7FFF_FFC0, 0x7FFF_FFFF])
def test_an_address_next_to_a_region_is_named_so(byte):
    found = judged(f"ESR_EL2=0x92000004 FAR_EL2={byte:#x}")
    assert "a granule too short" in causes(found)
    assert "limit is inclusive" in causes(found)


@pytest.mark.parametrize("byte", [0x8000_1040, 0x7FFF_FFBF])
def test_an_address_further_away_is_not(byte):
    assert "granule" not in causes(judged(f"ESR_EL2=0x92000004 FAR_EL2={byte:#x}"))


def test_overlap_execution_and_private_regions_are_told_apart():
    twice = replace(RAM, slot=2)
    assert "overlap" in causes(judged("ESR_EL2=0x92000004 FAR_EL2=0x80000000", layout(RAM, twice)))
    assert "not to be executed" in causes(judged("ESR_EL2=0x8200000c FAR_EL2=0x90000000"))
    private = replace(RAM, prbar=0x8000_0000)
    found = judged("ESR_EL2=0x9200000c FAR_EL2=0x80000000", layout(private))
    assert "privileged level only" in causes(found)
    read_only = replace(RAM, prbar=0x8000_000C)
    found = judged("ESR_EL2=0x9200004c FAR_EL2=0x80000000", layout(read_only))
    assert "read only" in causes(found)


def test_a_slot_that_is_disabled_is_named():
    off = replace(RAM, prlar=RAM.prlar & ~1)
    found = judged("ESR_EL2=0x92000004 FAR_EL2=0x80000800", layout(off, DEVICE))
    assert "slot 0 holds the bytes, but is disabled" in causes(found)


@pytest.mark.parametrize(
    ("prbar", "prlar", "byte", "named"),
    [
        (0xB000_0004, 0xAFFF_FFC1, 0xB000_0000, True),  # empty: the end was the start
        (0xB000_0004, 0xAFFF_FFC1, 0xB000_0FFF, True),
        (0xB000_0004, 0xAFFF_FFC1, 0xB000_1000, False),
        (0xB000_0004, 0xAFFF_FFC1, 0xAFFF_F000, True),
        (0xB000_0004, 0xAFFF_FFC1, 0xAFFF_EFFF, False),
        (0xB000_0004, 0xA000_0FC1, 0xA800_0000, True),  # between the two
        (0xB000_0004, 0xA000_0FC0, 0xA800_0000, False),  # off as well
        (0xB000_0004, 0xB000_0001, 0xB000_0040, False),  # one granule, right way up
    ],
)
def test_a_slot_whose_limit_is_below_its_base_is_named_near_it(prbar, prlar, byte, named):
    world = layout(RAM, SlotWords(3, prbar, prlar))
    found = judged(f"ESR_EL2=0x92000004 FAR_EL2={byte:#x}", world)
    assert found.finding is Finding.EXPLAINED
    assert ("el2 slot 3 is enabled, but with its limit" in causes(found)) is named


def test_a_trap_names_what_was_trapped():
    assert "'msr S3_0_C6_C8_0, x1'" in causes(judged("ESR_EL2=0x62301830"))


def test_a_cache_operation_is_checked_as_read_and_write():
    read_only = replace(RAM, prbar=0x8000_000C)
    found = judged("ESR_EL2=0x9200014c FAR_EL2=0x80000000", layout(read_only))
    assert found.finding is Finding.EXPLAINED
    assert found.answer.outcome.access.kind is Kind.WRITE


def test_a_board_says_whose_bytes_were_touched():
    folder = BOARDS / "xen-arm-poc-two-guests-16"
    board = load_board(folder / "board.yaml").board
    world = read_layout(folder / "expected" / "plan.json", board).layout
    options = {"board": board, "context": "runtime/pcpu0/domu1"}

    def told(address, esr=0x9200_0004):
        text = f"ESR_EL2={esr:#x} FAR_EL2={address:#x}"
        return triaged(world, text, **options)

    assert "belongs to 'domu2.ram'" in causes(told(0x5000_0000))
    assert "other regions than its own were loaded" in causes(told(0x5000_0000))
    assert "nobody, in bank 'dram'" in causes(told(0x0020_0000))
    assert "device 'uart3'" in causes(told(0x9C0C_1000))
    assert told(0xAF00_0000, 0x9200_000C).finding is Finding.EXPECTED
    assert told(0x9C09_0000, 0x9200_000C).finding is Finding.EXPECTED
    assert told(0x9C09_1000, 0x9200_000C).finding is Finding.EXPLAINED, "only 4 KiB are emulated"
    assert "'domu1.ram' answers with an error" in causes(told(0x2000_0000, 0x9200_0010))
