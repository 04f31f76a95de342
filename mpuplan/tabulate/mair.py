"""The order of the MAIR bytes, and which index an attribute byte has."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    MPUs of one level share a table where all their bytes fit into one.
    """
    needed: dict[tuple[Level, str], set[int]] = {}
    for demand, regions in zip(problem.demands, sets, strict=True):
        key = demand.context.mpu, demand.context.owner
        needed.setdefault(key, set()).update(region.bits.mair for region in regions)
    fixed = _fixed(problem.board)
    return {key: _table(key, needed, fixed) for key in needed}


def _table(
    key: tuple[Level, str],
    needed: Mapping[tuple[Level, str], set[int]],
    fixed: Mapping[str, tuple[int, ...]],
) -> tuple[int, ...]:
    level, owner = key
    if owner in fixed:
        return fixed[owner]
    together = set[int]().union(
        *(found for (at, name), found in needed.items() if at is level and name not in fixed)
    )
    return tuple(sorted(together if len(together) <= MOST else needed[key])) or (0,)


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
