"""The register writes that take an MPU from one region set to another, safe at every moment.

Between two synchronisation points any subset of the writes may have taken effect. So slots whose
words change are first disabled, all in one write of PRENR; then their words are written, disabled;
then one write of PRENR enables what the target wants. Where every region of both sets is
programmed already, only that last write is left. AArch32 has no PRENR at EL1: there PRLAR.EN is
written slot by slot, and PRBAR only between disabling and enabling.

Source: DSB SY and ISB complete MPU writes (Xen, TF-A, FreeRTOS; Arm's answer on xen-devel); an ISB
makes PRSELR effective (Xen, TF-A, Fiasco); disabling before rewriting as Fiasco does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.arch.registers import BANK_SLOTS, direct_pair, register
from mpuplan.model.plan import Barrier, Cost, RegisterWrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.model.plan import PlanContext, Slot

__all__ = ["cost_of", "least_cost", "sequence"]

_EN: Final = 1
_LEVEL: Final = {"el1": 1, "el2": 2}


def sequence(source: PlanContext, target: PlanContext, isa: Isa) -> tuple[RegisterWrite, ...]:
    """The writes from `source` to `target`, two contexts of one MPU.

    Raises ValueError where slots beyond 31 would have to be switched by PRENR.
    """
    old, new = _by_slot(source), _by_slot(target)
    changed = [slot for slot, words in new.items() if _words(old.get(slot)) != _words(words)]
    el = _LEVEL[source.mpu]
    if isa is Isa.AARCH32 and el == 1:
        groups = _without_prenr(old, new, changed, isa, el)
    else:
        groups = _with_prenr(old, new, changed, isa, el)
    return tuple(write for group in groups for write in _synchronised(group))


def cost_of(writes: Sequence[RegisterWrite]) -> Cost:
    """Writes and barriers of a sequence."""
    barriers = [write.barrier for write in writes]
    dsb = barriers.count(Barrier.DSB_ISB)
    return Cost(len(writes), dsb + barriers.count(Barrier.ISB), dsb)


def least_cost(source: PlanContext, target: PlanContext) -> int:
    """What no sequence can beat: one write and its barriers, if enabled regions differ."""
    enabled = [
        {(s.start, s.end, s.prbar, s.prlar) for s in context.slots if s.enabled}
        for context in (source, target)
    ]
    return 0 if enabled[0] == enabled[1] else Cost(1, 1, 1).total


def _by_slot(context: PlanContext) -> dict[int, Slot]:
    return {slot.slot: slot for slot in context.slots}


def _words(slot: Slot | None) -> tuple[int, int] | None:
    """The words without EN."""
    return None if slot is None else (slot.prbar, slot.prlar & ~_EN)


def _mask(slots: Iterable[int]) -> int:
    mask = 0
    for slot in slots:
        if slot >= PRENR_SLOTS:
            raise ValueError(f"slot {slot} has no bit in PRENR")
        mask |= 1 << slot
    return mask


def _with_prenr(
    old: Mapping[int, Slot], new: Mapping[int, Slot], changed: Sequence[int], isa: Isa, el: int
) -> list[list[RegisterWrite]]:
    prenr = register(isa, el, "PRENR").name
    was = _mask(slot for slot, words in old.items() if words.enabled)
    want = _mask(slot for slot, words in new.items() if words.enabled)
    groups: list[list[RegisterWrite]] = []
    now = was
    if was & _mask(changed):
        now = was & want & ~_mask(changed)
        groups.append([RegisterWrite(prenr, now)])
    groups.append(_rewrites(old, new, changed, isa, el))
    if now != want:
        groups.append([RegisterWrite(prenr, want)])
    return groups


def _rewrites(
    old: Mapping[int, Slot], new: Mapping[int, Slot], changed: Sequence[int], isa: Isa, el: int
) -> list[RegisterWrite]:
    """The words that differ, EN 0; AArch64 selects each bank of sixteen first, and bank 0 last."""
    writes: list[RegisterWrite] = []
    bank = 0
    for slot in changed:
        pair = direct_pair(isa, el, slot)
        if pair.selector is not None and pair.selector != bank:
            bank = pair.selector
            writes.append(_select(isa, el, bank))
        writes += _pair_writes(old.get(slot), new[slot], slot, isa, el)
    if bank:
        writes.append(_select(isa, el, 0))
    return writes


def _select(isa: Isa, el: int, bank: int) -> RegisterWrite:
    assert bank % BANK_SLOTS == 0
    return RegisterWrite(register(isa, el, "PRSELR").name, bank, Barrier.ISB)


def _pair_writes(old: Slot | None, new: Slot, slot: int, isa: Isa, el: int) -> list[RegisterWrite]:
    pair = direct_pair(isa, el, slot)
    bar, lar = _words(new) or (0, 0)
    before = _words(old)
    found = []
    if before is None or before[0] != bar:
        found.append(RegisterWrite(pair.prbar.name, bar))
    if before is None or before[1] != lar:
        found.append(RegisterWrite(pair.prlar.name, lar))
    return found


def _without_prenr(
    old: Mapping[int, Slot], new: Mapping[int, Slot], changed: Sequence[int], isa: Isa, el: int
) -> list[list[RegisterWrite]]:
    """PRLAR off where a region goes, PRBAR of what changes, PRLAR of what comes."""
    off, bases, on = [], [], []
    for slot, words in new.items():
        pair = direct_pair(isa, el, slot)
        was = old.get(slot)
        went = was is not None and was.enabled and (slot in changed or not words.enabled)
        if went and was is not None:
            off.append(RegisterWrite(pair.prlar.name, was.prlar & ~_EN))
        if slot in changed and (was is None or was.prbar != words.prbar):
            bases.append(RegisterWrite(pair.prbar.name, words.prbar))
        now = was.prlar & ~_EN if went and was is not None else (None if was is None else was.prlar)
        if now != words.prlar:
            on.append(RegisterWrite(pair.prlar.name, words.prlar))
    return [off, bases, on]


def _synchronised(group: Sequence[RegisterWrite]) -> list[RegisterWrite]:
    """The writes of a group, with DSB and ISB behind the last one."""
    if not group:
        return []
    return [*group[:-1], replace(group[-1], barrier=Barrier.DSB_ISB)]
