"""Region words read back from a linked image that holds what ``--target c`` emits.

For cores that no emulator models: what the compiler and the linker made of the tables is read from
the bytes of the image, by the layout that ``docs/reference/emitters.md`` promises.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.conform.elf import Elf
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["table_contexts"]

_POINTERS: Final = 4
_MAIR_BYTES: Final = 8
_COUNTS: Final = (
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
)
_ROW: Final = {Isa.AARCH32: "<III", Isa.AARCH64: "<QQII"}
_MPUS: Final = {1: "el1", 2: "el2"}


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of the array of contexts: addresses of its name and slots, and the numbers."""

    name: int
    slots: int
    mair: tuple[int, ...]
    counts: Mapping[str, int]


def table_contexts(image: bytes, isa: Isa, prefix: str = "mpuplan") -> tuple[TableContext, ...]:
    """The contexts in a linked ELF image, in the order of its array ``PREFIX_contexts``.

    All eight attribute bytes are given. Raises ValueError when the image is not such a one.
    """
    elf = Elf(image)
    symbol = elf.symbol(f"{prefix}_contexts")
    size = _POINTERS * elf.pointer + _MAIR_BYTES + 4 * len(_COUNTS)
    if symbol.size % size:
        raise ValueError(f"'{symbol.name}' has {symbol.size} bytes, not a multiple of {size}")
    starts = range(symbol.address, symbol.address + symbol.size, size)
    return tuple(_context(elf, _element(elf, at, size), isa) for at in starts)


def _element(elf: Elf, at: int, size: int) -> _Element:
    data = elf.read(at, size)
    form = "<4Q" if elf.pointer == struct.calcsize("<Q") else "<4I"
    name, _, _, slots = struct.unpack_from(form, data)
    rest = struct.calcsize(form)
    mair = tuple(data[rest : rest + _MAIR_BYTES])
    numbers = struct.unpack_from(f"<{len(_COUNTS)}I", data, rest + _MAIR_BYTES)
    return _Element(name, slots, mair, dict(zip(_COUNTS, numbers, strict=True)))


def _context(elf: Elf, element: _Element, isa: Isa) -> TableContext:
    counts = element.counts
    if counts["mpu"] not in _MPUS:
        raise ValueError(f"a context of MPU {counts['mpu']}, expected 1 or 2")
    return TableContext(
        elf.text(element.name),
        _MPUS[counts["mpu"]],
        _control(counts["sctlr_bits"], counts["hcr_bits"]),
        element.mair,
        counts["transient_slots"],
        _slots(elf, element.slots, counts["slot_count"], isa),
    )


def _slots(elf: Elf, at: int, count: int, isa: Isa) -> tuple[SlotWords, ...]:
    if count == 0:
        return ()
    form = _ROW[isa]
    data = elf.read(at, count * struct.calcsize(form))
    return tuple(SlotWords(row[2], row[0], row[1]) for row in struct.iter_unpack(form, data))


def _control(sctlr: int, hcr: int) -> Control:
    return Control(
        m=sctlr & 1,
        a=sctlr >> 1 & 1,
        br=sctlr >> 17 & 1,
        wxn=sctlr >> 19 & 1,
        uwxn=sctlr >> 20 & 1,
        vm=hcr & 1,
        dc=hcr >> 12 & 1,
        tge=hcr >> 27 & 1,
    )
