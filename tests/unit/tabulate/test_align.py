"""Slots of a later stage that fit to those before."""

from mpuplan.pipeline.solving import solve_loaded
from tests.unit.demand.boards import loaded

STAGES = "stages: [boot, {name: runtime, guests: true}]\n"


def planned(body, **head):
    result = solve_loaded(loaded(body, **head))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


def slots(plan, name):
    """Slot of what each region of a context serves."""
    found = next(c for c in plan.contexts if c.name == name)
    return {slot.serves: slot.slot for slot in found.slots if slot.enabled}


def test_a_region_that_stays_keeps_its_slot():
    plan = planned(
        STAGES
        + """
hypervisor:
  name: hyp
  sections:
    - {name: init, start: 0x10000000, size: 64, access: rw, stages: [boot]}
    - {name: code, start: 0x10000100, size: 64, access: rx}
    - {name: data, start: 0x10000200, size: 64, access: rw}
policy: {page: 64}
"""
    )
    boot, runtime = slots(plan, "boot/pcpu0/idle"), slots(plan, "runtime/pcpu0/idle")
    assert boot == {("hyp.init",): 0, ("hyp.code",): 1, ("hyp.data",): 2}
    assert runtime == {("hyp.code",): 1, ("hyp.data",): 2}


def test_an_edge_that_moves_leaves_both_regions_in_their_slots():
    plan = planned(
        STAGES
        + """
hypervisor:
  name: hyp
  sections:
    - {name: init, start: 0x10000000, size: 64, access: rw, stages: [boot]}
    - {name: code, start: 0x10000100, size: 256, access: rx}
    - {name: late, start: 0x10000200, size: 64, access: {boot: rw, runtime: rx}}
    - {name: data, start: 0x10000240, size: 64, access: rw}
  roles: {code: [code], stack: [data]}
policy: {page: 64}
"""
    )
    assert slots(plan, "boot/pcpu0/idle") == {
        ("hyp.init",): 0, ("hyp.code",): 1, ("hyp.late", "hyp.data"): 2,
    }  # fmt: skip
    assert slots(plan, "runtime/pcpu0/idle") == {("hyp.code", "hyp.late"): 1, ("hyp.data",): 2}
    way = next(t for t in plan.transitions if t.kind == "stage")
    # 'data' shrinks, then 'code' grows; the rest switches 'init' off, behind zeros.
    names = [step.register for step in way.steps if hasattr(step, "register")]
    assert names.index("HPRBAR2") < names.index("HPRLAR1")
    assert way.cost.writes == way.bound == 3


def test_a_region_that_splits_leaves_its_slot():
    plan = planned(
        STAGES
        + """
hypervisor:
  name: hyp
  sections:
    - {name: code, start: 0x10000000, size: 256, access: {boot: rwx, runtime: rx}}
    - {name: data, start: 0x10000100, size: 256, access: {boot: rwx, runtime: rw}}
policy: {page: 64, wxn: false}
"""
    )
    assert slots(plan, "boot/pcpu0/idle") == {("hyp.code", "hyp.data"): 0}
    assert slots(plan, "runtime/pcpu0/idle") == {("hyp.code",): 1, ("hyp.data",): 2}
    way = next(t for t in plan.transitions if t.kind == "stage")
    assert way.cost.writes == way.bound == 5


def test_all_contexts_of_a_stage_are_numbered_alike():
    plan = planned(
        STAGES
        + """
hypervisor:
  name: hyp
  sections:
    - {name: init, start: 0x10000000, size: 64, access: rw, stages: [boot]}
    - {name: code, start: 0x10000100, size: 64, access: rx}
guests:
  - {name: a, pcpus: [0], memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]}
  - {name: b, pcpus: [0], memory: [{name: ram, start: 0x10003000, size: 4096, access: rwx}]}
policy: {page: 64}
"""
    )
    runtime = [c for c in plan.contexts if c.stage == "runtime"]
    words = [{s.slot: (s.prbar, s.prlar & ~1) for s in c.slots} for c in runtime]
    assert len(runtime) == 3
    assert words[0] == words[1] == words[2]
    assert {len(switch.writes) for switch in plan.switches} == {1}


def test_a_live_region_may_take_the_slot_of_one_that_is_dropped():
    plan = planned(
        STAGES
        + """
hypervisor:
  name: hyp
  sections:
    - {name: code, start: 0x10000000, size: 256, access: rx}
    - {name: table, start: 0x10000100, size: 64, access: r}
    - {name: state, start: 0x10000140, size: 64, access: {boot: r, runtime: rw}}
    - {name: init, start: 0x10000200, size: 64, access: rw, stages: [boot]}
policy: {page: 64}
""",
        core="{preset: cortex-r52, el1_regions: 16, el2_regions: 4}",
    )
    assert slots(plan, "boot/pcpu0/idle") == {
        ("hyp.code",): 0, ("hyp.table", "hyp.state"): 1, ("hyp.init",): 2,
    }  # fmt: skip
    runtime = slots(plan, "runtime/pcpu0/idle")
    assert runtime.pop(("hyp.code",)) == 0
    assert {*runtime} == {("hyp.table",), ("hyp.state",)}
    assert {*runtime.values()} == {2, 3}
    way = next(t for t in plan.transitions if t.kind == "stage")
    assert way.cost.writes == way.bound == 5
