"""Register writes in words: what each makes of the slots, given what they held before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import Isa, RegionWords, decode, word_digits
from mpuplan.arch.control_words import PRENR_SLOTS, prenr_decode
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import rights_of, type_text
from mpuplan.report.cells import numbers_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.arch.codec import RegionFields
    from mpuplan.model.plan import CoreInfo, PlanContext, RegisterWrite, Slot

__all__ = ["ARROW", "SlotReader", "write_text"]

ARROW: Final = " -> "
"""Stands between what a slot held and what it holds."""

_EN: Final = 1
_NAME: Final = re.compile(r"H?(PRBAR|PRLAR|PRENR|PRSELR|MAIR|SCTLR|HCR)([0-9]*)(?:_EL[12])?")
_BITS: Final = {
    "SCTLR": (("MPU", 0), ("alignment checks", 1), ("background", 17), ("WXN", 19), ("UWXN", 20)),
    "HCR": (("stage 2", 0), ("DC", 12), ("TGE", 27), ("AArch64 at EL1", 31)),
}
"""Bits of a register that a plan sets by mask, in words."""

_VMID_SHIFT: Final = {Isa.AARCH32: 16, Isa.AARCH64: 48}
_MSA: Final = 1 << 31
_NS_CHECK: Final = 1 << 20


@dataclass(slots=True)
class _Held:
    """What a slot holds; None: unknown."""

    bar: int | None
    lar: int | None


class SlotReader:
    """Says of one write after another what it does; `context` tells how words are read.

    `before`: the slots found at the start; None where nothing is known of them.
    """

    def __init__(self, context: PlanContext, core: CoreInfo, before: Iterable[Slot] | None) -> None:
        self._context = context
        self._core = core
        self._isa = Isa(core.isa)
        self._known = before is not None
        self._held = {slot.slot: _Held(slot.prbar, slot.prlar) for slot in before or ()}
        self._selected = 0

    def said(self, write: RegisterWrite) -> str:
        """What the write does, in words; the state moves on."""
        match = _NAME.fullmatch(write.register)
        if match is None:
            return self._of_guest(write)
        stem, number = match[1], match[2]
        match stem:
            case "PRSELR":
                self._selected = write.value
                return f"select slot {write.value}"
            case "PRENR":
                return self._enables(write.value)
            case "MAIR":
                return "memory attributes"
            case "SCTLR" | "HCR":
                return _bits(write, stem)
            case _:
                return self._slot(stem, self._number(number), write.value)

    def _of_guest(self, write: RegisterWrite) -> str:
        """Registers of EL2 beside the MPU that say what a guest is."""
        match write.register:
            case "VSCTLR" | "VSCTLR_EL2":
                return f"VMID {write.value >> _VMID_SHIFT[self._isa]}"
            case "VTCR_EL2":
                return "MMU at EL1" if write.value & _MSA else "no MMU at EL1"
            case "VSTCR_EL2":
                return f"Secure stage 2, NS check {'on' if write.value & _NS_CHECK else 'off'}"
            case _:
                return ""

    def _number(self, number: str) -> int:
        """The slot that a PRBAR or PRLAR reaches."""
        if self._isa is Isa.AARCH32:
            return int(number) if number else self._selected
        if not number:
            return self._selected
        return self._selected // BANK_SLOTS * BANK_SLOTS + int(number)

    def _of(self, slot: int) -> _Held:
        """What the slot holds; one that a known context does not list is off."""
        return self._held.setdefault(slot, _Held(None, 0 if self._known else None))

    def _slot(self, stem: str, slot: int, value: int) -> str:
        held = self._of(slot)
        before = self._state(held)
        if stem == "PRBAR":
            held.bar = value
        else:
            held.lar = value
        after = self._state(held)
        if stem == "PRBAR" and after in ("off", "unknown"):
            start = decode(RegionWords(value, 0), self._isa).start
            return f"slot {slot}, {after}: starts at {address_text(start)}"
        if after == "off" and before in ("off", "unknown"):
            parked = self._region(held)
            return f"slot {slot} off" + (f": {parked}" if parked else "")
        if before in ("off", "unknown"):
            return f"slot {slot} on: {after}"
        return f"slot {slot}: {before}{ARROW}{after}"

    def _enables(self, value: int) -> str:
        """Slots that PRENR turns on and off; where nothing was known, those that are on."""
        wanted = prenr_decode(value)
        on, off, unknown = [], [], False
        for slot in range(PRENR_SLOTS):
            held = self._of(slot)
            was, held.lar = held.lar, (held.lar or 0) & ~_EN | (slot in wanted)
            unknown = unknown or was is None
            if slot in wanted and not (was is not None and was & _EN):
                on.append(slot)
            if slot not in wanted and was is not None and was & _EN:
                off.append(slot)
        if unknown:
            return (
                f"slots {numbers_text(sorted(wanted))} on, all others off" if wanted else "all off"
            )
        said = [f"{_slots(on)} on"] if on else []
        return ", ".join([*said, *([f"{_slots(off)} off"] if off else [])]) or "no change"

    def _state(self, held: _Held) -> str:
        if held.lar is None:
            return "unknown"
        if not held.lar & _EN:
            return "off"
        return self._region(held) or "base unknown"

    def _region(self, held: _Held) -> str:
        """The region that the words describe, enabled or not; empty where one is unknown."""
        if held.bar is None or held.lar is None:
            return ""
        fields = decode(RegionWords(held.bar, held.lar), self._isa)
        if fields.end <= fields.start:
            return "an empty range"
        return f"{range_text(fields.start, fields.end)} {self._rights(fields)}"

    def _rights(self, fields: RegionFields) -> str:
        context = self._context
        rights = rights_of(fields, context.mpu, context.control, self._core)
        return f"{'/'.join(map(rights_text, rights))} {type_text(fields.attr, context.mair)}"


def write_text(write: RegisterWrite, core: CoreInfo) -> str:
    """Register and value, with all digits; of a masked write mask and value, without zeros ahead.

    >>> from mpuplan.model.plan import CoreInfo, RegisterWrite
    >>> write_text(RegisterWrite("HSCTLR", 1, mask=1), CoreInfo("x", "aarch32", 16, 16, None))
    'HSCTLR[0x1] 0x1'
    """
    if write.mask is not None:
        return f"{write.register}[0x{write.mask:x}] 0x{write.value:x}"
    return f"{write.register} 0x{write.value:0{word_digits(Isa(core.isa))}x}"


def _bits(write: RegisterWrite, stem: str) -> str:
    """The bits that a masked write changes, by name; nothing for a whole register."""
    mask = write.mask or 0
    said = [
        f"{name} {'on' if write.value >> bit & 1 else 'off'}"
        for name, bit in _BITS[stem]
        if mask >> bit & 1
    ]
    return ", ".join(said)


def _slots(numbers: list[int]) -> str:
    return ("slot " if len(numbers) == 1 else "slots ") + numbers_text(numbers)
