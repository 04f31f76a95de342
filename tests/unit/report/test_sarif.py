"""SARIF as code hosts take it: by the standard, within their limits, findings known again."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mpuplan.diag import Level, Span
from mpuplan.diag.catalogue import CATALOGUE, diagnostic
from mpuplan.report.sarif import diagnostics_sarif
from tests.unit.report.sarif_subset import LOG

SPANS = st.builds(
    lambda file, line, col, more: Span(file, line, col, line, col + more),
    st.sampled_from(["board.yaml", "maps/a b.yaml", "größe.yaml", "a#b?.yaml"]),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(0, 9),
)
FINDINGS = st.builds(
    lambda code, words, span, at, context, accepted: replace(
        diagnostic(code, words, span, at=at, context=context), accepted=accepted
    ),
    st.sampled_from(sorted(CATALOGUE)),
    st.text(min_size=1),
    st.none() | SPANS,
    st.lists(st.text(min_size=1), max_size=2).map(tuple),
    st.none() | st.text(min_size=1),
    st.none() | st.text(min_size=1),
)


def log(found, about="board.yaml"):
    return json.loads(diagnostics_sarif(found, about))


def prints(found):
    return [result["partialFingerprints"] for result in log(found)["runs"][0]["results"]]


@given(st.lists(FINDINGS, max_size=4))
def test_any_findings_make_a_log_of_the_standard(found):
    Draft202012Validator.check_schema(LOG)
    Draft202012Validator(LOG).validate(log(found))


def test_the_subset_of_the_standard_is_closed():
    broken = log([diagnostic("out-of-slots", "x")])
    broken["runs"][0]["results"][0]["line"] = 3
    assert not Draft202012Validator(LOG).is_valid(broken)


def test_a_finding_without_a_place_is_about_the_file_that_was_looked_at():
    (result,) = log([diagnostic("out-of-slots", "x")], "maps/board.yaml")["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "maps/board.yaml"}
    assert physical["region"]["startLine"] == 1


SPAN = Span("board.yaml", 3, 5, 3, 9)
ONE = diagnostic("out-of-slots", "'a' needs 10 regions, at 0x2000_0000", SPAN, at=("a",))


def test_a_finding_is_known_again_when_lines_and_numbers_move():
    moved = replace(
        ONE, span=replace(SPAN, line=30), message="'a' needs 11 regions, at 0x2004_0000"
    )
    assert prints([ONE]) == prints([moved])
    assert prints([diagnostic("empty-file", "x"), ONE])[1] == prints([ONE])[0]


def test_other_findings_are_others():
    others = [
        replace(ONE, code="empty-file"),
        replace(ONE, at=("b",)),
        replace(ONE, context="runtime/pcpu0/a"),
        replace(ONE, span=replace(SPAN, file="more.yaml")),
        replace(ONE, message="'b' needs 10 regions, at 0x2000_0000"),
    ]
    keys = [each["mpuplanFinding/v1"] for each in prints([ONE, ONE, *others])]
    assert len(set(keys)) == len(keys)
    assert keys[1] == keys[0].replace(":1", ":2")


def test_of_too_many_findings_the_errors_stay_and_the_rest_is_counted():
    notes = [diagnostic("reach-unknown", f"n{n}") for n in range(6000)]
    (run,) = log([*notes, ONE])["runs"]
    Draft202012Validator(LOG).validate(log([ONE]) | {"runs": [run | {"results": []}]})
    assert run["results"][0]["ruleId"] == "out-of-slots"
    assert len(run["results"]) == 5000
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "1001 findings are left out, warnings and notes first"


def test_levels_are_those_of_the_standard():
    assert {level.value for level in Level} <= {"error", "warning", "note"}
