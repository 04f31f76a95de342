"""Sequences of register writes as JSON: switches, cycles, transitions, state of guests."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Start, Tlbi, Wait, Zero

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.plan import ContextSwitch, Cycle, Position, Slot
    from mpuplan.model.transition import GuestState, Step, Transition

__all__ = ["cycle_json", "guest_json", "hex_text", "slot_json", "switch_json", "transition_json"]


def hex_text(value: int, digits: int) -> str:
    """Lower case hex with at least so many digits.

    >>> hex_text(10, 2)
    '0x0a'
    """
    return f"0x{value:0{digits}x}"


def slot_json(slot: Slot, digits: int) -> dict[str, object]:
    """A programmed slot; `digits`: hex digits of a register word, here and below."""
    return {
        "slot": slot.slot,
        "enabled": slot.enabled,
        "start": hex_text(slot.start, 8),
        "end": hex_text(slot.end, 8),
        "prbar": hex_text(slot.prbar, digits),
        "prlar": hex_text(slot.prlar, digits),
        "serves": list(slot.serves),
    }


def switch_json(switch: ContextSwitch, digits: int) -> dict[str, object]:
    """A switch between two contexts."""
    return {
        "pcpu": switch.pcpu,
        "mpu": switch.mpu,
        "from": switch.source,
        "to": switch.target,
        "weight": switch.weight,
        "writes": _writes(switch.writes, digits),
        "cost": asdict(switch.cost),
    }


def cycle_json(cycle: Cycle, digits: int) -> dict[str, object]:
    """A cyclic schedule with its positions."""
    return {
        "pcpu": cycle.pcpu,
        "mpu": cycle.mpu,
        "from": cycle.source,
        "enter": _writes(cycle.enter, digits),
        "enter_cost": asdict(cycle.enter_cost),
        "positions": [_position(position, digits) for position in cycle.positions],
    }


def transition_json(transition: Transition, digits: int) -> dict[str, object]:
    """A transition with its steps; each step is an object with one key, its kind."""
    return {
        "kind": transition.kind.value,
        "pcpu": transition.pcpu,
        "mpu": transition.mpu,
        "from": transition.source,
        "to": transition.target,
        "steps": [_step(step, digits) for step in transition.steps],
        "spare": list(transition.spare),
        "cost": asdict(transition.cost),
        "bound": transition.bound,
    }


def guest_json(guest: GuestState, digits: int) -> dict[str, object]:
    """What EL2 keeps for a guest."""
    return {
        "name": guest.name,
        "vmid": guest.vmid,
        "el1": guest.el1,
        "registers": _writes(guest.registers, digits),
        "saved": list(guest.saved),
        "save": asdict(guest.save),
        "load": asdict(guest.load),
    }


def _position(position: Position, digits: int) -> dict[str, object]:
    slots = sorted(position.slots, key=lambda slot: slot.slot)
    return {
        "context": position.context,
        "slots": [slot_json(slot, digits) for slot in slots],
        "writes": _writes(position.writes, digits),
        "cost": asdict(position.cost),
        "leave": _writes(position.leave, digits),
        "leave_cost": asdict(position.leave_cost),
    }


def _step(step: Step, digits: int) -> dict[str, object]:
    match step:
        case RegisterWrite():
            return {"write": _write(step, digits)}
        case Zero(block, start, end):
            return {"zero": {"block": block, "start": hex_text(start, 8), "end": hex_text(end, 8)}}
        case Wait(stage, pcpus):
            return {"wait": {"stage": stage, "pcpus": list(pcpus)}}
        case Tlbi(operation, vmid):
            return {"tlbi": {"operation": operation, "vmid": vmid}}
        case Start(guest):
            return {"start": {"guest": guest}}


def _writes(writes: Iterable[RegisterWrite], digits: int) -> list[dict[str, str]]:
    return [_write(write, digits) for write in writes]


def _write(write: RegisterWrite, digits: int) -> dict[str, str]:
    mask = {} if write.mask is None else {"mask": hex_text(write.mask, digits)}
    value = hex_text(write.value, digits)
    return {"register": write.register, "value": value, **mask, "barrier": write.barrier.value}
