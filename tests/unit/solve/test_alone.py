"""The bound of one context on its own: true of every placement, better than a linear program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Outcome, needed, region_sets
from mpuplan.load import load_board_text
from mpuplan.solve.alone import alone
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.improve import Improver
from mpuplan.solve.model import build
from mpuplan.solve.relaxation import relaxation
from tests.bench.instances import instance


def named(name):
    return problem(load_board_text(instance(name)).board)


def left(found, pool, count):
    context = found.demands[pool[0]].context
    return context.slots - context.transient - count


@pytest.mark.parametrize("name", ["M0-mixed", "M3-page", "P1-page"])
def test_no_context_of_a_placement_has_more_headroom_than_alone(name):
    found = named(name)
    improver = Improver(found, 0)
    assert improver.greedily()
    outcome = Outcome(improver.places, ((),) * len(found.demands))
    counts = needed(found, region_sets(found, outcome))
    for pool, count in zip(found.pools, counts, strict=True):
        bound = alone(found, pool)
        assert bound is not None
        assert bound.headroom >= left(found, pool, count)


def test_one_context_alone_proves_what_the_linear_program_does_not():
    """Guest 21 of P0-mixed needs 14 regions wherever its ten blocks lie, not 13."""
    found = named("P0-mixed")
    model = build(found)
    room = smallest_headroom(model)
    assert relaxation(model).most(room) == 32 - 13
    bounds = [bound for pool in found.pools if (bound := alone(found, pool))]
    assert len(bounds) == len(found.pools)
    assert min(bound.headroom for bound in bounds) == 32 - 14


def test_contexts_that_do_not_count_and_crowded_ones_are_not_asked():
    found = named("M0-page")
    pool = found.pools[0]
    demand = found.demands[pool[0]]
    uncounted = replace(demand, context=replace(demand.context, counted=False))
    demands = (*found.demands[: pool[0]], uncounted, *found.demands[pool[0] + 1 :])
    assert alone(replace(found, demands=demands), pool) is None
    crowd = named("W0-page")
    assert [alone(crowd, pool) is None for pool in crowd.pools].count(True) == 4


def test_a_step_frees_only_some_carriers_of_a_crowded_context():
    improver = Improver(named("W0-page"), 255)
    assert improver.greedily()
    improver.aim(255)
    assert len(improver._neighbourhood()) <= 120
