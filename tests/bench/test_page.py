"""The benchmark page: its form, its rows, and what the simpler ways to plan a board count."""

from __future__ import annotations

import pytest

from tests.bench.__main__ import main
from tests.bench.figures import Figure, Measured, measure
from tests.bench.names import BOARDS, GENERATED, NAMES
from tests.bench.page import COSTS, PAGE, VALUES, page, rows
from tests.bench.peers import Counted, joined, naive

BOARD = """\
schema: mpuplan/board/v1
name: small
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory: [{name: ram, start: 0x0, size: 1MiB}]
hypervisor:
  name: hyp
  sections:
    - {name: text, start: 0x0, size: 4KiB, access: rx}
    - {name: data, start: 0x1000, size: 4KiB, access: rw}
    - {name: bss, start: 0x2000, size: 4KiB, access: rw}
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, size: 4KiB, align: 4KiB, in: [ram], access: rw}
      - {name: b, size: 4KiB, align: 4KiB, in: [ram], access: r}
      - {name: c, size: 4KiB, align: 4KiB, in: [ram], access: rw}
policy: {page: 4KiB, exposure: none}
"""


@pytest.fixture
def board(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(BOARD)
    return path


def test_one_region_for_each_mapping_joins_nothing(board):
    """Idle: text, data, bss. Guest: these and a, b, c; the total has the first three once."""
    assert naive(board) == Counted(16 - 6, 3 + 3, declared=True)


def test_first_fit_joins_what_happens_to_touch(board):
    """Data and bss touch; a and c do not, as b went between them."""
    assert joined(board) == Counted(16 - 5, 2 + 3, declared=True)


def test_first_fit_places_the_largest_first_where_the_order_of_the_file_fails(board):
    """Below 32 KiB only 0x4000 is a free multiple of 16 KiB, where b would lie; a touches c."""
    text = BOARD.replace("size: 1MiB", "size: 32KiB")
    board.write_text(
        text.replace("name: c, size: 4KiB, align: 4KiB", "name: c, size: 4KiB, align: 16KiB")
    )
    assert joined(board) == Counted(16 - 4, 2 + 2, declared=False)


def test_a_board_without_room_has_no_first_fit(board):
    board.write_text(BOARD.replace("size: 1MiB", "size: 20KiB"))
    assert joined(board) is None


def test_each_way_is_as_good_as_the_simpler_one(tmp_path):
    found = measure("S0-page", tmp_path)
    values = [(f.most[0], f.regions[0]) for f in found.figures.values()]
    assert values == sorted(values, reverse=True)
    assert (found.figures["mpuplan"].most[1], found.figures["mpuplan"].regions[1]) <= values[-1]
    assert all(30 < f.mib < 600 and f.times > 0 for f in found.figures.values())


def test_the_page_has_a_row_in_both_tables_for_each_board():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text, []) == text
    assert tuple(rows(text, VALUES)) == tuple(rows(text, COSTS)) == NAMES


def test_rows_have_as_many_cells_as_the_header_says():
    text = PAGE.read_text(encoding="utf-8")
    for header in (VALUES, COSTS):
        assert {line.count(" | ") + 1 for line in rows(text, header).values()} == {len(header)}


def measured(name, total):
    figure = Figure(
        (3, 3), (total, total), True, 1.0, dict.fromkeys(("search", "slots", "judge"), 0), 99
    )
    return Measured(name, 2, dict.fromkeys(("naive", "joined", "greedy", "mpuplan"), figure))


def test_a_new_row_takes_the_place_of_the_old_one_and_leaves_others_alone():
    old = page("", [measured(GENERATED[0], 7), measured(BOARDS[0], 8)])
    new = page(old, [measured(GENERATED[0], 9)])
    assert "3 / 9" in rows(new, VALUES)[GENERATED[0]]
    assert "3 / 7" not in new
    assert rows(new, VALUES)[BOARDS[0]] == rows(old, VALUES)[BOARDS[0]]


@pytest.mark.parametrize("arguments", [["table", "X1"], ["no-such-board"], ["1", "2"]])
def test_unknown_names_are_refused(arguments, capsys):
    assert main(arguments) == 2
    assert "known" in capsys.readouterr().err or arguments == ["1", "2"]
