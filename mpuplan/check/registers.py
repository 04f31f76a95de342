"""Registers that a sequence may write, by Arm's names, and what they hold beside the slots.

AArch32 has H in front of EL2's registers, AArch64 ``_EL1`` or ``_EL2`` behind. The two MAIRs of
AArch32 are the halves of one value here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import MAIR_COUNT, Isa

if TYPE_CHECKING:
    from mpuplan.model.plan import RegisterWrite
    from mpuplan.model.tables import TableContext

__all__ = [
    "BANK",
    "BR",
    "DC",
    "ENABLE",
    "GUEST_STEMS",
    "OWN_BITS",
    "RW",
    "SLOT_STEMS",
    "TGE",
    "UNKNOWN",
    "UWXN",
    "VM",
    "WORD_BITS",
    "WXN",
    "A",
    "Bits",
    "M",
    "Register",
    "RegisterFault",
    "Setting",
    "found_off",
    "found_setting",
    "setting_of",
    "understood",
    "update",
]  # fmt: skip

M: Final = 1 << 0
A: Final = 1 << 1
BR: Final = 1 << 17
WXN: Final = 1 << 19
UWXN: Final = 1 << 20
"""Bits of SCTLR that a plan speaks of; the others belong to the software."""
OWN_BITS: Final = (("a", A), ("uwxn", UWXN))
"""Bits that a sequence need not write; one that does makes them those of its contexts."""
VM: Final = 1 << 0
RW: Final = 1 << 31
"""HCR.VM: stage 2 is on; HCR_EL2.RW: EL1 is AArch64."""
SWIO: Final = 1 << 1
TSW: Final = 1 << 22
TVM: Final = 1 << 26
SET_WAY: Final = SWIO | TSW | TVM
"""Bits of HCR that a guest's set/way policy needs. With VM and RW all that a plan sets of HCR."""
DC: Final = 1 << 12
TGE: Final = 1 << 27
"""Bits of HCR that a plan only clears, where something else left them set."""
BANK: Final = 16
"""Slots that AArch64 reaches by direct names while one of them is selected."""
ENABLE: Final = 1 << 0
"""PRLAR.EN."""
SLOT_STEMS: Final = ("PRBAR", "PRLAR", "PRENR", "PRSELR")
GUEST_STEMS: Final = ("HCR", "VSCTLR", "VTCR", "VSTCR")
"""What EL2 sets for a guest; like any system register it needs an ISB only."""
WORD_BITS: Final = {Isa.AARCH32: 32, Isa.AARCH64: 64}
_HALF: Final = 32
_A32_DIRECT: Final = 32
_BYTE: Final = 0xFF
_SLOT_NAME: Final = re.compile(r"(PRBAR|PRLAR)(0|[1-9][0-9]?)?|PRENR|PRSELR")
_WHOLE: Final = {
    (Isa.AARCH32, "el2"): {
        "HSCTLR": "SCTLR", "HMAIR0": "MAIR", "HMAIR1": "MAIR", "HCR": "HCR", "VSCTLR": "VSCTLR",
    },
    (Isa.AARCH32, "el1"): {"SCTLR": "SCTLR", "MAIR0": "MAIR", "MAIR1": "MAIR"},
    (Isa.AARCH64, "el2"): {
        f"{stem}_EL2": stem for stem in ("SCTLR", "MAIR", "HCR", "VSCTLR", "VTCR", "VSTCR")
    },
    (Isa.AARCH64, "el1"): {"SCTLR_EL1": "SCTLR", "MAIR_EL1": "MAIR"},
}  # fmt: skip


class RegisterFault(Exception):
    """A write that the MPU cannot take as it stands; the text says why."""


class Bits(NamedTuple):
    """A register of which only the bits `known` are known; the others of `value` are 0."""

    known: int
    value: int

    def bit(self, mask: int) -> int | None:
        """0 or 1 for a single bit, None where nobody knows."""
        return int(bool(self.value & mask)) if self.known & mask else None

    def with_bits(self, mask: int, value: int) -> Bits:
        """The register with the bits of `mask` as in `value`."""
        return Bits(self.known | mask, self.value & ~mask | value & mask)


UNKNOWN: Final = Bits(0, 0)


class Setting(NamedTuple):
    """What the registers beside the slots hold."""

    sctlr: Bits = UNKNOWN
    mair: Bits = UNKNOWN
    hcr: Bits = UNKNOWN
    vsctlr: Bits = UNKNOWN
    vtcr: Bits = UNKNOWN
    vstcr: Bits = UNKNOWN

    def attribute(self, index: int) -> int | None:
        """The MAIR byte of an AttrIndx, None where nobody knows it."""
        shift = 8 * index
        known = self.mair.known >> shift & _BYTE == _BYTE
        return self.mair.value >> shift & _BYTE if known else None


class Register(NamedTuple):
    """A register and the bits of it that a write takes; `number`: of a PRBAR or PRLAR."""

    stem: str
    number: int | None
    mask: int
    shift: int = 0


def setting_of(table: TableContext) -> Setting:
    """What is known while a context is in force: its control bits and its MAIR."""
    control = table.control
    sctlr = Bits(M | BR | WXN, M * control.m | BR * control.br | WXN * control.wxn)
    count = min(len(table.mair), MAIR_COUNT)
    value = sum((byte & _BYTE) << 8 * n for n, byte in enumerate(table.mair[:count]))
    return Setting(sctlr, Bits((1 << 8 * count) - 1, value))


def found_setting(table: TableContext, isa: Isa) -> Setting:
    """What is known where the plan takes over: all control bits that the layout speaks of."""
    control, setting = table.control, setting_of(table)
    mask, value = A, A * control.a
    if table.mpu == "el1" and isa is Isa.AARCH32:
        mask, value = mask | UWXN, value | UWXN * control.uwxn
    setting = setting._replace(sctlr=setting.sctlr.with_bits(mask, value))
    if table.mpu != "el2":
        return setting
    return setting._replace(hcr=Bits(VM | DC | TGE, VM * control.vm | _left_of_hcr(table)))


def found_off(table: TableContext) -> Setting:
    """What is known where the plan takes over with the MPU off."""
    hcr = Bits(DC | TGE, _left_of_hcr(table)) if table.mpu == "el2" else UNKNOWN
    return Setting(sctlr=Bits(M, 0), hcr=hcr)


def _left_of_hcr(table: TableContext) -> int:
    return DC * table.control.dc | TGE * table.control.tge


def update(setting: Setting, stem: str, mask: int, value: int) -> Setting:
    """The setting after a write of the register `stem`."""
    name = stem.lower()
    old: Bits = getattr(setting, name)
    return setting._replace(**{name: old.with_bits(mask, value)})


def understood(
    write: RegisterWrite, isa: Isa, mpu: str, *, slots_only: bool, taking_over: bool = False
) -> Register:
    """The register that a write names. Raises RegisterFault.

    `slots_only`: only the registers of slots may be written, as in a context switch.
    `taking_over`: more of HCR may be, which something else left set.
    """
    name, bits = write.register, WORD_BITS[isa]
    if not 0 <= write.value < 1 << bits:
        raise RegisterFault(f"{write.value:#x} does not fit in {name}")
    stem = None if slots_only else _WHOLE[isa, mpu].get(name)
    if stem is not None:
        more = DC | TGE if taking_over else 0
        return Register(stem, None, _mask(write, stem, bits, more), _HALF * name.endswith("MAIR1"))
    found = _slot_register(name, isa, mpu)
    if write.mask is not None:
        raise RegisterFault(f"{name} is written as a whole, not by a mask")
    return Register(*found, (1 << bits) - 1)


def _mask(write: RegisterWrite, stem: str, bits: int, more: int) -> int:
    """The bits written; SCTLR and HCR hold more than a plan knows, and are never set as a whole."""
    if write.mask is None:
        if stem in ("SCTLR", "HCR"):
            raise RegisterFault(f"{write.register} is written by a mask, not as a whole")
        return (1 << bits) - 1
    if stem == "MAIR":
        raise RegisterFault(f"{write.register} is written as a whole, not by a mask")
    if not 0 < write.mask < 1 << bits:
        raise RegisterFault(f"mask {write.mask:#x} of {write.register} is no mask of {bits} bits")
    known = {
        "SCTLR": M | A | BR | WXN | UWXN,
        "HCR": VM | SET_WAY | more | (RW if bits == WORD_BITS[Isa.AARCH64] else 0),
    }
    if other := write.mask & ~known.get(stem, write.mask):
        raise RegisterFault(f"mask of {write.register} holds {other:#x}, which is not the plan's")
    return write.mask


@cache
def _slot_register(name: str, isa: Isa, mpu: str) -> tuple[str, int | None]:
    """Stem and number of a region register of this MPU."""
    wide = isa is Isa.AARCH64
    prefix = "H" if mpu == "el2" and not wide else ""
    suffix = f"_{mpu.upper()}" if wide else ""
    inner = name.removeprefix(prefix).removesuffix(suffix)
    match = _SLOT_NAME.fullmatch(inner)
    if match is None or name != f"{prefix}{inner}{suffix}":
        raise RegisterFault(f"{name} is no region register of the {mpu} MPU")
    stem = match[1] or inner
    number = int(match[2]) if match[2] else None
    if stem == "PRENR" and isa is Isa.AARCH32 and mpu == "el1":
        raise RegisterFault("AArch32 has no PRENR at EL1")
    last = BANK - 1 if wide else _A32_DIRECT - 1
    if number is not None and (number > last or (wide and number == 0)):
        raise RegisterFault(f"{isa} has no register {name}")
    return stem, number
