"""Texts as a terminal shows them, and columns of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mpuplan.report.cells import cut, pad, shown, width
from mpuplan.report.table import WIDEST, Column, table


@given(st.text(), st.integers(0, 30))
def test_a_cut_text_keeps_to_its_columns(text, limit):
    assert width(cut(shown(text), limit)) <= limit


@given(st.text(st.characters(exclude_categories=())))
def test_shown_text_stays_as_it_is(text):
    assert shown(shown(text)) == shown(text)


def test_a_text_without_room_is_only_a_mark():
    assert cut("abcdef", 2) == ".."
    assert cut("漢字漢字漢字", 8) == "漢...字"


def test_wide_text_is_filled_by_columns():
    assert pad("漢", 4) == "漢  "
    assert pad("a", 3, right=True) == "  a"


def test_flexible_columns_give_way_first():
    rows = [["x" * 100, "y" * 60]]
    lines = table([Column("a", flexible=True), Column("b")], rows)
    assert max(map(len, lines)) == WIDEST
    assert lines[1].endswith("y" * 60)


def test_a_table_without_rows_is_its_head():
    assert table([Column("a"), Column("b")], []) == ["  a  b"]
