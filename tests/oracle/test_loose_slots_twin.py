"""Slots without PRENR where all regions fit, against every assignment, priced exhaustively.

At EL1 of AArch32 regions with a word in common may be cheaper in one slot, though each could have
its own. Here every pool may park any region in any slot, as often as it likes; a slot that holds
the same in all of them costs nothing, so contents that leave slots unused are among these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product
from random import Random

import pytest

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.demand.arrangement import Arrangement, Contents
from mpuplan.model.plan import Control
from mpuplan.solve.arrange import arrange
from mpuplan.tabulate.family import real_price, term_of
from mpuplan.tabulate.in_force import Mpu, SlotWords
from mpuplan.tabulate.slots import shared
from tests.oracle.sequence_twin import Ends, cheapest, slot_of

PAGE = 0x1000
MAIR = (0xFF, 0x04)
MPU = Mpu(Isa.AARCH32, "el1", Control(m=1, wxn=1), MAIR)
QUICK, FULL, CHUNKS = 25, 300, 10
BARRIERS, DEAREST, HIGH = 2, 20, 1 << 30
"""Of one group; above what four slots take, each off, rewritten and on; above every price."""
Fields = tuple[int, int, int, int]
Item = tuple[int, bool]
"""A region in a slot, enabled or parked."""
Row = tuple[Item, ...]


@dataclass
class Case:
    """Regions as start, end, AP and attribute; what pools want; what pairs of them weigh."""

    regions: list[Fields]
    wanted: list[frozenset[int]]
    weights: dict[tuple[int, int], int]
    slots: int

    def words(self, k: int) -> tuple[int, int]:
        start, end, ap, attr = self.regions[k]
        fields = RegionFields(start * PAGE, end * PAGE, 0, ap, 1, attr, False)
        words = encode(fields, Isa.AARCH32)
        return words.prbar, words.prlar


def case(seed: int) -> Case:
    """Two or three contexts; slots for all regions, up to twice as many; some share a word."""
    rng = Random(seed)
    slots, contexts = rng.choice(((2, 3), (3, 2), (3, 3), (4, 2)))
    while True:
        regions = _regions(rng, rng.choice((3, 3, 2)) if slots == 3 else 2)
        wanted = [_apart(rng, regions) for _ in range(contexts)]
        if len(frozenset().union(*wanted)) == len(regions):
            break
    weights = {pair: rng.choice((0, 1, 1, 3)) for pair in combinations(range(contexts), 2)}
    return Case(regions, wanted, weights, slots)


def _regions(rng: Random, count: int) -> list[Fields]:
    found: list[Fields] = []
    while len(found) < count:
        start = rng.randrange(6)
        one = (start, rng.randint(start + 1, 7), rng.choice((0, 1, 2, 3)), rng.choice((0, 0, 1)))
        like = rng.choice(found) if found and rng.random() < 0.7 else None
        if like is not None and rng.random() < 0.5:
            one = like[0], rng.randint(like[0] + 1, 7), like[2], like[3]
        elif like is not None:
            one = rng.randrange(like[1]), like[1], rng.choice((0, 1)), like[3]
        if one not in found:
            found.append(one)
    return found


def _apart(rng: Random, regions: list[Fields]) -> frozenset[int]:
    """Regions that do not overlap each other."""
    chosen: list[int] = []
    for k in rng.sample(range(len(regions)), len(regions)):
        free = all(regions[c][1] <= regions[k][0] or regions[k][1] <= regions[c][0] for c in chosen)
        if free and rng.random() < 0.7:
            chosen.append(k)
    return frozenset(chosen)


def answered(made: Case) -> tuple[Contents, int]:
    """The planner's contents and bound."""
    words = [made.words(k) for k in range(len(made.regions))]
    terms, held = [], []
    for number, (pair, weight) in enumerate(made.weights.items()):
        loose = [[SlotWords(*w, k in made.wanted[at]) for k, w in enumerate(words)] for at in pair]
        terms.append(term_of(MPU, loose, ([], []), pair, number, weight))
        held.append((loose, ([], [])))
    question = Arrangement(len(words), made.slots, tuple(made.wanted), tuple(terms), MPU.prenr)
    return shared(question, arrange, real_price(MPU, held))


def rows_of(made: Case, contents: Contents) -> list[Row]:
    """By pool the regions in the slots; a number above them is a parked copy."""
    count = len(made.regions)
    return [
        tuple((k % count, k in mine) for k in row)
        for row, mine in zip(contents, made.wanted, strict=True)
    ]


class Prices:
    """What switches cost by exhaustive search, whatever the order of slots."""

    def __init__(self, made: Case) -> None:
        self.made = made
        self.known: dict[tuple[tuple[Item, Item], ...], int] = {}

    def total(self, rows: Sequence[Row], below: int = HIGH) -> int:
        """The weighted price of all pairs; at least `below` if it is not less."""
        pairs = [(w, rows[i], rows[j]) for (i, j), w in self.made.weights.items() if w]
        price = sum(weight * self.words(one, other) for weight, one, other in pairs)
        for weight, one, other in pairs:
            if price >= below:
                return price
            price += weight * (self.pair(one, other) - self.words(one, other))
        return price

    def words(self, one: Row, other: Row) -> int:
        """A write for each word that differs, and barriers: no sequence costs less."""
        ends = zip(map(self._slot, one), map(self._slot, other), strict=True)
        count = sum((a[0] != b[0]) + (a[1:] != b[1:]) for a, b in ends)
        return count + BARRIERS if count else 0

    def pair(self, one: Row, other: Row) -> int:
        ends = sorted(zip(one, other, strict=True))
        key = tuple((a, b) for a, b in ends if a != b or a[1])
        if key not in self.known:
            states = [tuple(self._slot(pair[side]) for pair in key) for side in (0, 1)]
            found = cheapest(Ends(False, True, 1, MAIR, *states), ordered=False, below=DEAREST)
            assert found is not None
            self.known[key] = found
        return self.known[key]

    def _slot(self, item: Item) -> tuple[int, int, int]:
        bar, lar = self.made.words(item[0])
        return slot_of(bar, lar | item[1])


def every_row(made: Case, mine: frozenset[int], *, named: bool) -> Iterator[Row]:
    """Every row of a pool; `named`: what is enabled stands first, which only names the slots."""
    places = permutations(range(made.slots), len(mine))
    for at in [tuple(range(len(mine)))] if named else places:
        homes = dict(zip(at, sorted(mine), strict=True))
        options = [
            [(homes[s], True)] if s in homes else [(k, False) for k in range(len(made.regions))]
            for s in range(made.slots)
        ]
        yield from product(*options)


def least(made: Case, prices: Prices, most: int) -> int:
    """The cost of the best contents of all; `most` if none costs less."""
    rows = [[*every_row(made, mine, named=n == 0)] for n, mine in enumerate(made.wanted)]
    best = most
    for chosen in product(*rows):
        best = min(best, prices.total(chosen, best))
    return best


def check(seed: int) -> bool:
    """Whether a slot for each region was not the best."""
    made = case(seed)
    prices = Prices(made)
    contents, bound = answered(made)
    rows = rows_of(made, contents)
    for row, mine in zip(rows, made.wanted, strict=True):
        assert sorted(k for k, on in row if on) == sorted(mine), f"seed {seed}"
    for column in zip(*rows, strict=True):
        enabled = {k for k, on in column if on}
        assert not enabled or {k for k, _ in column} <= enabled, f"seed {seed}: no home"
    real = prices.total(rows)
    best = least(made, prices, real)
    assert bound <= best, f"seed {seed}: the bound {bound} is above {best}"
    assert real == best, f"seed {seed}: {real}, the best {best}"
    return len({*contents}) > 1


def test_shared_slots_cost_no_more_than_the_best_of_all_assignments():
    assert {check(seed) for seed in range(QUICK)} == {False, True}


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_shared_slots_cost_no_more_than_the_best_in_many_cases(chunk):
    for seed in range(chunk, FULL, CHUNKS):
        check(seed)
