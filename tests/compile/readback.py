"""Tables read back from an object file, without a look at the emitter's code.

The layout is the one that docs/reference/emitters.md promises.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from mpuplan.arch.codec import Isa
from tests.compile.elf import ObjectFile

COUNTS = [
    "pcpu",
    "mpu",
    "slot_count",
    "enabled_count",
    "transient_slots",
    "free_slots",
    "enable_mask",
    "pair",
    "pair_enable_mask",
    "sctlr_bits",
    "hcr_bits",
    "reserved",
]
ROW = {Isa.AARCH32: "<III", Isa.AARCH64: "<QQII"}


@dataclass(frozen=True)
class ReadContext:
    name: str
    stage: str
    guest: str | None
    mair: bytes
    counts: dict[str, int]
    slots: list[tuple[int, int, int]]


def read_contexts(path: Path, isa: Isa, prefix: str = "mpuplan") -> list[ReadContext]:
    """All elements of PREFIX_contexts, pointers followed."""
    elf = ObjectFile(path)
    table = elf.symbol(f"{prefix}_contexts")
    size = 4 * elf.pointer + 8 + 4 * len(COUNTS)
    assert table.size % size == 0
    return [
        _context(elf, table.section, table.value + at, isa) for at in range(0, table.size, size)
    ]


def _context(elf: ObjectFile, section: int, at: int, isa: Isa) -> ReadContext:
    data = elf.sections[section].data
    name, stage, guest, slots = (elf.target(section, at + n * elf.pointer) for n in range(4))
    rest = at + 4 * elf.pointer
    counts = dict(zip(COUNTS, struct.unpack_from("<12I", data, rest + 8), strict=True))
    return ReadContext(
        name=elf.text_at(name),
        stage=elf.text_at(stage),
        guest=elf.text_at(guest) if guest else None,
        mair=data[rest : rest + 8],
        counts=counts,
        slots=_slots(elf, slots, counts["slot_count"], isa),
    )


def _slots(elf: ObjectFile, place, count: int, isa: Isa) -> list[tuple[int, int, int]]:
    if place is None:
        assert count == 0
        return []
    size = struct.calcsize(ROW[isa])
    data = elf.sections[place[0]].data[place[1] : place[1] + count * size]
    return [(row[2], row[0], row[1]) for row in struct.iter_unpack(ROW[isa], data)]
