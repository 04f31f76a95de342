"""Names, slots and grouping of contexts (design 2.2)."""

import pytest

from mpuplan.demand.contexts import Side, contexts
from mpuplan.demand.problem import problem
from mpuplan.model.board import Level
from tests.unit.demand.boards import CORE, board

GUESTS = """
guests:
  - {name: a, pcpus: [0], memory: [{name: m, size: 64, access: rw}]}
  - {name: b, pcpus: [0, 1], memory: [{name: m, size: 64, access: rw}]}
"""


def hypervisor(keys=""):
    return f"hypervisor: {{name: hyp, sections: [{{name: c, size: 64, access: rx}}]{keys}}}\n"


def found(body, pcpus=2, **head):
    return contexts(board(body, pcpus=pcpus, **head))


def named(body, **head):
    return [context.name for context in found(body, **head)]


def test_a_board_without_stages_has_the_stage_runtime():
    assert named(hypervisor() + GUESTS) == [
        "runtime/pcpu0/idle",
        "runtime/pcpu0/a",
        "runtime/pcpu0/b",
        "runtime/pcpu1/idle",
        "runtime/pcpu1/b",
    ]


def test_guests_run_in_the_last_stage_only_unless_a_stage_says_so():
    body = hypervisor() + GUESTS
    assert [n for n in named(f"stages: [boot, late]\n{body}") if n.startswith("boot")] == [
        "boot/pcpu0/idle",
        "boot/pcpu1/idle",
    ]
    both = named(f"stages: [{{name: boot, guests: true}}, {{name: late, guests: true}}]\n{body}")
    assert "boot/pcpu0/a" in both
    assert "late/pcpu0/a" in both


def test_a_stage_has_contexts_on_its_own_pcpus_only():
    body = "stages: [{name: boot, pcpus: [1]}, late]\n" + hypervisor() + GUESTS
    assert [n for n in named(body) if n.startswith("boot")] == ["boot/pcpu1/idle"]


def test_without_idle_a_pcpu_with_one_guest_has_no_idle_context_where_guests_run():
    body = "stages: [boot, late]\n" + hypervisor(", idle: false") + GUESTS
    assert named(body) == [
        "boot/pcpu0/idle",
        "boot/pcpu1/idle",
        "late/pcpu0/idle",
        "late/pcpu0/a",
        "late/pcpu0/b",
        "late/pcpu1/b",
    ]


def test_without_idle_a_pcpu_without_guests_keeps_its_idle_context():
    assert "runtime/pcpu2/idle" in named(hypervisor(", idle: false") + GUESTS, pcpus=3)


def test_an_entry_hypervisor_has_two_contexts_per_guest_in_one_pool():
    body = hypervisor(", switch: entry, transient_slots: {runtime: 2}") + GUESTS
    pair = {c.name: c for c in found(body) if c.guest == "a"}
    assert {n: c.side for n, c in pair.items()} == {
        "runtime/pcpu0/a": Side.ENTRY_GUEST,
        "runtime/pcpu0/a+el2": Side.ENTRY_EL2,
    }
    assert {c.pool for c in pair.values()} == {"runtime/pcpu0/a"}
    whole = problem(board(body, pcpus=2))
    sizes = {whole.demands[pool[0]].context.name: len(pool) for pool in whole.pools}
    assert sizes == {
        "runtime/pcpu0/idle": 1,
        "runtime/pcpu0/a": 2,
        "runtime/pcpu0/b": 2,
        "runtime/pcpu1/idle": 1,
        "runtime/pcpu1/b": 2,
    }


def test_one_mpu_in_one_stage_is_one_family():
    whole = problem(board(hypervisor() + GUESTS, pcpus=2))
    groups = [{whole.demands[i].context.name for i in family} for family in whole.families]
    assert groups == [
        {"runtime/pcpu0/idle", "runtime/pcpu0/a", "runtime/pcpu0/b"},
        {"runtime/pcpu1/idle", "runtime/pcpu1/b"},
    ]


def test_transient_slots_are_those_of_the_stage():
    body = "stages: [boot, late]\n" + hypervisor(", transient_slots: {late: 3}") + GUESTS
    assert {(c.stage, c.transient) for c in found(body)} == {("boot", 0), ("late", 3)}


def test_only_stages_with_guests_count_for_the_headroom():
    body = "stages: [boot, late]\n" + hypervisor() + GUESTS
    assert {(c.stage, c.counted) for c in found(body)} == {("boot", False), ("late", True)}


PROGRAMS = """
programs:
  - name: os
    level: el1
    pcpus: [0]
    sections: [{name: text, size: 64, access: rx}]
    tasks: [{name: t1, memory: [{name: m, size: 64, access: rw}]}]
  - {name: loader, level: el2, pcpus: [1], sections: [{name: text, size: 64, access: rx}]}
"""


def test_a_program_has_a_context_of_its_own_and_one_per_task():
    assert named(PROGRAMS) == ["runtime/pcpu0/os", "runtime/pcpu0/os:t1", "runtime/pcpu1/loader"]


def test_programs_use_the_slots_of_their_level():
    core = CORE.replace("el1_regions: 16", "el1_regions: 12")
    own = {c.owner: (c.mpu, c.slots) for c in found(PROGRAMS, core=core)}
    assert own == {"os": (Level.EL1, 12), "loader": (Level.EL2, 16)}


def test_tasks_share_the_family_of_their_program_but_not_its_slots():
    whole = problem(board(PROGRAMS, pcpus=2))
    assert [len(family) for family in whole.families] == [2, 1]
    assert [len(pool) for pool in whole.pools] == [1, 1, 1]


@pytest.mark.parametrize("stages", ["", "stages: [boot, late]\n"])
def test_contexts_exist_also_where_nothing_is_asked_for(stages):
    body = f"{stages}hypervisor: {{name: hyp, sections: [{{name: c, size: 64, access: rx, "
    body += "while: [idle]}]}\nguests: [{name: a, pcpus: [1], memory: [{name: m, size: 64, "
    body += "access: rw, pcpus: [1]}]}]\n"
    last = "late" if stages else "runtime"
    assert f"{last}/pcpu0/idle" in named(body)
