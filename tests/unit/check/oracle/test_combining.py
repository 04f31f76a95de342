"""Memory types through both stages: Device kinds, cacheability, hints, shareability."""

from __future__ import annotations

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check.oracle import Memory, combine
from mpuplan.model.access import Access, Identity
from tests.unit.check.oracle.systems import (
    A64,
    BOTH,
    HALF,
    INNER,
    KIB,
    NON,
    OUTER,
    RAM,
    READ,
    Region,
    cases,
    el1,
    el2,
    judge,
    stage2,
)

WHOLE = Region(0, 1 << 32)
N, O, I = Share.NON, Share.OUTER, Share.INNER  # noqa: E741 - columns of tables
KINDS = {"nGnRnE": 0x00, "nGnRE": 0x04, "nGRE": 0x08, "GRE": 0x0C, "Normal": 0xFF}

# Rows: stage 1; columns: stage 2. Source: QEMU combine_cacheattrs, which cites DDI 0487.
DEVICES = {
    "nGnRnE": ("nGnRnE", "nGnRnE", "nGnRnE", "nGnRnE", "nGnRnE"),
    "nGnRE": ("nGnRnE", "nGnRE", "nGnRE", "nGnRE", "nGnRE"),
    "nGRE": ("nGnRnE", "nGnRE", "nGRE", "nGRE", "nGRE"),
    "GRE": ("nGnRnE", "nGnRE", "nGRE", "GRE", "GRE"),
    "Normal": ("nGnRnE", "nGnRE", "nGRE", "GRE", "Normal"),
}
DEVICE_ROWS = [
    pytest.param(KINDS[first], KINDS[second], KINDS[both], id=f"{first}+{second}")
    for first, row in DEVICES.items()
    for second, both in zip(KINDS, row, strict=True)
]

NIBBLES = {"NC": 0b0100, "WT": 0b1010, "WB": 0b1111}
# Rows: stage 1; columns: stage 2. WB+WT has the Write-Through form with the hints of stage 1.
CACHES = {
    "NC": (0b0100, 0b0100, 0b0100),
    "WT": (0b0100, 0b1010, 0b1010),
    "WB": (0b0100, 0b1011, 0b1111),
}
CACHE_ROWS = [
    pytest.param(NIBBLES[first], NIBBLES[second], both, id=f"{first}+{second}")
    for first, row in CACHES.items()
    for second, both in zip(NIBBLES, row, strict=True)
]

SHARES = {N: (N, I, O), I: (I, I, O), O: (O, O, O)}
SHARE_ROWS = [
    pytest.param(first, second, both, id=f"{first.name}+{second.name}")
    for first, row in SHARES.items()
    for second, both in zip((N, I, O), row, strict=True)
]


def combined(first, second):
    return combine(Memory(first, N), Memory(second, N)).byte


@pytest.mark.parametrize(("first", "second", "both"), DEVICE_ROWS)
def test_the_stricter_device_type_wins(first, second, both):
    assert combined(first, second) == both


@pytest.mark.parametrize(("first", "second", "both"), CACHE_ROWS)
@pytest.mark.parametrize("place", ["outer", "inner", "both"])
def test_each_nibble_takes_the_weaker_cacheability(first, second, both, place):
    """Source: QEMU, which cites DDI 0487. The other nibble is Write-Back at both stages."""
    frame = {"outer": (4, 0x0F), "inner": (0, 0xF0), "both": (0, 0)}
    at, rest = frame[place]
    if place == "both":
        assert combined(first * 0x11, second * 0x11) == both * 0x11
    else:
        assert combined(first << at | rest, second << at | rest) == both << at | rest


@pytest.mark.parametrize(("first", "second", "both"), SHARE_ROWS)
def test_the_wider_shareability_wins(first, second, both):
    """Source: QEMU, which cites DDI 0487."""
    assert combine(Memory(0xFF, first), Memory(0xFF, second)) == Memory(0xFF, both)


HINTS = "QEMU combine_cacheattr_nibble: hints of stage 1"


@cases(
    "first second both",
    ("wb-ra+wb-rwa", 0xEE, 0xFF, 0xEE, HINTS),
    ("wb-rwa+wb-ra", 0xFF, 0xEE, 0xFF, HINTS),
    ("wb-none+wb-rwa", 0xCC, 0xFF, 0xCC, HINTS),
    ("wb-wa+wb-ra", 0xDD, 0xEE, 0xDD, HINTS),
    ("wt-ra+wt-rwa", 0xAA, 0xBB, 0xAA, HINTS),
    ("wt-none+wt-rwa", 0x88, 0xBB, 0x88, HINTS),
    ("wb-rwa+wt-ra", 0xFF, 0xAA, 0xBB, HINTS),
    ("wb-ra+wt-rwa", 0xEE, 0xBB, 0xAA, HINTS),
    ("wb-none+wt-rwa", 0xCC, 0xBB, 0x88, HINTS),
    ("wt-ra+wb-rwa", 0xAA, 0xFF, 0xAA, HINTS),
    ("hints-per-nibble", 0xED, 0xFF, 0xED, HINTS),
    ("hints-per-nibble-wt", 0xED, 0xAA, 0xA9, HINTS),
)
def test_allocation_hints_are_those_of_stage_1(first, second, both, source):
    assert combined(first, second) == both, source


TRANSIENT = "QEMU: transient from stage 1, one source"


@cases(
    "first second both",
    ("wb-transient+wb", 0x77, 0xFF, 0x77, TRANSIENT),
    ("wb-transient-ra+wb", 0x66, 0xFF, 0x66, TRANSIENT),
    ("wb+wb-transient", 0xFF, 0x77, 0xFF, TRANSIENT),
    ("wt-transient+wb", 0x33, 0xFF, 0x33, TRANSIENT),
    ("wt-transient+wt", 0x33, 0xAA, 0x33, TRANSIENT),
    ("wt+wb-transient", 0xAA, 0x77, 0xAA, TRANSIENT),
    ("wb-transient+wt", 0x77, 0xAA, 0x33, TRANSIENT),
    ("wb-transient-wa+wt", 0x55, 0xBB, 0x11, TRANSIENT),
    ("wb+wt-transient", 0xFF, 0x33, 0xBB, TRANSIENT),
    ("wb-transient+nc", 0x77, 0x44, 0x44, TRANSIENT),
    ("nc+wt-transient", 0x44, 0x33, 0x44, TRANSIENT),
)
def test_transience_is_that_of_stage_1(first, second, both, source):
    assert combined(first, second) == both, source


MIXED = "QEMU, which cites DDI 0487: nibbles on their own; iNC+oNC is outer shareable"


@cases(
    "first second both",
    ("inner-nc", Memory(0xF4, N), Memory(0xFF, N), Memory(0xF4, N), MIXED),
    ("outer-nc", Memory(0x4F, I), Memory(0xFF, N), Memory(0x4F, I), MIXED),
    ("from-stage-2", Memory(0xFF, N), Memory(0x4F, I), Memory(0x4F, I), MIXED),
    ("crossed", Memory(0x4F, N), Memory(0xF4, N), Memory(0x44, O), MIXED),
    ("crossed-back", Memory(0xF4, I), Memory(0x4F, N), Memory(0x44, O), MIXED),
    ("wt-and-nc", Memory(0xA4, N), Memory(0x4A, I), Memory(0x44, O), MIXED),
    ("wt-outer-wb-inner", Memory(0xAF, N), Memory(0xFA, N), Memory(0xAB, N), MIXED),
)
def test_mixed_nibbles(first, second, both, source):
    assert combine(first, second) == both, source


@cases(
    "first second byte",
    ("device", Memory(0x04, N), Memory(0x04, N), 0x04, "Xen citing DDI 0487 B2.10; QEMU"),
    ("device+normal", Memory(0x0C, N), Memory(0xFF, I), 0x0C, "Xen citing DDI 0487; QEMU"),
    ("normal+device", Memory(0xFF, I), Memory(0x00, N), 0x00, "Xen citing DDI 0487; QEMU"),
    ("nc+nc", Memory(0x44, N), Memory(0x44, N), 0x44, "Xen citing DDI 0487 B2.10; QEMU"),
    ("nc+wb", Memory(0x44, N), Memory(0xFF, I), 0x44, "Xen citing DDI 0487 B2.10; QEMU"),
    ("wb+nc", Memory(0xFF, I), Memory(0x44, N), 0x44, "Xen citing DDI 0487 B2.10; QEMU"),
)
def test_device_and_non_cacheable_memory_is_outer_shareable(first, second, byte, source):
    assert combine(first, second) == Memory(byte, O), source


@pytest.mark.parametrize("byte", [0x01, 0x0D, 0xF0, 0x40, 0xA0])
@pytest.mark.parametrize("other", [0xFF, 0x44, 0x04])
def test_a_reserved_byte_is_not_combined_but_handed_through(byte, other):
    assert combined(byte, other) == byte
    assert combined(other, byte) == byte


# --- through the oracle ------------------------------------------------------------------------

ORACLE_ROWS = [
    *(row.values for row in DEVICE_ROWS),
    *(
        (first * 0x11, second * 0x11, both * 0x11)
        for first, second, both in (row.values for row in CACHE_ROWS)
    ),
    (0xF4, 0xFF, 0xF4),
    (0x4F, 0xF4, 0x44),
    (0x77, 0xAA, 0x33),
]


@BOTH
@pytest.mark.parametrize("row", ORACLE_ROWS, ids=lambda row: f"{row[0]:02x}+{row[1]:02x}")
@pytest.mark.parametrize("el", [0, 1], ids=["el0", "el1"])
def test_a_guest_sees_the_combined_type(core, el, row):
    first, second, both = row
    two, one = stage2(core, WHOLE, mair=(second,)), el1(core, WHOLE, mair=(first,))
    expected = Memory(both, O if both < 0x10 or both == 0x44 else N)
    assert judge(core, Access(el, READ, RAM), two, one).memory == expected


@BOTH
@pytest.mark.parametrize(("first", "second", "both"), SHARE_ROWS)
def test_a_guest_sees_the_combined_shareability(core, first, second, both):
    two = stage2(core, Region(0, 1 << 32, sh=second))
    one = el1(core, Region(0, 1 << 32, sh=first))
    assert judge(core, Access(1, READ, RAM), two, one).memory == Memory(0xFF, both)


SH = "Xen, Zephyr, Bao, Fiasco, rust-embedded"


@BOTH
@cases(
    "field share",
    ("non", NON, N, SH),
    ("outer", OUTER, O, SH),
    ("inner", INNER, I, SH),
)
def test_the_sh_field(core, field, share, source):
    the = Region(0, 1 << 32, sh=field)
    assert judge(core, Access(2, READ, RAM), el2(core, the)).memory == Memory(0xFF, share), source
    assert judge(core, Access(1, READ, RAM), None, el1(core, the)).memory.share is share, source


@BOTH
@pytest.mark.parametrize("index", range(8))
def test_attrindx_picks_the_byte_of_its_own_mair(core, index):
    """Source: Xen, Zephyr, rust-embedded, QEMU."""
    mine = (0xFF, 0xEE, 0xDD, 0xCC, 0xBB, 0xAA, 0x99, 0x88)
    the = Region(0, 1 << 32, attr=index)
    wide = (0xFF,) * 8
    own = judge(core, Access(2, READ, RAM), el2(core, the, mair=mine))
    assert own.memory == Memory(mine[index], N)
    guest = judge(
        core, Access(1, READ, RAM), stage2(core, the, mair=wide), el1(core, the, mair=mine)
    )
    assert guest.memory == Memory(mine[index], N)


@BOTH
def test_el2_sees_the_attribute_of_its_region_alone(core):
    one = el1(core, Region(0, 1 << 32), mair=(0x00,))
    assert judge(core, Access(2, READ, RAM), stage2(core, WHOLE), one).memory == Memory(0xFF, N)


@BOTH
def test_without_vm_a_guest_sees_stage_1_alone(core):
    two, one = el2(core, WHOLE, mair=(0x00,)), el1(core, WHOLE)
    assert judge(core, Access(1, READ, RAM), two, one).memory == Memory(0xFF, N)


@BOTH
@cases(
    "address both",
    ("lower", RAM, Memory(0x44, O), "default map Normal Non-cacheable; stage 2 Write-Back"),
    ("upper", HALF, Memory(0x00, O), "default map Device-nGnRnE; stage 2 Write-Back"),
)
def test_the_default_map_combines_like_any_stage_1(core, address, both, source):
    for one in (el1(core, m=0), el1(core, br=1)):
        got = judge(core, Access(1, READ, address), stage2(core, WHOLE), one)
        assert got.memory == both, source


def test_an_el1_mmu_combines_like_any_stage_1():
    two = stage2(A64, Region(RAM, RAM + KIB, sh=INNER), mair=(0xAA,))
    got = judge(A64, Access(1, READ, RAM), two, Identity(0xFF, N))
    assert got.memory == Memory(0xBB, I)


@BOTH
def test_the_memory_of_an_access_is_that_of_its_first_byte(core):
    two = el2(core, Region(RAM, RAM + 64, attr=1), Region(RAM + 64, RAM + 128, attr=1))
    assert judge(core, Access(2, READ, RAM + 60, 8), two).memory == Memory(0x44, O)


@cases(
    "byte share",
    ("device", 0x04, N, "Xen citing DDI 0487 B2.10; QEMU"),
    ("device-inner", 0x00, I, "Xen citing DDI 0487 B2.10; QEMU"),
    ("nc", 0x44, N, "Xen citing DDI 0487 B2.10; QEMU"),
)
@pytest.mark.parametrize("vm", [0, 1], ids=["vm0", "vm1"])
def test_device_memory_of_an_el1_mmu_is_outer_shareable(byte, share, vm, source):
    got = judge(A64, Access(1, READ, RAM), el2(A64, WHOLE, vm=vm), Identity(byte, share))
    assert got.memory == Memory(byte, O), source
