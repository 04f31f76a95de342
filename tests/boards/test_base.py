"""`solve --base` on every shipped board: what has not changed stays as it is, byte for byte."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from mpuplan.load import load_board, load_plan_text, plan_json
from mpuplan.model.base import base_of
from mpuplan.model.plan import Plan
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from tests.boards.shipped import BOARDS, FOLDER

TABLES = ("mair", "placement", "contexts", "switches", "cycles", "transitions", "guests")
SPOILED = ("r52-three-guests", "r52-schedule", "r52-guest-el1", "r82-tight", "r52-handover")
MUTANTS, MANY_MUTANTS = 4, 40


@cache
def planned(name: str) -> Plan:
    plan = solve_loaded(load_board(FOLDER / name / "board.yaml")).plan
    assert plan is not None
    return plan


def near(folder, plan: Plan):
    base = base_of(plan, "0" * 64, 1)
    return solve_loaded(load_board(folder / "board.yaml"), SolveOptions(base=base))


@pytest.fixture
def retouched(tmp_path):
    """A board with another comment, so that its digest is another one."""

    def copy(name: str):
        folder = tmp_path / name
        shutil.copytree(FOLDER / name, folder)
        with (folder / "board.yaml").open("a", encoding="utf-8") as file:
            file.write("# a comment more\n")
        return folder

    return copy


@pytest.mark.parametrize("name", BOARDS)
def test_the_plan_of_the_same_board_is_the_base(name):
    result = near(FOLDER / name, load_plan_text(plan_json(planned(name))))
    assert result.plan is not None
    assert plan_json(result.plan) == plan_json(planned(name))
    assert "base-kept" in {found.code for found in result.diagnostics}


@pytest.mark.parametrize("name", BOARDS)
def test_a_comment_changes_no_table(name, retouched):
    result = near(retouched(name), load_plan_text(plan_json(planned(name))))
    assert result.plan is not None
    old, new = (json.loads(plan_json(plan)) for plan in (planned(name), result.plan))
    for key in TABLES:
        assert new[key] == old[key], key
    assert new["base"] == {
        "sha256": "0" * 64, "tolerance": 1, "moved": [], "slots": 0, "contexts": [], "kept": [],
    }  # fmt: skip
    values = {o["name"]: o["value"] for o in new["objectives"]}
    assert values.pop("moves") == 0
    assert values == {o["name"]: o["value"] for o in old["objectives"]}
    bounds = {o["name"]: o["bound"] for o in new["objectives"]}
    assert all(bounds[name] == value for name, value in values.items() if name != "switch-cost")


@pytest.mark.parametrize("name", SPOILED)
def test_a_base_that_is_spoiled_gives_a_plan_that_is_judged(name, retouched):
    judge_spoiled(name, retouched(name), MUTANTS)


@pytest.mark.full
@pytest.mark.parametrize("name", BOARDS)
def test_many_spoiled_bases_give_plans_that_are_judged(name, retouched):
    judge_spoiled(name, retouched(name), MANY_MUTANTS)


def judge_spoiled(name, folder, count):
    rng = Random(name)
    for _ in range(count):
        result = near(folder, spoiled(planned(name), rng))  # the judge's errors would be raised
        assert result.plan is not None
        assert result.plan.objectives[0].value >= result.plan.objectives[0].bound


def spoiled(plan: Plan, rng: Random) -> Plan:
    """The plan with something about it changed, so that it suits the board no more."""
    contexts = list(plan.contexts)
    which = rng.randrange(len(contexts))
    context = contexts[which]
    kind = rng.randrange(7)
    if kind == 0:
        places = [replace(p, start=p.start + 64 * rng.randrange(999)) for p in plan.placement]
        return replace(plan, placement=tuple(places))
    if kind == 1:
        contexts[which] = replace(context, mair=context.mair[::-1])
    elif kind == 2:
        contexts[which] = replace(context, slots=context.slots[::2])
    elif kind == 3:
        del contexts[which]
    elif kind == 4:
        names = [replace(c, name=f"{c.name}x") for c in contexts]
        return replace(plan, contexts=tuple(names), cycles=(), transitions=())
    elif kind == 5:
        numbers = [replace(s, slot=s.slot ^ 1) for s in context.slots]
        contexts[which] = replace(context, slots=tuple(sorted(numbers, key=lambda s: s.slot)))
    else:
        guests = tuple(replace(guest, vmid=1) for guest in plan.guests)
        return replace(plan, guests=guests, objectives=(), transitions=())
    return replace(plan, contexts=tuple(contexts), switches=(), cycles=(), transitions=())
