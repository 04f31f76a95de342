"""One MPU: which regions match an address, and what a region permits.

AP[2:1] for the privileged level (EL1 in the EL1 MPU, EL2 in the EL2 MPU) and the other one (EL0;
EL1 and EL0 alike): 00 RW/none, 01 RW/RW, 10 RO/none, 11 RO/RO. Execution needs read permission and
XN; WXN takes it from what the level may write, in the EL2 MPU from EL2 alone; UWXN (AArch32, EL1)
takes it from EL1 where EL0 may write. Sources: Zephyr, QEMU and rust-embedded (EL1 MPU), Arm's
first Xen port, Bao, QEMU and Fiasco (EL2 MPU); WXN and UWXN from QEMU, measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.memory import Share, effective_share, is_reserved
from mpuplan.arch.spec import XnReading
from mpuplan.check.cover import Cover
from mpuplan.check.oracle.combine import Memory
from mpuplan.model.access import Kind

if TYPE_CHECKING:
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.tables import TableContext

__all__ = ["Mpu", "Region", "readings_of_xn"]

_SH_RESERVED: Final = 0b01
_EL1: Final = 1
_EL2: Final = 2


@dataclass(frozen=True, slots=True)
class Region:
    """An enabled slot that can match: `[start, end)`, raw AP and XN, memory type.

    `memory` is None where the table does not say what its AttrIndx selects. `reserved`: SH or the
    MAIR byte has a reserved value; `memory` then holds SH as outer. `ns`: PRLAR.NS, AArch64 only.
    """

    mpu: str
    slot: int
    start: int
    end: int
    ap: int
    xn: int
    memory: Memory | None
    reserved: bool
    ns: bool

    @property
    def text(self) -> str:
        """How a sentence names it."""
        return f"{self.mpu} slot {self.slot} {range_text(self.start, self.end)}"


class Mpu:
    """The regions and control bits of one MPU, ready to be asked.

    `idle`: programmed slots that match nothing, being off or with their limit below their base.
    """

    def __init__(self, table: TableContext, core: CoreSpec) -> None:
        self.name, self.control, self._core = table.mpu, table.control, core
        every = _regions(table, core)
        self.regions = tuple(r for r, enabled in every if enabled and r.start < r.end)
        self.idle = tuple(r for r, enabled in every if not enabled or r.start >= r.end)
        self._cover = Cover((region.start, region.end, region) for region in self.regions)

    def segment(self, address: int) -> int:
        """Number of the run of addresses that the same regions match."""
        return self._cover.index(address)

    def matching(self, address: int) -> tuple[Region, ...]:
        """The enabled regions that hold the address."""
        return self._cover.at(address)

    def refusal(self, region: Region, el: int, kind: Kind) -> str | None:
        """Why a region forbids an access from `el`, None when it permits it."""
        privileged = el == (_EL2 if self.name == "el2" else _EL1)
        readable = privileged or bool(region.ap & 0b01)
        writable = readable and not region.ap & 0b10
        if not readable:
            return f"AP {region.ap:02b} gives EL{el} nothing"
        if kind is Kind.WRITE and not writable:
            return f"AP {region.ap:02b} gives EL{el} read only"
        return self._fetch_refusal(region, el, writable) if kind is Kind.EXEC else None

    def _fetch_refusal(self, region: Region, el: int, writable: bool) -> str | None:
        if not _may_fetch(region.xn, self.name, el, self._core.isa, self._core.xn):
            return f"XN {region.xn:b} forbids execution"
        own = self.name == "el1" or el == _EL2
        if self.control.wxn and own and writable:
            return f"WXN forbids execution where EL{el} may write"
        uwxn = self.control.uwxn and self._core.isa is Isa.AARCH32 and self.name == "el1"
        if uwxn and el == _EL1 and region.ap == 0b01:
            return "UWXN forbids EL1 execution where EL0 may write"
        return None


def readings_of_xn(xn: int, mpu: str, el: int) -> tuple[str, ...]:
    """Readings of an AArch64 XN field under which `el` may execute (D1).

    >>> readings_of_xn(0b10, "el2", 1)
    ('per-stage',)
    """
    return tuple(r.value for r in XnReading if _may_fetch(xn, mpu, el, Isa.AARCH64, r))


def _may_fetch(xn: int, mpu: str, el: int, isa: Isa, reading: XnReading | None) -> bool:
    if isa is Isa.AARCH32 or reading is None or reading is XnReading.SINGLE:
        return xn == 0
    if mpu == "el2" and (el == _EL2 or reading is XnReading.PER_STAGE):
        return not xn & (0b10 if el == _EL2 else 0b01)
    if reading is XnReading.PER_STAGE:
        return xn == 0
    return xn in (0b00, 0b11 if el == _EL1 else 0b01)


def _regions(table: TableContext, core: CoreSpec) -> list[tuple[Region, bool]]:
    """Every slot as a region, with EN; those that match nothing too."""
    found = []
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), core.isa)
        strange = fields.sh == _SH_RESERVED
        memory, reserved = None, strange
        if fields.attr < len(table.mair):
            byte = table.mair[fields.attr]
            share = Share.OUTER if strange else Share(fields.sh)
            memory = Memory(byte, effective_share(byte, share))
            reserved = strange or is_reserved(byte)
        region = Region(
            table.mpu, words.slot, fields.start, fields.end, fields.ap, fields.xn, memory,
            reserved, bool(fields.ns),
        )  # fmt: skip
        found.append((region, fields.enabled))
    return found
