"""Which slot each region takes, and what is parked (docs/dev/decisions/0012-slots.md)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.arch.memory import Share
from mpuplan.demand.arrangement import Arrangement, Step, Term, loosened, total
from mpuplan.demand.words import Bits
from mpuplan.model.plan import Control
from mpuplan.solve.arrange import arrange
from mpuplan.tabulate.family import Member, real_price, term_of
from mpuplan.tabulate.in_force import Mpu, SlotWords
from mpuplan.tabulate.slots import _seated, _together, shared
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


def test_without_prenr_and_common_words_a_slot_for_each_is_best_without_a_search():
    asked = replace(question([{0, 2}, {1, 2}], 4), prenr=False)
    rows, bound = shared(asked, lambda *_: pytest.fail("searched"), lambda *_: 0)
    assert rows == ((0, 1, 2), (0, 1, 2))
    assert bound == 2 + 2  # one goes, one comes, and the barriers


def test_without_prenr_regions_with_one_base_share_a_slot():
    """One write of PRLAR with its barriers; with a slot for each two, in two groups."""
    ends = [encode(RegionFields(0, end, 0, 0, 1, 0, False), Isa.AARCH32) for end in (64, 128)]
    words = [(word.prbar, word.prlar) for word in ends]
    held = [[SlotWords(*word, n == own) for n, word in enumerate(words)] for own in (0, 1)]
    mpu = Mpu(Isa.AARCH32, "el1", Control(m=1, wxn=1), (0xFF,))
    term = term_of(mpu, held, ([], []), (0, 1), 0, 1)
    asked = Arrangement(2, 4, (frozenset({0}), frozenset({1})), (term,), prenr=False)
    rows, bound = shared(asked, arrange, real_price(mpu, [(held, ([], []))]))
    assert (0, 1) in zip(*rows, strict=True)
    assert valid(loosened(asked, 2), rows)
    assert total(loosened(asked, 2), rows) == bound == 1 + 2


def test_a_stranger_may_lie_only_in_a_slot_that_no_context_uses():
    asked = loosened(replace(question([{0}, {1}], 3), prenr=False), 3)
    assert valid(asked, ((0, 1, 2), (0, 1, 2)))
    assert valid(asked, ((0, 3, 2), (1, 3, 2)))  # 2 and 3 are the copies of 0 and 1
    assert not valid(asked, ((0, 1, 2), (3, 1, 0)))


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


def test_without_work_the_start_is_the_answer_and_nothing_is_proven():
    asked = question([{0, 1}, {1, 2}, {0, 2}], 2)
    start = first(asked)
    assert arrange(asked, start).bound > 0
    answer = arrange(asked, start, 0.0)
    assert (answer.contents, answer.value, answer.bound) == (start, total(asked, start), 0)
