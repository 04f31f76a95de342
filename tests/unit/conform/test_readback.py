"""Words that were read back beside those of the tables."""

from __future__ import annotations

from mpuplan.arch.memory import Share
from mpuplan.conform.compare import State
from mpuplan.conform.describe import word_text
from mpuplan.conform.readback import words_read
from mpuplan.conform.wire import Loaded
from mpuplan.model.access import Identity
from mpuplan.model.tables import SlotWords
from tests.unit.conform.systems import system, table

EMPTY = (0,) * 34
SLOTS = (SlotWords(2, 0x2000_0002, 0x2000_0FC1), SlotWords(17, 0x3000_0020, 0x3000_0FF0))
EL2 = table("el2", *SLOTS, mair=(0xFF, 0x04))
GOOD = {4: 0x2000_0002, 5: 0x2000_0FC1, 0: 0x3000_0020, 1: 0x3000_0FF0, 32: 0x04FF}


def holding(words):
    return tuple(words.get(n, 0) for n in range(34))


def read(lent=None, el1=EMPTY, made=None, **changed):
    held = GOOD | {int(name[1:]): value for name, value in changed.items()}
    return words_read(made or system(EL2), [(lent, Loaded(holding(held), el1))])


def states(found):
    return {(one.word.slot, one.word.register): one.state for one in found}


def test_words_of_all_slots_and_mair_registers_are_compared():
    """Slot 17 stands at 0, the first free place."""
    assert states(read()) == {
        (2, "prbar"): State.PASSED,
        (2, "prlar"): State.PASSED,
        (17, "prbar"): State.GAP,
        (17, "prlar"): State.GAP,
        (None, "hmair0"): State.PASSED,
        (None, "hmair1"): State.PASSED,
    }


def test_reserved_bits_may_be_dropped_but_nothing_else():
    dropped = states(read(_0=0x3000_0000, _1=0x3000_0FC0))
    assert (dropped[17, "prbar"], dropped[17, "prlar"]) == (State.GAP, State.GAP)
    assert states(read(_1=0x3000_0FE0))[17, "prlar"] is State.MISMATCH
    assert states(read(_4=0x2000_0022))[2, "prbar"] is State.MISMATCH
    assert states(read(_33=1))[None, "hmair1"] is State.MISMATCH


def test_a_word_that_differs_is_told_with_both_values():
    (wrong,) = (one for one in read(_5=0x2000_1FC1) if one.state is State.MISMATCH)
    assert word_text(wrong) == (
        "el2 slot 2 prlar: reads back as 0x2000_1fc1; the plan has 0x2000_0fc1"
    )
    (wrong,) = (one for one in read(_32=0) if one.state is State.MISMATCH)
    assert word_text(wrong) == "el2 hmair0: reads back as 0x0000_0000; the plan has 0x0000_04ff"


def test_a_lent_slot_is_compared_in_the_other_passes_only():
    good, lent = Loaded(holding(GOOD), EMPTY), Loaded(holding(GOOD | {4: 1, 5: 2}), EMPTY)
    assert (2, "prbar") not in states(words_read(system(EL2), [(2, lent)]))
    found = states(words_read(system(EL2), [(None, good), (2, lent)]))
    assert found[2, "prbar"] is State.PASSED
    assert len(found) == 6


def test_a_word_that_differs_in_one_pass_of_many_counts_once():
    good, bad = Loaded(holding(GOOD), EMPTY), Loaded(holding(GOOD | {4: 1}), EMPTY)
    for passes in ((good, bad, good), (bad, good), (good, bad)):
        found = words_read(system(EL2), [(None, one) for one in passes])
        assert [one.seen for one in found if one.state is State.MISMATCH] == [1]
        assert len(found) == 6


def test_words_of_the_el1_mpu_are_its_own():
    el1 = table("el1", SlotWords(0, 0x40, 0x81), mair=(0x44,))
    made = system(EL2, el1)
    right = holding({0: 0x40, 1: 0x81, 32: 0x44})
    assert State.MISMATCH not in states(read(made=made, el1=right)).values()
    wrong = [one for one in read(made=made, el1=EMPTY) if one.state is State.MISMATCH]
    assert [(one.word.mpu, one.word.slot, one.word.register) for one in wrong] == [
        ("el1", 0, "prbar"),
        ("el1", 0, "prlar"),
        ("el1", None, "mair0"),
    ]


def test_a_stage_1_that_no_table_describes_is_not_compared():
    for stage1 in (None, Identity(0xFF, Share.INNER)):
        assert len(read(made=system(EL2, stage1))) == 6
