"""``mpuplan diff --format sarif`` and ``junit``: who needs requalification, whose exposure grew."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from mpuplan.load import load_plan, plan_json
from tests.cli.runner import BOARDS
from tests.cli.test_diff import LAYOUT
from tests.unit.report.sarif_subset import LOG

OLD = BOARDS / "r52-three-guests" / "expected" / "plan.json"


@pytest.fixture
def new(tmp_path):
    """The plan with another word in a slot of one guest's context."""
    plan = load_plan(OLD)
    at = next(i for i, context in enumerate(plan.contexts) if context.guest == "brake")
    context = plan.contexts[at]
    first = context.slots[0]
    first = replace(first, prbar=first.prbar + 64, start=first.start + 64)
    slots = (first, *context.slots[1:])
    contexts = list(plan.contexts)
    contexts[at] = replace(context, slots=slots)
    path = tmp_path / "new.json"
    path.write_text(plan_json(replace(plan, contexts=tuple(contexts))))
    return path


def sarif(done):
    made = json.loads(done.out)
    Draft202012Validator(LOG).validate(made)
    return made["runs"][0]["results"]


def cases(done):
    suite = ET.fromstring(done.out)[0]
    found = {
        (case.get("classname"), case.get("name")): case.find("failure") is not None
        for case in suite
    }
    assert int(suite.get("tests")) == len(found)
    assert int(suite.get("failures")) == sum(found.values())
    return found


def test_only_who_is_touched_needs_requalification(cli, new):
    done = cli("diff", OLD, new, "--format", "sarif")
    assert (done.code, done.err) == (1, "")
    (result,) = sarif(done)
    assert (result["ruleId"], result["level"]) == ("diff-requalify", "warning")
    assert result["message"]["text"].startswith("guest 'brake' needs requalification: ")
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == new.as_posix()


def test_every_party_is_a_case(cli, new):
    done = cli("diff", OLD, new, "--format", "junit")
    assert done.code == 1
    assert cases(done) == {
        ("requalification", "hypervisor"): False,
        ("requalification", "guest 'brake'"): True,
        ("requalification", "guest 'gateway'"): False,
        ("requalification", "guest 'logger'"): False,
    }


def test_equal_plans_have_no_finding(cli):
    done = cli("diff", OLD, OLD, "--format", "sarif")
    assert (done.code, sarif(done)) == (0, [])
    assert not any(cases(cli("diff", OLD, OLD, "--format", "junit")).values())


EXPOSING = """\
schema: mpuplan/board/v1
name: exposing
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
holes: [{start: 0x3000_1000, size: 4KiB, why: nothing answers there}]
devices:
  - {name: one, start: 0x3000_0000, size: 4KiB}
  - {name: two, start: 0x3000_2000, size: 4KiB}
hypervisor:
  name: h
  sections: [{name: t, start: 0x2000_0000, size: 4KiB, access: rx}]
guests:
  - name: a
    pcpus: [0]
    memory: [{name: ram, start: 0x2010_0000, size: 1MiB, access: rwx}]
    devices: [one, two]
policy: {page: 64, exposure: none}
"""


@pytest.fixture
def exposing(cli, tmp_path):
    """Plans of a board without exposure, and with some."""
    plans = []
    for name, policy in (("strict", "none"), ("loose", "{over: [holes], budget: 4KiB}")):
        board = tmp_path / "board.yaml"
        board.write_text(EXPOSING.replace("exposure: none", f"exposure: {policy}"))
        plans.append(tmp_path / f"{name}.json")
        assert cli("solve", board, "-o", plans[-1]).code == 0
    return plans


def test_exposure_that_grows_is_an_error(cli, exposing):
    results = sarif(cli("diff", *exposing, "--format", "sarif"))
    grown = [result for result in results if result["ruleId"] == "diff-exposure"]
    assert {result["level"] for result in grown} == {"error"}
    assert sorted(result["properties"]["at"] for result in grown) == [["a"], ["el2"]]
    assert all("exposure of" in result["message"]["text"] for result in grown)
    assert any(failed for (group, _), failed in
               cases(cli("diff", *exposing, "--format", "junit")).items()
               if group == "exposure")  # fmt: skip


def test_exposure_that_shrinks_is_none(cli, exposing):
    back = [exposing[1], exposing[0]]
    results = sarif(cli("diff", *back, "--format", "sarif"))
    assert "diff-exposure" not in {result["ruleId"] for result in results}
    found = cases(cli("diff", *back, "--format", "junit"))
    assert [failed for (group, _), failed in found.items() if group == "exposure"] == [False] * 2


def test_layouts_are_compared_table_by_table(cli, tmp_path):
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text(LAYOUT)
    other.write_text(LAYOUT.replace("slot: 1, prbar: 0x90000003", "slot: 1, prbar: 0x90000002"))
    (result,) = sarif(cli("diff", one, other, "--format", "sarif"))
    assert result["ruleId"] == "diff-table"
    assert result["message"]["text"] == "the el2 MPU of 'runtime/pcpu0/a' differs: slot 1"
    assert cases(cli("diff", one, other, "--format", "junit")) == {
        ("runtime/pcpu0/a", "el2 MPU"): True,
        ("runtime/pcpu0/b", "el2 MPU"): False,
    }


def test_quiet_says_it_by_the_exit_code(cli, new):
    for second, code in ((OLD, 0), (new, 1)):
        done = cli("diff", OLD, second, "--quiet")
        assert (done.code, done.out, done.err) == (code, "", "")


@pytest.mark.parametrize("form", ["sarif", "junit"])
def test_a_file_that_cannot_be_read_is_data_too(cli, tmp_path, form):
    done = cli("diff", OLD, tmp_path / "missing.json", "--format", form)
    assert (done.code, done.err) == (1, "")
    assert "unreadable-file" in done.out
    assert sarif(done) if form == "sarif" else cases(done)
