"""Zephyr at EL1: a static table, and for each thread holes punched into the RAM region.

Every part of the kernel's image, every other section and every range of devices is a region of the
static table, in order, never joined. What user threads own lies in the region of the kernel's RAM.
At a switch to a thread each of its partitions, and then its stack, is cut out of the region below
it: at one edge this takes one more region, in the middle two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa
from mpuplan.demand.contexts import Side
from mpuplan.model.plan import Cost
from mpuplan.peers.record import ContextRegions, Mapped, Replay, Step
from mpuplan.peers.requests import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.demand.words import Bits
    from mpuplan.model.board import Program
    from mpuplan.peers.requests import Request, Scene, View

__all__ = ["ZephyrTable", "replay_zephyr", "swap_cost"]


class ZephyrTable:
    """Static regions, and those of the thread that runs.

    `area`: index of the one region that may be cut up (AArch64); None: any may be (AArch32, where
    the driver looks into the MPU for the region below).
    """

    def __init__(self, static: Sequence[Mapped], area: int | None) -> None:
        self.regions = list(static)
        self._cuttable = None if area is None else [area] if area >= 0 else []

    def insert(self, start: int, end: int, bits: Bits, name: str) -> str:
        """Cut a partition out of the region below it; returns a refusal, or an empty text."""
        below = next((i for i in self._choice() if self._holds(i, start, end)), None)
        if below is None:
            return f"invalid underlying region index for {range_text(start, end)}"
        under = self.regions[below]
        if (under.start, under.end) == (start, end):
            self.regions[below] = replace(under, bits=bits, serves=(name,))
            return ""
        if start == under.start:
            self.regions[below] = replace(under, start=end)
        else:
            self.regions[below] = replace(under, end=start)
        self._append(Mapped(len(self.regions), start, end, bits, (name,)))
        if under.start < start and end < under.end:
            self._append(replace(under, slot=len(self.regions), start=end))
        return ""

    def _choice(self) -> Sequence[int]:
        return range(len(self.regions)) if self._cuttable is None else self._cuttable

    def _holds(self, at: int, start: int, end: int) -> bool:
        return self.regions[at].start <= start and end <= self.regions[at].end

    def _append(self, region: Mapped) -> None:
        if self._cuttable is not None:
            self._cuttable.append(len(self.regions))
        self.regions.append(region)


def swap_cost(slots: int, static: int, regions: int, *, wide: bool) -> Cost:
    """What a switch to a thread with `regions` in all costs, of `static` that are always there.

    The MPU goes off and on. AArch64 (`wide`): each slot beyond the static ones is cleared, then
    the RAM region and what was cut out of it are written; a slot takes PRSELR, DSB, PRBAR, PRLAR,
    DSB, ISB. AArch32: the RAM region and each slot beyond the static ones are written once, by
    PRSELR, DSB, PRBAR, DSB, ISB, PRLAR, DSB, ISB. It also searches the MPU for the region below
    each partition, so that this is the least that it costs.
    """
    if wide:
        touched = (slots - static) + (regions - static + 1)
        return Cost(2 + 3 * touched, 2 + touched, 2 + 2 * touched)
    touched = slots - static + 1
    return Cost(2 + 3 * touched, 2 + 2 * touched, 2 + 3 * touched)


def replay_zephyr(scene: Scene) -> Replay:
    """Replay every program at EL1 of a board."""
    if not scene.board.programs:
        return Replay("zephyr", why_not="Zephyr runs at EL1; this board has no programs")
    contexts: list[ContextRegions] = []
    steps: list[Step] = []
    programs = {p.name: p for p in scene.board.programs if p.level.value == "el1"}
    if not programs:
        return Replay("zephyr", why_not="Zephyr runs at EL1; the programs of this board do not")
    wide = scene.board.core.isa is Isa.AARCH64
    families: dict[str, list[View]] = {}
    for view in scene.views:
        if view.context.owner in programs:
            families.setdefault(view.context.family, []).append(view)
    for views in families.values():
        _family(views, programs[views[0].context.owner], (contexts, steps), wide=wide)
    threads = any(program.tasks for program in programs.values())
    least = "a switch costs at least what is shown: the driver also searches the MPU"
    remarks = (least,) if threads and not wide else ()
    return Replay("zephyr", tuple(contexts), tuple(steps), remarks=remarks)


def _family(
    views: Sequence[View],
    program: Program,
    out: tuple[list[ContextRegions], list[Step]],
    *,
    wide: bool,
) -> None:
    contexts, steps = out
    kernel = next(view for view in views if view.context.side is Side.PROGRAM)
    owned = {
        part.name: task.name for task in program.tasks for b in task.blocks for part in b.parts
    }
    lasting = [r for r in kernel.requests if not r.transient]
    table, clashes = _table([r for r in lasting if r.name not in owned])
    static, area = _with_threads(table, [r for r in lasting if r.name in owned])
    slots = kernel.context.slots
    steps.extend(
        _step(kernel, "static", "+".join(r.serves), r.slot + 1, _beyond(r.slot, slots))
        for r in static
    )
    steps.extend(_step(kernel, "static", what, len(static), why) for what, why in clashes)
    if len(static) > slots:
        return
    contexts.append(ContextRegions(kernel.context.name, static, len(static)))
    for view in views:
        if view.context.side is Side.TASK:
            _thread(view, ZephyrTable(static, area if wide else None), kernel, out)


def _table(requests: Sequence[Request]) -> tuple[list[Mapped], list[tuple[str, str]]]:
    """The table of the kernel alone; and what overlaps something in it, which nobody checks."""
    found: dict[tuple[int, int], Mapped] = {}
    clashes = []
    for each in requests:
        spot = each.start, each.end
        if spot in found:
            continue
        met = next((r for r in found.values() if r.start < each.end and each.start < r.end), None)
        if met is None:
            found[spot] = Mapped(len(found), *spot, each.bits, (each.name,))
        else:
            why = f"overlaps {met.serves[0]} {range_text(met.start, met.end)}; an access faults"
            clashes.append((each.name, why))
    return list(found.values()), clashes


def _with_threads(
    table: Sequence[Mapped], owned: Sequence[Request]
) -> tuple[tuple[Mapped, ...], int]:
    """The table with what threads own in the RAM that it touches, and that one's index (or -1)."""
    found = list(table)
    area = -1
    for start, end, bits, names in runs(owned):
        at = next((i for i, r in enumerate(found) if _touches(r, start, end, bits)), None)
        if at is None:
            at = len(found)
            found.append(Mapped(at, start, end, bits, names))
        else:
            found[at] = _with(found[at], start, end, names)
        area = at if area < 0 else area
    return tuple(found), area


def _touches(region: Mapped, start: int, end: int, bits: Bits) -> bool:
    return region.bits == bits and region.start <= end and start <= region.end


def _with(region: Mapped, start: int, end: int, names: tuple[str, ...]) -> Mapped:
    low, high = min(region.start, start), max(region.end, end)
    return replace(region, start=low, end=high, serves=(*region.serves, *names))


def _thread(
    view: View,
    table: ZephyrTable,
    kernel: View,
    out: tuple[list[ContextRegions], list[Step]],
) -> None:
    """Partitions of a thread in their order, its stack last, as the kernel does at a switch."""
    contexts, steps = out
    everybody = {(r.name, r.start, r.end) for r in kernel.requests if r.user}
    mine = [
        r
        for r in view.requests
        if r.user and not r.transient and (r.name, r.start, r.end) not in everybody
    ]
    slots = view.context.slots
    for request in sorted(mine, key=_is_stack):
        refused = table.insert(request.start, request.end, request.bits, request.name)
        count = len(table.regions)
        refused = refused or _beyond(count - 1, slots)
        steps.append(_step(view, "cut out", request.name, count, refused))
        if count > slots:
            return
    regions = tuple(sorted(table.regions, key=lambda r: r.start))
    contexts.append(ContextRegions(view.context.name, regions, len(regions)))


def _is_stack(request: Request) -> bool:
    return "stack" in request.name.rpartition(".")[2] or ".stack." in request.name


def _beyond(slot: int, slots: int) -> str:
    if slot < slots:
        return ""
    return f"out-of-bounds error for mpu regions: region idx {slot}, total mpu regions {slots}"


def _step(view: View, act: str, what: str, regions: int, refused: str) -> Step:
    context = view.context
    return Step(context.stage, context.pcpu, act, what, regions, context.name, refused)
