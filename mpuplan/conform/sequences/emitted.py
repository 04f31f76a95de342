"""Emitted files, and how their routines are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Emitted"]

_PROTOTYPE: Final = re.compile(r"^(?:int|void) (\w+)\(void\);", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Emitted:
    """What ``--target c``, ``routines``, ``asm`` and ``selftest`` wrote into a folder."""

    folder: Path
    prefix: str

    @property
    def headers(self) -> tuple[str, ...]:
        """Headers that are there."""
        names = ("tables", "switches", "routines", "asm", "selftest")
        return self._there(tuple(f"{self.prefix}_{name}.h" for name in names))

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources that are there."""
        names = ("tables.c", "routines.c", "asm.S", "selftest.c")
        return self._there(tuple(f"{self.prefix}_{name}" for name in names))

    def assembly(self, what: str) -> tuple[str, ...]:
        """Names of the assembly routines of a kind: ``install``, ``transition``, ``switch``."""
        header = self.folder / f"{self.prefix}_asm.h"
        text = header.read_text() if header.exists() else ""
        start = f"{self.prefix}_asm_{what}_"
        return tuple(name for name in _PROTOTYPE.findall(text) if name.startswith(start))

    @property
    def asks_hooks(self) -> bool:
        """Whether the assembly wants functions of the program's for waits and starts."""
        header = self.folder / f"{self.prefix}_asm.h"
        return header.exists() and f"{self.prefix}_asm_on_wait(" in header.read_text()

    def _there(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if (self.folder / name).exists())
