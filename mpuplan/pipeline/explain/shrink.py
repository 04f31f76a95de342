"""A smallest set of items that still has no plan: chunks first, then one by one.

A set with fewer demands may need more regions (what joined two of them is gone), so single items
are tried again until none can go: the end holds for every single one, by a trial of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.pipeline.explain.fits import WORK, Answer, Trial, asked, fits
from mpuplan.pipeline.explain.items import ASKING, KEYS, Kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.items import Item
    from mpuplan.pipeline.explain.without import Keeper

__all__ = ["Shrinker"]

_OWNED: Final = (Kind.DEVICE, Kind.RESERVED)
"""What matters to those who use it, and else only by being in the way."""
_OWNING: Final = (*_OWNED, Kind.BLOCK)
"""The same, of which one block more or less hardly ever matters."""
_SMALL: Final = 16
"""Where chunks of so many items hardly ever can go, single items are tried at once."""
_LESS_WORK: Final = 0.1
"""Solver work for one question where another one came to no answer: alike ones will not, too."""
_LITTLE_WORK: Final = 0.02
"""The same for one about many items at once; single ones are asked about later."""
_SOME_WORK: Final = 0.1
"""The same where it pays to know."""
_FAR: Final = 0.85
"""Chunks led far where no more than this part of the items is left."""
_MOST_IDLE: Final = 8
"""After so many chunks in a row that all were needed no further one is tried."""
_MANY: Final = 60
"""From this number of items on a proof is asked for what it needed."""
_MUCH: Final = 0.9
"""Another proof is asked for as long as no more than this part of the items is left by one."""


_ALIKE: Final = 3
"""Plans found without other items of a party that are tried for a question about one of it."""


@dataclass(slots=True)
class Shrinker:
    """Asks about sets of the items of one board; remembers the answers.

    `every`: all items; `parents`: what an item cannot be without. `fixed`: items that are always
    there and never named. `margin`: slots that have to stay free.
    """

    keeper: Keeper
    every: tuple[Item, ...]
    parents: Mapping[Item, Item]
    fixed: frozenset[Item] = frozenset()
    work: float = WORK
    margin: int = 0
    _little: float = _LITTLE_WORK
    """Work for a question about some items at once: more where single ones had to be asked about
    after it."""
    _missed: bool = False
    """The last of those questions came to no answer."""
    _known: dict[frozenset[Item], Answer] = field(default_factory=dict)
    _plans: dict[Item, Mapping[str, int]] = field(default_factory=dict)
    """The last places that were found without an item; the newest at the end."""
    _below: dict[Item, set[Item]] = field(default_factory=dict)
    """For an item that others need: those."""

    def __post_init__(self) -> None:
        for item in self.every:
            for holder in self.closed((item,)) - {item}:
                self._below.setdefault(holder, set()).add(item)

    def board(self, kept: Iterable[Item]) -> Board:
        """The board with these items alone."""
        kept = {*kept, *self.fixed}
        return self.keeper.without(item for item in self.every if item not in kept)

    def trial(
        self, kept: Iterable[Item], work: float = WORK, near: Sequence[Mapping[str, int]] = ()
    ) -> Trial:
        """Whether these items alone have a plan; places `near` are tried before all others."""
        return fits(self.board(kept), work, margin=self.margin, near=near)

    def answer(
        self, kept: frozenset[Item], gone: Sequence[Item] = (), most: float = WORK
    ) -> Answer:
        """The same, remembered; after one without an answer others may take less work.

        `gone`: what was taken out last. What made the rest fit before is likely to do so again.
        `most`: the work that an answer is worth; one about many items is not worth much.
        """
        if kept in self._known:
            return self._known[kept]
        trial = self.trial(kept, min(self.work, most), self._near(gone))
        if trial.outcome is not None and gone:
            self._plans.pop(gone[0], None)
            self._plans[gone[0]] = trial.outcome.places
        if trial.answer is Answer.UNDECIDED and most < WORK:
            self._missed = self._missed or len(gone) > 1
            return trial.answer
        if trial.answer is Answer.UNDECIDED:
            self.work = min(self.work, _LESS_WORK)
        if trial.answer is Answer.NO and self._missed and len(gone) == 1:
            self._little, self._missed = min(2 * self._little, _SOME_WORK), False
        self._known[kept] = trial.answer
        return trial.answer

    def _near(self, gone: Sequence[Item]) -> list[Mapping[str, int]]:
        """Places found without the same item before; without others of its party, or at all."""
        if not gone:
            return []
        newest = list(reversed(self._plans))
        alike = [item for item in newest if item.party == gone[0].party]
        likely = dict.fromkeys((*gone[:1], *alike[:_ALIKE], *newest[:1]))
        return [self._plans[item] for item in likely if item in self._plans]

    def closed(self, kept: Iterable[Item]) -> frozenset[Item]:
        """The items with all that they cannot be without."""
        found: set[Item] = set()
        for item in kept:
            at: Item | None = item
            while at is not None and at not in found:
                found.add(at)
                at = self.parents.get(at)
        return frozenset(found)

    def whole(self, seeds: Iterable[Item]) -> frozenset[Item]:
        """The items, what they cannot be without, and the keys of all blocks among them."""
        found = self.closed(seeds)
        keys = (i for i in self.every if i.kind in KEYS and self.parents.get(i) in found)
        return found | frozenset(keys)

    def without(self, kept: frozenset[Item], gone: Iterable[Item]) -> frozenset[Item]:
        """The items without some, and without what cannot be without those."""
        dropped = set(gone)
        return kept.difference(dropped, *(self._below.get(item, ()) for item in dropped))

    def leaves(self, kept: frozenset[Item]) -> tuple[Item, ...]:
        """The items that no other one of them needs, in the order of `every`."""
        needed = {item for item, below in self._below.items() if not below.isdisjoint(kept)}
        found = kept - needed
        return tuple(item for item in self.every if item in found)

    def smallest(
        self, kept: frozenset[Item], chunks: Sequence[Iterable[Item]] = ()
    ) -> tuple[frozenset[Item], int]:
        """A minimal part of an impossible set, and how many single items are left undecided."""
        proven = self._proven(kept)
        kept = proven or kept
        kept = self._first_less(kept, self.without(kept, self._of(KEYS)))
        kept = self._less(kept, self._in_the_way(kept, _OWNING if proven else _OWNED))
        if len(kept) >= _MANY:
            kept = self._less_by_chunks(kept, chunks)
        kept = self._less_asking(kept) if proven else self._halves(kept, tuple(Kind))
        while True:
            before = kept
            kept = self._singly(kept, [i for i in self.every if i.kind not in _OWNING])
            kept = self._less_in_the_way(kept, WORK)
            kept = self._singly(kept, self._of(_OWNING))
            if kept == before:
                break
        doubts = (self.answer(self.without(kept, (i,))) for i in self.leaves(kept))
        return kept, sum(1 for answer in doubts if answer is Answer.UNDECIDED)

    def _less_asking(self, kept: frozenset[Item]) -> frozenset[Item]:
        """Drop blocks that join others at no cost, then keys, which half at once mostly can go.

        Of what else asks for something most is needed, and shown to be in the end.
        """
        kept = self._less_in_the_way(self._proven(kept, _SOME_WORK) or kept)
        kept = self._singly(kept, self._of((Kind.ACCESS,)), _SOME_WORK)
        kept = self._halves(self._less_in_the_way(kept), KEYS, _SOME_WORK)
        kept = self._singly(kept, self._of(KEYS), _SOME_WORK)
        return self._less_in_the_way(self._proven(kept, _SOME_WORK) or kept)

    def _less_by_chunks(
        self, kept: frozenset[Item], chunks: Sequence[Iterable[Item]]
    ) -> frozenset[Item]:
        """Drop chunks; with more work again where little of it did not lead far."""
        for most in (_LITTLE_WORK, _SOME_WORK):
            before, idle = kept, 0
            for chunk in (chunk for chunk in chunks if not kept.isdisjoint(chunk)):
                fewer = self._less(kept, chunk, most)
                idle = 0 if len(fewer) < len(kept) else idle + 1
                kept = fewer
                if idle == _MOST_IDLE:
                    break
            if len(kept) < len(before) * _FAR:
                break
        return kept

    def _of(self, kinds: Container[Kind]) -> list[Item]:
        return [item for item in self.every if item.kind in kinds]

    def _less_in_the_way(self, kept: frozenset[Item], most: float = _SOME_WORK) -> frozenset[Item]:
        """Drop all at once that no other item needs: none of it matters as a rule."""
        return self._less(kept, self._in_the_way(kept, _OWNING), most)

    def _in_the_way(self, kept: frozenset[Item], kinds: Container[Kind]) -> list[Item]:
        """Items of some kinds that no other one needs."""
        return [item for item in self.leaves(kept) if item.kind in kinds]

    def _singly(
        self, kept: frozenset[Item], tried: Sequence[Item], most: float = WORK
    ) -> frozenset[Item]:
        """Drop single items; where one can go, more and more at once are tried."""
        at, size = 0, 1
        tried = [item for item in tried if item in kept]
        while at < len(tried):
            leaves = set(self.leaves(kept))
            single = [item for item in tried[at : at + size] if item in leaves]
            fewer = self._less(kept, single, most if len(single) == 1 else None)
            if fewer != kept:
                kept, at, size = fewer, at + size, 2 * size
            elif size > 1:
                size //= 2
            else:
                at += 1
        return kept

    def _proven(self, kept: frozenset[Item], most: float = WORK) -> frozenset[Item]:
        """What proofs need of an impossible set, where it is large; nothing without a proof."""
        if len(kept) < _MANY or not any(item.kind in ASKING for item in kept):
            return frozenset()
        proven: frozenset[Item] = frozenset()
        while len(kept) >= _MANY:
            spans = asked(self.board(kept), min(self.work, most), margin=self.margin)
            if not spans:
                break
            idle = [i for i in kept if i.kind in ASKING and i.span not in spans]
            frame = (Kind.SLOTS, Kind.BUDGET)
            needed = (i for i in kept if i.span in spans or i.kind in frame)
            proven = self._first_less(kept, self.whole(needed) & kept, self.without(kept, idle))
            if len(proven) > len(kept) * _MUCH:
                break
            kept = proven
        return proven

    def _first_less(self, kept: frozenset[Item], *parts: frozenset[Item]) -> frozenset[Item]:
        """The first of some parts of an impossible set that is impossible and smaller."""
        for part in parts:
            if len(part) < len(kept) and self.answer(part) is Answer.NO:
                return part
        return kept

    def _less(
        self, kept: frozenset[Item], gone: Iterable[Item], most: float | None = None
    ) -> frozenset[Item]:
        """The set without some items if it is impossible still; `most`: work for many of them."""
        gone = [item for item in gone if item in kept]
        fewer = self.without(kept, gone)
        work = self._little if most is None else most
        if len(fewer) < len(kept) and self.answer(fewer, gone, work) is Answer.NO:
            return fewer
        return kept

    def _halves(
        self, kept: frozenset[Item], kinds: Container[Kind], most: float | None = None
    ) -> frozenset[Item]:
        """Drop contiguous chunks, smaller and smaller ones, as long as that saves trials."""
        size = sum(1 for item in kept if item.kind in kinds) // 2
        while size > 1:
            ordered = [item for item in self.every if item in kept and item.kind in kinds]
            starts, gone = range(0, len(ordered), size), 0
            for start in starts:
                fewer = self._less(kept, ordered[start : start + size], most)
                gone += fewer != kept
                kept = fewer
            if size <= _SMALL and gone * size < len(starts):
                break
            size = min(size, len(ordered)) // 2
        return kept
