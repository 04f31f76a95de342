"""A small picture of which slots of an MPU are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpuplan.model.plan import PlanContext

__all__ = ["LEGEND", "occupancy"]

LEGEND: Final = "slots: # enabled  p parked (programmed, disabled)  t transient  . free"
_LONGEST: Final = 32


def occupancy(context: PlanContext, regions: int) -> str:
    """One sign per slot, in brackets; on MPUs beyond 32 slots each sign stands for several.

    Transient slots are drawn in the first slots that hold nothing. A sign for several slots shows
    the first kind found among enabled, parked, transient, free.
    """
    signs = ["."] * regions
    for slot in context.slots:
        if 0 <= slot.slot < regions:
            signs[slot.slot] = "#" if slot.enabled else "p"
    empty = [at for at, sign in enumerate(signs) if sign == "."]
    for at in empty[: context.transient_slots]:
        signs[at] = "t"
    step = -(-regions // _LONGEST) or 1
    shown = "".join(_first("".join(signs[at : at + step])) for at in range(0, regions, step))
    return f"[{shown}]"


def _first(signs: str) -> str:
    return next(sign for sign in "#pt." if sign in signs)
