"""The emulator's known gaps, and which of them stand between it and the architecture.

A gap is one or more switches of the oracle's readings. What lies between the two profiles for one
probe is the smallest set of switches that, set as on the emulator, turns the architecture's
answer into the emulator's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from mpuplan.check.oracle import ARCHITECTURE, QEMU, Oracle
from mpuplan.conform.expect import expected

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.conform.answers import Observed
    from mpuplan.conform.ask import Asked
    from mpuplan.model.access import System

__all__ = ["COMBINING", "GAPS", "RESERVED_BITS", "Gap", "GapFinder", "gap_of"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of QEMU 10.0: its name, the readings that describe it, and a sentence."""

    name: str
    readings: tuple[str, ...]
    text: str


COMBINING: Final = "c1-combining"
"""The gap that no reading describes: it shows in the attribute byte of a translation only."""
RESERVED_BITS: Final = "k12-reserved-bits"
"""The gap that shows in words that are read back only."""
GAPS: Final = (
    Gap(
        "k1-status-code",
        ("miss_code", "double_code"),
        "no match and several matches are reported as permission faults (0x0c, not 0x04)",
    ),
    Gap(
        "k2-vm-without-m",
        ("vm_without_m",),
        "HCR.VM=1 with HSCTLR.M=0: the regions of the EL2 MPU still act as stage 2",
    ),
    Gap(
        "k3-straddle",
        ("straddle",),
        "of an access inside one 1 KiB page only the first byte is checked",
    ),
    Gap(
        "k4-device-alignment",
        ("device_alignment",),
        "unaligned accesses to Device memory do not fault",
    ),
    Gap(
        "k5-wxn-background",
        ("wxn_background",),
        "WXN does not act on the default map; the architecture leaves it open",
    ),
    Gap(
        "k6-dc-default-map",
        ("dc_map",),
        "HCR.DC=1: fetches from 2 GiB up are still refused by the default map",
    ),
    Gap(
        "k6-dc-el1-mpu",
        ("dc_stage1",),
        "HCR.DC=1: an EL1 MPU that is on is ignored; sources differ about hardware",
    ),
    Gap(
        "k7-tge",
        ("tge_stage1", "tge_stage2"),
        "HCR.TGE=1: EL0 is still checked by the EL1 MPU, and by the EL2 MPU only if VM=1",
    ),
    Gap(
        "k11-hpfar",
        ("hpfar",),
        "HPFAR is filled on permission faults of stage 2, where it is unknown on hardware",
    ),
    Gap(
        "h-device-fetch",
        ("device_fetch",),
        "fetches from executable Device memory pass; the architecture leaves it open",
    ),
    Gap(
        RESERVED_BITS,
        (),
        "reserved bits that a table sets are kept; on hardware they read as zero (counts words)",
    ),
    Gap(
        "k13-reserved-attributes",
        ("reserved",),
        "reserved memory attributes are ignored; the architecture leaves their effect open",
    ),
    Gap(
        COMBINING,
        (),
        "memory types of two stages are combined in another way where one is Device or transient",
    ),
    Gap(
        "d9-stage2-alignment",
        ("stage2_alignment",),
        "who takes an alignment fault that stage 2's Device type causes",
    ),
)
"""All of them; the numbers are those of docs/how-to/conform.md."""

_NAMES: Final = {reading: gap.name for gap in GAPS for reading in gap.readings}
_DIFFERENT: Final = tuple(
    f.name for f in fields(ARCHITECTURE) if getattr(ARCHITECTURE, f.name) != getattr(QEMU, f.name)
)


def gap_of(reading: str) -> str:
    """Name of the gap that a reading belongs to. Raises KeyError for one that is none.

    >>> gap_of("miss_code")
    'k1-status-code'
    """
    return _NAMES[reading]


class GapFinder:
    """Explains differences between the two profiles for one system."""

    def __init__(self, system: System, emulator: Readings) -> None:
        self._system, self._emulator = system, emulator
        self._oracles: dict[tuple[str, ...], Oracle] = {}
        self._worked: Counter[tuple[str, ...]] = Counter()

    def explain(self, asked: Asked, wanted: Observed) -> tuple[str, ...]:
        """Names of the gaps between the architecture's answer and `wanted`, the emulator's."""
        known = sorted(self._worked, key=lambda one: (len(one), -self._worked[one]))
        for switches in known:
            if self._explains(switches, asked, wanted):
                break
        else:
            switches = _DIFFERENT
        switches = self._smallest(switches, asked, wanted)
        self._worked[switches] += 1
        return tuple(dict.fromkeys(gap_of(switch) for switch in switches))

    def _smallest(
        self, switches: tuple[str, ...], asked: Asked, wanted: Observed
    ) -> tuple[str, ...]:
        """The switches without those that are not needed."""
        for switch in switches:
            rest = tuple(one for one in switches if one != switch)
            if rest and self._explains(rest, asked, wanted):
                switches = rest
        return switches

    def _explains(self, switches: tuple[str, ...], asked: Asked, wanted: Observed) -> bool:
        oracle = self._oracles.get(switches)
        if oracle is None:
            changes = {name: getattr(self._emulator, name) for name in switches}
            oracle = Oracle(self._system, replace(ARCHITECTURE, **changes))
            self._oracles[switches] = oracle
        return expected(asked, oracle.judge(asked.access)) == wanted
