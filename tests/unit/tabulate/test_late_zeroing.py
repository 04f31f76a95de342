"""Memory of an earlier stage where the next one is handed over with the MPU off.

Every plan here is one that the judge has accepted.
"""

from itertools import takewhile

import pytest

from mpuplan.demand.problem import problem
from mpuplan.load.board import load_board
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Wait, Zero
from mpuplan.pipeline.packing import Effort, Packed, pack
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.tabulate.unzeroed import unzeroed

R82 = "{preset: cortex-r82, xn: single, el1_regions: 16, el2_regions: SLOTS}"
R52 = "{preset: cortex-r52, el1_regions: SLOTS, el2_regions: SLOTS}"
TEXT = "    - {name: text, start: 0x10000000, size: 256, access: rx}"
DATA = "    - {name: data, start: 0x10000100, size: 256, access: rw}"
EARLY = "    - {name: early, start: 0x10000400, size: 256, access: rw, stages: [boot]}"
INIT = "    - {name: init, start: 0x10000600, size: 256, access: rx, stages: [boot]}"
HYPERVISOR = "hypervisor:\n  name: hyp\n  sections:"
PROGRAM = "programs:\n- name: hyp\n  level: el1\n  pcpus: [0]\n  sections:"
GUESTS = """guests:
  - {name: os, pcpus: [0], memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]}
  - {name: app, pcpus: [0], memory: [{name: ram, start: 0x10003000, size: 4096, access: rwx}]}"""
STAGES = "stages: [boot, runtime]"
LAYOUT = """
schema: mpuplan/layout/v1
contexts: [{name: loader, mpu: MPU, control: {m: 0}, slots: []}]
"""


def tabulated(path, *lines, core=R52, slots=16, party=HYPERVISOR, pcpus=1):
    """The way from stage boot to the next one, and why memory is left as it is."""
    mpu = "el2" if party == HYPERVISOR else "el1"
    (path / "loader.yaml").write_text(LAYOUT.replace("MPU", mpu))
    text = [
        "schema: mpuplan/board/v1",
        "name: late",
        f"core: {core.replace('SLOTS', str(slots))}",
        f"pcpus: {pcpus}",
        "memory: [{name: ram, start: 0x10000000, size: 65536}]",
        "stages: [boot, {name: runtime, guests: true}]" if GUESTS in lines else STAGES,
        "handover: {runtime: loader.yaml}",
        party,
        *(TEXT, DATA),
        *lines,
        "policy: {page: 64}",
    ]
    (path / "board.yaml").write_text("\n".join(text))
    the = load_board(path / "board.yaml")
    plan = solve_loaded(the).plan
    assert plan is not None
    found = problem(the.board)
    packed = pack(found, Effort())
    assert isinstance(packed, Packed)
    ways = [t for t in plan.transitions if t.kind.value == "handover"]
    return ways[0], [each.why for each in unzeroed(found, packed.outcome.places, plan)]


def told(steps):
    return [
        (step.register, step.value, step.barrier.value) if isinstance(step, RegisterWrite) else step
        for step in steps
    ]


def early(way):
    """The steps while the MPU is off."""
    return told(takewhile(lambda s: isinstance(s, RegisterWrite) and s.mask is None, way.steps))


def late(way):
    """The steps behind the write of SCTLR."""
    return told(way.steps)[len(early(way)) + 1 :]


def test_dropped_memory_is_zeroed_through_spare_slots_once_the_mpu_is_on(tmp_path):
    way, left = tabulated(tmp_path, EARLY, INIT)
    assert left == []
    assert way.spare == (2, 3)
    assert early(way)[-4:] == [
        ("HPRLAR1", 0x1000_01C1, "none"),
        ("HPRENR", 0b11, "none"),
        ("HPRBAR2", 0x1000_0401, "none"),
        ("HPRBAR3", 0x1000_0601, "dsb isb"),
    ]
    assert late(way) == [
        ("HPRLAR2", 0x1000_04C1, "none"),
        ("HPRLAR3", 0x1000_06C1, "dsb isb"),
        Zero("hyp.early", 0x1000_0400, 0x1000_0500),
        Zero("hyp.init", 0x1000_0600, 0x1000_0700),
        ("HPRENR", 0b11, "dsb isb"),
    ]
    assert (way.bound, way.cost.writes) == (8, 13)  # zeroing counts for nothing in the bound


@pytest.mark.parametrize("lines", [(EARLY,), (INIT,), (EARLY, INIT)])
@pytest.mark.parametrize("core", [R52, R52.replace("}", ", ordered_writes: true}"), R82])
def test_nothing_is_zeroed_while_the_mpu_is_off(tmp_path, core, lines):
    way, left = tabulated(tmp_path, *lines, core=core)
    assert left == []
    assert not any("PRLAR2" in name and value & 1 for name, value, _ in early(way))
    assert [step.block for step in late(way) if isinstance(step, Zero)] == [
        f"hyp.{'early' if line is EARLY else 'init'}" for line in lines
    ]
    before = [late(way)[at - 1] for at, step in enumerate(late(way)) if isinstance(step, Zero)]
    assert before[0][2] == "dsb isb"


def test_at_el1_without_prenr_the_slots_go_off_one_by_one(tmp_path):
    way, left = tabulated(tmp_path, EARLY, INIT, party=PROGRAM)
    assert left == []
    assert late(way)[-2:] == [("PRLAR2", 0x1000_04C0, "none"), ("PRLAR3", 0x1000_06C0, "dsb isb")]


def test_a_slot_that_the_stage_parks_gets_its_words_after_it_has_served(tmp_path):
    way, left = tabulated(tmp_path, INIT, GUESTS, slots=4)
    assert left == []
    assert way.spare == (2,)
    assert early(way)[-2:] == [("HPRENR", 0b11, "none"), ("HPRBAR2", 0x1000_0601, "dsb isb")]
    assert [step for step in early(way) if step[0] == "HPRLAR2"] == []
    assert late(way) == [
        ("HPRLAR2", 0x1000_06C1, "dsb isb"),
        Zero("hyp.init", 0x1000_0600, 0x1000_0700),
        ("HPRLAR2", 0x1000_1FC0, "dsb isb"),
        ("HPRBAR2", 0x1000_1002, "dsb isb"),
    ]


def test_a_spare_slot_of_another_bank_is_selected_and_the_first_one_comes_back(tmp_path):
    many = [
        f"    - {{name: d{n}, start: {0x1000_1000 + 256 * n:#x}, size: 64, access: rw}}"
        for n in range(14)
    ]
    way, left = tabulated(tmp_path, EARLY, *many, core=R82, slots=32)
    assert left == []
    assert way.spare == (16,)
    assert early(way)[-2:] == [
        ("PRSELR_EL2", 16, "isb"),
        ("PRBAR_EL2", 0x1000_0432, "dsb isb"),
    ]
    assert late(way)[-2:] == [("PRLAR_EL2", 0x1000_04C0, "dsb isb"), ("PRSELR_EL2", 0, "dsb isb")]


def test_other_pcpus_are_waited_for_when_the_mpu_is_on(tmp_path):
    way, left = tabulated(tmp_path, EARLY, pcpus=2)
    assert left == []
    assert late(way)[0] == Wait("runtime", (1,))
    assert Zero("hyp.early", 0x1000_0400, 0x1000_0500) in late(way)


def test_without_a_slot_to_spare_the_reason_is_told(tmp_path):
    later = "    - {name: later, start: 0x10000800, size: 256, access: rw, stages: [runtime]}"
    way, (why,) = tabulated(tmp_path, INIT, later, slots=3)
    assert late(way) == []
    assert why == (
        "the MPU is off when 'runtime' is handed over on pCPU 0, and pCPU 0 has no slot to spare"
        " afterwards"
    )
