"""``--target dts``: a device tree fragment with the planned memory as reserved memory.

Consumer contract:

- ``PREFIX.dtsi`` is included after the root node of a tree. That root has one address and one size
  cell for a plan of AArch32, two of each for AArch64; dtc warns (``ranges_format``) where it has
  not, which is the assertion of this point.
- ``/reserved-memory`` gets one ``no-map`` node per placed block that lies in no other block of its
  owner; ``reg`` is the whole block, padding included. No two of them overlap.
- ``/mpuplan-plan`` (``compatible = "mpuplan,plan-v1"``) has one child per placed block, nested ones
  too, by address: ``mpuplan,block`` and ``mpuplan,owner`` (empty: shared) are its names,
  ``mpuplan,range`` is start and size as two 64-bit numbers, ``mpuplan,reserved`` points at the
  node of reserved memory that holds it. ``mpuplan,board`` and ``mpuplan,sha256`` name the board.
- Labels begin with ``PREFIX_``.
- Regions, contexts and register words are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.dts_blocks import outermost, owner_of
from mpuplan.emit.dts_limits import placement_limits
from mpuplan.emit.dts_text import cells, fits_one_cell, head, node_name, string, wide
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Placed, Plan

__all__ = ["EMITTER", "DtsEmitter"]

_CONTRACT: Final = (
    "Include it after the root node of a tree whose root has {cells} address and {cells} size"
    " cells; dtc warns (ranges_format) where it has not.",
    "Reserved memory holds the planned blocks whole; /mpuplan-plan says what lies where.",
)


@dataclass(frozen=True, slots=True)
class DtsEmitter:
    """Emitter of ``PREFIX.dtsi``."""

    name: str = "dts"
    summary: str = "device tree fragment: reserved memory and the placement"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """A plan without placement, what one cell cannot hold, reserved memory that overlaps."""
        found = list(placement_limits(plan))
        if found:
            return tuple(found)
        if not plan.placement:
            found.append(diagnostic("dts-nothing-placed", "the plan places no block"))
        if _width(plan) == 1:
            found += [_too_wide(each) for each in plan.placement if not _fits(each)]
        blocks = outermost(plan.placement)
        found += _overlaps(blocks)
        return tuple(found)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """One file."""
        width = _width(plan)
        contract = tuple(line.format(cells=width) for line in _CONTRACT)
        reserved = outermost(plan.placement)
        names = identifiers([placed.block for placed in reserved])
        labels = {
            placed.block: f"{options.prefix}_{name.lower()}"
            for placed, name in zip(reserved, names, strict=True)
        }
        lines = [
            *head(plan, "Device tree fragment", contract),
            "/ {",
            *_reserved(reserved, labels, width),
            "",
            *_placement(plan, reserved, labels),
            "};",
        ]
        return (Artefact(f"{options.prefix}.dtsi", "\n".join(lines) + "\n"),)


EMITTER: Final = DtsEmitter()


def _width(plan: Plan) -> int:
    return 1 if Isa(plan.core.isa) is Isa.AARCH32 else 2


def _fits(placed: Placed) -> bool:
    return fits_one_cell(placed.start, placed.end)


def _reserved(blocks: tuple[Placed, ...], labels: dict[str, str], width: int) -> list[str]:
    lines = [
        "\treserved-memory {",
        f"\t\t#address-cells = <{width}>;",
        f"\t\t#size-cells = <{width}>;",
        "\t\tranges;",
    ]
    for placed in blocks:
        size = placed.end - placed.start
        lines += [
            "",
            f"\t\t{labels[placed.block]}: {node_name(placed.block, placed.start)} {{",
            f"\t\t\treg = <{cells(placed.start, width)} {cells(size, width)}>;",
            "\t\t\tno-map;",
            "\t\t};",
        ]
    return [*lines, "\t};"]


def _placement(plan: Plan, reserved: tuple[Placed, ...], labels: dict[str, str]) -> list[str]:
    lines = [
        "\tmpuplan-plan {",
        '\t\tcompatible = "mpuplan,plan-v1";',
        f"\t\tmpuplan,board = {string(plan.board)};",
        f"\t\tmpuplan,sha256 = {string(plan.board_sha256)};",
    ]
    by_address = sorted(plan.placement, key=lambda each: (each.start, -each.end, each.block))
    for number, placed in enumerate(by_address):
        holder = _holder(placed, reserved)
        lines += [
            "",
            f"\t\tblock-{number} {{",
            f"\t\t\tmpuplan,block = {string(placed.block)};",
            f"\t\t\tmpuplan,owner = {string(owner_of(placed.block))};",
            f"\t\t\tmpuplan,range = {wide(placed.start, placed.end - placed.start)};",
            f"\t\t\tmpuplan,reserved = <&{labels[holder.block]}>;",
            "\t\t};",
        ]
    return [*lines, "\t};"]


def _holder(placed: Placed, reserved: tuple[Placed, ...]) -> Placed:
    return next(
        big
        for big in reserved
        if owner_of(big.block) == owner_of(placed.block)
        and big.start <= placed.start
        and placed.end <= big.end
    )


def _too_wide(placed: Placed) -> Diagnostic:
    where = range_text(placed.start, placed.end)
    text = f"'{placed.block}' {where} does not fit in one address cell and one size cell"
    return diagnostic("dts-too-wide", text, at=(placed.block,))


def _overlaps(blocks: tuple[Placed, ...]) -> list[Diagnostic]:
    """One finding per block that begins before all the earlier ones end; `blocks` by address."""
    found = []
    furthest: Placed | None = None
    for placed in blocks:
        if furthest is not None and placed.start < furthest.end:
            found.append(_overlap(furthest, placed))
        if furthest is None or placed.end > furthest.end:
            furthest = placed
    return found


def _overlap(a: Placed, b: Placed) -> Diagnostic:
    text = (
        f"'{a.block}' {range_text(a.start, a.end)} and '{b.block}' {range_text(b.start, b.end)}"
        " have bytes in common, which reserved memory cannot have"
    )
    return diagnostic("dts-overlap", text, at=(a.block, b.block))
