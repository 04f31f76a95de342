"""L4Re's task regions: joined, extended, split; the kernel's are out of reach."""

from mpuplan.peers.l4re import L4Regions, replay_l4re
from tests.unit.peers.words import RW, R, counts, spans, stage_of

BOARD = """
hypervisor:
  name: fiasco
  image:
    start: 0x1000_0000
    fill: true
    parts: [{name: text, size: 4KiB, access: rx}, {name: data, size: 4KiB, access: rw}]
  sections: [{name: heap, start: 0x1000_2000, size: 4KiB, access: rw}]
guests:
  - name: task
    pcpus: [0]
    memory:
      - {name: low, start: 0x1000_4000, size: 4KiB, access: rw}
      - {name: high, start: 0x1000_6000, size: 4KiB, access: rw}
      - {name: middle, start: 0x1000_5000, size: 4KiB, access: rw}
policy: {page: 4KiB}
"""


def task(*added, slots=16):
    made = L4Regions(slots)
    for start, end, bits in added:
        assert made.add(start, end, bits, f"{start:#x}") == ""
    return made


def test_neighbours_with_one_word_are_joined_on_both_sides():
    made = task((0, 64, RW), (128, 192, RW), (64, 128, RW))
    assert spans(made.regions) == [(0, 192)]
    assert made.add(4096, 4160, RW, "next") == ""
    assert sorted(r.slot for r in made.regions) == [0, 1]


def test_another_word_keeps_neighbours_apart():
    assert len(task((0, 64, RW), (64, 128, R)).regions) == 2


def test_an_overlap_with_one_word_extends():
    assert spans(task((0, 128, RW), (64, 256, RW)).regions) == [(0, 256)]


def test_one_that_covers_several_absorbs_them():
    assert spans(task((64, 128, RW), (192, 256, RW), (0, 512, RW)).regions) == [(0, 512)]


def test_another_word_inside_a_region_punches_a_hole():
    made = task((0, 256, RW), (64, 128, R))
    assert spans(made.regions) == [(0, 64), (64, 128), (128, 256)]
    assert len({r.slot for r in made.regions}) == 3


def test_another_word_at_the_edge_takes_one_more():
    assert spans(task((0, 256, RW), (0, 64, R)).regions) == [(0, 64), (64, 256)]


def test_without_a_slot_for_the_split_the_whole_region_is_dropped():
    made = task((0, 256, RW), slots=1)
    assert "dropped with a warning" in made.add(64, 128, R, "hole")
    assert made.regions == []


def test_without_a_free_slot_the_new_region_is_dropped():
    made = task((0, 64, RW), slots=1)
    assert made.add(128, 192, RW, "more") == "no free region of 1, dropped with a warning"
    assert spans(made.regions) == [(0, 64)]


def test_reserved_regions_are_neither_joined_nor_cut():
    made = L4Regions(16)
    assert made.reserve(0, 64, RW, ("kernel",)) == ""
    assert made.add(64, 128, RW, "beside") == ""
    assert spans(made.regions) == [(0, 64), (64, 128)]
    assert "collides with the kernel's region kernel" in made.add(0, 64, R, "over")
    assert made.add(0, 64, RW, "same") == "", "it already has these rights"


def test_the_kernel_keeps_its_own_and_the_task_gets_one_for_what_touches():
    assert counts(replay_l4re(stage_of(BOARD))) == {"idle": 3, "task": 4}


def test_a_full_mpu_drops_the_task_region_and_goes_on():
    replay = replay_l4re(stage_of(BOARD, core="{preset: cortex-r52, el2_regions: 4}"))
    assert [s.what for s in replay.refusals] == ["task.high"]
    assert counts(replay) == {"idle": 3, "task": 4}


def test_it_says_why_a_board_is_not_replayed():
    without = BOARD[: BOARD.index("guests:")] + "policy: {page: 4KiB}\n"
    assert "no guests" in replay_l4re(stage_of(without)).why_not
    entry = BOARD.replace("name: fiasco\n", "name: fiasco\n  switch: entry\n")
    assert "switch: entry" in replay_l4re(stage_of(entry)).why_not


def test_reserved_regions_that_overlap_with_one_word_are_one():
    made = L4Regions(16)
    assert made.reserve(0, 128, RW, ("device",)) == ""
    assert made.reserve(64, 256, RW, ("window",)) == ""
    assert spans(made.regions) == [(0, 256)]
    assert "collides with device" in made.reserve(0, 64, R, ("other",))
