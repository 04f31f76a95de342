"""The checker against mutated certificates of shipped boards.

A mutant may survive only if it says what the genuine certificate says, which is true: about the
same files (digests and inputs are compared) it comes to the same bounds by the same sums, only in
another way that the checker has seen to be right. Such are a multiplier that covers more than there
is to cover at no cost, an inequality about more or fewer runs with as many contacts to spare, or
one that names another context of the same MPU. They are harmless by construction: the checker
derives the sum by itself, so whatever the terms are, it is a true bound, and here the one that is
claimed anyway. Whether what it takes for true is true, `test_certificates.py` looks at.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import (
    LoadedBoard,
    certificate_json,
    load_board,
    load_certificate_text,
    load_plan_text,
    tables_of_plan,
)
from mpuplan.model.tables import Tables
from mpuplan.pipeline.certifying import certificate_of, certified
from tests.oracle.certificate_mutants import CHANGES, Doc, claims, mutant

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
QUICK, FULL, CHUNKS = 100, 1000, 5
MOST_SURVIVORS = 0.05


@cache
def genuine(board: str) -> tuple[LoadedBoard, Tables, str, Doc]:
    loaded = load_board(BOARDS / board / "board.yaml")
    text = (BOARDS / board / "expected" / "plan.json").read_text()
    plan = load_plan_text(text)
    made = certificate_of(loaded.board, plan, text)
    digest = sha256(text.encode()).hexdigest()
    return loaded, tables_of_plan(plan), digest, json.loads(certificate_json(made.certificate))


def rejected(board: str, doc: Doc) -> bool:
    """By the reader, for its digests, or because a proof in it is wrong."""
    loaded, tables, digest, _ = genuine(board)
    try:
        certificate = load_certificate_text(json.dumps(doc))
    except InputRejected:
        return True
    return bool(certified(loaded.board, tables, digest, certificate).diagnostics)


def test_the_mutated_certificates_use_all_kinds_of_inequality():
    docs = [genuine(board)[3] for board in MUTATED]
    terms = [term for doc in docs for proof in doc["proofs"] for term in proof["terms"]]
    assert {term["kind"] for term in terms} == {"left", "right", "forest"}


@pytest.mark.parametrize("board", MUTATED)
def test_a_genuine_certificate_is_not_rejected(board):
    doc = genuine(board)[3]
    assert {proof["objective"] for proof in doc["proofs"]} == {"headroom", "regions"}
    assert not rejected(board, doc)


def reject(seeds: range) -> None:
    """As many mutants as there are seeds are rejected; few survive, and they say nothing new."""
    others = [genuine(board)[3] for board in MUTATED]
    survivors: list[str] = []
    tried: Counter[str] = Counter()
    for seed in seeds:
        rng = Random(seed)
        board = rng.choice(MUTATED)
        doc = genuine(board)[3]
        while True:
            name, changed = mutant(doc, others, rng)
            tried[name] += 1
            if rejected(board, changed):
                break
            assert claims(changed) == claims(doc), (board, name, changed)
            survivors.append(f"{board}: {name}")
    assert len(survivors) <= MOST_SURVIVORS * len(seeds), survivors
    assert len(tried) >= len(set(CHANGES)) - 2


def test_mutated_certificates_are_rejected():
    reject(range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_thousand_mutated_certificates_are_rejected(chunk):
    size = FULL // CHUNKS
    reject(range(chunk * size, (chunk + 1) * size))


@pytest.mark.parametrize("board", MUTATED)
def test_proofs_of_other_boards_prove_nothing_here(board):
    """With the digests made right, too: what survives comes to this board's own bounds."""
    own = genuine(board)[3]
    for other in MUTATED:
        stranger = {**own, "proofs": genuine(other)[3]["proofs"]}
        if other != board:
            assert rejected(board, stranger) or claims(stranger) == claims(own)
