"""Whose bytes an address belongs to, and what the names of contexts say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.board import Board
    from mpuplan.model.layout import Layout

__all__ = ["emulated_at", "guest_of", "pcpu_of", "whose"]


def guest_of(context: str) -> str:
    """The guest (or program) in the name of a context.

    >>> guest_of("runtime/pcpu0/linux"), guest_of("runtime/pcpu0/linux+el2"), guest_of("dump")
    ('linux', 'linux', 'dump')
    """
    return context.rpartition("/")[2].partition("+")[0].partition(":")[0]


def pcpu_of(context: str) -> str:
    """The pCPU in the name of a context, empty for a name of another form.

    >>> pcpu_of("runtime/pcpu1/linux"), pcpu_of("dump")
    ('pcpu1', '')
    """
    parts = context.split("/")
    return parts[1] if len(parts) > 2 else ""


def emulated_at(board: Board, guest: str, address: int) -> str | None:
    """The name of the range at an address that is emulated for a guest."""
    for one in board.guests:
        for range_ in one.emulated if one.name == guest else ():
            if range_.start <= address < range_.start + range_.size:
                return range_.name
    return None


def whose(board: Board, layout: Layout, address: int) -> str | None:
    """What the board has at an address, None for nothing."""
    found = (text for start, end, text in _ranges(board, layout) if start <= address < end)
    return next(found, None)


def _ranges(board: Board, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Blocks and devices, then what nobody uses, then the banks."""
    places = dict(layout.tables.placement)
    for block in all_blocks(board):
        start = places.get(block.name, block.start)
        for part in block.parts:
            base = places.get(part.name, None if start is None else start + part.offset)
            if base is not None:
                yield base, base + part.size, f"'{part.name}'"
    for device in board.devices:
        yield device.start, device.start + device.size, f"device '{device.name}'"
    for kind, ranges in (("hole", board.holes), ("reserved range", board.reserved)):
        for one in ranges:
            yield one.start, one.start + one.size, f"{kind} '{one.name}'"
    for bank in board.memory:
        yield bank.start, bank.start + bank.size, f"nobody, in bank '{bank.name}'"
