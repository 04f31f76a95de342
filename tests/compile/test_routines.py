"""What the C routines do, step by step, on a simulated part."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from itertools import product

import pytest

from mpuplan.arch.codec import Isa, mair_word
from mpuplan.model.plan import Barrier, RegisterWrite
from tests.compile.simulated import Library
from tests.unit.emit import plans

OK, NO_SUCH, TOO_FEW, IS_ON, IS_OFF, NO_HOOK = range(6)
REACHABLE, OVERLAP, NO_SLOT, BAD_RANGE, NO_TYPE, NOT_TRANSIENT, REGIONS_DIFFER = range(6, 13)
NONE = 0xFFFF_FFFF
MAKERS = ["staged", "residents", "rewriting", "tasks", "full", "entry-pair", "programs"]
EVERY = [pytest.param(name, isa, id=f"{name}-{isa}") for name, isa in product(MAKERS, Isa)]
SCTLR = {Isa.AARCH32: "HSCTLR", Isa.AARCH64: "SCTLR_EL2"}
PRENR = {Isa.AARCH32: "HPRENR", Isa.AARCH64: "PRENR_EL2"}
HCR = {Isa.AARCH32: "HCR", Isa.AARCH64: "HCR_EL2"}


@pytest.mark.parametrize(("name", "isa"), EVERY)
def test_install_leaves_exactly_the_table(name, isa):
    plan = plans.ALL[name](isa)
    counts = {min(plan.core.el2_regions + more, 255) for more in (0, 8)}
    for (index, context), regions in product(enumerate(plan.contexts), sorted(counts)):
        lib = Library(plan, regions)
        el = 2 if context.mpu == "el2" else 1
        sctlr = {1: "SCTLR", 2: "HSCTLR"}[el] if isa is Isa.AARCH32 else f"SCTLR_EL{el}"
        part = lib.part
        part.slots[el] = [[0xBAD0, 0xFFFF_FFC1] for _ in range(regions)]
        part.plain = {sctlr: 0x30C5_0830}
        assert lib.install(index) == OK
        want = {s.slot: (s.prbar, s.prlar) for s in context.slots}
        assert part.enabled(el) == {n: words for n, words in want.items() if words[1] & 1}
        assert {n: tuple(part.slots[el][n]) for n in want} == want
        bits = context.control
        uwxn = bits.uwxn << 20 if isa is Isa.AARCH32 and el == 1 else 0
        on = bits.m | bits.a << 1 | bits.br << 17 | bits.wxn << 19 | uwxn
        kept = 0x30C5_0830 & ~(0x1A_0003 if isa is Isa.AARCH32 and el == 1 else 0xA_0003)
        assert part.plain[sctlr] == kept | on
        assert part.log[-3:] == ["dsb isb", (sctlr, kept | on), "dsb isb"]
        if isa is Isa.AARCH64:
            assert part.plain[f"PRSELR_EL{el}"] == 0
            assert part.plain[f"MAIR_EL{el}"] == mair_word(context.mair)


def test_install_of_sixteen_regions_needs_three_barriers():
    lib = Library(plans.residents())
    assert lib.install(1) == OK
    assert [one for one in lib.part.log if isinstance(one, str)] == ["dsb isb", "dsb isb"]
    writes = [one[0] for one in lib.part.log if isinstance(one, tuple)]
    pairs = [f"HPR{kind}{slot}" for slot in range(5) for kind in ("BAR", "LAR")]
    assert writes == ["HMAIR0", "HMAIR1", *pairs, "HPRENR", "HSCTLR"]


@pytest.mark.parametrize("isa", Isa)
def test_a_refused_install_touches_nothing(isa):
    lib = Library(plans.residents(isa), regions=15)
    assert lib.install(1) == TOO_FEW
    lib.part.regions = 16
    lib.part.plain[SCTLR[isa]] = 1
    assert lib.install(1) == IS_ON
    assert lib.install(4) == NO_SUCH
    assert lib.part.log == []


def logged(steps, before):
    """The log that steps must leave; `before`: values of registers that are changed by mask."""
    for step in steps:
        if isinstance(step, RegisterWrite):
            old = before.get(step.register, 0)
            kept = 0 if step.mask is None else old & ~step.mask
            before[step.register] = kept | step.value
            yield step.register, kept | step.value
            if step.barrier != "none":
                yield step.barrier.value
        else:
            yield EVENTS[type(step).__name__](step)


EVENTS = {
    "Zero": lambda step: f"zero {step.block} {step.start:#x} {step.end - step.start:#x}",
    "Wait": lambda step: f"wait {step.stage} {sum(1 << n for n in step.pcpus):#x}",
    "Tlbi": lambda step: f"tlbi {step.vmid}",
    "Start": lambda step: f"start {step.guest}",
}


@pytest.mark.parametrize("isa", Isa)
def test_transitions_do_the_steps_of_the_plan_in_order(isa):
    plan = plans.staged(isa)
    lib = Library(plan)
    hooks = lib.hooks()
    ordered = sorted(plan.transitions, key=lambda one: one.pcpu)
    assert lib.number("TRANSITIONS") == len(ordered) == 6
    for at, one in enumerate(ordered):
        lib.part.plain[SCTLR[isa]] = 0x30C5_0830 | (one.kind != "reset")
        lib.part.plain[HCR[isa]] = 0xF00
        lib.part.log.clear()
        before = dict(lib.part.plain)
        assert lib.transition(at, ctypes.byref(hooks)) == OK
        assert lib.part.log == list(logged(one.steps, before)), one.target
    assert lib.transition(6, ctypes.byref(hooks)) == NO_SUCH


@pytest.mark.parametrize("isa", Isa)
def test_a_transition_refuses_before_its_first_step(isa):
    lib = Library(plans.staged(isa))
    reset = lib.number("TRANSITION_RESET_BOOT_PCPU0_IDLE")
    stage = lib.number("TRANSITION_STAGE_RUNTIME_PCPU0_IDLE")
    assert (reset, stage) == (0, 1)
    hooks = ctypes.byref(lib.hooks())
    assert lib.transition(stage, hooks) == IS_OFF
    lib.part.plain[SCTLR[isa]] = 1
    assert lib.transition(reset, hooks) == IS_ON
    assert lib.transition(stage, None) == NO_HOOK
    lib.part.regions = 15
    assert lib.transition(stage, hooks) == TOO_FEW
    assert lib.part.log == []


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("on", [0, 1])
def test_a_handover_wants_the_mpu_as_its_layout_has_it(isa, on):
    plan = plans.handover(isa, on=on)
    lib = Library(plan)
    lib.part.plain[SCTLR[isa]] = 0x30C5_0830 | (1 - on)
    assert lib.transition(0, None) == (IS_OFF if on else IS_ON)
    assert lib.part.log == []
    lib.part.plain[SCTLR[isa]] = 0x30C5_0830 | on
    lib.part.plain[HCR[isa]] = 0x800_1001
    before = dict(lib.part.plain)
    assert lib.transition(0, None) == OK
    assert lib.part.log == list(logged(plan.transitions[0].steps, before))
    assert lib.part.plain[HCR[isa]] == 0, "VM, DC, TGE"


SURPLUS = [(plans.staged, 2, 20), (plans.staged, 2, 40), (plans.staged, 2, 255)]
SURPLUS += [(plans.program, 1, 17), (plans.program, 1, 24), (plans.program, 1, 48)]


def dirty(part, el):
    """All slots on, as reset may leave them; the selector anywhere."""
    part.slots[el] = [[0xBAD0, 0xFFFF_FFC1] for _ in range(part.regions)]
    part.plain |= {f"PRSELR_EL{el}": 7} if part.isa is Isa.AARCH64 else {}


@pytest.mark.parametrize(("make", "el", "regions"), SURPLUS)
@pytest.mark.parametrize("isa", Isa)
def test_reset_leaves_nothing_on_that_the_part_has_beyond_the_plan(make, el, regions, isa):
    plan = make(isa)
    lib = Library(plan, regions)
    dirty(lib.part, el)
    assert lib.transition(0, None) == OK
    (target,) = (c for c in plan.contexts if c.name == plan.transitions[0].target)
    assert sorted(lib.part.enabled(el)) == [s.slot for s in target.slots if s.enabled]
    assert lib.part.log[-3] == "dsb isb", "all of it before SCTLR"
    own = list(logged(plan.transitions[0].steps, {}))
    assert lib.part.log[-len(own) :] == own
    assert lib.part.log[-len(own) - 1] == "isb", "what the steps reach does not hang on PRSELR"
    cleared = [one for one in lib.part.log[: -len(own)] if "PRLAR" in one[0]]
    assert len(cleared) == regions - 16
    if isa is Isa.AARCH64:
        assert lib.part.plain[f"PRSELR_EL{el}"] == 0


@pytest.mark.parametrize("isa", Isa)
def test_a_stage_does_not_touch_what_the_part_has_beyond_the_plan(isa):
    plan = plans.staged(isa)
    lib = Library(plan, 20)
    lib.part.plain[SCTLR[isa]] = 1
    hooks = lib.hooks()
    assert lib.transition(1, ctypes.byref(hooks)) == OK
    assert lib.part.log == list(logged(plan.transitions[2].steps, {}))


@pytest.mark.parametrize("isa", Isa)
def test_each_pcpu_finds_its_transitions_together(isa):
    lib = Library(plans.staged(isa))
    rows = (ctypes.c_uint32 * 6).in_dll(lib.library, "mpuplan_pcpus")
    assert list(rows) == [0, 0, 4, 1, 4, 2]
    assert lib.find_transition(0, 1) == 4
    assert ctypes.c_uint32(lib.find_transition(3, 0)).value == NONE


def test_a_core_is_known_by_its_affinity_alone():
    lib = Library(plans.staged())
    cores = (ctypes.c_uint64 * 2)(0x100, 0x81_0000_0001)
    assert lib.pcpu_of(ctypes.c_uint64(0x8000_0100), cores, 2) == 0
    assert lib.pcpu_of(ctypes.c_uint64(0x81_C100_0001), cores, 2) == 1
    assert ctypes.c_uint32(lib.pcpu_of(ctypes.c_uint64(1), cores, 2)).value == NONE


def refuses_all_others(plan, lib, places):
    """Every pair of indices that the plan has no switch for, those beyond the last one too."""
    lib.part.log.clear()
    there = {(places[s.source, s.mpu], places[s.target, s.mpu]) for s in plan.switches}
    indices = [*range(len(plan.contexts) + 2), 32, 255, 256, NONE]
    for pair in product(indices, indices):
        if pair not in there:
            assert lib.switch_by_table(*map(ctypes.c_uint32, pair)) == NO_SUCH, pair
    assert lib.part.log == []


def switches_as_planned(plan):
    lib = Library(plan)
    places = {(one.name, one.mpu): index for index, one in enumerate(plan.contexts)}
    for switch in plan.switches:
        lib.part.log.clear()
        ends = places[switch.source, switch.mpu], places[switch.target, switch.mpu]
        assert lib.switch_by_table(*ends) == OK
        assert lib.part.log == list(logged(switch.writes, {}))
    refuses_all_others(plan, lib, places)


@pytest.mark.parametrize(("name", "isa"), [each for each in EVERY if "full" not in each.id])
def test_the_table_of_deltas_switches_as_the_plan_says(name, isa):
    switches_as_planned(plans.ALL[name](isa))


@pytest.mark.parametrize("isa", Isa)
def test_contexts_of_one_name_are_switched_each_on_its_own_mpu(isa):
    switches_as_planned(plans.guest_with_tasks(isa))


def crowd(count, missing):
    """So many contexts, each to each by one write of HPRENR, but for the pairs that are missing."""
    mask = {f"run/pcpu0/g{n}": 1 | 1 << n % 15 + 1 for n in range(count)}
    text = plans.slot(0, 0x0, 0x1000)
    every = [text, *(plans.slot(n, n << 16, (n << 16) + 64) for n in range(1, 16))]

    def slots(name):
        return [one if mask[name] >> one.slot & 1 else plans.parked(one) for one in every]

    names = list(mask)
    return plans.plan(
        [plans.context(name, slots(name), guest=name, free=0) for name in names],
        switches=tuple(
            plans.switch(a, b, [("HPRENR", mask[b], Barrier.DSB_ISB)], cost=(1, 1, 1))
            for a, b in product(names, names)
            if a != b and (names.index(a), names.index(b)) not in missing
        ),
    )


def test_what_has_no_sequence_is_refused_among_many_that_have_one():
    switches_as_planned(crowd(34, {(0, 33), (33, 0), (31, 32), (5, 4)}))


@pytest.mark.parametrize("other", [("HPRENR", 0x5, Barrier.ISB), ("HPRENR", 0x7, Barrier.DSB_ISB)])
@pytest.mark.parametrize("count", [3, 34])
def test_a_single_write_of_another_kind_is_done_as_it_stands(count, other):
    plan = crowd(count, {(0, count - 1)})
    ends = plan.contexts[0].name, plan.contexts[-1].name
    odd = plans.switch(*ends, [other], cost=(1, 1, 0))
    switches_as_planned(replace(plan, switches=(*plan.switches, odd)))


@pytest.mark.parametrize("isa", Isa)
def test_a_cycle_goes_round_and_can_be_left_anywhere(isa):
    lib = Library(plans.staged(isa))
    place = ctypes.c_uint32(99)
    here = ctypes.byref(place)
    assert lib.cycle_enter(0, here) == OK
    seen = [place.value]
    for _ in range(3):
        assert lib.cycle_next(0, here) == OK
        seen.append(place.value)
    assert seen == [0, 1, 0, 1]
    assert lib.cycle_leave(0, place) == OK
    masks = [one[1] for one in lib.part.log if one[0] == PRENR[isa]]
    assert masks == [0x0B, 0x13, 0x0B, 0x13, 0x03]
    assert lib.cycle_enter(1, here) == lib.cycle_leave(0, 2) == NO_SUCH


@pytest.mark.parametrize("isa", Isa)
def test_guests_registers_are_written_by_mask_where_the_plan_says_so(isa):
    lib = Library(plans.staged(isa))
    lib.part.plain[HCR[isa]] = 0x8000_0002
    assert lib.load_guest(lib.number("GUEST_B")) == OK
    vsctlr = ("VSCTLR", 2 << 16) if isa is Isa.AARCH32 else ("VSCTLR_EL2", 2 << 48)
    assert lib.part.log == [vsctlr, (HCR[isa], 0x8000_0003), "isb"]
    assert lib.load_guest(2) == NO_SUCH


@pytest.mark.parametrize("regions", [16, 20, 32])
@pytest.mark.parametrize("isa", Isa)
def test_el1_state_comes_back_as_it_was(isa, regions):
    plan = plans.staged(isa)
    core = replace(plan.core, el1_regions=regions)
    lib = Library(replace(plan, core=core), regions)
    part = lib.part
    one = {"MAIR0": 5, "MAIR1": 6, "PRSELR": 9, "SCTLR": 7}
    if isa is Isa.AARCH64:
        one = {"MAIR_EL1": 5, "PRSELR_EL1": 9, "SCTLR_EL1": 7}
    part.plain |= one
    part.slots[1] = [[64 * n, 64 * n + 1] for n in range(regions)]
    state = (ctypes.c_uint64 * 100)()
    assert lib.save_el1(ctypes.byref(state)) == OK
    saved = [list(words) for words in part.slots[1]]
    banks = -(-regions // 16) if isa is Isa.AARCH64 else 0
    assert {name: part.plain[name] for name in one} == one, "as the guest left it"
    expected = 2 * banks + (isa is Isa.AARCH64)
    assert len(part.log) == expected, "a selector write and its ISB for each bank, and one back"
    part.plain |= dict.fromkeys(one, 0)
    part.slots[1] = [[1, 1] for _ in range(regions)]
    part.log.clear()
    assert lib.load_el1(ctypes.byref(state)) == OK
    assert part.slots[1] == saved
    assert {name: part.plain[name] for name in one} == one
    assert part.log[-1] == "dsb isb"
    assert sum(isinstance(each, str) for each in part.log) == banks + 1


@pytest.mark.parametrize("isa", Isa)
def test_el1_state_of_a_selector_at_zero_is_saved_without_a_write(isa):
    lib = Library(plans.staged(isa))
    assert lib.save_el1(ctypes.byref((ctypes.c_uint64 * 100)())) == OK
    assert lib.part.log == []


@pytest.mark.parametrize("isa", Isa)
@pytest.mark.parametrize("regions", [15, 17])
def test_el1_state_that_would_be_kept_in_part_is_refused(isa, regions):
    lib = Library(plans.staged(isa), regions)
    state = (ctypes.c_uint64 * 100)()
    assert lib.save_el1(ctypes.byref(state)) == REGIONS_DIFFER
    assert lib.load_el1(ctypes.byref(state)) == REGIONS_DIFFER
    assert lib.part.log == []
    assert list(state) == [0] * 100


def running(isa=Isa.AARCH32, context=2):
    lib = Library(plans.residents(isa))
    assert lib.install(context) == OK
    lib.part.log.clear()
    return lib


@pytest.mark.parametrize("isa", Isa)
def test_a_map_takes_a_slot_that_the_context_leaves_free(isa):
    lib = running(isa)
    assert lib.map(2, 0x1000_0000, 0x1000_1000, 1, 0xFF, 3) == (OK, 5)
    words = {
        Isa.AARCH32: (0x1000_0000 | 3 << 3 | 1, 0x1000_0FC0 | 1),
        Isa.AARCH64: (0x1000_0000 | 3 << 4 | 2, 0x1000_0FC0 | 1),
    }
    assert lib.part.enabled()[5] == words[isa]
    assert lib.part.log[-1] == "dsb isb"
    assert [one for one in lib.part.log if isinstance(one, str)] == ["dsb isb"] * 2
    assert lib.map(2, 0x1000_1000, 0x1000_1040, 0, 0x04, 2) == (OK, 6)
    ro = 1 << 2 if isa is Isa.AARCH32 else 1 << 3
    assert lib.part.enabled()[6][0] & ro
    lib.part.log.clear()
    assert lib.unmap(2, 5) == OK
    assert lib.unmap(2, 6) == OK
    assert [one for one in lib.part.log if isinstance(one, str)] == ["dsb isb"] * 2
    assert sorted(lib.part.enabled()) == [0, 1, 2, 3]


@pytest.mark.parametrize("isa", Isa)
def test_a_map_is_never_in_force_with_the_base_that_its_slot_had(isa):
    lib = running(isa)
    lib.part.slots[2][5] = [0x0, 0x1000_0FC0]  # left over: all rights, from 0 on
    lib.part.watch(2)
    before = set(lib.part.live)
    assert lib.map(2, 0x1000_0000, 0x1000_1000, 1, 0xFF, 3) == (OK, 5)
    words = tuple(lib.part.slots[2][5])
    assert lib.part.live - before == {(5, *words)}
    assert lib.unmap(2, 5) == OK
    assert lib.map(2, 0x2000_0000, 0x2000_0040, 0, 0xFF, 0) == (OK, 5)
    assert lib.part.live - before == {(5, *words), (5, *lib.part.slots[2][5])}


def test_a_map_at_a_position_is_never_in_force_with_the_base_that_its_slot_had():
    lib = Library(plans.staged())
    assert lib.install(4) == OK
    lib.part.slots[2][2] = [0x0, 0x0]
    lib.part.watch(2)
    before = set(lib.part.live)
    slot, wide = ctypes.c_uint32(), ctypes.c_uint64
    where = wide(0x7000_0000), wide(0x7000_0040)
    assert lib.map_at(0, 1, *where, 1, 0xFF, 0, ctypes.byref(slot)) == OK
    assert lib.part.live - before == {(2, 0x7000_0001, 0x7000_0001)}


def test_what_is_mapped_as_wanted_takes_no_slot():
    lib = running()
    assert lib.map(2, 0xA000_0000, 0xA000_1000, 1, 0xFF, 0) == (REACHABLE, NONE)
    assert lib.map(2, 0x8003_F000, 0x8004_1000, 0, 0xFF, 0) == (REACHABLE, NONE), "two neighbours"
    assert lib.map(2, 0x9C09_0000, 0x9C09_0040, 1, 0x04, 0) == (REACHABLE, NONE), "device, any SH"
    assert lib.part.log == []


def test_a_region_in_the_way_is_named():
    lib = running()
    assert lib.map(2, 0x8000_0000, 0x8000_1000, 1, 0xFF, 0) == (OVERLAP, 0), "read only"
    assert lib.map(2, 0x8003_F000, 0x8004_1000, 1, 0xFF, 0) == (OVERLAP, 0), "one of two"
    assert lib.map(2, 0xAFFF_F000, 0xB000_1000, 1, 0xFF, 0) == (OVERLAP, 3), "half of it"
    assert lib.map(2, 0xA000_0000, 0xA000_1000, 0, 0xFF, 3) == (OVERLAP, 3), "shareability"
    assert lib.map(2, 0xA000_0000, 0xA000_1000, 0, 0x04, 0) == (OVERLAP, 3), "type"
    assert lib.part.log == []


def test_parked_slots_are_not_taken():
    lib = running()
    start = 0xC000_0000  # parked in slot 4
    assert lib.map(2, start, start + 0x1000, 1, 0xFF, 0) == (OK, 5)
    for at in range(6, 16):
        assert lib.map(2, at << 16, (at << 16) + 64, 1, 0xFF, 0) == (OK, at)
    assert lib.map(2, 0x40_0000, 0x40_0040, 1, 0xFF, 0) == (NO_SLOT, NONE)
    assert lib.unmap(2, 4) == NOT_TRANSIENT
    assert lib.unmap(2, 16) == NO_SUCH


def test_ranges_and_types_that_no_register_can_hold_are_refused():
    lib = running()
    bad = [(0x1000, 0x1000), (0x1020, 0x1080), (0x1000, 0x1001), (0x2000, 0x1000)]
    for start, end in [*bad, (0xFFFF_F000, 0x1_0000_1000)]:
        assert lib.map(2, start, end, 0, 0xFF, 0) == (BAD_RANGE, NONE)
    for byte, share in ((0x44, 0), (0xFF, 1), (0xFF, 4)):
        assert lib.map(2, 0x1000, 0x2000, 0, byte, share) == (NO_TYPE, NONE)
    assert lib.map(9, 0x1000, 0x2000, 0, 0xFF, 0) == (NO_SUCH, NONE)
    assert lib.part.log == []
    assert lib.map(2, 0xFFFF_F000, 0x1_0000_0000, 0, 0xFF, 0) == (OK, 5)
    assert lib.part.enabled()[5][1] == 0xFFFF_FFC1


def test_a_map_beyond_the_first_bank_leaves_the_selector_at_zero():
    lib = Library(plans.full(Isa.AARCH64))
    assert lib.install(0) == OK
    lib.part.log.clear()
    assert lib.map(0, 0x4000_0000, 0x4000_1000, 0, 0xFF, 0) == (NO_SLOT, NONE)
    assert lib.part.plain["PRSELR_EL2"] == 0
    assert lib.part.log[-1] == "isb"


def test_a_position_of_a_cycle_has_its_own_free_slots():
    lib = Library(plans.staged())
    assert lib.install(4) == OK
    slot = ctypes.c_uint32()
    wide = ctypes.c_uint64
    where = wide(0x7000_0000), wide(0x7000_0040)
    assert lib.map_at(0, 1, *where, 1, 0xFF, 0, ctypes.byref(slot)) == OK
    assert slot.value == 2
    assert lib.unmap_at(0, 1, slot) == OK
    assert lib.unmap_at(0, 1, 3) == NOT_TRANSIENT
    assert lib.unmap_at(0, 2, 2) == NO_SUCH


def test_a_fault_handler_learns_whose_slot_it_was():
    lib = Library(plans.residents(), defines=("-DMPUPLAN_SERVES",))
    lib.serves.restype = ctypes.c_char_p
    assert lib.slot_at(2, ctypes.c_uint64(0x9C09_0123)) == 2
    assert lib.serves(2, 2) == b"uart0"
    assert lib.serves(2, 4) is None
    assert lib.serves(2, 9) is None
    parked = lib.slot_at(2, ctypes.c_uint64(0xC000_0000))
    assert ctypes.c_uint32(parked).value == NONE
