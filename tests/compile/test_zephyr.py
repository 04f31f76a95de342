"""What ``--target zephyr`` writes, through compilers, cpp and dtc, and read back."""

from __future__ import annotations

import re

import pytest

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.load import load_board
from mpuplan.pipeline.importing import import_board
from tests.compile import devicetree
from tests.compile.shipped_plans import (
    STUBS,
    admitted,
    compiled,
    emitted,
    plan_of,
    printed,
    with_options,
)
from tests.compile.toolchains import NATIVE, need, run

ADMITTED = [
    "lopper-versal-net-split-amp",
    "lopper-versal-net-split-amp-asposted",
    "zephyr-fvp-baser-aarch64",
]
MAIR = {"aarch32": [0xAA, 0xFF, 0x44, 0x00], "aarch64": [0x00, 0xAA, 0xFF, 0x44]}
FLAGS = [f"-I{STUBS / 'zephyr'}"]
HEADER = {"aarch32": "arm/mpu/arm_mpu.h", "aarch64": "arm64/cortex_r/arm_mpu.h"}
END = {"aarch32": "r->attr.r_limit", "aarch64": "r->limit - 1"}
PRINT = """
#include <stdio.h>
#include <zephyr/arch/{header}>
int main(void)
{{
    for (unsigned int n = 0; n < mpu_config.num_regions; n++) {{
        const struct arm_mpu_region *r = &mpu_config.mpu_regions[n];
        printf("%s %llx %llx %x %u\\n", r->name, (unsigned long long)r->base,
               (unsigned long long)({end}), (unsigned)r->attr.rbar, (unsigned)r->attr.mair_idx);
    }}
    return 0;
}}
"""


def _programs():
    """Board, tail of the program's file names, its base context."""
    for board in ADMITTED:
        for context in plan_of(board).contexts:
            name = context.name.split("/")[-1]
            if context.mpu == "el1" and ":" not in name:
                yield pytest.param(board, name.replace("-", "_"), context, id=f"{board}-{name}")


PROGRAMS = pytest.mark.parametrize(("board", "tail", "base"), list(_programs()))


def test_the_boards_of_zephyr_and_lopper_are_admitted_and_no_others():
    assert admitted("zephyr") == ADMITTED


@PROGRAMS
def test_every_compiler_takes_the_table(tmp_path, board, tail, base):
    plan = plan_of(board)
    files = emitted("zephyr", plan, tmp_path)
    for chain in ("gcc", "clang", *NATIVE[Isa(plan.core.isa)]):
        compiled(chain, files[f"mpuplan_zephyr_mpu_{tail}.c"], *FLAGS)


@PROGRAMS
def test_the_regions_are_those_of_the_base_context(tmp_path, board, tail, base):
    plan = plan_of(board)
    isa = plan.core.isa
    files = emitted("zephyr", plan, tmp_path)
    main = tmp_path / "main.c"
    main.write_text(PRINT.format(header=HEADER[isa], end=END[isa]))
    found = printed([files[f"mpuplan_zephyr_mpu_{tail}.c"], main], tmp_path, *FLAGS)
    want = sorted((slot for slot in base.slots if slot.enabled), key=lambda each: each.slot)
    assert len(found) == len(want)
    for row, slot in zip(found, want, strict=True):
        fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(isa))
        assert row[0] == slot.serves[0]
        assert (int(row[1], 16), int(row[2], 16)) == (slot.start, slot.end - 1)
        low = 1 if isa == "aarch32" else 2
        bits = int(row[3], 16)
        assert bits >> low & 3 == fields.ap
        assert bits >> low + 2 & 3 == fields.sh
        assert bits & (1 << low) - 1 == fields.xn
        assert MAIR[isa][int(row[4])] == base.mair[fields.attr]


def overlay(board, tail, folder, cells):
    files = emitted("zephyr", plan_of(board), folder)
    whole = folder / "whole.S"
    whole.write_text(
        f"/dts-v1/;\n/ {{ #address-cells = <{cells}>; #size-cells = <{cells}>; }};\n"
        f'#include "mpuplan_zephyr_{tail}.overlay"\n'
    )
    assert f"mpuplan_zephyr_{tail}.overlay" in files
    need("gcc")
    tree = folder / "whole.dts"
    command = ["gcc", "-E", "-P", "-nostdinc", "-undef", "-x", "assembler-with-cpp", *FLAGS]
    done = run([*command, str(whole), "-o", str(tree)])
    assert done.returncode == 0, done.stderr
    return tree


@PROGRAMS
def test_the_overlay_has_the_blocks_of_the_program(tmp_path, board, tail, base):
    tree = overlay(board, tail, tmp_path, 1)
    root = devicetree.read(devicetree.compiled(tree))
    nodes = root.children["mpuplan-memory"].children.values()
    owner = base.name.split("/")[-1]
    placed = [p for p in plan_of(board).placement if p.block.startswith(f"{owner}.")]
    found = {node.text("zephyr,memory-region"): node.numbers("reg") for node in nodes}
    assert found == {
        p.block.replace(".", "_").replace("-", "_").upper(): (p.start, p.end - p.start)
        for p in placed
    }
    for node in nodes:
        assert node.properties["compatible"] == b"zephyr,memory-region\0"


def test_cacheable_memory_is_marked(tmp_path):
    tree = overlay("lopper-versal-net-split-amp", "r52_0", tmp_path, 1)
    root = devicetree.read(devicetree.compiled(tree))
    nodes = root.children["mpuplan-memory"].children.values()
    marks = {n.text("zephyr,memory-region"): n.numbers("zephyr,memory-attr") for n in nodes}
    assert marks["R52_0_IMAGE"] == (1,)
    assert marks["R52_0_VRING0"] == (0,)


def test_dtc_notices_a_root_with_other_cells(tmp_path):
    tree = overlay("zephyr-fvp-baser-aarch64", "zephyr", tmp_path, 2)
    assert "ranges_format" in devicetree.compiled(tree, check=False).stderr


SPOILED = {
    "XN": "-DMPU_RBAR_XN_Pos=3",
    "AP": "-DMPU_RBAR_AP_Pos=3",
    "SH": "-DMPU_RBAR_SH_Pos=3",
    "attribute 2": "-DMPU_MAIR_ATTRS=0xaa00",
}


@pytest.mark.parametrize("message", SPOILED)
def test_the_compiler_notices_another_zephyr(tmp_path, message):
    """The stub defines the macros; the wrapper makes them differ behind it."""
    files = emitted("zephyr", plan_of("zephyr-fvp-baser-aarch64"), tmp_path)
    name, _, value = SPOILED[message].removeprefix("-D").partition("=")
    source = files["mpuplan_zephyr_mpu_zephyr.c"]
    text = source.read_text()
    line = "#include <zephyr/arch/arm64/cortex_r/arm_mpu.h>\n"
    assert line in text
    source.write_text(text.replace(line, f"{line}#undef {name}\n#define {name} {value}\n"))
    done = with_options("gcc-aarch64", *FLAGS).attempt(source)
    assert done.returncode != 0
    assert f'"{message}"' in done.stderr


def test_the_compiler_notices_a_lost_region(tmp_path):
    """An empty element would end at the top of memory."""
    files = emitted("zephyr", plan_of("zephyr-fvp-baser-aarch64"), tmp_path)
    source = files["mpuplan_zephyr_mpu_zephyr.c"]
    text, count = re.subn(
        r"    \{\n        \.name.*?\n    \},\n", "", source.read_text(), count=1, flags=re.S
    )
    assert count == 1
    source.write_text(text)
    done = with_options("gcc-aarch64", *FLAGS).attempt(source)
    assert done.returncode != 0
    assert "number of regions" in done.stderr


CORES = {"lopper": "versal-net", "zephyr": "fvp-baser"}


@PROGRAMS
def test_the_importer_of_such_tables_reads_the_same_ranges_and_types(tmp_path, board, tail, base):
    plan = plan_of(board)
    files = emitted("zephyr", plan, tmp_path)
    core = CORES[board.partition("-")[0]]
    made = import_board("zephyr-mpu", [files[f"mpuplan_zephyr_mpu_{tail}.c"]], core=core)
    target = tmp_path / "board.yaml"
    target.write_text(made.text)
    back = load_board(target)
    (program,) = back.board.programs
    read = {
        (block.start, block.start + part.size)
        for block in program.blocks
        for part in block.parts
        if block.start is not None
    }
    read |= {(device.start, device.start + device.size) for device in back.board.devices}
    assert read == {(slot.start, slot.end) for slot in base.slots if slot.enabled}
