"""Images of real linkers: read as they were meant, and planned again with their own tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mpuplan.diag import InputRejected
from mpuplan.emit.protocol import EmitOptions
from mpuplan.emit.registry import load_emitter
from mpuplan.emit.write import write_artefacts, write_text
from mpuplan.importers.elf.image import read_image
from mpuplan.load import load_plan, plan_json
from mpuplan.model.blocks import all_blocks
from mpuplan.model.image import ImageShape
from mpuplan.model.plan import Plan
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.solving import solve_loaded
from tests.compile.toolchains import TOOLCHAINS, need, run
from tests.elf_images import XEN_PARTS

HERE = Path(__file__).parent
IMAGES = HERE / "images"
BY_HAND = HERE.parents[1] / "boards" / "xen-upstream-an536-r52" / "board.yaml"
COMPILERS = {32: "arm-none-eabi-", 64: "aarch64-linux-gnu-"}
SIZES = (
    (".text", "ax", 0x8_2148, ""),
    (".rodata", "a", 0x1_FCAC, ""),
    (".data.ro_after_init", "aw", 0x10, ""),
    (".data", "aw", 0x2FF0, ""),
    (".init.text", "ax", 0x1_AF00, ""),
    (".altinstr_replacement", "ax", 0x10, ""),
    (".init.data", "aw", 0x3_8010, ""),
    (".bss", "aw", 0x2_5140, ",%nobits"),
)


def built(command: list[str]) -> None:
    need(command[0])
    done = run(command)
    assert done.returncode == 0, done.stderr


def xen(folder: Path, bits: int) -> Path:
    """An image with sections and symbols like a Xen, as large as that of the shipped board."""
    source, script, target = folder / "xen.S", folder / "xen.ld", folder / "xen-syms"
    source.write_text(
        "".join(
            f'.section {name},"{flags}"{kind}\n.space {size}\n' for name, flags, size, kind in SIZES
        )
    )
    text = (IMAGES / "xen.ld").read_text()
    script.write_text(text.replace("ORIGIN_OF_IMAGE", "0x20000000"))
    built([f"{COMPILERS[bits]}gcc", "-c", str(source), "-o", str(folder / "xen.o")])
    built([f"{COMPILERS[bits]}ld", "-T", str(script), str(folder / "xen.o"), "-o", str(target)])
    return target


def blocks_of(path: Path):
    """Blocks as far as demands see them."""
    found = []
    for block in all_blocks(load_board(path).board):
        parts = [(p.name, p.offset, p.size, p.page, p.grant) for p in block.parts]
        found.append((block.name, block.start, block.align, block.banks, block.fill, parts))
    return found


@pytest.mark.parametrize("bits", [32, 64])
def test_linked_xen_has_the_parts_that_were_measured(tmp_path, bits):
    image, said = read_image(xen(tmp_path, bits).read_bytes(), "xen-syms")
    assert image.shape is ImageShape.XEN
    assert {part.name: (part.start, part.size) for part in image.parts} == XEN_PARTS
    assert said == ()


def test_board_of_linked_xen_is_the_board_written_by_hand(tmp_path):
    xen(tmp_path, 32)
    text = BY_HAND.read_text()
    start, end = text.index("  image:\n"), text.index("  sections:\n")
    path = tmp_path / "board.yaml"
    path.write_text(f"{text[:start]}  elf: xen-syms\n  image: {{share: inner}}\n{text[end:]}")
    assert blocks_of(path) == blocks_of(BY_HAND)


@pytest.mark.parametrize("bits", [32, 64])
def test_stripped_xen_is_refused_and_its_sections_can_be_asked_for(tmp_path, bits):
    path = xen(tmp_path, bits)
    built([f"{COMPILERS[bits]}strip", str(path)])
    with pytest.raises(InputRejected) as caught:
        read_image(path.read_bytes(), "xen-syms")
    assert [found.code for found in caught.value.diagnostics] == ["elf-stripped"]
    image, _ = read_image(path.read_bytes(), "xen-syms", ImageShape.SECTIONS)
    assert [part.name for part in image.parts][:2] == ["text", "rodata"]


@dataclass(frozen=True)
class Build:
    """A folder with a firmware, its board, its plan and what is emitted from it."""

    folder: Path
    targets: tuple[str, ...]
    fixed_size: bool

    def link(self, *, tables: bool, grown: int) -> bytes:
        """The image, with the emitted tables in it or without them."""
        out, gcc = self.folder / "out", "arm-none-eabi-gcc"
        sources = [IMAGES / "firmware.c"]
        flags = ["-mcpu=cortex-r52", "-std=gnu11", "-O1", "-ffreestanding", "-Wall", "-Werror"]
        flags += [f"-DGROWN={grown}"]
        if tables:
            sources += sorted(out.glob("*.c"))
            flags += ["-DWITH_TABLES", f"-I{out}"]
            flags += ["-DWITH_ROUTINES"] if "routines" in self.targets else []
        target = self.folder / "fw.elf"
        objects = [str(self.folder / f"{source.stem}.o") for source in sources]
        for source, made in zip(sources, objects, strict=True):
            built([gcc, *flags, "-c", str(source), "-o", made])
        script = str(IMAGES / "firmware.ld")
        built(["arm-none-eabi-ld", "-T", script, *objects, "-o", str(target)])
        return target.read_bytes()

    def plan(self) -> str:
        """The text of the plan for the image as it is; its tables are emitted."""
        board = self.folder / "board.yaml"
        write_text(board, (IMAGES / "firmware.yaml").read_text())
        plan = solve_loaded(load_board(board)).plan
        assert plan is not None
        options = EmitOptions(fixed_size=self.fixed_size)
        for target in self.targets:
            write_artefacts(load_emitter(target).render(plan, options), self.folder / "out")
        return plan_json(plan)

    def stamps(self) -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (self.folder / "out").iterdir()}


@pytest.mark.parametrize("grown", [1, 700, 4099])
def test_planning_and_linking_end_after_one_round(tmp_path, grown):
    build = Build(tmp_path, ("c",), fixed_size=True)
    build.link(tables=False, grown=grown)
    without = build.plan()

    build.link(tables=True, grown=grown)
    first = build.plan()
    assert first != without  # the tables moved what is behind them

    image, stamps = build.link(tables=True, grown=grown), build.stamps()
    second = build.plan()
    assert second == first
    assert build.stamps() == stamps
    assert build.link(tables=True, grown=grown) == image


def fewer_slots(plan: Plan) -> Plan:
    """The plan with as many contexts, each with one slot less, and all words alike."""
    contexts = [
        replace(each, slots=each.slots[:-1], free_slots=each.free_slots + 1)
        for each in plan.contexts
    ]
    return replace(plan, contexts=tuple(contexts), switches=(), transitions=())


@pytest.mark.parametrize("chain", sorted(TOOLCHAINS))
def test_contexts_without_slots_have_tables_of_fixed_size_too(tmp_path, chain):
    plan = load_plan(HERE.parents[1] / "boards" / "xen-upstream-an536-r52" / "expected/plan.json")
    empty = [replace(plan.contexts[0], slots=(), free_slots=16), *plan.contexts[1:]]
    plan = replace(plan, contexts=tuple(empty), switches=(), transitions=())
    write_artefacts(load_emitter("c").render(plan, EmitOptions(fixed_size=True)), tmp_path)
    TOOLCHAINS[chain].compile(tmp_path / "mpuplan_tables.c")


@pytest.mark.parametrize("compiler", ["arm-none-eabi-", "aarch64-linux-gnu-"])
@pytest.mark.parametrize("fixed_size", [True, False])
def test_tables_of_fixed_size_are_as_large_whatever_they_hold(tmp_path, compiler, fixed_size):
    board = "xen-upstream-an536-r52" if compiler.startswith("arm") else "xen-upstream-fvp-baser-r82"
    plan = load_plan(HERE.parents[1] / "boards" / board / "expected" / "plan.json")
    sizes = []
    for name, one in (("all", plan), ("fewer", fewer_slots(plan))):
        options = EmitOptions(fixed_size=fixed_size)
        write_artefacts(load_emitter("c").render(one, options), tmp_path / name)
        source = tmp_path / name / "mpuplan_tables.c"
        built([f"{compiler}gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-fno-pic", "-c",
               str(source), "-o", str(source.with_suffix(".o"))])  # fmt: skip
        done = run([f"{compiler}size", "-A", str(source.with_suffix(".o"))])
        rows = [line.split()[:2] for line in done.stdout.splitlines()]
        sizes.append([row for row in rows if row and row[0].startswith((".data", ".ro"))])
    assert sizes[0]
    assert (sizes[0] == sizes[1]) is fixed_size


@pytest.mark.parametrize("grown", [1, 700])
def test_sequences_on_pages_of_their_own_end_after_one_round_too(tmp_path, grown):
    build = Build(tmp_path, ("c", "routines"), fixed_size=True)
    build.link(tables=False, grown=grown)
    without = build.plan()
    build.link(tables=True, grown=grown)
    first = build.plan()
    assert first != without
    image = build.link(tables=True, grown=grown)
    assert build.plan() == first
    assert build.link(tables=True, grown=grown) == image
