"""Cycles, transitions and guests of a plan: round trip, places of findings, and what is refused."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given

from mpuplan.diag import InputRejected
from mpuplan.load import (
    json_schema,
    load_layout_text,
    load_plan_text,
    plan_json,
    tables_of_plan,
)
from tests.unit.load.sequences import sequenced, whole_plans

SCHEMA = jsonschema.Draft202012Validator(json_schema("plan"))


def document():
    return json.loads(plan_json(sequenced()))


def refused(changed):
    text = json.dumps(changed, indent=1)
    with pytest.raises(InputRejected) as caught:
        load_plan_text(text)
    lines = text.splitlines()
    return [
        (found.code, found.message, lines[found.span.line - 1].strip())
        for found in caught.value.diagnostics
    ]


@given(whole_plans())
def test_a_plan_survives_its_file(made):
    text = plan_json(made)
    assert load_plan_text(text) == made
    assert plan_json(load_plan_text(text)) == text
    assert list(SCHEMA.iter_errors(json.loads(text))) == []


@given(whole_plans())
def test_the_judge_sees_all_sequences(made):
    tables = tables_of_plan(made)
    assert tables.cycles == made.cycles
    assert tables.transitions == made.transitions
    assert tables.guests == made.guests
    assert tables.obstacles == made.obstacles
    assert load_layout_text(plan_json(made)) == tables


def test_steps_as_they_stand_in_the_file():
    assert document()["transitions"] == [
        {
            "kind": "stage",
            "pcpu": 0,
            "mpu": "el2",
            "from": "boot/pcpu0/idle",
            "to": "runtime/pcpu0/idle",
            "steps": [
                {"zero": {"block": "xen.init", "start": "0x80100000", "end": "0x80101000"}},
                {"wait": {"stage": "runtime", "pcpus": [0]}},
                {"write": {"register": "HPRENR", "value": "0x00000000", "barrier": "dsb isb"}},
                {
                    "write": {
                        "register": "HSCTLR",
                        "value": "0x00000001",
                        "mask": "0x00080001",
                        "barrier": "dsb isb",
                    }
                },
                {"tlbi": {"operation": "VMALLS12E1IS", "vmid": 1}},
                {"start": {"guest": "linux"}},
            ],
            "spare": [15],
            "cost": {"writes": 2, "isb": 2, "dsb": 2},
            "bound": 2,
        }
    ]


def test_a_guest_as_it_stands_in_the_file():
    assert document()["guests"] == [
        {
            "name": "linux",
            "vmid": 1,
            "el1": "mpu",
            "registers": [{"register": "VSCTLR", "value": "0x00010000", "barrier": "none"}],
            "saved": ["MAIR0", "MAIR1"],
            "save": {"reads": 2, "writes": 0, "isb": 0, "dsb": 0},
            "load": {"reads": 0, "writes": 2, "isb": 1, "dsb": 0},
        }
    ]


def test_a_position_as_it_stands_in_the_file():
    (cycle,) = document()["cycles"]
    keys = ["context", "slots", "writes", "cost", "leave", "leave_cost"]
    assert [list(position) for position in cycle["positions"]] == [keys, keys]
    assert cycle["from"] == "runtime/pcpu0/idle"
    assert cycle["positions"][0]["slots"] == document()["contexts"][2]["slots"]


def test_plans_of_earlier_versions_load():
    old = document()
    for key in ("cycles", "transitions", "guests"):
        del old[key]
    old |= {"transitions": [], "maintenance": []}
    loaded = load_plan_text(json.dumps(old))
    assert loaded.cycles == loaded.transitions == loaded.guests == ()


STEPS = {
    "zero": {"zero": {"block": "b", "start": "0x40", "end": "0x40"}},
    "wait": {"wait": {"stage": "later", "pcpus": [0]}},
    "pcpu": {"wait": {"stage": "runtime", "pcpus": [0, 1]}},
    "start": {"start": {"guest": "nobody"}},
    "value": {"write": {"register": "R", "value": "0x1_0000_0000"}},
    "mask": {"write": {"register": "R", "value": 0, "mask": "0x1_0000_0000"}},
}


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("zero", ("empty-range", "no byte lies in [0x0000_0040, 0x0000_0040)", '"zero": {')),
        ("wait", ("unknown-name", "no context is of stage 'later' on pCPU 0", "0")),
        ("pcpu", ("unknown-name", "no context is of stage 'runtime' on pCPU 1", "1")),
        ("start", ("unknown-name", "no context is of guest 'nobody'", '"guest": "nobody"')),
        (
            "value",
            (
                "bad-word",
                "'value' 0x100000000 does not fit in 32 bits on aarch32",
                '"value": "0x1_0000_0000"',
            ),
        ),
        (
            "mask",
            (
                "bad-word",
                "'mask' 0x100000000 does not fit in 32 bits on aarch32",
                '"mask": "0x1_0000_0000"',
            ),
        ),
    ],
)
def test_a_bad_step_is_found_at_its_place(step, found):
    changed = document()
    changed["transitions"][0]["steps"].append(STEPS[step])
    assert found in refused(changed)


WHAT = "the stage transition from 'boot/pcpu0/idle' to 'runtime/pcpu0/idle'"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"from": "x"}, ("unknown-name", "no context 'x' of an el2 MPU on pCPU 0", '"from": "x",')),
        ({"to": "x"}, ("unknown-name", "no context 'x' of an el2 MPU on pCPU 0", '"to": "x",')),
        (
            {"kind": "reset"},
            (
                "words-disagree",
                "a reset transition comes from 'boot/pcpu0/idle', not from 'reset'",
                '"from": "boot/pcpu0/idle",',
            ),
        ),
        (
            {"bound": 3},
            ("words-disagree", f"{WHAT} has bound 3, above its 2 writes", '"bound": 3'),
        ),
        (
            {"cost": {"writes": 3, "isb": 2, "dsb": 2}},
            ("words-disagree", f"{WHAT} has writes 2, its cost says 3", '"writes": 3,'),
        ),
    ],
)
def test_a_bad_transition_is_found_at_its_place(change, found):
    changed = document()
    changed["transitions"][0] |= change
    assert refused(changed) == [found]


def test_a_handover_comes_from_a_context_of_its_own_layout():
    changed = document()
    changed["transitions"][0] |= {"kind": "handover", "from": "loader"}
    assert load_plan_text(json.dumps(changed)).transitions[0].source == "loader"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("transitions", f"{WHAT} is listed twice"),
        ("cycles", "the el2 cycle of pCPU 0 is listed twice"),
        ("guests", "guest 'linux' is listed twice"),
    ],
)
def test_everything_stands_once(key, message):
    changed = document()
    changed[key].append(changed[key][0])
    assert [found[:2] for found in refused(changed)] == [("duplicate-name", message)]


def test_two_guests_may_start_from_one_context_to_the_same():
    changed = document()
    first = changed["transitions"][0]
    first |= {"kind": "start", "from": "runtime/pcpu0/idle"}
    second = {**first, "steps": [*first["steps"][:-1], {"start": {"guest": "rtos"}}]}
    changed["transitions"].append(second)
    assert len(load_plan_text(json.dumps(changed)).transitions) == 2


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["enter_cost", "dsb"], 0, "the entry of the cycle of pCPU 0 has dsb 1, its cost says 0"),
        (
            ["positions", 1, "cost", "isb"],
            0,
            "position 1 of the cycle of pCPU 0 has isb 1, its cost says 0",
        ),
        (
            ["positions", 0, "leave_cost", "writes"],
            1,
            "the way out of position 0 of the cycle of pCPU 0 has writes 0, its cost says 1",
        ),
        (["positions", 1, "context"], "x", "no context 'x' of an el2 MPU on pCPU 0"),
        (
            ["positions", 1, "slots", 0, "end"],
            "0x80000040",
            "slot 0 of 'runtime/pcpu0/idle' at position 1: the words say end 0x8004_0000,"
            " the file says 0x8000_0040",
        ),
        (
            ["positions", 1, "slots", 1, "slot"],
            0,
            "slot 0 is listed twice in context 'runtime/pcpu0/idle' at position 1",
        ),
        (
            ["positions", 0, "writes", 0, "value"],
            "0x1_0000_0000",
            "'value' 0x100000000 does not fit in 32 bits on aarch32",
        ),
    ],
)
def test_a_bad_cycle_is_found_at_its_place(path, value, message):
    changed = document()
    at = changed["cycles"][0]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    ((_, said, line),) = refused(changed)
    assert said == message
    assert json.dumps(value) in line


@pytest.mark.parametrize(
    ("step", "code", "message"),
    [
        ({}, "missing-key", "'steps': a step holds one of write, zero, wait, tlbi, start"),
        (
            {"start": {"guest": "linux"}, "wait": {"stage": "runtime", "pcpus": []}},
            "conflicting-keys",
            "'steps': 'start' and 'wait' stand in one step",
        ),
        ({"start": {"guest": "linux"}, "x": 1}, "unknown-key", "unknown key 'x'"),
        ({"tlbi": {"operation": "ALL"}}, "missing-key", "required key 'vmid' is missing"),
        ([], "not-a-mapping", "'steps': a mapping is expected"),
    ],
)
def test_a_step_is_one_of_five(step, code, message):
    changed = document()
    changed["transitions"][0]["steps"].append(step)
    assert [found[:2] for found in refused(changed)] == [(code, message)]


@pytest.mark.parametrize(
    ("key", "change", "code"),
    [
        ("transitions", {"steps": [{"start": {"guest": "linux"}}] * 4097}, "too-many-nodes"),
        ("transitions", {"kind": "jump"}, "bad-choice"),
        ("transitions", {"spare": [255]}, "number-out-of-range"),
        ("transitions", {"bound": 4097}, "number-out-of-range"),
        ("cycles", {"positions": []}, "empty-list"),
        ("guests", {"vmid": 65536}, "number-out-of-range"),
        ("guests", {"saved": ["MAIR0"] * 1025}, "too-many-nodes"),
        ("guests", {"el1": "on"}, "bad-choice"),
        ("guests", {"save": {"reads": 1, "writes": 0, "isb": 0}}, "missing-key"),
    ],
)
def test_what_the_schema_refuses(key, change, code):
    changed = document()
    changed[key][0] |= change
    assert code in {found[0] for found in refused(changed)}
