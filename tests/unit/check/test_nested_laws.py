"""What is said of the two stages against the access oracle, granule by granule."""

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.check.contexts import contexts
from mpuplan.check.decoded import decode_table
from mpuplan.check.nested import nested_rules
from mpuplan.check.oracle import ARCHITECTURE, Oracle, Verdict
from mpuplan.model.access import Access, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin
from tests.unit.check.builders import (
    A32,
    RAM,
    a64,
    block,
    board,
    context,
    guest,
    hypervisor,
    layout,
    slot,
)

GRANULE, SPAN = 64, 12
A = "runtime/pcpu0/a"
KINDS = {"r": Kind.READ, "w": Kind.WRITE, "x": Kind.EXEC}
CORES = {"a32": A32, "single": a64("single"), "per-stage": a64("per-stage"), "xnx": a64("xnx")}
NORMAL_READINGS = replace(ARCHITECTURE, device_fetch="allowed")
RUN = re.compile(r"asks for .* in \[(0x[0-9a-f_]+), (0x[0-9a-f_]+)\), stage 2 refuses ([rwx]+):")


@st.composite
def slots(draw, isa):
    """Regions that do not overlap: AP, XN and the gaps between are free."""
    cuts = sorted(draw(st.sets(st.integers(0, SPAN), min_size=2, max_size=7)))
    found = []
    for number, (low, high) in enumerate(pairwise(cuts)):
        if draw(st.booleans()):
            xn = draw(st.integers(0, 3 if isa is Isa.AARCH64 else 1))
            ap = draw(st.integers(0, 3))
            found.append(
                slot(number, RAM + low * GRANULE, RAM + high * GRANULE, ap, xn=xn, isa=isa)
            )
    return found


@st.composite
def systems(draw):
    core = CORES[draw(st.sampled_from(sorted(CORES)))]
    wxn = draw(st.integers(0, 1))
    inner = context(A, *draw(slots(core.isa)), mpu="el1", control=Control(m=1, wxn=wxn))
    outer = context(A, *draw(slots(core.isa)), control=Control(m=1, wxn=1, vm=1))
    return core, inner, outer


def said(core, inner, outer):
    """(granule, right) pairs of the findings."""
    the = board(hypervisor(), (guest("a", block("a.ram", RAM, SPAN * GRANULE)),), core=core)
    tables = layout(outer, inner)
    outside = next(c for c in contexts(the) if c.name == A)
    inside = replace(outside, mpu="el1")
    pairs = ((outside, outer), (inside, inner))
    decoded = [decode_table(the, c, t, Origin.LAYOUT, ())[0] for c, t in pairs]
    assert tables.contexts == (outer, inner)
    found = set()
    for finding in nested_rules(decoded):
        match = RUN.search(finding.message)
        assert match is not None
        low, high = (int(text.replace("_", ""), 16) for text in match.groups()[:2])
        found |= {(at, right) for at in range(low, high, GRANULE) for right in match[3]}
    return found


def expected(core, inner, outer):
    """By single accesses of EL1 and EL0: stage 1 alone allows one, both together do not."""
    alone = Oracle(System(core, None, inner), NORMAL_READINGS)
    both = Oracle(System(core, outer, inner), NORMAL_READINGS)
    found = set()
    for number in range(SPAN):
        at = RAM + number * GRANULE
        for right, kind in KINDS.items():
            asks = [el for el in (0, 1) if allowed(alone, el, kind, at)]
            if not all(allowed(both, el, kind, at) for el in asks):
                found.add((at, right))
    return found


def allowed(oracle, el, kind, at):
    return oracle.judge(Access(el, kind, at)).verdict is Verdict.ALLOWED


@settings(deadline=None, max_examples=150)
@given(systems())
def test_every_granule_that_stage_2_takes_away_is_named_with_its_rights(system):
    assert said(*system) == expected(*system)
