"""For cores that no emulator models: the emitted tables compiled, linked and read back."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.control_words import MAIR_COUNT
from mpuplan.conform.build import tool
from mpuplan.conform.elfwords import table_contexts
from mpuplan.diag import InputRejected, InternalError, has_errors
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.model.tables import TableContext, Tables

__all__ = ["Linked", "read_back", "words_linked"]

_GCC: Final = {Isa.AARCH64: "aarch64-linux-gnu-gcc", Isa.AARCH32: "arm-none-eabi-gcc"}
_PACKAGE: Final = {
    Isa.AARCH64: "gcc-aarch64-linux-gnu",
    Isa.AARCH32: "gcc-arm-none-eabi",
}
_FLAGS: Final = (
    "-std=c11",
    "-ffreestanding",
    "-fno-pic",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-nostdlib",
    "-static",
    "-Wl,-e,0",
    "-Wl,--build-id=none",
)
_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """Words read back from a linked image; no emulator ran.

    `contexts`: their names; `words`: how many words were read; `findings`: what differs from the
    plan, and what the judge says of the words; `judged`: whether there was a board to judge by.
    """

    core: str
    contexts: tuple[str, ...]
    words: int
    findings: tuple[Diagnostic, ...]
    judged: bool

    @property
    def good(self) -> bool:
        """There were words, nothing differs, and nothing of level error was found."""
        return self.words > 0 and not has_errors(self.findings)


def words_linked(source: Path, isa: Isa, folder: Path, prefix: str) -> tuple[TableContext, ...]:
    """The contexts in what a compiler and a linker make of the emitted source.

    Raises InputRejected when the compiler is missing.
    """
    compiler = tool(_GCC[isa], f"apt-get install {_PACKAGE[isa]}")
    image = folder / f"{prefix}_tables.elf"
    command = [compiler, *_FLAGS, str(source), "-o", str(image)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
    if done.returncode:
        raise InternalError(f"the emitted tables do not build: {done.stderr.strip()}")
    try:
        return table_contexts(image.read_bytes(), isa, prefix)
    except ValueError as error:
        text = f"the linked tables cannot be read back: {error}"
        raise InputRejected([diagnostic("conform-run-failed", text)]) from None


def read_back(found: Sequence[TableContext], planned: Tables) -> tuple[Diagnostic, ...]:
    """Where the words in the image differ from those of the plan."""
    names = [table.name for table in planned.contexts]
    if [table.name for table in found] != names:
        text = "the linked tables hold other contexts than the plan"
        return (diagnostic("conform-mismatch", text),)
    return tuple(
        diagnostic("conform-mismatch", f"the linked {what} differ from the plan", context=one.name)
        for one, other in zip(found, planned.contexts, strict=True)
        for what in _differences(one, other)
    )


def _differences(found: TableContext, planned: TableContext) -> list[str]:
    mair = planned.mair + (0,) * (MAIR_COUNT - len(planned.mair))
    slots = tuple(sorted(planned.slots, key=lambda words: words.slot))
    pairs = {
        "MPU": (found.mpu, planned.mpu),
        "control bits": (found.control, planned.control),
        "memory attributes": (found.mair, mair),
        "words": (found.slots, slots),
        "transient slots": (found.transient_slots, planned.transient_slots),
    }
    return [what for what, (one, other) in pairs.items() if one != other]
