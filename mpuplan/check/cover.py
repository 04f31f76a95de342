"""Which of many half-open ranges hold an address."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Cover", "joined", "meet", "united", "united_size"]

T = TypeVar("T")


class Cover(Generic[T]):
    """Items by address: ``sets[i]`` are the items on ``[bounds[i], bounds[i + 1])``.

    >>> cover = Cover([(0, 8, "a"), (4, 12, "b")])
    >>> cover.at(3), cover.at(5), cover.at(12)
    (('a',), ('a', 'b'), ())
    """

    def __init__(self, items: Iterable[tuple[int, int, T]]) -> None:
        listed = [item for item in items if item[0] < item[1]]
        opens: dict[int, list[int]] = {}
        closes: dict[int, list[int]] = {}
        for number, (start, end, _) in enumerate(listed):
            opens.setdefault(start, []).append(number)
            closes.setdefault(end, []).append(number)
        self.bounds: list[int] = sorted({*opens, *closes})
        self.sets: list[tuple[T, ...]] = []
        active: set[int] = set()
        for bound in self.bounds:
            active.difference_update(closes.get(bound, ()))
            active.update(opens.get(bound, ()))
            self.sets.append(tuple(listed[number][2] for number in sorted(active)))

    def index(self, address: int) -> int:
        """Index of the segment that holds `address`; -1 before the first."""
        return bisect_right(self.bounds, address) - 1

    def at(self, address: int) -> tuple[T, ...]:
        """The items on `address`, in the order they were given."""
        number = self.index(address)
        return self.sets[number] if number >= 0 else ()

    def pieces(self) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """All segments with items."""
        for start, end, items in zip(self.bounds, self.bounds[1:], self.sets, strict=False):
            if items:
                yield start, end, items

    def segments(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """The segments with items that touch ``[start, end)``, cut to it."""
        for number in range(max(self.index(start), 0), len(self.bounds) - 1):
            low, high = max(self.bounds[number], start), min(self.bounds[number + 1], end)
            if self.bounds[number] >= end:
                return
            if low < high and self.sets[number]:
                yield low, high, self.sets[number]


def joined(
    pieces: Iterable[tuple[int, int, T]], value: Callable[[T], object] = lambda item: item
) -> Iterator[tuple[int, int, T]]:
    """Ascending pieces that touch and have one value made one; it has the item of the first.

    >>> list(joined([(0, 4, "a"), (4, 8, "a"), (8, 12, "b"), (16, 20, "b")]))
    [(0, 8, 'a'), (8, 12, 'b'), (16, 20, 'b')]
    """
    run: tuple[int, int, T] | None = None
    for start, end, item in pieces:
        if run is not None and run[1] == start and value(run[2]) == value(item):
            run = run[0], end, run[2]
            continue
        if run is not None:
            yield run
        run = start, end, item
    if run is not None:
        yield run


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges have a byte in common.

    >>> meet((0, 8), (4, 12)), meet((0, 8), (8, 12))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]


def united(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges that touch or overlap made one, ascending.

    >>> united([(8, 12), (0, 8), (20, 24)])
    ((0, 12), (20, 24))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def united_size(ranges: Iterable[tuple[int, int]]) -> int:
    """Bytes in the union of half-open ranges.

    >>> united_size([(0, 8), (4, 12), (20, 24)])
    16
    """
    total = reached = 0
    for start, end in sorted(ranges):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
