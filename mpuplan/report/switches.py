"""What the context switches of a plan cost, and what no plan could go below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.model.plan import Cost
from mpuplan.report.cut import EVERYTHING, Reach
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import ContextSwitch, Cycle, Slot
    from mpuplan.report.families import Family

__all__ = ["family_switch_lines", "round_text", "switch_counts", "switch_lines"]

_LEAST: Final = Cost(writes=1, isb=1, dsb=1).total
_COUNTS: Final = ("weight", "writes", "isb", "dsb", "total", "at least")


class _Counted(NamedTuple):
    """Something that counts in ``switch-cost``; `least`: what it costs in any plan."""

    weight: int
    total: int
    least: int


def switch_lines(family: Family, reach: Reach = EVERYTHING) -> list[str]:
    """A row per switch of the family, and the weighted sum; empty without any switch.

    ``at least``: one write, ISB and DSB where the enabled regions differ, else nothing. That holds
    for a switch by itself. A last line has what counts, with a bound for all of it together, where
    that is another number than the sum. Beyond `reach` only the dearest are listed, them first.
    """
    if not family.switches:
        return []
    columns = [
        Column("from", flexible=True),
        Column("to", flexible=True),
        *(Column(name, right=True) for name in _COUNTS),
    ]
    every = switch_counts(family)
    listed = [*zip(family.switches, every, strict=True)]
    more = reach.left_out(len(listed), reach.rows, "switches, none of them dearer")
    if more:
        listed = sorted(listed, key=lambda row: -row[1][0] * row[1][4])[: reach.rows]
    rows = [
        [family.short(switch.source), family.short(switch.target), *map(str, counts)]
        for switch, counts in listed
    ]
    weighted = _weighted(every)
    sums = ["weighted sum", "", *map(str, weighted)]
    lines = [f"{family.title}: switches", *table(columns, [*rows, sums])]
    return [*lines, *more, *_together(family, weighted[-1])]


def _together(family: Family, least: int) -> Iterator[str]:
    """What counts of the family in ``switch-cost``, if the sum of the rows does not say it."""
    counted = _counting(family)
    if family.cycle is not None:
        yield f"  with the moves of the cycle instead of these: {_sum_text(counted, family)}"
    elif _proven(counted, family) != least:
        yield f"  all together: {_sum_text(counted, family)}"


def round_text(family: Family, cycle: Cycle) -> str:
    """What the moves of a cycle cost together, and at least: ``42, proven to be at least 42``."""
    return _sum_text([*_moves(cycle)], family)


def family_switch_lines(families: Sequence[Family]) -> list[str]:
    """A row per family that switches: what counts in ``switch-cost``; empty if none does.

    ``worst``: the dearest switch among those with a weight, and moves of a cycle.
    """
    found = [family for family in families if family.switches]
    if not found:
        return []
    columns = [
        Column("stage", flexible=True),
        Column("pCPU", right=True),
        Column("mpu"),
        *(Column(name, right=True) for name in ("pairs", "worst", "total", "at least")),
    ]
    return ["switches between contexts, weighted", *table(columns, [_row(f) for f in found])]


def _row(family: Family) -> list[str]:
    counted = _counting(family)
    worst = max((each.total for each in counted if each.weight), default=0)
    numbers = [len(family.switches), worst, _total(counted), _proven(counted, family)]
    return [family.stage, str(family.pcpu), family.mpu, *map(str, numbers)]


def _sum_text(counted: Sequence[_Counted], family: Family) -> str:
    return f"{_total(counted)}, proven to be at least {_proven(counted, family)}"


def _total(counted: Sequence[_Counted]) -> int:
    return sum(each.weight * each.total for each in counted)


def _proven(counted: Sequence[_Counted], family: Family) -> int:
    """What some things that count cost together in any plan.

    ``switch-cost`` is a sum over all that counts, so no part of it can be above its own bound by
    more than the whole is.
    """
    least = sum(each.weight * each.least for each in counted)
    return least if family.gap is None else max(least, _total(counted) - family.gap)


def _counting(family: Family) -> list[_Counted]:
    """Moves of the cycle once each, and the switches that no move stands for, by their weights."""
    moves = [] if family.cycle is None else [*_moves(family.cycle)]
    turning = set() if family.cycle is None else {p.context for p in family.cycle.positions}
    pairs = zip(family.switches, switch_counts(family), strict=True)
    return moves + [
        _Counted(weight, total, least)
        for switch, (weight, *_, total, least) in pairs
        if not {switch.source, switch.target} <= turning
    ]


def _moves(cycle: Cycle) -> Iterator[_Counted]:
    for here, there in pairwise((*cycle.positions, cycle.positions[0])):
        yield _Counted(1, here.cost.total, _least(here.slots, there.slots))


def switch_counts(family: Family) -> list[tuple[int, int, int, int, int, int]]:
    """For each switch: weight, writes, ISBs, DSBs, all of these, the least that any plan needs."""
    slots = {context.name: context.slots for context in family.contexts}
    return [_switch_counts(switch, slots) for switch in family.switches]


def _switch_counts(
    switch: ContextSwitch, slots: dict[str, tuple[Slot, ...]]
) -> tuple[int, int, int, int, int, int]:
    cost = switch.cost
    least = _least(slots[switch.source], slots[switch.target])
    return switch.weight, cost.writes, cost.isb, cost.dsb, cost.total, least


def _least(source: Sequence[Slot], target: Sequence[Slot]) -> int:
    return 0 if _enabled(source) == _enabled(target) else _LEAST


def _enabled(slots: Sequence[Slot]) -> set[tuple[int, int]]:
    return {(slot.prbar, slot.prlar) for slot in slots if slot.enabled}


def _weighted(counts: Sequence[tuple[int, ...]]) -> list[int]:
    """Sum of the weights, and the sum of every other column times its weight."""
    weights = [row[0] for row in counts]
    return [
        sum(weights),
        *(
            sum(row[at] * weight for row, weight in zip(counts, weights, strict=True))
            for at in range(1, len(_COUNTS))
        ),
    ]
