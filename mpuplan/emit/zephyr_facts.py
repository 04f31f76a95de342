"""What Zephyr's MPU drivers for Cortex-R take of a plan.

Source: include/zephyr/arch/arm64/cortex_r/arm_mpu.h, include/zephyr/arch/arm/mpu/arm_mpu_v8.h and
their drivers, Zephyr 4, read and described in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.dts_blocks import outermost, owner_of, slot_type

if TYPE_CHECKING:
    from mpuplan.model.plan import Placed, Plan, PlanContext, Slot

__all__ = ["ZEPHYR_MAIR", "ZephyrProgram", "memory_index", "party_of", "programs", "regions_of"]

ZEPHYR_MAIR: Final = {
    Isa.AARCH32: (0xAA, 0xFF, 0x44, 0x00),
    Isa.AARCH64: (0x00, 0xAA, 0xFF, 0x44),
}
"""The attribute bytes that Zephyr writes to MAIR, byte 0 first."""
_TASK: Final = ":"


@dataclass(frozen=True, slots=True)
class ZephyrProgram:
    """A program at EL1: its base context, those of its tasks, its blocks by address.

    `tail` ends its identifiers and file names.
    """

    name: str
    tail: str
    base: PlanContext
    tasks: tuple[PlanContext, ...]
    blocks: tuple[Placed, ...]


def party_of(context: PlanContext) -> str:
    """The last part of a context's name: ``PROGRAM`` or ``PROGRAM:TASK``."""
    return context.name.split("/", 2)[-1]


def programs(plan: Plan) -> tuple[ZephyrProgram, ...]:
    """The programs on EL1 MPUs, guests' own programs too, one per stage and pCPU."""
    bases = [c for c in plan.contexts if c.mpu == "el1" and _TASK not in party_of(c)]
    names = [party_of(base) for base in bases]
    labels = names if len(set(names)) == len(names) else [base.name for base in bases]
    return tuple(
        ZephyrProgram(
            name=name,
            tail=tail,
            base=base,
            tasks=tuple(
                c
                for c in plan.contexts
                if c.mpu == "el1" and c.name.startswith(f"{base.name}{_TASK}")
            ),
            blocks=outermost(p for p in plan.placement if owner_of(p.block) == name),
        )
        for name, tail, base in zip(names, identifiers(labels), bases, strict=True)
    )


def regions_of(context: PlanContext) -> tuple[Slot, ...]:
    """What the table holds: the enabled slots in ascending order; it has no others."""
    return tuple(sorted((s for s in context.slots if s.enabled), key=lambda each: each.slot))


def memory_index(slot: Slot, context: PlanContext, isa: Isa) -> int | None:
    """The index in Zephyr's MAIR of the memory type of a slot; None where it has no such type."""
    byte = slot_type(slot, context, isa)
    mair = ZEPHYR_MAIR[isa]
    return mair.index(byte) if byte in mair else None
