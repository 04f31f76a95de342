"""Builds the firmware at run time, linked where the plan leaves room."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, InternalError
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "CODE_SIZE",
    "COMPILER",
    "FLAGS",
    "INSTALL",
    "Place",
    "addresses",
    "build",
    "compile_in",
    "tool",
]

COMPILER: Final = "arm-none-eabi-gcc"
INSTALL: Final = "apt-get install gcc-arm-none-eabi"
CODE_SIZE: Final = 0x4000
"""Bytes that the firmware may take, its stack included; the linker script holds it to that."""
FLAGS: Final = (
    "-mcpu=cortex-r52",
    "-marm",
    "-mgeneral-regs-only",
    "-std=c11",
    "-ffreestanding",
    "-fno-builtin",
    "-nostdlib",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wl,--no-warn-rwx-segments",
    "-Wl,--build-id=none",
)
_SOURCES: Final = ("window.S", "registers.S", "watchdog.c", "main.c")
_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Start addresses of the firmware, of its questions and of its answers."""

    code: int
    questions: int
    answers: int


def build(place: Place, folder: Path) -> Path:
    """The linked firmware, ``firmware.elf`` in `folder`.

    Raises InputRejected when the compiler is missing.
    """
    compiler = tool(COMPILER, INSTALL)
    output = folder / "firmware.elf"
    symbols = {
        "code_start": place.code,
        "question_blob": place.questions,
        "answer_buffer": place.answers,
    }
    with as_file(files("mpuplan.conform") / "firmware") as sources:
        command = [
            compiler,
            *FLAGS,
            f"-Wl,-T,{(sources / 'firmware.ld').resolve()}",
            *addresses(symbols),
            *(str((sources / name).resolve()) for name in _SOURCES),
            "-o",
            output.name,
        ]
        compile_in(folder, command)
    return output


def compile_in(folder: Path, command: Sequence[str]) -> None:
    """Run a command of the compiler in `folder`. Raises InternalError when it fails."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    if done.returncode:
        raise InternalError(f"the firmware does not build: {done.stderr.strip()}")


def addresses(symbols: Mapping[str, int]) -> Iterator[str]:
    """Options that give the linker script its addresses."""
    yield from (f"-Wl,--defsym={name}={value:#x}" for name, value in symbols.items())


def tool(name: str, install: str) -> str:
    """Path of a program. Raises InputRejected with the way to install it when it is not there."""
    found = shutil.which(name)
    if found is None:
        text = f"'{name}' is needed to run tables on an emulator, and is not installed"
        hint = f"install it: {install}"
        raise InputRejected([diagnostic("conform-tool-missing", text, hint=hint)])
    return found
