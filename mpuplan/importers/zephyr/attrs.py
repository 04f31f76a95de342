"""What the region macros of Zephyr's headers grant, on both instruction sets.

Source: include/zephyr/arch/arm/mpu/arm_mpu_v8.h (AArch32) and
include/zephyr/arch/arm64/cortex_r/arm_mpu.h (AArch64) of Zephyr 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import Share
from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FLASH_WRITE", "Attr", "attr_constants", "attr_of_macro", "attr_of_words"]

FLASH_WRITE: Final = "CONFIG_MPU_ALLOW_FLASH_WRITE"
"""The option that makes flash writable, for EL0, too."""

_SRAM, _FLASH, _NOCACHE, _DEVICE = 0xFF, 0xAA, 0x44, 0x00
_BYTES: Final[Mapping[Isa, tuple[int, ...]]] = {
    Isa.AARCH32: (_FLASH, _SRAM, _NOCACHE, _DEVICE),
    Isa.AARCH64: (_DEVICE, _FLASH, _SRAM, _NOCACHE),
}
"""MAIR bytes by index, as Zephyr sets them up."""
_INDEX_NAMES: Final[Mapping[int, str]] = {
    _SRAM: "SRAM", _FLASH: "FLASH", _NOCACHE: "SRAM_NOCACHE", _DEVICE: "DEVICE",
}  # fmt: skip
_AP: Final = {
    "P_RW_U_NA": 0, "P_RW_U_RW": 1, "FULL_ACCESS": 1, "P_RO_U_NA": 2, "P_RO_U_RO": 3, "RO": 3,
}  # fmt: skip
_SHARES: Final = {"NON_SHAREABLE": 0, "OUTER_SHAREABLE": 2, "INNER_SHAREABLE": 3}
_XN_AT: Final = {Isa.AARCH32: 0, Isa.AARCH64: 1}


@dataclass(frozen=True, slots=True)
class Attr:
    """What a region grants: rights of EL1 and EL0, MAIR byte and shareability."""

    privileged: Rights
    user: Rights
    mair: int
    share: Share


_R, _RX, _RW = Rights.R, Rights.R | Rights.X, Rights.R | Rights.W
_NO: Final = Rights.NONE


def attr_of_macro(name: str, isa: Isa, *, flash_write: bool) -> Attr | None:
    """The meaning of ``REGION_.._ATTR``; None for macros that the headers do not have."""
    outer = Share.NON if isa is Isa.AARCH32 else Share.OUTER
    inner = Share.NON if isa is Isa.AARCH32 else Share.INNER
    everything = _RW | Rights.X
    flash = (everything, everything) if flash_write else (_RX, _RX)
    device = "REGION_DEVICE_ATTR" if isa is Isa.AARCH32 else "REGION_IO_ATTR"
    return {
        "REGION_RAM_ATTR": Attr(_RW, _NO, _SRAM, outer),
        "REGION_RAM_TEXT_ATTR": Attr(_RX, _RX, _SRAM, inner),
        "REGION_RAM_RO_ATTR": Attr(_R, _R, _SRAM, inner),
        "REGION_RAM_NOCACHE_ATTR": Attr(_RW, _NO, _NOCACHE, Share.NON),
        "REGION_FLASH_ATTR": Attr(*flash, _FLASH, Share.NON),
        device: Attr(_RW, _NO, _DEVICE, Share.NON),
    }.get(name)


def attr_constants(isa: Isa) -> Mapping[str, int]:
    """The constants that attributes are put together from by hand."""
    xn_at = _XN_AT[isa]
    found = {"NOT_EXEC": 1 << xn_at, "MPU_RBAR_XN_Msk": 1 << xn_at}
    for name, value in _AP.items():
        found |= {name: value, f"{name}_Msk": value << xn_at + 1}
    for name, value in _SHARES.items():
        found |= {name: value, f"{name}_Msk": value << xn_at + 3}
    for index, byte in enumerate(_BYTES[isa]):
        found[f"MPU_MAIR_INDEX_{_INDEX_NAMES[byte]}"] = index
    return found


def attr_of_words(rbar: int, index: int, isa: Isa) -> Attr | None:
    """The meaning of ``.rbar`` and ``.mair_idx``; None where a field has no meaning."""
    xn_at = _XN_AT[isa]
    ap, share = rbar >> xn_at + 1 & 3, rbar >> xn_at + 3 & 3
    if not 0 <= index < len(_BYTES[isa]) or share == 1 or not 0 <= rbar < 1 << xn_at + 5:
        return None
    data = _R if ap & 2 else _RW
    rights = data if rbar >> xn_at & 1 else data | Rights.X
    return Attr(rights, rights if ap & 1 else _NO, _BYTES[isa][index], Share(share))
