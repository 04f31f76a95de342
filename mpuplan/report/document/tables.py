"""Contexts, slots, placement and the ledger of exposure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text, range_text, size_text
from mpuplan.arch.codec import Isa, word_digits
from mpuplan.model.meaning import agents
from mpuplan.report.document.nodes import Section, some, table
from mpuplan.report.ledger import details, sums
from mpuplan.report.meaning import meaning
from mpuplan.report.slots import control_text
from mpuplan.report.svg.regions import tenants
from mpuplan.report.table import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import CoreInfo, Plan, PlanContext, Slot
    from mpuplan.report.document.nodes import Block, Cell

__all__ = ["contexts_section", "exposure_section", "placement_section", "slots_section"]


def contexts_section(plan: Plan) -> Section:
    """How full the MPU of each context is."""
    columns = (
        Column("context"),
        Column("MPU"),
        *(Column(name, right=True) for name in ("regions", "parked", "transient", "free", "of")),
        Column("control bits"),
        Column("MAIR"),
    )
    rows = tuple(_context(context, plan.core) for context in plan.contexts)
    made = table("Slots of each context, and what is set with them", columns, rows)
    return Section("Contexts", some(made, "The plan has no contexts."))


def _context(context: PlanContext, core: CoreInfo) -> tuple[Cell, ...]:
    enabled = sum(slot.enabled for slot in context.slots)
    regions = core.el2_regions if context.mpu == "el2" else core.el1_regions
    counts = (enabled, len(context.slots) - enabled, context.transient_slots, context.free_slots)
    return (
        context.name,
        context.mpu,
        *map(str, counts),
        str(regions),
        control_text(context.control),
        " ".join(f"{byte:02x}" for byte in context.mair),
    )


def slots_section(plan: Plan) -> Section:
    """One table per different region set, headed by the contexts that have it."""
    groups: dict[object, list[PlanContext]] = {}
    for context in plan.contexts:
        key = (context.mpu, context.control, context.mair, context.slots)
        groups.setdefault(key, []).append(context)
    tables = (made for group in groups.values() for made in _slots(group, plan))
    return Section("Slots", some(tables, "No slot is programmed."))


def _slots(group: list[PlanContext], plan: Plan) -> Iterator[Block]:
    context = group[0]
    privileged, other = agents(context.mpu)
    columns = (
        Column("slot", right=True),
        Column("state"),
        Column("start", right=True),
        Column("end", right=True),
        Column("size", right=True),
        Column(privileged),
        Column(other),
        Column("type"),
        Column("PRBAR", right=True),
        Column("PRLAR", right=True),
        Column("serves"),
        Column("beyond demands"),
    )
    here = (context.stage, context.pcpu, context.mpu)
    family = tuple(c for c in plan.contexts if (c.stage, c.pcpu, c.mpu) == here)
    slots = sorted(context.slots, key=lambda slot: slot.slot)
    names = ", ".join(each.name for each in group)
    rows = tuple(_slot(slot, context, plan.core, tenants(slot, family)) for slot in slots)
    return table(f"{names}: {context.mpu} MPU", columns, rows)


def _slot(
    slot: Slot, context: PlanContext, core: CoreInfo, names: tuple[str, ...]
) -> tuple[Cell, ...]:
    said = meaning(slot, context, core)
    digits = word_digits(Isa(core.isa))
    return (
        str(slot.slot),
        "on" if slot.enabled else "parked",
        address_text(said.start),
        address_text(said.end),
        size_text(said.end - said.start) if said.end > said.start else "empty",
        said.privileged,
        said.other,
        said.type,
        f"0x{slot.prbar:0{digits}x}",
        f"0x{slot.prlar:0{digits}x}",
        ", ".join(names),
        tuple(_beyond(slot)),
    )


def _beyond(slot: Slot) -> Iterator[str]:
    """Implied rights, then exposed bytes."""
    for each in slot.implied:
        yield f"{each.agent} {each.rights} on {each.block} (implied)"
    for beyond in slot.exposes:
        where = range_text(beyond.start, beyond.end)
        yield f"{beyond.agent} {beyond.rights} on {where} ({beyond.kind})"


def placement_section(plan: Plan) -> Section:
    """Where every block lies."""
    columns = (Column("block"), *(Column(head, right=True) for head in ("start", "end", "size")))
    placed = sorted(plan.placement, key=lambda each: (each.start, each.end, each.block))
    rows = tuple(
        (p.block, address_text(p.start), address_text(p.end), size_text(p.end - p.start))
        for p in placed
    )
    made = table("Blocks that were placed, rounding included", columns, rows)
    return Section("Placement", some(made, "Nothing was to be placed."))


def exposure_section(plan: Plan) -> Section:
    """The ledger: who gains what beyond the demands, what lies there, and why."""
    columns = (
        Column("agent"),
        Column("gains"),
        Column("start", right=True),
        Column("end", right=True),
        Column("size", right=True),
        Column("kind"),
        Column("contexts"),
        Column("what lies there, and why"),
    )
    rows = tuple(
        (
            e.agent,
            e.rights,
            address_text(e.start),
            address_text(e.end),
            size_text(e.end - e.start),
            e.kind,
            e.contexts,
            tuple(details(e)),
        )
        for e in plan.exposure
    )
    blocks: list[Block] = [
        *table("Bytes granted beyond demands, implied rights and padding", columns, rows),
        *table(
            "Exposure of each agent",
            (Column("agent"), Column("in total")),
            tuple(sums(plan.exposure)),
        ),
    ]
    return Section("Exposure ledger", some(blocks, "Nothing is exposed beyond the demands."))
