"""Edits of a board's text: what was not meant stays as it was, comments above all."""

from dataclasses import replace

import pytest

from mpuplan.diag import Span
from mpuplan.load.edit import (
    Change,
    appended,
    changed,
    replaced,
    with_key,
    with_top,
    without_item,
    without_key,
)
from mpuplan.load.places import places_of

FLOW = "a: [{name: x, start: 0x0, size: 4}]  # one\nb: [p, q, r]\n"
BLOCK = """\
# head
a:
  - name: x
    start: 0x0  # where the loader puts it
    size: 4
  - size: 8 # last
    name: y
b:
  - p
  # about q
  - q
c: {}
"""


def edit(text, make):
    """The text after the change that `make` gives, for its one file."""
    places = places_of({"f": text})
    change = make(places)
    return None if change is None else changed(places.texts, [change])["f"]


def item(places, *path):
    """The span that keys and positions lead to."""
    node = places.roots["f"]
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.entry(step).value
    return node.span


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("name", "a: [{start: 0x0, size: 4}]  # one\n"),
        ("start", "a: [{name: x, size: 4}]  # one\n"),
        ("size", "a: [{name: x, start: 0x0}]  # one\n"),
    ],
)
def test_a_key_goes_from_a_flow_mapping(key, text):
    found = edit(FLOW, lambda p: without_key(p, item(p, "a", 0), key))
    assert found == text + "b: [p, q, r]\n"


def test_a_key_goes_from_a_block_mapping_with_the_comment_on_its_line():
    found = edit(BLOCK, lambda p: without_key(p, item(p, "a", 0), "start"))
    assert found == BLOCK.replace("    start: 0x0  # where the loader puts it\n", "")


def test_the_first_key_of_a_block_item_goes_and_the_dash_stays():
    found = edit(BLOCK, lambda p: without_key(p, item(p, "a", 0), "name"))
    assert found == BLOCK.replace("- name: x\n    start", "- start")


def test_a_key_that_is_not_written_cannot_go():
    assert edit(BLOCK, lambda p: without_key(p, item(p, "a", 0), "align")) is None


@pytest.mark.parametrize(
    ("index", "rest"), [(0, "[q, r]"), (1, "[p, r]"), (2, "[p, q]")], ids=["first", "mid", "last"]
)
def test_an_item_goes_from_a_flow_list(index, rest):
    found = edit(FLOW, lambda p: without_item(p, item(p, "b", index)))
    assert found == FLOW.replace("[p, q, r]", rest)


def test_an_item_goes_from_a_block_list_and_comments_of_others_stay():
    found = edit(BLOCK, lambda p: without_item(p, item(p, "b", 0)))
    assert found == BLOCK.replace("  - p\n", "")
    found = edit(BLOCK, lambda p: without_item(p, item(p, "a", 1)))
    assert found == BLOCK.replace("  - size: 8 # last\n    name: y\n", "")


def test_the_last_item_of_a_list_takes_the_key_with_it():
    assert edit(FLOW, lambda p: without_item(p, item(p, "a", 0))) == "b: [p, q, r]\n"
    assert edit("a: 1\nb:\n  - p\n", lambda p: without_item(p, item(p, "b", 0))) == "a: 1\n"


def test_a_new_key_comes_last():
    found = edit(FLOW, lambda p: with_key(p, item(p, "a", 0), "page", "64"))
    assert found == FLOW.replace("size: 4}", "size: 4, page: 64}")
    found = edit(BLOCK, lambda p: with_key(p, item(p, "a", 1), "page", "64"))
    assert found == BLOCK.replace("    name: y\n", "    name: y\n    page: 64\n")


def test_a_key_that_is_there_gets_another_value():
    found = edit(BLOCK, lambda p: with_key(p, item(p, "a", 0), "start", "0x40"))
    assert found == BLOCK.replace("0x0 ", "0x40 ")


def test_a_key_at_the_top_is_a_line_at_the_end_also_without_a_line_feed():
    assert edit(BLOCK, lambda p: with_top(p, "f", "d", "1")) == BLOCK + "d: 1\n"
    assert edit("a: 1", lambda p: with_top(p, "f", "d", "1")) == "a: 1\nd: 1\n"


def test_an_item_is_appended_in_the_style_of_its_list():
    found = edit(FLOW, lambda p: appended(p, item(p, "b"), "s"))
    assert found == FLOW.replace("r]", "r, s]")


def test_lines_that_end_in_carriage_return_and_line_feed_stay_so():
    text = "a: {b: 1,\r\n    c: 2}\r\nd: 3\r\n"
    assert edit(text, lambda p: without_key(p, item(p, "a"), "b")) == "a: {c: 2}\r\nd: 3\r\n"


def test_what_an_alias_stands_for_is_not_edited_where_the_alias_is():
    text = "a: &x {b: 1}\nc: {d: *x, e: 2}\n"
    assert edit(text, lambda p: without_key(p, item(p, "c"), "e")) is None
    assert edit(text, lambda p: with_key(p, item(p, "a"), "b", "2")) == text.replace("1", "2")


def test_changes_that_meet_are_refused_and_others_made_together():
    texts = {"f": "0123456789"}
    apart = [Change("f", 1, 2, "a"), Change("f", 5, 7, "")]
    assert changed(texts, apart) == {"f": "0a234789"}
    assert changed(texts, [Change("f", 1, 6, "a"), Change("f", 5, 7, "")]) is None


def test_a_scalar_is_replaced_where_it_stands():
    found = edit(FLOW, lambda p: replaced(p, item(p, "b", 1), "{use: q}"))
    assert found == FLOW.replace("q", "{use: q}")


def test_places_know_keys_by_the_span_of_their_mapping():
    places = places_of({"f": BLOCK})
    span = item(places, "a", 0)
    assert places.key_span(span, "start") == Span("f", 4, 5, 4, 15)
    assert places.key_span(span, "align") is None
    assert places.key_span(replace(span, line=99), "start") is None
    assert places.top("c")[0] == "f"
