"""A plan that Xen takes: image, heap, three guests, two shared blocks."""

from __future__ import annotations

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Placed
from mpuplan.model.transition import GuestState, StateCost
from tests.unit.emit import plans

MAIR = (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)
FREE = StateCost(0, 0, 0, 0)
BASE = 0x8000_0000
PLACED = {
    "xen.image": (BASE, BASE + 0x5000),
    "xen.heap": (0x9000_0000, 0xA000_0000),
    "linux.ram": (0xA000_0000, 0xB000_0000),
    "a rtos.code": (0xB000_0000, 0xB000_3000),
    "a rtos.ram": (0xB010_0000, 0xB020_0000),
    "A_rtos.ram": (0xB020_0000, 0xB030_0000),
    "ring": (0xC000_0000, 0xC000_1000),
    "a-long-shared-buffer": (0xC001_0000, 0xC002_0000),
}


def never(isa):
    return 1 if isa is Isa.AARCH32 else 2


def sections(isa):
    """Xen's five sections, one page each."""
    kinds = [(0b10, 0), (0b10, 1), (0b00, 1), (0b10, 0), (0b00, 1)]
    names = ["text", "rodata", "rwdata", "init-text", "init-data"]
    return [
        plans.slot(
            number,
            BASE + 0x1000 * number,
            BASE + 0x1000 * (number + 1),
            isa=isa,
            ap=ap,
            xn=never(isa) if xn else 0,
            attr=7,
            serves=[f"xen.image.{name}"],
        )
        for number, ((ap, xn), name) in enumerate(zip(kinds, names, strict=True))
    ]


def block(number, name, isa, *, ap=0b01, xn=0):
    return plans.slot(number, *PLACED[name], isa=isa, ap=ap, xn=xn, attr=7, serves=[name])


def three_domains(isa=Isa.AARCH64, **rest):
    heap = block(5, "xen.heap", isa, ap=0, xn=never(isa))
    own = [*sections(isa), heap]
    ring = block(8, "ring", isa, xn=never(isa))
    guests = {
        "linux": [block(6, "linux.ram", isa), ring],
        "a rtos": [
            block(6, "a rtos.code", isa, ap=0b11),
            block(7, "a rtos.ram", isa),
            ring,
            block(9, "a-long-shared-buffer", isa, ap=0b11, xn=never(isa)),
        ],
        "A_rtos": [block(6, "A_rtos.ram", isa)],
    }
    contexts = [
        plans.context("boot/pcpu0/idle", sections(isa), mair=MAIR, transient=1),
        plans.context("runtime/pcpu0/idle", own, mair=MAIR, transient=1),
        *(
            plans.context(f"runtime/pcpu0/{name}", [*own, *slots], guest=name, mair=MAIR)
            for name, slots in guests.items()
        ),
    ]
    kinds = {"linux": "mmu" if isa is Isa.AARCH64 else "mpu", "a rtos": "mpu", "A_rtos": "off"}
    given = {
        "isa": isa,
        "placement": tuple(Placed(name, *where) for name, where in PLACED.items()),
        "guests": tuple(
            GuestState(name, number, kind, (), (), FREE, FREE)
            for number, (name, kind) in enumerate(kinds.items(), 1)
        ),
    }
    return plans.plan(contexts, **(given | rest))
