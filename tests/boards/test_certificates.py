"""Every shipped board's headroom and regions are certified, and the certificate is read back."""

from __future__ import annotations

import json
from functools import cache

import pytest

from mpuplan.check.contacts import Contacts
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import region_sets, score
from mpuplan.load import (
    certificate_json,
    load_board,
    load_board_text,
    load_certificate_text,
    load_plan_text,
)
from mpuplan.pipeline.certifying import Made, certificate_of, puzzle_of
from mpuplan.pipeline.packing import Effort, Packed, pack
from mpuplan.solve.proof import Goal, prove
from tests.bench.instances import instance
from tests.boards.shipped import BOARDS, FOLDER

SWITCHES_CERTIFIED = 15
"""Boards at least whose switches cost one write and its barriers each, which needs no proof."""


@cache
def made(board: str) -> Made:
    text = (FOLDER / board / "expected" / "plan.json").read_text()
    loaded = load_board(FOLDER / board / "board.yaml")
    return certificate_of(loaded.board, load_plan_text(text), text)


@pytest.mark.parametrize("board", BOARDS)
def test_headroom_regions_and_exposure_are_certified(board):
    verdicts = {v.objective: v for v in made(board).verdicts}
    for name in ("headroom", "regions", "exposure"):
        assert verdicts[name].certified, verdicts[name]
        assert verdicts[name].value == verdicts[name].bound


@pytest.mark.parametrize("board", BOARDS)
def test_a_certificate_is_read_as_it_was_written(board):
    certificate = made(board).certificate
    assert load_certificate_text(certificate_json(certificate)) == certificate


INSTANCES = ("S1-mixed", "S1-page", "S2-mixed", "S2-page", "S3-page", "M1-page")
MORE_INSTANCES = ("M2-page", "M3-page", "M4-page", "M5-page", "M6-page")


@pytest.mark.parametrize(
    "name", [*INSTANCES, *(pytest.param(name, marks=pytest.mark.full) for name in MORE_INSTANCES)]
)
def test_generated_boards_of_small_and_middle_size_are_proven(name):
    loaded = load_board_text(instance(name))
    found = problem(loaded.board)
    packed = pack(found, Effort())
    assert isinstance(packed, Packed)
    contacts = Contacts(loaded.board)
    room = score(found, region_sets(found, packed.outcome)).headroom
    headroom, regions, _ = packed.bounds
    for goal in (Goal("headroom", headroom, None), Goal("regions", regions, room)):
        assert prove(puzzle_of(contacts), goal, contacts.row) is not None, goal


def test_the_same_plan_has_the_same_certificate():
    board = "r52-six-guests"
    again = made.__wrapped__(board)
    assert certificate_json(again.certificate) == certificate_json(made(board).certificate)


def test_most_switches_cost_what_no_switch_can_cost_less_than():
    found = [v for board in BOARDS for v in made(board).verdicts if v.objective == "switch-cost"]
    assert sum(v.certified for v in found) >= SWITCHES_CERTIFIED


def test_a_certificate_is_small():
    """A proof is a handful of inequalities, not a log of a search."""
    sizes = [len(certificate_json(made(board).certificate)) for board in BOARDS]
    plans = [len((FOLDER / board / "expected" / "plan.json").read_text()) for board in BOARDS]
    assert all(size < plan for size, plan in zip(sizes, plans, strict=True))
    assert json.loads(certificate_json(made(BOARDS[0]).certificate))["schema"].endswith("/v1")
