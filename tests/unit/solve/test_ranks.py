"""How often carriers can touch at most, against every order that they can have."""

from __future__ import annotations

from itertools import pairwise, permutations
from random import Random

import pytest

from mpuplan.demand.carriers import Carrier
from mpuplan.demand.problem import Problem, problem
from mpuplan.load import load_board_text
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.glue import chain_of
from mpuplan.solve.model import build
from mpuplan.solve.ordered import ordered
from mpuplan.solve.ranks import Ranks, groups, hinged, paths
from mpuplan.solve.relaxation import relaxation
from tests.bench.instances import instance


def named(name: str) -> Problem:
    return problem(load_board_text(instance(name)).board)


def most_by_trying(tried: Ranks, carriers: tuple[Carrier, ...]) -> int:
    """Touches in the best order of all, chains being cut where they cannot go on."""
    best = 0
    for order in permutations(carriers):
        chain: list[Carrier] = []
        touches = 0
        for carrier in order:
            longer = [*chain, carrier]
            follows = all((a.name, b.name) in tried.follow for a, b in pairwise(longer))
            chain = longer if chain and follows and chain_of(longer) else [carrier]
            touches += len(chain) > 1
        best = max(best, touches)
    return best


def test_no_order_of_carriers_touches_more_often_than_the_rank():
    found = named("M1-mixed")
    tried = relaxation(build(found)).ranks
    rng = Random(7)
    tight = less = 0
    for _ in range(120):
        group = tuple(rng.sample(found.carriers, rng.randint(2, 5)))
        most = tried.most(frozenset(carrier.name for carrier in group))
        best = most_by_trying(tried, group)
        assert best <= most
        tight += best == most
        less += most < len(group) - 1
    assert tight > 110
    assert less > 20


def test_subsets_that_touch_too_often_are_found():
    found = named("M1-mixed")
    tried = relaxation(build(found)).ranks
    rng = Random(3)
    while True:
        group = frozenset(carrier.name for carrier in rng.sample(found.carriers, 3))
        if tried.most(group) == 1:
            break
    one, two, three = sorted(group)
    values = {(one, two): 0.9, (one, three): 0.2, (two, three): 0.9}
    assert (group, 1) in set(tried.violated(group, values))
    assert not set(tried.violated(group, {(one, two): 1.0})) - {(frozenset({one, two}), 0)}


def test_what_two_contexts_join_to_a_shared_block_lies_on_one_chain():
    """In M29-mixed each of two guests could make one chain, but not both with one shared block."""
    found = ordered(named("M29-mixed")).problem
    tried = relaxation(build(found)).ranks
    one = frozenset({"g0.p0", "g0.p1", "g0.p5", "g0.p6", "g0.p7", "sh0", "sh3"})
    other = frozenset({"g3.p0", "g3.p2", "g3.p4", "g3.p6", "sh0"})
    assert one | other in hinged(groups(found))
    assert tried.most(one) == len(one) - 1
    assert tried.most(other) == len(other) - 1
    assert tried.most(one | other) == len(one | other) - 2


def test_groups_without_a_carrier_in_common_or_too_large_together_are_no_set():
    one, other, third = frozenset("ab"), frozenset("bc"), frozenset("de")
    large = frozenset("bfghijklmnop")
    assert hinged([third, one, other, one, large]) == (
        one, other, large, third, frozenset("abc"),
    )  # fmt: skip


def test_large_sets_are_worth_trying_only_where_they_are_nearly_one_chain():
    tried = Ranks({}, frozenset(), {}, {})
    names = [f"c{number:02}" for number in range(11)]
    chain = dict.fromkeys(pairwise(names), 1.0)
    loose = {edge: 0.8 for edge in chain}
    assert tried.worth(frozenset(names), chain)
    assert not tried.worth(frozenset(names), loose)
    assert tried.worth(frozenset(names[:9]), loose)


@pytest.mark.parametrize(
    ("name", "plain", "tied"), [("M29-mixed", 20, 19), ("M19-mixed", 19, 18), ("L5-mixed", 18, 17)]
)
def test_chains_that_shared_blocks_tie_prove_a_headroom(name, plain, tied):
    model = build(ordered(named(name)).problem)
    room = smallest_headroom(model)
    program = relaxation(model)
    assert program.most(room) == plain
    assert program.most_by_ranks(room, 0) == tied
    assert relaxation(model).most_by_ranks(room, plain) == plain


def test_paths_are_followed_from_their_left_ends():
    assert list(paths([("b", "c"), ("a", "b"), ("e", "f")])) == [("a", "b", "c"), ("e", "f")]
    assert list(paths([("a", "b"), ("b", "a")])) == []
