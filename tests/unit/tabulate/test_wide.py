"""Families with many contexts: what decides that they are such, their contents and their bound."""

from __future__ import annotations

from itertools import combinations

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.model.plan import Control
from mpuplan.tabulate.in_force import Mpu
from mpuplan.tabulate.wide import Turn, Wide, is_wide
from mpuplan.tabulate.wide_bound import bound, words_between
from mpuplan.tabulate.wide_rows import estimate, rows

PAGE = 0x1000
EL2 = Mpu(Isa.AARCH64, "el2", Control(m=1, wxn=1), (0xFF,))
EL1 = Mpu(Isa.AARCH32, "el1", Control(m=1, wxn=1), (0xFF,))


def asked(sizes: list[int], slots: int, mpu: Mpu = EL2) -> Wide:
    """Pools with regions of their own, none of which touches another one."""
    words, wanted = [], []
    for size in sizes:
        wanted.append(frozenset(range(len(words), len(words) + size)))
        for _ in range(size):
            at = 3 * len(words)
            fields = RegionFields(at * PAGE, (at + 1) * PAGE, 0, 1, 1, 0, False)
            pair = encode(fields, mpu.isa)
            words.append((pair.prbar, pair.prlar & ~1))
    turns = tuple(
        Turn(pair, (wanted[pair[0]], wanted[pair[1]]), 2)
        for pair in combinations(range(len(sizes)), 2)
    )
    return Wide(tuple(words), (), tuple(wanted), slots, turns, mpu)


def test_a_family_of_a_shipped_board_is_a_question_for_the_solver():
    assert not is_wide(21, 19, 9)
    assert is_wide(36, 40, 27)


def test_what_fits_into_all_rows_is_parked_in_one_slot():
    found = rows(asked([3] * 6, 14))
    parked = [column for column in zip(*found, strict=True) if len({*column}) == 1]
    assert len(parked) >= 12


def test_pools_with_room_for_each_other_hold_the_same():
    found = rows(asked([4, 4, 4, 4], 8))
    assert found[0] == found[1]


def test_a_region_that_changes_takes_a_low_slot():
    found = rows(asked([3] * 6, 14))
    changing = [n for n, column in enumerate(zip(*found, strict=True)) if len({*column}) > 1]
    assert changing == list(range(len(changing)))


def test_two_contexts_with_nothing_to_park_are_proven():
    question = asked([6, 6], 6)
    assert words_between(question) == 12
    assert bound(question) == 2 * (12 + 7)
    assert estimate(question, rows(question)) == bound(question)


def test_a_switch_costs_a_write_and_its_barriers_at_least():
    assert bound(asked([1, 1], 2)) == 2 * 3


def test_without_prenr_every_enable_is_a_write():
    assert bound(asked([2, 3], 5, EL1)) == 2 * (5 + 2)
