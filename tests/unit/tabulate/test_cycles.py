"""Fixed cyclic schedules: what is parked depends on the place (docs/dev/decisions/0012-slots.md).

The boards have a hypervisor with one region of its own and guests with two regions each, that
share no register word: guest n's lie at 0x1000n000 and 0x1001n400, with different ends.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.check import judge
from mpuplan.load import load_plan_text, plan_json, tables_of_plan
from mpuplan.model.plan import Cost
from mpuplan.pipeline.solving import solve_loaded, without_cycles
from mpuplan.tabulate.family import Member, consecutive
from mpuplan.tabulate.peers import peer_costs
from tests.unit.demand.boards import R82, loaded

MEMORY = "[{name: ram, start: 0x10000000, size: 0x100000}]"
SMALL = "{preset: cortex-r52, el1_regions: 16, el2_regions: 16}"
FILL = 11
"""Regions of the hypervisor beside its code: with 16 slots there is room for two guests."""


def body(cycles, guests="abcd", *, fill=FILL, extra=""):
    """Guests on pCPU 0 (in `cycles`, also on others); `cycles`: by pCPU the names in order."""
    own = ["    - {name: code, start: 0x10080000, size: 256, access: rx}"]
    own += [
        f"    - {{name: own{n}, start: {0x10081000 + n * 0x1000:#x}, size: 256, access: rw}}"
        for n in range(fill)
    ]
    pcpus = sorted({0, *cycles})
    lines = ["hypervisor:", "  name: hyp", "  sections:", *own, "guests:"]
    for n, name in enumerate(guests, start=1):
        start, size = 0x10000000 + n * 0x1000, 64 * n
        lines.append(
            f"  - {{name: {name}, pcpus: {pcpus}, memory: ["
            f"{{name: ram, start: {start:#x}, size: {size}, access: rw}},"
            f" {{name: rom, start: {start + 0x10400:#x}, size: {size}, access: r}}]}}"
        )
    turns = ", ".join(
        f"{{pcpu: {pcpu}, cycle: [{', '.join(names)}]}}" for pcpu, names in cycles.items() if names
    )
    return "\n".join([*lines, "policy: {page: 64}", f"schedule: [{turns}]", extra, ""])


def solved(text, *, core=SMALL, pcpus=1):
    board = loaded(text, core=core, memory=MEMORY, pcpus=pcpus)
    result = solve_loaded(board)
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return board.board, result.plan


def plan_of(text, **head):
    return solved(text, **head)[1]


def switch_cost(plan):
    return next((o.value, o.bound) for o in plan.objectives if o.name == "switch-cost")


def costs(cycle):
    return [position.cost for position in cycle.positions]


RELOAD, TURN = Cost(5, 2, 2), Cost(1, 1, 1)
"""Two regions written enabled or not into slots that are off, and one PRENR; PRENR alone.

Words first, as slots that are off; then PRENR: two groups with DSB and ISB each.
"""


@pytest.fixture(scope="module")
def turning():
    return solved(body({0: "abacad"}))


def test_a_b_a_c_a_d_with_room_for_two_reloads_three_times(turning):
    """By hand: whoever comes between two turns of a replaces the one before; a stays."""
    _, plan = turning
    (cycle,) = plan.cycles
    assert [p.context.rpartition("/")[2] for p in cycle.positions] == [*"abacad"]
    assert sorted(c.total for c in costs(cycle)) == [3, 3, 3, 9, 9, 9]
    assert costs(cycle).count(RELOAD) == costs(cycle).count(TURN) == 3
    assert switch_cost(plan) == (36, 36)


def test_contents_by_context_reload_four_times(turning):
    """By hand: a keeps the regions of one neighbour, so the two others come and go by reloads."""
    _, plan = turning
    assert switch_cost(without_cycles(plan))[0] == 4 * 9 + 2 * 3
    assert sum(s.weight * s.cost.total for s in plan.switches) == 42


def test_the_judge_accepts_a_cycle(turning):
    board, plan = turning
    assert [d.code for d in judge(board, tables_of_plan(plan)) if d.level == "error"] == []


def test_a_cycle_without_its_objective_is_not_one_that_the_judge_accepts(turning):
    board, plan = turning
    bare = replace(plan, cycles=())
    assert "objective-untrue" in {d.code for d in judge(board, tables_of_plan(bare))}
    kept = judge(board, tables_of_plan(without_cycles(plan)))
    assert [d.code for d in kept if d.level == "error"] == []


def test_a_cycle_is_entered_from_and_left_to_the_idle_context(turning):
    _, plan = turning
    (cycle,) = plan.cycles
    assert cycle.source == "runtime/pcpu0/idle"
    assert cycle.enter
    assert all(position.leave for position in cycle.positions)
    assert cycle.enter_cost.writes == len(cycle.enter)


def test_every_place_enables_what_its_context_does(turning):
    _, plan = turning
    by_name = {context.name: context for context in plan.contexts}
    for position in plan.cycles[0].positions:
        wanted = {(s.prbar, s.prlar, s.serves) for s in by_name[position.context].slots
                  if s.enabled}  # fmt: skip
        assert {(s.prbar, s.prlar, s.serves) for s in position.slots if s.enabled} == wanted


def test_the_hypervisors_own_regions_stay_where_the_contexts_have_them(turning):
    _, plan = turning
    idle = next(c for c in plan.contexts if c.name == "runtime/pcpu0/idle")
    own = {(s.slot, s.prbar, s.prlar) for s in idle.slots if s.enabled}
    assert len(own) == FILL + 1
    for position in plan.cycles[0].positions:
        assert own <= {(s.slot, s.prbar, s.prlar) for s in position.slots}


def test_a_plan_file_keeps_its_cycles(turning):
    _, plan = turning
    assert load_plan_text(plan_json(plan)).cycles == plan.cycles


def test_other_schemes_are_compared_with_the_cycle(turning):
    _, plan = turning
    ours = {peer.ours for peer in peer_costs(plan) if peer.stage == "runtime"}
    assert ours == {36}


def test_no_cycle_where_contents_by_context_are_as_good():
    """a and b stay beside each other; c, which is not in the schedule, has to wait."""
    plan = plan_of(body({0: "ab"}, "abc"))
    assert plan.cycles == ()
    assert switch_cost(plan) == (6, 6)


def test_no_cycle_where_all_guests_fit():
    plan = plan_of(body({0: "abacad"}, fill=2))
    assert plan.cycles == ()
    assert switch_cost(plan) == (18, 18)


def test_no_cycle_without_a_schedule():
    assert plan_of(body({0: ""})).cycles == ()


def test_idle_may_have_its_place_in_a_cycle():
    """By hand: on the way to idle c is written beside the PRENR that ends a: 5 writes, one group.

    Then a to c is PRENR alone; b and d come by a reload each.
    """
    plan = plan_of(body({0: ["a", "b", "a", "idle", "a", "c", "a", "d"]}))
    (cycle,) = plan.cycles
    assert cycle.positions[3].context == cycle.source == "runtime/pcpu0/idle"
    assert switch_cost(plan) == (2 * 9 + 7 + 5 * 3, 2 * 9 + 7 + 5 * 3)


def test_only_the_pcpu_with_a_schedule_has_a_cycle():
    plan = plan_of(body({0: "abacad", 1: ""}), pcpus=2)
    assert [(cycle.pcpu, cycle.mpu) for cycle in plan.cycles] == [(0, "el2")]
    others = sum(s.weight * s.cost.total for s in plan.switches if s.pcpu == 1)
    assert switch_cost(plan)[0] == 36 + others


def test_pcpus_have_their_own_cycles():
    plan = plan_of(body({0: "abacad", 1: "bcbdba"}), pcpus=2)
    assert [cycle.pcpu for cycle in plan.cycles] == [0, 1]
    assert switch_cost(plan) == (72, 72)


def test_cycles_on_aarch64():
    plan = plan_of(body({0: "abacad"}), core=R82)
    (cycle,) = plan.cycles
    assert sorted(c.total for c in costs(cycle)) == [3, 3, 3, 9, 9, 9]
    assert {w.register for w in cycle.positions[0].writes} <= {
        *(f"PRBAR{n or ''}_EL2" for n in range(16)),
        *(f"PRLAR{n or ''}_EL2" for n in range(16)),
        "PRENR_EL2",
    }


def test_a_later_stage_keeps_its_slots_in_a_cycle():
    """The slots of stage `runtime` follow those of `boot`; positions have the same numbers."""
    stages = "stages: [boot, {name: runtime, guests: true}]"
    board, plan = solved(body({0: "abacad"}, extra=stages))
    assert switch_cost(plan) == (36, 36)
    assert [d.code for d in judge(board, tables_of_plan(plan)) if d.level == "error"] == []


def test_the_last_place_is_switched_to_the_first_and_not_the_other_way():
    """A way back may cost more than the way there."""
    members = [Member(0, pool, frozenset()) for pool in range(3)]
    pairs = [((one.pool, other.pool), weight) for (one, other), weight in consecutive(members)]
    assert pairs == [((0, 1), 1), ((1, 2), 1), ((2, 0), 1)]
