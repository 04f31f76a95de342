"""The ways one slot gets from its old words to its new ones, between writes of PRENR.

A recipe is cut into segments by the PRENR writes of the sequence it belongs to, and says what each
of these makes of the slot's enable. Only values of the new end are written, so that slots that
change in the same way have the same recipes: these are found once for their `Form`, and name no
slot and no words until they are `told`.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.demand.arrangement import Step
from mpuplan.tabulate.in_force import Pending, SlotWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.tabulate.in_force import Way

__all__ = ["Form", "Recipe", "favourite", "form_of", "least", "recipes", "step_of", "told"]

Segments = tuple[tuple[Pending, ...], ...]

_NOWHERE: Final = -1
"""The slot of writes that are not told yet; their values are those of `_OLD` and `_NEW`."""
_OLD: Final = 0
_NEW: Final = 2


class Recipe(NamedTuple):
    """Writes by segment, and the slot's bit in each PRENR write between them.

    `live`: words change while the slot is enabled. `flips`: how often the enable changes.
    `writes`: how many register writes of its own it has.
    """

    segments: Segments
    bits: tuple[bool, ...]
    live: bool
    flips: int
    writes: int


class Form(NamedTuple):
    """What recipes depend on.

    `on`: the enable at both ends. `based`, `limited`: whether PRBAR and PRLAR change. `masks`: how
    many PRENR writes there are. `fine`: whether the region may be enabled that the old or new PRBAR
    makes with the old or new PRLAR, in this order.
    """

    on: tuple[bool, bool]
    based: bool
    limited: bool
    masks: int
    fine: tuple[bool, bool, bool, bool]

    def ends(self) -> tuple[SlotWords, SlotWords]:
        """Words that stand for those of the slot."""
        old = SlotWords(_OLD, _OLD, self.on[0])
        new = SlotWords(_NEW if self.based else _OLD, _NEW if self.limited else _OLD, self.on[1])
        return old, new

    def allowed(self, prbar: int | None, limit: int | None) -> bool:
        """Whether such words may be enabled."""
        return self.fine[(2 if prbar == _NEW else 0) + (limit == _NEW)]


def form_of(way: Way, old: SlotWords, new: SlotWords, masks: int) -> Form:
    """The form of a slot that goes from its old words to its new ones."""
    based, limited = _rebased(old, new), old.limit != new.limit
    fine = (
        way.allowed(old.prbar, old.limit),
        limited and way.allowed(old.prbar, new.limit),
        based and way.allowed(new.prbar, old.limit),
        based and limited and way.allowed(new.prbar, new.limit),
    )
    return Form((old.on, new.on), based, limited, masks, fine)


@cache
def recipes(form: Form) -> tuple[Recipe, ...]:
    """Every recipe that may be safe, fewest writes first."""
    old, new = form.ends()
    found: dict[tuple[Segments, tuple[bool, ...]], Recipe] = {}
    for orders in _orders(old, new, form.masks):
        for segments, bits in _cuts(orders, form.masks, old, new):
            if (segments, bits) not in found:
                life = _life(form, segments, bits)
                if life is not None and _sober(old, new, segments, form.masks, life[1]):
                    writes = sum(len(segment) for segment in segments)
                    found[segments, bits] = Recipe(segments, bits, *life, writes)
    return tuple(sorted(found.values(), key=lambda r: (r.writes, r.flips)))


@cache
def favourite(form: Form, *, live: bool, late: bool) -> Recipe:
    """The recipe that rewrites while enabled, or does not, as early or late as it can."""

    def taste(recipe: Recipe) -> tuple[bool, int, int, int]:
        weight = sum(len(segment) * at for at, segment in enumerate(recipe.segments))
        return recipe.live != live, recipe.writes, recipe.flips, -weight if late else weight

    return min(recipes(form), key=taste)


def told(recipe: Recipe, slot: int, new: SlotWords) -> Recipe:
    """The recipe for a slot that gets some words."""
    assert new.prbar is not None
    assert new.limit is not None
    bar, limit = Pending(slot, True, new.prbar), new.limit
    segments = tuple(
        tuple([bar if w.base else Pending(slot, False, limit | w.value & 1) for w in segment])
        for segment in recipe.segments
    )
    return recipe._replace(segments=segments)


def _orders(old: SlotWords, new: SlotWords, masks: int) -> Iterator[tuple[Pending, ...]]:
    """Orders of writes worth trying; the last PRLAR may leave the enable to PRENR."""
    assert new.prbar is not None
    slot = _NOWHERE
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


def _life(form: Form, segments: Segments, bits: tuple[bool, ...]) -> tuple[bool, int] | None:
    """`live` and `flips` of a recipe; None where a region on the way is never allowed."""
    (bar, limit, on), new = form.ends()
    live, flips = False, 0
    for number, segment in enumerate(segments):
        for write in segment:
            live, before = live or on, on
            if write.base:
                bar = write.value
            else:
                limit, on = write.value & ~1, bool(write.value & 1)
            flips += on != before
            if on and not form.allowed(bar, limit):
                return None
        if number < len(bits):
            flips += on != bits[number]
            on = bits[number]
            if on and not form.allowed(bar, limit):
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
