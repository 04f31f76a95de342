"""What a slot's words mean, in words for comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import agents, rights_of, share_text, type_text

if TYPE_CHECKING:
    from mpuplan.model.plan import CoreInfo, PlanContext, Slot

__all__ = ["slot_text"]


def slot_text(slot: Slot, context: PlanContext, core: CoreInfo) -> str:
    """Range, size, rights of both agents, memory type and shareability of one slot."""
    fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(core.isa))
    privileged, other = rights_of(fields, context.mpu, context.control, core)
    first, second = agents(context.mpu)
    where = f"{range_text(fields.start, fields.end)} {size_text(fields.end - fields.start)}"
    off = "" if fields.enabled else "disabled: "
    return (
        f"{off}{where}, {first} {rights_text(privileged)}, {second} {rights_text(other)},"
        f" {type_text(fields.attr, context.mair)}, share {share_text(fields.sh)}"
    )
