"""Cycles of the planner against every content of every place, each priced by exhaustive search."""

from __future__ import annotations

from random import Random

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.demand.arrangement import Arrangement
from mpuplan.model.plan import Control, PlanContext, RegisterWrite, Slot
from mpuplan.solve.arrange import arrange
from mpuplan.tabulate.family import real_price, term_of
from mpuplan.tabulate.in_force import Mpu, SlotWords
from mpuplan.tabulate.sequence import cost_of, sequence
from mpuplan.tabulate.tight import first, improved, settled, valid
from tests.oracle import cycle_twin
from tests.oracle.sequence_twin import Ends, cheapest, slot_of, wrong
from tests.oracle.test_arrangement_twin import MAIR, Case, _apart, _context, _regions

QUICK, FULL, CHUNKS = 30, 150, 10
SLOW = {17, 28}
"""Cases that the search takes many seconds for: in the full size only."""


def case(seed: int) -> Case:
    """Four to six places of two or three contexts, three or four slots; `wanted`: by place."""
    rng = Random(seed)
    isa, mpu = rng.choice(((Isa.AARCH32, "el2"), (Isa.AARCH32, "el1"), (Isa.AARCH64, "el2")))
    slots = 4 if seed % 15 == 14 else 3
    places = rng.choice((4, 5, 6)) if slots == 3 else 4
    while True:
        regions = _regions(rng, slots + (rng.choice((1, 2)) if slots == 3 else 1))
        contexts = [_apart(rng, regions, slots - 1) for _ in range(rng.choice((2, 3, 3)))]
        wanted = [rng.choice(contexts) for _ in range(places)]
        used = sorted(frozenset().union(*wanted))
        moves = zip(wanted, (*wanted[1:], wanted[0]), strict=True)
        if len(used) > slots and all(a != b for a, b in moves):
            break
    number = {k: n for n, k in enumerate(used)}
    found = [frozenset(number[k] for k in some) for some in wanted]
    pairs = {(n, n + 1): 1 for n in range(places - 1)} | {(places - 1, 0): 1}
    control = Control(m=1, wxn=1)
    return Case(Mpu(isa, mpu, control, MAIR), [regions[k] for k in used], found, pairs, slots)


def planned(made: Case) -> tuple[int, int]:
    """What the planner's own moves cost in a turn of the cycle, and its bound."""
    words = [made.words(k) for k in range(len(made.regions))]
    held = [
        ([[SlotWords(*w, k in made.wanted[at]) for k, w in enumerate(words)] for at in pair],
         ([], []))
        for pair in made.weights
    ]  # fmt: skip
    terms = tuple(term_of(made.mpu, *held[n], pair, n, 1) for n, pair in enumerate(made.weights))
    asked = Arrangement(len(words), made.slots, tuple(made.wanted), terms, made.mpu.prenr, True)
    start = improved(asked, first(asked))
    answer = arrange(asked, start)
    contents = settled(asked, answer, start, real_price(made.mpu, held))
    assert valid(asked, contents)
    tables = [_context(made, *pair) for pair in zip(contents, made.wanted, strict=True)]
    moves = zip(tables, (*tables[1:], tables[0]), strict=True)
    return sum(cost_of(sequence(*ends, made.mpu.isa)).total for ends in moves), answer.bound


def reference(made: Case) -> int:
    def states(move, mine, theirs):
        every = {k: made.words(k) for pair in move for k in pair}
        return [
            tuple(slot_of(every[pair[end]][0], every[pair[end]][1] | (pair[end] in on))
                  for pair in move)
            for end, on in enumerate((mine, theirs))
        ]  # fmt: skip

    def guess(move, mine, theirs) -> int:
        one, other = states(move, mine, theirs)
        words = sum((a[0] != b[0]) + (a[1] != b[1]) for a, b in zip(one, other, strict=True))
        return 0 if one == other else max(words, 1) + 2

    def pay(move, mine, theirs) -> int:
        wide = made.mpu.isa is Isa.AARCH64
        ends = Ends(wide, made.mpu.mpu == "el1", 1, MAIR, *states(move, mine, theirs))
        own = _planned_move(made, ends)
        cost = cost_of(own).total
        found = cheapest(ends, ordered=False, below=cost)
        if found is None:  # the planner may write PRENR amid a group, where the search does not
            told = [(write.register, write.value, write.barrier.value) for write in own]
            assert wrong(ends, told, ordered=False) == set()
        return cost if found is None else found

    return cycle_twin.least(made.wanted, made.slots, guess, pay)


def _planned_move(made: Case, ends: Ends) -> tuple[RegisterWrite, ...]:
    """The planner's own writes."""
    tables = []
    for some in (ends.start, ends.goal):
        slots = (Slot(n, bool(on), 0, 0, bar, lar | on) for n, (bar, lar, on) in enumerate(some))
        mpu = made.mpu
        tables.append(
            PlanContext("c", "s", 0, None, mpu.mpu, mpu.control, MAIR, 0, 0, tuple(slots))
        )
    return sequence(*tables, made.mpu.isa)


def check(seed: int) -> None:
    made = case(seed)
    real, bound = planned(made)
    best = reference(made)
    assert bound <= best, f"seed {seed}: the bound {bound} is above {best}"
    assert real == best, f"seed {seed}: {real}, the best {best}"


def test_a_cycle_costs_no_more_than_the_best_of_all():
    for seed in {*range(QUICK)} - SLOW:
        check(seed)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_cycle_costs_no_more_than_the_best_of_all_in_many_cases(chunk):
    for seed in range(chunk, FULL, CHUNKS):
        check(seed)
