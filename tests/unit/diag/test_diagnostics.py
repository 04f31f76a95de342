"""Diagnostics as values, apart from how they are shown."""

from dataclasses import replace

import pytest

from mpuplan.diag import Diagnostic, InputRejected, Label, Level, Span, has_errors
from mpuplan.diag.catalogue import CATALOGUE, SECTIONS, diagnostic

SPAN = Span("board.yaml", 3, 5, 3, 9)
ERROR = diagnostic("out-of-slots", "too many", SPAN)
WARNING = diagnostic("not-proven", "not proven")
NOTE = diagnostic("reach-unknown", "unknown")


def test_a_span_reads_as_file_line_and_column():
    assert str(SPAN) == "board.yaml:3:5"


def test_spans_sort_by_file_and_place():
    spans = [Span("b", 1, 1, 1, 2), Span("a", 10, 1, 10, 2), Span("a", 9, 3, 9, 4), SPAN]
    assert [str(s) for s in sorted(spans)] == ["a:9:3", "a:10:1", "b:1:1", "board.yaml:3:5"]


@pytest.mark.parametrize(
    ("found", "bad"),
    [
        ((), False),
        ((WARNING, NOTE), False),
        ((WARNING, ERROR), True),
        ((replace(ERROR, accepted="known"),), False),
        ((replace(ERROR, accepted="known"), ERROR), True),
    ],
)
def test_only_errors_that_nobody_accepted_count(found, bad):
    assert has_errors(found) == bad


def test_a_finding_carries_its_places_names_and_context():
    label = Label(SPAN, "the other")
    found = diagnostic("out-of-slots", "m", SPAN, labels=(label,), at=("a", "b"), context="c")
    assert found == Diagnostic(
        "out-of-slots",
        Level.ERROR,
        "m",
        SPAN,
        (label,),
        CATALOGUE["out-of-slots"].way_out,
        at=("a", "b"),
        context="c",
    )


def test_a_hint_of_its_own_replaces_the_way_out():
    assert diagnostic("out-of-slots", "m", hint="buy more").hint == "buy more"


def test_equal_findings_are_one_in_a_set():
    assert len({ERROR, diagnostic("out-of-slots", "too many", SPAN)}) == 1


def test_rejected_input_holds_every_finding():
    rejected = InputRejected([ERROR, WARNING])
    assert rejected.diagnostics == (ERROR, WARNING)
    assert str(rejected) == "too many; not proven"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_code_of_several_sections_has_the_meaning_of_the_first(section):
    first = {}
    for codes in SECTIONS.values():
        for code, info in codes.items():
            first.setdefault(code, info)
    assert all(CATALOGUE[code] == first[code] for code in SECTIONS[section])


def test_a_code_has_one_level_wherever_it_stands():
    for code in CATALOGUE:
        levels = {s[code].level for s in SECTIONS.values() if code in s}
        if code != "writable-executable":  # an error of the judge under WXN, else a warning
            assert len(levels) == 1, code
