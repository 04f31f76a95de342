"""Data: the core presets, each figure with its confidence and source.

Values that nobody published are estimates on the safe side, and say so; a board overrides the
region counts with `el1_regions` and `el2_regions`. Sources are commits of public repositories.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import Share
from mpuplan.arch.spec import CoreSpec, DefaultRange, Figure, Preset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.arch.spec import Confidence

__all__ = ["PRESETS"]

_HALF: Final = 0x8000_0000

_FIASCO: Final = "L4Re Fiasco 245fce53"
_QEMU: Final = "QEMU 10.0.2 mps3-an536"
_RENESAS: Final = "hal_renesas fsp_cfg/bsp"
_R52_OPTIONS: Final = (16, 20, 24)
_R82_OPTIONS: Final = (16, 32)
_NO_FIGURE: Final = "no public figure"


def _default_map(pa_bits: int) -> tuple[DefaultRange, ...]:
    """Lower 2 GiB Normal and executable, the rest Device and execute-never."""
    return (
        DefaultRange(0, _HALF, "normal", executable=True),
        DefaultRange(_HALF, 1 << pa_bits, "device", executable=False),
    )


_R52: Final = CoreSpec(
    preset="cortex-r52",
    product="Cortex-R52",
    isa=Isa.AARCH32,
    el1_regions=16,
    el2_regions=16,
    pa_bits=32,
    vmid_bits=8,
    line_size=64,
    direct_regions=32,
    default_share=Share.NON,
    shareable_uncached=True,
    coherent=False,
    write_back=False,
    idc=False,
    dic=False,
    el1_mmu=False,
    default_map=_default_map(32),
    cuts=(),
    xn=None,
)
_R82: Final = CoreSpec(
    preset="cortex-r82",
    product="Cortex-R82",
    isa=Isa.AARCH64,
    el1_regions=16,
    el2_regions=16,
    pa_bits=40,
    vmid_bits=8,
    line_size=64,
    direct_regions=16,
    default_share=Share.INNER,
    shareable_uncached=False,
    coherent=True,
    write_back=True,
    idc=False,
    dic=False,
    el1_mmu=True,
    default_map=_default_map(40),
    cuts=(),
    xn=None,
)
_FVP64: Final = replace(
    _R82,
    preset="fvp-baser",
    product="AEMv8-R model",
    el1_regions=32,
    el2_regions=32,
    pa_bits=48,
    default_map=_default_map(48),
)
_FVP32: Final = replace(
    _FVP64,
    isa=Isa.AARCH32,
    pa_bits=32,
    direct_regions=32,
    el1_mmu=False,
    default_map=_default_map(32),
)

_R52_FIGURES: Final = (
    Figure("pa-bits", "32", "public", "PMSAv8-32 registers: Xen c447b730, QEMU 10.0.2"),
    Figure("vmid-bits", "8", "public", "Xen c447b730 and Bao 738e3dc5: VSCTLR.VMID [23:16]"),
    Figure("line-size", "64", "public", "QEMU 10.0.2 cortex-r52: CTR 0x8144c004 (TRM r1p3)"),
    Figure(
        "default-share",
        "non",
        "public",
        "Fiasco 245fce53 maps SH=00; shareable memory is not cached",
    ),
    Figure(
        "shareable-uncached",
        "yes",
        "public",
        "articles after the R52 TRM, Bosch R52 header, Bao PR 245",
    ),
    Figure("coherent", "no", "public", "articles after the R52 TRM (one source)"),
    Figure("write-back", "no", "public", "Fiasco 245fce53 (twice); QEMU's CCSIDR claims otherwise"),
    Figure("idc-dic", "0 0", "public", "QEMU 10.0.2 cortex-r52: CTR 0x8144c004"),
    Figure("el1-mmu", "no", "public", "QEMU 10.0.2 cortex-r52 has PMSA only"),
    Figure(
        "default-map",
        "below 2 GiB normal rwx, above device rw",
        "measured",
        "QEMU 10.0.2 mps3-an536 for execute-never; memory types are an estimate",
    ),
)
_R52_PLUS_FIGURES: Final = tuple(
    replace(figure, confidence="estimate", source=f"taken over from Cortex-R52 ({figure.source})")
    for figure in _R52_FIGURES
)
_R82_FIGURES: Final = (
    Figure("pa-bits", "40", "estimate", f"{_NO_FIGURE}; read ID_AA64MMFR0_EL1.PARange"),
    Figure("vmid-bits", "8", "estimate", "8 or 16; read ID_AA64MMFR1_EL1.VMIDBits"),
    Figure("line-size", "64", "estimate", f"{_NO_FIGURE}; read CTR_EL0"),
    Figure("default-share", "inner", "public", "Xen c447b730 maps Normal memory SH=11"),
    Figure("shareable-uncached", "no", "estimate", "write-back caches, coherent in the cluster"),
    Figure("coherent", "yes", "estimate", "coherent inside one cluster"),
    Figure("write-back", "yes", "estimate", "an application-class data cache"),
    Figure("idc-dic", "0 0", "estimate", f"{_NO_FIGURE}; the values that ask for more"),
    Figure("el1-mmu", "yes", "public", "option MSA_frac=2: Xen, Zephyr, U-Boot 37a757e2"),
    Figure(
        "default-map",
        "below 2 GiB normal rwx, above device rw",
        "estimate",
        "implementation defined (Xen cites DDI 0600 C1.4); the value of Cortex-R52",
    ),
)
_FVP_FIGURES: Final = (
    Figure("el1-regions", "32", "public", f"{_FIASCO} bsp/fvp_base_r; a model parameter"),
    Figure(
        "el2-regions",
        "32",
        "public",
        f"{_FIASCO} bsp/fvp_base_r; TF-A 314aa18 fvp_r assumed 16; a model parameter",
    ),
    Figure("pa-bits", "48 (aarch32: 32)", "public", "xen-devel: up to 48, a model parameter"),
    Figure("vmid-bits", "8", "estimate", "read ID_AA64MMFR1_EL1.VMIDBits"),
    Figure("line-size", "64", "estimate", f"{_NO_FIGURE}; read CTR_EL0"),
    Figure("default-share", "inner", "public", "Xen c447b730 maps Normal memory SH=11"),
    Figure("shareable-uncached", "no", "estimate", "the R52 rule is not known of the model"),
    Figure("coherent", "yes", "estimate", "one cluster of the model"),
    Figure("write-back", "yes", "estimate", "an application-class data cache"),
    Figure("idc-dic", "0 0", "estimate", f"{_NO_FIGURE}; the values that ask for more"),
    Figure("el1-mmu", "yes (aarch32: no)", "public", "U-Boot 37a757e2, boot-wrapper-aarch64"),
    Figure(
        "default-map",
        "below 2 GiB normal rwx, above device rw",
        "estimate",
        "implementation defined; TF-A and Xen boot from RAM at 0 with the MPU off",
    ),
)


@dataclass(frozen=True, slots=True)
class _Count:
    """One region count with its standing."""

    value: int
    confidence: Confidence
    source: str

    def figure(self, name: str) -> Figure:
        return Figure(name, str(self.value), self.confidence, self.source)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """Windows whose edges are cut points, half-open, with the place that names them."""

    windows: tuple[tuple[int, int], ...]
    source: str

    @property
    def points(self) -> tuple[int, ...]:
        return tuple(sorted({edge for window in self.windows for edge in window if edge}))

    def figure(self) -> Figure:
        text = ", ".join(range_text(start, end) for start, end in self.windows)
        return Figure("cuts", text, "public", self.source)


def _chip(
    name: str,
    summary: str,
    *,
    el1: _Count,
    el2: _Count,
    choices: tuple[int, ...],
    core: tuple[CoreSpec, tuple[Figure, ...]] = (_R52, _R52_FIGURES),
    cuts: _Cuts | None = None,
) -> Preset:
    """Preset of one core or chip with a single instruction set."""
    base, figures = core
    spec = replace(
        base,
        preset=name,
        el1_regions=el1.value,
        el2_regions=el2.value,
        cuts=cuts.points if cuts else (),
    )
    counts = (el1.figure("el1-regions"), el2.figure("el2-regions"))
    windows = (cuts.figure(),) if cuts else ()
    return Preset(name, summary, (spec,), counts + figures + windows, choices)


def _fiasco(value: int, chip: str) -> _Count:
    return _Count(value, "public", f"{_FIASCO}, port to {chip}: region cap, clipped by HMPUIR")


def _as_el2(value: int) -> _Count:
    return _Count(value, "estimate", f"{_NO_FIGURE}; taken as at EL2")


def _estimate(value: int, note: str) -> _Count:
    return _Count(value, "estimate", f"{_NO_FIGURE}; {note}")


_R52_MINIMUM: Final = _Count(
    16, "public", "default of gem5 fastmodel CortexR52; built with 16, 20 or 24 regions"
)
_R52_EL2: Final = _Count(
    16, "public", "built with 0, 16, 20 or 24 regions; the smallest EL2 MPU is assumed"
)
_SMALLEST_R52: Final = "the smallest option of Cortex-R52"
_SMALLEST_R82: Final = "16 or 32; the smaller is assumed"
_LARGEST_R52: Final = "24 as on the other R52 chips of this class"

_S32Z2_TCM: Final = _Cuts(
    tuple(
        (base, base + size)
        for cpu in range(4)
        for base, size in (
            (0x3000_0000 + cpu * 0x40_0000, 0x1_0000),
            (0x3010_0000 + cpu * 0x40_0000, 0x4000),
            (0x3020_0000 + cpu * 0x40_0000, 0x4000),
        )
    ),
    "TCM windows of RTU0: Bao 738e3dc5 src/platform/s32z270/s32z270_desc.c",
)
_AN536_ATCM: Final = _Cuts(((0x0, 0x8000),), "ATCM window: QEMU 10.0.2 hw/arm/mps3r.c")
_RZT2M_WINDOWS: Final = _Cuts(
    ((0x0, 0x8_0000), (0x10_0000, 0x11_0000), (0x9000_0000, 0x9020_0000)),
    f"ATCM, BTCM and LLPP: {_RENESAS}/rzt2m/bsp_mcu_device_memory_cfg.h acfad1a",
)
_RZN2L_WINDOWS: Final = _Cuts(
    ((0x0, 0x2_0000), (0x10_0000, 0x12_0000), (0x9000_0000, 0x9020_0000)),
    f"ATCM, BTCM and LLPP: {_RENESAS}/rzn2l/bsp_mcu_device_memory_cfg.h 922ca17",
)

_ALL: Final = (
    _chip(
        "cortex-r52",
        "Arm Cortex-R52, smallest build",
        el1=_R52_MINIMUM,
        el2=_R52_EL2,
        choices=_R52_OPTIONS,
    ),
    _chip(
        "cortex-r52-plus",
        "Arm Cortex-R52+, assumed like Cortex-R52",
        el1=_estimate(16, _SMALLEST_R52),
        el2=_estimate(16, _SMALLEST_R52),
        choices=_R52_OPTIONS,
        core=(replace(_R52, product="Cortex-R52+"), _R52_PLUS_FIGURES),
    ),
    _chip(
        "cortex-r82",
        "Arm Cortex-R82, smaller build",
        el1=_estimate(16, _SMALLEST_R82),
        el2=_estimate(16, _SMALLEST_R82),
        choices=_R82_OPTIONS,
        core=(_R82, _R82_FIGURES),
    ),
    Preset(
        "fvp-baser",
        "Arm FVP BaseR AEMv8R, a model; AArch64 or AArch32",
        (_FVP64, _FVP32),
        _FVP_FIGURES,
        (16, 32),
    ),
    _chip(
        "mps3-an536",
        "Arm MPS3 board with AN536 (Cortex-R52), the FPGA image",
        el1=_as_el2(24),
        el2=_Count(24, "public", f"{_FIASCO} bsp/mps3_an536 (97837e38 corrected 31 to 24)"),
        choices=(24,),
        cuts=_AN536_ATCM,
    ),
    _chip(
        "mps3-an536-qemu",
        "the same board as QEMU models it",
        el1=_Count(16, "measured", f"{_QEMU}: MPUIR 0x1000"),
        el2=_Count(16, "measured", f"{_QEMU}: HMPUIR 0x10"),
        choices=(16,),
        cuts=_AN536_ATCM,
    ),
    _chip(
        "s32z2",
        "NXP S32Z2 (Cortex-R52)",
        el1=_as_el2(20),
        el2=_fiasco(20, "S32Z"),
        choices=(20,),
        cuts=_S32Z2_TCM,
    ),
    _chip(
        "s32k5",
        "NXP S32K5 (Cortex-R52)",
        el1=_as_el2(20),
        el2=_fiasco(20, "S32K5"),
        choices=(20,),
    ),
    _chip(
        "s32n5",
        "NXP S32N5 (Cortex-R52)",
        el1=_as_el2(24),
        el2=_fiasco(24, "S32N"),
        choices=(24,),
    ),
    _chip(
        "sr6p7",
        "ST Stellar SR6P7 (Cortex-R52)",
        el1=_as_el2(24),
        el2=_fiasco(24, "SR6P7G7"),
        choices=(24,),
    ),
    _chip(
        "rcar-gen4",
        "Renesas R-Car Gen4, its Cortex-R52",
        el1=_as_el2(24),
        el2=_fiasco(24, "R-Car Gen4"),
        choices=(24,),
    ),
    _chip(
        "rz-t2m",
        "Renesas RZ/T2M (Cortex-R52)",
        el1=_Count(24, "public", f"{_RENESAS}/rzt2m/bsp_mcu_device_memory_cfg.h acfad1a"),
        el2=_estimate(24, "the EL1 table has 24 entries"),
        choices=(24,),
        cuts=_RZT2M_WINDOWS,
    ),
    _chip(
        "rz-n2l",
        "Renesas RZ/N2L (Cortex-R52)",
        el1=_Count(24, "public", f"{_RENESAS}/rzn2l/bsp_mcu_device_memory_cfg.h 922ca17"),
        el2=_estimate(24, "the EL1 table has 24 entries"),
        choices=(24,),
        cuts=_RZN2L_WINDOWS,
    ),
    _chip(
        "rz-t2h",
        "Renesas RZ/T2H, its Cortex-R52",
        el1=_estimate(24, _LARGEST_R52),
        el2=_estimate(24, _LARGEST_R52),
        choices=_R52_OPTIONS,
    ),
    _chip(
        "versal-net",
        "AMD Versal Net RPU (Cortex-R52)",
        el1=_estimate(24, _LARGEST_R52),
        el2=_estimate(24, _LARGEST_R52),
        choices=_R52_OPTIONS,
    ),
    _chip(
        "versal-2",
        "AMD Versal AI Edge and Prime Gen 2 RPU (Cortex-R52)",
        el1=_estimate(24, _LARGEST_R52),
        el2=_estimate(24, _LARGEST_R52),
        choices=_R52_OPTIONS,
    ),
)

PRESETS: Final[Mapping[str, Preset]] = MappingProxyType({preset.name: preset for preset in _ALL})
"""Presets by name, in the order of the documentation."""
