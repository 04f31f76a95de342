"""Objectives and weights: what a plan says of itself against what its tables and the board make."""

from dataclasses import replace

import pytest

from mpuplan.model.board import Schedule, Switch, SwitchRate
from mpuplan.model.plan import Objective
from tests.unit.check.builders import (
    ALL_RW,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    SPAN,
    block,
    board,
    context,
    guest,
    hypervisor,
    judge,
    plan,
    slot,
)
from tests.unit.check.sequences import switch

PAGE = 4 * KIB
NAMES = ("idle", "a", "b")
PLACE = {name: RAM + (n + 1) * MIB for n, name in enumerate("ab")}
PREFIX = "runtime/pcpu0/"
TRUE = {"headroom": 13, "regions": 4, "exposure": 0, "switch-cost": 18}
"""Two regions of the hypervisor and one of each guest, 16 slots; 6 switches of one write, DSB, ISB.

In a guest's context 3 regions are on, so 13 slots are free; the two of the hypervisor are on
in all contexts and count once, each guest's own once.
"""


def the(*, pcpus=1, **more):
    own = (block("h.text", RAM, PAGE, "rx"), block("h.data", RAM + PAGE, PAGE, "rw"))
    guests = tuple(guest(n, block(f"{n}.ram", at, PAGE)) for n, at in PLACE.items())
    return replace(board(hypervisor(*own), guests, pcpus=pcpus), **more)


def tables(weight=lambda one, other: 1, **said):
    """The plan of the board; `said` replaces true values by (value, bound)."""
    rows = [_row(name) for name in NAMES]
    ways = [
        switch(PREFIX + one, PREFIX + other, ("HPRENR", 0b11 | _bit(other), "dsb isb"),
               weight=weight(one, other))
        for one in NAMES for other in NAMES if one != other
    ]  # fmt: skip
    values = {name.replace("-", "_"): (value, value) for name, value in TRUE.items()} | said
    told = tuple(Objective(n.replace("_", "-"), *pair) for n, pair in values.items())
    return replace(plan(*rows), switches=tuple(ways), objectives=told)


def _bit(name):
    return {"idle": 0, "a": 0b0100, "b": 0b1000}[name]


def _row(name):
    held = [slot(n, PLACE[g], PLACE[g] + PAGE, ALL_RW, on=g == name)
            for n, g in ((2, "a"), (3, "b"))]  # fmt: skip
    text = slot(0, RAM, RAM + PAGE, PRIVATE_R, True)
    return context(PREFIX + name, text, slot(1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW), *held)


def said(where, some):
    found = judge(where, some)
    assert {f.code for f in found} <= {"objective-untrue"}
    return [f.message for f in found]


def test_true_values_are_accepted():
    assert said(the(), tables()) == []


def test_a_plan_may_say_nothing():
    assert said(the(), replace(tables(weight=lambda *_: 7), objectives=())) == []


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("by", [-1, 1])
def test_another_value_is_found(name, by):
    value = TRUE[name] + by
    (text,) = said(the(), tables(**{name.replace("-", "_"): (value, value)}))
    assert text == f"objective '{name}' is said to be {value}, the tables have {TRUE[name]}"


@pytest.mark.parametrize(
    ("name", "bound", "good"),
    [("headroom", 14, True), ("headroom", 12, False), ("regions", 3, True), ("regions", 5, False),
     ("switch-cost", 0, True), ("switch-cost", 19, False)],
)  # fmt: skip
def test_no_value_is_better_than_its_bound(name, bound, good):
    texts = said(the(), tables(**{name.replace("-", "_"): (TRUE[name], bound)}))
    assert texts == [] if good else "better than its bound" in texts[0]


def test_an_objective_twice_or_unknown_is_found():
    some = tables()
    extra = (some.objectives[0], Objective("beauty", 1, 1))
    texts = said(the(), replace(some, objectives=some.objectives + extra))
    assert texts[0] == "objective 'headroom' stands twice"
    assert texts[1] == "objective 'beauty' is none that this board has"


def test_a_switch_weighs_what_the_board_says():
    rates = (SwitchRate(0, "a", "b", 5, SPAN), SwitchRate(0, "b", "a", 2, SPAN))
    where = the(switches=rates)
    weigh = {("a", "b"): 5, ("b", "a"): 2}
    some = tables(lambda *pair: weigh.get(pair, 0), switch_cost=(21, 21))
    assert said(where, some) == []
    texts = said(where, tables())
    head = "the switch from 'runtime/pcpu0/a' to 'runtime/pcpu0/b' has weight"
    assert f"{head} 1, the board makes it 5" in texts
    assert any(text.endswith("has weight 1, the board makes it 0") for text in texts)


def test_a_schedule_counts_each_step_of_its_cycle():
    where = the(schedule=(Schedule(0, ("a", "b", "a", "a", "b"), SPAN),))
    some = tables(lambda *pair: {("a", "b"): 2, ("b", "a"): 2}.get(pair, 0), switch_cost=(12, 12))
    assert said(where, some) == []


def test_rates_of_another_pcpu_do_not_count():
    rates = (SwitchRate(1, "a", "b", 5, SPAN),)
    assert said(the(switches=rates, pcpus=2), tables()) == []


def test_both_sides_of_an_entry_pair_need_slots():
    """Two slots for both sides together, two switches of one write, DSB and ISB."""
    own = (block("h.text", RAM, PAGE, "rx", entry=True),)
    ram = guest("a", block("a.ram", PLACE["a"], PAGE))
    where = board(hypervisor(*own, switch=Switch.ENTRY, idle=False), (ram,))
    rows = [
        context(PREFIX + name, slot(0, RAM, RAM + PAGE, PRIVATE_R, True),
                slot(1, PLACE["a"], PLACE["a"] + PAGE, ALL_RW, on=inside))
        for name, inside in (("a", True), ("a+el2", False))
    ]  # fmt: skip
    ways = (
        switch(PREFIX + "a", PREFIX + "a+el2", ("HPRENR", 0b01, "dsb isb")),
        switch(PREFIX + "a+el2", PREFIX + "a", ("HPRENR", 0b11, "dsb isb")),
    )
    true = (
        Objective("headroom", 14, 14),
        Objective("regions", 2, 2),
        Objective("switch-cost", 6, 6),
    )
    some = replace(plan(*rows), switches=ways, objectives=true)
    assert said(where, some) == []
    wrong = replace(some, objectives=(Objective("headroom", 15, 15),))
    assert "the tables have 14" in said(where, wrong)[0]
