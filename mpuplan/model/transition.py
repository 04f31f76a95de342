"""How a system gets from reset to its guests: ordered steps per pCPU, and what a guest needs.

Field for field what the plan JSON holds under ``transitions`` and ``guests``. Ranges are half-open.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mpuplan.model.plan import Cost, RegisterWrite

__all__ = [
    "RESET",
    "GuestState",
    "Start",
    "StateCost",
    "Step",
    "Tlbi",
    "Transition",
    "TransitionKind",
    "Wait",
    "Zero",
]

RESET = "reset"
"""`Transition.source` where nothing is known of the MPU but that it is off."""


@dataclass(frozen=True, slots=True)
class Zero:
    """Bytes ``[start, end)`` of `block` are overwritten with zeros, as they are mapped here."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing further happens before all of `pcpus` run on the tables of `stage`."""

    stage: str
    pcpus: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tlbi:
    """TLB maintenance for the guest whose VMID is in VSCTLR, with all its barriers.

    ``dsb ishst; tlbi OPERATION; dsb ish; isb``.
    """

    operation: str
    vmid: int


@dataclass(frozen=True, slots=True)
class Start:
    """From here on the vCPUs of `guest` on this pCPU may run (it is unpaused)."""

    guest: str


Step: TypeAlias = "RegisterWrite | Zero | Wait | Tlbi | Start"


class TransitionKind(enum.StrEnum):
    """What a transition starts from.

    RESET: MPU off, words and enables unknown. HANDOVER: a layout that the board says is found.
    STAGE: the resting context of the stage before. START: the resting context of the stage, to
    run a guest for the first time in that stage.
    """

    RESET = "reset"
    HANDOVER = "handover"
    STAGE = "stage"
    START = "start"


@dataclass(frozen=True, slots=True)
class Transition:
    """The steps of one pCPU that take one MPU to context `target`.

    `source`: the context left; ``reset``; or the name of the context in the handover layout.
    `spare`: slots used on the way only. `cost` counts the writes among `steps` and their
    barriers; `bound`: register writes that no sequence can do without.
    """

    kind: TransitionKind
    pcpu: int
    mpu: str
    source: str
    target: str
    steps: tuple[Step, ...]
    spare: tuple[int, ...]
    cost: Cost
    bound: int


@dataclass(frozen=True, slots=True)
class StateCost:
    """Register accesses and barriers of saving or loading a guest's EL1 state."""

    reads: int
    writes: int
    isb: int
    dsb: int


@dataclass(frozen=True, slots=True)
class GuestState:
    """What EL2 keeps for a guest beside its region sets.

    `el1`: ``mpu``, ``mmu`` or ``off``. `registers`: EL2 registers that must hold these values
    whenever the guest runs, in the order of writing. `saved`: EL1 registers that a switch to
    another guest saves and loads, in the order of loading; empty where no pCPU runs a second
    guest. `save`, `load`: what that costs per switch.
    """

    name: str
    vmid: int
    el1: str
    registers: tuple[RegisterWrite, ...]
    saved: tuple[str, ...]
    save: StateCost
    load: StateCost
