"""`solve --base` on random tiny boards: moves are as few as can be, and nobody else is touched."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text, load_plan_text, plan_json
from mpuplan.model.base import base_of
from mpuplan.model.blocks import all_blocks
from mpuplan.model.plan import Plan, PlanContext
from mpuplan.pipeline.solving import SolveOptions, SolveResult, solve_loaded
from tests.oracle.brute import TooBig
from tests.oracle.generate import random_board
from tests.oracle.meaning import Unsupported
from tests.oracle.near_brute import fewest_moves

QUICK, FULL, CHUNKS = 60, 800, 20
LIMIT = 60_000
TOLERANCE = 1


def grown(text: str, seed: int) -> str | None:
    """The board with one block that moves made larger; None where it has none."""
    doc = yaml.safe_load(text)
    rng = Random(f"grown {seed}")
    places = [
        *(doc.get("hypervisor") or {}).get("sections", ()),
        *(memory for guest in doc.get("guests", ()) for memory in guest.get("memory", ())),
        *doc.get("shared", ()),
        *(item for program in doc.get("programs", ()) for item in program.get("sections", ())),
    ]
    movable = [item for item in places if "start" not in item and isinstance(item.get("size"), int)]
    if not movable:
        return None
    block: dict[str, Any] = rng.choice(movable)
    block["size"] += rng.choice((64, 128, block["size"]))
    return yaml.safe_dump(doc, sort_keys=False, width=100)


def near(text: str, old: Plan) -> SolveResult:
    base = base_of(load_plan_text(plan_json(old)), "0" * 64, TOLERANCE)
    return solve_loaded(load_board_text(text), SolveOptions(base=base))


def enabled(context: PlanContext) -> set[tuple[int, int]]:
    return {(slot.prbar, slot.prlar) for slot in context.slots if slot.enabled}


def needless(old: Plan, new: Plan) -> list[str]:
    """Contexts with other words although they enable what they did, and need no slot more.

    Both sides of an entry pair hold the same words, so either is touched with the other.
    """
    before = {(c.name, c.mpu): c for c in old.contexts}
    pairs = [(c, before.get((c.name, c.mpu))) for c in new.contexts]
    touched = {
        new.name.removesuffix("+el2")
        for new, was in pairs
        if was is None or enabled(new) != enabled(was)
    }
    return [
        new.name
        for new, was in pairs
        if was is not None
        and new.name.removesuffix("+el2") not in touched
        and new.slots != was.slots
        and len(new.slots) <= len(was.slots)
    ]


def fault(text: str, seed: int) -> tuple[str | None, int]:
    """What is wrong with the plan of a changed board, or None; and how much moves."""
    loaded = load_board_text(text)
    old = solve_loaded(loaded).plan
    other = grown(text, seed)
    if old is None or other is None:
        raise Unsupported("no plan to begin with, or nothing to change")
    board = load_board_text(other).board
    if any(block.relink for block in all_blocks(board)):
        raise Unsupported("parts in any order")
    values = {o.name: o.value for o in old.objectives}
    headroom = max(0, values["headroom"] - TOLERANCE)
    wanted = fewest_moves(board, {p.block: p.start for p in old.placement}, headroom, LIMIT)
    found = near(other, old).plan
    if found is None or wanted is None:
        return (None if found is wanted else f"{found}, the oracle has {wanted}"), 0
    objectives = {o.name: o for o in found.objectives}
    moves, room = objectives["moves"], objectives["headroom"]
    lacking = max(0, headroom - room.value)
    if (lacking, moves.value) != (wanted.lacking, wanted.moves):
        return f"{lacking} missing, {moves.value} moved, the oracle has {wanted}", 0
    if moves.bound != moves.value:
        return f"{moves} is not proven", 0
    if needless(old, found):
        return f"{needless(old, found)} are touched for nothing", 0
    again = near(other, found).plan
    if again is None or plan_json(again) != plan_json(found):
        return "another plan where nothing has changed", 0
    return None, moves.value


def compare(seeds: range) -> None:
    faults, compared, moved = [], 0, 0
    for seed in seeds:
        try:
            wrong, moves = fault(random_board(seed), seed)
        except (InputRejected, TooBig, Unsupported):
            continue
        compared += 1
        moved += moves > 0
        if wrong is not None:
            faults.append(f"seed {seed}: {wrong}")
    assert not faults, "\n".join(faults)
    assert compared >= len(seeds) // 5
    assert moved >= len(seeds) // 50


@pytest.mark.parametrize("seed", [87, 100, 539])
def test_what_the_judge_says_of_caches_alone_changes_no_plan(seed):
    assert fault(random_board(seed), seed)[0] is None


def test_moves_are_as_few_as_brute_force_finds():
    compare(range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_moves_are_as_few_as_brute_force_finds_on_many_boards(chunk):
    size = FULL // CHUNKS
    compare(range(chunk * size, (chunk + 1) * size))
