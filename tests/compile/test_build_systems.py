"""A small firmware built by CMake and by Make with the files that the package brings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from mpuplan.load.plan import load_plan
from tests.compile.toolchains import need, run

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "build-systems.md"
PREFIX = "aarch64-linux-gnu-"
BOARD = """
schema: mpuplan/board/v1
name: small
include: [chip.yaml]
core: {preset: cortex-r82}
pcpus: 1
program:
  name: app
  level: el2
  pcpus: [0]
  sections:
    - {name: image, start: 0x4000_0000, size: 64KiB, access: rwx}
    - {name: data, start: 0x4010_0000, size: 64KiB, access: rw}
  devices: [uart]
policy: {wxn: false}
accept: [{finding: writable-executable, at: app, reason: a test}]
"""
CHIP = """
memory: [{name: ram, start: 0x4000_0000, size: 16MiB}]
devices: [{name: uart, start: 0x900_0000, size: 4KiB}]
"""
SOURCE = """
#include "fw_tables.h"

extern const char fw_app_image_start[];
uint64_t total;
void _start(void);
void _start(void)
{
    for (uint32_t at = 0; at < FW_CONTEXT_COUNT; at++)
        for (uint32_t slot = 0; slot < fw_contexts[at].slot_count; slot++)
            total += fw_contexts[at].slots[slot].prbar + (uint64_t)fw_app_image_start;
}
"""
SCRIPT = """
INCLUDE fw_memory.ld
INCLUDE fw_symbols.ld
ENTRY(_start)
SECTIONS {
    .all : { *(.text* .rodata* .data* .bss*) } > fw_app_image
    /DISCARD/ : { *(.eh_frame* .note*) }
}
"""
EMITTED = ("fw_tables.c", "fw_tables.h", "fw_memory.ld", "fw_symbols.ld")
OBJECT = re.compile(r"(main|fw_tables)(\.c)?\.(o|obj)")
DEFAULT = ".DEFAULT_GOAL := firmware\n"


def example(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return text


@dataclass(frozen=True)
class Project:
    """A folder with sources, and how it is built; `program` is what comes out."""

    folder: Path
    command: tuple[str, ...]
    program: Path
    tables: Path

    def build(self, *, check: bool = True) -> str:
        done = attempt(self.folder, *self.command)
        assert (done.returncode == 0) == check, done.stdout + done.stderr
        return done.stdout + done.stderr

    def stamps(self) -> dict[str, int]:
        """When objects, the program and emitted sources were written."""
        objects = [path for path in self.folder.rglob("*") if OBJECT.fullmatch(path.name)]
        emitted = [self.tables / name for name in EMITTED]
        files = [self.program, *objects, *emitted]
        assert len(objects) == 2
        return {str(path.relative_to(self.folder)): path.stat().st_mtime_ns for path in files}


def attempt(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a build where ``mpuplan`` is this package, whatever is installed."""
    need(command[0])
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    tool = tools / "mpuplan"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m mpuplan "$@"\n')
    tool.chmod(0o755)
    place = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    free = {key: os.environ[key] for key in os.environ if not key.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        command, cwd=folder, env=free | place, capture_output=True, text=True, check=False
    )


def sources(folder: Path) -> None:
    for name, text in (
        ("board.yaml", BOARD),
        ("chip.yaml", CHIP),
        ("main.c", SOURCE),
        ("firmware.ld", SCRIPT),
    ):
        (folder / name).write_text(text)


def cmake(folder: Path, generator: str) -> Project:
    sources(folder)
    (folder / "CMakeLists.txt").write_text(example("cmake"))
    need(f"{PREFIX}gcc")
    done = attempt(
        folder,
        "cmake",
        *("-S", ".", "-B", "build", "-G", generator, "-DCMAKE_SYSTEM_NAME=Generic"),
        f"-DCMAKE_C_COMPILER={PREFIX}gcc",
        "-DCMAKE_C_FLAGS=-ffreestanding",
        "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr, done.stderr
    build = folder / "build"
    return Project(folder, ("cmake", "--build", "build", "-j3"), build / "firmware", build / "fw")


def make(folder: Path) -> Project:
    sources(folder)
    (folder / "Makefile").write_text(DEFAULT + example("make"))
    command = ("make", "-j3", f"CC={PREFIX}gcc")
    return Project(folder, command, folder / "firmware", folder / "build")


MADE = {
    "ninja": lambda folder: cmake(folder, "Ninja"),
    "makefiles": lambda folder: cmake(folder, "Unix Makefiles"),
    "make": make,
}


@pytest.fixture(params=MADE)
def project(tmp_path, request) -> Project:
    made = MADE[request.param](tmp_path)
    made.build()
    return made


def symbols(program: Path) -> dict[str, int]:
    done = run([f"{PREFIX}nm", str(program)])
    rows = [line.split() for line in done.stdout.splitlines()]
    return {row[-1]: int(row[0], 16) for row in rows if len(row) == 3}


def test_the_firmware_has_the_tables_and_lies_where_planned(project):
    found = symbols(project.program)
    plan = load_plan(project.tables / "fw_plan.json")
    (image,) = [placed for placed in plan.placement if placed.block == "app.image"]
    assert found["fw_app_image_start"] == image.start
    assert image.start <= found["fw_contexts"] < image.end
    assert image.start <= found["_start"] < image.end


def test_a_build_says_nothing_of_a_sound_plan(tmp_path):
    project = cmake(tmp_path, "Ninja")
    said = project.build()
    for word in ("written", "regions", "slots", "headroom"):
        assert word not in said


def test_a_second_build_does_nothing(project):
    before = project.stamps()
    said = project.build()
    assert project.stamps() == before
    assert "mpuplan" not in said
    assert "gcc" not in said


def touched(path: Path) -> None:
    newest = max(each.stat().st_mtime_ns for each in path.parent.rglob("*") if each.is_file())
    later = newest + 10_000_000
    os.utime(path, ns=(later, later))


def test_a_board_with_the_same_plan_compiles_nothing(project):
    before = project.stamps()
    touched(project.folder / "board.yaml")
    said = project.build()
    assert "plan" in said.lower()
    assert project.stamps() == before
    project.build()
    assert project.stamps() == before


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    touched(path)


def test_a_changed_include_is_planned_compiled_and_linked(project):
    before, old = project.stamps(), project.program.read_bytes()
    change(project.folder / "chip.yaml", "0x900_0000", "0xa00_0000")
    project.build()
    after = project.stamps()
    same = {Path(name).name for name in after if after[name] == before[name]}
    assert same == set()
    word = (0x0A00_0022).to_bytes(8, "little")
    assert word in project.program.read_bytes()
    assert word not in old
    stamps = project.stamps()
    project.build()
    assert project.stamps() == stamps


def test_a_bad_board_stops_the_build_and_the_next_one_tries_again(project):
    chip, before = project.folder / "chip.yaml", project.stamps()
    change(chip, "size: 4KiB", "size: 4Kib")
    for _ in range(2):
        assert "error[" in project.build(check=False)
    assert project.stamps() == before
    change(chip, "size: 4Kib", "size: 4KiB")
    project.build()


def test_what_was_removed_is_emitted_again_and_nothing_else_is_touched(project):
    before = project.stamps()
    gone, kept = EMITTED[::2], EMITTED[1::2]
    texts = [(project.tables / name).read_text() for name in gone]
    for name in gone:
        (project.tables / name).unlink()
    project.build()
    assert [(project.tables / name).read_text() for name in gone] == texts
    after = project.stamps()
    places = [str((project.tables / name).relative_to(project.folder)) for name in kept]
    assert [after[place] for place in places] == [before[place] for place in places]
    project.build()
    assert project.stamps() == after


OTHERS = [
    "tables.bin", "bin.h", "tables.json", "tables.rs", "plan.md", "routines.c", "routines.h",
    "asm.S", "asm.h",
]  # fmt: skip
KINDS = """
cmake_minimum_required(VERSION 3.20)
project(guard C ASM)
execute_process(COMMAND mpuplan emit --build-files
                OUTPUT_VARIABLE mpuplan_dir OUTPUT_STRIP_TRAILING_WHITESPACE)
include(${mpuplan_dir}/mpuplan.cmake)
add_library(guard STATIC main.c)
mpuplan_generate(guard BOARD board.yaml EMIT c routines asm json rust dts bin markdown PREFIX fw)
"""


@pytest.mark.parametrize(
    "generator", ["Ninja", pytest.param("Unix Makefiles", marks=pytest.mark.full)]
)
def test_cmake_emits_again_whatever_was_removed(tmp_path, generator):
    (tmp_path / "board.yaml").write_text(GUESTS)
    (tmp_path / "main.c").write_text('#include "fw_switches.h"\n')
    (tmp_path / "CMakeLists.txt").write_text(KINDS)
    made = attempt(tmp_path, *configured(generator))
    assert made.returncode == 0, made.stdout + made.stderr
    build = ("cmake", "--build", "build")
    assert attempt(tmp_path, *build).returncode == 0
    folder = tmp_path / "build" / "fw"
    files = [folder / "fw.dtsi", *(folder / f"fw_{name}" for name in OTHERS)]
    for path in files:
        path.unlink()
    done = attempt(tmp_path, *build)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [path for path in files if not path.exists()] == []


def configured(generator: str) -> tuple[str, ...]:
    """The command that configures a build for AArch32 with any languages."""
    return (
        *("cmake", "-S", ".", "-B", "build", "-G", generator, "-DCMAKE_SYSTEM_NAME=Generic"),
        "-DCMAKE_C_COMPILER=arm-none-eabi-gcc",
        "-DCMAKE_ASM_COMPILER=arm-none-eabi-gcc",
        "-DCMAKE_C_FLAGS=-mcpu=cortex-r52 -Wall -Werror",
        "-DCMAKE_ASM_FLAGS=-mcpu=cortex-r52",
        "-DCMAKE_TRY_COMPILE_TARGET_TYPE=STATIC_LIBRARY",
    )


EVERYTHING = """
cmake_minimum_required(VERSION 3.20)
project(guard C ASM)
execute_process(COMMAND mpuplan emit --build-files
                OUTPUT_VARIABLE mpuplan_dir OUTPUT_STRIP_TRAILING_WHITESPACE)
add_subdirectory(below)
add_library(guard STATIC main.c)
set(kinds c routines asm selftest json rust ld bin markdown)
mpuplan_generate(guard BOARD board.yaml EMIT ${kinds} FIXED_SIZE SOLVE_OPTIONS --time-limit 30)
mpuplan_generate(guard BOARD board.yaml PREFIX two DIRECTORY elsewhere)
"""
GUESTS = """
schema: mpuplan/board/v1
name: guests
core: {preset: mps3-an536-qemu}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]
stages: [boot, {name: runtime, guests: true}]
hypervisor:
  name: fw
  sections: [{name: image, size: 64KiB, in: [ram], access: rx}]
guests:
  - {name: one, pcpus: [0], memory: [{name: ram, size: 64KiB, in: [ram], access: rwx}]}
  - {name: two, pcpus: [0], memory: [{name: ram, size: 64KiB, in: [ram], access: rw}]}
"""


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
def test_cmake_compiles_every_kind_and_two_sets_of_tables(tmp_path, generator):
    (tmp_path / "board.yaml").write_text(GUESTS)
    (tmp_path / "main.c").write_text('#include "mpuplan_switches.h"\n#include "two_tables.h"\n')
    (tmp_path / "CMakeLists.txt").write_text(EVERYTHING)
    (tmp_path / "below").mkdir()  # functions are known everywhere, variables are not
    (tmp_path / "below" / "CMakeLists.txt").write_text("include(${mpuplan_dir}/mpuplan.cmake)\n")
    command = f"-DMPUPLAN_COMMAND=/bin/sh;{tmp_path / 'bin' / 'mpuplan'}"
    made = attempt(tmp_path, *configured(generator), command)
    assert made.returncode == 0, made.stdout + made.stderr
    done = attempt(tmp_path, "cmake", "--build", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = run(["arm-none-eabi-nm", str(tmp_path / "build" / "libguard.a")]).stdout.split()
    wanted = {
        "mpuplan_contexts",
        "mpuplan_install",
        "two_contexts",
        "mpuplan_asm_install_boot_pcpu0_idle",
    }
    assert wanted <= set(listed)
    library = (tmp_path / "build" / "libguard.a").stat().st_mtime_ns
    said = attempt(tmp_path, "cmake", "--build", "build").stdout
    assert "Planning" not in said
    assert "Emitting" not in said
    assert (tmp_path / "build" / "libguard.a").stat().st_mtime_ns == library


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("nothing BOARD b.yaml", "there is no target 'nothing'"),
        ("firmware EMIT c", "BOARD is missing"),
        ("firmware c BOARD b.yaml", "what is 'c'?"),
    ],
)
def test_cmake_refuses_a_wrong_call(tmp_path, call, said):
    sources(tmp_path)
    text = re.sub(r"mpuplan_generate\(.*?\)", f"mpuplan_generate({call})", example("cmake"))
    (tmp_path / "CMakeLists.txt").write_text(text)
    done = attempt(tmp_path, "cmake", "-S", ".", "-B", "build")
    assert done.returncode != 0
    assert said in done.stderr
