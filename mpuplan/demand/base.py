"""What a base says about a problem: where carriers lay, and which regions contexts enabled."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.arch.memory import Share
from mpuplan.demand.sites import FIXED
from mpuplan.demand.words import Bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.arch.codec import Isa
    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Demand
    from mpuplan.model.base import Base
    from mpuplan.model.plan import PlanContext, Slot

__all__ = ["Key", "base_context", "key_of_slot", "regions_of", "reproduced"]

Key = tuple[int, int, Bits]
"""Start, end and bits of a region."""


def base_context(base: Base, demand: Demand) -> PlanContext | None:
    """The context of a demand as the base has it; None where it has none."""
    context = demand.context
    return base.contexts.get((context.name, context.mpu.value))


def key_of_slot(slot: Slot, context: PlanContext, isa: Isa) -> Key | None:
    """The region in a slot; None where its words mean none that a plan could hold."""
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    if fields.attr >= len(context.mair) or fields.sh not in {*map(int, Share)}:
        return None
    bits = Bits(fields.ap, fields.xn, Share(fields.sh), context.mair[fields.attr])
    return fields.start, fields.end, bits


def regions_of(context: PlanContext, isa: Isa) -> tuple[Key, ...]:
    """The regions that a context enables, by address."""
    found = (key_of_slot(slot, context, isa) for slot in context.slots if slot.enabled)
    return tuple(sorted(key for key in found if key is not None))


def reproduced(
    demand: Demand, regions: Iterable[Key], places: Mapping[str, int], cuts: Sequence[int]
) -> bool:
    """Whether a context has just these regions once its carriers lie at `places`.

    It may take some gaps to be covered; whether they may be is another question. `cuts`: forced
    cut points.
    """
    if any(run.carrier != FIXED and run.carrier not in places for run in demand.runs):
        return False
    pieces = sorted(
        piece for run in demand.runs for piece in _pieces(run, places.get(run.carrier, 0), cuts)
    )
    at = 0
    for start, end, bits in sorted(regions):
        inside = []
        while at < len(pieces) and pieces[at][0] < end:
            inside.append(pieces[at])
            at += 1
        if not inside or any(piece[2] != bits for piece in inside):
            return False
        if inside[0][0] != start or inside[-1][1] != end:
            return False
    return at == len(pieces)


def _pieces(run: Run, base: int, cuts: Sequence[int]) -> Iterator[Key]:
    """A run where its carrier lies at `base`, cut at the cut points inside it."""
    start, end = base + run.start, base + run.end
    for low, high in pairwise((start, *(cut for cut in cuts if start < cut < end), end)):
        yield low, high, run.bits
