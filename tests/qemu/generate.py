"""Random systems and accesses for the differential run: everything the registers can hold."""

from __future__ import annotations

from random import Random
from typing import Final

from mpuplan.arch.cores import core_spec
from mpuplan.check.oracle import QEMU, Oracle
from mpuplan.conform.build import CODE_SIZE, Place
from mpuplan.conform.instructions import SIZES, SIZES_UNPRIVILEGED, WORD_ALIGNED
from mpuplan.conform.machine import DEVICES, RAM, SLOTS, TOP, Ranges
from mpuplan.conform.places import WINDOW_SIZE, WindowState, window_state
from mpuplan.conform.site import Site
from mpuplan.model.access import Access, Identity, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

PLACE: Final = Place(0x1000_0000, 0xD000_0000, 0xD800_0000)
TAKEN: Final = Ranges.of(
    [(PLACE.code, PLACE.code + CODE_SIZE), (PLACE.questions, 0xE000_0000)],
)
SITE: Final = Site(PLACE, TAKEN)
CORE: Final = core_spec("mps3-an536-qemu", None, None, None, None, ())
ARENAS: Final = (
    (0x0000_0000, 0x0000_1000),  # ATCM, and address 0
    (0x07FF_FC00, 0x0800_0800),  # into the flash, where writes are lost
    (0x1000_4000, 0x1000_6000),
    (0x2000_0000, 0x2000_1000),
    (0x2000_0000, 0x2001_0000),
    (0x7FFF_F000, 0x8000_1000),  # across the middle of the default map
    (0xA000_0000, 0xA000_2000),
    (0xDFFF_F000, 0xDFFF_F000 + 0x1000),  # the firmware's own: reads only
    (0xE000_0000, 0xE000_0400),  # a device
    (0xE7C0_0C00, 0xE7C0_1400),  # from the UART into memory
    (0xEE00_0000, 0xEE00_0800),
    (0xE800_0000, 0xE800_0800),  # nothing answers
    (0xFFFF_F000, TOP),
)
_MAIR_BYTES: Final = (0x00, 0x04, 0x08, 0x0C, 0x44, 0xAA, 0xBB, 0xEE, 0xFF, 0xF4, 0x4F, 0x11)


def systems(random: Random, count: int) -> list[System]:
    """Systems with 0 to 16 regions per MPU and all control bits."""
    return [system(random) for _ in range(count)]


def system(random: Random) -> System:
    """One system in which the firmware's window can run."""
    tge = random.random() < 0.12
    el2 = TableContext("random", "el2", _el2_control(random, tge), _mair(random), 0, _slots(random))
    stage1 = _stage1(random)
    while True:
        made = System(CORE, el2, stage1)
        if window_state(made, Oracle(made, QEMU), PLACE.code) is not WindowState.BLOCKED:
            return made
        el2 = _without_one_over_the_window(random, el2)


def accesses(random: Random, system: System, count: int) -> list[Access]:
    """Accesses near the edges of regions, and anywhere in the arenas."""
    marks = _marks(system)
    return [_access(random, system, marks) for _ in range(count)]


def _without_one_over_the_window(random: Random, table: TableContext) -> TableContext:
    over = [w for w in table.slots if _over_window(w)]
    gone = random.choice(over)
    slots = tuple(words for words in table.slots if words is not gone)
    return TableContext(table.name, table.mpu, table.control, table.mair, 0, slots)


def _over_window(words: SlotWords) -> bool:
    start, last = words.prbar & ~0x3F, words.prlar | 0x3F
    return bool(words.prlar & 1) and start < PLACE.code + WINDOW_SIZE and PLACE.code <= last


def _el2_control(random: Random, tge: bool) -> Control:
    return Control(
        m=_bit(random, 0.85),
        br=_bit(random, 0.4),
        wxn=_bit(random, 0.3),
        a=_bit(random, 0.2),
        vm=_bit(random, 0.5 if tge else 0.8),
        dc=_bit(random, 0.1),
        tge=int(tge),
    )


def _stage1(random: Random) -> TableContext | Identity | None:
    if random.random() < 0.05:
        return None
    control = Control(
        m=_bit(random, 0.8),
        br=_bit(random, 0.5),
        wxn=_bit(random, 0.2),
        a=_bit(random, 0.2),
        uwxn=_bit(random, 0.2),
    )
    return TableContext("random", "el1", control, _mair(random), 0, _slots(random))


def _bit(random: Random, chance: float) -> int:
    return int(random.random() < chance)


def _mair(random: Random) -> tuple[int, ...]:
    known = random.random() < 0.7
    return tuple(random.choice(_MAIR_BYTES) if known else random.randrange(0x100) for _ in range(8))


def _slots(random: Random) -> tuple[SlotWords, ...]:
    slots = _any_slots(random)
    if random.random() < 0.5:
        return slots
    tidy: list[SlotWords] = []
    for words in slots:  # half of the systems without overlaps: there more is allowed
        start, last = words.prbar & ~0x3F, words.prlar | 0x3F
        if all(last < w.prbar & ~0x3F or w.prlar | 0x3F < start for w in tidy):
            tidy.append(words)
    return tuple(tidy)


def _any_slots(random: Random) -> tuple[SlotWords, ...]:
    count = random.choice([SLOTS, random.randrange(SLOTS + 1), random.randrange(6)])
    positions = random.sample(range(SLOTS), count)
    small = random.random() < 0.5
    found = []
    at = None
    for position in sorted(positions):
        base, limit = _range(random, small, at)
        at = limit + 0x40
        low = random.choice([0, 1, 2, 2, 2, 3, 4, 6, 7]) | random.randrange(4) << 3
        prbar = base | low | random.choice([0, 0, 0, 0x20])
        prlar = limit | random.randrange(8) << 1 | int(random.random() < 0.9)
        found.append(SlotWords(position, prbar, prlar | random.choice([0, 0, 0, 0x30])))
    return tuple(found)


def _range(random: Random, small: bool, after: int | None) -> tuple[int, int]:
    """Base and limit: in an arena, touching the one before, over several arenas, or reversed."""
    kind = random.random()
    start, end = random.choice(ARENAS)
    base = random.randrange(start, end) & ~0x3F
    if after is not None and kind < 0.3 and after < TOP:
        base = after
    size = random.choice([0x40, 0x40, 0x80, 0x400, 0x1000, 0x1_0000, end - start])
    if kind > 0.97 and not small:
        base, size = 0, TOP
    elif kind > 0.9 and not small:
        size = random.choice([0x1000_0000, 0x4000_0000, 0x8000_0000])
    limit = min(base + size, TOP) - 0x40
    if random.random() < 0.05:
        base, limit = limit, max(base - 0x40, 0)
    return base & ~0x3F, limit & ~0x3F


def _marks(system: System) -> list[int]:
    tables = [t for t in (system.el2, system.stage1) if isinstance(t, TableContext)]
    edges = {0x8000_0000}
    for words in (words for table in tables for words in table.slots):
        edges |= {words.prbar & ~0x3F, (words.prlar & ~0x3F) + 0x40}
    return sorted(edges)


def _access(random: Random, system: System, marks: list[int]) -> Access:
    tge = system.el2 is not None and system.el2.control.tge
    while True:
        el = random.choice([0, 2] if tge else [0, 1, 2])
        kind = random.choice(list(Kind))
        unprivileged = el == 1 and kind is not Kind.EXEC and random.random() < 0.15
        size = _size(random, kind, unprivileged)
        address = _address(random, marks, size)
        if kind is Kind.EXEC:
            address &= ~1
        elif size >= WORD_ALIGNED:
            address &= ~3
        elif random.random() < 0.7:
            address &= ~(size - 1)
        access = Access(el, kind, address, size, unprivileged)
        if _possible(access):
            return access


def _size(random: Random, kind: Kind, unprivileged: bool) -> int:
    if kind is Kind.EXEC:
        return random.choice([4, 4, 2])
    if unprivileged:
        return random.choice(SIZES_UNPRIVILEGED)
    return random.choice([1, 2, 4, 4, 8, 8, *SIZES[4:]])


def _address(random: Random, marks: list[int], size: int) -> int:
    kind = random.random()
    if kind < 0.3 and len(marks) > 1:
        at = random.randrange(len(marks) - 1)
        return random.randrange(marks[at], marks[at + 1])
    if kind < 0.7:
        return random.choice(marks) + random.randrange(-size - 2, 6)
    if random.random() < 0.02:
        return random.randrange(TOP)
    start, end = random.choice(ARENAS)
    return random.randrange(start, end)


def _possible(access: Access) -> bool:
    end = access.address + access.size
    if access.address < 0 or end > TOP:
        return False
    if DEVICES.touches(access.address, end) and access.kind is not Kind.EXEC:
        return access.size == 1
    fetch = access.kind is Kind.EXEC
    if TAKEN.touches(access.address, end):  # read, and fetched as A32 only: nothing is written
        return access.kind is Kind.READ or (fetch and access.address % 4 == 0 and access.size == 4)
    thumb = fetch and access.address % 4 != 0 and access.size == 4
    if thumb or access.size > 8:
        return RAM.holds(access.address, end)  # elsewhere it would end at the first word
    return True
