"""The steps of events against the words: every operation on bytes that its context maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights
from mpuplan.check.caches.maps import mapped, transient_demands
from mpuplan.check.caches.trial import mapper
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.maintenance import Enter, EventKind, Fence, Maintain, Operation, Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.views import Scene, View
    from mpuplan.check.demands import Demand
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Stage
    from mpuplan.model.maintenance import Event

__all__ = ["event_text", "step_rules"]


def event_text(event: Event) -> str:
    """How a message names an event."""
    name = event.kind.value
    if event.kind is EventKind.STAGE:
        return f"{name} '{event.subject}'"
    return f"{name} of '{event.subject}' in stage '{event.stage}'"


def step_rules(scene: Scene, event: Event, stage: Stage) -> Iterator[Diagnostic]:
    """Findings on single steps, each judged in the context that its pCPU is in by then."""
    return _Steps(scene, event, stage).run()


class _Steps:
    """One event, step by step."""

    def __init__(self, scene: Scene, event: Event, stage: Stage) -> None:
        self._scene, self._event, self._stage = scene, event, stage
        self._at: dict[int, str] = {}
        self._maps: dict[int, list[Demand]] = {}
        if event.kind in (EventKind.MAP, EventKind.UNMAP):
            for (name, pcpu), demands in transient_demands(scene, stage).items():
                if name == event.subject and pcpu == mapper(event):
                    self._maps[pcpu] = demands

    def run(self) -> Iterator[Diagnostic]:
        """The findings in the order of the steps."""
        for pcpu, context in self._event.begin:
            yield from self._entered(0, pcpu, context)
        for number, step in enumerate(self._event.steps, 1):
            match step:
                case Enter(pcpu, context):
                    yield from self._entered(number, pcpu, context)
                case Maintain():
                    yield from self._shape(number, step.ranges, step.pcpus)
                    for pcpu in step.pcpus:
                        yield from self._maintained(number, step, pcpu)
                case Rewrite(pcpu, ranges):
                    yield from self._shape(number, ranges, (pcpu,))
                    yield from self._needs(number, pcpu, ranges, Rights.W, "writing anew")
                case Fence(pcpus, _, _):
                    yield from self._shape(number, None, pcpus)
                case _:
                    pass

    def _entered(self, number: int, pcpu: int, context: str) -> Iterator[Diagnostic]:
        """A context of this pCPU and stage; STAGE begins in the one before."""
        self._at[pcpu] = context
        known = self._scene.outer.get(context)
        stages = [self._stage]
        if self._event.kind is EventKind.STAGE:
            every = self._scene.board.stages
            stages += every[: every.index(self._stage)]
        if known is None or known.context.pcpu != pcpu or known.context.stage not in stages:
            text = f"pcpu{pcpu} has no context '{context}' there"
            yield self._found("maintenance-context", number, text, context)
            return
        for demand in self._maps.get(pcpu, ()) if number else ():
            if self._scene.regions(context, demand.start, demand.end):
                text = f"'{context}' of pcpu{pcpu} maps what '{demand.name}' maps by then"
                yield self._found("maintenance-context", number, text, context)

    def _shape(
        self, number: int, ranges: tuple[tuple[int, int], ...] | None, pcpus: tuple[int, ...]
    ) -> Iterator[Diagnostic]:
        line = self._scene.core.line_size
        for start, end in ranges or ():
            if start % line or end % line or start >= end:
                text = f"{range_text(start, end)} is no range of whole lines"
                yield self._found("maintenance-range", number, text)
        if ranges == () or not pcpus or len(set(pcpus)) < len(pcpus):
            text = "it names no bytes, or no pCPU, or one twice"
            yield self._found("maintenance-range", number, text)
        for pcpu in pcpus:
            if not 0 <= pcpu < self._scene.board.pcpus:
                text = f"there is no pCPU {pcpu}"
                yield self._found("maintenance-range", number, text)

    def _maintained(self, number: int, step: Maintain, pcpu: int) -> Iterator[Diagnostic]:
        """Rule 7. The whole instruction cache is dropped without any address."""
        if step.operation is Operation.CODE_ALL:
            return
        need = Rights.W if step.operation is Operation.INVALIDATE else Rights.R
        yield from self._needs(number, pcpu, step.ranges, need, step.operation.value)

    def _needs(
        self, number: int, pcpu: int, ranges: tuple[tuple[int, int], ...], need: Rights, what: str
    ) -> Iterator[Diagnostic]:
        """At most one finding for each reason: the first bytes that it is true of."""
        if pcpu not in self._at:
            text = f"{what} on pcpu{pcpu}, which is in no context that the event names"
            yield self._found("maintenance-context", number, text)
            return
        context = self._at[pcpu]
        said: set[str] = set()
        for start, end in self._scene.cells(r for r in ranges if r[0] < r[1]):
            by = self._view(pcpu, start)
            if by is None:
                code, why = "maintenance-unmapped", "which not exactly one enabled region maps"
            elif not by.rights & need:
                verb = "write" if need is Rights.W else "read"
                code, why = "maintenance-permission", f"which EL2 may not {verb}"
            else:
                continue
            if code not in said:
                said.add(code)
                text = f"{what} of {range_text(start, end)} on pcpu{pcpu} in '{context}', {why}"
                yield self._found(code, number, text, context)

    def _view(self, pcpu: int, address: int) -> View | None:
        context = self._at[pcpu]
        seen = self._scene.seen(address).get(context)
        if seen is not None and seen.own is not None:
            return seen.own
        if self._scene.outer.get(context) is None or self._scene.regions(
            context, address, address + 1
        ):
            return None
        views = (mapped(self._scene, context, d, address) for d in self._maps.get(pcpu, ()))
        return next((by for by in views if by is not None), None)

    def _found(self, code: str, number: int, text: str, context: str | None = None) -> Diagnostic:
        place = f"step {number}" if number else "begin"
        message = f"{event_text(self._event)}, {place}: {text}"
        at = (self._event.subject,)
        return diagnostic(code, message, at=at, context=context)
