"""What SCTLR.M must be when a transition begins, told by its steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit.routine_names import routines_of
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import TransitionKind, Zero
from mpuplan.pipeline.solving import solve_board
from tests.unit.emit import plans


def begins(plan, way=None):
    return routines_of(plan, "mpuplan").begins_on(way or plan.transitions[0])


@pytest.mark.parametrize("isa", Isa)
def test_reset_begins_off_stages_and_starts_on(isa):
    plan = plans.staged(isa)
    found = {way.kind.value: begins(plan, way) for way in plan.transitions}
    assert found == {"reset": False, "stage": True, "start": True}


@pytest.mark.parametrize("make", [plans.staged, plans.program])
@pytest.mark.parametrize("isa", Isa)
def test_a_handover_with_the_steps_of_a_reset_begins_off(make, isa):
    plan = make(isa)
    way = replace(plan.transitions[0], kind=TransitionKind.HANDOVER)
    assert begins(plan, way) is False


@pytest.mark.parametrize("isa", Isa)
def test_a_handover_that_keeps_something_begins_on(isa):
    plan = plans.handover(isa, on=0)
    way = plan.transitions[0]
    for left_out in range(1, len(way.steps)):
        if way.steps[left_out].register != "PRSELR_EL2":
            steps = way.steps[:left_out] + way.steps[left_out + 1 :]
            assert begins(plan, replace(way, steps=steps)) is True, way.steps[left_out]
    assert begins(plan, replace(way, steps=way.steps[1:])) is False, "HCR says nothing of it"
    assert begins(plan, replace(way, steps=())) is True


@pytest.mark.parametrize("isa", Isa)
def test_a_handover_that_synchronises_its_words_begins_on(isa):
    plan = plans.handover(isa, on=0)
    way = plan.transitions[0]
    at = next(n for n, step in enumerate(way.steps) if "PRLAR" in step.register)
    changed = replace(way.steps[at], barrier=Barrier.DSB_ISB)
    assert begins(plan, replace(way, steps=(*way.steps[:at], changed, *way.steps[at + 1 :])))


def test_a_handover_that_writes_words_before_it_enables_them_begins_on():
    """As on a part whose writes take effect in order, where no barrier stands between."""
    plan = plans.handover(on=0)
    way = plan.transitions[0]
    at = next(n for n, step in enumerate(way.steps) if "PRLAR2" in step.register)
    word = way.steps[at]
    steps = (*way.steps[:at], RegisterWrite(word.register, word.value - 1), *way.steps[at + 1 :])
    assert begins(plan, replace(way, steps=steps)) is True


def zeroing(isa, slot):
    """`handover` with the MPU off, and a slot through which memory is zeroed once it is on."""
    plan = plans.handover(isa, on=0)
    first = plan.transitions[0]
    end = "_EL2" if isa is Isa.AARCH64 else ""
    bar, limit = (f"{'' if end else 'H'}{stem}{slot}{end}" for stem in ("PRBAR", "PRLAR"))
    *words, on = first.steps
    steps = (
        *words[:-1],
        replace(words[-1], barrier=Barrier.NONE),
        RegisterWrite(bar, 0x1001, Barrier.DSB_ISB),
        on,
        RegisterWrite(limit, 0x10C1, Barrier.DSB_ISB),
        Zero("xen.init", 0x1000, 0x1100),
        RegisterWrite(limit, 0x10C0, Barrier.DSB_ISB),
    )
    return replace(plan, transitions=(replace(first, steps=steps, spare=(slot,)),))


@pytest.mark.parametrize("isa", Isa)
def test_a_handover_that_zeroes_once_the_mpu_is_on_begins_off(isa):
    plan = zeroing(isa, 9)
    assert begins(plan) is False
    way = plan.transitions[0]
    counts = len(plans.handover(isa, on=0).transitions[0].steps) - 1
    for left_out, step in enumerate(way.steps[:counts]):
        if left_out and step.register != "PRSELR_EL2":
            steps = way.steps[:left_out] + way.steps[left_out + 1 :]
            assert begins(plan, replace(way, steps=steps)) is True, step


@pytest.mark.parametrize("isa", Isa)
def test_what_is_zeroed_before_the_mpu_is_on_is_zeroed_through_the_layout(isa):
    way = zeroing(isa, 9).transitions[0]
    *words, _, zero, _ = way.steps
    plan = plans.handover(isa, on=0)
    assert begins(plan, replace(way, steps=(zero, *words))) is True


MPU_OFF = """
schema: mpuplan/layout/v1
contexts: [{name: loader, mpu: EL, control: {m: 0}, slots: []}]
"""
MPU_ON = """
schema: mpuplan/layout/v1
core: CORE
mair: {el2: [0x44, 0xff]}
contexts:
  - name: loader
    control: {m: 1}
    slots:
      - slot: 0
        start: 0x10000000
        end: 0x10010000
        el2: rwx
        guest: none
        type: normal-wb
        share: non
"""
GUESTS = """guests:
  - {name: os, pcpus: [0], memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]}
  - {name: app, pcpus: [0], memory: [{name: ram, start: 0x10003000, size: 4096, access: rwx}]}
"""


def solved(path, layout, core, slots, *, program=False, guests=""):
    """The plan of a board that takes over from a boot loader, judged."""
    (path / "loader.yaml").write_text(
        layout.replace("EL", "el1" if program else "el2").replace("CORE", core.split(",")[0])
    )
    party = (
        "programs:\n- name: own\n  level: el1\n  pcpus: [0]"
        if program
        else "hypervisor:\n  name: own"
    )
    (path / "board.yaml").write_text(f"""schema: mpuplan/board/v1
name: handed
core: {{preset: {core}, el1_regions: {slots}, el2_regions: {slots}}}
pcpus: 1
memory: [{{name: ram, start: 0x10000000, size: 65536}}]
stages: [{{name: runtime, guests: {str(bool(guests)).lower()}}}]
handover: {{runtime: loader.yaml}}
{party}
  sections:
    - {{name: text, start: 0x10000000, size: 256, access: rx}}
    - {{name: data, start: 0x10000100, size: 256, access: rw}}
{guests}policy: {{page: 64}}
""")
    plan = solve_board(path / "board.yaml").plan
    assert plan is not None
    return plan


def test_slots_of_other_banks_are_counted_by_the_selector():
    plan = plans.full(Isa.AARCH64)
    (target, *_) = plan.contexts
    first = plans.handover(Isa.AARCH64, on=0).transitions[0]
    steps = [RegisterWrite("MAIR_EL2", 0)]
    bank = None
    for slot in target.slots:
        if slot.slot // 16 != bank:
            bank = slot.slot // 16
            steps.append(RegisterWrite("PRSELR_EL2", 16 * bank, Barrier.ISB))
        number = slot.slot % 16 or ""
        steps.append(RegisterWrite(f"PRBAR{number}_EL2", slot.prbar))
        steps.append(RegisterWrite(f"PRLAR{number}_EL2", slot.prlar))
    steps.append(RegisterWrite("SCTLR_EL2", 1, Barrier.DSB_ISB, mask=0xA_0003))
    way = replace(first, target=target.name, steps=tuple(steps))
    assert len(target.slots) == plan.core.el2_regions > 16
    assert begins(replace(plan, transitions=(way,))) is False
    assert begins(replace(plan, transitions=(way,)), replace(way, steps=tuple(steps[2:]))) is True


CORES = ["cortex-r52", "cortex-r82, xn: single"]


@pytest.mark.parametrize("slots", [2, 16, 32])
@pytest.mark.parametrize("program", [False, True], ids=["el2", "el1"])
@pytest.mark.parametrize("core", CORES)
def test_a_solved_handover_of_an_mpu_that_is_off_begins_off(tmp_path, core, program, slots):
    plan = solved(tmp_path, MPU_OFF, core, slots, program=program)
    assert plan.transitions[0].kind is TransitionKind.HANDOVER
    assert begins(plan) is False


@pytest.mark.parametrize("slots", [4, 16])
@pytest.mark.parametrize("core", CORES)
def test_parked_slots_are_part_of_what_is_written_while_the_mpu_is_off(tmp_path, core, slots):
    plan = solved(tmp_path, MPU_OFF, core, slots, guests=GUESTS)
    assert sum(not slot.enabled for slot in plan.contexts[0].slots) == 2
    assert begins(plan) is False


@pytest.mark.parametrize("core", CORES)
def test_a_solved_handover_of_an_mpu_that_is_on_begins_on(tmp_path, core):
    plan = solved(tmp_path, MPU_ON, core, 16, guests=GUESTS)
    assert plan.transitions[0].kind is TransitionKind.HANDOVER
    assert begins(plan) is True
