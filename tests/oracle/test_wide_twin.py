"""Families too large for the solver: contents that a plan may have, and a bound below the best."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.model.plan import Control
from mpuplan.tabulate.in_force import Mpu
from mpuplan.tabulate.wide import Turn, Wide
from mpuplan.tabulate.wide_bound import bound
from mpuplan.tabulate.wide_rows import estimate, rows
from tests.oracle.test_arrangement_twin import MAIR, PAGE, Case, case, reference

QUICK, FULL, CHUNKS = 15, 300, 12


def wide_of(made: Case) -> Wide:
    """The same question without steps."""
    count = len(made.regions)
    words = [made.words(k) for k in range(count)]
    turns = tuple(
        Turn(pair, (made.wanted[pair[0]], made.wanted[pair[1]]), weight)
        for pair, weight in made.weights.items()
    )
    known = tuple((bar, lar & ~1) for bar, lar in words)
    return Wide(known, (), tuple(made.wanted), made.slots, turns, made.mpu)


def many(seed: int) -> Wide:
    """Six to ten pools of regions beside each other; some are shared, some share a word."""
    rng = Random(seed)
    mpu = Mpu(Isa.AARCH64, "el2", Control(m=1, wxn=1), MAIR)
    words: dict[tuple[int, int], int] = {}
    wanted = [frozenset(_regions(rng, mpu, words)) for _ in range(rng.randint(6, 10))]
    most = max(map(len, wanted))
    slots = rng.randint(most, max(most, len(words) - 1))
    same = rng.random() < 0.5
    turns = tuple(
        Turn(pair, (wanted[pair[0]], wanted[pair[1]]), 2 if same else rng.choice((0, 1, 3, 10)))
        for pair in combinations(range(len(wanted)), 2)
    )
    return Wide(tuple(words), (), tuple(wanted), slots, turns, mpu)


def _regions(rng: Random, mpu: Mpu, words: dict[tuple[int, int], int]) -> list[int]:
    found, at = [], rng.randrange(3)
    for _ in range(rng.randint(2, 6)):
        end = at + rng.randint(1, 3)
        fields = RegionFields(at * PAGE, end * PAGE, 0, rng.choice((1, 3)), 1, 0, False)
        pair = encode(fields, mpu.isa)
        found.append(words.setdefault((pair.prbar, pair.prlar & ~1), len(words)))
        at = end + rng.randrange(3)
    return found


def check(seed: int) -> None:
    made = case(seed)
    least, best = bound(wide_of(made)), reference(made)
    assert least <= best, f"seed {seed}: the bound {least} is above {best}"


def test_the_bound_is_below_the_best_of_all_assignments():
    for seed in range(QUICK):
        check(seed)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_bound_is_below_the_best_of_all_assignments_in_many_cases(chunk):
    for seed in range(chunk, FULL, CHUNKS):
        check(seed)


@pytest.mark.parametrize("seed", range(30))
def test_contents_are_what_a_plan_may_have(seed):
    asked = many(seed)
    found, count = rows(asked), len(asked.words)
    for slot in range(asked.slots):
        column = [row[slot] for row in found]
        homes = {k for k, wanted in zip(column, asked.wanted, strict=True) if k in wanted}
        assert {k % count for k in column} <= homes
    for row, wanted in zip(found, asked.wanted, strict=True):
        assert len({*row}) == len(row) == asked.slots
        assert wanted <= {*row}


@pytest.mark.parametrize("seed", range(30))
def test_contents_cost_no_less_than_the_bound_and_are_the_same_each_time(seed):
    asked = many(seed)
    found = rows(asked)
    assert bound(asked) <= estimate(asked, found)
    assert rows(many(seed)) == found
