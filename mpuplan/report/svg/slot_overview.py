"""Families with many contexts at one glance: a row per context, a small box per slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.report.families import families
from mpuplan.report.markup import Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.occupancy import PARKED, TRANSIENT, slot_signs
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, slug
from mpuplan.report.svg.legend import legend
from mpuplan.report.svg.lettering import LINE, fitted, text_width
from mpuplan.report.svg.regions import kind_of, kinds_in, region_node, tenants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import CoreInfo, Plan, PlanContext
    from mpuplan.report.families import Family

__all__ = ["slot_overviews"]

_MANY: Final = 6
"""Contexts above which a family gets an overview."""
_CELL: Final = 20
_NAME: Final = 200
_TOP: Final = MARGIN + LINE + 8
_LETTERS: Final = {"code": "x", "data": "w", "const": "r", "shared": "s"}


def slot_overviews(plan: Plan) -> tuple[Picture, ...]:
    """A picture of each family with many contexts."""
    wide = [family for family in families(plan) if len(family.contexts) > _MANY]
    return tuple(_overview(at, family, plan.core) for at, family in enumerate(wide, start=1))


def _overview(number: int, family: Family, core: CoreInfo) -> Picture:
    names = [fitted(family.short(context.name), _NAME) for context in family.contexts]
    left = MARGIN + max(map(text_width, names)) + 10
    parts = [
        label(left + (slot + 0.5) * _CELL, MARGIN + 6, str(slot), "dim", anchor="middle")
        for slot in range(family.regions)
    ]
    for row, (context, name) in enumerate(zip(family.contexts, names, strict=True)):
        y = _TOP + row * _CELL
        text = label(MARGIN, y + _CELL / 2, name)
        parts.append(node("g", text, data_context=context.name, data_mpu=context.mpu))
        parts += _row(left, y, context, family, core)
    width = max(left + family.regions * _CELL + MARGIN, 480)
    bottom = _TOP + len(names) * _CELL
    keys, height = legend(_key(family, core), bottom + LINE + 8, width)
    name = slug("overview", number, family.stage, family.pcpu, family.mpu)
    counts = [sum(slot.enabled for slot in context.slots) for context in family.contexts]
    words = (
        f"{len(counts)} contexts with {min(counts)} to {max(counts)} of {family.regions} slots"
        " in use"
    )
    return framed(name, f"All slots: {family.title}", words, (width, height), [*parts, *keys])


def _row(
    left: float, y: float, context: PlanContext, family: Family, core: CoreInfo
) -> Iterator[Element]:
    slots = {slot.slot: slot for slot in context.slots}
    for at, sign in enumerate(slot_signs(context, family.regions)):
        x, slot = left + at * _CELL, slots.get(at)
        if slot is None:
            style = "f-paper s-edge dots" if sign == TRANSIENT else "f-paper s-faint"
            yield box(x + 1, y + 1, _CELL - 2, _CELL - 2, style)
            continue
        kind = kind_of(meaning(slot, context, core))
        style = "f-paper s-dim dash" if sign == PARKED else f"f-{kind} s-edge"
        shapes = [box(x + 1, y + 1, _CELL - 2, _CELL - 2, style)]
        if sign != PARKED:
            middle = (x + _CELL / 2, y + _CELL / 2)
            shapes.append(label(*middle, _LETTERS[kind], anchor="middle"))
        yield region_node(slot, context, core, tenants(slot, family.contexts), *shapes)


def _key(family: Family, core: CoreInfo) -> Iterator[tuple[str, str, str]]:
    for kind, words in kinds_in(family.contexts, core).items():
        yield "box", f"f-{kind} s-edge", f"{_LETTERS[kind]}: {words}"
    yield "box", "f-paper s-dim dash", "parked: programmed but disabled"
    yield "box", "f-paper s-edge dots", "kept for maps on demand"
    yield "box", "f-paper s-faint", "free"
