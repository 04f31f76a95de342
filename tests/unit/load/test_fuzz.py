"""Whatever the input, the loader ends with a board or with diagnostics, and soon."""

import random
import time

import pytest

from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.load import LoadedBoard, load_board_text, load_layout_text, load_plan_text, plan_json
from tests.corpus.reports import CORPUS
from tests.unit.load.test_layout import DESIGN, plan

GOOD = [path.read_text() for path in sorted((CORPUS / "valid").glob("*.yaml"))]
BAD = [
    path.read_bytes().decode("utf-8", "surrogateescape")
    for path in sorted((CORPUS / "invalid").glob("*.yaml"))
]
TOKENS = [
    *("{", "}", "[", "]", ",", ":", "-", "?", "&a ", "*a", "!!int ", "<<", "|", ">", "%", "@", "`"),
    *("'", '"', "#", "\n", "\t", "  ", "---\n", "...\n", "null", "~", "true", "off", "none", "rwx"),
    *("010", "1:30", "-1", "1.5", "0x", "0xffff_ffff_ffff_ffff", "9" * 50, "64KiB", "1TiB", "0"),
    *("é", "\u2028", "\x00", "\ufeff", "\ud800", "\U0001f600", "idle", "guests", "*", "[0, 1, 2]"),
]
SECONDS = 3


def flip(text, rng):
    at = rng.randrange(len(text) + 1)
    return text[:at] + chr(rng.choice([rng.randrange(128), rng.randrange(0x250)])) + text[at + 1 :]


def insert(text, rng):
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(TOKENS) + text[at:]


def swap_words(text, rng):
    words = text.split(" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def replace_word(text, rng):
    words = text.split(" ")
    words[rng.randrange(len(words))] = rng.choice(TOKENS)
    return " ".join(words)


def drop_line(text, rng):
    lines = text.splitlines(keepends=True)
    del lines[rng.randrange(len(lines)) : rng.randrange(len(lines)) + 1]
    return "".join(lines)


def repeat_line(text, rng):
    lines = text.splitlines(keepends=True)
    return "".join(lines + [rng.choice(lines)] * rng.randrange(1, 40))


def nest(text, rng):
    at = rng.randrange(len(text) + 1)
    depth = rng.choice([3, 70, 3000])
    return text[:at] + "[" * depth + "]" * rng.choice([0, depth]) + text[at:]


def shift_number(text, rng):
    digits = [at for at, letter in enumerate(text) if letter in "0123456789abcdef"]
    at = rng.choice(digits) if digits else 0
    return text[:at] + rng.choice("0123456789_xKf-") + text[at + 1 :]


MUTATIONS = (flip, insert, swap_words, replace_word, drop_line, repeat_line, nest, shift_number)


def mutated(text, rng):
    for _ in range(rng.randrange(1, 6)):
        text = rng.choice(MUTATIONS)(text or " ", rng)
    return text


def ends_well(load, text):
    began = time.process_time()
    found = outcome(load, text)
    assert time.process_time() - began < SECONDS
    if isinstance(found, InputRejected):
        assert found.diagnostics
        assert all(isinstance(item, Diagnostic) for item in found.diagnostics)
        assert all(item.span is not None for item in found.diagnostics)


def outcome(load, text):
    try:
        return load(text)
    except InputRejected as rejected:
        return rejected


def boards(seeds):
    for seed in seeds:
        rng = random.Random(seed)
        pool = GOOD if rng.random() < 0.8 else BAD
        ends_well(load_board_text, mutated(rng.choice(pool), rng))


def tables(seeds):
    document = plan_json(plan())
    for seed in seeds:
        rng = random.Random(seed)
        ends_well(load_layout_text, mutated(DESIGN, rng))
        ends_well(load_layout_text, mutated(document, rng))
        ends_well(load_plan_text, mutated(document, rng))


def test_good_boards_load():
    loaded = [load_board_text(text) for text in GOOD if "include:" not in text]
    assert all(isinstance(found, LoadedBoard) for found in loaded)


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_mutated_boards_end_well(first):
    boards(range(first, first + 100))


def test_mutated_layouts_and_plans_end_well():
    tables(range(200))


@pytest.mark.full
@pytest.mark.parametrize("first", range(1000, 11_000, 1000))
def test_many_mutated_boards_end_well(first):
    boards(range(first, first + 1000))


@pytest.mark.full
def test_many_mutated_layouts_and_plans_end_well():
    tables(range(1000, 3000))
