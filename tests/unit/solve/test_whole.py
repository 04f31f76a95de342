"""Boards of middling size that little work does not settle: bounds in whole numbers, and hints."""

from __future__ import annotations

import pytest

import mpuplan.solve.search
from mpuplan.demand.problem import Problem, problem
from mpuplan.load import load_board_text
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.improve import Improver
from mpuplan.solve.model import build
from mpuplan.solve.ordered import ordered
from mpuplan.solve.relaxation import Relaxation, relaxation
from mpuplan.solve.search import Limits, Status, search
from tests.bench.instances import instance
from tests.unit.solve.searches import scored

SEEDS = range(8)
LITTLE = 1e-6
"""Solver work that settles next to nothing."""
AIDED = 5
"""Phases at least that so little work leaves open."""


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
    found = program.whole(model.total, maximize=False)
    assert found is not None
    assert found.bound == 57


def test_whole_numbers_prove_a_headroom_that_real_ones_do_not():
    model = build(named("M27-mixed"))
    room = smallest_headroom(model)
    program = relaxation(model)
    assert program.most(room) == 21
    found = program.whole(room, maximize=True)
    assert found is not None
    assert found.bound == 20


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


def test_a_search_that_is_told_whole_numbers_finds_what_the_plain_one_does(monkeypatch):
    aided, whole = 0, Relaxation.whole

    def counted(*args, **options):
        nonlocal aided
        aided += 1
        return whole(*args, **options)

    for seed in SEEDS:
        found = named(f"S{seed}-mixed")
        best = search(found, Limits())
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "_SMALL_MOST", -1)
            patch.setattr(mpuplan.solve.search, "meets", lambda *_: None)
            patch.setattr(mpuplan.solve.search, "_LIGHT_WORK", LITTLE)
            patch.setattr(mpuplan.solve.search, "_AIDED_WORK", LITTLE)
            patch.setattr(Relaxation, "whole", counted)
            other = search(found, Limits())
        assert best.status is other.status, seed
        assert best.bounds == other.bounds, seed
        assert scored(found, best) == scored(found, other), seed
    assert aided > AIDED


def test_what_steps_leave_open_is_searched_as_a_whole(monkeypatch):
    """Without steps, the search has a poor placement to begin with, and bounds that hold."""
    left_open = 0
    for seed in SEEDS:
        found = named(f"S{seed}-mixed")
        best = search(found, Limits())
        told: list[str] = []
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "_SMALL_MOST", -1)
            patch.setattr(Improver, "step", lambda _: False)
            other = search(found, Limits(), lambda name, *_, told=told: told.append(name))
        left_open += told.count("headroom") > 1
        assert best.status is other.status, seed
        assert best.bounds == other.bounds, seed
        assert scored(found, best) == scored(found, other), seed
    assert left_open > 1
