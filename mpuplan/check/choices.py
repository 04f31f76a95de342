"""What a slot may be while writes are pending: its states taken together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.arch.memory import Attributes
    from mpuplan.check.anchors import Anchor
    from mpuplan.check.machine import SlotState
    from mpuplan.check.words import Region

__all__ = ["Choice", "choice"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The states that a slot may be in.

    `regions`: what may be enabled; `inverted`: states enabled with the limit below the base;
    `unknown`: it may be enabled with words that nobody knows. ``[start, end)`` are the bytes that
    it serves in every state, with `rights` in all of them and one of the memory types `types`.
    """

    slot: int
    regions: tuple[Region, ...]
    inverted: tuple[SlotState, ...]
    unknown: bool
    start: int
    end: int
    rights: Rights
    types: tuple[Attributes | None, ...]

    def always(self, anchor: Anchor) -> bool:
        """True when its bytes in every state are as those of an anchor should be."""
        same = anchor.attributes is None or self.types == (anchor.attributes,)
        return self.start < self.end and same and not anchor.rights & ~self.rights


def choice(slot: int, states: Sequence[SlotState], areas: Sequence[Region | None]) -> Choice:
    """What a slot may be; `areas`: the region of each state that is on, if its words make one."""
    known = tuple(area for area in areas if area is not None)
    lost = [s for s, area in zip(states, areas, strict=True) if s.on and area is None]
    unknown = [s for s in lost if s.prbar is None or s.limit is None]
    inverted = tuple(s for s in lost if s not in unknown)
    start, end, rights = 0, 0, Rights.NONE
    if len(known) == len(areas):
        start, end = max(a.start for a in known), min(a.end for a in known)
        rights = reduce(and_, (a.privileged for a in known))
    types = tuple(dict.fromkeys(a.attributes for a in known))
    return Choice(slot, known, inverted, bool(unknown), start, end, rights, types)
