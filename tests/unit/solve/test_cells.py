"""Blocks with an alignment and blocks without one in a bank that has hardly room for them."""

import pytest

from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.solve.feasible import placeable
from mpuplan.solve.geometry import is_crowded
from mpuplan.solve.search import Limits

CELL = 0x1_0000


def board(cells: int, aligned: int, free: int):
    """A bank of some cells, small blocks that each begin one, and one block of any place."""
    blocks = "".join(
        f"      - {{name: b{n}, size: 4KiB, align: {CELL}, in: [small], access: rw}}\n"
        for n in range(aligned)
    )
    return problem(
        load_board_text(f"""
schema: mpuplan/board/v1
name: cells
core: {{preset: cortex-r82}}
pcpus: 1
memory:
  - {{name: ram, start: 0x2000_0000, size: 64MiB}}
  - {{name: small, start: 0x4000_0000, size: {cells * CELL:#x}}}
hypervisor:
  name: h
  sections:
    - {{name: text, start: 0x2000_0000, size: 64KiB, access: rx}}
guests:
  - name: g
    pcpus: [0]
    memory:
{blocks}      - {{name: big, size: {free:#x}, in: [small], access: rw}}
""").board
    )


@pytest.mark.parametrize(
    ("cells", "aligned", "free", "fits"),
    [
        (17, 14, 4 * CELL, False),  # 18 cells
        (18, 14, 4 * CELL, True),
        (4, 3, CELL + 0x8000, True),  # begins behind a small block, in its cell
        (4, 3, 2 * CELL - 0x1000, True),  # and fills it to the last byte
        (4, 3, 2 * CELL - 0xFC0, False),
        (4, 3, 2 * CELL, False),
        (4, 4, 0x1000, True),
        (4, 4, CELL - 0x1000, True),
        (4, 4, CELL, False),
    ],
)
def test_whole_cells_are_counted_and_what_is_left_of_others_is_used(cells, aligned, free, fits):
    found = board(cells, aligned, free)
    assert is_crowded(found)
    assert placeable(found, Limits(1.0)) is fits


def test_a_bank_with_room_is_not_crowded():
    assert not is_crowded(board(32, 14, CELL))
