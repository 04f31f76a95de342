"""Switch sequences made by hand, for tests of their replay: safe, not short, not the planner's."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Barrier, ContextSwitch, Cost, RegisterWrite
from mpuplan.model.tables import SlotWords, TableContext, Tables

DSB, ISB, NONE = Barrier.DSB_ISB, Barrier.ISB, Barrier.NONE
BANK = 16


def cost_of(writes) -> Cost:
    """What a sequence holds, counted."""
    dsb = sum(w.barrier is DSB for w in writes)
    return Cost(len(writes), dsb + sum(w.barrier is ISB for w in writes), dsb)


def switch(source, target, *writes, mpu="el2", pcpu=0, weight=1, cost=None) -> ContextSwitch:
    """A switch; `writes` are RegisterWrites or (name, value[, barrier]) tuples."""
    made = tuple(w if isinstance(w, RegisterWrite) else _write(*w) for w in writes)
    return ContextSwitch(pcpu, mpu, source, target, weight, made, cost or cost_of(made))


def _write(name, value, barrier="none"):
    return RegisterWrite(name, value, Barrier(barrier))


def safe_writes(source: TableContext, target: TableContext, isa: Isa) -> tuple[RegisterWrite, ...]:
    """Off what changes, write it, on what comes; DSB and ISB between."""
    before = {w.slot: w for w in source.slots}
    after = {w.slot: w for w in target.slots}
    changed = [s for s, w in after.items() if s not in before or not same_words(w, before[s])]
    if isa is Isa.AARCH32 and source.mpu == "el1":
        return _without_enables(before, after, changed)
    bent = {s for s in changed if _only_limit(before.get(s), after[s])}
    steady = [s for s in before if s in after and (s not in changed or s in bent)]
    kept = mask(before[s] for s in steady) & mask(after.values())
    now, goal = mask(before.values()), mask(w for w in after.values())
    enables = {"el2": "HPRENR"}.get(source.mpu, "") if isa is Isa.AARCH32 else "PRENR_" + (
        source.mpu.upper()
    )  # fmt: skip
    writes: list[RegisterWrite] = []
    if any(s in before and before[s].prlar & 1 for s in changed if s not in bent):
        writes.append(RegisterWrite(enables, kept, DSB))
        now = kept
    if changed:
        writes += _words(sorted(changed), after, isa, source.mpu, bent)
    if now != goal:
        writes.append(RegisterWrite(enables, goal, DSB))
    return tuple(writes)


def with_switches(tables: Tables, isa: Isa, groups=None) -> Tables:
    """The tables with a safe sequence for each pair of contexts of each group of names."""
    groups = groups or [[c.name for c in tables.contexts]]
    by_name = {c.name: c for c in tables.contexts}
    found = [
        switch(a, b, *safe_writes(by_name[a], by_name[b], isa), mpu=by_name[a].mpu,
               pcpu=int(a.split("/pcpu")[1].split("/")[0]))
        for names in groups for a in names for b in names if a != b
    ]  # fmt: skip
    return replace(tables, switches=tuple(found))


def parked(tables: Tables) -> Tables:
    """The tables with every slot of any context in all of them, off where it was not listed."""
    first: dict[int, SlotWords] = {}
    for context in tables.contexts:
        for words in context.slots:
            first.setdefault(words.slot, replace(words, prlar=words.prlar & ~1))
    return replace(tables, contexts=tuple(_park(c, first) for c in tables.contexts))


def mask(slots) -> int:
    """PRENR of the slots that are enabled."""
    return sum(1 << w.slot for w in slots if w.prlar & 1)


def same_words(one: SlotWords, other: SlotWords) -> bool:
    """Equal words, EN apart."""
    return (one.prbar, one.prlar | 1) == (other.prbar, other.prlar | 1)


def _park(context, first):
    listed = {w.slot for w in context.slots}
    extra = tuple(w for s, w in sorted(first.items()) if s not in listed)
    return replace(context, slots=context.slots + extra)


def _only_limit(before, after):
    """A region that is on before and after and moves its end: one write, never off."""
    return before is not None and before.prbar == after.prbar and before.prlar & after.prlar & 1


def _words(changed, after, isa, mpu, bent):
    writes, bank = [], 0
    for slot in changed:
        if isa is Isa.AARCH64 and slot // BANK != bank:
            bank = slot // BANK
            writes.append(RegisterWrite(f"PRSELR_{mpu.upper()}", bank * BANK, ISB))
        bar, lar = names(slot, isa, mpu)
        if slot in bent:
            writes.append(RegisterWrite(lar, after[slot].prlar))
            continue
        writes.append(RegisterWrite(bar, after[slot].prbar))
        writes.append(RegisterWrite(lar, after[slot].prlar & ~1))
    writes[-1] = replace(writes[-1], barrier=DSB)
    if bank:
        writes.append(RegisterWrite(f"PRSELR_{mpu.upper()}", 0, ISB))
    return writes


def names(slot, isa, mpu):
    """The direct registers of a slot, within its bank on AArch64."""
    if isa is Isa.AARCH32:
        prefix = "H" if mpu == "el2" else ""
        return f"{prefix}PRBAR{slot}", f"{prefix}PRLAR{slot}"
    number, level = slot % BANK or "", mpu.upper()
    return f"PRBAR{number}_{level}", f"PRLAR{number}_{level}"


def _without_enables(before, after, changed):
    off = [s for s in sorted(before) if before[s].prlar & 1 and (
        s in changed or s not in after or not after[s].prlar & 1)]  # fmt: skip
    steps = [
        [RegisterWrite(f"PRLAR{s}", before[s].prlar & ~1) for s in off],
        [RegisterWrite(f"PRBAR{s}", after[s].prbar) for s in sorted(changed)],
        [RegisterWrite(f"PRLAR{s}", after[s].prlar) for s in sorted(after)
         if s in changed or (after[s].prlar & 1 and not before[s].prlar & 1)],
    ]  # fmt: skip
    writes = []
    for step in steps:
        if step:
            writes += [*step[:-1], replace(step[-1], barrier=DSB)]
    return tuple(writes)


def completed(tables: Tables, isa: Isa, groups) -> Tables:
    """The tables of a plan with what a test left out: parked slots, and a switch for each pair.

    `groups`: the families, as lists of (context, MPU). The two sides of an entry pair stay as
    they are written, for the rule on them.
    """
    found = tables
    for group in groups:
        mine = replace(found, contexts=tuple(c for c in found.contexts if (c.name, c.mpu) in group))
        if len(mine.contexts) > 1:
            names = {c.name for c in mine.contexts}
            paired = {n for n in names if n.endswith("+el2") or f"{n}+el2" in names}
            full = parked(mine)
            kept = zip(full.contexts, mine.contexts, strict=True)
            rows = tuple(old if old.name in paired else new for new, old in kept)
            full = with_switches(replace(mine, contexts=rows), isa)
            by_key = {(c.name, c.mpu): c for c in full.contexts}
            rows = tuple(by_key.get((c.name, c.mpu), c) for c in found.contexts)
            found = replace(found, contexts=rows, switches=(*found.switches, *full.switches))
    return found
