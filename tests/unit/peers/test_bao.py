"""Bao's address spaces: by address, joined where unlocked, refused where they overlap."""

from mpuplan.peers.bao import BITMAP, BaoSpace, Physical, replay_bao
from tests.unit.peers.words import R, counts, request, spans, stage_of

BOARD = """
devices:
  - {name: uart, start: 0x4000_0000, size: 4KiB}
  - {name: timer, start: 0x4000_1000, size: 4KiB}
  - {name: can, start: 0x4100_0000, size: 4KiB}
stages: [boot, {name: runtime, guests: true}]
hypervisor:
  name: bao
  switch: entry
  idle: false
  sections:
    - {name: image, start: 0x1000_0000, size: 4KiB, access: rw, entry: true}
    - {name: cpu, start: 0x1000_1000, size: 4KiB, access: rw, entry: true}
    - {name: scratch, start: 0x1000_2000, size: 4KiB, access: rw, stages: [boot]}
  devices: [uart, timer]
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: low, start: 0x1000_8000, size: 4KiB, access: rw}
      - {name: high, start: 0x1000_9000, size: 4KiB, access: rw}
    devices: [can]
"""


def space(count=16):
    return BaoSpace(Physical(count))


def fill(made, *requests, locked=False):
    return [made.map(each, locked=locked) for each in requests]


def test_neighbours_with_one_word_become_one():
    made = space()
    assert fill(made, request("a", 0, 64), request("b", 64, 128)) == ["", ""]
    assert spans(made.regions) == [(0, 128)]
    assert made.regions[0].serves == ("a", "b")


def test_a_map_between_two_joins_all_three():
    made = space()
    fill(made, request("a", 0, 64), request("c", 128, 192), request("b", 64, 128))
    assert spans(made.regions) == [(0, 192)]
    assert made.map(request("next", 4096, 4160), locked=False) == ""
    assert made.regions[-1].slot == 1, "the slots of the joined ones are free again"


def test_another_word_or_a_gap_keeps_neighbours_apart():
    made = space()
    fill(made, request("a", 0, 64), request("b", 64, 128, R), request("c", 192, 256, R))
    assert len(made.regions) == 3


def test_locked_regions_are_never_joined():
    made = space()
    fill(made, request("a", 0, 64), locked=True)
    fill(made, request("b", 64, 128))
    fill(made, request("c", 128, 192), locked=True)
    assert len(made.regions) == 3


def test_an_overlap_is_refused_and_the_region_is_absent():
    made = space()
    (_, said) = fill(made, request("a", 0, 128), request("b", 64, 192))
    assert "overlaps a" in said
    assert spans(made.regions) == [(0, 128)]


def test_unmapping_the_middle_leaves_both_ends():
    made = space()
    fill(made, request("a", 0, 256))
    made.unmap(request("hole", 64, 128))
    assert spans(made.regions) == [(0, 64), (128, 256)]


def test_a_slot_beyond_mpuir_is_silently_absent():
    made = space(2)
    said = fill(made, *(request(f"r{n}", n * 128, n * 128 + 64) for n in range(3)))
    assert said[:2] == ["", ""]
    assert "slot 2 of 2: MPUIR is never read" in said[2]


def test_prenr_reaches_32_slots_and_the_bitmap_has_64():
    made = space(255)
    said = fill(made, *(request(f"r{n}", n * 128, n * 128 + 64) for n in range(33)))
    assert (said[31], "beyond PRENR" in said[32]) == ("", True)
    assert BITMAP == 64


def test_both_sides_are_programmed_and_the_guest_keeps_what_is_locked():
    replay = replay_bao(stage_of(BOARD))
    # image and cpu locked, uart and timer joined; low and high joined, can
    assert counts(replay) == {"boot/pcpu0/idle": 4, "g": 4, "g+el2": 3}
    assert {c.programmed for c in replay.contexts if "runtime" in c.name} == {5}


def test_what_only_boot_needs_is_mapped_and_unmapped():
    steps = replay_bao(stage_of(BOARD)).steps
    boot = [(s.act, s.what, s.regions) for s in steps if s.stage == "boot"]
    assert boot[-2:] == [("map", "bao.scratch", 4), ("unmap", "bao.scratch", 3)]


def test_a_map_that_both_sides_keep_on_faults():
    shared = "shared: [{name: box, start: 0x1000_c000, size: 4KiB, with: {g: rw, hypervisor: rw}}]"
    body = BOARD.replace("  devices: [uart, timer]", "  devices: [uart, timer]") + shared
    assert not replay_bao(stage_of(body)).refusals, "the hypervisor's side alone has it"
    uses = "  uses: [{use: box, access: rw, entry: true}]\n  devices: [uart, timer]"
    body = BOARD.replace("  devices: [uart, timer]", uses) + shared.replace(", hypervisor: rw", "")
    (refused,) = replay_bao(stage_of(body)).refusals
    assert (refused.act, refused.what) == ("enter", "box")


def test_bao_gives_a_pcpu_to_one_guest():
    more = (
        "  - {name: h, pcpus: [0], memory: [{name: m, start: 0x1000_d000, size: 64, access: rw}]}\n"
    )
    assert replay_bao(stage_of(BOARD + more)).why_not == (
        "Bao gives a pCPU to one guest; pCPU 0 has 2"
    )


def test_bao_is_not_replayed_where_regions_change_with_the_guest():
    body = BOARD.replace("  switch: entry\n  idle: false\n", "").replace(", entry: true", "")
    assert "switch: guest" in replay_bao(stage_of(body)).why_not
