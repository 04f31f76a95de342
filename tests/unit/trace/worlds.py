"""Random layouts and accesses to them, as nasty as the values allow."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import product

from mpuplan.arch.cores import core_spec
from mpuplan.arch.memory import Share
from mpuplan.arch.spec import DefaultRange, XnReading
from mpuplan.check.oracle import CHOICES, Oracle, Readings
from mpuplan.model.access import Access, Identity, Kind
from mpuplan.model.layout import Layout, Served
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables

R52 = core_spec("cortex-r52", None, None, None, None, ())
R82 = core_spec("cortex-r82", None, None, None, None, ())
MAIR = (0xFF, 0x04, 0x44, 0xAA, 0x00, 0x0C, 0x0D, 0xF0)
"""Normal and Device types, and two reserved bytes."""


@dataclass(frozen=True)
class Line:
    """An access in a context; `expect` as the trace writes it."""

    context: str
    access: Access
    expect: str = ""


def layout(rng: random.Random) -> Layout:
    """A core, and one to four contexts with every control bit at random."""
    core = rng.choice((R52, R52, R82, R82, replace(R82, xn=rng.choice(list(XnReading)))))
    if rng.random() < 0.2:
        core = replace(core, default_map=tuple(_pieces(rng, 1 << core.pa_bits)))
    tables, identities, served = [], [], []
    for number in range(rng.randrange(1, 5)):
        name = f"runtime/pcpu0/g{number}"
        shape = rng.choice(("both", "both", "both", "el2", "identity", "el1"))
        if shape != "el1":
            tables.append(table(rng, name, "el2", core))
            served.append(Served(name, "el2", 0, ("guest.ram", "uart")))
        if shape in {"both", "el1"}:
            tables.append(table(rng, name, "el1", core))
        if shape == "identity":
            identities.append((name, Identity(rng.choice(MAIR[:6]), rng.choice(list(Share)))))
    return Layout(core, Tables(Origin.LAYOUT, (), tuple(tables)), tuple(identities), tuple(served))


def table(rng, name, mpu, core):
    """0 to 16 regions; half of the tables keep them apart, the others let them overlap."""
    bit = {key: int(rng.random() < share) for key, share in _SHARES[mpu].items()}
    top = 1 << core.pa_bits
    count, ends = rng.randrange(17), []
    while len(ends) < 2 * count:
        ends.append(_end(rng, top))
    if rng.random() < 0.7:
        ends.sort()
    slots = [
        _slot(rng, number, ends[2 * number], ends[2 * number + 1], core) for number in range(count)
    ]
    mair = MAIR[: rng.choice((1, 4, 6, 8))]
    return TableContext(name, mpu, Control(**bit), mair, 0, tuple(slots))


_SHARES = {
    "el2": {"m": 0.85, "br": 0.4, "wxn": 0.4, "a": 0.15, "vm": 0.7, "dc": 0.1, "tge": 0.15},
    "el1": {"m": 0.85, "br": 0.4, "wxn": 0.4, "uwxn": 0.4, "a": 0.15},
}


def _pieces(rng, top):
    ends = sorted({rng.randrange(1, top // 64) * 64 for _ in range(3)} | {top})
    start = 0
    for end in ends:
        yield DefaultRange(
            start, end, rng.choice(("normal", "device")), executable=rng.random() < 0.5
        )
        start = end


def _end(rng, top):
    """Half of the ends are close together, so that accesses meet several."""
    if rng.random() < 0.5:
        return 0x8000_0000 + rng.randrange(-40, 40) * 64
    return rng.choice((0, top - 64, rng.randrange(top // 64) * 64))


def _slot(rng, number, start, end, core):
    low = 0x1F if core.isa == "aarch32" else 0x3F
    attr = rng.randrange(8) << 1
    enable = int(rng.random() < 0.9)
    return SlotWords(number, start | rng.randrange(low + 1), end | attr | enable)


def lines(rng: random.Random, world: Layout, count: int, *, expect: bool = False) -> list[Line]:
    """Accesses that exist: at edges, at random, of every agent and kind and size."""
    spots = {name: _spots(world, name) for name in world.contexts}
    bits = 32 if world.core.isa == "aarch32" else 64
    who = list(product((0, 1, 2), Kind))
    found = []
    while len(found) < count:
        name = rng.choice(world.contexts)
        el, kind = rng.choice(who)
        if el == 2 and world.system(name).el2 is None:
            continue
        size = rng.choice((1, 2, 4, 4, 8, 16, 64, rng.randrange(1, 65)))
        near = rng.choice(spots[name]) + rng.randrange(-70, 70)
        address = near if rng.random() < 0.7 else rng.randrange(1 << rng.choice((32, bits)))
        address = (address & -4 if rng.random() < 0.5 else address) & (1 << bits) - 1
        unprivileged = el == 1 and kind is not Kind.EXEC and rng.random() < 0.2
        access = Access(el, kind, address, size, unprivileged)
        found.append(Line(name, access, rng.choice(("", "allowed", "fault")) if expect else ""))
    return found


def _spots(world, name):
    bits = 32 if world.core.isa == "aarch32" else 64
    found = [0, 0x8000_0000, 1 << world.core.pa_bits, (1 << bits) - 1]
    found += [piece.end for piece in world.core.default_map]
    stages = Oracle(world.system(name)).stages
    for mpu in (stages.el1, stages.el2):
        for region in mpu.regions if mpu is not None else ():
            found += [region.start, region.end]
    return found


def readings(rng: random.Random) -> Readings:
    """Each switch at random."""
    return Readings(**{key.replace("-", "_"): rng.choice(c) for key, c in CHOICES.items()})


def csv_text(listed: list[Line]) -> str:
    """A trace with every column."""
    rows = ["context,el,kind,address,size,expect,unprivileged"]
    rows += [
        f"{line.context},{a.el},{a.kind},{a.address:#x},{a.size},{line.expect},{int(a.unprivileged)}"
        for line in listed
        for a in (line.access,)
    ]
    return "\n".join(rows) + "\n"


def judged(world: Layout, how: Readings, listed: list[Line]):
    """What the oracle says, access by access, as verdict lines."""
    oracles = {name: Oracle(world.system(name), how) for name in world.contexts}
    for line in listed:
        outcome = oracles[line.context].judge(line.access)
        fault = outcome.fault
        place = (
            ",,,"
            if fault is None
            else f"{fault.stage},{fault.target_el},0x{fault.fsc:02x},{fault.far:#x}"
        )
        yield f"{outcome.verdict.value},{place}"
