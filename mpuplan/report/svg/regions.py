"""One region in a picture: what is said of it, how it is filled, which attributes it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import Isa, word_digits
from mpuplan.model.meaning import agents
from mpuplan.report.markup import Child, Element, node
from mpuplan.report.meaning import meaning
from mpuplan.report.svg.lettering import LINE, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.plan import CoreInfo, PlanContext, Slot
    from mpuplan.report.meaning import Meaning

__all__ = [
    "KINDS",
    "height_of",
    "held",
    "kind_of",
    "kinds_in",
    "named_lines",
    "region_node",
    "region_words",
    "short_name",
    "tenants",
]

KINDS: Final = {
    "code": "the privileged agent executes",
    "data": "the privileged agent reads and writes",
    "const": "the privileged agent reads",
    "shared": "the other agent has access, too",
}
"""Fill -> what it means; the words in a box say which rights exactly."""
_EN: Final = 1
_NAMES: Final = 6
"""Lines of names in a box; more are counted there, and listed in its tooltip and the tables."""


def held(slot: Slot) -> tuple[int, int]:
    """The words of a slot, enabled or not."""
    return slot.prbar, slot.prlar & ~_EN


def kinds_in(contexts: Iterable[PlanContext], core: CoreInfo) -> dict[str, str]:
    """The `KINDS` of enabled regions, in the words of the MPU of the contexts, which is one."""
    found: dict[str, str] = {}
    for context in contexts:
        privileged, other = agents(context.mpu)
        for slot in context.slots:
            if slot.enabled:
                kind = kind_of(meaning(slot, context, core))
                words = KINDS[kind].replace("the privileged agent", privileged)
                found[kind] = words.replace("the other agent", other)
    return {kind: found[kind] for kind in KINDS if kind in found}


def kind_of(said: Meaning) -> str:
    """The fill of a region, a key of `KINDS`."""
    if said.other != "none":
        return "shared"
    if "x" in said.privileged:
        return "code"
    return "data" if "w" in said.privileged else "const"


def short_name(context: PlanContext) -> str:
    """The name of a context without its stage and pCPU."""
    return context.name.removeprefix(f"{context.stage}/pcpu{context.pcpu}/")


def tenants(slot: Slot, family: tuple[PlanContext, ...]) -> tuple[str, ...]:
    """Whom a region serves; of a parked one, whom it serves where it is enabled."""
    if slot.enabled or slot.serves:
        return slot.serves
    found: dict[str, None] = {}
    for other in (each for context in family for each in context.slots):
        if other.enabled and held(other) == held(slot):
            found |= dict.fromkeys(other.serves)
    return tuple(found)


def named_lines(names: tuple[str, ...], room: float, most: int = _NAMES) -> tuple[str, ...]:
    """Names in at most so many lines; if they do not fit, the last one counts them."""
    lines = wrapped(", ".join(names), room) if names else ()
    if len(lines) <= most:
        return lines
    count = f" {len(names)} names in all" if len(names) > 1 else ""
    return (*lines[: most - 1], f"...{count}")


def region_words(slot: Slot, context: PlanContext, core: CoreInfo, names: tuple[str, ...]) -> str:
    """Everything about a region, for a tooltip: one line each."""
    said = meaning(slot, context, core)
    privileged, other = agents(context.mpu)
    digits = word_digits(Isa(core.isa))
    state = "" if slot.enabled else ", parked (programmed, disabled)"
    beyond = [f"exposes to {e.agent}: {range_text(e.start, e.end)} {e.kind}" for e in slot.exposes]
    return " | ".join(
        [
            f"{context.name}, slot {slot.slot}{state}",
            f"{range_text(said.start, said.end)} {size_text(max(said.end - said.start, 0))}",
            f"{privileged} {said.privileged}, {other} {said.other}, {said.type}",
            f"PRBAR 0x{slot.prbar:0{digits}x} PRLAR 0x{slot.prlar:0{digits}x}",
            f"serves {', '.join(names) or 'nobody'}",
            *beyond,
        ]
    )


def region_node(
    slot: Slot, context: PlanContext, core: CoreInfo, names: tuple[str, ...], *shapes: Child
) -> Element:
    """The shapes of a region with its tooltip and its attributes; numbers in hex."""
    return node(
        "g",
        node("title", region_words(slot, context, core, names)),
        *shapes,
        data_context=context.name,
        data_mpu=context.mpu,
        data_slot=slot.slot,
        data_enabled="true" if slot.enabled else "false",
        data_start=f"{slot.start:#x}",
        data_end=f"{slot.end:#x}",
        data_prbar=f"{slot.prbar:#x}",
        data_prlar=f"{slot.prlar:#x}",
        data_serves=", ".join(names),
    )


def height_of(lines: int) -> float:
    """Pixels that a box with so many lines needs."""
    return lines * LINE + 6
