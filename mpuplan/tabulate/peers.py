"""What the same switches cost when others' schemes make them, on the same region sets.

Every scheme pays for the barriers that the architecture wants at its end (DSB SY, then ISB),
whether its authors wrote both or not, and for no others than theirs. Reads are told apart: they
are not part of a cost. Regions that every context of an MPU has are the switching party's own.

Sources: Arm-v8R register access rules for the two reloads; Bao 738e3dc5 (exceptions.S, one write
of PRENR); L4Re Fiasco 245fce53 (mpu-arm-*.cpp, kernel slots reserved); Xen as AMD ships it
(xlnx_rebase_4.17, one call per region).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.model.plan import Cost

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from mpuplan.model.plan import ContextSwitch, Plan, PlanContext

__all__ = ["SCHEMES", "Line", "PeerCost", "peer_costs"]


@dataclass(frozen=True, slots=True)
class PeerCost:
    """The weighted cost of all switches of one MPU under a scheme, beside ours.

    `total` and `worst` (of one switch) are None where the scheme cannot be used: `why` says so.
    `reads`: weighted register reads of the scheme.
    """

    scheme: str
    pcpu: int
    mpu: str
    stage: str
    ours: int
    total: int | None
    worst: int | None
    reads: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One MPU in one stage: regions per context, those that all contexts have, slots to use.

    A region is whatever tells it from others. `wide`: AArch64. `prenr`: the MPU has the register.
    """

    regions: Mapping[str, frozenset[Hashable]]
    own: frozenset[Hashable]
    slots: int
    wide: bool
    prenr: bool


_Price: TypeAlias = tuple[Cost, int]
_Scheme: TypeAlias = Callable[[Line, str, str], "_Price | str"]


def peer_costs(plan: Plan) -> tuple[PeerCost, ...]:
    """Every scheme for every MPU of a plan that switches, in the order of the plan's contexts."""
    return tuple(found for family in _families(plan) for found in _compared(plan, family))


def _families(plan: Plan) -> list[list[PlanContext]]:
    found: dict[tuple[str, int, str], list[PlanContext]] = {}
    ends = {(s.mpu, name) for s in plan.switches for name in (s.source, s.target)}
    for context in plan.contexts:
        if (context.mpu, context.name) in ends:
            found.setdefault((context.stage, context.pcpu, context.mpu), []).append(context)
    return list(found.values())


def _compared(plan: Plan, family: Sequence[PlanContext]) -> Iterator[PeerCost]:
    line, first = _line(plan, family), family[0]
    mine = [s for s in plan.switches if s.mpu == first.mpu and s.source in line.regions]
    ours = _ours(plan, mine, line)
    for name, scheme in SCHEMES.items():
        head = (name, first.pcpu, first.mpu, first.stage, ours)
        priced = [(s, scheme(line, s.source, s.target)) for s in mine]
        refused = next((price for _, price in priced if isinstance(price, str)), None)
        if refused is not None:
            yield PeerCost(*head, None, None, 0, refused)
        else:
            yield _summed(head, [(s, p) for s, p in priced if not isinstance(p, str)])


def _ours(plan: Plan, mine: Sequence[ContextSwitch], line: Line) -> int:
    """Our switches by their weights, or the moves of the cycle that stands for them."""
    mpu = mine[0].mpu
    for cycle in plan.cycles:
        if cycle.mpu == mpu and cycle.source in line.regions:
            return sum(position.cost.total for position in cycle.positions)
    return sum(s.weight * s.cost.total for s in mine)


def _summed(
    head: tuple[str, int, str, str, int], priced: Sequence[tuple[ContextSwitch, _Price]]
) -> PeerCost:
    total = sum(s.weight * cost.total for s, (cost, _) in priced)
    worst = max((cost.total for _, (cost, _) in priced), default=0)
    return PeerCost(*head, total, worst, sum(s.weight * reads for s, (_, reads) in priced), "")


def _line(plan: Plan, family: Sequence[PlanContext]) -> Line:
    sets: dict[str, frozenset[Hashable]] = {
        c.name: frozenset((s.prbar, s.prlar) for s in c.slots if s.enabled) for c in family
    }
    core, mpu = plan.core, family[0].mpu
    count = core.el2_regions if mpu == "el2" else core.el1_regions
    wide = core.isa == Isa.AARCH64.value
    own = frozenset.intersection(*sets.values())
    kept = max(context.transient_slots for context in family)
    return Line(sets, own, count - kept, wide, prenr=wide or mpu == "el2")


def _banks(line: Line, regions: int) -> int:
    """Selector writes, each with its ISB, that direct access to so many slots needs."""
    return -(-regions // BANK_SLOTS) if line.wide and regions > BANK_SLOTS else 0


def _leftover(line: Line, source: str, target: str) -> int:
    """One write to switch off what lies in slots beyond those of the target."""
    return int(len(line.regions[source]) > len(line.regions[target]))


def _direct(line: Line, source: str, target: str) -> _Price | str:
    """All regions of the target, by direct registers."""
    count = len(line.regions[target])
    banks = _banks(line, count)
    return Cost(2 * count + banks + _leftover(line, source, target), banks + 1, 1), 0


def _selector(line: Line, source: str, target: str) -> _Price | str:
    """All regions of the target, each selected, with the ISB that a selection needs."""
    count = len(line.regions[target])
    return Cost(3 * count + _leftover(line, source, target), count + 1, 1), 0


def _residents(line: Line, source: str, target: str) -> _Price | str:
    """Bao: everything stays programmed, one write of PRENR."""
    if not line.prenr:
        return "there is no PRENR at EL1 of AArch32"
    every = len(frozenset().union(*line.regions.values()))
    if every > line.slots:
        return f"{every} regions do not fit in {line.slots} slots"
    same = line.regions[source] == line.regions[target]
    return (Cost(0, 0, 0) if same else Cost(1, 1, 1)), 0


def _kernel_reserved(line: Line, source: str, target: str) -> _Price | str:
    """L4Re: all but the kernel's regions off by PRENR, the target's written, banks selected."""
    if not line.prenr:
        return "there is no PRENR at EL1 of AArch32"
    count = len(line.regions[target] - line.own)
    banks = _banks(line, len(line.own) + count)
    return Cost(1 + 2 * count + banks, 2 + banks, 1), 1


def _each_region(line: Line, source: str, target: str) -> _Price | str:
    """Xen (AMD): per region that goes select, two reads and PRENR read and written, two barriers;
    per region that comes select, base and limit, two barriers.
    """
    if not line.prenr:
        return "there is no PRENR at EL1 of AArch32"
    goes = len(line.regions[source] - line.own)
    comes = len(line.regions[target] - line.own)
    both = goes + comes
    return Cost(2 * goes + 3 * comes, both, both), 3 * goes


SCHEMES: dict[str, _Scheme] = {
    "full reload, direct": _direct,
    "full reload, selector": _selector,
    "Bao: residents": _residents,
    "L4Re: reload": _kernel_reserved,
    "Xen: region by region": _each_region,
}
"""The schemes by the name that tables show."""
