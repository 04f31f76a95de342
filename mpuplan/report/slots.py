"""The slot list of one context."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, size_text
from mpuplan.model.meaning import agents
from mpuplan.report.cells import shown
from mpuplan.report.meaning import meaning
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.plan import Control, CoreInfo, PlanContext, Slot

__all__ = ["control_text", "slot_sections"]

_SERVES: Final = 32
"""Columns of names on one line, as long as no single name is longer."""


def slot_sections(contexts: Sequence[PlanContext], core: CoreInfo) -> list[list[str]]:
    """One list per different region set, headed by the contexts that have it."""
    groups: dict[object, list[PlanContext]] = {}
    for context in contexts:
        key = (context.mpu, context.control, context.mair, context.slots)
        groups.setdefault(key, []).append(context)
    return [_section(group, core) for group in groups.values()]


def _section(group: list[PlanContext], core: CoreInfo) -> list[str]:
    """Head, then a line per slot: range, size, rights, memory type, whom it serves."""
    context = group[0]
    names = textwrap.wrap(", ".join(shown(each.name) for each in group), WIDEST - 20)
    head = [*names[:-1], f"{names[-1]}: {context.mpu} MPU, {control_text(context.control)}"]
    if not context.slots:
        return [*head, "  no slots"]
    privileged, other = agents(context.mpu)
    columns = [
        Column("slot", right=True),
        Column(""),
        Column("start", right=True),
        Column("end", right=True),
        Column("size", right=True),
        Column(privileged),
        Column(other),
        Column("type, share"),
        Column("serves", flexible=True),
    ]
    slots = sorted(context.slots, key=lambda slot: slot.slot)
    return [*head, *table(columns, [row for slot in slots for row in _rows(slot, context, core)])]


def _rows(slot: Slot, context: PlanContext, core: CoreInfo) -> list[list[str]]:
    """The slot's row, and further ones where the names that it serves need more room."""
    said = meaning(slot, context, core)
    first, *more = _serves(slot)
    row = [
        str(slot.slot),
        "" if slot.enabled else "off",
        address_text(said.start),
        address_text(said.end),
        size_text(said.end - said.start) if said.end > said.start else "empty",
        said.privileged,
        said.other,
        said.type,
    ]
    return [[*row, first], *([*[""] * len(row), text] for text in more)]


def _serves(slot: Slot) -> list[str]:
    """Names and exposed bytes, as many to a line as fit."""
    beyond = sorted(slot.exposes, key=lambda exposed: (exposed.start, exposed.kind))
    names = [*slot.serves, *(f"+{e.kind} {size_text(e.end - e.start)}" for e in beyond)]
    lines = [""]
    for name in names:
        if lines[-1] and len(lines[-1]) + len(name) + 2 > _SERVES:
            lines[-1] += ","
            lines.append("")
        lines[-1] += f", {name}" if lines[-1] else name
    return lines


def control_text(control: Control) -> str:
    """The bits that are set, by name."""
    bits = (
        ("M", control.m),
        ("BR", control.br),
        ("WXN", control.wxn),
        ("A", control.a),
        ("UWXN", control.uwxn),
        ("VM", control.vm),
        ("DC", control.dc),
        ("TGE", control.tge),
    )
    return " ".join(name for name, value in bits if value) or "no control bit set"
