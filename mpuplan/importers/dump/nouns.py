"""Nouns of a dump: registers by name, values with their place, what a reader may be told."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpuplan.arch.codec import Isa
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.diag import Diagnostic, Span
    from mpuplan.model.layout import Layout

__all__ = [
    "DEFAULT_CONTEXT",
    "MAX_DUMP_BYTES",
    "Decoded",
    "DumpOptions",
    "ImageKind",
    "Kind",
    "Place",
    "Reading",
    "Register",
]

MAX_DUMP_BYTES: Final = 32 << 20
"""Bytes of one dump, as for plan and layout files."""
DEFAULT_CONTEXT: Final = "dump"
"""Name of the context that a dump becomes."""


class Kind(enum.StrEnum):
    """Registers that a dump may hold, by the stem of their names."""

    PRBAR = "PRBAR"
    PRLAR = "PRLAR"
    PRENR = "PRENR"
    PRSELR = "PRSELR"
    MPUIR = "MPUIR"
    MAIR = "MAIR"
    MAIR0 = "MAIR0"
    MAIR1 = "MAIR1"
    SCTLR = "SCTLR"
    HCR = "HCR"
    HCR2 = "HCR2"
    VSCTLR = "VSCTLR"
    VTCR = "VTCR"
    VSTCR = "VSTCR"


class ImageKind(enum.StrEnum):
    """Tables in memory whose structure is known, see `image`."""

    XEN_ARM64 = "xen-arm64"
    XEN_ARM32 = "xen-arm32"
    BAO_ARM64 = "bao-arm64"
    BAO_ARM32 = "bao-arm32"


@dataclass(frozen=True, slots=True)
class Register:
    """A register as a dump names it.

    `mpu`: ``el1`` or ``el2`` where the name says it. `slot`: the number in the name, None for the
    form behind the selector and for registers without slots. `isa`: what the name alone says of
    the instruction set: ``_ELx`` is AArch64 (or an alias, see `assemble`), a leading H is AArch32.
    `plain`: neither of them, a PRBAR3 of AArch32's EL1 or a column of some table.
    """

    kind: Kind
    mpu: str | None = None
    slot: int | None = None
    isa: Isa | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A register's value where it stands; `digits`: hex digits as written, 0 where unknown.

    `generic`: the name is a column or a key, so that a plain one does not mean EL1.
    """

    register: Register
    value: int
    digits: int
    span: Span
    generic: bool = False


@dataclass(frozen=True, slots=True)
class DumpOptions:
    """What the user says about a dump; None and empty: the dump has to say it.

    `core`: a preset. `mpu`: whose registers names without a level are. `columns`: names of the
    columns of a table without a header. `image`: the dump is this table in memory, `offset` bytes
    into the file, `count` entries long; `mask` holds the bit of each entry in use. `settings`:
    further registers, as (name, value) texts. `context`: name of the context that comes out.
    `spec`: the core itself, of a board that is known already; `core` and `isa` do not matter then.
    """

    core: str | None = None
    isa: Isa | None = None
    mpu: str | None = None
    columns: tuple[str, ...] = ()
    image: ImageKind | None = None
    mask: int | None = None
    offset: int = 0
    count: int | None = None
    settings: tuple[tuple[str, str], ...] = ()
    context: str = DEFAULT_CONTEXT
    spec: CoreSpec | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the two words of a slot of one MPU stand."""

    mpu: str
    slot: int
    prbar: Span
    prlar: Span


@dataclass(frozen=True, slots=True)
class Decoded:
    """A dump as a layout of one context, with what was found while reading it.

    `places`: where each slot's words stand, in the order of the tables.
    `registers`: values that say something and have no place in a layout, by Arm's name.
    """

    layout: Layout
    diagnostics: tuple[Diagnostic, ...]
    places: tuple[Place, ...] = ()
    registers: tuple[tuple[str, int], ...] = ()
