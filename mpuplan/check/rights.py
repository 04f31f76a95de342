"""What the two agents of an MPU may do at an address: the judge's questions to the oracle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights
from mpuplan.check.oracle import ARCHITECTURE, Oracle, Verdict
from mpuplan.model.access import Access, Kind, System

if TYPE_CHECKING:
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.tables import TableContext

__all__ = ["Agents"]

_READINGS: Final = replace(ARCHITECTURE, device_fetch="allowed", reserved="ignored")
"""Fetches from Device memory and reserved values have findings of their own."""
_KINDS: Final = ((Kind.READ, Rights.R), (Kind.WRITE, Rights.W), (Kind.EXEC, Rights.X))
_LEVELS: Final = {"el2": (2, 1), "el1": (1, 0)}


class Agents:
    """Rights of the privileged agent and of the other one under the words of one MPU.

    The MPU counts as on and, at EL2, as stage 2; the default map as unreachable: what the control
    bits do wrong is judged by itself.
    """

    def __init__(self, table: TableContext, core: CoreSpec) -> None:
        nested = table.mpu == "el1"
        bits = {"br": 0, "a": 0, "dc": 0, "tge": 0}
        table = replace(table, control=replace(table.control, m=1, vm=int(not nested), **bits))
        system = System(core, None, table) if nested else System(core, table)
        self._oracle = Oracle(system, _READINGS)
        self._levels = _LEVELS[table.mpu]

    def at(self, address: int) -> tuple[Rights, Rights]:
        """What both may do with the byte at `address`."""
        privileged, other = self._levels
        return self._of(privileged, address), self._of(other, address)

    def behind(self, address: int) -> tuple[Rights, Rights]:
        """What stage 2 lets EL1 and EL0 do with the byte at `address`, in an EL2 MPU."""
        return self._of(1, address), self._of(0, address)

    def _of(self, el: int, address: int) -> Rights:
        found = Rights.NONE
        for kind, right in _KINDS:
            if self._oracle.judge(Access(el, kind, address)).verdict is Verdict.ALLOWED:
                found |= right
        return found
