"""Zephyr: a static table that is never joined, and partitions cut out of the RAM region."""

from mpuplan.model.plan import Cost
from mpuplan.peers.record import Mapped
from mpuplan.peers.zephyr import ZephyrTable, replay_zephyr, swap_cost
from tests.unit.demand.boards import R82
from tests.unit.peers.words import RW, R, counts, spans, stage_of

BOARD = """
devices: [{name: uart, start: 0x4000_0000, size: 4KiB}]
program:
  name: zephyr
  level: el1
  pcpus: [0]
  sections:
    - {name: text, start: 0x1000_0000, size: 4KiB, access: rx, user: rx}
    - {name: vectors, start: 0x1000_1000, size: 4KiB, access: rx, user: rx}
    - {name: data, start: 0x1000_2000, size: 4KiB, access: rw}
  devices: [uart]
  tasks:
    - name: t
      memory:
        - {name: stack, start: 0x1000_4000, size: 4KiB, access: rw}
        - {name: part, start: 0x1000_3000, size: 4KiB, access: rw}
"""
GRANT = "\n      uses: [uart]\n"


def table(area=None):
    static = (Mapped(0, 0, 0x1000, RW, ("ram",)), Mapped(1, 0x4000, 0x5000, RW, ("device",)))
    return ZephyrTable(static, area)


def test_a_partition_in_the_middle_takes_two_more():
    made = table()
    assert made.insert(0x400, 0x800, R, "p") == ""
    assert spans(made.regions)[:3] == [(0, 0x400), (0x400, 0x800), (0x800, 0x1000)]


def test_a_partition_at_an_edge_takes_one_more():
    made = table()
    assert [made.insert(0, 0x400, R, "p"), made.insert(0xC00, 0x1000, R, "q")] == ["", ""]
    assert len(made.regions) == 4


def test_a_partition_over_the_whole_region_takes_its_place():
    made = table()
    assert made.insert(0, 0x1000, R, "p") == ""
    assert [r.bits for r in made.regions] == [R, RW]


def test_a_partition_over_two_regions_has_none_below_it():
    made = table()
    made.insert(0x400, 0x800, R, "p")
    assert "invalid underlying region" in made.insert(0x700, 0x900, R, "q")


def test_only_the_area_may_be_cut_on_aarch64():
    assert "invalid underlying region" in table(area=0).insert(0x4000, 0x5000, R, "device")
    assert table().insert(0x4000, 0x5000, R, "device") == ""


def test_the_static_table_has_an_entry_for_each_section_and_what_threads_own_in_the_ram():
    replay = replay_zephyr(stage_of(BOARD))
    assert counts(replay)["zephyr"] == 4
    assert [s.what for s in replay.steps if s.act == "static"][2] == (
        "zephyr.data+zephyr.t.part+zephyr.t.stack"
    )


def test_a_stack_comes_last():
    cut = [(s.what, s.regions) for s in replay_zephyr(stage_of(BOARD)).steps if s.act == "cut out"]
    # part between data and stack: two more; then the stack is exactly what is left above it
    assert cut == [("zephyr.t.part", 6), ("zephyr.t.stack", 6)]


def test_a_device_for_a_thread_is_cut_out_on_aarch32_only():
    body = BOARD.rstrip("\n") + GRANT
    assert not replay_zephyr(stage_of(body)).refusals
    (refused,) = replay_zephyr(stage_of(body, core=R82)).refusals
    assert refused.what == "uart"


def test_a_static_table_that_does_not_fit_is_refused_at_its_first_region_too_many():
    replay = replay_zephyr(stage_of(BOARD, core="{preset: cortex-r52, el1_regions: 3}"))
    assert replay.contexts == ()
    (refused,) = replay.refusals
    assert refused.what == "uart"
    assert refused.refused.startswith("out-of-bounds error for mpu regions: region idx 3")


def test_a_thread_that_does_not_fit_is_refused():
    replay = replay_zephyr(stage_of(BOARD, core="{preset: cortex-r52, el1_regions: 5}"))
    assert counts(replay) == {"zephyr": 4}
    assert [s.context for s in replay.refusals] == ["runtime/pcpu0/zephyr:t"]


def test_static_regions_that_overlap_are_told():
    body = BOARD.replace(
        "devices: [uart]", "devices: [uart, {window: w, start: 0x4000_0800, size: 4KiB}]"
    )
    refused = replay_zephyr(stage_of(body)).refusals
    assert refused
    assert "an access faults" in refused[0].refused


def test_a_swap_clears_all_that_is_not_static_and_writes_what_was_cut():
    # 32 slots, 5 static: 27 cleared, then 3 written (7 regions: the RAM's and two more)
    assert swap_cost(32, 5, 7, wide=True) == Cost(2 + 3 * 30, 2 + 30, 2 + 2 * 30)
    # AArch32: the RAM's region and 11 others once each
    assert swap_cost(16, 5, 7, wide=False) == Cost(2 + 3 * 12, 2 + 2 * 12, 2 + 3 * 12)


def test_it_says_why_a_board_is_not_replayed():
    body = (
        BOARD[: BOARD.index("  tasks:")]
        .replace("level: el1", "level: el2")
        .replace(", user: rx", "")
    )
    assert "do not" in replay_zephyr(stage_of(body)).why_not
