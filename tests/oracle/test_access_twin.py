"""The access oracle against its naive twin, on random systems and accesses."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.arch.memory import Share
from mpuplan.check.oracle import ARCHITECTURE, CHOICES, Oracle, with_reading
from mpuplan.model.access import Access, Identity, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext
from tests.oracle.access_twin import OPEN, judge

QUICK, FULL, CHUNKS = 20_000, 300_000, 10
PER_SYSTEM = 20
GRANULES = 12
SPAN = GRANULES * 64
HALF, TOP, PA_TOP = 1 << 31, 1 << 32, 1 << 40

A32 = core_spec("cortex-r52", None, 16, 16, None, ())
A64 = core_spec("cortex-r82", Isa.AARCH64, 16, 16, None, ())
CORES = (A32, A32, A32, A64, *(replace(A64, xn=reading) for reading in XnReading))
NARROW = (0, 0x2000_0000, HALF - SPAN // 2, TOP - SPAN)
WIDE = (*NARROW, TOP - SPAN // 2, PA_TOP - SPAN, PA_TOP - SPAN // 2)
PLAIN = (0xFF, 0x44, 0x00, 0x04, 0x0C, 0xAA, 0xEE, 0xF4)
LEFT_OUT = {"first-byte", "ignored"}
SWITCHES = [(name, value) for name, values in CHOICES.items() for value in values]


def one_in(dice, count):
    return int(dice.randrange(count) == 0)


def words(dice, core, base, slot, strange):
    """A region in the window; `strange`: how often SH is reserved and limits lie below bases."""
    start = dice.randrange(GRANULES)
    end = min(start + dice.randrange(1, 6), GRANULES)
    if one_in(dice, strange):
        start, end = min(end, GRANULES - 1), start
    wide = core.isa is Isa.AARCH64
    share = 1 if one_in(dice, strange) else dice.choice((0, 0, 0, 2, 3))
    xn = dice.choice((0, 0, dice.randrange(4) if wide else 1))
    ap = dice.choice((0, 1, 1, 1, 2, 3, 3))
    low = share << 4 | ap << 2 | xn if wide else share << 3 | ap << 1 | xn
    attr = dice.choice((0, 0, 0, dice.randrange(8)))
    limit = base + max(end - 1, 0) * 64
    return SlotWords(slot, base + start * 64 | low, limit | attr << 1 | int(not one_in(dice, 6)))


def control1(dice):
    return Control(
        m=int(not one_in(dice, 4)),
        br=dice.randrange(2),
        wxn=one_in(dice, 4),
        a=one_in(dice, 6),
        uwxn=one_in(dice, 4),
    )


def control2(dice):
    return Control(
        m=int(not one_in(dice, 5)),
        br=dice.randrange(2),
        wxn=one_in(dice, 4),
        a=one_in(dice, 6),
        vm=int(not one_in(dice, 3)),
        dc=one_in(dice, 8),
        tge=one_in(dice, 6),
    )


def table(dice, core, base, mpu, control):
    count = dice.choice((0, 1, 2, 3, 3, 4, 6))
    if dice.randrange(2):
        mair = PLAIN
    else:
        mair = tuple(dice.choice((*PLAIN, dice.randrange(256))) for _ in range(8))
    slots = [words(dice, core, base, slot, 20) for slot in range(count)]
    if count and one_in(dice, 3):  # the window as a whole, as one region over many
        whole = 1 << 2 if core.isa is Isa.AARCH64 else 1 << 1
        slots = slots[:1] if one_in(dice, 2) else []
        slots.append(SlotWords(7, base | whole, base + SPAN - 64 | dice.randrange(8) << 1 | 1))
    return TableContext("runtime/pcpu0/g", mpu, control, mair, 0, tuple(slots))


def draw_system(dice):
    """A window and a system whose regions lie in it."""
    core = dice.choice(CORES)
    wide = core.isa is Isa.AARCH64
    base = dice.choice(WIDE if wide else NARROW)
    two = table(dice, core, base, "el2", control2(dice))
    one = table(dice, core, base, "el1", control1(dice))
    if wide and not two.control.tge and one_in(dice, 6):
        one = Identity(dice.choice(PLAIN), dice.choice(tuple(Share)))
    elif two.control.vm and not two.control.tge and one_in(dice, 10):
        one = None
    return base, System(core, two, one)


def draw_access(dice, base, system):
    kind = dice.choice(tuple(Kind))
    el = dice.choice((0, 1, 1, 2))
    size = dice.choice((1, 2, 4, 4, 8, 16, 64, dice.randrange(1, 65)))
    address = base + dice.randrange(SPAN)
    if dice.randrange(2):
        address &= ~3
    unprivileged = el == 1 and kind is not Kind.EXEC and one_in(dice, 4)
    stage2 = system.el2.control.vm or system.el2.control.dc
    walks = stage2 and el < 2 and not unprivileged and isinstance(system.stage1, Identity)
    walk = walks and one_in(dice, 4)
    if walk:
        address, size = address & ~7, 8
    return Access(el, kind, address, size, bool(unprivileged), bool(walk))


def draw_readings(dice):
    """The default readings half of the time, else with some switches set."""
    result = ARCHITECTURE
    for name, value in dice.sample(SWITCHES, dice.choice((0, 0, 0, 2, 6, 12))):
        if value not in LEFT_OUT or (name, value) == ("wxn-background", "ignored"):
            result = with_reading(result, name, value)
    return result


def told(outcome):
    """The answer in the twin's words."""
    if outcome.fault is None:
        memory = outcome.memory
        return ("allowed", (memory.byte, memory.share)) if memory else (str(outcome.verdict),)
    it = outcome.fault
    seen = it.target_el, it.ec, it.fsc, it.wnr, it.s1ptw, it.far, it.hpfar
    return "fault", *seen, str(it.cause), it.stage


def agree(got, expected):
    """Where readings differ in the memory type alone, one of them or no decision will do."""
    if expected[0] != "allowed":
        return got == expected
    types = expected[1]
    return (got[0] == "allowed" and got[1] in types) or (len(types) > 1 and got == OPEN)


def compare(seed, count):
    """Answers counted by kind; fails at the first difference, with what to type to see it."""
    dice = random.Random(seed)
    seen = Counter()
    for _ in range(count // PER_SYSTEM):
        base, system = draw_system(dice)
        readings = draw_readings(dice)
        oracle = Oracle(system, readings)
        for _ in range(PER_SYSTEM):
            access = draw_access(dice, base, system)
            got, expected = told(oracle.judge(access)), judge(system, access, readings)
            assert agree(got, expected), (
                f"seed {seed}: {got}, expected {expected}\n{access}\n{system}\n{readings}"
            )
            seen[expected[8] if len(expected) > 2 else expected[0]] += 1
    return seen


def test_the_oracle_answers_as_its_naive_twin():
    seen = compare("quick", QUICK)
    assert seen.total() == QUICK
    wanted = {
        "allowed",
        "unpredictable",
        "no region matches",
        "several regions match",
        "permission",
        "alignment",
        "address size",
    }
    assert wanted == set(seen)
    assert min(seen.values()) > QUICK // 200, seen


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_oracle_answers_as_its_naive_twin_in_full(chunk):
    assert compare(f"full {chunk}", FULL // CHUNKS).total() == FULL // CHUNKS
