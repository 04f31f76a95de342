"""What a context is made of, as a reader of any table has to find it again.

Worked out from the plan and from the documents, not by the code that emitters share.
"""

from __future__ import annotations

from dataclasses import dataclass

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.model.plan import Plan, PlanContext

SCTLR_AT = {"m": 0, "a": 1, "br": 17, "wxn": 19, "uwxn": 20}
HCR_AT = {"vm": 0, "dc": 12, "tge": 27}


@dataclass(frozen=True)
class Seen:
    """One context: `slots` ascending as (number, PRBAR, PRLAR), `mair` byte 0 first."""

    name: str
    stage: str
    guest: str | None
    pcpu: int
    mpu: int
    slots: tuple[tuple[int, int, int], ...]
    mair: bytes
    enabled: int
    transient: int
    free: int
    mask: int
    pair: int | None
    sctlr: int
    hcr: int


def wanted(plan: Plan) -> list[Seen]:
    """All contexts, in the order of the plan; their words mean the plan's ranges."""
    return [_wanted(plan, context) for context in plan.contexts]


def _wanted(plan: Plan, context: PlanContext) -> Seen:
    mpu = int(context.mpu.removeprefix("el"))
    isa = Isa(plan.core.isa)
    for slot in context.slots:
        fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
        assert (fields.start, fields.end, fields.enabled) == (slot.start, slot.end, slot.enabled)
    on = [slot.slot for slot in context.slots if slot.enabled]
    return Seen(
        name=context.name,
        stage=context.stage,
        guest=context.guest,
        pcpu=context.pcpu,
        mpu=mpu,
        slots=tuple(sorted((slot.slot, slot.prbar, slot.prlar) for slot in context.slots)),
        mair=bytes(context.mair).ljust(8, b"\0"),
        enabled=len(on),
        transient=context.transient_slots,
        free=context.free_slots,
        mask=sum(1 << number for number in on if number < 32),
        pair=_pair(plan, context),
        sctlr=_bits(context, SCTLR_AT),
        hcr=_bits(context, HCR_AT) if mpu == 2 else 0,
    )


def _pair(plan: Plan, context: PlanContext) -> int | None:
    """The other side of a guest that switches at its entry: same name with ``+el2``, or without."""
    name, (stem, inside, _) = context.name, context.name.partition("+el2")
    other = stem if inside else f"{name}+el2"
    if context.guest is None or context.mpu != "el2":
        return None
    places = [at for at, one in enumerate(plan.contexts) if (one.name, one.mpu) == (other, "el2")]
    return places[0] if places else None


def _bits(context: PlanContext, places: dict[str, int]) -> int:
    return sum(getattr(context.control, name) << at for name, at in places.items())


def encoding(register: str, isa: Isa) -> str:
    """The operand of a region register by the formulas of Arm, ``%0`` for the core register."""
    if isa is Isa.AARCH32:
        level = 4 if register.startswith("H") else 0
        stem = register.removeprefix("H")
        number = stem.lstrip("PRBALSEN")
        if number:
            slot, which = int(number), int("PRLAR" in stem)
            place = f"c{8 + (slot >> 1 & 7)}, {(slot & 1) * 4 + which}"
            return f"p15, {level + (slot >> 4)}, %0, c6, {place}"
        return f"p15, {level}, %0, c6, {({'PRSELR': 'c2, 1', 'PRENR': 'c1, 1'})[stem]}"
    stem, _, level_text = register.partition("_EL")
    level = {"1": 0, "2": 4}[level_text]
    if stem in {"PRSELR", "PRENR"}:
        return f"S3_{level}_C6_C{2 if stem == 'PRSELR' else 1}_1"
    slot, which = int(stem[5:] or 0), int(stem.startswith("PRLAR"))
    return f"S3_{level}_C6_C{8 + (slot >> 1)}_{(slot & 1) * 4 + which}"
