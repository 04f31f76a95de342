"""A first placement for large boards: the hardest carriers first, each as low as it goes."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.spans import Range


class Taken:
    """Physical bytes that carriers hold already."""

    def __init__(self) -> None:
        self._ranges: list[Range] = []

    def take(self, carrier: Carrier, physical: int) -> None:
        """Note the bytes of a carrier that starts at a physical place."""
        for low, high in carrier.solids:
            insort(self._ranges, (low + physical, high + physical))

    def release(self, carrier: Carrier, physical: int) -> None:
        """Give back the bytes of a carrier."""
        for low, high in carrier.solids:
            self._ranges.remove((low + physical, high + physical))

    def at(self, carrier: Carrier, start: int) -> int | None:
        """The physical place of a start where a carrier may lie and nothing else does."""
        for home in carrier.homes:
            inside = any(low <= start <= high for low, high in home.starts)
            if inside and start % carrier.step == 0 and self._is_free(carrier, start + home.shift):
                return start + home.shift
        return None

    def lowest(self, carrier: Carrier) -> Range | None:
        """The first free start of a carrier, home by home, and its physical place."""
        return next(self._starts(carrier), None)

    def _starts(self, carrier: Carrier) -> Iterator[Range]:
        """Free starts and their physical places: the lowest ones, and those right behind others."""
        for home in carrier.homes:
            behind = [high - home.shift - carrier.low for _, high in self._ranges]
            for low, high in home.starts:
                edges = (at for at in behind if low < at <= high)
                for at in (low, *(-(-edge // carrier.step) * carrier.step for edge in edges)):
                    if at <= high and self._is_free(carrier, at + home.shift):
                        yield at, at + home.shift

    def _is_free(self, carrier: Carrier, physical: int) -> bool:
        return all(self._is_empty(low + physical, high + physical) for low, high in carrier.solids)

    def _is_empty(self, low: int, high: int) -> bool:
        before = bisect_left(self._ranges, (high, high)) - 1
        return before < 0 or self._ranges[before][1] <= low


def first_fit(problem: Problem) -> Mapping[str, int]:
    """A start for every carrier that finds one; a hint for the search, nothing more.

    Parts of relinked images are left out: their image binds them.
    """
    movers = (carrier for carrier in problem.carriers if carrier.image is None)
    return fitted(movers, Taken())


def refitted(problem: Problem, known: Mapping[str, int]) -> Mapping[str, int]:
    """The same with as many known starts as are still possible, beside which others are fitted."""
    taken, places = Taken(), dict[str, int]()
    movers = [carrier for carrier in problem.carriers if carrier.image is None]
    for carrier in movers:
        at = known.get(carrier.name)
        physical = None if at is None else taken.at(carrier, at)
        if at is not None and physical is not None:
            places[carrier.name] = at
            taken.take(carrier, physical)
    rest = (carrier for carrier in movers if carrier.name not in places)
    return {**places, **fitted(rest, taken)}


def fitted(movers: Iterable[Carrier], taken: Taken) -> Mapping[str, int]:
    """A start beside what is taken for every carrier that finds one, the hardest ones first."""
    places: dict[str, int] = {}
    for carrier in sorted(movers, key=_hardness):
        found = taken.lowest(carrier)
        if found is not None:
            places[carrier.name] = found[0]
            taken.take(carrier, found[1])
    return places


def _hardness(carrier: Carrier) -> tuple[int, int, str]:
    """Few banks first, then large sizes and alignments."""
    return len(carrier.homes), -max(carrier.high - carrier.low, carrier.step), carrier.name
