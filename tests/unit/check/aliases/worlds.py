"""Small boards whose layouts show some bytes twice."""

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.check import judge
from mpuplan.model.board import Master
from mpuplan.model.plan import Control
from tests.unit.check.builders import (
    A32,
    A64,
    ALL_RW,
    KIB,
    PRIVATE_RW,
    RAM,
    SPAN,
    bank,
    block,
    board,
    context,
    guest,
    hypervisor,
    shared,
    slot,
    stage,
    use,
)

CORES = {"r52": A32, "r82": A64}
PAGE = 4 * KIB
HERE, THERE = RAM, RAM + 16 * PAGE
MAIR = (0x04, 0x44, 0xFF, 0xAA, 0x00)
DEV, NC, WB, WT, STRICT = range(5)
NON, OUTER, INNER = 0b00, 0b10, 0b11
TWO = (bank(pcpus=(0, 1)),)


def aliases(the, tables):
    """Code, level and names of the alias findings."""
    return [
        (f.code, f.level.value, f.at) for f in judge(the, tables) if f.code.startswith("alias-")
    ]


def row(core, name, *regions, el1=False, **control):
    """A context of regions (start, size, AP, attribute, SH)."""
    usual = {"m": 1, "wxn": 0 if el1 else 1, "vm": int(not el1)}
    slots = [
        slot(n, start, start + size, ap, attr=attr, sh=sh, isa=core.isa)
        for n, (start, size, ap, attr, sh) in enumerate(regions)
    ]
    mpu = "el1" if el1 else "el2"
    bits = Control(**(usual | control))
    return context(name, *slots, mpu=mpu, control=bits, mair=MAIR)


def usual(core):
    """SH of memory that states none."""
    return NON if core.isa is Isa.AARCH32 else INNER


def one_guest(core, *, asks=False, **more):
    """A guest with a block that EL2 asks for, or not."""
    uses = (use("g.ram", PAGE, guests=("g",)),) if asks else ()
    return board(
        hypervisor(block("h.data", RAM + 8 * PAGE, PAGE, guests=("g",)), uses=uses),
        (guest("g", block("g.ram", HERE, PAGE)),),
        core=core,
        **more,
    )


def two_guests(core, pcpus=(0, 0)):
    """Two guests that share a block, each on one pCPU."""
    names = ("a", "b")
    ring = shared("ring", HERE, PAGE)
    ring = replace(
        ring,
        uses=tuple(
            (name, use("ring", PAGE, name=f"{name}:ring", pcpus=(p,)))
            for name, p in zip(names, pcpus, strict=True)
        ),
    )
    every = tuple(sorted(set(pcpus)))
    return board(
        hypervisor(block("h.data", RAM + 8 * PAGE, PAGE, pcpus=every)),
        tuple(guest(name, pcpus=(p,)) for name, p in zip(names, pcpus, strict=True)),
        core=core, shared=(ring,), pcpus=len(every), memory=(bank(pcpus=every),),
        stages=(stage(pcpus=every),),
    )  # fmt: skip


def dma(reach, *, coherent=False):
    return Master("dma", "g", (reach,), coherent, SPAN)


__all__ = [
    "ALL_RW", "CORES", "DEV", "HERE", "INNER", "MAIR", "NC", "NON", "OUTER", "PAGE", "PRIVATE_RW",
    "STRICT", "THERE", "TWO", "WB", "WT", "aliases", "dma", "one_guest", "row", "two_guests",
    "usual",
]  # fmt: skip
