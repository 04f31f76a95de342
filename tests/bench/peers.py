"""What others would make of a board: first fit without and with joining, and our own greedy chains.

*naive*: one region for each mapping, as a hypervisor makes them that never joins; mappings that
overlap with equal rights share one, since regions may not overlap. *joined*: blocks one after
another at the lowest address that is free, and then regions that touch with equal words are one.
*greedy*: blocks chained along the touches that save most (`mpuplan.solve.greedy`), and the chains
packed. Regions of all of them are counted as those of a plan are (`mpuplan.demand.regions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mpuplan.demand.carriers import Carrier
from mpuplan.demand.nested import nested_boards
from mpuplan.demand.pieces import Run
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, Region, region_sets, score
from mpuplan.demand.sites import FIXED
from mpuplan.load import load_board
from mpuplan.solve.firstfit import Taken, first_fit

Places = Mapping[str, int]
Sets = tuple[tuple[Region, ...], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Slots that the fullest context leaves free, and regions in total.

    ``declared``: blocks were placed in the order of the file; else that leaves some without a
    place, and the largest were placed first.
    """

    headroom: int
    regions: int
    declared: bool = True


def naive(board: Path) -> Counted | None:
    """One region for each mapping; where blocks lie changes nothing."""
    return _counted(board, _first_fit, _unjoined)


def joined(board: Path) -> Counted | None:
    """First fit, then neighbours with equal words as one region."""
    return _counted(board, _first_fit, _touching)


def greedy(board: Path) -> Counted | None:
    """The chains that the search for large boards begins with; None where they do not pack."""
    return _counted(board, _greedy, _touching)


def free_slots(found: Problem) -> int:
    """Slots of the contexts that count for the headroom, before anything is in them."""
    contexts = (found.demands[pool[0]].context for pool in found.pools)
    return max(c.slots - c.transient for c in contexts if c.counted)


def _counted(
    path: Path,
    place: Callable[[Problem], tuple[Places, bool] | None],
    regions: Callable[[Problem, Places], Sets],
) -> Counted | None:
    """Counts of a board and of its guests' programs: the least headroom, regions of all."""
    outer = problem(load_board(path).board)
    placed = place(outer)
    if placed is None:
        return None
    values, declared = [score(outer, regions(outer, placed[0]))], placed[1]
    for nested in nested_boards(outer.board, placed[0]):
        inner = problem(nested.board)
        placed = place(inner)
        if placed is None:
            return None
        values.append(score(inner, regions(inner, placed[0])))
        declared = declared and placed[1]
    return Counted(min(v.headroom for v in values), sum(v.regions for v in values), declared)


# --- placements ------------------------------------------------------------------------------


def _first_fit(found: Problem) -> tuple[Places, bool] | None:
    """Places in the order of the file, or where this leaves blocks without one, largest first."""
    assert not found.images, "first fit knows no relinked images"
    places = _in_order(found.carriers)
    if places is not None:
        return places, True
    places = first_fit(found)
    return (places, False) if len(places) == len(found.carriers) else None


def _in_order(carriers: tuple[Carrier, ...]) -> Places | None:
    taken, places = Taken(), {}
    for carrier in carriers:
        found = taken.lowest(carrier)
        if found is None:
            return None
        places[carrier.name] = found[0]
        taken.take(carrier, found[1])
    return places


def _greedy(found: Problem) -> tuple[Places, bool] | None:
    from mpuplan.solve.improve import Improver

    if not found.carriers:
        return {}, True
    improver = Improver(found, 0)
    return (improver.places, True) if improver.greedily() else None


# --- regions ---------------------------------------------------------------------------------


def _touching(found: Problem, places: Places) -> Sets:
    return region_sets(found, Outcome(places, ((),) * len(found.demands)))


def _unjoined(found: Problem, places: Places) -> Sets:
    return tuple(
        tuple(region for run in demand.runs for region in _mappings(run, places))
        for demand in found.demands
    )


def _mappings(run: Run, places: Places) -> Iterator[Region]:
    """A region for each group of asks in a run that overlap (touching alone does not join)."""
    base = 0 if run.carrier == FIXED else places[run.carrier]
    spans = sorted((max(a.low, run.start), min(a.high, run.end)) for a in run.asks)
    merged: list[tuple[int, int]] = []
    for low, high in spans:
        if merged and low < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    for low, high in merged:
        yield Region(base + low, base + high, run.bits, run.asks, ())
