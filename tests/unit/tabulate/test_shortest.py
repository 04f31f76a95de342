"""The cheapest groups of writes among all, for a few slots (docs/dev/decisions/0012-slots.md)."""

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.model.plan import Control
from mpuplan.tabulate import shortest as search
from mpuplan.tabulate.in_force import Mpu, SlotWords, Way, applied
from mpuplan.tabulate.shortest import shortest

PAGE = 0x1000
EL2 = Mpu(Isa.AARCH32, "el2", Control(m=1, wxn=1), (0xFF, 0x44))
EL1 = Mpu(Isa.AARCH32, "el1", Control(m=1, wxn=1), (0xFF, 0x44))


def words(start, end, *, on=True):
    found = encode(RegionFields(start * PAGE, end * PAGE, 0, 1, 1, 0, False), Isa.AARCH32)
    return SlotWords(found.prbar, found.prlar, on)


def found(source, target, below, mpu=EL2, kept=()):
    """The groups, once they are seen to be safe and to lead to the target."""
    before, after = dict(enumerate(source)), dict(enumerate(target))
    way = Way(mpu, before, after, [(low * PAGE, high * PAGE) for low, high in kept])
    moved = [slot for slot in before if before[slot] != after[slot]]
    groups = shortest(way, before, after, moved, below).groups
    states = before
    for group in groups or ():
        assert way.safe(states, group)
        for write in group:
            states = applied(states, write)
    assert groups is None or states == after
    return groups


def cost(groups):
    return sum(len(group) + 2 for group in groups)


def test_one_write_for_one_word():
    groups = found([words(0, 1)], [words(0, 2)], 9)
    assert [[write.base for write in group] for group in groups] == [[False]]


def test_nothing_is_found_that_costs_as_much_as_is_known():
    ends = [words(0, 1), words(2, 3, on=False)], [words(0, 1, on=False), words(2, 3)]
    assert cost(found(*ends, 4)) == 3
    assert found(*ends, 3) is None


def test_a_slot_moves_without_prenr_in_three_groups():
    ends = [words(1, 2)], [words(4, 5)]
    assert cost(found(*ends, 20, EL1)) == 9
    assert found(*ends, 9, EL1) is None


def test_prenr_exchanges_what_overlaps_in_one_group():
    groups = found([words(0, 1), words(0, 2, on=False)], [words(0, 1, on=False), words(0, 2)], 9)
    assert [[write.slot for write in group] for group in groups] == [[None]]


def test_another_region_serves_while_the_one_that_is_kept_is_rewritten():
    """No recipe knows this detour: slot 1, off before and after, has the bytes for one group."""
    source = [SlotWords(0x6003, 0x6FC2, True), SlotWords(0x5003, 0x6FC2, False),
              SlotWords(0x3005, 0x5FC2, True)]  # fmt: skip
    target = [SlotWords(0x1004, 0x6FC2, True), SlotWords(0x3005, 0x5FC2, False),
              SlotWords(0x5003, 0x6FC2, False)]  # fmt: skip
    groups = found(source, target, 15, kept=[(3, 6)])
    assert cost(groups) == 14
    assert any(w.slot is None and w.value >> 1 & 1 for group in groups for w in group)


def test_no_groups_hand_over_what_is_kept_without_prenr():
    one, other = words(0, 1), words(4, 5, on=False)
    ends = [one, other], [one._replace(on=False), one]
    assert cost(found(*ends, 16, kept=[(0, 1)])) == 7
    assert found(*ends, 16, EL1, kept=[(0, 1)]) is None


def test_the_search_gives_up_after_so_many_groups(monkeypatch):
    ends = [words(1, 2)], [words(4, 5)]
    monkeypatch.setattr(search, "_LOOKS", 3)
    assert found(*ends, 20) is None
