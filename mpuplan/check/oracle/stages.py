"""One byte through stage 1 and stage 2, or through EL2's own check.

Lookup: exactly one enabled region decides; none or several fault, unless the default map serves.
The default map serves everything while the MPU of a level is off, and with BR the privileged
level where no region matches, never EL0 and never stage 2. A stage 1 fault comes before stage 2.
Sources: QEMU, FreeRTOS, Fiasco and Xen as listed in ``docs/reference/interpretations.md``.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import Share, effective_share
from mpuplan.arch.spec import XnReading
from mpuplan.check.oracle.combine import NORMAL_WB, Memory, combine
from mpuplan.check.oracle.mpu import Mpu, Region, readings_of_xn
from mpuplan.check.oracle.outcome import Cause, NotDescribed, Open
from mpuplan.model.access import Identity, Kind
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.spec import DefaultRange
    from mpuplan.check.oracle.readings import Readings
    from mpuplan.model.access import System

__all__ = ["Byte", "How", "Refusal", "Stages", "Step"]

_EL1: Final = 1
_EL2: Final = 2
_MAP_NORMAL: Final = Memory(0x44, Share.OUTER)
_MAP_DEVICE: Final = Memory(0x00, Share.OUTER)


class How(enum.Enum):
    """What decided a step."""

    REGION = "region"
    MISS = "no match"
    DOUBLE = "several matches"
    BACKGROUND = "background region"
    OFF = "MPU off"
    DC = "HCR.DC"
    IDENTITY = "EL1 MMU"
    UNDESCRIBED = "not described"
    BEYOND = "beyond the physical addresses"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step stops the access; `cause` None: open whether it does."""

    cause: Cause | None
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """One check of one byte: by which MPU, how it was decided, and with which memory type."""

    stage: int
    mpu: str
    how: How
    regions: tuple[Region, ...] = ()
    memory: Memory | None = None
    refusal: Refusal | None = None
    opens: tuple[Open, ...] = ()

    @property
    def vague(self) -> bool:
        """True where a region decides whose memory type the table does not say."""
        return self.how is How.REGION and self.regions[0].memory is None


@dataclass(frozen=True, slots=True)
class Byte:
    """What comes of one byte: the steps taken, the last one stops it where it has a refusal.

    `memory`: combined type; None where nobody said (see `vague`) or nothing was asked.
    """

    steps: tuple[Step, ...]
    memory: Memory | None
    refusal: Refusal | None
    opens: tuple[Open, ...]

    @property
    def vague(self) -> bool:
        """True where a memory type is not known, which may be Device."""
        return any(step.vague for step in self.steps)


class Stages:
    """The checks of a system, for one byte at a time.

    Where a switch that `undecided` names is open, the MPU in question does not act here.
    """

    def __init__(self, system: System, readings: Readings) -> None:
        core, hyp, one = system.core, system.el2, system.stage1
        self._core, self._readings = core, readings
        self.el2 = None if hyp is None else Mpu(hyp, core)
        self.el1 = Mpu(one, core) if isinstance(one, TableContext) else None
        self._identity = one if isinstance(one, Identity) else None
        self._map = core.default_map
        self._ends = tuple(one.end for one in core.default_map)
        self.dc = bool(hyp and hyp.control.dc)
        self.vm = self.dc or bool(hyp and hyp.control.vm)
        self.tge = bool(hyp and hyp.control.tge)
        self._known: dict[tuple[object, ...], Byte] = {}

    def byte(self, address: int, el: int, kind: Kind, *, walk: bool = False) -> Byte:
        """What comes of the byte at `address`; `walk`: a table walk, which skips stage 1.

        Nothing changes between two ends of regions, so each run of addresses is judged once.
        """
        one = -1 if self.el1 is None else self.el1.segment(address)
        two = -1 if self.el2 is None else self.el2.segment(address)
        key = (one, two, self._map_index(address), el, kind, walk)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._judge(address, el, kind, walk)
        return found

    def _map_index(self, address: int) -> int:
        return bisect_right(self._ends, address)

    def _judge(self, address: int, el: int, kind: Kind, walk: bool) -> Byte:
        steps: list[Step] = []
        for step in self._steps(address, el, kind, walk):
            steps.append(step)
            if step.refusal is not None:
                return _closed(steps)
        steps += self._fetched(steps, kind)
        return _closed(steps)

    def undecided(self, el: int) -> str | None:
        """The switch left open that decides whether an MPU acts for a level; one at most."""
        readings = self._readings
        if el == _EL2:
            return None
        if self.dc and readings.dc_stage1 == "open" and self.el1 and self._acts(self.el1, el):
            return "dc_stage1"
        without_vm = self.tge and el == 0 and not self.vm and self.el2 is not None
        return "tge_stage2" if without_vm and readings.tge_stage2 == "open" else None

    def _steps(self, address: int, el: int, kind: Kind, walk: bool) -> Iterator[Step]:
        if address >= self._map[-1].end:
            yield self._beyond(el)
        elif el == _EL2:
            yield self._own(address, kind)
        else:
            if self.el1 is None and self._identity is None and self.el2 is None:
                raise NotDescribed("the context describes no MPU")
            if not walk:
                yield self._stage1(address, el, kind)
            yield from self._stage2(address, el, kind)

    def _beyond(self, el: int) -> Step:
        mpu = "el2" if el == _EL2 else "el1"
        why = f"the core has {self._core.pa_bits} address bits"
        return Step(1, mpu, How.BEYOND, refusal=Refusal(Cause.ADDRESS_SIZE, why))

    # --- the three checks -------------------------------------------------------------------------

    def _own(self, address: int, kind: Kind) -> Step:
        """EL2's own access."""
        if self.el2 is None:
            raise NotDescribed("the context does not describe the EL2 MPU")
        if not self.el2.control.m:
            return self._default(1, "el2", How.OFF, address, kind)
        return self._looked_up(1, self.el2, address, _EL2, kind)

    def _stage1(self, address: int, el: int, kind: Kind) -> Step:
        if self.dc:
            return self._under_dc(address, el, kind)
        if self._identity is not None:
            byte = self._identity.byte
            memory = Memory(byte, effective_share(byte, self._identity.share))
            return Step(1, "el1", How.IDENTITY, memory=memory)
        if self.el1 is None:
            return Step(1, "el1", How.UNDESCRIBED)
        if self._acts(self.el1, el):
            return self._looked_up(1, self.el1, address, el, kind)
        off = self._default(1, "el1", How.OFF, address, kind)
        if self.el1.control.m and self._bypassed(el):
            text = "HCR.TGE is 1: the EL1 MPU is taken as off for EL0"
            return replace(off, opens=(*off.opens, Open("tge-stage1", text)))
        return off

    def _under_dc(self, address: int, el: int, kind: Kind) -> Step:
        """HCR.DC: the map of stage 1 is Normal, and an EL1 MPU that is on may still act."""
        acts = self._readings.dc_stage1 == "mpu" and self.el1 and self._acts(self.el1, el)
        if self.el1 is not None and acts:
            step = self._looked_up(1, self.el1, address, el, kind)
            if step.how is not How.BACKGROUND:
                return step
        return self._dc_map(address, kind)

    def _acts(self, el1: Mpu, el: int) -> bool:
        """Whether the EL1 MPU is on for this level: HCR.TGE takes EL0 away from it."""
        return bool(el1.control.m) and not self._bypassed(el)

    def _bypassed(self, el: int) -> bool:
        return self.tge and el == 0 and self._readings.tge_stage1 == "off"

    def _dc_map(self, address: int, kind: Kind) -> Step:
        if self._readings.dc_map == "executable":
            return Step(1, "el1", How.DC, memory=NORMAL_WB)
        default = self._default(1, "el1", How.DC, address, kind)
        return Step(1, "el1", How.DC, (), NORMAL_WB, default.refusal)

    def _stage2(self, address: int, el: int, kind: Kind) -> Iterator[Step]:
        if self.el2 is None:
            return
        if not self.vm and not (self.tge and el == 0 and self._readings.tge_stage2 == "checked"):
            return
        if not self.el2.control.m and self._readings.vm_without_m != "regions":
            yield self._without_m(address, kind)
            return
        yield self._looked_up(2, self.el2, address, el, kind)

    def _without_m(self, address: int, kind: Kind) -> Step:
        """D3: stage 2 is on and the EL2 MPU is off."""
        reading = self._readings.vm_without_m
        if reading == "default-map":
            return self._default(2, "el2", How.OFF, address, kind)
        text = "HCR.VM is 1 and the EL2 MPU is off"
        if reading == "fault":
            return Step(2, "el2", How.OFF, refusal=Refusal(Cause.MISS, text))
        opens = (Open("vm-without-m", f"{text}: three readings"),)
        return Step(2, "el2", How.OFF, refusal=Refusal(None, text), opens=opens)

    # --- lookup -----------------------------------------------------------------------------------

    def _looked_up(self, stage: int, mpu: Mpu, address: int, el: int, kind: Kind) -> Step:
        matching = mpu.matching(address)
        if len(matching) > 1:
            why = "more than one enabled region matches"
            return Step(stage, mpu.name, How.DOUBLE, matching, refusal=Refusal(Cause.DOUBLE, why))
        if matching:
            return self._through(stage, mpu, matching[0], el, kind)
        privileged = el == (_EL2 if mpu.name == "el2" else _EL1)
        if mpu.control.br and privileged and stage == 1:
            return self._background(mpu, address, kind)
        why = "no enabled region matches"
        return Step(stage, mpu.name, How.MISS, refusal=Refusal(Cause.MISS, why))

    def _through(self, stage: int, mpu: Mpu, region: Region, el: int, kind: Kind) -> Step:
        opens: tuple[Open, ...] = ()
        why = mpu.refusal(region, el, kind)
        refusal = None if why is None else Refusal(Cause.PERMISSION, why)
        if region.reserved and refusal is None and self._readings.reserved == "open":
            text = f"SH or memory attribute of {region.text} is reserved"
            opens, refusal = (Open("reserved", text),), Refusal(None, text)
        if region.memory is None:
            text = f"the table does not say what memory type {region.text} has"
            opens += (Open("memory-type", text),)
        if region.ns:
            text = f"PRLAR.NS of {region.text} is 1: it names a different, Non-secure memory"
            opens += (Open("non-secure", text),)
        if kind is Kind.EXEC and self._core.isa is Isa.AARCH64:
            opens += _xn_doubt(region, el, self._core.xn)
        return Step(stage, mpu.name, How.REGION, (region,), region.memory, refusal, opens)

    def _background(self, mpu: Mpu, address: int, kind: Kind) -> Step:
        step = self._default(1, mpu.name, How.BACKGROUND, address, kind)
        reading = self._readings.wxn_background
        if not (mpu.control.wxn and kind is Kind.EXEC and step.refusal is None):
            return step
        if reading == "ignored":
            return step
        why = "WXN may or may not act on the default map"
        if reading == "open":
            opens = (*step.opens, Open("wxn-background", why))
            return Step(1, mpu.name, How.BACKGROUND, (), step.memory, Refusal(None, why), opens)
        refusal = Refusal(Cause.PERMISSION, "WXN forbids execution from the default map")
        return Step(1, mpu.name, How.BACKGROUND, (), step.memory, refusal, step.opens)

    def _default(self, stage: int, mpu: str, how: How, address: int, kind: Kind) -> Step:
        """The default map, whose types are implementation defined (D5)."""
        here = self._map_at(address)
        refusal = None
        if kind is Kind.EXEC and not here.executable:
            refusal = Refusal(Cause.PERMISSION, "the default map is execute-never here")
        memory = _MAP_NORMAL if here.type == "normal" else _MAP_DEVICE
        opens = (Open("default-map", "the default map is implementation defined"),)
        return Step(stage, mpu, how, (), memory, refusal, opens)

    def _map_at(self, address: int) -> DefaultRange:
        return self._map[self._map_index(address)]

    def _fetched(self, steps: list[Step], kind: Kind) -> list[Step]:
        """A fetch from Device memory that both stages let through."""
        reading = self._readings.device_fetch
        vague = next((step for step in steps if step.vague), None)
        if kind is Kind.EXEC and vague is not None and reading != "allowed":
            doubt = vague.opens[-1] if not vague.regions[0].ns else vague.opens[-2]
            return [_again(vague, Refusal(None, doubt.text), (doubt,))]
        memory = _combined(steps)
        if kind is not Kind.EXEC or memory is None or not memory.device or reading == "allowed":
            return []
        culprit = next(s for s in steps if s.memory is not None and s.memory.device)
        text = "a fetch from Device memory that XN allows may fault"
        if reading == "fault":
            refusal = Refusal(Cause.PERMISSION, "a fetch from Device memory")
            return [_again(culprit, refusal, ())]
        return [_again(culprit, Refusal(None, text), (Open("device-fetch", text),))]


def _again(step: Step, refusal: Refusal, opens: tuple[Open, ...]) -> Step:
    return Step(step.stage, step.mpu, step.how, step.regions, step.memory, refusal, opens)


def _closed(steps: list[Step]) -> Byte:
    opens = tuple(dict.fromkeys(doubt for step in steps for doubt in step.opens))
    return Byte(tuple(steps), _combined(steps), steps[-1].refusal if steps else None, opens)


def _combined(steps: list[Step]) -> Memory | None:
    """The memory type after all steps; a stage that is not described changes nothing."""
    found: Memory | None = None
    if any(step.vague for step in steps):
        return None
    for step in steps:
        if step.memory is not None:
            found = step.memory if found is None else combine(found, step.memory)
    return found


def _xn_doubt(region: Region, el: int, reading: XnReading | None) -> tuple[Open, ...]:
    """D1: the readings differ, or the one named does not know the value."""
    if reading is None:
        allowing = readings_of_xn(region.xn, region.mpu, el)
        if len(allowing) in (0, len(XnReading)):
            return ()
        known = f"execution is allowed by {', '.join(allowing)}"
        return (Open("xn", f"XN {region.xn:02b} is read as 'single'; {known}"),)
    whole = reading is XnReading.XNX or (reading is XnReading.PER_STAGE and region.mpu == "el2")
    if whole or region.xn in (0b00, 0b10):
        return ()
    text = f"'{reading}' does not say what XN {region.xn:02b} means; taken as no execution"
    return (Open("xn", text),)
