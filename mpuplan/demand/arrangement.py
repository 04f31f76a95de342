"""What slots of one MPU hold in each of its contexts: the question, its price, and an answer.

Where not all regions of a family fit into the slots beside each other, some are rewritten at
switches. Contexts with the same contents (both sides of an entry pair) form a pool. Regions and
pools are numbers; slots that hold the same region in every pool are not part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

__all__ = [
    "Answer",
    "Arrange",
    "Arrangement",
    "Contents",
    "Step",
    "Term",
    "loosened",
    "price",
    "total",
]


class Step(NamedTuple):
    """What no sequence can go below for one slot, whatever the others do.

    `alone`: its own writes without any PRENR; `helped`: with PRENR for nothing; `groups`: DSB with
    ISB, among them the last.
    """

    alone: int
    helped: int
    groups: int


@dataclass(frozen=True, slots=True)
class Term:
    """The switches between two contexts, in both directions.

    `number`: its place among the terms. `pools`: those of the contexts. `weight`: how much they
    count together. `steps[j][k]`: for a
    slot that goes from region j to region k. `base`: the slots that are not arranged. `clashes`:
    pairs (j, k) of enabled regions that overlap, so that two groups are needed unless k takes the
    slot of j.
    """

    number: int
    pools: tuple[int, int]
    weight: int
    base: Step
    steps: tuple[tuple[Step, ...], ...]
    clashes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Regions 0 to `regions` - 1 for `slots` slots; `wanted[p]`: those that pool p must hold.

    `regions` + k is a parked copy of k, which a pool may hold beside k itself.
    There are more regions than slots, and no pool wants more than there are slots. `prenr`: one
    write may change all enables. `strays`: a region may be parked where no pool enables it, as
    pools are the places of a cycle, each switched with the next and the last with the first.
    `copies`: the second half of the regions are the parked copies of the first (`loosened`).
    """

    regions: int
    slots: int
    wanted: tuple[frozenset[int], ...]
    terms: tuple[Term, ...]
    prenr: bool
    strays: bool = False
    copies: bool = False

    @property
    def originals(self) -> int:
        """How many regions there are beside parked copies that count as regions."""
        return self.regions // 2 if self.copies else self.regions


Contents = tuple[tuple[int, ...], ...]
"""By pool and slot the region in it, or a parked copy; no pool holds the same number twice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The contents found, their weighted price, and what no contents can be cheaper than.

    `work`: deterministic solver work spent.
    """

    contents: Contents
    value: int
    bound: int
    work: float = 0.0


Arrange = Callable[[Arrangement, Contents], Answer]
"""Improves some contents, and bounds the price."""


def loosened(arrangement: Arrangement, slots: int) -> Arrangement:
    """The question for some slots where copies count as regions, and slots may stay unused.

    A slot that no pool enables holds the same copy in all pools, which costs nothing. So with no
    more slots than regions the bound is true for fewer slots, too.
    """
    return replace(arrangement, regions=2 * arrangement.regions, slots=slots, copies=True)


def price(arrangement: Arrangement, term: Term, contents: Sequence[Sequence[int]]) -> int:
    """What one switch of a term costs at least, by its writes and barriers."""
    first, second = (contents[pool] for pool in term.pools)
    alone, helped, groups = term.base
    for j, k in zip(first, second, strict=True):
        step = term.steps[j][k]
        alone, helped = alone + step.alone, helped + step.helped
        groups = max(groups, step.groups)
    if groups == 1 and term.clashes:
        together = set(zip(first, second, strict=True))
        groups = 1 if together.issuperset(term.clashes) else 2
    writes = min(alone, helped + 1) if arrangement.prenr else alone
    return writes + 2 * groups


def total(arrangement: Arrangement, contents: Sequence[Sequence[int]]) -> int:
    """The weighted price of all terms."""
    return sum(t.weight * price(arrangement, t, contents) for t in arrangement.terms if t.weight)
