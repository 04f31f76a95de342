"""What EL2 keeps for each guest: VMID, EL2 registers, and the price of a switch of EL1 state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.report.registers import write_text
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from mpuplan.model.plan import Plan
    from mpuplan.model.transition import GuestState, StateCost

__all__ = ["guest_lines"]


def guest_lines(plan: Plan) -> list[str]:
    """A row per guest, further ones for its registers; empty for a plan without guests."""
    if not plan.guests:
        return []
    columns = [
        Column("guest", flexible=True),
        Column("VMID", right=True),
        Column("EL1"),
        Column("saved", right=True),
        Column("save"),
        Column("load"),
        Column("EL2 registers"),
    ]
    rows = [row for guest in plan.guests for row in _rows(guest, plan)]
    return ["guests, registers saved and what saving and loading costs", *table(columns, rows)]


def _rows(guest: GuestState, plan: Plan) -> list[list[str]]:
    registers = [write_text(write, plan.core) for write in guest.registers] or [""]
    first = [
        guest.name,
        str(guest.vmid),
        guest.el1,
        str(len(guest.saved)),
        _cost(guest.save),
        _cost(guest.load),
        registers[0],
    ]
    return [first, *([""] * (len(first) - 1) + [text] for text in registers[1:])]


def _cost(cost: StateCost) -> str:
    """Accesses and barriers that are not zero, as ``40 reads, 3 isb``."""
    counts = (
        (cost.reads, "reads"),
        (cost.writes, "writes"),
        (cost.isb, "isb"),
        (cost.dsb, "dsb"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "-"
