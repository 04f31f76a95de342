"""What a context makes of the bytes: its enabled regions as attributes and rights.

Read from the words, so that what a word forces on somebody, or a join covers, counts as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.arch.cores import XnReading
from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.codec import RegionFields
    from mpuplan.arch.cores import CoreSpec
    from mpuplan.model.plan import PlanContext

__all__ = ["ContextMap", "View", "context_map", "cut"]


@dataclass(frozen=True, slots=True)
class View:
    """How bytes are mapped: `writes` and `executes` of the privileged agent, rights of the other.

    `slot`: which slot does so.
    """

    attributes: Attributes
    writes: bool
    executes: bool
    other: Rights
    slot: int

    @property
    def any(self) -> Rights:
        """What the privileged agent or the other one may do."""
        own = Rights.R | (Rights.W if self.writes else Rights.NONE)
        return own | self.other | (Rights.X if self.executes else Rights.NONE)


@dataclass(frozen=True, slots=True)
class ContextMap:
    """The enabled regions of one context, ascending; half-open."""

    name: str
    stage: str
    pcpu: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    views: tuple[View, ...]

    def at(self, address: int) -> View | None:
        """How the byte is mapped; None where it is not."""
        index = bisect_right(self.starts, address) - 1
        return self.views[index] if index >= 0 and address < self.ends[index] else None

    def edges(self, start: int, end: int) -> Iterator[int]:
        """Where regions begin or end inside of ``(start, end)``."""
        for bounds in (self.starts, self.ends):
            yield from bounds[bisect_right(bounds, start) : bisect_left(bounds, end)]


def cut(start: int, end: int, maps: Iterable[ContextMap]) -> Iterator[tuple[int, int]]:
    """The range in pieces that each of the maps treats alike."""
    edges = sorted({edge for each in maps for edge in each.edges(start, end)})
    yield from zip((start, *edges), (*edges, end), strict=True)


def context_map(context: PlanContext, core: CoreSpec) -> ContextMap:
    """The map of a context of a plan for `core`."""
    found: list[tuple[int, int, View]] = []
    for slot in context.slots:
        fields = decode(RegionWords(slot.prbar, slot.prlar), core.isa)
        if fields.enabled and fields.start < fields.end:
            found.append((fields.start, fields.end, _view(fields, slot.slot, context, core)))
    found.sort(key=lambda each: each[0])
    starts, ends, views = zip(*found, strict=True) if found else ((), (), ())
    return ContextMap(context.name, context.stage, context.pcpu, starts, ends, views)


def _view(fields: RegionFields, slot: int, context: PlanContext, core: CoreSpec) -> View:
    writes = not fields.ap & 0b10
    other = Rights.NONE
    if fields.ap & 0b01:
        other = Rights.R | (Rights.W if writes else Rights.NONE)
        other |= Rights.X if _executes(fields.xn, context.mpu, core, other=True) else Rights.NONE
    return View(
        attributes=Attributes(context.mair[fields.attr], Share(fields.sh)).effective,
        writes=writes,
        executes=_executes(fields.xn, context.mpu, core, other=False)
        and not (writes and context.control.wxn),
        other=other,
        slot=slot,
    )


def _executes(xn: int, mpu: str, core: CoreSpec, *, other: bool) -> bool:
    """Whether XN lets the privileged agent, or the other one, execute: readings of D1."""
    if core.isa is Isa.AARCH64 and mpu == "el2" and core.xn is XnReading.PER_STAGE:
        return not xn & (0b01 if other else 0b10)
    if core.isa is Isa.AARCH64 and mpu == "el1" and core.xn is XnReading.XNX:
        return xn in ((0b00, 0b01) if other else (0b00, 0b11))
    return xn == 0
