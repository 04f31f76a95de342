"""What a LAYOUT argument names: a plan, a layout file, or a dump of registers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load import load_described
from mpuplan.model.blocks import all_blocks
from mpuplan.model.layout import Layout, Served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.tables import TableContext

__all__ = ["ReadLayout", "chosen_context", "read_layout"]

_HEAD_BYTES: Final = 1 << 16
_OWN_SCHEMA: Final = re.compile(rb"""(^|[{,\s])["']?schema["']?\s*:\s*["']?mpuplan/""")
_CLOSE: Final = 3
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class ReadLayout:
    """A layout and what there is to say about the file it was read from; `dump`: of registers."""

    layout: Layout
    diagnostics: tuple[Diagnostic, ...] = ()
    dump: bool = False


def read_layout(
    path: Path,
    board: Board | None = None,
    *,
    core: str | None = None,
    context: str | None = None,
) -> ReadLayout:
    """The layout in a file; a file without an mpuplan ``schema`` line is read as a register dump.

    With a `board`, its core reads the words and its names say what slots serve. `core` (a preset)
    and `context` (its name) are for dumps. Raises InputRejected.
    """
    if _is_ours(path):
        return ReadLayout(_named(load_described(path, board), board))
    from mpuplan.pipeline.decode import decode_for_layout

    read = decode_for_layout(path, board, core=core, context=context)
    return ReadLayout(_named(read.layout, board), read.diagnostics, dump=True)


def chosen_context(layout: Layout, context: str | None) -> str:
    """The context meant: as named, or the only one; raises InputRejected otherwise."""
    names = layout.contexts
    if context is None and len(names) == 1:
        return names[0]
    if context is None:
        text = f"the layout has {len(names)} contexts, which one is meant"
        raise InputRejected([diagnostic("context-needed", text, hint=_choices(names))])
    if context not in names:
        text = f"the layout has no context '{context}'"
        raise InputRejected([diagnostic("no-such-context", text, hint=_choices(names, context))])
    return context


def _choices(names: tuple[str, ...], wanted: str | None = None) -> str:
    close = get_close_matches(wanted, names, n=_CLOSE) if wanted is not None else []
    if close:
        return "did you mean " + " or ".join(f"'{name}'" for name in close)
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    return f"--context takes {shown}" + (" and more" if len(names) > _SHOWN else "")


def _is_ours(path: Path) -> bool:
    """True for text that says it is mpuplan's; a file that cannot be read is left to the loader."""
    try:
        if not path.is_file():
            return True
        with path.open("rb") as file:
            return _OWN_SCHEMA.search(file.read(_HEAD_BYTES)) is not None
    except OSError:
        return True


def _named(layout: Layout, board: Board | None) -> Layout:
    """The layout with names for slots that have none, as far as the board knows the bytes."""
    if board is None:
        return layout
    owners = sorted(_owners(board, layout))
    have = {(s.context, s.mpu, s.slot) for s in layout.served}
    extra = []
    for table in layout.tables.contexts:
        for slot, start, end in _ranges(table, layout):
            names = tuple(name for low, high, name in owners if low < end and start < high)
            if names and (table.name, table.mpu, slot) not in have:
                extra.append(Served(table.name, table.mpu, slot, names))
    return replace(layout, served=(*layout.served, *extra))


def _ranges(table: TableContext, layout: Layout) -> Iterator[tuple[int, int, int]]:
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), layout.core.isa)
        yield words.slot, fields.start, fields.end


def _owners(board: Board, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Blocks by their parts, and devices, where they lie."""
    places = dict(layout.tables.placement)
    for block in all_blocks(board):
        start = places.get(block.name, block.start)
        for part in block.parts:
            base = None if start is None else start + part.offset
            base = places.get(part.name, base)
            if base is not None:
                yield base, base + part.size, part.name
    for device in board.devices:
        yield device.start, device.start + device.size, device.name
