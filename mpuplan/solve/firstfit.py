"""A first placement for large boards: the hardest carriers first, each as low as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.spans import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.spans import Range


def first_fit(problem: Problem) -> Mapping[str, int]:
    """A start for every carrier that finds one; a hint for the search, nothing more.

    Parts of relinked images are left out: their image binds them.
    """
    taken: list[Range] = []
    places: dict[str, int] = {}
    movers = [carrier for carrier in problem.carriers if carrier.image is None]
    for carrier in sorted(movers, key=_hardness):
        for start, physical in _starts(carrier, taken):
            places[carrier.name] = start
            taken.extend((low + physical, high + physical) for low, high in carrier.solids)
            break
    return places


def _hardness(carrier: Carrier) -> tuple[int, int, str]:
    """Few banks first, then large sizes and alignments."""
    return len(carrier.homes), -max(carrier.high - carrier.low, carrier.step), carrier.name


def _starts(carrier: Carrier, taken: list[Range]) -> Iterator[Range]:
    """Free starts and their physical places: the lowest ones, and those right behind others."""
    for home in carrier.homes:
        behind = sorted(high - home.shift - carrier.low for _, high in taken)
        for low, high in home.starts:
            edges = (at for at in behind if low < at <= high)
            for at in (low, *(-(-edge // carrier.step) * carrier.step for edge in edges)):
                if at <= high and _is_free(carrier, at + home.shift, taken):
                    yield at, at + home.shift


def _is_free(carrier: Carrier, physical: int, taken: list[Range]) -> bool:
    return not any(
        overlap((low + physical, high + physical), other)
        for low, high in carrier.solids
        for other in taken
    )
