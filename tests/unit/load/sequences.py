"""Plans with sequences: one made by hand, and Hypothesis strategies for many."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, Cost, Cycle, Obstacle, Position, RegisterWrite
from mpuplan.model.transition import (
    RESET,
    GuestState,
    Start,
    StateCost,
    Tlbi,
    Transition,
    TransitionKind,
    Wait,
    Zero,
)
from tests.unit.emit import plans

BOOT, IDLE, LINUX = "boot/pcpu0/idle", "runtime/pcpu0/idle", "runtime/pcpu0/linux"
NAMES = st.sampled_from(["HPRENR", "PRSELR_EL2", "HSCTLR", "a b", 'q"\\ é'])


def sequenced():
    """A stage transition with every kind of step, a cycle of two positions, one guest."""
    off = RegisterWrite("HPRENR", 0, Barrier.DSB_ISB)
    sctlr = RegisterWrite("HSCTLR", 1, Barrier.DSB_ISB, 0x80001)
    steps = (
        Zero("xen.init", 0x8010_0000, 0x8010_1000),
        Wait("runtime", (0,)),
        off,
        sctlr,
        Tlbi("VMALLS12E1IS", 1),
        Start("linux"),
    )
    base = plans.two_guests(Isa.AARCH32)
    position = Position(LINUX, base.contexts[2].slots, (off,), Cost(1, 1, 1), (), Cost(0, 0, 0))
    other = replace(position, context=IDLE, slots=base.contexts[1].slots)
    return replace(
        base,
        cycles=(Cycle(0, "el2", IDLE, (off,), Cost(1, 1, 1), (position, other)),),
        transitions=(
            Transition(TransitionKind.STAGE, 0, "el2", BOOT, IDLE, steps, (15,), Cost(2, 2, 2), 2),
        ),
        guests=(
            GuestState(
                "linux",
                1,
                "mpu",
                (RegisterWrite("VSCTLR", 0x1_0000),),
                ("MAIR0", "MAIR1"),
                StateCost(2, 0, 0, 0),
                StateCost(0, 2, 1, 0),
            ),
        ),
    )


def writes(isa: Isa):
    words = st.integers(0, (1 << (32 if isa is Isa.AARCH32 else 64)) - 1)
    return st.builds(RegisterWrite, NAMES, words, st.sampled_from(Barrier), st.none() | words)


def cost(steps) -> Cost:
    """Counted here once more: one of each barrier behind a write, DSB brings an ISB."""
    barriers = [step.barrier for step in steps if isinstance(step, RegisterWrite)]
    dsb = sum(1 for each in barriers if each == "dsb isb")
    return Cost(len(barriers), dsb + sum(1 for each in barriers if each == "isb"), dsb)


def steps(isa: Isa, stage: str, pcpu: int, guest: str):
    starts = st.integers(0, 1 << 40)
    zero = st.builds(
        lambda name, start, size: Zero(name, start, start + size), NAMES, starts, st.integers(1)
    ).filter(lambda each: each.end < 1 << 64)
    wait = st.sampled_from([Wait(stage, ()), Wait(stage, (pcpu,))])
    tlbi = st.builds(Tlbi, NAMES, st.integers(0, 65535))
    return st.one_of(writes(isa), zero, wait, tlbi, st.just(Start(guest)))


@st.composite
def transitions(draw, isa: Isa, plan):
    one, other = draw(st.permutations(plan.contexts))[:2]
    kind = draw(st.sampled_from(TransitionKind))
    source = {TransitionKind.RESET: RESET, TransitionKind.HANDOVER: "loader"}.get(kind, one.name)
    guest = next(context.guest for context in plan.contexts if context.guest is not None)
    made = tuple(draw(st.lists(steps(isa, other.stage, other.pcpu, guest), max_size=6)))
    spent = cost(made)
    return Transition(
        kind,
        other.pcpu,
        other.mpu,
        source,
        other.name,
        made,
        tuple(draw(st.lists(st.integers(0, 15), unique=True, max_size=2))),
        spent,
        draw(st.integers(0, spent.writes)),
    )


@st.composite
def cycles(draw, isa: Isa, plan):
    chosen = draw(st.lists(st.sampled_from(plan.contexts), min_size=1, max_size=4))
    positions = []
    for context in chosen:
        on, out = (tuple(draw(st.lists(writes(isa), max_size=3))) for _ in range(2))
        slots = tuple(replace(slot, serves=()) for slot in context.slots)
        positions.append(Position(context.name, slots, on, cost(on), out, cost(out)))
    enter = tuple(draw(st.lists(writes(isa), max_size=3)))
    first = chosen[0]
    return Cycle(first.pcpu, first.mpu, first.name, enter, cost(enter), tuple(positions))


def guests(isa: Isa):
    count = st.integers(0, 4096)
    state = st.builds(StateCost, count, count, count, count)
    return st.builds(
        GuestState,
        NAMES,
        st.integers(0, 65535),
        st.sampled_from(["mpu", "mmu", "off"]),
        st.lists(writes(isa), max_size=3).map(tuple),
        st.lists(NAMES, max_size=3).map(tuple),
        state,
        state,
    )


def _key(each: Transition):
    starts = tuple(step.guest for step in each.steps if isinstance(step, Start))
    return each.kind, each.source, each.target, starts


@st.composite
def whole_plans(draw):
    """Plans with cycles, transitions, guests, and an obstacle on the way from reset."""
    isa = draw(st.sampled_from(Isa))
    plan = replace(plans.two_guests(isa), tool="mpuplan 0.1.0")
    some = st.lists(transitions(isa, plan), max_size=4, unique_by=_key)
    return replace(
        plan,
        cycles=tuple(draw(st.lists(cycles(isa, plan), max_size=1))),
        transitions=tuple(draw(some)),
        guests=tuple(draw(st.lists(guests(isa), max_size=3, unique_by=lambda g: g.name))),
        obstacles=(Obstacle(0, "el2", RESET, plan.contexts[0].name, "why not"),),
    )
