"""Banks that share addresses or show the same bytes twice: what exposure and windows may do."""

from __future__ import annotations

import pytest

from mpuplan.load import load_board_text
from mpuplan.pipeline.solving import solve_loaded

HEAD = "schema: mpuplan/board/v1\nname: b\ncore: {preset: cortex-r52}\npcpus: 2\n"
APART = (
    "{name: a0, start: 0, size: 64KiB, pcpus: [0]}, {name: a1, start: 0, size: 64KiB, pcpus: [1]}"
)
MIRROR = (
    "{name: sram, start: 0x2000_0000, size: 128KiB}, "
    "{name: nc, start: 0x3000_0000, size: 128KiB, mirror: sram}"
)
FREE = "policy: {exposure: {over: [free]}}\n"


def values(text):
    result = solve_loaded(load_board_text(HEAD + text))
    assert result.plan is not None, [d.message for d in result.diagnostics]
    assert result.plan.status == "optimal"
    return {objective.name: objective.value for objective in result.plan.objectives}


def sections(*lines):
    return "hypervisor:\n  name: h\n  sections:\n" + "".join(
        f"    - {{{line}}}\n" for line in lines
    )


def test_free_bytes_of_a_bank_are_free_whatever_lies_at_their_address_elsewhere():
    found = values(
        f"memory: [{APART}]\n"
        + sections(
            "name: x, start: 0, size: 4KiB, access: rw, pcpus: [0]",
            "name: y, start: 0x2000, size: 4KiB, access: rw, pcpus: [0]",
            "name: z, start: 0x1000, size: 4KiB, access: rw, pcpus: [1]",
        )
        + FREE
    )
    assert (found["regions"], found["exposure"]) == (2, 4096)


def test_a_window_is_in_the_way_only_where_its_pcpus_see_the_bank():
    text = f"memory: [{APART}, {{name: ram, start: 0x2000_0000, size: 64KiB}}]\n"
    text += sections("name: t, size: 4KiB, access: rx, in: [ram]")
    text += "  devices: [{window: w, start: 0, size: 64KiB, type: normal-wb, pcpus: [1]}]\n"
    text += "guests:\n  - {name: a, pcpus: [0], memory: "
    text += "[{name: m, size: 64KiB, access: rw, in: [a0]}]}\n"
    assert values(text)["headroom"] == 14


@pytest.mark.parametrize(
    "between",
    [
        "reserved: [{name: fw, start: 0x2000_1000, size: 4KiB, why: q}]\n",
        "devices: [{name: fw, start: 0x2000_1000, size: 4KiB}]\n",
    ],
)
def test_bytes_owned_in_the_original_are_not_free_in_the_mirror(between):
    found = values(
        f"memory: [{MIRROR}]\n"
        + between
        + sections(
            "name: a, start: 0x3000_0000, size: 4KiB, access: rw, type: normal-nc, pcpus: [0]",
            "name: b, start: 0x3000_2000, size: 4KiB, access: rw, type: normal-nc, pcpus: [0]",
        )
        + FREE
    )
    assert (found["regions"], found["exposure"]) == (2, 0)


def test_a_movable_block_is_not_hidden_under_a_gap_of_the_mirror():
    found = values(
        "memory: [{name: sram, start: 0x2000_0000, size: 12KiB}, "
        "{name: nc, start: 0x3000_0000, size: 12KiB, mirror: sram}]\n"
        + sections(
            "name: a, start: 0x3000_0000, size: 4KiB, access: rw, type: normal-nc, pcpus: [0]",
            "name: b, start: 0x3000_2000, size: 4KiB, access: rw, type: normal-nc, pcpus: [0]",
            "name: m, size: 4KiB, access: rx, in: [sram], pcpus: [0]",
        )
        + FREE
    )
    assert (found["regions"], found["exposure"]) == (3, 0)
