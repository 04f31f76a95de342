"""`solve --base` on the generated boards of all sizes: proven moves, and nobody else is touched."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.model.base import base_of
from mpuplan.model.party_difference import party_changes
from mpuplan.model.plan import Plan
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from tests.bench.instances import instance

Item = dict[str, Any]


def plan_of(doc: Item, old: Plan | None = None) -> Plan | None:
    """The plan of a board; None where it has none, or a block fits into no bank."""
    base = None if old is None else base_of(old, "0" * 64, 1)
    text = yaml.safe_dump(doc, sort_keys=False, width=160)
    try:
        loaded = load_board_text(text)
    except InputRejected:
        return None
    return solve_loaded(loaded, SolveOptions(base=base)).plan


def grown(doc: Item, rng: Random) -> tuple[Item, str, set[str]]:
    """The board with one block twice as large; its name, and the guests that have it."""
    guests = [
        (f"{guest['name']}.{block['name']}", number, place, {guest["name"]})
        for number, guest in enumerate(doc["guests"])
        for place, block in enumerate(guest["memory"])
    ]
    shared = [(block["name"], None, place, set(block["with"]))
              for place, block in enumerate(doc["shared"])]  # fmt: skip
    name, number, place, users = rng.choice([*guests, *shared])
    new: Item = yaml.safe_load(yaml.safe_dump(doc))
    blocks = new["shared"] if number is None else new["guests"][number]["memory"]
    blocks[place]["size"] *= 2
    return new, name, users


def compare(name: str, edits: int) -> None:
    """Grow one block after another of the same board, each time based on its first plan."""
    doc = yaml.safe_load(instance(name))
    old = plan_of(doc)
    assert old is not None
    assert plan_of(doc, old) == old
    renamed = plan_of({**doc, "name": "the-same-board"}, old)
    assert renamed is not None
    assert (renamed.placement, renamed.contexts) == (old.placement, old.contexts)
    assert renamed.switches == old.switches
    rng, forced = Random(f"edits of {name}"), 0
    for _ in range(edits):
        new, block, users = grown(doc, rng)
        plan = plan_of(new, old)
        if plan is None:
            assert plan_of(new) is None, block
            continue
        assert plan.base is not None
        moves = plan.objectives[0]
        assert (moves.name, moves.value) == ("moves", len(plan.base.moved))
        assert moves.bound == moves.value, (block, plan.base.moved)
        forced += moves.value
        served = {block, *plan.base.moved}
        for change in party_changes(old, plan):
            maps = any(
                served.intersection(slot.serves)
                for each in (old, plan)
                for context in each.contexts
                if context.guest == change.party.name
                for slot in context.slots
            )
            if change.party.kind == "guest" and not maps and change.party.name not in users:
                assert change.unchanged, (block, plan.base.moved, change)
    assert forced


@pytest.mark.parametrize("name", ["S0-mixed", "S1-page", "M0-page"])
def test_others_are_untouched_and_moves_are_proven(name):
    compare(name, 3)


@pytest.mark.full
@pytest.mark.parametrize("kind", ["mixed", "page"])
@pytest.mark.parametrize("name", ["S2", "S3", "S4", "M1", "M2", "M3"])
def test_others_are_untouched_by_many_edits(name, kind):
    compare(f"{name}-{kind}", 12)


@pytest.mark.full
@pytest.mark.parametrize("name", ["L0-mixed", "L1-page", "XL0-page", "XL0-mixed"])
def test_moves_are_proven_on_large_boards(name):
    compare(name, 5)
