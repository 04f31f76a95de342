"""Findings in the terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.diag import Diagnostic, Label, Level, Span
from mpuplan.report import render_diagnostics
from mpuplan.report.text import count_line

BOARD = """\
name: two
shared:
  - {name: shmem0, start: 0x8000_0010}
\tdevices: 漢字: 0x10 # wide
"""
SOURCES = {"board.yaml": BOARD}
START = Span("board.yaml", 3, 25, 3, 36)
FINDING = Diagnostic(
    "misaligned-base",
    Level.ERROR,
    "mapping 'shmem0' starts at 0x8000_0010, not a multiple of 64",
    START,
    hint="move it to 0x8000_0040, or leave out 'start'",
)


def test_a_finding_shows_its_line_and_a_way_out():
    assert render_diagnostics([FINDING], SOURCES) == (
        "board.yaml:3:25: error[misaligned-base]:"
        " mapping 'shmem0' starts at 0x8000_0010, not a multiple of 64\n"
        "3 |   - {name: shmem0, start: 0x8000_0010}\n"
        "  |                         ^^^^^^^^^^^\n"
        "\n"
        "hint: move it to 0x8000_0040, or leave out 'start'\n"
        "\n"
        "1 error\n"
    )


def test_labels_are_further_places():
    label = Label(Span("board.yaml", 1, 7, 1, 10), "the board is named here")
    text = render_diagnostics(
        [replace(FINDING, labels=(label,), context="boot/pcpu0/idle")], SOURCES
    )
    assert (
        "  |                         ^^^^^^^^^^^\n"
        "board.yaml:1:7: note: the board is named here\n"
        "1 | name: two\n"
        "  |       ^^^\n"
        "context: boot/pcpu0/idle\n"
        "\n"
        "hint: move"
    ) in text


def test_an_accepted_finding_says_why():
    warning = Diagnostic("x", Level.WARNING, "m", accepted="mapped by the boot loader")
    assert render_diagnostics([warning], {}) == (
        "warning[x]: m\naccepted (mapped by the boot loader)\n\n1 accepted\n"
    )


def test_counts_stand_at_the_end():
    levels = [Level.ERROR, Level.ERROR, Level.WARNING, Level.NOTE]
    found = [Diagnostic("x", level, "m") for level in levels]
    assert count_line(found) == "2 errors, 1 warning, 1 note"
    assert render_diagnostics([], {}) == "no findings\n"


def test_a_missing_source_costs_only_the_quote():
    text = render_diagnostics([replace(FINDING, hint=None)], {})
    assert text.splitlines()[1:] == ["", "1 error"]
    assert "|" not in text


def test_tabs_and_wide_characters_keep_the_caret_in_place():
    span = Span("board.yaml", 4, 10, 4, 12)
    lines = render_diagnostics([replace(FINDING, span=span)], SOURCES).splitlines()
    assert lines[1] == "4 |     devices: 漢字: 0x10 # wide"
    assert lines[2] == "  |             ^^^"


def test_the_caret_stands_under_wide_characters():
    source = {"b": "漢字: x"}
    text = render_diagnostics([Diagnostic("c", Level.NOTE, "m", Span("b", 1, 5, 1, 6))], source)
    assert "1 | 漢字: x\n  |       ^\n" in text


def test_a_tab_counts_as_four_columns():
    source = {"b": "\tx"}
    text = render_diagnostics([Diagnostic("c", Level.NOTE, "m", Span("b", 1, 2, 1, 3))], source)
    assert "1 |     x\n  |     ^\n" in text


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first():
    text = render_diagnostics([replace(FINDING, span=Span("board.yaml", 2, 1, 4, 3))], SOURCES)
    assert "2 | shared:\n  | ^^^^^^^\n" in text


@pytest.mark.parametrize("col", [1, 40, 500, 995])
def test_a_long_line_is_cropped_around_the_span(col):
    line = "".join(chr(ord("a") + n % 26) for n in range(1000))
    found = Diagnostic("c", Level.NOTE, "m", Span("b", 1, col, 1, col + 3))
    _, quoted, carets, *_ = render_diagnostics([found], {"b": line}).splitlines()
    assert len(quoted) <= 104
    assert quoted[carets.index("^") :].startswith(line[col - 1 : col + 2])
    assert carets.count("^") == 3


def test_a_very_long_line_is_quick():
    found = Diagnostic("c", Level.NOTE, "m", Span("b", 1, 2_000_000, 1, 2_000_001))
    assert "..." in render_diagnostics([found], {"b": "漢" * 4_000_000})


def test_control_characters_never_reach_the_terminal():
    bad = "a\x1b[31m\r\x07\u202eb\x9b\u2028\ud800\x7f"
    span = Span(bad, 1, 1, 1, 3)
    found = Diagnostic(
        bad, Level.ERROR, bad, span, (Label(span, bad),), f"{bad}\n{bad}", (bad,), bad, bad
    )
    text = render_diagnostics([found], {bad: bad})
    assert all(unicodedata.category(c)[0] != "C" for c in text.replace("\n", ""))
    assert "\\x1b[31m" in text
    assert "\\u202e" in text


def test_a_hint_of_several_lines_is_indented():
    text = render_diagnostics([replace(FINDING, hint="one\ntwo")], {})
    assert "\nhint: one\n      two\n" in text


def test_colour_only_when_asked_for():
    plain = render_diagnostics([FINDING], SOURCES)
    coloured = render_diagnostics([FINDING], SOURCES, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror[misaligned-base]\x1b[0m: mapping" in coloured
    assert "\x1b[1;31m^^^^^^^^^^^\x1b[0m" in coloured


NUMBERS = st.integers(-3, 12) | st.sampled_from([-(2**70), 2**31, 2**70])
SPANS = st.builds(Span, st.sampled_from(["f", "g"]), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=200)
FINDINGS = st.builds(
    Diagnostic,
    code=TEXTS,
    level=st.sampled_from(Level),
    message=TEXTS,
    span=st.none() | SPANS,
    labels=st.lists(st.builds(Label, SPANS, TEXTS), max_size=2).map(tuple),
    hint=st.none() | TEXTS,
    at=st.lists(TEXTS, max_size=2).map(tuple),
    context=st.none() | TEXTS,
    accepted=st.none() | TEXTS,
)


@given(st.lists(FINDINGS, max_size=3), TEXTS)
def test_any_finding_on_any_source_renders_safely(found, source):
    text = render_diagnostics(found, {"f": source})
    assert text.endswith("\n")
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in text)
    text.encode()
