"""Bao (738e3dc): hypervisor and guest programmed side by side, PRENR flips between them.

Every address space is a list by address. A map that overlaps another of its address space is not
made, and nobody looks at the result. Neighbours with one word that both are unlocked are joined
after each unlocked map. Slots come from a bitmap of 64 that never looks at MPUIR.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.demand.contexts import Side
from mpuplan.model.board import Switch
from mpuplan.peers.record import ContextRegions, Mapped, Replay, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.peers.requests import Request, Scene, View

__all__ = ["BITMAP", "MASK", "BaoSpace", "Physical", "replay_bao"]

BITMAP: Final = 64
"""Slots that the bitmap knows, whatever the core has."""
MASK: Final = 32
"""Slots that one write of PRENR reaches."""


class Physical:
    """The slots of one pCPU; `count` is what the core has, which Bao never asks."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._used: set[int] = set()

    def __len__(self) -> int:
        return len(self._used)

    def take(self) -> int | str:
        """The lowest free slot, or why a region in it would be nowhere."""
        slot = next((s for s in range(BITMAP) if s not in self._used), None)
        if slot is None:
            return f"all {BITMAP} entries are taken; the result is ignored, so it is absent"
        if slot >= self._count:
            return f"slot {slot} of {self._count}: MPUIR is never read, so it is silently absent"
        if slot >= MASK:
            return f"slot {slot} is beyond PRENR, which cannot switch it on"
        self._used.add(slot)
        return slot

    def free(self, slot: int) -> None:
        """Give a slot back."""
        self._used.discard(slot)


class BaoSpace:
    """One address space: the hypervisor's or a guest's."""

    def __init__(self, slots: Physical) -> None:
        self._slots = slots
        self.regions: list[Mapped] = []

    def map(self, request: Request, *, locked: bool) -> str:
        """Map; returns what keeps it from being there, else an empty text."""
        met = next(
            (r for r in self.regions if r.start < request.end and request.start < r.end), None
        )
        if met is not None:
            where = range_text(met.start, met.end)
            return f"overlaps {met.serves[0]} {where}; the result is ignored, so it is absent"
        slot = self._slots.take()
        if isinstance(slot, str):
            return slot
        name = (request.name,)
        self.regions.append(Mapped(slot, request.start, request.end, request.bits, name, locked))
        self.regions.sort(key=lambda r: r.start)
        if not locked:
            while self._join_one():
                pass
        return ""

    def unmap(self, request: Request) -> None:
        """Take bytes out again; what is left of a region above and below them stays."""
        for region in [r for r in self.regions if r.start < request.end and request.start < r.end]:
            self.regions.remove(region)
            self._slots.free(region.slot)
            for start, end in ((request.end, region.end), (region.start, request.start)):
                slot = self._slots.take() if start < end else ""
                if isinstance(slot, int):
                    self.regions.append(replace(region, slot=slot, start=start, end=end))
        self.regions.sort(key=lambda r: r.start)

    def _join_one(self) -> bool:
        for at in range(len(self.regions) - 1):
            low, high = self.regions[at], self.regions[at + 1]
            touch = low.end == high.start and low.bits == high.bits
            if touch and not low.locked and not high.locked:
                serves = (*low.serves, *high.serves)
                self.regions[at : at + 2] = [replace(low, end=high.end, serves=serves)]
                self._slots.free(high.slot)
                return True
        return False


def replay_bao(scene: Scene) -> Replay:
    """Replay every pCPU of a board."""
    why = _why_not(scene)
    if why:
        return Replay("bao", why_not=why)
    contexts: list[ContextRegions] = []
    steps: list[Step] = []
    for pcpu in sorted({view.context.pcpu for view in scene.views}):
        cpu = _Cpu(scene, pcpu)
        cpu.run()
        contexts.extend(cpu.contexts)
        steps.extend(cpu.steps)
    return Replay("bao", tuple(contexts), tuple(steps))


def _why_not(scene: Scene) -> str:
    hypervisor = scene.board.hypervisor
    if hypervisor is None:
        return "Bao is a hypervisor; this board has programs"
    if not scene.board.guests:
        return "the board has no guests"
    if hypervisor.switch is not Switch.ENTRY:
        return "Bao changes its regions at each guest entry; this board has 'switch: guest'"
    for pcpu in range(scene.board.pcpus):
        here = [guest.name for guest in scene.board.guests if pcpu in guest.pcpus]
        if len(here) > 1:
            return f"Bao gives a pCPU to one guest; pCPU {pcpu} has {len(here)}"
    return ""


class _Cpu:
    """One pCPU from boot to its guest."""

    def __init__(self, scene: Scene, pcpu: int) -> None:
        self._views = [view for view in scene.views if view.context.pcpu == pcpu]
        self._pcpu = pcpu
        self._slots = Physical(self._views[0].context.slots if self._views else 0)
        self._hypervisor = BaoSpace(self._slots)
        self._lasting = self._names(Side.ENTRY_EL2) or self._names(Side.IDLE)
        self._locked = {
            r.name
            for view in self._views
            if view.context.side is Side.ENTRY_GUEST
            for r in view.of(view.context.owner)
        }
        self.contexts: list[ContextRegions] = []
        self.steps: list[Step] = []

    def _names(self, side: Side) -> set[str]:
        """What the hypervisor keeps for good: its requests in the last contexts of a side."""
        found = [view for view in self._views if view.context.side is side]
        return {r.name for r in found[-1].of(found[-1].context.owner)} if found else set()

    def run(self) -> None:
        """Boot, then the guest."""
        for view in self._views:
            if view.context.side is Side.IDLE:
                self._idle(view)
        el2 = {v.context.pool: v for v in self._views if v.context.side is Side.ENTRY_EL2}
        for view in self._views:
            if view.context.side is Side.ENTRY_GUEST:
                self._pair(view, el2[view.context.pool])

    def _idle(self, view: View) -> None:
        """The hypervisor's own regions for good; what a stage needs besides, one at a time."""
        owner = view.context.owner
        kept = [r for r in view.of(owner) if r.name in self._lasting]
        self._keep(view, kept)
        peak = tuple(self._hypervisor.regions)
        passing = [r for r in view.requests if r.name not in self._lasting or r.transient]
        for request in passing:
            if self._map(view, self._hypervisor, request, locked=False):
                if len(self._hypervisor.regions) > len(peak):
                    peak = tuple(self._hypervisor.regions)
                self._hypervisor.unmap(request)
                self._step(view, "unmap", request.name)
        note = "temporary maps are made one after another" if passing else ""
        self.contexts.append(ContextRegions(view.context.name, peak, len(peak), note))

    def _keep(self, view: View, requests: Iterable[Request]) -> None:
        held = {name for region in self._hypervisor.regions for name in region.serves}
        gone = {s.what for s in self.steps if s.refused}
        new = [r for r in requests if r.name not in held | gone]
        for request in sorted(new, key=lambda r: r.name not in self._locked):
            self._map(view, self._hypervisor, request, locked=request.name in self._locked)

    def _pair(self, guest: View, el2: View) -> None:
        self._keep(el2, el2.of(el2.context.owner))
        space = BaoSpace(self._slots)
        for request in guest.requests:
            if request.party != guest.context.owner and not request.transient:
                self._map(guest, space, request, locked=False)
        own = tuple(self._hypervisor.regions)
        on = tuple(region for region in own if region.locked)
        for region in space.regions:
            met = next((r for r in on if r.start < region.end and region.start < r.end), None)
            if met is not None:
                why = f"{met.serves[0]} is on, too: what lies in both faults"
                self._step(guest, "enter", region.serves[0], why)
        programmed = len(own) + len(space.regions)
        enabled = tuple(sorted((*on, *space.regions), key=lambda r: r.start))
        self.contexts.append(ContextRegions(guest.context.name, enabled, programmed))
        self.contexts.append(ContextRegions(el2.context.name, own, programmed))

    def _map(self, view: View, space: BaoSpace, request: Request, *, locked: bool) -> bool:
        refused = space.map(request, locked=locked)
        self._step(view, "map", request.name, refused)
        return not refused

    def _step(self, view: View, act: str, what: str, refused: str = "") -> None:
        context = view.context
        name = context.name if context.side is not Side.IDLE else ""
        self.steps.append(
            Step(context.stage, self._pcpu, act, what, len(self._slots), name, refused)
        )
