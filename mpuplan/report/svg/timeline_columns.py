"""The columns of a timeline: contexts of a pCPU in the order in which they come alive."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import RESET, Start, TransitionKind, Wait, Zero
from mpuplan.report.cells import numbers_text
from mpuplan.report.svg.lettering import about
from mpuplan.report.svg.regions import short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.model.plan import Plan, PlanContext
    from mpuplan.model.transition import Transition

__all__ = ["Column", "columns_of"]

_MOST: Final = 8
"""Columns that a picture may have before contexts of a stage share one."""
_ALONE: Final = 1
"""Contexts of a crowded stage that keep a column of their own: where the MPU rests."""


@dataclass(frozen=True, slots=True)
class Column:
    """Contexts that share a column (mostly one), and what it takes to get there."""

    stage: str
    name: str
    contexts: tuple[PlanContext, ...]
    arrival: tuple[str, ...]


def columns_of(plan: Plan, pcpu: int, mpu: str) -> tuple[Column, ...]:
    """Stage by stage; a stage with many contexts has one column for all but the first of them."""
    contexts = [c for c in plan.contexts if (c.pcpu, c.mpu) == (pcpu, mpu)]
    ways = [t for t in plan.transitions if (t.pcpu, t.mpu) == (pcpu, mpu)]
    crowded = len(contexts) > _MOST
    found: list[Column] = []
    for _, members in groupby(contexts, key=lambda c: c.stage):
        family = tuple(members)
        alone = _ALONE if crowded and len(family) > _ALONE + 1 else len(family)
        found += [_single(context, ways) for context in family[:alone]]
        if family[alone:]:
            found.append(_shared(family[alone:], ways))
    return tuple(found)


def _single(context: PlanContext, ways: Sequence[Transition]) -> Column:
    arrivals = [line for way in ways if way.target == context.name for line in _said(way)]
    return Column(context.stage, short_name(context), (context,), tuple(arrivals))


def _shared(contexts: tuple[PlanContext, ...], ways: Sequence[Transition]) -> Column:
    names = {context.name for context in contexts}
    writes = [way.cost.writes for way in ways if way.target in names]
    said: tuple[str, ...] = ()
    if writes:
        least, most = min(writes), max(writes)
        each = f"{least}" if least == most else f"{least} to {most}"
        said = (f"{len(writes)} starts", f"{each} writes each")
    return Column(contexts[0].stage, f"{len(contexts)} contexts", contexts, said)


def _said(way: Transition) -> Iterator[str]:
    """Where it comes from, what it costs, and what is done beside writes."""
    cost = way.cost
    writes = sum(isinstance(step, RegisterWrite) for step in way.steps)
    yield _from(way)
    yield "1 write" if writes == 1 else f"{writes} writes"
    yield f"{cost.isb} ISB, {cost.dsb} DSB"
    zeroed = sum(step.end - step.start for step in way.steps if isinstance(step, Zero))
    if zeroed:
        yield f"zeroes {about(zeroed)}"
    for step in way.steps:
        if isinstance(step, Wait):
            yield f"waits for pCPU {numbers_text(sorted(step.pcpus))}"
        elif isinstance(step, Start):
            yield f"starts {step.guest}"
    if way.spare:
        yield f"spare slots {numbers_text(sorted(way.spare))}"


def _from(way: Transition) -> str:
    if way.kind is TransitionKind.HANDOVER:
        return f"from {way.source} as found"
    if way.source == RESET:
        return "from reset"
    stage, _, name = way.source.partition(f"/pcpu{way.pcpu}/")
    return f"from {name}" if way.kind is TransitionKind.START else f"from {stage}, {name}"
