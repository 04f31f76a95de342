"""`validate --deep`: the state after every single step, asked of the oracle at every address."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.check import judge_steps
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Zero
from tests.unit.check.builders import ALL_RW, PRIVATE_RW, slot
from tests.unit.check.journeys import (
    CODE,
    DATA,
    DSB,
    GUEST,
    PAGE,
    TEXT,
    WIDE,
    changed,
    enables,
    staged,
    tables,
    words,
    write,
)
from tests.unit.check.rounds import bent, cycle, cyclic
from tests.unit.check.rounds import tables as of_cycles

NEXT = 1


def said(some, the=None):
    found = judge_steps(the or staged(), some)
    return [(f.code, f.message) for f in found]


def after(*steps):
    """What is said of the second transition with steps put in front."""
    good = tables()
    found = said(changed(good, NEXT, *steps, *good.transitions[NEXT].steps))
    assert {code for code, _ in found} == {"transition-unsafe"}
    return " / ".join(text for _, text in found)


@pytest.mark.parametrize("pcpus", [1, 2])
@pytest.mark.parametrize(("isa", "core"), [(Isa.AARCH32, None), (Isa.AARCH64, WIDE)])
def test_nothing_is_said_of_sequences_made_by_hand(pcpus, isa, core):
    assert not said(tables(pcpus, isa), staged(pcpus, core=core))


def test_nothing_is_said_of_a_cycle_made_by_hand():
    assert not said(of_cycles(), cyclic())


def test_a_step_is_named_with_its_register():
    assert after(enables(Isa.AARCH32, 0b1110)).startswith("after step 1 (HPRENR) of the stage")


def test_code_that_is_lost_for_one_step_is_found():
    assert "el2 loses rx of 'h.text' at 0x2000_0000" in after(enables(Isa.AARCH32, 0b1110))


def test_two_regions_that_match_are_found():
    twice = slot(9, DATA, DATA + PAGE, PRIVATE_RW)
    bar, lar = words(Isa.AARCH32, twice)
    assert "slot 1 and slot 9 both match at 0x2000_1000" in after(bar, lar)


def test_rights_of_neither_context_are_found():
    more = slot(9, TEXT + 9 * PAGE, TEXT + 10 * PAGE, ALL_RW)
    text = after(*words(Isa.AARCH32, more))
    assert "el2 may rw at 0x2000_9000, which neither context allows" in text
    assert "the other agent may rw at 0x2000_9000" in text


def test_a_limit_below_its_base_is_found():
    low = slot(2, GUEST, GUEST + PAGE, ALL_RW)
    assert "slot 2 is on with its limit below its base" in after(write("HPRBAR2", low.prbar))


def test_an_mpu_that_is_off_is_found():
    assert "the MPU is off" in after(write("HSCTLR", 0, DSB, mask=1))


def test_a_background_region_that_serves_is_found():
    assert "the background region serves" in after(write("HSCTLR", 1 << 17, DSB, mask=1 << 17))


def test_a_memory_type_of_neither_context_is_found():
    assert "a type of neither context" in after(write("HMAIR0", 0x00AA_4404, DSB))


def test_words_that_nobody_knows_are_found():
    good = tables()
    steps = [s for s in good.transitions[0].steps if s.register != "HPRENR"]
    found = said(changed(good, 0, *steps))
    assert "a slot may be on with words that nobody knows" in found[0][1]


def test_writable_code_is_found_unless_it_is_zeroed():
    good = tables()
    assert Zero("h.code", CODE, CODE + PAGE) in good.transitions[NEXT].steps
    steps = [s for s in good.transitions[NEXT].steps if not isinstance(s, Zero)]
    assert any("el2 may w at 0x2000_3000" in text for _, text in said(changed(good, NEXT, *steps)))


def test_switches_and_moves_are_looked_at():
    good = tables()
    early = RegisterWrite("HPRENR", 0b010, Barrier.DSB_ISB)
    switches = tuple(replace(s, writes=(early, *s.writes)) for s in good.switches)
    assert {c for c, _ in said(replace(good, switches=switches))} == {"switch-unsafe"}
    bad = bent(0, writes=(replace(early, value=0b110), *cycle().positions[0].writes))
    assert {c for c, _ in said(bad, cyclic())} == {"cycle-unsafe"}


def test_a_register_that_cannot_be_written_ends_the_look():
    good = tables()
    assert not said(changed(good, NEXT, write("HPRBAR16", 0), enables(Isa.AARCH32, 0)))
