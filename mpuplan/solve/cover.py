"""Gaps that exposure covers once everything has its place; and bounds that know of gaps.

A gap between two blocks that both move is dear to model, and large boards have very many. So they
are placed as if nothing could be exposed, and then every gap that has come about is weighed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.demand.exposable import Exposable, Patch
from mpuplan.demand.pieces import Run
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import joined, without
from mpuplan.model.board import Over
from mpuplan.solve.links import Gap, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.demand.spans import Range


def exposes(problem: Problem) -> bool:
    """True when some context may expose some bytes."""
    return any(demand.exposable.patches for demand in problem.demands)


def shifted(problem: Problem) -> bool:
    """True when banks share or mirror addresses: an address says too little there."""
    return any(home.shift for carrier in problem.carriers for home in carrier.homes)


def strict(problem: Problem) -> Problem:
    """The problem with nothing that may be exposed."""
    demands = (
        replace(demand, exposable=replace(demand.exposable, patches={}))
        for demand in problem.demands
    )
    return replace(problem, demands=tuple(demands))


def one_gap_each(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links with one gap at most for two runs of a context, wherever they may lie."""
    found: dict[object, Link] = {}
    for link in links:
        wherever = (link.demand, link.left, link.right)
        found.setdefault(wherever if isinstance(link.by, Gap) else link, link)
    return tuple(found.values())


def placed(problem: Problem, places: Mapping[str, int]) -> Problem | None:
    """The problem with everything fixed at its place; None where addresses say too little."""
    if shifted(problem):
        return None
    held = joined(
        (places[carrier.name] + low, places[carrier.name] + high)
        for carrier in problem.carriers
        for low, high in carrier.solids
    )
    demands = (_placed(demand, places, held, problem.cuts) for demand in problem.demands)
    return replace(problem, carriers=(), images=(), demands=tuple(demands))


def _placed(
    demand: Demand, places: Mapping[str, int], held: Sequence[Range], cuts: Sequence[int]
) -> Demand:
    runs: list[Run] = []
    moved = (_moved(run, places) for run in demand.runs)
    for run in sorted((part for m in moved for part in _split(m, cuts)), key=lambda r: r.start):
        last = runs[-1] if runs else None
        joins = last is not None and (last.end, last.bits) == (run.start, run.bits)
        if last is not None and joins and run.start not in cuts:
            runs[-1] = Run(FIXED, last.start, run.end, run.bits, ())
        else:
            runs.append(run)
    return replace(demand, runs=tuple(runs), exposable=_exposable(demand.exposable, places, held))


def _moved(run: Run, places: Mapping[str, int]) -> Run:
    base = _base(run.carrier, places)
    return Run(FIXED, base + run.start, base + run.end, run.bits, ())


def _split(run: Run, cuts: Sequence[int]) -> Iterator[Run]:
    edges = [run.start, *(cut for cut in cuts if run.start < cut < run.end), run.end]
    for start, end in pairwise(edges):
        yield replace(run, start=start, end=end)


def _exposable(exposable: Exposable, places: Mapping[str, int], held: Sequence[Range]) -> Exposable:
    """What may be covered beside that which lies there now."""
    found: dict[str, list[Patch]] = defaultdict(list)
    for carrier, patches in exposable.patches.items():
        base = _base(carrier, places)
        for patch in patches:
            here: Sequence[Range] = [(patch.start + base, patch.end + base)]
            if patch.kind is not Over.OWN:  # what lies in a carrier's hole is held as well
                here = without(
                    here, ((low - patch.shift, high - patch.shift) for low, high in held)
                )
            found[FIXED] += [Patch(low, high, patch.kind, patch.shift) for low, high in here]
    ordered = {FIXED: tuple(sorted(found[FIXED], key=lambda p: p.start))} if found else {}
    transient = tuple(
        replace(
            ask,
            carrier=FIXED,
            low=ask.low + _base(ask.carrier, places),
            high=ask.high + _base(ask.carrier, places),
        )
        for ask in exposable.transient
    )
    return replace(exposable, patches=ordered, transient=transient)


def _base(carrier: str, places: Mapping[str, int]) -> int:
    return 0 if carrier == FIXED else places[carrier]
