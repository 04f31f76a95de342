"""A slot of a plan -> JSON, as contexts and the positions of a cycle hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mpuplan.model.plan import Exposed, Slot

    Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"] | None

__all__ = ["address_json", "slot_json"]


def slot_json(slot: Slot, digits: int) -> Json:
    """The slot, its words with `digits` hex digits."""
    return {
        "slot": slot.slot,
        "enabled": slot.enabled,
        "start": address_json(slot.start),
        "end": address_json(slot.end),
        "prbar": f"0x{slot.prbar:0{digits}x}",
        "prlar": f"0x{slot.prlar:0{digits}x}",
        "serves": list(slot.serves),
        "implied": [{"agent": i.agent, "block": i.block, "rights": i.rights} for i in slot.implied],
        "exposes": [_exposed(exposed) for exposed in slot.exposes],
    }


def address_json(value: int) -> str:
    """An address as a plan file holds it."""
    return f"0x{value:08x}"


def _exposed(exposed: Exposed) -> Json:
    return {
        "agent": exposed.agent,
        "start": address_json(exposed.start),
        "end": address_json(exposed.end),
        "kind": exposed.kind,
        "rights": exposed.rights,
    }
