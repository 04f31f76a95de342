"""One MPU under a sequence of register writes: what is in force, what is still pending.

A write takes effect at some moment between its instruction and the next DSB with ISB, so between
two of these barriers any subset of the writes may be in force. An ISB alone completes nothing but
the selector, which steers where later writes go.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.model.plan import Barrier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.plan import RegisterWrite

__all__ = ["Case", "Machine", "RegisterFault", "SlotState"]

_ENABLE: Final = 1
_BANK: Final = 16
_A32_DIRECT: Final = 32
_SELECTABLE: Final = 255
_WORD_BITS: Final = {Isa.AARCH32: 32, Isa.AARCH64: 64}
_NAME: Final = re.compile(r"(PRBAR|PRLAR)(0|[1-9][0-9]?)?|PRENR|PRSELR")


class RegisterFault(Exception):
    """A write that the MPU cannot take as it stands; the text says why."""


class SlotState(NamedTuple):
    """What a slot holds: PRBAR, PRLAR without EN, and EN. None: words nobody knows."""

    prbar: int | None
    limit: int | None
    on: bool


Case = dict[int, tuple[SlotState, ...]]
"""Slot -> the states it may be in; the slots choose independently of each other."""

_UNKNOWN: Final = SlotState(None, None, False)


class _Pending(NamedTuple):
    """A write not completed yet; `slot` is None for PRENR."""

    stem: str
    slot: int | None
    value: int


class Machine:
    """The MPU of one exception level; slots that `words` leaves out are off and unknown."""

    def __init__(self, core: CoreSpec, mpu: str, words: Mapping[int, SlotState]) -> None:
        self.isa, self.mpu = core.isa, mpu
        self.count = core.el2_regions if mpu == "el2" else core.el1_regions
        self.slots: dict[int, SlotState] = dict.fromkeys(range(self.count), _UNKNOWN) | dict(words)
        self.pending: list[_Pending] = []
        self.selector: int | None = 0 if self.isa is Isa.AARCH64 else None
        self.selecting = False

    def write(self, write: RegisterWrite) -> None:
        """Take one write, not its barrier. Raises RegisterFault."""
        name, value = write.register, write.value
        stem, number = self._parse(name)
        if not 0 <= value < 1 << _WORD_BITS[self.isa]:
            raise RegisterFault(f"{value:#x} does not fit in {name}")
        if stem == "PRSELR":
            self._select(name, value)
        elif stem == "PRENR":
            self._slots_exist(name, value)
            self.pending.append(_Pending(stem, None, value))
        else:
            self.pending.append(_Pending(stem, self._slot(name, number), value))

    def barrier(self, barrier: Barrier) -> None:
        """Complete what a barrier completes."""
        if barrier is not Barrier.NONE:
            self.selecting = False
        if barrier is Barrier.DSB_ISB:
            for done in self.pending:
                self._complete(done)
            self.pending.clear()

    def cases(self) -> Iterator[Case]:
        """Every state that the pending writes may lead to, as products of slot states.

        2 ** n subsets of n pending writes come down to few products, without loss. Which of the
        PRENR writes are in force matters only through the last of them, in program order: it
        decides EN of every slot that no later PRLAR write in force decides. So there is one case
        for each PRENR write as that last one, and one for none of them. Within a case the
        remaining writes each touch one slot only, and every subset of them is a free choice for
        each slot: its PRBAR is the old one or that of any pending write (the last in force), and
        so is its PRLAR. The states of the MPU are then exactly the products over the slots.
        """
        by_slot: dict[int | None, list[tuple[int, _Pending]]] = {}
        for at, pending in enumerate(self.pending):
            by_slot.setdefault(pending.slot, []).append((at, pending))
        for enabler in (-1, *(at for at, _ in by_slot.pop(None, ()))):
            yield {slot: self._states(slot, by_slot.get(slot, ()), enabler) for slot in self.slots}

    def _states(
        self, slot: int, mine: Sequence[tuple[int, _Pending]], enabler: int
    ) -> tuple[SlotState, ...]:
        """States of a slot when the PRENR write at `enabler` (-1: none) is the last in force."""
        old = self.slots[slot]
        bars = [old.prbar, *(p.value for _, p in mine if p.stem == "PRBAR")]
        limits: list[tuple[int, int | None, bool]] = [(-2, old.limit, old.on)]
        limits += [
            (at, p.value & ~_ENABLE, bool(p.value & _ENABLE)) for at, p in mine if p.stem == "PRLAR"
        ]
        governed = enabler >= 0 and slot < PRENR_SLOTS
        enable = governed and bool(self.pending[enabler].value >> slot & 1)
        found = dict.fromkeys(
            SlotState(bar, limit, enable if governed and at < enabler else on)
            for at, limit, on in limits
            for bar in bars
        )
        return tuple(found)

    def _complete(self, done: _Pending) -> None:
        if done.slot is None:
            for slot, state in self.slots.items():
                if slot < PRENR_SLOTS:
                    self.slots[slot] = state._replace(on=bool(done.value >> slot & 1))
            return
        state = self.slots[done.slot]
        if done.stem == "PRBAR":
            self.slots[done.slot] = state._replace(prbar=done.value)
        else:
            on = bool(done.value & _ENABLE)
            self.slots[done.slot] = SlotState(state.prbar, done.value & ~_ENABLE, on)

    def _parse(self, name: str) -> tuple[str, int | None]:
        """Stem and number of a register of this MPU. AArch32: H is EL2; AArch64: _ELx."""
        wide = self.isa is Isa.AARCH64
        prefix = "H" if self.mpu == "el2" and not wide else ""
        suffix = f"_{self.mpu.upper()}" if wide else ""
        inner = name.removeprefix(prefix).removesuffix(suffix)
        match = _NAME.fullmatch(inner)
        if match is None or name != f"{prefix}{inner}{suffix}":
            raise RegisterFault(f"{name} is no region register of the {self.mpu} MPU")
        stem = match[1] or inner
        number = int(match[2]) if match[2] else None
        if stem == "PRENR" and self.isa is Isa.AARCH32 and self.mpu == "el1":
            raise RegisterFault("AArch32 has no PRENR at EL1")
        last = _BANK - 1 if wide else _A32_DIRECT - 1
        if number is not None and (number > last or (wide and number == 0)):
            raise RegisterFault(f"{self.isa} has no register {name}")
        return stem, number

    def _select(self, name: str, value: int) -> None:
        if value >= min(self.count, _SELECTABLE):
            raise RegisterFault(f"{name} selects slot {value}, the MPU has {self.count}")
        self.selector, self.selecting = value, True

    def _slots_exist(self, name: str, value: int) -> None:
        if value >> min(self.count, PRENR_SLOTS):
            raise RegisterFault(f"{name} {value:#x} names slots beyond the MPU's {self.count}")

    def _slot(self, name: str, number: int | None) -> int:
        """The slot that PRBAR or PRLAR reaches: absolute, or through the selector in force."""
        slot = number
        if number is None or self.isa is Isa.AARCH64:
            if self.selecting:
                raise RegisterFault(f"{name} follows a selector write without an ISB between them")
            if self.selector is None:
                raise RegisterFault(f"{name} goes through a selector that the sequence never set")
            slot = self.selector if number is None else self.selector // _BANK * _BANK + number
        assert slot is not None
        if slot >= self.count:
            raise RegisterFault(f"{name} reaches slot {slot}, the {self.mpu} MPU has {self.count}")
        return slot
