"""What register tables cannot express, whatever they are written as: findings for `limits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import MAIR_COUNT, MAX_SLOTS, PRENR_SLOTS, PRLAR_EN, Isa, word_digits
from mpuplan.diag import Diagnostic, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Plan, PlanContext

__all__ = ["context_limits", "table_limits"]

_ANEW: Final = "make the plan anew with 'mpuplan solve'"


def table_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """Errors for plans that no register table can carry, notes for what needs care."""
    names = [(context.name, context.mpu) for context in plan.contexts]
    doubles = sorted({name for name, mpu in names if names.count((name, mpu)) > 1})
    found = [_error("emit-duplicate-context", f"context '{n}' stands twice", n) for n in doubles]
    for context in plan.contexts:
        found.extend(_context_limits(context, plan))
    return tuple(found)


def context_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error for a plan without contexts, which leaves code nothing to do."""
    if plan.contexts:
        return ()
    text = "the plan has no contexts, so there is nothing to install"
    return (Diagnostic("emit-no-context", Level.ERROR, text, hint=_ANEW),)


def _context_limits(context: PlanContext, plan: Plan) -> Iterator[Diagnostic]:
    name = context.name
    regions = plan.core.el2_regions if context.mpu == "el2" else plan.core.el1_regions
    slots = [slot.slot for slot in context.slots]
    for slot in sorted({slot for slot in slots if slots.count(slot) > 1}):
        yield _error("emit-duplicate-slot", f"slot {slot} of '{name}' is programmed twice", name)
    for slot in slots:
        if not 0 <= slot < min(regions, MAX_SLOTS):
            yield _error("emit-no-such-slot", _outside(slot, context, regions), name)
    needed = len(slots) + context.transient_slots
    if needed > regions:
        yield _error("emit-slots-exceeded", _exceeded(context, regions), name)
    if context.free_slots > regions:
        yield _error("emit-slots-exceeded", _too_free(context, regions), name)
    if len(context.mair) > MAIR_COUNT or not all(0 <= byte <= 0xFF for byte in context.mair):
        yield _error("emit-bad-mair", f"'{name}' has no list of at most 8 MAIR bytes", name)
    yield from _word_limits(context, Isa(plan.core.isa))
    if any(slot.enabled and slot.slot >= PRENR_SLOTS for slot in context.slots):
        yield _beyond_mask(context)


def _word_limits(context: PlanContext, isa: Isa) -> Iterator[Diagnostic]:
    bits = 4 * word_digits(isa)
    for slot in context.slots:
        where = f"slot {slot.slot} of '{context.name}'"
        for register, word in (("PRBAR", slot.prbar), ("PRLAR", slot.prlar)):
            if not 0 <= word < 1 << bits:
                text = f"{register} of {where} is {word:#x}, which does not fit in {bits} bits"
                yield _error("emit-word-too-wide", text, context.name)
        if slot.enabled != bool(slot.prlar & PRLAR_EN):
            text = f"{where} says enabled {slot.enabled}, but PRLAR {slot.prlar:#x} says otherwise"
            yield _error("emit-enable-differs", text, context.name)


def _outside(slot: int, context: PlanContext, regions: int) -> str:
    return f"'{context.name}' programs slot {slot}, but the {context.mpu} MPU has {regions} slots"


def _exceeded(context: PlanContext, regions: int) -> str:
    return (
        f"'{context.name}' programs {len(context.slots)} slots and keeps"
        f" {context.transient_slots} for transient maps, but the {context.mpu} MPU has {regions}"
    )


def _too_free(context: PlanContext, regions: int) -> str:
    return (
        f"'{context.name}' leaves {context.free_slots} slots free, but the {context.mpu} MPU has"
        f" {regions}"
    )


def _beyond_mask(context: PlanContext) -> Diagnostic:
    high = [s.slot for s in context.slots if s.enabled and s.slot >= PRENR_SLOTS]
    return Diagnostic(
        "emit-slots-beyond-mask",
        Level.NOTE,
        f"{len(high)} enabled slots of '{context.name}' from slot {min(high)} up are not in its"
        f" enable mask, which reaches slots 0 to {PRENR_SLOTS - 1}",
        hint="switch these slots by PRLAR",
        context=context.name,
    )


def _error(code: str, message: str, context: str) -> Diagnostic:
    return Diagnostic(code, Level.ERROR, message, hint=_ANEW, context=context)
