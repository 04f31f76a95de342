"""Cache maintenance event by event, and what becomes of maintenance by set/way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
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
from mpuplan.report.cells import numbers_text
from mpuplan.report.document.nodes import Listing, Section, some, table
from mpuplan.report.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.maintenance import Event, EventStep
    from mpuplan.model.plan import Plan
    from mpuplan.report.document.nodes import Block, Cell

__all__ = ["maintenance_section", "set_way_section"]


def maintenance_section(plan: Plan) -> Section:
    """What is done at each event, then the steps of each."""
    columns = (Column("event"), Column("lines", right=True), Column("why"))
    rows = tuple((event_text(event), str(event.lines), event.why) for event in plan.maintenance)
    blocks: list[Block] = [*table("Events, and cache lines that each takes", columns, rows)]
    for event in plan.maintenance:
        blocks += _event(event)
    return Section("Cache maintenance", some(blocks, "The plan says nothing of caches."))


def _event(event: Event) -> Iterator[Block]:
    facts = [f"pCPU {pcpu} begins in {context}" for pcpu, context in event.begin]
    facts += [strategy_text(each) for each in event.strategies]
    if event.lazy:
        facts.append(f"at first touch: {', '.join(event.lazy)}")
    columns = (
        Column("step", right=True),
        Column("pCPU"),
        Column("what"),
        Column("on"),
        Column("of"),
        Column("lines", right=True),
    )
    rows = tuple(_step(number, step) for number, step in enumerate(event.steps, start=1))
    yield from table(f"Steps of {event_text(event)}", columns, rows)
    if facts:
        yield Listing(tuple(facts))


def _step(number: int, step: EventStep) -> tuple[Cell, ...]:
    lines = step_lines(step)
    return (
        str(number),
        numbers_text(sorted(step_pcpus(step))),
        step_text(step),
        tuple(range_text(start, end) for start, end in step_ranges(step)),
        ", ".join(step_blocks(step)),
        "" if lines is None else str(lines),
    )


def set_way_section(plan: Plan) -> Section:
    """Policy, bits of HCR and price, for each guest."""
    columns = (
        Column("guest"),
        Column("policy"),
        Column("HCR"),
        Column("lines of a flush", right=True),
        Column("traps per task switch", right=True),
        Column("ranges"),
        Column("lost"),
    )
    rows = tuple(
        (
            each.guest,
            each.policy,
            hcr_text(each.hcr),
            str(each.lines),
            "unknown" if each.traps is None else str(each.traps),
            tuple(range_text(start, end) for start, end in each.ranges),
            each.lost or "nothing",
        )
        for each in plan.set_way
    )
    made = table("Maintenance by set/way in guests", columns, rows)
    return Section("Set/way", some(made, "No guest has a set/way policy."))
