"""Cyclic schedules: slots x positions, and what each step of the cycle costs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.report.cells import shown
from mpuplan.report.picture import picture_lines
from mpuplan.report.switches import round_text
from mpuplan.report.table import Column, table
from mpuplan.report.transitions import cost_text

if TYPE_CHECKING:
    from mpuplan.model.plan import Cost, Cycle, Plan
    from mpuplan.report.families import Family

__all__ = ["cycle_sections"]


def cycle_sections(plan: Plan, families: tuple[Family, ...]) -> list[list[str]]:
    """Two lists per cycle: the slots at each position, and the costs onwards and out."""
    homes = {(c.name, c.mpu): family for family in families for c in family.contexts}
    sections: list[list[str]] = []
    for cycle in plan.cycles:
        family = homes[cycle.positions[0].context, cycle.mpu]
        sections += [_picture(cycle, family), _costs(cycle, family)]
    return sections


def _picture(cycle: Cycle, family: Family) -> list[str]:
    contexts = {context.name: context for context in family.contexts}
    places = tuple(
        replace(
            contexts[position.context],
            name=f"{number} {family.short(position.context)}",
            slots=position.slots,
        )
        for number, position in enumerate(cycle.positions, start=1)
    )
    _, *lines = picture_lines(replace(family, contexts=places, switches=()))
    count = f"{len(places)} position" + ("" if len(places) == 1 else "s")
    return [f"{family.title}: cycle of {count}", *lines]


def _costs(cycle: Cycle, family: Family) -> list[str]:
    columns = [
        Column("position", right=True),
        Column("context", flexible=True),
        *(Column(name, right=True) for name in ("writes", "isb", "dsb", "total", "leave")),
    ]
    rows = [
        [str(number), family.short(p.context), *_counts(p.cost), str(p.leave_cost.total)]
        for number, p in enumerate(cycle.positions, start=1)
    ]
    whole = [p.cost for p in cycle.positions]
    sums = (sum(c.writes for c in whole), sum(c.isb for c in whole), sum(c.dsb for c in whole))
    rows.append(["all", "", *map(str, sums), str(sum(sums)), ""])
    return [
        f"{family.title}: steps of the cycle",
        f"  from {shown(family.short(cycle.source))} into it: {cost_text(cycle.enter_cost)}",
        f"  all moves of a round: {round_text(family, cycle)}",
        *table(columns, rows),
    ]


def _counts(cost: Cost) -> list[str]:
    return [str(cost.writes), str(cost.isb), str(cost.dsb), str(cost.total)]
