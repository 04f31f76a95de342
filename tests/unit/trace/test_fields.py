"""Words and numbers of a whole column are read as one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.trace.numbers import values
from mpuplan.trace.text import Text, lines_of
from mpuplan.trace.words import Vocabulary, literal_matches

NASTY_NUMBERS = (
    "", "0", "00", "01", "0x", "0x0", "0X1F", "0xFf", "0x_1", "1_0", "-1", "+1", " 1", "1 ", "1.0",
    "0b1", "0o7", "0x1g", "x1", "12a", "0x0000000000000001", "0xffffffffffffffff", "9" * 16,
    "9" * 17, "0x" + "1" * 17, "0x80000000", "2147483648", "1\0", "\0001",
)  # fmt: skip
WORDS = {"": 0, "a": 1, "ab": 2, "runtime/pcpu0/linux": 3, "runtime/pcpu0/linuy": 4, "x" * 41: 5}


def placed(tokens):
    """A text that holds the tokens, their starts and their lengths."""
    text = Text(",".join(tokens).encode(), 128)
    lengths = np.array([len(token.encode()) for token in tokens])
    starts = text.start + np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))
    return text, starts, lengths


def expected(token, hex_too):
    """What the number means, None where it is left to the exact reader."""
    body = token[2:] if token[:2] in {"0x", "0X"} else None
    if body is not None:
        plain = 1 <= len(body) <= 16 and all(c in "0123456789abcdefABCDEF" for c in body)
        return int(body, 16) if plain and hex_too else None
    plain = 1 <= len(token) <= 16 and all(c in "0123456789" for c in token)
    return int(token) if plain and (token == "0" or token[0] != "0") else None


@given(
    st.lists(
        st.one_of(
            st.sampled_from(NASTY_NUMBERS),
            st.integers(0, (1 << 64) - 1).map(hex),
            st.integers(0, (1 << 64) - 1).map(str),
            st.text("0123456789abcdefxX_-\0", max_size=20),
        ),
        min_size=1,
        max_size=12,
    ),
    st.booleans(),
)
def test_numbers_are_plain_hex_or_decimal_and_exact(tokens, hex_too):
    found, good = values(*placed(tokens), hex_too=hex_too)
    told = [int(v) if ok else None for v, ok in zip(found, good, strict=True)]
    assert told == [expected(token, hex_too) for token in tokens]


@given(
    st.lists(
        st.one_of(st.sampled_from(sorted(WORDS)), st.text("ab\0xruntime/pcpu0linx", max_size=44)),
        min_size=1,
        max_size=12,
    )
)
def test_words_have_their_code_and_others_none(tokens):
    vocabulary = Vocabulary({word.encode(): code for word, code in WORDS.items()})
    assert vocabulary.codes(*placed(tokens)).tolist() == [WORDS.get(t, -1) for t in tokens]


@given(st.lists(st.sampled_from(["", "0", "1", "64", "65", "0\0", "\0", "164"]), min_size=1))
def test_words_of_two_bytes_are_told_apart_too(tokens):
    words = {str(number): number for number in range(65)}
    vocabulary = Vocabulary({word.encode(): code for word, code in words.items()})
    assert vocabulary.codes(*placed(tokens)).tolist() == [words.get(t, -1) for t in tokens]


def test_many_words_of_one_shape_are_told_apart():
    words = {f"runtime/pcpu{p}/guest{g}": 100 * p + g for p in range(20) for g in range(100)}
    vocabulary = Vocabulary({word.encode(): code for word, code in words.items()})
    found = vocabulary.codes(*placed([*words, "runtime/pcpu0/guest100"]))
    assert found.tolist() == [*words.values(), -1]


@pytest.mark.parametrize("literal", [b"a", b"12345678", b'{"context": "', b"x" * 30])
def test_a_literal_matches_only_itself(literal):
    others = [literal.decode(), literal.decode()[:-1] + "?", "?" + literal.decode()[1:]]
    text, starts, _ = placed(others)
    assert literal_matches(text, starts, literal).tolist() == [True, False, False]


def test_lines_end_before_their_line_feed_and_carriage_return():
    text = Text(b"a,b\r\n\n\r\nc,,d\n", 8)
    lines = lines_of(text)
    ends = zip(lines.start.tolist(), lines.end.tolist(), strict=True)
    assert [text.cut(start, end) for start, end in ends] == [b"a,b", b"", b"", b"c,,d"]
    assert lines.count.tolist() == [1, 0, 0, 2]
