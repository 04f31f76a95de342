"""What the oracle answers: allowed with a memory type, a fault with its syndrome, or open."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.check.oracle.combine import Memory
    from mpuplan.model.access import Access

__all__ = ["Cause", "Fault", "NotDescribed", "Open", "Outcome", "Verdict"]


class Verdict(enum.StrEnum):
    """UNPREDICTABLE: the architecture leaves open whether the access faults."""

    ALLOWED = "allowed"
    FAULT = "fault"
    UNPREDICTABLE = "unpredictable"


class Cause(enum.StrEnum):
    """Why an access faults."""

    MISS = "no region matches"
    DOUBLE = "several regions match"
    PERMISSION = "permission"
    ALIGNMENT = "alignment"
    ADDRESS_SIZE = "address size"


@dataclass(frozen=True, slots=True)
class Open:
    """A doubt that this access met, and what is open.

    `reading`: its switch as users write it; or ``xn`` (decided by the core), ``default-map``,
    ``tge-el1`` and ``wrap``, which have none.
    """

    reading: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as software sees it.

    `stage`: 1 or 2; an access of EL2 itself is checked by stage 1 of its own regime.
    `target_el`: who takes it. `ec`: exception class, None on AArch32 when EL1 takes it (there is
    no such register). `fsc`: six-bit status. `wnr`, `s1ptw`: 0 or 1. `far`: first faulting byte.
    `hpfar`: value of HPFAR, None where it is not filled or not defined. `registers`: names and
    values as software reads them, ISV and what depends on the instruction left 0.
    """

    cause: Cause
    stage: int
    target_el: int
    ec: int | None
    fsc: int
    wnr: int
    s1ptw: int
    far: int
    hpfar: int | None
    registers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one access.

    `memory`: combined type of the first byte when allowed; None if no described MPU or map is
    asked at all. `fault`: set when the verdict is
    FAULT. `byte`: address of the byte that decided. `opens`: doubts met on the way; with verdict
    UNPREDICTABLE the first one decides.
    """

    access: Access
    verdict: Verdict
    byte: int
    memory: Memory | None = None
    fault: Fault | None = None
    opens: tuple[Open, ...] = ()


class NotDescribed(ValueError):
    """The context says nothing about the MPU that would check this access."""
