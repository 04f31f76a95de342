"""The emitted mapcache protocol against its model, input by input, and through the same search."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from mpuplan.coherency import mapcache
from mpuplan.coherency.mapcache import MOST_IGNORED, Phase, idle
from tests.compile.mapcache_library import Protocol
from tests.oracle.mapcache_search import Case, search
from tests.unit.emit import plans
from tests.unit.emit.maintenance_plans import maintained

LARGE = Case(3, 2, (2, 1))


@cache
def protocol() -> Protocol:
    return Protocol(maintained(plans.two_guests()), models=2)


def same(state, name, words):
    assert getattr(protocol(), name)(state, *words) == getattr(mapcache, name)(state, *words)


def test_every_input_in_every_state_leads_where_the_model_says():
    steps = search(mapcache, LARGE).steps
    assert len(steps) > 3000
    for state, name, words in steps:
        same(state, name, words)
        for removal in range(3):
            over = not (state.batch | state.waiting) >> removal & 1
            assert protocol().over(state, removal) == over


def test_inputs_that_no_interleaving_has_are_the_same_too():
    for phase in Phase:
        state = replace(idle(2), phase=phase, batch=1, due=2, cut=1, number=7, running=5)
        same(state, "changed", ())
        for number in (6, 7, 8, 0xFFFF_FFFF):
            same(state, "expire", (number,))
            same(state, "acknowledge", (0, number))
        same(replace(state, ignored=(MOST_IGNORED, 0)), "acknowledge", (0, 3))
        same(replace(state, number=0xFFFF_FFFF), "changed", ())


def test_the_search_finds_nothing_in_the_c_either():
    found, model = search(protocol(), Case(2, 2, (1, 1))), search(mapcache, Case(2, 2, (1, 1)))
    assert not found.wrong
    assert found == model


@pytest.mark.parametrize("models", [0, 1, 2])
def test_a_guest_begins_with_nothing_under_way(models):
    assert protocol().begin(models) == idle(models)


def test_numbers_beyond_the_masks_change_nothing():
    state = replace(idle(2), running=1)
    for name, words in (
        ("request", (32,)), ("acknowledge", (2, 0)), ("acknowledge", (99, 0)), ("leave", (32,)),
        ("restored", (32,)),
    ):  # fmt: skip
        assert getattr(protocol(), name)(state, *words) == (state, ()), name
