"""A smaller problem: carriers that touch are glued to chains, which move as wholes.

Whatever is found for the smaller problem is a placement of the larger one with the same regions.
Nothing that is proven about it holds for the larger one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_up
from mpuplan.demand.carriers import Carrier, Home
from mpuplan.demand.pieces import Run
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.demand.spans import Range


@dataclass(frozen=True, slots=True)
class Glued:
    """A problem of chains; ``offsets`` says for every carrier its chain and its place in it."""

    problem: Problem
    offsets: Mapping[str, tuple[str, int]]

    def unglued(self, places: Mapping[str, int]) -> dict[str, int]:
        """Places of the carriers, and of images, where chains lie at ``places``."""
        found = {name: places[chain] + at for name, (chain, at) in self.offsets.items()}
        found.update((image.name, places[image.name]) for image in self.problem.images)
        return found

    def regrouped(self, places: Mapping[str, int]) -> dict[str, int]:
        """Places of the chains where carriers lie at ``places``, as far as those are known."""
        found = {
            chain: places[name] - at
            for name, (chain, at) in self.offsets.items()
            if at == 0 and name in places
        }
        found.update((i.name, places[i.name]) for i in self.problem.images if i.name in places)
        return found


def glued(problem: Problem, chains: Iterable[Sequence[Carrier]]) -> Glued:
    """The problem with each of some chains as one carrier; each must pass `chain_of`."""
    offsets = {carrier.name: (carrier.name, 0) for carrier in problem.carriers}
    merged: dict[str, Carrier] = {}
    for chain in chains:
        whole = chain_of(chain)
        assert whole is not None
        merged[whole.name] = whole
        for carrier, at in zip(chain, _offsets(chain), strict=True):
            offsets[carrier.name] = whole.name, at
    kept = tuple(
        merged.get(carrier.name, carrier)
        for carrier in problem.carriers
        if offsets[carrier.name][0] == carrier.name
    )
    demands = tuple(_moved(demand, offsets) for demand in problem.demands)
    return Glued(replace(problem, carriers=kept, demands=demands), offsets)


def chain_of(chain: Sequence[Carrier]) -> Carrier | None:
    """The carriers one behind the other as one, None where they cannot lie so anywhere.

    It has the name and the start of the member with the widest step.
    """
    anchor = _anchor(chain)
    offsets = _offsets(chain)
    if any(anchor.step % c.step or at % c.step for c, at in zip(chain, offsets, strict=True)):
        return None
    homes = _common_homes(anchor, list(zip(chain, offsets, strict=True)))
    if not homes:
        return None
    solids = (
        (low + at, high + at)
        for carrier, at in zip(chain, offsets, strict=True)
        for low, high in carrier.solids
    )
    return replace(anchor, solids=joined(solids), homes=homes)


def _anchor(chain: Sequence[Carrier]) -> Carrier:
    return max(chain, key=lambda carrier: carrier.step)


def _offsets(chain: Sequence[Carrier]) -> tuple[int, ...]:
    """Where each carrier starts, seen from the start of the anchor."""
    found: list[int] = []
    edge = 0
    for carrier in chain:
        found.append(edge - carrier.low)
        edge += carrier.high - carrier.low
    origin = found[chain.index(_anchor(chain))]
    return tuple(at - origin for at in found)


def _common_homes(anchor: Carrier, members: Sequence[tuple[Carrier, int]]) -> tuple[Home, ...]:
    found: list[Home] = []
    for shift in sorted({home.shift for home in anchor.homes}):
        starts: tuple[Range, ...] | None = None
        for carrier, at in members:
            own = tuple(
                (low - at, high - at)
                for home in carrier.homes
                if home.shift == shift
                for low, high in home.starts
            )
            starts = own if starts is None else _overlaps(starts, own)
        stepped = tuple(_on_steps(starts or (), anchor.step))
        if stepped:
            bank = next(home.bank for home in anchor.homes if home.shift == shift)
            found.append(Home(bank, shift, stepped))
    return tuple(found)


def _overlaps(some: Iterable[Range], others: Sequence[Range]) -> tuple[Range, ...]:
    """What two lists of inclusive ranges have in common."""
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) <= min(b, d))
    return tuple(sorted(both))


def _on_steps(starts: Iterable[Range], step: int) -> Iterable[Range]:
    for low, high in sorted(starts):
        first, last = align_up(low, step), high // step * step
        if first <= last:
            yield first, last


def _moved(demand: Demand, offsets: Mapping[str, tuple[str, int]]) -> Demand:
    """A demand whose runs lie on chains, those that touch and have equal bits as one."""
    placed: list[Run] = []
    for run in demand.runs:
        chain, at = (FIXED, 0) if run.carrier == FIXED else offsets[run.carrier]
        placed.append(Run(chain, run.start + at, run.end + at, run.bits, run.asks))
    found: list[Run] = []
    for run in sorted(placed, key=lambda r: (r.carrier, r.start)):
        last = found[-1] if found else None
        if (
            last is not None
            and run.carrier != FIXED
            and (last.carrier, last.end, last.bits) == (run.carrier, run.start, run.bits)
        ):
            found[-1] = Run(last.carrier, last.start, run.end, run.bits, (*last.asks, *run.asks))
        else:
            found.append(run)
    return replace(demand, runs=tuple(found))
