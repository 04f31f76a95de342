"""How many regions a context takes at least, told without a solver: words, and what can touch."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan.demand.sites import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Demand
    from mpuplan.demand.words import Bits

__all__ = ["apart"]


def apart(demand: Demand) -> tuple[tuple[Run, ...], ...]:
    """The runs of a context in groups: those of two groups lie in two regions, wherever they are.

    Runs of one word may join where something of that word moves or a gap may be covered; fixed
    runs that nothing can join are groups of their own.
    """
    by_word: dict[Bits, list[Run]] = defaultdict(list)
    for run in demand.runs:
        by_word[run.bits].append(run)
    groups: list[tuple[Run, ...]] = []
    for bits in sorted(by_word):
        runs = by_word[bits]
        if _stay(runs) and not demand.exposable.patches:
            groups.extend((run,) for run in runs)
        else:
            groups.append(tuple(runs))
    return tuple(groups)


def _stay(runs: Sequence[Run] | Iterable[Run]) -> bool:
    """True when no run moves, so that no two of them can come to touch."""
    return all(run.carrier == FIXED for run in runs)
