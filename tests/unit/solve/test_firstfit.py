"""The first placement of large boards: sound where it finds one, and only a hint."""

from __future__ import annotations

from itertools import pairwise

import mpuplan.solve.search
from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.solve.firstfit import first_fit
from mpuplan.solve.search import Limits, Status, search

HEAD = "schema: mpuplan/board/v1\nname: b\ncore: {preset: cortex-r82}\npcpus: 1\n"


def many(count, *, size="64KiB"):
    blocks = "".join(
        f"    - {{name: s{n}, size: {64 * (1 + n % 5)}, access: {('rw', 'r', 'rx')[n % 3]}}}\n"
        for n in range(count)
    )
    memory = f"memory: [{{name: ram, start: 0x1000_0000, size: {size}}}]\n"
    fixed = "devices: [{name: d, start: 0x1000_0400, size: 1KiB}]\n"
    return HEAD + memory + fixed + "hypervisor:\n  name: h\n  sections:\n" + blocks


def test_it_places_everything_apart_and_at_home():
    found = problem(load_board_text(many(60)).board)
    places = first_fit(found)
    assert len(places) == 60
    ends = sorted((places[c.name], places[c.name] + c.high) for c in found.carriers)
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert all(end <= 0x1000_0400 or start >= 0x1000_0800 for start, end in ends)
    assert first_fit(found) == places


def test_what_does_not_fit_is_left_out():
    found = problem(load_board_text(many(60, size="3KiB")).board)
    assert 0 < len(first_fit(found)) < 60


def test_a_search_that_begins_there_finds_the_same_optimum(monkeypatch):
    found = problem(load_board_text(many(8)).board)
    alone = search(found, Limits())
    monkeypatch.setattr(mpuplan.solve.search, "_UNAIDED_MOST", 4)
    aided = search(found, Limits())
    assert alone.status is aided.status is Status.OPTIMAL
    assert aided == alone
