"""Which slot each region takes (docs/dev/decisions/0009-slots.md)."""

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.memory import Share
from mpuplan.demand.words import Bits
from mpuplan.tabulate.slots import _shared

BITS = Bits(0, 1, Share.NON, 0xFF)


def key(number):
    return 64 * number, 64 * number + 64, BITS


def slots(wanted, count):
    found = _shared([{key(n) for n in pool} for pool in wanted], count)
    return [{k[0] // 64: slot for k, slot in chosen.items()} for chosen in found]


def test_a_region_of_several_contexts_has_one_slot():
    assert slots([{1, 5}, {2, 5}, {3, 5}], 16) == [{5: 0, 1: 1}, {5: 0, 2: 1}, {5: 0, 3: 1}]


def test_equals_come_in_the_order_of_addresses():
    assert slots([{9, 3, 6}], 16) == [{3: 0, 6: 1, 9: 2}]


def test_regions_of_different_contexts_reuse_slots():
    assert slots([{1}, {2}, {3}], 1) == [{1: 0}, {2: 0}, {3: 0}]


def test_sharing_gives_way_where_the_slots_run_out():
    """Three pairs of three contexts with two slots: some region must change its slot."""
    found = slots([{1, 2}, {2, 3}, {1, 3}], 2)
    assert [sorted(chosen.values()) for chosen in found] == [[0, 1]] * 3


POOLS = st.lists(st.sets(st.integers(0, 9), max_size=6), min_size=1, max_size=5)


@given(POOLS, st.integers(0, 4))
def test_every_region_has_a_slot_of_its_own_below_the_count(wanted, spare):
    count = max(len(pool) for pool in wanted) + spare
    for pool, chosen in zip(wanted, slots(wanted, count), strict=True):
        assert chosen.keys() == pool
        assert len({*chosen.values()}) == len(chosen)
        assert all(0 <= slot < count for slot in chosen.values())


@given(POOLS)
def test_with_slots_to_spare_every_region_keeps_its_slot(wanted):
    found = slots(wanted, 60)
    for number in range(10):
        assert len({chosen[number] for chosen in found if number in chosen}) <= 1


@given(POOLS)
def test_the_order_of_contexts_does_not_matter(wanted):
    assert slots(wanted, 60) == slots(wanted[::-1], 60)[::-1]
