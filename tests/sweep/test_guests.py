"""A board without a guest is a board: nothing names what is gone."""

import shutil

import pytest

from mpuplan.load import load_board, load_board_text
from mpuplan.load.include import merge_includes
from mpuplan.load.source import read_source, source_from_text
from mpuplan.load.treetext import tree_text
from mpuplan.load.yamltree import parse_yaml
from mpuplan.sweep.guests import guest_names, without_guests
from tests.cli.runner import SHIPPED
from tests.sweep.specs import BOARD


def tree(text=BOARD):
    return parse_yaml(source_from_text(text, "board.yaml"))


def names_in(text):
    return {word for line in text.splitlines() for word in line.replace(":", " ").split()}


def test_what_names_a_guest_goes_with_it():
    text = tree_text(without_guests(tree(), {"b"}))
    assert "b" not in names_in(text)
    assert "switches" not in text
    board = load_board_text(text).board
    assert [guest.name for guest in board.guests] == ["a"]
    assert len(board.shared) == 1


def test_a_shared_block_goes_with_its_last_guest():
    text = tree_text(without_guests(tree(), {"a", "b"}))
    assert "shared" not in text
    assert not load_board_text(text).board.guests


def test_no_guest_gone_changes_nothing():
    assert without_guests(tree(), ()) is not None
    assert tree_text(without_guests(tree(), ())) == tree_text(tree())


WHILE = """\
  sections:
    - {name: t, start: 0x2000_0000, size: 4KiB, access: rx}
    - {name: only, start: 0x2000_8000, size: 4KiB, access: rw, while: [b]}
    - {name: both, start: 0x2000_a000, size: 4KiB, access: rw, while: [a, b]}
  image:
    start: 0x2000_c000
    parts: [{name: p, size: 4KiB, access: r}, {name: q, size: 4KiB, access: rw, while: [b]}]
"""


def test_what_is_there_only_while_it_runs_goes_and_images_keep_their_bytes():
    board = BOARD.replace(BOARD[BOARD.index("  sections:") : BOARD.index("guests:")], WHILE)
    text = tree_text(without_guests(tree(board), {"b"}))
    host = load_board_text(text).board.hypervisor
    assert [block.name for block in host.blocks] == ["h.image", "h.t", "h.both"]
    assert "access: none" in text
    assert "while:\n        - a\n" in text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_each_guest_of_each_shipped_board_can_go(path, tmp_path):
    shutil.copytree(path.parent, tmp_path, dirs_exist_ok=True)
    root = merge_includes(read_source(path, path.name), path.parent).root
    for gone in (*((name,) for name in guest_names(root)), guest_names(root)):
        (tmp_path / "board.yaml").write_text(tree_text(without_guests(root, gone)))
        board = load_board(tmp_path / "board.yaml").board
        assert not {guest.name for guest in board.guests} & set(gone)
