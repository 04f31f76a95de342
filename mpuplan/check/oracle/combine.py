"""Memory types of an access: MAIR byte and shareability, and how two stages combine.

Device wins over Normal and the stricter Device type wins; of two Normal types each of the outer and
inner cacheability is the weaker one, and the allocation hints are those of stage 1. Shareability
is the wider one. Source: QEMU ``combine_cacheattrs`` (which cites DDI 0487), one source; stage 2
holds a full MAIR byte under PMSA (QEMU).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mpuplan.arch.memory import (
    Share,
    effective_share,
    is_device,
    is_reserved,
    type_name,
)

__all__ = ["NORMAL_WB", "Memory", "combine"]

_NON_CACHEABLE: Final = 0b0100
_SHARE_ORDER: Final = (Share.NON, Share.INNER, Share.OUTER)


@dataclass(frozen=True, slots=True)
class Memory:
    """A memory type: `byte` as in MAIR, `share` as it counts."""

    byte: int
    share: Share

    @property
    def device(self) -> bool:
        """True for Device memory."""
        return is_device(self.byte)

    @property
    def type(self) -> str:
        """Name as in board files, else ``normal 0x..``."""
        return type_name(self.byte)

    @property
    def outer(self) -> str:
        """Outer cacheability of Normal memory; a dash for Device."""
        return "-" if self.device else _cacheability(self.byte >> 4)

    @property
    def inner(self) -> str:
        """Inner cacheability of Normal memory; a dash for Device."""
        return "-" if self.device else _cacheability(self.byte & 0xF)

    @property
    def text(self) -> str:
        """In words: type, cacheability where the name does not say it, shareability."""
        if self.device:
            return f"{self.type}, outer shareable"
        share = self.share.name.lower()
        return f"{self.type} (outer {self.outer}, inner {self.inner}), {share} shareable"


NORMAL_WB: Final = Memory(0xFF, Share.NON)
"""Normal Write-Back, Non-shareable: it restricts nothing when combined."""


def combine(first: Memory, second: Memory) -> Memory:
    """The memory type of an access through stage 1 (`first`) and stage 2 (`second`).

    Reserved bytes are not combined: the result is the reserved byte, for the caller to judge.

    >>> combine(Memory(0xFF, Share.NON), Memory(0x04, Share.NON)).text
    'device-nGnRE, outer shareable'
    """
    byte = _combined_byte(first.byte, second.byte)
    share = max(first.share, second.share, key=_SHARE_ORDER.index)
    return Memory(byte, effective_share(byte, share))


def _combined_byte(first: int, second: int) -> int:
    for byte in (first, second):
        if is_reserved(byte):
            return byte
    if is_device(first) and is_device(second):
        return min(first, second)  # nGnRnE 0x00 < nGnRE < nGRE < GRE: the stricter is the smaller
    if is_device(first) or is_device(second):
        return first if is_device(first) else second
    outer = _weaker(first >> 4, second >> 4)
    inner = _weaker(first & 0xF, second & 0xF)
    return outer << 4 | inner


def _weaker(first: int, second: int) -> int:
    """One nibble of two: Non-cacheable, else Write-Through, else Write-Back; hints of stage 1."""
    if _NON_CACHEABLE in (first, second):
        return _NON_CACHEABLE
    if _is_write_through(first) or not _is_write_through(second):
        return first
    return _as_write_through(first)


def _is_write_through(nibble: int) -> bool:
    """10RW (non-transient) or 00RW (transient)."""
    return nibble >> 2 in (0b10, 0b00)


def _as_write_through(nibble: int) -> int:
    """The Write-Through form of a Write-Back nibble (11RW or 01RW), hints kept."""
    return nibble & 0b1011 if nibble >> 2 == 0b11 else nibble & 0b0011


def _cacheability(nibble: int) -> str:
    if nibble == _NON_CACHEABLE:
        return "non-cacheable"
    through = "write-through" if _is_write_through(nibble) else "write-back"
    transient = " transient" if nibble >> 2 in (0b00, 0b01) else ""
    hints = {0b00: "", 0b01: " WA", 0b10: " RA", 0b11: " RWA"}[nibble & 0b11]
    return f"{through}{transient}{hints}"
