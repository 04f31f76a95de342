"""Slot contents of the planner against every assignment, each priced by exhaustive search."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from random import Random

import pytest

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.demand.arrangement import Answer, Arrangement
from mpuplan.model.plan import Control, PlanContext, Slot
from mpuplan.solve.arrange import arrange
from mpuplan.tabulate.family import real_price, term_of
from mpuplan.tabulate.in_force import Mpu, SlotWords
from mpuplan.tabulate.sequence import cost_of, sequence
from mpuplan.tabulate.tight import first, improved, proven, settled, valid
from tests.oracle.arrangement_twin import least
from tests.oracle.sequence_twin import Ends, cheapest, slot_of

PAGE = 0x1000
MAIR = (0xFF, 0x04)
QUICK, FULL, CHUNKS = 15, 300, 12


@dataclass
class Case:
    mpu: Mpu
    regions: list[tuple[int, int, int, int]]
    wanted: list[frozenset[int]]
    weights: dict[tuple[int, int], int]
    slots: int

    def words(self, k: int) -> tuple[int, int]:
        start, end, ap, attr = self.regions[k]
        fields = RegionFields(start * PAGE, end * PAGE, 0, ap, 1, attr, False)
        words = encode(fields, self.mpu.isa)
        return words.prbar, words.prlar


def case(seed: int) -> Case:
    """Two or three contexts, two or three slots, more regions than slots; some share a word."""
    rng = Random(seed)
    isa, mpu = rng.choice(
        ((Isa.AARCH32, "el2"), (Isa.AARCH32, "el1"), (Isa.AARCH64, "el2"), (Isa.AARCH32, "el1"))
    )
    slots = rng.choice((2, 2, 3))
    contexts = rng.choice((2, 3)) if slots == 2 else 2
    while True:
        regions = _regions(rng, slots + rng.choice((1, 1, 2)))
        wanted = [_apart(rng, regions, slots) for _ in range(contexts)]
        used = sorted(frozenset().union(*wanted))
        if len(used) > slots:
            break
    number = {k: n for n, k in enumerate(used)}
    control = Control(m=1, wxn=1)
    return Case(
        Mpu(isa, mpu, control, MAIR),
        [regions[k] for k in used],
        [frozenset(number[k] for k in some) for some in wanted],
        {pair: rng.choice((0, 1, 1, 3, 10)) for pair in combinations(range(contexts), 2)},
        slots,
    )


def _regions(rng: Random, count: int) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    while len(found) < count:
        start = rng.randrange(6)
        one = (start, rng.randint(start + 1, 7), rng.choice((0, 1, 2, 3)), rng.choice((0, 0, 1)))
        if found and rng.random() < 0.5:
            like = rng.choice(found)
            one = (
                (like[0], rng.randint(like[0] + 1, 7), like[2], like[3])
                if rng.random() < 0.5
                else (rng.randrange(like[1]), like[1], rng.choice((0, 1)), like[3])
            )
        if one not in found:
            found.append(one)
    return found


def _apart(rng: Random, regions: list[tuple[int, int, int, int]], most: int) -> frozenset[int]:
    """Regions that do not overlap each other."""
    chosen: list[int] = []
    for k in rng.sample(range(len(regions)), len(regions)):
        free = all(regions[c][1] <= regions[k][0] or regions[k][1] <= regions[c][0] for c in chosen)
        if free and len(chosen) < most and rng.random() < 0.8:
            chosen.append(k)
    return frozenset(chosen)


def answered(made: Case) -> Answer:
    """The planner's contents and bound."""
    words = [made.words(k) for k in range(len(made.regions))]
    held = [
        (
            [[SlotWords(*w, k in made.wanted[at]) for k, w in enumerate(words)] for at in pair],
            ([], []),
        )
        for pair in made.weights
    ]
    terms = [
        term_of(made.mpu, *held[number], pair, number, weight)
        for number, (pair, weight) in enumerate(made.weights.items())
    ]
    asked = Arrangement(len(words), made.slots, tuple(made.wanted), tuple(terms), made.mpu.prenr)
    start = improved(asked, first(asked))
    assert valid(asked, start)
    answer = arrange(asked, start)
    pay = real_price(made.mpu, held)
    contents = settled(asked, answer, start, pay)
    assert valid(asked, contents)
    return Answer(contents, answer.value, proven(asked, contents, answer.bound, pay))


def real_cost(made: Case, answer: Answer) -> int:
    """What the planner's own sequences cost, weighted."""
    contexts = [
        _context(made, row, mine) for row, mine in zip(answer.contents, made.wanted, strict=True)
    ]
    return sum(
        weight * cost_of(sequence(contexts[i], contexts[j], made.mpu.isa)).total
        for (i, j), weight in made.weights.items()
    )


def _context(made: Case, row: tuple[int, ...], wanted: frozenset[int]) -> PlanContext:
    slots, seen = [], set()
    for number, item in enumerate(row):
        k = item % len(made.regions)
        on = item in wanted
        seen.add(k)
        bar, lar = made.words(k)
        start, end = made.regions[k][:2]
        slots.append(Slot(number, on, start * PAGE, end * PAGE, bar, lar | on))
    mpu = made.mpu
    return PlanContext("c", "s", 0, None, mpu.mpu, mpu.control, MAIR, 0, 0, tuple(slots))


def reference(made: Case) -> int:
    known: dict[object, int] = {}

    def pay(one, other, mine, theirs) -> int:
        key = one, other, mine, theirs
        if key not in known:
            states = [
                tuple(slot_of(made.words(k)[0], made.words(k)[1] | (k in on)) for k in row)
                for row, on in ((one, mine), (other, theirs))
            ]
            wide = made.mpu.isa is Isa.AARCH64
            ends = Ends(wide, made.mpu.mpu == "el1", 1, MAIR, *states)
            found = cheapest(ends, ordered=False, below=40)
            assert found is not None
            known[key] = found
        return known[key]

    return least(made.wanted, made.slots, made.weights, pay)


def check(seed: int) -> None:
    made = case(seed)
    answer = answered(made)
    best, real = reference(made), real_cost(made, answer)
    assert answer.bound <= best, f"seed {seed}: the bound {answer.bound} is above {best}"
    assert real == best, f"seed {seed}: {real}, the best {best}"


def test_contents_cost_no_more_than_the_best_of_all_assignments():
    for seed in range(QUICK):
        check(seed)


@pytest.mark.parametrize("seed", [10, 23, 46, 49, 56, 57])
def test_the_best_is_proven_where_sequences_cost_more_than_the_least(seed):
    made = case(seed)
    answer = answered(made)
    assert answer.bound == real_cost(made, answer) == reference(made)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_contents_cost_no_more_than_the_best_of_all_assignments_in_many_cases(chunk):
    for seed in range(chunk, FULL, CHUNKS):
        check(seed)
