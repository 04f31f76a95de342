"""From boot to run: the regions of a pCPU over the stages, and what leads from one to the next."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from mpuplan.report.markup import Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.svg.frame import MARGIN, Picture, box, framed, label, labels, line, slug
from mpuplan.report.svg.legend import legend
from mpuplan.report.svg.lettering import BOLD, LINE, fitted, wrapped
from mpuplan.report.svg.regions import kind_of, kinds_in, region_node
from mpuplan.report.svg.timeline_columns import Column, columns_of
from mpuplan.report.svg.timeline_rows import LABEL, Row, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import CoreInfo, Plan, PlanContext, Slot

__all__ = ["timelines"]

_COLUMN: Final = 120
_LEFT: Final = MARGIN + LABEL + 14
_BAR: Final = 12
_INSIDE: Final = _COLUMN - 10


def timelines(plan: Plan) -> tuple[Picture, ...]:
    """A picture per pCPU and MPU."""
    keys = dict.fromkeys((context.mpu, context.pcpu) for context in plan.contexts)
    return tuple(_timeline(plan, pcpu, mpu) for mpu, pcpu in keys)


def _timeline(plan: Plan, pcpu: int, mpu: str) -> Picture:
    columns = columns_of(plan, pcpu, mpu)
    rows = rows_of(columns)
    limit = plan.core.el2_regions if mpu == "el2" else plan.core.el1_regions
    width = _LEFT + _COLUMN * max(len(columns), 3) + MARGIN
    head, top = _head(columns, limit)
    parts = [*_stages(columns), *head]
    for row in rows:
        parts += _row(row, columns, plan.core, top)
        top += row.height
    keys, bottom = legend(_key(columns, plan.core), top + LINE + 4, width)
    title = f"From boot to run: pCPU {pcpu}, {mpu} MPU"
    words = _words(columns, limit)
    return framed(slug("timeline", pcpu, mpu), title, words, (width, bottom), [*parts, *keys])


def _key(columns: Sequence[Column], core: CoreInfo) -> Iterator[tuple[str, str, str]]:
    """What stands in the picture, in words."""
    contexts = [context for column in columns for context in column.contexts]
    for kind, words in kinds_in(contexts, core).items():
        yield "box", f"f-{kind} s-edge", words
    yield "box", "f-ink s-edge", "slots in use"
    if any(not slot.enabled for context in contexts for slot in context.slots):
        yield "box", "f-faint s-edge", "parked"
    if any(context.transient_slots for context in contexts):
        yield "box", "f-paper s-edge dots", "kept for maps on demand"


def _stages(columns: Sequence[Column]) -> Iterator[Element]:
    """The names of stages over their columns."""
    x = float(_LEFT)
    for stage, members in groupby(columns, key=lambda column: column.stage):
        wide = _COLUMN * len([*members])
        yield line(x + 2, MARGIN + LINE, x + wide - 4, MARGIN + LINE, "s-edge")
        yield label(x + 2, MARGIN + 4, fitted(stage, wide - 8, BOLD), "b")
        x += wide


def _head(columns: Sequence[Column], limit: int) -> tuple[list[Element], float]:
    """Names, ways to get there and slots in use, and where the rows begin."""
    y = MARGIN + 2 * LINE
    names = [wrapped(column.name, _INSIDE, BOLD) for column in columns]
    ways = [[part for text in c.arrival for part in wrapped(text, _INSIDE)] for c in columns]
    after = y + LINE * max(map(len, names))
    slots = after + LINE * max(map(len, ways)) + 8
    parts = [label(MARGIN, y, "context"), label(MARGIN, slots + 4, f"slots, of {limit}")]
    if any(ways):
        parts.append(label(MARGIN, after, "how it is reached"))
    for at, column in enumerate(columns):
        x = _LEFT + at * _COLUMN + 2
        single = column.contexts[0] if len(column.contexts) == 1 else None
        parts.append(
            node(
                "g",
                *labels(x, y, names[at], "b"),
                *labels(x, after, ways[at], "dim"),
                *_usage(x, slots, column, limit),
                data_context=None if single is None else single.name,
            )
        )
    return parts, slots + 2 * LINE + 10


def _usage(x: float, y: float, column: Column, limit: int) -> Iterator[Element]:
    """A bar of the slots that are taken, and the numbers below it."""
    fullest = max(column.contexts, key=_enabled)
    step = _INSIDE / limit
    used, parked = _enabled(fullest), len(fullest.slots) - _enabled(fullest)
    yield box(x, y, _INSIDE, _BAR, "f-paper s-edge")
    yield box(x, y, used * step, _BAR, "f-ink s-edge")
    if parked:
        yield box(x + used * step, y, parked * step, _BAR, "f-faint s-edge")
    if fullest.transient_slots:
        at = x + (used + parked) * step
        yield box(at, y, fullest.transient_slots * step, _BAR, "f-paper s-edge dots")
    most = "at most " if len(column.contexts) > 1 else ""
    yield label(x, y + _BAR + 9, f"{most}{used} in use")


def _enabled(context: PlanContext) -> int:
    return sum(slot.enabled for slot in context.slots)


def _row(row: Row, columns: Sequence[Column], core: CoreInfo, y: float) -> Iterator[Element]:
    yield from labels(MARGIN, y + 9, row.names)
    yield label(MARGIN, y + 9 + LINE * len(row.names), row.where, "dim")
    yield line(MARGIN, y + row.height, _LEFT + _COLUMN * len(columns), y + row.height, "s-faint")
    for at, (column, pairs) in enumerate(zip(columns, row.cells, strict=True)):
        x = _LEFT + at * _COLUMN
        if len(column.contexts) == 1 and pairs:
            yield _cell(x, y, row.height, *pairs[0], core)
        elif pairs:
            yield _shared(x, y, row.height, column, pairs, core)


def _cell(
    x: float, y: float, height: float, context: PlanContext, slot: Slot, core: CoreInfo
) -> Element:
    said = meaning(slot, context, core)
    shape = box(x, y + 3, _COLUMN, height - 6, f"f-{kind_of(said)} s-edge")
    text = f"{slot.slot}: {said.privileged}/{said.other}"
    words = label(x + 6, y + height / 2, text)
    return region_node(slot, context, core, slot.serves, shape, words)


def _shared(
    x: float,
    y: float,
    height: float,
    column: Column,
    pairs: Sequence[tuple[PlanContext, Slot]],
    core: CoreInfo,
) -> Element:
    """Regions of several contexts, or several of one, as one box."""
    names = list(dict.fromkeys(context.name for context, _ in pairs))
    kinds = {kind_of(meaning(slot, context, core)) for context, slot in pairs}
    kind = next(iter(kinds)) if len(kinds) == 1 else "const"
    text = f"in {len(names)} of {len(column.contexts)}"
    if len(names) == 1:
        text = "1 region" if len(pairs) == 1 else f"{len(pairs)} regions"
    return node(
        "g",
        node("title", f"{text}: {', '.join(names)}"),
        box(x, y + 3, _COLUMN, height - 6, f"f-{kind} s-edge"),
        label(x + 6, y + height / 2, text),
        data_context=" ".join(names),
    )


def _words(columns: Sequence[Column], limit: int) -> str:
    said = []
    for column in columns:
        used = max(map(_enabled, column.contexts))
        ways = f", reached {'; '.join(column.arrival)}" if column.arrival else ""
        said.append(f"{column.stage}, {column.name}: {used} of {limit} slots in use{ways}")
    return ". ".join(said)
