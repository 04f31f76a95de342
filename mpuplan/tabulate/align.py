"""Slots of a later stage numbered so that its transition is possible and cheap.

The cost of context switches does not depend on which slot has which number, as long as all
contexts of a family are renumbered alike. So each stage is aligned with the one before
(the first with a layout that is handed over):

- a region whose live bytes come from one region only, and the other way round, keeps its slot:
  then every byte stays where it is served;
- a live region that takes bytes from several regions, or shares those of one, goes to a slot that
  is off before, or can be: one write of PRENR hands the bytes over;
- the rest takes the slots that save most words (the assignment is minimal).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.arch.memory import Share
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.demand.asks import AskKind
from mpuplan.demand.spans import overlap
from mpuplan.demand.words import Agent, Bits
from mpuplan.tabulate.assign import assigned
from mpuplan.tabulate.resting import resting, role_names, roles_of, table_of, ways
from mpuplan.tabulate.slots import Seat

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.slots import Key

__all__ = ["aligned", "renumbered", "renumbering"]

_FAR = 1_000
_NEVER = 1_000_000


def aligned(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    seats: Sequence[tuple[Seat, ...]],
    kept: Collection[int] = (),
) -> tuple[tuple[Seat, ...], ...]:
    """The seats with later stages renumbered, in ascending order of slots.

    `kept`: families (by number) that keep their numbers.
    """
    found = [*seats]
    still = {problem.families[number] for number in kept}
    every = renumbering(problem, sets, seats, still)
    for family, numbers in zip(problem.families, every, strict=True):
        for index in family:
            found[index] = renumbered(seats[index], numbers)
    return tuple(found)


def renumbered(seats: Sequence[Seat], numbers: Mapping[int, int]) -> tuple[Seat, ...]:
    """Seats under new slot numbers, in ascending order."""
    moved = (replace(seat, slot=numbers.get(seat.slot, seat.slot)) for seat in seats)
    return tuple(sorted(moved, key=lambda seat: seat.slot))


def renumbering(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    seats: Sequence[tuple[Seat, ...]],
    still: Collection[tuple[int, ...]] = (),
) -> tuple[Mapping[int, int], ...]:
    """Per family the new number of each slot; empty where none changes, as in families `still`."""
    found: dict[tuple[int, ...], dict[int, int]] = {family: {} for family in problem.families}
    for way in ways(problem):
        before: _Before | None = None
        for family in way:
            rest = resting(problem, family)
            if rest is None:
                continue
            before = _handed(problem, rest) or before
            if before is not None and family not in still:
                pairs = _Pairs(before, seats[rest], sets[rest], _kept(problem, rest))
                used = sorted({seat.slot for index in family for seat in seats[index]})
                found[family] = pairs.numbers(used, _room(problem, family, seats))
            before = _Before(renumbered(seats[rest], found[family]), sets[rest])
    return tuple(found[family] for family in problem.families)


@dataclass(frozen=True, slots=True)
class _Before:
    """The slots that are left, and their regions with what they serve; None: nobody says it."""

    seats: tuple[Seat, ...]
    regions: Sequence[Region] | None


def _handed(problem: Problem, rest: int) -> _Before | None:
    """The slots of the layout that is found on entry to the stage of a context, if there is one."""
    context, core = problem.demands[rest].context, problem.board.core
    handover = next((h for h in problem.board.handover if h.stage == context.stage), None)
    table = None if handover is None else table_of(handover, context)
    if table is None or not table.control.m:
        return None
    found = []
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), core.isa)
        byte = table.mair[fields.attr] if fields.attr < len(table.mair) else 0
        bits = Bits(fields.ap, fields.xn, Share(fields.sh), byte)
        found.append(Seat(words.slot, (fields.start, fields.end, bits), fields.enabled))
    return _Before(tuple(found), None)


def _kept(problem: Problem, rest: int) -> Callable[[Ask], bool]:
    """Whether an ask of the party is for what has to stay mapped: roles, or its own blocks."""
    owner = problem.demands[rest].context.owner
    names = role_names(roles_of(problem.board, owner))

    def kept(ask: Ask) -> bool:
        if ask.wish.agent is not Agent.PRIVILEGED:
            return False
        return ask.name in names if names else ask.kind is AskKind.OWN and ask.owner == owner

    return kept


def _room(problem: Problem, family: Sequence[int], seats: Sequence[tuple[Seat, ...]]) -> int:
    """Slots to number in: of the first banks only, if the family fits there now."""
    count = problem.demands[family[0]].context.slots
    last = max((seat.slot for index in family for seat in seats[index]), default=0)
    banks = -(-(last + 1) // BANK_SLOTS)
    return min(count, banks * BANK_SLOTS)


class _Pairs:
    """Slots of the resting context before and of the one that follows."""

    def __init__(
        self,
        before: _Before,
        after: Sequence[Seat],
        wanted: Sequence[Region],
        kept: Callable[[Ask], bool],
    ) -> None:
        self.old = {seat.slot: seat for seat in before.seats}
        self.new = {seat.slot: seat for seat in after}
        names = {r.key: _names(r, kept) for r in before.regions or ()}
        regions = {region.key: region for region in wanted}
        self.from_: dict[int, set[int]] = {}
        self.to: dict[int, set[int]] = {}
        for new in after:
            own = _names(regions[new.key], kept) if new.enabled else set[str]()
            for old in before.seats:
                common = own & names.get(old.key, set()) if before.regions is not None else own
                if common and old.enabled and overlap(old.key[:2], new.key[:2]):
                    self.from_.setdefault(new.slot, set()).add(old.slot)
                    self.to.setdefault(old.slot, set()).add(new.slot)

    def numbers(self, used: Sequence[int], room: int) -> dict[int, int]:
        """The new number of each used slot."""
        costs = [[self._cost(slot, at) for at in range(room)] for slot in used]
        chosen = assigned(costs)
        return dict(zip(used, chosen, strict=True))

    def _cost(self, slot: int, at: int) -> int:
        """Words to write, with live bytes where they must be; low numbers among equals."""
        kept = self.from_.get(slot, set())
        only = next(iter(kept)) if len(kept) == 1 else None
        old = self.old.get(at)
        words = self._words(slot, old) * _FAR
        if only is not None and self.to[only] == {slot}:
            return words + (0 if at == only else _NEVER) + at
        if kept and old is not None and old.enabled:
            # Taken from nobody who needs it, it is switched off by one write first.
            return words + (_NEVER if at in self.to else _FAR) + at
        return words + at

    def _words(self, slot: int, old: Seat | None) -> int:
        new = self.new.get(slot)
        if new is None:
            return 0
        return 2 if old is None else words_between(old.key, new.key)


def words_between(one: Key, other: Key) -> int:
    """Register words that differ between two regions."""
    (start, end, bits), (start2, end2, bits2) = one, other
    bar = (start, bits.ap, bits.xn, bits.share) != (start2, bits2.ap, bits2.xn, bits2.share)
    return bar + ((end, bits.mair) != (end2, bits2.mair))


def _names(region: Region, kept: Callable[[Ask], bool]) -> set[str]:
    return {ask.name for ask in region.asks if kept(ask)}
