"""The device tree overlay for Zephyr: memory nodes with linker regions and memory attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import is_cacheable
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.dts_blocks import serving, slot_type
from mpuplan.emit.dts_text import cells, fits_one_cell, head, node_name, string

if TYPE_CHECKING:
    from mpuplan.emit.zephyr_facts import ZephyrProgram
    from mpuplan.model.plan import Placed, Plan

__all__ = ["overlay_text"]

_HEADER: Final = "zephyr/dt-bindings/memory-attr/memory-attr.h"
_CONTRACT: Final = (
    "For a tree whose root has {cells} address and {cells} size cells; dtc warns (ranges_format)"
    " where it has not.",
    "The attributes are generic ones: the static table makes the regions, not these nodes.",
)


def overlay_text(plan: Plan, program: ZephyrProgram, prefix: str) -> str:
    """One node per block of the program."""
    width = 1 if all(fits_one_cell(p.start, p.end) for p in program.blocks) else 2
    contract = tuple(line.format(cells=width) for line in _CONTRACT)
    tails = identifiers([placed.block for placed in program.blocks])
    lines = [
        *head(plan, f"Zephyr overlay of '{program.base.name}'", contract),
        f"#include <{_HEADER}>",
        "",
        "/ {",
        f"\t{node_name(f'{prefix}-memory')} {{",
        f"\t\t#address-cells = <{width}>;",
        f"\t\t#size-cells = <{width}>;",
        "\t\tranges;",
    ]
    for placed, tail in zip(program.blocks, tails, strict=True):
        lines += ["", *_node(plan, program, placed, tail, prefix, width)]
    return "\n".join([*lines, "\t};", "};"]) + "\n"


def _node(
    plan: Plan, program: ZephyrProgram, placed: Placed, tail: str, prefix: str, width: int
) -> list[str]:
    where = f"{cells(placed.start, width)} {cells(placed.end - placed.start, width)}"
    kinds = {
        slot_type(slot, program.base, Isa(plan.core.isa)) for slot in serving(program.base, placed)
    }
    cached = bool(kinds) and all(kind is not None and is_cacheable(kind) for kind in kinds)
    return [
        f"\t\t{prefix}_{tail.lower()}: {node_name(placed.block, placed.start)} {{",
        '\t\t\tcompatible = "zephyr,memory-region";',
        f"\t\t\treg = <{where}>;",
        f"\t\t\tzephyr,memory-region = {string(tail.upper())};",
        f"\t\t\tzephyr,memory-attr = <({'DT_MEM_CACHEABLE' if cached else '0'})>;",
        "\t\t};",
    ]
