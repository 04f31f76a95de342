"""A board with two stages and its transitions, made by hand: safe, not short, not the planner's."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from mpuplan.model.board import El1
from mpuplan.model.plan import Barrier, Cost, RegisterWrite
from mpuplan.model.transition import (
    GuestState,
    Start,
    StateCost,
    Tlbi,
    Transition,
    TransitionKind,
    Wait,
    Zero,
)
from tests.unit.check.builders import (
    ALL_RW,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    bank,
    block,
    board,
    context,
    guest,
    hypervisor,
    plan,
    slot,
    stage,
)
from tests.unit.check.sequences import cost_of, with_switches

PAGE = 4 * KIB
TEXT, DATA, INIT, CODE = RAM, RAM + PAGE, RAM + 2 * PAGE, RAM + 3 * PAGE
GUEST = RAM + MIB
DSB, ISB, NONE = Barrier.DSB_ISB, Barrier.ISB, Barrier.NONE
M, A, WXN = 1, 1 << 1, 1 << 19
RESET, STAGE = TransitionKind.RESET, TransitionKind.STAGE
START, HANDOVER = TransitionKind.START, TransitionKind.HANDOVER
NO_COST = StateCost(0, 0, 0, 0)
WIDE = core_spec("cortex-r82", Isa.AARCH64, 16, 16, None, ())


def staged(pcpus=1, *, core=None, at=0, mmu=False, **more):
    """Hypervisor `h` boots with `h.init` and `h.code` and drops them at run time; guest `a`.

    `at` moves everything of the hypervisor up.
    """
    cpus = tuple(range(pcpus))
    both, boot = {"stages": ("boot", "runtime"), "pcpus": cpus}, {"stages": ("boot",)}
    hyp = hypervisor(
        block("h.text", TEXT + at, PAGE, "rx", **both),
        block("h.data", DATA + at, PAGE, "rw", **both),
        block("h.init", INIT + at, PAGE, "rw", pcpus=cpus, **boot),
        block("h.code", CODE + at, PAGE, "rx", pcpus=cpus, **boot),
    )
    one = guest("a", block("a.ram", GUEST, PAGE, pcpus=cpus), pcpus=cpus)
    if mmu:
        one = replace(one, el1=El1.MMU)
    fields = {
        "stages": (stage("boot", guests=False, pcpus=cpus), stage(pcpus=cpus)),
        "memory": (bank(pcpus=cpus, size=0xC000_0000),),
    } | more  # fmt: skip
    extra = {} if core is None else {"core": core}
    return board(hyp, (one,), pcpus=pcpus, **extra, **fields)


def tables(pcpus=1, isa=Isa.AARCH32, at=0, mmu=False):
    """The plan's tables for `staged`."""
    rows, groups = [], []
    for n in range(pcpus):
        text = slot(0, TEXT + at, TEXT + at + PAGE, PRIVATE_R, True, isa=isa)
        data = slot(1, DATA + at, DATA + at + PAGE, PRIVATE_RW, isa=isa)
        init = slot(2, INIT + at, INIT + at + PAGE, PRIVATE_RW, isa=isa)
        code = slot(3, CODE + at, CODE + at + PAGE, PRIVATE_R, True, isa=isa)
        rows.append(context(f"boot/pcpu{n}/idle", text, data, init, code))
        for name, on in (("idle", False), ("a", True)):
            ram = slot(2, GUEST, GUEST + PAGE, ALL_RW, on=on, isa=isa)
            rows.append(context(f"runtime/pcpu{n}/{name}", text, data, ram))
        groups.append([f"runtime/pcpu{n}/{name}" for name in ("idle", "a")])
    found = with_switches(plan(*rows), isa, groups)
    ways = [t for n in range(pcpus) for t in ways_of(found, n, pcpus, isa, at, mmu)]
    return replace(found, transitions=tuple(ways), guests=(state(isa, mmu),))


def state(isa, mmu=False):
    """What EL2 keeps for guest `a`, VMID 1."""
    vsctlr = 1 << (48 if isa is Isa.AARCH64 else 16)
    if isa is Isa.AARCH32:
        registers = (write("VSCTLR", vsctlr), write("HCR", 1, mask=1))
    else:
        registers = (
            write("VTCR_EL2", mmu << 31), write("VSTCR_EL2", 1 << 31), write("VSCTLR_EL2", vsctlr),
            write("HCR_EL2", 1 << 31 | 1, mask=1 << 31 | 1),
        )  # fmt: skip
    return GuestState("a", 1, "mmu" if mmu else "mpu", registers, (), NO_COST, NO_COST)


def write(register, value, barrier=NONE, mask=None):
    return RegisterWrite(register, value, barrier, mask)


def named(isa, stem, number=None):
    """An EL2 register."""
    if isa is Isa.AARCH32:
        return f"H{stem}{'' if number is None else number}"
    return f"{stem}{number or ''}_EL2"


def words(isa, one, *, on=None, barrier=NONE):
    """PRBAR and PRLAR of a slot."""
    enable = one.prlar & 1 if on is None else int(on)
    return (
        write(named(isa, "PRBAR", one.slot), one.prbar),
        write(named(isa, "PRLAR", one.slot), one.prlar & ~1 | enable, barrier),
    )


def enables(isa, mask, barrier=DSB):
    return write(named(isa, "PRENR"), mask, barrier)


def transition(kind, source, target, *steps, pcpu=0, spare=(), bound=0):
    writes = [s for s in steps if isinstance(s, RegisterWrite)]
    cost: Cost = cost_of(writes)
    return Transition(kind, pcpu, "el2", source, target, steps, spare, cost, bound)


def from_reset(isa, first, pcpu=0):
    """MAIR, all words, one PRENR, then SCTLR."""
    value = int.from_bytes(bytes(first.mair), "little")
    mair = [write("MAIR_EL2", value)]
    if isa is Isa.AARCH32:
        mair = [write("HMAIR0", value), write("HMAIR1", 0)]
    else:
        mair.insert(0, write("PRSELR_EL2", 0, ISB))
    rows = [w for one in first.slots for w in words(isa, one)]
    mask = sum(1 << one.slot for one in first.slots if one.prlar & 1)
    control = write(named(isa, "SCTLR"), M | WXN, DSB, M | A | 1 << 17 | WXN)
    return transition(
        RESET, "reset", first.name, *mair, *rows, enables(isa, mask), control, pcpu=pcpu
    )


def ways_of(found, n, pcpus, isa, at=0, mmu=False):
    boot, idle, a = (next(c for c in found.contexts if c.name == name) for name in (
        f"boot/pcpu{n}/idle", f"runtime/pcpu{n}/idle", f"runtime/pcpu{n}/a"))  # fmt: skip
    others = tuple(p for p in range(pcpus) if p != n)
    yield from_reset(isa, boot, n)
    yield transition(
        STAGE, boot.name, idle.name, *stage_steps(idle, isa, at, others, first=n == 0),
        pcpu=n, spare=(3,) if n == 0 else (),
    )  # fmt: skip
    registers = (*state(isa, mmu).registers[:-1], replace(state(isa, mmu).registers[-1]))
    start = [replace(registers[-1], barrier=ISB)]
    if mmu and isa is Isa.AARCH64:
        start.append(Tlbi("VMALLS12E1IS", 1))
    yield transition(
        START, idle.name, a.name, *([Wait("runtime", others)] if others else []),
        *registers[:-1], *start, enables(isa, 0b111), Start("a"), pcpu=n,
    )  # fmt: skip


def stage_steps(idle, isa, at=0, others=(), *, first=True):
    """Boot to run time; the first pCPU zeroes, code through slot 3."""
    spare = slot(3, CODE + at, CODE + at + PAGE, PRIVATE_RW, isa=isa)
    steps = [*words(isa, idle.slots[2], on=False, barrier=DSB)]
    if not first:
        return (enables(isa, 0b11), *steps)
    return (
        *([Wait("runtime", others)] if others else []),
        Zero("h.init", INIT + at, INIT + at + PAGE),
        enables(isa, 0b11),
        *words(isa, spare, on=False, barrier=DSB),
        enables(isa, 0b1011),
        Zero("h.code", CODE + at, CODE + at + PAGE),
        enables(isa, 0b11),
        *steps,
    )


def changed(found, number, *steps, **more):
    """The tables with one transition changed; its cost counted again where it has other steps."""
    old = found.transitions[number]
    if steps:
        cost = cost_of([s for s in steps if isinstance(s, RegisterWrite)])
        old = replace(old, steps=steps, cost=cost)
    ways = list(found.transitions)
    ways[number] = replace(old, **more)
    return replace(found, transitions=tuple(ways))


def without(found, number, *steps):
    """The tables with one transition that lacks the steps of these numbers."""
    kept = [s for n, s in enumerate(found.transitions[number].steps) if n not in steps]
    return changed(found, number, *kept)
