"""The cheapest contents by real costs, among all (docs/dev/decisions/0012-slots.md)."""

from functools import partial
from itertools import permutations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mpuplan.demand.arrangement import Answer, Arrangement, Step, Term, price
from mpuplan.tabulate import thorough
from mpuplan.tabulate.thorough import cheaper
from mpuplan.tabulate.tight import improved, proven, settled, valid

BASE = Step(0, 0, 0)
FAR = 1_000


def question(wanted, slots, pairs, count, *, strays=False):
    """Every slot that changes takes one word; `pairs`: pools and weights."""
    steps = tuple(tuple(Step(j != k, j != k, 1) for k in range(count)) for j in range(count))
    terms = tuple(
        Term(n, pair, weight, BASE, steps, ()) for n, (pair, weight) in enumerate(pairs.items())
    )
    return Arrangement(count, slots, tuple(map(frozenset, wanted)), terms, False, strays)


def dearer(asked, table):
    """What switches cost: the least, and for some pairs of regions in one slot more."""

    def pay(term, contents):
        one, other = (contents[pool] for pool in term.pools)
        more = sum(table.get((j, k), 0) for j, k in zip(one, other, strict=True))
        return price(asked, term, contents) + more

    return pay


def searched(asked, pay, below):
    return cheaper(asked, pay, below, partial(valid, asked))


def paid(asked, contents, pay):
    return sum(term.weight * pay(term, contents) for term in asked.terms)


def brute(asked, pay):
    rows = [
        [r for r in permutations(range(asked.regions), asked.slots) if mine <= {*r}]
        for mine in asked.wanted
    ]
    return min(paid(asked, some, pay) for some in product(*rows) if valid(asked, some))


@st.composite
def cases(draw):
    """Two or three pools and slots, four regions; what pairs of regions cost more."""
    slots, pools, count = draw(st.sampled_from([(2, 2, 4), (2, 3, 4), (3, 2, 4)]))
    some = st.sets(st.integers(0, count - 1), max_size=slots)
    wanted = [draw(some) for _ in range(pools)]
    pairs = {(i, j): draw(st.sampled_from([0, 1, 3])) for j in range(pools) for i in range(j)}
    table = draw(st.dictionaries(st.tuples(*[st.integers(0, count - 1)] * 2), st.integers(0, 3)))
    asked = question(wanted, slots, pairs, count, strays=draw(st.booleans()))
    return asked, dearer(asked, table)


@settings(max_examples=60)
@given(cases())
def test_what_is_found_costs_what_the_best_of_all_contents_do(case):
    asked, pay = case
    every = sorted(frozenset().union(*asked.wanted))
    assume(asked.strays or len(every) >= asked.slots)
    best = brute(asked, pay)
    found = searched(asked, pay, best + 1)
    assert found is not None
    assert valid(asked, found)
    assert paid(asked, found, pay) == best
    assert searched(asked, pay, best) is None


def test_a_ring_of_places_is_searched_whole():
    wanted = [{0}, {1}, {0}, {2}, {1}]
    ring = {(0, 1): 1, (1, 2): 1, (2, 3): 1, (3, 4): 1, (0, 4): 1}
    asked = question(wanted, 2, ring, 3, strays=True)
    pay = dearer(asked, {(0, 2): 2, (2, 0): 2})
    found = searched(asked, pay, FAR)
    assert found is not None
    assert paid(asked, found, pay) == brute(asked, pay)


def test_contents_of_an_answer_are_left_for_others_that_really_cost_less():
    """No single move leads there: two pools park another region, and the first one exchanges."""
    asked = question([{0, 1}, {2}, {2}], 2, {(0, 1): 10, (0, 2): 3, (1, 2): 10}, 3)
    pay = dearer(asked, {(1, 2): 1})
    start = ((1, 0), (2, 0), (2, 0))
    assert improved(asked, start, pay) == start
    found = settled(asked, Answer(start, 39, 39), start, pay)
    assert paid(asked, found, pay) == brute(asked, pay) < paid(asked, start, pay)


@pytest.mark.parametrize(("limit", "most"), [("_MOST_ROWS", 3), ("_LOOKS", 5), ("_PAYS", 1)])
def test_too_many_contents_are_not_searched(monkeypatch, limit, most):
    asked = question([{0, 1}, {2}, {3}], 2, {(0, 1): 1, (0, 2): 1, (1, 2): 1}, 4)
    pay = dearer(asked, {(0, 2): 1})
    assert searched(asked, pay, FAR) is not None
    monkeypatch.setattr(thorough, limit, most)
    assert searched(asked, pay, FAR) is None


class Priced:
    """A price as `family.Real` has it: what is paid, and what no sequence goes below."""

    def __init__(self, pay, floor):
        self.pay, self.floor = pay, floor

    def __call__(self, term, contents):
        return self.pay(term, contents)


def triangle():
    """Contents that cost more than the least, and their prices."""
    asked = question([{0, 1}, {2}, {3}], 2, {(0, 1): 1, (0, 2): 1, (1, 2): 1}, 4)
    pay = dearer(asked, {(j, k): 1 for j in range(4) for k in range(4) if j != k})
    best = searched(asked, pay, FAR)
    assert best is not None
    return asked, pay, best


def test_the_bound_rises_to_what_all_contents_cost():
    asked, pay, best = triangle()
    cost = paid(asked, best, pay)
    assert cost == brute(asked, pay)
    assert proven(asked, best, 1, Priced(pay, pay)) == cost


def test_only_what_no_sequence_goes_below_raises_the_bound():
    asked, pay, best = triangle()
    least = dearer(asked, {})
    assert proven(asked, best, 1, Priced(pay, least)) == brute(asked, least) < brute(asked, pay)


def test_a_bound_that_is_reached_stays():
    asked, pay, best = triangle()
    cost = paid(asked, best, pay)
    assert proven(asked, best, cost, Priced(pay, None)) == cost


@pytest.mark.parametrize(("limit", "most"), [("_MOST_ROWS", 3), ("_LOOKS", 5), ("_PAYS", 1)])
def test_a_search_that_ends_early_proves_nothing(monkeypatch, limit, most):
    asked, pay, best = triangle()
    monkeypatch.setattr(thorough, limit, most)
    assert proven(asked, best, 1, Priced(pay, pay)) == 1
