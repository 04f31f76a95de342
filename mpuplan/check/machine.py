"""One MPU under a sequence of register writes: what is in force, what is still pending.

A write takes effect at some moment between its instruction and the next DSB with ISB, so between
two of these barriers any subset of the writes may be in force; on a core whose board vouches for
``ordered_writes`` any prefix, in program order. An ISB alone completes nothing of the MPU but the
selector, which steers where later writes go; and the registers that EL2 sets for a guest.

Exceptions may arrive between any two instructions. Taking one and returning from it synchronise
the context: they settle pending writes earlier than the sequence does, which is one of the states
looked at anyway, and never a new one.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.check.registers import (
    BANK,
    ENABLE,
    GUEST_STEMS,
    Bits,
    RegisterFault,
    Setting,
    understood,
    update,
)
from mpuplan.model.plan import Barrier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.plan import RegisterWrite

__all__ = ["RESET_SLOT", "Case", "Machine", "RegisterFault", "SlotState"]

_SELECTABLE: Final = 255


class SlotState(NamedTuple):
    """What a slot holds: PRBAR, PRLAR without EN, and EN. None: nobody knows."""

    prbar: int | None
    limit: int | None
    on: bool | None


class Case(NamedTuple):
    """States of the slots under one setting; the slots choose independently of each other."""

    setting: Setting
    slots: dict[int, tuple[SlotState, ...]]


_UNKNOWN: Final = SlotState(None, None, False)
RESET_SLOT: Final = SlotState(None, None, None)
"""A slot after reset."""


class _Pending(NamedTuple):
    """A write not completed yet; `slot` is None for registers that are not of one slot."""

    stem: str
    slot: int | None
    mask: int
    value: int


class Machine:
    """The MPU of one exception level; slots that `words` leaves out are off and unknown.

    `slots_only`: only region registers may be written, as in a context switch. `selected`: what
    PRSELR of AArch64 holds at first, which every sequence of a plan leaves 0; None: nobody knows.
    `taking_over`: bits of HCR may be cleared that something else left set.
    """

    def __init__(
        self,
        core: CoreSpec,
        mpu: str,
        words: Mapping[int, SlotState],
        setting: Setting | None = None,
        *,
        slots_only: bool = True,
        selected: int | None = 0,
        taking_over: bool = False,
    ) -> None:
        self.isa, self.mpu, self.ordered = core.isa, mpu, core.ordered_writes
        self.slots_only, self.taking_over = slots_only, taking_over
        self.count = core.slots(mpu)
        self.slots: dict[int, SlotState] = dict.fromkeys(range(self.count), _UNKNOWN) | dict(words)
        self.setting = setting or Setting()
        self.pending: list[_Pending] = []
        self.selector = selected if self.isa is Isa.AARCH64 else None
        self.selecting = False

    def write(self, write: RegisterWrite) -> None:
        """Take one write, not its barrier. Raises RegisterFault."""
        name, value = write.register, write.value
        register = understood(
            write, self.isa, self.mpu, slots_only=self.slots_only, taking_over=self.taking_over
        )
        stem = register.stem
        if stem == "PRSELR":
            self._select(name, value)
            return
        if stem == "PRENR":
            self._slots_exist(name, value)
        slot = self._slot(name, register.number) if stem in ("PRBAR", "PRLAR") else None
        mask = register.mask << register.shift
        self.pending.append(_Pending(stem, slot, mask, value << register.shift))

    def barrier(self, barrier: Barrier) -> None:
        """Complete what a barrier completes."""
        if barrier is Barrier.NONE:
            return
        self.selecting = False
        done = [p for p in self.pending if barrier is Barrier.DSB_ISB or p.stem in GUEST_STEMS]
        rest = [] if barrier is Barrier.DSB_ISB else self.pending
        self.pending = [p for p in rest if p.stem not in GUEST_STEMS]
        self.setting, self.slots = _after(self.setting, self.slots, done)

    def latest(self) -> tuple[Setting, dict[int, SlotState]]:
        """What is in force when every pending write is."""
        return _after(self.setting, self.slots, self.pending)

    def cases(self) -> Iterator[Case]:
        """Every state that the pending writes may lead to, as products of slot states.

        2 ** n subsets of n pending writes come down to few products, without loss. Registers that
        are not of one slot are tried in every combination. Which of the PRENR writes are in force
        matters only through the last of them, in program order: it decides EN of every slot that
        no later PRLAR write in force decides. So there is one case for each PRENR write as that
        last one, and one for none of them. Within a case the remaining writes each touch one slot
        only, and every subset of them is a free choice for each slot: its PRBAR is the old one or
        that of any pending write (the last in force), and so is its PRLAR. The states of the MPU
        are then exactly the products over the slots.
        """
        if self.ordered:
            yield from self._prefixes()
            return
        by_slot: dict[int, list[tuple[int, _Pending]]] = {}
        for at, pending in enumerate(self.pending):
            if pending.slot is not None:
                by_slot.setdefault(pending.slot, []).append((at, pending))
        whole = [(at, p) for at, p in enumerate(self.pending) if p.slot is None]
        enablers = (-1, *(at for at, p in whole if p.stem == "PRENR"))
        settings = list(self._settings([p for _, p in whole if p.stem != "PRENR"]))
        alone = {slot: _either(state) for slot, state in self.slots.items()}
        for enabler in enablers:
            touched = self.slots if enabler >= 0 else by_slot
            slots = alone | {s: self._states(s, by_slot.get(s, ()), enabler) for s in touched}
            yield from (Case(setting, slots) for setting in settings)

    def _prefixes(self) -> Iterator[Case]:
        setting, slots = self.setting, self.slots
        yield Case(setting, {slot: _either(state) for slot, state in slots.items()})
        for pending in self.pending:
            setting, slots = _after(setting, slots, [pending])
            yield Case(setting, {slot: _either(state) for slot, state in slots.items()})

    def _settings(self, pending: Sequence[_Pending]) -> Iterator[Setting]:
        """Every setting that a subset of the pending writes leads to."""
        values: dict[str, dict[Bits, None]] = {}
        for stem in dict.fromkeys(p.stem for p in pending):
            mine = [p for p in pending if p.stem == stem]
            found: dict[Bits, None] = {getattr(self.setting, stem.lower()): None}
            for p in mine:  # each may be in force or not, on top of what the earlier ones made
                found |= dict.fromkeys(old.with_bits(p.mask, p.value) for old in found)
            values[stem] = found
        names = [stem.lower() for stem in values]
        for some in product(*values.values()):
            yield self.setting._replace(**dict(zip(names, some, strict=True)))

    def _states(
        self, slot: int, mine: Sequence[tuple[int, _Pending]], enabler: int
    ) -> tuple[SlotState, ...]:
        """States of a slot when the PRENR write at `enabler` (-1: none) is the last in force."""
        old = self.slots[slot]
        governed = enabler >= 0 and slot < PRENR_SLOTS
        enable = governed and bool(self.pending[enabler].value >> slot & 1)
        if not mine:
            return _either(SlotState(old.prbar, old.limit, enable) if governed else old)
        bars = [old.prbar, *(p.value for _, p in mine if p.stem == "PRBAR")]
        limits: list[tuple[int, int | None, bool | None]] = [(-2, old.limit, old.on)]
        limits += [
            (at, p.value & ~ENABLE, bool(p.value & ENABLE)) for at, p in mine if p.stem == "PRLAR"
        ]
        found = dict.fromkeys(
            state
            for at, limit, on in limits
            for bar in bars
            for state in _either(SlotState(bar, limit, enable if governed and at < enabler else on))
        )
        return tuple(found)

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
            slot = self.selector if number is None else self.selector // BANK * BANK + number
        assert slot is not None
        if slot >= self.count:
            raise RegisterFault(f"{name} reaches slot {slot}, the {self.mpu} MPU has {self.count}")
        return slot


def _either(state: SlotState) -> tuple[SlotState, ...]:
    """An unknown EN may be 0 or 1."""
    if state.on is not None:
        return (state,)
    return (SlotState(state.prbar, state.limit, False), SlotState(state.prbar, state.limit, True))


def _after(
    setting: Setting, slots: Mapping[int, SlotState], writes: Iterable[_Pending]
) -> tuple[Setting, dict[int, SlotState]]:
    """What is in force when `writes` took effect in this order."""
    now = dict(slots)
    for stem, slot, mask, value in writes:
        if stem == "PRENR":
            for number in now.keys() & range(PRENR_SLOTS):
                old = now[number]
                now[number] = SlotState(old.prbar, old.limit, bool(value >> number & 1))
        elif slot is None:
            setting = update(setting, stem, mask, value)
        elif stem == "PRBAR":
            now[slot] = now[slot]._replace(prbar=value)
        else:
            now[slot] = SlotState(now[slot].prbar, value & ~ENABLE, bool(value & ENABLE))
    return setting, now
