"""What a self-test asks of each context, and the answers of the access oracle.

The verdicts come from the judge's reading of the words that are emitted, not from the planner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, RegionWords, decode, mair_bytes, mair_word
from mpuplan.arch.cores import core_spec
from mpuplan.arch.memory import is_reserved
from mpuplan.arch.spec import XnReading
from mpuplan.check.oracle import Oracle, Verdict
from mpuplan.diag import Diagnostic, Level
from mpuplan.model.access import Access, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.oracle import Outcome
    from mpuplan.model.plan import CoreInfo, Plan, PlanContext

__all__ = ["NO_TYPE", "QUESTIONS", "Edge", "core_limits", "core_of", "edges"]

QUESTIONS: Final = (
    (2, Kind.READ),
    (2, Kind.WRITE),
    (1, Kind.READ),
    (1, Kind.WRITE),
    (0, Kind.READ),
    (0, Kind.WRITE),
)
"""Level and kind of what bit n of `Edge.asked` and `Edge.allowed` stands for."""
NO_TYPE: Final = 0x100
"""`Edge.byte` where no memory type is compared."""

_EL2: Final = 2
_NO_BYTE: Final = frozenset({"default-map", "reserved"})


@dataclass(frozen=True, slots=True)
class Edge:
    """One byte at an edge: questions put (bits as in `QUESTIONS`), those allowed, memory type.

    `byte`: the MAIR byte that translation for the MPU's own level shows, else NO_TYPE. `runs`: 1
    the MPU's own level may fetch here, 0 it may not, 2 not known or no slot starts here.
    """

    address: int
    asked: int
    allowed: int
    byte: int
    runs: int


def core_of(info: CoreInfo) -> CoreSpec:
    """The core of a plan. Raises ValueError for one that mpuplan does not know."""
    xn = XnReading(info.xn) if info.xn is not None else None
    return core_spec(info.preset, Isa(info.isa), info.el1_regions, info.el2_regions, xn, ())


def core_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error for a core that mpuplan does not know: then nobody knows the answers."""
    try:
        core_of(plan.core)
    except ValueError as reason:
        hint = "'mpuplan cores' lists those it knows"
        return (Diagnostic("emit-unknown-core", Level.ERROR, str(reason), hint=hint),)
    return ()


def edges(context: PlanContext, core: CoreSpec) -> tuple[Edge, ...]:
    """First and last byte of every programmed slot and the bytes around them, ascending."""
    oracle = Oracle(_system(context, core))
    levels = _levels(context)
    starts = {start for start, _ in _ranges(context, core)}
    return tuple(
        _edge(oracle, context, address, levels, starts)
        for address in sorted({at for one in _ranges(context, core) for at in _around(*one)})
        if 0 <= address < 1 << core.pa_bits
    )


def _system(context: PlanContext, core: CoreSpec) -> System:
    """The context; an EL2 MPU with the EL1 MPU off, as the self-test asks."""
    table = TableContext(
        context.name,
        context.mpu,
        context.control,
        mair_bytes(mair_word(context.mair)),
        context.transient_slots,
        tuple(SlotWords(slot.slot, slot.prbar, slot.prlar) for slot in context.slots),
    )
    if context.mpu == "el1":
        return System(core, None, table)
    off = TableContext(context.name, "el1", Control(), (0,) * 8, 0, ())
    return System(core, table, off)


def _levels(context: PlanContext) -> tuple[int, ...]:
    """Levels whose accesses the MPU decides; HCR.TGE and HCR.DC change the guest's, so not then."""
    if context.mpu == "el1":
        return (1, 0)
    control = context.control
    return (2, 1, 0) if control.vm and not control.tge and not control.dc else (2,)


def _ranges(context: PlanContext, core: CoreSpec) -> Iterator[tuple[int, int]]:
    for slot in context.slots:
        fields = decode(RegionWords(slot.prbar, slot.prlar), core.isa)
        if fields.start < fields.end:
            yield fields.start, fields.end


def _around(start: int, end: int) -> tuple[int, ...]:
    return start - 1, start, end - 1, end


def _edge(
    oracle: Oracle, context: PlanContext, address: int, levels: tuple[int, ...], starts: set[int]
) -> Edge:
    asked = allowed = 0
    own = _EL2 if context.mpu == "el2" else 1
    byte = NO_TYPE
    for bit, (el, kind) in enumerate(QUESTIONS):
        if el not in levels:
            continue
        outcome = oracle.judge(Access(el, kind, address))
        if outcome.verdict is Verdict.UNPREDICTABLE:
            continue
        asked |= 1 << bit
        if outcome.verdict is Verdict.ALLOWED:
            allowed |= 1 << bit
            if (el, kind) == (own, Kind.READ):
                byte = _byte(outcome)
    runs = _runs(oracle, own, address) if address in starts else 2
    return Edge(address, asked, allowed, byte, runs)


def _byte(outcome: Outcome) -> int:
    if outcome.memory is None or any(doubt.reading in _NO_BYTE for doubt in outcome.opens):
        return NO_TYPE
    return NO_TYPE if is_reserved(outcome.memory.byte) else outcome.memory.byte


def _runs(oracle: Oracle, own: int, address: int) -> int:
    verdict = oracle.judge(Access(own, Kind.EXEC, address, 4)).verdict
    return {Verdict.ALLOWED: 1, Verdict.FAULT: 0}.get(verdict, 2)
