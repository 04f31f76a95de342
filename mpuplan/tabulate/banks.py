"""Register writes of groups: names, barriers, and PRSELR where AArch64 has more than 16 slots."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from mpuplan.arch.registers import direct_pair, register
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.tabulate.setup import LEVEL, select, synchronised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.codec import Isa
    from mpuplan.arch.registers import DirectPair
    from mpuplan.tabulate.grouping import Groups
    from mpuplan.tabulate.in_force import Mpu, Pending

__all__ = ["named"]


def named(groups: Groups, mpu: Mpu) -> tuple[RegisterWrite, ...]:
    """The writes of groups, each group ended by DSB and ISB.

    AArch64 starts and ends with slot 0 selected. A selector write takes effect with the ISB behind
    it; where a new bank begins a group, it stands at the end of the group before and needs none of
    its own.
    """
    found: list[list[RegisterWrite]] = []
    bank = 0
    for number, group in enumerate(groups):
        after = groups[number + 1] if number + 1 < len(groups) else ()
        mine: list[RegisterWrite] = []
        for write in _by_bank(group, after, bank, mpu):
            wanted = _bank(write, mpu)
            if wanted is not None and wanted != bank:
                bank = wanted
                if found and not mine:
                    found[-1].append(_pending_select(mpu, bank))
                else:
                    mine.append(select(bank, mpu.isa, LEVEL[mpu.mpu]))
            mine.append(_write(write, mpu))
        found.append(mine)
    if bank:
        found[-1].append(_pending_select(mpu, 0))
    return tuple(write for mine in found for write in synchronised(mine))


def _by_bank(
    group: Sequence[Pending], after: Sequence[Pending], bank: int, mpu: Mpu
) -> Iterator[Pending]:
    """The writes with few changes of bank: the selected one first, one that follows last.

    Writes keep their order around those of PRENR, and wholly where order decides what is in force.
    """
    if mpu.ordered:
        yield from group
        return
    now, following = bank, {_bank(write, mpu) for write in after} - {None}
    for whole, part in groupby(group, lambda write: write.slot is None):
        writes = list(part)
        if whole:
            yield from writes
            continue
        banks = sorted({found for w in writes if (found := _bank(w, mpu)) is not None})
        banks.sort(key=lambda b: (b != now, b in following))
        order: list[int | None] = [*banks] or [None]
        for chosen in order:
            yield from (write for write in writes if _bank(write, mpu) == chosen)
        now = banks[-1] if banks else now


def _bank(write: Pending, mpu: Mpu) -> int | None:
    """The selector value that a write needs; None where it needs none."""
    return None if write.slot is None else _pair(mpu.isa, mpu.mpu, write.slot).selector


@cache
def _pair(isa: Isa, level: str, slot: int) -> DirectPair:
    return direct_pair(isa, LEVEL[level], slot)


def _pending_select(mpu: Mpu, bank: int) -> RegisterWrite:
    """PRSELR at the end of a group, whose barrier does for it too."""
    return replace(select(bank, mpu.isa, LEVEL[mpu.mpu]), barrier=Barrier.NONE)


def _write(write: Pending, mpu: Mpu) -> RegisterWrite:
    if write.slot is None:
        return RegisterWrite(register(mpu.isa, LEVEL[mpu.mpu], "PRENR").name, write.value)
    pair = _pair(mpu.isa, mpu.mpu, write.slot)
    return RegisterWrite((pair.prbar if write.base else pair.prlar).name, write.value)
