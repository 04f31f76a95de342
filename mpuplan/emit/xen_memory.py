"""How Xen uses regions and memory by itself: objects, regions, the frame table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text, size_text
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.dts_blocks import holds, outermost
from mpuplan.emit.xen_facts import PAGE, PAGE_INFO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.emit.xen_facts import XenPlan
    from mpuplan.model.plan import Placed, PlanContext, Slot

__all__ = ["memory_limits"]


def memory_limits(xen: XenPlan) -> Iterator[Diagnostic]:
    """Objects across regions, regions that serve several objects, the cost of the frame table."""
    for context in xen.contexts:
        yield from _across(xen, context)
    for context in xen.contexts:
        yield from _joined(xen, context)
    yield from _frame_table(xen)


def _objects(xen: XenPlan) -> tuple[Placed, ...]:
    """Blocks that Xen maps whole: all but its image, which it takes apart itself."""
    image = set(xen.image)
    return tuple(placed for placed in outermost(xen.plan.placement) if placed not in image)


def _across(xen: XenPlan, context: PlanContext) -> Iterator[Diagnostic]:
    """Xen refuses a request whose bytes lie in more than one region."""
    for placed in _objects(xen):
        touched = [
            slot
            for slot in sorted(context.slots, key=lambda each: each.start)
            if slot.enabled and slot.start < placed.end and placed.start < slot.end
        ]
        if len(touched) > 1:
            numbers = " and ".join(str(slot.slot) for slot in touched)
            text = (
                f"'{placed.block}' {range_text(placed.start, placed.end)} lies across the slots"
                f" {numbers} of '{context.name}', and Xen refuses maps across regions"
            )
            yield diagnostic(
                "xen-object-across-regions", text, at=(placed.block,), context=context.name
            )


def _joined(xen: XenPlan, context: PlanContext) -> Iterator[Diagnostic]:
    """Xen maps each object by a region of its own; only this plan's tables join them."""
    joined = []
    for slot in context.slots:
        objects = _served(xen, slot) if slot.enabled else []
        if len(objects) > 1:
            joined.append(objects)
    if not joined:
        return
    used = sum(slot.enabled for slot in context.slots)
    needs = used + sum(len(objects) - 1 for objects in joined)
    names = ", ".join(f"'{name}'" for name in joined[0])
    text = (
        f"'{context.name}' has {names} in one region; Xen itself maps each by its own"
        f" and so fills {needs} slots, not {used}"
    )
    regions = xen.plan.core.el2_regions
    if needs + context.transient_slots <= regions:
        yield diagnostic("xen-one-region-each", text, context=context.name)
        return
    kept = f" and {context.transient_slots} for maps on demand" if context.transient_slots else ""
    text += f"{kept}; there are {regions}"
    yield diagnostic("xen-regions-exhausted", text, context=context.name)


def _served(xen: XenPlan, slot: Slot) -> list[str]:
    """The objects that a slot serves, a block once; the image counts as one object."""
    found: list[str] = []
    for name in slot.serves:
        block = next((p for p in outermost(xen.plan.placement) if holds(p.block, name)), None)
        called = name if block is None else block.block
        if called not in found:
            found.append(called)
    return found


def _frame_table(xen: XenPlan) -> Iterator[Diagnostic]:
    """One entry per page from the lowest to the highest address of memory, holes included.

    A plan does not know the banks. What Xen takes for memory (its image and heap, static memory,
    shared memory) gives a lower bound.
    """
    if not xen.heap:
        return
    used = {*xen.image, *xen.heap, *(p for guest in xen.guests for p in guest.memory)}
    used |= {placed for guest in xen.guests for placed, _ in guest.shared}
    blocks = sorted(used, key=lambda each: (each.start, each.end))
    start, end = blocks[0].start, max(placed.end for placed in blocks)
    entry = PAGE_INFO[xen.isa]
    table = (end - start + PAGE - 1) // PAGE * entry
    holes = _unplaced(blocks) // PAGE * entry
    heap = xen.heap[0]
    room = heap.end - heap.start
    text = (
        f"the frame table covers {range_text(start, end)} at least and takes {_rough(table)} of"
        f" the {size_text(room)} of '{heap.block}'"
    )
    if table > room:
        yield diagnostic("xen-frame-table-exceeds-heap", text, at=(heap.block,))
    elif holes:
        text += f", {_rough(holes)} of it for addresses where nothing is placed"
        yield diagnostic("xen-frame-table", text, at=(heap.block,))


def _unplaced(blocks: list[Placed]) -> int:
    """Bytes between the blocks, which are sorted by address."""
    reached, holes = blocks[0].start, 0
    for placed in blocks:
        holes += max(0, placed.start - reached)
        reached = max(reached, placed.end)
    return holes


def _rough(size: int) -> str:
    return size_text(-(-size // 1024) * 1024)
