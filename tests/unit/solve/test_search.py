"""The lexicographic search: limits, bounds, canonical placement, and why nothing fits."""

from random import Random

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mpuplan.demand.problem import problem
from mpuplan.demand.regions import region_sets
from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.solve.misfit import misfit
from mpuplan.solve.search import Limits, OutOfTime, Search, Status, search
from tests.oracle.generate import random_board
from tests.unit.demand.boards import RAM, problem_of
from tests.unit.demand.strategies import tiny_boards
from tests.unit.solve.searches import WORK, possible, scored, searched

MANY = (
    f"hypervisor: {{name: hyp, sections: [{{name: c, start: {RAM:#x}, size: 64, access: rx}}]}}\n"
)
MANY += "guests:\n" + "".join(
    f"  - {{name: g{n}, pcpus: [0], memory: [{{name: m, size: 256, access: rwx}}, "
    f"{{name: d, size: 128, access: rw}}]}}\n"
    for n in range(5)
)
MANY += "shared:\n" + "".join(
    f"  - {{name: s{a}{b}, size: 64, with: {{g{a}: rw, g{b}: rwx}}}}\n"
    for a in range(5)
    for b in range(a)
)


def test_a_search_out_of_work_keeps_a_plan_with_valid_bounds():
    found = problem_of(MANY)
    best = search(found, Limits(work=20))
    assert best.status is Status.OPTIMAL
    truth = scored(found, best)
    seen = set()
    for work in (0.001, 0.05, 0.2):
        some = Search(found, Limits(work=work), None).solve(None)
        seen.add(some.status)
        if some.status is Status.UNKNOWN:
            continue
        value = scored(found, some)
        assert value.headroom <= truth.headroom <= some.bounds.headroom
        if value.headroom == truth.headroom:
            assert some.bounds.regions <= truth.regions <= value.regions
        assert some.bounds.exposure == value.exposure == 0
    assert Status.FEASIBLE in seen


def test_the_same_work_gives_the_same_outcome():
    found = problem_of(MANY)
    assert search(found, Limits(work=0.05)) == search(found, Limits(work=0.05))


def test_the_wall_clock_only_aborts():
    with pytest.raises(OutOfTime):
        search(problem_of(MANY), Limits(wall=1e-6))


def test_progress_tells_each_objective_and_nothing_else():
    told = []
    search(problem_of(MANY), Limits(work=20), lambda *line: told.append(line))
    assert [name for name, _, _ in told] == ["headroom", "regions"]
    assert all(value == bound for _, value, bound in told)


def test_of_equal_placements_the_lowest_in_the_order_of_names_is_taken():
    body = "hypervisor: {name: hyp, sections: [{name: z, size: 64, access: rx}, "
    body += "{name: a, size: 64, access: rw}, {name: m, size: 64, access: r}]}\n"
    places = searched(problem_of(body)).outcome.places
    assert places == {"hyp.a": RAM, "hyp.m": RAM + 64, "hyp.z": RAM + 128}


def shuffled(text: str, random: Random) -> str:
    """The same board with its lists in another order."""
    board = yaml.safe_load(text)
    parties = [board.get("hypervisor") or {}, *board.get("guests", ()), *board.get("programs", ())]
    tasks = [task for party in parties for task in party.get("tasks", ())]
    for entry in (board, *parties, *tasks):
        for key in ("guests", "shared", "devices", "memory", "sections", "uses", "tasks"):
            if isinstance(entry.get(key), list):
                random.shuffle(entry[key])
    return yaml.safe_dump(board, sort_keys=False)


@settings(max_examples=40)
@given(st.integers(0, 100_000), st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_show_in_the_regions(seed, random):
    text = random_board(seed)
    try:
        found = possible(load_board_text(text))
    except InputRejected:
        found = None
    assume(found is not None)
    other = problem(load_board_text(shuffled(text, random)).board)
    first, second = searched(found), searched(other)
    assert first.status is second.status
    if first.outcome is None:
        return
    assert first.outcome.places == second.outcome.places
    assert keys(found, first) == keys(other, second)


def keys(found, solution):
    sets = region_sets(found, solution.outcome)
    return {
        demand.context.name: [region.key for region in regions]
        for demand, regions in zip(found.demands, sets, strict=True)
    }


@settings(max_examples=30)
@given(tiny_boards)
def test_a_finished_search_has_bounds_equal_to_its_values(loaded):
    found = possible(loaded)
    assume(found is not None)
    solution = searched(found)
    if solution.status is Status.OPTIMAL:
        value = scored(found, solution)
        bounds = solution.bounds
        assert (bounds.headroom, bounds.regions, bounds.exposure) == (
            value.headroom,
            value.regions,
            value.exposure,
        )
    else:
        assert (solution.status, solution.outcome) == (Status.INFEASIBLE, None)


# --- what does not fit ----------------------------------------------------------------------------

CORE = "{{preset: cortex-r52, el2_regions: {}}}"
TWO = f"""
hypervisor: {{name: hyp, sections: [{{name: c, start: {RAM:#x}, size: 64, access: rx}}]}}
guests:
  - {{name: a, pcpus: [0], memory: [{{name: m, size: 64, access: rwx}}]}}
  - name: b
    pcpus: [0]
    memory: [{{name: m, size: 64, access: rwx}}, {{name: r, size: 64, access: r}}]
"""


def short(body, slots):
    found = problem_of(body, core=CORE.format(slots))
    assert searched(found).status is Status.INFEASIBLE
    fit = misfit(found, WORK)
    assert fit.placed
    names = {i: found.demands[pool[0]].context.name for i, pool in enumerate(found.pools)}
    return {names[index].rsplit("/", 1)[1]: lack for index, lack in fit.short}


def test_misfit_names_the_contexts_that_lack_slots_and_how_many():
    assert short(TWO, 2) == {"b": 1}
    assert short(TWO, 1) == {"a": 1, "b": 2}


def test_misfit_counts_transient_slots():
    body = TWO.replace("name: hyp,", "name: hyp, transient_slots: {runtime: 1},")
    assert short(body, 3) == {"b": 1}


def test_blocks_that_cannot_be_placed_together_are_no_lack_of_slots():
    body = "hypervisor: {name: hyp, sections: [{name: a, size: 40KiB, access: rw}, "
    body += "{name: b, size: 40KiB, access: rw}]}\n"
    found = problem_of(body)
    assert searched(found).status is Status.INFEASIBLE
    assert misfit(found, WORK).placed is False


def test_misfit_out_of_work_does_not_know():
    found = problem_of(MANY, core=CORE.format(2))
    assert misfit(found, Limits(work=1e-9)).placed is None
