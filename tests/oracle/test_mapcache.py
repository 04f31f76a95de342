"""Mapcache invalidation: every interleaving, and faults that the search must find."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from mpuplan.coherency import mapcache
from mpuplan.coherency.mapcache import MOST_IGNORED, Phase, idle
from tests.oracle.mapcache_mutants import MUTANTS
from tests.oracle.mapcache_search import Case, search, story

REQUESTS = [(1,), (2,), (1, 1), (2, 1)]
CASES = [Case(*each) for each in product((1, 2, 3), range(3), REQUESTS)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.vcpus}-{c.models}-{c.requests}")
def test_no_interleaving_loses_an_invalidation_or_runs_too_early(case):
    found = search(mapcache, case)
    assert not found.wrong
    phases = {state.phase for state, _, _ in found.steps}
    assert phases == set(Phase) - (set() if case.models else {Phase.WAITING})


@pytest.mark.parametrize("name", MUTANTS)
def test_every_fault_of_the_protocol_is_found(name):
    assert search(MUTANTS[name], Case(2, 2, (1, 1), restores=1)).wrong


def test_the_usual_course():
    assert story(
        mapcache, 2, ("enter", 0), ("enter", 1), ("request", 0), ("leave", 1), ("leave", 0),
        ("changed",), ("acknowledge", 1, 1), ("enter", 0), ("acknowledge", 0, 1), ("enter", 0),
    ) == ["kick 0x3", "change 0x1", "tell 0x3 #1", "resume 0x0"]  # fmt: skip


def test_several_initiators_are_one_batch():
    assert story(
        mapcache, 1, ("enter", 0), ("request", 0), ("request", 3), ("request", 1), ("leave", 0),
        ("changed",), ("acknowledge", 0, 1),
    ) == ["kick 0x1", "change 0xb", "tell 0x1 #1", "resume 0x0"]  # fmt: skip


def test_who_comes_later_is_the_next_batch_and_the_guest_stays_paused():
    assert story(
        mapcache, 1, ("request", 0), ("request", 1), ("changed",), ("request", 2),
        ("acknowledge", 0, 1), ("enter", 0), ("changed",), ("acknowledge", 0, 1),
        ("acknowledge", 0, 2),
    ) == ["change 0x1", "tell 0x1 #1", "change 0x6", "tell 0x1 #2", "resume 0x0"]  # fmt: skip


def test_a_device_model_that_does_not_answer_is_cut_off_and_no_longer_asked():
    assert story(
        mapcache, 2, ("request", 0), ("changed",), ("acknowledge", 0, 1), ("expire", 0),
        ("expire", 1), ("request", 0), ("changed",), ("acknowledge", 1, 2), ("acknowledge", 0, 2),
        ("restored", 1), ("request", 0), ("changed",),
    ) == [
        "change 0x1", "tell 0x3 #1", "cut 0x2", "resume 0x0",
        "change 0x1", "tell 0x1 #2", "resume 0x0",
        "change 0x1", "tell 0x3 #3",
    ]  # fmt: skip


def test_without_device_models_nobody_is_waited_for():
    assert story(mapcache, 0, ("request", 0), ("changed",)) == ["change 0x1", "resume 0x0"]


def test_a_flood_of_acknowledgements_is_counted_up_to_a_limit():
    state = idle(2)
    for _ in range(3):
        state, actions = mapcache.acknowledge(state, 1, 0)
        assert actions == ()
    assert state == replace(idle(2), ignored=(0, 3))
    full = replace(state, ignored=(0, MOST_IGNORED))
    assert mapcache.acknowledge(full, 1, 7) == (full, ())


def test_a_change_that_nobody_ordered_is_none():
    for phase in (Phase.IDLE, Phase.PAUSING, Phase.WAITING):
        state = replace(idle(1), phase=phase)
        assert mapcache.changed(state) == (state, ())


def test_numbers_go_round():
    state = replace(idle(1), phase=Phase.CHANGING, batch=1, number=0xFFFF_FFFF)
    assert mapcache.changed(state)[0].number == 0
