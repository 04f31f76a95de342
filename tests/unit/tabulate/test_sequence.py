"""Write sequences between region sets: order, barriers, cost (pmsa facts, sections 8 and 10)."""

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, Control, Cost, PlanContext, RegisterWrite, Slot
from mpuplan.tabulate.sequence import Memo, cost_of, least_cost, sequence

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
    """PRLAR takes EN with it, so that only the last enable is PRENR's."""
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True))
    b = context("b", slot(0, 0x0, True), slot(1, 0x4000, True))
    assert told(a, b) == [
        ("HPRENR", 0b01, "dsb isb"),
        ("HPRBAR1", 0x4002, "dsb isb"),
        ("HPRLAR1", 0x4FC1, "dsb isb"),
    ]
    assert cost_of(sequence(a, b, A32)) == Cost(3, 3, 3)


def test_a_slot_that_is_off_is_rewritten_and_enabled_at_once():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, False))
    b = context("b", slot(0, 0x0, True), slot(1, 0x1000, True, size=0x2000))
    assert told(a, b) == [("HPRLAR1", 0x2FC1, "dsb isb")]


def test_a_region_that_shrinks_at_both_ends_is_rewritten_in_place():
    a = context("a", slot(0, 0x0, True, size=0x4000))
    b = context("b", slot(0, 0x1000, True, size=0x1000))
    assert told(a, b) == [("HPRBAR0", 0x1002, "none"), ("HPRLAR0", 0x1FC1, "dsb isb")]


def test_what_shrinks_comes_before_what_grows_into_it():
    a = context("a", slot(0, 0x0, True, size=0x1000), slot(1, 0x1000, True, size=0x3000))
    b = context("b", slot(0, 0x0, True, size=0x2000), slot(1, 0x2000, True, size=0x2000))
    assert told(a, b) == [("HPRBAR1", 0x2002, "dsb isb"), ("HPRLAR0", 0x1FC1, "dsb isb")]


def test_what_is_kept_is_handed_over_by_one_write():
    """The same bytes in another slot: PRENR enables the one and disables the other."""
    a = context("a", slot(0, 0x0, True), slot(1, 0x4000, False))
    b = context("b", slot(0, 0x0, False), slot(1, 0x0, True))
    writes = sequence(a, b, A32, kept=((0x0, 0x1000),))
    assert [(w.register, w.value, w.barrier.value) for w in writes] == [
        ("HPRBAR1", 0x0002, "none"),
        ("HPRLAR1", 0x0FC0, "dsb isb"),
        ("HPRENR", 0b10, "dsb isb"),
    ]


def test_ordered_writes_need_barriers_at_the_end_only():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True))
    b = context("b", slot(0, 0x0, True), slot(1, 0x4000, True))
    writes = sequence(a, b, A32, ordered=True)
    assert [w.barrier for w in writes] == [Barrier.NONE, Barrier.NONE, SYNC]


def test_aarch64_selects_the_bank_and_goes_back_to_the_first():
    a = context("a", slot(0, 0x0, True), slot(17, 0x1000, False))
    b = context("b", slot(0, 0x0, True), slot(17, 0x8000, True))
    assert told(a, b, A64) == [
        ("PRSELR_EL2", 16, "isb"),
        ("PRBAR1_EL2", 0x8002, "dsb isb"),
        ("PRLAR1_EL2", 0x8FC1, "none"),
        ("PRSELR_EL2", 0, "dsb isb"),
    ]


def test_a_new_bank_is_selected_under_the_barrier_of_the_group_before():
    a = context("a", slot(1, 0x1000, True), slot(17, 0x0, True, size=0x1000))
    b = context("b", slot(1, 0x2000, True, size=0x1000), slot(17, 0x0, True, size=0x2000))
    assert told(a, b, A64) == [
        ("PRLAR1_EL2", 0x2FC1, "dsb isb"),
        ("PRBAR1_EL2", 0x2002, "none"),
        ("PRSELR_EL2", 16, "dsb isb"),
        ("PRLAR1_EL2", 0x1FC1, "none"),
        ("PRSELR_EL2", 0, "dsb isb"),
    ]


def test_el1_of_aarch32_switches_by_prlar():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True), slot(2, 0x2000, False), mpu="el1")
    b = context("b", slot(0, 0x0, True), slot(1, 0x1000, False), slot(2, 0x2000, True), mpu="el1")
    assert told(a, b) == [("PRLAR1", 0x1FC0, "none"), ("PRLAR2", 0x2FC1, "dsb isb")]


def test_el1_of_aarch32_rewrites_a_slot_between_off_and_on():
    a = context("a", slot(0, 0x1000, True), mpu="el1")
    b = context("b", slot(0, 0x4000, True), mpu="el1")
    assert told(a, b) == [
        ("PRLAR0", 0x4FC0, "dsb isb"),
        ("PRBAR0", 0x4002, "dsb isb"),
        ("PRLAR0", 0x4FC1, "dsb isb"),
    ]


def test_a_slot_beyond_prenr_is_switched_by_its_own_word():
    a = context("a", slot(40, 0x0, True))
    b = context("b", slot(40, 0x0, False))
    assert told(a, b, A64) == [
        ("PRSELR_EL2", 32, "isb"),
        ("PRLAR8_EL2", 0xFC0, "none"),
        ("PRSELR_EL2", 0, "dsb isb"),
    ]


def test_a_slot_that_the_target_leaves_out_is_switched_off():
    a = context("a", slot(0, 0x0, True), slot(1, 0x1000, True))
    b = context("b", slot(0, 0x0, True))
    assert told(a, b) == [("HPRENR", 0b01, "dsb isb")]


def worded(name, *slots):
    """A context of slots given by PRBAR and PRLAR."""
    found = (Slot(n, bool(lar & 1), 0, 0, bar, lar) for n, (bar, lar) in enumerate(slots))
    return PlanContext(
        name, "s", 0, None, "el2", Control(m=1, wxn=1), (0xFF, 0x04), 0, 0, (*found,)
    )


def test_a_parked_region_serves_while_the_one_that_is_kept_is_rewritten():
    """Slot 1 is off before and after; no recipe would enable it for a while, at 15."""
    a = worded("a", (0x6003, 0x6FC3), (0x5003, 0x6FC2), (0x3005, 0x5FC3))
    b = worded("b", (0x1004, 0x6FC3), (0x3005, 0x5FC2), (0x5003, 0x6FC2))
    assert cost_of(sequence(a, b, A32, kept=((0x3000, 0x6000),))).total == 14


def test_a_way_back_may_cost_more_than_the_way_there():
    """There one group does: PRENR stands behind the PRLAR it overrules, and cannot be undone so."""
    a = worded("a", (0x0005, 0x1FC0), (0x3005, 0x5FC0), (0x0003, 0x4FC1))
    b = worded("b", (0x0005, 0x1FC1), (0x2007, 0x4FC1), (0x0003, 0x4FC0))
    memo = Memo()
    assert cost_of(sequence(b, a, A32, memo=memo)).total == 5
    assert cost_of(sequence(a, b, A32, memo=memo)).total == 7
    assert cost_of(sequence(b, a, A32, memo=memo)).total == 5


@st.composite
def pairs(draw):
    """Two contexts over the same slots; regions of one context never overlap."""
    count = draw(st.integers(1, 4))
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
