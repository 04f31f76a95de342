"""The checker against mutated certificates of shipped boards, and of boards that take cases.

A mutant may survive only if it says what the genuine certificate says, which is true: about the
same files (digests and inputs are compared) it comes to the same bounds by the same sums, only in
another way that the checker has seen to be right. Such are a multiplier that covers more than there
is to cover at no cost, an inequality about more or fewer runs with as many contacts to spare, or
one that names another context of the same MPU. They are harmless by construction: the checker
derives the sum by itself, so whatever the terms are, it is a true bound, and here the one that is
claimed anyway. Whether what it takes for true is true, `test_certificates.py` looks at; and here no
mutant comes to a bound that the plan beats, whether it claims it or not.

With cases more is harmless: a case that is not the worst may come to less than it could, an address
may move to where no block can lie, and one of two sums may be good enough for both.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from mpuplan.check import certificate as checker
from mpuplan.diag import InputRejected
from mpuplan.load import (
    LoadedBoard,
    certificate_json,
    load_board,
    load_board_text,
    load_certificate_text,
    load_plan_text,
    plan_json,
    tables_of_plan,
)
from mpuplan.model.board import Board
from mpuplan.model.certificate import Case, Certificate
from mpuplan.model.tables import Tables
from mpuplan.pipeline.certifying import certificate_of, certified
from mpuplan.pipeline.solving import solve_loaded
from tests.oracle.case_mutants import CASE_CHANGES, cuts, depth, proofs_by_cases
from tests.oracle.certificate_mutants import CHANGES, Change, Doc, claims, mutant
from tests.oracle.crowded_boards import CROWDED

BOARDS = Path(__file__).parents[2] / "boards"
MUTATED = (
    "bao-e3650-baremetal",
    "r52-guest-el1",
    "r52-rtos-tasks",
    "r52-six-guests",
    "r52-three-guests",
    "r82-four-guests",
    "zephyr-fvp-baser-aarch64",
)
"""Boards with inequalities in their proofs."""
EVERY = (*MUTATED, *CROWDED)
QUICK, QUICK_CASES, FULL, CHUNKS = 100, 50, 1000, 5
MOST_SURVIVORS = 0.05
MOST_WITH_CASES = 0.2
"""Survivors for each mutant that is rejected."""


def planned(board: str) -> tuple[LoadedBoard, str]:
    """A board, and the text of its plan: of a shipped board, that which is shipped."""
    if board not in CROWDED:
        text = (BOARDS / board / "expected" / "plan.json").read_text()
        return load_board(BOARDS / board / "board.yaml"), text
    loaded = load_board_text(CROWDED[board])
    plan = solve_loaded(loaded).plan
    assert plan is not None
    return loaded, plan_json(plan)


@cache
def genuine(board: str) -> tuple[LoadedBoard, Tables, str, Doc]:
    loaded, text = planned(board)
    plan = load_plan_text(text)
    made = certificate_of(loaded.board, plan, text)
    digest = sha256(text.encode()).hexdigest()
    return loaded, tables_of_plan(plan), digest, json.loads(certificate_json(made.certificate))


def read(doc: Doc) -> Certificate | None:
    """None where the reader refuses it."""
    try:
        return load_certificate_text(json.dumps(doc))
    except InputRejected:
        return None


def rejected(board: str, doc: Doc) -> bool:
    """By the reader, for its digests, or because a proof in it is wrong."""
    loaded, tables, digest, _ = genuine(board)
    certificate = read(doc)
    return certificate is None or bool(
        certified(loaded.board, tables, digest, certificate).diagnostics
    )


def beaten(board: str, doc: Doc) -> list[str]:
    """Proofs that come to a bound which the plan beats, whatever they claim."""
    loaded, tables, _, _ = genuine(board)
    values = {o.name: o.value for o in tables.objectives}
    certificate, found = read(doc), []
    for proof in certificate.proofs if certificate else ():
        cases = proof.cases or (Case(shares=proof.shares, terms=proof.terms),)
        room = None if proof.objective == "headroom" else values["headroom"]
        with suppress(checker.Refused):
            exact = checker._worst(loaded.board, {}, iter(cases), room)
            if room is None and exact < values["headroom"]:
                found.append(f"headroom {exact}")
            if proof.objective == "regions" and exact > values["regions"]:
                found.append(f"regions {exact}")
    return found


def test_the_mutated_certificates_use_all_kinds_of_inequality():
    docs = [genuine(board)[3] for board in MUTATED]
    terms = [term for doc in docs for proof in doc["proofs"] for term in proof["terms"]]
    assert {term["kind"] for term in terms} == {"left", "right", "forest"}


def test_the_proofs_of_crowded_boards_have_cases_within_cases_and_shares_in_them():
    proofs = [proof for board in CROWDED for proof in proofs_by_cases(genuine(board)[3])]
    objectives, found = [p["objective"] for p in proofs], [p["cases"] for p in proofs]
    assert (objectives.count("regions"), objectives.count("headroom")) == (len(CROWDED), 2)
    assert all(depth(cases) >= 3 for cases in found)
    assert max(len({cases[number]["block"] for number in cuts(cases)}) for cases in found) >= 5
    assert any(case.get("shares") for cases in found for case in cases)


@pytest.mark.parametrize("board", EVERY)
def test_a_genuine_certificate_is_not_rejected(board):
    doc = genuine(board)[3]
    assert {proof["objective"] for proof in doc["proofs"]} == {"headroom", "regions"}
    assert not rejected(board, doc)


def reject(seeds: range, boards: Sequence[str], changes: Sequence[Change], most: float) -> None:
    """As many mutants as there are seeds are rejected; few survive, and they say nothing new."""
    others = [genuine(board)[3] for board in boards]
    survivors: list[str] = []
    tried: Counter[str] = Counter()
    for seed in seeds:
        rng = Random(seed)
        board = rng.choice(boards)
        doc = genuine(board)[3]
        while True:
            name, changed = mutant(doc, others, rng, changes)
            tried[name] += 1
            assert not beaten(board, changed), (board, name, changed)
            if rejected(board, changed):
                break
            assert claims(changed) == claims(doc), (board, name, changed)
            survivors.append(f"{board}: {name}")
    assert len(survivors) <= most * len(seeds), survivors
    assert len(tried) >= len(set(changes)) - 2


def test_mutated_certificates_are_rejected():
    reject(range(QUICK), MUTATED, CHANGES, MOST_SURVIVORS)


def test_mutated_proofs_by_cases_are_rejected():
    reject(range(QUICK_CASES), tuple(CROWDED), CASE_CHANGES, MOST_WITH_CASES)


def first_of_cases(board: Board, within: checker.Within, cases: Iterator[Case], room: int | None):
    """What is derived if the first of two cases is taken for both."""
    first = next(cases, Case())
    if not first.block:
        return checker._derived(checker.Contacts(board, within), first, room)
    low, high = within.get(first.block, (0, checker.APART))
    below = first_of_cases(board, {**within, first.block: (low, first.at - 1)}, cases, room)
    first_of_cases(board, {**within, first.block: (first.at, high)}, cases, room)
    return below


def test_a_checker_that_leaves_out_cases_is_noticed(monkeypatch):
    assert all(proofs_by_cases(genuine(board)[3]) for board in CROWDED)
    monkeypatch.setattr(checker, "_worst", first_of_cases)
    with pytest.raises(AssertionError, match=r"not \['(headroom|regions) \d"):
        reject(range(QUICK_CASES), tuple(CROWDED), CASE_CHANGES, MOST_WITH_CASES)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_thousand_mutated_certificates_are_rejected(chunk):
    size = FULL // CHUNKS
    reject(range(chunk * size, (chunk + 1) * size), MUTATED, CHANGES, MOST_SURVIVORS)


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_thousand_mutated_proofs_by_cases_are_rejected(chunk):
    size = FULL // CHUNKS
    seeds = range(chunk * size, (chunk + 1) * size)
    reject(seeds, tuple(CROWDED), (*CHANGES, *CASE_CHANGES), MOST_WITH_CASES)


@pytest.mark.parametrize("board", EVERY)
def test_proofs_of_other_boards_prove_nothing_here(board):
    """With the digests made right, too: what survives comes to this board's own bounds."""
    own = genuine(board)[3]
    for other in EVERY:
        stranger = {**own, "proofs": genuine(other)[3]["proofs"]}
        if other != board:
            assert rejected(board, stranger) or claims(stranger) == claims(own)
