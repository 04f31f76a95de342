"""Walking the blocks of a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.board import Block, Board


def all_blocks(board: Board) -> Iterator[Block]:
    """Every block that owns bytes, owners in the order of the file, shared blocks last.

    Those of a guest's own program lie in the guest's memory and are left out.
    """
    if board.hypervisor is not None:
        yield from board.hypervisor.blocks
    for guest in board.guests:
        yield from guest.blocks
    for program in board.programs:
        yield from program.blocks
        for task in program.tasks:
            yield from task.blocks
    for shared in board.shared:
        yield shared.block
