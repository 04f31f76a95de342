"""L4Re (Fiasco 245fce53): a list by address for each task, joined, extended, and split on demand.

The kernel's regions have slots of their own that are copied into every task; no task's region
takes or touches them. A new region joins neighbours with one word, else takes the lowest free
slot. Where it meets regions with its word they become one; where it meets another word, a hole is
made for it. Where no slot is left, the whole region is dropped with a warning.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.model.board import Switch
from mpuplan.peers.record import ContextRegions, Mapped, Replay, Step
from mpuplan.peers.requests import Kind, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.words import Bits
    from mpuplan.peers.requests import Scene, View

__all__ = ["L4Regions", "replay_l4re"]


class L4Regions:
    """The regions of one task, the kernel's among them, by address."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self.regions: list[Mapped] = []

    def reserve(self, start: int, end: int, bits: Bits, serves: tuple[str, ...]) -> str:
        """A region of the kernel; returns the message of a refusal, else an empty text."""
        met = [r for r in self.regions if r.start < end and start < r.end]
        other = next((r for r in met if r.bits != bits), None)
        if other is not None:
            return f"collides with {other.serves[0]} {range_text(other.start, other.end)}"
        if met:
            low, high = min(start, *(r.start for r in met)), max(end, *(r.end for r in met))
            names = tuple(dict.fromkeys((*(n for r in met for n in r.serves), *serves)))
            self.regions = [r for r in self.regions if r not in met]
            self.regions.append(replace(met[0], start=low, end=high, serves=names))
            self._sort()
            return ""
        return self._take(start, end, bits, serves, locked=True)

    def add(self, start: int, end: int, bits: Bits, name: str) -> str:
        """A region of the task; returns the message of a refusal, else an empty text."""
        met = [r for r in self.regions if r.start < end and start < r.end]
        kernel = next((r for r in met if r.locked), None)
        if kernel is not None:
            if _inside(start, end, bits, kernel):
                return ""
            where = range_text(kernel.start, kernel.end)
            return f"collides with the kernel's region {kernel.serves[0]} {where}"
        other = [r for r in met if r.bits != bits]
        return (
            self._punch(other, start, end, bits, name)
            if other
            else self._grow(met, start, end, bits, name)
        )

    def _grow(self, met: list[Mapped], start: int, end: int, bits: Bits, name: str) -> str:
        """One region of all that it meets or touches with its word, in the first one's slot."""
        beside = [r for r in self.regions if not r.locked and r.bits == bits]
        parts = [r for r in beside if r in met or r.end == start or r.start == end]
        if not parts:
            return self._take(start, end, bits, (name,))
        serves = (*dict.fromkeys(n for r in parts for n in r.serves), name)
        low = min(start, *(r.start for r in parts))
        high = max(end, *(r.end for r in parts))
        self.regions = [r for r in self.regions if r not in parts]
        self.regions.append(replace(parts[0], start=low, end=high, serves=serves))
        self._sort()
        return ""

    def _punch(self, other: list[Mapped], start: int, end: int, bits: Bits, name: str) -> str:
        """Make room among regions of another word; what lies beyond it stays as it is."""
        for region in other:
            self.regions.remove(region)
            rest = [
                (low, high)
                for low, high in ((region.start, start), (end, region.end))
                if low < high
            ]
            for low, high in rest:
                refused = self._take(low, high, region.bits, region.serves)
                if refused:
                    self.regions = [r for r in self.regions if r.serves != region.serves]
                    return f"no region to split {region.serves[0]}, dropped with a warning"
        return self.add(start, end, bits, name)

    def _take(
        self, start: int, end: int, bits: Bits, serves: tuple[str, ...], *, locked: bool = False
    ) -> str:
        used = {region.slot for region in self.regions}
        slot = next((s for s in range(self._slots) if s not in used), None)
        if slot is None:
            return f"no free region of {self._slots}, dropped with a warning"
        self.regions.append(Mapped(slot, start, end, bits, serves, locked))
        self._sort()
        return ""

    def _sort(self) -> None:
        self.regions.sort(key=lambda r: r.start)


def _inside(start: int, end: int, bits: Bits, region: Mapped) -> bool:
    return region.start <= start and end <= region.end and region.bits == bits


def replay_l4re(scene: Scene) -> Replay:
    """Replay every context: the kernel's regions, then those of the guest as a task."""
    hypervisor = scene.board.hypervisor
    if hypervisor is None:
        return Replay("l4re", why_not="L4Re's kernel runs at EL2; this board has programs")
    if not scene.board.guests:
        return Replay("l4re", why_not="the board has no guests, so there is no task")
    if hypervisor.switch is Switch.ENTRY:
        why = "L4Re leaves the kernel's regions on in every task; this board has 'switch: entry'"
        return Replay("l4re", why_not=why)
    contexts: list[ContextRegions] = []
    steps: list[Step] = []
    for view in scene.views:
        table = L4Regions(view.context.slots)
        steps.extend(_steps(view, table))
        regions = tuple(table.regions)
        contexts.append(ContextRegions(view.context.name, regions, len(regions)))
    order = "its reload needs register writes that take effect in order; ours holds for any order"
    return Replay("l4re", tuple(contexts), tuple(steps), remarks=(order,))


def _steps(view: View, table: L4Regions) -> Iterator[Step]:
    context = view.context
    own = view.of(context.owner)
    kernel = [*runs([r for r in own if r.kind is Kind.IMAGE])]
    kernel += [(r.start, r.end, r.bits, (r.name,)) for r in own if r.kind is not Kind.IMAGE]
    for start, end, bits, names in kernel:
        refused = table.reserve(start, end, bits, names)
        count = len(table.regions)
        what = "+".join(names)
        yield Step(context.stage, context.pcpu, "reserve", what, count, context.name, refused)
    for request in view.requests:
        if request.party == context.owner or request.transient:
            continue
        refused = table.add(request.start, request.end, request.bits, request.name)
        count = len(table.regions)
        yield Step(context.stage, context.pcpu, "add", request.name, count, context.name, refused)
