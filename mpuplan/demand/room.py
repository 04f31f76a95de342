"""Whether all that moves has room, told by counting: a proof that it has none, without a solver.

Free addresses form *stretches*; what moves lies in one of those that it may lie in. Cut into cells
of equal size, a stretch has so many cells, and a piece of memory fills so many of them, wherever
in it that lies. Where the pieces that may lie in some stretches only fill more cells than these
have, there is no placement (decision 17).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.arch.addr import GRANULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier, Home
    from mpuplan.demand.spans import Range

__all__ = ["Crowd", "crowd", "on_grid"]

_MOST_EDGES = 20_000
"""Pieces times stretches up to which counting is cheap."""

Where: TypeAlias = "frozenset[int]"
"""The stretches, by number, that a piece may lie in."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Carriers that together have no room: few, and large ones.

    They fill `need` cells of `cell` bytes at least, and where they may lie there are `room`.
    """

    carriers: tuple[str, ...]
    cell: int
    need: int
    room: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Owned bytes of a carrier that lie together; `low` from its start."""

    carrier: Carrier
    low: int
    size: int
    where: Where

    def cells(self, step: int) -> int:
        """Cells of a grid of `step` bytes that the piece has for itself at least.

        One that starts on the grid has all cells that it begins. Any other has a cell for each
        whole step, from the first edge of a cell in it on: what comes next starts behind its end.
        """
        if on_grid(self.carrier, self.low, step):
            return -(-self.size // step)
        return self.size // step


def crowd(carriers: Sequence[Carrier]) -> Crowd | None:
    """Some carriers for which there are too few cells; None tells nothing."""
    stretches = _stretches(carriers)
    pieces = tuple(_pieces(carriers, stretches))
    if len(pieces) * len(stretches) > _MOST_EDGES:
        return None
    for step in sorted({GRANULE, *(carrier.step for carrier in carriers)}):
        rooms = [-(-high // step) + -low // step for low, high in stretches]
        sizes = [(piece, piece.cells(step)) for piece in pieces]
        for unit in sorted({1, *(size for _, size in sizes if size)}):
            needs = [(piece, size // unit) for piece, size in sizes]
            found = _too_many(needs, [room // unit for room in rooms], step * unit)
            if found is not None:
                return found
    return None


def on_grid(carrier: Carrier, low: int, step: int) -> bool:
    """True when an offset of a carrier is at a multiple of a step in every home."""
    edges = (low + home.shift for home in carrier.homes)
    return carrier.step % step == 0 and all(edge % step == 0 for edge in edges)


def _spans(carrier: Carrier, home: Home) -> Iterator[Range]:
    """Physical bytes, from the first to the last, that a carrier can own in a home."""
    for low, high in home.starts:
        yield low + home.shift + carrier.low, high + home.shift + carrier.high


def _stretches(carriers: Iterable[Carrier]) -> list[Range]:
    """Physical ranges, apart from each other: each that a carrier may lie in is within one."""
    found: list[Range] = []
    for low, high in sorted(s for c in carriers for home in c.homes for s in _spans(c, home)):
        if found and low < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _pieces(carriers: Iterable[Carrier], stretches: Sequence[Range]) -> Iterator[_Piece]:
    for carrier in carriers:
        spans = [span for home in carrier.homes for span in _spans(carrier, home)]
        where = frozenset(
            number
            for number, (low, high) in enumerate(stretches)
            if any(low <= start < high for start, _ in spans)
        )
        for low, high in carrier.solids:
            yield _Piece(carrier, low, high - low, where)


def _too_many(needs: Sequence[tuple[_Piece, int]], rooms: Sequence[int], cell: int) -> Crowd | None:
    """The largest pieces that are too many for some stretches, if there are such."""
    classes: dict[Where, int] = defaultdict(int)
    for piece, need in needs:
        classes[piece.where] += need
    full = _overfull(classes, rooms)
    if full is None:
        return None
    room = sum(rooms[number] for number in full)
    inside = [(piece, need) for piece, need in needs if need and piece.where <= full]
    total, names = 0, []
    for piece, need in sorted(inside, key=lambda pair: (-pair[1], pair[0].carrier.name)):
        total += need
        names.append(piece.carrier.name)
        if total > room:
            break
    return Crowd(tuple(dict.fromkeys(names)), cell, total, room)


def _overfull(classes: Mapping[Where, int], rooms: Sequence[int]) -> Where | None:
    """Stretches too small for the classes that may lie there only; None where all have room.

    The classes are poured into stretches, from which others make room by flowing elsewhere: what
    is reached from a class that finds no room is full (the theorem of Hall, for amounts).
    """
    flow: dict[tuple[Where, int], int] = defaultdict(int)
    left = list(rooms)
    for where in classes:
        need = classes[where]
        while need:
            path, reached = _way_out(where, flow, left)
            if not path:
                return reached
            last = path[-1][1]
            amount = min(need, left[last], *(flow[swap] for swap in _swaps(path)))
            need -= amount
            left[last] -= amount
            for swap in _swaps(path):
                flow[swap] -= amount
            for step in path:
                flow[step] += amount
    return None


_Path: TypeAlias = "tuple[tuple[Where, int], ...]"
"""A class and the stretch that it flows into; what it takes there, the next class takes away."""


def _swaps(path: _Path) -> Iterator[tuple[Where, int]]:
    """The classes that leave a stretch to the one before them, and that stretch."""
    for (_, number), (other, _) in pairwise(path):
        yield other, number


def _way_out(
    start: Where, flow: Mapping[tuple[Where, int], int], left: Sequence[int]
) -> tuple[_Path, Where]:
    """The shortest path from a class to a stretch with room left, and the stretches passed."""
    inside: dict[int, list[Where]] = defaultdict(list)
    for (where, number), amount in flow.items():
        if amount:
            inside[number].append(where)
    reached: set[int] = set()
    ways: list[tuple[Where, _Path]] = [(start, ())]
    for at, path in ways:
        for number in sorted(at - reached):
            reached.add(number)
            here = (*path, (at, number))
            if left[number]:
                return here, frozenset(reached)
            known = {where for where, _ in ways}
            ways.extend((other, here) for other in inside[number] if other not in known)
    return (), frozenset(reached)
