"""What two register words of an enabled slot grant, as the access oracle says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.memory import Attributes, Share, is_device, is_reserved
from mpuplan.check.rights import Agents

if TYPE_CHECKING:
    from mpuplan.arch.codec import RegionFields
    from mpuplan.arch.rights import Rights
    from mpuplan.check.wants import Rules
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = ["Region", "may_execute", "region", "xn_is_legal"]

_AP_LOWER = 0b01
_SH_RESERVED = 0b01


@dataclass(frozen=True)
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

    @cached_property
    def meaning(self) -> tuple[object, ...]:
        """What it says, whatever slot it is in."""
        rights = int(self.privileged), int(self.lower)
        known = self.attributes
        kind = None if known is None else (known.mair, int(known.share))
        return self.start, self.end, *rights, kind, self.executable

    @property
    def device(self) -> bool:
        """True for a Device region."""
        return self.byte is not None and is_device(self.byte)

    @property
    def normal(self) -> bool:
        """True for a region of Normal memory."""
        return self.byte is not None and not is_device(self.byte) and not is_reserved(self.byte)


def region(words: SlotWords, fields: RegionFields, table: TableContext, rules: Rules) -> Region:
    """The meaning of an enabled slot, taken alone, under the MAIR and control bits of a table."""
    alone = Agents(replace(table, slots=(words,)), rules.core)
    privileged, lower = alone.at(fields.start)
    allowed = may_execute(fields.xn, rules)
    byte = table.mair[fields.attr] if fields.attr < len(table.mair) else None
    known = byte is not None and 0 <= byte <= 0xFF and fields.sh != _SH_RESERVED
    return Region(
        words.slot,
        fields.start,
        fields.end,
        byte,
        Attributes(byte, Share(fields.sh)).effective if known and byte is not None else None,
        privileged,
        lower,
        (allowed[0], allowed[1] and bool(lower)),
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
