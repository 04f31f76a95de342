"""The judge's replay against every subset of the writes, on mutated switch sequences.

Each mutant is a safe sequence with one fault. What the exhaustive reference finds unsafe, wrong in
the end or not writable has to be found by the replay, and nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from random import Random

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.check.contexts import match
from mpuplan.check.decoded import decode_table
from mpuplan.check.demands import demands
from mpuplan.check.families import families
from mpuplan.check.places import place
from mpuplan.check.switches import switch_rules
from mpuplan.model.board import Board
from mpuplan.model.plan import Barrier, ContextSwitch, Control, RegisterWrite
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables
from tests.oracle.switch_twin import Ask, Setting, judge
from tests.unit.check.builders import (
    ALL_R,
    ALL_RW,
    DEV,
    MAIR,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    block,
    board,
    context,
    device,
    guest,
    hypervisor,
    plan,
    program,
    slot,
    stage,
    task,
    use,
)
from tests.unit.check.sequences import cost_of, safe_writes, switch

PAGE, UART = 0x1000, 0xE000_0000
QUICK, FULL, CHUNKS = 4000, 48_000, 12
CODES = {"switch-unsafe": "unsafe", "switch-wrong-end": "wrong-end", "switch-register": "register"}
PREFIX = "runtime/pcpu0/"
MOST_PENDING = 9
BASES = 400


@dataclass(frozen=True)
class Case:
    """A board, its tables, and one of its switches with the reference's setting for it."""

    board: Board
    tables: Tables
    source: TableContext
    target: TableContext
    setting: Setting
    writes: tuple[RegisterWrite, ...]


# --- cases ----------------------------------------------------------------------------------------


@cache
def case(seed: int) -> Case:
    """A random board with two contexts of one MPU; the same for the same seed."""
    rng = Random(seed)
    while True:
        made = (_el1 if seed % 4 == 3 else _el2)(rng, seed % 4)
        if made.writes and _longest(made.writes) <= MOST_PENDING:
            return made


def _longest(writes) -> int:
    most = now = 0
    for write in writes:
        now += 1
        most = max(most, now)
        now = 0 if write.barrier is Barrier.DSB_ISB else now
    return most


def _el2(rng: Random, kind: int) -> Case:
    """A hypervisor with guests. `kind` 0: AArch32; 1: AArch64, 20 slots; 2: AArch32 without WXN."""
    isa = Isa.AARCH64 if kind == 1 else Isa.AARCH32
    count = 20 if kind == 1 else 16
    core = core_spec("cortex-r82", isa, 16, 20, None, ()) if kind == 1 else (
        core_spec("cortex-r52", None, 16, 16, None, ()))  # fmt: skip
    wxn = kind != 2
    grows = rng.random() < 0.4
    own = {"h.text": (RAM, "rx"), "h.data": (RAM + PAGE, "rw")}
    blocks = [block(n, at, PAGE, how, guests=("a", "b", "c")) for n, (at, how) in own.items()]
    blocks.append(block("h.spare", RAM + 2 * PAGE, PAGE, idle=True, guests=()))
    cells = rng.sample(range(16), 9)
    blobs = {
        name: [(RAM + MIB + n * PAGE, rng.choice(("rw", "r", "rwx")))
               for n in cells[3 * number : 3 * number + rng.randint(1, 3)]]
        for number, name in enumerate("abc")
    }  # fmt: skip
    if rng.random() < 0.5:  # the same bytes: one may write them, the other execute
        blobs["a"][0], blobs["b"][0] = (blobs["a"][0][0], "rw"), (blobs["a"][0][0], "rx")
    parties = [
        guest(name, *(block(f"{name}.m{i}", at, PAGE, how) for i, (at, how) in enumerate(mine)))
        for name, mine in blobs.items()
    ]
    uses = (use("uart", PAGE, "rw", guests=("a", "b", "c")),)
    the = board(
        hypervisor(*blocks, uses=uses), parties, core=core, wxn=wxn,
        devices=(device("uart", UART, PAGE),),
    )  # fmt: skip
    pool = rng.sample(range(3, count), rng.randint(3, 6) if rng.random() < 0.9 else 9)
    fixed = [
        slot(0, RAM, RAM + PAGE, PRIVATE_R, True, isa=isa),
        slot(2, UART, UART + PAGE, PRIVATE_RW, attr=DEV, isa=isa),
    ]
    rows, free = [], list(pool)
    for name in ("idle", "a", "b", "c"):
        end = 3 if grows and name == "idle" else 2
        mine = [*fixed, slot(1, RAM + PAGE, RAM + end * PAGE, PRIVATE_RW, isa=isa)]
        guest_blobs = blobs.get(name, [])
        if len(pool) == 9:  # residents
            slots, free = free[: len(guest_blobs)], free[len(guest_blobs) :]
        else:
            slots = rng.sample(pool, min(len(pool), len(guest_blobs)))
        for number, (at, how) in zip(slots, guest_blobs, strict=False):
            ap = ALL_RW if "w" in how else ALL_R
            mine.append(slot(number, at, at + PAGE, ap, "x" in how, isa=isa))
        rows.append(context(PREFIX + name, *mine, control=Control(m=1, wxn=int(wxn), vm=1)))
    return _case(rng, the, _parked(rng, rows), isa, count, wxn)


def _el1(rng: Random, _: int) -> Case:
    """A program at EL1 with tasks, AArch32: no PRENR."""
    parts = [block("p.text", RAM, PAGE, "rx", user="rx"), block("p.data", RAM + PAGE, PAGE)]
    cells = rng.sample(range(8), 4)
    starts = [RAM + MIB + n * PAGE for n in cells]
    tasks = [
        task(f"t{i}", block(f"p.t{i}", at, PAGE, owner="p")) for i, at in enumerate(starts[:3])
    ]
    the = board(programs=(program("p", *parts, tasks=tuple(tasks)),), stages=(stage(guests=False),))
    base = [
        slot(0, RAM, RAM + PAGE, ALL_R, True), slot(1, RAM + PAGE, RAM + 2 * PAGE, PRIVATE_RW)
    ]  # fmt: skip
    in_place = rng.random() < 0.5
    rows = []
    for running in (None, 0, 1, 2):
        mine = list(base)
        for number, at in enumerate(starts[:3]):
            ap = ALL_RW if number == running else PRIVATE_RW
            place_in = 2 + number if in_place else 2 + (number + (running or 0)) % 3
            mine.append(slot(place_in, at, at + PAGE, ap))
        name = "p" if running is None else f"p:t{running}"
        rows.append(context(PREFIX + name, *mine, mpu="el1"))
    return _case(rng, the, _parked(rng, rows), Isa.AARCH32, 16, wxn=True)


def _parked(rng: Random, rows: list[TableContext]) -> list[TableContext]:
    """Every slot in every context: off where it was not listed, with words of another one."""
    known: dict[int, list[SlotWords]] = {}
    for row in rows:
        for words in row.slots:
            known.setdefault(words.slot, []).append(words)
    made = []
    for row in rows:
        listed = {w.slot for w in row.slots}
        extra = [
            replace(some, prlar=some.prlar & ~1)
            for number, all_of in sorted(known.items())
            if number not in listed
            for some in [rng.choice(all_of)]
        ]
        made.append(replace(row, slots=(*row.slots, *extra)))
    return made


def _case(rng, the, rows, isa, count, wxn) -> Case:
    source, target = rng.sample(rows, 2)
    writes = safe_writes(source, target, isa)
    tables = plan(*rows)
    setting = Setting(
        wide=isa is Isa.AARCH64,
        el1=source.mpu == "el1",
        count=count,
        mair=MAIR,
        wxn=int(wxn),
        source={w.slot: (w.prbar, w.prlar) for w in source.slots},
        target={w.slot: (w.prbar, w.prlar) for w in target.slots},
        asks=_asks(source),
    )
    return Case(the, tables, source, target, setting, writes)


def _asks(source: TableContext) -> tuple[Ask, ...]:
    """What the boards above ask for in every context: two own blocks, and a device or the tasks'
    memory, which EL1 asks for in all contexts.
    """
    own = (Ask(RAM, RAM + PAGE, True), Ask(RAM + PAGE, RAM + 2 * PAGE, True))
    if source.mpu == "el2":
        return (*own, Ask(UART, UART + PAGE, False))
    return (*own, *(Ask(RAM + MIB + n * PAGE, RAM + MIB + (n + 1) * PAGE, False) for n in range(8)))


# --- mutants --------------------------------------------------------------------------------------


def mutant(made: Case, rng: Random) -> tuple[str, tuple[RegisterWrite, ...]]:
    """Kind of the fault, and the faulty sequence."""
    while True:
        kind = rng.choice(KINDS)
        found = kind(list(made.writes), rng, made)
        if found and tuple(found) != made.writes and _longest(found) <= MOST_PENDING + 2:
            return kind.__name__, tuple(found)


def swapped(writes, rng, _):
    """Two writes exchanged, the barriers where they were."""
    a, b = rng.randrange(len(writes)), rng.randrange(len(writes))
    one, two = writes[a], writes[b]
    writes[a], writes[b] = replace(two, barrier=one.barrier), replace(one, barrier=two.barrier)
    return writes


def moved(writes, rng, _):
    """A write with its barrier at another place."""
    one = writes.pop(rng.randrange(len(writes)))
    writes.insert(rng.randint(0, len(writes)), one)
    return writes


def dropped(writes, rng, _):
    """A write left out, with its barrier or without it."""
    at = rng.randrange(len(writes))
    gone = writes.pop(at)
    if at and rng.random() < 0.5:
        writes[at - 1] = replace(writes[at - 1], barrier=gone.barrier)
    return writes


def doubled(writes, rng, _):
    """A write that comes once more."""
    one = rng.choice(writes)
    barrier = rng.choice((one.barrier, Barrier.NONE))
    writes.insert(rng.randint(0, len(writes)), replace(one, barrier=barrier))
    return writes


def unfenced(writes, rng, _):
    """A barrier left out or weakened."""
    at = rng.choice([n for n, w in enumerate(writes) if w.barrier is not Barrier.NONE])
    writes[at] = replace(writes[at], barrier=rng.choice((Barrier.NONE, Barrier.ISB)))
    return writes


def fenced(writes, rng, _):
    """A barrier more: slower, and safe."""
    at = rng.randrange(len(writes))
    writes[at] = replace(writes[at], barrier=Barrier.DSB_ISB)
    return writes


def revalued(writes, rng, made):
    """A wrong value: a bit, a granule more or less, another slot's word, an enable."""
    at = rng.randrange(len(writes))
    old = writes[at].value
    other = rng.choice([w for c in made.tables.contexts for w in c.slots])
    value = rng.choice([
        old ^ 1, old ^ 1 << rng.randrange(20), old + 0x40, old - 0x40, old + PAGE, old - PAGE,
        other.prbar, other.prlar, old ^ 2, old ^ 4, old ^ 8,
    ])  # fmt: skip
    writes[at] = replace(writes[at], value=max(0, value))
    return writes


def renamed(writes, rng, made):
    """Another register: a neighbour, the other half, another level, none at all."""
    at = rng.randrange(len(writes))
    name = writes[at].register
    others = [w.register for w in writes]
    swap = {"PRBAR": "PRLAR", "PRLAR": "PRBAR"}
    halves = [name.replace(a, b) for a, b in swap.items() if a in name]
    level = [name.removeprefix("H"), "H" + name, name.replace("EL2", "EL1"), name[:-1]]
    digits = [name.replace("1", d) for d in "23"] + [name.replace("3", d) for d in ("17", "4", "")]
    writes[at] = replace(writes[at], register=rng.choice(others + halves + level + digits))
    return writes


def early(writes, rng, made):
    """EN set in a word before its time, or every enable at once at the start."""
    at = rng.randrange(len(writes))
    if "LAR" in writes[at].register:
        writes[at] = replace(writes[at], value=writes[at].value | 1)
        return writes
    masks = [w for w in writes if "PRENR" in w.register]
    if not masks:
        return None
    writes.insert(0, replace(masks[-1], barrier=rng.choice(tuple(Barrier))))
    return writes


KINDS = (swapped, moved, dropped, doubled, unfenced, fenced, revalued, renamed, early)


# --- the two judges -------------------------------------------------------------------------------


@cache
def _families(seed: int):
    made = case(seed)
    pairs, findings = match(made.board, made.tables)
    assert not findings
    places, _ = place(made.board, made.tables)
    decoded = [
        decode_table(made.board, c, t, made.tables.origin, tuple(demands(made.board, places, c)))[0]
        for c, t in pairs
    ]
    return families(decoded)


def replayed(seed: int, writes: tuple[RegisterWrite, ...]) -> set[str]:
    """What the judge says of a sequence, in the words of the reference."""
    made = case(seed)
    one: ContextSwitch = switch(
        made.source.name, made.target.name, *writes, mpu=made.source.mpu, cost=cost_of(writes)
    )
    tables = Tables(Origin.PLAN, (), (), (one,))
    found = {f.code for f in switch_rules(_families(seed), tables)} - {"switch-missing"}
    return {CODES[code] for code in found}


def referred(seed: int, writes: tuple[RegisterWrite, ...]) -> set[str]:
    return judge(case(seed).setting, [(w.register, w.value, w.barrier.value) for w in writes])


def compare(seeds: range) -> Counter[str]:
    tally: Counter[str] = Counter()
    for seed in seeds:
        base = seed % BASES
        kind, writes = mutant(case(base), Random(seed))
        expected, found = referred(base, writes), replayed(base, writes)
        assert found == expected, f"seed {seed}, {kind}: {writes}"
        tally[" and ".join(sorted(expected)) or "right"] += 1
        tally[kind] += 1
    return tally


def test_safe_sequences_are_accepted_by_both():
    for seed in range(BASES):
        assert referred(seed, case(seed).writes) == set()
        assert replayed(seed, case(seed).writes) == set()


def test_replay_says_what_every_subset_says():
    tally = compare(range(QUICK))
    assert tally["right"] > 500
    assert tally["unsafe"] + tally["unsafe and wrong-end"] > 800
    assert min(tally[kind.__name__] for kind in KINDS) > 100


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_replay_says_what_every_subset_says_of_many(chunk):
    size = FULL // CHUNKS
    compare(range(QUICK + chunk * size, QUICK + (chunk + 1) * size))
