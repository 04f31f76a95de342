"""Register tables as they would be loaded: from a plan, from a layout file or read back.

This is all that the judge sees of a plan.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.model.base import Near
    from mpuplan.model.exposure import ExposureEntry
    from mpuplan.model.maintenance import Event, SetWay
    from mpuplan.model.plan import ContextSwitch, Control, Cycle, Objective, Obstacle
    from mpuplan.model.transition import GuestState, Transition


class Origin(enum.StrEnum):
    """Where tables come from; rules that hold only for mpuplan's own plans look at it."""

    PLAN = "plan"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class SlotWords:
    """One slot's register words; PRLAR.EN says whether it is enabled."""

    slot: int
    prbar: int
    prlar: int


@dataclass(frozen=True, slots=True)
class TableContext:
    """The register words of a context; ``mpu`` is ``el1`` or ``el2``; ``mair`` has 1 to 8 bytes."""

    name: str
    mpu: str
    control: Control
    mair: tuple[int, ...]
    transient_slots: int
    slots: tuple[SlotWords, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Register words of a set of contexts and where movable blocks lie (name, start).

    `switches`, `cycles`, `transitions`, `guests`: what the plan says beside the contexts, as it
    writes them; `obstacles`: pairs that it has no sequence for; `objectives`: what it says it is
    worth; `exposure`: its ledger, None where nobody says anything; `base`: what it says of an
    earlier plan that it stays near; `maintenance`, `set_way`: what it says of caches.
    """

    origin: Origin
    placement: tuple[tuple[str, int], ...]
    contexts: tuple[TableContext, ...]
    switches: tuple[ContextSwitch, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    transitions: tuple[Transition, ...] = ()
    guests: tuple[GuestState, ...] = ()
    objectives: tuple[Objective, ...] = ()
    exposure: tuple[ExposureEntry, ...] | None = None
    base: Near | None = None
    maintenance: tuple[Event, ...] = ()
    set_way: tuple[SetWay, ...] = ()
