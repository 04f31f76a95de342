"""The sequences of a plan -> JSON: switches, cycles, transitions, guest states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.load.planjson_slots import address_json, slot_json
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Tlbi, Wait, Zero

if TYPE_CHECKING:
    from mpuplan.load.planjson_slots import Json
    from mpuplan.model.plan import ContextSwitch, Cost, Cycle, Position
    from mpuplan.model.transition import GuestState, StateCost, Step, Transition

__all__ = ["cycle_json", "guest_json", "switch_json", "transition_json"]


def switch_json(switch: ContextSwitch, digits: int) -> Json:
    """The switch, its values with `digits` hex digits."""
    return {
        "pcpu": switch.pcpu,
        "mpu": switch.mpu,
        "from": switch.source,
        "to": switch.target,
        "weight": switch.weight,
        "writes": _writes(switch.writes, digits),
        "cost": _cost(switch.cost),
    }


def cycle_json(cycle: Cycle, digits: int) -> Json:
    """The cyclic schedule of a pCPU with all its positions."""
    return {
        "pcpu": cycle.pcpu,
        "mpu": cycle.mpu,
        "from": cycle.source,
        "enter": _writes(cycle.enter, digits),
        "enter_cost": _cost(cycle.enter_cost),
        "positions": [_position(position, digits) for position in cycle.positions],
    }


def transition_json(transition: Transition, digits: int) -> Json:
    """The transition with all its steps."""
    return {
        "kind": transition.kind.value,
        "pcpu": transition.pcpu,
        "mpu": transition.mpu,
        "from": transition.source,
        "to": transition.target,
        "steps": [_step(step, digits) for step in transition.steps],
        "spare": list(transition.spare),
        "cost": _cost(transition.cost),
        "bound": transition.bound,
    }


def guest_json(guest: GuestState, digits: int) -> Json:
    """What EL2 keeps for a guest."""
    return {
        "name": guest.name,
        "vmid": guest.vmid,
        "el1": guest.el1,
        "registers": _writes(guest.registers, digits),
        "saved": list(guest.saved),
        "save": _state_cost(guest.save),
        "load": _state_cost(guest.load),
    }


def _position(position: Position, digits: int) -> Json:
    return {
        "context": position.context,
        "slots": [slot_json(slot, digits) for slot in position.slots],
        "writes": _writes(position.writes, digits),
        "cost": _cost(position.cost),
        "leave": _writes(position.leave, digits),
        "leave_cost": _cost(position.leave_cost),
    }


def _step(step: Step, digits: int) -> Json:
    match step:
        case RegisterWrite():
            return {"write": _write(step, digits)}
        case Zero():
            start, end = address_json(step.start), address_json(step.end)
            return {"zero": {"block": step.block, "start": start, "end": end}}
        case Wait():
            return {"wait": {"stage": step.stage, "pcpus": list(step.pcpus)}}
        case Tlbi():
            return {"tlbi": {"operation": step.operation, "vmid": step.vmid}}
        case _:
            return {"start": {"guest": step.guest}}


def _writes(writes: tuple[RegisterWrite, ...], digits: int) -> Json:
    return [_write(write, digits) for write in writes]


def _write(write: RegisterWrite, digits: int) -> Json:
    mask: dict[str, Json] = {} if write.mask is None else {"mask": f"0x{write.mask:0{digits}x}"}
    return {
        "register": write.register,
        "value": f"0x{write.value:0{digits}x}",
        **mask,
        "barrier": write.barrier.value,
    }


def _cost(cost: Cost) -> Json:
    return {"writes": cost.writes, "isb": cost.isb, "dsb": cost.dsb}


def _state_cost(cost: StateCost) -> Json:
    return {"reads": cost.reads, "writes": cost.writes, "isb": cost.isb, "dsb": cost.dsb}
