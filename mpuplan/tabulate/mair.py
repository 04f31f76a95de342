"""The order of the MAIR bytes, and which index an attribute byte has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.demand.base import base_context
from mpuplan.diag import InternalError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.model.board import Board, Level

MOST = 8


def mair_tables(
    problem: Problem, sets: Sequence[Sequence[Region]]
) -> Mapping[tuple[Level, str], tuple[int, ...]]:
    """The bytes of each MPU, index 0 first, by level and owner.

    MPUs of one level share a table where all their bytes fit into one. Bytes that a boot loader
    leaves come first, as it has them.
    """
    needed: dict[tuple[Level, str], set[int]] = {}
    for demand, regions in zip(problem.demands, sets, strict=True):
        key = demand.context.mpu, demand.context.owner
        needed.setdefault(key, set()).update(region.bits.mair for region in regions)
    fixed = _fixed(problem.board)
    kept = _kept(problem)
    return {
        key: _table(key, needed, fixed, kept.get(key) or _found(problem.board, key[0]))
        for key in needed
    }


def _table(
    key: tuple[Level, str],
    needed: Mapping[tuple[Level, str], set[int]],
    fixed: Mapping[str, tuple[int, ...]],
    found: tuple[int, ...],
) -> tuple[int, ...]:
    level, owner = key
    if owner in fixed:
        return fixed[owner]
    together = set[int]().union(
        *(own for (at, name), own in needed.items() if at is level and name not in fixed)
    )
    bytes_ = together if len(together) <= MOST else needed[key]
    more = tuple(sorted(bytes_.difference(found)))
    if found and len(found) + len(more) <= MOST:
        return found + more
    return tuple(sorted(bytes_)) or (0,)


def _kept(problem: Problem) -> Mapping[tuple[Level, str], tuple[int, ...]]:
    """The bytes of the base: regions that stay have their words by these."""
    found: dict[tuple[Level, str], tuple[int, ...]] = {}
    for demand in problem.demands if problem.base is not None else ():
        assert problem.base is not None
        context = base_context(problem.base, demand)
        if context is not None:
            found.setdefault((demand.context.mpu, demand.context.owner), context.mair)
    return found


def _found(board: Board, level: Level) -> tuple[int, ...]:
    """The bytes that a boot loader leaves: they keep their places, as regions are live on them."""
    tables = [table for handover in board.handover for table in handover.tables.contexts]
    return next((t.mair for t in tables if t.mpu == level.value and t.control.m), ())


def _fixed(board: Board) -> Mapping[str, tuple[int, ...]]:
    named = [(program.name, program.mair) for program in board.programs]
    if board.hypervisor is not None:
        named.append((board.hypervisor.name, board.hypervisor.mair))
    return {name: table for name, table in named if table is not None}


def index_of(table: Sequence[int], byte: int) -> int:
    """The lowest index that holds ``byte``."""
    if byte not in table:
        raise InternalError(f"no MAIR index holds {byte:#04x}")
    return table.index(byte)
