"""Regions of all contexts -> pieces of memory on which no region begins or ends."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.arch.memory import Attributes
    from mpuplan.arch.rights import Rights

__all__ = ["Piece", "Region", "pieces_of"]


@dataclass(frozen=True, slots=True)
class Region:
    """An enabled region ``[start, end)``: rights of the privileged agent and of the other one.

    `context`: its position in the list of contexts; `slot` and `names` are for comments.
    """

    context: int
    slot: int
    start: int
    end: int
    privileged: Rights
    other: Rights
    attributes: Attributes
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes ``[start, end)`` and the region over them in each context that has one."""

    start: int
    end: int
    regions: tuple[Region, ...]


def pieces_of(regions: Sequence[Region]) -> tuple[Piece, ...]:
    """The pieces by address; regions of one context do not overlap."""
    cuts = sorted({edge for region in regions for edge in (region.start, region.end)})
    over: list[list[Region]] = [[] for _ in cuts]
    for region in regions:
        for index in range(bisect_left(cuts, region.start), bisect_left(cuts, region.end)):
            over[index].append(region)
    return tuple(_pieces(cuts, over))


def _pieces(cuts: Sequence[int], over: Iterable[list[Region]]) -> Iterable[Piece]:
    for index, found in enumerate(over):
        if found:
            yield Piece(cuts[index], cuts[index + 1], tuple(found))
