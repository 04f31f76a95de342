"""What Xen cannot take of a plan, or does in another way: findings for ``--target xen``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.memory import type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.dts_blocks import pages_missed, serving, slot_type
from mpuplan.emit.xen_facts import HEAP_GRANULE, PAGE, SECTIONS, XEN_MAIR, attribute_index
from mpuplan.emit.xen_memory import memory_limits
from mpuplan.model.meaning import rights_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.emit.xen_facts import XenPlan
    from mpuplan.model.plan import PlanContext, Slot

__all__ = ["xen_limits"]

_EXPECTED: Final = (
    ("text", Rights.R | Rights.X),
    ("rodata", Rights.R),
    ("data", Rights.R | Rights.W),
    ("init text", Rights.R | Rights.X),
    ("init data", Rights.R | Rights.W),
)


def xen_limits(xen: XenPlan) -> tuple[Diagnostic, ...]:
    """All findings, those that hold of the whole plan first."""
    return (
        *_boot(xen),
        *_heap(xen),
        *_pages(xen),
        *_types(xen),
        *_processors(xen),
        *memory_limits(xen),
        *_guests(xen),
        *_shared(xen),
    )


def _rights(xen: XenPlan, slot: Slot, context: PlanContext) -> tuple[Rights, Rights]:
    fields = decode(RegionWords(slot.prbar, slot.prlar), xen.isa)
    return rights_of(fields, "el2", context.control, xen.plan.core)


def _boot(xen: XenPlan) -> Iterator[Diagnostic]:
    """Xen's entry code programs five sections in the slots 0 to 4, one after the other."""
    slots = xen.sections
    why = None
    if [slot.slot for slot in slots] != list(range(SECTIONS)):
        numbers = ", ".join(str(slot.slot) for slot in slots)
        why = f"its first enabled slots are {numbers}, not 0 to {SECTIONS - 1}"
    for slot, (name, rights) in zip(slots, _EXPECTED, strict=False):
        own, guest = _rights(xen, slot, xen.boot)
        if why is None and (own, guest) != (rights, Rights.NONE):
            why = f"slot {slot.slot} gives el2 {rights_text(own)}, but {name} needs"
            why += f" {rights_text(rights)}"
    for low, high in pairwise(slots):
        if why is None and low.end != high.start:
            why = f"slot {high.slot} begins at {address_text(high.start)}, not where slot"
            why += f" {low.slot} ends, {address_text(low.end)}"
    if why is not None:
        text = (
            f"'{xen.boot.name}' is not what Xen's entry code programs (text, rodata, data,"
            f" init text, init data, in slots 0 to {SECTIONS - 1}): {why}"
        )
        yield diagnostic("xen-boot-sections", text, context=xen.boot.name)


def _heap(xen: XenPlan) -> Iterator[Diagnostic]:
    if not xen.heap:
        text = f"'{xen.name}' has no block called 'heap', and Xen's MPU needs a static heap"
        yield diagnostic("xen-no-static-heap", text, at=(xen.name,))
    for placed in xen.heap:
        if pages_missed(HEAP_GRANULE, placed.start, placed.end):
            where = range_text(placed.start, placed.end)
            text = f"the static heap '{placed.block}' {where} is not made of 64KiB pieces"
            yield diagnostic("xen-heap-unaligned", text, at=(placed.block,))
    for placed in xen.heap[1:]:
        text = f"Xen maps its first static heap only, '{xen.heap[0].block}', not '{placed.block}'"
        yield diagnostic("xen-heap-banks", text, at=(placed.block,))


def _pages(xen: XenPlan) -> Iterator[Diagnostic]:
    """Blocks first; slots only where no block is to blame."""
    blocks = [p for p in xen.plan.placement if pages_missed(PAGE, p.start, p.end)]
    for placed in blocks:
        where = range_text(placed.start, placed.end)
        text = f"'{placed.block}' {where} is not made of whole pages of 4KiB"
        yield diagnostic("xen-not-page-aligned", text, at=(placed.block,))
    if blocks:
        return
    for context in xen.contexts:
        for slot in context.slots:
            if slot.enabled and pages_missed(PAGE, slot.start, slot.end):
                where = range_text(slot.start, slot.end)
                text = f"slot {slot.slot} of '{context.name}' {where} is not made of whole pages"
                text += f" of 4KiB (it serves {', '.join(slot.serves)})"
                yield diagnostic("xen-not-page-aligned", text, context=context.name)


def _types(xen: XenPlan) -> Iterator[Diagnostic]:
    """Xen writes its own MAIR; the words are made to fit it."""
    moved: dict[int, tuple[int, int]] = {}
    for context in xen.contexts:
        for slot in context.slots:
            found = decode(RegionWords(slot.prbar, slot.prlar), xen.isa).attr
            index = attribute_index(slot, context, xen.isa)
            byte = slot_type(slot, context, xen.isa)
            if index is None:
                text = f"slot {slot.slot} of '{context.name}' is {_type(byte)}, a type that Xen"
                text += " has not in its MAIR"
                yield diagnostic("xen-memory-type", text, at=slot.serves, context=context.name)
            elif index != found:
                moved[found] = (index, XEN_MAIR[index])
    for found, (index, byte) in sorted(moved.items()):
        text = f"attribute index {found} of the plan becomes {index}, where Xen has"
        yield diagnostic("xen-mair-index", f"{text} {type_name(byte)}")


def _type(byte: int | None) -> str:
    return "of no type" if byte is None else type_name(byte)


def _processors(xen: XenPlan) -> Iterator[Diagnostic]:
    others = sorted({context.pcpu for context in xen.contexts} - {xen.boot.pcpu})
    if others:
        numbers = ", ".join(str(pcpu) for pcpu in others)
        text = f"the plan has contexts on pCPU {numbers}, but Xen parks all pCPUs but one on an MPU"
        yield diagnostic("xen-secondary-pcpu", text)
    if xen.isa is Isa.AARCH32 and any(context.control.wxn for context in xen.contexts):
        text = "the plan counts on WXN, which Xen for AArch32 does not set; it also leaves its text"
        yield diagnostic("xen-no-wxn", f"{text} writable until tables with rx on it are loaded")
    paired = [context.name for context in xen.contexts if context.name.endswith("+el2")]
    if paired:
        text = f"'{paired[0]}' and its like switch at each guest entry; Xen switches with the guest"
        yield diagnostic("xen-entry-switch", text, context=paired[0])


def _guests(xen: XenPlan) -> Iterator[Diagnostic]:
    for guest in xen.guests:
        if not guest.memory:
            text = f"guest '{guest.name}' owns no memory; Xen needs its static memory, mapped 1:1"
            yield diagnostic("xen-guest-without-memory", text, at=(guest.name,))
        contexts = [context for context in xen.contexts if context.guest == guest.name]
        for placed in guest.memory:
            given = {
                _rights(xen, slot, context)[1]
                for context in contexts
                for slot in serving(context, placed)
            }
            less = [rights for rights in given if rights != Rights.R | Rights.W | Rights.X]
            if less:
                text = f"the plan gives guest '{guest.name}' {rights_text(min(less))} on"
                text += f" '{placed.block}'; Xen itself gives it rwx on all its memory"
                yield diagnostic("xen-guest-rights", text, at=(placed.block,))


def _shared(xen: XenPlan) -> Iterator[Diagnostic]:
    for guest in xen.guests:
        for placed, writable in guest.shared:
            if not writable:
                text = f"the plan gives guest '{guest.name}' no w on '{placed.block}'; Xen itself"
                yield diagnostic(
                    "xen-guest-rights", f"{text} gives it rw on shared memory", at=(placed.block,)
                )
        if len(guest.shared) > 1:
            names = ", ".join(f"'{placed.block}'" for placed, _ in guest.shared)
            text = f"ImageBuilder has one line of shared memory per domain, but '{guest.name}' has"
            yield diagnostic("xen-imagebuilder", f"{text} {names}", at=(guest.name,))
        size = sum(placed.end - placed.start for placed in guest.memory)
        if size % (1 << 20):
            text = (
                f"ImageBuilder counts memory in MiB, but guest '{guest.name}' has {size:#x} bytes"
            )
            yield diagnostic("xen-imagebuilder", text, at=(guest.name,))
