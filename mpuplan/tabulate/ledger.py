"""The exposure ledger of a plan: who gains what, what lies there, which gaps it comes from."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights, parse_rights, rights_text
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import Range, joined, without
from mpuplan.model.board import Level
from mpuplan.model.exposure import KINDS, ExposureEntry, Reason
from mpuplan.tabulate.lying import Ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.demand.regions import Region
    from mpuplan.model.exposure import Lying
    from mpuplan.model.plan import PlanContext

__all__ = ["ledger"]

_RW: Final = Rights.R | Rights.W
_Key = tuple[int, int, object]


@dataclass(frozen=True, slots=True)
class _Gain:
    """What one context (an index) gives an agent beyond its demands; `gap` of a join only."""

    agent: str
    start: int
    end: int
    kind: str
    rights: Rights
    context: int
    gap: Range | None = None


def ledger(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    contexts: Sequence[PlanContext],
    places: Mapping[str, int],
) -> tuple[ExposureEntry, ...]:
    """The entries by agent and address; an agent has each byte in one of them.

    `sets` and `contexts` stand in the order of the problem's demands.
    """
    gains: dict[str, list[_Gain]] = defaultdict(list)
    for index, demand in enumerate(problem.demands):
        for gain in _gains(problem, index, demand, sets[index], contexts[index]):
            gains[gain.agent].append(gain)
    joins = _joins(problem, sets, places)
    ground = Ground(problem, places)
    return tuple(
        _entry(problem, agent, run, joins, ground)
        for agent in sorted(gains)
        for run in _runs(gains[agent])
    )


def _gains(
    problem: Problem,
    index: int,
    demand: Demand,
    regions: Sequence[Region],
    context: PlanContext,
) -> Iterator[_Gain]:
    """What the enabled slots expose, and what the background region adds around them."""
    gaps = {gap for region in regions for gap in _gaps(region)}
    for slot in context.slots:
        for e in slot.exposes:
            gap = next((g for g in gaps if g[0] <= e.start and e.end <= g[1]), None)
            gap = None if e.kind == "window" else gap
            yield _Gain(e.agent, e.start, e.end, e.kind, parse_rights(e.rights), index, gap)
    if not context.control.br:
        return
    agent = "el2" if demand.context.mpu is Level.EL2 else f"{demand.context.owner}:el1"
    covered = [(region.start, region.end) for region in regions]
    for piece in problem.board.core.default_map:
        rights = _RW | Rights.X if piece.executable else _RW
        for start, end in without([(piece.start, piece.end)], covered):
            yield _Gain(agent, start, end, "background", rights, index)


def _gaps(region: Region) -> tuple[Range, ...]:
    return joined((patch.start, patch.end) for patch in region.patches)


# --- lines ----------------------------------------------------------------------------------------

_Run = tuple[int, int, tuple[_Gain, ...]]


def _runs(gains: Sequence[_Gain]) -> Iterator[_Run]:
    """The longest runs of an agent's bytes to which the same gains apply, by address."""
    opens: dict[int, list[int]] = defaultdict(list)
    closes: dict[int, list[int]] = defaultdict(list)
    for number, gain in enumerate(gains):
        opens[gain.start].append(number)
        closes[gain.end].append(number)
    active: set[int] = set()
    last: _Run | None = None
    for low, high in itertools.pairwise(sorted({*opens, *closes})):
        active.difference_update(closes[low])
        active.update(opens[low])
        here = tuple(gains[number] for number in sorted(active))
        if last and last[1] == low and _same(last[2], here):
            last = last[0], high, last[2]
            continue
        if last and last[2]:
            yield last
        last = low, high, here
    if last and last[2]:
        yield last


def _same(one: Sequence[_Gain], other: Sequence[_Gain]) -> bool:
    return [_said(gain) for gain in one] == [_said(gain) for gain in other]


def _said(gain: _Gain) -> tuple[str, int, int, Range | None]:
    return gain.kind, int(gain.rights), gain.context, gain.gap


def _entry(
    problem: Problem, agent: str, run: _Run, joins: Mapping[Range, Reason], ground: Ground
) -> ExposureEntry:
    start, end, gains = run
    names = [demand.context.name for demand in problem.demands]
    rights = Rights.NONE
    for gain in gains:
        rights |= gain.rights
    lies: dict[Lying, None] = {}
    for gain in gains:
        lies |= dict.fromkeys(ground.lying(gain.kind, start, end, gain.context))
    return ExposureEntry(
        agent,
        start,
        end,
        min((gain.kind for gain in gains), key=KINDS.index),
        tuple(names[index] for index in sorted({gain.context for gain in gains})),
        rights_text(rights),
        tuple(sorted(lies, key=lambda lying: (lying.start, lying.end, lying.what, lying.name))),
        tuple(_reasons(gains, joins, names)),
    )


def _reasons(
    gains: Sequence[_Gain], joins: Mapping[Range, Reason], names: Sequence[str]
) -> Iterator[Reason]:
    """The gaps by address, then what needs no gap."""
    for gap in sorted({gain.gap for gain in gains if gain.gap is not None}):
        yield joins[gap]
    for kind in ("window", "background"):
        by = sorted({gain.context for gain in gains if gain.kind == kind})
        if by:
            yield Reason(kind, tuple(names[index] for index in by))


# --- gaps -----------------------------------------------------------------------------------------


def _joins(
    problem: Problem, sets: Sequence[Sequence[Region]], places: Mapping[str, int]
) -> dict[Range, Reason]:
    """Every gap that some context covers: between what it lies, and what it saves."""
    users: dict[Range, dict[int, Region]] = defaultdict(dict)
    for index, regions in enumerate(sets):
        for region in regions:
            for gap in _gaps(region):
                users[gap][index] = region
    keys = [frozenset(region.key for region in regions) for regions in sets]
    found = {}
    for gap, by in users.items():
        sides = [_beside(region, gap, places) for region in by.values()]
        left, right = (tuple(sorted({n for side in sides for n in side[at]})) for at in (0, 1))
        contexts = tuple(problem.demands[index].context.name for index in sorted(by))
        saved = _saved(problem, keys, gap, by)
        found[gap] = Reason("join", contexts, *gap, left, right, saved)
    return found


def _beside(region: Region, gap: Range, places: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Names of what is asked for on the last byte before a gap, and on the first one after."""
    found: tuple[list[str], list[str]] = [], []
    for ask in region.asks:
        base = 0 if ask.carrier == FIXED else places[ask.carrier]
        for names, address in zip(found, (gap[0] - 1, gap[1]), strict=True):
            if base + ask.low <= address < base + ask.high:
                names.append(ask.name)
    return found


def _saved(
    problem: Problem,
    keys: Sequence[frozenset[_Key]],
    gap: Range,
    users: Mapping[int, Region],
) -> int:
    """Regions in total that there would be more without the gap."""
    saved = 0
    for family in problem.families:
        if users.keys().isdisjoint(family):
            continue
        now = [keys[index] for index in family]
        apart = [_apart(keys[i], gap, users[i]) if i in users else keys[i] for i in family]
        saved += _total(apart) - _total(now)
    return saved


def _apart(keys: frozenset[_Key], gap: Range, whole: Region) -> frozenset[_Key]:
    """The regions of a context with two in place of the one over a gap."""
    halves = (whole.start, gap[0], whole.bits), (gap[1], whole.end, whole.bits)
    return keys - {whole.key} | frozenset(halves)


def _total(sets: Sequence[frozenset[_Key]]) -> int:
    """Regions that all contexts have count once, others once for each (design 4.3)."""
    common = len(frozenset.intersection(*sets))
    return sum(len(keys) - common for keys in sets) + common
