"""The cycle of a shipped board, run on the simulated part."""

from __future__ import annotations

import ctypes

import pytest

from mpuplan.arch.codec import Isa
from tests.compile.simulated import Library
from tests.compile.test_boards import ROOT, solved
from tests.compile.test_routines import NO_SLOT, OK, logged

BOARD = ROOT / "boards" / "r52-schedule" / "board.yaml"


def at(lib, slots):
    """The part holds these words, and nothing else is on."""
    want = {slot.slot: (slot.prbar, slot.prlar) for slot in slots}
    assert {n: tuple(lib.part.slots[2][n]) for n in want} == want
    assert lib.part.enabled() == {n: words for n, words in want.items() if words[1] & 1}


@pytest.fixture(scope="module")
def plan():
    found = solved(BOARD)
    assert Isa(found.core.isa) is Isa.AARCH32
    assert found.cycles, "the board has a schedule that needs a cycle"
    return found


def test_every_position_is_reached_with_its_words_and_can_be_left(plan):
    (cycle,) = plan.cycles
    contexts = {one.name: one for one in plan.contexts}
    index = [one.name for one in plan.contexts].index(cycle.source)
    count = len(cycle.positions)
    lib = Library(plan)
    place = ctypes.c_uint32(99)
    for stop in range(2 * count):
        lib.part.plain = {}
        assert lib.install(index) == OK
        assert lib.cycle_enter(0, ctypes.byref(place)) == OK
        at(lib, cycle.positions[0].slots)
        for step in range(stop):
            lib.part.log.clear()
            assert lib.cycle_next(0, ctypes.byref(place)) == OK
            assert lib.part.log == list(logged(cycle.positions[step % count].writes, {}))
            at(lib, cycle.positions[(step + 1) % count].slots)
        assert place.value == stop % count
        assert lib.cycle_leave(0, place) == OK
        at(lib, contexts[cycle.source].slots)


def test_a_map_at_a_position_takes_what_the_position_leaves_free(plan):
    (cycle,) = plan.cycles
    index = [one.name for one in plan.contexts].index(cycle.source)
    lib = Library(plan)
    place, slot = ctypes.c_uint32(), ctypes.c_uint32()
    assert lib.install(index) == OK
    assert lib.cycle_enter(0, ctypes.byref(place)) == OK
    for number, position in enumerate(cycle.positions):
        where = ctypes.c_uint64(0x7000_0000), ctypes.c_uint64(0x7000_0040)
        free = sorted(set(range(plan.core.el2_regions)) - {one.slot for one in position.slots})
        result = lib.map_at(0, number, *where, 1, 0xFF, 0, ctypes.byref(slot))
        if free:
            assert (result, slot.value) == (OK, free[0])
            assert lib.unmap_at(0, number, slot) == OK
        else:
            assert result == NO_SLOT
        at(lib, position.slots)
        assert lib.cycle_next(0, ctypes.byref(place)) == OK
