"""The plan: placement, regions in slots per context, objectives with their bounds.

Field for field what the plan JSON holds (``mpuplan schema plan``). Ranges are half-open.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.base import Near
    from mpuplan.model.board import InputFile
    from mpuplan.model.exposure import ExposureEntry
    from mpuplan.model.maintenance import Event, SetWay
    from mpuplan.model.transition import GuestState, Transition


@dataclass(frozen=True, slots=True)
class Control:
    """Bits that stand with a region set: SCTLR (m, br, wxn, a, uwxn) and HCR (vm, dc, tge)."""

    m: int = 0
    br: int = 0
    wxn: int = 0
    a: int = 0
    uwxn: int = 0
    vm: int = 0
    dc: int = 0
    tge: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the bytes ``[start, end)`` it occupies, rounding included."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Implied:
    """Rights that the word forces on the privileged agent over bytes of ``block``."""

    agent: str
    block: str
    rights: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """Bytes ``[start, end)`` granted to ``agent`` beyond demands, implied rights and padding."""

    agent: str
    start: int
    end: int
    kind: str
    rights: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A programmed slot; ``start``/``end`` repeat what the words say. ``enabled`` is PRLAR.EN."""

    slot: int
    enabled: bool
    start: int
    end: int
    prbar: int
    prlar: int
    serves: tuple[str, ...] = ()
    implied: tuple[Implied, ...] = ()
    exposes: tuple[Exposed, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContext:
    """The region set of one context; ``mpu`` is ``el1`` or ``el2``; ``mair`` holds byte 0 first."""

    name: str
    stage: str
    pcpu: int
    guest: str | None
    mpu: str
    control: Control
    mair: tuple[int, ...]
    free_slots: int
    transient_slots: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective's value and its proven bound (equal when proven optimal)."""

    name: str
    value: int
    bound: int


def status_of(objectives: Iterable[Objective]) -> str:
    """``optimal`` where every value equals its bound, else ``feasible``."""
    return "optimal" if all(each.value == each.bound for each in objectives) else "feasible"


class Barrier(enum.StrEnum):
    """What follows a register write: nothing, ISB, or DSB SY and ISB.

    At the end of a sequence an exception return may stand for the ISB.
    """

    NONE = "none"
    ISB = "isb"
    DSB_ISB = "dsb isb"


@dataclass(frozen=True, slots=True)
class RegisterWrite:
    """One register write, by Arm's name of the register, and the barrier behind it.

    `mask` None: the whole register; else only the bits of the mask take those of `value`, by
    reading, changing and writing back.
    """

    register: str
    value: int
    barrier: Barrier = Barrier.NONE
    mask: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a sequence costs: register writes, ISBs, DSBs."""

    writes: int
    isb: int
    dsb: int

    @property
    def total(self) -> int:
        """One number: every write and every barrier counts 1."""
        return self.writes + self.isb + self.dsb


@dataclass(frozen=True, slots=True)
class ContextSwitch:
    """The writes that take one MPU of a pCPU from context `source` to context `target`.

    `weight`: how much this switch counts in the objective ``switch-cost``.
    """

    pcpu: int
    mpu: str
    source: str
    target: str
    weight: int
    writes: tuple[RegisterWrite, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A pair of contexts without a sequence: none was found that is safe at every moment."""

    pcpu: int
    mpu: str
    source: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class Position:
    """One place in a cyclic schedule: all programmed slots while it lasts, and the way onwards.

    `slots`: like those of a context; parked ones may differ from position to position.
    `writes`: to the next position, the last one's to the first. `leave`: to the context that the
    cycle was entered from.
    """

    context: str
    slots: tuple[Slot, ...]
    writes: tuple[RegisterWrite, ...]
    cost: Cost
    leave: tuple[RegisterWrite, ...]
    leave_cost: Cost


@dataclass(frozen=True, slots=True)
class Cycle:
    """The fixed cyclic order of a pCPU, with slot contents that depend on the place in it.

    `enter`: from the resting context `source` to the first position. A pCPU without a context to
    rest in starts in the first position: `source` is that position's context, `enter` restores it.
    """

    pcpu: int
    mpu: str
    source: str
    enter: tuple[RegisterWrite, ...]
    enter_cost: Cost
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class CoreInfo:
    """The core that a plan was made for."""

    preset: str
    isa: str
    el1_regions: int
    el2_regions: int
    xn: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan, as written to a plan file; `base`: what it says of the plan it stays near."""

    tool: str
    board: str
    board_sha256: str
    inputs: tuple[InputFile, ...]
    core: CoreInfo
    status: str
    objectives: tuple[Objective, ...]
    mair: tuple[tuple[str, tuple[int, ...]], ...]
    placement: tuple[Placed, ...]
    contexts: tuple[PlanContext, ...]
    exposure: tuple[ExposureEntry, ...]
    switches: tuple[ContextSwitch, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    transitions: tuple[Transition, ...] = ()
    guests: tuple[GuestState, ...] = ()
    maintenance: tuple[Event, ...] = ()
    set_way: tuple[SetWay, ...] = ()
    base: Near | None = field(default=None, repr=False)  # no part of what tables are told by
