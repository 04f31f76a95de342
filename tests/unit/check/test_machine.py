"""What may be in force: products of slot states, prefixes, registers beside the slots."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.check.machine import RESET_SLOT, Machine, SlotState
from mpuplan.check.registers import Bits, M, Setting, setting_of
from mpuplan.model.plan import Barrier
from tests.unit.check.builders import A32, A64, context, slot
from tests.unit.check.journeys import write

ORDERED = replace(A32, ordered_writes=True)
HELD = {0: SlotState(0x100, 0x140, True), 1: SlotState(0x200, 0x240, False)}
DSB, ISB = Barrier.DSB_ISB, Barrier.ISB
NAMES = ("HPRBAR0", "HPRLAR0", "HPRBAR1", "HPRLAR1", "HPRENR")


def states(machine):
    """Every state of slots 0 and 1, as a set."""
    return {
        (a, b) for case in machine.cases() for a in case.slots[0] for b in case.slots[1]
    }  # fmt: skip


def after(machine, writes):
    for one in writes:
        machine.write(one)
    return machine


some_writes = st.lists(
    st.builds(write, st.sampled_from(NAMES), st.integers(0, 3)), max_size=6
)  # fmt: skip


@given(some_writes)
def test_prefixes_are_among_the_subsets(writes):
    ordered = states(after(Machine(ORDERED, "el2", HELD), writes))
    assert ordered <= states(after(Machine(A32, "el2", HELD), writes))
    assert len(ordered) <= len(writes) + 1


@given(some_writes)
def test_first_and_last_state_are_always_possible(writes):
    for core in (A32, ORDERED):
        machine = after(Machine(core, "el2", HELD), writes)
        _, latest = machine.latest()
        assert {(HELD[0], HELD[1]), (latest[0], latest[1])} <= states(machine)


def test_two_writes_in_order_have_three_states():
    machine = after(Machine(ORDERED, "el2", HELD), [write("HPRBAR0", 1), write("HPRLAR0", 2)])
    first = HELD[0]
    assert [s for s, _ in sorted(states(machine), key=str)] == sorted(
        [first, first._replace(prbar=1), SlotState(1, 2, False)], key=str
    )


def test_unknown_enable_may_be_both():
    machine = Machine(A32, "el2", {0: RESET_SLOT, 1: RESET_SLOT})
    assert {(a.on, b.on) for a, b in states(machine)} == {
        (False, False), (False, True), (True, False), (True, True)
    }  # fmt: skip


def test_only_the_bits_of_a_mask_change():
    known = Setting(sctlr=Bits(M, 1))
    machine = Machine(A32, "el2", HELD, known, slots_only=False)
    machine.write(write("HSCTLR", 1 << 19, DSB, mask=1 << 19 | 1 << 17))
    assert {case.setting.sctlr.value for case in machine.cases()} == {1, 1 << 19 | 1}
    machine.barrier(DSB)
    assert machine.setting.sctlr == Bits(1 | 1 << 17 | 1 << 19, 1 << 19 | 1)


def test_two_pending_registers_are_tried_in_every_combination():
    machine = Machine(A32, "el2", HELD, setting_of(context("c", slot(0, 0, 64, 0))),
                      slots_only=False)  # fmt: skip
    after(machine, [write("HMAIR0", 0xFF), write("HSCTLR", 0, mask=1), write("HPRBAR0", 7)])
    found = {(c.setting.attribute(0), c.setting.sctlr.bit(M)) for c in machine.cases()}
    assert found == {(0x04, 1), (0x04, 0), (0xFF, 1), (0xFF, 0)}


def test_many_pending_writes_of_one_register_have_few_states():
    machine = Machine(A32, "el2", HELD, slots_only=False)
    for number in range(64):
        machine.write(write("HSCTLR", number & 1, mask=1))
    assert {case.setting.sctlr for case in machine.cases()} == {
        Bits(0, 0), Bits(1, 0), Bits(1, 1)
    }  # fmt: skip


def test_an_isb_completes_what_el2_sets_for_a_guest_and_nothing_else():
    machine = Machine(A64, "el2", HELD, slots_only=False)
    after(machine, [write("VSCTLR_EL2", 5 << 48), write("MAIR_EL2", 1), write("PRENR_EL2", 1)])
    machine.barrier(ISB)
    assert machine.setting.vsctlr.value == 5 << 48
    assert [p.stem for p in machine.pending] == ["MAIR", "PRENR"]


def test_the_second_mair_of_aarch32_holds_the_upper_bytes():
    machine = Machine(A32, "el2", HELD, slots_only=False)
    after(machine, [write("HMAIR1", 0xAA), write("HMAIR0", 0x44)])
    machine.barrier(DSB)
    assert (machine.setting.attribute(0), machine.setting.attribute(4)) == (0x44, 0xAA)
