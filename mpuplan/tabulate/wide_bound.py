"""What the switches of a wide family cost at least, whatever its slots hold.

A switch loads what an end enables and the other pool does not hold: `a` regions that are lonely (no
word in common with any other, and none that both contexts would allow), and others. W words change,
at least half of those of all loads, as a slot can serve one load of each direction.

* Two lonely loads share a slot only if one side leaves it enabled and the other takes it: that is
  three groups and a PRENR write, ``W + 7``. Else each has its own: two groups, ``W + 4``, and W is
  greater by `a`; with no lonely load ``W + 2``. So with ``loads / 2 + 7`` as a rule, a switch is
  cheaper by ``3 - a`` at most, or by 5 where `a` is 0 (`_mercy`).
* Loads are saved by parking. Each pool has its slots for that, so the best is what counts most;
  and for little to be loaded, whole contexts must be parked.
* Where all switches count the same, W of all of them together is bounded by what rows of S slots
  can have in common: they park most alike in columns, each as full as there are pools with room
  for it (Gale, Ryser). A share of the rule is taken from that, as much as pays.

Sound for contents in which no pool holds a region twice, with and without PRENR.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from fractions import Fraction
from math import ceil, comb
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRLAR_EN, RegionWords, decode
from mpuplan.demand.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.arch.codec import Isa
    from mpuplan.demand.spans import Range
    from mpuplan.tabulate.wide import Turn, Wide

__all__ = ["bound", "words_between"]

_SHARES: Final = (Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
"""How much of the rule may be what rows have in common."""
_RULE: Final = 7
_LEAST: Final = 3
"""One write, DSB and ISB."""
_BARRIERS: Final = 2
"""DSB and ISB."""


def bound(question: Wide) -> int:
    """The weighted cost that no contents go below."""
    counted = [t for t in question.turns if t.weight and t.enabled[0] != t.enabled[1]]
    lonely = _Lonely(question)
    least = sum(t.weight * _least(question, lonely, t) for t in counted)
    within = sum(t.weight * _LEAST for t in counted if t.pools[0] == t.pools[1])
    turns = [t for t in counted if t.pools[0] != t.pools[1]]
    return max(least, within + ceil(_by_rule(question, lonely, turns)))


def _least(question: Wide, lonely: _Lonely, turn: Turn) -> int:
    """What a switch costs at least by itself; without PRENR each enable is a write.

    There one write does for two only where the region of one has a word of the other's.
    """
    if question.mpu.prenr:
        return _LEAST
    old, new = turn.enabled
    gone, come = (sum(lonely.common[k] for k in some) for some in (old - new, new - old))
    return max(_LEAST, len(old ^ new) - min(gone, come) + _BARRIERS)


def _by_rule(question: Wide, lonely: _Lonely, turns: Sequence[Turn]) -> Fraction:
    weight, loads = sum(turn.weight for turn in turns), _Loads(question, lonely, turns)
    if question.mpu.ordered:  # one group always does
        return _BARRIERS * weight + Fraction(loads.words, 2)
    each = _alike(question, turns) if question.mpu.prenr else 0
    words = each * words_between(question) if each else 0
    return _RULE * weight + max(
        share * words + ((1 - share) * loads.words - loads.mercy(share)) / 2
        for share in (_SHARES if each else _SHARES[:1])
    )


def words_between(question: Wide) -> int:
    """The words in which all pairs of rows differ at least, counted once for each pair."""
    pools, slots = len(question.wanted), question.slots
    rooms = [slots - len(wanted) for wanted in question.wanted]
    columns = [sum(room > n for room in rooms) for n in range(max(rooms))]
    found = 0
    for word in (0, 1):
        users: Counter[tuple[int, int]] = Counter()
        for wanted in question.wanted:
            values = Counter(question.words[k][word] for k in wanted)
            users.update((value, n) for value, most in values.items() for n in range(most))
        alike = sum(comb(count, 2) for count in users.values())
        shared = sorted(users.values(), reverse=True)
        shared += [0] * (len(columns) - len(shared))
        alike += sum(count * full for count, full in zip(shared, columns, strict=False))
        alike += sum(comb(full, 2) for full in columns)
        found += max(0, comb(pools, 2) * slots - alike)
    return found


def _alike(question: Wide, turns: Sequence[Turn]) -> int:
    """What the switches of any two pools count together; 0 if not all the same."""
    weights: dict[tuple[int, ...], int] = defaultdict(int)
    for turn in turns:
        weights[tuple(sorted(turn.pools))] += turn.weight
    whole = len(weights) == comb(len(question.wanted), 2)
    values = {*weights.values()}
    return values.pop() if whole and len(values) == 1 else 0


class _Into(NamedTuple):
    """What a switch into a pool loads: `lonely` of it are lonely and loaded by no other switch."""

    weight: int
    loads: frozenset[int]
    lonely: int


class _Loads:
    """The loads of all switches, in both directions.

    `words`: half of them are written at least, weighted, with the best regions parked everywhere.
    """

    def __init__(self, question: Wide, lonely: _Lonely, turns: Sequence[Turn]) -> None:
        self.rooms = [question.slots - len(wanted) for wanted in question.wanted]
        self.into: list[list[_Into]] = [[] for _ in question.wanted]
        found: list[list[tuple[Turn, frozenset[int]]]] = [[] for _ in question.wanted]
        for turn in turns:
            for pool, enabled in zip(turn.pools, reversed(turn.enabled), strict=True):
                found[pool].append((turn, enabled - question.wanted[pool]))
        self.words = 0
        for pool, some in enumerate(found):
            gains: Counter[int] = Counter()
            users = Counter(k for _, loads in some for k in loads)
            for turn, loads in some:
                only = {k for k in loads if users[k] == 1}
                self.into[pool].append(_Into(turn.weight, loads, len(only & lonely.of(turn))))
                gains.update({k: turn.weight * lonely.size(k) for k in loads})
            saved = sorted(gains.values(), reverse=True)[: self.rooms[pool]]
            self.words += sum(gains.values()) - sum(saved)

    def mercy(self, share: Fraction) -> Fraction:
        """How much cheaper than the rule all switches are at most, doubled.

        In each pool the contexts whose lonely regions take least room for it are parked.
        """
        found = Fraction(0)
        for room, into in zip(self.rooms, self.into, strict=True):
            free = sum(one.weight * _mercy(one.lonely, share) for one in into)
            more = [
                (one.weight * (_mercy(0, share) - _mercy(one.lonely, share)), one.lonely)
                for one in into
                if one.lonely
            ]
            found += free + _packed(more, room)
        return found


def _mercy(lonely: int, share: Fraction) -> Fraction:
    """How much cheaper than the rule a switch is at most, doubled, for one direction of loads."""
    return max(Fraction(0), 3 - 2 * lonely * (1 - share)) if lonely else Fraction(5)


def _packed(items: Iterable[tuple[Fraction, int]], room: int) -> Fraction:
    """The most that items are worth that take no more than some room; the last one in part."""
    found, left = Fraction(0), room
    for worth, size in sorted(items, key=lambda item: (-item[0] / item[1], item)):
        part = min(size, left)
        found, left = found + worth * part / size, left - part
    return found


class _Lonely:
    """Which regions can have no word in common with what their slot holds before or after."""

    def __init__(self, question: Wide) -> None:
        self.question = question
        counts = [Counter(words[n] for words in question.words) for n in (0, 1)]
        self.common = [
            any(counts[n][word] > 1 for n, word in enumerate(words)) for words in question.words
        ]
        self.ranges = [_range(words, question.mpu.isa) for words in question.words]
        self.still = [_range(words, question.mpu.isa) for words in question.still]
        self.starts = sorted(start for start, _ in self.ranges)
        self.ends = sorted(end for _, end in self.ranges)

    def size(self, k: int) -> int:
        """How many words of a region differ from those of any other at least."""
        return 1 if self.common[k] else 2

    def of(self, turn: Turn) -> frozenset[int]:
        """What is lonely at a switch: no mix of its words with others lies in what is mapped.

        A mix begins where one region begins and ends where another one ends, and every byte of it
        must be mapped by one of the contexts.
        """
        enabled = turn.enabled[0] | turn.enabled[1]
        mapped = joined([*self.still, *(self.ranges[k] for k in enabled)])
        return frozenset(k for k in enabled if not self.common[k] and self._apart(k, mapped))

    def _apart(self, k: int, mapped: Sequence[Range]) -> bool:
        start, end = self.ranges[k]
        low, high = next(piece for piece in mapped if piece[0] <= start < piece[1])
        begun = bisect_left(self.starts, end) - bisect_left(self.starts, low)
        ended = bisect_right(self.ends, high) - bisect_right(self.ends, start)
        return begun == ended == 1


def _range(words: tuple[int, int], isa: Isa) -> Range:
    fields = decode(RegionWords(words[0], words[1] | PRLAR_EN), isa)
    return fields.start, fields.end
