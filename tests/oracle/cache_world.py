"""The parts of a life: where every pCPU is, what hardware does meanwhile, and an event's steps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.coherency.ground import laid
from mpuplan.model.maintenance import Enter, EventKind, Fence, Maintain, Operation, Pause, Rewrite
from tests.oracle.cache_hardware import SHARED, Hardware

if TYPE_CHECKING:
    from random import Random

    from mpuplan.arch.memory import Attributes
    from mpuplan.coherency.views import ContextMap
    from mpuplan.model.board import Board, Stage
    from mpuplan.model.maintenance import Event, EventStep
    from mpuplan.model.plan import Plan

LINE = 64


class World:
    """A board that runs; `stale` says what was seen that should not have been."""

    def __init__(self, board: Board, plan: Plan, rng: Random) -> None:
        self.board, self.rng = board, rng
        self.ground = laid(board, plan)
        self.events = {(e.kind, e.subject, e.stage): e for e in plan.maintenance}
        self.moments = {
            (e.kind, e.subject, e.stage, e.begin[0][0]): e
            for e in plan.maintenance
            if e.kind in (EventKind.MAP, EventKind.UNMAP)
        }
        self.loads = [e for e in plan.maintenance if e.kind is EventKind.LOAD]
        self.blocks = {name: self._picked(name) for name in self.ground.places}
        every = sorted({a for found in self.blocks.values() for a in found})
        self.hardware = Hardware(board.core, board.pcpus, every, rng)
        self.every = every
        self.at: dict[int, str] = {}
        self.running: dict[int, str] = {}
        self.moment: dict[int, tuple[Attributes, frozenset[int]]] = {}
        self.off: frozenset[int] = frozenset()
        self.last: dict[int, tuple[str, Attributes]] = {}
        self.lives: set[str] = set()
        self.ended: set[str] = set()
        self.stale: list[str] = []

    def _picked(self, block: str) -> list[int]:
        """The first and the last line of every run of bytes that all contexts treat alike."""
        start, end = self.ground.places[block]
        every = [*self.ground.maps.values(), *(t for ts in self.ground.inner.values() for t in ts)]
        edges = {start, end, *(e for m in every for e in m.edges(start, end))}
        edges |= {e for low, high in self.ground.places.values() for e in (low, high)}
        cuts = sorted(e for e in edges if start <= e <= end)
        return sorted({a for low, high in pairwise(cuts) for a in (low, high - LINE)})

    # --- where pCPUs are --------------------------------------------------------------------------

    def _rest(self, stage: Stage) -> None:
        self.running.clear()
        self.at = {p: self.ground.resting[stage.name, p][0] for p in stage.pcpus}
        self._hardware()

    def _leave_behind(self, stage: Stage) -> None:
        """No line outlives the last stage in which a pCPU reaches its cache: nobody can drop it."""
        maps = [m for m in self.ground.maps.values() if m.stage == stage.name]
        for address in self.every:
            views = [(m.pcpu, view) for m in maps if (view := m.at(address)) is not None]
            kept = {c for p, view in views for c in self.hardware.reached(view.attributes, p)}
            for cache in {SHARED, *range(self.board.pcpus)} - kept:
                self.hardware.evict(address, cache)

    def _wander(self, stage: Stage) -> None:
        """Every pCPU is at rest or runs a guest, and does so for a while."""
        for _ in range(2):
            for pcpu in stage.pcpus:
                here = [
                    g for g in sorted(self.lives) if (stage.name, pcpu, g) in self.ground.running
                ]
                self._go(stage, pcpu, self.rng.choice([None, *here]))
            self._hardware()

    def _go(self, stage: Stage, pcpu: int, guest: str | None) -> None:
        self.running.pop(pcpu, None)
        if guest is None:
            self.at[pcpu] = self.ground.resting[stage.name, pcpu][0]
        else:
            self.at[pcpu] = self.ground.running[stage.name, pcpu, guest]
            self.running[pcpu] = guest

    def _paused(self, guest: str) -> None:
        self.running = {p: g for p, g in self.running.items() if g != guest}
        self._hardware()

    def _event(self, kind: EventKind, name: str, stage: Stage, pcpu: int) -> None:
        event = self.moments.get((kind, name, stage.name, pcpu))
        if event is not None:
            self._do(event)

    # --- steps ----------------------------------------------------------------------------------

    def _do(self, event: Event, steps: tuple[EventStep, ...] | None = None) -> None:
        self._begin(event)
        self._steps(event.steps if steps is None else steps)

    def _begin(self, event: Event) -> None:
        for pcpu, name in event.begin:
            self.at[pcpu] = name
            self.running.pop(pcpu, None)
        self._hardware()

    def _steps(self, steps: tuple[EventStep, ...]) -> None:
        for step in steps:
            match step:
                case Maintain():
                    self._maintain(step)
                case Fence(pcpus, True, _):
                    for pcpu in pcpus:
                        self.hardware.barrier(pcpu)
                case Enter(pcpu, name):
                    self.at[pcpu] = name
                case Pause(guest):
                    self._paused(guest)
                case Rewrite():
                    for address in self._covered(step.ranges):
                        if step.scrub or self.rng.random() < 0.5:
                            self._write(address, step.pcpu, "rewritten")
                case _:
                    pass
            self._hardware()

    def _covered(self, ranges: tuple[tuple[int, int], ...]) -> list[int]:
        return [a for a in self.every if any(low <= a < high for low, high in ranges)]

    def _maintain(self, step: Maintain) -> None:
        for address in self._covered(step.ranges):
            for pcpu in step.pcpus:
                view = self._map(pcpu).at(address)
                by = view.attributes if view is not None else None
                if by is None and address in self.moment.get(pcpu, (None, ()))[1]:
                    by = self.moment[pcpu][0]
                if by is None:
                    if step.operation is not Operation.CODE_ALL:
                        self.stale.append(f"{step.operation} of {address:#x}: not mapped")
                        continue
                    by = next(iter(self.ground.maps.values())).views[0].attributes
                self.hardware.maintain(step.operation, address, by, pcpu)

    # --- what hardware may do -------------------------------------------------------------------

    def _map(self, pcpu: int) -> ContextMap:
        return self.ground.maps[self.at[pcpu]]

    def _write(self, address: int, pcpu: int, kind: str) -> None:
        view = self._map(pcpu).at(address)
        assert view is not None
        self.hardware.write(address, view.attributes, pcpu)
        self.last[address] = kind, view.attributes

    def _look(self, address: int, by: Attributes | None, pcpu: int, text: str) -> None:
        if not self.hardware.fresh(address, by, pcpu):
            self.stale.append(f"{text}: pcpu{pcpu} reads {address:#x}")

    def _fetch(self, address: int, pcpu: int, text: str, *, cold: bool) -> None:
        if not self.hardware.fetched(address, pcpu, cold=cold):
            self.stale.append(f"{text}: pcpu{pcpu} fetches {address:#x}")

    def _hardware(self) -> None:
        """Some of all that may happen now; busy at times, at times nothing at all."""
        if self.rng.random() < 0.2:
            return
        for address in self.rng.sample(self.every, max(1, len(self.every) // 2)):
            move = self.rng.randrange(6)
            pcpu = self.rng.choice(sorted(self.at)) if self.at else 0
            if move < 3 and self.at and address not in self.off:
                self._speculate(address, pcpu)
            elif move == 3:
                self.hardware.evict(address, self.rng.choice((pcpu, SHARED)))
            elif move == 4 and self.rng.random() < 0.3:
                self.hardware.forget(address, pcpu)
            else:
                self.hardware.something_completes()

    def _speculate(self, address: int, pcpu: int) -> None:
        view = self._map(pcpu).at(address)
        found = [] if view is None else [view.attributes]
        code = view is not None and view.executes
        if address in self.moment.get(pcpu, (None, ()))[1]:
            found.append(self.moment[pcpu][0])
        guest = self.running.get(pcpu)
        for by, rights in self.ground.warm(guest, self._map(pcpu), address) if guest else ():
            found.append(by)
            code |= bool(rights & Rights.X)
        for by in found:
            cache = self.hardware.cache(by, pcpu)
            if cache is not None:
                self.hardware.fill(address, cache)
        if code:
            self.hardware.prefetch(address, pcpu)
