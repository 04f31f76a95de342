"""An access and the machine state it meets, as the access oracle takes them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.arch.memory import Share
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.tables import TableContext

__all__ = ["MAX_ACCESS", "Access", "Identity", "Kind", "System"]

MAX_ACCESS = 64
"""Bytes of the largest access: a granule, so an access touches two granules at most."""


class Kind(enum.StrEnum):
    """What an access does; EXEC is an instruction fetch."""

    READ = "read"
    WRITE = "write"
    EXEC = "exec"


@dataclass(frozen=True, slots=True)
class Access:
    """`size` bytes from `address` on, 1 to 64 of them, by code that runs at `el` (0, 1 or 2).

    `unprivileged`: an LDRT or STRT (LDTR, STTR) at EL1, which is checked as EL0's. `table_walk`:
    the walk of an EL1 MMU's tables that an access of this kind caused; it reads.
    """

    el: int
    kind: Kind
    address: int
    size: int = 1
    unprivileged: bool = False
    table_walk: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Stage 1 of a guest with an EL1 MMU, taken as flat: every right, one memory type."""

    byte: int
    share: Share


@dataclass(frozen=True, slots=True)
class System:
    """The registers that decide about accesses in one context.

    `el2`: the EL2 MPU with SCTLR_EL2 and HCR_EL2 bits, None when it is not described.
    `stage1`: the EL1 MPU with SCTLR_EL1 bits, or the identity of an EL1 MMU, None when it is not
    described: then stage 1 passes everything and EL1 and EL0 are judged by stage 2 alone.
    """

    core: CoreSpec
    el2: TableContext | None
    stage1: TableContext | Identity | None = None
