"""Sizes as tables and as JSON, alone or beside those of the last build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.model.sizes import pairs
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.model.sizes import BlockSize, ContextSize, Sizes

    Figures: TypeAlias = tuple[int, ...] | None

__all__ = ["changes_object", "render_sizes"]

_BLOCK: Final = ("size", "padding")
_CONTEXT: Final = ("regions", "transient", "spare")
_SLOTS: Final = ("regions", "transient", "free")
"""The same figures in JSON, called as in a plan."""


def render_sizes(now: Sizes, was: Sizes | None = None) -> str:
    """Tables of parts and contexts; with `was`, a column of changes beside each figure."""
    before = now if was is None else was
    blocks = [_row(*pair) for pair in _block_pairs(before, now)]
    contexts = [_row(*pair) for pair in _context_pairs(before, now)]
    compared = was is not None
    lines: list[str] = []
    if blocks:
        sides = (_total(before.blocks), _total(now.blocks))
        lines += _table("part", _BLOCK, [*blocks, _row("total", *sides)], compared=compared)
    if contexts:
        lines += [""] if lines else []
        lines += _table("context", _CONTEXT, contexts, compared=compared)
    return "\n".join(lines) + "\n" if lines else ""


def changes_object(was: Sizes, now: Sizes) -> dict[str, object]:
    """What moved, as values for JSON: for each part and context that did, the figures of both."""
    return {
        "blocks": [
            {"name": name, "was": _named(_BLOCK, old), "now": _named(_BLOCK, new)}
            for name, old, new in _block_pairs(was, now)
            if old != new
        ],
        "contexts": [
            {"name": name, "mpu": mpu, "was": _named(_SLOTS, old), "now": _named(_SLOTS, new)}
            for called, old, new in _context_pairs(was, now)
            for name, mpu in [called.rsplit(", ", 1)]
            if old != new
        ],
    }


def _named(keys: Sequence[str], figures: Figures) -> dict[str, int] | None:
    return None if figures is None else dict(zip(keys, figures, strict=True))


def _block_pairs(was: Sizes, now: Sizes) -> list[tuple[str, Figures, Figures]]:
    """Name and figures then and now of each part."""
    found = []
    for old, new in pairs(was.blocks, now.blocks):
        shown = new if new is not None else old
        if shown is not None:
            found.append((shown.name, _of_block(old), _of_block(new)))
    return found


def _context_pairs(was: Sizes, now: Sizes) -> list[tuple[str, Figures, Figures]]:
    """Name and figures then and now of each context."""
    found = []
    for old, new in pairs(was.contexts, now.contexts):
        shown = new if new is not None else old
        if shown is not None:
            found.append((f"{shown.name}, {shown.mpu}", _of_context(old), _of_context(new)))
    return found


def _of_block(each: BlockSize | None) -> Figures:
    return None if each is None else (each.size, each.padding)


def _of_context(each: ContextSize | None) -> Figures:
    return None if each is None else (each.regions, each.transient, each.free)


def _total(blocks: Iterable[BlockSize]) -> tuple[int, ...]:
    listed = list(blocks)
    return sum(each.size for each in listed), sum(each.padding for each in listed)


def _row(name: str, old: Figures, new: Figures) -> list[str]:
    """Each figure and its change; no change is left empty."""
    count = len(new or old or ())
    before, after = old or (0,) * count, new or (0,) * count
    cells = [name]
    for one, other in zip(before, after, strict=True):
        change = other - one
        cells += ["-" if new is None else str(other), f"{change:+d}" if change else ""]
    return [*cells, "new" if old is None else "gone" if new is None else ""]


def _table(
    first: str, figures: Sequence[str], rows: Sequence[Sequence[str]], *, compared: bool
) -> list[str]:
    """A table; without a comparison the columns of changes are left out."""
    heads = [head for figure in figures for head in (figure, "change")]
    columns = [Column(first, flexible=True), *(Column(head, right=True) for head in heads)]
    columns.append(Column(""))
    kept = [at for at, column in enumerate(columns) if compared or column.head != "change"]
    return table(
        [columns[at] for at in kept], [[row[at] for at in kept] for row in rows], indent=""
    )
