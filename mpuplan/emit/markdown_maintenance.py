"""Cache maintenance as tables of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text, size_text
from mpuplan.emit.markdown_text import joined, table, verbatim
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

if TYPE_CHECKING:
    from mpuplan.model.maintenance import EventStep
    from mpuplan.model.plan import Plan

__all__ = ["maintenance_sections"]


def maintenance_sections(plan: Plan) -> list[list[str]]:
    """Events, their steps, set/way policies, device models."""
    return [
        ["## Cache maintenance"],
        _events(plan),
        ["## Steps of cache maintenance"],
        _steps(plan),
        ["## Cache maintenance by set/way"],
        _set_way(plan),
        ["## Device models"],
        _models(plan),
    ]


def _events(plan: Plan) -> list[str]:
    rows = [
        (
            str(number),
            verbatim(event_text(event)),
            joined(f"pCPU {pcpu}: {context}" for pcpu, context in event.begin) or "-",
            str(event.lines),
            verbatim(event.why),
            joined(map(strategy_text, event.strategies)) or "-",
            joined(event.lazy) or "-",
        )
        for number, event in enumerate(plan.maintenance)
    ]
    heads = ("Event:", "What", "Begins in", "Lines:", "Why", "Ways compared", "At first touch")
    return table(heads, rows)


def _steps(plan: Plan) -> list[str]:
    rows = [
        (str(number), str(at), *_step(step))
        for number, event in enumerate(plan.maintenance)
        for at, step in enumerate(event.steps, start=1)
    ]
    heads = ("Event:", "Step:", "pCPU", "What", "Ranges", "Size:", "Lines:", "Blocks")
    return table(heads, rows)


def _step(step: EventStep) -> tuple[str, ...]:
    ranges, lines = step_ranges(step), step_lines(step)
    return (
        ", ".join(map(str, step_pcpus(step))) or "-",
        verbatim(step_text(step)),
        joined(range_text(start, end) for start, end in ranges) or "-",
        size_text(sum(end - start for start, end in ranges)) if ranges else "-",
        "-" if lines is None else str(lines),
        joined(step_blocks(step)) or "-",
    )


def _set_way(plan: Plan) -> list[str]:
    rows = [
        (
            verbatim(each.guest),
            verbatim(each.policy),
            verbatim(hcr_text(each.hcr)),
            joined(range_text(start, end) for start, end in each.ranges) or "-",
            str(each.lines),
            "unknown" if each.traps is None else str(each.traps),
            verbatim(each.lost or "-"),
        )
        for each in plan.set_way
    ]
    heads = ("Guest", "Policy", "HCR", "Ranges", "Lines:", "Traps per task switch:", "What is lost")
    return table(heads, rows)


def _models(plan: Plan) -> list[str]:
    """Each device model once for each event that tells it."""
    rows = [
        (verbatim(s.model), verbatim(s.guest), verbatim(event_text(event)), joined(s.of) or "-")
        for event in plan.maintenance
        for s in event.steps
        if isinstance(s, Invalidation)
    ]
    return table(("Device model", "Runs in", "Told at", "Maps that are void"), rows)
