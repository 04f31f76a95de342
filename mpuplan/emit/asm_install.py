"""Instructions that install a context on an MPU that is off, and what is asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRENR_SLOTS, Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.emit.asm_words import barrier, constant, core, merge_step, read, write
from mpuplan.emit.facts import mair_values, sctlr_bits, sctlr_mask
from mpuplan.model.plan import Barrier, RegisterWrite

if TYPE_CHECKING:
    from mpuplan.arch.registers import Register
    from mpuplan.emit.facts import ContextFacts
    from mpuplan.emit.machine_registers import MpuRegisters
    from mpuplan.emit.routine_names import Routines

__all__ = ["check_lines", "install_lines", "surplus_lines"]

_TOO_FEW: Final = 2
_IS_ON: Final = 3
_IS_OFF: Final = 4
_MOST_REGIONS: Final = 255


def check_lines(isa: Isa, mpu: MpuRegisters, *, on: bool) -> list[str]:
    """Returns an error to the caller unless MPUIR and SCTLR.M are as they must be.

    `on`: what SCTLR.M must be. Leaves the part's number of regions in r3 (x3), SCTLR in r0 (x0).
    """
    number = core(isa, 3)
    if isa is Isa.AARCH32:
        lines = [read(mpu.mpuir, 3), "lsr r3, r3, #8"] if mpu.el == 1 else [read(mpu.mpuir, 3)]
        lines += ["and r3, r3, #0xff", f"cmp r3, #{mpu.regions}"]
        lines += [f"movlo r0, #{_TOO_FEW}", "bxlo lr"]
        found, error = ("eq", _IS_OFF) if on else ("ne", _IS_ON)
        lines += [read(mpu.sctlr, 0), "tst r0, #1", f"mov{found} r0, #{error}", f"bx{found} lr"]
        return lines
    lines = [read(mpu.mpuir, 3), f"and {number}, {number}, #0xff", f"cmp {number}, #{mpu.regions}"]
    lines += ["b.hs 1f", f"mov w0, #{_TOO_FEW}", "ret", "1:"]
    skip, error = ("tbnz", _IS_OFF) if on else ("tbz", _IS_ON)
    return [*lines, read(mpu.sctlr, 0), f"{skip} x0, #0, 1f", f"mov w0, #{error}", "ret", "1:"]


def install_lines(routines: Routines, facts: ContextFacts) -> list[str]:
    """All of an install but the return: checks, MAIR, slots, others off, control bits."""
    isa = routines.tables.isa
    mpu = routines.registers.mpu(facts.el)
    assert mpu is not None  # every context has the registers of its MPU
    lines = check_lines(isa, mpu, on=False)
    values = mair_values(facts.context.mair, isa)
    for register, value in zip(mpu.mair, values, strict=True):
        lines += [*constant(isa, 1, value), write(register, 1)]
    lines += _slots(isa, mpu, facts)
    lines += _beyond(isa, mpu, max(mpu.regions, PRENR_SLOTS if mpu.prenr is not None else 0))
    if isa is Isa.AARCH64:
        lines += [*constant(isa, 1, 0), write(mpu.prselr, 1)]
    lines += barrier(Barrier.DSB_ISB)
    bits = sctlr_bits(facts.context.control, isa, facts.el)
    mask = sctlr_mask(isa, facts.el)
    step = RegisterWrite(mpu.sctlr.name, bits, Barrier.DSB_ISB, mask)
    return [*lines, *merge_step(mpu.sctlr, step, mask)]  # r0 is SCTLR since the check


def _slots(isa: Isa, mpu: MpuRegisters, facts: ContextFacts) -> list[str]:
    """Words of the listed slots; PRENR, and PRLAR 0 in planned slots that PRENR does not reach."""
    words = {slot.slot: (slot.prbar, slot.prlar) for slot in facts.slots}
    reached = PRENR_SLOTS if mpu.prenr is not None else 0
    lines: list[str] = []
    selector: int | None = None
    for slot in range(mpu.regions):
        if slot not in words and slot < reached:
            continue
        bar, limit, wanted = _pair(isa, mpu, slot)
        if wanted is not None and wanted != selector:
            lines += [*constant(isa, 1, wanted), write(mpu.prselr, 1), *barrier(Barrier.ISB)]
            selector = wanted
        if slot in words:
            prbar, prlar = words[slot]
            lines += [*constant(isa, 1, prbar), write(bar, 1)]
            lines += [*constant(isa, 1, prlar), write(limit, 1)]
        else:
            lines += [*constant(isa, 1, 0), write(limit, 1)]
    if mpu.prenr is not None:
        lines += [*constant(isa, 1, facts.enable_mask), write(mpu.prenr, 1)]
    return lines


def _pair(isa: Isa, mpu: MpuRegisters, slot: int) -> tuple[Register, Register, int | None]:
    """PRBAR and PRLAR of a slot, and the PRSELR value that they need."""
    if isa is Isa.AARCH64:
        number = slot % BANK_SLOTS
        return (*mpu.pairs[number], slot - number)
    if slot < len(mpu.pairs):
        return (*mpu.pairs[slot], None)
    return (*mpu.selected, slot)


def surplus_lines(isa: Isa, mpu: MpuRegisters) -> list[str]:
    """Switches off what the part has beyond the plan, before steps that know the planned slots.

    Counts on `check_lines` before. The MPU is off, and the steps have the DSB that it wants.
    """
    return _beyond(isa, mpu, mpu.regions)


def _beyond(isa: Isa, mpu: MpuRegisters, first: int) -> list[str]:
    """PRLAR 0 in slots from `first` on, up to the number in r3 (x3); PRSELR is 0 then on AArch64.

    No register is written where there is none such. Clobbers r1, r2 (x1, x2), flags.
    """
    if first >= _MOST_REGIONS:
        return []
    slot, count = core(isa, 2), core(isa, 3)
    a32 = isa is Isa.AARCH32
    return [
        *constant(isa, 2, first),
        *constant(isa, 1, 0),
        f"cmp {slot}, {count}",
        "bhs 2f" if a32 else "b.hs 2f",
        "1:",
        write(mpu.prselr, 2),
        *barrier(Barrier.ISB),
        write(mpu.selected[1], 1),
        f"add {slot}, {slot}, #1",
        f"cmp {slot}, {count}",
        "bne 1b" if a32 else "b.ne 1b",
        *([] if a32 else [write(mpu.prselr, 1), *barrier(Barrier.ISB)]),
        "2:",
    ]
