"""The stretches of addresses that a linear program lets carriers lie in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.demand.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem


class Spans:
    """The stretches of addresses in which carriers can lie; ``of`` says which ones each can."""

    def __init__(self, problem: Problem) -> None:
        self._spans = joined(
            (low + carrier.low, high + carrier.high)
            for carrier in problem.carriers
            for home in carrier.homes
            for low, high in home.starts
        )
        self._shifts: dict[int, set[int]] = defaultdict(set)
        self.of: dict[str, tuple[int, ...]] = {}
        for carrier in problem.carriers:
            self.of[carrier.name] = tuple(sorted(self._homes(carrier)))

    def _homes(self, carrier: Carrier) -> Iterator[int]:
        found: set[int] = set()
        for home in carrier.homes:
            for low, _ in home.starts:
                span = self.at(low + carrier.low)
                self._shifts[span].add(home.shift)
                found.add(span)
        return iter(found)

    def at(self, address: int) -> int:
        """Number of the span that holds an address (or of the one below it)."""
        return bisect_right(self._spans, (address, 1 << 64)) - 1

    def room(self, span: int) -> int | None:
        """Granules of a span; None where banks share its addresses, so that more may lie there."""
        low, high = self._spans[span]
        return (high - low) // GRANULE if len(self._shifts[span]) == 1 else None

    def homes(self, carrier: str) -> dict[int, int]:
        """The spans that a carrier can lie in, and their lengths in bytes."""
        return {span: self._spans[span][1] - self._spans[span][0] for span in self.of[carrier]}

    def common(self, one: str, other: str) -> int:
        """Number of spans that two carriers can both lie in."""
        return len(set(self.of[one]).intersection(self.of[other]))
