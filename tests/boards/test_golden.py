"""Plans and C tables of every shipped board, byte for byte as in ``boards/ID/expected``.

A change here is a change for everybody who qualified tables: look at every line of it, then
``python -m pytest tests/boards --update-golden`` and say in the changelog why.
"""

from __future__ import annotations

import difflib
from itertools import islice

import pytest

from tests.boards.shipped import BOARDS, FOLDER, UPDATE_COMMAND, artefacts

MOST_LINES = 60


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_gives_the_tables_it_gave_before(board, solve, update_golden):
    folder = FOLDER / board / "expected"
    wanted = artefacts(solve(board))
    if update_golden:
        rewrite(folder, wanted)
    found = {path.name for path in folder.glob("*")}
    assert found == set(wanted), f"{folder} holds other files; {UPDATE_COMMAND}"
    for name, text in wanted.items():
        golden = (folder / name).read_bytes()
        if golden != text.encode():
            told = difference(golden.decode(errors="replace"), text, name)
            pytest.fail(f"{folder / name} differs; if that is meant: {UPDATE_COMMAND}\n{told}")


def rewrite(folder, wanted):
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != text.encode():
            path.write_bytes(text.encode())


def difference(old, new, name):
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"expected/{name}", "now", n=1, lineterm=""
    )
    shown = list(islice(lines, MOST_LINES + 1))
    if len(shown) > MOST_LINES:
        shown[MOST_LINES:] = ["..."]
    return "\n".join(shown)


def test_every_expected_folder_belongs_to_a_board():
    assert {path.parent.name for path in FOLDER.glob("*/expected")} <= set(BOARDS)


def test_tables_hold_no_trace_of_this_machine(solve):
    for board in BOARDS:
        for name, text in artefacts(solve(board)).items():
            assert str(FOLDER.parent) not in text, f"{board}/{name}"
            assert "\r" not in text
            assert text.endswith("\n")
