"""The emulated board: QEMU's mps3-an536 with a Cortex-R52, as its memory map was measured."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DEVICES", "MACHINE", "RAM", "SLOTS", "TOP", "Ranges"]

MACHINE: Final = "mps3-an536"
SLOTS: Final = 16
"""Regions of each MPU; QEMU has no property that raises the count at EL2."""
TOP: Final = 1 << 32


@dataclass(frozen=True, slots=True)
class Ranges:
    """Half-open ranges, ascending and apart."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> Ranges:
        """Ranges from (start, end) pairs that do not overlap, in any order."""
        ordered = sorted(pairs)
        return cls(tuple(start for start, _ in ordered), tuple(end for _, end in ordered))

    def holds(self, start: int, end: int) -> bool:
        """True when one range holds all of ``[start, end)``."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]

    def touches(self, start: int, end: int) -> bool:
        """True when a byte of ``[start, end)`` lies in a range."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and start < self.ends[at]


_TCM_SIZE: Final = 0x8000
_TCM_STARTS: Final = (
    0xEE00_0000,
    0xEE10_0000,
    0xEE20_0000,
    0xEE40_0000,
    0xEE50_0000,
    0xEE60_0000,
)

RAM: Final = Ranges.of(
    [
        (0x0000_0000, 0x0000_8000),  # ATCM
        (0x1000_0000, 0x1008_0000),  # BRAM
        (0x2000_0000, 0xE000_0000),  # DDR
        (0xE7C0_1000, 0xE7C0_2000),  # private to the core
        *((start, start + _TCM_SIZE) for start in _TCM_STARTS),
    ]
)
"""Memory that keeps what is written. The flash at 0x0800_0000 does not: it can only be read."""

DEVICES: Final = Ranges.of(
    [
        (0xE000_0000, 0xE070_0000),
        (0xE7C0_0000, 0xE7C0_1000),  # UART0
        (0xF000_0000, 0xF020_0000),  # GIC distributor and redistributors
    ]
)
"""Where a write might do something. Reads do no harm there."""
