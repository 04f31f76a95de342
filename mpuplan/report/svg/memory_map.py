"""Memory maps: a column per context, true addresses on a broken axis, what is exposed hatched."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.report.markup import Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.svg.axis import Axis, Need, axis_of
from mpuplan.report.svg.columns import chunks, head_node, head_of
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, labels, line, slug
from mpuplan.report.svg.legend import hatches, legend
from mpuplan.report.svg.lettering import LINE, about, short_size, text_width
from mpuplan.report.svg.regions import height_of, kind_of, kinds_in, named_lines, region_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import CoreInfo, Exposed, Plan, PlanContext, Slot

__all__ = ["Padding", "memory_maps"]

_COLUMN: Final = 196
_SPACE: Final = 10
_INSIDE: Final = _COLUMN - _SPACE - 12
"""Room for text in a box."""
_LEFT: Final = 144
"""Room for the longest address."""
_MOST: Final = 5
"""Contexts side by side in one picture."""


@dataclass(frozen=True, slots=True)
class Padding:
    """Bytes ``[start, end)`` that rounding added to a block."""

    name: str
    start: int
    end: int


def memory_maps(plan: Plan, padding: Sequence[Padding] = ()) -> tuple[Picture, ...]:
    """Pictures of all contexts, some side by side on one axis in each; the MPUs apart.

    Only regions that are enabled are drawn. `padding` is known to those who have the board.
    """
    found = []
    for mpu in dict.fromkeys(context.mpu for context in plan.contexts):
        several = chunks(tuple(c for c in plan.contexts if c.mpu == mpu), _MOST)
        for number, chunk in enumerate(several, start=1):
            count = f", {number} of {len(several)}" if len(several) > 1 else ""
            title = f"Memory map, {mpu} MPU{count}"
            found.append(_map(slug("map", mpu, number), title, chunk, plan.core, padding))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An enabled region: its words, what of it is hatched, the bytes that the words stand on."""

    slot: Slot
    lines: tuple[str, ...]
    kind: str
    exposed: tuple[tuple[int, int], ...]
    padding: tuple[tuple[int, int], ...]
    clear: tuple[int, int]


def _map(
    name: str,
    title: str,
    contexts: Sequence[PlanContext],
    core: CoreInfo,
    padding: Sequence[Padding],
) -> Picture:
    columns = [tuple(_drawn(context, core, padding)) for context in contexts]
    regions = [region for column in columns for region in column]
    heads = [head_of(context, _COLUMN - _SPACE) for context in contexts]
    top = MARGIN + max(head.height for head in heads) + LINE
    axis = axis_of([*_needs(regions)], [p for r in regions for p in (*r.exposed, *r.padding)], top)
    width = _LEFT + _COLUMN * max(len(contexts), 3) + MARGIN
    parts = [*hatches(name), *_ruler(axis, _LEFT + _COLUMN * len(contexts))]
    for at, (context, head, column) in enumerate(zip(contexts, heads, columns, strict=True)):
        x = _LEFT + at * _COLUMN
        parts.append(head_node(x, context, head))
        parts += [_region(x, axis, region, context, core, name) for region in column]
    keys, bottom = legend(_key(name, contexts, core, regions), axis.bottom + 2 * LINE, width)
    return framed(name, title, _words(contexts), (width, bottom), [*parts, *keys])


def _drawn(context: PlanContext, core: CoreInfo, padding: Sequence[Padding]) -> Iterator[_Drawn]:
    for slot in context.slots:
        if slot.enabled and slot.start < slot.end:
            said = meaning(slot, context, core)
            size = short_size(slot.end - slot.start)
            first = f"{slot.slot}: {said.privileged}/{said.other} {size}"
            lines = (first, *named_lines(slot.serves, _INSIDE))
            exposed = tuple(sorted({(e.start, e.end) for e in slot.exposes if _within(e, slot)}))
            padded = tuple((p.start, p.end) for p in padding if _within(p, slot))
            clear = _clear(slot, (*exposed, *padded))
            yield _Drawn(slot, lines, kind_of(said), exposed, padded, clear)


def _within(piece: Padding | Exposed, slot: Slot) -> bool:
    return slot.start <= piece.start and piece.end <= slot.end


def _clear(slot: Slot, hatched: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The longest run of bytes that are not hatched; the whole region if all are."""
    best, reached = (0, 0), slot.start
    for start, end in (*sorted(hatched), (slot.end, slot.end)):
        if start - reached > best[1] - best[0]:
            best = (reached, start)
        reached = max(reached, end)
    return best if best[1] > best[0] else (slot.start, slot.end)


def _needs(regions: Sequence[_Drawn]) -> Iterator[Need]:
    for region in regions:
        yield Need(region.slot.start, region.slot.end, 0)
        yield Need(*region.clear, height_of(len(region.lines)))


def _ruler(axis: Axis, right: float) -> Iterator[Element]:
    """Addresses at the cuts, a broken line in the gaps and how long they are."""
    x = _LEFT - _SPACE
    gaps = set(axis.gaps)
    for cut, y in zip(axis.cuts, axis.tops, strict=True):
        yield label(x - 8, y, address_text(cut), anchor="end")
        yield line(x - 4, y, right - _SPACE, y, "s-faint")
    for (start, end), (y, below) in zip(pairwise(axis.cuts), pairwise(axis.tops), strict=True):
        if (start, end) in gaps:
            yield _broken(x, y, below)
            words = f"gap {about(end - start)}"
            yield label(x - 8, (y + below) / 2, words, "dim", anchor="end")
        else:
            yield line(x, y, x, below, "s-edge")


def _broken(x: float, y: float, below: float) -> Element:
    middle = (y + below) / 2
    path = f"M{x:g} {y:g}V{middle - 8:g}l-4 4l8 8l-4 4V{below:g}"
    return node("path", d=path, class_="s-edge none")


def _region(
    x: float, axis: Axis, region: _Drawn, context: PlanContext, core: CoreInfo, name: str
) -> Element:
    slot = region.slot
    y, below = axis.y(slot.start), axis.y(slot.end)
    shapes = [box(x, y, _COLUMN - _SPACE, below - y, f"f-{region.kind} s-edge")]
    shapes += [_hatch(x, axis, name, "padding", piece) for piece in region.padding]
    shapes += [_hatch(x, axis, name, "exposed", piece) for piece in region.exposed]
    top = axis.y(region.clear[0])
    if len(shapes) > 1 and region.clear == (slot.start, slot.end):
        wide = max(map(text_width, region.lines)) + 6
        shapes.append(box(x + 3, top + 3, wide, LINE * len(region.lines), f"f-{region.kind}"))
    text = labels(x + 6, top + 10, region.lines)
    return region_node(slot, context, core, slot.serves, *shapes, *text)


def _hatch(x: float, axis: Axis, name: str, kind: str, piece: tuple[int, int]) -> Element:
    y, below = axis.y(piece[0]), axis.y(piece[1])
    return node(
        "rect",
        x=x,
        y=y,
        width=_COLUMN - _SPACE,
        height=below - y,
        fill=f"url(#{name}-{kind})",
        data_hatch=kind,
        data_start=f"{piece[0]:#x}",
        data_end=f"{piece[1]:#x}",
    )


def _key(
    name: str, contexts: Sequence[PlanContext], core: CoreInfo, regions: Sequence[_Drawn]
) -> Iterator[tuple[str, str, str]]:
    """What stands in the picture, in words."""
    for kind, words in kinds_in(contexts, core).items():
        yield "box", f"f-{kind} s-edge", words
    if any(region.exposed for region in regions):
        yield "hatch", f"url(#{name}-exposed)", "exposed beyond demands"
    if any(region.padding for region in regions):
        yield "hatch", f"url(#{name}-padding)", "padding of a block"


def _words(contexts: Sequence[PlanContext]) -> str:
    """The regions of each context."""
    return "; ".join(f"{context.name}: {', '.join(_ranges(context))}" for context in contexts)


def _ranges(context: PlanContext) -> list[str]:
    return [range_text(slot.start, slot.end) for slot in context.slots if slot.enabled]
