"""Where named things lie: on a movable carrier, or fixed in the address space.

A *carrier* is what the planner moves as a whole: a movable block (or one part of a relinked
image). Fixed things all lie on the carrier ``FIXED``, whose offsets are physical addresses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up
from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.model.board import Block, Board, Device, Part

FIXED = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """Bytes of one part on its carrier: raw ``[start, end)`` and rounded ``[low, high)``."""

    carrier: str
    start: int
    end: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Site:
    """A thing that a demand can name; ``page`` is the granule of demands on it."""

    name: str
    owner: str
    page: int
    extents: tuple[Extent, ...]


def owner_of(block: Block) -> str:
    """The name under which a block's bytes are owned; a shared block owns its own."""
    return block.owner or block.name


def granule(block: Block) -> int:
    """Alignment of the start of a movable block: rounding must not depend on its place."""
    return max(block.align, *(part.page for part in block.parts))


def part_carrier(block: Block, part: Part) -> str:
    """The carrier that a part lies on."""
    if block.relink:
        return part.name
    return FIXED if block.start is not None else block.name


def block_extents(block: Block) -> tuple[Extent, ...]:
    """The extent of each part, in the order of the parts."""
    if block.relink:
        return tuple(_alone(block, part) for part in block.parts)
    base = block.start if block.start is not None else 0
    carrier = FIXED if block.start is not None else block.name
    found: list[Extent] = []
    for index, part in enumerate(block.parts):
        start = base + part.offset
        end = start + part.size
        high = align_up(end, part.page)
        if block.fill and index + 1 < len(block.parts):
            following = block.parts[index + 1]
            high = align_down(base + following.offset, following.page)
        found.append(Extent(carrier, start, end, align_down(start, part.page), high))
    return tuple(found)


def _alone(block: Block, part: Part) -> Extent:
    page = relink_page(block, part)
    return Extent(part.name, 0, part.size, 0, align_up(part.size, page))


def relink_page(block: Block, part: Part) -> int:
    """Granule of a relinked part; with ``fill`` the parts follow each other without a gap."""
    return max(p.page for p in block.parts) if block.fill else part.page


def sites(board: Board) -> Mapping[str, Site]:
    """Every thing that a use can name, by its full name."""
    found: dict[str, Site] = {}
    for block in all_blocks(board):
        extents = block_extents(block)
        page = max(part.page for part in block.parts)
        found[block.name] = Site(block.name, owner_of(block), page, extents)
        for part, extent in zip(block.parts, extents, strict=True):
            found[part.name] = Site(part.name, owner_of(block), part.page, (extent,))
    for device in board.devices:
        found.update((site.name, site) for site in _device_sites(device, board.policy.page))
    return found


def _device_sites(device: Device, page: int) -> Iterator[Site]:
    yield _absolute(device.name, device.name, device.start, device.size, page)
    for part in device.parts:
        yield _absolute(part.name, device.name, device.start + part.offset, part.size, page)


def _absolute(name: str, owner: str, start: int, size: int, page: int) -> Site:
    end = start + size
    extent = Extent(FIXED, start, end, align_down(start, page), align_up(end, page))
    return Site(name, owner, page, (extent,))
