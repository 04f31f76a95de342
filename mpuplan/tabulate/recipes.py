"""The ways one slot gets from its old words to its new ones, between writes of PRENR.

A recipe is cut into segments by the PRENR writes of the sequence it belongs to, and says what each
of these makes of the slot's enable. Only values of the two ends are written.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.demand.arrangement import Step
from mpuplan.tabulate.in_force import Pending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.tabulate.in_force import SlotWords, Way

__all__ = ["Recipe", "least", "recipes", "step_of"]

Segments = tuple[tuple[Pending, ...], ...]


class Recipe(NamedTuple):
    """Writes by segment, and the slot's bit in each PRENR write between them.

    `live`: words change while the slot is enabled. `flips`: how often the enable changes.
    """

    segments: Segments
    bits: tuple[bool, ...]
    live: bool
    flips: int

    @property
    def writes(self) -> int:
        """How many register writes of its own it has."""
        return sum(len(segment) for segment in self.segments)


def recipes(way: Way, slot: int, old: SlotWords, new: SlotWords, masks: int) -> tuple[Recipe, ...]:
    """Every recipe that may be safe, with `masks` PRENR writes, fewest writes first."""
    found: dict[tuple[Segments, tuple[bool, ...]], Recipe] = {}
    for orders in _orders(slot, old, new, masks):
        for segments, bits in _cuts(orders, masks, old, new):
            if (segments, bits) not in found:
                life = _life(way, old, new, segments, bits)
                if life is not None and _sober(old, new, segments, masks, life[1]):
                    found[segments, bits] = Recipe(segments, bits, *life)
    return tuple(sorted(found.values(), key=lambda r: (r.writes, r.flips)))


def _orders(slot: int, old: SlotWords, new: SlotWords, masks: int) -> Iterator[tuple[Pending, ...]]:
    """Orders of writes worth trying; the last PRLAR may leave the enable to PRENR."""
    assert new.prbar is not None
    bars = [Pending(slot, True, new.prbar)] if _rebased(old, new) else []
    enables = (new.on, not new.on) if masks else (new.on,)
    last = [Pending(slot, False, _limit(new, on=on)) for on in enables]
    relimited = old.limit != new.limit
    middles: list[list[Pending]] = [[one] for one in last]
    if not relimited and (masks or old.on == new.on):
        middles.append([])
    for limits in middles:
        yield (*bars, *limits)
        if bars and limits:
            yield (*limits, *bars)
    if old.on and bars:
        off = Pending(slot, False, _limit(new, on=False))
        yield (off, *bars)
        for one in last:
            yield (off, *bars, one)
    if old.on and not new.on and not relimited:
        yield (Pending(slot, False, _limit(new, on=False)), *bars)


def _cuts(
    order: tuple[Pending, ...], masks: int, old: SlotWords, new: SlotWords
) -> Iterator[tuple[Segments, tuple[bool, ...]]]:
    """The order cut at every choice of places, with bits that lead to the new enable."""
    places = combinations([n for n in range(len(order) + 1) for _ in range(masks)], masks)
    for cut in sorted({tuple(sorted(place)) for place in places}):
        edges = (0, *cut, len(order))
        segments = tuple(order[a:b] for a, b in pairwise(edges))
        for number in range(1 << masks):
            bits = tuple(bool(number >> at & 1) for at in range(masks))
            if _end(segments, bits, on=old.on) == new.on:
                yield segments, bits


def _end(segments: Segments, bits: tuple[bool, ...], *, on: bool) -> bool:
    for number, segment in enumerate(segments):
        for write in segment:
            on = on if write.base else bool(write.value & 1)
        on = bits[number] if number < len(bits) else on
    return on


def _sober(old: SlotWords, new: SlotWords, segments: Segments, masks: int, flips: int) -> bool:
    """No more writes and flips than can be of use."""
    words = _rebased(old, new) + (old.limit != new.limit)
    most = 3 if masks > 1 else 2 if old.on and new.on else 1
    spare = (2 if old.on and new.on else 1, 1, 0)[masks]
    return flips <= most and sum(map(len, segments)) <= words + spare


def _life(
    way: Way, old: SlotWords, new: SlotWords, segments: Segments, bits: tuple[bool, ...]
) -> tuple[bool, int] | None:
    """`live` and `flips` of a recipe; None where a region on the way is never allowed."""
    bar, limit, on = old
    live, flips = False, 0
    for number, segment in enumerate(segments):
        for write in segment:
            live, before = live or on, on
            if write.base:
                bar = write.value
            else:
                limit, on = write.value & ~1, bool(write.value & 1)
            flips += on != before
            if on and not way.allowed(bar, limit):
                return None
        if number < len(bits):
            flips += on != bits[number]
            on = bits[number]
            if on and not way.allowed(bar, limit):
                return None
    return None if (bar, limit) != (new.prbar, new.limit) else (live, flips)


def step_of(way: Way, old: SlotWords, new: SlotWords) -> Step:
    """Bounds for a slot seen on its own (`way` knows the two contexts)."""
    based, limited = _rebased(old, new), old.limit != new.limit
    words = based + limited
    flips = old.on != new.on
    if not words and not flips:
        return Step(0, 0, 0)
    if not (old.on or new.on) or not based:
        return Step(max(words, 1 if flips else 0), words, 1)
    late = way.allowed(new.prbar, old.limit)
    early = way.allowed(old.prbar, new.limit)
    ordered = way.mpu.ordered
    if old.on and new.on:
        if not limited:
            return Step(1, 1, 1)
        if late and early:
            return Step(2, 2, 1)
        if late or early:
            return Step(2, 2, 1 if ordered else 2)
        return Step(3, 2, 1 if ordered else 3)
    if not limited:
        fine = way.allowed(new.prbar if old.on else old.prbar, old.limit)
        return Step(2, 1, 1 if fine or ordered else 2)
    fine = late if old.on else early
    return Step(2, 2, 1 if fine or ordered else 2)


def _rebased(old: SlotWords, new: SlotWords) -> bool:
    return old.prbar != new.prbar


def _limit(words: SlotWords, *, on: bool) -> int:
    assert words.limit is not None
    return words.limit | on


def least(way: Way, ends: Sequence[tuple[SlotWords, SlotWords]]) -> int:
    """What no sequence for these slots costs less than, without PRSELR."""
    steps = [step_of(way, *end) for end in ends]
    alone, helped = sum(s.alone for s in steps), sum(s.helped for s in steps)
    groups = max((s.groups for s in steps), default=0)
    if groups == 1 and _clash(way, ends):
        groups = 2
    return min(alone, helped + 1) + 2 * groups


def _clash(way: Way, ends: Sequence[tuple[SlotWords, SlotWords]]) -> bool:
    """Whether one slot must leave bytes before another takes them, with no PRENR to do both."""
    if way.mpu.prenr or way.mpu.ordered:
        return False
    return any(
        old.on and new.on and at != to and way.overlap(old, new)
        for at, (old, _) in enumerate(ends)
        for to, (_, new) in enumerate(ends)
    )
