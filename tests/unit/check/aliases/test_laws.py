"""Aliases of two guests against a look at every granule, on random regions and attributes."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mpuplan.arch.memory import is_reserved
from mpuplan.check import judge
from mpuplan.model.plan import Control
from tests.unit.check.aliases.worlds import ALL_RW, CORES, HERE, PAGE, two_guests
from tests.unit.check.builders import context, layout, slot

GRANULE, SPAN = 64, PAGE // 64
A, B = "runtime/pcpu0/a", "runtime/pcpu0/b"
NON, OUTER, INNER = 0b00, 0b10, 0b11
BYTES = [byte for byte in range(256) if not is_reserved(byte)]
USUAL = [0xFF, 0xEE, 0x77, 0xAA, 0x44, 0xF4, 0x04, 0x00, 0x0C]
RANGE = re.compile(r"sees \[(0x[0-9a-f_]+), (0x[0-9a-f_]+)\)")
cores = st.sampled_from(sorted(CORES))
attributes = st.tuples(
    st.sampled_from(USUAL) | st.sampled_from(BYTES), st.sampled_from((NON, OUTER, INNER))
)


@st.composite
def regions(draw):
    """Up to four regions that do not overlap: first and last granule, attribute."""
    cuts = sorted(draw(st.sets(st.integers(0, SPAN), min_size=2, max_size=5)))
    found = [(low, high, draw(attributes)) for low, high in pairwise(cuts) if draw(st.booleans())]
    return found or [(0, SPAN, draw(attributes))]


def table(core, name, some):
    mair = tuple(attribute[0] for _, _, attribute in some)
    slots = [
        slot(n, HERE + low * GRANULE, HERE + high * GRANULE, ALL_RW, attr=n, sh=sh, isa=core.isa)
        for n, (low, high, (_, sh)) in enumerate(some)
    ]
    return context(name, *slots, control=Control(m=1, wxn=1, vm=1), mair=mair)


def found(core, mine, yours):
    """The granules that findings on the two guests speak of."""
    results = judge(two_guests(core), layout(table(core, A, mine), table(core, B, yours)))
    granules = []
    for one in results:
        if one.code == "alias-parties":
            start, end = (
                int(text.replace("_", ""), 16) for text in RANGE.search(one.message).groups()
            )
            granules += range((start - HERE) // GRANULE, (end - HERE) // GRANULE)
    assert len(granules) == len(set(granules))
    return set(granules)


def mismatch(one, other):
    """DDI 0487 B2.8 by itself: type, inner and outer cacheability, shareability; no hints."""

    def definition(attribute):
        byte, sh = attribute
        if byte < 0x10:
            return byte
        levels = []
        for nibble in (byte >> 4, byte & 15):
            levels.append("nc" if nibble == 4 else "wb" if nibble & 4 else "wt")
        return (*levels, OUTER if byte == 0x44 else sh)

    return definition(one) != definition(other)


@settings(max_examples=150, deadline=None)
@given(cores, regions(), regions())
def test_two_guests_disagree_exactly_where_their_attributes_do(name, mine, yours):
    expected = {
        granule
        for low, high, one in mine
        for start, end, other in yours
        for granule in range(max(low, start), min(high, end))
        if mismatch(one, other)
    }
    assert found(CORES[name], mine, yours) == expected


@settings(max_examples=60, deadline=None)
@given(cores, regions())
def test_equal_attributes_are_never_an_alias(name, some):
    core = CORES[name]
    results = judge(two_guests(core), layout(table(core, A, some), table(core, B, some)))
    assert not [one for one in results if one.code.startswith("alias-")]
