"""Gaps covered after placement, on boards with much to place, and bounds that know of gaps."""

from __future__ import annotations

import yaml

import mpuplan.solve.search
from mpuplan.demand.findings import impossible
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import region_sets, score
from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.solve.cover import exposes, placed, strict
from mpuplan.solve.search import Limits, Status, search
from tests.bench.instances import instance
from tests.oracle.generate import flavour_of, random_board
from tests.unit.solve.searches import scored


def exposing(name: str) -> Problem:
    board = yaml.safe_load(instance(name))
    board["policy"]["exposure"] = {"over": ["free"], "budget": "64KiB"}
    return problem(load_board_text(yaml.safe_dump(board)).board)


def randomly(seed: int) -> Problem | None:
    """The problem of a tiny board that may expose something; None for other seeds."""
    if flavour_of(seed) not in ("free", "covers"):
        return None
    try:
        found = problem(load_board_text(random_board(seed)).board)
    except InputRejected:
        return None
    return found if exposes(found) and not impossible(found) else None


def test_a_large_board_that_may_expose_is_placed_and_bounded():
    found = exposing("L2-page")
    best = search(found, Limits(work=2))
    assert best.bounds is not None
    value = scored(found, best)
    assert value.headroom <= best.bounds.headroom
    assert value.regions >= best.bounds.regions
    plain = search(strict(found), Limits(work=2))
    assert (value.headroom, -value.regions) >= (
        scored(found, plain).headroom,
        -scored(found, plain).regions,
    )


def test_gaps_of_a_placement_are_weighed_as_in_the_whole():
    """With every block where the whole search put it, covering its gaps is as good."""
    compared = covered = 0
    for seed in range(180):
        found = randomly(seed)
        best = None if found is None else search(found, Limits())
        if found is None or best is None or best.outcome is None:
            continue
        fixed = placed(found, best.outcome.places)
        if fixed is None or best.status is not Status.OPTIMAL:
            continue
        compared += 1
        gaps = search(fixed, Limits()).outcome
        assert gaps is not None, seed
        value = score(found, region_sets(found, best.outcome))
        assert score(fixed, region_sets(fixed, gaps)) == value, seed
        covered += any(best.outcome.bridges)
    assert compared > 10
    assert covered > 2


def test_no_placement_of_a_random_board_beats_the_bounds_that_know_of_gaps(monkeypatch):
    compared = 0
    for seed in range(180):
        found = randomly(seed)
        best = None if found is None else search(found, Limits())
        if found is None or best is None or best.status is not Status.OPTIMAL:
            continue
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "CANONICAL_MOST", -1)
            other = search(found, Limits())
        assert other.outcome is not None, seed
        assert other.bounds is not None
        value, most = scored(found, best), other.bounds
        assert value.headroom <= most.headroom, seed
        if value.headroom == scored(found, other).headroom:
            assert value.regions >= most.regions, seed
        compared += 1
    assert compared > 10
