"""What a slot may be while writes are pending, understood once for all the ways on which it is."""

from collections import Counter

import pytest

from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights
from mpuplan.check import hazards, judge
from mpuplan.check.anchors import Anchor
from mpuplan.check.choices import choice
from mpuplan.check.machine import SlotState
from mpuplan.check.words import Region
from mpuplan.load import load_board, load_layout
from tests.boards.shipped import FOLDER

WB, NC = Attributes(0xFF, Share.INNER), Attributes(0x44, Share.OUTER)
RW, RX = Rights.R | Rights.W, Rights.R | Rights.X
ON, OTHER = SlotState(1, 2, True), SlotState(3, 4, True)
OFF, UNKNOWN = SlotState(1, 2, False), SlotState(None, None, True)


def region(start, end, rights=RW, attributes=WB):
    return Region(0, start, end, 0xFF, attributes, rights, Rights.NONE, (False, False))


def anchor(start=64, end=128, rights=RW, attributes=WB):
    return Anchor("own", start, end, rights, attributes)


def test_what_all_states_serve_is_always_there():
    both = choice(0, (ON, OTHER), (region(0, 128), region(64, 256, Rights(7))))
    assert (both.start, both.end, both.rights, both.types) == (64, 128, RW, (WB,))
    assert both.always(anchor())
    assert not both.always(anchor(rights=RX))
    assert not both.always(anchor(attributes=NC))


@pytest.mark.parametrize(
    "states",
    [
        ((ON, region(0, 128)), (OFF, None)),
        ((ON, region(0, 128)), (UNKNOWN, None)),
        ((ON, region(0, 64)), (OTHER, region(64, 128))),
        ((OFF, None),),
    ],
)
def test_what_one_state_lacks_is_not(states):
    assert not choice(0, *zip(*states, strict=True)).always(anchor(0, 128))


def test_two_types_serve_only_who_asks_for_none():
    both = choice(0, (ON, OTHER), (region(0, 128), region(0, 128, attributes=NC)))
    assert not both.always(anchor())
    assert not both.always(anchor(attributes=NC))
    assert both.always(anchor(attributes=None))


def test_words_that_make_no_region_are_told_apart():
    bad = choice(0, (OFF, UNKNOWN, OTHER, ON), (None, None, None, region(0, 64)))
    assert bad.unknown
    assert bad.inverted == (OTHER,)
    assert bad.regions == (region(0, 64),)


def test_states_are_understood_once_per_family(monkeypatch):
    asked = Counter()

    def counted(slot, states, areas):
        asked[slot, tuple(states)] += 1
        return choice(slot, states, areas)

    monkeypatch.setattr(hazards, "choice", counted)
    home = FOLDER / "r52-six-guests"
    board = load_board(home / "board.yaml").board
    tables = load_layout(home / "expected" / "plan.json", board)
    families = len({(c.name.rpartition("/")[0], c.mpu) for c in tables.contexts})
    assert judge(board, tables) == ()
    assert len(tables.switches) > 50
    # Each transition, too, is judged by itself.
    assert max(asked.values()) <= families + len(tables.transitions)
