"""Accesses of several bytes: each byte has to pass, and the first that does not decides."""

from __future__ import annotations

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.arch.memory import Share
from mpuplan.check.oracle import Memory, Verdict
from mpuplan.model.access import Access, Identity
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    ALL_RO,
    BOTH,
    EXEC,
    HALF,
    INNER,
    KIB,
    NC,
    NGNRE,
    PRIVATE_RW,
    RAM,
    READ,
    WRITE,
    WT,
    Region,
    cases,
    doubts,
    el1,
    el2,
    judge,
    never,
    read,
    stage2,
    told,
)

WIDE = core_spec("fvp-baser", Isa.AARCH64, None, None, None, ())
"""A core with 48 address bits."""
EACH = "each byte has to pass: memory of the architecture; QEMU measured across 1 KiB"
EDGE = RAM + 0x40
"""Inside a 1 KiB page, where QEMU looks at the first byte only."""


def halves(first, second, edge=EDGE):
    """Two regions (or one) that meet at `edge`; None leaves a hole."""
    left = () if first is None else (Region(edge - 0x40, edge, **first),)
    right = () if second is None else (Region(edge, edge + 0x40, **second),)
    return (*left, *right)


FULL, RO, NX = {}, {"ap": ALL_RO}, {"xn": 1}
ROWS = (
    ("rw-then-hole-read", FULL, None, READ, "miss", 1, EACH),
    ("rw-then-hole-write", FULL, None, WRITE, "miss", 1, EACH),
    ("ro-then-hole-read", RO, None, READ, "miss", 1, EACH),
    ("ro-then-hole-write", RO, None, WRITE, "permission", 0, EACH),
    ("x-then-hole-exec", FULL, None, EXEC, "miss", 1, EACH),
    ("hole-then-rw-read", None, FULL, READ, "miss", 0, EACH),
    ("rw-then-ro-read", FULL, RO, READ, "ok", 0, EACH),
    ("rw-then-ro-write", FULL, RO, WRITE, "permission", 1, EACH),
    ("ro-then-rw-write", RO, FULL, WRITE, "permission", 0, EACH),
    ("x-then-nx-exec", FULL, "never", EXEC, "permission", 1, EACH),
    ("nx-then-x-exec", "never", FULL, EXEC, "permission", 0, EACH),
    ("rw-then-rw-write", FULL, FULL, WRITE, "ok", 0, EACH),
    ("nx-then-x-read", "never", FULL, READ, "ok", 0, EACH),
)


@BOTH
@cases("first second kind cause bad", *ROWS)
@pytest.mark.parametrize("edge", [EDGE, RAM + KIB, RAM + 4 * KIB], ids=["64B", "1KiB", "4KiB"])
@pytest.mark.parametrize("who", ["el1", "el2", "guest"])
def test_two_sides_of_an_edge(core, first, second, kind, cause, bad, edge, who, source):
    sides = [{"xn": never(core)} if side == "never" else side for side in (first, second)]
    regions = halves(*sides, edge)
    el, two, one, where = {
        "el1": (1, None, el1(core, *regions), "s1 el1"),
        "el2": (2, el2(core, *regions), None, "s1 el2"),
        "guest": (1, stage2(core, *regions), None, "s2 el2"),
    }[who]
    got = judge(core, Access(el, kind, edge - 2, 4), two, one)
    if cause == "ok":
        assert (told(got), doubts(got)) == ("ok", set()), source
    else:
        far = edge if bad else edge - 2
        assert (told(got), got.fault.far, got.byte) == (f"{cause} {where}", far, far), source


@BOTH
@pytest.mark.parametrize("size", range(1, 65))
def test_every_size_ends_with_its_last_byte(core, size):
    two = el2(core, Region(RAM, RAM + 0x80))
    fits, over = Access(2, READ, RAM + 0x80 - size, size), Access(2, READ, RAM + 0x81 - size, size)
    assert told(judge(core, fits, two)) == "ok"
    got = judge(core, over, two)
    assert (told(got), got.fault.far) == ("miss s1 el2", RAM + 0x80)


@BOTH
@pytest.mark.parametrize("size", [1, 2, 4, 8, 16, 63, 64])
def test_an_access_that_ends_at_an_edge_stays_on_its_side(core, size):
    two = el2(core, Region(RAM, EDGE), Region(EDGE, EDGE + 0x40, ALL_RO))
    assert told(judge(core, Access(2, WRITE, EDGE - size, size), two)) == "ok"
    got = judge(core, Access(2, WRITE, EDGE, size), two)
    assert (told(got), got.fault.far) == ("permission s1 el2", EDGE)


@BOTH
def test_a_double_match_on_the_second_side_faults_there(core):
    two = el2(core, Region(RAM, RAM + 0x80), Region(EDGE, EDGE + 0x40))
    got = judge(core, Access(2, READ, EDGE - 1, 2), two)
    assert (told(got), got.fault.far) == ("double s1 el2", EDGE)


@BOTH
@cases(
    "one_end two_end expected bad",
    ("stage-1-ends", 0x40, 0x80, "miss s1 el1", 0x40, EACH),
    ("stage-2-ends", 0x80, 0x40, "miss s2 el2", 0x40, EACH),
    ("both-end", 0x40, 0x40, "miss s1 el1", 0x40, EACH),
    ("neither", 0x80, 0x80, "ok", None, EACH),
)
@pytest.mark.parametrize("offset", [0x01, 0x10, 0x3F])
def test_edges_of_the_two_mpus_at_different_places(
    core, one_end, two_end, expected, bad, offset, source
):
    two, one = stage2(core, Region(RAM, RAM + two_end)), el1(core, Region(RAM, RAM + one_end))
    got = judge(core, Access(1, READ, RAM + offset, 64), two, one)
    assert told(got) == expected, source
    if bad is not None:
        assert got.fault.far == RAM + bad, source


@BOTH
def test_an_earlier_byte_of_stage_2_comes_before_a_later_one_of_stage_1(core):
    """Source: the first byte that fails decides; order of the stages within a byte, QEMU."""
    two = stage2(core, Region(RAM + 0x40, RAM + 0x80))
    one = el1(core, Region(RAM, RAM + 0x40))
    got = judge(core, Access(1, READ, RAM + 0x3E, 4), two, one)
    assert (told(got), got.fault.far) == ("miss s2 el2", RAM + 0x3E)


@BOTH
def test_the_background_may_serve_one_side(core):
    one = el1(core, Region(RAM, EDGE, attr=NC), br=1)
    assert told(judge(core, Access(1, WRITE, EDGE - 2, 4), None, one)) == "ok"
    got = judge(core, Access(0, WRITE, EDGE - 2, 4), None, one)
    assert (told(got), got.fault.far) == ("miss s1 el1", EDGE)


@BOTH
def test_a_fetch_across_the_middle_of_the_default_map_faults_in_the_upper_half(core):
    """Source: QEMU measured: FAR is the second halfword."""
    got = judge(core, Access(2, EXEC, HALF - 2, 4), el2(core, m=0))
    assert (told(got), got.fault.far) == ("permission s1 el2", HALF)


# --- two memory types --------------------------------------------------------------------------

TYPES = "CONSTRAINED UNPREDICTABLE, memory of the architecture"
PAIRS = (
    ("wb-nc", {}, {"attr": NC}, False, TYPES),
    ("wb-wt", {}, {"attr": WT}, False, TYPES),
    ("wb-device", {}, {"attr": NGNRE}, False, TYPES),
    ("non-inner", {}, {"sh": INNER}, False, TYPES),
    ("nc-nc-other-sh", {"attr": NC}, {"attr": NC, "sh": INNER}, True, "Xen, QEMU: NC is outer"),
    ("equal", {"sh": INNER}, {"sh": INNER}, True, "QEMU measured"),
    ("equal-other-ap", {"ap": PRIVATE_RW}, {}, True, "QEMU measured"),
)


@BOTH
@cases("first second same", *PAIRS)
@pytest.mark.parametrize("flip", [False, True], ids=["", "flipped"])
def test_sides_of_different_type_are_unpredictable(core, first, second, same, flip, source):
    pair = (second, first) if flip else (first, second)
    access = Access(2, READ, EDGE - 4, 8)
    got = judge(core, access, el2(core, *halves(*pair)), readings=read(device_alignment="allowed"))
    expected = ("ok", set()) if same else ("open straddle", {"straddle"})
    assert (told(got), doubts(got)) == expected, source


@BOTH
def test_it_is_the_combined_type_that_counts(core):
    sides = halves({}, {"attr": NC})
    access = Access(1, READ, EDGE - 4, 8)
    wide, narrow = Region(0, 1 << 32), Region(0, 1 << 32, attr=NC)
    assert told(judge(core, access, stage2(core, *sides), el1(core, narrow))) == "ok"
    assert told(judge(core, access, stage2(core, *sides), el1(core, wide))) == "open straddle"
    assert told(judge(core, access, stage2(core, narrow), el1(core, *sides))) == "ok"
    assert told(judge(core, access, stage2(core, wide), el1(core, *sides))) == "open straddle"


@BOTH
def test_a_side_that_faults_leaves_nothing_open(core):
    sides = halves({}, {"attr": NC, "ap": ALL_RO})
    got = judge(core, Access(2, WRITE, EDGE - 4, 8), el2(core, *sides))
    assert (told(got), got.fault.far) == ("permission s1 el2", EDGE)


@BOTH
@pytest.mark.parametrize("size", [1, 2, 4, 8, 64])
def test_an_access_within_one_side_is_never_open(core, size):
    two = el2(core, *halves({}, {"attr": NC}))
    assert told(judge(core, Access(2, READ, EDGE - size, size), two)) == "ok"
    assert told(judge(core, Access(2, READ, EDGE, size), two)) == "ok"


# --- the ends of the address space -------------------------------------------------------------


@BOTH
@cases(
    "address size expected",
    ("first-byte", 0, 1, "ok", "QEMU measured (region 0x0-0x3f)"),
    ("first-granule", 0, 64, "ok", "QEMU measured (region 0x0-0x3f)"),
    ("beyond-it", 1, 64, "miss s1 el2", EACH),
)
def test_a_region_at_0(core, address, size, expected, source):
    got = judge(core, Access(2, READ, address, size), el2(core, Region(0, 64)))
    assert told(got) == expected, source


@BOTH
@pytest.mark.parametrize("size", [1, 4, 64])
def test_a_region_ends_at_4_gib(core, size):
    """Source: limit of all ones, section on layouts; QEMU measured (0 to 0xffff_ffff)."""
    two = el2(core, Region(0xFFFF_FFC0, 1 << 32))
    assert told(judge(core, Access(2, READ, (1 << 32) - size, size), two)) == "ok"


@pytest.mark.parametrize("el", [0, 1, 2])
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_an_access_that_wraps_at_4_gib_is_unpredictable(el, kind):
    whole = Region(0, 1 << 32)
    got = judge(A32, Access(el, kind, 0xFFFF_FFFE, 4), stage2(A32, whole), el1(A32, whole))
    assert got.verdict is Verdict.UNPREDICTABLE


def test_aarch64_goes_on_beyond_4_gib():
    two = el2(A64, Region(0xFFFF_FFC0, 0x1_0000_0040))
    assert told(judge(A64, Access(2, READ, 0xFFFF_FFFE, 4), two)) == "ok"
    got = judge(A64, Access(2, READ, 0xFFFF_FFFE, 4), el2(A64, Region(0xFFFF_FFC0, 1 << 32)))
    assert (told(got), got.fault.far) == ("miss s1 el2", 1 << 32)


@pytest.mark.parametrize("at", [-1, 1 << 32], ids=["below-0", "4GiB"])
def test_an_address_outside_aarch32_is_no_access(at):
    with pytest.raises(ValueError, match="address"):
        judge(A32, Access(2, READ, at), el2(A32))


@pytest.mark.parametrize("at", [-1, 1 << 64], ids=["below-0", "64-bits"])
def test_an_address_outside_aarch64_is_no_access(at):
    with pytest.raises(ValueError, match="address"):
        judge(A64, Access(2, READ, at), el2(A64))


@BOTH
@pytest.mark.parametrize("size", [-1, 0, 65])
def test_a_size_outside_1_to_64_is_no_access(core, size):
    with pytest.raises(ValueError, match="byte"):
        judge(core, Access(2, READ, RAM, size), el2(core))


@BOTH
@pytest.mark.parametrize("el", [-1, 3])
def test_an_exception_level_beyond_2_is_no_access(core, el):
    with pytest.raises(ValueError, match="there is no EL"):
        judge(core, Access(el, READ, RAM), el2(core))


PA = "memory of the architecture: address size fault, level 0"
PA_TOP = 1 << 40


@cases(
    "address size expected far",
    ("last-byte", PA_TOP - 1, 1, "ok", None, PA),
    ("last-64", PA_TOP - 64, 64, "ok", None, PA),
    ("first-beyond", PA_TOP, 1, "address_size", PA_TOP, PA),
    ("straddles", PA_TOP - 4, 8, "address_size", PA_TOP, PA),
    ("far-beyond", 1 << 47, 4, "address_size", 1 << 47, PA),
    ("last-of-64-bits", (1 << 64) - 4, 4, "address_size", (1 << 64) - 4, PA),
)
@pytest.mark.parametrize("kind", [READ, WRITE])
@pytest.mark.parametrize("el", [0, 1, 2])
def test_the_top_of_the_physical_addresses_of_r82(address, size, el, kind, expected, far, source):
    top = Region(PA_TOP - 4 * KIB, 1 << 48)
    two, one = stage2(A64, top), el1(A64, top)
    got = judge(A64, Access(el, kind, address, size), two, one)
    if expected == "ok":
        assert told(got) == "ok", source
        return
    target = 2 if el == 2 else 1
    assert told(got) == f"{expected} s1 el{target}", source
    assert (got.fault.fsc, got.fault.far) == (0x00, far), source


def test_an_access_that_wraps_at_64_bits_is_unpredictable():
    got = judge(A64, Access(2, READ, (1 << 64) - 2, 4), el2(A64, m=0))
    assert got.verdict is Verdict.UNPREDICTABLE


def test_an_address_beyond_the_physical_ones_faults_before_any_lookup():
    """Source: memory of the architecture; nothing matches here, yet the fault is address size."""
    for two in (el2(A64), el2(A64, br=1), el2(A64, m=0)):
        assert told(judge(A64, Access(2, READ, PA_TOP), two)) == "address_size s1 el2"


def test_the_address_size_fault_of_an_el1_mmu_guest_is_stage_1s():
    two = stage2(A64, Region(0, 1 << 48))
    got = judge(A64, Access(1, READ, PA_TOP), two, Identity(0xFF, Share.NON))
    assert told(got) == "address_size s1 el1"


def test_a_region_may_end_at_the_top_of_48_bits():
    two = el2(WIDE, Region((1 << 48) - 64, 1 << 48))
    assert told(judge(WIDE, Access(2, READ, (1 << 48) - 64, 64), two)) == "ok"
    got = judge(WIDE, Access(2, READ, (1 << 48) - 63, 64), two)
    assert (told(got), got.fault.far) == ("address_size s1 el2", 1 << 48)


def test_a_wide_core_has_its_default_map_up_to_the_top():
    got = judge(WIDE, Access(2, READ, (1 << 48) - 4, 4), el2(WIDE, m=0))
    assert (told(got), got.memory) == ("ok", Memory(0x00, Share.OUTER))
