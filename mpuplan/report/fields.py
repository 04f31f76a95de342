"""The fields of a region's two words, each with its value and with what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.registers import register
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import agents, rights_of, share_text, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import CoreInfo, PlanContext, Slot

__all__ = ["Field", "region_fields"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of `register`: its value as the word has it, and what that means."""

    register: str
    name: str
    value: str
    says: str


def region_fields(slot: Slot, context: PlanContext, core: CoreInfo) -> Iterator[Field]:
    """All fields, from the high bits to the low ones; rights are those once it is enabled."""
    isa = Isa(core.isa)
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    privileged, other = rights_of(fields, context.mpu, context.control, core)
    first, second = agents(context.mpu)
    el = 2 if context.mpu == "el2" else 1
    bar, lar = (register(isa, el, stem).name for stem in ("PRBAR", "PRLAR"))
    rights = f"{first} {rights_text(privileged)}, {second} {rights_text(other)}"
    limit = fields.end - 1
    yield Field(bar, "BASE", address_text(fields.start), "first byte")
    yield Field(bar, "SH", f"0b{fields.sh:02b}", f"{share_text(fields.sh)} shareable")
    yield Field(bar, "AP", f"0b{fields.ap:02b}", f"with XN: {rights}")
    yield Field(bar, "XN", f"0b{fields.xn:0{1 if isa is Isa.AARCH32 else 2}b}", "see AP")
    yield Field(lar, "LIMIT", address_text(limit), "last byte")
    if isa is Isa.AARCH64:
        yield Field(lar, "NS", str(fields.ns), "output address space")
    yield Field(lar, "AttrIndx", str(fields.attr), type_text(fields.attr, context.mair))
    yield Field(lar, "EN", str(int(fields.enabled)), "enabled" if fields.enabled else "disabled")
