"""Every shipped board's headroom and regions are certified, and the certificate is read back."""

from __future__ import annotations

import json
from functools import cache

import pytest

from mpuplan.check.certificate import Contacts, certify
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import region_sets, score
from mpuplan.load import (
    certificate_json,
    load_board,
    load_board_text,
    load_certificate_text,
    load_plan_text,
)
from mpuplan.model.certificate import Certificate
from mpuplan.model.plan import Objective
from mpuplan.model.tables import Origin, Tables
from mpuplan.pipeline.certifying import Made, certificate_of, proof_of, puzzle_of
from mpuplan.pipeline.packing import Effort, Packed, pack
from mpuplan.solve.proof import Goal, prove
from tests.bench.instances import instance
from tests.boards.shipped import BOARDS, FOLDER
from tests.cli.runner import process

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


INSTANCES = ("S1-mixed", "S2-page", "S6-mixed", "S6-page", "S8-mixed", "S8-page", "M0-page")
EVERY_INSTANCE = (
    *(f"S{seed}-{kind}" for seed in range(10) for kind in ("mixed", "page")),
    *(f"M{seed}-page" for seed in range(10)),
)


BY_CASES = {"M9-page": 55}
"""What one sum of inequalities comes to, where it takes several (decision 16)."""


def certify_instance(name: str) -> None:
    """The bounds of the planner are proven, and the checker agrees."""
    loaded = load_board_text(instance(name))
    found = problem(loaded.board)
    packed = pack(found, Effort(12.0))
    assert isinstance(packed, Packed)
    contacts = Contacts(loaded.board)
    value = score(found, region_sets(found, packed.outcome))
    headroom, regions, _ = packed.bounds
    goals = Goal("headroom", headroom, None), Goal("regions", regions, value.headroom)
    proofs = tuple(proof_of(loaded.board, contacts, goal) for goal in goals)
    made = tuple(proof for proof in proofs if proof is not None)
    assert len(made) == len(goals)
    assert bool(made[1].cases) == (name in BY_CASES)
    if name in BY_CASES:
        less = Goal("regions", BY_CASES[name], value.headroom)
        assert prove(puzzle_of(contacts), less, contacts.row) is not None
    objectives = (
        Objective("headroom", value.headroom, headroom),
        Objective("regions", value.regions, regions),
    )
    tables = Tables(Origin.PLAN, (), (), objectives=objectives)
    verdicts = certify(loaded.board, tables, Certificate((), "", made))
    assert all(verdict.certified for verdict in verdicts), verdicts


@pytest.mark.parametrize("name", INSTANCES)
def test_generated_boards_of_small_and_middle_size_are_proven(name):
    certify_instance(name)


@pytest.mark.full
@pytest.mark.parametrize("name", [name for name in EVERY_INSTANCE if name not in INSTANCES])
def test_all_small_generated_boards_and_middle_ones_in_pages_are_proven(name):
    certify_instance(name)


def test_the_same_plan_has_the_same_certificate():
    board = "r52-six-guests"
    again = made.__wrapped__(board)
    assert certificate_json(again.certificate) == certificate_json(made(board).certificate)


def test_hash_order_and_workers_do_not_change_a_certificate(tmp_path):
    """The solver's duals are numbers of one deterministic simplex run, and are rounded."""
    texts = set()
    for seed, workers in (("0", 1), ("77", 2)):
        path = tmp_path / f"{seed}.json"
        done = process(
            "solve", FOLDER / "r82-four-guests", "--certificate", path, "--workers", workers,
            PYTHONHASHSEED=seed,
        )  # fmt: skip
        assert done.code == 0, done.err
        texts.add(path.read_text())
    assert texts == {certificate_json(made("r82-four-guests").certificate)}


def test_most_switches_cost_what_no_switch_can_cost_less_than():
    found = [v for board in BOARDS for v in made(board).verdicts if v.objective == "switch-cost"]
    assert sum(v.certified for v in found) >= SWITCHES_CERTIFIED


def test_a_certificate_is_small():
    """A proof is a handful of inequalities, not a log of a search."""
    sizes = [len(certificate_json(made(board).certificate)) for board in BOARDS]
    plans = [len((FOLDER / board / "expected" / "plan.json").read_text()) for board in BOARDS]
    assert all(size < plan for size, plan in zip(sizes, plans, strict=True))
    assert json.loads(certificate_json(made(BOARDS[0]).certificate))["schema"].endswith("/v1")
