"""What lies at exposed bytes, by the names of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.asks import AskKind
from mpuplan.demand.sites import FIXED, block_extents, part_carrier
from mpuplan.demand.spans import joined, without
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import BankKind, BlockKind
from mpuplan.model.exposure import Lying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.spans import Range

__all__ = ["Ground"]


class Ground:
    """What a board has at its addresses, once `places` says where everything movable lies."""

    def __init__(self, problem: Problem, places: Mapping[str, int]) -> None:
        self.problem, self.board, self.places = problem, problem.board, places

    def lying(self, kind: str, start: int, end: int, context: int) -> Iterator[Lying]:
        """What is exposed in ``[start, end)`` by one kind in a context (its index)."""
        if kind == "background":
            yield Lying(kind, "", start, end)
        found = {
            "holes": self._holes,
            "free": self._free,
            "own": self._own,
            "window": self._windows,
        }.get(kind)
        for item in found(context) if found else ():
            low, high = max(item.start, start), min(item.end, end)
            if low < high:
                yield Lying(item.what, item.name, low, high, item.why)

    def _holes(self, context: int) -> Iterator[Lying]:
        del context  # the same for all
        for hole in self.board.holes:
            yield Lying("hole", hole.name, hole.start, hole.start + hole.size, hole.why)

    def _free(self, context: int) -> Iterator[Lying]:
        pcpu = self.problem.demands[context].context.pcpu
        for bank in self.board.memory:
            if bank.kind is BankKind.RAM and pcpu in bank.pcpus:
                yield Lying("free", bank.name, bank.start, bank.start + bank.size)

    def _own(self, context: int) -> Iterator[Lying]:
        """The image's parts that this pCPU has, and the padding around them."""
        here = self.problem.demands[context].context
        parts: list[tuple[str, Range, Range]] = []
        for block in all_blocks(self.board):
            if block.kind is not BlockKind.IMAGE or block.owner != here.owner:
                continue
            for part, extent in zip(block.parts, block_extents(block), strict=True):
                carrier = part_carrier(block, part)
                base = 0 if carrier == FIXED else self.places[carrier]
                if part.grant is not None and here.pcpu in part.grant.pcpus:
                    raw = base + extent.start, base + extent.end
                    parts.append((part.name, raw, (base + extent.low, base + extent.high)))
        bare = joined(raw for _, raw, _ in parts)
        for name, raw, rounded in parts:
            yield Lying("own", name, *raw)
            for piece in without([rounded], bare):
                yield Lying("padding", name, *piece)

    def _windows(self, context: int) -> Iterator[Lying]:
        for ask in self.problem.demands[context].asks:
            if ask.kind is AskKind.WINDOW and not ask.transient:
                yield Lying("window", ask.name, ask.low, ask.high)
