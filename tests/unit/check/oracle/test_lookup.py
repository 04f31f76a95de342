"""Which region decides: matching, several matches, no match and the default map."""

from __future__ import annotations

import itertools

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check.oracle import Memory
from mpuplan.model.access import Access
from tests.unit.check.oracle.systems import (
    A32,
    ALL_RO,
    BOTH,
    EXEC,
    HALF,
    INNER,
    KIB,
    NGNRE,
    PRIVATE_RW,
    RAM,
    READ,
    WRITE,
    Region,
    cases,
    el1,
    el2,
    judge,
    rights,
    stage2,
    told,
)

LOW, HIGH = 0x1000_0000, 0x9000_0000
"""Addresses that no region of these tests covers, one in each half of the default map."""
RAMS = Region(RAM, RAM + 4 * KIB)
WHOLE = Region(0, 1 << 32)
BR_SOURCE = "QEMU, FreeRTOS; QEMU measured"


# --- one region --------------------------------------------------------------------------------


@BOTH
@cases(
    "address expected",
    ("byte-before", RAM - 1, "miss s1 el1", "QEMU measured; Xen, Zephyr, TF-A"),
    ("first-byte", RAM, "ok", "QEMU measured; Xen, Zephyr, TF-A"),
    ("last-byte", RAM + 0xFFF, "ok", "the limit is inclusive with low six bits ones"),
    ("byte-after", RAM + 0x1000, "miss s1 el1", "the limit is inclusive with low six bits ones"),
)
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_a_region_covers_its_bytes_exactly(core, address, kind, expected, source):
    assert told(judge(core, Access(1, kind, address), stage1=el1(core, RAMS))) == expected, source


@BOTH
@pytest.mark.parametrize("start", [0, 0x40, HALF - 0x40, HALF, 0xFFFF_FFC0])
def test_the_smallest_region_is_64_bytes(core, start):
    """Source: QEMU measured; Xen, Zephyr."""
    two = el2(core, Region(start, start + 64))
    for address in (start, start + 63):
        assert told(judge(core, Access(2, READ, address), two)) == "ok"
    for address in (start - 1, start + 64):
        if 0 <= address < 1 << 32:
            assert told(judge(core, Access(2, READ, address), two)) == "miss s1 el2"


@BOTH
@cases(
    "limit",
    ("one-granule-below", RAM, "QEMU measured, one source"),
    ("far-below", 0x1000, "QEMU measured, one source"),
)
def test_a_limit_below_the_base_matches_nothing(core, limit, source):
    # Region.end is exclusive: the limit register gets the granule before it.
    upside = Region(RAM + 0x100, limit)
    for address in (limit, RAM, RAM + 0x100, RAM + 0x13F):
        got = judge(core, Access(2, READ, address), el2(core, upside))
        assert told(got) == "miss s1 el2", source
        beside = judge(core, Access(2, READ, address), el2(core, upside, Region(0, 1 << 32)))
        assert told(beside) == "ok", source


@BOTH
def test_a_disabled_region_is_not_there(core):
    off = Region(RAM, RAM + 4 * KIB, en=0)
    assert told(judge(core, Access(2, READ, RAM), el2(core, off))) == "miss s1 el2"
    assert told(judge(core, Access(2, READ, RAM), el2(core, off, RAMS))) == "ok"


@BOTH
def test_reserved_bits_of_the_words_do_not_count_in_matching(core):
    """Source: QEMU measured (AArch32); AArch64 by analogy."""
    two = el2(core, RAMS)
    word = two.slots[0]
    bar, lar = (1 << 5, 0b11 << 4) if core is A32 else (0xFFFF << 48, 0xFFFF << 48 | 1 << 5)
    dirty = type(word)(0, word.prbar | bar, word.prlar | lar)
    two = type(two)(two.name, two.mpu, two.control, two.mair, 0, (dirty,))
    assert told(judge(core, Access(2, READ, RAM + 0xFFF), two)) == "ok"
    assert told(judge(core, Access(2, READ, RAM + 0x1000), two)) == "miss s1 el2"


# --- several regions ---------------------------------------------------------------------------

TWICE = "QEMU measured; Xen, Fiasco, Zephyr, FreeRTOS forbid it"
OVERLAPS = {
    "same": ((0, 0x1000), (0, 0x1000), (0x800,), ()),
    "partly": ((0, 0x800), (0x400, 0x1000), (0x400, 0x7FF), (0x3FF, 0x800)),
    "one-granule": ((0, 0x440), (0x400, 0x800), (0x400, 0x43F), (0x3FF, 0x440)),
    "contained": ((0, 0x1000), (0x400, 0x800), (0x400, 0x7FF), (0x3FF, 0x800)),
    "contained-at-start": ((0, 0x1000), (0, 0x40), (0, 0x3F), (0x40,)),
    "contained-at-end": ((0, 0x1000), (0xFC0, 0x1000), (0xFC0, 0xFFF), (0xFBF,)),
}


@BOTH
@pytest.mark.parametrize("order", [1, -1], ids=["ascending", "descending"])
@pytest.mark.parametrize("case", OVERLAPS.values(), ids=OVERLAPS)
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_bytes_covered_twice_fault_and_the_others_do_not(core, case, kind, order):
    """Source: QEMU measured; Xen, Fiasco, Zephyr and FreeRTOS forbid overlaps."""
    first, second, twice, once = case
    regions = [Region(RAM + start, RAM + end) for start, end in (first, second)][::order]
    for el, two, one, fault in (
        (0, None, el1(core, *regions), "double s1 el1"),
        (1, None, el1(core, *regions), "double s1 el1"),
        (2, el2(core, *regions), None, "double s1 el2"),
        (1, stage2(core, *regions), None, "double s2 el2"),
        (0, stage2(core, *regions), None, "double s2 el2"),
    ):
        for offset in twice:
            got = judge(core, Access(el, kind, RAM + offset), two, one)
            assert (told(got), got.fault.fsc) == (fault, 0x04)
        for offset in once:
            assert told(judge(core, Access(el, kind, RAM + offset), two, one)) == "ok"


@BOTH
@cases(
    "change",
    ("equal-twins", {}, TWICE),
    ("read-only-twin", {"ap": ALL_RO}, TWICE),
    ("private-twin", {"ap": PRIVATE_RW}, TWICE),
    ("device-twin", {"attr": NGNRE}, TWICE),
    ("shareable-twin", {"sh": INNER}, TWICE),
)
def test_no_attribute_and_no_slot_resolves_a_double_match(core, change, source):
    twin = Region(RAM, RAM + 4 * KIB, **change)
    for pair in ((RAMS, twin), (twin, RAMS)):
        got = judge(core, Access(1, READ, RAM), stage1=el1(core, *pair, br=1))
        assert told(got) == "double s1 el1", source


@BOTH
def test_three_matches_fault_as_two_do(core):
    """Source: QEMU measured."""
    regions = [Region(RAM, RAM + end) for end in (0x40, 0x80, 0x1000)]
    for order in itertools.permutations(regions):
        two = el2(core, *order, br=1)
        asked = (RAM, RAM + 0x40, RAM + 0x80)
        got = [told(judge(core, Access(2, READ, at), two)) for at in asked]
        assert got == ["double s1 el2", "double s1 el2", "ok"]


@BOTH
def test_overlap_with_disabled_or_upside_down_regions_is_none(core):
    off = Region(RAM, RAM + 4 * KIB, en=0)
    upside = Region(RAM + 0x100, RAM)
    assert told(judge(core, Access(2, READ, RAM + 0x100), el2(core, off, RAMS, upside))) == "ok"


@BOTH
def test_overlap_between_the_two_mpus_is_normal(core):
    got = judge(core, Access(1, READ, RAM), stage2(core, RAMS), el1(core, RAMS))
    assert told(got) == "ok"


@BOTH
def test_a_double_match_in_both_mpus_is_stage_1s(core):
    """Source: QEMU measured."""
    got = judge(core, Access(1, READ, RAM), stage2(core, RAMS, RAMS), el1(core, RAMS, RAMS))
    assert told(got) == "double s1 el1"


@BOTH
def test_regions_that_touch_do_not_overlap(core):
    two = el2(core, Region(RAM, RAM + 64), Region(RAM + 64, RAM + 128))
    for address in (RAM + 63, RAM + 64):
        assert told(judge(core, Access(2, READ, address), two)) == "ok"


# --- no region: the background -----------------------------------------------------------------


@BOTH
@cases(
    "el br expected",
    ("el0-br0", 0, 0, ("miss s1 el1",) * 3, BR_SOURCE),
    ("el0-br1", 0, 1, ("miss s1 el1",) * 3, BR_SOURCE),
    ("el1-br0", 1, 0, ("miss s1 el1",) * 3, BR_SOURCE),
    ("el1-br1", 1, 1, ("ok", "ok", "ok"), BR_SOURCE),
)
@pytest.mark.parametrize("vm", [0, 1], ids=["vm0", "vm1"])
def test_no_match_in_the_el1_mpu(core, el, br, vm, expected, source):
    got = [
        told(judge(core, Access(el, k, LOW), el2(core, WHOLE, vm=vm), el1(core, RAMS, br=br)))
        for k in (READ, WRITE, EXEC)
    ]
    assert tuple(got) == expected, source


@BOTH
@cases(
    "br expected",
    ("el2-br0", 0, ("miss s1 el2",) * 3, BR_SOURCE),
    ("el2-br1", 1, ("ok", "ok", "ok"), BR_SOURCE),
)
def test_no_match_of_an_access_of_el2(core, br, expected, source):
    two = stage2(core, RAMS, br=br)
    got = [told(judge(core, Access(2, k, LOW), two)) for k in (READ, WRITE, EXEC)]
    assert tuple(got) == expected, source


@BOTH
@pytest.mark.parametrize("br2", [0, 1], ids=["hbr0", "hbr1"])
@pytest.mark.parametrize("br1", [0, 1], ids=["br0", "br1"])
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
def test_no_match_at_stage_2_faults_whatever_the_background_bits(core, el, br1, br2, kind):
    """Source: Cortex-R52+ manual as quoted; QEMU measured."""
    two, one = stage2(core, RAMS, br=br2), el1(core, WHOLE, br=br1)
    assert told(judge(core, Access(el, kind, LOW), two, one)) == "miss s2 el2"


@BOTH
def test_what_the_el1_background_grants_still_meets_stage_2(core):
    one = el1(core, br=1)
    assert told(judge(core, Access(1, READ, LOW), stage2(core, RAMS), one)) == "miss s2 el2"
    assert told(judge(core, Access(1, READ, RAM), stage2(core, RAMS), one)) == "ok"


# --- the default map ---------------------------------------------------------------------------

MAP = "QEMU measured (rights); memory (types)"


@BOTH
@cases(
    "address expected",
    ("bottom", 0, "rwx", MAP),
    ("last-of-lower-half", HALF - 1, "rwx", MAP),
    ("first-of-upper-half", HALF, "rw-", MAP),
    ("last-of-4GiB", 0xFFFF_FFFF, "rw-", MAP),
)
def test_rights_of_the_default_map(core, address, expected, source):
    off1, off2 = el1(core, m=0), el2(core, m=0)
    assert rights(core, 2, address, off2) == expected, source
    assert rights(core, 2, address, el2(core, br=1)) == expected, source
    assert rights(core, 1, address, off2, off1) == expected, source
    assert rights(core, 0, address, off2, off1) == expected, source
    assert rights(core, 1, address, off2, el1(core, br=1)) == expected, source


@BOTH
@cases(
    "address memory",
    ("lower", LOW, Memory(0x44, Share.OUTER), "Normal from memory; weakest kind to be safe"),
    ("upper", HIGH, Memory(0x00, Share.OUTER), "Device from memory; strictest kind to be safe"),
)
def test_memory_type_of_the_default_map(core, address, memory, source):
    assert judge(core, Access(2, READ, address), el2(core, m=0)).memory == memory, source
    got = judge(core, Access(1, READ, address), None, el1(core, m=0))
    assert got.memory == memory, source


@BOTH
@cases(
    "el two one expected",
    ("el1-off", 1, {"m": 0}, {"m": 0}, "permission s1 el1", "QEMU measured (0x0c, to EL1)"),
    ("el0-off", 0, {"m": 0}, {"m": 0}, "permission s1 el1", "QEMU measured (0x0c, to EL1)"),
    ("el1-br", 1, {"m": 0}, {"br": 1}, "permission s1 el1", "QEMU measured (0x0c, to EL1)"),
    ("el2-off", 2, {"m": 0}, {}, "permission s1 el2", "QEMU measured (0x0c)"),
    ("el2-br", 2, {"br": 1}, {}, "permission s1 el2", "QEMU measured (0x0c)"),
)
def test_fetches_from_the_upper_half_of_the_default_map(core, el, two, one, expected, source):
    got = judge(core, Access(el, EXEC, HIGH), el2(core, **two), el1(core, **one))
    assert (told(got), got.fault.fsc) == (expected, 0x0C), source


@BOTH
def test_a_guest_without_mpu_cannot_fetch_above_2_gib_though_stage_2_would(core):
    """Source: QEMU measured: the fault goes to EL1."""
    got = judge(core, Access(1, EXEC, HIGH), stage2(core, WHOLE), el1(core, m=0))
    assert told(got) == "permission s1 el1"
