"""Slots where not all regions of a family fit together: contents improved move by move.

The price of contents is what their switches cost at least (`demand.arrangement`). From a first
content, slots are exchanged, columns of a region are moved, and parked regions replaced, as long
as the price falls; switches that do not count decide among equals. The result is a local optimum;
`solve.arrange` proves or betters it.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations, count, permutations
from typing import TYPE_CHECKING, Final

from mpuplan.demand.arrangement import Term, price
from mpuplan.tabulate.thorough import Pay, cheaper, least_paid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mpuplan.demand.arrangement import Answer, Arrangement, Contents
    from mpuplan.tabulate.family import Real

__all__ = ["first", "improved", "proven", "settled", "valid"]

_TRIES: Final = 120

Rows = list[list[int]]
Price = tuple[int, int]


def valid(arrangement: Arrangement, contents: Sequence[Sequence[int]]) -> bool:
    """Whether every pool holds what it wants once, and parks only what a pool enables there."""
    home = {(slot, k) for row, wanted in zip(contents, arrangement.wanted, strict=True)
            for slot, k in enumerate(row) if k in wanted}  # fmt: skip
    regions, used = arrangement.originals, {slot for slot, _ in home}
    loose = {s for s in range(arrangement.slots) if s not in used and arrangement.copies}
    return all(
        len({*row}) == len(row) == arrangement.slots and wanted.issubset(row)
        and (arrangement.strays
             or all((s, k % regions) in home or s in loose for s, k in enumerate(row)))
        for row, wanted in zip(contents, arrangement.wanted, strict=True)
    )  # fmt: skip


def improved(
    arrangement: Arrangement, contents: Contents, pay: Pay | None = None, tries: int | None = None
) -> Contents:
    """Contents that no single move makes cheaper.

    `pay`: what a switch costs, by default the least it can. `tries`: how many moves may be tried.
    """
    rows: Rows = [list(row) for row in contents]
    descent = _Descent(arrangement, rows, pay, tries)
    while any([descent.exchange(), descent.columns(), descent.parked(), descent.shifted()]):
        pass
    return tuple(tuple(row) for row in rows)


class _Descent:
    def __init__(
        self, arrangement: Arrangement, rows: Rows, pay: Pay | None, tries: int | None
    ) -> None:
        self.problem, self.rows, self.tries = arrangement, rows, tries
        self.least: Pay = partial(price, arrangement)
        self.pay = pay or self.least
        self.near: list[list[Term]] = [
            [term for term in arrangement.terms if pool in term.pools] for pool in range(len(rows))
        ]

    def exchange(self) -> bool:
        """Two slots of one pool change places."""
        moved = False
        for pool, row in enumerate(self.rows):
            for one, other in combinations(range(len(row)), 2):
                moved |= self._try({pool: _swapped(row, one, other)})
        return moved

    def columns(self) -> bool:
        """A region changes places with another slot wherever it has its slot."""
        moved = False
        for slot, k in [
            (s, k) for s in range(self.problem.slots) for k in range(self.problem.regions)
        ]:
            for other in range(self.problem.slots):
                pools = [p for p, row in enumerate(self.rows) if row[slot] == k]
                if other != slot and len(pools) > 1:
                    moved |= self._try({p: _swapped(self.rows[p], slot, other) for p in pools})
        return moved

    def parked(self) -> bool:
        """A parked region gives way to one that the pool does not hold."""
        moved = False
        for pool, wanted in enumerate(self.problem.wanted):
            for slot in range(self.problem.slots):
                if self.rows[pool][slot] in wanted:
                    continue
                for k in sorted({row[slot] for row in self.rows} - {*self.rows[pool]}):
                    row = [*self.rows[pool]]
                    row[slot] = k
                    moved |= self._try({pool: row})
        return moved

    def shifted(self) -> bool:
        """A region takes the slot of a parked one and leaves its own to a third."""
        moved = False
        for pool, wanted in enumerate(self.problem.wanted):
            for one, other in permutations(range(self.problem.slots), 2):
                held = self.rows[pool]
                if held[other] in wanted:
                    continue
                for k in sorted({row[one] for row in self.rows} - {*held}):
                    row = [*self.rows[pool]]
                    row[other], row[one] = row[one], k
                    moved |= self._try({pool: row})
        return moved

    def _try(self, change: dict[int, list[int]]) -> bool:
        if self.tries is not None:
            self.tries -= 1
            if self.tries < 0:
                return False
        before = self._price(change, self.pay)
        old = {pool: self.rows[pool] for pool in change}
        self._set(change)
        if valid(self.problem, self.rows) and self._cheaper(change, before):
            return True
        self._set(old)
        return False

    def _set(self, change: dict[int, list[int]]) -> None:
        for pool, row in change.items():
            self.rows[pool] = row

    def _cheaper(self, change: dict[int, list[int]], before: Price) -> bool:
        """Whether a change costs less; the least it can cost is quicker to tell."""
        if self._price(change, self.least) >= before:
            return False
        return self.pay is self.least or self._price(change, self.pay) < before

    def _price(self, change: dict[int, list[int]], pay: Pay) -> Price:
        """What counts and what does not, of the terms that a change touches."""
        weighted = free = 0
        for term in self._touched(change):
            cost = pay(term, self.rows)
            weighted, free = weighted + term.weight * cost, free + cost
        return weighted, free

    def _touched(self, change: dict[int, list[int]]) -> Iterator[Term]:
        done: set[int] = set()
        for pool in change:
            yield from (t for t in self.near[pool] if not done.intersection(t.pools))
            done.add(pool)


def _swapped(row: list[int], one: int, other: int) -> list[int]:
    found = [*row]
    found[one], found[other] = found[other], found[one]
    return found


def first(question: Arrangement) -> Contents:
    """Valid contents to begin with: regions of many pools first, each where all of these have room.

    Slots that a pool leaves unused hold what another pool enables there.
    """
    rows: list[dict[int, int]] = [{} for _ in question.wanted]
    for k in sorted(range(question.regions), key=lambda k: (-_sharing(question, k), k)):
        having = [row for row, pool in zip(rows, question.wanted, strict=True) if k in pool]
        taken = {slot for row in having for slot in row}
        load = {s: sum(s in row for row in rows) for s in range(question.slots) if s not in taken}
        if load:
            slot = min(load, key=load.__getitem__)  # so that no slot is left out by all
            for row in having:
                row[slot] = k
    for row, pool in zip(rows, question.wanted, strict=True):
        left = _free({*row})
        for k in sorted(pool - {*row.values()}):
            row[next(left)] = k
    return tuple(_filled(question, rows))


def _filled(question: Arrangement, rows: Sequence[dict[int, int]]) -> Iterator[tuple[int, ...]]:
    near = {pair: t.weight for t in question.terms for pair in (t.pools, t.pools[::-1])}
    for pool, row in enumerate(rows):
        others = sorted(range(len(rows)), key=lambda p, me=pool: (-near.get((me, p), 0), p))  # type: ignore[misc]
        yield _match(question, row, [rows[other] for other in others])


def _match(
    question: Arrangement, row: Mapping[int, int], others: Sequence[Mapping[int, int]]
) -> tuple[int, ...]:
    """The row with its open slots filled, no region twice."""
    open_ = [slot for slot in range(question.slots) if slot not in row]
    held = {*row.values()}
    options = {
        slot: list(dict.fromkeys(o[slot] for o in others if slot in o and o[slot] not in held))
        for slot in open_
    }
    taken: dict[int, int] = {}
    for slot in open_:
        _augment(slot, options, taken, set())
    filled = dict(row) | {slot: k for k, slot in taken.items()}
    for slot in range(question.slots):
        if slot not in filled:  # nothing else was enabled there: a copy of what the pool has
            filled[slot] = question.regions + next(o[slot] for o in others if slot in o)
    return tuple(filled[slot] for slot in range(question.slots))


def _augment(
    slot: int, options: Mapping[int, Sequence[int]], taken: dict[int, int], seen: set[int]
) -> bool:
    for k in options[slot]:
        if k not in seen:
            seen.add(k)
            if k not in taken or _augment(taken[k], options, taken, seen):
                taken[k] = slot
                return True
    return False


def _sharing(question: Arrangement, k: int) -> int:
    return sum(k in pool for pool in question.wanted)


def _free(taken: Collection[int]) -> Iterator[int]:
    return (slot for slot in count() if slot not in taken)


def settled(question: Arrangement, answer: Answer, start: Contents, pay: Pay) -> Contents:
    """The contents of an answer, bettered by what sequences really cost where that is more.

    `start`: other contents to set out from. Few enough slots and regions are searched whole.
    """
    best = answer.contents
    for contents in (answer.contents, start):
        if _paid(question, best, pay) > answer.bound:
            found = improved(question, contents, pay, _TRIES)
            best = min(best, found, key=lambda some: _paid(question, some, pay))
    paid = _paid(question, best, pay)
    if paid > answer.bound:
        best = cheaper(question, pay, paid, partial(valid, question)) or best
    return best


def proven(question: Arrangement, contents: Contents, bound: int, pay: Real) -> int:
    """The bound, or a higher one where all contents can be looked at with what switches cost.

    `contents`: the best known. It is `pay.floor` that counts, which no sequence goes below.
    """
    paid = _paid(question, contents, pay)
    if paid <= bound:
        return bound
    found = least_paid(question, pay.floor, paid, partial(valid, question))
    return bound if found is None else max(bound, found)


def _paid(question: Arrangement, contents: Contents, pay: Pay) -> int:
    return sum(t.weight * pay(t, contents) for t in question.terms if t.weight)
