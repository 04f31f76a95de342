"""The plan that a new one is to stay near, and what the new one says of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.model.plan import Plan, PlanContext

__all__ = ["Base", "Near", "base_of"]

_MOST: Final = 255
"""Slots that an MPU has at most: a file may say anything."""


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier plan of the board, to be changed as little as possible.

    `sha256`: of the plan's file. `tolerance`: how much headroom may be given up for that. `places`:
    the start of every block and relinked part; `contexts`: by name and MPU.
    """

    plan: Plan
    sha256: str
    tolerance: int
    places: Mapping[str, int]
    contexts: Mapping[tuple[str, str], PlanContext]

    @property
    def headroom(self) -> int:
        """The headroom that a plan near this one has to have, where it can be reached."""
        found = next((o.value for o in self.plan.objectives if o.name == "headroom"), 0)
        return min(max(0, found - self.tolerance), _MOST)

    @property
    def without_slots(self) -> Base:
        """The base as if it said nothing of tables and guests."""
        return replace(self, plan=replace(self.plan, contexts=(), guests=()), contexts={})


def base_of(plan: Plan, sha256: str, tolerance: int) -> Base:
    """A plan as a base; `sha256`: of its file, `tolerance`: headroom that may be given up."""
    places = {placed.block: placed.start for placed in plan.placement}
    contexts = {(context.name, context.mpu): context for context in plan.contexts}
    return Base(plan, sha256, tolerance, places, contexts)


@dataclass(frozen=True, slots=True)
class Near:
    """How a plan differs from the one that it was made near.

    `moved`: names of the placement that start elsewhere. `slots`: slots of contexts with other
    words; `contexts`: contexts with any other byte. `kept`: slots (context, MPU, number) that are
    off and hold words of the earlier plan that no context enables any more.
    """

    sha256: str
    tolerance: int
    moved: tuple[str, ...]
    slots: int
    contexts: tuple[str, ...]
    kept: tuple[tuple[str, str, int], ...]
