"""How often carriers can touch at most, against every order that they can have."""

from __future__ import annotations

from itertools import pairwise, permutations
from random import Random

from mpuplan.demand.carriers import Carrier
from mpuplan.demand.problem import Problem, problem
from mpuplan.load import load_board_text
from mpuplan.solve.glue import chain_of
from mpuplan.solve.model import build
from mpuplan.solve.ranks import Ranks, paths
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


def test_paths_are_followed_from_their_left_ends():
    assert list(paths([("b", "c"), ("a", "b"), ("e", "f")])) == [("a", "b", "c"), ("e", "f")]
    assert list(paths([("a", "b"), ("b", "a")])) == []
