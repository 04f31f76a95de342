"""Mutated sequences of shipped boards: the judge rejects what the reference calls unsafe.

Every switch and every transition of a board's plan, each with one fault: writes swapped, moved,
dropped or doubled, a disable missing, growing before shrinking, a barrier dropped, a wrong value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.check.contexts import match
from mpuplan.check.decoded import decode_table
from mpuplan.check.demands import demands
from mpuplan.check.families import families
from mpuplan.check.judge import trials
from mpuplan.check.places import place
from mpuplan.check.replay import run
from mpuplan.load import LoadedBoard, load_board, tables_of_plan
from mpuplan.model.board import Board, Handover, Hypervisor
from mpuplan.model.plan import ContextSwitch, Control, RegisterWrite
from mpuplan.model.tables import Origin, TableContext, Tables
from mpuplan.model.transition import Transition, Zero
from mpuplan.pipeline.solving import solve_loaded
from tests.oracle.switch_twin import OFF, Ask, Setting, State, System, judge
from tests.oracle.test_switch_mutants import KINDS
from tests.unit.demand.boards import loaded

BOARDS = Path(__file__).parents[2] / "boards"
LATE = """
stages: [boot, {name: runtime, guests: true}]
hypervisor:
  name: hyp
  sections:
    - {name: text, start: 0x10000000, size: 256, access: rx}
    - {name: data, start: 0x10000100, size: 256, access: rw}
    - {name: early, start: 0x10000400, size: 256, access: rw, stages: [boot]}
    - {name: init, start: 0x10000600, size: 256, access: rx, stages: [boot]}
guests: [{name: os, pcpus: [0], memory: [{name: ram, start: 0x10001000, size: 64, access: rwx}]}]
policy: {page: 64, wxn: WXN}
"""
"""The later stage is handed over with the MPU off: what is dropped is zeroed in spare slots."""
DROPPED_LATE = {
    "late": ("{preset: cortex-r52, el1_regions: 16, el2_regions: 16}", "true"),
    "late-open": ("{preset: cortex-r52, el1_regions: 16, el2_regions: 4}", "false"),
    "late-wide": ("{preset: cortex-r82, xn: single, el1_regions: 16, el2_regions: 16}", "true"),
}
QUICK = (
    "r52-handover", "r52-three-guests", "r52-entry-switch", "xen-arm-poc-two-guests-16",
    "xen-upstream-fvp-baser-r82", "xen-upstream-an536-r52",
)  # fmt: skip
MANY = (*QUICK, "bao-e3650-baremetal", "bao-s32z270-baremetal", "r82-four-guests", "r82-tight",
        "r52-schedule", "r52-six-guests")  # fmt: skip
MUTANTS, MORE = 400, 2400
RULES = {"unsafe", "wrong-end", "register"}
LONGEST = 40


@dataclass(frozen=True)
class Sample:
    """A sequence of a plan. `events`: the zeroing, which the reference knows as `zeroed`."""

    board: Board
    tables: Tables
    sequence: ContextSwitch | Transition
    writes: tuple[RegisterWrite, ...]
    events: tuple[Zero, ...]


def of_name(name: str) -> LoadedBoard:
    """A shipped board, or one of `DROPPED_LATE`."""
    if name not in DROPPED_LATE:
        return load_board(BOARDS / name / "board.yaml")
    core, wxn = DROPPED_LATE[name]
    found = loaded(LATE.replace("WXN", wxn), core=core)
    off = TableContext("loader", "el2", Control(m=0), (), 0, ())
    stage = found.board.stages[1]
    handed = Handover(stage.name, "loader.yaml", Tables(Origin.LAYOUT, (), (off,)), stage.span)
    return replace(found, board=replace(found.board, handover=(handed,)))


@cache
def samples(name: str) -> tuple[Sample, ...]:
    """The sequences of one board, without those that write nothing."""
    found = of_name(name)
    result = solve_loaded(found)
    assert result.plan is not None
    the, tables = found.board, tables_of_plan(result.plan)
    found = []
    for s in (*tables.switches, *tables.transitions):
        steps = s.writes if isinstance(s, ContextSwitch) else s.steps
        writes = tuple(w for w in steps if isinstance(w, RegisterWrite))
        events = tuple(e for e in steps if isinstance(e, Zero))
        if writes and len(writes) <= LONGEST and s.mpu == "el2":
            found.append(Sample(the, tables, s, writes, events))
    return tuple(found)


# --- the reference --------------------------------------------------------------------------------


def setting_of(sample: Sample) -> Setting:
    """The reference's view of a sequence, from the plan's words and the board alone."""
    the, s = sample.board, sample.sequence
    core = the.core
    target = named(sample.tables.contexts, s.target, s.mpu)
    source = source_of(sample)
    off = source is None or not source.control.m
    whole = isinstance(s, Transition)
    return Setting(
        wide=core.isa is Isa.AARCH64, el1=False, count=core.el2_regions, mair=target.mair,
        wxn=target.control.wxn, source=None if off else words(source), target=words(target),
        asks=tuple(asks(sample, target, target if off else source)), whole=whole,
        before=None if off else system(source), after=system(target),
        zeroed=tuple(merged((e.start, e.end) for e in sample.events)),
        left=left_of(sample) if off and whole and s.kind == "handover" else None,
        ordered=core.ordered_writes,
        selected=None if whole and s.kind in ("reset", "handover") else 0,
    )  # fmt: skip


def source_of(sample: Sample) -> TableContext | None:
    s = sample.sequence
    if isinstance(s, Transition) and s.kind == "reset":
        return None
    if isinstance(s, Transition) and s.kind == "handover":
        stage = s.target.split("/")[0]
        layout = next(h for h in sample.board.handover if h.stage == stage)
        return named(layout.tables.contexts, s.source, s.mpu)
    return named(sample.tables.contexts, s.source, s.mpu)


def left_of(sample: Sample) -> State | None:
    """What was in force when the stage before rested on this pCPU; None in the first stage."""
    stages = [stage.name for stage in sample.board.stages]
    number = stages.index(sample.sequence.target.split("/")[0])
    if number == 0:
        return None
    rest = f"{stages[number - 1]}/pcpu{sample.sequence.pcpu}/idle"
    before = named(sample.tables.contexts, rest, sample.sequence.mpu)
    slots = [OFF] * sample.board.core.el2_regions
    for w in before.slots:
        slots[w.slot] = w.prbar, w.prlar & ~1, w.prlar & 1
    return State(tuple(slots), system(before))


def named(contexts, name, mpu):
    return next(c for c in contexts if (c.name, c.mpu) == (name, mpu))


def words(context):
    return {w.slot: (w.prbar, w.prlar) for w in context.slots}


def system(context):
    control, mair = context.control, context.mair
    return System(control.m, control.br, control.wxn, (*mair, *(None,) * (8 - len(mair))))


def merged(spans):
    found = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def asks(sample: Sample, target, source):
    """Own parts and uses that the hypervisor asks for at both ends."""
    the = sample.board
    hyp: Hypervisor = the.hypervisor
    roles = hyp.roles
    kept = {n for some in (roles.code, roles.vectors, roles.stack, roles.tables)
            for n in some} if roles else None  # fmt: skip
    starts = starts_of(sample)
    handed = sample.sequence.mpu and not any(source.name == c.name for c in sample.tables.contexts)
    ends = (target, target if handed else source)
    for block in hyp.blocks:
        for number, part in enumerate(block.parts):
            low = starts[part.name]
            start, end = (
                low // part.page * part.page,
                -(-(low + part.size) // part.page) * part.page,
            )
            if block.fill and number + 1 < len(block.parts):
                following = block.parts[number + 1]
                end = max(end, starts[following.name] // following.page * following.page)
            live = kept is None or part.name in kept
            if live and all(asked(hyp, part.grant, c.name) for c in ends):
                yield Ask(start, end, True)
    for use in hyp.uses if kept is None else ():
        if use.target in starts and all(asked(hyp, use.grant, c.name) for c in ends):
            low = starts[use.target] + use.offset
            yield Ask(*outward(low, low + use.size, use.page), False)


def outward(low, high, page):
    return low // page * page, -(-high // page) * page


def asked(hyp, grant, context):
    """True when a grant of the hypervisor holds in a context of that name."""
    stage, pcpu, rest = context.split("/")
    guest = rest.removesuffix("+el2")
    if grant is None or grant.transient or int(pcpu[4:]) not in grant.pcpus:
        return False
    if not dict(grant.access).get(stage):
        return False
    if guest == "idle":
        return grant.idle
    inside = guest in grant.guests
    return inside and (grant.entry or hyp.switch.value != "entry" or rest.endswith("+el2"))


def starts_of(sample: Sample) -> dict[str, int]:
    """First bytes of devices, blocks and parts by name."""
    the, given = sample.board, dict(sample.tables.placement)
    found = {}
    for d in the.devices:
        found[d.name] = d.start
        found |= {f"{d.name}.{p.name}": d.start + p.offset for p in d.parts}
        found |= {p.name: d.start + p.offset for p in d.parts}
    owners = [b for party in (the.hypervisor, *the.guests) for b in party.blocks]
    for b in (*owners, *(s.block for s in the.shared)):
        start = b.start if b.start is not None else given[b.name]
        found[b.name] = start
        for p in b.parts:
            found[p.name] = given.get(p.name, start + p.offset) if b.relink else start + p.offset
    return found


def referred(sample: Sample, writes) -> tuple[set[str], bool]:
    """What the reference says, and whether it looked at every subset."""
    setting = setting_of(sample)
    given = [
        (w.register, w.value, w.barrier.value, *([] if w.mask is None else [w.mask]))
        for w in writes
    ]
    return judge(setting, given), not setting.sampled


# --- the judge ------------------------------------------------------------------------------------


@cache
def running(name: str, ordered: str):
    """The contexts of a board's plan as the judge understands them."""
    sample = in_order(samples(name)[0], ordered)
    pairs, findings = match(sample.board, sample.tables)
    assert not findings
    places, _ = place(sample.board, sample.tables)
    return [
        decode_table(sample.board, c, t, sample.tables.origin,
                     tuple(demands(sample.board, places, c)))[0]
        for c, t in pairs
    ]  # fmt: skip


def replayed(name: str, sample: Sample, writes) -> set[str]:
    """The rules of the replay that a sequence breaks."""
    s = sample.sequence
    bare = replace(sample.tables, switches=(), transitions=(), cycles=())
    if isinstance(s, ContextSwitch):
        tables = replace(bare, switches=(replace(s, writes=tuple(writes)),))
    else:
        tables = replace(bare, transitions=(replace(s, steps=(*sample.events, *writes)),))
    ordered = "ordered" if sample.board.core.ordered_writes else ""
    mine = [d for d in running(name, ordered) if d.context.pcpu == s.pcpu]
    found = list(trials(sample.board, tables, mine))
    assert len(found) == 1
    codes = {f.code.split("-", 1)[1] for trial, machine in found for f in run(trial, machine)}
    return codes & RULES


# --- mutants --------------------------------------------------------------------------------------


def mutant(sample: Sample, rng: Random):
    while True:
        kind = rng.choice(KINDS)
        found = kind(list(sample.writes), rng, sample)
        if found and tuple(found) != sample.writes and not any(map(aligned, found)):
            return kind.__name__, tuple(found)


def aligned(write: RegisterWrite) -> bool:
    """True where alignment is checked from now on: the reference does not know that bit."""
    return "SCTLR" in write.register and bool(write.value & (write.mask or 0) & 1 << 1)


def in_order(sample: Sample, ordered: str) -> Sample:
    """The same on a core that takes register writes in program order, if it says so."""
    core = replace(sample.board.core, ordered_writes=bool(ordered))
    return replace(sample, board=replace(sample.board, core=core))


def compare(names, count: int, seed: int = 0, ordered: str = "") -> Counter[str]:
    """Mutants of all sequences in turn; the unsafe ones have to be found."""
    tally: Counter[str] = Counter()
    every = [(name, in_order(s, ordered)) for name in names for s in samples(name)]
    for number in range(count):
        rng = Random(seed + number)
        name, sample = every[number % len(every)]
        kind, writes = mutant(sample, rng)
        expected, exact = referred(sample, writes)
        found = replayed(name, sample, writes)
        where = f"{name} {sample.sequence.source} {sample.sequence.target} {kind} {number}"
        assert expected <= found if not exact else expected == found, where
        tally[kind] += 1
        tally["exact" if exact else "sampled"] += 1
        tally[" and ".join(sorted(expected)) or "right"] += 1
    return tally


def test_every_sequence_of_a_plan_is_accepted_by_both():
    for name in (*QUICK, *DROPPED_LATE):
        for sample in samples(name):
            assert referred(sample, sample.writes)[0] == set()
            assert replayed(name, sample, sample.writes) == set()


def test_families_of_a_plan_are_those_of_its_contexts():
    assert len(families(running("r52-three-guests", ""))) >= 2


def test_unsafe_mutants_of_shipped_boards_are_rejected():
    tally = compare(QUICK, MUTANTS)
    assert sum(n for what, n in tally.items() if "unsafe" in what) > 60, tally


def test_unsafe_mutants_of_a_late_handover_are_rejected():
    """Windows are among what is mutated: their rights, their bounds, their moment."""
    tally = compare(tuple(DROPPED_LATE), MUTANTS // 2)
    assert sum(n for what, n in tally.items() if "unsafe" in what) > 30, tally


def test_with_ordered_writes_only_prefixes_count():
    strict, loose = compare(QUICK[:3], 60), compare(QUICK[:3], 60, ordered="ordered")
    assert loose["sampled"] == 0
    assert 0 < loose["unsafe"] <= strict["unsafe"]


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(6))
def test_many_unsafe_mutants_of_shipped_boards_are_rejected(chunk):
    compare(MANY, MORE // 6, seed=10_000 + chunk * MORE)
