"""``mpuplan schema``: what is printed accepts what mpuplan reads and writes. ``mpuplan cores``."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import core_spec
from tests.cli.runner import MINI, ROOT, SHIPPED, process
from tests.cli.test_validate import LAYOUT

PLANS = sorted(ROOT.glob("boards/*/expected/plan.json"))


@cache
def validator(which):
    done = process("schema", which)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert validator_for(schema) is Draft202012Validator
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def complaints(which, document):
    return [
        f"{error.json_path}: {error.message}" for error in validator(which).iter_errors(document)
    ]


@pytest.mark.parametrize("which", ["board", "plan", "layout", "sweep", "sweep-results"])
def test_a_schema_is_a_schema_and_closed(which):
    assert complaints(which, {"schema": f"mpuplan/{which}/v1", "no-such-key": 1})
    assert complaints(which, [])
    assert complaints(which, {})


@pytest.mark.parametrize(
    "path", [*SHIPPED, *sorted(MINI.glob("*.yaml"))], ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_boards_satisfy_the_board_schema(path):
    assert not complaints("board", yaml.safe_load(path.read_text()))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parents[1].name)
def test_plans_satisfy_the_plan_schema(path):
    assert not complaints("plan", json.loads(path.read_text()))


def test_there_is_a_plan_for_every_board():
    assert len(PLANS) == len(SHIPPED)


def test_a_fresh_plan_satisfies_the_plan_schema(moving_plan):
    assert not complaints("plan", json.loads(moving_plan.read_text()))


def test_a_layout_satisfies_the_layout_schema():
    assert not complaints("layout", yaml.safe_load(LAYOUT))


SPOILT = {
    "status": lambda plan: plan.update(status="perfect"),
    "version": lambda plan: plan.update(schema="mpuplan/plan/v2"),
    "contexts": lambda plan: plan.pop("contexts"),
    "slots": lambda plan: plan["contexts"][0].pop("slots"),
    "word": lambda plan: plan["contexts"][0]["slots"][0].update(prbar="twelve"),
    "slot": lambda plan: plan["contexts"][0]["slots"][0].update(slot="first"),
    "value": lambda plan: plan["objectives"][0].update(value="many"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_plan_does_not(cli, tmp_path, moving_plan, spoil):
    plan = deepcopy(json.loads(moving_plan.read_text()))
    spoil(plan)
    assert complaints("plan", plan)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan))
    assert cli("show", path).code == 1, "the loader must be as strict as its schema"


@pytest.mark.parametrize("arguments", [[], ["boards"], ["Board"], ["board", "plan"]])
def test_wrong_usage(cli, arguments):
    done = cli("schema", *arguments)
    assert (done.code, done.out) == (2, "")


# --- cores ---------------------------------------------------------------------------------------


def test_cores_as_text(cli):
    done = cli("cores")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("preset")
    for preset in ("cortex-r52", "cortex-r82", "fvp-baser", "mps3-an536-qemu", "s32z2"):
        assert f"\n{preset} " in done.out


def test_cores_as_json_say_what_the_presets_say(cli):
    done = cli("cores", "--format", "json")
    assert (done.code, done.err) == (0, "")
    entries = {entry["name"]: entry for entry in json.loads(done.out)}
    assert len(entries) >= 16
    for name, entry in entries.items():
        assert entry["summary"]
        for spec in entry["specs"]:
            found = core_spec(name, Isa(spec["isa"]), None, None, None, ())
            assert (found.el1_regions, found.el2_regions) == (
                spec["el1_regions"],
                spec["el2_regions"],
            )


def test_cores_takes_no_argument(cli):
    assert cli("cores", "cortex-r52").code == 2
