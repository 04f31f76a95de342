"""What a search comes to: an outcome, its bounds, and how far it got."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.regions import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(enum.StrEnum):
    """How a search ended."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Proven bounds: headroom from above, regions and exposure (bytes) from below."""

    headroom: int
    regions: int
    exposure: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The best outcome found, its proven bounds, and whether every phase was finished."""

    status: Status
    outcome: Outcome | None
    bounds: Bounds | None


@dataclass(slots=True)
class Phase:
    """What one phase of a search found, and whether it was finished."""

    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Met:
    """A placement, and bounds that hold for every placement; ``spent`` is solver work."""

    places: Mapping[str, int]
    contexts: int
    headroom: int
    regions: int
    most_headroom: int
    least_regions: int
    spent: float

    @property
    def proven(self) -> bool:
        """True when both values are as good as their bounds."""
        return (self.headroom, self.regions) == (self.most_headroom, self.least_regions)

    def solution(self, places: Mapping[str, int]) -> Solution:
        """It as a solution, with carriers at places that are as good; nothing is exposed."""
        bounds = Bounds(self.most_headroom, self.least_regions, 0)
        status = Status.OPTIMAL if self.proven else Status.FEASIBLE
        return Solution(status, Outcome(places, ((),) * self.contexts), bounds)
