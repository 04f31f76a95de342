"""The sweep: what every agent may do at every address that matters (design 6).

Point sampling: each end of anything, one granule before it and one after. Between two samples
nothing changes, so equal marks on touching samples make one finding over a run of addresses.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE, range_text
from mpuplan.arch.codec import address_bits
from mpuplan.check.codes import finding
from mpuplan.check.cover import Cover
from mpuplan.check.static import cut_points
from mpuplan.check.verdict import Mark, Verdict
from mpuplan.check.wants import wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.exposure import Exposure, Ledger
    from mpuplan.check.owners import Owned
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board

__all__ = ["Sweep", "landmarks"]


def landmarks(board: Board, entries: Iterable[Owned]) -> set[int]:
    """Ends of everything that does not depend on the context."""
    points = {edge for e in entries for edge in (e.low, e.high, e.start, e.end)}
    points |= {edge for b in board.memory for edge in (b.start, b.start + b.size)}
    points |= {edge for h in board.holes for edge in (h.start, h.start + h.size)}
    return points | set(cut_points(board))


class Sweep:
    """The sweep of one context."""

    def __init__(self, decoded: Decoded, exposure: Exposure, ledger: Ledger) -> None:
        self.d, self.context, self.ledger = decoded, decoded.context, ledger
        self.verdict = Verdict(decoded, exposure)
        lasting = [demand for demand in decoded.demands if not demand.transient]
        self.cover = Cover(wanted(lasting, decoded.rules))
        self.regions = Cover((area.start, area.end, area) for area in decoded.regions)
        self.edges = {edge for d in lasting for edge in (d.low, d.high, d.start, d.end)}
        self.edges.update(self.regions.bounds)

    def run(self, fixed: set[int]) -> list[Diagnostic]:
        """All findings; `fixed` are the landmarks of the board."""
        runs: dict[Mark, list[tuple[int, int]]] = {}
        points = self._points(fixed | self.edges)
        for address, following in pairwise(points):
            for mark in self._marks(address, following):
                ranges = runs.setdefault(mark, [])
                if ranges and ranges[-1][1] == address:
                    ranges[-1] = (ranges[-1][0], following)
                else:
                    ranges.append((address, following))
        found = [self._finding(mark, *run) for mark, each in runs.items() for run in each]
        return found + list(self._unused())

    def _points(self, edges: set[int]) -> list[int]:
        top = 1 << address_bits(self.d.board.core.isa)
        near = {edge + by for edge in edges for by in (-GRANULE, 0, GRANULE)}
        return sorted({point for point in near if 0 <= point < top} | {0, top})

    def _finding(self, mark: Mark, start: int, end: int) -> Diagnostic:
        message = f"{mark.head} {range_text(start, end)}{mark.tail}"
        return finding(
            mark.code, message, span=mark.span, at=mark.at, context=self.context.name,
            other=mark.other,
        )  # fmt: skip

    def _marks(self, address: int, following: int) -> Iterator[Mark]:
        wants = self.cover.at(address)
        areas = self.regions.at(address)
        if len(areas) > 1 or not (wants or areas):
            return  # overlaps are a static finding; nothing wanted and nothing granted
        area = areas[0] if areas else None
        if not wants:
            assert area is not None
            yield from self._exposed(address, following, area)
        elif wants[0].clash is not None:
            yield self.verdict.impossible(*wants[0].clash)
        else:
            yield from self.verdict.demanded(address, wants[0], area)

    def _exposed(self, address: int, following: int, area: Region) -> Iterator[Mark]:
        number, bounds = self.cover.index(address), self.cover.bounds
        inside = number >= 0 and bounds[number] > area.start
        inside = inside and number + 1 < len(bounds) and bounds[number + 1] < area.end
        for agent, mark in self.verdict.undemanded(address, area, inside=inside):
            if mark is not None:
                yield mark
            else:
                self.ledger.add(agent, address, following)

    def _unused(self) -> Iterator[Diagnostic]:
        """In a plan every enabled region serves a demand."""
        for area in self.d.regions if self.d.plan else ():
            served = self.cover.segments(area.start, area.end)
            if not any(demand.rights for _, _, (want,) in served for demand in want.demands):
                text = f"{area.text} serves no demand of {self.context.title}"
                yield self.d.found("region-serves-nothing", text)
