"""The judge against mutants of the plans of every shipped board."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from mpuplan.diag import has_errors
from mpuplan.load import LoadedBoard, load_board, plan_json
from mpuplan.pipeline.solving import solve_loaded, validate_loaded
from tests.oracle.mutants import MOST_SURVIVORS, SURVIVORS, PlanDict, mutant, tables_of

BOARDS = sorted((Path(__file__).parents[2] / "boards").glob("*/board.yaml"))
QUICK, FULL, CHUNKS = 300, 5000, 20
BETWEEN_CONTEXTS = {"slot-disabled", "slot-unknown-state", "switch-missing", "transition-missing"}
"""Findings that any change of a word brings about; sequences have mutants of their own."""


@cache
def shipped(path: Path) -> tuple[LoadedBoard, PlanDict]:
    loaded = load_board(path)
    plan = solve_loaded(loaded).plan
    assert plan is not None, f"no plan for {path}"
    return loaded, json.loads(plan_json(plan))


def rejected(loaded: LoadedBoard, plan: PlanDict) -> bool:
    """By the rules on the words of a context alone: others compare contexts with each other."""
    found = validate_loaded(loaded, tables_of(plan))
    return has_errors(d for d in found if d.code not in BETWEEN_CONTEXTS)


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.parent.name)
def test_a_shipped_plan_has_no_error(path):
    loaded, plan = shipped(path)
    assert not rejected(loaded, plan)


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.parent.name)
def test_mutants_are_reproducible(path):
    _, plan = shipped(path)
    assert mutant(plan, Random(5)) == mutant(plan, Random(5))


def judge_mutants(seeds: range) -> None:
    """Every mutant is rejected unless it is one of the listed kinds that change no access."""
    survivors: Counter[str] = Counter()
    missed = []
    for seed in seeds:
        path = BOARDS[seed % len(BOARDS)]
        loaded, plan = shipped(path)
        fault = mutant(plan, Random(seed))
        if rejected(loaded, fault.plan):
            continue
        if fault.survivor is None:
            missed.append(f"seed {seed}, {path.parent.name}: {fault.kind} at {fault.where}")
        else:
            assert fault.survivor in SURVIVORS
            survivors[fault.survivor] += 1
    assert not missed, "\n".join(missed)
    assert survivors.total() <= MOST_SURVIVORS * len(seeds), survivors


def test_the_judge_finds_the_mutants():
    judge_mutants(range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_judge_finds_many_mutants(chunk):
    size = FULL // CHUNKS
    judge_mutants(range(QUICK + chunk * size, QUICK + (chunk + 1) * size))
