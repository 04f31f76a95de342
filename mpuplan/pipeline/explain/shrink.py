"""A smallest set of items that still has no plan: chunks first, then one by one.

A set with fewer demands may need more regions (what joined two of them is gone), so single items
are tried again until none can go: the end holds for every single one, by a trial of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.pipeline.explain.fits import WORK, Answer, Trial, fits
from mpuplan.pipeline.explain.items import KEYS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.items import Item
    from mpuplan.pipeline.explain.without import Keeper

__all__ = ["Shrinker"]

_OWNED: Final = (Kind.DEVICE, Kind.RESERVED)
"""What matters to those who use it, and else only by being in the way."""
_SMALL: Final = 16
"""Where chunks of so many items hardly ever can go, single items are tried at once."""


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
    _known: dict[frozenset[Item], Answer] = field(default_factory=dict)

    def board(self, kept: Iterable[Item]) -> Board:
        """The board with these items alone."""
        kept = {*kept, *self.fixed}
        return self.keeper.without(item for item in self.every if item not in kept)

    def trial(self, kept: Iterable[Item]) -> Trial:
        """Whether these items alone have a plan."""
        return fits(self.board(kept), self.work, margin=self.margin)

    def answer(self, kept: frozenset[Item]) -> Answer:
        """The same, remembered."""
        if kept not in self._known:
            self._known[kept] = self.trial(kept).answer
        return self._known[kept]

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
        left = [item for item in kept if item not in dropped]
        return frozenset(i for i in left if not dropped & self.closed((i,)))

    def leaves(self, kept: frozenset[Item]) -> tuple[Item, ...]:
        """The items that no other one of them needs, in the order of `every`."""
        needed = {self.parents[item] for item in kept if item in self.parents}
        return tuple(i for i in self.every if i in kept and i not in needed)

    def smallest(
        self, kept: frozenset[Item], chunks: Sequence[Iterable[Item]] = ()
    ) -> tuple[frozenset[Item], int]:
        """A minimal part of an impossible set, and how many single items are left undecided."""
        for chunk in chunks:
            kept = self._less(kept, chunk)
        idle = [item for item in self.leaves(kept) if item.kind in _OWNED]
        kept = self._halves(self._less(kept, idle))
        while True:
            before = kept
            for item in self.every:
                if item in kept and item in self.leaves(kept):
                    kept = self._less(kept, (item,))
            if kept == before:
                break
        doubts = (self.answer(self.without(kept, (i,))) for i in self.leaves(kept))
        return kept, sum(1 for answer in doubts if answer is Answer.UNDECIDED)

    def _less(self, kept: frozenset[Item], gone: Iterable[Item]) -> frozenset[Item]:
        fewer = self.without(kept, gone)
        if len(fewer) < len(kept) and self.answer(fewer) is Answer.NO:
            return fewer
        return kept

    def _halves(self, kept: frozenset[Item]) -> frozenset[Item]:
        """Drop contiguous chunks, smaller and smaller ones, as long as that saves trials."""
        size = len(kept) // 2
        while size > 1:
            ordered = [item for item in self.every if item in kept]
            starts, gone = range(0, len(ordered), size), 0
            for start in starts:
                fewer = self._less(kept, ordered[start : start + size])
                gone += fewer != kept
                kept = fewer
            if size <= _SMALL and gone * size < len(starts):
                break
            size = min(size, len(kept)) // 2
        return kept
