"""The cheapest register writes that take an MPU from one region set to another, always safely.

Every slot has a few recipes (`recipes`), cut by none, one or two writes of PRENR; these go into
as few groups as safety allows (`grouping`), each ended by DSB and ISB. The cheapest choice is taken
where they are few; where they are many, the best of some whole policies, improved slot by slot. If
that is above what no sequence goes below, all groups of writes of some slots are looked at
(`shortest`). Where nothing is safe, everything that changes is disabled, rewritten and enabled, and
the judge names what is lost.

Source: DSB SY and ISB complete MPU writes (Xen, TF-A, FreeRTOS; Arm's answer on xen-devel); an ISB
makes PRSELR effective (Xen, TF-A, Fiasco); disabling before rewriting as Fiasco does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.model.plan import Barrier, Cost
from mpuplan.tabulate.banks import named
from mpuplan.tabulate.grouping import groups, undone
from mpuplan.tabulate.in_force import OFF, Mpu, Pending, SlotWords, Way, applied, words_of
from mpuplan.tabulate.recipes import favourite, form_of, least, recipes, told
from mpuplan.tabulate.shortest import shortest, shortest_cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.model.plan import PlanContext, RegisterWrite
    from mpuplan.tabulate.grouping import Groups
    from mpuplan.tabulate.in_force import States
    from mpuplan.tabulate.recipes import Form, Recipe
    from mpuplan.tabulate.shortest import Found

__all__ = ["Memo", "at_least", "cheapest", "cost_of", "floor", "least_cost", "sequence"]

_EVERY: Final = 4000
"""Up to so many choices of recipes, for a few slots, those with the fewest writes are tried."""
_FEW: Final = 3
_MANY: Final = 200
"""The same for more slots; and how many are tried, all of the few with ordered writes."""
_SOME: Final = 5
"""Up to so many slots all groups of writes are looked at, within a budget."""
_NEAR: Final = 3
"""So little above the least they are looked at before recipes are changed slot by slot."""
_EACH: Final = 8
"""Up to so many slots the best policy is improved slot by slot."""
_WIDE: Final = 12
"""Of more slots the best policy is taken as it is, with one PRENR write if that is safe."""
_DEAREST: Final = 16
"""What sequences are worth a search where no recipes are safe."""
_EN: Final = 1
_BARRIERS: Final = 2
"""DSB and ISB, which end every group."""

Kept = tuple[tuple[int, int], ...]
"""Ranges ``[start, end)`` that must stay mapped with the rights that both contexts give."""


def sequence(
    source: PlanContext,
    target: PlanContext,
    isa: Isa,
    *,
    kept: Kept = (),
    ordered: bool = False,
    xn: str | None = None,
    memo: Memo | None = None,
) -> tuple[RegisterWrite, ...]:
    """The writes from `source` to `target`, two contexts of one MPU under one control and MAIR.

    `ordered`: writes take effect in program order. `xn`: how XN of AArch64 is read. Slots that
    the target leaves out are switched off. `memo`: what was found before, for the way back.
    """
    memo = Memo() if memo is None else memo
    mpu = memo.known(Mpu(isa, source.mpu, source.control, source.mair, xn, ordered))
    before, after = words_of(source), words_of(target)
    best = _best(mpu, before, after, kept, memo)
    if best is None:
        return _Search(mpu, before, after, kept).fallback()
    return named(best.groups, mpu)


def cheapest(mpu: Mpu, before: States, after: States) -> int:
    """What the sequence between two states of all slots costs."""
    best = _best(mpu, before, after, (), Memo())
    if best is None:
        return cost_of(_Search(mpu, before, after, ()).fallback()).total
    return best.cost


def at_least(mpu: Mpu, before: States, after: States) -> int:
    """What no sequence between two states of all slots costs less than, without a search."""
    return _Search(mpu, before, after, ()).least


def floor(mpu: Mpu, before: States, after: States) -> int:
    """What no sequence between two states of all slots costs less than."""
    search = _Search(mpu, before, after, ())
    found = cheapest(mpu, before, after)
    if found <= search.least or len(search.moved) > _SOME or mpu.ordered:
        return min(found, search.least)
    proven = shortest_cost(search.way, search.source, search.target, search.moved, found)
    return search.least if proven is None else proven


def _best(mpu: Mpu, before: States, after: States, kept: Kept, memo: Memo) -> _Try | None:
    """The cheapest safe sequence found; both ways, as most can be undone."""
    ends = tuple(tuple(sorted(states.items())) for states in (before, after))
    there, both = _Search(mpu, before, after, kept), {*before} == {*after}
    back = memo.found.get((mpu, ends[1], ends[0], kept)) if both else None
    best = there.checked(back)
    if best is None or best.cost > there.bound:
        best = _cheaper(there.best(), best)
        many = both and len(there.moved) > _FEW
        if best is not None and best.cost > there.bound and many and back is None:
            best = _cheaper(best, there.checked(_Search(mpu, after, before, kept).best()))
        best = there.bettered(best)
    memo.found[mpu, ends[0], ends[1], kept] = best
    return best


def cost_of(writes: Sequence[RegisterWrite]) -> Cost:
    """Writes and barriers of a sequence."""
    barriers = [write.barrier for write in writes]
    dsb = barriers.count(Barrier.DSB_ISB)
    return Cost(len(writes), dsb + barriers.count(Barrier.ISB), dsb)


def least_cost(source: PlanContext, target: PlanContext) -> int:
    """What no sequence can beat: one write and its barriers, if enabled regions differ."""
    enabled = [
        {(s.start, s.end, s.prbar, s.prlar) for s in context.slots if s.enabled}
        for context in (source, target)
    ]
    return 0 if enabled[0] == enabled[1] else Cost(1, 1, 1).total


Ends = tuple[tuple[int, SlotWords], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """What many sequences share.

    `found`: the cheapest by what they lead from and to. `mpus`: how words are read, once for each.
    """

    found: dict[tuple[Mpu, Ends, Ends, Kept], _Try | None] = field(default_factory=dict)
    mpus: dict[Mpu, Mpu] = field(default_factory=dict)

    def known(self, mpu: Mpu) -> Mpu:
        """The same MPU as an earlier one, with what its words were read as."""
        return self.mpus.setdefault(mpu, mpu)


class _Try(NamedTuple):
    cost: int
    groups: Groups


class _Search:
    """The cheapest sequence between two states of the slots."""

    def __init__(self, mpu: Mpu, source: States, target: States, kept: Kept) -> None:
        gone = {s: w._replace(on=False) for s, w in source.items() if s not in target}
        self.mpu, self.target = mpu, {**target, **gone}
        self.source = {slot: source.get(slot, OFF) for slot in self.target}
        self.way = Way(mpu, self.source, self.target, kept)
        self.moved = tuple(s for s, w in sorted(self.target.items()) if self.source[s] != w)
        self._known: dict[tuple[int, tuple[Recipe, ...]], _Try | None] = {}
        self._searched: Found | None = None
        self._proven = 0

    @property
    def bound(self) -> int:
        """What no sequence costs less than that recipes or groups of writes could give."""
        return max(self.least, self._proven)

    @cached_property
    def least(self) -> int:
        """What no sequence costs less than; another bank is selected, and the first one again."""
        ends = ((slot, self.source[slot], self.target[slot]) for slot in self.moved)
        banks = {slot // BANK_SLOTS for slot, old, new in ends if old[:2] != new[:2]} - {0}
        selected = self.mpu.isa is Isa.AARCH64 and len(banks)
        return least(self.way, self._ends()) + (selected + 1 if selected else 0)

    def bettered(self, best: _Try | None) -> _Try | None:
        """The cheapest sequence of some slots, where recipes found none as cheap as the bound."""
        if self._few and (best is None or best.cost > self.bound):
            self._prove(_DEAREST if best is None else best.cost)
        if self._searched is None or self._searched.groups is None:
            return best
        return _cheaper(best, self._told(self._searched.groups))

    @property
    def _few(self) -> bool:
        """Whether all groups of writes may be looked at."""
        return len(self.moved) <= _SOME and not self.mpu.ordered

    def _prove(self, below: int) -> None:
        """Look at all groups of writes: recipes need not go on where they cannot cost less.

        Nothing is looked at twice; a search that came to no end is tried again with less to pay.
        """
        if self._searched is None or not self._searched.whole:
            self._searched = shortest(self.way, self.source, self.target, self.moved, below)
            groups = self._searched.groups
            if self._searched.whole:
                self._proven = below if groups is None else _plain_cost(groups)

    def best(self) -> _Try | None:
        """The cheapest sequence found, None where none is safe."""
        if not self.moved:
            return _Try(0, ())
        best: _Try | None = None
        for masks in (1, 0, 2) if self.mpu.prenr else (0,):
            if best is not None and (best.cost <= self.bound or len(self.moved) > _WIDE):
                break
            best = _cheaper(best, self._with(masks, best))
        return best

    def checked(self, back: _Try | None) -> _Try | None:
        """The way back from the target taken in reverse, if it is safe so."""
        if back is None:
            return None
        states, found = dict(self.source), undone(self.target, back.groups)
        for group in found or ((),):
            if not group or not self.way.safe(states, group):
                return None
            for write in group:
                states = applied(states, write)
        return self._told(found) if states == self.target else None

    def _ends(self) -> list[tuple[SlotWords, SlotWords]]:
        return [(self.source[slot], self.target[slot]) for slot in self.moved]

    def _with(self, masks: int, best: _Try | None) -> _Try | None:
        """The cheapest sequence with a number of PRENR writes."""
        forms = [self._form(slot, masks) for slot in self.moved]
        options = [recipes(form) for form in forms]
        if not all(options):
            return best
        most = _EVERY if len(self.moved) <= _FEW else _MANY
        if prod(len(found) for found in options) <= most:
            choices = sorted(product(*options), key=_writes)
            few = choices if self.mpu.ordered else choices[:_MANY]
            return self._first(few, masks, best)
        starts = _policies(forms)
        best = self._first(starts, masks, best)
        if best is not None and self._few and self.bound < best.cost <= self.least + _NEAR:
            self._prove(best.cost)
        if best is not None and (best.cost <= self.bound or len(self.moved) > _EACH):
            return best
        return self._improved(options, starts, masks, best)

    def _form(self, slot: int, masks: int) -> Form:
        reach = masks if slot < PRENR_SLOTS else 0
        return form_of(self.way, self.source[slot], self.target[slot], reach)

    def _first(
        self,
        choices: Sequence[tuple[Recipe, ...]],
        masks: int,
        best: _Try | None,
    ) -> _Try | None:
        for choice in choices:
            if best is not None and (
                best.cost <= self.bound or _writes(choice) + masks + 2 >= best.cost
            ):
                continue
            best = _cheaper(best, self._tried(choice, masks))
        return best

    def _improved(
        self,
        options: Sequence[Sequence[Recipe]],
        starts: Sequence[tuple[Recipe, ...]],
        masks: int,
        best: _Try | None,
    ) -> _Try | None:
        """One recipe changed at a time, from the best policy, as long as that helps."""
        tries = [(t.cost, n) for n, s in enumerate(starts) if (t := self._tried(s, masks))]
        if not tries:
            return best
        now = starts[min(tries)[1]]
        for at, others in enumerate(options):
            for other in others:
                if best is not None and best.cost <= self.bound:
                    return best
                choice = (*now[:at], other, *now[at + 1 :])
                found, before = self._tried(choice, masks), self._tried(now, masks)
                if found is not None and before is not None and found.cost < before.cost:
                    now, best = choice, _cheaper(best, found)
        return best

    def _tried(self, choice: tuple[Recipe, ...], masks: int) -> _Try | None:
        key = masks, choice
        if key not in self._known:
            chosen = {
                slot: told(recipe, slot, self.target[slot])
                for slot, recipe in zip(self.moved, choice, strict=True)
            }
            found = groups(self.way, self.source, chosen, masks)
            self._known[key] = self._told(found) if found is not None else None
        return self._known[key]

    def _told(self, found: Groups) -> _Try:
        """What groups cost; where no bank is selected, that is plain from their sizes."""
        if self.mpu.isa is Isa.AARCH64 and max(self.target) >= BANK_SLOTS:
            return _Try(cost_of(named(found, self.mpu)).total, found)
        return _Try(_plain_cost(found), found)

    def fallback(self) -> tuple[RegisterWrite, ...]:
        """Off, new words, on: the order that is right wherever any is, but for what is lost."""
        return named(tuple(_plain(self.mpu, self.source, self.target, self.moved)), self.mpu)


def _plain_cost(found: Groups) -> int:
    """What groups cost where no bank is selected."""
    return sum(len(group) + _BARRIERS for group in found)


def _writes(choice: tuple[Recipe, ...]) -> int:
    return sum(recipe.writes for recipe in choice)


def _cheaper(one: _Try | None, other: _Try | None) -> _Try | None:
    if one is None or other is None:
        return one or other
    return other if other.cost < one.cost else one


def _policies(forms: Sequence[Form]) -> list[tuple[Recipe, ...]]:
    """Whole choices: what stays on or goes off rewritten while live or not, early or late."""
    found: dict[tuple[Recipe, ...], None] = {}
    for stays, goes, late in product((False, True), repeat=3):
        live = [form.on[0] and (stays if form.on[1] else goes) for form in forms]
        some = zip(forms, live, strict=True)
        choice = tuple([favourite(form, live=how, late=late) for form, how in some])
        found[choice] = None
    return sorted(found, key=_writes)


def _plain(
    mpu: Mpu, source: States, target: States, moved: Sequence[int]
) -> Iterator[tuple[Pending, ...]]:
    reach = PRENR_SLOTS if mpu.prenr else 0
    rewritten = [s for s in moved if source[s][:2] != target[s][:2] or s >= reach]
    live = [s for s in rewritten if source[s].on]
    steady = {s for s, w in target.items() if w.on and source[s].on and s not in rewritten}
    wanted = {s for s, w in target.items() if w.on}
    first = [Pending(s, False, (source[s].limit or 0) & ~_EN) for s in live if s >= reach]
    if any(s < reach for s in live):
        first.append(Pending(None, False, _mask(steady)))
    bases = [Pending(s, True, target[s].prbar or 0) for s in rewritten
             if source[s].prbar != target[s].prbar]  # fmt: skip
    dark = [Pending(s, False, target[s].limit or 0) for s in rewritten
            if s < reach and source[s].limit != target[s].limit]  # fmt: skip
    last = [
        Pending(s, False, (target[s].limit or 0) | target[s].on) for s in rewritten if s >= reach
    ]
    now = steady if first and first[-1].slot is None else {s for s, w in source.items() if w.on}
    if reach and _mask(now) != _mask(wanted):
        last.append(Pending(None, False, _mask(wanted)))
    yield from (tuple(group) for group in (first, [*bases, *dark], last) if group)


def _mask(slots: Iterable[int]) -> int:
    return sum(1 << slot for slot in slots if slot < PRENR_SLOTS)
