"""What a search comes to: an outcome, its bounds, and how far it got."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.demand.regions import Outcome


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
