"""What register words grant, in words: for emitted comments and for reports.

The judge has its own reading (``check/``) and does not use this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, RegionFields
from mpuplan.arch.memory import Share, type_name
from mpuplan.arch.rights import Rights
from mpuplan.arch.spec import XnReading

if TYPE_CHECKING:
    from mpuplan.model.plan import Control, CoreInfo

__all__ = ["agents", "rights_of", "share_text", "type_text"]

_R: Final = Rights.R
_RW: Final = Rights.R | Rights.W
_BY_AP: Final = ((_RW, Rights.NONE), (_RW, _RW), (_R, Rights.NONE), (_R, _R))
"""Data rights of the privileged and the other agent by AP[2:1]."""
_AGENTS: Final = {"el2": ("el2", "guest"), "el1": ("el1", "el0")}


def agents(mpu: str) -> tuple[str, str]:
    """Names of the privileged agent of an MPU and of the other one."""
    return _AGENTS[mpu]


def rights_of(
    fields: RegionFields, mpu: str, control: Control, core: CoreInfo
) -> tuple[Rights, Rights]:
    """Rights of the privileged agent and of the other one, as if the region were enabled."""
    privileged, other = _BY_AP[fields.ap]
    privileged_runs, other_runs = _executable(fields.xn, mpu, core)
    if privileged_runs and not _write_takes_x(privileged, other, mpu, control, core):
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


def _write_takes_x(
    privileged: Rights, other: Rights, mpu: str, control: Control, core: CoreInfo
) -> bool:
    if control.wxn and Rights.W in privileged:
        return True
    uwxn = control.uwxn and mpu == "el1" and core.isa == Isa.AARCH32
    return bool(uwxn) and Rights.W in other


def type_text(index: int, mair: tuple[int, ...]) -> str:
    """The memory type that an AttrIndx selects."""
    return type_name(mair[index]) if index < len(mair) else f"attribute {index}"


def share_text(sh: int) -> str:
    """The shareability that an SH field says."""
    return Share(sh).name.lower() if sh in set(Share) else "reserved"
