"""SCTLR, HCR and MAIR values -> control bits and attribute bytes of one MPU.

Bits: M 0, A 1, BR 17, WXN 19, UWXN 20 (AArch32 EL1 only) of SCTLR; VM 0, DC 12, TGE 27 of HCR.
Source: Xen, rust-embedded, QEMU (SCTLR); Bao, Fiasco (HCR).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, mair32_bytes, mair_bytes
from mpuplan.importers.dump.nouns import Kind
from mpuplan.model.plan import Control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.nouns import Reading

__all__ = ["control_of", "mair_of"]

_SCTLR_BITS: Final = {"m": 0, "a": 1, "br": 17, "wxn": 19}
_UWXN: Final = 20
_HCR_BITS: Final = {"vm": 0, "dc": 12, "tge": 27}


def control_of(
    held: Mapping[tuple[Kind, str], Reading], mpu: str, isa: Isa, findings: Findings
) -> Control:
    """The control bits that the dump gives; of a register that it lacks, M and VM are taken as 1.

    A hypervisor that runs has both set; all other bits are taken as 0. Each such assumption is
    noted.
    """
    bits: dict[str, int] = {}
    missing = []
    sctlr = held.get((Kind.SCTLR, mpu))
    if sctlr is None:
        bits["m"] = 1
        missing.append((_shown("SCTLR", mpu, isa), "M=1, other bits 0"))
    else:
        bits |= {name: sctlr.value >> at & 1 for name, at in _SCTLR_BITS.items()}
        if mpu == "el1" and isa is Isa.AARCH32:
            bits["uwxn"] = sctlr.value >> _UWXN & 1
    if mpu == "el2":
        hcr = held.get((Kind.HCR, mpu))
        if hcr is None:
            bits["vm"] = 1
            missing.append(("HCR" if isa is Isa.AARCH32 else "HCR_EL2", "VM=1, other bits 0"))
        else:
            bits |= {name: hcr.value >> at & 1 for name, at in _HCR_BITS.items()}
    if missing:
        names = " and ".join(name for name, _ in missing)
        taken = " and ".join(f"{name} with {what}" for name, what in missing)
        text = f"the dump lacks {names}: read as {taken}"
        hint = f"add the registers to the dump, or say --set {missing[0][0]}=0x.."
        findings.add("control-assumed", text, hint=hint)
    return Control(**bits)


def mair_of(
    held: Mapping[tuple[Kind, str], Reading], mpu: str, isa: Isa, findings: Findings
) -> tuple[int, ...]:
    """The attribute bytes that the dump gives: eight, four (only the lower register), or none."""
    whole = held.get((Kind.MAIR, mpu))
    if whole is not None:
        return mair_bytes(whole.value)
    lower, upper = held.get((Kind.MAIR0, mpu)), held.get((Kind.MAIR1, mpu))
    if lower is None and upper is None:
        name = "MAIR0" if isa is Isa.AARCH32 else "MAIR"
        shown = _shown(name, mpu, isa)
        text = f"the dump lacks {shown}: memory types are not known"
        hint = f"add the register to the dump, or say --set {shown}=0x.."
        findings.add("mair-missing", text, hint=hint)
        return ()
    if lower is None or upper is None:
        present, lacks = (lower, "MAIR1") if lower is not None else (upper, "MAIR0")
        text = f"the dump lacks {_shown(lacks, mpu, isa)}, the other half is there"
        findings.add("mair-half", text, None if present is None else present.span)
        return mair32_bytes(lower.value, 0)[:4] if lower is not None else ()
    return mair32_bytes(lower.value, upper.value)


def _shown(stem: str, mpu: str, isa: Isa) -> str:
    if isa is Isa.AARCH64:
        return f"{stem}_{mpu.upper()}"
    return f"H{stem}" if mpu == "el2" else stem
