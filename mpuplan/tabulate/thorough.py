"""The cheapest contents of a few slots by what sequences really cost, looked for among all.

Contents are decided pool by pool. A* goes on with what may become cheapest: what the switches
between decided pools cost, and the least that all others can. A real cost is asked for only when
its turn comes, as it takes a search of its own. Slots are alike, so the first pool has its regions
in ascending order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from heapq import heappop, heappush
from itertools import combinations, permutations, product
from math import comb, factorial
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.demand.arrangement import Term, price

if TYPE_CHECKING:
    from mpuplan.demand.arrangement import Arrangement, Contents

__all__ = ["Pay", "cheaper", "least_paid"]

_MOST_ROWS: Final = 1_000
"""Up to so many contents of single pools the search is begun."""
_LOOKS: Final = 20_000
"""So many contents of some pools are weighed; then the search ends without an answer."""
_PAYS: Final = 200
"""The same for switches whose cost is asked for."""

Pay = Callable[[Term, Sequence[Sequence[int]]], int]
"""What a switch of a term costs for some contents."""

Row = tuple[int, ...]
"""By slot the region that a pool holds; no copies."""


class _Node(NamedTuple):
    """Contents of the first pools; `cost`: of their switches, or the least it can be."""

    rows: tuple[Row, ...]
    before: int
    cost: int


def cheaper(
    question: Arrangement, pay: Pay, below: int, allowed: Callable[[Contents], bool]
) -> Contents | None:
    """The cheapest contents by `pay`, the cost of a switch; None where none cost below `below`.

    `allowed`: what all pools must agree on. Contents that hold a region twice are not looked at.
    None as well where there are too many.
    """
    if sum(_rows_of(question, wanted) for wanted in question.wanted) > _MOST_ROWS:
        return None
    return _Search(question, pay, below, allowed).found()


def least_paid(
    question: Arrangement, pay: Pay, below: int, allowed: Callable[[Contents], bool]
) -> int | None:
    """What no contents cost less than by `pay`, `below` at most; None where there are too many."""
    if sum(_rows_of(question, wanted) for wanted in question.wanted) > _MOST_ROWS:
        return None
    search = _Search(question, pay, below, allowed)
    found = search.found()
    if found is not None:
        return sum(t.weight * pay(t, found) for t in question.terms if t.weight)
    return None if search.queue else below


def _rows_of(question: Arrangement, wanted: frozenset[int]) -> int:
    spare = question.slots - len(wanted)
    return comb(question.regions - len(wanted), spare) * factorial(question.slots)


class _Search:
    def __init__(
        self,
        question: Arrangement,
        pay: Pay,
        below: int,
        allowed: Callable[[Contents], bool],
    ) -> None:
        self.question, self.pay, self.below, self.allowed = question, pay, below, allowed
        self.pools = len(question.wanted)
        self.rows = [self._held(wanted) for wanted in question.wanted]
        self.rows[0] = [row for row in self.rows[0] if list(row) == sorted(row)]
        self.terms: list[list[Term]] = [[] for _ in range(self.pools)]
        for term in question.terms:
            if term.weight:
                self.terms[max(term.pools)].append(term)
        self.looks, self.pays, self.number = _LOOKS, _PAYS, 0
        self.least, self.nearest = cache(self._least), cache(self._nearest)
        self.queue: list[tuple[int, int, bool, _Node]] = []

    def found(self) -> Contents | None:
        """The cheapest contents."""
        done: set[tuple[int, tuple[Row, ...]]] = set()
        self._push(_Node((), 0, 0), sure=True)
        while self.queue and self.looks > 0 and self.pays > 0:
            _, _, sure, node = heappop(self.queue)
            key = self._key(node.rows)
            if key in done:
                continue
            if not sure:
                self._push(self._paid(node), sure=True)
                continue
            done.add(key)
            if len(node.rows) == self.pools:
                return node.rows
            self._grow(node)
        return None

    def _grow(self, node: _Node) -> None:
        """Nodes with every row of the next pool, by the least that they cost."""
        terms = self.terms[len(node.rows)]
        for row in self.rows[len(node.rows)]:
            self.looks -= 1
            rows = (*node.rows, row)
            ends = [(t, rows[t.pools[0]], rows[t.pools[1]]) for t in terms]
            more = sum(t.weight * self.least(t.number, *pair) for t, *pair in ends)
            self._push(_Node(rows, node.cost, node.cost + more), sure=False)

    def _paid(self, node: _Node) -> _Node:
        """The node with what the switches of its last pool really cost."""
        terms = self.terms[len(node.rows) - 1]
        self.pays -= len(terms)
        more = sum(term.weight * self.pay(term, node.rows) for term in terms)
        return node._replace(cost=node.before + more)

    def _push(self, node: _Node, *, sure: bool) -> None:
        """Puts a node into the queue if it may lead to what costs less."""
        bound = node.cost + self._rest(node.rows)
        if bound < self.below and (len(node.rows) < self.pools or self.allowed(node.rows)):
            self.number -= 1  # of equals the newest first, which has the most pools decided
            heappush(self.queue, (bound, self.number, sure, node))

    def _rest(self, rows: tuple[Row, ...]) -> int:
        """What the switches of pools that are not decided cost at least."""
        found = 0
        for term in (t for terms in self.terms[len(rows) :] for t in terms):
            known = rows[min(term.pools)] if min(term.pools) < len(rows) else None
            held = None if known is None else tuple(sorted(known))
            found += term.weight * self.nearest(term.number, held)
        return found

    def _least(self, number: int, one: Row, other: Row) -> int:
        """What a switch between two rows costs at least, in the order of the pools of the term."""
        term = self.question.terms[number]
        rows: list[Row] = [()] * self.pools
        rows[term.pools[0]], rows[term.pools[1]] = one, other
        return price(self.question, term, rows)

    def _nearest(self, number: int, held: Row | None) -> int:
        """The same where the pool that comes first holds this in some order, or any row (None)."""
        pools = self.question.terms[number].pools
        low, high = sorted(pools)
        some = [held] if held is not None else sorted({tuple(sorted(r)) for r in self.rows[low]})
        pairs = product(some, self.rows[high]) if low != high else ((row, row) for row in some)
        return min(self.least(number, *(pair if pools[0] == low else pair[::-1])) for pair in pairs)

    def _key(self, rows: tuple[Row, ...]) -> tuple[int, tuple[Row, ...]]:
        """What matters for the pools that are not decided: without strays all that a slot held."""
        later = {min(term.pools) for terms in self.terms[len(rows) :] for term in terms}
        strays = self.question.strays
        return len(rows), tuple(r for pool, r in enumerate(rows) if pool in later or not strays)

    def _held(self, wanted: frozenset[int]) -> list[Row]:
        """Everything that a pool may hold, in every order."""
        others = sorted({*range(self.question.regions)} - wanted)
        spare = self.question.slots - len(wanted)
        return sorted(
            row for some in combinations(others, spare) for row in permutations([*wanted, *some])
        )
