"""Which slot each region takes, and what is parked (docs/dev/decisions/0009-slots.md)."""

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.memory import Share
from mpuplan.demand.words import Bits
from mpuplan.tabulate.slots import _contents, _seated

BITS = Bits(0, 1, Share.NON, 0xFF)


def key(number):
    return 64 * number, 64 * number + 64, BITS


def keys(wanted):
    return [{key(number) for number in pool} for pool in wanted]


def slots(wanted, count, own=()):
    """Slots of what each context wants."""
    return [
        {number: slot for slot, number in content.items() if number in pool}
        for pool, content in zip(wanted, contents(wanted, count, own), strict=True)
    ]


def contents(wanted, count, own=()):
    pairs = {(i, j): 1 for i in range(len(wanted)) for j in range(len(wanted)) if i != j}
    found = _contents(keys(wanted), {key(number) for number in own}, count, pairs)
    return [{slot: k[0] // 64 for slot, k in content.items()} for content in found]


def test_what_fits_together_has_one_slot_in_all_contexts():
    assert slots([{1, 5}, {2, 5}, {3, 5}], 4) == [{5: 0, 1: 1}, {5: 0, 2: 2}, {5: 0, 3: 3}]
    assert contents([{1, 5}, {2, 5}], 3) == [{0: 5, 1: 1, 2: 2}] * 2


def test_a_region_of_several_contexts_keeps_its_slot_where_not_all_fit():
    assert [found[5] for found in slots([{1, 5}, {2, 5}, {3, 5}], 3)] == [0, 0, 0]


def test_what_the_party_runs_from_is_parked_everywhere_before_anything_else():
    """Regions 7 and 8 are the hypervisor's own, in two shapes: no slot of theirs is rewritten."""
    wanted = [{1, 2, 7}, {3, 4, 8}]
    assert slots(wanted, 4, own={7, 8}) == [{7: 0, 1: 2, 2: 3}, {8: 1, 3: 2, 4: 3}]
    assert slots(wanted, 3, own={7, 8}) == [{1: 0, 2: 1, 7: 2}, {3: 0, 4: 1, 8: 2}]


def test_a_slot_that_a_context_leaves_unused_holds_what_another_has_there():
    assert contents([{1, 2, 5}, {3, 5}], 3) == [{0: 5, 1: 1, 2: 2}, {0: 5, 1: 3, 2: 2}]


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


@given(POOLS, st.integers(0, 4))
def test_every_context_enables_what_it_wants_once_and_knows_every_slot(wanted, spare):
    count = max(len(pool) for pool in wanted) + spare
    found = _contents(keys(wanted), set(), count, {})
    used = {slot for content in found for slot in content}
    for pool, content in zip(keys(wanted), found, strict=True):
        seated = _seated(content, pool)
        assert sorted(seat.key for seat in seated if seat.enabled) == sorted(pool)
        assert {seat.slot for seat in seated} == used
        assert max(used, default=-1) < count


@given(POOLS)
def test_with_slots_to_spare_contexts_differ_in_what_is_enabled_only(wanted):
    found = _contents(keys(wanted), set(), 60, {})
    assert all(content == found[0] for content in found)


@given(POOLS)
def test_the_order_of_contexts_does_not_matter_where_all_fit(wanted):
    assert slots(wanted, 60) == slots(wanted[::-1], 60)[::-1]
