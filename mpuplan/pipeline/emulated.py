"""A plan as the emulator can run it: for its number of regions, and for its memory."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.conform.machine import RAM, SLOTS
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Zero

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Plan, PlanContext
    from mpuplan.model.transition import Step, Transition

__all__ = ["for_emulator", "with_background"]

_BACKGROUND: Final = 1 << 17
_SLOT_REGISTER: Final = re.compile(r"H?PR[BL]AR(\d+)")


def for_emulator(plan: Plan) -> tuple[Plan, tuple[str, ...]]:
    """The plan for a part with as many regions as the emulator has, and what had to change.

    Routines refuse a part with fewer regions than planned. Transitions that write slots beyond are
    left out, and so is the zeroing of memory that the emulator does not have.
    """
    core = plan.core
    el1, el2 = (min(count, SLOTS) for count in (core.el1_regions, core.el2_regions))
    beyond = {"el1": core.el1_regions - el1, "el2": core.el2_regions - el2}
    made = replace(
        plan,
        core=replace(core, el1_regions=el1, el2_regions=el2),
        contexts=tuple(_smaller(one, beyond[one.mpu]) for one in plan.contexts),
        transitions=tuple(_with_memory(one) for one in plan.transitions if _fits(one)),
    )
    return made, tuple(_notes(plan, beyond))


def with_background(plan: Plan) -> Plan:
    """The plan with the background region on in all contexts, and nothing else changed."""
    contexts = tuple(replace(c, control=replace(c.control, br=1)) for c in plan.contexts)
    ways = tuple(
        replace(one, steps=tuple(map(_background_on, one.steps))) for one in plan.transitions
    )
    return replace(plan, contexts=contexts, transitions=ways)


def _notes(plan: Plan, beyond: dict[str, int]) -> Iterator[str]:
    for mpu in sorted({one.mpu for one in plan.contexts if beyond[one.mpu]}):
        yield (
            f"emitted for {SLOTS} regions of the {mpu} MPU, the plan counts on"
            f" {SLOTS + beyond[mpu]}: routines refuse a part with fewer"
        )
    for one in plan.transitions:
        if not _fits(one):
            yield f"not run: {one.kind.value} to '{one.target}' writes slots beyond {SLOTS - 1}"
    steps = [step for one in plan.transitions if _fits(one) for step in one.steps]
    lost = [step.block for step in steps if isinstance(step, Zero) and not _is_memory(step)]
    for block in dict.fromkeys(lost):
        yield f"not zeroed: '{block}', the emulator has no memory there"


def _smaller(context: PlanContext, beyond: int) -> PlanContext:
    return replace(context, free_slots=max(context.free_slots - beyond, 0))


def _fits(transition: Transition) -> bool:
    names = [step.register for step in transition.steps if isinstance(step, RegisterWrite)]
    numbers = [found[1] for name in names if (found := _SLOT_REGISTER.fullmatch(name))]
    return all(int(number) < SLOTS for number in numbers)


def _with_memory(transition: Transition) -> Transition:
    kept = tuple(s for s in transition.steps if not isinstance(s, Zero) or _is_memory(s))
    return replace(transition, steps=kept)


def _is_memory(step: Zero) -> bool:
    return RAM.holds(step.start, step.end)


def _background_on(step: Step) -> Step:
    if isinstance(step, RegisterWrite) and step.register in ("SCTLR", "HSCTLR"):
        return replace(step, value=step.value | _BACKGROUND)
    return step
