"""Switches of a plan: their place in the file, and what makes the loader refuse them."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import jsonschema
import pytest

from mpuplan.arch.codec import Isa
from mpuplan.diag import InputRejected
from mpuplan.load import (
    json_schema,
    load_layout_text,
    load_plan_text,
    plan_json,
    tables_of_plan,
)
from tests.unit.emit import plans


def made(make, isa=Isa.AARCH32):
    """As it comes back from a file, which says who made it."""
    return replace(make(isa), tool="mpuplan 0.1.0")


PLANS = {"residents": plans.residents, "rewriting": plans.rewriting, "tasks": plans.tasks}
EVERY = [
    pytest.param(made(make, isa), id=f"{name}-{isa}")
    for (name, make), isa in product(PLANS.items(), Isa)
]


def document(isa=Isa.AARCH32):
    return json.loads(plan_json(plans.rewriting(isa)))


def refused(changed):
    with pytest.raises(InputRejected) as caught:
        load_plan_text(json.dumps(changed, indent=1))
    return [(found.code, found.message) for found in caught.value.diagnostics]


@pytest.mark.parametrize("plan", EVERY)
def test_a_plan_with_switches_survives_its_file(plan):
    text = plan_json(plan)
    assert load_plan_text(text) == plan
    assert plan_json(load_plan_text(text)) == text


@pytest.mark.parametrize("plan", EVERY)
def test_the_judge_sees_the_switches(plan):
    assert tables_of_plan(plan).switches == plan.switches
    assert load_layout_text(plan_json(plan)).switches == plan.switches


@pytest.mark.parametrize("plan", EVERY)
def test_switches_fit_the_schema(plan):
    schema = jsonschema.Draft202012Validator(json_schema("plan"))
    assert list(schema.iter_errors(json.loads(plan_json(plan)))) == []


def test_a_switch_as_it_stands_in_the_file():
    assert document()["switches"][0] == {
        "pcpu": 1,
        "mpu": "el2",
        "from": "runtime/pcpu1/a",
        "to": "runtime/pcpu1/b",
        "weight": 1,
        "writes": [
            {"register": "HPRENR", "value": "0x00000001", "barrier": "dsb isb"},
            {"register": "HPRBAR17", "value": "0xc0000002", "barrier": "none"},
            {"register": "HPRLAR17", "value": "0xc00fffc0", "barrier": "dsb isb"},
            {"register": "HPRENR", "value": "0x00020001", "barrier": "dsb isb"},
        ],
        "cost": {"writes": 4, "isb": 3, "dsb": 3},
    }


def test_values_of_aarch64_have_sixteen_digits():
    writes = document(Isa.AARCH64)["switches"][0]["writes"]
    assert writes[1] == {"register": "PRSELR_EL2", "value": "0x0000000000000010", "barrier": "isb"}


def test_a_write_without_barrier_needs_no_key():
    changed = document()
    del changed["switches"][0]["writes"][1]["barrier"]
    assert load_plan_text(json.dumps(changed)) == made(plans.rewriting)


def test_the_register_name_is_the_judges_affair():
    changed = document()
    changed["switches"][0]["writes"][0]["register"] = "HPRENRX"
    loaded = load_plan_text(json.dumps(changed))
    assert loaded.switches[0].writes[0].register == "HPRENRX"


def test_a_value_must_fit_its_register():
    changed = document()
    changed["switches"][0]["writes"][2]["value"] = "0x1_0000_0000"
    assert refused(changed) == [
        ("bad-word", "'value' 0x100000000 does not fit in 32 bits on aarch32")
    ]


def test_a_finding_points_at_the_write():
    changed = document()
    changed["switches"][1]["writes"][0]["value"] = "0x1_0000_0000"
    text = json.dumps(changed, indent=1)
    with pytest.raises(InputRejected) as caught:
        load_plan_text(text)
    (found,) = caught.value.diagnostics
    assert '"0x1_0000_0000"' in text.splitlines()[found.span.line - 1]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("writes", 3, "has writes 4, its cost says 3"),
        ("isb", 4, "has isb 3, its cost says 4"),
        ("dsb", 0, "has dsb 3, its cost says 0"),
    ],
)
def test_the_cost_must_be_what_stands_there(key, value, message):
    changed = document()
    changed["switches"][0]["cost"][key] = value
    where = "the sequence from 'runtime/pcpu1/a' to 'runtime/pcpu1/b' "
    assert refused(changed) == [("words-disagree", where + message)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"from": "runtime/pcpu1/c"}, "no context 'runtime/pcpu1/c' of an el2 MPU on pCPU 1"),
        ({"to": "runtime/pcpu1/c"}, "no context 'runtime/pcpu1/c' of an el2 MPU on pCPU 1"),
        ({"mpu": "el1", "to": "b"}, "no context 'b' of an el1 MPU on pCPU 1"),
        ({"pcpu": 0}, "no context 'runtime/pcpu1/b' of an el2 MPU on pCPU 0"),
    ],
)
def test_both_contexts_must_be_in_the_plan(change, message):
    changed = document()
    changed["switches"][0] |= change
    assert ("unknown-name", message) in refused(changed)


def test_a_switch_stands_once():
    changed = document()
    changed["switches"].append(changed["switches"][0])
    assert refused(changed) == [
        (
            "duplicate-name",
            "the switch from 'runtime/pcpu1/a' to 'runtime/pcpu1/b' is listed twice",
        )
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weight": -1}, "negative-number"),
        ({"mpu": "el3"}, "bad-choice"),
        ({"pcpu": 256}, "number-out-of-range"),
        ({"steps": []}, "unknown-key"),
        ({"cost": {"writes": 4, "isb": 3}}, "missing-key"),
        ({"cost": {"writes": 4097, "isb": 3, "dsb": 3}}, "number-out-of-range"),
        ({"writes": [{"register": "HPRENR", "value": "0x1", "barrier": "dmb"}]}, "bad-choice"),
        ({"writes": [{"register": "HPRENR", "value": "0x1"}] * 4097}, "too-many-nodes"),
    ],
)
def test_what_the_schema_refuses(change, code):
    changed = document()
    changed["switches"][0] |= change
    assert code in {found for found, _ in refused(changed)}
