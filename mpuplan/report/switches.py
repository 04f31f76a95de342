"""What the context switches of a plan cost, and what no plan could go below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.model.plan import Cost
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.plan import ContextSwitch, PlanContext
    from mpuplan.report.families import Family

__all__ = ["family_switch_lines", "switch_lines"]

_LEAST: Final = Cost(writes=1, isb=1, dsb=1).total
_COUNTS: Final = ("weight", "writes", "isb", "dsb", "total", "bound")


def switch_lines(family: Family) -> list[str]:
    """A row per switch of the family, and the weighted sum; empty without any switch.

    ``bound``: one write, ISB and DSB where the enabled regions differ, else nothing.
    """
    if not family.switches:
        return []
    columns = [
        Column("from", flexible=True),
        Column("to", flexible=True),
        *(Column(name, right=True) for name in _COUNTS),
    ]
    rows = [
        [family.short(switch.source), family.short(switch.target), *map(str, counts)]
        for switch, counts in zip(family.switches, _counts(family), strict=True)
    ]
    sums = ["weighted sum", "", *(str(total) for total in _weighted(_counts(family)))]
    return [f"{family.title}: switches", *table(columns, [*rows, sums])]


def family_switch_lines(families: Sequence[Family]) -> list[str]:
    """A row per family that switches, and the sum of all; empty if none does.

    ``worst``: the dearest switch among those with a weight.
    """
    found = [family for family in families if family.switches]
    if not found:
        return []
    columns = [
        Column("stage", flexible=True),
        Column("pCPU", right=True),
        Column("mpu"),
        *(Column(name, right=True) for name in ("pairs", "worst", "total", "bound")),
    ]
    return ["switches between contexts, weighted", *table(columns, [_row(f) for f in found])]


def _row(family: Family) -> list[str]:
    counts = _counts(family)
    worst = max((total for weight, *_, total, _ in counts if weight), default=0)
    *_, total, bound = _weighted(counts)
    numbers = [len(counts), worst, total, bound]
    return [family.stage, str(family.pcpu), family.mpu, *map(str, numbers)]


def _counts(family: Family) -> list[tuple[int, ...]]:
    """For each switch the numbers of its row."""
    contexts = {context.name: context for context in family.contexts}
    return [_switch_counts(switch, contexts) for switch in family.switches]


def _switch_counts(
    switch: ContextSwitch, contexts: dict[str, PlanContext]
) -> tuple[int, int, int, int, int, int]:
    cost = switch.cost
    bound = _bound(contexts[switch.source], contexts[switch.target])
    return switch.weight, cost.writes, cost.isb, cost.dsb, cost.total, bound


def _bound(source: PlanContext, target: PlanContext) -> int:
    return 0 if _enabled(source) == _enabled(target) else _LEAST


def _enabled(context: PlanContext) -> set[tuple[int, int]]:
    return {(slot.prbar, slot.prlar) for slot in context.slots if slot.enabled}


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
