"""Half-open integer ranges: the few set operations that the planner needs."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Range = tuple[int, int]
T = TypeVar("T")


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same bytes as sorted ranges that neither overlap nor touch."""
    found: list[Range] = []
    for start, end in sorted(r for r in ranges if r[0] < r[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def without(ranges: Iterable[Range], holes: Iterable[Range]) -> tuple[Range, ...]:
    """The bytes of ``ranges`` that are in none of ``holes``."""
    left = list(joined(ranges))
    for low, high in joined(holes):
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return tuple(left)


def within(ranges: Iterable[Range], start: int, end: int) -> tuple[Range, ...]:
    """The bytes of ``ranges`` that lie in ``[start, end)``."""
    cut = ((max(low, start), min(high, end)) for low, high in ranges)
    return tuple(piece for piece in cut if piece[0] < piece[1])


def overlap(a: Range, b: Range) -> bool:
    """True when the two ranges have a byte in common."""
    return a[0] < b[1] and b[0] < a[1] and a[0] < a[1] and b[0] < b[1]


def size(ranges: Iterable[Range]) -> int:
    """Number of bytes in the union of the ranges."""
    return sum(end - start for start, end in joined(ranges))


class Ranges(Generic[T]):
    """Ranges with something attached, to ask quickly which of them have bytes in another."""

    def __init__(self, items: Iterable[tuple[Range, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [start for (start, _), _ in self._items]
        self._reach = list(accumulate((end for (_, end), _ in self._items), max))

    def meeting(self, start: int, end: int) -> Iterator[tuple[Range, T]]:
        """Those that have a byte in ``[start, end)``, from the highest start down."""
        index = bisect_left(self._starts, end)
        while index and self._reach[index - 1] > start:
            index -= 1
            if overlap(self._items[index][0], (start, end)):
                yield self._items[index]
