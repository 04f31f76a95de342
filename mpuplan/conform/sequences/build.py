"""Builds the firmware around the emitted code of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from mpuplan.conform.build import COMPILER, FLAGS, INSTALL, addresses, compile_in, tool
from mpuplan.conform.elf import Elf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["FIRMWARE", "Firmware", "Places", "compiled", "linked"]

FIRMWARE: Final = "firmware.elf"
_OWN: Final = ("sequences/run.S", "registers.S", "sequences/main.c")
_CALLS: Final = ("measured_el1", "measured_el2")
_RANGES: Final = (("measured_start", "measured_end"), ("references_start", "references_end"))
_WINDOW: Final = ("window_first", "window_end")


@dataclass(frozen=True, slots=True)
class Places:
    """Start addresses of the firmware, of the window with its room, and of the questions."""

    code: int
    window: int
    room: int
    questions: int


@dataclass(frozen=True, slots=True)
class Firmware:
    """A linked firmware.

    `calls`: addresses of the instructions that call a routine, one per exception level.
    `measured`: where routines lie, half-open. `window`: bytes that have to be executable.
    """

    path: Path
    calls: tuple[int, ...]
    measured: tuple[tuple[int, int], ...]
    window: int


def compiled(sources: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Object files in `folder` of sources there, by names that the linker script knows.

    Raises InputRejected when the compiler is missing, and InternalError when one does not build.
    """
    compiler = tool(COMPILER, INSTALL)
    objects = []
    for source in sources:
        own = source.startswith("references")
        target = "references.o" if own else f"emitted_{source}.o"
        compile_in(folder, [compiler, *FLAGS, "-I.", "-c", source, "-o", target])
        objects.append(target)
    return tuple(objects)


def linked(places: Places, objects: Sequence[str], folder: Path) -> Firmware:
    """The firmware, `FIRMWARE` in `folder`. Raises as `compiled` does."""
    compiler = tool(COMPILER, INSTALL)
    symbols = {
        "code_start": places.code,
        "window_start": places.window,
        "window_size": places.room,
        "question_blob": places.questions,
    }
    with as_file(files("mpuplan.conform") / "firmware") as sources:
        command = [
            compiler,
            *FLAGS,
            *(f"-I{(sources / part).resolve()}" for part in ("sequences", ".")),
            f"-Wl,-T,{(sources / 'sequences' / 'sequences.ld').resolve()}",
            *addresses(symbols),
            *(str((sources / name).resolve()) for name in _OWN),
            *objects,
            "-o",
            FIRMWARE,
        ]
        compile_in(folder, command)
    elf = Elf((folder / FIRMWARE).read_bytes())
    calls = tuple(elf.symbol(name).address for name in _CALLS)
    measured = tuple((elf.symbol(first).address, elf.symbol(end).address) for first, end in _RANGES)
    first, end = (elf.symbol(name).address for name in _WINDOW)
    return Firmware(folder / FIRMWARE, calls, measured, end - first)
