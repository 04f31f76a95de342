"""What two register words of an enabled slot grant, by the tables of the architecture.

AP: ``00`` RW/none, ``01`` RW/RW, ``10`` RO/none, ``11`` RO/RO (privileged / lower agent; in the
EL2 MPU the lower one is EL1 and EL0 alike, as stage 2). XN: see `may_execute`. Execution needs
read. WXN takes x from who may write; in the EL2 MPU from EL2 alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.memory import Attributes, Share, is_device, is_reserved
from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from mpuplan.arch.codec import RegionFields
    from mpuplan.check.wants import Rules
    from mpuplan.model.plan import Control

__all__ = ["Region", "may_execute", "region", "xn_is_legal"]

_AP_LOWER = 0b01
_AP_READ_ONLY = 0b10
_SH_RESERVED = 0b01
_READ = Rights.R
_WRITE = Rights.R | Rights.W


@dataclass(frozen=True, slots=True)
class Region:
    """An enabled slot: `[start, end)` and what the two agents may do there.

    `byte`: the MAIR byte, None when AttrIndx points beyond the list. `executable`: what XN alone
    would let each agent execute, before WXN, where it may read.
    """

    slot: int
    start: int
    end: int
    byte: int | None
    attributes: Attributes | None
    privileged: Rights
    lower: Rights
    executable: tuple[bool, bool]

    @property
    def text(self) -> str:
        """How a message names it."""
        return f"slot {self.slot} {range_text(self.start, self.end)}"

    @property
    def device(self) -> bool:
        """True for a Device region."""
        return self.byte is not None and is_device(self.byte)

    @property
    def normal(self) -> bool:
        """True for a region of Normal memory."""
        return self.byte is not None and not is_device(self.byte) and not is_reserved(self.byte)


def region(
    slot: int, fields: RegionFields, mair: tuple[int, ...], control: Control, rules: Rules
) -> Region:
    """The meaning of an enabled slot under the MAIR and the control bits of its context."""
    writable = not fields.ap & _AP_READ_ONLY
    visible = bool(fields.ap & _AP_LOWER)
    both = _WRITE if writable else _READ
    lower = both if visible else Rights.NONE
    allowed = may_execute(fields.xn, rules)
    executable = (allowed[0], allowed[1] and visible)
    privileged_x, lower_x = executable
    if control.wxn and writable:
        privileged_x = False
        lower_x = lower_x and rules.mpu == "el2"
    if control.uwxn and writable and visible:
        privileged_x = privileged_x and rules.mpu == "el2"
    byte = mair[fields.attr] if fields.attr < len(mair) else None
    known = byte is not None and 0 <= byte <= 0xFF and fields.sh != _SH_RESERVED
    return Region(
        slot,
        fields.start,
        fields.end,
        byte,
        Attributes(byte, Share(fields.sh)).effective if known and byte is not None else None,
        both | (Rights.X if privileged_x else Rights.NONE),
        lower | (Rights.X if lower_x else Rights.NONE),
        executable,
    )


def may_execute(xn: int, rules: Rules) -> tuple[bool, bool]:
    """Whether (privileged, lower) may execute by XN alone (reading 13).

    AArch32: one bit. Single and unnamed reading: 0b00 both, else nobody. per-stage (EL2 MPU):
    XN[1] is EL2's, XN[0] the guest's. xnx (EL1 MPU): 00 both, 01 EL0, 10 none, 11 EL1.
    """
    if not rules.split:
        return (xn == 0, xn == 0)
    if rules.mpu == "el2":
        return (not xn & 0b10, not xn & 0b01)
    return (xn in (0b00, 0b11), xn in (0b00, 0b01))


def xn_is_legal(fields: RegionFields, rules: Rules, *, strict: bool) -> bool:
    """False for an XN value outside of the reading; `strict`: as plans write it."""
    if not rules.aarch64:
        return True
    if not rules.split:
        return fields.xn in (0b00, 0b10)
    private = not fields.ap & _AP_LOWER
    return not (strict and private and rules.mpu == "el2") or fields.xn in (0b00, 0b10)
