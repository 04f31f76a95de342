"""Boards of middling size: bounds in whole numbers, and the touches that these ask for."""

from __future__ import annotations

import pytest

import mpuplan.solve.search
from mpuplan.demand.problem import Problem, problem
from mpuplan.load import load_board_text
from mpuplan.solve.aid import Aid
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.cover import exposes
from mpuplan.solve.improve import Improver, Value
from mpuplan.solve.model import build
from mpuplan.solve.ordered import ordered
from mpuplan.solve.relaxation import relaxation
from mpuplan.solve.search import Limits, Status, search
from tests.bench.instances import instance
from tests.unit.solve.searches import scored
from tests.unit.solve.test_large import randomly

SEEDS = range(8)
RANDOM_SEEDS = range(200, 260)


def named(name: str) -> Problem:
    return ordered(problem(load_board_text(instance(name)).board)).problem


def test_whole_numbers_prove_regions_that_real_ones_do_not():
    model = build(named("M9-page"))
    room = smallest_headroom(model)
    program = relaxation(model)
    program.at_least(room, 17)
    least = program.least_without_cycles(model.total, 1 << 30)
    program.add_spans()
    assert max(least, program.least(model.total)) == 55
    assert Aid(model, room).aim(17).bound == 57


def test_whole_numbers_prove_a_headroom_that_real_ones_do_not():
    model = build(named("M27-mixed"))
    room = smallest_headroom(model)
    assert relaxation(model).most(room) == 21
    aid = Aid(model, room)
    assert aid.most == 20
    assert aid.aim(20).bound == 53


def test_a_leap_towards_the_touches_of_a_plan_meets_it():
    found = named("M10-mixed")
    model = build(found)
    aid = Aid(model, smallest_headroom(model))
    assert aid.most is not None
    improver = Improver(found, aid.most, aid.aim(aid.most).bound)
    assert improver.greedily()
    assert improver.value > Value(0, aid.plan.bound)
    assert improver.leap(aid.touches())
    assert improver.value == Value(0, aid.plan.bound)


def test_spans_are_added_once():
    model = build(named("M9-page"))
    program = relaxation(model)
    program.add_spans()
    count = program.program.get_num_variables()
    program.add_spans()
    assert program.program.get_num_variables() == count


@pytest.mark.parametrize(
    ("name", "headroom", "regions"),
    [("M9-page", 17, 57), ("M27-page", 21, 51), ("M29-mixed", 19, 55)],
)
def test_boards_of_middling_size_are_proven(name, headroom, regions):
    found = named(name)
    best = search(found, Limits(work=2))
    assert best.status is Status.OPTIMAL
    assert (scored(found, best).headroom, scored(found, best).regions) == (headroom, regions)


@pytest.mark.parametrize("leaps", [True, False], ids=["leaps", "no leap"])
def test_a_search_that_is_told_whole_numbers_finds_what_the_plain_one_does(monkeypatch, leaps):
    for seed in SEEDS:
        found = named(f"S{seed}-mixed")
        best = search(found, Limits())
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "_PLAIN_MOST", -1)
            patch.setattr(mpuplan.solve.search, "CANONICAL_MOST", -1)
            if not leaps:
                patch.setattr(mpuplan.solve.search, "leapt", lambda *_: None)
            other = search(found, Limits())
        assert best.status is other.status, seed
        assert best.bounds == other.bounds, seed
        assert scored(found, best) == scored(found, other), seed


def test_random_boards_without_gaps_come_out_the_same_with_an_aid(monkeypatch):
    compared = 0
    for seed in RANDOM_SEEDS:
        found = randomly(seed)
        if found is None or exposes(found):
            continue
        best = search(found, Limits())
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "_PLAIN_MOST", -1)
            patch.setattr(mpuplan.solve.search, "CANONICAL_MOST", -1)
            other = search(found, Limits())
        assert (best.status, best.bounds) == (other.status, other.bounds), seed
        if best.outcome is not None:
            compared += 1
            assert scored(found, best) == scored(found, other), seed
    assert compared > len(RANDOM_SEEDS) // 4
