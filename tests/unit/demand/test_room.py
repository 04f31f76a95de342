"""Counting tells that there is no room, and never where there is."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from ortools.sat.python import cp_model

from mpuplan.demand.carriers import Carrier, Home
from mpuplan.demand.room import crowd
from mpuplan.diag import Span
from mpuplan.solve.core import Model
from mpuplan.solve.geometry import place_all
from mpuplan.solve.solver import Limits, solver_for
from tests.unit.demand.boards import problem_of

NOWHERE = Span("board.yaml", 1, 1, 1, 1)
KIB = 1 << 10
PAGE = 4 * KIB


def home(bank, low, high, size, step, shift=0):
    """The starts in free bytes ``[low, high)``."""
    first, last = -(-low // step) * step, (high - size) // step * step
    return Home(bank, shift, ((first, last),)) if first <= last else None


def carrier(name, size, *stretches, step=64):
    """A block that may lie in some free stretches, each its bank."""
    homes = (home(f"b{low:x}", low, high, size, step) for low, high in stretches)
    return Carrier(name, step, ((0, size),), tuple(h for h in homes if h), None, True, NOWHERE)


def test_bytes_that_exceed_a_bank_are_told_by_its_largest_blocks():
    bank = (0, 16 * KIB)
    sizes = {"a": 8 * KIB, "b": 64, "c": 8 * KIB, "d": 128}
    found = crowd([carrier(name, size, bank) for name, size in sizes.items()])
    assert found is not None
    assert (found.carriers, found.cell) == (("a", "c", "d"), 64)
    assert (found.need, found.room) == (258, 256)
    assert crowd([carrier(name, sizes[name], bank) for name in "ac"]) is None


def test_blocks_of_one_bank_are_not_helped_by_room_in_another():
    small, large = (0, 8 * KIB), (1 << 20, 2 << 20)
    bound = [carrier("a", 5 * KIB, small), carrier("b", 5 * KIB, small)]
    assert crowd([*bound, carrier("c", KIB, small, large)]).carriers == ("a", "b")
    assert crowd([bound[0], carrier("b", 5 * KIB, small, large)]) is None


def test_what_makes_room_may_have_to_move_on():
    one, two, three = (0, PAGE), (1 << 20, (1 << 20) + PAGE), (2 << 20, (2 << 20) + PAGE)
    blocks = [carrier("a", PAGE, one, two), carrier("b", PAGE, two, three), carrier("c", PAGE, one)]
    assert crowd(blocks) is None
    assert len(crowd([*blocks, carrier("d", PAGE, one, two, three)]).carriers) == 4


def test_alignment_wastes_cells():
    bank, step = (0, 64 * KIB), 16 * KIB
    aligned = [carrier(f"a{n}", PAGE, bank, step=step) for n in range(3)]
    assert crowd([*aligned, carrier("b", 16 * KIB, bank)]) is None
    found = crowd([*aligned, carrier("b", 32 * KIB, bank)])
    assert (found.cell, found.need, found.room) == (step, 5, 4)


def test_a_bank_of_several_stretches_loses_what_is_left_of_each():
    halves = ((0, 12 * KIB), (16 * KIB, 28 * KIB))  # a pinned page lies between
    assert crowd([carrier(f"a{n}", 8 * KIB, *halves) for n in range(2)]) is None
    found = crowd([carrier(f"a{n}", 8 * KIB, *halves) for n in range(3)])
    assert (found.cell, found.need, found.room) == (8 * KIB, 3, 2)


def test_a_block_without_a_home_has_no_room():
    assert crowd([carrier("a", PAGE, (0, KIB))]).carriers == ("a",)


def test_banks_that_touch_are_not_one():
    low, high = (0, 12 * KIB), (12 * KIB, 24 * KIB)
    assert crowd([carrier(f"a{n}", 8 * KIB, low, high) for n in range(3)]) is not None


def test_banks_that_show_the_same_bytes_have_room_for_one():
    def seen_twice(name):
        shown = Home("mirror", -(1 << 20), ((1 << 20, 1 << 20),))
        return replace(carrier(name, PAGE, (0, PAGE)), homes=(Home("ram", 0, ((0, 0),)), shown))

    assert crowd([seen_twice("a")]) is None
    assert crowd([seen_twice("a"), seen_twice("b")]) is not None


def drawn(seed: int) -> list[Carrier]:
    """Blocks of some stretches, which they more or less fill up."""
    rng = Random(seed)
    edges = sorted(rng.sample(range(4, 120), 2 * rng.randint(1, 3)))
    stretches = [(a * KIB, b * KIB) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    room = sum(high - low for low, high in stretches) * rng.uniform(0.7, 1.05)
    found: list[Carrier] = []
    while room > 0:
        size = rng.choice((64 * rng.randint(1, 60), *(KIB << n for n in range(6))))
        step = rng.choice((64, 64, KIB, 4 * KIB, 16 * KIB))
        own = rng.sample(stretches, rng.randint(1, len(stretches)))
        new = carrier(f"c{len(found)}", size, *own, step=step)
        found, room = [*found, new] if new.homes else found, room - size
    return found


def has_places(carriers: list[Carrier]) -> bool:
    """Whether CP-SAT finds places with what places alone ask for, without any help."""
    empty = problem_of("hypervisor: {name: h, sections: [{name: s, size: 64, access: rx}]}")
    model = Model(cp_model.CpModel(), replace(empty, carriers=tuple(carriers)))
    place_all(model)
    status = solver_for(Limits(1.0)).solve(model.cp)
    return status in (cp_model.OPTIMAL, cp_model.FEASIBLE)


@pytest.mark.parametrize(
    "seeds", [range(60), pytest.param(range(60, 2000), marks=pytest.mark.full)]
)
def test_what_counting_rules_out_has_no_places(seeds):
    told = 0
    for seed in seeds:
        found = crowd(drawn(seed))
        if found is not None:
            told += 1
            few = [c for c in drawn(seed) if c.name in found.carriers]
            assert not has_places(few), seed
    assert told > len(seeds) // 4
