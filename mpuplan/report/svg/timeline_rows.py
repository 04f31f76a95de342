"""The rows of a timeline: one per range of addresses; what only one guest has is folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.report.svg.lettering import LINE, about, fitted, short_size
from mpuplan.report.svg.regions import named_lines, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import PlanContext, Slot
    from mpuplan.report.svg.timeline_columns import Column

__all__ = ["LABEL", "Row", "rows_of"]

LABEL: Final = 256
"""Room for the label of a row."""
_LINES: Final = 3
"""Lines of names in a label."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label, and for each column the contexts that have the region there, with their slots."""

    names: tuple[str, ...]
    where: str
    cells: tuple[tuple[tuple[PlanContext, Slot], ...], ...]

    @property
    def height(self) -> float:
        """Pixels of the row."""
        return (len(self.names) + 1) * LINE + 6


def rows_of(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Ranges in the order of addresses, then a row per context for what it alone has.

    Only contexts that share a column are folded so: else every range has its row.
    """
    ranges: dict[tuple[int, int], dict[int, list[tuple[PlanContext, Slot]]]] = {}
    for at, column in enumerate(columns):
        for context in column.contexts:
            for slot in context.slots:
                if slot.enabled and slot.start < slot.end:
                    cells = ranges.setdefault((slot.start, slot.end), {})
                    cells.setdefault(at, []).append((context, slot))
    listed, own = [], []
    for where, cells in sorted(ranges.items()):
        (at, *others), held = [*cells], [pair for pairs in cells.values() for pair in pairs]
        alone = not others and len(held) == 1 and len(columns[at].contexts) > 1
        if alone:
            own.append((at, held[0]))
        else:
            listed.append(_row(where, cells, len(columns)))
    order = {c.name: at for column in columns for at, c in enumerate(column.contexts)}
    own.sort(key=lambda each: (each[0], order[each[1][0].name]))
    return (*listed, *_folded(own, len(columns)))


def _row(
    where: tuple[int, int], cells: dict[int, list[tuple[PlanContext, Slot]]], columns: int
) -> Row:
    served = dict.fromkeys(n for pairs in cells.values() for _, slot in pairs for n in slot.serves)
    lines = named_lines(tuple(served), LABEL, most=_LINES) or ("",)
    text = f"{range_text(*where)} {short_size(where[1] - where[0])}"
    return Row(lines, text, tuple(tuple(cells.get(at, ())) for at in range(columns)))


def _folded(own: Sequence[tuple[int, tuple[PlanContext, Slot]]], columns: int) -> Iterator[Row]:
    """A row per context that alone has some regions."""
    by: dict[tuple[int, str], list[tuple[PlanContext, Slot]]] = {}
    for at, (context, slot) in own:
        by.setdefault((at, context.name), []).append((context, slot))
    for (at, _), pairs in by.items():
        name = fitted(short_name(pairs[0][0]), LABEL)
        size = sum(slot.end - slot.start for _, slot in pairs)
        text = f"{len(pairs)} of its own, {about(size)}"
        yield Row((name,), text, tuple(tuple(pairs) if at == n else () for n in range(columns)))
