"""The compilers that generated C must pass, and what to do when one is missing."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa

FLAGS = [
    "-std=c11",
    "-pedantic",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wconversion",
    "-Wsign-conversion",
    "-Wshadow",
    "-Wundef",
    "-Wcomment",
    "-Wmissing-prototypes",
    "-ffreestanding",
    "-O2",
]


@dataclass(frozen=True)
class Toolchain:
    """A compiler with its options; `linker` takes its objects."""

    name: str
    compiler: str
    options: tuple[str, ...]
    linker: str

    def compile(self, source: Path, *, check: bool = True) -> Path:
        """The object file beside the source; a message of the compiler fails the test."""
        done = self.attempt(source)
        assert done.returncode == 0, f"{self.name} refuses {source.name}:\n{done.stderr}"
        assert not done.stderr, f"{self.name} warns on {source.name}:\n{done.stderr}"
        return source.with_suffix(".o")

    def attempt(self, source: Path) -> subprocess.CompletedProcess[str]:
        need(self.compiler)
        target = source.with_suffix(".o")
        return run([self.compiler, *self.options, *FLAGS, "-c", str(source), "-o", str(target)])

    def link(self, objects: list[Path], target: Path) -> None:
        need(self.linker)
        done = run([self.linker, "-e", "main", *map(str, objects), "-o", str(target)])
        assert done.returncode == 0, f"{self.linker} refuses the objects:\n{done.stderr}"


ARM, AARCH64 = "arm-none-eabi-ld", "aarch64-linux-gnu-ld"
TOOLCHAINS = {
    chain.name: chain
    for chain in (
        Toolchain("gcc", "gcc", (), "ld"),
        Toolchain("clang", "clang", (), "ld"),
        Toolchain("gcc-r52", "arm-none-eabi-gcc", ("-mcpu=cortex-r52",), ARM),
        Toolchain("gcc-aarch64", "aarch64-linux-gnu-gcc", (), AARCH64),
        Toolchain("clang-armv8r", "clang", ("--target=armv8r-none-eabi",), ARM),
        Toolchain("clang-aarch64", "clang", ("--target=aarch64-none-elf",), AARCH64),
    )
}
NATIVE = {Isa.AARCH32: ("gcc-r52", "clang-armv8r"), Isa.AARCH64: ("gcc-aarch64", "clang-aarch64")}


def need(tool: str) -> None:
    """Fails, and does not skip: without the tool nobody knows whether the output is right."""
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is missing; run scripts/install-test-tools", pytrace=False)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)
