"""Xen upstream (c447b73): one table of 255 entries, first free slot, pages of 4 KiB.

The assembly entry maps the sections of the image in slot order. Afterwards a map looks for the
first region that it touches: the same or a larger one with one word is counted, any other meeting
is an error; nothing is split or joined. What changes at the end of boot is done by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import align_down, align_up, range_text
from mpuplan.demand.contexts import Side
from mpuplan.model.board import Switch
from mpuplan.peers.record import ContextRegions, Mapped, Replay, Step
from mpuplan.peers.requests import Kind, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.demand.words import Bits
    from mpuplan.peers.requests import Request, Scene, View

__all__ = ["PAGE", "TABLE", "XenTable", "replay_xen"]

PAGE: Final = 0x1000
"""Granule of every map but those of the assembly entry."""
TABLE: Final = 255
"""Entries of the table, the most that MPUIR can say."""


@dataclass(slots=True)
class _Entry:
    region: Mapped
    count: int = 0


class XenTable:
    """The one table; `slots` is what MPUIR says."""

    def __init__(self, slots: int) -> None:
        self.slots = min(slots, TABLE)
        self._entries: dict[int, _Entry] = {}
        self._image: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def regions(self) -> tuple[Mapped, ...]:
        """What is mapped, by slot."""
        return tuple(self._entries[slot].region for slot in sorted(self._entries))

    def copy(self) -> XenTable:
        """The same table, to try something on."""
        other = XenTable(self.slots)
        other._entries = {s: replace(e) for s, e in self._entries.items()}
        return other

    def map(self, start: int, end: int, bits: Bits, name: str) -> str:
        """Map bytes, in whole pages; returns the message of a refusal, else an empty text."""
        low, high = align_down(start, PAGE), align_up(end, PAGE)
        met = self._first(low, high)
        if met is None:
            return self.place(low, high, bits, (name,))
        region = met.region
        if not (region.start <= low and high <= region.end):
            where = range_text(region.start, region.end)
            return f"partially overlaps region {region.slot} ({region.serves[0]}) {where}"
        serves = region.serves if name in region.serves else (*region.serves, name)
        if region.bits == bits:
            met.region, met.count = replace(region, serves=serves), met.count + 1
            return ""
        if (region.start, region.end) != (low, high) or met.count:
            return f"cannot modify partial region attributes of region {region.slot}"
        if region.bits.mair != bits.mair:
            return f"cannot change the memory type of region {region.slot} ({region.serves[0]})"
        met.region = replace(region, bits=bits, serves=serves)
        return ""

    def place(self, start: int, end: int, bits: Bits, serves: tuple[str, ...]) -> str:
        """A region in the first clear slot."""
        slot = next((s for s in range(self.slots) if s not in self._entries), None)
        if slot is None:
            return f"mapping pool exhausted, all {self.slots} regions are taken"
        self._entries[slot] = _Entry(Mapped(slot, start, end, bits, serves))
        return ""

    def unmap(self, start: int, end: int) -> str:
        """Give bytes back: one user less, or the whole region gone."""
        low, high = align_down(start, PAGE), align_up(end, PAGE)
        met = self._first(low, high)
        if met is None:
            return "nothing is mapped there"
        region = met.region
        if met.count and region.start <= low and high <= region.end:
            met.count -= 1
            return ""
        if (region.start, region.end) != (low, high):
            return f"only the whole of region {region.slot} ({region.serves[0]}) can be removed"
        del self._entries[region.slot]
        return ""

    def by_hand(self, groups: Iterable[tuple[int, int, Bits, tuple[str, ...]]]) -> str:
        """Make the regions of the image what they are to be: shrink and grow, destroy, map."""
        wanted = list(groups)
        names = {name for group in wanted for name in group[3]} | set(self._image)
        old = [e for _, e in sorted(self._entries.items()) if names & set(e.region.serves)]
        rest = []
        for group in wanted:
            same = next((e for e in old if _meets(e.region, group)), None)
            if same is None:
                rest.append(group)
                continue
            old.remove(same)
            same.region = Mapped(same.region.slot, *group)
        for entry in old:
            del self._entries[entry.region.slot]
        self._image = tuple(name for group in wanted for name in group[3])
        return next(filter(None, (self.place(*group) for group in rest)), "")

    def _first(self, low: int, high: int) -> _Entry | None:
        for slot in sorted(self._entries):
            region = self._entries[slot].region
            if region.start < high and low < region.end:
                return self._entries[slot]
        return None


def _meets(region: Mapped, group: tuple[int, int, Bits, tuple[str, ...]]) -> bool:
    start, end, bits, _ = group
    return region.start < end and start < region.end and region.bits == bits


def replay_xen(scene: Scene) -> Replay:
    """Replay the boot CPU of a board; the others are parked."""
    hypervisor = scene.board.hypervisor
    if hypervisor is None:
        return Replay("xen", why_not="Xen is a hypervisor; this board has programs")
    if hypervisor.switch is Switch.ENTRY:
        return Replay("xen", why_not="Xen changes regions with the guest, not at each entry")
    boot = scene.views[0].context.pcpu
    run = _Run([view for view in scene.views if view.context.pcpu == boot], boot)
    run.all()
    return Replay(
        "xen", tuple(run.contexts), tuple(run.steps), remarks=tuple(_remarks(scene, boot))
    )


def _remarks(scene: Scene, boot: int) -> Iterator[str]:
    if any(view.context.pcpu != boot for view in scene.views):
        yield f"on an MPU Xen runs on pCPU {boot} alone and parks the others"
    if scene.board.guests:
        yield (
            "upstream stops before its first guest: a guest's regions are shown beside all of"
            " Xen's, one for each map; switches are those of Xen as AMD ships it"
        )


class _Run:
    """The boot CPU through the stages, then each guest beside what Xen has by then."""

    def __init__(self, views: Sequence[View], pcpu: int) -> None:
        self._views = views
        self._pcpu = pcpu
        self._table = XenTable(views[0].context.slots)
        self._owner = views[0].context.owner
        self._mapped: dict[str, list[Request]] = {}
        self._last = {r.name for r in self._base(views[-1].context.stage)}
        self.contexts: list[ContextRegions] = []
        self.steps: list[Step] = []

    def _base(self, stage: str) -> tuple[Request, ...]:
        """Xen's own requests in a stage: those of idle, or of its first guest without one."""
        here = [view for view in self._views if view.context.stage == stage]
        idle = next((v for v in here if v.context.side is Side.IDLE), here[0])
        return idle.of(self._owner)

    def all(self) -> None:
        """Every stage; what is refused stops Xen."""
        for stage in dict.fromkeys(view.context.stage for view in self._views):
            if not self._enter(stage):
                return
            here = [view for view in self._views if view.context.stage == stage]
            for view in here:
                if view.context.guest is None:
                    self._done(view, self._table)
                else:
                    self._guest(view)

    def _enter(self, stage: str) -> bool:
        wanted = self._base(stage)
        image = [r for r in wanted if r.kind is Kind.IMAGE]
        others: dict[str, list[Request]] = {}
        for each in sorted((r for r in wanted if r.kind is not Kind.IMAGE), key=self._order):
            others.setdefault(each.name, []).append(each)
        if not self._image(stage, image):
            return False
        gone = [name for name in self._mapped if name not in others]
        return (
            all(self._unmap(stage, name) for name in gone)
            and all(self._map(stage, each) for name in others for each in others[name])
            and all(self._passing(stage, view) for view in self._views)
        )

    def _order(self, request: Request) -> tuple[int, bool]:
        """Device tree and modules, then what stays (the heap), then the GIC, then the rest."""
        if request.kind is Kind.BLOCK:
            return int(request.name in self._last), False
        if request.kind is Kind.DEVICE:
            return 2, "gic" not in request.name.lower()
        return 3, False

    def _image(self, stage: str, image: Sequence[Request]) -> bool:
        groups = runs(image)
        if not self.steps:
            for start, end, bits, names in groups:
                refused = self._table.place(start, end, bits, names)
                above = f"region above MPUIR, which says {self._table.slots}" if refused else ""
                self._step(stage, "map", _joined(names), above)
                if refused:
                    return False
            self._table.by_hand(groups)
            return True
        before = self._table.regions
        refused = self._table.by_hand(groups)
        if self._table.regions != before or refused:
            what = ", ".join(_joined(names) for _, _, _, names in groups)
            self._step(stage, "by hand", what, refused)
        return not refused

    def _map(self, stage: str, request: Request) -> bool:
        known = self._mapped.setdefault(request.name, [])
        if request in known:
            return True
        old = next((r for r in known if (r.start, r.end) == (request.start, request.end)), None)
        refused = self._table.map(request.start, request.end, request.bits, request.name)
        self._step(stage, "change" if old else "map", request.name, refused)
        known[:] = [r for r in known if r is not old] + [request]
        return not refused

    def _unmap(self, stage: str, name: str) -> bool:
        for request in self._mapped.pop(name):
            refused = self._table.unmap(request.start, request.end)
            self._step(stage, "unmap", name, refused)
            if refused:
                return False
        return True

    def _passing(self, stage: str, view: View) -> bool:
        """Maps for a moment, one at a time: each takes a slot and gives it back."""
        if view.context.stage != stage or view.context.guest is not None:
            return True
        for request in view.requests:
            if not request.transient:
                continue
            refused = self._table.map(request.start, request.end, request.bits, request.name)
            self._step(stage, "map for a moment", request.name, refused)
            if refused:
                return False
            self._table.unmap(request.start, request.end)
            self._step(stage, "unmap", request.name)
        return True

    def _guest(self, view: View) -> None:
        """A guest's regions beside all that Xen has mapped: nothing is switched out."""
        table = self._table.copy()
        for request in view.requests:
            if request.transient or (request.party == self._owner and self._has(request)):
                continue
            refused = table.map(request.start, request.end, request.bits, request.name)
            step = self._made(view.context.stage, "map", request.name, table, refused)
            self.steps.append(replace(step, context=view.context.name))
            if refused:
                return
        self._done(view, table)

    def _has(self, request: Request) -> bool:
        return request.kind is Kind.IMAGE or request.name in self._mapped

    def _done(self, view: View, table: XenTable) -> None:
        self.contexts.append(ContextRegions(view.context.name, table.regions, len(table)))

    def _step(self, stage: str, act: str, what: str, refused: str = "") -> None:
        self.steps.append(self._made(stage, act, what, self._table, refused))

    def _made(self, stage: str, act: str, what: str, table: XenTable, refused: str) -> Step:
        return Step(stage, self._pcpu, act, what, len(table), refused=refused)


def _joined(names: Sequence[str]) -> str:
    return "+".join(names)
