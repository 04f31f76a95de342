"""What holds for a guest's EL1 program wherever the guest's memory is placed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.demand.nested import Nested, placed_extents, relaxed
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome
from mpuplan.demand.sites import FIXED, granule
from mpuplan.demand.spans import overlap
from mpuplan.pipeline.packing import Packed, Unpacked, pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.demand.pieces import Run
    from mpuplan.demand.problem import Demand
    from mpuplan.model.board import Block, Board
    from mpuplan.pipeline.packing import Bounds, Effort

__all__ = ["anywhere"]

_BY_PLACE: Final = frozenset({"no-home", "no-placement", "out-of-slots"})
"""Codes of reasons that another place of the guest's memory might do away with."""


def anywhere(
    outer: Board,
    nested: Nested,
    found: Problem,
    one: Packed | Unpacked,
    effort: Effort,
    enough: int | None,
    places: Mapping[str, int],
) -> Packed | Unpacked:
    """What holds for a program wherever its guest's memory is placed: bounds, or why it cannot be.

    `found`, `one`: its problem at the place at hand (`places`), and what came out; `one` itself
    comes back where no other place could do better. `enough`: as for `pack`.
    """
    if _alike_anywhere(nested, found, places):
        return one
    if isinstance(one, Unpacked) and not _may_vanish(nested, found, one):
        return one
    free = relaxed(outer, nested)
    loose = Unpacked(()) if free is None else pack(problem(free), effort, enough=enough)
    if isinstance(loose, Unpacked) and (isinstance(one, Packed) or not loose.reasons):
        return Packed(Outcome({}, ()), _least(found), searched=False)
    return loose


def _may_vanish(nested: Nested, found: Problem, one: Unpacked) -> bool:
    """True when another place of the guest's memory might do away with all reasons.

    Whether blocks fit depends on the place by alignment only.
    """
    codes = {d.code for d in one.reasons}
    if not codes or codes - _BY_PLACE:
        return False
    movable = {b.name for b in nested.guest.blocks if b.start is None}
    return "out-of-slots" in codes or not all(_steps_fit(nested, found, b) for b in movable)


def _least(found: Problem) -> Bounds:
    """Bounds that hold for every place: each word that a context asks for takes a region."""
    words = [len({run.bits for run in demand.runs}) for demand in found.demands]
    rooms = [
        demand.context.slots - demand.context.transient - count
        for demand, count in zip(found.demands, words, strict=True)
        if demand.context.counted
    ]
    regions = sum(max(words[index] for index in family) for family in found.families)
    return min(rooms, default=0), regions, 0


def _alike_anywhere(nested: Nested, found: Problem, places: Mapping[str, int]) -> bool:
    """True when no other place of the guest's memory could give the program fewer regions.

    So it is where all of it is fixed; and where each movable block may only start at multiples of
    what the program's blocks in it need, no cut point lies in it, and no word is asked for both in
    it and elsewhere, so that nothing could touch what it would join.
    """
    outer = {b.name: b for b in (*nested.banks.values(), *nested.borrowed.values())}
    movable = {b.name for b in nested.guest.blocks if b.start is None or b.relink}
    movable |= {n for n in nested.borrowed if n in places}
    if not movable:
        return True
    return (
        all(_steps_fit(nested, found, name) for name in movable)
        and not any(_is_cut(found, outer[name], places) for name in movable)
        and not any(_may_join(nested, demand, movable, found) for demand in found.demands)
    )


def _steps_fit(nested: Nested, found: Problem, name: str) -> bool:
    outer = next((b for b in nested.banks.values() if b.name == name), None)
    if outer is None:
        return True
    inside = [c for c in found.carriers if name in _homes(nested, found, c.name)]
    return all(granule(outer) % carrier.step == 0 for carrier in inside)


def _is_cut(found: Problem, block: Block, places: Mapping[str, int]) -> bool:
    spans = [rounded for _, _, rounded in placed_extents(block, places)]
    return any(low < cut < high for low, high in spans for cut in found.cuts)


def _may_join(nested: Nested, demand: Demand, movable: set[str], found: Problem) -> bool:
    """True when a word is asked for in a movable outer block and in something beside it."""
    where: dict[object, set[str]] = {}
    for run in demand.runs:
        where.setdefault(run.bits, set()).update(_under(nested, found, run))
    return any(len(names) > 1 and names & movable for names in where.values())


def _under(nested: Nested, found: Problem, run: Run) -> set[str]:
    """Names of the outer things that a run may lie in."""
    if run.carrier != FIXED:
        return _homes(nested, found, run.carrier)
    for bank in nested.board.memory:
        if overlap((bank.start, bank.start + bank.size), (run.start, run.end)):
            return {nested.banks[bank.name].name}
    for name, block in nested.borrowed.items():
        start = block.start or 0
        size = max(part.offset + part.size for part in block.parts)
        if overlap((start, start + size), (run.start, run.end)):
            return {name}
    return {""}


def _homes(nested: Nested, found: Problem, carrier: str) -> set[str]:
    mover = next(c for c in found.carriers if c.name == carrier)
    block = next(b for b in nested.blocks if b.name in (mover.name, mover.image))
    return {nested.banks[bank].name for bank in block.banks}
