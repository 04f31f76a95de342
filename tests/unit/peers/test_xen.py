"""Upstream Xen's table: first clear slot, whole pages, nothing split, nothing joined."""

import pytest

from mpuplan.peers.xen import TABLE, XenTable, replay_xen
from tests.unit.peers.words import DEVICE, PAGE, RW, R, counts, spans, stage_of

BOARD = """
devices:
  - {name: uart, start: 0x4000_0000, size: 4KiB}
  - {name: gicd, start: 0x4010_0000, size: 64KiB}
stages: [boot, build, {name: runtime, guests: true}]
hypervisor:
  name: xen
  image:
    start: 0x1000_0000
    fill: true
    parts:
      - {name: text, size: 4KiB, access: rx}
      - {name: late, size: 4KiB, access: {boot: rw, build: rw, runtime: r}}
      - {name: data, size: 4KiB, access: rw}
      - {name: init, size: 4KiB, access: rw, stages: [boot, build]}
  sections:
    - {name: heap, start: 0x1000_8000, size: 8KiB, access: rw, stages: [build, runtime]}
    - {name: fdt, start: 0x1000_c000, size: 4KiB, access: r, stages: [build]}
  devices: [{use: uart, stages: [build, runtime]}, {use: gicd, stages: [build, runtime]}]
policy: {page: 4KiB}
"""
GUEST = """
guests:
  - name: a
    pcpus: [0]
    memory:
      - {name: m, start: 0x1000_a000, size: 4KiB, access: rw}
      - {name: n, start: 0x1000_b000, size: 4KiB, access: rw}
"""


def table(slots=16, *ranges):
    made = XenTable(slots)
    for start, end in ranges:
        assert made.map(start, end, RW, f"{start:#x}") == ""
    return made


def test_a_map_takes_whole_pages_in_the_first_clear_slot():
    made = table(16, (0x1040, 0x1080), (0x4000, 0x5000), (0x8000, 0x9000))
    assert spans(made.regions)[0] == (0x1000, 0x2000)
    assert made.unmap(0x4000, 0x5000) == ""
    assert made.map(0xA000, 0xB000, RW, "new") == ""
    assert {r.serves[0]: r.slot for r in made.regions}["new"] == 1


def test_neighbours_with_one_word_stay_two_regions():
    assert len(table(16, (0, PAGE), (PAGE, 2 * PAGE))) == 2


def test_a_request_over_two_regions_with_one_word_is_refused():
    made = table(16, (0, PAGE), (PAGE, 2 * PAGE))
    assert "partially overlaps region 0" in made.map(0, 2 * PAGE, RW, "both")


def test_the_same_range_again_is_counted_and_has_to_go_twice():
    made = table(16, (0, PAGE))
    assert made.map(0, PAGE, RW, "again") == ""
    assert (len(made), made.unmap(0, PAGE), len(made)) == (1, "", 1)
    assert (made.unmap(0, PAGE), len(made)) == ("", 0)


def test_a_part_of_a_region_is_counted_but_never_cut_out():
    made = table(16, (0, 4 * PAGE))
    assert "only the whole of region 0" in made.unmap(0, PAGE)
    assert made.map(PAGE, 2 * PAGE, RW, "part") == ""
    assert made.unmap(2 * PAGE, 3 * PAGE) == "", "any part takes the count down"


def test_rights_change_only_on_a_whole_region_with_one_user():
    made = table(16, (0, 2 * PAGE))
    assert "partial region attributes" in made.map(0, PAGE, R, "part")
    assert made.map(0, 2 * PAGE, R, "whole") == ""
    assert made.map(0, 2 * PAGE, R, "second user") == ""
    assert "partial region attributes" in made.map(0, 2 * PAGE, RW, "third")


def test_the_memory_type_of_a_region_never_changes():
    assert "memory type" in table(16, (0, PAGE)).map(0, PAGE, DEVICE, "device")


@pytest.mark.parametrize(("slots", "room"), [(16, 16), (255, 255), (300, TABLE)])
def test_slots_are_bounded_by_mpuir_and_by_the_table(slots, room):
    made = table(slots, *((n * PAGE, (n + 1) * PAGE) for n in range(room)))
    assert f"all {room} regions are taken" in made.map(room * PAGE, (room + 1) * PAGE, RW, "more")


def test_boot_goes_section_by_section_then_tree_heap_gic_console():
    replay = replay_xen(stage_of(BOARD + GUEST))
    assert [(s.stage, s.what, s.regions) for s in replay.steps if not s.context] == [
        ("boot", "xen.image.text", 1),
        ("boot", "xen.image.late+xen.image.data+xen.image.init", 2),
        ("build", "xen.fdt", 3),
        ("build", "xen.heap", 4),
        ("build", "gicd", 5),
        ("build", "uart", 6),
        ("runtime", "xen.image.text, xen.image.late, xen.image.data", 7),
        ("runtime", "xen.fdt", 6),
    ]


def test_guest_memory_that_touches_stays_two_regions_beside_all_of_xen():
    assert counts(replay_xen(stage_of(BOARD + GUEST)))["a"] == 6 + 2


def test_an_image_that_is_above_mpuir_stops_at_that_section():
    replay = replay_xen(stage_of(BOARD + GUEST, core="{preset: cortex-r52, el2_regions: 1}"))
    assert replay.contexts == ()
    (refused,) = replay.refusals
    assert (refused.stage, refused.regions) == ("boot", 1)
    assert refused.refused == "region above MPUIR, which says 1"


def test_a_full_pool_stops_xen_and_no_later_context_is_reached():
    replay = replay_xen(stage_of(BOARD + GUEST, core="{preset: cortex-r52, el2_regions: 5}"))
    assert [c.name for c in replay.contexts] == ["boot/pcpu0/idle"]
    (refused,) = replay.refusals
    assert (refused.stage, refused.what) == ("build", "uart")
    assert refused.refused == "mapping pool exhausted, all 5 regions are taken"


def test_a_guest_that_does_not_fit_stops_alone():
    replay = replay_xen(stage_of(BOARD + GUEST, core="{preset: cortex-r52, el2_regions: 7}"))
    assert counts(replay)["idle"] == 6
    assert "a" not in counts(replay)
    assert [(s.context, s.what) for s in replay.refusals] == [("runtime/pcpu0/a", "a.n")]


def test_a_window_over_the_tree_for_a_moment_is_refused():
    keys = "start: 0x1000_b000, size: 8KiB, type: normal-wb, via: transient, stages: [build]"
    body = BOARD.replace("policy", f"  uses: [{{window: all, {keys}}}]\npolicy")
    (refused,) = replay_xen(stage_of(body)).refusals
    assert refused.act == "map for a moment"
    assert "partially overlaps" in refused.refused


def test_xen_is_not_replayed_where_regions_change_at_each_entry():
    body = BOARD.replace("name: xen\n", "name: xen\n  switch: entry\n")
    assert "at each entry" in replay_xen(stage_of(body)).why_not
