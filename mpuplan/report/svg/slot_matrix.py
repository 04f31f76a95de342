"""Slots x contexts: which region sits in which slot, in force or parked, and what is free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.report.families import families
from mpuplan.report.markup import Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.occupancy import TRANSIENT, slot_signs
from mpuplan.report.svg.columns import chunks, head_node, head_of
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, labels, slug
from mpuplan.report.svg.legend import legend
from mpuplan.report.svg.lettering import LINE
from mpuplan.report.svg.regions import (
    kind_of,
    kinds_of,
    named_lines,
    region_node,
    tenants,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import CoreInfo, Plan, PlanContext, Slot
    from mpuplan.report.families import Family

__all__ = ["slot_matrices"]

_COLUMN: Final = 176
_SPACE: Final = 6
_INSIDE: Final = _COLUMN - _SPACE - 10
_LEFT: Final = 52
_MOST: Final = 6
_PADDING: Final = 8
"""Above and below the lines of a row."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a slot is in a context; `slot` None: transient or free."""

    context: PlanContext
    slot: Slot | None
    sign: str
    names: tuple[str, ...]
    lines: tuple[str, ...]


def slot_matrices(plan: Plan) -> tuple[Picture, ...]:
    """Pictures of all contexts, some side by side in each; the MPUs apart."""
    homes = {(c.name, c.mpu): family for family in families(plan) for c in family.contexts}
    found = []
    for mpu in dict.fromkeys(context.mpu for context in plan.contexts):
        several = chunks(tuple(c for c in plan.contexts if c.mpu == mpu), _MOST)
        for number, chunk in enumerate(several, start=1):
            count = f", {number} of {len(several)}" if len(several) > 1 else ""
            title = f"Slots and contexts, {mpu} MPU{count}"
            pairs = [(context, homes[context.name, mpu]) for context in chunk]
            found.append(_matrix(slug("slots", mpu, number), title, pairs, plan.core))
    return tuple(found)


def _matrix(
    name: str, title: str, pairs: Sequence[tuple[PlanContext, Family]], core: CoreInfo
) -> Picture:
    contexts = [context for context, _ in pairs]
    columns = [tuple(_cells(context, family, core)) for context, family in pairs]
    heads = [head_of(context, _COLUMN - _SPACE) for context in contexts]
    top = MARGIN + max(head.height for head in heads) + LINE / 2
    heights = [
        max(len(column[row].lines) for column in columns) * LINE + _PADDING
        for row in range(pairs[0][1].regions)
    ]
    tops = [top]
    for height in heights:
        tops.append(tops[-1] + height)
    parts = [label(_LEFT - 10, tops[0] - LINE / 2 - 2, "slot", "dim", anchor="end")]
    for row, height in enumerate(heights):
        parts.append(label(_LEFT - 10, tops[row] + height / 2 - 1, str(row), anchor="end"))
    for at, (context, head, column) in enumerate(zip(contexts, heads, columns, strict=True)):
        x = _LEFT + at * _COLUMN
        parts.append(head_node(x, context, head))
        for row, cell in enumerate(column):
            parts.append(_drawn(x, tops[row], heights[row], row, cell, core))
    width = _LEFT + _COLUMN * max(len(contexts), 3) + MARGIN
    keys, bottom = legend(_key(contexts[0]), tops[-1] + LINE, width)
    return framed(name, title, _words(contexts), (width, bottom), [*parts, *keys])


def _cells(context: PlanContext, family: Family, core: CoreInfo) -> Iterator[_Cell]:
    slots = {slot.slot: slot for slot in context.slots}
    for row, sign in enumerate(slot_signs(context, family.regions)):
        slot = slots.get(row)
        if slot is None:
            yield _Cell(context, None, sign, (), ("on demand" if sign == TRANSIENT else "",))
            continue
        names = tenants(slot, family.contexts)
        said = meaning(slot, context, core)
        first = f"{said.privileged}/{said.other} {size_text(max(slot.end - slot.start, 0))}"
        state = "" if slot.enabled else "off: "
        yield _Cell(context, slot, sign, names, (f"{state}{first}", *named_lines(names, _INSIDE)))


def _drawn(x: float, y: float, height: float, row: int, cell: _Cell, core: CoreInfo) -> Element:
    wide, high = _COLUMN - _SPACE, height - 3
    slot = cell.slot
    if slot is None:
        style = "f-paper s-edge dots" if cell.sign == TRANSIENT else "f-paper s-faint"
        said = "kept for maps on demand" if cell.sign == TRANSIENT else "free"
        return node(
            "g",
            node("title", f"{cell.context.name}, slot {row}: {said}"),
            box(x, y, wide, high, style, radius=3),
            *labels(x + 6, y + high / 2, tuple(filter(None, cell.lines)), "dim"),
            data_context=cell.context.name,
            data_mpu=cell.context.mpu,
            data_slot=row,
            data_state="transient" if cell.sign == TRANSIENT else "free",
        )
    kind = kind_of(meaning(slot, cell.context, core))
    style = f"f-{kind} s-edge" if slot.enabled else "f-paper s-dim dash"
    shapes = box(x, y, wide, high, style, radius=3)
    text = labels(x + 6, y + 10, cell.lines, "" if slot.enabled else "dim")
    return region_node(slot, cell.context, core, cell.names, shapes, *text)


def _key(context: PlanContext) -> list[tuple[str, str, str]]:
    kinds = [("box", f"f-{kind} s-edge", words) for kind, words in kinds_of(context.mpu).items()]
    return [
        *kinds,
        ("box", "f-paper s-dim dash", "off: parked, programmed but disabled"),
        ("box", "f-paper s-edge dots", "kept for maps on demand"),
        ("box", "f-paper s-faint", "free"),
    ]


def _words(contexts: Sequence[PlanContext]) -> str:
    return "; ".join(
        f"{context.name}: {sum(slot.enabled for slot in context.slots)} regions,"
        f" {sum(not slot.enabled for slot in context.slots)} parked,"
        f" {context.transient_slots} transient, {context.free_slots} free"
        for context in contexts
    )
