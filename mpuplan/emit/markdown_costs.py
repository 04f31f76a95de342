"""Costs of sequences and the exposure ledger as tables of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.emit.markdown_text import joined, range_cells, table, verbatim

if TYPE_CHECKING:
    from mpuplan.model.exposure import Lying, Reason
    from mpuplan.model.plan import Cost, Plan
    from mpuplan.model.transition import StateCost

__all__ = ["cost_sections", "exposure_section"]

_COST: Final = ("Writes:", "ISB:", "DSB:")


def cost_sections(plan: Plan) -> list[list[str]]:
    """Switches, obstacles, cycles, transitions, guest states."""
    return [
        ["## Costs of switches"],
        _switches(plan),
        ["## Switches without a safe sequence"],
        _obstacles(plan),
        ["## Costs of cycles"],
        _cycles(plan),
        ["## Costs of transitions"],
        _transitions(plan),
        ["## Guests"],
        _guests(plan),
    ]


def _cost(cost: Cost) -> tuple[str, str, str]:
    return str(cost.writes), str(cost.isb), str(cost.dsb)


def _switches(plan: Plan) -> list[str]:
    rows = [
        (
            str(each.pcpu),
            each.mpu.upper(),
            verbatim(each.source),
            verbatim(each.target),
            str(each.weight),
            *_cost(each.cost),
        )
        for each in plan.switches
    ]
    return table(("pCPU:", "MPU", "From", "To", "Weight:", *_COST), rows)


def _obstacles(plan: Plan) -> list[str]:
    rows = [
        (
            str(each.pcpu),
            each.mpu.upper(),
            verbatim(each.source),
            verbatim(each.target),
            verbatim(each.why),
        )
        for each in plan.obstacles
    ]
    return table(("pCPU:", "MPU", "From", "To", "Why"), rows)


def _cycles(plan: Plan) -> list[str]:
    rows = []
    for cycle in plan.cycles:
        where = (str(cycle.pcpu), cycle.mpu.upper())
        rows.append((*where, f"enter from {verbatim(cycle.source)}", *_cost(cycle.enter_cost)))
        for number, position in enumerate(cycle.positions):
            name = f"{number}, {verbatim(position.context)}"
            rows.append((*where, f"onwards from {name}", *_cost(position.cost)))
            rows.append((*where, f"leave from {name}", *_cost(position.leave_cost)))
    return table(("pCPU:", "MPU", "Way", *_COST), rows)


def _transitions(plan: Plan) -> list[str]:
    rows = [
        (
            each.kind.value,
            str(each.pcpu),
            each.mpu.upper(),
            verbatim(each.source),
            verbatim(each.target),
            *_cost(each.cost),
            str(each.bound),
        )
        for each in plan.transitions
    ]
    return table(("Kind", "pCPU:", "MPU", "From", "To", *_COST, "Fewest writes:"), rows)


def _guests(plan: Plan) -> list[str]:
    rows = [
        (verbatim(g.name), str(g.vmid), verbatim(g.el1), _state(g.save), _state(g.load))
        for g in plan.guests
    ]
    return table(("Guest", "VMID:", "EL1", "Cost of saving", "Cost of loading"), rows)


def _state(cost: StateCost) -> str:
    return f"{cost.reads} reads, {cost.writes} writes, {cost.isb} ISB, {cost.dsb} DSB"


def exposure_section(plan: Plan) -> list[list[str]]:
    """The ledger, line by line."""
    columns = ("Agent", "Start:", "End:", "Size:", "Kind", "Rights", "Contexts", "What lies there")
    rows = [
        (
            verbatim(each.agent),
            *range_cells(each.start, each.end),
            verbatim(each.kind),
            verbatim(each.rights or "-"),
            joined(each.contexts) or "-",
            joined(map(_lying, each.lies)) or "-",
            joined(map(_reason, each.why)) or "-",
        )
        for each in plan.exposure
    ]
    return [["## Exposure"], table((*columns, "Why"), rows)]


def _lying(lying: Lying) -> str:
    why = f" ({lying.why})" if lying.why else ""
    return f"{lying.what} {lying.name} {range_text(lying.start, lying.end)}{why}"


def _reason(reason: Reason) -> str:
    where = ", ".join(reason.contexts)
    if reason.by != "join":
        return f"{reason.by} in {where}"
    left, right = ", ".join(reason.left), ", ".join(reason.right)
    return (
        f"join of {left} and {right} over {range_text(reason.start, reason.end)} in {where}:"
        f" regions {reason.total} fewer"
    )
