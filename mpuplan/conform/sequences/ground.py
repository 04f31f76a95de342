"""Where code of a plan can run on the emulator while it changes the tables it runs under."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.oracle import QEMU, Oracle, Verdict
from mpuplan.conform.machine import RAM, TOP
from mpuplan.model.access import Access, Kind, System

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.conform.sequences.journey import Journey
    from mpuplan.model.tables import TableContext

__all__ = ["STACK_SIZE", "Finder", "Footing", "Ground"]

STACK_SIZE: Final = 0x800
_PAGE: Final = 1024
_DEFAULT_EXECUTABLE_END: Final = 0x8000_0000
_FREE: Final = (0x1007_0000, 0x0000_4000, *range(0x20F0_0000, _DEFAULT_EXECUTABLE_END, 0x0100_0000))
"""Places for code that no table covers."""

Ranges = list[tuple[int, int]]


class Footing(enum.StrEnum):
    """What lets the code run."""

    TABLES = "MPU on, in the party's own code"
    BACKGROUND = "MPU on, in the background region, which the plan has off"
    OFF = "MPU off"


@dataclass(frozen=True, slots=True)
class Ground:
    """A place for the window, and what lets it run there."""

    at: int
    footing: Footing


class Finder:
    """Looks for windows of `size` bytes and for stacks."""

    def __init__(self, core: CoreSpec, size: int) -> None:
        self._core, self._size = core, size
        self._known: dict[tuple[TableContext, int, Kind], Ranges] = {}

    def grounds(self, journeys: Sequence[Journey]) -> tuple[Ground | None, ...]:
        """The ground of each journey in code of its party, as few different ones as possible.

        None: the tables of its ends, or the emulator's memory, have no such place.
        """
        options = [tuple(self._own_code(journey)) for journey in journeys]
        liked = Counter(at for places in options for at in places)
        found: list[Ground | None] = []
        for journey, places in zip(journeys, options, strict=True):
            if not places:
                found.append(None)
                continue
            off = journey.ends == (None, None)
            best = min(places, key=lambda at: (-liked[at], at))
            found.append(Ground(best, Footing.OFF if off else Footing.TABLES))
        return tuple(found)

    def background(self, journey: Journey) -> Ground | None:
        """A place that no region of both ends touches, to be run with the background region on."""
        regions = [pair for end in journey.ends if end is not None for pair in self._regions(end)]
        for at in _FREE:
            clear = all(end <= at or at + self._size <= start for start, end in regions)
            if clear and RAM.holds(at, at + self._size):
                return Ground(at, Footing.BACKGROUND)
        return None

    def stack(self, journey: Journey, ground: Ground) -> int | None:
        """Where the stack pointer starts while it runs; 0: anywhere; None: there is no place."""
        if ground.footing is not Footing.TABLES:
            return 0
        first, last = (self._allowed(end, journey.el, Kind.WRITE) for end in journey.ends)
        found = []
        for start, end in _meet(_meet(first, last), _memory()):
            top = end // 64 * 64
            clear = top - STACK_SIZE >= ground.at + self._size or top <= ground.at
            kept = all(top <= low or high <= top - STACK_SIZE for low, high in journey.zeroed)
            if start <= top - STACK_SIZE and clear and kept:
                found.append(top)
        # What a slot keeps stays throughout. Beside that, the party's data lies near its code, and
        # memory of guests, which it may lose on the way, does not.
        steady = self._steady(journey)
        return min(
            found,
            key=lambda top: (not _inside(steady, top - STACK_SIZE, top), abs(top - ground.at)),
            default=None,
        )

    def _steady(self, journey: Journey) -> Ranges:
        """What slots hold that have the same words at both ends."""
        first, last = journey.ends
        if first is None or last is None:
            return []
        kept = tuple(words for words in first.slots if words in last.slots)
        return self._regions(replace(first, slots=kept))

    def _own_code(self, journey: Journey) -> Iterator[int]:
        """Starts of windows where the tables at both ends let code run."""
        first, last = (self._allowed(end, journey.el, Kind.EXEC) for end in journey.ends)
        for start, end in _meet(_meet(first, last), _memory()):
            at = -(-start // _PAGE) * _PAGE
            if at + self._size <= end:
                yield at

    def _allowed(self, table: TableContext | None, el: int, kind: Kind) -> Ranges:
        if table is None:
            return [(0, _DEFAULT_EXECUTABLE_END if kind is Kind.EXEC else TOP)]
        key = table, el, kind
        if key not in self._known:
            oracle = Oracle(_system(self._core, table), QEMU)
            self._known[key] = [
                (start, end)
                for start, end in self._regions(table)
                if oracle.judge(Access(el, kind, start, 4)).verdict is Verdict.ALLOWED
            ]
        return self._known[key]

    def _regions(self, table: TableContext) -> Ranges:
        found = []
        for words in table.slots:
            fields = decode(RegionWords(words.prbar, words.prlar), self._core.isa)
            if fields.enabled and fields.start < fields.end:
                found.append((fields.start, fields.end))
        return found


def _system(core: CoreSpec, table: TableContext) -> System:
    return System(core, table) if table.mpu == "el2" else System(core, None, table)


def _inside(ranges: Ranges, start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _memory() -> Ranges:
    return list(zip(RAM.starts, RAM.ends, strict=True))


def _meet(one: Ranges, other: Ranges) -> Ranges:
    """The bytes of both."""
    found = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted({(start, end) for start, end in found if start < end})
