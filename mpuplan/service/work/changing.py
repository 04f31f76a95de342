"""What-if: one change written into the text of a board; the rest of the text stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text
from mpuplan.load.edit import appended, changed, replaced, with_key, with_top
from mpuplan.load.places import board_texts, places_of
from mpuplan.model.blocks import all_blocks
from mpuplan.pipeline.boards import load_board
from mpuplan.service.pages.shapes import MoveBlock, NewGuest, Regions
from mpuplan.service.work.files import Unusable

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.load.edit import Change as Edit
    from mpuplan.load.places import Places
    from mpuplan.model.board import Board

__all__ = ["changed_texts"]


def changed_texts(path: Path, change: Regions | NewGuest | MoveBlock) -> dict[str, str]:
    """The texts of a board's files with the change in them.

    Raises Unusable where there is nothing to change, or the text has a shape that is not
    handled; InputRejected where the board itself cannot be read.
    """
    board = load_board(path).board
    places = places_of(board_texts(path, board))
    match change:
        case Regions():
            edits = _regions(places, change)
        case NewGuest():
            edits = _guest(places, board, change)
        case MoveBlock():
            edits = _move(places, board, change)
    found = None if None in edits else changed(places.texts, [each for each in edits if each])
    if found is None:
        raise Unusable("this cannot be written into the board; edit its text instead")
    return found


def _regions(places: Places, change: Regions) -> list[Edit | None]:
    top = places.top("core")
    if top is None:
        return [None]
    return [with_key(places, top[1].value.span, f"{change.mpu}_regions", str(change.count))]


def _guest(places: Places, board: Board, change: NewGuest) -> list[Edit | None]:
    if change.name in {guest.name for guest in board.guests}:
        raise Unusable(f"the board has a guest '{change.name}' already")
    keys = [f"name: ram, size: {change.size}"]
    keys += [] if change.align is None else [f"align: {change.align}"]
    keys += [] if change.bank is None else [f"in: [{change.bank}]"]
    memory = f"[{{{', '.join([*keys, 'access: rwx'])}}}]"
    text = f"{{name: {change.name}, pcpus: [{change.pcpu}], memory: {memory}}}"
    top = places.top("guests")
    if top is None:
        return [with_top(places, next(iter(places.roots)), "guests", f"[{text}]")]
    return [appended(places, top[1].value.span, text)]


def _move(places: Places, board: Board, change: MoveBlock) -> list[Edit | None]:
    block = next((each for each in all_blocks(board) if each.name == change.block), None)
    if block is None:
        raise Unusable(f"the board has no block '{change.block}'")
    address = address_text(int(change.start.replace("_", ""), 0))
    banks = places.key_span(block.span, "in")
    if banks is not None:  # a block has either
        return [replaced(places, banks, f"start: {address}")]
    return [with_key(places, block.span, "start", address)]
