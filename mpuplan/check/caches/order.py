"""What belongs into an event, in which order: pauses, device models, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.rights import Rights
from mpuplan.check.caches.maps import transient_demands
from mpuplan.check.caches.steps import event_text
from mpuplan.check.caches.trial import mapper
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    Unpause,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.check.caches.views import Scene
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import DeviceModel, Guest, Stage

__all__ = [
    "ICACHE_LINES",
    "lines_of",
    "named_rules",
    "order_rules",
    "stage_told_rules",
    "told_rules",
]

ICACHE_LINES: Final = 512
"""Lines of an instruction cache (32 KiB): CODE_ALL drops no more than that on a pCPU."""
_ENDING: Final = (EventKind.RESET, EventKind.STOP, EventKind.REUSE)
_OF_GUESTS: Final = (EventKind.LOAD, EventKind.START, *_ENDING)
_CODE: Final = (Operation.CODE, Operation.CODE_ALL)


def lines_of(steps: Iterable[object], line_size: int) -> int:
    """Line operations of steps over all pCPUs; CODE_ALL counts as a whole instruction cache."""
    total = 0
    for step in steps:
        if isinstance(step, Maintain):
            each = sum(end - start for start, end in step.ranges) // line_size
            whole = step.operation is Operation.CODE_ALL
            total += (ICACHE_LINES if whole else each) * len(step.pcpus)
    return total


def named_rules(scene: Scene) -> tuple[list[tuple[Event, Stage]], list[Diagnostic]]:
    """The events that are about something the board has, once each; and findings on the others."""
    known: dict[tuple[EventKind, str, str, int | None], Event] = {}
    good: list[tuple[Event, Stage]] = []
    found: list[Diagnostic] = []
    stages = {stage.name: stage for stage in scene.board.stages}
    for event in scene.tables.maintenance:
        key = (event.kind, event.subject, event.stage, mapper(event))
        stage = stages.get(event.stage)
        if stage is None or event.subject not in _subjects(scene, event.kind, stage):
            found.append(_found("event-unknown", event, "the board has no such event"))
        elif key in known:
            found.append(_found("event-unknown", event, "it is there twice"))
        else:
            known[key] = event
            good.append((event, stage))
    return good, found


def _subjects(scene: Scene, kind: EventKind, stage: Stage) -> set[str]:
    """What events of a kind may be about in a stage."""
    board = scene.board
    if kind is EventKind.STAGE:
        return {stage.name}
    if kind in (EventKind.MAP, EventKind.UNMAP):
        return {name for name, _ in transient_demands(scene, stage)}
    if kind is EventKind.LOAD:
        uses = () if board.hypervisor is None else board.hypervisor.uses
        names = {u.name for u in uses} | {s.block.name for s in board.shared}
        return names | {guest.name for guest in board.guests}
    return {g.name for g in board.guests if scene.guest_contexts(g.name, stage)}


def order_rules(scene: Scene, event: Event) -> Iterator[Diagnostic]:
    """Findings on the order of an event's steps, and on what it says of itself."""
    steps = event.steps
    paused = [n for n, s in enumerate(steps) if isinstance(s, Pause)]
    resumed = [n for n, s in enumerate(steps) if isinstance(s, Unpause)]
    if event.kind in (EventKind.RESET, EventKind.STOP):
        mine = [n for n in paused if steps[n] == Pause(event.subject)]
        work = [n for n, s in enumerate(steps) if not isinstance(s, Pause | Unpause)]
        if not mine or (work and work[0] < mine[0]):
            yield _found("event-order", event, f"'{event.subject}' is not paused before all else")
    yield from _resumed(event, paused, resumed)
    behind = steps[resumed[-1] + 1 :] if resumed else ()
    if any(not isinstance(s, Maintain | Fence) for s in behind) or (behind and not event.lazy):
        yield _found("event-order", event, "something is done behind the last unpause")
    yield from _unfinished(event)
    yield from _in_turn(event)
    yield from _apart(scene, event)
    yield from _fetched(event)
    yield from _numbers(scene, event)


def _resumed(event: Event, paused: Sequence[int], resumed: Sequence[int]) -> Iterator[Diagnostic]:
    """Who runs again: the guest that is started or reset, cold; others whom the event paused."""
    steps = event.steps
    starting = event.kind in (EventKind.RESET, EventKind.START)
    count = 0
    for number in resumed:
        step = steps[number]
        if not isinstance(step, Unpause):
            continue
        if step.guest == event.subject and event.kind in _OF_GUESTS:
            count += 1
            if not starting or not step.cold:
                yield _found("event-order", event, f"'{step.guest}' is unpaused, but not started")
        elif step.cold or not any(steps[n] == Pause(step.guest) for n in paused if n < number):
            yield _found("event-order", event, f"'{step.guest}' is unpaused, but was not paused")
    if count > 1 or (event.kind is EventKind.RESET and not count):
        yield _found("event-order", event, f"'{event.subject}' is not unpaused once")
    for number in paused:
        step = steps[number]
        if not isinstance(step, Pause) or (step.guest == event.subject and event.kind in _ENDING):
            continue
        if not any(isinstance(s, Unpause) and s.guest == step.guest for s in steps[number:]):
            yield _found("event-order", event, f"'{step.guest}' stays paused")


def _unfinished(event: Event) -> Iterator[Diagnostic]:
    """Who asks for maintenance waits for it, whatever follows."""
    due: dict[int, None] = {}
    for step in event.steps:
        if isinstance(step, Maintain):
            due.update(dict.fromkeys(step.pcpus))
        elif isinstance(step, Fence) and step.dsb:
            due = {pcpu: None for pcpu in due if pcpu not in step.pcpus}
    for pcpu in due:
        yield _found("event-order", event, f"no DSB ends the maintenance on pcpu{pcpu}")


def _in_turn(event: Event) -> Iterator[Diagnostic]:
    """Data first, a DSB, then code (rule 8); and all is complete before the regions change."""
    due: dict[int, list[tuple[int, int]]] = {}
    for step in event.steps:
        match step:
            case Maintain(operation, ranges, pcpus) if operation in _CODE:
                pending = [r for each in due.values() for r in each]
                if any(a < d and c < b for a, b in ranges for c, d in pending):
                    yield _found("event-order", event, "code is dropped before data is complete")
                for pcpu in pcpus:
                    due.setdefault(pcpu, [])
            case Maintain(_, ranges, pcpus):
                for pcpu in pcpus:
                    due.setdefault(pcpu, []).extend(ranges)
            case Fence(pcpus, True, _):
                for pcpu in pcpus:
                    due.pop(pcpu, None)
            case Enter(pcpu, _) if pcpu in due:
                text = f"pcpu{pcpu} changes its regions before its maintenance is complete"
                yield _found("event-order", event, text)
            case _:
                pass


def _apart(scene: Scene, event: Event) -> Iterator[Diagnostic]:
    """What waits for a first touch is done region by region, each up to a barrier of its own."""
    stage = next(stage for stage in scene.board.stages if stage.name == event.stage)
    places = scene.guest_contexts(event.subject, stage)
    resumed = [n for n, step in enumerate(event.steps) if isinstance(step, Unpause)]
    due: set[int] = set()
    for step in event.steps[resumed[-1] :] if event.lazy and resumed else ():
        if isinstance(step, Maintain):
            contexts = [places[p][0] for p in step.pcpus if p in places]
            areas = (scene.regions(c, a, b) for c in contexts for a, b in step.ranges)
            due.update(area.start for each in areas for area in each)
            if len(due) > 1:
                text = "the maintenance of a region that waits has no barrier of its own"
                yield _found("event-order", event, text)
        elif isinstance(step, Fence) and step.dsb:
            due.clear()


def _fetched(event: Event) -> Iterator[Diagnostic]:
    """Rule 8: who runs on after its instruction cache was maintained needs an ISB."""
    if event.kind is not EventKind.STAGE:
        return
    due: dict[int, None] = {}
    for step in event.steps:
        if isinstance(step, Maintain) and step.operation in _CODE:
            due.update(dict.fromkeys(step.pcpus))
        elif isinstance(step, Fence) and step.isb:
            due = {pcpu: None for pcpu in due if pcpu not in step.pcpus}
        elif isinstance(step, Enter):
            due.pop(step.pcpu, None)
    for pcpu in due:
        yield _found("event-order", event, f"pcpu{pcpu} runs on without an ISB")


def _numbers(scene: Scene, event: Event) -> Iterator[Diagnostic]:
    size = scene.core.line_size
    total = lines_of(event.steps, size)
    if event.lines != total:
        yield _found("event-untrue", event, f"it says {event.lines} lines, its steps have {total}")
    if bool(event.lazy) != (bool(event.strategies) and event.strategies[0].name == "lazy"):
        yield _found("event-untrue", event, "its lazy blocks and its strategy do not agree")
    for strategy in event.strategies:
        if max(strategy.first, strategy.longest) > strategy.lines or strategy.faults < 0:
            yield _found("event-untrue", event, f"strategy '{strategy.name}' has parts above all")
        if bool(strategy.faults) != (strategy.name == "lazy"):
            text = f"strategy '{strategy.name}' is said to take {strategy.faults} faults"
            yield _found("event-untrue", event, text)
    for taken in event.strategies[:1]:
        resumed = [n for n, s in enumerate(event.steps) if isinstance(s, Unpause)]
        before = lines_of(event.steps[: resumed[-1]] if resumed else event.steps, size)
        if (taken.lines, taken.first) != (total, before):
            text = f"the strategy taken has {taken.lines} lines, {taken.first} of them before the"
            text += f" guest runs, its steps have {total} and {before}"
            yield _found("event-untrue", event, text)
    yield from _lazy(scene, event)


def _lazy(scene: Scene, event: Event) -> Iterator[Diagnostic]:
    """A region may be off until the first touch if only lazy blocks are in it."""
    guest = next((g for g in scene.board.guests if g.name == event.subject), None)
    own = () if guest is None or event.kind is not EventKind.RESET else guest.blocks
    names = {b.name: b for b in own}
    parts = {p.name for name in event.lazy if name in names for p in names[name].parts}
    for name in event.lazy:
        if name not in names:
            text = f"'{name}' is no block that can wait for its first touch"
            yield _found("event-untrue", event, text)
            continue
        for d in scene.outer.values():
            here = d.context.stage.name == event.stage
            if not here or not scene.runs(d.context.name, event.subject):
                continue
            for piece in scene.places.get(name, ()):
                for area in scene.regions(d.context.name, piece.start, piece.end):
                    others = [
                        a for a in d.demands
                        if a.start < area.end and area.start < a.end and a.rights
                        and (a.privileged or a.target not in parts | set(event.lazy))
                        and not a.transient
                    ]  # fmt: skip
                    if others:
                        text = f"the region of '{name}' cannot be off: '{others[0].name}' needs it"
                        yield _found("event-untrue", event, text)


def told_rules(
    guest: Guest, stage: Stage, kind: EventKind, event: Event | None
) -> Iterator[Diagnostic]:
    """Device models of a guest are told once in each event that takes its memory away."""
    models = {(m.name, m.guest): m for m in guest.device_models}
    if event is None:
        if models:
            text = f"{kind.value} of '{guest.name}' in stage '{stage.name}' is missing:"
            text += " its device models keep maps of its memory"
            yield diagnostic("event-missing", text, guest.span, at=(guest.name,))
        return
    yield from _told(event, models.values())


def stage_told_rules(scene: Scene, stage: Stage, event: Event | None) -> Iterator[Diagnostic]:
    """A stage that takes memory of a guest out of stage 2 tells its device models.

    Memory is taken when guests run again without it: in a stage without guests nobody can be told.
    """
    stages = scene.board.stages
    earlier = [s for s in stages[: stages.index(stage)] if s.guests]
    due: list[DeviceModel] = []
    for guest in scene.board.guests if earlier and stage.guests else ():
        for model in guest.device_models:
            before = _visible(scene, guest, model, earlier[-1])
            if before - _visible(scene, guest, model, stage):
                due.append(model)
    if event is not None:
        yield from _told(event, due)
    elif due:
        text = f"stage '{stage.name}' has no event: it takes memory away that device model"
        yield diagnostic("event-missing", f"{text} '{due[0].name}' has mapped", due[0].span)


def _visible(scene: Scene, guest: Guest, model: DeviceModel, stage: Stage) -> set[int]:
    """The bytes (one for each cell) of a model's blocks that its guest can reach in a stage."""
    found: set[int] = set()
    names = [name for all_ in scene.guest_contexts(guest.name, stage).values() for name in all_]
    for name in model.of:
        ranges = [(piece.start, piece.end) for piece in scene.places.get(name, ())]
        for start, _ in scene.cells(ranges):
            seen = scene.seen(start)
            if any(seen[c].cold & Rights.R for c in names if c in seen):
                found.add(start)
    return found


def _told(event: Event, models: Iterable[DeviceModel]) -> Iterator[Diagnostic]:
    steps = event.steps
    told = [(n, s) for n, s in enumerate(steps) if isinstance(s, Invalidation)]
    due = {(m.name, m.guest): m for m in models}
    for key, model in due.items():
        mine = [s for _, s in told if (s.model, s.guest) == key]
        if len(mine) != 1:
            text = f"device model '{key[0]}' in '{key[1]}' is told {len(mine)} times, not once"
            yield _found("event-invalidation", event, text)
        elif set(mine[0].of) != set(model.of):
            text = f"device model '{key[0]}' is told of other blocks than it has mapped"
            yield _found("event-invalidation", event, text)
    for number, step in told:
        if (step.model, step.guest) not in due:
            text = f"'{step.model}' in '{step.guest}' is told, and has no maps of it"
            yield _found("event-invalidation", event, text)
        before, after = steps[:number], steps[number:]
        if any(isinstance(s, Enter | Rewrite) for s in after):
            text = f"'{step.model}' is told before the registers are written"
            yield _found("event-order", event, text)
        if not any(isinstance(s, Pause) for s in before) or any(
            isinstance(s, Unpause) for s in before
        ):
            yield _found("event-order", event, f"'{step.model}' is told while the guest may run")


def _found(code: str, event: Event, text: str) -> Diagnostic:
    return diagnostic(code, f"{event_text(event)}: {text}", at=(event.subject,))
