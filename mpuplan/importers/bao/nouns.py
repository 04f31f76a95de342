"""What a Bao configuration and a platform description say, as far as a board asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.csource.values import Number

__all__ = ["Config", "Gic", "Image", "Platform", "Range", "Sharing", "Vm"]


@dataclass(frozen=True, slots=True)
class Range:
    """Named bytes; `readable_only`: Bao maps them read and execute (``MEM_RX``).

    `tcm`: the comment beside them says that they are tightly coupled.
    """

    name: str
    start: Number
    size: Number
    span: Span
    readable_only: bool = False
    tcm: bool = False


@dataclass(frozen=True, slots=True)
class Gic:
    """Addresses of distributor and redistributors; None where they are not given."""

    gicd: Number | None
    gicr: Number | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """The platform: banks in Bao's order, what Bao itself uses.

    `pcpus`: 0 where nothing says it. `timer`: None where Bao does not map it.
    """

    pcpus: int
    banks: tuple[Range, ...]
    console: Range | None
    gic: Gic
    timer: Number | None
    master: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """A guest's part in a shared block: the first `size` bytes, None for all."""

    block: str
    size: Number | None


@dataclass(frozen=True, slots=True)
class Image:
    """A guest's image: where it goes, its size where that is said, and whether Bao copies it."""

    start: Number | None
    size: Number | None
    copied: bool


@dataclass(frozen=True, slots=True)
class Vm:
    """A guest. `pcpus`: 0 where nothing says it. `affinity`: bit mask, 0 where it says nothing."""

    name: str
    span: Span
    pcpus: int
    affinity: int
    mmu: bool
    image: Image
    memory: tuple[Range, ...]
    devices: tuple[Range, ...]
    sharing: tuple[Sharing, ...]
    emulated: tuple[Range, ...]
    gic: Gic


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration: guests and shared blocks; `base` where Bao is moved to."""

    base: Number | None
    shared: tuple[tuple[str, Number | None, Number], ...]
    vms: tuple[Vm, ...]
