"""Core presets and the core a board asks for.

The nouns are in `spec`, the data in `presets`; both are re-exported here.
"""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.addr import GRANULE, address_text
from mpuplan.arch.codec import MAX_SLOTS, Isa
from mpuplan.arch.presets import PRESETS
from mpuplan.arch.spec import CoreSpec, DefaultRange, Figure, Preset, XnReading

__all__ = [
    "PRESETS",
    "CoreSpec",
    "DefaultRange",
    "Figure",
    "Preset",
    "XnReading",
    "core_spec",
]


def core_spec(
    preset: str,
    isa: Isa | None,
    el1_regions: int | None,
    el2_regions: int | None,
    xn: XnReading | None,
    cuts: tuple[int, ...],
) -> CoreSpec:
    """The core of a board: a preset with what the board overrides; None keeps the preset's value.

    `cuts` (addresses, multiples of 64) are added to those of the preset; the result is sorted
    and free of doubles. Raises ValueError for an unknown preset, an instruction set it does not
    offer, a region count outside 0..255, an XN reading on AArch32, or a cut that is misaligned
    or beyond the physical address space.

    >>> core = core_spec("fvp-baser", None, None, 16, XnReading.PER_STAGE, (0x9000_0000,))
    >>> core.isa.value, core.el1_regions, core.el2_regions, core.cuts == (0x9000_0000,)
    ('aarch64', 32, 16, True)
    """
    base = _offered(preset, isa)
    if xn is not None and base.isa is Isa.AARCH32:
        raise ValueError(f"xn reading '{xn}' given, but {base.isa} has a single XN bit")
    return replace(
        base,
        el1_regions=_count("el1_regions", el1_regions, base.el1_regions),
        el2_regions=_count("el2_regions", el2_regions, base.el2_regions),
        xn=xn,
        cuts=_united_cuts(base, cuts),
    )


def _offered(preset: str, isa: Isa | None) -> CoreSpec:
    found = PRESETS.get(preset)
    if found is None:
        raise ValueError(f"unknown core preset '{preset}', expected one of {', '.join(PRESETS)}")
    for spec in found.specs:
        if isa is None or spec.isa is isa:
            return spec
    offered = ", ".join(spec.isa for spec in found.specs)
    raise ValueError(f"core preset '{preset}' has no {isa}, only {offered}")


def _count(name: str, wanted: int | None, preset: int) -> int:
    if wanted is None:
        return preset
    if not 0 <= wanted <= MAX_SLOTS:
        raise ValueError(f"{name} {wanted} is outside 0..{MAX_SLOTS}")
    return wanted


def _united_cuts(base: CoreSpec, extra: tuple[int, ...]) -> tuple[int, ...]:
    for cut in extra:
        if not 0 <= cut <= 1 << base.pa_bits:
            raise ValueError(f"cut {cut:#x} is outside the {base.pa_bits} address bits")
        if cut % GRANULE:
            raise ValueError(f"cut {address_text(cut)} is not a multiple of {GRANULE}")
    return tuple(sorted({*base.cuts, *extra}))
