"""``elf:`` in a board: the image is read with it, and what the board says besides counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpuplan.arch.rights import Rights
from mpuplan.diag import InputRejected
from mpuplan.load import load_board as load_without_images
from mpuplan.load import load_board_text, load_plan_text, plan_json
from mpuplan.model.blocks import all_blocks
from mpuplan.pipeline.boards import load_board, read_image
from mpuplan.pipeline.explain.explain import explain_board
from mpuplan.pipeline.solving import solve_board, solve_loaded, validate_layout
from tests.elf_images import ALLOC, EXEC, NOBITS, WRITE, XEN_SYMBOLS, Row, image

BY_HAND = Path(__file__).parents[3] / "boards" / "xen-upstream-an536-r52" / "board.yaml"
HEAD = """\
schema: mpuplan/board/v1
name: b
core: {preset: mps3-an536-qemu}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 64MiB}]
"""
GUEST = (
    Row(".text", 0x2100_0000, 0x1000, ALLOC | EXEC),
    Row(".bss", 0x2100_2000, 0x800, ALLOC | WRITE, NOBITS),
)


def written(folder: Path, tail: str, **images: bytes) -> Path:
    """A board in a folder, with images beside it."""
    for name, data in images.items():
        (folder / name).write_bytes(data)
    path = folder / "board.yaml"
    path.write_text(HEAD + tail)
    return path


def without_places(board):
    """Blocks as far as demands see them."""
    return [
        (b.name, b.owner, b.start, b.align, b.banks, b.fill, b.relink, [
            (p.name, p.offset, p.size, p.page, p.grant) for p in b.parts
        ])
        for b in all_blocks(board)
    ]  # fmt: skip


def codes(path: Path) -> list[str]:
    with pytest.raises(InputRejected) as caught:
        load_board(path)
    assert all(found.span is not None and found.hint for found in caught.value.diagnostics)
    return [found.code for found in caught.value.diagnostics]


@pytest.fixture
def by_image(tmp_path):
    """The shipped board of Xen with its image instead of the parts written by hand."""
    (tmp_path / "xen-syms").write_bytes(image())
    text = BY_HAND.read_text()
    start, end = text.index("  image:\n"), text.index("  sections:\n")
    path = tmp_path / "board.yaml"
    path.write_text(f"{text[:start]}  elf: xen-syms\n  image: {{share: inner}}\n{text[end:]}")
    return path


def test_image_gives_the_blocks_that_were_written_by_hand(by_image):
    assert without_places(load_board(by_image).board) == without_places(load_board(BY_HAND).board)


def test_plan_is_that_of_the_board_written_by_hand(by_image):
    one, other = solve_board(by_image).plan, solve_board(BY_HAND).plan
    assert one is not None
    assert other is not None
    assert (one.contexts, one.placement, one.transitions) == (
        other.contexts, other.placement, other.transitions,
    )  # fmt: skip


def test_image_is_an_input_of_the_plan(by_image):
    loaded = load_board(by_image)
    assert [item.name for item in loaded.board.inputs] == ["board.yaml", "xen-syms"]
    plan = solve_loaded(loaded).plan
    assert plan is not None
    assert [item.name for item in plan.inputs] == ["board.yaml", "xen-syms"]


def test_another_image_makes_a_plan_old_and_other_words_in_it_do_not(by_image, tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(plan_json(solve_board(by_image).plan))
    image_file = tmp_path / "xen-syms"

    image_file.write_bytes(image(symbols=XEN_SYMBOLS | {"other": 1}) + b"other bytes")
    assert "other-board" not in {f.code for f in validate_layout(load_board(by_image), plan)}

    image_file.write_bytes(image(symbols=XEN_SYMBOLS | {"__bss_end": 0x2012_5000}))
    found = {f.code: f.message for f in validate_layout(load_board(by_image), plan)}
    assert "'xen-syms' changed" in found["other-board"]


def test_explain_reads_the_image_and_edits_the_board(by_image):
    by_image.write_text(by_image.read_text().replace("el2_regions: 16", "el2_regions: 9"))
    found = explain_board(by_image)
    assert found.explanation.conflict is not None
    repairs = list(found.repairs())
    assert repairs
    assert set(found.texts) == {"board.yaml"}


def test_board_says_how_parts_of_the_image_are_to_be_used(tmp_path):
    path = written(
        tmp_path,
        "stages: [boot, {name: runtime, guests: true}]\n"
        "hypervisor:\n"
        "  name: xen\n"
        "  elf: {file: xen-syms, shape: xen}\n"
        "  image:\n"
        "    page: 4KiB\n"
        "    parts: [{name: bss, type: normal-nc}, {name: init-text, stages: [boot, runtime]}]\n",
        **{"xen-syms": image()},
    )
    (block,) = load_board(path).board.hypervisor.blocks
    parts = {part.name.rpartition(".")[2]: part for part in block.parts}
    assert parts["text"].page == 4096
    assert parts["bss"].grant.attributes.mair == 0x44
    assert [stage for stage, _ in parts["init-text"].grant.access] == ["boot", "runtime"]
    assert [stage for stage, _ in parts["init-data"].grant.access] == ["boot"]
    assert block.start == 0x2000_0000


def test_banks_make_the_image_movable(tmp_path):
    tail = "hypervisor: {name: xen, elf: xen-syms, image: {in: [ram], align: 2MiB}}\n"
    (block,) = load_board(written(tmp_path, tail, **{"xen-syms": image()})).board.hypervisor.blocks
    assert (block.start, block.align, block.banks) == (None, 2 << 20, ("ram",))


def test_one_stage_is_all_of_the_life_of_an_image(tmp_path):
    tail = "hypervisor: {name: xen, elf: xen-syms}\n"
    (block,) = load_board(written(tmp_path, tail, **{"xen-syms": image()})).board.hypervisor.blocks
    rights = {p.name.rpartition(".")[2]: [r for _, r in p.grant.access] for p in block.parts}
    assert rights["ro-after-init"] == [Rights.R | Rights.W]
    assert rights["init-text"] == [Rights.R | Rights.X]


def test_guests_and_programs_have_images_too(tmp_path):
    path = written(
        tmp_path,
        "hypervisor: {name: xen, elf: xen-syms}\nguests: [{name: g, pcpus: [0], elf: os.elf}]\n",
        **{"xen-syms": image(), "os.elf": image(GUEST, {})},
    )
    board = load_board(path).board
    (block,) = board.guests[0].blocks
    assert [part.name for part in block.parts] == ["g.image.text", "g.image.bss"]
    assert [item.name for item in board.inputs] == ["board.yaml", "os.elf", "xen-syms"]
    path = written(tmp_path, "program: {name: p, level: el1, pcpus: [0], elf: os.elf}\n")
    assert load_board(path).board.programs[0].blocks[0].start == 0x2100_0000


def test_image_of_a_guest_holds_wherever_the_guest_runs(tmp_path):
    path = written(
        tmp_path,
        "stages: [boot, {name: runtime, guests: true}]\n"
        "hypervisor: {name: h}\n"
        "guests: [{name: g, pcpus: [0], elf: xen}]\n",
        xen=image(),
    )
    (block,) = load_board(path).board.guests[0].blocks
    stages = {stage for part in block.parts for stage, _ in part.grant.access}
    assert (len(block.parts), stages) == (7, {"runtime"})


def test_one_image_of_many_guests_is_read_once(tmp_path):
    guests = ", ".join(
        f"{{name: g{at}, pcpus: [0], elf: os, image: {{in: [ram]}}}}" for at in range(100)
    )
    tail = f"hypervisor: {{name: h}}\nguests: [{guests}]\n"
    path = written(tmp_path, tail, os=image(GUEST, {}))
    calls = []

    def reader(*arguments):
        calls.append(arguments)
        return read_image(*arguments)

    board = load_without_images(path, reader).board
    assert len(board.guests) == 100
    assert len(calls) == 1
    assert len(board.inputs) == 2


def test_guests_program_has_its_image_in_the_guests_memory(tmp_path):
    path = written(
        tmp_path,
        "hypervisor: {name: xen, elf: xen-syms}\n"
        "guests:\n"
        "  - name: g\n"
        "    pcpus: [0]\n"
        "    memory: [{name: ram, start: 0x2100_0000, size: 1MiB, access: rwx}]\n"
        "    program: {elf: os.elf}\n",
        **{"xen-syms": image(), "os.elf": image(GUEST, {})},
    )
    (guest,) = load_board(path).board.guests
    assert [p.name for p in guest.program.blocks[0].parts] == ["g.image.text", "g.image.bss"]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("{name: x, elf: ../x}", ["bad-path"]),
        ("{name: x, elf: missing}", ["unreadable-file"]),
        ("{name: x, elf: board.yaml}", ["elf-unfit"]),
        ("{name: x, elf: [a]}", ["not-a-scalar"]),
        ("{name: x, elf: 'TODO: the image'}", ["todo"]),
        ("{name: x, elf: {file: xen, shape: linux}}", ["bad-choice"]),
        ("{name: x, elf: {shape: xen}}", ["missing-key"]),
        ("{name: x, elf: bare}", ["elf-stripped"]),
        ("{name: x, elf: xen, image: {size: 1MiB}}", ["elf-conflict"]),
        ("{name: x, elf: xen, image: {parts: [{name: bss, size: 64}]}}", ["elf-conflict"]),
        ("{name: x, elf: xen, image: {parts: [{name: txt}]}}", ["unknown-name"]),
        ("{name: x, elf: xen, image: {start: 0x2000_0000, in: [ram]}}", ["conflicting-keys"]),
        ("{name: x, elf: xen, image: {parts: [{name: bss, colour: red}]}}", ["unknown-key"]),
        ("{name: x, elf: xen, image: 7}", ["not-a-mapping"]),
    ],
)
def test_what_does_not_fit_the_image_is_said_at_its_place(tmp_path, tail, expected):
    images = {"xen": image(), "bare": image(stripped=True)}
    assert codes(written(tmp_path, f"hypervisor: {tail}\n", **images)) == expected


@pytest.mark.parametrize(
    ("core", "tail", "refused"),
    [
        ("cortex-r52", "hypervisor: {name: x, elf: wide}", True),
        ("cortex-r82", "hypervisor: {name: x, elf: narrow}", True),
        ("cortex-r82", "hypervisor: {name: x, elf: wide}", False),
        ("cortex-r82", "program: {name: p, level: el1, pcpus: [0], elf: narrow}", True),
        (
            "cortex-r52",
            "hypervisor: {name: x}\nguests: [{name: g, pcpus: [0], elf: wide}]",
            True,
        ),
        (
            "cortex-r82",
            "hypervisor: {name: x}\nguests: [{name: g, pcpus: [0], elf: narrow}]",
            False,
        ),
    ],
)
def test_code_that_the_core_does_not_run_is_refused(tmp_path, core, tail, refused):
    images = {"wide": image(GUEST, {}, bits=64), "narrow": image(GUEST, {})}
    path = written(tmp_path, tail + "\n", **images)
    path.write_text(path.read_text().replace("mps3-an536-qemu", core))
    if refused:
        assert codes(path) == ["elf-wrong-core"]
    else:
        assert load_board(path).board.core.preset == core


def test_plan_of_an_image_is_read_back_as_it_was(by_image):
    plan = solve_board(by_image).plan
    assert plan is not None
    assert load_plan_text(plan_json(plan)) == plan


def test_one_file_with_two_shapes_is_refused(tmp_path):
    tail = (
        "hypervisor: {name: x, elf: xen}\n"
        "guests: [{name: g, pcpus: [0], elf: {file: xen, shape: sections}}]\n"
    )
    assert "elf-conflict" in codes(written(tmp_path, tail, xen=image()))


def test_warnings_about_an_image_stand_at_its_key(tmp_path):
    rows = [Row(".text", 0x2000_0000, 0x1010, ALLOC | EXEC), Row(".ro", 0x2000_1010, 64, ALLOC)]
    path = written(tmp_path, "hypervisor: {name: x, elf: xen}\n", xen=image(rows, {}))
    found = [f for f in load_board(path).diagnostics if f.code == "elf-common-granule"]
    assert [str(f.span) for f in found] == ["board.yaml:6:28"]


def test_same_rights_for_both_answer_a_common_granule(tmp_path):
    rows = [Row(".text", 0x2000_0000, 0x1010, ALLOC | EXEC), Row(".ro", 0x2000_1010, 64, ALLOC)]
    tail = "hypervisor: {name: x, elf: xen, image: {parts: [{name: ro, access: rx}]}}\n"
    path = written(tmp_path, tail, xen=image(rows, {}))
    assert "elf-common-granule" not in {found.code for found in load_board(path).diagnostics}
    assert solve_board(path).plan is not None


def test_image_through_a_link_out_of_the_folder_is_refused(tmp_path):
    inner = tmp_path / "in"
    inner.mkdir()
    (tmp_path / "out.elf").write_bytes(image())
    (inner / "xen").symlink_to(tmp_path / "out.elf")
    assert codes(written(inner, "hypervisor: {name: x, elf: xen}\n")) == ["bad-path"]


def test_boards_without_a_reader_or_a_folder_have_no_images(tmp_path):
    path = written(tmp_path, "hypervisor: {name: x, elf: xen}\n", xen=image())
    with pytest.raises(InputRejected) as caught:
        load_without_images(path)
    assert [f.code for f in caught.value.diagnostics] == ["elf-not-read"]
    with pytest.raises(InputRejected) as caught:
        load_board_text(path.read_text())
    assert [f.code for f in caught.value.diagnostics] == ["include-without-folder"]
