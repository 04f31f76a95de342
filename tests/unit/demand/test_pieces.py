"""Runs and regions: the unions of design 2.1, cut and joined."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading
from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import parse_rights
from mpuplan.demand.asks import Ask, AskKind
from mpuplan.demand.exposable import Patch
from mpuplan.demand.pieces import cut
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Bridge, Outcome, region_sets, score
from mpuplan.demand.sites import FIXED
from mpuplan.demand.words import Agent, Bits, Conflict, Rules, Wish, bits_of
from mpuplan.diag import Span
from mpuplan.model.board import Level, Over
from tests.unit.demand.boards import RAM, demand_in, problem_of

SPAN = Span("board.yaml", 1, 1, 1, 2)
RULE = Rules(Level.EL2, Isa.AARCH32, XnReading.SINGLE, wxn=True)
WB = Attributes(0xFF, Share.NON)


def ask(name, low, high, access="rw", agent="privileged", carrier=FIXED, transient=False):
    agent = Agent.NOBODY if access == "none" else Agent(agent)
    wish = Wish(agent, parse_rights(access), WB)
    return Ask(
        name, "p", "p", AskKind.OWN, wish, carrier, low, high, low, high, 64, transient, SPAN
    )  # fmt: skip


def runs(*asks, cuts=()):
    return [(r.start, r.end, [a.name for a in r.asks]) for r in cut(asks, RULE, cuts).runs]


def test_touching_pieces_of_one_word_join_whoever_owns_them():
    assert runs(ask("a", 0, 64), ask("b", 64, 128)) == [(0, 128, ["a", "b"])]


def test_a_granule_between_two_pieces_keeps_them_apart():
    assert runs(ask("a", 0, 64), ask("b", 128, 192)) == [(0, 64, ["a"]), (128, 192, ["b"])]


def test_other_words_do_not_join():
    assert runs(ask("a", 0, 64), ask("b", 64, 128, "r")) == [(0, 64, ["a"]), (64, 128, ["b"])]


def test_a_demand_that_adds_rights_splits_the_one_below_it():
    found = runs(ask("a", 0, 192, "r"), ask("b", 64, 128, "rw"))
    assert found == [(0, 64, ["a"]), (64, 128, ["a", "b"]), (128, 192, ["a"])]


def test_a_demand_that_adds_nothing_does_not_split():
    assert runs(ask("a", 0, 192, "rw"), ask("b", 64, 128, "r")) == [(0, 192, ["a", "b"])]


def test_nothing_crosses_a_cut_point():
    found = runs(ask("a", 0, 192), cuts=(64, 192, 256))
    assert found == [(0, 64, ["a"]), (64, 192, ["a"])]


def test_touching_pieces_do_not_join_at_a_cut_point():
    assert len(runs(ask("a", 0, 64), ask("b", 64, 128), cuts=(64,))) == 2


def test_cut_points_do_not_split_what_moves():
    assert runs(ask("a", 0, 192, carrier="a"), cuts=(64,)) == [(0, 192, ["a"])]


def test_carriers_do_not_mix():
    found = cut([ask("a", 0, 64, carrier="a"), ask("b", 64, 128, carrier="b")], RULE, ())
    assert [(r.carrier, r.start, r.end) for r in found.runs] == [("a", 0, 64), ("b", 64, 128)]


def test_guarded_bytes_have_no_run():
    found = cut([ask("g", 0, 64, "none"), ask("a", 64, 128)], RULE, ())
    assert [(g.start, g.end) for g in found.guards] == [(0, 64)]
    assert [(r.start, r.end) for r in found.runs] == [(64, 128)]


def test_transient_demands_have_no_run():
    assert runs(ask("a", 0, 64), ask("t", 64, 128, transient=True)) == [(0, 64, ["a"])]


def test_a_clash_names_the_two_demands_and_their_common_bytes():
    found = cut([ask("a", 0, 128, "rx"), ask("b", 64, 192, "rw")], RULE, ())
    assert [(c.first.name, c.second.name, c.start, c.end) for c in found.clashes] == [
        ("a", "b", 64, 128)
    ]
    assert [(r.start, r.end) for r in found.runs] == [(0, 64), (128, 192)]


BOUNDS = st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda b: b[0] < b[1])
ASKS = st.lists(
    st.builds(
        lambda name, bounds, access, agent: ask(name, *(64 * b for b in bounds), access, agent),
        st.sampled_from("abcdef"),
        BOUNDS,
        st.sampled_from(["r", "rw", "rx", "rwx", "none"]),
        st.sampled_from(["privileged", "user"]),
    ),
    max_size=6,
)
CUTS = st.lists(st.integers(0, 12).map(lambda n: 64 * n), max_size=2).map(
    lambda c: tuple(sorted({*c}))
)


def naive(asks, granule):
    here = [a.wish for a in asks if a.low <= granule < a.high]
    return bits_of(here, RULE) if here else None


@given(ASKS, CUTS)
def test_every_granule_has_the_word_of_its_demands(asks, cuts):
    found = cut(asks, RULE, cuts)
    for granule in range(0, 12 * 64, 64):
        wanted = naive(asks, granule)
        over = [r.bits for r in found.runs if r.start <= granule < r.end]
        clash = [c for c in found.clashes if c.start <= granule < c.end]
        assert over == ([wanted] if isinstance(wanted, Bits) else [])
        assert bool(clash) == isinstance(wanted, Conflict)


@given(ASKS, CUTS)
def test_runs_are_maximal_and_cross_no_cut(asks, cuts):
    found = cut(asks, RULE, cuts).runs
    for run in found:
        assert not any(run.start < c < run.end for c in cuts)
    for a, b in pairwise(found):
        assert a.end < b.start or a.bits != b.bits or b.start in cuts


@given(ASKS)
def test_a_run_names_exactly_the_demands_on_it(asks):
    for run in cut(asks, RULE, ()).runs:
        assert {*run.asks} == {a for a in asks if a.low < run.end and run.start < a.high}


# --- regions --------------------------------------------------------------------------------------

TWO = """
hypervisor:
  name: hyp
  sections:
    - {name: c, start: 0x1000_0000, size: 64, access: rx}
    - {name: x, size: 64, access: rw}
    - {name: y, size: 64, access: rw}
"""


def placed(found, bridges=(), **places):
    outcome = Outcome({f"hyp.{n}": at for n, at in places.items()}, (bridges,))
    return [(r.start - RAM, r.end - RAM) for r in region_sets(found, outcome)[0]]


def test_blocks_that_are_placed_side_by_side_make_one_region():
    found = problem_of(TWO)
    assert placed(found, x=RAM + 64, y=RAM + 128) == [(0, 64), (64, 192)]
    assert placed(found, x=RAM + 64, y=RAM + 256) == [(0, 64), (64, 128), (256, 320)]


def test_a_bridge_joins_two_regions_and_says_with_what():
    found = problem_of(TWO)
    patch = Patch(RAM + 128, RAM + 256, Over.FREE)
    bridge = Bridge(RAM + 128, RAM + 256, (patch,))
    places = {"hyp.x": RAM + 64, "hyp.y": RAM + 256}
    outcome = Outcome(places, ((bridge,),))
    region = region_sets(found, outcome)[0][1]
    assert (region.start, region.end, region.patches) == (RAM + 64, RAM + 320, (patch,))
    assert score(found, region_sets(found, outcome)).exposure == 128


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (0, [(0, 64), (64, 192)]),
        (64, [(0, 64), (64, 128), (128, 192)]),
        (128, [(0, 64), (64, 192)]),
    ],
)
def test_regions_end_at_cut_points(at, wanted):
    cuts = f"{{preset: cortex-r52, cuts: [{RAM + 64 + at:#x}]}}"
    assert placed(problem_of(TWO, core=cuts), x=RAM + 64, y=RAM + 128) == wanted


def test_a_cut_inside_a_placed_block_costs_a_region():
    body = TWO.replace("x, size: 64", "x, size: 128")
    found = problem_of(body, core=f"{{preset: cortex-r52, cuts: [{RAM + 128:#x}]}}")
    assert placed(found, x=RAM + 64, y=RAM + 512) == [(0, 64), (64, 128), (128, 192), (512, 576)]


def test_edges_of_tcm_banks_are_cut_points():
    memory = "[{name: tcm, start: 0x0, size: 4KiB, kind: tcm}, {name: ram, start: 0x1000_0000, "
    memory += "size: 64KiB}]"
    assert problem_of(TWO, memory=memory).cuts == (0, 4096)


GUESTS = """
hypervisor: {name: hyp, sections: [{name: c, start: 0x1000_0000, size: 64, access: rx}]}
guests:
  - {name: a, pcpus: [0], memory: [{name: m, start: 0x1000_1000, size: 64, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: m, start: 0x1000_2000, size: 64, access: rwx}]}
"""


def nothing_moves(found):
    return region_sets(found, Outcome({}, tuple(() for _ in found.demands)))


def test_a_region_that_all_contexts_of_an_mpu_have_counts_once():
    found = problem_of(GUESTS)
    sets = nothing_moves(found)
    assert [len(s) for s in sets] == [1, 2, 2]
    assert score(found, sets).regions == 3


def test_a_region_that_only_some_contexts_have_counts_for_each():
    found = problem_of(GUESTS.replace("access: rx", "access: rx, while: [a, b]"))
    sets = nothing_moves(found)
    assert [len(s) for s in sets] == [0, 2, 2]
    assert score(found, sets).regions == 4


def test_headroom_is_the_smallest_room_of_the_counted_contexts():
    body = GUESTS.replace("name: hyp,", "name: hyp, transient_slots: {runtime: 3},")
    found = problem_of(body)
    assert score(found, nothing_moves(found)).headroom == 16 - 3 - 2


def test_an_entry_pair_needs_the_distinct_regions_of_both_sides():
    body = GUESTS.replace("name: hyp,", "name: hyp, switch: entry,")
    entry = body.replace("access: rx", "access: rx, entry: true")
    for text, room in ((body, 14), (entry, 14)):
        found = problem_of(text)
        assert score(found, nothing_moves(found)).headroom == room
    assert [len(s) for s in nothing_moves(problem_of(entry))] == [1, 2, 1, 2, 1]


def test_regions_of_a_context_do_not_depend_on_the_order_of_its_asks():
    swapped = GUESTS.replace("name: a,", "name: z,")
    first, second = problem_of(GUESTS), problem_of(swapped)
    keys = [[r.key for r in s] for s in nothing_moves(first)]
    assert keys == [[r.key for r in s] for s in nothing_moves(second)]


def test_both_demands_on_common_bytes_are_served_by_one_region():
    body = GUESTS.replace("access: rx}]}", "access: rx}], uses: [{use: a.m, access: r}]}")
    found = problem_of(body)
    asks = demand_in(found, "a").runs[1].asks
    assert {(a.party, a.wish.agent.value) for a in asks} == {("hyp", "privileged"), ("a", "user")}


@settings(max_examples=20)
@given(st.integers(0, 60).map(lambda n: RAM + 64 * n), st.integers(0, 60).map(lambda n: 64 * n))
def test_splitting_keeps_all_bytes(at, cut_at):
    body = TWO.replace("x, size: 64", "x, size: 512")
    found = problem_of(body, core=f"{{preset: cortex-r52, cuts: [{RAM + cut_at:#x}]}}")
    sets = region_sets(found, Outcome({"hyp.x": at, "hyp.y": RAM + 0x8000}, ((),)))
    wide = sum(r.end - r.start for r in sets[0])
    assert wide == 64 + 512 + 64
    assert not any(r.start < RAM + cut_at < r.end for r in sets[0])


def test_a_problem_groups_every_demand_once():
    found = problem_of(GUESTS)
    everyone = [*range(len(found.demands))]
    assert sorted(i for pool in found.pools for i in pool) == everyone
    assert sorted(i for family in found.families for i in family) == everyone
    assert problem(found.board) == found
