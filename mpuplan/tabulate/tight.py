"""Slots where not all regions of a family fit together: fewer register writes by exchange.

A content says what each slot holds in each pool of a family. Rewriting a slot between two pools
costs its words that differ. From a first content, regions that are not pinned are moved inside
their pools, one exchange of two slots at a time, as long as the weighted cost falls. The result is
a local optimum, and no claim is made that nothing better exists.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.tabulate.slots import Key

__all__ = ["Weights", "improved"]

Weights = dict[tuple[int, int], int]
"""How often pool i is followed by pool j, by (i, j)."""

Content = dict[int, "Key | None"]


def improved(
    chosen: Sequence[Mapping[Key, int]],
    weights: Weights,
    capacity: int,
    pinned: Mapping[Key, int],
) -> list[dict[int, Key]]:
    """Region by slot for each pool, what it leaves unused filled with what others have there.

    `chosen`: the slot of each region a pool wants. `pinned`: regions that have one slot for all,
    programmed in every pool.
    """
    wanted = [{slot: key for key, slot in pool.items()} for pool in chosen]
    slots = [slot for slot in range(capacity) if slot not in pinned.values()]
    both = {
        pair: weights.get(pair, 0) + weights.get(pair[::-1], 0)
        for pair in combinations(range(len(wanted)), 2)
    }
    better = True
    while better:
        better = False
        for pool in range(len(wanted)):
            better |= _settled(pool, wanted, slots, both)
    for content in wanted:
        content.update({slot: key for key, slot in pinned.items()})
    return _filled(wanted, both, capacity)


def _settled(pool: int, wanted: list[dict[int, Key]], slots: Sequence[int], both: Weights) -> bool:
    """Exchanges slots of one pool while that makes switching cheaper; True if anything moved."""
    moved = False
    content = wanted[pool]
    for one, other in combinations(slots, 2):
        if one not in content and other not in content:
            continue
        before = _cost_at(pool, wanted, (one, other), both)
        _exchange(content, one, other)
        if _cost_at(pool, wanted, (one, other), both) < before:
            moved = True
        else:
            _exchange(content, one, other)
    return moved


def _exchange(content: dict[int, Key], one: int, other: int) -> None:
    first, second = content.pop(one, None), content.pop(other, None)
    if second is not None:
        content[one] = second
    if first is not None:
        content[other] = first


def _cost_at(
    pool: int, wanted: Sequence[Mapping[int, Key]], slots: tuple[int, int], both: Weights
) -> int:
    """Weighted words that differ at some slots between a pool and all others.

    A slot that a pool leaves unused costs nothing: it keeps what is there.
    """
    own, total = wanted[pool], 0
    for number, content in enumerate(wanted):
        if number == pool:
            continue
        weight = both[min(pool, number), max(pool, number)]
        for slot in slots:
            if slot in own and slot in content:
                total += weight * _words(own[slot], content[slot])
    return total


def _words(one: Key, other: Key) -> int:
    """Register words that differ between two regions: base with rights, limit with attribute."""
    (start, end, bits), (start2, end2, bits2) = one, other
    bar = (start, bits.ap, bits.xn, bits.share) != (start2, bits2.ap, bits2.xn, bits2.share)
    return bar + ((end, bits.mair) != (end2, bits2.mair))


def _filled(wanted: Sequence[dict[int, Key]], both: Weights, capacity: int) -> list[dict[int, Key]]:
    """The contents with unused slots parked as the neighbour has it that is met most often."""
    filled = [dict(content) for content in wanted]
    for pool, content in enumerate(filled):
        near = sorted(
            (number for number in range(len(wanted)) if number != pool),
            key=lambda number: (-both[min(pool, number), max(pool, number)], number),
        )
        for slot in range(capacity):
            found = next((wanted[n][slot] for n in near if slot in wanted[n]), None)
            if found is not None:
                content.setdefault(slot, found)
    return filled
