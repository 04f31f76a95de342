"""What a slot's words mean, in words for comments.

The report has its own copy: emitters and reports are siblings and do not import each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import Isa, RegionFields, RegionWords, decode
from mpuplan.arch.memory import Share, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.arch.spec import XnReading

if TYPE_CHECKING:
    from mpuplan.model.plan import Control, CoreInfo, PlanContext, Slot

__all__ = ["rights_of", "slot_text"]

_R: Final = Rights.R
_RW: Final = Rights.R | Rights.W
_BY_AP: Final = ((_RW, Rights.NONE), (_RW, _RW), (_R, Rights.NONE), (_R, _R))
"""Data rights of the privileged and the other agent by AP[2:1]."""
_AGENTS: Final = {"el2": ("el2", "guest"), "el1": ("el1", "el0")}


def slot_text(slot: Slot, context: PlanContext, core: CoreInfo) -> str:
    """Range, size, rights of both agents, memory type and shareability of one slot."""
    fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(core.isa))
    privileged, other = rights_of(fields, context.mpu, context.control, core)
    first, second = _AGENTS[context.mpu]
    where = f"{range_text(fields.start, fields.end)} {size_text(fields.end - fields.start)}"
    off = "" if fields.enabled else "disabled: "
    return (
        f"{off}{where}, {first} {rights_text(privileged)}, {second} {rights_text(other)},"
        f" {_type_text(fields.attr, context.mair)}, share {_share_text(fields.sh)}"
    )


def rights_of(
    fields: RegionFields, mpu: str, control: Control, core: CoreInfo
) -> tuple[Rights, Rights]:
    """Rights of the privileged agent and of the other one, as if the region were enabled."""
    privileged, other = _BY_AP[fields.ap]
    privileged_runs, other_runs = _executable(fields.xn, mpu, core)
    if privileged_runs and not _write_takes_x(privileged, other, mpu, control):
        privileged |= Rights.X
    if other_runs and other and not (mpu == "el1" and control.wxn and Rights.W in other):
        other |= Rights.X
    return privileged, other


def _executable(xn: int, mpu: str, core: CoreInfo) -> tuple[bool, bool]:
    """Whether XN lets the privileged and the other agent execute (readings: D1)."""
    if core.isa == Isa.AARCH64 and core.xn == XnReading.PER_STAGE and mpu == "el2":
        return not xn & 0b10, not xn & 0b01
    if core.isa == Isa.AARCH64 and core.xn == XnReading.XNX and mpu == "el1":
        return xn in {0b00, 0b11}, xn in {0b00, 0b01}
    return xn == 0, xn == 0


def _write_takes_x(privileged: Rights, other: Rights, mpu: str, control: Control) -> bool:
    if control.wxn and Rights.W in privileged:
        return True
    return mpu == "el1" and bool(control.uwxn) and Rights.W in other


def _type_text(index: int, mair: tuple[int, ...]) -> str:
    return type_name(mair[index]) if index < len(mair) else f"attribute {index}"


def _share_text(sh: int) -> str:
    return Share(sh).name.lower() if sh in set(Share) else "reserved"
