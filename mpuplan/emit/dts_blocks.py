"""Who the placed blocks of a plan belong to: what fragments for hypervisors and trees begin with.

A plan names its blocks ``OWNER.BLOCK``; a shared block has a plain name. Owners that the plan
lists as guests are guests; the one other owner of a plan with guests or an idle context is the
hypervisor; all others are programs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, RegionWords, decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.plan import Placed, Plan, PlanContext, Slot

__all__ = [
    "GuestView",
    "guest_views",
    "holds",
    "hypervisor_name",
    "outermost",
    "owned",
    "owner_of",
    "pages_missed",
    "serving",
    "shared_blocks",
    "slot_type",
]

_IDLE: Final = "idle"
_GUEST_RIGHTS: Final = 0b01
_READ_ONLY: Final = 0b10
_PARTY: Final = re.compile(r"[^/]*/[^/]*/(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GuestView:
    """A guest as a consumer needs it: its own memory, what it shares, where it runs.

    `shared`: blocks mapped in a context of it with guest rights, and whether it may write there.
    """

    name: str
    el1: str
    memory: tuple[Placed, ...]
    shared: tuple[tuple[Placed, bool], ...]
    pcpus: tuple[int, ...]


def owner_of(block: str) -> str:
    """The owner in a block's name; ``""`` for a shared block.

    >>> owner_of("xen.image.text"), owner_of("ivc0")
    ('xen', '')
    """
    owner, dot, _ = block.partition(".")
    return owner if dot else ""


def hypervisor_name(plan: Plan) -> str | None:
    """The owner of the blocks that no guest owns, where the plan is one of a hypervisor.

    None for plans of programs, and where several owners would do.
    """
    el2 = [context for context in plan.contexts if context.mpu == "el2"]
    if not el2 or not all(context.guest is not None or _is_idle(context) for context in el2):
        return None
    guests = {guest.name for guest in plan.guests}
    guests |= {context.guest for context in el2 if context.guest is not None}
    owners = {owner_of(placed.block) for placed in plan.placement} - guests - {""}
    return owners.pop() if len(owners) == 1 else None


def _is_idle(context: PlanContext) -> bool:
    party = _PARTY.fullmatch(context.name)
    return party is not None and party.group(1) == _IDLE


def owned(plan: Plan, owner: str) -> tuple[Placed, ...]:
    """The blocks of `owner` (``""``: shared ones) by address, none inside another of them."""
    return outermost(placed for placed in plan.placement if owner_of(placed.block) == owner)


def shared_blocks(plan: Plan) -> tuple[Placed, ...]:
    """The blocks that belong to nobody alone, by address."""
    return owned(plan, "")


def outermost(blocks: Iterable[Placed]) -> tuple[Placed, ...]:
    """By address, without blocks that lie inside another one of the same owner.

    The blocks of a guest's own program lie inside the guest's memory.
    """
    kept: list[Placed] = []
    for placed in sorted(blocks, key=lambda each: (each.start, -each.end, each.block)):
        inside = any(
            owner_of(big.block) == owner_of(placed.block)
            and big.start <= placed.start
            and placed.end <= big.end
            for big in kept
        )
        if not inside:
            kept.append(placed)
    return tuple(kept)


def guest_views(plan: Plan) -> tuple[GuestView, ...]:
    """All guests, in the order of the plan."""
    return tuple(_view(plan, guest.name, guest.el1) for guest in plan.guests)


def _view(plan: Plan, name: str, el1: str) -> GuestView:
    contexts = [c for c in plan.contexts if c.guest == name and c.mpu == "el2"]
    isa = Isa(plan.core.isa)
    shared = []
    for placed in shared_blocks(plan):
        rights = {
            ap
            for context in contexts
            for slot in serving(context, placed)
            if (ap := decode(RegionWords(slot.prbar, slot.prlar), isa).ap) & _GUEST_RIGHTS
        }
        if rights:
            shared.append((placed, any(not ap & _READ_ONLY for ap in rights)))
    pcpus = tuple(sorted({context.pcpu for context in contexts}))
    return GuestView(name, el1, owned(plan, name), tuple(shared), pcpus)


def serving(context: PlanContext, placed: Placed) -> tuple[Slot, ...]:
    """The enabled slots of a context that serve a block or a part of it."""
    return tuple(
        slot
        for slot in context.slots
        if slot.enabled and any(holds(placed.block, name) for name in slot.serves)
    )


def holds(block: str, name: str) -> bool:
    """Whether `name` is the block or one of its parts."""
    return name == block or name.startswith(f"{block}.")


def slot_type(slot: Slot, context: PlanContext, isa: Isa) -> int | None:
    """The MAIR byte that a slot selects; None where its context has no such byte."""
    index = decode(RegionWords(slot.prbar, slot.prlar), isa).attr
    return context.mair[index] if index < len(context.mair) else None


def pages_missed(page: int, *ends: int) -> bool:
    """Whether one of the addresses is no multiple of `page`."""
    return any(end % page for end in ends)
