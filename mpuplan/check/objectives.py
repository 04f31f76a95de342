"""What a plan says of itself: its objectives, and the weight of each switch, counted again.

Values come from the register words and the board alone. Bounds are proofs, which the words do not
show; only a bound that is better than its own value is certainly wrong. A plan may leave an
objective out, but not say something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.codes import finding
from mpuplan.check.contexts import Side, counted, counted_stages
from mpuplan.check.cover import united_size
from mpuplan.check.families import families
from mpuplan.model.board import Hypervisor, Switch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.contexts import Context
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.exposure import Ledger
    from mpuplan.check.families import Family
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.plan import Objective
    from mpuplan.model.tables import TableContext, Tables

__all__ = ["HEADROOM", "Pairs", "least_values", "objective_rules", "values", "weight"]

HEADROOM: Final = "headroom"
"""The only objective of which more is better."""
IDLE: Final = "idle"
_ONE_WRITE: Final = 3
"""A write, and the DSB and the ISB that a sequence has to end with (design 3)."""
Bits = tuple[int, ...]
Pairs = dict[tuple[str, str], int]


def objective_rules(
    board: Board, tables: Tables, decoded: Sequence[Decoded], ledger: Ledger
) -> Iterator[Diagnostic]:
    """Findings on values, bounds and weights that are not so; `decoded`: all contexts of a plan."""
    groups = families(decoded)
    true = values(board, tables, groups, ledger)
    seen: set[str] = set()
    for objective in tables.objectives:
        text = _untrue(objective, true, seen)
        seen.add(objective.name)
        if text is not None:
            yield finding("objective-untrue", text, span=None)
    if tables.objectives:  # weights say nothing but how an objective is counted
        yield from _weights(board, tables, groups)


def _untrue(objective: Objective, true: dict[str, int], seen: set[str]) -> str | None:
    name, value, bound = objective.name, objective.value, objective.bound
    if name in seen:
        return f"objective '{name}' stands twice"
    if name not in true:
        return f"objective '{name}' is none that this board has"
    if value != true[name]:
        return f"objective '{name}' is said to be {value}, the tables have {true[name]}"
    if (bound < value) if name == HEADROOM else (bound > value):
        return f"objective '{name}' is {value}, which is better than its bound {bound}"
    return None


def values(
    board: Board, tables: Tables, groups: Sequence[Family], ledger: Ledger
) -> dict[str, int]:
    """The objectives by name, without those that mean nothing on this board."""
    found = {
        "regions": sum(_regions(family) for family in groups),
        "exposure": sum(united_size(ranges) for ranges in ledger.bytes.values()),
        "switch-cost": _switch_cost(tables),
    }
    if tables.base is not None:
        found["moves"] = len(tables.base.moved)
    free = [_free(board, d, groups) for d in _counted(board, groups)]
    return found | ({HEADROOM: min(free)} if free else {})


# --- headroom and regions -------------------------------------------------------------------------


def _bits(d: Decoded) -> frozenset[Bits]:
    """The enabled regions of a context: start, end, AP, XN, SH and MAIR byte."""
    mair = d.table.mair
    return frozenset(
        (f.start, f.end, f.ap, f.xn, f.sh, mair[f.attr] if f.attr < len(mair) else -1)
        for _, f in d.fields
        if f.enabled
    )


def _counted(board: Board, groups: Sequence[Family]) -> list[Decoded]:
    """Contexts that count for the headroom: of stages with guests, else of the last stage."""
    names = counted_stages(board)
    return [d for family in groups for d in family.members if d.context.stage.name in names]


def _free(board: Board, d: Decoded, groups: Sequence[Family]) -> int:
    """Slots left beside the regions and the transient slots; an entry pair needs both sides'."""
    sides = [d, *(o for f in groups for o in f.members if _pair(d.context, o.context))]
    used: frozenset[Bits] = frozenset().union(*(_bits(side) for side in sides))
    kept = max(side.table.transient_slots for side in sides)
    return board.core.slots(d.table.mpu) - len(used) - kept


def _pair(one: Context, other: Context) -> bool:
    """True for the two sides of an entry pair."""
    sides = (one.side is Side.FAR) + (other.side is Side.FAR)
    return sides == 1 and one.pair == other.pair


def _regions(family: Family) -> int:
    """What all contexts of a family have counts once, everything else once for each."""
    return counted([_bits(d) for d in family.members])


# --- switches -------------------------------------------------------------------------------------


def _switch_cost(tables: Tables) -> int:
    """Every switch with its weight; where a cycle is given, each of its moves once instead."""
    turning = {(cycle.mpu, p.context) for cycle in tables.cycles for p in cycle.positions}
    total = sum(
        switch.weight * switch.cost.total
        for switch in tables.switches
        if (switch.mpu, switch.source) not in turning or (switch.mpu, switch.target) not in turning
    )
    return total + sum(p.cost.total for cycle in tables.cycles for p in cycle.positions)


def least_values(board: Board, tables: Tables) -> dict[str, int]:
    """What objectives cannot be below, whatever a plan decides; and needs no proof."""
    return {"moves": 0, "exposure": 0, "switch-cost": _least_switch_cost(board, tables)}


def _least_switch_cost(board: Board, tables: Tables) -> int:
    """Each switch between contexts with other regions as one write, by their weights.

    0 where cycles, or switches without a sequence, are counted otherwise.
    """
    stuck = (o.source.rpartition("/")[0] == o.target.rpartition("/")[0] for o in tables.obstacles)
    if tables.cycles or any(stuck):
        return 0
    regions = {(c.name, c.mpu): _enabled(board, c) for c in tables.contexts}
    return sum(
        switch.weight * _ONE_WRITE
        for switch in tables.switches
        if regions[switch.source, switch.mpu] != regions[switch.target, switch.mpu]
    )


def _enabled(board: Board, context: TableContext) -> frozenset[Bits]:
    """The regions of a context, with their attributes instead of the numbers of these."""
    fields = (decode(RegionWords(s.prbar, s.prlar), board.core.isa) for s in context.slots)
    return frozenset(
        (f.start, f.end, f.ap, f.xn, f.sh, context.mair[f.attr]) for f in fields if f.enabled
    )


def _weights(board: Board, tables: Tables, groups: Sequence[Family]) -> Iterator[Diagnostic]:
    known = {(f.mpu, f.pcpu, d.context.name): d.context for f in groups for d in f.members}
    for switch in tables.switches:
        ends = [known.get((switch.mpu, switch.pcpu, name))
                for name in (switch.source, switch.target)]  # fmt: skip
        source, target = ends
        if source is None or target is None:
            continue  # a finding of its own
        right = weight(board, source, target)
        if switch.weight != right:
            text = f"the switch from '{source.name}' to '{target.name}' has weight"
            text += f" {switch.weight}, the board makes it {right}"
            yield finding("objective-untrue", text, span=target.span, context=target.name)


def weight(board: Board, source: Context, target: Context) -> int:
    """What a switch weighs.

    Where the board says how often a pCPU switches, or in which order, that counts, and any pair
    that it does not list never happens; else each pair that can happen weighs 1. It speaks of
    guests: how often one is entered, and what goes on inside, it does not say.
    """
    entry = isinstance(source.party, Hypervisor) and source.party.switch is Switch.ENTRY
    if entry and Side.GUEST in (source.side, target.side):
        return int(_pair(source, target))
    pairs = _pairs(board, source.pcpu)
    if pairs is None or source.inner:
        return 1
    return pairs.get((_who(source), _who(target)), 0)


def _who(context: Context) -> str:
    """How ``switches`` and ``schedule`` name a context."""
    return context.pair[0].rpartition("/")[2]


def _pairs(board: Board, pcpu: int) -> Pairs | None:
    """How often each pair is switched; None where the board says nothing of the pCPU."""
    found: Pairs = {}
    told = False
    for rate in board.switches:
        if rate.pcpu == pcpu:
            told = True
            pair = rate.source, rate.target
            found[pair] = found.get(pair, 0) + rate.per_second
    for schedule in board.schedule:
        if schedule.pcpu == pcpu:
            told = True
            order = schedule.cycle
            for n, one in enumerate(order):
                pair = one, order[(n + 1) % len(order)]
                found[pair] = found.get(pair, 0) + int(pair[0] != pair[1])
    return found if told else None
