"""``import elf``: a board with every part of every image, and TODOs for all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.elf import IMPORTER
from mpuplan.importers.protocol import ImportFile, ImportOptions
from mpuplan.load import load_board_text
from tests.elf_images import ALLOC, EXEC, NOBITS, WRITE, Row, image

GUEST = (
    Row(".text", 0x2100_0000, 0x1000, ALLOC | EXEC),
    Row(".bss", 0x2100_2000, 0x800, ALLOC | WRITE, NOBITS),
)
FILL = {
    "'TODO: number of physical CPUs'": "1",
    "'TODO: size of the bank'": "256MiB",
    "'TODO: see ''mpuplan cores'''": "mps3-an536-qemu",
}


def file(name: str, data: bytes) -> ImportFile:
    return ImportFile(name, Path(name), data)


def read(*files: ImportFile, core: str | None = None, **values: str):
    return IMPORTER.read(files, ImportOptions(core=core, values=values))


def filled(text: str) -> str:
    for old, new in FILL.items():
        text = text.replace(old, new)
    start = text.index("'TODO: bank that holds")
    end = text.index("'", start + 1) + 1
    return text[:start] + "0x2000_0000" + text[end:]


def test_xen_becomes_a_board_with_stages():
    found = read(file("out/xen-syms", image()), core="mps3-an536-qemu")
    assert found.diagnostics == ()
    lines = found.text.splitlines()
    assert lines[0] == "# From 'xen-syms': ELF32 for arm, by its symbols of Xen."
    assert "stages: [boot, domain-build, {name: runtime, guests: true}]" in lines
    assert "    start: 0x2000_0000  # as linked" in lines
    assert "    fill: true" in lines
    shown = [line.strip() for line in lines]
    assert (
        "- {name: ro-after-init, offset: 0xa3000, size: 4KiB, access: {boot: rw, domain-build: rw,"
        " runtime: r}}  # __ro_after_init_start to __ro_after_init_end" in shown
    )
    assert (
        "- {name: init-text, offset: 0xa7000, size: 112KiB, access: rx,"
        " stages: [boot, domain-build]}  # __init_begin to __init_data_begin" in shown
    )


def test_todos_are_all_that_is_wrong_with_it():
    with pytest.raises(InputRejected) as caught:
        load_board_text(read(file("xen-syms", image())).text)
    assert [found.code for found in caught.value.diagnostics] == ["todo"] * 4


def test_filled_board_has_the_blocks_of_the_image():
    board = load_board_text(filled(read(file("xen-syms", image())).text)).board
    assert board.name == "xen-syms"
    (block,) = board.hypervisor.blocks
    assert (block.name, block.start, block.fill) == ("xen-syms.image", 0x2000_0000, True)
    assert [part.name for part in block.parts][-1] == "xen-syms.image.bss"


def test_each_file_is_whose_it_is_said_to_be():
    files = file("xen-syms", image()), file("os.elf", image(GUEST, {}))
    text = filled(read(*files, **{"as": "hypervisor:xen, guest:linux"}).text)
    text = text.replace("'TODO: pCPUs that ''linux'' runs on, as a list'", "[0]")
    board = load_board_text(text).board
    assert board.hypervisor.name == "xen"
    (guest,) = board.guests
    assert guest.name == "linux"
    assert [(part.name, part.offset) for part in guest.blocks[0].parts] == [
        ("linux.image.text", 0),
        ("linux.image.bss", 0x2000),
    ]


def test_without_a_word_the_first_file_is_the_hypervisors():
    text = read(file("xen-syms", image()), file("b/os.elf", image(GUEST, {}))).text
    assert "hypervisor:\n  name: xen-syms\n" in text
    assert "guests:\n  - name: os\n" in text


def test_programs_need_no_hypervisor():
    text = read(file("fw.elf", image(GUEST, {})), **{"as": "program:fw"}).text
    assert "hypervisor" not in text
    assert "programs:\n  - name: fw\n    level: 'TODO: el1 or el2'\n" in text


def test_guests_alone_leave_the_hypervisor_open():
    text = read(file("os.elf", image(GUEST, {})), **{"as": "guest:os"}).text
    assert "hypervisor: {name: 'TODO: the hypervisor of these guests'}" in text


@pytest.mark.parametrize(
    "setting",
    [
        "hypervisor,guest:idle",
        "guest",
        "kernel:x,guest",
        "hypervisor,hypervisor",
        "program,guest",
        "guest:a,guest:a",
        ",",
    ],
)
def test_words_that_do_not_say_whose_files_are_are_refused(setting):
    files = file("a", image()), file("b", image(GUEST, {}))
    with pytest.raises(InputRejected) as caught:
        read(*files, **{"as": setting})
    assert [found.code for found in caught.value.diagnostics] == ["import-setting"]


def test_unknown_shape_is_refused_with_those_that_there_are():
    with pytest.raises(InputRejected) as caught:
        read(file("a", image()), shape="linux")
    assert caught.value.diagnostics[0].hint == "known are: auto, xen, sections"


def test_core_of_another_instruction_set_is_refused():
    with pytest.raises(InputRejected) as caught:
        read(file("a", image(bits=64)), core="cortex-r52")
    assert "aarch64" in caught.value.diagnostics[0].message


def test_core_with_both_instruction_sets_gets_that_of_the_image():
    for bits, isa in ((32, "aarch32"), (64, "aarch64")):
        text = read(file("a", image(bits=bits)), core="fvp-baser").text
        assert f"core: {{preset: fvp-baser, isa: {isa}}}" in text


def test_same_files_give_the_same_bytes():
    assert read(file("a", image())).text == read(file("a", image())).text


def test_names_of_sections_cannot_break_the_board():
    rows = [Row(".a: {b}\n#c", 0x2000_0000, 64, ALLOC), Row(".on", 0x2000_2000, 64, ALLOC)]
    text = filled(read(file("a\n: b", image(rows, {}))).text)
    board = load_board_text(text).board
    assert len(board.hypervisor.blocks[0].parts) == 2


def test_names_of_files_do_not_take_words_of_a_board_or_names_that_were_given():
    files = (
        file("hypervisor.elf", image()),
        file("xen", image(GUEST, {})),
        file("idle", image(GUEST, {})),
    )
    text = read(*files, **{"as": "hypervisor,guest:hypervisor-2,guest"}).text
    assert "hypervisor:\n  name: hypervisor-3\n" in text
    assert "  - name: hypervisor-2\n" in text
    assert "  - name: idle-2\n" in text


def test_images_that_lie_together_have_one_bank_for_each_memory():
    far = Row(".data", 0x4000_0000, 0x40, ALLOC | WRITE)
    files = [file(f"{name}.elf", image([GUEST[0], far], {})) for name in ("one", "two")]
    text = read(*files).text
    assert text.count("bank that holds") == 2
    assert "bank that holds [0x21000000, 0x21001000)" in text
    assert "bank that holds [0x40000000, 0x40000040)" in text


def test_an_image_that_may_lie_anywhere_says_so():
    fixed, movable = (read(file("a", image(GUEST, {}, kind=kind))).text for kind in (2, 3))
    assert "start: 0x2100_0000  # as linked\n" in fixed
    assert "start: 0x2100_0000  # as linked; position-independent, so without 'start'" in movable
    kept = [line for line in movable.splitlines() if "position-independent" not in line]
    (block,) = load_board_text(filled("\n".join(kept))).board.hypervisor.blocks
    assert (block.start, block.banks) == (None, ("ram",))
