"""How each pCPU gets from reset to its guests: numbered steps, and one line per pCPU."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Start, Tlbi, TransitionKind, Wait, Zero
from mpuplan.report.cells import numbers_text, shown
from mpuplan.report.registers import ARROW, SlotReader, write_text
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Cost, Plan
    from mpuplan.model.transition import Step, Transition

__all__ = ["cost_text", "step_rows", "transition_sections", "transition_summary"]

_HARD_SPACE: Final = "\u00a0"
_MARGIN: Final = 18
"""Columns of a step that are neither its words nor its write: numbers, barrier, gaps."""


def transition_sections(plan: Plan) -> list[list[str]]:
    """One list per transition: what it costs, then its steps in order, in words."""
    return [_section(transition, plan) for transition in plan.transitions]


def transition_summary(plan: Plan) -> list[str]:
    """A line per pCPU: its transitions with their writes, and how many guests it starts.

    pCPUs that say the same share a line; empty for a plan without transitions.
    """
    said: dict[str, list[int]] = {}
    mpus = {(each.pcpu, each.mpu) for each in plan.transitions}
    for (pcpu, mpu), found in groupby(plan.transitions, key=lambda each: (each.pcpu, each.mpu)):
        several = sum(1 for number, _ in mpus if number == pcpu) > 1
        text = (f"{mpu} MPU: " if several else "") + ", ".join(_summed(list(found), plan))
        said.setdefault(text, []).append(pcpu)
    lines = [line for text, pcpus in said.items() for line in _wrapped(text, pcpus)]
    return ["transitions", *lines] if lines else []


def _wrapped(text: str, pcpus: list[int]) -> list[str]:
    """Lines that break between transitions and not within one."""
    kept = shown(text).replace(" ", _HARD_SPACE).replace(f",{_HARD_SPACE}", ", ")
    head = f"  pCPU {numbers_text(pcpus)}: "
    lines = textwrap.wrap(
        kept,
        WIDEST,
        initial_indent=head,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_HARD_SPACE, " ") for line in lines]


def cost_text(cost: Cost) -> str:
    """Writes and barriers in words, as ``3 writes, 1 ISB, 1 DSB``."""
    writes = "1 write" if cost.writes == 1 else f"{cost.writes} writes"
    return f"{writes}, {cost.isb} ISB, {cost.dsb} DSB"


def _summed(found: list[Transition], plan: Plan) -> Iterator[str]:
    """Each way into a stage, and the starts of guests as one."""
    stages = {(context.name, context.mpu): context.stage for context in plan.contexts}
    for each in found:
        if each.kind is TransitionKind.START:
            continue
        known = stages.get((each.source, each.mpu))
        source = known if each.kind is TransitionKind.STAGE and known else each.kind.value
        spare = f" ({len(each.spare)} spare)" if each.spare else ""
        yield f"{source} -> {stages[each.target, each.mpu]} {_writes(each.cost.writes)}{spare}"
    starts = [each.cost.writes for each in found if each.kind is TransitionKind.START]
    if starts:
        count = "1 guest start" if len(starts) == 1 else f"{len(starts)} guest starts"
        yield f"{count} {_writes(sum(starts))}"


def _writes(count: int) -> str:
    return "1 write" if count == 1 else f"{count} writes"


def _section(transition: Transition, plan: Plan) -> list[str]:
    spare = f"; spare slots: {numbers_text(sorted(transition.spare))}" if transition.spare else ""
    found = " as found" if transition.kind is TransitionKind.HANDOVER else ""
    head = [
        f"pCPU {transition.pcpu}, {transition.mpu} MPU, {transition.kind}:"
        f" {shown(transition.source)}{found} -> {shown(transition.target)}",
        f"  {cost_text(transition.cost)}; at least {_writes(transition.bound)} needed{spare}",
    ]
    if not transition.steps:
        return [*head, "  no steps"]
    columns = [Column("", right=True), Column("step", flexible=True), Column("write")]
    rows = step_rows(transition, plan)
    room = WIDEST - _MARGIN - max(len(write) for _, _, write, _ in rows)
    rows = [part for row in rows for part in _broken(row, room)]
    return [*head, *table([*columns, Column("then")], rows)]


def step_rows(transition: Transition, plan: Plan) -> list[list[str]]:
    """For each step its number, what it does in words, the write, and the barrier behind it."""
    reader = _reader(transition, plan)
    return [[str(n), *_row(s, reader, plan)] for n, s in enumerate(transition.steps, start=1)]


def _broken(row: list[str], room: int) -> list[list[str]]:
    """The row, in two where the words of its step are too long for one."""
    number, text, write, then = row
    before, mark, after = text.partition(ARROW if ARROW in text else ": ")
    if len(text) <= room or not mark:
        return [row]
    first = f"{before}{mark}".rstrip() if mark != ARROW else before
    second = f"  {ARROW.lstrip() if mark == ARROW else ''}{after}"
    return [[number, first, write, then], ["", second, "", ""]]


def _reader(transition: Transition, plan: Plan) -> SlotReader:
    """What a handover layout holds does not stand in the plan: its slots are unknown."""
    contexts = {(each.name, each.mpu): each for each in plan.contexts}
    source = contexts.get((transition.source, transition.mpu))
    known = source is not None and transition.kind in (TransitionKind.STAGE, TransitionKind.START)
    target = contexts[transition.target, transition.mpu]
    return SlotReader(target, plan.core, source.slots if source is not None and known else None)


def _row(step: Step, reader: SlotReader, plan: Plan) -> list[str]:
    match step:
        case RegisterWrite():
            then = "" if step.barrier is Barrier.NONE else step.barrier.value
            return [reader.said(step), write_text(step, plan.core), then]
        case Zero():
            size = size_text(step.end - step.start)
            text = f"zero {range_text(step.start, step.end)} of {step.block}, {size}"
        case Wait():
            run = "runs" if len(step.pcpus) == 1 else "run"
            others = numbers_text(sorted(step.pcpus)) or "none"
            text = f"wait until pCPU {others} {run} on the tables of stage {step.stage}"
        case Tlbi():
            text = f"TLB maintenance {step.operation} for VMID {step.vmid}"
        case Start():
            text = f"start {step.guest}"
    return [text, "", ""]
