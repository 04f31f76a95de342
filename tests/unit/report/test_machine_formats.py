"""Findings as JSON, SARIF and JUnit XML."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from mpuplan import __version__
from mpuplan.diag import Diagnostic, Label, Level, Span
from mpuplan.report import diagnostics_json, diagnostics_junit, diagnostics_sarif
from tests.unit.report.test_text import FINDINGS

SPAN = Span("maps/a b.yaml", 3, 5, 3, 9)
ERROR = Diagnostic(
    "overlapping-owners",
    Level.ERROR,
    "'a' overlaps 'b'",
    SPAN,
    (Label(Span("board.yaml", 1, 1, 1, 2), "b is here"),),
    "move one of them",
    ("a", "b"),
    "runtime/pcpu0/vm",
)
ACCEPTED = Diagnostic("executable-device", Level.WARNING, "m", at=("d",), accepted="boot <loader>")
NOTE = Diagnostic("some-note", Level.NOTE, "n")


def test_json_has_the_same_keys_for_every_finding():
    first, second = json.loads(diagnostics_json([ERROR, ACCEPTED]))
    assert first == {
        "code": "overlapping-owners",
        "level": "error",
        "message": "'a' overlaps 'b'",
        "file": "maps/a b.yaml",
        "line": 3,
        "col": 5,
        "end_line": 3,
        "end_col": 9,
        "at": ["a", "b"],
        "context": "runtime/pcpu0/vm",
        "hint": "move one of them",
        "accepted": None,
        "related": [
            {
                "message": "b is here",
                "file": "board.yaml",
                "line": 1,
                "col": 1,
                "end_line": 1,
                "end_col": 2,
            }
        ],
    }
    assert second.keys() == first.keys()
    assert (second["file"], second["accepted"]) == (None, "boot <loader>")


def test_sarif_has_rules_places_and_suppressions():
    log = json.loads(diagnostics_sarif([ERROR, ACCEPTED, NOTE]))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("mpuplan", __version__)
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == ["executable-device", "overlapping-owners", "some-note"]
    first, second, third = run["results"]
    assert [r["ruleIndex"] for r in run["results"]] == [1, 0, 2]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "maps/a%20b.yaml"},
                "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
            },
            "logicalLocations": [{"fullyQualifiedName": "runtime/pcpu0/vm"}],
        }
    ]
    assert first["relatedLocations"][0]["message"] == {"text": "b is here"}
    assert "suppressions" not in first
    assert second["suppressions"] == [{"kind": "inSource", "justification": "boot <loader>"}]
    assert third["level"] == "note"


def test_a_rule_of_the_catalogue_explains_itself():
    (rule,) = json.loads(diagnostics_sarif([ACCEPTED]))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "execute is asked for on Device memory"
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_junit_has_a_case_per_context_and_code():
    suite = ET.fromstring(diagnostics_junit([ERROR, ERROR, ACCEPTED, NOTE]))[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "1")
    failed, skipped, noted = suite
    assert (failed.get("classname"), failed.get("name")) == (
        "runtime/pcpu0/vm",
        "overlapping-owners",
    )
    assert failed.find("failure").get("message") == "2 findings"
    assert "maps/a b.yaml:3:5: error[overlapping-owners]" in failed.findtext("failure")
    assert skipped.find("skipped").get("message") == "accepted (boot <loader>)"
    assert noted.findtext("system-out") == "note[some-note]: n"
    assert noted.find("failure") is None


def test_junit_without_findings_passes():
    suite = ET.fromstring(diagnostics_junit([]))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")
    assert suite[0].get("name") == "no-findings"


def test_an_accepted_error_is_no_failure():
    accepted = Diagnostic("x", Level.ERROR, "m", accepted="known")
    suite = ET.fromstring(diagnostics_junit([accepted]))[0]
    assert (suite.get("failures"), suite.get("skipped")) == ("0", "1")


@given(st.lists(FINDINGS, max_size=3))
def test_every_format_can_be_parsed_whatever_it_holds(found):
    assert len(json.loads(diagnostics_json(found))) == len(found)
    assert len(json.loads(diagnostics_sarif(found))["runs"][0]["results"]) == len(found)
    ET.fromstring(diagnostics_junit(found).encode())
