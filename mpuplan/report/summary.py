"""A plan for people: what was reached, how full every MPU is, what lies where, what is exposed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, size_text
from mpuplan.model.blocks import all_blocks
from mpuplan.report.cells import shown
from mpuplan.report.cut import FIRST, Reach
from mpuplan.report.cycles import cycle_sections
from mpuplan.report.families import families
from mpuplan.report.guests import guest_lines
from mpuplan.report.ledger import ledger_lines
from mpuplan.report.maintenance import (
    maintenance_sections,
    maintenance_summary,
    set_way_lines,
)
from mpuplan.report.near import near_lines
from mpuplan.report.obstacles import obstacle_lines
from mpuplan.report.occupancy import LEGEND, occupancy
from mpuplan.report.picture import picture_lines
from mpuplan.report.slots import slot_sections
from mpuplan.report.switches import family_switch_lines, switch_lines
from mpuplan.report.table import Column, table
from mpuplan.report.transitions import transition_sections, transition_summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.board import Bank, Block, Board
    from mpuplan.model.plan import CoreInfo, Objective, Placed, Plan, PlanContext

__all__ = ["render_plan"]

_STATUS: Final = {"optimal": "optimal", "feasible": "feasible, not proven optimal"}


def render_plan(
    plan: Plan, board: Board | None, *, slots: bool = True, reach: Reach = FIRST
) -> str:
    """Title, objectives, occupancy, switches, transitions, placement, exposure, slot lists.

    At most 110 columns wide where names allow it; plain ASCII apart from the names. `slots` False
    leaves out the list of slots of every context. With the board, right after planning, a family's
    switches take one line, a pCPU's transitions another. Without it the plan is shown in full:
    slots x contexts, every switch, every step of cycles and transitions, guests, obstacles; what
    only the board knows is left out: banks, and which blocks are movable (then all are listed).
    Lists that go on beyond `reach` are cut, and say by how much.
    """
    sections = [
        _title(plan, board),
        _objectives(plan),
        near_lines(plan.base),
        *_occupancy(plan),
        *_switching(plan, board, reach),
        _placement(plan, board, reach),
        ledger_lines(plan.exposure),
    ]
    if slots:
        every = slot_sections(plan.contexts, plan.core)
        sections += _cut(every, reach, "lists of slots")
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _cut(every: list[list[str]], reach: Reach, noun: str) -> list[list[str]]:
    """The first sections, and a line on how many more there are."""
    return [*every[: reach.parts], reach.left_out(len(every), reach.parts, noun)]


def _switching(plan: Plan, board: Board | None, reach: Reach) -> list[list[str]]:
    found = families(plan)
    if board is not None:
        return [family_switch_lines(found), transition_summary(plan), maintenance_summary(plan)]
    shown_in_full = [
        lines
        for family in found
        for lines in (picture_lines(family, reach), switch_lines(family, reach))
    ]
    return [
        *shown_in_full,
        *cycle_sections(plan, found),
        *_cut(transition_sections(plan), reach, "transitions"),
        guest_lines(plan),
        obstacle_lines(plan),
        *_maintenance(plan, reach),
    ]


def _maintenance(plan: Plan, reach: Reach) -> list[list[str]]:
    """Events of the caches, then set/way; nothing for a plan that says nothing of them."""
    every = maintenance_sections(plan)
    return [*(_cut(every, reach, "events of caches") if every else []), set_way_lines(plan)]


def _title(plan: Plan, board: Board | None) -> list[str]:
    core = plan.core
    reading = f", xn {core.xn}" if core.xn else ""
    return [
        shown(f"{plan.board} on {_product(core, board)}: {_status(plan)}"),
        shown(f"  {core.isa}{reading}; {_regions(core)}; {_extent(plan, board)}"),
        shown(f"  {_maker(plan.tool)}, board {plan.board_sha256[:16]}"),
    ]


def _status(plan: Plan) -> str:
    """The status; the plan of an older version may be optimal with switches that are not proven."""
    said = _STATUS.get(plan.status, plan.status)
    if plan.status != "optimal":
        return said
    open_ = [o.name for o in plan.objectives if o.value != o.bound]
    return f"{said}, but for {', '.join(open_)}" if open_ else f"{said}, every objective proven"


def _product(core: CoreInfo, board: Board | None) -> str:
    if board is None or board.core.product.lower() == core.preset:
        return core.preset
    return f"{core.preset} ({board.core.product})"


def _extent(plan: Plan, board: Board | None) -> str:
    contexts = _count(len(plan.contexts), "context")
    if board is None:
        return contexts
    return f"{_count(board.pcpus, 'pCPU')}, {_count(len(board.guests), 'guest')}, {contexts}"


def _maker(tool: str) -> str:
    return tool if tool.startswith("mpuplan") else f"mpuplan {tool}"


def _regions(core: CoreInfo) -> str:
    return f"EL1 MPU {core.el1_regions} slots, EL2 MPU {core.el2_regions} slots"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _objectives(plan: Plan) -> list[str]:
    columns = [Column("objective"), Column("value", right=True), Column("bound", right=True)]
    rows = [
        [each.name, _value(each, each.value), _value(each, each.bound), _proof(each)]
        for each in plan.objectives
    ]
    return table([*columns, Column("")], rows, indent="") if rows else []


def _value(objective: Objective, value: int) -> str:
    in_bytes = "exposure" in objective.name and value >= 0
    return size_text(value) if in_bytes and value else str(value)


def _proof(objective: Objective) -> str:
    gap = abs(objective.value - objective.bound)
    return "proven" if gap == 0 else f"gap {_value(objective, gap)}"


def _occupancy(plan: Plan) -> Iterator[list[str]]:
    columns = [
        Column("context", flexible=True),
        Column("mpu"),
        Column("regions", right=True),
        Column("parked", right=True),
        Column("transient", right=True),
        Column("free", right=True),
        Column("of", right=True),
        Column("slots"),
    ]
    for (stage, pcpu), contexts in groupby(plan.contexts, key=lambda c: (c.stage, c.pcpu)):
        rows = [_occupied(context, plan.core) for context in contexts]
        yield [shown(f"stage {stage}, pCPU {pcpu}"), *table(columns, rows)]
    if plan.contexts:
        yield [f"  {LEGEND}"]


def _occupied(context: PlanContext, core: CoreInfo) -> list[str]:
    regions = core.el2_regions if context.mpu == "el2" else core.el1_regions
    enabled = sum(1 for slot in context.slots if slot.enabled)
    return [
        context.name.removeprefix(f"{context.stage}/pcpu{context.pcpu}/"),
        context.mpu,
        str(enabled),
        str(len(context.slots) - enabled),
        str(context.transient_slots),
        str(context.free_slots),
        str(regions),
        occupancy(context, regions),
    ]


def _placement(plan: Plan, board: Board | None, reach: Reach) -> list[str]:
    placed = sorted(_listed(plan, board), key=lambda p: p.start)
    if not placed:
        return ["placement: every block is fixed"] if plan.placement else []
    columns = [
        Column("block", flexible=True),
        Column("start", right=True),
        Column("end", right=True),
        Column("size", right=True),
        Column("bank", flexible=True),
    ]
    title = "placement" if board is None else "placement of movable blocks"
    rows = [_placed(p, board) for p in placed[: reach.rows]]
    return [title, *table(columns, rows), *reach.left_out(len(placed), reach.rows, "blocks")]


def _listed(plan: Plan, board: Board | None) -> list[Placed]:
    if board is None:
        return list(plan.placement)
    movable = {name for block in all_blocks(board) if block.start is None for name in _names(block)}
    return [placed for placed in plan.placement if placed.block in movable]


def _placed(placed: Placed, board: Board | None) -> list[str]:
    banks = board.memory if board is not None else ()
    return [
        placed.block,
        address_text(placed.start),
        address_text(placed.end),
        size_text(placed.end - placed.start),
        ", ".join(bank.name for bank in banks if _holds(bank, placed)),
    ]


def _holds(bank: Bank, placed: Placed) -> bool:
    return bank.start < placed.end and placed.start < bank.start + bank.size


def _names(block: Block) -> list[str]:
    return [block.name, *(part.name for part in block.parts)]
