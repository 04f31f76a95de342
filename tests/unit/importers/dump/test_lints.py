"""Lints on tables from anywhere: what is odd, typed out for one slot at a time."""

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.check.lints import lints
from mpuplan.diag import Span
from mpuplan.model.layout import Layout
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables

R52 = core_spec("cortex-r52", None, None, None, None, ())
R82 = core_spec("cortex-r82", None, None, None, None, ())
ON = Control(m=1, vm=1)
WXN = Control(m=1, vm=1, wxn=1)
MAIR = (0xFF, 0x04, 0x44, 0x0D)


def codes(*slots, core=R52, mpu="el2", control=ON, mair=MAIR, origin=Origin.LAYOUT):
    words = tuple(SlotWords(*slot) for slot in slots)
    table = TableContext("c", mpu, control, mair, 0, words)
    return [found.code for found in lints(Layout(core, Tables(origin, (), (table,))))]


# AArch32: SH [4:3], AP [2:1], XN [0]; AArch64: SH [5:4], AP [3:2], XN [1:0], NS bit 4 of PRLAR.
@pytest.mark.parametrize(
    ("slot", "found"),
    [
        ((0, 0x8000_0001, 0x8000_0FC1), []),
        ((0, 0x8000_0004, 0x8000_0FC1), []),
        ((0, 0x8000_0000, 0x8000_0FC1), ["writable-executable"]),
        ((0, 0x8000_0000, 0x8000_0FC0), ["mpu-without-regions"]),
        ((0, 0x8000_0011, 0x8000_0FC1), ["shareable-uncached"]),
        ((0, 0x8000_0019, 0x8000_0FC1), ["shareable-uncached"]),
        ((0, 0x8000_0011, 0x8000_0FC3), []),
        ((0, 0x8000_0011, 0x8000_0FC5), []),
        ((0, 0x8000_0009, 0x8000_0FC1), ["share-reserved"]),
        ((0, 0x8000_0004, 0x8000_0FC3), ["executable-device"]),
        ((0, 0x8000_0001, 0x8000_0FC7), ["attr-reserved"]),
        ((0, 0x8000_0001, 0x8000_0FC9), ["attr-index"]),
        ((0, 0x8000_0021, 0x8000_0FC1), ["reserved-bits"]),
        ((0, 0x8000_0001, 0x8000_0FF1), ["reserved-bits"]),
        ((0, 0x8000_1001, 0x8000_0FC1), ["limit-below-base", "mpu-without-regions"]),
    ],
)
def test_each_oddity_of_aarch32_is_told(slot, found):
    assert codes(slot) == found


@pytest.mark.parametrize(
    ("slot", "found"),
    [
        ((0, 0x8000_0002, 0x8000_0FC1), []),
        ((0, 0x8000_0032, 0x8000_0FC1), []),
        ((0, 0x8000_0002, 0x8000_0FD1), ["non-secure-set"]),
        ((0, 0x8000_0002, 0x8000_0FE1), ["reserved-bits"]),
        ((0, 1 << 48 | 0x8000_0002, 1 << 47 | 0x0FC1), ["reserved-bits"]),
        ((0, 0x8000_0003, 0x8000_0FC1), ["xn-field"]),
    ],
)
def test_each_oddity_of_aarch64_is_told(slot, found):
    assert codes(slot, core=R82) == found


def test_a_core_with_a_reading_may_use_all_of_xn():
    named = core_spec("cortex-r82", Isa.AARCH64, None, None, XnReading.PER_STAGE, ())
    assert codes((0, 0x8000_0003, 0x8000_0FC1), core=named) == []


def test_wxn_takes_execution_away():
    assert codes((0, 0x8000_0000, 0x8000_0FC1), control=WXN) == []


def test_unknown_types_are_told_once_by_the_reader_and_not_per_slot():
    assert codes((0, 0x8000_0001, 0x8000_0FC9), mair=()) == []


SMALL = (1, 0x8000_1001, 0x8000_1FC1)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        ((0, 0x8000_0001, 0x8000_0FC1), 0),
        ((0, 0x8000_0001, 0x8000_1001), 1),
        ((0, 0x8000_0001, 0x8000_2001), 1),
        ((0, 0x8000_1001, 0x8000_1FC1), 1),
        ((0, 0x8000_1041, 0x8000_1041), 1),
        ((0, 0x8000_2001, 0x8000_2FC1), 0),
        ((0, 0x8000_1001, 0x8000_1FC0), 0),
    ],
)
def test_enabled_regions_that_share_a_granule_overlap(other, overlaps):
    assert codes(other, SMALL) == ["region-overlap"] * overlaps


def test_stage_2_needs_the_mpu():
    off = Control(vm=1)
    assert codes(SMALL, control=off) == ["stage2-without-mpu"]
    assert codes(SMALL, control=Control()) == []
    assert codes(SMALL, control=off, mpu="el1") == []


def test_an_mpu_may_live_on_its_background_region():
    assert codes(control=ON) == ["mpu-without-regions"]
    assert codes(control=Control(m=1, br=1)) == []
    assert codes(control=Control()) == []


def test_plans_are_linted_like_layouts():
    assert codes((0, 0x8000_0000, 0x8000_0FC1), origin=Origin.PLAN) == ["writable-executable"]


BASE, LIMIT = Span("dump.txt", 3, 1, 3, 5), Span("dump.txt", 4, 1, 4, 5)


def placed(*slot, mair=MAIR):
    table = TableContext("c", "el2", ON, mair, 0, (SlotWords(7, *slot),))
    layout = Layout(R82, Tables(Origin.LAYOUT, (), (table,)))
    return {found.code: found for found in lints(layout, {("c", "el2", 7): (BASE, LIMIT)})}


def test_findings_point_where_the_words_stand():
    found = placed(0x8000_0000, 0x8000_0FC1)["writable-executable"]
    assert (found.span, found.context) == (BASE, "c")
    assert "slot 7 [0x8000_0000, 0x8000_1000)" in found.message


# AArch64 PRLAR: RES0 bit 5, NS bit 4, AttrIndx [3:1]; PRBAR: SH [5:4].
@pytest.mark.parametrize(
    ("code", "slot", "span"),
    [
        ("reserved-bits", (0x8000_0002, 0x8000_0FE1), LIMIT),
        ("reserved-bits", (1 << 48 | 0x8000_0002, 1 << 47 | 0x0FC1), BASE),
        ("limit-below-base", (0x8000_1002, 0x8000_0FC1), LIMIT),
        ("non-secure-set", (0x8000_0002, 0x8000_0FD1), LIMIT),
        ("attr-index", (0x8000_0002, 0x8000_0FC9), LIMIT),
        ("attr-reserved", (0x8000_0002, 0x8000_0FC7), LIMIT),
        ("share-reserved", (0x8000_0012, 0x8000_0FC1), BASE),
        ("xn-field", (0x8000_0003, 0x8000_0FC1), BASE),
    ],
)
def test_a_finding_about_one_word_points_at_that_word(code, slot, span):
    assert placed(*slot)[code].span == span
