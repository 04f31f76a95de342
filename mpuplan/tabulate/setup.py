"""The registers that make an MPU whose state is unknown, and off, that of a context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.arch.control_words import mair32_words, mair_word, prenr_encode
from mpuplan.arch.registers import direct_pair, register
from mpuplan.model.plan import Barrier, CoreInfo, RegisterWrite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.model.plan import Control, PlanContext

__all__ = [
    "LEVEL",
    "control_write",
    "core_info",
    "mair_writes",
    "select",
    "setup",
    "slots_of",
    "stage2_off",
    "synchronised",
]

LEVEL: Final = {"el1": 1, "el2": 2}
_M: Final = 1 << 0
_A: Final = 1 << 1
_BR: Final = 1 << 17
_WXN: Final = 1 << 19
_UWXN: Final = 1 << 20
_VM: Final = 1 << 0
_DC: Final = 1 << 12
_TGE: Final = 1 << 27


def core_info(core: CoreSpec) -> CoreInfo:
    """The core as a plan names it."""
    xn = core.xn.value if core.xn is not None else None
    return CoreInfo(core.preset, core.isa.value, core.el1_regions, core.el2_regions, xn)


def slots_of(core: CoreSpec, mpu: str) -> int:
    """Regions of an MPU."""
    return core.el2_regions if mpu == "el2" else core.el1_regions


def setup(target: PlanContext, core: CoreSpec) -> tuple[RegisterWrite, ...]:
    """Everything that `target` needs of an MPU that is off: attributes, words, enables, SCTLR.

    Slots that it does not list are switched off: by one write of PRENR, or PRLAR where that does
    not reach. No order matters while the MPU is off, but DSB and ISB come before it is on.
    """
    isa, el = core.isa, LEVEL[target.mpu]
    writes = [*mair_writes(target.mair, (), isa, el), *_words(target, core)]
    return (*synchronised(writes), control_write(target.control, isa, el))


def mair_writes(
    mair: Sequence[int], found: Sequence[int], isa: Isa, el: int
) -> Iterator[RegisterWrite]:
    """The MAIR registers that differ from those `found`; empty `found`: nothing is known."""
    if isa is Isa.AARCH64:
        pairs = [("MAIR", mair_word(mair), mair_word(found))]
    else:
        names = ("MAIR0", "MAIR1")
        pairs = list(zip(names, mair32_words(mair), mair32_words(found), strict=True))
    for stem, word, old in pairs:
        if not found or word != old:
            yield RegisterWrite(register(isa, el, stem).name, word)


def control_write(control: Control, isa: Isa, el: int) -> RegisterWrite:
    """M, A, BR and WXN of SCTLR, UWXN too where there is one, with DSB and ISB."""
    mask = _M | _A | _BR | _WXN | (_UWXN if isa is Isa.AARCH32 and el == 1 else 0)
    value = control.m * _M | control.a * _A | control.br * _BR | control.wxn * _WXN
    name = register(isa, el, "SCTLR").name
    return RegisterWrite(name, (value | control.uwxn * _UWXN) & mask, Barrier.DSB_ISB, mask)


def stage2_off(found: Control, wanted: Control, isa: Isa, el: int) -> tuple[RegisterWrite, ...]:
    """A write of HCR that clears VM, DC and TGE where they are found set and not wanted.

    One that is wanted and not set is no matter here: VM comes with the start of a guest.
    """
    mask = (found.vm > wanted.vm) * _VM | (found.dc > wanted.dc) * _DC
    mask |= (found.tge > wanted.tge) * _TGE
    if not mask or el == 1:
        return ()
    return (RegisterWrite(register(isa, el, "HCR").name, 0, Barrier.NONE, mask),)


def select(slot: int, isa: Isa, el: int) -> RegisterWrite:
    """PRSELR, with the ISB that makes later writes go there."""
    return RegisterWrite(register(isa, el, "PRSELR").name, slot, Barrier.ISB)


def synchronised(writes: Sequence[RegisterWrite]) -> tuple[RegisterWrite, ...]:
    """The writes with DSB and ISB behind the last one."""
    if not writes:
        return ()
    last = writes[-1]
    return (*writes[:-1], RegisterWrite(last.register, last.value, Barrier.DSB_ISB, last.mask))


def _words(target: PlanContext, core: CoreSpec) -> Iterator[RegisterWrite]:
    isa, el, count = core.isa, LEVEL[target.mpu], slots_of(core, target.mpu)
    wanted = {slot.slot: (slot.prbar, slot.prlar) for slot in target.slots}
    others = [slot for slot in range(count) if slot not in wanted]
    reach = 0 if isa is Isa.AARCH32 and el == 1 else PRENR_SLOTS
    bank: int | None = None
    pairs = {s: direct_pair(isa, el, s) for s in (*wanted, *(s for s in others if s >= reach))}
    # The first bank comes last, as PRSELR has to end there.
    for slot, pair in sorted(pairs.items(), key=lambda item: (-(item[1].selector or 0), item[0])):
        if pair.selector != bank:
            bank = pair.selector
            yield select(bank or 0, isa, el)
        if slot in wanted:
            yield RegisterWrite(pair.prbar.name, wanted[slot][0])
        yield RegisterWrite(pair.prlar.name, wanted[slot][1] if slot in wanted else 0)
    if isa is Isa.AARCH64 and bank != 0:
        yield select(0, isa, el)
    if any(slot < reach for slot in others):
        on = (slot.slot for slot in target.slots if slot.enabled and slot.slot < reach)
        yield RegisterWrite(register(isa, el, "PRENR").name, prenr_encode(on))
