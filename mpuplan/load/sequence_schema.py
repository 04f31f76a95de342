"""Schema of a plan's sequences: switches, cycles, transitions, and what guests need beside them."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import Field, Tag

from mpuplan.load.doc import Doc, ListOf, NonEmpty, at_most
from mpuplan.load.leaves import Number, Text, choice, count
from mpuplan.load.step_kinds import by_key
from mpuplan.load.table_schema import Byte, Mpu, PlanSlotDoc, SlotNumber
from mpuplan.model.plan import Barrier
from mpuplan.model.transition import TransitionKind

MAX_WRITES: Final = 4096
"""Writes or steps of one sequence; rewriting 255 slots takes some 800."""
MAX_SEQUENCES: Final = 65536
MAX_POSITIONS: Final = 4096
MAX_GUESTS: Final = 1024
MAX_SAVED: Final = 1024
"""Registers of a guest's EL1 state; 255 slots have 510."""

Steps = Annotated[int, count(0, MAX_WRITES)]
Vmid = Annotated[int, count(0, 65535)]


class WriteDoc(Doc):
    """One register write and the barrier behind it; with ``mask`` only its bits are changed."""

    register_: Text = Field(alias="register")
    value: Number
    mask: Number | None = None
    barrier: Annotated[str, choice("barrier", *(each.value for each in Barrier))] = "none"


Writes = Annotated[ListOf[WriteDoc], at_most(MAX_WRITES)]


class CostDoc(Doc):
    """Register writes and barriers of a sequence."""

    writes: Steps
    isb: Steps
    dsb: Steps


class ContextSwitchDoc(Doc):
    """One switch between two contexts of an MPU."""

    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    weight: Number
    writes: Writes
    cost: CostDoc


class ObstacleDoc(Doc):
    """A pair of contexts without a safe sequence; the first may be ``reset``."""

    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    why: Text


class PositionDoc(Doc):
    """One place in a cyclic schedule, and the ways onwards and out."""

    context: Text
    slots: ListOf[PlanSlotDoc]
    writes: Writes
    cost: CostDoc
    leave: Writes
    leave_cost: CostDoc


class CycleDoc(Doc):
    """The cyclic schedule of a pCPU, with slots that depend on the place in it."""

    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    enter: Writes
    enter_cost: CostDoc
    positions: Annotated[NonEmpty[PositionDoc], at_most(MAX_POSITIONS)]


class ZeroDoc(Doc):
    """Bytes that are overwritten with zeros."""

    block: Text
    start: Number
    end: Number


class WaitDoc(Doc):
    """pCPUs that must run on the tables of a stage."""

    stage: Text
    pcpus: Annotated[ListOf[Byte], at_most(256)]


class TlbiDoc(Doc):
    """TLB maintenance for the guest of a VMID."""

    operation: Text
    vmid: Vmid


class StartDoc(Doc):
    """A guest that may run from here on."""

    guest: Text


class WriteStepDoc(Doc):
    """A step that writes a register."""

    write: WriteDoc


class ZeroStepDoc(Doc):
    """A step that overwrites memory."""

    zero: ZeroDoc


class WaitStepDoc(Doc):
    """A step that waits for others."""

    wait: WaitDoc


class TlbiStepDoc(Doc):
    """A step of TLB maintenance."""

    tlbi: TlbiDoc


class StartStepDoc(Doc):
    """A step that unpauses a guest."""

    start: StartDoc


_STEPS: Final = {
    "write": "<WriteStepDoc>",
    "zero": "<ZeroStepDoc>",
    "wait": "<WaitStepDoc>",
    "tlbi": "<TlbiStepDoc>",
    "start": "<StartStepDoc>",
}
_KIND, _ONE = by_key(_STEPS, "a step")

StepItem: TypeAlias = Annotated[
    Annotated[WriteStepDoc, Tag("<WriteStepDoc>")]
    | Annotated[ZeroStepDoc, Tag("<ZeroStepDoc>")]
    | Annotated[WaitStepDoc, Tag("<WaitStepDoc>")]
    | Annotated[TlbiStepDoc, Tag("<TlbiStepDoc>")]
    | Annotated[StartStepDoc, Tag("<StartStepDoc>")],
    _KIND,
    _ONE,
]


class TransitionDoc(Doc):
    """The steps that take an MPU of a pCPU into a stage, or to a guest's first run."""

    kind: Annotated[str, choice("kind of transition", *(each.value for each in TransitionKind))]
    pcpu: Byte
    mpu: Mpu
    source: Text = Field(alias="from")
    target: Text = Field(alias="to")
    steps: Annotated[ListOf[StepItem], at_most(MAX_WRITES)]
    spare: ListOf[SlotNumber] = ()
    cost: CostDoc
    bound: Steps


class StateCostDoc(Doc):
    """Accesses and barriers of saving or loading a guest's EL1 state."""

    reads: Steps
    writes: Steps
    isb: Steps
    dsb: Steps


class GuestStateDoc(Doc):
    """What EL2 keeps for a guest beside its region sets."""

    name: Text
    vmid: Vmid
    el1: Annotated[str, choice("EL1 mode", "mpu", "mmu", "off")]
    registers: Annotated[ListOf[WriteDoc], at_most(MAX_SAVED)] = ()
    saved: Annotated[ListOf[Text], at_most(MAX_SAVED)] = ()
    save: StateCostDoc
    load: StateCostDoc


Switches: TypeAlias = Annotated[ListOf[ContextSwitchDoc], at_most(MAX_SEQUENCES)]
Obstacles: TypeAlias = Annotated[ListOf[ObstacleDoc], at_most(MAX_SEQUENCES)]
Cycles: TypeAlias = Annotated[ListOf[CycleDoc], at_most(MAX_SEQUENCES)]
Transitions: TypeAlias = Annotated[ListOf[TransitionDoc], at_most(MAX_SEQUENCES)]
Guests: TypeAlias = Annotated[ListOf[GuestStateDoc], at_most(MAX_GUESTS)]
