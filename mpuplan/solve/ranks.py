"""How often some carriers can touch each other at most, tried out for a few carriers at a time.

Carriers that touch form chains, one right behind the other. Which sets of carriers can be one
chain depends on their sizes, steps and homes: two blocks aligned to 64 KiB lie in one chain only
where what is between them fills it exactly. The fewest chains that make up a set say how many
touches it has at most, which is a cut for the linear program.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.problem import Problem

MOST, _MOST_TIED = 9, 12
"""Carriers of a set that is tried out, and of one that real numbers tie nearly all together: each
one more is twice the work."""
_FEW = 4
"""Cuts of one set in one round."""
_SLACK = 0.01

Edge = tuple[str, str]
Set = frozenset[str]
_Edges = set[tuple[int, int]]
"""Where the end of a chain can lie: remainder and modulus, in bytes."""


@dataclass(slots=True)
class Ranks:
    """Sets of carriers without holes; ``follow`` are the pairs that may touch, left one first."""

    carriers: Mapping[str, Carrier]
    follow: frozenset[Edge]
    homes: Mapping[str, Mapping[int, int]]
    """For each carrier the stretches that it can lie in, and their lengths in bytes."""
    _known: dict[Set, list[int]]

    def most(self, group: Set) -> int:
        """How often the carriers of a set touch at most; it should be no larger than is tried."""
        return self._table(group)[-1]

    def worth(self, group: Set, values: Mapping[Edge, float]) -> bool:
        """True for a set that is small, or nearly one chain, so that it may break a rank."""
        if len(group) <= MOST:
            return True
        inside = sum(value for edge, value in values.items() if group.issuperset(edge))
        return len(group) <= _MOST_TIED and inside > len(group) - 3 + _SLACK

    def violated(self, group: Set, values: Mapping[Edge, float]) -> Iterator[tuple[Set, int]]:
        """Subsets whose touches add up to more than can be, the worst first, and what can be."""
        names = sorted(group)
        table = self._table(group)
        worst: list[tuple[float, int]] = []
        sums = _sums(names, values)
        for mask, (total, most) in enumerate(zip(sums, table, strict=True)):
            if total > most + _SLACK:
                worst.append((most - total, mask))
        for _, mask in sorted(worst)[:_FEW]:
            chosen = (name for bit, name in enumerate(names) if mask >> bit & 1)
            yield frozenset(chosen), table[mask]

    def impossible(self, path: Sequence[str]) -> Set | None:
        """The carriers of a shortest piece of a path that can be no chain in this order."""
        for last in range(1, len(path)):
            for first in range(last - 1, -1, -1):
                if self._walk(path[first : last + 1]) is None:
                    return frozenset(path[first : last + 1])
        return None

    def _walk(self, path: Sequence[str]) -> tuple[int, int] | None:
        end = self._first(path[0])
        for name in path[1:]:
            found = self._after(end, name)
            if found is None:
                return None
            end = found
        return end if self._has_room(path) else None

    # --- all subsets of a set ----------------------------------------------------------------

    def _table(self, group: Set) -> list[int]:
        """For every subset (as a bit mask over the sorted names) the most touches it can have."""
        found = self._known.get(group)
        if found is None:
            found = self._known[group] = self._tried(sorted(group))
        return found

    def _tried(self, names: Sequence[str]) -> list[int]:
        chain = self._chains(names)
        fewest = [0] * (1 << len(names))
        for mask in range(1, 1 << len(names)):
            fewest[mask] = 1 if chain[mask] else _fewest(mask, chain, fewest)
        return [mask.bit_count() - count for mask, count in enumerate(fewest)]

    def _chains(self, names: Sequence[str]) -> list[bool]:
        """Whether each subset can be one chain, in any order."""
        after = cache(self._after)
        behind = [
            [n for n, name in enumerate(names) if (one, name) in self.follow] for one in names
        ]
        ends: list[dict[int, _Edges]] = [{} for _ in range(1 << len(names))]
        for bit, name in enumerate(names):
            ends[1 << bit][bit] = {self._first(name)}
        possible = [False] * len(ends)
        for mask in range(1, len(ends)):
            members = [name for bit, name in enumerate(names) if mask >> bit & 1]
            if not ends[mask] or not self._has_room(members):
                continue
            possible[mask] = True
            for last, edges in ends[mask].items():
                for bit in behind[last]:
                    if mask >> bit & 1:
                        continue
                    here = {e for edge in edges if (e := after(edge, names[bit])) is not None}
                    if here:
                        ends[mask | 1 << bit].setdefault(bit, set()).update(here)
        return possible

    def _first(self, name: str) -> tuple[int, int]:
        carrier = self.carriers[name]
        return carrier.high % carrier.step, carrier.step

    def _after(self, end: tuple[int, int], name: str) -> tuple[int, int] | None:
        """Where a chain ends that goes on with a carrier; None where its step forbids that."""
        carrier = self.carriers[name]
        at, modulus = end
        if (at - carrier.low) % math.gcd(modulus, carrier.step):
            return None
        if carrier.step > modulus:
            at, modulus = carrier.low, carrier.step
        return (at + carrier.high - carrier.low) % modulus, modulus

    def _has_room(self, names: Iterable[str]) -> bool:
        """True where some stretch is home to all of them and long enough."""
        members = [self.carriers[name] for name in names]
        size = sum(carrier.high - carrier.low for carrier in members)
        first, *others = (self.homes[carrier.name] for carrier in members)
        return any(
            size <= length and all(span in other for other in others)
            for span, length in first.items()
        )


def _fewest(mask: int, chain: Sequence[bool], fewest: Sequence[int]) -> int:
    """The fewest chains that make up a set which is not one; `fewest`: of its subsets."""
    low = mask & -mask
    rest = part = mask ^ low
    best = 1 + fewest[rest]
    while part and best > 2:  # every subset of the rest, the whole first
        if chain[part | low]:
            best = min(best, 1 + fewest[rest ^ part])
        part = (part - 1) & rest
    return best


def ranks(
    carriers: Mapping[str, Carrier], follow: Iterable[Edge], homes: Mapping[str, Mapping[int, int]]
) -> Ranks:
    """Nothing tried out yet."""
    return Ranks(carriers, frozenset(follow), homes, {})


def paths(edges: Iterable[Edge]) -> Iterator[tuple[str, ...]]:
    """The chains that some touches form, left to right; what goes round is left out."""
    after = dict(edges)
    behind = set(after.values())
    for name in sorted(after):
        if name in behind:
            continue
        path = [name]
        while path[-1] in after:
            path.append(after[path[-1]])
        yield tuple(path)


def components(edges: Iterable[Edge]) -> Iterator[Set]:
    """The carriers that hang together by some edges."""
    group: dict[str, set[str]] = {}
    for one, other in edges:
        both = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(both, both))
    yield from sorted({frozenset(found) for found in group.values()}, key=sorted)


def groups(problem: Problem) -> Iterator[Set]:
    """Carriers without holes that join by one word in a context, or in the same contexts all."""
    plain = {c.name for c in problem.carriers if len(c.solids) == 1}
    words: dict[tuple[int, object], set[str]] = defaultdict(set)
    for index, demand in enumerate(problem.demands):
        for run in demand.runs:
            if run.carrier in plain:
                words[index, run.bits].add(run.carrier)
    alike: dict[Set, set[str]] = defaultdict(set)
    seen: dict[str, set[object]] = defaultdict(set)
    for key, group in words.items():
        for name in group:
            seen[name].add(key)
    for name, keys in seen.items():
        alike[frozenset(map(repr, keys))].add(name)
    for group in (*words.values(), *alike.values()):
        if len(group) > 1:
            yield frozenset(group)


def hinged(groups: Iterable[Set]) -> tuple[Set, ...]:
    """The groups, and each two of them that have carriers in common, which tie their chains.

    A block that two contexts share has two ends only: what both join to it lies on one chain.
    """
    single = sorted(set(groups), key=sorted)
    pairs = {one | other for one, other in combinations(single, 2) if one & other}
    small = (pair for pair in pairs if len(pair) <= _MOST_TIED)
    return (*single, *sorted(set(small).difference(single), key=sorted))


def _sums(names: Sequence[str], values: Mapping[Edge, float]) -> list[float]:
    """For every subset the sum of the values of the pairs in it."""
    found = [0.0] * (1 << len(names))
    between: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for low, one in enumerate(names):
        for high in range(low + 1, len(names)):
            value = values.get((one, names[high]), 0.0)
            if value:
                between[low].append((1 << high, value))
    for mask in range(1, len(found)):
        low = (mask & -mask).bit_length() - 1
        rest = mask & (mask - 1)
        found[mask] = found[rest] + sum(v for bit, v in between[low] if rest & bit)
    return found
