"""What exposure may cover, kind by kind (design 2.4, readings 15 to 18)."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings

from mpuplan.arch.memory import Share
from mpuplan.demand.exposable import Patch, pieces
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import agents_of, window_exposure
from mpuplan.demand.words import Bits
from mpuplan.load import load_board_text
from mpuplan.model.board import Over
from tests.oracle.generate import random_board
from tests.unit.demand.boards import RAM, demand_in, problem_of
from tests.unit.demand.strategies import byte_set, tiny_boards

PRIVATE = Bits(0b00, 1, Share.NON, 0xFF)
VISIBLE = Bits(0b01, 1, Share.NON, 0xFF)
DEVICE = Bits(0b00, 1, Share.OUTER, 0x04)
SMALL = f"[{{name: ram, start: {RAM:#x}, size: 1024}}]"
DEV = 0x4000_0000


def policy(*over):
    return f"policy: {{exposure: {{over: [{', '.join(over)}]}}}}\n"


def hypervisor(*sections, keys=""):
    listed = ", ".join(f"{{{item}}}" for item in sections)
    return f"hypervisor: {{name: hyp, sections: [{listed}]{keys}}}\n"


CODE = hypervisor(f"name: c, start: {RAM:#x}, size: 64, access: rw")


def patches(body, context="idle", carrier="", **head):
    found = problem_of(body, **{"memory": SMALL, **head})
    base = RAM if carrier == "" else 0
    here = demand_in(found, context).exposable.patches.get(carrier, ())
    return [(p.start - base, p.end - base, p.kind.value) for p in here]


def exposable(body, context="idle", **head):
    return demand_in(problem_of(body, **{"memory": SMALL, **head}), context).exposable


# --- free -----------------------------------------------------------------------------------------


def test_no_exposure_without_a_policy():
    assert patches(CODE) == []


def test_free_is_ram_that_nobody_owns():
    assert patches(CODE + policy("free")) == [(64, 1024, "free")]


@pytest.mark.parametrize(
    "taker",
    [
        f"reserved: [{{name: r, start: {RAM + 128:#x}, size: 64}}]\n",
        f"devices: [{{name: d, start: {RAM + 128:#x}, size: 64}}]\n",
        "guests: [{name: g, pcpus: [0], memory: [{name: m, size: 64, access: rw}], "
        f"emulated: [{{name: e, start: {RAM + 128:#x}, size: 64}}]}}]\n",
        "guests: [{name: g, pcpus: [0], memory: [{name: m, "
        f"start: {RAM + 130:#x}, size: 8, access: rw}}]}}]\n",
    ],
    ids=["reserved", "device", "emulated", "other owner"],
)
def test_free_leaves_out_what_is_anybody_s(taker):
    assert patches(CODE + taker + policy("free")) == [(64, 128, "free"), (192, 1024, "free")]


def test_free_leaves_out_windows():
    window = f", devices: [{{window: w, start: {RAM + 128:#x}, size: 64, access: r}}]"
    body = hypervisor(f"name: c, start: {RAM:#x}, size: 64, access: rw", keys=window)
    assert patches(body + policy("free")) == [(64, 128, "free"), (192, 1024, "free")]


def test_free_is_what_nobody_owns_in_any_stage():
    body = "stages: [boot, late]\n" + hypervisor(
        f"name: c, start: {RAM:#x}, size: 64, access: rw",
        f"name: i, start: {RAM + 64:#x}, size: 64, access: rw, stages: [boot]",
    )
    assert patches(body + policy("free"), "late/pcpu0/idle") == [(128, 1024, "free")]


def test_free_is_ram_that_this_pcpu_sees():
    memory = f"[{{name: ram, start: {RAM:#x}, size: 1024}}, "
    memory += f"{{name: own, start: {RAM + 0x1000:#x}, size: 64, pcpus: [1]}}, "
    memory += f"{{name: rom, start: {RAM + 0x2000:#x}, size: 64, kind: flash}}]"
    body = CODE + policy("free")
    seen = [patches(body, f"runtime/pcpu{n}/idle", memory=memory, pcpus=2) for n in (0, 1)]
    assert seen[0] == [(64, 1024, "free")]
    assert seen[1] == [(64, 1024, "free"), (0x1000, 0x1040, "free")]


def test_gaps_inside_a_movable_block_are_free():
    body = hypervisor("name: m, parts: [{name: a, size: 64, access: r}, "
                      "{name: b, offset: 256, size: 64, access: r}]")  # fmt: skip
    assert patches(body + policy("free"), carrier="hyp.m") == [(64, 256, "free")]


def test_free_lies_under_normal_regions_only():
    found = exposable(CODE + policy("free"))
    assert found.fill("", RAM + 64, RAM + 128, PRIVATE) == (Patch(RAM + 64, RAM + 128, Over.FREE),)
    assert found.fill("", RAM + 64, RAM + 128, DEVICE) is None


# --- holes ----------------------------------------------------------------------------------------

HOLES = f"holes: [{{start: {DEV + 64:#x}, size: 128, why: nothing decodes}}]\n"
DEVICES = f"devices: [{{name: d, start: {DEV:#x}, size: 64}}, "
DEVICES += f"{{name: e, start: {DEV + 192:#x}, size: 64}}]\n"
USER = hypervisor(f"name: c, start: {RAM:#x}, size: 64, access: rw", keys=", devices: [d, e]")


def test_holes_are_those_listed_and_lie_under_device_regions():
    found = exposable(DEVICES + HOLES + USER + policy("holes"))
    whole = Patch(DEV + 64, DEV + 192, Over.HOLES)
    assert found.patches[""] == (whole,)
    assert found.fill("", DEV + 64, DEV + 192, DEVICE) == (whole,)
    assert found.fill("", DEV + 64, DEV + 192, PRIVATE) is None


def test_holes_do_not_count_without_the_kind():
    assert exposable(DEVICES + HOLES + USER + policy("free")).fill(
        "", DEV + 64, DEV + 192, DEVICE
    ) is None  # fmt: skip


def test_a_gap_is_filled_wholly_or_not_at_all():
    found = exposable(DEVICES + HOLES + USER + policy("holes"))
    assert found.fill("", DEV + 64, DEV + 256, DEVICE) is None
    assert found.fill("", DEV, DEV + 128, DEVICE) is None


def test_the_emulated_ranges_of_a_guest_are_never_exposed_to_it():
    emulated = f"emulated: [{{name: em, start: {DEV + 128:#x}, size: 64}}]"
    guests = f"guests: [{{name: g, pcpus: [0], {emulated}, memory: [{{name: m, size: 64, "
    guests += "access: rw}]}, {name: o, pcpus: [0], memory: [{name: m, size: 64, access: rw}]}]\n"
    body = DEVICES + HOLES + USER + guests + policy("holes")
    seen = Bits(0b01, 1, Share.OUTER, 0x04)
    gap = ("", DEV + 64, DEV + 192)
    assert exposable(body, "g").fill(*gap, seen) is None
    assert exposable(body, "g").fill(*gap, DEVICE) is not None
    assert exposable(body, "o").fill(*gap, seen) is not None


@pytest.mark.parametrize(("cut", "covered"), [(0, True), (64, False), (128, False), (192, False)])
def test_no_gap_reaches_a_cut_point(cut, covered):
    core = f"{{preset: cortex-r52, cuts: [{DEV + cut:#x}]}}"
    found = exposable(DEVICES + HOLES + USER + policy("holes"), core=core)
    assert (found.fill("", DEV + 64, DEV + 192, DEVICE) is not None) == covered


# --- own ------------------------------------------------------------------------------------------

PARTS = (
    "{name: t, size: 64, access: rx}, {name: i, size: 64, access: rw, stages: [boot]}, "
    "{name: d, size: 64, access: rw}, {name: l, size: 64, access: rw, stages: [late]}"
)


def image(start=""):
    return f"stages: [boot, late]\nhypervisor: {{name: hyp, image: {{{start}parts: [{PARTS}]}}}}\n"


def test_own_is_what_the_image_no_longer_needs():
    body = image() + policy("own")
    late, boot = (patches(body, f"{s}/pcpu0/idle", carrier="hyp.image") for s in ("late", "boot"))
    assert late == [(64, 128, "own")]
    assert boot == []


def test_own_of_a_fixed_image_lies_on_the_fixed_carrier():
    body = image(f"start: {RAM + 128:#x}, ") + policy("own")
    assert patches(body, "late/pcpu0/idle") == [(192, 256, "own")]


def test_own_is_for_the_privileged_party_alone():
    found = exposable(image() + policy("own"), "late/pcpu0/idle")
    assert found.fill("hyp.image", 64, 128, PRIVATE) == (Patch(64, 128, Over.OWN),)
    assert found.fill("hyp.image", 64, 128, VISIBLE) is None


def test_sections_whose_demand_ended_are_not_own():
    body = "stages: [boot, late]\n" + hypervisor(
        "name: i, size: 64, access: rw, stages: [boot]", "name: c, size: 64, access: rx"
    )
    assert patches(body + policy("own"), "late/pcpu0/idle", carrier="hyp.i") == []


def test_parts_for_another_pcpu_are_not_own():
    body = image().replace("stages: [boot]}", "stages: [boot], pcpus: [1]}") + policy("own")
    seen = [patches(body, f"late/pcpu{n}/idle", carrier="hyp.image", pcpus=2) for n in (0, 1)]
    assert seen == [[], [(64, 128, "own")]]


# --- transient maps -------------------------------------------------------------------------------


def transient(access, kind="", size=64):
    window = f", devices: [{{window: w, start: {DEV + 64:#x}, size: {size}, access: {access}, "
    window += f"type: device-nGnRE{kind}, via: transient}}], transient_slots: {{runtime: 1}}"
    code = f"name: c, start: {RAM:#x}, size: 64, access: rw"
    holes = f"holes: [{{start: {DEV + 128:#x}, size: 64, why: none}}]\n"
    return DEVICES + holes + hypervisor(code, keys=window) + policy("holes")


def test_a_gap_may_touch_a_transient_map():
    found = exposable(transient("rw"))
    assert found.fill("", DEV + 128, DEV + 192, DEVICE) is not None


def test_what_transient_maps_cover_is_no_hole():
    assert [(p.start - DEV, p.end - DEV) for p in exposable(transient("rw")).patches[""]] == [
        (128, 192)
    ]


def image_map(access):
    """A transient map of the image's init data, which is dead in the stage `late`."""
    use = f", uses: [{{use: hyp.image.i, access: {access}, via: transient, stages: [late]}}]"
    use += ", transient_slots: {late: 1}}\n"
    return image().replace("}]}}\n", "}]}" + use) + policy("own")


@pytest.mark.parametrize(("access", "bits", "covered"), [
    ("rw", PRIVATE, True),
    ("r", PRIVATE, True),
    ("rw", Bits(0b10, 1, Share.NON, 0xFF), False),
    ("r", Bits(0b10, 1, Share.NON, 0xFF), True),
    ("rx", PRIVATE, False),
    ("r", Bits(0b00, 1, Share.NON, 0xAA), False),
])  # fmt: skip
def test_a_gap_covers_a_transient_map_only_with_all_that_it_wants(access, bits, covered):
    found = exposable(image_map(access), "late/pcpu0/idle")
    assert (found.fill("hyp.image", 64, 128, bits) is not None) == covered


# --- agents, windows, pieces ----------------------------------------------------------------------

GUEST = "guests: [{name: g, pcpus: [0], memory: [{name: m, size: 64, access: rw}]}]\n"


def test_a_region_that_a_guest_sees_counts_for_it_and_for_el2():
    found = problem_of(CODE + GUEST)
    assert agents_of(demand_in(found, "g"), VISIBLE) == ("el2", "g")
    assert agents_of(demand_in(found, "g"), PRIVATE) == ("el2",)


def test_agents_of_a_program_are_its_two_levels():
    found = problem_of(
        "programs: [{name: os, level: el1, pcpus: [0], sections: [{name: c, size: 64, access: r}]}]"
    )
    assert agents_of(demand_in(found, "os"), VISIBLE) == ("os:el1", "os:el0")
    assert agents_of(demand_in(found, "os"), PRIVATE) == ("os:el1",)


def test_window_exposure_is_what_no_other_demand_of_the_agent_covers():
    keys = f", devices: [{{window: w, start: {RAM:#x}, size: 512, access: rw}}]"
    code = f"name: c, start: {RAM + 64:#x}, size: 64, access: rw"
    guest = GUEST.replace("size: 64", f"start: {RAM + 256:#x}, size: 64")
    found = problem_of(hypervisor(code, keys=keys) + guest, memory=SMALL)
    expected = ((RAM, RAM + 64), (RAM + 128, RAM + 512))
    assert window_exposure(demand_in(found, "idle")) == expected
    assert window_exposure(demand_in(found, "g")) == expected


def test_pieces_cut_patches_at_the_points_inside_them():
    found = pieces([Patch(0, 128, Over.FREE), Patch(128, 192, Over.OWN)], (64, 128, 640))
    assert [(p.start, p.end, p.kind.value) for p in found] == [
        (0, 64, "free"),
        (64, 128, "free"),
        (128, 192, "own"),
    ]


def demanded(found):
    """Fixed bytes that somebody asks for in any context, but for windows: they own nothing."""
    party = found.board.hypervisor
    windows = {window.name for window in party.windows} if party is not None else set()
    return byte_set(
        (a.low // 64, a.high // 64)
        for d in found.demands
        for a in d.asks
        if a.carrier == "" and not a.transient and a.name not in windows
    )


@settings(max_examples=40)
@given(tiny_boards)
@example(load_board_text(random_board(23841)))  # a window over a hole
def test_holes_and_free_bytes_are_nobody_s(loaded):
    found = problem(loaded.board)
    taken = demanded(found)
    for demand in found.demands:
        for patch in demand.exposable.patches.get("", ()):
            if patch.kind is not Over.OWN:
                assert not taken & {*range(patch.start // 64, -(-patch.end // 64))}


@settings(max_examples=40)
@given(tiny_boards)
def test_patches_of_a_carrier_are_sorted_and_do_not_overlap(loaded):
    for demand in problem(loaded.board).demands:
        for some in demand.exposable.patches.values():
            assert all(a.end <= b.start for a, b in pairwise(some))
