"""What can move, and where to: carriers and the homes that their starts may lie in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_up
from mpuplan.demand.sites import block_extents, granule, relink_page
from mpuplan.demand.spans import Range, joined
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import BankKind, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.demand.ground import Ground
    from mpuplan.diag import Span


@dataclass(frozen=True, slots=True)
class Home:
    """Starts that a carrier may take in one bank: inclusive ranges of multiples of its step.

    ``shift`` takes an address in the bank to its physical bytes: banks that share addresses
    are told apart by it, and a mirror bank is taken to the bank that it shows.
    """

    bank: str
    shift: int
    starts: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A thing that moves as a whole; owned (rounded) bytes ``solids``, relative to its start."""

    name: str
    step: int
    solids: tuple[Range, ...]
    homes: tuple[Home, ...]
    image: str | None
    ram: bool
    span: Span

    @property
    def low(self) -> int:
        """First owned byte."""
        return self.solids[0][0]

    @property
    def high(self) -> int:
        """End of the last owned byte."""
        return self.solids[-1][1]


@dataclass(frozen=True, slots=True)
class Image:
    """A relinked image: its parts lie in ``[start, start + size)``, in any order."""

    name: str
    size: int
    parts: tuple[str, ...]
    step: int
    homes: tuple[Home, ...]
    span: Span


def carriers(ground: Ground) -> tuple[tuple[Carrier, ...], tuple[Image, ...]]:
    """All movable carriers and relinked images."""
    found: list[Carrier] = []
    images: list[Image] = []
    for block in all_blocks(ground.board):
        if block.relink:
            found.extend(_relinked(block, ground))
            images.append(_image(block, ground))
        elif block.start is None:
            found.append(_movable(block, ground))
    return tuple(found), tuple(images)


def _movable(block: Block, ground: Ground) -> Carrier:
    extents = block_extents(block)
    owned = joined((*((e.low, e.high) for e in extents), *ground.asked(block.name)))
    asked_pages = (a.page for a in ground.asks_on(block.name))
    step = max(granule(block), *asked_pages, 1)
    return Carrier(
        name=block.name,
        step=step,
        solids=owned,
        homes=tuple(_homes(block, block.name, owned, step, ground)),
        image=None,
        ram=_only_ram(block, ground),
        span=block.span,
    )


def _relinked(block: Block, ground: Ground) -> Iterator[Carrier]:
    for part, extent in zip(block.parts, block_extents(block), strict=True):
        step = relink_page(block, part)
        owned = ((extent.low, extent.high),)
        if block.start is None:
            homes = tuple(_homes(block, part.name, owned, step, ground))
        else:
            last = block.start + image_size(block) - extent.high
            shift = ground.shifts[block.banks[0]]
            homes = (Home(block.banks[0], shift, ((block.start, last),)),)
        ram = _only_ram(block, ground)
        yield Carrier(part.name, step, owned, homes, block.name, ram, part.span)


def _image(block: Block, ground: Ground) -> Image:
    size = image_size(block)
    names = tuple(part.name for part in block.parts)
    step = granule(block)
    if block.start is not None:
        shift = ground.shifts[block.banks[0]]
        at = (block.start, block.start)
        homes: tuple[Home, ...] = (Home(block.banks[0], shift, (at,)),)
    else:
        homes = tuple(_homes(block, block.name, ((0, size),), step, ground))
    return Image(block.name, size, names, step, homes, block.span)


def image_size(block: Block) -> int:
    """Bytes that a relinked image takes, whatever the order of its parts."""
    page = max(part.page for part in block.parts)
    return sum(align_up(part.size, page) for part in block.parts)


def _only_ram(block: Block, ground: Ground) -> bool:
    return all(ground.banks[name].kind is BankKind.RAM for name in block.banks)


def _homes(
    block: Block, carrier: str, owned: Sequence[Range], step: int, ground: Ground
) -> Iterator[Home]:
    for name in block.banks:
        bank = ground.banks[name]
        seen = ground.emulated_for(carrier, bank)
        first = bank.start - owned[0][0]
        last = bank.start + bank.size - owned[-1][1]
        blocked = [
            (low - solid[1] + 1, high - solid[0])
            for low, high in joined((*ground.obstacles(bank), *seen))
            for solid in owned
        ]
        starts = tuple(_stepped(first, last, joined(blocked), step))
        if starts:
            yield Home(name, ground.shifts[name], starts)


def _stepped(first: int, last: int, blocked: Iterable[Range], step: int) -> Iterator[Range]:
    """Inclusive ranges of multiples of ``step`` in ``[first, last]`` outside ``blocked``."""
    at = first
    for low, high in (*blocked, (last + 1, last + 1)):
        left, right = align_up(max(at, 0), step), min(low - 1, last) // step * step
        if left <= right:
            yield left, right
        at = max(at, high)
