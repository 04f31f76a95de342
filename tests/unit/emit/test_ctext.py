"""Texts inside C."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.emit.ctext import (
    comment_lines,
    comment_text,
    identifiers,
    string_literal,
    tight_comment,
)

RISKY = st.text(alphabet=st.one_of(st.sampled_from('*/?\\"\n <>=()!-'), st.characters()))


def body(lines):
    """What stands between the comment signs, line splices undone."""
    whole = "\n".join(lines)
    assert whole.lstrip().startswith("/*")
    assert whole.endswith("*/")
    return whole.lstrip()[2:-2]


@given(st.lists(RISKY, max_size=4), st.sampled_from([comment_lines, tight_comment]))
def test_no_text_leaves_a_comment(texts, render):
    inside = body(render(texts, "    "))
    assert "*/" not in inside
    assert "/*" not in inside
    assert "??" not in inside
    assert "\\" not in inside
    assert inside.isascii()


@given(st.lists(RISKY, max_size=4), st.sampled_from([comment_lines, tight_comment]))
def test_comments_keep_to_the_width(texts, render):
    assert all(len(line) <= 98 for line in render(texts, "    "))


@given(RISKY)
def test_a_string_literal_ends_where_it_should(text):
    literal = string_literal(text)
    assert re.fullmatch(r'"([^"\\?\n]|\\["\\?]|\\[0-7]{3})*"', literal)
    assert literal.isascii()


@given(st.lists(RISKY, unique=True, max_size=8))
def test_identifiers_are_unique_without_regard_to_case(names):
    found = identifiers(names)
    assert len({text.upper() for text in found}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_]*", text) for text in found)


@given(st.permutations(["a-b", "a+b", "A:b", "c", "a_b_d44362d6", "a/b"]))
def test_identifiers_do_not_depend_on_the_order(names):
    expected = dict(zip(sorted(names), identifiers(sorted(names)), strict=True))
    assert dict(zip(names, identifiers(names), strict=True)) == expected


def test_an_identifier_that_looks_like_anothers_digest_is_kept_apart():
    (digested, _) = identifiers(["a-b", "a+b"])
    assert len(set(identifiers(["a-b", "a+b", digested]))) == 3


def test_equal_names_are_refused():
    with pytest.raises(ValueError, match="not unique"):
        identifiers(["a", "a"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("*/", "* /"), ("/*/", "/ * /"), ("???", "? ? ?"), ("\\", "<backslash>"), ("\n", "<U+000A>")],
)
def test_comment_text_defuses(text, expected):
    assert comment_text(text) == expected
