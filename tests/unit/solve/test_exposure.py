"""What covered gaps cost: bytes per agent, each once, and the budget."""

import pytest

from mpuplan.demand.problem import Problem
from mpuplan.demand.regions import exposed_bytes, region_sets
from mpuplan.demand.spans import joined
from mpuplan.solve.search import Status
from tests.unit.demand.boards import RAM, problem_of
from tests.unit.solve.searches import scored, searched

DEV = 0x4000_0000
HOLES = f"""
devices:
  - {{name: a, start: {DEV:#x}, size: 64}}
  - {{name: b, start: {DEV + 256:#x}, size: 64}}
  - {{name: c, start: {DEV + 1024:#x}, size: 64}}
holes:
  - {{start: {DEV + 64:#x}, size: 192, why: none}}
  - {{start: {DEV + 320:#x}, size: 704, why: none}}
"""
HYP = f"""
hypervisor:
  name: hyp
  sections: [{{name: t, start: {RAM:#x}, size: 64, access: rx}}]
  devices: [a, b, c]
"""
GUESTS = """
guests:
  - {name: g, pcpus: [0], memory: [{name: m, start: 0x1000_1000, size: 64, access: rwx}]}
  - {name: h, pcpus: [0], memory: [{name: m, start: 0x1000_2000, size: 64, access: rwx}]}
"""


def policy(over, budget=None):
    more = "" if budget is None else f", budget: {budget}"
    return f"policy: {{exposure: {{over: [{over}]{more}}}}}\n"


def exposed(found: Problem, solution):
    sets = region_sets(found, solution.outcome)
    return {agent: joined(gaps) for agent, gaps in exposed_bytes(found, sets).items()}


def solved(body, **head):
    found = problem_of(body, **head)
    solution = searched(found)
    assert solution.status is Status.OPTIMAL
    return scored(found, solution), exposed(found, solution)


def test_without_exposure_gaps_stay_open():
    value, gaps = solved(HOLES + HYP)
    assert (value.regions, value.exposure, gaps) == (4, 0, {})


def test_gaps_save_regions():
    value, gaps = solved(HOLES + HYP + policy("holes"))
    assert (value.regions, value.exposure) == (2, 192 + 704)
    assert gaps == {"el2": ((DEV + 64, DEV + 256), (DEV + 320, DEV + 1024))}


def test_exposure_of_one_agent_in_several_contexts_counts_once():
    value, gaps = solved(HOLES + HYP + GUESTS + policy("holes"))
    assert value.exposure == 192 + 704
    assert gaps.keys() == {"el2"}


@pytest.mark.parametrize(
    ("budget", "regions", "bytes_"),
    [(0, 4, 0), (191, 4, 0), (192, 3, 192), (895, 3, 192), (896, 2, 896)],
)
def test_the_budget_holds_per_agent(budget, regions, bytes_):
    value, _ = solved(HOLES + HYP + policy("holes", budget))
    assert (value.regions, value.exposure) == (regions, bytes_)


def test_the_budget_is_each_agent_s_own():
    """What a guest sees counts for it and for EL2."""
    memory = "memory: [{name: m, start: 0x1000_1000"
    guests = GUESTS.replace(memory, f"devices: [{{use: a}}, {{use: b}}], {memory}")
    body = HOLES + HYP.replace("  devices: [a, b, c]\n", "") + guests
    value, gaps = solved(body + policy("holes", 192))
    assert value.exposure == 2 * 192
    assert gaps == {agent: ((DEV + 64, DEV + 256),) for agent in ("el2", "g")}
    assert solved(body + policy("holes", 128))[1] == {}


FREE = f"""
hypervisor:
  name: hyp
  sections:
    - {{name: t, start: {RAM:#x}, size: 64, access: rx}}
    - {{name: x, start: {RAM + 0x100:#x}, size: 64, access: rw}}
    - {{name: y, start: {RAM + 0x400:#x}, size: 64, access: rw}}
    - {{name: m, size: 64, access: rw}}
"""


def test_a_block_in_the_gap_makes_it_smaller():
    value, gaps = solved(FREE + policy("free"))
    assert value.regions == 2
    assert value.exposure == 0x400 - 0x140 - 64
    assert sum(end - start for start, end in gaps["el2"]) == value.exposure


def test_what_is_not_of_that_word_never_lies_in_a_covered_gap():
    body = FREE.replace("m, size: 64, access: rw", f"m, size: {0x1_0000 - 0x440}, access: r")
    found = problem_of(body + policy("free"))
    solution = searched(found)
    assert solution.status is Status.OPTIMAL
    assert solution.outcome.places["hyp.m"] == RAM + 0x440
    assert scored(found, solution).regions == 3


def test_a_gap_stays_open_where_a_block_has_to_lie_in_it():
    memory = f"[{{name: ram, start: {RAM:#x}, size: 0x440}}]"
    body = FREE.replace("m, size: 64, access: rw", "m, size: 0x200, access: r")
    value, gaps = solved(body + policy("free"), memory=memory)
    assert (value.regions, gaps) == (4, {})


def test_exposure_joins_two_regions_and_never_grows_an_end():
    body = FREE.replace("    - {name: m, size: 64, access: rw}\n", "")
    value, gaps = solved(body + policy("free"))
    assert gaps == {"el2": ((RAM + 0x140, RAM + 0x400),)}
    assert value.exposure == 0x2C0


OWN = f"""
stages: [boot, late]
hypervisor:
  name: hyp
  image:
    start: {RAM:#x}
    parts:
      - {{name: t, size: 64, access: rx}}
      - {{name: d, size: 64, access: rw}}
      - {{name: i, size: 128, access: r, stages: [boot]}}
      - {{name: b, size: 64, access: rw}}
"""


def test_own_init_data_may_be_covered_once_it_is_dead():
    value, gaps = solved(OWN + policy("own"))
    assert value.regions == 4 + 2
    assert gaps == {"el2": ((RAM + 128, RAM + 256),)}
    assert value.exposure == 128


def test_kinds_of_exposure_may_follow_each_other_in_one_gap():
    body = OWN + f"  sections: [{{name: z, start: {RAM + 1024:#x}, size: 64, access: rw}}]\n"
    body = body.replace("      - {name: b, size: 64, access: rw}\n", "")
    value, gaps = solved(body + policy("own, free"))
    assert gaps["el2"] == ((RAM + 128, RAM + 1024),)
    assert value.regions == 4 + 2


def test_no_gap_crosses_a_cut_point():
    core = f"{{preset: cortex-r52, cuts: [{DEV + 128:#x}]}}"
    value, gaps = solved(HOLES + HYP + policy("holes"), core=core)
    assert value.regions == 3
    assert gaps == {"el2": ((DEV + 320, DEV + 1024),)}


def test_fewer_regions_come_before_fewer_bytes():
    body = FREE + policy("free")
    regions, exposure = ((v := solved(body)[0]).regions, v.exposure)
    tight = solved(body.replace("over: [free]", "over: [free], budget: 64"))[0]
    assert regions < tight.regions
    assert exposure > tight.exposure
