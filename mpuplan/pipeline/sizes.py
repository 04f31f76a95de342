"""Images, boards and plans -> how large their parts are, and what slots are left."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import align_down, align_up
from mpuplan.demand.sites import block_extents
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load import load_plan, read_bytes
from mpuplan.model.blocks import all_blocks
from mpuplan.model.image import ImageShape
from mpuplan.model.sizes import BlockSize, ContextSize, Sizes
from mpuplan.pipeline.boards import load_board, read_image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mpuplan.model.board import Board
    from mpuplan.model.image import LinkedImage
    from mpuplan.model.plan import Plan

__all__ = ["joined", "sizes_of"]

_MAGIC: Final = b"\x7fELF"
_BOARD: Final = b"mpuplan/board/"
_LOOKED_AT: Final = 4096
_GRANULE: Final = 64


def sizes_of(path: Path) -> Sizes:
    """The sizes in one file: the parts of an image or a board, or the contexts of a plan.

    Raises InputRejected with what is wrong in it.
    """
    start = read_bytes(path, path.name, _LOOKED_AT)
    if start.startswith(_MAGIC):
        return _of_image(path)
    if start.lstrip().startswith(b"{") and _BOARD not in start:
        return Sizes((), tuple(_contexts(load_plan(path))))
    return Sizes(tuple(_blocks(load_board(path).board)), ())


def joined(found: Sequence[Sizes]) -> Sizes:
    """The sizes of several files in one; raises InputRejected where two have one name."""
    blocks = tuple(block for each in found for block in each.blocks)
    contexts = tuple(context for each in found for context in each.contexts)
    names = Counter([b.name for b in blocks] + [f"{c.name} ({c.mpu})" for c in contexts])
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        text = f"'{twice[0]}' stands in two of the files"
        raise InputRejected([diagnostic("sizes-twice", text)])
    return Sizes(blocks, contexts)


def _of_image(path: Path) -> Sizes:
    from mpuplan.load.images import MAX_IMAGE_BYTES

    data = read_bytes(path, path.name, MAX_IMAGE_BYTES)
    image, _ = read_image(data, path.name, ImageShape.AUTO)
    return Sizes(tuple(_parts(image, PurePath(path.name).stem)), ())


def _parts(image: LinkedImage, owner: str) -> Iterator[BlockSize]:
    """Padding is what an MPU cannot leave out: up to its granule, or to the next part by fill."""
    for part, after in zip(image.parts, (*image.parts[1:], None), strict=True):
        filled = image.fill and after is not None
        high = after.start if filled and after is not None else align_up(part.end, _GRANULE)
        padding = max(high - part.end, 0) + part.start - align_down(part.start, _GRANULE)
        yield BlockSize(f"{owner}.{part.name}", part.size, padding)


def _blocks(board: Board) -> Iterator[BlockSize]:
    for block in all_blocks(board):
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            padding = extent.start - extent.low + max(extent.high - extent.end, 0)
            yield BlockSize(part.name, part.size, padding)


def _contexts(plan: Plan) -> Iterator[ContextSize]:
    for context in plan.contexts:
        regions = sum(slot.enabled for slot in context.slots)
        yield ContextSize(
            context.name, context.mpu, regions, context.transient_slots, context.free_slots
        )
