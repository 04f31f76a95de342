"""Regions per context, once every carrier has its place and exposure its gaps; and their score."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.asks import Ask, AskKind
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import Range, size, without
from mpuplan.demand.words import Agent, Bits
from mpuplan.model.board import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.exposable import Patch
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Demand, Problem


@dataclass(frozen=True, slots=True)
class Bridge:
    """A gap ``[start, end)`` (addresses) that one context covers; ``patches`` say with what."""

    start: int
    end: int
    patches: tuple[Patch, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A place for each carrier and image, and the gaps that each context covers."""

    places: Mapping[str, int]
    bridges: tuple[tuple[Bridge, ...], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A protection region: ``[start, end)``, its bits, the asks it serves, what it exposes."""

    start: int
    end: int
    bits: Bits
    asks: tuple[Ask, ...]
    patches: tuple[Patch, ...]

    @property
    def key(self) -> tuple[int, int, Bits]:
        """What makes two regions the same region."""
        return self.start, self.end, self.bits


@dataclass(frozen=True, slots=True)
class Score:
    """Values of the objectives: smallest headroom, regions in total, bytes exposed."""

    headroom: int
    regions: int
    exposure: int


def region_sets(problem: Problem, outcome: Outcome) -> tuple[tuple[Region, ...], ...]:
    """The regions of every context, by address."""
    return tuple(
        _regions(problem, demand, outcome.places, bridges)
        for demand, bridges in zip(problem.demands, outcome.bridges, strict=True)
    )


def _regions(
    problem: Problem, demand: Demand, places: Mapping[str, int], bridges: Sequence[Bridge]
) -> tuple[Region, ...]:
    runs = sorted(_split(_placed(demand.runs, places), problem.cuts), key=lambda r: r.start)
    over = {bridge.start: bridge for bridge in bridges}
    found: list[Region] = []
    for run in runs:
        last = found[-1] if found else None
        bridge = over.get(last.end) if last else None
        if last and bridge and bridge.end == run.start and last.bits == run.bits:
            found[-1] = _merged(last, run, bridge.patches)
        elif last and _touch(last, run, problem.cuts):
            found[-1] = _merged(last, run, ())
        else:
            found.append(run)
    return tuple(found)


def _touch(last: Region, run: Region, cuts: Sequence[int]) -> bool:
    return last.end == run.start and last.bits == run.bits and run.start not in cuts


def _merged(last: Region, run: Region, patches: tuple[Patch, ...]) -> Region:
    return Region(
        last.start,
        run.end,
        last.bits,
        (*last.asks, *run.asks),
        (*last.patches, *patches, *run.patches),
    )


def _placed(runs: Sequence[Run], places: Mapping[str, int]) -> Iterator[Region]:
    for run in runs:
        base = 0 if run.carrier == FIXED else places[run.carrier]
        yield Region(base + run.start, base + run.end, run.bits, run.asks, ())


def _split(regions: Iterator[Region], cuts: Sequence[int]) -> Iterator[Region]:
    """The regions, cut at the cut points that lie inside them."""
    for region in regions:
        inner = [c for c in cuts if region.start < c < region.end]
        edges = [region.start, *inner, region.end]
        for start, end in itertools.pairwise(edges):
            yield Region(start, end, region.bits, region.asks, region.patches)


def needed(problem: Problem, sets: Sequence[Sequence[Region]]) -> tuple[int, ...]:
    """Slots that each pool's regions take (distinct regions), without transient slots."""
    return tuple(len({r.key for i in pool for r in sets[i]}) for pool in problem.pools)


def fits_slots(problem: Problem, outcome: Outcome) -> bool:
    """True when every pool has the slots for its regions."""
    return all(_has_slots(problem, pool, outcome) for pool in problem.pools)


def _has_slots(problem: Problem, pool: Sequence[int], outcome: Outcome) -> bool:
    context = problem.demands[pool[0]].context
    room = context.slots - context.transient
    if not problem.cuts and sum(len(problem.demands[i].runs) for i in pool) <= room:
        return True  # what is not cut makes no more regions than runs
    found = ((problem.demands[i], outcome.bridges[i]) for i in pool)
    sets = (_regions(problem, demand, outcome.places, bridges) for demand, bridges in found)
    return len({region.key for regions in sets for region in regions}) <= room


def score(problem: Problem, sets: Sequence[Sequence[Region]]) -> Score:
    """Values of the objectives of design section 4 for some region sets."""
    rooms = []
    for pool, count in zip(problem.pools, needed(problem, sets), strict=True):
        context = problem.demands[pool[0]].context
        if context.counted:
            rooms.append(context.slots - context.transient - count)
    total = sum(_total([sets[i] for i in family]) for family in problem.families)
    exposed = sum(size(gaps) for gaps in exposed_bytes(problem, sets).values())
    return Score(min(rooms, default=0), total, exposed)


def _total(sets: Sequence[Sequence[Region]]) -> int:
    keys = [{region.key for region in regions} for regions in sets]
    common = set.intersection(*keys)
    return sum(len(k) for k in keys) - (len(sets) - 1) * len(common)


def exposed_bytes(problem: Problem, sets: Sequence[Sequence[Region]]) -> Mapping[str, list[Range]]:
    """Per agent the ranges that bridges expose to it, over all contexts."""
    found: dict[str, list[Range]] = defaultdict(list)
    for demand, regions in zip(problem.demands, sets, strict=True):
        for agent, patch in exposed_in(demand, regions):
            found[agent].append((patch.start, patch.end))
    return found


def exposed_in(demand: Demand, regions: Sequence[Region]) -> Iterator[tuple[str, Patch]]:
    """The agents and bytes that bridges expose in one context."""
    for region in regions:
        for patch in region.patches:
            for agent in agents_of(demand, region.bits):
                yield agent, patch


def agents_of(demand: Demand, bits: Bits) -> tuple[str, ...]:
    """Names of the agents to which a region with ``bits`` gives any right in a context."""
    context = demand.context
    if context.mpu is Level.EL2:
        unprivileged = context.guest
        privileged = "el2"
    else:
        unprivileged = f"{context.owner}:el0"
        privileged = f"{context.owner}:el1"
    if bits.unprivileged and unprivileged is not None:
        return privileged, unprivileged
    return (privileged,)


def window_exposure(demand: Demand) -> tuple[Range, ...]:
    """Bytes of windows that no other demand of the privileged agent covers in a context."""
    windows = [(a.low, a.high) for a in demand.asks if _lasting(a) and a.kind is AskKind.WINDOW]
    others = [
        (a.low, a.high)
        for a in demand.asks
        if _lasting(a)
        and a.kind is not AskKind.WINDOW
        and a.carrier == FIXED
        and a.wish.agent is Agent.PRIVILEGED
    ]
    return without(windows, others)


def _lasting(ask: Ask) -> bool:
    return not ask.transient
