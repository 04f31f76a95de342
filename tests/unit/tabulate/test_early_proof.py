"""All groups of writes are looked at early where that may save recipes; nothing depends on it."""

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.model.plan import Control
from mpuplan.tabulate import sequence
from mpuplan.tabulate.in_force import Mpu, SlotWords
from mpuplan.tabulate.sequence import Memo

EL1 = Mpu(Isa.AARCH64, "el1", Control(m=1), (0x04, 0xFF), "single")
SOURCE = {
    0: SlotWords(0x23FC6076, 0x23FC6FC2, True),
    1: SlotWords(0x24004036, 0x24004F82, False),
    2: SlotWords(0x24004032, 0x24008F82, True),
    3: SlotWords(0x70322026, 0x70331FC0, True),
}
TARGET = {
    0: SlotWords(0x23FC6072, 0x23FC6FC2, True),
    1: SlotWords(0x24004036, 0x24004F82, True),
    2: SlotWords(0x24004FF2, 0x24008F82, True),
    3: SlotWords(0x70322022, 0x70331FC0, True),
}
"""A region leaves its first bytes to another slot, and two get other rights (random board 447)."""


@pytest.fixture
def tried(monkeypatch):
    """A count of recipes that were put into groups."""
    found, groups = [], sequence.groups
    monkeypatch.setattr(sequence, "groups", lambda *some: found.append(some) or groups(*some))
    return found


def test_an_early_look_at_all_groups_saves_recipes_and_changes_no_sequence(monkeypatch, tried):
    early = sequence._best(EL1, SOURCE, TARGET, (), Memo())
    some = len(tried)
    tried.clear()
    monkeypatch.setattr(sequence, "_NEAR", -1)
    assert sequence._best(EL1, SOURCE, TARGET, (), Memo()) == early
    assert 0 < 2 * some < len(tried)
