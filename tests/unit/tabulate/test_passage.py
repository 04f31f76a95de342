"""Passages between two states of an MPU: shrink before grow, hand-over by PRENR, spare slots."""

from mpuplan.arch.codec import Isa
from mpuplan.arch.rights import Rights
from mpuplan.model.plan import Control, CoreInfo
from mpuplan.tabulate.passage import passage
from mpuplan.tabulate.passage_task import Blocked, Held, Live, Task, meaning

R, RW, RX, RWX = 0b101, 0b001, 0b100, 0b000
"""PRBAR[2:0] of PMSAv8-32: AP[2:1] and XN, for EL2 alone."""
RIGHTS = {R: Rights.R, RW: Rights.R | Rights.W, RX: Rights.R | Rights.X}
PAGE = 0x1000


def held(first, last, bits, on=True):
    return Held(first * PAGE | bits, last * PAGE - 0x40, on)


def live(first, last, bits):
    return Live(first * PAGE, last * PAGE, RIGHTS[bits], None)


def task(before, after, alive=(), *, count=16, isa=Isa.AARCH32, el=2, ordered=False):
    core = CoreInfo("core", isa.value, count, count, None)
    read = meaning(f"el{el}", Control(m=1), (0xFF,), core)
    given = {
        n: tuple(read(end[n].bar, end[n].lar) for end in (before, after) if n in end and end[n].on)
        for n in {*before, *after}
    }
    return Task(isa, el, count, before, after, given, tuple(alive), read, ordered)


def told(found):
    assert not isinstance(found, Blocked), found
    return [(w.register, w.value, w.barrier.value) for w in found.writes]


def test_nothing_to_change_takes_no_write():
    same = {0: held(0, 4, RX)}
    found = passage(task(same, dict(same), [live(0, 4, RX)]))
    assert (found.writes, found.spare, found.bound) == ((), (), 0)


def test_a_shared_edge_moves_by_shrinking_first():
    before = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    after = {0: held(0, 4, RX), 1: held(4, 6, RW), 2: held(6, 8, RW)}
    grown = {0: held(0, 2, RX), 1: held(2, 8, RW)}
    assert told(passage(task(before, grown, [live(0, 2, RX), live(4, 8, RW)]))) == [
        ("HPRLAR0", 2 * PAGE - 0x40 | 1, "dsb isb"),
        ("HPRBAR1", 2 * PAGE | RW, "dsb isb"),
    ]
    assert told(passage(task(before, after, [live(0, 4, RX), live(4, 6, RW)]))) == [
        ("HPRBAR2", 6 * PAGE | RW, "none"),
        ("HPRLAR1", 6 * PAGE - 0x40 | 1, "dsb isb"),
        ("HPRLAR2", 8 * PAGE - 0x40 | 1, "dsb isb"),
    ]


def test_ordered_writes_need_one_barrier_in_the_end():
    before = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    after = {0: held(0, 2, RX), 1: held(2, 8, RW)}
    found = passage(task(before, after, [live(0, 2, RX), live(4, 8, RW)], ordered=True))
    assert [barrier for _, _, barrier in told(found)] == ["none", "dsb isb"]


def test_ordered_writes_keep_their_order_across_banks():
    """PMSAv8-64: the region of slot 17 makes room before that of slot 3 takes it."""
    before = {3: held(0, 4, 0b10), 17: held(4, 8, 0b10)}
    after = {3: held(0, 6, 0b10), 17: held(6, 8, 0b10)}
    found = passage(task(before, after, count=32, isa=Isa.AARCH64, ordered=True))
    assert [(name, barrier) for name, _, barrier in told(found)] == [
        ("PRSELR_EL2", "isb"), ("PRBAR1_EL2", "none"),
        ("PRSELR_EL2", "isb"), ("PRLAR3_EL2", "dsb isb"),
    ]  # fmt: skip


def test_a_spare_slot_of_another_bank_does_not_raise_the_bound():
    """Only banks with a word to change have to be selected."""
    before = {n: held(2 * n, 2 * n + 1, 0b10) for n in range(16)}
    found = passage(task(before, {**before, 0: held(0, 2, 0b10)}, count=32, isa=Isa.AARCH64))
    assert (len(found.writes), found.bound) == (1, 1)


def test_rights_change_in_place_by_one_write():
    before, after = {0: held(0, 4, RW)}, {0: held(0, 4, R)}
    found = passage(task(before, after, [live(0, 4, R)]))
    assert told(found) == [("HPRBAR0", 0 | R, "dsb isb")]
    assert found.bound == 1


def test_what_is_dropped_is_switched_off_and_its_words_stay():
    before = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    found = passage(task(before, {0: held(0, 4, RX)}, [live(0, 4, RX)]))
    assert told(found) == [("HPRLAR1", 8 * PAGE - 0x40, "dsb isb")]


def test_one_write_of_prenr_drops_many():
    before = {n: held(n, n + 1, RW) for n in range(5)}
    found = passage(task(before, {4: held(4, 5, RW)}, [live(4, 5, RW)]))
    assert told(found) == [("HPRENR", 0b10000, "dsb isb")]


def test_without_prenr_each_is_dropped_by_itself():
    before = {n: held(n, n + 1, RW) for n in range(3)}
    found = passage(task(before, {2: held(2, 3, RW)}, [live(2, 3, RW)], el=1))
    assert [name for name, _, _ in told(found)] == ["PRLAR0", "PRLAR1"]


SPLIT = {0: held(0, 8, RWX)}
CODE_AND_STACK = [live(0, 4, RX), live(4, 8, RW)]


def test_a_region_splits_into_two_slots_that_are_off_before():
    found = passage(task(SPLIT, {1: held(0, 4, RX), 2: held(4, 8, RW)}, CODE_AND_STACK))
    assert told(found) == [
        ("HPRBAR1", 0 | RX, "none"),
        ("HPRLAR1", 4 * PAGE - 0x40, "none"),
        ("HPRBAR2", 4 * PAGE | RW, "none"),
        ("HPRLAR2", 8 * PAGE - 0x40, "dsb isb"),
        ("HPRENR", 0b110, "dsb isb"),
    ]
    assert (found.spare, found.bound) == ((), 5)


def test_a_region_that_splits_and_keeps_its_slot_goes_round_by_a_spare():
    after = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    found = passage(task(SPLIT, after, CODE_AND_STACK))
    # Both words of the spare, of slot 1 and of slot 0, and PRENR twice.
    assert (len(found.writes), len(found.spare)) == (8, 1)
    assert [w.register for w in found.writes].count("HPRENR") == 2


def test_a_region_that_splits_without_prenr_blocks():
    after = {1: held(0, 4, RX), 2: held(4, 8, RW)}
    found = passage(task(SPLIT, after, CODE_AND_STACK, el=1))
    assert found == Blocked(0, 1, 0, 4 * PAGE, proven=True)


def test_without_a_spare_the_two_regions_are_named():
    after = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    found = passage(task(SPLIT, after, CODE_AND_STACK, count=2))
    assert found == Blocked(0, 1, 4 * PAGE, 8 * PAGE, proven=True)


def test_two_live_slots_cannot_change_places_alone():
    before = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    after = {1: held(0, 4, RX), 0: held(4, 8, RW)}
    found = passage(task(before, after, CODE_AND_STACK, count=2))
    assert found == Blocked(0, 1, 0, 4 * PAGE, proven=True)


def test_two_live_slots_change_places_over_a_spare():
    before = {0: held(0, 4, RX), 1: held(4, 8, RW)}
    after = {1: held(0, 4, RX), 0: held(4, 8, RW)}
    small = passage(task(before, after, CODE_AND_STACK, count=4))
    large = passage(task(before, after, CODE_AND_STACK))
    assert len(small.writes) == small.bound
    assert len(large.writes) == len(small.writes)
    assert large.spare == (2,)


def test_a_parked_region_gets_its_words_and_stays_off():
    after = {0: held(0, 4, RX), 1: held(4, 8, RW, on=False)}
    found = passage(task({0: held(0, 4, RX)}, after, [live(0, 4, RX)]))
    assert told(found) == [
        ("HPRBAR1", 4 * PAGE | RW, "none"),
        ("HPRLAR1", 8 * PAGE - 0x40, "dsb isb"),
    ]


def test_aarch64_selects_each_bank_once_and_goes_back():
    before = {0: Held(0b1000, 4 * PAGE - 0x40, True)}
    after = {**before, 17: Held(4 * PAGE | 0b0010, 8 * PAGE - 0x40, False)}
    found = passage(task(before, after, [], isa=Isa.AARCH64, count=32))
    assert told(found) == [
        ("PRSELR_EL2", 16, "isb"),
        ("PRBAR1_EL2", 4 * PAGE | 0b0010, "none"),
        ("PRLAR1_EL2", 8 * PAGE - 0x40, "none"),
        ("PRSELR_EL2", 0, "dsb isb"),
    ]
    assert found.bound == 4


def test_slots_beyond_prenr_are_switched_by_prlar():
    before = {40: Held(0b0010, 4 * PAGE - 0x40, True), 41: Held(5 * PAGE | 2, 6 * PAGE - 64, True)}
    found = passage(task(before, {}, [], isa=Isa.AARCH64, count=64))
    names = [name for name, _, _ in told(found)]
    assert names == ["PRSELR_EL2", "PRLAR8_EL2", "PRLAR9_EL2", "PRSELR_EL2"]


def test_no_byte_is_writable_and_executable_on_the_way():
    # In place, RX and RW would have to be both; the code is not live, so it goes first.
    before, after = {0: held(0, 4, RX), 1: held(8, 9, RW)}, {0: held(0, 4, RW), 1: held(8, 9, RW)}
    found = passage(task(before, after, [live(8, 9, RW)]))
    assert told(found) == [("HPRBAR0", 0 | RW, "dsb isb")]


def test_twenty_four_slots_take_a_few_writes():
    before = {n: held(2 * n, 2 * n + 2, RW if n % 2 else RX) for n in range(20)}
    after = {n: held(2 * n, 2 * n + 1, RW if n % 2 else RX) for n in range(20)}
    after |= {20 + n: held(100 + n, 101 + n, RW) for n in range(4)}
    alive = [live(2 * n, 2 * n + 1, RW if n % 2 else RX) for n in range(20)]
    found = passage(task(before, after, alive, count=24))
    assert len(found.writes) == found.bound == 28
