"""What one slot may add to a group of writes, in bits that tell what goes together.

Every region that a slot may hold on the way has a bit of its own, and so has every piece of what
must stay mapped. A group of writes of several slots is safe, whatever subset of it is in force, if
nothing that one slot may hold meets what another one may, and if each piece is served by some slot
throughout. `in_force.Way.safe` says the same of a single group, but takes much longer to say it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS
from mpuplan.tabulate.in_force import Pending, SlotWords, applied, choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.tabulate.in_force import States, Way

__all__ = ["Bits", "Ends", "Option", "Options", "beside"]

_NEVER: Final = 1
"""The bit that is always taken: what clashes with it goes with nothing."""

Ends = tuple[SlotWords, SlotWords]
"""First and last words of a slot."""
_Writes = tuple[Pending, ...]


class Bits(NamedTuple):
    """What a slot, or some slots together, may hold.

    `taken`: regions; `clash`: regions of other slots that meet one of these; `bare`: pieces that
    may not be served. With PRENR in force they stand above those without.
    """

    taken: int
    clash: int
    bare: int


class Option(NamedTuple):
    """Writes of one slot, first those whose EN a write of PRENR overrules.

    `size`: how many. `after`: what the slot holds with all of them in force; `bits`: what it may
    hold with any of them in force.
    """

    before: _Writes
    behind: _Writes
    size: int
    after: SlotWords
    bits: Bits


class Options:
    """The options of slots on a way where only words of its two ends are written.

    `ends`: of the slots that move. `still`: the bits of all others.
    """

    def __init__(self, way: Way, source: States, ends: Mapping[int, Ends]) -> None:
        self.way, self.ends = way, ends
        rest = [(slot, words) for slot, words in source.items() if slot not in ends]
        seen = dict.fromkeys((*rest, *_enabled(ends)))
        held = [one for one in seen if one[1].on and way.region(one[1])]
        self._numbers = {one: 2 << at for at, one in enumerate(held)}
        self._pieces = tuple(_pieces(way, [words for _, words in held]))
        self._nowhere = (1 << len(self._pieces)) - 1
        self._bits, self.of = cache(self._told), cache(self._of)
        alone = beside([Bits(_NEVER, 0, self._nowhere), *(self._bits(*one) for one in rest)])
        self.still = self._stacked([alone, alone])

    def _of(self, slot: int, words: SlotWords, mask: int | None) -> tuple[Option, ...]:
        """All that a slot may add to a group, nothing at all first.

        `mask`: the value of PRENR that the group writes, with the bit of this slot alone.
        """
        bars: list[_Writes] = [()]
        bars += [(Pending(slot, True, v),) for v in self._values(slot, 0) if v != words.prbar]
        limits = self._limits(slot, words, mask)
        return tuple([
            self._option(slot, words, mask, (*bar, *before), behind)
            for bar, (before, behind) in product(bars, limits)
        ])  # fmt: skip

    def _limits(
        self, slot: int, words: SlotWords, mask: int | None
    ) -> list[tuple[_Writes, _Writes]]:
        """PRLAR or not, before or behind the write of PRENR, wherever that is of any use."""
        found: list[tuple[_Writes, _Writes]] = [((), ())]
        overruled = mask is not None and slot < PRENR_SLOTS
        now = bool(mask) if overruled else words.on
        for limit, on in product(self._values(slot, 1), (False, True)):
            write = (Pending(slot, False, limit | on),)
            if limit != words.limit or on != now:
                found.append(((), write))
            if overruled and limit != words.limit:
                found.append((write, ()))
        return found

    def _values(self, slot: int, word: int) -> list[int]:
        """Values of PRBAR (0) or PRLAR without EN (1) that a slot may get."""
        return sorted({value for end in self.ends[slot] if (value := end[word]) is not None})

    def _option(
        self,
        slot: int,
        words: SlotWords,
        mask: int | None,
        before: _Writes,
        behind: _Writes,
    ) -> Option:
        cut = () if mask is None else (Pending(None, False, mask),)
        states = {slot: words}
        for write in (*before, *cut, *behind):
            states = applied(states, write)
        mine = [*enumerate(before), *enumerate(behind, len(before) + 1)]
        cases = [choices(slot, words, mine, -1, None)]
        if mask is not None:
            cases.append(choices(slot, words, mine, len(before), mask))
        bits = [_either(self._bits(slot, held) for held in case) for case in cases]
        size = len(before) + len(behind)
        return Option(before, behind, size, states[slot], self._stacked(bits))

    def _told(self, slot: int, words: SlotWords) -> Bits:
        """The bits of a slot that holds some words."""
        if not words.on:
            return Bits(0, 0, self._nowhere)
        if self.way.region(words) is None:
            return Bits(0, _NEVER, self._nowhere)
        others = [
            number
            for (other, held), number in self._numbers.items()
            if other != slot and self.way.overlap(held, words)
        ]
        served = self.way.serves(words)
        bare = [
            1 << at
            for at, (anchor, start, end) in enumerate(self._pieces)
            if not (served[anchor][0] <= start and end <= served[anchor][1])
        ]
        return Bits(self._numbers[slot, words], sum(others), sum(bare))

    def _stacked(self, cases: Sequence[Bits]) -> Bits:
        """The bits of all cases, each above the one before."""
        regions, pieces = len(self._numbers) + 1, len(self._pieces)
        taken = sum(bits.taken << regions * at for at, bits in enumerate(cases))
        clash = sum(bits.clash << regions * at for at, bits in enumerate(cases))
        bare = sum(bits.bare << pieces * at for at, bits in enumerate(cases))
        return Bits(taken, clash, bare)


def beside(some: Iterable[Bits]) -> Bits:
    """The bits of several slots together."""
    taken, clash, bare = 0, 0, -1
    for bits in some:
        taken, clash, bare = taken | bits.taken, clash | bits.clash, bare & bits.bare
    return Bits(taken, clash, bare)


def _either(some: Iterable[Bits]) -> Bits:
    """The bits of a slot that may be in several states."""
    taken, clash, bare = 0, 0, 0
    for bits in some:
        taken, clash, bare = taken | bits.taken, clash | bits.clash, bare | bits.bare
    return Bits(taken, clash, bare)


def _enabled(ends: Mapping[int, Ends]) -> Iterator[tuple[int, SlotWords]]:
    """Every region that words of the ends of a slot make."""
    for slot, (first, last) in ends.items():
        for bar, limit in product((first.prbar, last.prbar), (first.limit, last.limit)):
            yield slot, SlotWords(bar, limit, True)


def _pieces(way: Way, held: Sequence[SlotWords]) -> Iterator[tuple[int, int, int]]:
    """What must stay, by its number, cut wherever a region that serves it starts or ends."""
    served = [way.serves(words) for words in held]
    for number, (start, end) in enumerate(way.kept):
        edges = sorted({start, end, *(edge for some in served for edge in some[number])})
        for low, high in pairwise(edges):
            yield number, low, high
