"""Emitted routines and self-test on QEMU's Cortex-R52: every context, transition and switch."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from tests.compile.test_boards import ROOT, solved
from tests.compile.toolchains import need, run

FIRMWARE = Path(__file__).parent / "firmware"
EMULATOR = "qemu-system-arm"
COMPILER = "arm-none-eabi-gcc"
OPTIONS = [
    "-mcpu=cortex-r52", "-marm", "-mgeneral-regs-only", "-std=c11", "-ffreestanding", "-nostdlib",
    "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-Wl,--no-warn-rwx-segments",
]  # fmt: skip
# Where the hypervisor's code and data lie in every context of a board.
PLACES = {
    "r52-entry-switch": (0x1000_0000, 0x1001_9000),
    "r52-schedule": (0x1000_8000, 0x1002_1000),
    "r52-three-guests": (0x2003_6000, 0x200A_3000),
}


def assembly(header: str) -> str:
    """Arrays of the assembly routines of each kind, in the order of the header."""
    lines = ['#include "mpuplan_asm.h"']
    for kind, name, result in (
        ("install", "installs", "int"),
        ("transition", "asm_transitions", "int"),
        ("switch", "asm_switches", "void"),
    ):
        routines = re.findall(rf"\bmpuplan_asm_{kind}_\w+", header)
        array = f"{result} (*const {name}[])(void)"
        lines += [f"extern {array};", f"{array} = {{ {', '.join([*routines, '0'])} }};"]
    return "\n".join(lines) + "\n"


@cache
def plan_of(board: str):
    return solved(ROOT / "boards" / board / "board.yaml")


def firmware(board: str, folder: Path, defines=(), regions: int | None = None) -> Path:
    """`regions`: fewer than the part has for the plan to count on; None: what it says."""
    plan = plan_of(board)
    plan = replace(plan, core=replace(plan.core, el2_regions=regions or plan.core.el2_regions))
    for target in ("c", "routines", "asm", "selftest"):
        write_artefacts(load_emitter(target).render(plan, EmitOptions()), folder)
    (folder / "assembly.c").write_text(assembly((folder / "mpuplan_asm.h").read_text()))
    text, data = PLACES[board]
    need(COMPILER)
    target = folder / "firmware.elf"
    sources = [*FIRMWARE.glob("*.[cS]"), *folder.glob("*.[cS]")]
    places = [f"-Wl,--defsym={n}={v:#x}" for n, v in (("TEXT", text), ("DATA", data))]
    done = run(
        [COMPILER, *OPTIONS, *defines, *places, f"-Wl,-T,{FIRMWARE / 'link.ld'}", "-I", str(folder),
         *map(str, sources), "-lgcc", "-o", str(target)]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


def executed(elf: Path) -> list[str]:
    need(EMULATOR)
    devices = ["-display", "none", "-serial", "none", "-monitor", "none"]
    hosting = ["-semihosting-config", "enable=on,target=native"]
    command = [EMULATOR, "-M", "mps3-an536", *devices, *hosting, "-kernel", str(elf)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return (done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize(
    ("board", "plant"),
    [
        pytest.param("r52-entry-switch", ""),
        pytest.param("r52-three-guests", "-DMPUPLAN_SELFTEST_PLANT"),
        pytest.param("r52-entry-switch", "-DMPUPLAN_SELFTEST_PLANT", marks=pytest.mark.full),
        pytest.param("r52-three-guests", "", marks=pytest.mark.full),
    ],
)
def test_every_context_is_as_planned_however_it_is_reached(tmp_path, board, plant):
    lines = executed(firmware(board, tmp_path, [plant] if plant else []))
    assert lines[-1].startswith("done bad=0 "), lines
    assert not [line for line in lines if "mismatch" in line or "returned" in line]
    counts = [int(word, 16) for word in lines[-1].split()[2:]]
    assert all(counts), f"kinds of checks: {counts}"
    started = [line for line in lines if line.startswith("start ")]
    by_code = [line for line in started if not line.endswith(" by assembly")]
    assert [f"{line} by assembly" for line in by_code] == started[len(by_code) :] != []


def test_reset_switches_off_what_the_part_has_beyond_the_plan(tmp_path):
    lines = executed(firmware("r52-entry-switch", tmp_path, regions=15))
    assert lines.count("surplus=1") == 2, lines  # by the routines, and by assembly
    assert lines[-1].startswith("done bad=0 "), lines


def test_a_cycle_goes_round_and_can_be_left_at_every_position(tmp_path):
    (cycle,) = plan_of("r52-schedule").cycles
    lines = executed(firmware("r52-schedule", tmp_path))
    left = [line for line in lines if line.startswith("cycle left ")]
    assert left == [f"cycle left at={n:x}" for n in range(len(cycle.positions))] * 2, lines
    assert lines[-1].startswith("done bad=0 "), lines


def test_maps_and_saved_guests_are_what_the_mpu_and_the_guest_find(tmp_path):
    lines = executed(firmware("r52-three-guests", tmp_path))
    assert lines[-1].startswith("done bad=0 "), lines
    back = [f"guest {name} is back" for name in ("brake", "gateway", "logger")]
    assert [line for line in lines if line.startswith("guest ")] == back * 2
    maps = [line for line in lines if line.startswith("maps ")]
    assert maps == [f"maps context={index}" for index in (2, 3, 4, 5)], "the four of runtime"


# The first slot of the board's first context is text: base and limit changed, EN and rights.
@pytest.mark.parametrize(
    ("register", "bit", "kinds"),
    [
        ("MPUPLAN_REG_HPRLAR1", "0x40", {6, 7}),
        ("MPUPLAN_REG_HPRBAR1", "0x2", {5, 7}),
        ("MPUPLAN_REG_HPRLAR1", "0x1", {6, 7}),
        ("MPUPLAN_REG_HPRLAR9", "0x1", {6}),
        ("MPUPLAN_REG_HMAIR0", "0x4", {4, 8}),
    ],
)
def test_a_changed_bit_is_found(tmp_path, register, bit, kinds):
    elf = firmware("r52-entry-switch", tmp_path, [f"-DSPOIL={register}", f"-DSPOIL_BIT={bit}"])
    lines = executed(elf)
    found = {int(n, 16) for line in lines for n in re.findall(r"mismatch .*check=(\w+)", line)}
    assert found >= kinds, lines
    assert not lines[-1].startswith("done bad=0 ")
