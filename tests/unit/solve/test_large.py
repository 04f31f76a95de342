"""Bounds of the linear program, glued chains, and boards with much to place."""

from __future__ import annotations

from itertools import pairwise

import pytest

import mpuplan.solve.search
from mpuplan.demand.findings import impossible
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, region_sets, score
from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.solve.counting import smallest_headroom
from mpuplan.solve.glue import chain_of, glued
from mpuplan.solve.greedy import by_gain, chains, gains
from mpuplan.solve.links import links
from mpuplan.solve.relaxation import relaxation
from mpuplan.solve.search import Limits, Search, Status, search
from tests.bench.instances import instance
from tests.oracle.generate import random_board
from tests.unit.solve.searches import scored

SEEDS = range(30)


def named(name: str) -> Problem:
    return problem(load_board_text(instance(name)).board)


def randomly(seed: int) -> Problem | None:
    """The problem of a tiny random board, None where it has no plan for other reasons."""
    try:
        found = problem(load_board_text(random_board(seed)).board)
    except InputRejected:
        return None
    return None if impossible(found) else found


def bounds(found: Problem) -> tuple[int | None, int]:
    """Bounds of headroom, and of regions at the best headroom, from all cuts there are."""
    run = Search(found, Limits(), None)
    room = smallest_headroom(run.model)
    program = relaxation(run.model)
    program.most_by_ranks(room, 0)
    program.least_without_cycles(run.model.total, 1 << 30)
    program.add_spans()
    most = program.most(room)
    best = search(found, Limits())
    if best.status is Status.OPTIMAL:
        program.at_least(room, scored(found, best).headroom)
    return most, program.least(run.model.total)


def test_no_placement_of_a_random_board_beats_the_linear_program():
    compared = 0
    for seed in SEEDS:
        found = randomly(seed)
        best = None if found is None else search(found, Limits())
        if found is None or best is None or best.status is not Status.OPTIMAL:
            continue
        compared += 1
        value, (most, least) = scored(found, best), bounds(found)
        assert most is not None, seed
        assert value.headroom <= most, seed
        assert value.regions >= least, seed
    assert compared > len(SEEDS) // 2


def test_placements_between_bounds_are_as_good_as_the_plain_search(monkeypatch):
    proven = 0
    for seed in SEEDS:
        found = randomly(seed)
        if found is None:
            continue
        best = search(found, Limits())
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.search, "EXACT_MOST", 0)
            other = search(found, Limits())
        assert (best.outcome is None) == (other.outcome is None), seed
        if other.status is Status.OPTIMAL and other.outcome is not None:
            proven += 1
            assert scored(found, other) == scored(found, best), seed
    assert proven > len(SEEDS) // 2


def test_a_glued_problem_counts_the_same_regions():
    found = named("M1-mixed")
    order = by_gain(gains(found, links(found)))
    group = glued(found, chains(found, order))
    assert len(group.problem.carriers) < len(found.carriers) // 2
    best = search(group.problem, Limits(work=2))
    assert best.outcome is not None
    places = group.unglued(best.outcome.places)
    assert group.regrouped(places) == dict(best.outcome.places)
    whole = Outcome(places, best.outcome.bridges)
    assert score(found, region_sets(found, whole)) == scored(group.problem, best)


def test_a_glued_chain_lies_only_where_each_of_its_carriers_may():
    found = named("M1-mixed")
    for chain in chains(found, by_gain(gains(found, links(found)))):
        whole = chain_of(chain)
        assert whole is not None
        size = sum(c.high - c.low for c in chain)
        assert whole.high - whole.low == size
        for (low, _), carrier in zip(((h.starts[0]) for h in whole.homes), chain, strict=False):
            assert low % carrier.step == 0


def test_carriers_of_different_banks_make_no_chain():
    memory = "memory: [{name: a, start: 0x1000, size: 4KiB}, {name: b, start: 0x9000, size: 4KiB}]"
    text = (
        f"schema: mpuplan/board/v1\nname: b\ncore: {{preset: cortex-r52}}\npcpus: 1\n{memory}\n"
        "hypervisor:\n  name: h\n  sections:\n"
        "    - {name: s, size: 64, in: [a], access: rw}\n"
        "    - {name: t, size: 64, in: [b], access: rw}\n"
    )
    assert chain_of(problem(load_board_text(text).board).carriers) is None


@pytest.mark.parametrize("name", ["M2-page", "M5-mixed", "L2-page"])
def test_boards_of_the_families_are_proven(name):
    found = named(name)
    best = search(found, Limits(work=8))
    assert best.status is Status.OPTIMAL
    assert best.bounds is not None
    value = scored(found, best)
    assert (value.headroom, value.regions) == (best.bounds.headroom, best.bounds.regions)


def test_the_placement_of_a_large_board_is_sound_and_repeats():
    found = named("L1-page")
    best = search(found, Limits(work=0.5))
    assert best.outcome is not None
    places = best.outcome.places
    ends = sorted((places[c.name] + c.low, places[c.name] + c.high) for c in found.carriers)
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert search(found, Limits(work=0.5)) == best


def test_bounds_get_no_worse_while_a_large_board_is_solved():
    told: list[tuple[str, int, int]] = []
    search(named("L2-page"), Limits(work=8), lambda *line: told.append(line))
    regions = [(value, bound) for name, value, bound in told if name == "regions"]
    assert told[0][0] == "headroom"
    assert regions[-1][0] == regions[-1][1]
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(regions))
