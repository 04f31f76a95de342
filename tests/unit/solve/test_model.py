"""The model against the real count of regions (docs/dev/decisions/0002-model.md)."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mpuplan.demand.problem import problem
from mpuplan.demand.regions import needed, region_sets, score
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import overlap
from mpuplan.solve import model as solve_model
from mpuplan.solve.grounds import Grounds
from mpuplan.solve.links import End, Gap, Touch, joints, links
from mpuplan.solve.model import build
from mpuplan.solve.search import Search
from tests.unit.demand.boards import RAM, demand_in, problem_of
from tests.unit.demand.strategies import tiny_boards
from tests.unit.solve.searches import (
    WORK,
    least,
    placed,
    possible,
    scored,
    searched,
    some_placement,
    without_gaps,
)

WEIGHTS = st.lists(st.integers(-9, 9).filter(bool), min_size=24, max_size=24)


# --- counting -------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(tiny_boards, WEIGHTS)
def test_at_any_placement_the_model_counts_as_the_regions_do(loaded, weights):
    found = possible(loaded)
    assume(found is not None and found.carriers and not loaded.board.policy.over)
    places = some_placement(found, weights)
    assume(places)
    sets = region_sets(found, without_gaps(found, places))
    model = placed(found, places)
    assert least(model, model.total) == score(found, sets).regions
    assert tuple(least(model, used) for used in model.used) == needed(found, sets)


@settings(max_examples=40)
@given(tiny_boards)
def test_the_model_s_values_at_its_solution_are_those_of_the_regions(loaded):
    found = possible(loaded)
    assume(found is not None)
    run = Search(found, WORK, None)
    solution = run.solve(None)
    assume(solution.outcome is not None)
    value = scored(found, solution)
    assert run._evaluate(run.model.total) == value.regions
    assert run._evaluate(run.model.exposure) * 64 == value.exposure


@settings(max_examples=25)
@given(tiny_boards)
def test_forest_cuts_never_cut_off_the_best_plan(loaded):
    found = possible(loaded)
    assume(found is not None)
    with_cuts = searched(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve_model, "add_forests", lambda _: None)
        without_cuts = searched(found)
    assert with_cuts.status is without_cuts.status
    if with_cuts.outcome is not None:
        assert scored(found, with_cuts) == scored(found, without_cuts)
        assert with_cuts.outcome.places == without_cuts.outcome.places


@settings(max_examples=40)
@given(tiny_boards)
def test_the_fewest_grounds_are_a_lower_bound_at_the_solution(loaded):
    found = possible(loaded)
    assume(found is not None)
    solution = searched(found)
    assume(solution.outcome is not None)
    grounds = Grounds(found)
    for demand, regions in zip(found.demands, region_sets(found, solution.outcome), strict=True):
        for bits in {run.bits for run in demand.runs}:
            runs = frozenset(run for run in demand.runs if run.bits == bits)
            assert grounds.fewest(runs) <= sum(region.bits == bits for region in regions)


@settings(max_examples=30)
@given(tiny_boards, WEIGHTS)
def test_carriers_never_own_the_same_bytes(loaded, weights):
    found = possible(loaded)
    assume(found is not None and found.carriers)
    places = some_placement(found, weights)
    assume(places)
    taken = []
    for mover in found.carriers:
        at = places[mover.name]
        home = [h for h in mover.homes if any(low <= at <= high for low, high in h.starts)]
        assert home, mover.name
        if len({h.shift for h in mover.homes}) == 1:
            shift = home[0].shift
            taken += [(at + low + shift, at + high + shift) for low, high in mover.solids]
    taken.sort()
    assert not any(overlap(a, b) for a, b in pairwise(taken))


# --- links ----------------------------------------------------------------------------------------


def hypervisor(*sections, keys=""):
    listed = ", ".join(f"{{{item}}}" for item in sections)
    return f"hypervisor: {{name: hyp, sections: [{listed}]{keys}}}\n"


C = f"name: c, start: {RAM:#x}, size: 64, access: rx"


def joined(found):
    """Names of the two runs of every link, and how they are joined."""
    return {
        (link.left.asks[0].name, link.right.asks[0].name, type(link.by).__name__)
        for link in links(found)
    }


def test_runs_of_one_word_on_two_carriers_may_touch_both_ways():
    body = hypervisor(C, "name: x, size: 64, access: rw", "name: y, size: 64, access: rw")
    assert joined(problem_of(body)) == {
        ("hyp.x", "hyp.y", "Touch"),
        ("hyp.y", "hyp.x", "Touch"),
    }


def test_runs_of_other_words_have_no_link():
    body = hypervisor(C, "name: x, size: 64, access: rw", "name: y, size: 64, access: r")
    assert joined(problem_of(body)) == set()


def test_a_fixed_run_is_touched_only_where_a_carrier_may_start():
    fixed = f"name: f, start: {RAM:#x}, size: 64, access: rw"
    first = hypervisor(fixed, "name: x, size: 64, access: rw")
    assert joined(problem_of(first)) == {("hyp.f", "hyp.x", "Touch")}
    stepped = hypervisor(fixed, "name: x, size: 64, access: rw, align: 4KiB")
    assert joined(problem_of(stepped)) == set()


@pytest.mark.parametrize(("cut", "touches"), [(0, True), (64, False), (128, True)])
def test_no_touch_at_a_cut_point(cut, touches):
    body = hypervisor(f"name: f, start: {RAM:#x}, size: 64, access: rw",
                      "name: x, size: 64, access: rw")  # fmt: skip
    found = problem_of(body, core=f"{{preset: cortex-r52, cuts: [{RAM + cut:#x}]}}")
    assert bool(joined(found)) == touches


def test_an_end_inside_its_carrier_cannot_be_touched():
    parts = "parts: [{name: a, size: 64, access: rw}, {name: b, size: 64, access: r}]"
    body = hypervisor(f"name: m, {parts}", "name: x, size: 64, access: rw")
    assert joined(problem_of(body)) == {("hyp.x", "hyp.m.a", "Touch")}


def test_what_moves_may_lie_in_the_gap_of_another_carrier_and_touch_there():
    body = hypervisor("name: m, parts: [{name: a, size: 64, access: rw}, "
                      "{name: b, offset: 256, size: 64, access: rw}]",
                      "name: x, size: 64, access: rw")  # fmt: skip
    assert {pair[:2] for pair in joined(problem_of(body))} == {
        ("hyp.m.a", "hyp.x"),
        ("hyp.m.b", "hyp.x"),
        ("hyp.x", "hyp.m.a"),
        ("hyp.x", "hyp.m.b"),
    }


def test_banks_that_are_far_apart_have_no_link():
    memory = "[{name: low, start: 0x1000_0000, size: 4KiB}, "
    memory += "{name: high, start: 0x2000_0000, size: 4KiB}]"
    body = hypervisor("name: x, size: 64, access: rw, in: [low]",
                      "name: y, size: 64, access: rw, in: [high]")  # fmt: skip
    assert joined(problem_of(body, memory=memory)) == set()


def test_gaps_are_linked_only_where_the_policy_lets_them_be_covered():
    body = hypervisor(f"name: f, start: {RAM:#x}, size: 64, access: rw",
                      f"name: g, start: {RAM + 256:#x}, size: 64, access: rw")  # fmt: skip
    assert joined(problem_of(body)) == set()
    free = body + "policy: {exposure: {over: [free]}}\n"
    assert joined(problem_of(free)) == {("hyp.f", "hyp.g", "Gap")}


@settings(max_examples=40)
@given(tiny_boards)
def test_links_join_runs_of_one_word_of_one_context(loaded):
    found = problem(loaded.board)
    for link in links(found):
        runs = found.demands[link.demand].runs
        assert link.left in runs
        assert link.right in runs
        assert link.left.bits == link.right.bits
        assert link.by.left == End(link.left.carrier, link.left.end)
        assert link.by.right == End(link.right.carrier, link.right.start)


@settings(max_examples=40)
@given(tiny_boards)
def test_joints_stand_once_in_a_fixed_order(loaded):
    found = links(problem(loaded.board))
    distinct = joints(found)
    assert len({*distinct}) == len(distinct)
    assert {*distinct} == {link.by for link in found}
    kinds = [isinstance(joint, Gap) for joint in distinct]
    assert kinds == sorted(kinds)
    assert joints(found[::-1]) == distinct


@settings(max_examples=40)
@given(tiny_boards)
def test_touches_without_exposure_are_all_the_joints_there_are(loaded):
    if not loaded.board.policy.over:
        assert all(isinstance(link.by, Touch) for link in links(problem(loaded.board)))


# --- what the model knows of single boards --------------------------------------------------------

GUESTS = """
guests:
  - {name: a, pcpus: [0], memory: [{name: m, size: 64, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: m, size: 64, access: rwx}]}
shared: [{name: s, size: 64, with: {a: rwx, b: rwx}}]
"""


def test_a_shared_block_between_two_guests_costs_nobody_a_region():
    found = problem_of(hypervisor(C) + GUESTS)
    solution = searched(found)
    places = solution.outcome.places
    assert {places["a.m"], places["b.m"]} == {places["s"] - 64, places["s"] + 64}
    assert scored(found, solution).regions == 3


RESIDENT = """
hypervisor:
  name: hyp
  sections:
    - {name: c, start: 0x1000_0000, size: 64, access: rw}
    - {name: e, size: 64, access: rw, while: [a]}
guests:
  - {name: a, pcpus: [0], memory: [{name: m, start: 0x1000_1000, size: 64, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: m, start: 0x1000_2000, size: 64, access: rwx}]}
"""


def regions_with_e_at(start):
    found = problem_of(RESIDENT)
    sets = region_sets(found, without_gaps(found, {"hyp.e": start}))
    model = placed(found, {"hyp.e": start})
    total = score(found, sets).regions
    assert least(model, model.total) == total
    return total, needed(found, sets)


def test_lengthening_a_common_region_in_one_context_costs_the_others():
    """A gap saves the common region; the join saves a slot in context `a` only."""
    assert regions_with_e_at(RAM + 64) == (5, (1, 2, 2))
    assert regions_with_e_at(RAM + 256) == (4, (1, 3, 2))


def test_headroom_comes_before_common_regions():
    found = problem_of(RESIDENT)
    solution = searched(found)
    assert solution.outcome.places["hyp.e"] == RAM + 64
    assert (scored(found, solution).headroom, scored(found, solution).regions) == (14, 5)


def test_a_gap_is_kept_where_it_saves_a_common_region_and_costs_no_headroom():
    """Context `b` is the fullest, so that joining in `a` would gain nothing."""
    extra = "{name: n, start: 0x1000_4000, size: 64, access: r}"
    body = RESIDENT.replace("m, start: 0x1000_2000, size: 64, access: rwx}",
                            f"m, start: 0x1000_2000, size: 64, access: rwx}}, {extra}")  # fmt: skip
    found = problem_of(body)
    solution = searched(found)
    value = scored(found, solution)
    assert (value.headroom, value.regions) == (13, 5)
    assert solution.outcome.places["hyp.e"] == RAM + 128


def test_a_block_may_cross_a_cut_point_for_one_region_more():
    memory = f"[{{name: ram, start: {RAM:#x}, size: 128}}]"
    body = hypervisor("name: c, size: 128, access: rx")
    found = problem_of(body, memory=memory, core=f"{{preset: cortex-r52, cuts: [{RAM + 64:#x}]}}")
    solution = searched(found)
    assert scored(found, solution).regions == 2
    assert solution.bounds.regions == 2


def test_a_block_keeps_off_a_cut_point_where_there_is_room():
    body = hypervisor("name: c, size: 128, access: rx")
    memory = f"[{{name: ram, start: {RAM:#x}, size: 192}}]"
    found = problem_of(body, memory=memory, core=f"{{preset: cortex-r52, cuts: [{RAM + 64:#x}]}}")
    solution = searched(found)
    assert solution.outcome.places == {"hyp.c": RAM + 64}
    assert scored(found, solution).regions == 1


def test_blocks_of_banks_that_share_addresses_may_lie_at_one_address():
    memory = "[" + ", ".join(
        f"{{name: t{n}, start: 0x0, size: 64, kind: tcm, pcpus: [{n}]}}" for n in (0, 1)
    )
    memory += f", {{name: ram, start: {RAM:#x}, size: 4KiB}}]"
    sections = [f"name: p{n}, size: 64, access: rw, in: [t{n}], pcpus: [{n}]" for n in (0, 1)]
    solution = searched(problem_of(hypervisor(C, *sections), memory=memory, pcpus=2))
    assert solution.outcome.places == {"hyp.p0": 0, "hyp.p1": 0}


def test_blocks_of_a_bank_and_its_mirror_are_different_bytes():
    memory = f"[{{name: ram, start: {RAM:#x}, size: 128}}, "
    memory += f"{{name: alias, start: {RAM + 4096:#x}, size: 128, mirror: ram}}]"
    body = hypervisor("name: c, size: 64, access: rx, in: [ram]",
                      "name: d, size: 64, access: rw, in: [alias]")  # fmt: skip
    places = searched(problem_of(body, memory=memory)).outcome.places
    assert {places["hyp.c"], places["hyp.d"] - 4096} == {RAM, RAM + 64}


def test_parts_of_a_relinked_image_are_ordered_anew_inside_it():
    image = "image: {relink: true, parts: [{name: a, size: 64, access: rw}, "
    image += "{name: t, size: 64, access: rx}, {name: b, size: 64, access: rw}]}"
    found = problem_of(f"hypervisor: {{name: hyp, {image}}}\n")
    solution = searched(found)
    places = solution.outcome.places
    assert scored(found, solution).regions == 2
    base = places["hyp.image"]
    parts = sorted(places[f"hyp.image.{name}"] - base for name in "atb")
    assert parts == [0, 64, 128]


def test_the_model_has_a_start_for_each_carrier_and_image():
    image = "image: {relink: true, parts: [{name: a, size: 64, access: rw}]}"
    model = build(problem_of(f"hypervisor: {{name: hyp, {image}}}\n"))
    assert sorted(model.starts) == ["hyp.image", "hyp.image.a"]


def test_fixed_ends_are_constants():
    model = build(problem_of(hypervisor(C)))
    assert model.position(End(FIXED, 128)) == 2
    assert demand_in(model.problem, "idle").context.slots == 16
