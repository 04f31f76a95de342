"""Alignment: SCTLR.A of each level, and Device memory of either stage."""

from __future__ import annotations

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check.oracle import alignment_unit
from mpuplan.model.access import Access, Identity
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    ALL_RO,
    BOTH,
    EXEC,
    GRE,
    HALF,
    NC,
    NGNRE,
    NGNRNE,
    NGRE,
    RAM,
    READ,
    WB,
    WRITE,
    WT,
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

A_BIT = "QEMU measured (0x21, before any MPU check)"
DEVICE = "memory of the architecture; QEMU never does"
D9 = "no source: believed EL2 (D9)"
WHOLE = Region(0, 1 << 32)


@cases(
    "core size unit",
    ("a32-1", A32, 1, 1, "an access of a byte"),
    ("a32-2", A32, 2, 2, "halfword"),
    ("a32-3", A32, 3, 1, "no power of two: bytes"),
    ("a32-4", A32, 4, 4, "word"),
    ("a32-6", A32, 6, 2, "halfwords"),
    ("a32-8", A32, 8, 4, "QEMU measured: LDRD needs word alignment"),
    ("a32-16", A32, 16, 4, "QEMU measured: LDM goes word by word"),
    ("a32-64", A32, 64, 4, "QEMU measured: LDM goes word by word"),
    ("a64-1", A64, 1, 1, "an access of a byte"),
    ("a64-8", A64, 8, 8, "doubleword"),
    ("a64-12", A64, 12, 4, "pair and more, by the largest power of two"),
    ("a64-16", A64, 16, 16, "quadword"),
    ("a64-24", A64, 24, 8, "largest power of two"),
    ("a64-32", A64, 32, 16, "at most a quadword"),
    ("a64-64", A64, 64, 16, "at most a quadword"),
)
def test_alignment_unit(core, size, unit, source):
    assert alignment_unit(size, core.isa) == unit, source


@BOTH
@cases(
    "el a1 a2 expected",
    ("el0-a1", 0, 1, 0, "alignment s1 el1", A_BIT),
    ("el1-a1", 1, 1, 0, "alignment s1 el1", A_BIT),
    ("el2-a1", 2, 1, 0, "ok", "SCTLR acts on accesses made at its level"),
    ("el0-a2", 0, 0, 1, "ok", "SCTLR acts on accesses made at its level"),
    ("el1-a2", 1, 0, 1, "ok", "SCTLR acts on accesses made at its level"),
    ("el2-a2", 2, 0, 1, "alignment s1 el2", A_BIT),
    ("el1-none", 1, 0, 0, "ok", "Normal memory takes unaligned accesses"),
    ("el2-none", 2, 0, 0, "ok", "Normal memory takes unaligned accesses"),
)
@pytest.mark.parametrize("kind", [READ, WRITE])
@pytest.mark.parametrize("m", [0, 1], ids=["mpus-off", "mpus-on"])
def test_the_a_bit(core, el, a1, a2, kind, m, expected, source):
    two, one = el2(core, WHOLE, m=m, vm=m, a=a2), el1(core, WHOLE, m=m, a=a1)
    got = judge(core, Access(el, kind, RAM + 2, 4), two, one)
    assert told(got) == expected, source
    if expected != "ok":
        assert (got.fault.fsc, got.fault.far, got.fault.wnr) == (0x21, RAM + 2, kind is WRITE)
    assert told(judge(core, Access(el, kind, RAM + 4, 4), two, one)) == "ok"


@BOTH
@cases(
    "regions el",
    ("el1-miss", (), 1, A_BIT),
    ("el2-miss", (), 2, A_BIT),
    ("el1-read-only", (Region(RAM, RAM + 64, ALL_RO),), 1, A_BIT),
    ("el1-double", (WHOLE, WHOLE), 1, A_BIT),
    ("el2-double", (WHOLE, WHOLE), 2, A_BIT),
)
def test_the_a_bit_comes_before_any_mpu(core, regions, el, source):
    two, one = stage2(core, *regions, a=1), el1(core, *regions, a=1)
    got = judge(core, Access(el, WRITE, RAM + 1, 4), two, one)
    assert told(got) == f"alignment s1 el{el}", source


@BOTH
def test_a_byte_is_always_aligned(core):
    one = el1(core, WHOLE, a=1)
    assert told(judge(core, Access(1, READ, RAM + 3), None, one)) == "ok"


@BOTH
def test_the_a_bit_says_nothing_of_fetches(core):
    """An instruction of four bytes at two is a T32 one; on AArch64 the question does not arise."""
    at = RAM + 2 if core is A32 else RAM + 4
    assert told(judge(core, Access(1, EXEC, at, 4), None, el1(core, WHOLE, a=1))) == "ok"


@cases(
    "core address size expected",
    ("a32-ldrd-at-4", A32, RAM + 4, 8, "ok", "QEMU measured: LDRD off its alignment is off words"),
    ("a32-ldrd-at-2", A32, RAM + 2, 8, "alignment s1 el1", "QEMU measured"),
    ("a64-8-at-4", A64, RAM + 4, 8, "alignment s1 el1", "memory of the architecture"),
    ("a64-16-at-8", A64, RAM + 8, 16, "alignment s1 el1", "memory of the architecture"),
    ("a64-16-at-16", A64, RAM + 16, 16, "ok", "memory of the architecture"),
    ("half-at-1", A32, RAM + 1, 2, "alignment s1 el1", "QEMU measured"),
)
def test_larger_and_smaller_units(core, address, size, expected, source):
    got = judge(core, Access(1, READ, address, size), None, el1(core, WHOLE, a=1))
    assert told(got) == expected, source


# --- Device memory -----------------------------------------------------------------------------


@BOTH
@cases(
    "attr expected",
    ("nGnRnE", NGNRNE, "alignment", DEVICE),
    ("nGnRE", NGNRE, "alignment", DEVICE),
    ("nGRE", NGRE, "alignment", DEVICE),
    ("GRE", GRE, "alignment", DEVICE),
    ("nc", NC, "ok", DEVICE),
    ("wt", WT, "ok", DEVICE),
    ("wb", WB, "ok", DEVICE),
)
@pytest.mark.parametrize("kind", [READ, WRITE])
def test_unaligned_accesses_by_memory_type(core, attr, expected, kind, source):
    the = Region(RAM, RAM + 64, attr=attr, xn=never(core))
    for el, two, one, where in (
        (2, el2(core, the), None, "s1 el2"),
        (1, None, el1(core, the), "s1 el1"),
        (0, None, el1(core, the), "s1 el1"),
    ):
        got = judge(core, Access(el, kind, RAM + 1, 4), two, one)
        assert told(got) == (expected if expected == "ok" else f"{expected} {where}"), source
        assert told(judge(core, Access(el, kind, RAM + 4, 4), two, one)) == "ok", source


@BOTH
@cases(
    "first second expected",
    ("stage-1-alone", NGNRE, WB, "alignment s1 el1", DEVICE),
    ("stage-2-alone", WB, NGNRE, "alignment s2 el2", D9),
    ("both", NGNRE, NGNRE, "alignment s1 el1", "stage 1 comes first: QEMU (order of stages)"),
    ("neither", WB, NC, "ok", DEVICE),
)
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_device_memory_of_either_stage(core, first, second, el, expected, source):
    two = stage2(core, Region(RAM, RAM + 64, attr=second, xn=never(core)))
    one = el1(core, Region(RAM, RAM + 64, attr=first, xn=never(core)))
    assert told(judge(core, Access(el, READ, RAM + 1, 4), two, one)) == expected, source


@BOTH
@cases(
    "control1 address expected",
    ("el1-off-upper", {"m": 0}, HALF + 1, "alignment s1 el1", DEVICE),
    ("el1-background-upper", {"br": 1}, HALF + 1, "alignment s1 el1", DEVICE),
    ("el1-off-lower", {"m": 0}, RAM + 1, "ok", "lower half Normal, memory"),
    ("el1-background-lower", {"br": 1}, RAM + 1, "ok", "lower half Normal, memory"),
)
def test_the_default_map_counts_as_device_above_2_gib(core, control1, address, expected, source):
    got = judge(core, Access(1, READ, address, 4), stage2(core, WHOLE), el1(core, **control1))
    assert told(got) == expected, source


@BOTH
@pytest.mark.parametrize("control", [{"m": 0}, {"br": 1}], ids=["off", "background"])
def test_so_it_does_for_el2(core, control):
    got = judge(core, Access(2, READ, HALF + 1, 4), el2(core, **control))
    assert told(got) == "alignment s1 el2"


@BOTH
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_under_dc_stage_1_is_normal_everywhere(core, el):
    got = judge(core, Access(el, READ, HALF + 1, 4), el2(core, WHOLE, dc=1), el1(core, m=0))
    assert told(got) == "ok"


def test_an_el1_mmu_page_of_device_memory():
    got = judge(A64, Access(1, READ, RAM + 1, 4), stage2(A64, WHOLE), Identity(0x04, Share.OUTER))
    assert told(got) == "alignment s1 el1"


@BOTH
@cases(
    "ap1 ap2 expected",
    ("stage-1-read-only", ALL_RO, 1, "permission s1 el1", "alignment after permissions, memory"),
    ("stage-2-read-only", 1, ALL_RO, "permission s2 el2", "alignment after permissions, memory"),
)
def test_device_alignment_comes_after_permissions(core, ap1, ap2, expected, source):
    two = stage2(core, Region(RAM, RAM + 64, ap2, attr=NGNRE))
    one = el1(core, Region(RAM, RAM + 64, ap1, attr=NGNRE))
    assert told(judge(core, Access(1, WRITE, RAM + 1, 4), two, one)) == expected, source


@BOTH
def test_far_of_an_alignment_fault_is_the_address_of_the_access(core):
    the = Region(RAM, RAM + 0x80, attr=NGNRE)
    got = judge(core, Access(2, READ, RAM + 0x3E, 4), el2(core, the))
    assert (told(got), got.fault.fsc, got.fault.far) == ("alignment s1 el2", 0x21, RAM + 0x3E)


@BOTH
@pytest.mark.parametrize("kind", [READ, WRITE])
def test_aligned_long_accesses_to_device_memory_pass(core, kind):
    two = el2(core, Region(RAM, RAM + 64, attr=NGNRE))
    assert told(judge(core, Access(2, kind, RAM, 64), two, None)) == "ok"


@BOTH
def test_switches_that_concern_alignment(core):
    the = Region(RAM, RAM + 64, attr=NGNRE)
    access = Access(1, READ, RAM + 1, 4)
    two, one = stage2(core, the), el1(core, WHOLE)
    allowed, low = read(device_alignment="allowed"), read(stage2_alignment="el1")
    assert told(judge(core, access, two, one, allowed)) == "ok"
    assert judge(core, access, two, one, low).fault.target_el == 1
