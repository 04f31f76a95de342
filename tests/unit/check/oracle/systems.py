"""Systems, accesses and answers in a few words, for the tables of the access oracle.

Region words are built here from the register layout, not by the codec of the package.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.check.oracle import ARCHITECTURE, Oracle, Verdict, with_reading
from mpuplan.model.access import Access, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

PRIVATE_RW, ALL_RW, PRIVATE_RO, ALL_RO = range(4)
NON, RESERVED_SH, OUTER, INNER = range(4)
WB, NC, NGNRNE, NGNRE, NGRE, GRE, WT, BAD = range(8)
MAIR = (0xFF, 0x44, 0x00, 0x04, 0x08, 0x0C, 0xAA, 0x01)
"""Attribute bytes by index; the last one is reserved."""
HALF, TOP = 0x8000_0000, 0x1_0000_0000
KIB, MIB = 1 << 10, 1 << 20
RAM = 0x2000_0000

A32 = core_spec("cortex-r52", None, 16, 16, None, ())
UNNAMED = core_spec("cortex-r82", Isa.AARCH64, 16, 16, None, ())
"""An AArch64 core of which nobody has stated how XN[1:0] reads."""
A64 = replace(UNNAMED, xn=XnReading.SINGLE)
CORES = {"a32": A32, "a64": A64}
BOTH = pytest.mark.parametrize("core", CORES.values(), ids=CORES)
"""Runs a test on both architectures."""

READ, WRITE, EXEC = Kind.READ, Kind.WRITE, Kind.EXEC
LETTERS = {"r": READ, "w": WRITE, "x": EXEC}


@dataclass(frozen=True)
class Region:
    """A protection region by its fields; `end` is exclusive, `attr` an index into MAIR."""

    start: int
    end: int
    ap: int = ALL_RW
    xn: int = 0
    sh: int = NON
    attr: int = WB
    en: int = 1


def words(core, region):
    """PRBAR and PRLAR as the register layouts put them."""
    limit = (region.end - 1) & ~0x3F
    if core.isa is Isa.AARCH32:
        prbar = region.start | region.sh << 3 | region.ap << 1 | region.xn
    else:
        prbar = region.start | region.sh << 4 | region.ap << 2 | region.xn
    return prbar, limit | region.attr << 1 | region.en


def never(core):
    """XN of a region from which nobody executes."""
    return 1 if core.isa is Isa.AARCH32 else 0b10


def table(core, mpu, regions, mair=MAIR, **control):
    slots = tuple(SlotWords(at, *words(core, region)) for at, region in enumerate(regions))
    return TableContext("runtime/pcpu0/g", mpu, Control(**control), mair, 0, slots)


def el1(core, *regions, m=1, **control):
    """An EL1 MPU, on unless told otherwise, with SCTLR_EL1 bits."""
    return table(core, "el1", regions, m=m, **control)


def el2(core, *regions, m=1, **control):
    """An EL2 MPU, on unless told otherwise, with SCTLR_EL2 and HCR_EL2 bits."""
    return table(core, "el2", regions, m=m, **control)


def stage2(core, *regions, m=1, vm=1, **control):
    """An EL2 MPU that also checks EL1 and EL0."""
    return table(core, "el2", regions, m=m, vm=vm, **control)


def read(**switches):
    """The readings with some switches set, in their Python names."""
    readings = ARCHITECTURE
    for name, value in switches.items():
        readings = with_reading(readings, name.replace("_", "-"), value)
    return readings


def judge(core, access, el2=None, stage1=None, readings=ARCHITECTURE):
    return Oracle(System(core, el2, stage1), readings).judge(access)


def told(outcome):
    """'ok', 'open SWITCH', or 'CAUSE sSTAGE elTARGET'."""
    if outcome.verdict is Verdict.ALLOWED:
        return "ok"
    if outcome.verdict is Verdict.UNPREDICTABLE:
        return f"open {outcome.opens[0].reading}"
    fault = outcome.fault
    return f"{fault.cause.name.lower()} s{fault.stage} el{fault.target_el}"


def doubts(outcome):
    return {doubt.reading for doubt in outcome.opens}


def rights(core, el, address, el2=None, stage1=None, readings=ARCHITECTURE):
    """What `el` may do with a byte, as letters of ``rwx``; each refusal has to be a fault."""
    found = ""
    for letter, kind in LETTERS.items():
        answer = judge(core, Access(el, kind, address), el2, stage1, readings).verdict
        assert answer is not Verdict.UNPREDICTABLE
        found += letter if answer is Verdict.ALLOWED else "-"
    return found


def cases(names, *rows):
    """Parametrise by rows of a table: id first, source last, both required."""
    for row in rows:
        assert len(row) == len(names.split()) + 2, row
        assert row[0], row
        assert isinstance(row[-1], str), row
        assert row[-1], row
    return pytest.mark.parametrize(
        (*names.split(), "source"), [pytest.param(*row[1:], id=row[0]) for row in rows]
    )
