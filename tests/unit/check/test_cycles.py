"""Cycles: slots that depend on the place in a schedule, and the moves between its positions."""

from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, RegisterWrite, Slot
from tests.unit.check.builders import (
    ALL_RW,
    MIB,
    RAM,
    slot,
)
from tests.unit.check.builders import as_is as judge
from tests.unit.check.rounds import (
    NAME,
    PLACES,
    ROWS,
    bent,
    cycle,
    cyclic,
    listed,
    row,
    tables,
)  # fmt: skip
from tests.unit.check.sequences import cost_of, safe_writes


def found(some, the=None):
    return [(f.code, f.message) for f in judge(the or cyclic(), some)]


def said(some, code):
    results = found(some)
    assert {name for name, _ in results} == {code}
    return " / ".join(message for _, message in results)


def test_a_cycle_made_by_hand_is_accepted():
    assert not found(tables())


def test_positions_follow_the_schedule():
    good = cycle()
    places = (good.positions[1], good.positions[0], *good.positions[2:])
    text = said(tables(replace(good, positions=places)), "cycle-order")
    assert "does not go through 'a', 'b', 'a', 'c'" in text


def test_a_pcpu_without_a_schedule_has_no_cycle():
    text = dict(found(tables(), replace(cyclic(), schedule=())))["cycle-order"]
    assert "does not go through nothing" in text


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"source": NAME["a"]}, "where pCPU 0 does not rest"),
        ({"pcpu": 1}, "not of one family"),
        ({"source": "runtime/pcpu0/z"}, "not of one family"),
    ],
)
def test_a_cycle_is_entered_from_where_its_pcpu_rests(more, text):
    assert text in said(tables(replace(cycle(), **more)), "cycle-order")


def test_a_cycle_twice_is_one_too_many():
    assert "stands twice" in said(tables(cycle(), cycle()), "cycle-order")


def test_a_position_enables_what_its_context_enables():
    other = row("a", "c", "b", on=1)
    text = str(found(bent(0, slots=listed(other))))
    assert "lacks the region" in text
    assert "adds the region" in text


def test_own_regions_stay_in_their_slot():
    moved = [replace(s, slot=5) if s.slot == 0 else s for s in listed(PLACES[0])]
    assert "moves what all contexts have in slot 0" in str(found(bent(0, slots=tuple(moved))))


def test_parked_words_are_some_context_s():
    spare = slot(4, RAM + 8 * MIB, RAM + 9 * MIB, ALL_RW, on=False)
    slots = (*listed(PLACES[0]), Slot(4, False, 0, 0, spare.prbar, spare.prlar))
    assert "parks words in slot 4 that no context enables" in str(found(bent(0, slots=slots)))


def test_a_position_has_slots_of_the_mpu_only():
    parked = next(s for s in listed(PLACES[0]) if not s.enabled)
    slots = (*listed(PLACES[0]), replace(parked, slot=16))
    assert "lists slot 16, the el2 MPU has 16" in str(found(bent(0, slots=slots)))


def test_a_position_leaves_transient_slots_free():
    the, kept = cyclic(), 13
    the = replace(the, hypervisor=replace(the.hypervisor, transient_slots=(("runtime", kept),)))
    parked = next(s for s in listed(PLACES[0]) if not s.enabled)
    for extra, slots in (
        (0, listed(PLACES[0])),
        (1, (*listed(PLACES[0]), replace(parked, slot=5))),
    ):
        some = bent(0, slots=slots)
        rows = tuple(replace(c, transient_slots=kept) for c in some.contexts)
        text = str(found(replace(some, contexts=rows), the))
        assert ("needs 4 slots and 13 transient ones, the MPU has 16" in text) == bool(extra)


def test_enable_says_what_the_words_say():
    slots = tuple(replace(s, enabled=False) if s.slot == 1 else s for s in listed(PLACES[0]))
    assert "says another EN of slot 1" in str(found(bent(0, slots=slots)))


def test_a_slot_stands_once():
    slots = listed(PLACES[0])
    assert "lists a slot twice" in str(found(bent(0, slots=(*slots, slots[-1]))))


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("what", ["writes", "leave"])
def test_every_move_ends_where_it_should(number, what):
    some = getattr(cycle().positions[number], what)
    cost = {"writes": "cost", "leave": "leave_cost"}[what]
    code = "cycle-wrong-end"
    assert code in dict(found(bent(number, **{what: some[:-1], cost: cost_of(some[:-1])})))


def test_the_way_in_is_replayed():
    good = cycle(rest=ROWS["c"])
    assert "cycle-order" in dict(found(tables(good)))
    short = replace(cycle(), enter=(), enter_cost=cost_of(()))
    assert "the way in of the cycle" in said(tables(short), "cycle-wrong-end")


def test_the_last_position_goes_back_to_the_first():
    last = cycle().positions[-1]
    onwards = safe_writes(PLACES[-1], PLACES[1], Isa.AARCH32)
    text = dict(found(bent(3, writes=onwards, cost=cost_of(onwards))))["cycle-wrong-end"]
    assert last.context in text


def test_a_move_without_barriers_is_unsafe():
    some = tuple(replace(w, barrier=Barrier.NONE) for w in cycle().positions[2].writes)
    some = (*some[:-1], replace(some[-1], barrier=Barrier.DSB_ISB))
    codes = dict(found(bent(2, writes=some, cost=cost_of(some))))
    assert set(codes) <= {"cycle-unsafe"}


def test_a_move_enables_before_its_time():
    some = cycle().positions[1].writes
    some = [replace(w, value=w.value | 1) if w.register == "HPRLAR2" else w for w in some]
    text = said(bent(1, writes=tuple(some), cost=cost_of(some)), "cycle-unsafe")
    assert "guests may rw" in text


def test_moves_write_region_registers_only():
    some = (RegisterWrite("HSCTLR", 1, Barrier.DSB_ISB, 1), *cycle().positions[0].writes)
    assert "no region register" in said(bent(0, writes=some, cost=cost_of(some)), "cycle-register")


def test_moves_cost_what_they_hold():
    cost = cycle().positions[0].cost
    assert "it has" in said(bent(0, cost=replace(cost, dsb=7)), "cycle-cost")
