"""What is lost by two memory types for one byte: one row for each pair, with its source.

B2.8: DDI 0487 B2.8 on mismatched attributes (from memory). PMSA 9: the table of attribute changes.
R52: the Cortex-R52 caches nothing shareable (TRM, two sources) and writes through (Fiasco).
"""

import pytest

from mpuplan.arch.memory import Share
from mpuplan.check.aliases.losses import Loss, cached, incoherent, losses, serious
from mpuplan.check.oracle import Memory
from tests.unit.check.builders import A32, A64

WB, WB_IN, WB_OUT = (Memory(0xFF, share) for share in (Share.NON, Share.INNER, Share.OUTER))
WT, WT_IN = Memory(0xAA, Share.NON), Memory(0xAA, Share.INNER)
NC = Memory(0x44, Share.OUTER)
NGNRNE, NGNRE, NGRE, GRE = (Memory(byte, Share.OUTER) for byte in (0x00, 0x04, 0x08, 0x0C))
MIXED = Memory(0xF4, Share.NON)
COHERENCY, WRITTEN, ORDER, SIZE, AHEAD, NAME = Loss
DEVICE = {ORDER, SIZE, AHEAD}

ROWS = [
    # one, other, lost on Cortex-R82, lost on Cortex-R52, source
    (WB, WB, set(), set(), "no mismatch"),
    (WB, Memory(0xEE, Share.NON), set(), set(), "B2.8: allocation hints do not count"),
    (WB, Memory(0x77, Share.NON), set(), set(), "B2.8: transience is a hint"),
    (NC, Memory(0x44, Share.NON), set(), set(), "non-cacheable is outer, whatever SH says"),
    (WB, NC, {COHERENCY}, {COHERENCY}, "B2.8, PMSA 9 row WB to NC"),
    (WT, NC, {COHERENCY}, {COHERENCY}, "PMSA 9 row WT to NC: stale lines"),
    (WB, MIXED, {COHERENCY}, {COHERENCY}, "B2.8: inner and outer each by itself"),
    (WB, WT, {WRITTEN}, {NAME}, "PMSA 9 row WB to WT; R52 writes through anyway"),
    (WB_IN, WT_IN, {WRITTEN}, {NAME}, "the same; R52 caches neither"),
    (WB, WB_IN, {COHERENCY}, {COHERENCY}, "PMSA 9 row NSH to ISH; R52: one cached, one not"),
    (WB_IN, WB_OUT, {COHERENCY}, {NAME}, "B2.8; R52 caches neither"),
    (WB_IN, NC, {COHERENCY}, {NAME}, "B2.8; R52 caches neither"),
    (WB, NGNRE, {COHERENCY} | DEVICE, {COHERENCY} | DEVICE, "B2.8: Device beside Normal"),
    (WB_IN, NGNRE, {COHERENCY} | DEVICE, DEVICE, "R52 does not cache it"),
    (NC, NGNRNE, DEVICE, DEVICE, "B2.8: nothing is cached, but what Device promises is lost"),
    (NGNRNE, NGNRE, {ORDER}, {ORDER}, "early acknowledgement: when a write counts as done"),
    (NGNRE, NGRE, {ORDER}, {ORDER}, "reordering"),
    (NGRE, GRE, {SIZE}, {SIZE}, "gathering"),
    (NGNRE, GRE, {ORDER, SIZE}, {ORDER, SIZE}, "both"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "wide", "narrow", "source"), ROWS)
def test_each_pair_loses_what_its_source_says(one, other, wide, narrow, source):
    for core, expected in ((A64, wide), (A32, narrow)):
        assert set(losses(one, other, core)) == expected, source
        assert losses(one, other, core) == losses(other, one, core)


def test_only_coherency_and_reading_ahead_do_harm_by_themselves():
    mild = {loss for loss in Loss if not serious((loss,))}
    assert mild == {WRITTEN, ORDER, SIZE, NAME}


def test_shareable_memory_is_cached_on_one_core_and_not_on_the_other():
    assert (cached(WB_IN, A64), cached(WB_IN, A32)) == (True, False)
    assert (cached(WB, A64), cached(WB, A32)) == (True, True)
    assert not any(cached(m, A64) for m in (NC, NGNRE, Memory(0xF0, Share.NON)))


def test_two_caches_may_differ_where_hardware_does_not_keep_them_alike():
    assert (incoherent(WB, A64), incoherent(WB, A32)) == (True, True)
    assert (incoherent(WB_IN, A64), incoherent(WB_IN, A32)) == (False, False)
    assert not incoherent(NC, A32)
