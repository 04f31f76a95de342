"""Plan -> plan file: canonical JSON, the twin of `plan`.

The same plan gives the same bytes on every machine. Addresses and words are hex strings, words
with all digits of the register, counts are integers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.load.plan_schema import PLAN_SCHEMA
from mpuplan.load.planjson_exposure import exposure_json
from mpuplan.load.planjson_maintenance import event_json, set_way_json
from mpuplan.load.planjson_sequences import cycle_json, guest_json, switch_json, transition_json
from mpuplan.load.planjson_slots import address_json, slot_json

if TYPE_CHECKING:
    from mpuplan.load.planjson_slots import Json
    from mpuplan.model.base import Near
    from mpuplan.model.plan import Control, Plan, PlanContext

__all__ = ["plan_json"]


def plan_json(plan: Plan) -> str:
    """The text of a plan file, with a line feed at its end; `load_plan_text` reads it back.

    ``plan.tool`` is "NAME VERSION"; a text without a space is taken for the version of mpuplan.
    """
    digits = word_digits(Isa(plan.core.isa))
    document: Json = {
        **_origin(plan),
        "status": plan.status,
        "objectives": [
            {"name": o.name, "value": o.value, "bound": o.bound} for o in plan.objectives
        ],
        **({} if plan.base is None else {"base": _near(plan.base)}),
        "mair": {mpu: _bytes(mair) for mpu, mair in sorted(plan.mair)},
        "placement": [
            {"block": p.block, "start": address_json(p.start), "end": address_json(p.end)}
            for p in plan.placement
        ],
        "contexts": [_context(context, digits) for context in plan.contexts],
        "switches": [switch_json(switch, digits) for switch in plan.switches],
        "obstacles": [
            {"pcpu": o.pcpu, "mpu": o.mpu, "from": o.source, "to": o.target, "why": o.why}
            for o in plan.obstacles
        ],
        "cycles": [cycle_json(cycle, digits) for cycle in plan.cycles],
        "transitions": [transition_json(each, digits) for each in plan.transitions],
        "guests": [guest_json(guest, digits) for guest in plan.guests],
        "maintenance": [event_json(event) for event in plan.maintenance],
        "set_way": [set_way_json(policy, digits) for policy in plan.set_way],
        "exposure": [exposure_json(entry) for entry in plan.exposure],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _origin(plan: Plan) -> dict[str, Json]:
    """Who made the plan, of what, and for which core."""
    name, _, version = plan.tool.rpartition(" ")
    core = plan.core
    return {
        "schema": PLAN_SCHEMA,
        "tool": {"name": name or "mpuplan", "version": version},
        "board": {"name": plan.board, "sha256": plan.board_sha256},
        "inputs": [{"name": item.name, "sha256": item.sha256} for item in plan.inputs],
        "core": {
            "preset": core.preset,
            "isa": core.isa,
            "el1_regions": core.el1_regions,
            "el2_regions": core.el2_regions,
            "xn": core.xn,
        },
    }


def _near(near: Near) -> Json:
    """What a plan says of the earlier one that it was made near."""
    return {
        "sha256": near.sha256,
        "tolerance": near.tolerance,
        "moved": [*near.moved],
        "slots": near.slots,
        "contexts": [*near.contexts],
        "kept": [{"context": name, "mpu": mpu, "slot": slot} for name, mpu, slot in near.kept],
    }


def _context(context: PlanContext, digits: int) -> Json:
    return {
        "name": context.name,
        "stage": context.stage,
        "pcpu": context.pcpu,
        "guest": context.guest,
        "mpu": context.mpu,
        "control": _control(context.control, context.mpu),
        "mair": _bytes(context.mair),
        "free_slots": context.free_slots,
        "transient_slots": context.transient_slots,
        "slots": [slot_json(slot, digits) for slot in context.slots],
    }


def _control(control: Control, mpu: str) -> Json:
    """The bits that exist at the MPU's exception level, in the order of the documentation."""
    bits: dict[str, Json] = {"m": control.m, "br": control.br, "wxn": control.wxn}
    if mpu == "el2":
        bits |= {"vm": control.vm, "dc": control.dc, "a": control.a, "tge": control.tge}
    else:
        bits |= {"uwxn": control.uwxn, "a": control.a}
    return bits


def _bytes(mair: tuple[int, ...]) -> Json:
    return [f"0x{byte:02x}" for byte in mair]
