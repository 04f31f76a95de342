"""What a board says of the hardware beside the core: banks, devices, ranges of addresses.

Names of `model.board`, which re-exports them: a board is read as one.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.arch.memory import Attributes
    from mpuplan.diag import Span

__all__ = ["Bank", "BankKind", "Device", "DevicePart", "NamedRange"]


class BankKind(enum.StrEnum):
    """What a memory bank is; edges of ``tcm`` banks are cut points."""

    RAM = "ram"
    FLASH = "flash"
    TCM = "tcm"


@dataclass(frozen=True, slots=True)
class Bank:
    """A range of memory; ``mirror`` names the bank whose bytes it shows a second time."""

    name: str
    start: int
    size: int
    kind: BankKind
    pcpus: tuple[int, ...]
    mirror: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class DevicePart:
    """A named range of a device, ``offset`` from its start."""

    name: str
    offset: int
    size: int
    span: Span


@dataclass(frozen=True, slots=True)
class Device:
    """A range of device registers; ``shared`` lets two guests use the same bytes."""

    name: str
    start: int
    size: int
    attributes: Attributes
    shared: bool
    parts: tuple[DevicePart, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NamedRange:
    """An absolute range ``[start, start + size)`` with a name: hole, reserved or emulated range."""

    name: str
    start: int
    size: int
    why: str
    span: Span
