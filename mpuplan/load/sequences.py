"""Sequences as written in a plan file -> as the model has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.load.plan_slots import slot_of
from mpuplan.load.sequence_schema import TlbiStepDoc, WaitStepDoc, WriteStepDoc, ZeroStepDoc
from mpuplan.model.plan import Barrier, ContextSwitch, Cost, Cycle, Position, RegisterWrite
from mpuplan.model.transition import (
    GuestState,
    Start,
    StateCost,
    Tlbi,
    Transition,
    TransitionKind,
    Wait,
    Zero,
)

if TYPE_CHECKING:
    from mpuplan.load.sequence_schema import (
        ContextSwitchDoc,
        CostDoc,
        CycleDoc,
        GuestStateDoc,
        PositionDoc,
        StateCostDoc,
        StepItem,
        TransitionDoc,
        WriteDoc,
    )
    from mpuplan.model.transition import Step

__all__ = ["cycle_of", "guest_of", "switch_of", "transition_of"]


def switch_of(doc: ContextSwitchDoc) -> ContextSwitch:
    """The switch as written."""
    return ContextSwitch(
        pcpu=doc.pcpu,
        mpu=doc.mpu,
        source=doc.source,
        target=doc.target,
        weight=doc.weight,
        writes=_writes(doc.writes),
        cost=_cost(doc.cost),
    )


def cycle_of(doc: CycleDoc) -> Cycle:
    """The cyclic schedule as written."""
    return Cycle(
        pcpu=doc.pcpu,
        mpu=doc.mpu,
        source=doc.source,
        enter=_writes(doc.enter),
        enter_cost=_cost(doc.enter_cost),
        positions=tuple(_position(item) for item in doc.positions),
    )


def transition_of(doc: TransitionDoc) -> Transition:
    """The transition as written."""
    return Transition(
        kind=TransitionKind(doc.kind),
        pcpu=doc.pcpu,
        mpu=doc.mpu,
        source=doc.source,
        target=doc.target,
        steps=tuple(_step(item) for item in doc.steps),
        spare=doc.spare,
        cost=_cost(doc.cost),
        bound=doc.bound,
    )


def guest_of(doc: GuestStateDoc) -> GuestState:
    """The guest's state as written."""
    return GuestState(
        name=doc.name,
        vmid=doc.vmid,
        el1=doc.el1,
        registers=_writes(doc.registers),
        saved=doc.saved,
        save=_state_cost(doc.save),
        load=_state_cost(doc.load),
    )


def _position(doc: PositionDoc) -> Position:
    return Position(
        context=doc.context,
        slots=tuple(slot_of(slot) for slot in doc.slots),
        writes=_writes(doc.writes),
        cost=_cost(doc.cost),
        leave=_writes(doc.leave),
        leave_cost=_cost(doc.leave_cost),
    )


def _step(doc: StepItem) -> Step:
    match doc:
        case WriteStepDoc():
            return _write(doc.write)
        case ZeroStepDoc():
            return Zero(doc.zero.block, doc.zero.start, doc.zero.end)
        case WaitStepDoc():
            return Wait(doc.wait.stage, doc.wait.pcpus)
        case TlbiStepDoc():
            return Tlbi(doc.tlbi.operation, doc.tlbi.vmid)
        case _:
            return Start(doc.start.guest)


def _writes(docs: tuple[WriteDoc, ...]) -> tuple[RegisterWrite, ...]:
    return tuple(_write(doc) for doc in docs)


def _write(doc: WriteDoc) -> RegisterWrite:
    return RegisterWrite(doc.register_, doc.value, Barrier(doc.barrier), doc.mask)


def _cost(doc: CostDoc) -> Cost:
    return Cost(doc.writes, doc.isb, doc.dsb)


def _state_cost(doc: StateCostDoc) -> StateCost:
    return StateCost(doc.reads, doc.writes, doc.isb, doc.dsb)
