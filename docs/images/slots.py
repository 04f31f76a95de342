"""Draw a plan as an SVG: one column per context, one row per slot, one box per region.

    python docs/images/slots.py PLAN.json OUT.svg

Neighbouring contexts that hold the same words in the same slot share one wide box. A region that
is parked (programmed, not enabled) is pale and bears the name that it has where it is enabled. The
picture in
the README is made from the plan of ``boards/xen-arm-poc-two-guests-16``; ``tests/docs`` keeps it
up to date.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import Plan, PlanContext, Slot

WIDTH, HEIGHT, GAP = 176, 26, 4
LEFT, TOP = 44, 76
FILL = {
    "EL2 executes": "#9ecae9",
    "EL2 reads": "#dbe9f6",
    "EL2 reads and writes": "#b7e1c0",
    "guest has access": "#fdc086",
    "parked": "#f6f6f6",
    "kept for maps on demand": "#d9d9d9",
    "free": "#ffffff",
}
CUT = 23
"""Letters that a box of one column holds."""


@dataclass(frozen=True)
class Box:
    """A filled cell: `columns` contexts wide."""

    column: int
    columns: int
    row: int
    kind: str
    label: str
    note: str


def picture(plan: Plan) -> str:
    """The SVG of a plan."""
    contexts = plan.contexts
    rows = max(_size(plan, context) for context in contexts)
    wide = LEFT + len(contexts) * WIDTH + GAP
    high = TOP + rows * HEIGHT + 62
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img" aria-labelledby="title desc"'
        ' font-family="sans-serif" font-size="12">',
        f'<title id="title">{escape(plan.board)}: regions by slot and context</title>',
        f'<desc id="desc">{escape(_words(plan))}</desc>',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *_heading(contexts),
        *_row_names(rows),
    ]
    for box in _boxes(plan, rows):
        lines += _box(box)
    lines += _legend(TOP + rows * HEIGHT + 20)
    return "\n".join([*lines, "</svg>", ""])


def _size(plan: Plan, context: PlanContext) -> int:
    return plan.core.el2_regions if context.mpu == "el2" else plan.core.el1_regions


def _words(plan: Plan) -> str:
    counts = (
        f"{c.name}: {sum(s.enabled for s in c.slots)} regions,"
        f" {sum(not s.enabled for s in c.slots)} parked, {c.transient_slots} transient,"
        f" {c.free_slots} free"
        for c in plan.contexts
    )
    return "; ".join(counts)


def _heading(contexts: Sequence[PlanContext]) -> Iterator[str]:
    at = LEFT
    for (stage, pcpu), group in itertools.groupby(contexts, key=lambda c: (c.stage, c.pcpu)):
        found = list(group)
        middle = at + len(found) * WIDTH / 2
        yield _text(middle, 22, f"{stage}, pCPU {pcpu}", bold=True)
        line = f'x1="{at + GAP}" y1="32" x2="{at + len(found) * WIDTH - GAP}" y2="32"'
        yield f'<line {line} stroke="#555555"/>'
        for context in found:
            used = sum(slot.enabled for slot in context.slots)
            name = context.name.rpartition("/")[2]
            yield _text(at + WIDTH / 2, 48, name)
            yield _text(at + WIDTH / 2, 64, f"{used} regions", colour="#555555")
            at += WIDTH


def _row_names(rows: int) -> Iterator[str]:
    yield _text(LEFT / 2, 64, "slot", colour="#555555")
    for row in range(rows):
        yield _text(LEFT / 2, TOP + row * HEIGHT + 17, str(row), colour="#555555")


def _boxes(plan: Plan, rows: int) -> Iterator[Box]:
    isa = Isa(plan.core.isa)
    for row in range(rows):
        cells = [_cell(plan, context, row, isa) for context in plan.contexts]
        column = 0
        for cell, group in itertools.groupby(cells):
            columns = len(list(group))
            if cell is not None:
                yield from _spread(Box(column, columns, row, *cell))
            column += columns


def _spread(box: Box) -> Iterator[Box]:
    """The box itself for a region; empty slots of several contexts are not one thing."""
    if box.label:
        yield box
        return
    for column in range(box.column, box.column + box.columns):
        yield replace(box, column=column, columns=1)


def _cell(plan: Plan, context: PlanContext, row: int, isa: Isa) -> tuple[str, str, str] | None:
    """Kind, label and note of a cell; None where the MPU has no such slot."""
    for slot in context.slots:
        if slot.slot == row:
            serves = ", ".join(slot.serves or _tenants(plan, context, slot))
            return _kind(slot, isa), _label(serves), _note(slot, serves)
    free = [n for n in range(_size(plan, context)) if n not in {s.slot for s in context.slots}]
    if row not in free:
        return None
    if row in free[: context.transient_slots]:
        return "kept for maps on demand", "", "transient slot"
    return "free", "", "free slot"


def _tenants(plan: Plan, context: PlanContext, parked: Slot) -> tuple[str, ...]:
    """What a parked region serves in the contexts that enable it."""
    here = (context.stage, context.pcpu, context.mpu)
    found: dict[str, None] = {}
    for other in plan.contexts:
        for slot in other.slots if (other.stage, other.pcpu, other.mpu) == here else ():
            if slot.enabled and (slot.prbar, slot.prlar & ~1) == (parked.prbar, parked.prlar):
                found |= dict.fromkeys(slot.serves)
    return tuple(found)


def _kind(slot: Slot, isa: Isa) -> str:
    if not slot.enabled:
        return "parked"
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    if fields.ap & 1:
        return "guest has access"
    if fields.ap == 0:
        return "EL2 reads and writes"
    return "EL2 executes" if fields.xn == 0 else "EL2 reads"


def _label(serves: str) -> str:
    return serves.replace("xen.image.", "").replace("xen.", "")


def _note(slot: Slot, serves: str) -> str:
    where = f"{range_text(slot.start, slot.end)} {size_text(slot.end - slot.start)}"
    return f"slot {slot.slot}: {where}: {serves}{'' if slot.enabled else ', parked'}"


def _box(box: Box) -> Iterator[str]:
    x, y = LEFT + box.column * WIDTH + GAP / 2, TOP + box.row * HEIGHT + GAP / 2
    wide, high = box.columns * WIDTH - GAP, HEIGHT - GAP
    border = {"free": "#d0d0d0", "parked": "#b0b0b0"}.get(box.kind, "#555555")
    colour = "#8a8a8a" if box.kind == "parked" else "#222222"
    yield f"<g><title>{escape(box.note)}</title>"
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{wide}" height="{high}" rx="3"'
        f' fill="{FILL[box.kind]}" stroke="{border}"/>'
    )
    if box.label:
        room = CUT * box.columns
        label = box.label if len(box.label) <= room else box.label[: room - 1] + "\u2026"
        yield _text(x + wide / 2, y + 15, label, colour=colour)
    yield "</g>"


def _legend(y: int) -> Iterator[str]:
    x = LEFT
    for kind, fill in FILL.items():
        yield (
            f'<rect x="{x}" y="{y}" width="14" height="14" rx="3" fill="{fill}" stroke="#555555"/>'
        )
        yield _text(x + 20, y + 12, kind, anchor="start")
        x += 32 + 7 * len(kind)


def _text(
    x: float,
    y: float,
    text: str,
    *,
    colour: str = "#222222",
    anchor: str = "middle",
    bold: bool = False,
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}"{weight}>'
        f"{escape(text)}</text>"
    )


def main(arguments: Sequence[str]) -> int:
    """Draw the plan in the first file into the second."""
    if len(arguments) != 2:
        sys.stderr.write("usage: slots.py PLAN.json OUT.svg\n")
        return 2
    Path(arguments[1]).write_text(picture(load_plan(Path(arguments[0]))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
