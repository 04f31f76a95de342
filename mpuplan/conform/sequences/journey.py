"""What is executed: a routine, the registers it meets, and those it must leave behind."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.model.tables import TableContext

__all__ = ["Bank", "Code", "Journey", "Kind", "Wanted"]


class Kind(enum.StrEnum):
    """What takes the MPU there."""

    LOAD = "load"
    INSTALL = "install"
    SWITCH = "switch"
    CYCLE = "cycle"
    RESET = "reset"
    HANDOVER = "handover"
    STAGE = "stage"
    START = "start"
    SELFTEST = "selftest"


class Code(enum.StrEnum):
    """Whose code it is. The last two are the firmware's own full loads, for comparison."""

    LIST = "C list"
    ROUTINES = "C routines"
    ASM = "assembly"
    DIRECT = "direct"
    SELECTOR = "selector"


@dataclass(frozen=True, slots=True)
class Bank:
    """The registers of one MPU of the emulated core: 16 pairs, ENs in the limit words."""

    sctlr: int
    mair: tuple[int, int]
    selector: int
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be read back.

    `words`: (PRBAR, PRLAR) by slot; every other slot must be off, whatever its words are. `sctlr`,
    `hcr` and `vsctlr`: (mask, value), of other bits nothing is said. `returned`: r0, None for a
    routine that returns nothing.
    """

    words: tuple[tuple[int, tuple[int, int]], ...]
    mair: tuple[int, int]
    sctlr: tuple[int, int]
    hcr: tuple[int, int] = (0, 0)
    vsctlr: tuple[int, int] = (0, 0)
    returned: int | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """One call on the emulator.

    `call`: the C statements of a function that makes it, with its type before; or `symbol`: the
    assembly routine itself; both are empty for the firmware's own loads.
    `ends`: tables that let its code run at the start and at the end, None where the MPU is off.
    `writes`: what the plan says it costs, None where it says nothing. `steers`: it writes SCTLR.
    `clears`: slots that a full load has to turn off one by one. `zeroed`: ranges that it zeroes.
    """

    kind: Kind
    code: Code
    pcpu: int
    mpu: str
    source: str
    target: str
    call: str
    ends: tuple[TableContext | None, TableContext | None]
    before: Bank
    wanted: Wanted
    symbol: str = ""
    writes: int | None = None
    steers: bool = False
    clears: tuple[int, ...] = ()
    zeroed: tuple[tuple[int, int], ...] = ()

    @property
    def el(self) -> int:
        """The exception level that it runs at."""
        return 2 if self.mpu == "el2" else 1

    @property
    def reference(self) -> bool:
        """The firmware's own load, not code that mpuplan emits."""
        return self.kind is Kind.LOAD

    @property
    def needs_stack(self) -> bool:
        """Compiled code may use its stack; lists and assembly use registers only."""
        return self.code is Code.ROUTINES
