"""Searches that their limit ended: what else is found then, and the better of two solutions."""

from __future__ import annotations

import pytest

import mpuplan.solve.search
from mpuplan.demand.regions import Outcome
from mpuplan.solve.cover import exposes, strict
from mpuplan.solve.search import Limits, Search, Status, search
from mpuplan.solve.solution import Bounds, Solution
from mpuplan.solve.unfinished import better
from tests.unit.demand.boards import problem_of
from tests.unit.solve.searches import scored
from tests.unit.solve.test_search import MANY

LITTLE = Limits(work=0.001)
EXPOSING = MANY + "policy: {exposure: {over: [free], budget: 4KiB}}\n"


def without_regions(whole: Search):
    """Phases of a search in which none is left for regions."""
    phase = whole._phase

    def limited(name, objective, *, sense):
        return Status.UNKNOWN if name == "regions" else phase(name, objective, sense=sense)

    return limited


def test_a_search_that_is_not_finished_leaves_it_to_neighbourhoods():
    found = problem_of(MANY)
    assert Search(found, LITTLE, None).solve(None).status is not Status.OPTIMAL
    said: dict[str, tuple[int, int]] = {}
    best = search(found, LITTLE, lambda name, *values: said.update({name: values}))
    truth = search(found, Limits())
    value = scored(found, best)
    assert said["headroom"] == (value.headroom, best.bounds.headroom)
    assert said["regions"] == (value.regions, best.bounds.regions)
    assert scored(found, best).headroom == scored(found, truth).headroom
    assert best.bounds.regions <= scored(found, truth).regions <= scored(found, best).regions


def test_what_may_be_exposed_never_makes_a_plan_worse():
    found = problem_of(EXPOSING)
    assert exposes(found)
    for work in (0.001, 0.05, 0.2):
        some, plain = search(found, Limits(work=work)), search(strict(found), Limits(work=work))
        value, without = scored(found, some), scored(found, plain)
        assert (value.headroom, -value.regions) >= (without.headroom, -without.regions)


def test_regions_are_bounded_even_where_no_work_is_left_for_them(monkeypatch):
    found = problem_of(MANY)
    monkeypatch.setattr(mpuplan.solve.search, "_PLAIN_MOST", 0)
    whole = Search(found, Limits(work=1), None)
    monkeypatch.setattr(whole, "_leapt", lambda *_: None)
    monkeypatch.setattr(whole, "_phase", without_regions(whole))
    some = whole.solve(None)
    assert some.status is Status.FEASIBLE
    assert some.bounds.regions == scored(found, search(found, Limits())).regions


def test_what_a_search_began_with_is_kept_where_it_finds_nothing(monkeypatch):
    found = problem_of(MANY)
    best = search(found, Limits())
    monkeypatch.setattr(mpuplan.solve.search, "_PLAIN_MOST", 0)
    monkeypatch.setattr(mpuplan.solve.search, "stepped", lambda *_: None)
    monkeypatch.setattr(Search, "_phase", lambda *_, **__: Status.UNKNOWN)
    some = search(found, Limits(work=1))
    assert scored(found, some) == scored(found, best)
    assert some.bounds == best.bounds


@pytest.mark.parametrize("swapped", [False, True])
def test_the_better_solution_has_the_bounds_of_both(swapped):
    found = problem_of(MANY)
    best = search(found, Limits()).outcome
    far = {name: place + (n << 20) for n, (name, place) in enumerate(best.places.items())}
    good, value = Solution(Status.FEASIBLE, best, Bounds(99, 3, 0)), None
    bad = Solution(Status.FEASIBLE, Outcome(far, best.bridges), Bounds(98, 7, 0))
    value = scored(found, good)
    assert scored(found, bad).regions > value.regions
    pair = (bad, good) if swapped else (good, bad)
    assert better(found, *pair, None) == Solution(Status.FEASIBLE, best, Bounds(98, 7, 0))
    met = Bounds(value.headroom, value.regions, 0)
    proof = Solution(Status.FEASIBLE, bad.outcome, met)
    pair = (proof, good) if swapped else (good, proof)
    assert better(found, *pair, None) == Solution(Status.OPTIMAL, best, met)


def test_of_two_without_an_outcome_there_is_no_better():
    nothing = Solution(Status.UNKNOWN, None, None)
    assert better(problem_of(MANY), nothing, nothing, None) == nothing
