"""Random systems and accesses that meet: small windows at the places where rules change."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import strategies as st

from mpuplan.arch.cores import XnReading
from mpuplan.check.oracle import ARCHITECTURE, CHOICES, alignment_unit, with_reading
from mpuplan.model.access import Access
from tests.unit.check.oracle.systems import (
    A32,
    A64,
    EXEC,
    HALF,
    RAM,
    READ,
    TOP,
    UNNAMED,
    WRITE,
    Region,
    table,
)

GRANULES = 12
"""Granules of a window: regions and accesses of one example lie in the same window."""
SPAN = GRANULES * 64
NAMED = tuple(replace(UNNAMED, xn=reading) for reading in XnReading)
WINDOWS = {A32.isa: (0, RAM, HALF - SPAN // 2, TOP - SPAN)}
WINDOWS[A64.isa] = (*WINDOWS[A32.isa], TOP - SPAN // 2, (1 << 40) - SPAN, (1 << 40) - SPAN // 2)
SIZES = st.one_of(st.sampled_from([1, 2, 4, 8, 16, 64]), st.integers(1, 64))
BIT = st.sampled_from([0, 1])
MOSTLY = st.sampled_from([1, 1, 1, 0])
SELDOM = st.sampled_from([0, 0, 0, 1])

cores = st.sampled_from([A32, A64, UNNAMED, *NAMED])


def bases(core):
    return st.sampled_from(WINDOWS[core.isa])


def regions(core, base):
    """One region in the window; SH and MAIR bytes are seldom reserved."""
    first = st.integers(0, GRANULES - 1)
    return st.builds(
        lambda at, length, **fields: Region(
            base + at * 64, base + min(at + length, GRANULES) * 64, **fields
        ),
        first,
        st.integers(1, 6),
        ap=st.integers(0, 3),
        xn=st.integers(0, 1 if core.isa is A32.isa else 3),
        sh=st.sampled_from([0, 0, 0, 2, 3, 1]),
        attr=st.sampled_from([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]),
        en=MOSTLY,
    )


@st.composite
def disjoint(draw, core, base):
    """Regions without overlap, all of them enabled."""
    cuts = sorted(draw(st.sets(st.integers(0, GRANULES), max_size=8)))
    found = []
    for start, end in itertools.pairwise(cuts):
        if draw(MOSTLY):
            one = draw(regions(core, base))
            found.append(replace(one, start=base + start * 64, end=base + end * 64, en=1))
    return found


def controls1():
    return st.fixed_dictionaries(
        {"m": MOSTLY, "br": BIT, "wxn": SELDOM, "a": SELDOM, "uwxn": SELDOM}
    )


def controls2():
    return st.fixed_dictionaries(
        {
            "m": MOSTLY,
            "br": BIT,
            "wxn": SELDOM,
            "a": SELDOM,
            "vm": MOSTLY,
            "dc": st.sampled_from([0, 0, 0, 0, 0, 1]),
            "tge": st.sampled_from([0, 0, 0, 0, 0, 1]),
        }
    )


@st.composite
def worlds(draw, source=None):
    """(core, window base, EL2 MPU, EL1 MPU); `source` makes the list of regions."""
    core = draw(cores)
    base = draw(bases(core))
    make = source or (lambda core, base: st.lists(regions(core, base), max_size=6))
    two = table(core, "el2", draw(make(core, base)), **draw(controls2()))
    one = table(core, "el1", draw(make(core, base)), **draw(controls1()))
    return core, base, two, one


@st.composite
def accesses(draw, core, base, els=(0, 1, 2), aligned=False):
    """An access that starts in the window and stays within the architecture's addresses."""
    kind = draw(st.sampled_from([READ, WRITE, EXEC]))
    size = draw(SIZES)
    address = base + draw(st.integers(0, SPAN - 1))
    if aligned:
        address -= address % alignment_unit(size, core.isa)
    top = 1 << (32 if core.isa is A32.isa else 64)
    return Access(draw(st.sampled_from(els)), kind, address, min(size, top - address))


PAIRS = [(name, value) for name, values in CHOICES.items() for value in values[1:]]


def readings(without=("first-byte",)):
    """The default readings with up to four switches set; QEMU's straddles left out.

    Those look at fewer bytes than the access has.
    """
    pairs = [pair for pair in PAIRS if pair[1] not in without]
    return st.lists(st.sampled_from(pairs), max_size=4).map(_set)


def _set(chosen):
    result = ARCHITECTURE
    for name, value in chosen:
        result = with_reading(result, name, value)
    return result
