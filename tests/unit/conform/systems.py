"""Small systems for tests."""

from __future__ import annotations

from mpuplan.arch.cores import core_spec
from mpuplan.model.access import System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

CORE = core_spec("mps3-an536-qemu", None, None, None, None, ())


def table(mpu, *slots, mair=(0xFF, 0x04), **control):
    return TableContext("c", mpu, Control(**control), mair, 0, tuple(slots))


def region(slot, start, end, low=0b010, prlar=1):
    """Words of a slot; `low`: SH, AP and XN; `prlar`: AttrIndx and EN."""
    return SlotWords(slot, start | low, end - 0x40 | prlar)


def system(el2=None, stage1=None):
    return System(CORE, el2, stage1)
