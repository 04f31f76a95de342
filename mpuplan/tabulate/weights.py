"""How much each context switch counts."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.demand.contexts import Side

if TYPE_CHECKING:
    from mpuplan.demand.contexts import Context
    from mpuplan.model.board import Board

__all__ = ["weight_of"]


def weight_of(board: Board, source: Context, target: Context) -> int:
    """How much a switch counts: as listed for its pCPU, else 1 for every switch that can happen."""
    listed = _listed(board, source.pcpu)
    if not _happens(source, target):
        return 0
    one, other = _name(source), _name(target)
    if listed is None or one == other:
        return 1
    return listed[one, other]


def _name(context: Context) -> str:
    """How a board names who runs: a guest, ``idle``, a program or one of its tasks."""
    return context.guest or context.name.rpartition("/")[2]


def _listed(board: Board, pcpu: int) -> Counter[tuple[str, str]] | None:
    """Weights by names, from `switches:` or the fixed schedule of a pCPU; None: none is given."""
    weights: Counter[tuple[str, str]] = Counter()
    for cyclic in board.schedule:
        if cyclic.pcpu == pcpu:
            order = (*cyclic.cycle, cyclic.cycle[0])
            weights.update((a, b) for a, b in pairwise(order) if a != b)
            return weights
    for rate in board.switches:
        if rate.pcpu == pcpu:
            weights[rate.source, rate.target] += rate.per_second
    return weights or None


def _happens(source: Context, target: Context) -> bool:
    """With entry switching a guest is entered and left by way of its own EL2 context only."""
    sides = {source.side, target.side}
    if Side.ENTRY_GUEST not in sides:
        return True
    return source.guest == target.guest and sides == {Side.ENTRY_GUEST, Side.ENTRY_EL2}
