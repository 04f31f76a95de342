"""What Xen for Armv8-R does by itself, and what of a plan is meant for it.

Source: Xen's tree of 2026 (arch/arm/mpu, include/asm/mpu.h and its arm32 and arm64 parts,
docs/misc/arm/device-tree/booting.txt), read and described in our own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.dts_blocks import (
    GuestView,
    guest_views,
    hypervisor_name,
    owned,
    serving,
    slot_type,
)

if TYPE_CHECKING:
    from mpuplan.model.plan import Placed, Plan, PlanContext, Slot

__all__ = [
    "HEAP_GRANULE",
    "PAGE",
    "PAGE_INFO",
    "SECTIONS",
    "XEN_MAIR",
    "XenPlan",
    "attribute_index",
    "xen_plan",
]

PAGE: Final = 4096
"""Bytes. Xen maps whole pages."""
HEAP_GRANULE: Final = 64 * 1024
"""Bytes. What start and size of a static heap are multiples of."""
XEN_MAIR: Final = (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)
"""The attribute bytes that Xen writes to MAIR_EL2 (HMAIR0, HMAIR1), byte 0 first."""
PAGE_INFO: Final = {Isa.AARCH32: 32, Isa.AARCH64: 56}
"""Bytes of the frame table per page."""
SECTIONS: Final = 5
"""Regions that Xen's entry code programs: text, rodata, data, init text, init data with bss."""

_HEAP: Final = re.compile(r"(static[-_])?heap[-_]?[0-9]*")
_MODULES: Final = re.compile(r"(boot[-_])?modules")


@dataclass(frozen=True, slots=True)
class XenPlan:
    """The parts of a plan that Xen's build and boot ask for.

    `image`: the blocks that the first sections of the boot context serve. `heap`: blocks called
    ``heap``, ``static-heap`` or that with a number. `modules`: a block called ``modules`` or
    ``boot-modules``.
    """

    plan: Plan
    name: str
    contexts: tuple[PlanContext, ...]
    boot: PlanContext
    sections: tuple[Slot, ...]
    image: tuple[Placed, ...]
    heap: tuple[Placed, ...]
    modules: Placed | None
    guests: tuple[GuestView, ...]

    @property
    def start(self) -> int:
        """Where the image begins: what ``CONFIG_XEN_START_ADDRESS`` must be."""
        return self.sections[0].start

    @property
    def isa(self) -> Isa:
        """The instruction set of the plan's core."""
        return Isa(self.plan.core.isa)


def xen_plan(plan: Plan) -> XenPlan | None:
    """The plan as Xen sees it; None for one that is of no hypervisor or has no boot context."""
    name = hypervisor_name(plan)
    contexts = tuple(context for context in plan.contexts if context.mpu == "el2")
    if name is None:
        return None
    boot = contexts[0]
    slots = sorted((s for s in boot.slots if s.enabled), key=lambda each: each.slot)
    sections = tuple(slots[:SECTIONS])
    if not sections:
        return None
    own = owned(plan, name)
    tails = {placed.block: placed.block.removeprefix(f"{name}.") for placed in own}
    numbers = {slot.slot for slot in sections}
    return XenPlan(
        plan=plan,
        name=name,
        contexts=contexts,
        boot=boot,
        sections=sections,
        image=tuple(
            placed for placed in own if any(slot.slot in numbers for slot in serving(boot, placed))
        ),
        heap=tuple(placed for placed in own if _HEAP.fullmatch(tails[placed.block])),
        modules=next((each for each in own if _MODULES.fullmatch(tails[each.block])), None),
        guests=guest_views(plan),
    )


def attribute_index(slot: Slot, context: PlanContext, isa: Isa) -> int | None:
    """The index in Xen's MAIR of the memory type of a slot; None where Xen has no such type."""
    byte = slot_type(slot, context, isa)
    return XEN_MAIR.index(byte) if byte in XEN_MAIR else None
