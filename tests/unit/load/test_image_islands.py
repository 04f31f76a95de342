"""Images linked to several memories: each part lies in its own, and is called by its block."""

from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.elf import IMPORTER
from mpuplan.importers.protocol import ImportFile, ImportOptions
from mpuplan.load import load_board_text
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.solving import solve_board
from tests.elf_images import ALLOC, EXEC, NOBITS, WRITE, Row, image

ROM, RAM = 0x0800_0000, 0x2000_0000
SPLIT = (
    Row(".text", ROM, 0x1000, ALLOC | EXEC),
    Row(".rodata", ROM + 0x1000, 0x400, ALLOC),
    Row(".data", RAM, 0x200, ALLOC | WRITE),
    Row(".bss", RAM + 0x200, 0x800, ALLOC | WRITE, NOBITS),
)
HEAD = """schema: mpuplan/board/v1
name: b
core: {preset: mps3-an536-qemu}
pcpus: 1
"""
BANKS = f"""memory:
  - {{name: rom, start: {ROM:#x}, size: 1MiB, kind: flash}}
  - {{name: ram, start: {RAM:#x}, size: 1MiB}}
"""
HYP = "hypervisor: {name: hyp, elf: fw.elf%s}\n"
PROGRAM = "program: {name: fw, level: el1, pcpus: [0], elf: fw.elf}\n"
GUEST = "hypervisor: {name: hyp}\nguests: [{name: os, pcpus: [0], elf: fw.elf}]\n"


@pytest.fixture
def board(tmp_path):
    (tmp_path / "fw.elf").write_bytes(image(SPLIT, {}))

    def write(tail, banks=BANKS):
        path = tmp_path / "board.yaml"
        path.write_text(HEAD + banks + tail)
        return path

    return write


def parts(blocks):
    return {
        part.name: (block.start + part.offset, part.size, block.banks)
        for block in blocks
        for part in block.parts
    }


def expected(owner):
    return {
        f"{owner}.image.text": (ROM, 0x1000, ("rom",)),
        f"{owner}.image.rodata": (ROM + 0x1000, 0x400, ("rom",)),
        f"{owner}.image-2.data": (RAM, 0x200, ("ram",)),
        f"{owner}.image-2.bss": (RAM + 0x200, 0x800, ("ram",)),
    }


def test_each_part_of_an_image_lies_in_the_bank_that_it_is_linked_to(board):
    assert parts(load_board(board(HYP % "")).board.hypervisor.blocks) == expected("hyp")
    assert parts(load_board(board(PROGRAM)).board.programs[0].blocks) == expected("fw")
    assert parts(load_board(board(GUEST)).board.guests[0].blocks) == expected("os")


def test_it_has_a_plan(board):
    plan = solve_board(board(PROGRAM)).plan
    shown = {name for slot in plan.contexts[0].slots for name in slot.serves}
    assert shown == set(expected("fw"))


def test_what_the_board_says_of_parts_holds_for_all_of_them(board):
    more = (
        ", image: {align: 64, parts: [{name: bss, type: normal-nc}, {name: rodata, access: rx}]},"
        " sections: [{name: heap, size: 64KiB, access: rw}]"
    )
    blocks = load_board(board(HYP % more)).board.hypervisor.blocks
    types = {p.name: p.grant.attributes.mair for b in blocks for p in b.parts}
    assert types["hyp.image-2.bss"] == 0x44
    assert types["hyp.image-2.data"] == 0xFF
    assert "hyp.heap" in {block.name for block in blocks}


def test_parts_may_be_named_for_short(board):
    roles = ", roles: {code: [text], stack: [bss]}"
    found = load_board(board(HYP % roles)).board.hypervisor.roles
    assert (found.code, found.stack) == (("hyp.image.text",), ("hyp.image-2.bss",))


@pytest.mark.parametrize(
    ("tail", "banks"),
    [
        (HYP % f", image: {{start: {RAM:#x}}}", BANKS),  # the board says where, as a whole
        (HYP % "", f"memory: [{{name: ram, start: {RAM:#x}, size: 1MiB}}]\n"),  # no bank for code
    ],
)
def test_an_image_stays_one_block_where_it_is_not_known_to_be_split(board, tail, banks):
    with pytest.raises(InputRejected) as rejected:
        load_board(board(tail, banks))
    (found,) = rejected.value.diagnostics
    assert found.code == "outside-memory"
    assert "'hyp.image'" in found.message


def test_banks_that_touch_are_one(board):
    both = (
        f"memory: [{{name: low, start: {ROM:#x}, size: 0x1000}},"
        f" {{name: high, start: {ROM + 0x1000:#x}, size: 0x19000000}}]\n"
    )
    blocks = load_board(board(HYP % "", both)).board.hypervisor.blocks
    assert [block.name for block in blocks] == ["hyp.image"]


@pytest.mark.parametrize("memory", ["memory: [{name: x}]\n", "memory: 5\n", ""])
def test_malformed_memory_is_what_is_reported(board, memory):
    with pytest.raises(InputRejected) as rejected:
        load_board(board(HYP % "", memory))
    assert all("memory" in str(found) or "start" in found.message or "size" in found.message
               for found in rejected.value.diagnostics)  # fmt: skip


@pytest.mark.parametrize(("kind", "key"), [("hypervisor", "sections"), ("guest", "memory")])
def test_an_imported_board_has_a_block_and_a_bank_for_each_memory(kind, key):
    file = ImportFile("fw.elf", Path("fw.elf"), image(SPLIT, {}))
    values = {"as": f"{kind}:fw"}
    text = IMPORTER.read((file,), ImportOptions(core="mps3-an536-qemu", values=values)).text
    assert f"    {key}:" in text or f"  {key}:  # the image as well" in text
    for todo, value in (
        (f"'TODO: bank that holds [{ROM:#x}, {ROM + 0x1400:#x})'", f"{ROM:#x}"),
        (f"'TODO: bank that holds [{RAM:#x}, {RAM + 0xA00:#x})'", f"{RAM:#x}"),
        ("'TODO: size of the bank'", "1MiB"),
        ("'TODO: number of physical CPUs'", "1"),
        ("'TODO: pCPUs that ''fw'' runs on, as a list'", "[0]"),
        ("'TODO: the hypervisor of these guests'", "hyp"),
    ):
        text = text.replace(todo, value)
    board = load_board_text(text).board
    owner = board.hypervisor if kind == "hypervisor" else board.guests[0]
    found = {name: place[:2] for name, place in parts(owner.blocks).items()}
    assert found == {name: place[:2] for name, place in expected("fw").items()}
