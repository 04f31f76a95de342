"""A small picture of which slots of an MPU are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpuplan.model.plan import PlanContext

__all__ = ["ENABLED", "FREE", "LEGEND", "PARKED", "TRANSIENT", "occupancy", "slot_signs"]

ENABLED: Final = "#"
PARKED: Final = "-"
TRANSIENT: Final = "t"
FREE: Final = "."
LEGEND: Final = "slots: # enabled  - parked (programmed, disabled)  t transient  . free"
_LONGEST: Final = 32


def slot_signs(context: PlanContext, regions: int) -> str:
    """One sign per slot of an MPU with `regions` slots.

    Transient slots are drawn in the first slots that hold nothing.
    """
    signs = [FREE] * regions
    for slot in context.slots:
        if 0 <= slot.slot < regions:
            signs[slot.slot] = ENABLED if slot.enabled else PARKED
    empty = [at for at, sign in enumerate(signs) if sign == FREE]
    for at in empty[: context.transient_slots]:
        signs[at] = TRANSIENT
    return "".join(signs)


def occupancy(context: PlanContext, regions: int) -> str:
    """The signs in brackets; on MPUs beyond 32 slots each sign stands for several.

    A sign for several slots shows the first kind found among enabled, parked, transient, free.
    """
    signs = slot_signs(context, regions)
    step = -(-regions // _LONGEST) or 1
    shown = "".join(_first(signs[at : at + step]) for at in range(0, regions, step))
    return f"[{shown}]"


def _first(signs: str) -> str:
    return next(sign for sign in (ENABLED, PARKED, TRANSIENT, FREE) if sign in signs)
