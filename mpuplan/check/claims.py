"""What the words of a context give each agent beyond demands, implied rights and padding."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from mpuplan.arch.rights import Rights
from mpuplan.check.contexts import Side
from mpuplan.check.cover import Cover
from mpuplan.check.owners import Kind
from mpuplan.check.wants import want
from mpuplan.model.board import BlockKind
from mpuplan.model.exposure import Lying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.demands import Demand
    from mpuplan.check.exposure import Exposure
    from mpuplan.check.owners import Owned
    from mpuplan.check.words import Region

__all__ = ["Claim", "Claims", "Gap"]

_DEFAULT: Final = Rights.R | Rights.W
"""The default map lets the privileged agent read and write everything."""
Range = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes inside one region that nobody asks for, and what is asked for on both sides."""

    start: int
    end: int
    region: Region
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Bytes that an agent may touch in a context without a demand; `gap`: where they join."""

    agent: str
    start: int
    end: int
    kind: str
    rights: Rights
    gap: Gap | None = None


class Claims:
    """The claims of one context, and what lies at them.

    `rights`: what an agent gains, all of it where only a window asks, else the excess.
    """

    def __init__(self, decoded: Decoded, seen: Exposure) -> None:
        self.d, self.seen, self.context = decoded, seen, decoded.context
        self.lasting = [demand for demand in decoded.demands if not demand.transient]
        self.asked = Cover((d.start, d.end, d) for d in self.lasting)
        self.areas = Cover((area.start, area.end, area) for area in decoded.regions)

    def all(self) -> Iterator[Claim]:
        """Claims by regions, then by the background region; two regions on one byte give none."""
        top = max(1 << self.d.board.core.pa_bits, *self.areas.bounds, 0)
        for low, high, areas in _segments(self.areas, 0, top):
            if len(areas) == 1:
                for start, end, asking in _segments(self.asked, low, high):
                    if asking:
                        yield from self._beyond(start, end, areas[0], asking)
                    else:
                        yield from self._undemanded(start, end, areas[0])
            elif not areas and self.d.table.control.br:
                yield from self._background(low, high)

    def _agents(self, area: Region) -> tuple[tuple[str, bool, Rights], ...]:
        """Name in the ledger, whether it is the lower one, what it has."""
        context = self.context
        if self.d.table.mpu == "el1":
            high, low = (f"{context.party.name}:{el}" for el in ("el1", "el0"))
        else:
            runs = context.guest is not None and context.side is Side.GUEST
            high, low = "el2", context.guest.name if runs and context.guest else "guest"
        return (high, False, area.privileged), (low, True, area.lower)

    def _beyond(
        self, start: int, end: int, area: Region, asking: tuple[Demand, ...]
    ) -> Iterator[Claim]:
        """Of bytes that somebody asks for: what only a window asks, and what nobody does."""
        wanted = want(asking, self.d.rules)
        lone = all(demand.window for demand in asking if demand.privileged)
        for agent, lower, has in self._agents(area):
            allowed = wanted.lower if lower else wanted.privileged | wanted.implied
            if has & ~allowed:
                yield Claim(agent, start, end, "other", has & ~allowed)
            if not lower and lone and wanted.privileged and has & allowed:
                yield Claim(agent, start, end, "window", has & allowed)

    def _undemanded(self, start: int, end: int, area: Region) -> Iterator[Claim]:
        gap = None
        if area.start < start and end < area.end:
            sides = (self.asked.at(start - 1), self.asked.at(end))
            left, right = (tuple(sorted({d.target or d.name for d in some})) for some in sides)
            gap = Gap(start, end, area, left, right)
        for low, high in pairwise(self._landmarks(start, end)):
            allowed = self.seen.kind(low, area, self.context)
            kind = "other" if gap is None or allowed is None else allowed.value
            for agent, _, has in self._agents(area):
                if has:
                    yield Claim(agent, low, high, kind, has, gap)

    def _landmarks(self, start: int, end: int) -> list[int]:
        """Both ends, and between them every edge of what lies there."""
        seen = self.seen
        inner = (_inner(c.bounds, start, end) for c in (seen.occupied, seen.holes, seen.memory))
        return sorted({start, end, *(bound for bounds in inner for bound in bounds)})

    def _background(self, low: int, high: int) -> Iterator[Claim]:
        agent = f"{self.context.party.name}:el1" if self.d.table.mpu == "el1" else "el2"
        for start, end, asking in _segments(self.asked, low, high):
            asked = Rights.NONE
            for demand in asking:
                asked |= demand.rights if demand.privileged else Rights.NONE
            for piece in self.d.board.core.default_map:
                cut = max(start, piece.start), min(end, piece.end)
                rights = (_DEFAULT | Rights.X if piece.executable else _DEFAULT) & ~asked
                if cut[0] < cut[1] and rights:
                    yield Claim(agent, *cut, "background", rights)

    # --- what lies there --------------------------------------------------------------------------

    def lying(self, kind: str, start: int, end: int) -> Iterator[Lying]:
        """What lies at exposed bytes ``[start, end)`` of a kind."""
        if kind == "background":
            yield Lying("background", "", start, end)
        elif kind == "window":
            windows = [demand for demand in self.lasting if demand.window]
            yield from _cut(
                (Lying("window", d.name, d.start, d.end) for d in windows), (start, end)
            )
        elif kind == "holes":
            yield from self._holes(start, end)
        elif kind == "free":
            yield from self._banks(start, end)
        elif kind == "own":
            yield from _cut(self._own_parts(start, end), (start, end))
        else:
            yield from self._anything(start, end)

    def _holes(self, start: int, end: int) -> Iterator[Lying]:
        holes = self.d.board.holes
        found = (Lying("hole", h.name, h.start, h.start + h.size, h.why) for h in holes)
        yield from _cut(found, (start, end))

    def _banks(self, start: int, end: int) -> Iterator[Lying]:
        for low, high, banks in self.seen.memory.segments(start, end):
            for bank in banks:
                yield Lying("free", bank.name, low, high)

    def _own_parts(self, start: int, end: int) -> Iterator[Lying]:
        """Parts of the party's image as written, and what rounding adds to them."""
        here = (e for _, _, some in self.seen.occupied.segments(start, end) for e in some)
        parts = [entry for entry in dict.fromkeys(here) if self._is_own(entry)]
        for part in parts:
            yield Lying("own", part.name, part.low, part.high)
            padding = [(part.start, part.end)]
            for other in parts:
                padding = [piece for pad in padding for piece in _outside(pad, other)]
            for low, high in padding:
                yield Lying("padding", part.name, low, high)

    def _is_own(self, entry: Owned) -> bool:
        piece = entry.piece
        if piece is None or piece.part.grant is None or entry.low != piece.low:
            return False
        mine = entry.owner == self.context.party.name and piece.block.kind is BlockKind.IMAGE
        return mine and self.context.pcpu in piece.part.grant.pcpus

    def _anything(self, start: int, end: int) -> Iterator[Lying]:
        """Bytes that may not be exposed: whose they are, else what they are."""
        for low, high in pairwise(self._landmarks(start, end)):
            owners = [e for e in self.seen.occupied.at(low) if e.kind is not Kind.WINDOW]
            for owner in owners:
                yield Lying(owner.kind.value, owner.name, low, high)
            if not owners:
                some = [*self._holes(low, high), *self._banks(low, high)]
                yield from some or [Lying("nothing", "", low, high)]


def _segments(cover: Cover[T], start: int, end: int) -> Iterator[tuple[int, int, tuple[T, ...]]]:
    """All of ``[start, end)`` in pieces, those without items too."""
    for low, high in pairwise([start, *_inner(cover.bounds, start, end), end]):
        yield low, high, cover.at(low)


def _inner(bounds: list[int], start: int, end: int) -> list[int]:
    return bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]


def _cut(found: Iterable[Lying], to: Range) -> Iterator[Lying]:
    for one in found:
        low, high = max(one.start, to[0]), min(one.end, to[1])
        if low < high:
            yield Lying(one.what, one.name, low, high, one.why)


def _outside(piece: Range, entry: Owned) -> Iterator[Range]:
    """A range without the bytes of an entry as written."""
    for low, high in ((piece[0], min(piece[1], entry.low)), (max(piece[0], entry.high), piece[1])):
        if low < high:
            yield low, high
