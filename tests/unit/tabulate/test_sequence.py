"""Write sequences between region sets: order, barriers, cost (pmsa facts, sections 8 and 10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, Control, Cost, PlanContext, RegisterWrite, Slot
from mpuplan.tabulate.sequence import cost_of, least_cost, sequence

A32, A64 = Isa.AARCH32, Isa.AARCH64
SYNC = Barrier.DSB_ISB


def slot(number, start, enabled, size=0x1000):
    end = start + size
    return Slot(number, enabled, start, end, start | 2, (end - 64) | int(enabled))


def context(name, *slots, mpu="el2"):
    return PlanContext(name, "s", 0, None, mpu, Control(m=1), (0xFF,), 0, 0, slots)


def told(source, target, isa=A32):
    return [(w.register, w.value, w.barrier.value) for w in sequence(source, target, isa)]


def test_residents_switch_by_one_write():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True), slot(2, 0x2000, False))
    b = context("b", slot(0, 0x0, True), slot(1, 0x1000, False), slot(2, 0x2000, True))
    assert told(a, b) == [("HPRENR", 0b101, "dsb isb")]
    assert told(b, a, A64) == [("PRENR_EL2", 0b011, "dsb isb")]
    assert cost_of(sequence(a, b, A32)) == Cost(1, 1, 1)
    assert least_cost(a, b) == 3


def test_equal_contexts_need_nothing():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, False))
    assert told(a, a) == []
    assert least_cost(a, a) == 0


def test_a_live_slot_is_off_before_its_words_change():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True))
    b = context("b", slot(0, 0x0, True), slot(1, 0x4000, True))
    assert told(a, b) == [
        ("HPRENR", 0b01, "dsb isb"),
        ("HPRBAR1", 0x4002, "none"),
        ("HPRLAR1", 0x4FC0, "dsb isb"),
        ("HPRENR", 0b11, "dsb isb"),
    ]
    assert cost_of(sequence(a, b, A32)) == Cost(4, 3, 3)


def test_a_slot_that_is_off_is_rewritten_at_once():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, False))
    b = context("b", slot(0, 0x0, True), slot(1, 0x1000, True, size=0x2000))
    assert told(a, b) == [("HPRLAR1", 0x2FC0, "dsb isb"), ("HPRENR", 0b11, "dsb isb")]


def test_aarch64_selects_the_bank_and_goes_back_to_the_first():
    a = context("a", slot(0, 0x0, True), slot(17, 0x1000, False))
    b = context("b", slot(0, 0x0, True), slot(17, 0x8000, True))
    assert told(a, b, A64) == [
        ("PRSELR_EL2", 16, "isb"),
        ("PRBAR1_EL2", 0x8002, "none"),
        ("PRLAR1_EL2", 0x8FC0, "none"),
        ("PRSELR_EL2", 0, "dsb isb"),
        ("PRENR_EL2", 1 | 1 << 17, "dsb isb"),
    ]


def test_el1_of_aarch32_switches_by_prlar():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True), slot(2, 0x2000, False), mpu="el1")
    b = context("b", slot(0, 0x0, True), slot(1, 0x1000, False), slot(2, 0x2000, True), mpu="el1")
    assert told(a, b) == [("PRLAR1", 0x1FC0, "dsb isb"), ("PRLAR2", 0x2FC1, "dsb isb")]


def test_el1_of_aarch32_rewrites_a_slot_between_off_and_on():
    a = context("a", slot(0, 0x1000, True), mpu="el1")
    b = context("b", slot(0, 0x4000, True), mpu="el1")
    assert told(a, b) == [
        ("PRLAR0", 0x1FC0, "dsb isb"),
        ("PRBAR0", 0x4002, "dsb isb"),
        ("PRLAR0", 0x4FC1, "dsb isb"),
    ]


def test_a_slot_beyond_prenr_is_refused():
    a = context("a", slot(40, 0x0, True))
    b = context("b", slot(40, 0x0, False))
    with pytest.raises(ValueError, match="slot 40"):
        sequence(a, b, A64)


@st.composite
def pairs(draw):
    """Two contexts over the same slots; regions of one context never overlap."""
    count = draw(st.integers(1, 6))
    mpu = draw(st.sampled_from(["el1", "el2"]))
    ends = []
    for name in "ab":
        starts = draw(st.permutations(range(8)))[:count]
        on = draw(st.lists(st.booleans(), min_size=count, max_size=count))
        slots = [
            slot(n * 5, 0x1000 * s, e) for n, (s, e) in enumerate(zip(starts, on, strict=True))
        ]
        ends.append(context(name, *slots, mpu=mpu))
    return ends


@given(pairs(), st.sampled_from([A32, A64]))
def test_every_sequence_ends_at_the_target_and_synchronised(ends, isa):
    source, target = ends
    writes = sequence(source, target, isa)
    assert not writes or writes[-1].barrier is SYNC
    state = {s.slot: [s.prbar, s.prlar] for s in source.slots}
    bank = 0
    for write in writes:
        bank = applied(state, write, bank)
    assert bank == 0
    assert state == {s.slot: [s.prbar, s.prlar] for s in target.slots}


def applied(state, write: RegisterWrite, bank):
    name = write.register.removeprefix("H").split("_")[0]
    if name == "PRSELR":
        return write.value
    if name == "PRENR":
        for number, words in state.items():
            words[1] = words[1] & ~1 | write.value >> number & 1
        return bank
    number = bank + int(name[5:] or 0)
    state[number][name.startswith("PRLAR")] = write.value
    return bank
