"""No certificate proves what is not so: brute force, and plans that are there, are the witness."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from mpuplan.check.certificate import Contacts
from mpuplan.diag import InputRejected
from mpuplan.load import load_board, load_board_text
from mpuplan.model.board import Board
from mpuplan.pipeline.certifying import puzzle_of
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.solve.proof import Goal, prove
from tests.oracle.brute import TooBig, best
from tests.oracle.certificates import broken, known, provable
from tests.oracle.generate import random_board
from tests.oracle.meaning import Unsupported
from tests.oracle.random_boards import BOARD, random_files
from tests.oracle.test_nested_random import board_text

QUICK, FULL, CHUNKS = 70, 3000, 30
QUICK_PLACED, FULL_PLACED = 40, 1500
LIMIT = 30_000
PLACEMENTS = 150
"""Placements of a board that inequalities are held against."""
MANY = 0.7
"""Share of true bounds that have a proof: a checker that refuses all would be sound as well."""


def loaded(seed: int) -> Board | None:
    try:
        return load_board_text(random_board(seed)).board
    except InputRejected:
        return None


def prove_too_much(seeds: range) -> None:
    """Bounds beyond the optimum cannot be proven, most of the true ones can."""
    bad: list[str] = []
    counts: Counter[str] = Counter()
    for seed in seeds:
        board = loaded(seed)
        contacts = known(board) if board is not None else None
        try:
            result = best(board, limit=LIMIT) if board is not None and contacts else None
        except (TooBig, Unsupported):
            continue
        if board is None or result is None or contacts is None or not result.feasible:
            continue
        found, proven = provable(board, contacts, result)
        bad += [f"seed {seed}: {text}" for text in found]
        counts["true"] += 2
        counts["proven"] += proven
    assert not bad
    assert counts["true"] >= len(seeds) / 4
    assert counts["proven"] >= MANY * counts["true"]


def test_no_better_bound_than_the_optimum_is_proven():
    prove_too_much(range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_better_bound_than_the_optimum_is_proven_on_many_boards(chunk):
    size = FULL // CHUNKS
    prove_too_much(range(chunk * size, (chunk + 1) * size))


def place_many(seeds: range) -> None:
    bad: list[str] = []
    looked = 0
    for seed in seeds:
        board = loaded(seed)
        contacts = known(board) if board is not None else None
        if board is None or contacts is None or not contacts.names:
            continue
        try:
            bad += broken(contacts, board, Random(seed), LIMIT, PLACEMENTS)
        except (TooBig, Unsupported):
            continue
        looked += 1
    assert not bad, bad[:5]
    assert looked >= len(seeds) / 10


def test_every_inequality_holds_in_every_placement():
    place_many(range(QUICK_PLACED))


@pytest.mark.parametrize("part", ["_paths", "gains"])
def test_an_inequality_that_says_too_much_is_noticed(part, monkeypatch):
    """One path more than there need be, or no gain where two runs become one."""
    if part == "_paths":
        honest = Contacts._paths
        monkeypatch.setattr(Contacts, part, lambda *given: honest(*given) + 1)
    else:
        whole = Contacts._group
        monkeypatch.setattr(Contacts, "_group", lambda *given: replace(whole(*given), gains={}))
    with pytest.raises(AssertionError, match="in \\{"):
        place_many(range(QUICK_PLACED))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_inequality_holds_in_every_placement_of_many_boards(chunk):
    size = FULL_PLACED // CHUNKS
    place_many(range(10_000 + chunk * size, 10_000 + (chunk + 1) * size))


# --- larger boards: a plan is a witness against any bound that it beats ---------------------------


def beaten(path, limit: int = 1) -> int:
    """Looks for a proof that a plan contradicts; how many bounds of the plan have a proof."""
    board = load_board(path)
    plan, contacts = solve_loaded(board).plan, known(board.board)
    if plan is None or contacts is None:
        return 0
    values = {o.name: o.value for o in plan.objectives}
    room, regions, puzzle = values["headroom"], values["regions"], puzzle_of(contacts)
    for goal in (Goal("headroom", room - limit, None), Goal("regions", regions + limit, room)):
        assert prove(puzzle, goal, contacts.row) is None, (path, goal)
    goals = Goal("headroom", room, None), Goal("regions", regions, room)
    return sum(prove(puzzle, goal, contacts.row) is not None for goal in goals)


@pytest.mark.parametrize("seeds", [range(6), pytest.param(range(6, 200), marks=pytest.mark.full)])
def test_no_plan_of_a_guest_with_a_program_beats_a_proof(seeds, tmp_path):
    path, proven = tmp_path / "board.yaml", 0
    for seed in seeds:
        text = board_text(Random(seed))
        path.write_text(text.replace("{over: [free, own, holes]}", "none"))
        proven += beaten(path)
    assert proven >= MANY * 2 * len(seeds)


@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 60), marks=pytest.mark.full)])
def test_no_plan_of_a_whole_board_beats_a_proof(seeds, tmp_path):
    proven = 0
    for seed in seeds:
        for name, text in random_files(seed).items():
            (tmp_path / name).write_text(text)
        proven += beaten(tmp_path / BOARD)
    assert proven
