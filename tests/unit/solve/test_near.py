"""The search near an earlier placement: what comes first, and what is proven of it."""

from __future__ import annotations

from dataclasses import replace

import mpuplan.solve.near
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, region_sets, score
from mpuplan.load import load_board_text
from mpuplan.model.base import Base, base_of
from mpuplan.model.board import InputFile
from mpuplan.model.plan import CoreInfo, Objective, Placed, Plan
from mpuplan.solve.near import Nearby, _Near, search_near
from mpuplan.solve.rebase import fewest
from mpuplan.solve.search import Limits, Status, search
from tests.unit.solve.test_cover import randomly

BOARD = """schema: mpuplan/board/v1
name: tight
core: {{preset: cortex-r82, el2_regions: {slots}}}
pcpus: 1
memory: [{{name: ram, start: 0x1_0000, size: {ram}}}]
hypervisor: {{name: h, sections: [{{name: text, start: 0x1_0000, size: 4KiB, access: rx}}]}}
guests:
  - name: a
    pcpus: [0]
    memory:
      - {{name: p, size: {p}, access: rw}}
      - {{name: q, size: 4KiB, access: rw}}
  - {{name: b, pcpus: [0], memory: [{{name: r, size: 4KiB, access: rw}}]}}
policy: {{page: 4KiB}}
"""
P, Q, R = 0x1_1000, 0x1_2000, 0x1_3000


def base(places: dict[str, int], headroom: int = 0, tolerance: int = 1) -> Base:
    plan = Plan(
        tool="mpuplan 0",
        board="tight",
        board_sha256="",
        inputs=(InputFile("board.yaml", ""),),
        core=CoreInfo("cortex-r82", "aarch64", 16, 16, None),
        status="optimal",
        objectives=(Objective("headroom", headroom, headroom),),
        mair=(),
        placement=tuple(Placed(name, start, start + 0x1000) for name, start in places.items()),
        contexts=(),
        exposure=(),
    )
    return base_of(plan, "", tolerance)


def asked(old: Base, *, p: str = "4KiB", ram: str = "64KiB", slots: int = 16) -> Problem:
    text = BOARD.format(p=p, ram=ram, slots=slots)
    return replace(problem(load_board_text(text).board), base=old)


def found(asked: Problem) -> tuple[Nearby, dict[str, int]]:
    nearby = search_near(asked, Limits())
    assert nearby.solution.outcome is not None
    return nearby, dict(nearby.solution.outcome.places)


OLD = {"a.p": P, "a.q": Q, "b.r": R}


def test_what_fits_stays_where_it_is():
    nearby, places = found(asked(base(OLD)))
    assert (nearby.moves, places) == (0, OLD)
    assert nearby.solution.status is Status.OPTIMAL


def test_a_larger_block_moves_itself_before_it_moves_two_others():
    nearby, places = found(asked(base(OLD), p="12KiB"))
    assert nearby.moves == 1
    assert [name for name in OLD if places[name] != OLD[name]] == ["a.p"]


def test_a_block_of_its_own_guest_moves_rather_than_one_that_others_have():
    old = {"a.p": P, "a.q": P + 0x4000, "b.r": P + 0x1000}
    nearby, places = found(asked(base(old), p="8KiB"))
    assert nearby.moves == 1  # p elsewhere, or r out of its way: r would touch guest b as well
    assert places["b.r"] == old["b.r"]


def test_headroom_comes_before_moves_and_the_tolerance_before_headroom():
    apart = {"a.p": P, "a.q": P + 0x4000, "b.r": R}
    room = score_of(asked(base(apart)), apart).headroom
    kept = found(asked(base(apart, headroom=room + 1, tolerance=1)))
    assert (kept[0].moves, kept[1]) == (0, apart)
    better, places = found(asked(base(apart, headroom=room + 1, tolerance=0)))
    assert better.moves == 1
    assert score_of(asked(base(apart)), places).headroom == room + 1


def test_headroom_that_cannot_be_had_is_not_asked_for():
    nearby, places = found(asked(base(OLD, headroom=99, tolerance=0)))
    assert (nearby.moves, places) == (0, OLD)


def test_a_place_that_is_none_any_more_forces_a_move():
    nearby, places = found(asked(base({**OLD, "b.r": 0x9_0000})))
    assert nearby.moves == 1
    assert {name: places[name] for name in ("a.p", "a.q")} == {"a.p": P, "a.q": Q}


def test_blocks_that_the_base_does_not_know_move_for_nothing():
    nearby, _ = found(asked(base({"a.p": P})))
    assert nearby.moves == 0


def test_no_room_is_no_plan():
    nearby = search_near(asked(base(OLD), p="24KiB", ram="32KiB"), Limits())
    assert nearby.solution.status is Status.INFEASIBLE


def test_geometry_alone_counts_moves():
    few = fewest(asked(base(OLD), p="12KiB"), Limits())
    assert few is not None
    assert (few.least, few.moved) == (1, frozenset({"a.p"}))


class _Shy(_Near):
    """A search that proves nothing about moves by itself."""

    def nearby(self, enough, few=None):
        nearby = super().nearby(enough, few)
        if few is None:
            self.fewest_proven = False
            self.rank = (0, 9)
            return replace(nearby, moves=0)
        return nearby


def test_a_search_that_proves_too_little_is_helped_by_geometry(monkeypatch):
    monkeypatch.setattr(mpuplan.solve.near, "_Near", _Shy)
    nearby, places = found(asked(base(OLD), p="12KiB"))
    assert nearby.moves == 1
    assert [name for name in OLD if places[name] != OLD[name]] == ["a.p"]
    value = score_of(asked(base(OLD), p="12KiB"), places)
    assert nearby.solution.bounds is not None
    assert nearby.solution.bounds.headroom >= value.headroom
    assert nearby.solution.bounds.regions <= value.regions


def test_with_gaps_to_cover_a_large_board_moves_as_geometry_says(monkeypatch):
    compared = 0
    for seed in range(180):
        free = randomly(seed)
        first = None if free is None else search(free, Limits())
        if free is None or first is None or first.outcome is None:
            continue
        if any(home.shift for carrier in free.carriers for home in carrier.homes):
            continue
        old = dict(first.outcome.places)
        near = replace(free, base=base(old))
        with monkeypatch.context() as patch:
            patch.setattr(mpuplan.solve.near, "CANONICAL_MOST", -1)
            nearby = search_near(near, Limits())
        assert (nearby.moves, nearby.solution.outcome is not None) == (0, True), seed
        assert nearby.solution.bounds is not None
        value = score(near, region_sets(near, nearby.solution.outcome))
        assert value.headroom <= nearby.solution.bounds.headroom, seed
        assert value.regions >= nearby.solution.bounds.regions, seed
        compared += 1
    assert compared > 10


def score_of(asked: Problem, places: dict[str, int]):
    outcome = Outcome(places, tuple(() for _ in asked.demands))
    return score(asked, region_sets(asked, outcome))
