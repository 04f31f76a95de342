"""Whether the MPU is off or on when a transition begins.

Reset begins with the MPU off, stages and starts with it on. A handover may be either: its layout
says ``m: 0`` or ``m: 1``, and the plan tells only by the steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import PRENR_SLOTS, PRLAR_EN, Isa
from mpuplan.arch.control_words import prenr_encode
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import TransitionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.emit.machine_registers import MpuRegisters
    from mpuplan.model.plan import PlanContext
    from mpuplan.model.transition import Transition

__all__ = ["begins_on"]


def begins_on(way: Transition, target: PlanContext | None, mpu: MpuRegisters) -> bool:
    """What SCTLR.M must be when the transition begins.

    A handover is of an MPU that is off if nothing of what it finds counts: attributes, words and
    enables are all written, unsynchronised, and SCTLR.M then. Spare slots are only switched off
    till then: they serve to zero memory, and get what the target parks in them behind that. What
    is taken for that wrongly is refused on an MPU that is on; it is never run in the wrong state.
    """
    if way.kind is not TransitionKind.HANDOVER:
        return way.kind is not TransitionKind.RESET
    writes = _till_on(way, mpu)
    return target is None or writes is None or not _is_setup(writes, way.spare, target, mpu)


def _till_on(way: Transition, mpu: MpuRegisters) -> list[RegisterWrite] | None:
    """The writes before SCTLR.M is written; None if that never is, or something else comes first.

    While the MPU is off no transition zeroes, waits or starts anything.
    """
    found: list[RegisterWrite] = []
    for step in way.steps:
        if not isinstance(step, RegisterWrite):
            return None
        if step.register == mpu.sctlr.name and (step.mask or 0) & step.value & 1:
            return found
        found.append(step)
    return None


def _is_setup(
    writes: Sequence[RegisterWrite], spare: Sequence[int], target: PlanContext, mpu: MpuRegisters
) -> bool:
    written = {write.register for write in writes}
    if not written.issuperset(register.name for register in mpu.mair):
        return False
    words = _words(writes, mpu)
    if words is None:
        return False
    wanted = {s.slot: (s.prbar, s.prlar) for s in target.slots if s.slot not in spare}
    masks = {w.value for w in writes if mpu.prenr is not None and w.register == mpu.prenr.name}
    enabled = prenr_encode(s.slot for s in target.slots if s.enabled and s.slot < PRENR_SLOTS)
    cleared = PRENR_SLOTS if enabled in masks else 0
    others = [slot for slot in range(mpu.regions) if slot not in wanted]
    return all(words.get(slot) == pair for slot, pair in wanted.items()) and all(
        slot < cleared or words.get(slot, (0, 1))[1] & PRLAR_EN == 0 for slot in others
    )


def _words(
    writes: Sequence[RegisterWrite], mpu: MpuRegisters
) -> dict[int, tuple[int | None, int]] | None:
    """PRBAR and PRLAR of all slots whose PRLAR is written; None if a DSB stands between them."""
    places = _places(mpu)
    at = max((n for n, write in enumerate(writes) if write.register in places), default=-1)
    if any(write.barrier is Barrier.DSB_ISB for write in writes[: max(at, 0)]):
        return None
    bases: dict[int, int] = {}
    found: dict[int, tuple[int | None, int]] = {}
    selector = 0
    for write in writes:
        if write.register == mpu.prselr.name:
            selector = write.value
        elif write.register in places:
            number, is_limit = places[write.register]
            slot = _slot(number, selector, mpu)
            if is_limit:
                found[slot] = bases.get(slot), write.value
            else:
                bases[slot] = write.value
    return found


def _places(mpu: MpuRegisters) -> dict[str, tuple[int | None, bool]]:
    """Number in the name (None: what PRSELR says), and whether it is PRLAR, by register."""
    found: dict[str, tuple[int | None, bool]] = {}
    # On AArch64 the selected pair and the first one share their names: see `_slot`.
    for at, (base, limit) in ((None, mpu.selected), *enumerate(mpu.pairs)):
        found |= {base.name: (at, False), limit.name: (at, True)}
    return found


def _slot(number: int | None, selector: int, mpu: MpuRegisters) -> int:
    if number is None or (number == 0 and mpu.sctlr.isa is Isa.AARCH64):
        return selector
    if mpu.sctlr.isa is Isa.AARCH32:
        return number
    return selector // BANK_SLOTS * BANK_SLOTS + number
