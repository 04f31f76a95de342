"""A board with a schedule and its cycle, made by hand: safe, not short, not the planner's."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.model.board import Schedule
from mpuplan.model.plan import Cycle, Position, Slot
from tests.unit.check.builders import (
    ALL_RW,
    KIB,
    MIB,
    PRIVATE_R,
    RAM,
    SPAN,
    block,
    board,
    context,
    guest,
    hypervisor,
    plan,
    slot,
)  # fmt: skip
from tests.unit.check.sequences import cost_of, safe_writes, with_switches

PAGE = 4 * KIB
START = {name: RAM + (n + 1) * MIB for n, name in enumerate("abc")}
NAME = {name: f"runtime/pcpu0/{name}" for name in ("idle", *"abc")}
CYCLE = ("a", "b", "a", "c")


def cyclic(idle=True):
    """Three guests in a schedule of four windows."""
    wish = {"guests": ("a", "b", "c")}
    parties = [guest(n, block(f"{n}.ram", at, PAGE)) for n, at in START.items()]
    the = board(hypervisor(block("h.text", RAM, PAGE, "rx", **wish), idle=idle), parties)
    return replace(the, schedule=(Schedule(0, CYCLE, SPAN),))


def row(name, first, second, *, on):
    """A context: the hypervisor in slot 0, two guests in slots 1 and 2, number `on` enabled."""
    held = [slot(n, START[g], START[g] + PAGE, ALL_RW, on=n == on)
            for n, g in ((1, first), (2, second))]  # fmt: skip
    return context(NAME[name], slot(0, RAM, RAM + PAGE, PRIVATE_R, True), *held)


ROWS = {
    "idle": row("idle", "a", "b", on=0), "a": row("a", "a", "b", on=1),
    "b": row("b", "a", "b", on=2), "c": row("c", "a", "c", on=2),
}  # fmt: skip
PLACES = (
    row("a", "a", "b", on=1), row("b", "a", "b", on=2), row("a", "a", "c", on=1), ROWS["c"],
)  # fmt: skip


def listed(one):
    return tuple(Slot(w.slot, bool(w.prlar & 1), 0, 0, w.prbar, w.prlar) for w in one.slots)


def cycle(places=PLACES, rest=ROWS["idle"]):
    made = []
    for number, here in enumerate(places):
        onwards = safe_writes(here, places[(number + 1) % len(places)], Isa.AARCH32)
        back = safe_writes(here, rest, Isa.AARCH32)
        made.append(
            Position(here.name, listed(here), onwards, cost_of(onwards), back, cost_of(back))
        )
    enter = safe_writes(rest, places[0], Isa.AARCH32)
    return Cycle(0, "el2", rest.name, enter, cost_of(enter), tuple(made))


def tables(*cycles):
    made = with_switches(plan(*ROWS.values()), Isa.AARCH32)
    return replace(made, cycles=cycles or (cycle(),))


def bent(number=0, **fields):
    """The tables with one position changed."""
    good = cycle()
    places = list(good.positions)
    places[number] = replace(places[number], **fields)
    return tables(replace(good, positions=tuple(places)))
