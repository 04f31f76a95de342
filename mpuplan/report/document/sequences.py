"""Transitions, switches, cycles, what EL2 keeps for guests, and pairs without a sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.model.transition import TransitionKind
from mpuplan.report.cells import numbers_text
from mpuplan.report.document.nodes import Paragraph, Section, some, table
from mpuplan.report.families import families
from mpuplan.report.registers import write_text
from mpuplan.report.switches import switch_counts
from mpuplan.report.table import Column
from mpuplan.report.transitions import step_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Cost, Cycle, Plan
    from mpuplan.model.transition import GuestState, StateCost, Transition
    from mpuplan.report.document.nodes import Block, Cell
    from mpuplan.report.families import Family

__all__ = ["guests_section", "switches_section", "transitions_section"]

_COST: Final = tuple(Column(name, right=True) for name in ("writes", "ISB", "DSB"))
_PAIRS: Final = 256
"""Switches of a family that get a row each; of more only the dearest do."""


def _cost(cost: Cost) -> tuple[str, str, str]:
    return str(cost.writes), str(cost.isb), str(cost.dsb)


def transitions_section(plan: Plan) -> Section:
    """From reset to the guests: what each way costs, then its steps."""
    columns = (
        Column("way"),
        Column("pCPU", right=True),
        Column("MPU"),
        *_COST,
        Column("writes at least", right=True),
        Column("spare slots"),
    )
    rows = tuple(
        (
            _way(each),
            str(each.pcpu),
            each.mpu,
            *_cost(each.cost),
            str(each.bound),
            numbers_text(sorted(each.spare)),
        )
        for each in plan.transitions
    )
    blocks: list[Block] = [*table("Ways from reset to the guests", columns, rows)]
    for each in plan.transitions:
        blocks += _steps(each, plan)
    return Section("Transitions", some(blocks, "The plan has no transitions."))


def _way(transition: Transition) -> str:
    found = " as found" if transition.kind is TransitionKind.HANDOVER else ""
    return f"{transition.kind}: {transition.source}{found} to {transition.target}"


def _steps(transition: Transition, plan: Plan) -> Iterator[Block]:
    columns = (Column("step", right=True), Column("what"), Column("write"), Column("then"))
    caption = f"Steps, pCPU {transition.pcpu}, {transition.mpu} MPU, {_way(transition)}"
    return table(caption, columns, step_rows(transition, plan))


def switches_section(plan: Plan) -> Section:
    """Costs of switches between contexts, cycles, and pairs that have no sequence."""
    blocks: list[Block] = []
    for family in families(plan):
        if family.switches:
            blocks += _switches(family)
    for cycle in plan.cycles:
        blocks += _cycle(cycle)
    columns = (Column("from"), Column("to"), Column("pCPU", right=True), Column("why"))
    rows = [(each.source, each.target, str(each.pcpu), each.why) for each in plan.obstacles]
    blocks += table("Pairs without a safe sequence", columns, rows)
    return Section("Switches", some(blocks, "No two contexts take turns."))


def _switches(family: Family) -> Iterator[Block]:
    columns = (
        Column("from"),
        Column("to"),
        Column("weight", right=True),
        *_COST,
        Column("in all", right=True),
        Column("at least", right=True),
    )
    listed = [*zip(family.switches, switch_counts(family), strict=True)]
    if len(listed) > _PAIRS:
        left = len(listed) - _PAIRS
        listed = sorted(listed, key=lambda row: -row[1][0] * row[1][4])[:_PAIRS]
        yield Paragraph(
            f"{family.title}: the {_PAIRS} dearest switches follow; {left} more, none of them "
            "dearer by weight, are in the matrix of switches and in the plan file."
        )
    rows = tuple(
        (family.short(switch.source), family.short(switch.target), *map(str, counts))
        for switch, counts in listed
    )
    yield from table(f"Switches, {family.title}", columns, rows)


def _cycle(cycle: Cycle) -> Iterator[Block]:
    columns = (Column("way"), *_COST)
    rows: list[tuple[str, ...]] = [(f"enter from {cycle.source}", *_cost(cycle.enter_cost))]
    for number, position in enumerate(cycle.positions, start=1):
        name = f"{number}, {position.context}"
        rows.append((f"onwards from {name}", *_cost(position.cost)))
        rows.append((f"leave from {name}", *_cost(position.leave_cost)))
    return table(f"Cycle, pCPU {cycle.pcpu}, {cycle.mpu} MPU", columns, rows)


def guests_section(plan: Plan) -> Section:
    """What EL2 keeps for each guest."""
    columns = (
        Column("guest"),
        Column("VMID", right=True),
        Column("EL1"),
        Column("registers saved", right=True),
        Column("save"),
        Column("load"),
        Column("EL2 registers"),
    )
    rows = tuple(_guest(guest, plan) for guest in plan.guests)
    made = table("State of guests, and what saving and loading it costs", columns, rows)
    return Section("Guests", some(made, "There are no guests."))


def _guest(guest: GuestState, plan: Plan) -> tuple[Cell, ...]:
    registers = tuple(write_text(write, plan.core) for write in guest.registers)
    costs = (_state(guest.save), _state(guest.load))
    return guest.name, str(guest.vmid), guest.el1, str(len(guest.saved)), *costs, registers


def _state(cost: StateCost) -> str:
    counts = ((cost.reads, "reads"), (cost.writes, "writes"), (cost.isb, "ISB"), (cost.dsb, "DSB"))
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing"
