"""The packing problem: carriers to place, runs per context, pools and families to count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.asks import Ask, asks
from mpuplan.demand.carriers import Carrier, Image, carriers
from mpuplan.demand.contexts import Context, contexts
from mpuplan.demand.exposable import Exposable, exposable
from mpuplan.demand.ground import Ground
from mpuplan.demand.pieces import Clash, Guard, Run, cut
from mpuplan.demand.sites import sites
from mpuplan.demand.words import Rules, rules
from mpuplan.model.board import BankKind, Board

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.model.base import Base


@dataclass(frozen=True, slots=True)
class Demand:
    """What one context asks for: its rule, its lasting runs, guards and clashes, its asks."""

    context: Context
    rule: Rules
    asks: tuple[Ask, ...]
    runs: tuple[Run, ...]
    guards: tuple[Guard, ...]
    clashes: tuple[Clash, ...]
    exposable: Exposable


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that placement and joining depend on.

    ``pools`` and ``families`` hold indices into ``demands``; ``cuts`` are forced cut points;
    ``base`` is the plan to stay near, if there is one.
    """

    board: Board
    demands: tuple[Demand, ...]
    carriers: tuple[Carrier, ...]
    images: tuple[Image, ...]
    cuts: tuple[int, ...]
    pools: tuple[tuple[int, ...], ...]
    families: tuple[tuple[int, ...], ...]
    base: Base | None = None


def problem(board: Board) -> Problem:
    """The packing problem of a board; contexts that no word can serve are kept as clashes."""
    found = contexts(board)
    known = sites(board)
    asked = tuple(asks(board, context, known) for context in found)
    every = tuple(ask for group in asked for ask in group)
    ground = Ground(board, every)
    movable, images = carriers(ground)
    edges = cut_points(board)
    demands = tuple(
        _demand(ground, context, own, movable, edges)
        for context, own in zip(found, asked, strict=True)
    )
    return Problem(
        board,
        demands,
        movable,
        images,
        edges,
        _grouped(tuple(c.pool for c in found)),
        _grouped(tuple(c.family for c in found)),
    )


def _demand(
    ground: Ground,
    context: Context,
    own: tuple[Ask, ...],
    movable: Sequence[Carrier],
    edges: tuple[int, ...],
) -> Demand:
    board = ground.board
    rule = rules(board.core, context.mpu, wxn=board.policy.wxn)
    found = cut(own, rule, edges)
    patches = exposable(ground, context, movable, own, edges, rule)
    return Demand(context, rule, own, found.runs, found.guards, found.clashes, patches)


def cut_points(board: Board) -> tuple[int, ...]:
    """Addresses that no region may cross: the core's, and the edges of TCM banks."""
    edges = set(board.core.cuts)
    for bank in board.memory:
        if bank.kind is BankKind.TCM:
            edges |= {bank.start, bank.start + bank.size}
    return tuple(sorted(edges))


def _grouped(keys: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    groups: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        groups.setdefault(key, []).append(index)
    return tuple(tuple(group) for group in groups.values())


def by_carrier(runs: Sequence[Run]) -> Mapping[str, tuple[Run, ...]]:
    """Runs grouped by carrier, in address order."""
    groups: dict[str, list[Run]] = {}
    for run in runs:
        groups.setdefault(run.carrier, []).append(run)
    return {name: tuple(group) for name, group in groups.items()}
