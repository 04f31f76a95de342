"""Maintenance by set/way, emulated by the emitted C."""

from __future__ import annotations

import ctypes

from tests.compile.caches import Caches
from tests.compile.shipped_plans import plan_of
from tests.unit.emit.maintenance_plans import LINE, maintained

OK, NO_SUCH, DIFFER, FORBIDDEN = 0, 1, 17, 18
CLEAN_INVALIDATE = 2


def trapped():
    plan = maintained(plan_of("r52-three-guests"))
    lib = Caches(plan)
    assert plan.set_way[0].policy == "trap"
    flush = [(CLEAN_INVALIDATE, a, (b - a) // LINE) for a, b in plan.set_way[0].ranges]
    return lib, [*flush, ("fence", 1)]


def test_a_loop_over_sets_and_ways_is_flushed_once():
    lib, flush = trapped()
    state = (ctypes.c_uint32 * 2)()
    loop = [way << 30 | index << 6 for index in range(8) for way in range(4)]
    for operand in loop:
        assert lib.set_way(0, state, operand) == OK
    assert lib.log == flush
    assert lib.set_way(0, state, loop[0]) == OK
    assert lib.log == flush * 2, "the next loop begins"


def test_a_toggle_of_the_caches_flushes_and_ends_the_loop():
    lib, flush = trapped()
    state = (ctypes.c_uint32 * 2)()
    assert lib.set_way(0, state, 64) == OK
    for before, after in ((0, 4), (5, 1), (5, 4), (0, 1)):
        lib.log.clear()
        assert lib.sctlr_written(0, state, before, after) == OK
        assert lib.log == flush
        assert state[0] == 0
    lib.log.clear()
    assert lib.sctlr_written(0, state, 0x30C5_0830, 0x30C5_1832) == OK
    assert lib.log == []
    assert lib.set_way(0, state, 128) == OK
    assert lib.log == flush


def test_each_vcpu_has_a_loop_of_its_own():
    lib, flush = trapped()
    one, other = (ctypes.c_uint32 * 2)(), (ctypes.c_uint32 * 2)()
    for state in (one, other, one, other):
        assert lib.set_way(0, state, len(lib.log) << 6) == OK
    assert lib.log == flush * 2


def test_what_is_not_trapped_is_not_emulated():
    plan = maintained(plan_of("r52-schedule"))
    lib = Caches(plan)
    assert [one.policy for one in plan.set_way] == ["trap", "forbid", "pin", "trusted"]
    state = (ctypes.c_uint32 * 2)()
    assert [lib.set_way(n, state, 0) for n in (1, 2, 3, 4)] == [FORBIDDEN] + [NO_SUCH] * 3
    assert {lib.sctlr_written(n, state, 0, 4) for n in (1, 2, 3, 4)} == {NO_SUCH}
    assert lib.log == []
    lib.ctr = 0
    assert lib.set_way(0, state, 0) == lib.sctlr_written(0, state, 0, 4) == DIFFER
    assert list(state) == [0, 0]
