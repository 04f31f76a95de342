"""Set/way policies: a flush that moves, HCR bits, ranges and lines."""

from dataclasses import replace

import pytest

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.model import Facts, simulate
from mpuplan.check.caches.setway import flush_script
from mpuplan.check.caches.views import Scene, view
from mpuplan.model.maintenance import SetWay
from tests.unit.check.caches.handmade import SWIO, TSW, TVM, found, understood, with_events
from tests.unit.check.caches.small import A32, A64, NC, PAGE, RAM_A, WB, WB_INNER, loaded

RAM = (RAM_A, RAM_A + PAGE)


def flushed(core, by, **how):
    board, tables = loaded(core)
    running, places = understood(board, tables.contexts, tables.placement)
    script = flush_script(Scene(board, tables, running, places), by, **how)
    return simulate(script, Facts(False, False), None)


@pytest.mark.parametrize("attributes", [WB, WB_INNER], ids=["non", "inner"])
def test_vcpu_that_moves_in_the_middle_of_a_flush_leaves_lines_behind(attributes):
    by = view(attributes, Rights.R | Rights.W, A64)
    assert flushed(A64, by, moved=True, by_address=False)
    assert not flushed(A64, by, moved=False, by_address=False)
    assert not flushed(A64, by, moved=True, by_address=True)


def test_moving_costs_nothing_where_nothing_is_dirty():
    by = view(WB, Rights.R | Rights.W, A32)
    assert not flushed(A32, by, moved=True, by_address=False)


def policy(made, **fields):
    """What is found of a guest's policy; by default as a board with `trap` wants it."""
    board, tables = made
    one = SetWay("a", "trap", TSW | TVM | SWIO, (RAM,), PAGE // 64, None, "")
    results = found(board, with_events(tables, set_way=[replace(one, **fields)]))
    return [code_ for code_, _ in results if code_.startswith("set-way")]


def guarded(set_way, core=A64, pcpus=1, **more):
    board, tables = loaded(core, pcpus=pcpus, **more)
    guests = tuple(replace(g, set_way=set_way) for g in board.guests)
    return replace(board, guests=guests), tables


UNTRUE = ["set-way-untrue"]


def test_trap_by_hand_is_right():
    assert policy(guarded("trap")) == []
    halves = ((RAM[0], RAM[0] + 64), (RAM[0] + 64, RAM[1]))
    assert policy(guarded("trap"), ranges=halves) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"policy": "forbid"},
        {"hcr": TSW | TVM},
        {"hcr": TSW | SWIO},
        {"lines": 1},
        {"ranges": ((RAM[0], RAM[1] - 64),), "lines": PAGE // 64 - 1},
        {"ranges": (RAM, (RAM[1], RAM[1] + 64)), "lines": PAGE // 64 + 1},
        {"ranges": (), "lines": 0},
        {"traps": 3},
    ],
)
def test_trap_that_the_board_does_not_bear_out(fields):
    assert policy(guarded("trap"), **fields) == UNTRUE


def test_trap_without_the_register_writes_says_what_is_lost():
    lost = "turning caches off is not seen"
    assert policy(guarded("trap"), hcr=TSW | SWIO, lost=lost) == []


def test_memory_that_is_not_cached_is_not_flushed():
    nothing = {"ranges": (), "lines": 0}
    assert policy(guarded("trap", seen=NC), **nothing) == []
    assert policy(guarded("trap", A32, seen=WB_INNER), **nothing) == []


@pytest.mark.parametrize(
    ("name", "hcr"), [("forbid", TSW | SWIO), ("pin", 0)], ids=["forbid", "pin"]
)
def test_other_policies_flush_nothing(name, hcr):
    rest = {"policy": name, "ranges": (), "lines": 0}
    assert policy(guarded(name), hcr=hcr, **rest) == []
    assert policy(guarded(name), hcr=hcr ^ SWIO, **rest) == UNTRUE
    assert policy(guarded(name), hcr=hcr, policy=name) == UNTRUE


def test_pin_needs_one_pcpu():
    rest = {"policy": "pin", "ranges": (), "lines": 0, "hcr": 0}
    assert policy(guarded("pin", pcpus=2), **rest) == ["set-way-moves"]


def test_trusted_hardware_domain_keeps_its_own():
    board, tables = loaded(A64)
    trusted = replace(board, guests=tuple(replace(g, trusted=True) for g in board.guests))
    rest = {"policy": "trusted", "ranges": (), "lines": 0}
    assert policy((trusted, tables), hcr=0, **rest) == []
    assert policy((trusted, tables), hcr=TSW, **rest) == UNTRUE
    assert policy((board, tables), hcr=0, **rest) == UNTRUE


def test_every_guest_has_one_policy_and_nobody_else():
    board, tables = guarded("forbid")
    one = SetWay("a", "forbid", TSW | SWIO, (), 0, None, "")
    for some, code_ in (((), "set-way-missing"), ((one, one), "set-way-missing")):
        assert code_ in [c for c, _ in found(board, with_events(tables, set_way=some))]
    stray = (one, replace(one, guest="nobody"))
    codes = [c for c, _ in found(board, with_events(tables, set_way=stray))]
    assert "set-way-untrue" in codes
