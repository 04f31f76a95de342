"""Slots x contexts: which region sits in which slot, in force or parked, and what is free."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.report.families import families
from mpuplan.report.markup import Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.occupancy import FREE, PARKED, TRANSIENT, slot_signs
from mpuplan.report.svg.columns import chunks, head_node, head_of
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, labels, slug
from mpuplan.report.svg.legend import legend
from mpuplan.report.svg.lettering import LINE, short_size
from mpuplan.report.svg.regions import (
    kind_of,
    kinds_in,
    named_lines,
    region_node,
    tenants,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import CoreInfo, Plan, PlanContext, Position, Slot
    from mpuplan.report.families import Family

__all__ = ["cycle_matrices", "slot_matrices"]

_COLUMN: Final = 176
_SPACE: Final = 6
_INSIDE: Final = _COLUMN - _SPACE - 10
_LEFT: Final = 52
_MOST: Final = 6
_PADDING: Final = 8
"""Above and below the lines of a row."""
_STATES: Final = {
    PARKED: ("f-paper s-dim dash", "off: parked, programmed but disabled"),
    TRANSIENT: ("f-paper s-edge dots", "kept for maps on demand"),
    FREE: ("f-paper s-faint", "free"),
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a slot is in a context; `slot` None: transient or free."""

    slot: Slot | None
    sign: str
    names: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A slot, or a run of slots that nobody uses in any context of the picture; `last` included."""

    first: int
    last: int
    top: float
    height: float

    @property
    def name(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def slot_matrices(plan: Plan) -> tuple[Picture, ...]:
    """Pictures of all contexts, some side by side in each; the MPUs apart."""
    homes = {(c.name, c.mpu): family for family in families(plan) for c in family.contexts}
    found: list[Picture] = []
    for mpu in dict.fromkeys(context.mpu for context in plan.contexts):
        columns = [(c, homes[c.name, mpu]) for c in plan.contexts if c.mpu == mpu]
        found += _pictures(f"slots {mpu}", f"Slots and contexts, {mpu} MPU", columns, plan.core)
    return tuple(found)


def cycle_matrices(plan: Plan) -> tuple[Picture, ...]:
    """Slots x positions of each cycle: there what is parked depends on the position."""
    homes = {(c.name, c.mpu): family for family in families(plan) for c in family.contexts}
    found: list[Picture] = []
    for at, cycle in enumerate(plan.cycles, start=1):
        family = homes[cycle.source, cycle.mpu]
        contexts = {context.name: context for context in family.contexts}
        columns = [
            (_position(number, contexts[position.context], position, family), family)
            for number, position in enumerate(cycle.positions, start=1)
        ]
        title = f"Slots and positions of the cycle, {family.title}"
        found += _pictures(f"cycle {at}", title, columns, plan.core)
    return tuple(found)


def _position(number: int, context: PlanContext, position: Position, family: Family) -> PlanContext:
    """A place of a cycle as a context, named by its number as well."""
    home = context.name.removesuffix(family.short(context.name))
    name = f"{home}{number} {family.short(context.name)}"
    return replace(context, name=name, slots=position.slots)


def _pictures(
    name: str, title: str, columns: Sequence[tuple[PlanContext, Family]], core: CoreInfo
) -> Iterator[Picture]:
    """As many pictures as the columns need."""
    homes = {context.name: family for context, family in columns}
    several = chunks(tuple(context for context, _ in columns), _MOST)
    for number, chunk in enumerate(several, start=1):
        count = f", {number} of {len(several)}" if len(several) > 1 else ""
        pairs = [(context, homes[context.name]) for context in chunk]
        yield _matrix(slug(name, number), f"{title}{count}", pairs, core)


def _matrix(
    name: str, title: str, pairs: Sequence[tuple[PlanContext, Family]], core: CoreInfo
) -> Picture:
    contexts = [context for context, _ in pairs]
    columns = [tuple(_cells(context, family, core)) for context, family in pairs]
    heads = [head_of(context, _COLUMN - _SPACE) for context in contexts]
    top = MARGIN + max(head.height for head in heads) + LINE / 2
    rows = [*_rows(columns, top)]
    parts = [label(_LEFT - 10, top - LINE / 2 - 2, "slot", "dim", anchor="end")]
    for row in rows:
        parts.append(label(_LEFT - 10, row.top + row.height / 2 - 1, row.name, anchor="end"))
    for at, (context, head, column) in enumerate(zip(contexts, heads, columns, strict=True)):
        x = _LEFT + at * _COLUMN
        parts.append(head_node(x, context, head))
        parts += [_drawn(x, row, column[row.first], context, core) for row in rows]
    width = _LEFT + _COLUMN * max(len(contexts), 3) + MARGIN
    bottom = rows[-1].top + rows[-1].height if rows else top
    keys, height = legend(_key(contexts, core, columns), bottom + LINE, width)
    return framed(name, title, _words(contexts), (width, height), [*parts, *keys])


def _rows(columns: Sequence[tuple[_Cell, ...]], top: float) -> Iterator[_Row]:
    """A row per slot, as high as its fullest cell; a run of free slots shares one."""
    slots = len(columns[0])
    free = [all(column[slot].sign == FREE for column in columns) for slot in range(slots)]
    slot = 0
    while slot < slots:
        last = slot
        while free[slot] and last + 1 < slots and free[last + 1]:
            last += 1
        height = max(len(column[slot].lines) for column in columns) * LINE + _PADDING
        yield _Row(slot, last, top, height)
        slot, top = last + 1, top + height


def _cells(context: PlanContext, family: Family, core: CoreInfo) -> Iterator[_Cell]:
    slots = {slot.slot: slot for slot in context.slots}
    for number, sign in enumerate(slot_signs(context, family.regions)):
        slot = slots.get(number)
        if slot is None:
            yield _Cell(None, sign, (), ("on demand" if sign == TRANSIENT else "",))
            continue
        names = tenants(slot, family.contexts)
        said = meaning(slot, context, core)
        first = f"{said.privileged}/{said.other} {short_size(max(slot.end - slot.start, 0))}"
        state = "" if slot.enabled else "off: "
        yield _Cell(slot, sign, names, (f"{state}{first}", *named_lines(names, _INSIDE)))


def _drawn(x: float, row: _Row, cell: _Cell, context: PlanContext, core: CoreInfo) -> Element:
    slot = cell.slot
    if slot is None:
        return _empty(x, row, cell, context)
    kind = kind_of(meaning(slot, context, core))
    style = f"f-{kind} s-edge" if slot.enabled else _STATES[PARKED][0]
    shape = box(x, row.top, _COLUMN - _SPACE, row.height - 3, style, radius=3)
    text = labels(x + 6, row.top + 10, cell.lines, "" if slot.enabled else "dim")
    return region_node(slot, context, core, cell.names, shape, *text)


def _empty(x: float, row: _Row, cell: _Cell, context: PlanContext) -> Element:
    """A slot without a region: kept for maps on demand, or free."""
    transient = cell.sign == TRANSIENT
    style, _ = _STATES[cell.sign]
    said = "kept for maps on demand" if transient else "free"
    words = filter(None, cell.lines)
    return node(
        "g",
        node("title", f"{context.name}, slot {row.name}: {said}"),
        box(x, row.top, _COLUMN - _SPACE, row.height - 3, style, radius=3),
        *labels(x + 6, row.top + row.height / 2 - 1, tuple(words), "dim"),
        data_context=context.name,
        data_mpu=context.mpu,
        data_slot=row.name,
        data_state="transient" if transient else "free",
    )


def _key(
    contexts: Sequence[PlanContext], core: CoreInfo, columns: Sequence[tuple[_Cell, ...]]
) -> Iterator[tuple[str, str, str]]:
    """What stands in the picture, in words."""
    for kind, words in kinds_in(contexts, core).items():
        yield "box", f"f-{kind} s-edge", words
    signs = {cell.sign for column in columns for cell in column}
    for sign, (style, words) in _STATES.items():
        if sign in signs:
            yield "box", style, words


def _words(contexts: Sequence[PlanContext]) -> str:
    return "; ".join(
        f"{context.name}: {sum(slot.enabled for slot in context.slots)} regions,"
        f" {sum(not slot.enabled for slot in context.slots)} parked,"
        f" {context.transient_slots} transient, {context.free_slots} free"
        for context in contexts
    )
