"""Contexts, regions and slots of a plan as tables of Markdown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import PRLAR_EN, Isa, RegionWords, decode, word_digits
from mpuplan.arch.rights import rights_text
from mpuplan.emit.facts import context_facts
from mpuplan.emit.markdown_text import joined, range_cells, table, verbatim
from mpuplan.model.meaning import agents, rights_of, share_text, type_text

if TYPE_CHECKING:
    from mpuplan.emit.facts import ContextFacts
    from mpuplan.model.plan import CoreInfo, Plan, PlanContext, Slot

__all__ = ["slot_sections"]

_NOTE: Final = (
    "`(R1)` is parked, that is programmed and disabled; `-` is off, as are slots not shown."
)


@dataclass(frozen=True, slots=True)
class _Region:
    """What a slot says when it is enabled; equal ones have one number."""

    mpu: str
    start: int
    end: int
    privileged: str
    other: str
    kind: str
    share: str
    prbar: int
    prlar: int


def slot_sections(plan: Plan) -> list[list[str]]:
    """Contexts, regions, contexts x slots of each MPU, and every slot of every context."""
    facts = context_facts(plan)
    numbers: dict[_Region, int] = {}
    for fact in facts:
        for slot in fact.slots:
            numbers.setdefault(_region(slot, fact.context, plan.core), len(numbers) + 1)
    sections = [["## Contexts"], _contexts(facts), ["## Regions"], _regions(numbers, plan.core)]
    for mpu in ("el2", "el1"):
        of_mpu = [fact for fact in facts if fact.context.mpu == mpu]
        if of_mpu:
            title = f"## Contexts x slots of the {mpu.upper()} MPU"
            sections += [[title], [_NOTE], _matrix(of_mpu, numbers, plan.core)]
    return [*sections, ["## Slots"], _slots(facts, numbers, plan.core)]


def _region(slot: Slot, context: PlanContext, core: CoreInfo) -> _Region:
    prlar = slot.prlar | PRLAR_EN
    fields = decode(RegionWords(slot.prbar, prlar), Isa(core.isa))
    privileged, other = rights_of(fields, context.mpu, context.control, core)
    return _Region(
        mpu=context.mpu,
        start=fields.start,
        end=fields.end,
        privileged=rights_text(privileged),
        other=rights_text(other),
        kind=type_text(fields.attr, context.mair),
        share=share_text(fields.sh),
        prbar=slot.prbar,
        prlar=prlar,
    )


def _contexts(facts: tuple[ContextFacts, ...]) -> list[str]:
    columns = ("Context", "Stage", "pCPU:", "Guest", "MPU", "Slots:", "Enabled:", "Transient:")
    more = ("Free:", "MAIR", "Control bits")
    return table((*columns, *more), [_context(fact) for fact in facts])


def _context(fact: ContextFacts) -> tuple[str, ...]:
    plain = fact.context
    bits = [name.upper() for name, value in asdict(plain.control).items() if value]
    return (
        verbatim(plain.name),
        verbatim(plain.stage),
        str(plain.pcpu),
        "-" if plain.guest is None else verbatim(plain.guest),
        plain.mpu.upper(),
        str(len(fact.slots)),
        str(fact.enabled_count),
        str(plain.transient_slots),
        str(plain.free_slots),
        " ".join(f"{byte:#04x}" for byte in plain.mair) or "-",
        " ".join(bits) or "-",
    )


def _regions(numbers: dict[_Region, int], core: CoreInfo) -> list[str]:
    digits = word_digits(Isa(core.isa))
    columns = ("Region", "MPU", "Start:", "End:", "Size:", "Privileged", "Other", "Memory", "Share")
    rows = [
        (
            f"R{number}",
            region.mpu.upper(),
            *range_cells(region.start, region.end),
            f"{agents(region.mpu)[0]} {region.privileged}",
            f"{agents(region.mpu)[1]} {region.other}",
            verbatim(region.kind),
            region.share,
            f"0x{region.prbar:0{digits}x}",
            f"0x{region.prlar:0{digits}x}",
        )
        for region, number in numbers.items()
    ]
    return table((*columns, "PRBAR:", "PRLAR, enabled:"), rows)


def _cell(
    slot: Slot | None, context: PlanContext, numbers: dict[_Region, int], core: CoreInfo
) -> str:
    if slot is None:
        return "-"
    name = f"R{numbers[_region(slot, context, core)]}"
    return name if slot.enabled else f"({name})"


def _matrix(facts: list[ContextFacts], numbers: dict[_Region, int], core: CoreInfo) -> list[str]:
    used = sorted({slot.slot for fact in facts for slot in fact.slots})
    rows = []
    for fact in facts:
        by_slot = {slot.slot: slot for slot in fact.slots}
        cells = [_cell(by_slot.get(number), fact.context, numbers, core) for number in used]
        rows.append((verbatim(fact.context.name), *cells))
    return table(("Context", *map(str, used)), rows)


def _slots(
    facts: tuple[ContextFacts, ...], numbers: dict[_Region, int], core: CoreInfo
) -> list[str]:
    rows = [
        (
            verbatim(fact.context.name),
            fact.context.mpu.upper(),
            str(slot.slot),
            _cell(slot, fact.context, numbers, core),
            joined(slot.serves) or "-",
            joined(f"{i.agent} {i.rights} on {i.block}" for i in slot.implied) or "-",
            joined(
                f"{range_text(e.start, e.end)} to {e.agent}, {e.rights} ({e.kind})"
                for e in slot.exposes
            )
            or "-",
        )
        for fact in facts
        for slot in fact.slots
    ]
    return table(("Context", "MPU", "Slot:", "Region", "Serves", "Implied", "Exposes"), rows)
