"""Pictures of two boards, byte for byte as in ``tests/boards/pictures``.

One has exposure, the other a handover.

After a change that is meant: ``python -m pytest tests/boards --update-golden``, then look at them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mpuplan.load import load_board, load_plan
from mpuplan.pipeline.reporting import padding_of
from mpuplan.report.document import Facts, Judged, document_of, pictures_of
from tests.boards.shipped import FOLDER, UPDATE_COMMAND

GOLDEN = Path(__file__).parent / "pictures"
DRAWN = ("lopper-versal-net-split-amp-asposted", "r52-handover")


@pytest.mark.parametrize("board", DRAWN)
def test_a_board_gives_the_pictures_it_gave_before(board, update_golden):
    wanted = drawn(board)
    folder = GOLDEN / board
    if update_golden:
        rewrite(folder, wanted)
    found = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert set(found) == set(wanted), UPDATE_COMMAND
    different = [name for name in wanted if found[name] != wanted[name]]
    assert not different, f"if that is meant: {UPDATE_COMMAND}"


def test_every_folder_belongs_to_a_board():
    assert {path.name for path in GOLDEN.iterdir()} == set(DRAWN)


def drawn(board):
    plan = load_plan(FOLDER / board / "expected" / "plan.json")
    loaded = load_board(FOLDER / board / "board.yaml").board
    judged = Judged(loaded, (), tuple(padding_of(loaded, plan)))
    made = document_of(Facts(plan, "", "", judged))
    return {f"{picture.name}.svg": picture.svg for picture in pictures_of(made)}


def rewrite(folder, wanted):
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")
