"""Strategies for register fields, shared by the tests of this directory."""

from hypothesis import strategies as st

from mpuplan.arch.codec import Isa, RegionFields, RegionWords, address_bits, word_digits

ISAS = tuple(Isa)


@st.composite
def addresses(draw, isa):
    """Granule numbers with a taste for the ends of the address space."""
    last = (1 << address_bits(isa)) // 64
    edges = st.sampled_from([0, 1, 2, last // 2, last - 2, last - 1, last])
    return draw(st.one_of(edges, st.integers(0, last))) * 64


@st.composite
def region_fields(draw, isa):
    """Fields that can be written exactly."""
    bounds = draw(st.tuples(addresses(isa), addresses(isa)).filter(lambda pair: pair[0] != pair[1]))
    wide = isa is Isa.AARCH64
    return RegionFields(
        start=min(bounds),
        end=max(bounds),
        sh=draw(st.sampled_from([0, 2, 3])),
        ap=draw(st.integers(0, 3)),
        xn=draw(st.integers(0, 3 if wide else 1)),
        attr=draw(st.integers(0, 7)),
        enabled=draw(st.booleans()),
        ns=draw(st.integers(0, 1)) if wide else 0,
    )


def region_words(isa):
    """Any two words that fit the registers."""
    word = st.integers(0, (1 << 4 * word_digits(isa)) - 1)
    return st.builds(RegionWords, word, word)
