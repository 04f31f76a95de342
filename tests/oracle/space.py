"""Where movable blocks may lie: free segments of the banks, and placements one by one.

Two enumerations. `every_placement` tries all aligned starts. `normal_placements` leaves out
placements that cannot be told from one that is kept; its argument stands there.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mpuplan.model.board import Bank, Board, Guest, Use
from tests.oracle.meaning import (
    GRANULE,
    Shape,
    Source,
    Unsupported,
    all_blocks,
    bank_map,
    down,
    planned,
    shapes,
    step,
    targets,
    up,
)

Interval = tuple[int, int]


@dataclass(frozen=True)
class Movable:
    """A block to place: its shapes (orders of parts), banks, alignment, forbidden ranges."""

    name: str
    shapes: tuple[Shape, ...]
    banks: tuple[str, ...]
    step: int
    fixed: int | None  # start of a fixed block whose parts may be reordered
    forbidden: tuple[Interval, ...]  # emulated ranges of guests that see the block

    @property
    def solid(self) -> bool:
        """True when no other block fits between its parts."""
        for shape in self.shapes:
            ends = sorted(shape.rounded.values())
            if ends[0][0] != (self.fixed or 0):
                return False
            if any(a[1] != b[0] for a, b in itertools.pairwise(ends)):
                return False
        return True


class Placed(NamedTuple):
    """One block in a placement: shape number, start, bank."""

    shape: int
    start: int
    bank: str


Placement = tuple[Placed, ...]


@dataclass
class Space:
    """The banks of a board with everything that does not move."""

    board: Board
    movables: list[Movable] = field(default_factory=list)
    obstacles: dict[str, list[Interval]] = field(default_factory=dict)  # per bank, absolute

    def canonical(self, bank: Bank) -> tuple[str, int]:
        """The bank whose bytes these are, and what to subtract from an address for an offset."""
        return (bank.mirror or bank.name), bank.start

    def mirrored(self) -> bool:
        return any(bank.mirror for bank in self.board.memory)


def build_space(board: Board, found: list[Source]) -> Space:
    space = Space(board)
    banks = bank_map(board)
    emulated = _emulated(board, found)
    for block in all_blocks(board):
        if planned(block):
            if block.start is not None and len(block.banks) > 1:
                raise Unsupported("relink across banks")
            forbidden = tuple(emulated.get(block.name, ()))
            space.movables.append(
                Movable(
                    block.name,
                    tuple(_relative(shape, block.start or 0) for shape in shapes(block)),
                    block.banks,
                    step(block),
                    block.start,
                    forbidden,
                )
            )
    # In the order of every bank's own addresses; the same bytes may have two (mirror banks).
    blocked: list[tuple[str, Interval]] = []  # canonical bank, offsets
    absolute: list[Interval] = []
    for device in board.devices:
        absolute.append((device.start, device.start + device.size))
    for range_ in board.reserved:
        absolute.append((range_.start, range_.start + range_.size))
    for source in found:
        window = source.thing
        if hasattr(window, "start") and not hasattr(window, "parts"):
            absolute.append(
                (down(window.start, window.page), up(window.start + window.size, window.page))
            )
    absolute.extend(_rounded_device_uses(board, found))
    for block in all_blocks(board):
        if block.start is None:
            continue
        for shape in shapes(block)[:1]:
            ranges = list(shape.rounded.values())
            if block.relink:
                ranges = [(block.start, shape.end)]
            for lo, hi in ranges:
                for name in block.banks:
                    bank = banks[name]
                    a, b = max(lo, bank.start), min(hi, bank.start + bank.size)
                    if a < b:
                        key, origin = space.canonical(bank)
                        blocked.append((key, (a - origin, b - origin)))
    for bank in board.memory:  # absolute things block the bytes through every bank that shows them
        key, origin = space.canonical(bank)
        for lo, hi in absolute:
            a, b = max(lo, bank.start), min(hi, bank.start + bank.size)
            if a < b:
                blocked.append((key, (a - origin, b - origin)))
    for bank in board.memory:
        key, origin = space.canonical(bank)
        space.obstacles[bank.name] = sorted(
            (lo + origin, hi + origin) for owner, (lo, hi) in blocked if owner == key
        )
    return space


def _relative(shape: Shape, origin: int) -> Shape:
    return Shape(
        {name: (lo - origin, hi - origin) for name, (lo, hi) in shape.raw.items()},
        {name: (lo - origin, hi - origin) for name, (lo, hi) in shape.rounded.items()},
    )


def _rounded_device_uses(board: Board, found: list[Source]) -> Iterator[Interval]:
    names = targets(board)
    for source in found:
        if isinstance(source.thing, Use):
            target = names[source.thing.target]
            if target.block is None:
                lo = target.start + source.thing.offset
                page = source.thing.page
                yield down(lo, page), up(lo + source.thing.size, page)


def _emulated(board: Board, found: list[Source]) -> dict[str, list[Interval]]:
    """Per block, the emulated ranges of every guest that may see it."""
    names = targets(board)
    guests: dict[str, Guest] = {guest.name: guest for guest in board.guests}
    forbidden: dict[str, list[Interval]] = {}
    for source in found:
        guest = guests.get(source.party)
        if guest is None:
            continue
        block = source.thing
        if isinstance(block, Use):
            block = names[block.target].block
        if block is not None:
            forbidden.setdefault(block.name, []).extend(
                (down(e.start, GRANULE), up(e.start + e.size, GRANULE)) for e in guest.emulated
            )
    return forbidden


def segments(space: Space, bank: Bank) -> list[Interval]:
    """What is left of a bank between the things that do not move."""
    found, at = [], bank.start
    for lo, hi in space.obstacles[bank.name]:
        if at < lo:
            found.append((at, lo))
        at = max(at, hi)
    if at < bank.start + bank.size:
        found.append((at, bank.start + bank.size))
    return found


# --- all placements ----------------------------------------------------------------------------


def every_placement(space: Space, reach: Callable[[int], None]) -> Iterator[Placement]:
    """Every legal placement, at every aligned start."""
    banks = bank_map(space.board)
    free = {name: segments(space, bank) for name, bank in banks.items()}
    taken: list[tuple[str, Interval]] = []
    chosen: list[Placed] = []

    def fits(bank: Bank, spans: list[Interval], forbidden: tuple[Interval, ...]) -> bool:
        key, origin = space.canonical(bank)
        for lo, hi in spans:
            if not any(a <= lo and hi <= b for a, b in free[bank.name]):
                return False
            if any(lo < b and a < hi for a, b in forbidden):
                return False
            for owner, (a, b) in taken:
                if owner == key and lo - origin < b and a < hi - origin:
                    return False
        return True

    def place(index: int) -> Iterator[Placement]:
        if index == len(space.movables):
            yield tuple(chosen)
            return
        block = space.movables[index]
        for number, shape in enumerate(block.shapes):
            for name in block.banks:
                bank = banks[name]
                if block.fixed is not None:
                    starts = range(block.fixed, block.fixed + 1)
                else:
                    first = up(bank.start, block.step)
                    starts = range(first, bank.start + bank.size - shape.end + 1, block.step)
                reach(len(starts))
                for start in starts:
                    spans = [(start + lo, start + hi) for lo, hi in shape.rounded.values()]
                    if block.fixed is None and not fits(bank, spans, block.forbidden):
                        continue
                    key, origin = space.canonical(bank)
                    taken.extend((key, (lo - origin, hi - origin)) for lo, hi in spans)
                    chosen.append(Placed(number, start, name))
                    yield from place(index + 1)
                    chosen.pop()
                    del taken[-len(spans) :]

    yield from place(0)


# --- placements in normal form -----------------------------------------------------------------

Edge = tuple[object, ...]
"""Per context, the class of the byte at an edge (None: nobody asks for it)."""


@dataclass(frozen=True)
class Edges:
    """Classes at both ends of blocks and of what does not move, to see what touching does."""

    left: Callable[[int, int], Edge]  # (block, shape) -> classes of its first byte
    right: Callable[[int, int], Edge]
    fixed: Callable[[int], Edge]  # address -> classes of the byte there


def matters(a: Edge, b: Edge) -> bool:
    """True when some context has the same class on both sides, so that touching joins."""
    return any(x is not None and x == y for x, y in zip(a, b, strict=True))


def reducible(space: Space) -> bool:
    """True when the normal form of `normal_placements` holds for the board."""
    banks = bank_map(space.board)
    used = {name for block in space.movables for name in block.banks}
    if any(not block.solid or block.fixed is not None for block in space.movables):
        return False
    if any(banks[name].mirror for name in used):
        return False
    for name in used:
        lo, hi = banks[name].start, banks[name].start + banks[name].size
        if any(lo < cut < hi for cut in space.board.core.cuts):
            return False
        for block in space.movables:
            if name in block.banks and any(a < hi and lo < b for a, b in block.forbidden):
                return False
    return True


def normal_placements(
    space: Space, edges: Edges, reach: Callable[[int], None]
) -> Iterator[Placement]:
    """Placements in normal form: enough when only touching counts (no exposure of free RAM).

    Take any placement. Call blocks that touch a cluster, and let L be the largest alignment of
    all blocks (a multiple of all the others: they are powers of two). A cluster that does not end
    at its segment's end, or ends there without joining anything, can be moved left by L as long
    as it neither meets nor overtakes what is left of it; nobody's runs change, because inside
    the cluster nothing changes and nothing new touches. Moved as far as it goes, it lies less
    than or exactly L behind what is left of it; exactly L only matters where touching would
    join something in some context: else the cluster is moved on until it touches, and the two
    are one cluster. So in each segment the blocks from the left lie 0..L behind their
    predecessor, and one cluster may end at the segment's end, all of whose contacts join.
    Segments end at banks' ends and at all that is fixed; boards with cut points inside a bank,
    mirrors, emulated ranges or gaps inside blocks are not `reducible`.
    """
    banks = bank_map(space.board)
    all_segments = [
        (name, segment) for name, bank in banks.items() for segment in segments(space, bank)
    ]
    starts_of_segments = {lo for _, (lo, _) in all_segments}
    ends_of_segments = {hi for _, (_, hi) in all_segments}
    longest = max((block.step for block in space.movables), default=GRANULE)
    chosen: dict[int, Placed] = {}

    def at_segment(number: int) -> Iterator[Placement]:
        if number == len(all_segments):
            if len(chosen) == len(space.movables):
                yield tuple(chosen[index] for index in range(len(space.movables)))
            return
        name, (lo, hi) = all_segments[number]
        # Next to another segment anything may come to lie; then touching is taken to matter.
        before = None if lo in ends_of_segments else edges.fixed(lo - GRANULE)
        after = None if hi in starts_of_segments else edges.fixed(hi)
        yield from from_left(number, name, lo, before, hi, after)

    def candidates(name: str) -> Iterator[tuple[int, int, Shape]]:
        for index, block in enumerate(space.movables):
            if index not in chosen and name in block.banks:
                for shape_number, shape in enumerate(block.shapes):
                    yield index, shape_number, shape

    def from_left(
        number: int, name: str, at: int, before: Edge | None, hi: int, after: Edge | None
    ) -> Iterator[Placement]:
        yield from from_right(number, name, at, hi, after)
        for index, shape_number, shape in candidates(name):
            joins = before is None or matters(before, edges.left(index, shape_number))
            last = at + longest if joins else at + longest - 1
            grain = space.movables[index].step
            starts = range(up(at, grain), min(last, hi - shape.end) + 1, grain)
            reach(len(starts))
            for start in starts:
                chosen[index] = Placed(shape_number, start, name)
                right = edges.right(index, shape_number)
                yield from from_left(number, name, start + shape.end, right, hi, after)
                del chosen[index]

    def from_right(
        number: int, name: str, at: int, hi: int, after: Edge | None
    ) -> Iterator[Placement]:
        yield from at_segment(number + 1)
        for index, shape_number, shape in candidates(name):
            start = hi - shape.end
            if start < at or start % space.movables[index].step:
                continue
            if after is not None and not matters(edges.right(index, shape_number), after):
                continue
            reach(1)
            chosen[index] = Placed(shape_number, start, name)
            yield from from_right(number, name, at, start, edges.left(index, shape_number))
            del chosen[index]

    yield from at_segment(0)
