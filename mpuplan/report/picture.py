"""Slots x contexts of a family: which slot is on in which context, and whom it serves."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.report.cells import shown, width
from mpuplan.report.cut import EVERYTHING, Reach
from mpuplan.report.occupancy import FREE, slot_signs
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Slot
    from mpuplan.report.families import Family

__all__ = ["picture_lines"]

_HEADS: Final = 64
"""Columns that the heads of contexts may take before numbers stand for them."""
_LABEL: Final = 11
"""Columns of the indent, the longest label of slots and the gap before the last column."""
_LEAST_SERVES: Final = 32
_EN: Final = 1


def picture_lines(family: Family, reach: Reach = EVERYTHING) -> list[str]:
    """A row per slot, a column per context; runs of slots that nobody uses are one row.

    A slot that holds one region in one context and another one in another names both, with ``|``
    between them. Contexts beyond `reach` are left out.
    """
    title = f"{family.title}: slots of {_count(len(family.contexts))}"
    more = reach.left_out(len(family.contexts), reach.parts, "contexts")
    some = replace(family, contexts=family.contexts[: reach.parts])
    return [title, *_picture(some, _served(family, some)), *more]


def _picture(family: Family, serves: dict[int, str]) -> list[str]:
    heads, key = _heads(family)
    columns = [Column("slot", right=True), *(Column(head) for head in heads)]
    signs = [slot_signs(context, family.regions) for context in family.contexts]
    room = max(WIDEST - _LABEL - sum(width(head) + 2 for head in heads), _LEAST_SERVES)
    rows = []
    for slot, label in _labels(signs, family.regions):
        first, *more = textwrap.wrap(
            serves.get(slot, ""), room, break_long_words=False, break_on_hyphens=False
        ) or [""]
        rows.append([label, *(each[slot] for each in signs), first])
        rows += [[""] * (len(signs) + 1) + [text] for text in more]
    lines = table([*columns, Column("serves", flexible=True)], rows)
    return [*key, *lines]


def _count(contexts: int) -> str:
    return "1 context" if contexts == 1 else f"{contexts} contexts"


def _heads(family: Family) -> tuple[list[str], list[str]]:
    """Heads of the columns, and the lines that explain them where they are numbers."""
    names = [shown(family.short(context.name)) for context in family.contexts]
    if sum(width(name) + 2 for name in names) <= _HEADS:
        return names, []
    numbers = [str(at) for at in range(1, len(names) + 1)]
    key = table(
        [Column("", right=True), Column("context", flexible=True)],
        [list(pair) for pair in zip(numbers, names, strict=True)],
    )
    return numbers, key


def _labels(signs: list[str], regions: int) -> Iterator[tuple[int, str]]:
    """First slot and label of every row."""
    slot = 0
    while slot < regions:
        last = slot
        while last < regions and all(each[last] == FREE for each in signs):
            last += 1
        if last - slot > 1:
            yield slot, f"{slot}-{last - 1}"
            slot = last
        else:
            yield slot, str(slot)
            slot += 1


def _served(family: Family, some: Family) -> dict[int, str]:
    """By slot: the names that its regions serve, region by region in order of the contexts.

    A region that serves nobody in any context is shown by its range. Of the `family` only the
    regions that `some` of its contexts hold are named.
    """
    held = {_words(slot) for context in some.contexts for slot in context.slots}
    names: dict[int, dict[tuple[int, int], dict[str, None]]] = {}
    ranges: dict[tuple[int, int], str] = {}
    for slot in (slot for context in family.contexts for slot in context.slots):
        words = _words(slot)[1:]
        if _words(slot) not in held:
            continue
        ranges[words] = range_text(slot.start, slot.end)
        names.setdefault(slot.slot, {}).setdefault(words, {}).update(dict.fromkeys(slot.serves))
    return {
        number: " | ".join(", ".join(served) or ranges[words] for words, served in regions.items())
        for number, regions in names.items()
    }


def _words(slot: Slot) -> tuple[int, int, int]:
    """What a slot holds, on or off."""
    return slot.slot, slot.prbar, slot.prlar & ~_EN
