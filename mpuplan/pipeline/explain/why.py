"""Why a problem has no outcome, where no finding of the board says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.demand.findings import overflow, overfull, unplaced
from mpuplan.demand.regions import Outcome, needed, region_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic

__all__ = ["WORK", "why"]

WORK: Final = 2.0
"""Deterministic solver work for one question; most take a hundredth of it."""


def why(found: Problem) -> Diagnostic:
    """The finding that tells best why a problem without an outcome has none."""
    full = overfull(found.carriers)
    if full is not None:
        return full
    short = next(_short(found), None)
    if short is None:
        return unplaced(found.carriers)
    return overflow(found, found.pools[short[0]], short[1])


def _short(found: Problem) -> Iterator[tuple[int, int]]:
    """The pools that lack slots in the best placement, and how many; none where none exists."""
    if not found.carriers and not any(d.exposable.patches for d in found.demands):
        outcome = Outcome({}, tuple(() for _ in found.demands))
        for index, count in enumerate(needed(found, region_sets(found, outcome))):
            context = found.demands[found.pools[index][0]].context
            if count > context.slots - context.transient:
                yield index, count - (context.slots - context.transient)
        return
    from mpuplan.solve.misfit import misfit
    from mpuplan.solve.search import Limits

    yield from misfit(found, Limits(WORK)).short
