"""The exposure ledger in a plan file: nothing of it is lost, and earlier files still load."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_plan_text, plan_json, tables_of_plan
from mpuplan.model.exposure import ExposureEntry, Lying, Reason
from tests.unit.emit import plans

GAP = 0xF001_0000, 0xF010_0000
HERE = ("boot/pcpu0/idle",)
ENTRY = ExposureEntry(
    "el2",
    *GAP,
    "holes",
    HERE,
    "rw",
    (Lying("hole", "hole0", *GAP, "nothing decodes"), Lying("background", "", *GAP)),
    (Reason("join", HERE, *GAP, ("gicd",), ("gicr", "x"), -1), Reason("background", HERE)),
)
PLAN = replace(plans.two_guests(), exposure=(ENTRY,))


def edited(change):
    document = json.loads(plan_json(PLAN))
    change(document["exposure"][0])
    return load_plan_text(json.dumps(document))


def test_a_line_survives_its_file():
    assert load_plan_text(plan_json(PLAN)).exposure == (ENTRY,)
    assert tables_of_plan(PLAN).exposure == (ENTRY,)


def test_only_a_join_has_a_place_and_sides_in_the_file():
    join, background = json.loads(plan_json(PLAN))["exposure"][0]["why"]
    assert list(join) == ["by", "contexts", "start", "end", "left", "right", "total"]
    assert list(background) == ["by", "contexts"]


def test_lines_of_earlier_versions_load_without_rights_and_reasons():
    def older(entry):
        for key in ("rights", "lies", "why"):
            del entry[key]

    (entry,) = edited(older).exposure
    assert entry == ExposureEntry("el2", *GAP, "holes", HERE)
    assert "rights" not in json.loads(plan_json(replace(PLAN, exposure=(entry,))))["exposure"][0]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("rights", "xr", "bad-choice"),
        ("rights", "none", "bad-choice"),
        ("why", [{"by": "luck", "contexts": []}], "bad-choice"),
        ("why", [{"by": "join", "contexts": [], "total": "one"}], "bad-number"),
        ("why", [{"by": "join", "contexts": [], "total": 1.5}], "bad-number"),
        ("lies", [{"name": "x", "start": "0x0", "end": "0x40"}], "missing-key"),
    ],
)
def test_what_is_malformed_is_refused(key, value, code):
    with pytest.raises(InputRejected) as rejected:
        edited(lambda entry: entry.update({key: value}))
    assert {found.code for found in rejected.value.diagnostics} == {code}
