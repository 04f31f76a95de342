"""Regions that AArch32 does not name: refused where a plan would have to write them."""

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text

TEXT = "sections: [{name: t, size: 4KiB, access: rx}]"
HYPERVISOR = f"hypervisor: {{name: h, {TEXT}}}\n"
PROGRAM = f"programs: [{{name: p, level: LEVEL, pcpus: [0], {TEXT}}}]\n"
GUEST = "guests: [{name: g, pcpus: [0], memory: [{name: ram, size: 1MiB, access: rwx}]MORE}]\n"
INSIDE = f", program: {{{TEXT}}}"
ARM32 = "preset: cortex-r52"


def load(text, core):
    head = f"schema: mpuplan/board/v1\nname: b\ncore: {{{core}}}\npcpus: 1\n"
    bank = "memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]\n"
    return load_board_text(head + bank + text).board.core


def refused(text, core):
    with pytest.raises(InputRejected) as caught:
        load(text, core)
    return [(found.code, found.message, found.span.line, found.span.col)
            for found in caught.value.diagnostics]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (HYPERVISOR, "el2"),
        (PROGRAM.replace("LEVEL", "el2"), "el2"),
        (PROGRAM.replace("LEVEL", "el1"), "el1"),
        (HYPERVISOR + GUEST.replace("MORE", INSIDE), "el1"),
    ],
)
def test_aarch32_names_32_regions_of_an_mpu(text, level):
    assert refused(text, f"{ARM32}, {level}_regions: 33") == [
        ("bad-core", f"{level}_regions is 33, but aarch32 names only 32", 3, 41)
    ]
    assert load(text, f"{ARM32}, {level}_regions: 32")


def test_both_counts_are_told():
    text = HYPERVISOR + GUEST.replace("MORE", INSIDE)
    found = refused(text, f"{ARM32}, el1_regions: 40, el2_regions: 255")
    assert [message.split(",")[0] for _, message, _, _ in found] == [
        "el1_regions is 40", "el2_regions is 255",
    ]  # fmt: skip


def test_an_mpu_that_no_plan_programs_may_have_more():
    """What a guest leaves in its own is saved through the selector."""
    assert load(HYPERVISOR + GUEST.replace("MORE", ""), f"{ARM32}, el1_regions: 34")
    assert load(PROGRAM.replace("LEVEL", "el1"), f"{ARM32}, el2_regions: 40")


def test_aarch64_names_them_by_banks():
    assert load(HYPERVISOR, "preset: cortex-r82, el2_regions: 255").el2_regions == 255
