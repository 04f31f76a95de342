"""What no maintenance routine can do: findings for `limits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import Isa, word_digits
from mpuplan.diag import Diagnostic, Level
from mpuplan.emit.maintenance_names import models_of
from mpuplan.emit.maintenance_parts import parts_of
from mpuplan.emit.selftest_table import core_limits, core_of
from mpuplan.model.maintenance import Enter, Maintain, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.maintenance import Event
    from mpuplan.model.plan import Plan

__all__ = ["MOST_MODELS", "maintenance_limits"]

MOST_MODELS: Final = 32
"""Device models of one guest, and pCPUs: a bit each of a 32-bit word."""
_ANEW: Final = "make the plan anew with 'mpuplan solve'"


def maintenance_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """An error for a plan without maintenance, an unknown core, and for each thing unheard of."""
    if not plan.maintenance and not plan.set_way:
        text = "the plan says nothing of cache maintenance, so there is nothing to do"
        return (Diagnostic("maintenance-none", Level.ERROR, text, hint=_ANEW),)
    unknown = core_limits(plan)
    if unknown:
        return unknown
    return (*_no_contexts(plan), *_no_lines(plan), *_too_many(plan))


def _title(event: Event) -> str:
    return f"event '{event.kind.value} {event.subject}' of stage '{event.stage}'"


def _no_contexts(plan: Plan) -> Iterator[Diagnostic]:
    known = {context.name for context in plan.contexts if context.mpu == "el2"}
    for event in plan.maintenance:
        entered = [step.context for step in event.steps if isinstance(step, Enter)]
        for name in dict.fromkeys([name for _, name in event.begin] + entered):
            if name not in known:
                text = f"{_title(event)} is in '{name}', which is no context of the EL2 MPU"
                yield Diagnostic("maintenance-no-such-context", Level.ERROR, text, hint=_ANEW)


def _no_lines(plan: Plan) -> Iterator[Diagnostic]:
    line = core_of(plan.core).line_size
    limit = 1 << 4 * word_digits(Isa(plan.core.isa))
    for where, start, end in dict.fromkeys(_ranges(plan)):
        if 0 <= start < end <= limit and start % line == 0 and end % line == 0:
            continue
        shown = range_text(start, end) if start >= 0 <= end else f"[{start}, {end})"
        text = f"{where} has {shown}, which is no range of whole lines of {line} bytes"
        yield Diagnostic("maintenance-bad-lines", Level.ERROR, text, hint=_ANEW)


def _ranges(plan: Plan) -> Iterator[tuple[str, int, int]]:
    for event in plan.maintenance:
        for step in event.steps:
            if isinstance(step, Maintain | Rewrite):
                yield from ((_title(event), *each) for each in step.ranges)
        for placed in plan.placement:
            if placed.block in event.lazy:
                yield f"block '{placed.block}'", placed.start, placed.end
    for policy in plan.set_way:
        yield from ((f"set/way of guest '{policy.guest}'", *each) for each in policy.ranges)


def _too_many(plan: Plan) -> Iterator[Diagnostic]:
    pcpus = {part.pcpu for event in plan.maintenance for part in parts_of(event)}
    for pcpu in sorted(pcpu for pcpu in pcpus if pcpu >= MOST_MODELS):
        yield Diagnostic(
            "emit-pcpu-beyond-mask",
            Level.ERROR,
            f"pCPU {pcpu} has maintenance, but the routines name pCPUs 0 to {MOST_MODELS - 1} only",
            hint="number the pCPUs of the board from 0 on",
        )
    for guest, models in models_of(plan).items():
        if len(models) > MOST_MODELS:
            yield Diagnostic(
                "maintenance-too-many-models",
                Level.ERROR,
                f"guest '{guest}' has {len(models)} device models, but the protocol has a bit for"
                f" {MOST_MODELS} only",
                hint="let one device model drop the maps of several",
            )
