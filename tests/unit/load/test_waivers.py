"""Accepted findings."""

import dataclasses

from mpuplan.diag import Diagnostic, Level
from mpuplan.load import apply_waivers, load_board_text

BOARD = """schema: mpuplan/board/v1
name: b
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x0, size: 1GiB}]
hypervisor: {name: h}
accept:
"""
FOUND = Diagnostic("wx", Level.ERROR, "some finding of the judge", at=("h.image.text", "h"))


def judged(accept, *found):
    board = load_board_text(BOARD + f"  - {{{accept}, reason: known}}\n").board
    return apply_waivers(board, found)


def test_reason_stands_with_an_accepted_finding():
    assert judged("finding: wx, at: h.image.text", FOUND) == (
        dataclasses.replace(FOUND, accepted="known"),
    )


def test_prefix_of_a_name_accepts_all_below_it():
    assert judged("finding: wx, at: h.image", FOUND)[0].accepted == "known"


def test_without_a_place_the_code_counts():
    assert judged("finding: wx", FOUND)[0].accepted == "known"


def test_part_of_a_word_is_no_prefix():
    found, unused = judged("finding: wx, at: h.im", FOUND)
    assert found.accepted is None
    assert unused.code == "waiver-unused"
    assert unused.span is not None


def test_broken_boards_cannot_be_accepted():
    broken = Diagnostic("overlapping-owners", Level.ERROR, "two owners", at=("h",))
    found, unused = judged("finding: overlapping-owners", broken)
    assert found.accepted is None
    assert unused.code == "waiver-unused"
    assert "cannot be accepted" in unused.hint
