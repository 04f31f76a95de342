"""What a slot's words mean, in words for a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import rights_of, share_text, type_text

if TYPE_CHECKING:
    from mpuplan.model.plan import CoreInfo, PlanContext, Slot

__all__ = ["Meaning", "meaning"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Range, rights of the privileged and the other agent, and memory type of one slot."""

    start: int
    end: int
    privileged: str
    other: str
    type: str


def meaning(slot: Slot, context: PlanContext, core: CoreInfo) -> Meaning:
    """What the words of a slot say, as if it were enabled."""
    fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(core.isa))
    privileged, other = rights_of(fields, context.mpu, context.control, core)
    return Meaning(
        fields.start,
        fields.end,
        rights_text(privileged),
        rights_text(other),
        f"{type_text(fields.attr, context.mair)} {share_text(fields.sh)}",
    )
