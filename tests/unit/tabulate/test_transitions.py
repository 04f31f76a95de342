"""The way from reset to the guests: writes, zeros, waits and starts in their order."""

from dataclasses import replace

from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Start, Tlbi, Wait, Zero
from mpuplan.pipeline.solving import solve_board, solve_loaded
from mpuplan.tabulate.setup import setup
from tests.unit.demand.boards import R82, loaded

STAGES = "stages: [boot, {name: runtime, guests: true}]\n"
BOARD = (
    STAGES
    + """
hypervisor:
  name: hyp
  sections:
    - {name: init-text, start: 0x10000000, size: 256, access: rx, stages: [boot]}
    - {name: init-data, start: 0x10000100, size: 256, access: rw, stages: [boot]}
    - {name: text, start: 0x10000200, size: 256, access: rx}
    - {name: data, start: 0x10000300, size: 256, access: rw}
guests:
  - {name: os, pcpus: [0], memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]}
  - {name: app, pcpus: [0], memory: [{name: ram, start: 0x10003000, size: 4096, access: rwx}]}
policy: {page: 64}
"""
)


def planned(body, **head):
    result = solve_loaded(loaded(body, **head))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


def told(step):
    if isinstance(step, RegisterWrite):
        return step.register, step.value, step.barrier.value
    return step


def steps(plan, kind, pcpu=0):
    return [
        [told(s) for s in t.steps] for t in plan.transitions if (t.kind, t.pcpu) == (kind, pcpu)
    ]


def test_a_pcpu_goes_from_reset_over_its_stages_to_its_guests():
    plan = planned(BOARD)
    assert [(t.kind.value, t.source, t.target) for t in plan.transitions] == [
        ("reset", "reset", "boot/pcpu0/idle"),
        ("stage", "boot/pcpu0/idle", "runtime/pcpu0/idle"),
        ("start", "runtime/pcpu0/idle", "runtime/pcpu0/os"),
        ("start", "runtime/pcpu0/idle", "runtime/pcpu0/app"),
    ]
    assert plan.obstacles == ()


def test_reset_sets_everything_before_the_mpu_is_on():
    reset = planned(BOARD).transitions[0]
    names = [step.register for step in reset.steps]
    assert names[:2] == ["HMAIR0", "HMAIR1"]
    assert names[2:-2] == [f"HPR{word}{slot}" for slot in range(4) for word in ("BAR", "LAR")]
    assert told(reset.steps[-2]) == ("HPRENR", 0b1111, "dsb isb")
    assert told(reset.steps[-1]) == ("HSCTLR", 1 << 19 | 1, "dsb isb")
    assert reset.steps[-1].mask == 1 << 19 | 1 << 17 | 1 << 1 | 1
    assert [step.barrier.value for step in reset.steps[:-2]] == ["none"] * 10
    assert reset.bound == reset.cost.writes == 12


def test_reset_of_aarch64_selects_the_first_bank():
    reset = planned(BOARD, core=R82).transitions[0]
    assert [told(step)[0] for step in reset.steps[:2]] == ["MAIR_EL2", "PRSELR_EL2"]
    assert told(reset.steps[1]) == ("PRSELR_EL2", 0, "isb")


def test_reset_of_aarch64_selects_each_bank_once_and_ends_in_the_first():
    core = R82.replace("16", "32")
    first = planned(BOARD, core=core).contexts[0]
    rows = tuple(replace(first.slots[0], slot=n) for n in range(18))
    writes = setup(replace(first, slots=rows), loaded(BOARD, core=core).board.core)
    assert [told(w) for w in writes if w.register == "PRSELR_EL2"] == [
        ("PRSELR_EL2", 16, "isb"),
        ("PRSELR_EL2", 0, "isb"),
    ]


def test_without_prenr_the_other_slots_are_switched_off_one_by_one():
    plan = planned("""
programs:
  - name: rtos
    level: el1
    pcpus: [0]
    sections: [{name: text, start: 0x10000000, size: 256, access: rx}]
policy: {page: 64}
""")
    names = [(step.register, step.value) for step in plan.transitions[0].steps]
    assert names[-16:-1] == [(f"PRLAR{slot}", 0) for slot in range(1, 16)]


def test_what_is_writable_is_zeroed_first_and_code_through_a_spare_slot():
    plan = planned(BOARD)
    way = plan.transitions[1]
    found = [told(step) for step in way.steps]
    assert found[0] == Zero("hyp.init-data", 0x1000_0100, 0x1000_0200)
    assert len(way.spare) == 1
    spare = way.spare[0]
    assert found[-4:] == [
        (f"HPRBAR{spare}", 0x1000_0001, "dsb isb"),
        (f"HPRLAR{spare}", 0x1000_00C0 | plan.contexts[0].mair.index(0xFF) << 1 | 1, "dsb isb"),
        Zero("hyp.init-text", 0x1000_0000, 0x1000_0100),
        (f"HPRLAR{spare}", 0x1000_00C0 | plan.contexts[0].mair.index(0xFF) << 1, "dsb isb"),
    ]
    assert way.cost.writes == way.bound + 3  # zeroing through a spare slot counts for nothing


def test_a_base_of_a_spare_slot_shares_the_barrier_of_the_writes_before():
    way = planned(BOARD).transitions[1]
    writes = [s for s in way.steps if isinstance(s, RegisterWrite)]
    base = next(n for n, s in enumerate(writes) if s.register == f"HPRBAR{way.spare[0]}")
    assert writes[base - 1].barrier.value == "none"


def test_a_guest_starts_with_its_registers_and_its_regions():
    start = planned(BOARD).transitions[2]
    found = [told(step) for step in start.steps]
    assert [step[0] for step in found[:-1]] == ["VSCTLR", "HCR", "HPRENR"]
    assert [step[2] for step in found[:-1]] == ["none", "none", "dsb isb"]
    assert found[0][1] == 1 << 16
    assert found[-2][2] == "dsb isb"
    assert found[-1] == Start("os")


def test_the_tlb_is_cleaned_for_a_guest_with_an_mmu():
    body = BOARD.replace("name: os,", "name: os, el1: mmu,")
    start = planned(body, core=R82).transitions[2]
    at = [step for step in start.steps if isinstance(step, Tlbi)]
    assert at == [Tlbi("VMALLS12E1IS", 1)]
    before = start.steps[start.steps.index(at[0]) - 1]
    assert (before.register, before.barrier.value) == ("HCR_EL2", "isb")


SMP = """
stages: [boot, {name: runtime, guests: true}]
hypervisor:
  name: hyp
  sections:
    - {name: init, start: 0x10000000, size: 256, access: rw, stages: [boot]}
    - {name: early, start: 0x10000100, size: 256, access: rw, stages: [boot], pcpus: [1]}
    - {name: text, start: 0x10000200, size: 256, access: rx}
guests:
  - {name: os, pcpus: [0, 1], memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]}
policy: {page: 64}
"""


def test_the_lowest_pcpu_zeroes_what_all_have_left():
    plan = planned(SMP, pcpus=2)
    assert steps(plan, "stage", 0)[0][:2] == [
        Wait("runtime", (1,)),
        Zero("hyp.init", 0x1000_0000, 0x1000_0100),
    ]
    assert [s for s in steps(plan, "stage", 1)[0] if not isinstance(s, tuple)] == [
        Zero("hyp.early", 0x1000_0100, 0x1000_0200)
    ]


CROSSED = """
stages: [boot, {name: early, guests: true}, {name: runtime, guests: true}]
hypervisor:
  name: hyp
  sections:
    - {name: text, start: 0x10000200, size: 256, access: rx}
    - {name: a, start: 0x10000300, size: 256, access: rw, pcpus: [0], stages: [boot, early]}
    - {name: b, start: 0x10000500, size: 256, access: rw, pcpus: [1], stages: [boot, early]}
guests:
  - name: one
    pcpus: [0]
    memory: [{name: ram, start: 0x10001000, size: 4096, access: rwx}]
    uses: [{use: hyp.b, access: rw, stages: [early]}]
  - name: two
    pcpus: [1]
    memory: [{name: ram, start: 0x10003000, size: 4096, access: rwx}]
    uses: [{use: hyp.a, access: rw, stages: [early]}]
policy: {page: 64}
"""


def test_two_pcpus_do_not_wait_for_each_other_to_zero():
    result = solve_loaded(loaded(CROSSED, pcpus=2))
    plan = result.plan
    zeros = [s.block for t in plan.transitions for s in t.steps if isinstance(s, Zero)]
    assert zeros == ["hyp.a"]
    assert [d.message for d in result.diagnostics if d.code == "not-zeroed"] == [
        "'hyp.b' is not zeroed in [0x1000_0500, 0x1000_0600) when stage 'early' ends: pCPU 1 would"
        " wait for pCPU 0 to leave it, which waits for pCPU 1 to leave 'hyp.a' and zeroes that"
    ]


def barriers(way):
    return [(s.register, s.barrier.value) for s in way.steps if isinstance(s, RegisterWrite)]


def test_sctlr_is_pending_with_the_last_regions_where_it_changes_no_right():
    body = BOARD.replace("stages: [boot,", "stages: [{name: boot, background: true},")
    found = barriers(planned(body).transitions[1])
    at = [name for name, _ in found].index("HSCTLR")
    assert found[at - 1][1] == "none"


def test_ordered_writes_need_a_barrier_only_before_what_is_no_write():
    core = "{preset: cortex-r52, el1_regions: 16, el2_regions: 16, ordered_writes: true}"
    way = planned(BOARD, core=core).transitions[1]
    last = [s.register for s, after in zip(way.steps, (*way.steps[1:], None), strict=True)
            if isinstance(s, RegisterWrite) and not isinstance(after, RegisterWrite)]  # fmt: skip
    assert [name for name, barrier in barriers(way) if barrier == "dsb isb"] == last


def test_what_two_blocks_wait_for_is_waited_for_once():
    code = "    - {name: code, start: 0x10000400, size: 256, access: rx, stages: [boot]}\n"
    body = SMP.replace("guests:\n", f"{code}guests:\n", 1)
    body = body.replace(f"runtime, {code}", "runtime, ")
    way = next(t for t in planned(body, pcpus=2).transitions if t.kind == "stage" and t.pcpu == 0)
    assert [s.block for s in way.steps if isinstance(s, Zero)] == ["hyp.init", "hyp.code"]
    assert [s for s in way.steps if isinstance(s, Wait)] == [Wait("runtime", (1,))]


def test_a_guest_starts_when_all_pcpus_run_on_the_tables_of_its_stage():
    plan = planned(SMP, pcpus=2)
    assert steps(plan, "start", 0)[0][0] == Wait("runtime", (1,))
    assert steps(plan, "start", 1)[0][0] == Wait("runtime", (0,))


def test_what_lies_in_flash_is_not_zeroed():
    memory = "[{name: rom, start: 0x10000000, size: 65536, kind: flash}]"
    plan = planned(BOARD, memory=memory)
    assert [s for s in steps(plan, "stage")[0] if isinstance(s, Zero)] == []


def test_what_a_guest_still_asks_for_is_not_zeroed():
    body = BOARD.replace(
        "access: rwx}]}\n  - {name: app",
        "access: rwx}], uses: [{use: hyp.init-data, access: r}]}\n  - {name: app",
    )
    zeros = [s.block for s in steps(planned(body), "stage")[0] if isinstance(s, Zero)]
    assert zeros == ["hyp.init-text"]


HIGH = "{name: ram, start: 0x90000000, size: 65536}"


def test_code_above_two_gib_cannot_start_with_the_mpu_off():
    plan = planned(
        """
hypervisor:
  name: hyp
  sections: [{name: text, start: 0x90000000, size: 256, access: rx}]
policy: {page: 64}
""",
        memory=f"[{HIGH}]",
    )
    assert plan.transitions == ()
    assert [(o.source, o.target) for o in plan.obstacles] == [("reset", "runtime/pcpu0/idle")]
    assert plan.obstacles[0].why == (
        "code 'hyp.text' lies in [0x9000_0000, 0x9000_0100), where the default map is"
        " execute-never, so it cannot run with the MPU off; say with 'handover:' what the boot"
        " loader leaves"
    )


def test_only_the_code_in_roles_has_to_lie_below():
    plan = planned(
        """
hypervisor:
  name: hyp
  sections:
    - {name: text, start: 0x90000000, size: 256, access: rx}
    - {name: entry, start: 0x10000000, size: 256, access: rx}
  roles: {code: [entry]}
policy: {page: 64}
""",
        memory=f"[{{name: low, start: 0x10000000, size: 65536}}, {HIGH}]",
    )
    assert [t.kind.value for t in plan.transitions] == ["reset"]


def test_a_background_that_ends_is_switched_off_last():
    body = BOARD.replace("stages: [boot,", "stages: [{name: boot, background: true},")
    way = planned(body).transitions[1]
    at = [s.register for s in way.steps if isinstance(s, RegisterWrite)].index("HSCTLR")
    write = [s for s in way.steps if isinstance(s, RegisterWrite)][at]
    assert (write.value & write.mask) == 1 << 19 | 1


def test_a_parked_slot_serves_as_spare_and_gets_its_words_back():
    body = BOARD.replace("access: rw, stages: [boot]}", "access: rw}")
    plan = planned(body, core="{preset: cortex-r52, el1_regions: 16, el2_regions: 5}")
    way = plan.transitions[1]
    (spare,) = way.spare
    idle = next(c for c in plan.contexts if c.name == "runtime/pcpu0/idle")
    parked = next(slot for slot in idle.slots if slot.slot == spare)
    assert not parked.enabled
    own = [s.register for s in way.steps if isinstance(s, RegisterWrite)]
    assert own.count(f"HPRBAR{spare}") == 2  # not what it is parked with, and then again
    assert way.bound <= way.cost.writes
    assert [told(step) for step in way.steps[-3:]] == [
        Zero("hyp.init-text", 0x1000_0000, 0x1000_0100),
        (f"HPRLAR{spare}", parked.prlar, "dsb isb"),
        (f"HPRBAR{spare}", parked.prbar, "dsb isb"),
    ]


def test_without_a_slot_to_spare_code_is_not_zeroed_and_a_warning_says_so():
    result = solve_loaded(
        loaded(
            STAGES
            + """
hypervisor:
  name: hyp
  sections:
    - {name: init, start: 0x10000000, size: 256, access: rx, stages: [boot]}
    - {name: text, start: 0x10000200, size: 256, access: rx}
    - {name: data, start: 0x10000300, size: 256, access: rw}
    - {name: heap, start: 0x10000600, size: 256, access: rw, stages: [runtime]}
policy: {page: 64}
""",
            core="{preset: cortex-r52, el1_regions: 16, el2_regions: 3}",
        )
    )
    way = result.plan.transitions[1]
    assert not [step for step in way.steps if isinstance(step, Zero)]
    found = [d for d in result.diagnostics if d.code == "not-zeroed"]
    assert [d.at for d in found] == [("hyp.init",)]
    assert found[0].message == (
        "'hyp.init' is not zeroed in [0x1000_0000, 0x1000_0100) when stage 'boot' ends: it is not"
        " writable there, and pCPU 0 has no slot to spare afterwards"
    )


def test_what_another_pcpu_stays_with_is_neither_zeroed_nor_missed():
    body = """
stages: [{name: boot, pcpus: [0, 1]}, {name: runtime, pcpus: [0]}]
hypervisor:
  name: hyp
  sections:
    - {name: init-data, start: 0x10000100, size: 256, access: rw, stages: [boot]}
    - {name: text, start: 0x10000200, size: 256, access: rx}
policy: {page: 64}
"""
    result = solve_loaded(loaded(body, pcpus=2))
    assert not any("not-zeroed" in d.code for d in result.diagnostics)
    assert not any(isinstance(s, Zero) for t in result.plan.transitions for s in t.steps)


# --- handover -------------------------------------------------------------------------------------

HANDOVER = """
schema: mpuplan/board/v1
name: handed
core: {preset: cortex-r52, el1_regions: 16, el2_regions: 16}
pcpus: 1
memory: [{name: ram, start: 0x90000000, size: 65536}]
handover: {runtime: loader.yaml}
hypervisor:
  name: hyp
  sections:
    - {name: text, start: 0x90000000, size: 256, access: rx}
    - {name: data, start: 0x90000100, size: 256, access: rw}
policy: {page: 64}
"""
LOADER = """
schema: mpuplan/layout/v1
core: cortex-r52
mair: {el2: [0x44, 0xff]}
contexts:
  - name: runtime/pcpu0/idle
    control: {m: 1}
    slots:
      - {slot: 0, start: 0x90000000, end: 0x90010000, el2: rwx, guest: none, type: normal-wb, share: non}
"""  # noqa: E501


def handed(tmp_path, layout=LOADER, board=HANDOVER):
    (tmp_path / "loader.yaml").write_text(layout)
    path = tmp_path / "board.yaml"
    path.write_text(board)
    result = solve_board(path)
    assert result.plan is not None, [d.message for d in result.diagnostics]
    return result.plan


def test_a_layout_is_left_by_prenr_and_wxn_comes_last(tmp_path):
    plan = handed(tmp_path)
    (way,) = plan.transitions
    assert (way.kind.value, way.source) == ("handover", "runtime/pcpu0/idle")
    assert [told(s)[0] for s in way.steps] == [
        "HPRBAR1", "HPRLAR1", "HPRBAR2", "HPRLAR2", "HPRENR", "HSCTLR",
    ]  # fmt: skip
    assert way.steps[-2].value == 0b110
    assert way.steps[-1].value == 1 << 19 | 1
    assert plan.contexts[0].mair == (0x44, 0xFF)


def test_control_bits_that_are_found_become_those_of_the_target(tmp_path):
    plan = handed(tmp_path, LOADER.replace("{m: 1}", "{m: 1, a: 1, dc: 1, tge: 1, vm: 1}"))
    (way,) = plan.transitions
    first, last = way.steps[0], way.steps[-1]
    assert (first.register, first.value, first.mask) == ("HCR", 0, 1 << 27 | 1 << 12)
    assert (last.register, last.value) == ("HSCTLR", 1 << 19 | 1)
    assert last.mask == 1 << 19 | 1 << 17 | 1 << 1 | 1
    assert way.bound == way.cost.writes


def test_control_bits_are_cleared_before_an_mpu_that_is_off_comes_on(tmp_path):
    board = HANDOVER.replace("0x900", "0x100")
    layout = LOADER.replace("{m: 1}", "{m: 0, tge: 1}").replace("0x900", "0x100")
    (way,) = handed(tmp_path, layout, board).transitions
    assert (way.steps[0].register, way.steps[0].mask) == ("HCR", 1 << 27)


def test_reset_of_el1_aarch32_sets_uwxn_as_well():
    plan = planned("""
programs:
  - name: rtos
    level: el1
    pcpus: [0]
    sections: [{name: text, start: 0x10000000, size: 256, access: rx}]
policy: {page: 64}
""")
    last = plan.transitions[0].steps[-1]
    assert (last.register, last.mask) == ("SCTLR", 1 << 20 | 1 << 19 | 1 << 17 | 1 << 1 | 1)


def test_attribute_bytes_that_are_missing_are_written_first(tmp_path):
    board = HANDOVER.replace(
        "hypervisor:", "devices: [{name: uart, start: 0x1000, size: 4096}]\nhypervisor:"
    )
    board = board.replace("  sections:", "  devices: [uart]\n  sections:")
    plan = handed(tmp_path, board=board)
    (way,) = plan.transitions
    assert told(way.steps[0]) == ("HMAIR0", 0x04FF44, "none")
    names = [name for name, _ in barriers(way)]
    assert barriers(way)[names.index("HPRENR") - 1][1] == "dsb isb"
    assert [told(s)[0] for s in way.steps].count("HMAIR0") == 1


def test_attribute_bytes_that_clash_name_both_regions(tmp_path):
    board = HANDOVER.replace("  sections:", "  mair: [0xff, 0x44]\n  sections:")
    plan = handed(tmp_path, board=board)
    assert plan.transitions == ()
    assert plan.obstacles[0].why == (
        "slot 0 before, in 'runtime/pcpu0/idle', and slot 1 after, for 'hyp.text', block each"
        " other: each needs its own bytes in MAIR"
    )


def test_an_obstacle_says_which_slot_is_before_and_which_after():
    plan = planned("""
stages: [boot, runtime]
programs:
  - name: rtos
    level: el1
    pcpus: [0]
    sections:
      - {name: text, start: 0x10000000, size: 256, access: rx}
      - {name: more, start: 0x10000100, size: 256, access: {boot: rx, runtime: r}}
policy: {page: 64}
""")
    assert plan.obstacles[0].why == (
        "slot 0 before, for 'rtos.text' and 'rtos.more', and slot 1 after, for 'rtos.text', block"
        " each other in [0x1000_0000, 0x1000_0100)"
    )


def test_a_layout_with_the_mpu_off_is_like_reset(tmp_path):
    board = HANDOVER.replace("0x900", "0x100")
    layout = LOADER.replace("m: 1", "m: 0").replace("0x900", "0x100")
    (way,) = handed(tmp_path, layout, board).transitions
    assert way.kind.value == "handover"
    assert told(way.steps[0])[0] == "HMAIR0"
    assert told(way.steps[-1]) == ("HSCTLR", 1 << 19 | 1, "dsb isb")


def test_an_aarch64_layout_leaves_any_slot_selected(tmp_path):
    core = "core: {preset: cortex-r82, el1_regions: 16, el2_regions: 16}"
    board = HANDOVER.replace("core: {preset: cortex-r52, el1_regions: 16, el2_regions: 16}", core)
    (way,) = handed(tmp_path, LOADER.replace("cortex-r52", "cortex-r82"), board).transitions
    assert way.kind.value == "handover"
    assert told(way.steps[0]) == ("PRSELR_EL2", 0, "isb")
    assert way.bound == way.cost.writes


def test_a_pcpu_that_the_layout_does_not_speak_of_comes_from_reset(tmp_path):
    board = (
        HANDOVER[: HANDOVER.index("hypervisor:")]
        .replace("pcpus: 1", "pcpus: 2")
        .replace("[{", "[{name: low, start: 0x10000000, size: 65536}, {")
        + """
programs:
  - name: a
    level: el2
    pcpus: [0]
    sections: [{name: t, start: 0x90000000, size: 64, access: rx}]
  - name: b
    level: el1
    pcpus: [1]
    sections: [{name: t, start: 0x10000040, size: 64, access: rx}]
policy: {page: 64}
"""
    )
    plan = handed(tmp_path, LOADER.replace("runtime/pcpu0/idle", "loader"), board)
    assert [(t.kind.value, t.pcpu, t.source) for t in plan.transitions] == [
        ("handover", 0, "loader"), ("reset", 1, "reset"),
    ]  # fmt: skip


SMP_HANDOVER = HANDOVER.replace("pcpus: 1", "pcpus: 2").replace("0x900", "0x100")


def ways(tmp_path, name):
    layout = LOADER.replace("runtime/pcpu0/idle", name).replace("0x900", "0x100")
    plan = handed(tmp_path, layout, SMP_HANDOVER)
    return [(t.pcpu, t.kind.value) for t in plan.transitions]


def test_a_name_with_a_pcpu_speaks_of_that_pcpu_alone(tmp_path):
    assert ways(tmp_path, "runtime/pcpu0/idle") == [(0, "handover"), (1, "reset")]
    assert ways(tmp_path, "runtime/pcpu1/idle") == [(0, "reset"), (1, "handover")]
    assert ways(tmp_path, "loader") == [(0, "handover"), (1, "handover")]


def test_a_layout_without_the_code_is_an_obstacle(tmp_path):
    """An MPU that is on and does not let the code run cannot be left by that code."""
    plan = handed(tmp_path, LOADER.replace("el2: rwx", "el2: rw"))
    assert plan.transitions == ()
    assert [o.why for o in plan.obstacles] == [
        "'hyp.text' (code) has to stay mapped throughout, and the layout of 'runtime/pcpu0/idle'"
        " gives rw in slot 0, not rx, in [0x9000_0000, 0x9000_0100)"
    ]
    plan = handed(tmp_path, LOADER.replace("end: 0x90010000", "end: 0x90000080"))
    assert [o.why for o in plan.obstacles] == [
        "'hyp.text' (code) has to stay mapped throughout, and the layout of 'runtime/pcpu0/idle'"
        " does not map [0x9000_0080, 0x9000_0100)"
    ]


def test_a_layout_has_to_let_the_stack_be_written(tmp_path):
    board = HANDOVER.replace("policy:", "  roles: {code: [text], stack: [data]}\npolicy:")
    layout = LOADER.replace("end: 0x90010000", "end: 0x90000100")
    (obstacle,) = handed(tmp_path, layout, board).obstacles
    assert obstacle.why == (
        "'hyp.data' (stack) has to stay mapped throughout, and the layout of 'runtime/pcpu0/idle'"
        " does not map [0x9000_0100, 0x9000_0200)"
    )


# --- what the party stands on ---------------------------------------------------------------------

APART = BOARD.replace("size: 256, access: rx}", "size: 256, access: rx, stages: [runtime]}")


def test_two_stages_without_common_code_have_no_transition():
    plan = planned(APART)
    assert "stage" not in [t.kind.value for t in plan.transitions]
    assert [(o.source, o.target, o.why) for o in plan.obstacles] == [
        (
            "boot/pcpu0/idle", "runtime/pcpu0/idle",
            "no code of 'hyp' is mapped at both ends, in 'boot/pcpu0/idle' and in"
            " 'runtime/pcpu0/idle'",
        )
    ]  # fmt: skip


def test_a_role_that_one_stage_lacks_is_an_obstacle():
    body = BOARD.replace("guests:\n", "  roles: {code: [init-text], stack: [data]}\nguests:\n")
    plan = planned(body)
    assert [o.why for o in plan.obstacles] == [
        "'hyp.init-text' (code) has to stay mapped throughout, and 'runtime/pcpu0/idle' does not"
        " map it"
    ]


def test_a_stack_that_one_stage_only_reads_is_an_obstacle():
    body = BOARD.replace("guests:\n", "  roles: {code: [text], stack: [data]}\nguests:\n")
    body = body.replace("access: rw}\n", "access: {boot: rw, runtime: r}}\n")
    plan = planned(body)
    assert plan.obstacles[0].why == (
        "'hyp.data' (stack) has to stay mapped throughout, and 'runtime/pcpu0/idle' gives it r,"
        " not rw"
    )
    assert {t.kind.value for t in plan.transitions} == {"reset"}


def test_a_guest_context_without_a_role_is_neither_entered_nor_started():
    body = BOARD.replace(
        "{name: data, start: 0x10000300, size: 256, access: rw}",
        "{name: data, start: 0x10000300, size: 256, access: rw, while: [idle]}",
    ).replace("guests:\n", "  roles: {code: [text], tables: [data]}\nguests:\n")
    plan = planned(body)
    assert "start" not in [t.kind.value for t in plan.transitions]
    assert [(s.source, s.target) for s in plan.switches] == [
        ("runtime/pcpu0/os", "runtime/pcpu0/app"),
        ("runtime/pcpu0/app", "runtime/pcpu0/os"),
    ]
    assert len(plan.obstacles) == 4
    assert plan.obstacles[0].why == (
        "'hyp.data' (tables) has to stay mapped throughout, and 'runtime/pcpu0/os' does not map it"
    )


def test_a_spare_slot_that_one_group_leaves_alone_serves_the_next():
    """Code is shrunk with a spare at hand and needs none; read-only bytes go round by two."""
    sections = (
        ("first", 0x0, 0x800, "rx, stages: [boot]"),
        ("code", 0x800, 0x800, "rx"),
        ("ro", 0x1000, 0x1000, "r"),
        ("late", 0x2000, 0x1000, "rw, stages: [boot]"),
        ("data", 0x3000, 0x1000, "rw"),
    )
    lines = (
        f"    - {{name: {name}, start: {0x1000_0000 + at:#x}, size: {size:#x}, access: {rights}}}\n"
        for name, at, size, rights in sections
    )
    uses = "  uses: [{use: hyp.late, access: r, stages: [runtime]}]\n"
    body = "hypervisor:\n  name: hyp\n  sections:\n" + "".join(lines) + uses
    guests = "guests: [{name: g, pcpus: [0], memory: [{name: m, start: 0x10008000, size: 4096,"
    plan = planned(STAGES + body + guests + " access: rwx}]}]\n")
    assert plan.obstacles == ()
    assert len(plan.transitions[1].spare) == 2
