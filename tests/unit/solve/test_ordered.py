"""The order of a board's file decides nothing; large boards are settled at their lowest places."""

from __future__ import annotations

from random import Random

import pytest
import yaml

from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Outcome
from mpuplan.load import load_board_text
from mpuplan.solve.links import links
from mpuplan.solve.ordered import ordered
from mpuplan.solve.search import Limits, search
from mpuplan.solve.settle import settled
from tests.bench.instances import instance


def shuffled(text: str, seed: int) -> str:
    """The same board with guests, blocks, devices and shared blocks in another order."""
    rng, board = Random(seed), yaml.safe_load(text)
    hypervisor = board["hypervisor"]
    guests = [lines for guest in board["guests"] for lines in (guest["memory"], guest["devices"])]
    for lines in (board["guests"], board["shared"], board["devices"], hypervisor["sections"]):
        rng.shuffle(lines)
    for lines in guests:
        rng.shuffle(lines)
    return yaml.safe_dump(board, sort_keys=False)


@pytest.mark.parametrize(
    ("name", "work"),
    [("S1-page", 0.01), ("M3-mixed", 0.8), ("M32-page", 0.8), ("L2-page", 0.8), ("L1-mixed", 0.8)],
)
def test_the_order_of_the_file_does_not_show_in_the_placement(name, work):
    """Nor where work ends before all is proven to be the lowest, as on the first of them."""
    text = instance(name)
    one = problem(load_board_text(text).board)
    other = problem(load_board_text(shuffled(text, 1)).board)
    assert [c.name for c in one.carriers] != [c.name for c in other.carriers]
    best, again = search(one, Limits(work=work)), search(other, Limits(work=work))
    assert best.outcome is not None
    assert again.outcome is not None
    assert best.outcome.places == again.outcome.places
    assert (best.status, best.bounds) == (again.status, again.bounds)


def test_an_ordered_problem_gives_bridges_back_to_their_contexts():
    found = problem(load_board_text(instance("M1-page")).board)
    sort = ordered(found)
    names = [demand.context.name for demand in sort.problem.demands]
    assert names == sorted(names)
    marked = Outcome({}, tuple((name,) for name in names))  # type: ignore[arg-type]
    back = [bridges[0] for bridges in sort.restored(marked).bridges]
    assert back == [demand.context.name for demand in found.demands]
    for pool in sort.problem.pools:
        assert len({sort.problem.demands[i].context.pool for i in pool}) == 1


BASE = 0x1000_0000
THREE = f"""
schema: mpuplan/board/v1
name: b
core: {{preset: cortex-r52}}
pcpus: 1
memory: [{{name: ram, start: {BASE:#x}, size: 4KiB}}]
hypervisor:
  name: h
  sections:
    - {{name: s, size: 64, access: rw}}
    - {{name: t, size: 64, access: rw}}
    - {{name: u, size: 64, access: r}}
    - {{name: fixed, start: {BASE + 0xF80:#x}, size: 128, access: r}}
"""


def settle(s: int, t: int, u: int) -> list[int]:
    found = problem(load_board_text(THREE).board)
    places = {"h.s": BASE + s, "h.t": BASE + t, "h.u": BASE + u}
    lower = settled(found, links(found), places)
    return [lower[name] - BASE for name in places]


def test_settling_lowers_chains_and_keeps_what_touches():
    assert settle(0x440, 0x400, 0x800) == [0x40, 0, 0x80]


def test_settling_leaves_what_touches_something_fixed():
    assert settle(0x400, 0x440, 0xF40) == [0, 0x40, 0xF40]


def test_settling_forgets_where_chains_were():
    assert settle(0x800, 0x840, 0x200) == settle(0x100, 0x140, 0)
