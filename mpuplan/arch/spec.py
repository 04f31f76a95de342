"""Nouns of the core presets: what a core is, and where each figure comes from."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mpuplan.arch.codec import Isa
    from mpuplan.arch.memory import Share

__all__ = ["Confidence", "CoreSpec", "DefaultRange", "Figure", "Preset", "XnReading"]

Confidence = Literal["public", "estimate", "measured"]
"""``public``: published software or text says so; ``measured``: seen on a running model;
``estimate``: nobody published it, the value is our conservative choice."""


class XnReading(enum.StrEnum):
    """How XN[1:0] of AArch64 is read (D1 in ``docs/reference/interpretations.md``).

    SINGLE: 0b00 everybody may execute, 0b10 nobody. PER_STAGE: XN[1] governs EL2's own fetches,
    XN[0] those of EL1 and EL0 at stage 2. XNX: 00 all, 01 EL0 only, 10 none, 11 EL1 only.
    """

    SINGLE = "single"
    PER_STAGE = "per-stage"
    XNX = "xnx"


@dataclass(frozen=True, slots=True)
class DefaultRange:
    """One range of the default memory map: half-open, `type` 'normal' or 'device'.

    The default map grants read and write everywhere; `executable` says whether a fetch passes.
    """

    start: int
    end: int
    type: Literal["normal", "device"]
    executable: bool


@dataclass(frozen=True, slots=True)
class CoreSpec:
    """One core as the planner and the judge see it.

    `preset`: name in the board file; `product`: the core. `el1_regions`, `el2_regions`: protection
    regions of each MPU, 0..255. `pa_bits`, `vmid_bits`: widths. `line_size`: cache line in bytes.
    `direct_regions`: slots reachable without rewriting the selector. `default_share`:
    shareability of Normal memory that states none. `shareable_uncached`: cacheable memory with
    inner or outer share is treated as non-cacheable. `coherent`: the caches of the pCPUs are kept
    coherent by hardware. `write_back`: data caches hold written data back, else they write through.
    `idc`, `dic`: CTR.IDC and CTR.DIC; set, new code needs no clean, or no invalidation. `el1_mmu`:
    a guest may run VMSA at EL1. `default_map`: ascending, gapless up to ``2 ** pa_bits``. `cuts`:
    sorted addresses that no region may cross. `xn`: the reading the board named, None when it
    named none (AArch32 has one XN bit and never a reading).
    `ordered_writes`: the board vouches that register writes take effect in program order between
    two synchronisation points; by default any subset of them may have.
    """

    preset: str
    product: str
    isa: Isa
    el1_regions: int
    el2_regions: int
    pa_bits: int
    vmid_bits: int
    line_size: int
    direct_regions: int
    default_share: Share
    shareable_uncached: bool
    coherent: bool
    write_back: bool
    idc: bool
    dic: bool
    el1_mmu: bool
    default_map: tuple[DefaultRange, ...]
    cuts: tuple[int, ...]
    xn: XnReading | None
    ordered_writes: bool = False

    def slots(self, mpu: str) -> int:
        """Regions of the MPU ``el1`` or ``el2``."""
        return self.el2_regions if mpu == "el2" else self.el1_regions


@dataclass(frozen=True, slots=True)
class Figure:
    """One published or assumed value of a preset, as text, with its source."""

    name: str
    value: str
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A named core or chip.

    `specs`: one per instruction set, the default first. `figures`: where the values come from.
    `region_choices`: ascending region counts that were seen on this product, or that its core can
    be built with when nobody published the chip's own.
    """

    name: str
    summary: str
    specs: tuple[CoreSpec, ...]
    figures: tuple[Figure, ...]
    region_choices: tuple[int, ...]
