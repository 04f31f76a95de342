"""MAP and UNMAP: EL2 looks at bytes of others through a transient map, and writes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.trial import Cell, Trial, map_event
from mpuplan.check.caches.views import view
from mpuplan.check.caches.walk import Walk
from mpuplan.model.maintenance import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.caches.views import Scene, View
    from mpuplan.check.demands import Demand
    from mpuplan.model.board import Guest, Stage
    from mpuplan.model.maintenance import Event

__all__ = ["map_trials", "mapped", "transient_demands"]


class _User(NamedTuple):
    """A guest that sees the bytes warm on a pCPU."""

    guest: Guest
    pcpu: int
    contexts: tuple[str, ...]
    by: View


def transient_demands(scene: Scene, stage: Stage) -> dict[tuple[str, int], list[Demand]]:
    """The hypervisor's transient uses in a stage, by name and pCPU; windows are left out."""
    found: dict[tuple[str, int], dict[Demand, None]] = {}
    for pcpu in stage.pcpus:
        for c in scene.contexts(stage, pcpu):
            for d in scene.outer[c.name].demands:
                if d.transient and d.privileged and not d.window and d.rights:
                    found.setdefault((d.name, pcpu), {})[d] = None
    return {key: list(demands) for key, demands in found.items()}


def mapped(scene: Scene, context: str, demand: Demand, address: int) -> View | None:
    """The view of a byte while a use is mapped: the context's own region, else the use's."""
    seen = scene.seen(address).get(context)
    if seen is not None and seen.own is not None:
        return seen.own
    if demand.start <= address < demand.end:
        return view(demand.attributes, demand.rights, scene.core)
    return None


def map_trials(scene: Scene) -> Iterator[Trial]:
    """A guest wrote, EL2 maps, reads, writes and unmaps; the guest reads, its caches on."""
    for stage in scene.board.stages if scene.board.hypervisor is not None else ():
        for (name, pcpu), demands in transient_demands(scene, stage).items():
            for demand in demands:
                for start, end in scene.cells(((demand.start, demand.end),)):
                    cell = Cell(demand.target, demand.span, start, end, frozenset(stage.pcpus))
                    users = list(_users(scene, stage, cell))
                    for user in users:
                        yield from _trials(scene, stage, name, pcpu, demand, cell, user)


def _users(scene: Scene, stage: Stage, cell: Cell) -> Iterator[_User]:
    seen = scene.seen(cell.start)
    for guest in scene.board.guests:
        for pcpu, contexts in scene.guest_contexts(guest.name, stage).items():
            views = [v for name in contexts if name in seen for v in seen[name].guest]
            for by in dict.fromkeys(v for v in views if v.rights & Rights.R):
                yield _User(guest, pcpu, contexts, by)


def _trials(
    scene: Scene, stage: Stage, name: str, pcpu: int, demand: Demand, cell: Cell, user: _User
) -> Iterator[Trial]:
    both = [map_event(scene.tables, kind, stage.name, name, pcpu) for kind in _BOTH]
    events = tuple(event for event in both if event is not None)
    for kind in _BOTH:
        if not (user.by if kind is EventKind.MAP else demand).rights & Rights.W:
            continue
        for context in _contexts(scene, stage, pcpu, demand, cell):
            ends = (pcpu, user.pcpu) if kind is EventKind.MAP else (user.pcpu, pcpu)
            walk = Walk(scene, cell.start, ends[0], ends[1:])
            walk.roam(stage, stage.pcpus)
            # EL2 had mapped the bytes before, too: what it saw may still be in its cache.
            walk.show(pcpu, view(demand.attributes, demand.rights, scene.core))
            walk.settle()
            if user.by.rights & Rights.W:
                walk.write(user.pcpu, user.by)
            walk.stay(pcpu, (context,))
            walk.settle()
            text = _seen(walk, kind, events, pcpu, user, stage)
            pcpus = tuple(dict.fromkeys(ends))
            yield Trial(kind, name, stage.name, cell, text, walk, pcpus, events)


def _contexts(scene: Scene, stage: Stage, pcpu: int, demand: Demand, cell: Cell) -> Iterator[str]:
    """Where EL2 may be when it maps: one context for each way to see the byte."""
    known: dict[View | None, str] = {}
    for c in scene.contexts(stage, pcpu):
        if demand in scene.outer[c.name].demands:
            known.setdefault(mapped(scene, c.name, demand, cell.start), c.name)
    yield from known.values()


def _seen(
    walk: Walk, kind: EventKind, events: tuple[Event, ...], pcpu: int, user: _User, stage: Stage
) -> str:
    """EL2 maps and reads what the guest wrote; or writes and unmaps, and the guest reads.

    Other pCPUs take part in an event if it names them; then their guests run again.
    """
    others = [other for other in stage.pcpus if other != pcpu]
    _run(walk, events, EventKind.MAP, stage, others)
    by = walk.own(pcpu)
    if by is None:
        return ""
    if kind is EventKind.MAP:
        walk.read(by, f"EL2 on pcpu{pcpu}")
        return f"'{user.guest.name}' wrote it on pcpu{user.pcpu}"
    walk.write(pcpu, by)
    _run(walk, events, EventKind.UNMAP, stage, others)
    walk.show(pcpu, None)
    walk.stay(user.pcpu, user.contexts, running=True)
    walk.settle()
    walk.read(user.by, f"'{user.guest.name}' on pcpu{user.pcpu}")
    return f"EL2 wrote it on pcpu{pcpu}"


def _run(
    walk: Walk, events: tuple[Event, ...], kind: EventKind, stage: Stage, others: list[int]
) -> None:
    for event in events:
        if event.kind is kind:
            walk.begin(event)
            walk.steps(event)
    walk.roam(stage, others)
    walk.settle()


_BOTH = (EventKind.MAP, EventKind.UNMAP)
