"""The first placement of large boards: sound where it finds one, and only a hint."""

from __future__ import annotations

from itertools import pairwise

import mpuplan.solve.search
from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.solve.firstfit import first_fit, refitted
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


def test_known_places_are_kept_where_they_are_still_possible():
    found = problem(load_board_text(many(6)).board)
    first, *others = (carrier.name for carrier in found.carriers)
    far = dict(zip(others, (0x1000_1000 + 0x1000 * n for n in range(5)), strict=True))
    assert refitted(found, far) == {**far, first: 0x1000_0000}


def test_places_on_something_else_off_the_grid_or_outside_are_not_kept():
    found = problem(load_board_text(many(4)).board)
    one, two, three, four = (carrier.name for carrier in found.carriers)
    known = {one: 0x1000_0400, two: 0x1000_1001, three: 0x2000_0000, four: 0x1000_2000}
    places = refitted(found, {**known, "gone": 0x1000_2000})
    assert places[four] == 0x1000_2000
    assert sorted(places) == sorted(known)
    assert all(places[name] != known[name] for name in (one, two, three))
    assert refitted(found, {one: 0x1000_2000, two: 0x1000_2000})[two] != 0x1000_2000
