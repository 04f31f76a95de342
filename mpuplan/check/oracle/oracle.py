"""The access oracle: one access in one context, both stages, every byte."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.codec import Isa
from mpuplan.check.oracle.outcome import Cause, Open, Outcome, Verdict
from mpuplan.check.oracle.readings import ARCHITECTURE
from mpuplan.check.oracle.stages import How, Stages
from mpuplan.check.oracle.syndrome import fault
from mpuplan.model.access import MAX_ACCESS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.oracle.readings import Readings
    from mpuplan.check.oracle.stages import Byte, Refusal, Step
    from mpuplan.model.access import Access, System

__all__ = ["Oracle", "alignment_unit"]

_EL1: Final = 1
_EL2: Final = 2
_LARGEST_UNIT: Final = {Isa.AARCH32: 4, Isa.AARCH64: 16}
_ADDRESS_BITS: Final = {Isa.AARCH32: 32, Isa.AARCH64: 64}
_QEMU_PAGE: Final = 1024
_QEMU_SINGLE: Final = 8
_WORD: Final = 4
_HALFWORD: Final = 2


_ACTS_OR_NOT: Final = {
    "dc_stage1": ("HCR.DC is 1 and the EL1 MPU is on: it may or may not act", ("off", "mpu")),
    "tge_stage2": ("HCR.TGE without VM: stage 2 for EL0 is open", ("unchecked", "checked")),
}
"""Switches that take an MPU out of the way: what is open, and the two values."""


def alignment_unit(size: int, isa: Isa) -> int:
    """Bytes to which a data access must be aligned to count as aligned.

    The largest power of two that divides `size`, at most a word on AArch32, whose longer accesses
    (LDRD, LDM) are made of words, and at most 16 bytes on AArch64.

    >>> alignment_unit(8, Isa.AARCH32), alignment_unit(8, Isa.AARCH64)
    (4, 8)
    >>> alignment_unit(6, Isa.AARCH64)
    2
    """
    return min(size & -size, _LARGEST_UNIT[isa])


class Oracle:
    """Judges accesses in one context.

    >>> from mpuplan.arch.cores import core_spec
    >>> from mpuplan.model.access import Access, Kind, System
    >>> from mpuplan.model.plan import Control
    >>> from mpuplan.model.tables import SlotWords, TableContext
    >>> core = core_spec("cortex-r52", None, None, None, None, ())
    >>> ram = SlotWords(0, 0x8000_0002, 0x8000_0FC1)  # guest RW, attribute 0
    >>> table = TableContext("runtime/pcpu0/g", "el2", Control(m=1, vm=1), (0xFF,), 0, (ram,))
    >>> oracle = Oracle(System(core, table))
    >>> oracle.judge(Access(1, Kind.WRITE, 0x8000_0FFC, 4)).verdict.value
    'allowed'
    >>> late = oracle.judge(Access(1, Kind.WRITE, 0x8000_0FFE, 4)).fault
    >>> hex(late.far), hex(late.fsc), late.target_el
    ('0x80001000', '0x4', 2)
    """

    def __init__(self, system: System, readings: Readings = ARCHITECTURE) -> None:
        self.system, self.readings = system, readings
        self._isa = system.core.isa
        self._top = 1 << _ADDRESS_BITS[self._isa]
        self.stages = Stages(system, readings)
        self._decided: dict[str, tuple[Oracle, ...]] = {}
        el1, el2 = self.stages.el1, self.stages.el2
        self._strict = {
            0: bool(el1 and el1.control.a),
            1: bool(el1 and el1.control.a),
            2: bool(el2 and el2.control.a),
        }

    def judge(self, access: Access) -> Outcome:
        """What the architecture says of the access under the readings.

        Raises ValueError for an access that does not exist, and NotDescribed where the context
        says nothing of the MPU in question.
        """
        self._check(access)
        switch = self.stages.undecided(0 if access.unprivileged else access.el)
        if switch is not None and not access.table_walk:
            return self._both(switch, access)
        early = self._before_lookup(access)
        if early is not None:
            return early
        found: list[Byte] = []
        for address in self._bytes(access):
            byte = self._byte(access, address)
            if byte.refusal is not None:
                return self._refused(access, address, byte.steps[-1], byte.refusal, byte.opens)
            found.append(byte)
        return self._passed(access, found)

    def walk(self, access: Access, address: int) -> tuple[Step, ...]:
        """The steps of one byte of an access, for explanations."""
        return self._byte(access, address).steps

    def looked_at(self, access: Access, outcome: Outcome) -> tuple[int, ...]:
        """The bytes that decided the outcome, up to the one that stopped it."""
        if self._before_lookup(access) is not None:
            return ()
        last = outcome.byte if outcome.verdict is not Verdict.ALLOWED else self._top
        return tuple(address for address in self._bytes(access) if address <= last)

    def _bytes(self, access: Access) -> Iterator[int]:
        first_byte = self.readings.straddle == "first-byte"
        return _qemu_bytes(access) if first_byte else _granules(access)

    def _byte(self, access: Access, address: int) -> Byte:
        el = 0 if access.unprivileged else access.el
        kind = Kind.READ if access.table_walk else access.kind
        return self.stages.byte(address, el, kind, walk=access.table_walk)

    def undecided(self, el: int) -> bool:
        """True where answers need the whole access: an open switch decides whether an MPU acts
        for a level at all, or the memory type of a region is not known.
        """
        mpus = (self.stages.el1, self.stages.el2)
        vague = any(r.memory is None for mpu in mpus if mpu is not None for r in mpu.regions)
        return vague or self.stages.undecided(el) is not None

    def _both(self, switch: str, access: Access) -> Outcome:
        """The answer if an MPU acts and if it does not, open where that makes a difference."""
        text, values = _ACTS_OR_NOT[switch]
        doubt = Open(switch.replace("_", "-"), text)
        if switch not in self._decided:
            readings = [replace(self.readings, **{switch: value}) for value in values]
            self._decided[switch] = tuple(Oracle(self.system, one) for one in readings)
        one, other = (oracle.judge(access) for oracle in self._decided[switch])
        told = [(it.verdict, it.fault) for it in (one, other)]
        if told[0] != told[1]:
            opens = tuple(dict.fromkeys((doubt, *one.opens, *other.opens)))
            return Outcome(access, Verdict.UNPREDICTABLE, access.address, opens=opens)
        return replace(one, opens=(doubt, *one.opens))

    # --- before and after the lookup --------------------------------------------------------------

    def _check(self, access: Access) -> None:
        if access.el not in self._strict:
            raise ValueError(f"there is no EL{access.el}, expected 0, 1 or 2")
        if not 1 <= access.size <= MAX_ACCESS:
            raise ValueError(f"an access of {access.size} bytes, expected 1 to {MAX_ACCESS}")
        if not 0 <= access.address < self._top:
            bits = _ADDRESS_BITS[self._isa]
            raise ValueError(f"address {access.address:#x} does not fit in {bits} bits")
        if access.unprivileged and (access.el != _EL1 or access.kind is Kind.EXEC):
            raise ValueError("an unprivileged access is a read or write of EL1")
        if access.table_walk and (access.el == _EL2 or self.stages.el1 is not None):
            raise ValueError("only the EL1 MMU of a guest walks tables")

    def _before_lookup(self, access: Access) -> Outcome | None:
        """States that cannot be, and SCTLR.A, which comes before any MPU."""
        if self.stages.tge and access.el == _EL1:
            return _open(access, access.address, "tge-el1", "HCR.TGE is 1: EL1 cannot be entered")
        if access.address + access.size > self._top:
            return _open(access, access.address, "wrap", "the access wraps at the top of addresses")
        if self._strict[access.el] and not self._aligned(access):
            return self._fault(access, Cause.ALIGNMENT, 1, access.address, ())
        return None

    def _passed(self, access: Access, found: list[Byte]) -> Outcome:
        memory = found[0].memory
        opens = tuple(dict.fromkeys(doubt for byte in found for doubt in byte.opens))
        readings = self.readings
        if readings.device_alignment == "fault" and not self._aligned(access):
            if any(byte.vague for byte in found):
                text = "the access is unaligned, and its memory type is not known"
                return _open(access, access.address, "memory-type", text, opens)
            for byte in found:
                if byte.memory is not None and byte.memory.device:
                    stage = next(s.stage for s in byte.steps if s.memory and s.memory.device)
                    return self._fault(access, Cause.ALIGNMENT, stage, access.address, opens)
        if readings.straddle == "open" and any(byte.memory != memory for byte in found):
            second = (access.address | GRANULE - 1) + 1
            text = "the access straddles two memory types"
            return _open(access, second, "straddle", text, opens)
        return Outcome(access, Verdict.ALLOWED, access.address, memory, opens=opens)

    def _aligned(self, access: Access) -> bool:
        if access.kind is Kind.EXEC:
            return True
        return access.address % alignment_unit(access.size, self._isa) == 0

    # --- answers ----------------------------------------------------------------------------------

    def _refused(
        self, access: Access, address: int, step: Step, refusal: Refusal, opens: tuple[Open, ...]
    ) -> Outcome:
        if refusal.cause is None:
            decisive = step.opens[-1] if step.how is How.BACKGROUND else step.opens[0]
            rest = tuple(doubt for doubt in opens if doubt != decisive)
            return Outcome(access, Verdict.UNPREDICTABLE, address, opens=(decisive, *rest))
        return self._fault(access, refusal.cause, step.stage, address, opens)

    def _fault(
        self, access: Access, cause: Cause, stage: int, far: int, opens: tuple[Open, ...]
    ) -> Outcome:
        target = self._taken_to(access.el, cause, stage)
        if cause is Cause.ALIGNMENT and stage == _EL2:
            text = "who takes an alignment fault that stage 2 causes"
            opens = (*opens, Open("stage2-alignment", text))
        found = fault(access, cause, stage, target, far, self._isa, self.readings)
        return Outcome(access, Verdict.FAULT, far, fault=found, opens=opens)

    def _taken_to(self, el: int, cause: Cause, stage: int) -> int:
        if el == _EL2 or (el == 0 and self.stages.tge):
            return _EL2
        if stage == 1:
            return _EL1
        if cause is Cause.ALIGNMENT and self.readings.stage2_alignment == "el1":
            return _EL1
        return _EL2


def _open(
    access: Access, address: int, reading: str, text: str, opens: tuple[Open, ...] = ()
) -> Outcome:
    return Outcome(access, Verdict.UNPREDICTABLE, address, opens=(Open(reading, text), *opens))


def _granules(access: Access) -> Iterator[int]:
    """One byte of each granule touched: all rules change at granule ends only."""
    yield access.address
    following = (access.address | GRANULE - 1) + 1
    if following < access.address + access.size:
        yield following


def _qemu_bytes(access: Access) -> Iterator[int]:
    """The bytes that QEMU looks at: the first of each transfer and of each 1 KiB page in it.

    LDRD is one transfer, LDM goes word by word, a fetch by halfwords.
    """
    single = access.size <= _QEMU_SINGLE and access.size & access.size - 1 == 0
    unit = access.size if single else _WORD
    if access.kind is Kind.EXEC:
        unit = _HALFWORD
    end = access.address + access.size
    for start in range(access.address, end, unit):
        yield start
        following = (start | _QEMU_PAGE - 1) + 1
        if following < min(start + unit, end):
            yield following
