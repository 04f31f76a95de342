"""The bound of one context on its own: true of every placement, better than a linear program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Outcome, needed, region_sets
from mpuplan.load import load_board_text
from mpuplan.solve.alone import alone, sharing
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.improve import Improver
from mpuplan.solve.model import build
from mpuplan.solve.relaxation import relaxation
from tests.bench.instances import instance

WORK = 0.1


def named(name):
    return problem(load_board_text(instance(name)).board)


def left(found, pool, count):
    context = found.demands[pool[0]].context
    return context.slots - context.transient - count


@pytest.mark.parametrize("name", ["M0-mixed", "M3-page", "P1-page"])
def test_what_a_placement_has_is_never_impossible(name):
    found = named(name)
    improver = Improver(found, 0)
    assert improver.greedily()
    outcome = Outcome(improver.places, ((),) * len(found.demands))
    counts = needed(found, region_sets(found, outcome))
    for index, (pool, count) in enumerate(zip(found.pools, counts, strict=True)):
        room = left(found, pool, count)
        assert not alone(found, [index], room, WORK).impossible
        assert alone(found, [index], room + 30, WORK).impossible


def test_one_context_alone_proves_what_the_linear_program_does_not():
    """Guest 21 of P0-mixed needs 14 regions wherever its ten blocks lie, not 13."""
    found = named("P0-mixed")
    model = build(found)
    room = smallest_headroom(model)
    assert relaxation(model).most(room) == 32 - 13
    every = range(len(found.pools))
    short = [n for n in every if alone(found, [n], 32 - 13, WORK).impossible]
    assert [found.demands[found.pools[n][0]].context.guest for n in short] == ["g21"]
    assert not any(alone(found, [n], 32 - 14, WORK).impossible for n in every)


def test_tight_contexts_that_share_blocks_prove_what_each_alone_does_not():
    """Of XL0-mixed nine contexts cannot all do with 14 regions, though each of them can."""
    found = named("XL0-mixed")
    names = [found.demands[pool[0]].context.guest for pool in found.pools]
    group = [names.index(f"g{n}") for n in (41, 10, 12, 22, 30, 34, 53, 56, 62)]
    assert sharing(found, group[0], group) == tuple(group[1:])
    assert not any(alone(found, [n], 32 - 14, WORK).impossible for n in group)
    assert alone(found, group, 32 - 14, 10 * WORK).impossible


def test_contexts_that_do_not_count_are_not_asked():
    found = named("M0-page")
    first = found.pools[0][0]
    demand = found.demands[first]
    uncounted = replace(demand, context=replace(demand.context, counted=False))
    demands = tuple(uncounted if n == first else d for n, d in enumerate(found.demands))
    assert alone(found, [0], 99, WORK).impossible
    assert not alone(replace(found, demands=demands), [0], 99, WORK).impossible


def test_crowded_contexts_are_not_asked():
    crowd = named("W0-page")
    assert not alone(crowd, range(len(crowd.pools)), 255, WORK).impossible


def test_a_step_frees_only_some_carriers_of_a_crowded_context():
    improver = Improver(named("W0-page"), 255)
    assert improver.greedily()
    improver.aim(255)
    own = max(len(users) for users in improver._users.values())
    assert own > len(improver._neighbourhood()) >= 16
