"""A line of the exposure ledger -> JSON, the twin of `exposure`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.load.planjson_slots import address_json

if TYPE_CHECKING:
    from mpuplan.load.planjson_slots import Json
    from mpuplan.model.exposure import ExposureEntry, Lying, Reason

__all__ = ["exposure_json"]


def exposure_json(entry: ExposureEntry) -> Json:
    """The line; a ledger of earlier versions stays without rights."""
    found: dict[str, Json] = {
        "agent": entry.agent,
        "start": address_json(entry.start),
        "end": address_json(entry.end),
        "kind": entry.kind,
        "contexts": list(entry.contexts),
    }
    if entry.rights:
        found["rights"] = entry.rights
    return found | {
        "lies": [_lying(lying) for lying in entry.lies],
        "why": [_reason(reason) for reason in entry.why],
    }


def _lying(lying: Lying) -> Json:
    found: dict[str, Json] = {
        "what": lying.what,
        "name": lying.name,
        "start": address_json(lying.start),
        "end": address_json(lying.end),
    }
    return found | ({"why": lying.why} if lying.why else {})


def _reason(reason: Reason) -> Json:
    found: dict[str, Json] = {"by": reason.by, "contexts": list(reason.contexts)}
    if reason.by != "join":
        return found
    return found | {
        "start": address_json(reason.start),
        "end": address_json(reason.end),
        "left": list(reason.left),
        "right": list(reason.right),
        "total": reason.total,
    }
