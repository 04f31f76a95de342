"""Transient maps: each one's reach is free of regions, or served by one (2.5, reading 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import rights_text
from mpuplan.check.codes import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.demands import Demand
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic

__all__ = ["transient_reach"]


def transient_reach(d: Decoded) -> Iterator[Diagnostic]:
    """Findings on every transient demand of the privileged agent in this context."""
    slots = d.table.transient_slots if d.plan else d.context.transient_slots
    for demand in d.demands:
        if not demand.transient or not demand.rights:
            continue
        hits = [r for r in d.regions if r.start < demand.end and demand.start < r.end]
        if not hits:
            if not slots:
                text = f"has no transient slot, '{d.context.name}' keeps none free"
                yield _found(d, "transient-no-slot", demand, text)
            continue
        whole = next((r for r in hits if r.start <= demand.start and demand.end <= r.end), None)
        if whole is None or len(hits) > 1:
            names = " and ".join(d.label(area) for area in hits)
            yield _found(d, "transient-partial", demand, f"partly overlaps {names}")
        elif not _serves(whole, demand):
            text = f"asks for {rights_text(demand.rights)}, but lies in {whole.text} which gives"
            text += f" {rights_text(whole.privileged)} or another memory type"
            yield _found(d, "transient-rights", demand, text)


def _serves(area: Region, demand: Demand) -> bool:
    same = area.attributes == demand.attributes.effective
    return same and not demand.rights & ~area.privileged


def _found(d: Decoded, code: str, demand: Demand, text: str) -> Diagnostic:
    message = f"transient map '{demand.name}' {range_text(demand.start, demand.end)} {text}"
    name = d.context.name
    return finding(code, message, span=demand.span, at=(demand.name,), context=name)
