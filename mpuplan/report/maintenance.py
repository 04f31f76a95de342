"""What is done for the caches, event by event, and what becomes of set/way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.model.maintenance import Invalidation
from mpuplan.model.maintenance_text import (
    event_text,
    hcr_text,
    step_blocks,
    step_lines,
    step_pcpus,
    step_ranges,
    step_text,
    strategy_text,
)
from mpuplan.report.cells import numbers_text, shown
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from mpuplan.model.maintenance import Event, EventStep
    from mpuplan.model.plan import Plan

__all__ = ["maintenance_sections", "maintenance_summary", "set_way_lines"]


def maintenance_summary(plan: Plan) -> list[str]:
    """A line on events and lines, and one per set/way policy; empty for a plan without them."""
    if not plan.maintenance and not plan.set_way:
        return []
    count = "1 event" if len(plan.maintenance) == 1 else f"{len(plan.maintenance)} events"
    worst = max(plan.maintenance, key=lambda event: event.lines, default=None)
    most = f", at most {_lines(worst.lines)} ({event_text(worst)})" if worst else ""
    guests: dict[str, list[str]] = {}
    for each in plan.set_way:
        guests.setdefault(each.policy, []).append(each.guest)
    policies = [f"  set/way {policy}: {', '.join(names)}" for policy, names in guests.items()]
    return ["caches", shown(f"  {count}{most}"), *map(shown, policies)]


def maintenance_sections(plan: Plan) -> list[list[str]]:
    """One list per event: why, what it costs, its steps in order."""
    return [_event(event) for event in plan.maintenance]


def set_way_lines(plan: Plan) -> list[str]:
    """A row per guest: policy, bits of HCR, price; empty for a plan without policies."""
    if not plan.set_way:
        return []
    columns = [
        Column("guest", flexible=True),
        Column("set/way"),
        Column("HCR"),
        Column("lines", right=True),
        Column("traps", right=True),
        Column("lost"),
    ]
    rows = [
        [
            each.guest,
            each.policy,
            hcr_text(each.hcr),
            str(each.lines),
            "-" if each.traps is None else str(each.traps),
            each.lost or "-",
        ]
        for each in plan.set_way
    ]
    head = "set/way: lines of a flush, traps per task switch"
    return [head, *table(columns, rows)]


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _event(event: Event) -> list[str]:
    head = [
        shown(f"caches, {event_text(event)}: {event.why}"),
        *(shown(f"  pCPU {pcpu} is in {context}") for pcpu, context in event.begin),
        f"  {_lines(event.lines)}",
        *(f"  {strategy_text(each)}" for each in event.strategies),
        *([shown(f"  at first touch: {', '.join(event.lazy)}")] if event.lazy else []),
    ]
    if not event.steps:
        return [*head, "  no steps"]
    columns = [
        Column("", right=True),
        Column("pCPU"),
        Column("step", flexible=True),
        Column("on", flexible=True),
        Column("lines", right=True),
    ]
    rows = [row for at, step in enumerate(event.steps, start=1) for row in _rows(at, step)]
    return [*head, *table(columns, rows)]


def _rows(number: int, step: EventStep) -> list[list[str]]:
    """A row, and one more for each further range, or block that a device model is told of."""
    lines = step_lines(step)
    told = step_blocks(step) if isinstance(step, Invalidation) else ()
    what = [*(range_text(start, end) for start, end in step_ranges(step)), *told] or [""]
    first = [
        str(number),
        numbers_text(sorted(step_pcpus(step))),
        step_text(step),
        what[0],
        "" if lines is None else str(lines),
    ]
    return [first, *(["", "", "", text, ""] for text in what[1:])]
