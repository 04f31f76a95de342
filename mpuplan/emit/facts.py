"""Plain facts about a plan's contexts that every table emitter needs, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRENR_SLOTS, Isa, mair32_words, mair_word, prenr_encode
from mpuplan.model.plan import Control

if TYPE_CHECKING:
    from mpuplan.model.plan import Plan, PlanContext, Slot

__all__ = [
    "HCR_MASK",
    "ContextFacts",
    "context_facts",
    "hcr_bits",
    "mair_values",
    "sctlr_bits",
    "sctlr_mask",
]

_ENTRY_SIDE: Final = "+el2"
_ALL_SET: Final = Control(m=1, br=1, wxn=1, a=1, uwxn=1, vm=1, dc=1, tge=1)
HCR_MASK: Final = 1 << 0 | 1 << 12 | 1 << 27
"""The HCR bits that a plan fixes; same positions on both instruction sets."""


@dataclass(frozen=True, slots=True)
class ContextFacts:
    """One context with what follows from it.

    `slots`: ascending. `regions`: slots the MPU has. `enable_mask`: slots 0..31 that are enabled,
    the value of PRENR or HPRENR. `pair`: index of the other side of an entry-switching guest.
    """

    context: PlanContext
    slots: tuple[Slot, ...]
    regions: int
    enabled_count: int
    enable_mask: int
    pair: int | None

    @property
    def el(self) -> int:
        """1 or 2: whose MPU it is."""
        return 2 if self.context.mpu == "el2" else 1


def context_facts(plan: Plan) -> tuple[ContextFacts, ...]:
    """Facts of all contexts, in the order of the plan."""
    index = {c.name: at for at, c in enumerate(plan.contexts) if c.mpu == "el2"}
    return tuple(_facts(context, plan, index) for context in plan.contexts)


def _facts(context: PlanContext, plan: Plan, index: dict[str, int]) -> ContextFacts:
    enabled = [slot.slot for slot in context.slots if slot.enabled]
    return ContextFacts(
        context=context,
        slots=tuple(sorted(context.slots, key=lambda slot: slot.slot)),
        regions=plan.core.el2_regions if context.mpu == "el2" else plan.core.el1_regions,
        enabled_count=len(enabled),
        enable_mask=prenr_encode(slot for slot in enabled if slot < PRENR_SLOTS),
        pair=_pair(context, plan, index),
    )


def _pair(context: PlanContext, plan: Plan, index: dict[str, int]) -> int | None:
    """The other side of an entry pair: ``GUEST`` and ``GUEST+el2`` of one stage and pCPU."""
    name = context.name
    partner = name.removesuffix(_ENTRY_SIDE) if name.endswith(_ENTRY_SIDE) else name + _ENTRY_SIDE
    at = index.get(partner)
    if at is None or context.mpu != "el2" or context.guest is None:
        return None
    return at if plan.contexts[at].guest == context.guest else None


def mair_values(mair: tuple[int, ...], isa: Isa) -> tuple[int, ...]:
    """Values of MAIR_ELx (one word), or of (H)MAIR0 and (H)MAIR1 (two words)."""
    return mair32_words(mair) if isa is Isa.AARCH32 else (mair_word(mair),)


def sctlr_bits(control: Control, isa: Isa, el: int) -> int:
    """The bits of SCTLR_ELx (HSCTLR) that the plan fixes, at their positions."""
    bits = control.m | control.a << 1 | control.br << 17 | control.wxn << 19
    return bits | control.uwxn << 20 if isa is Isa.AARCH32 and el == 1 else bits


def sctlr_mask(isa: Isa, el: int) -> int:
    """All bits that `sctlr_bits` may set.

    >>> hex(sctlr_mask(Isa.AARCH32, 1)), hex(sctlr_mask(Isa.AARCH64, 1))
    ('0x1a0003', '0xa0003')
    """
    return sctlr_bits(_ALL_SET, isa, el)


def hcr_bits(control: Control, el: int) -> int:
    """The bits of HCR (HCR_EL2) that the plan fixes; 0 for an EL1 MPU, which has no say in it."""
    return control.vm | control.dc << 12 | control.tge << 27 if el == 2 else 0
