"""Each switch of the readings: one row per value that shows what the value changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.check.oracle import (
    ARCHITECTURE,
    CHOICES,
    PROFILES,
    QEMU,
    Verdict,
    with_reading,
)
from mpuplan.model.access import Access
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    ALL_RO,
    BAD,
    BOTH,
    EXEC,
    HALF,
    KIB,
    NC,
    NGNRE,
    PRIVATE_RW,
    RAM,
    READ,
    RESERVED_SH,
    WRITE,
    Region,
    doubts,
    el1,
    el2,
    judge,
    stage2,
    told,
)

WHOLE = Region(0, 1 << 32)
RAMS = Region(RAM, RAM + 4 * KIB)
DEVICES = Region(RAM, RAM + 4 * KIB, attr=NGNRE)
LOW, HIGH = 0x1000_0000, 0x9000_0000


def miss(core, readings):
    return judge(core, Access(2, READ, LOW), el2(core, RAMS), None, readings)


def double(core, readings):
    return judge(core, Access(1, READ, RAM), None, el1(core, RAMS, WHOLE), readings)


def vm_without_m(core, readings):
    """A read by EL1 of a byte that the regions leave out and the default map grants."""
    return judge(core, Access(1, READ, LOW), el2(core, RAMS, m=0, vm=1), None, readings)


def wxn_background(core, readings):
    return judge(core, Access(2, EXEC, LOW), el2(core, RAMS, br=1, wxn=1), None, readings)


def wxn_background_of_el1(core, readings):
    one = el1(core, RAMS, br=1, wxn=1)
    return judge(core, Access(1, EXEC, LOW), None, one, readings)


def device_fetch(core, readings):
    return judge(core, Access(1, EXEC, RAM), None, el1(core, DEVICES), readings)


def device_fetch_by_stage_2(core, readings):
    return judge(core, Access(1, EXEC, RAM), stage2(core, DEVICES), el1(core, WHOLE), readings)


def reserved_byte(core, readings):
    the = Region(RAM, RAM + 64, attr=BAD)
    return judge(core, Access(2, READ, RAM), el2(core, the), None, readings)


def reserved_share(core, readings):
    the = Region(RAM, RAM + 64, sh=RESERVED_SH)
    return judge(core, Access(2, READ, RAM), el2(core, the), None, readings)


SIDES = (Region(RAM, RAM + 0x40), Region(RAM + 0x40, RAM + 0x80, attr=NC))


def straddle_types(core, readings):
    return judge(core, Access(2, READ, RAM + 0x3C, 8), el2(core, *SIDES), None, readings)


def straddle_hole(core, readings):
    return judge(core, Access(2, READ, RAM + 0x7E, 4), el2(core, *SIDES), None, readings)


def device_alignment(core, readings):
    return judge(core, Access(2, READ, RAM + 1, 4), el2(core, DEVICES), None, readings)


def stage2_alignment(core, readings):
    one = el1(core, WHOLE)
    return judge(core, Access(1, READ, RAM + 1, 4), stage2(core, DEVICES), one, readings)


def dc_stage1(core, readings):
    one = el1(core, Region(RAM, RAM + 4 * KIB, ALL_RO))
    return judge(core, Access(1, WRITE, RAM), el2(core, WHOLE, dc=1), one, readings)


def dc_map(core, readings):
    two = el2(core, WHOLE, dc=1)
    return judge(core, Access(1, EXEC, HIGH), two, el1(core, m=0), readings)


def tge_stage1(core, readings):
    two = stage2(core, WHOLE, tge=1)
    return judge(core, Access(0, READ, RAM), two, el1(core), readings)


def tge_stage2(core, readings):
    return judge(core, Access(0, READ, LOW), el2(core, RAMS, tge=1), el1(core), readings)


def hpfar(core, readings):
    two = stage2(core, Region(RAM, RAM + 64, ALL_RO))
    return judge(core, Access(1, WRITE, RAM), two, None, readings)


def fsc(got):
    return got.fault.fsc


def where_hpfar(got):
    return got.fault.hpfar


# switch, value, probe, what to look at, what it is
ROWS = (
    ("miss-code", "translation", miss, fsc, 0x04),
    ("miss-code", "permission", miss, fsc, 0x0C),
    ("double-code", "translation", double, fsc, 0x04),
    ("double-code", "permission", double, fsc, 0x0C),
    ("vm-without-m", "open", vm_without_m, told, "open vm-without-m"),
    ("vm-without-m", "regions", vm_without_m, told, "miss s2 el2"),
    ("vm-without-m", "default-map", vm_without_m, told, "ok"),
    ("vm-without-m", "fault", vm_without_m, told, "miss s2 el2"),
    ("wxn-background", "open", wxn_background, told, "open wxn-background"),
    ("wxn-background", "ignored", wxn_background, told, "ok"),
    ("wxn-background", "applied", wxn_background, told, "permission s1 el2"),
    ("wxn-background", "open", wxn_background_of_el1, told, "open wxn-background"),
    ("wxn-background", "ignored", wxn_background_of_el1, told, "ok"),
    ("wxn-background", "applied", wxn_background_of_el1, told, "permission s1 el1"),
    ("device-fetch", "open", device_fetch, told, "open device-fetch"),
    ("device-fetch", "allowed", device_fetch, told, "ok"),
    ("device-fetch", "fault", device_fetch, told, "permission s1 el1"),
    ("device-fetch", "open", device_fetch_by_stage_2, told, "open device-fetch"),
    ("device-fetch", "allowed", device_fetch_by_stage_2, told, "ok"),
    ("device-fetch", "fault", device_fetch_by_stage_2, told, "permission s2 el2"),
    ("reserved", "open", reserved_byte, told, "open reserved"),
    ("reserved", "ignored", reserved_byte, told, "ok"),
    ("reserved", "open", reserved_share, told, "open reserved"),
    ("reserved", "ignored", reserved_share, told, "ok"),
    ("straddle", "open", straddle_types, told, "open straddle"),
    ("straddle", "bytewise", straddle_types, told, "ok"),
    ("straddle", "first-byte", straddle_types, told, "ok"),
    ("straddle", "open", straddle_hole, told, "miss s1 el2"),
    ("straddle", "bytewise", straddle_hole, told, "miss s1 el2"),
    ("straddle", "first-byte", straddle_hole, told, "ok"),
    ("device-alignment", "fault", device_alignment, told, "alignment s1 el2"),
    ("device-alignment", "allowed", device_alignment, told, "ok"),
    ("stage2-alignment", "el2", stage2_alignment, told, "alignment s2 el2"),
    ("dc-stage1", "open", dc_stage1, told, "open dc-stage1"),
    ("dc-stage1", "off", dc_stage1, told, "ok"),
    ("dc-stage1", "mpu", dc_stage1, told, "permission s1 el1"),
    ("dc-map", "executable", dc_map, told, "ok"),
    ("dc-map", "default-map", dc_map, told, "permission s1 el1"),
    ("tge-stage1", "off", tge_stage1, told, "ok"),
    ("tge-stage1", "mpu", tge_stage1, told, "miss s1 el2"),
    ("tge-stage2", "open", tge_stage2, told, "open tge-stage2"),
    ("tge-stage2", "checked", tge_stage2, told, "miss s2 el2"),
    ("tge-stage2", "unchecked", tge_stage2, told, "ok"),
    ("hpfar", "translation", hpfar, where_hpfar, None),
    ("hpfar", "all", hpfar, where_hpfar, 0x0020_0000),
)


@BOTH
@pytest.mark.parametrize(
    ("switch", "value", "probe", "look", "expected"),
    [pytest.param(*row, id=f"{row[0]}={row[1]}-{row[2].__name__}") for row in ROWS],
)
def test_what_a_switch_changes(core, switch, value, probe, look, expected):
    assert look(probe(core, with_reading(ARCHITECTURE, switch, value))) == expected


@BOTH
def test_the_el1_reading_of_stage2_alignment_changes_the_target(core):
    """Nothing is said about the stage that is named then."""
    got = stage2_alignment(core, with_reading(ARCHITECTURE, "stage2-alignment", "el1"))
    assert (got.fault.cause.name, got.fault.target_el, got.fault.fsc) == ("ALIGNMENT", 1, 0x21)
    names = [name for name, _ in got.fault.registers]
    assert names == (["DFSR", "DFAR"] if core is A32 else ["ESR_EL1", "FAR_EL1"])


@BOTH
def test_hpfar_is_not_filled_by_a_fault_that_el1_takes(core):
    both = with_reading(with_reading(ARCHITECTURE, "stage2-alignment", "el1"), "hpfar", "all")
    assert stage2_alignment(core, both).fault.hpfar is None


def test_each_value_of_each_switch_has_a_row():
    shown = {(switch, value) for switch, value, *_ in ROWS} | {("stage2-alignment", "el1")}
    assert shown == {(switch, value) for switch, values in CHOICES.items() for value in values}


def test_the_first_value_of_each_switch_is_the_default():
    for switch, values in CHOICES.items():
        assert with_reading(ARCHITECTURE, switch, values[0]) == ARCHITECTURE


@pytest.mark.parametrize(
    ("switch", "value", "message"),
    [("colour", "open", "unknown reading 'colour'"), ("straddle", "no", "has no value 'no'")],
)
def test_unknown_switches_and_values_are_refused(switch, value, message):
    with pytest.raises(ValueError, match=message):
        with_reading(ARCHITECTURE, switch, value)


def test_the_profiles_by_name():
    assert dict(PROFILES) == {"architecture": ARCHITECTURE, "qemu": QEMU}


# --- open means: only where the values differ --------------------------------------------------


@BOTH
@pytest.mark.parametrize("kind", [READ, WRITE])
def test_wxn_of_the_background_is_nothing_to_data(core, kind):
    got = judge(core, Access(2, kind, LOW), el2(core, RAMS, br=1, wxn=1))
    assert (told(got), doubts(got)) == ("ok", {"default-map"})


@BOTH
def test_wxn_with_the_mpu_off_has_no_effect(core):
    got = judge(core, Access(2, EXEC, LOW), el2(core, m=0, wxn=1))
    assert (told(got), doubts(got)) == ("ok", {"default-map"})


@BOTH
def test_wxn_of_the_background_does_not_matter_where_the_map_refuses_anyway(core):
    got = judge(core, Access(2, EXEC, HIGH), el2(core, RAMS, br=1, wxn=1))
    assert told(got) == "permission s1 el2"


@BOTH
def test_a_fetch_from_device_memory_that_xn_refuses_is_no_doubt(core):
    the = Region(RAM, RAM + 64, xn=1 if core is A32 else 2, attr=NGNRE)
    got = judge(core, Access(2, EXEC, RAM), el2(core, the))
    assert (told(got), doubts(got)) == ("permission s1 el2", set())


@BOTH
def test_a_reserved_value_is_no_doubt_where_the_region_refuses(core):
    the = Region(RAM, RAM + 64, PRIVATE_RW, attr=BAD)
    assert told(judge(core, Access(0, READ, RAM), None, el1(core, the))) == "permission s1 el1"


@BOTH
def test_a_reserved_value_of_a_region_that_is_not_met_is_no_doubt(core):
    bad = Region(RAM + 0x40, RAM + 0x80, attr=BAD, sh=RESERVED_SH)
    got = judge(core, Access(2, READ, RAM), el2(core, Region(RAM, RAM + 0x40), bad))
    assert (told(got), doubts(got)) == ("ok", set())


@BOTH
@pytest.mark.parametrize("byte", [0x01, 0x0D, 0x0F, 0xF0, 0x40, 0xA0])
@pytest.mark.parametrize("stage", [1, 2])
def test_every_reserved_byte_is_open_in_either_stage(core, byte, stage):
    """Source: memory of the architecture; MTE and FEAT_XS encodings are not in Armv8-R."""
    bad, good = (byte,), (0xFF,)
    two = stage2(core, WHOLE, mair=bad if stage == 2 else good)
    one = el1(core, WHOLE, mair=bad if stage == 1 else good)
    assert told(judge(core, Access(1, READ, RAM), two, one)) == "open reserved"


@BOTH
@pytest.mark.parametrize(
    ("access", "answer"),
    [
        (Access(2, READ, RAM, 4), "ok"),
        (Access(2, READ, RAM + 1, 4), "open memory-type"),
        (Access(2, EXEC, RAM, 4), "open memory-type"),
    ],
    ids=["aligned", "unaligned", "fetch"],
)
def test_a_memory_type_that_nobody_stated_is_not_made_up(core, access, answer):
    """A table with fewer MAIR bytes than AttrIndx counts: it may be Device, and it may not."""
    two = el2(core, Region(RAM, RAM + 64, attr=5), mair=(0xFF,))
    got = judge(core, access, two)
    assert told(got) == answer
    assert got.memory is None
    assert "memory-type" in doubts(got)


def test_a_region_of_non_secure_memory_says_so():
    two = el2(A64, Region(RAM, RAM + 64))
    words = replace(two.slots[0], prlar=two.slots[0].prlar | 1 << 4)
    got = judge(A64, Access(2, READ, RAM), replace(two, slots=(words,)))
    assert (told(got), doubts(got)) == ("ok", {"non-secure"})


@BOTH
@pytest.mark.parametrize("value", ["regions", "default-map", "fault", "open"])
def test_vm_without_m_says_nothing_about_el2(core, value):
    readings = with_reading(ARCHITECTURE, "vm-without-m", value)
    two = el2(core, RAMS, m=0, vm=1)
    assert told(judge(core, Access(2, READ, LOW), two, None, readings)) == "ok"


@BOTH
def test_with_vm_tge_leaves_nothing_open_for_el0(core):
    got = judge(core, Access(0, READ, RAM), stage2(core, RAMS, tge=1), el1(core))
    assert (told(got), doubts(got)) == ("ok", {"default-map", "tge-stage1"})


@BOTH
def test_tge_without_vm_is_decided_where_both_answers_agree(core):
    """A stage 1 fault happens whether or not stage 2 is asked."""
    got = judge(core, Access(0, EXEC, HIGH), el2(core, WHOLE, tge=1), el1(core))
    assert told(got) == "permission s1 el2"


# --- the profile 'qemu' ------------------------------------------------------------------------

QEMU_ROWS = {
    "no-match": (miss, fsc, 0x0C),
    "double-match": (double, fsc, 0x0C),
    "vm-without-m": (vm_without_m, told, "miss s2 el2"),
    "wxn-background": (wxn_background, told, "ok"),
    "device-fetch": (device_fetch, told, "ok"),
    "reserved-share": (reserved_share, told, "ok"),
    "straddle-types": (straddle_types, told, "ok"),
    "straddle-hole": (straddle_hole, told, "ok"),
    "device-alignment": (device_alignment, told, "ok"),
    "stage2-alignment": (stage2_alignment, told, "ok"),
    "dc-stage1": (dc_stage1, told, "ok"),
    "dc-map": (dc_map, told, "permission s1 el1"),
    "tge-stage1": (tge_stage1, told, "miss s1 el2"),
    "hpfar": (hpfar, where_hpfar, 0x0020_0000),
}


@pytest.mark.parametrize("row", QEMU_ROWS.values(), ids=QEMU_ROWS)
def test_the_profile_qemu(row):
    """Source: QEMU measured, mps3-an536."""
    probe, look, expected = row
    assert look(probe(A32, QEMU)) == expected


def test_the_profile_qemu_leaves_stage_2_of_tge_to_vm():
    one = el1(A32, WHOLE)
    for vm, expected in ((0, "ok"), (1, "miss s2 el2")):
        got = judge(A32, Access(0, READ, LOW), el2(A32, RAMS, tge=1, vm=vm), one, QEMU)
        assert told(got) == expected


@pytest.mark.parametrize(
    ("address", "size", "kind", "expected"),
    [
        # within 1 KiB the first byte decides, for reads, writes and doublewords
        (RAM + 0x3E, 4, READ, "ok"),
        (RAM + 0x3C, 8, WRITE, "ok"),
        # across 1 KiB both sides are looked at
        (RAM + 0x3FE, 4, READ, "miss s1 el2"),
        # longer transfers go word by word
        (RAM + 0x3C, 16, READ, "miss s1 el2"),
        # fetches go by halfwords
        (RAM + 0x3E, 4, EXEC, "miss s1 el2"),
    ],
)
def test_which_bytes_qemu_looks_at(address, size, kind, expected):
    """Source: QEMU measured; one small region, one that ends with its 1 KiB."""
    two = el2(A32, Region(RAM, RAM + 0x40), Region(RAM + 0x3C0, RAM + 0x400))
    got = judge(A32, Access(2, kind, address, size), two, None, QEMU)
    assert told(got) == expected
    if expected != "ok":
        assert got.fault.far == (RAM + 0x400 if address & 0x3C0 == 0x3C0 else RAM + 0x40)


def test_the_profiles_differ_in_nothing_else():
    """Rows of the architecture that QEMU shares: routing, rights, background, A bit."""
    both = (ARCHITECTURE, QEMU)
    ro = Region(RAM, RAM + 64, ALL_RO)
    for readings in both:
        got = judge(A32, Access(1, WRITE, RAM), stage2(A32, ro), el1(A32, WHOLE), readings)
        assert (told(got), got.fault.fsc) == ("permission s2 el2", 0x0C)
        got = judge(A32, Access(1, READ, RAM + 1, 4), None, el1(A32, WHOLE, a=1), readings)
        assert told(got) == "alignment s1 el1"
        got = judge(A32, Access(1, EXEC, HALF), el2(A32, m=0), el1(A32, br=1), readings)
        assert told(got) == "permission s1 el1"


def test_an_open_verdict_carries_no_fault_and_no_memory():
    for probe in (vm_without_m, device_fetch, straddle_types, tge_stage2):
        got = probe(A32, ARCHITECTURE)
        assert (got.verdict, got.fault, got.memory) == (Verdict.UNPREDICTABLE, None, None)


@BOTH
@pytest.mark.parametrize("control", [{"m": 0}, {"br": 1}], ids=["off", "background"])
@pytest.mark.parametrize("kind", [READ, WRITE, EXEC])
@pytest.mark.parametrize("address", [LOW, HIGH])
def test_an_answer_that_stands_on_the_default_map_says_so(core, control, kind, address):
    """The map is IMPLEMENTATION DEFINED (D5): a doubt that is listed and does not decide."""
    got = judge(core, Access(2, kind, address), el2(core, **control))
    assert got.verdict is not Verdict.UNPREDICTABLE
    assert doubts(got) == {"default-map"}


@BOTH
def test_under_dc_the_default_map_plays_no_part(core):
    got = judge(core, Access(1, READ, HIGH), el2(core, WHOLE, dc=1), el1(core, m=0))
    assert (told(got), doubts(got)) == ("ok", set())
