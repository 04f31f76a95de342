"""Which slot each region takes, and what is parked (docs/dev/decisions/0012-slots.md)."""

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.memory import Share
from mpuplan.demand.arrangement import Arrangement, Step, Term, total
from mpuplan.demand.words import Bits
from mpuplan.tabulate.family import Member
from mpuplan.tabulate.slots import _seated, _together
from mpuplan.tabulate.tight import first, improved, valid

BITS = Bits(0, 1, Share.NON, 0xFF)
BASE = Step(0, 0, 0)


def key(number):
    return 64 * number, 64 * number + 64, BITS


def members(wanted):
    return [Member(n, n, frozenset(key(k) for k in some)) for n, some in enumerate(wanted)]


def together(wanted, capacity):
    """Region by slot where all fit, the same in every context."""
    found = _together(members(wanted), capacity)
    if found is None:
        return None
    assert all(content == found[0] for content in found)
    return {slot: k[0] // 64 for slot, (k, _) in found[0].items()}


def step(j, k, one, other):
    """Prices of regions that share no word: both are written, and nothing is done in place."""
    if j == k:
        return Step(1, 0, 1) if (j in one) != (k in other) else BASE
    on = (j in one) + (k in other)
    return Step(2 + (on == 2), 2, 1 + on)


def question(wanted, slots, weights=None):
    """An arrangement of regions 0, 1, ... without shared words."""
    count = max(max(some, default=0) for some in wanted) + 1
    pairs = [(i, j) for i in range(len(wanted)) for j in range(i + 1, len(wanted))]
    terms = tuple(
        Term(n, pair, (weights or {}).get(pair, 1), BASE, _steps(count, wanted, pair), ())
        for n, pair in enumerate(pairs)
    )
    return Arrangement(count, slots, tuple(frozenset(w) for w in wanted), terms, True)


def _steps(count, wanted, pair):
    one, other = (wanted[pool] for pool in pair)
    items = [*range(count), *(-1 - k for k in range(count))]
    return tuple(tuple(step(j, k, one, other) for k in items) for j in items)


def test_what_fits_together_has_one_slot_in_all_contexts():
    assert together([{1, 5}, {2, 5}, {3, 5}], 4) == {0: 5, 1: 1, 2: 2, 3: 3}
    assert together([{1, 5}, {2, 5}], 3) == {0: 5, 1: 1, 2: 2}


def test_what_does_not_fit_together_is_left_to_the_arrangement():
    assert together([{1, 5}, {2, 5}, {3, 5}], 3) is None


def test_equals_come_in_the_order_of_addresses():
    assert together([{9, 3, 6}], 16) == {0: 3, 1: 6, 2: 9}


def test_a_region_that_is_not_wanted_is_parked():
    content = {0: (key(5), True), 1: (key(1), True), 2: (key(5), False)}
    seated = _seated(content, frozenset({key(5)}))
    assert [(seat.slot, seat.enabled) for seat in seated] == [(0, True), (1, False), (2, False)]


def test_regions_of_contexts_that_switch_often_stay_beside_each_other():
    """Room for three: the two that switch a hundred times keep theirs, the third rewrites."""
    asked = question([{0}, {1, 2}, {3}], 3, {(0, 1): 100})
    contents = improved(asked, first(asked))
    assert contents[0] == contents[1]
    assert sorted(contents[0]) == [0, 1, 2]


POOLS = st.lists(st.sets(st.integers(0, 9), max_size=5), min_size=2, max_size=4)


@given(POOLS, st.integers(0, 3))
def test_contents_hold_what_is_wanted_and_park_what_a_context_enables_there(wanted, spare):
    used = sorted(set().union(*wanted))
    wanted = [{used.index(k) for k in some} for some in wanted]
    slots = max(map(len, wanted)) + spare
    if len(used) > slots > 0:
        asked = question(wanted, slots)
        start = first(asked)
        better = improved(asked, start)
        assert valid(asked, start)
        assert valid(asked, better)
        assert total(asked, better) <= total(asked, start)
