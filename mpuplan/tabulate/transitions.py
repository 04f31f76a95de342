"""The way of every pCPU from reset to its guests: what each MPU goes through, in order.

Per pCPU and MPU: reset (or the layout that a boot loader hands over) into the first stage, one
transition per later stage between the resting contexts, and where guests run one start per guest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import PRLAR_EN, Isa
from mpuplan.model.board import El1, Level
from mpuplan.model.plan import Barrier, Obstacle, RegisterWrite
from mpuplan.model.transition import RESET, Start, Tlbi, Transition, TransitionKind, Wait
from mpuplan.tabulate.ends import Ends, areas_of, between_stages, from_layout
from mpuplan.tabulate.passage import differing, passage
from mpuplan.tabulate.passage_task import OFF, Blocked
from mpuplan.tabulate.resting import dropped, outside_default, resting, table_of, ways
from mpuplan.tabulate.sequence import cost_of, sequence
from mpuplan.tabulate.setup import (
    LEVEL,
    control_write,
    mair_writes,
    select,
    setup,
    stage2_off,
    synchronised,
)
from mpuplan.tabulate.standing import lost_between, lost_in_layout
from mpuplan.tabulate.standoff import settled
from mpuplan.tabulate.zeroing import Zeroing, zeroing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.contexts import Context
    from mpuplan.demand.problem import Problem
    from mpuplan.model.board import Stage
    from mpuplan.model.plan import ContextSwitch, Control, PlanContext
    from mpuplan.model.tables import TableContext
    from mpuplan.model.transition import GuestState, Step
    from mpuplan.tabulate.resting import Dropped

__all__ = ["transitions"]

_TLBI = "VMALLS12E1IS"
_NONE = Zeroing((), (), (), ())


def transitions(
    problem: Problem,
    places: Mapping[str, int],
    contexts: Sequence[PlanContext],
    guests: Sequence[GuestState],
    switches: Sequence[ContextSwitch] = (),
) -> tuple[tuple[Transition, ...], tuple[Obstacle, ...]]:
    """All transitions, by pCPU and MPU in the order in which they happen; those there are none for.

    `contexts`: those of `problem.demands`, in that order. `switches`: sequences known already.
    """
    ready = {(s.mpu, s.source, s.target): s.writes for s in switches}
    zeroed, _ = settled(problem, dropped(problem, places))
    known = _Known(problem, places, contexts, tuple(guests), zeroed, ready)
    found = [step for way in ways(problem) for step in _way(known, way)]
    return (
        tuple(step for step in found if isinstance(step, Transition)),
        tuple(step for step in found if isinstance(step, Obstacle)),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    problem: Problem
    places: Mapping[str, int]
    contexts: Sequence[PlanContext]
    guests: tuple[GuestState, ...]
    dropped: tuple[Dropped, ...]
    ready: Mapping[tuple[str, str, str], tuple[RegisterWrite, ...]]

    def context(self, index: int) -> Context:
        return self.problem.demands[index].context

    def stage(self, index: int) -> Stage:
        name = self.context(index).stage
        return next(stage for stage in self.problem.board.stages if stage.name == name)


def _way(known: _Known, way: Sequence[tuple[int, ...]]) -> Iterator[Transition | Obstacle]:
    before: int | None = None
    for family in way:
        rest = resting(known.problem, family)
        if rest is None:
            continue
        yield _into(known, before, rest)
        if known.context(rest).mpu is Level.EL2 and known.stage(rest).guests:
            yield from _starts(known, rest, family)
        before = rest


def _into(known: _Known, before: int | None, rest: int) -> Transition | Obstacle:
    stage = known.context(rest).stage
    handover = next((h for h in known.problem.board.handover if h.stage == stage), None)
    table = table_of(handover, known.context(rest)) if handover is not None else None
    if table is not None:
        return _handover(known, table, before, rest)
    if before is None:
        return _reset(known, rest, RESET, TransitionKind.RESET)
    lost = lost_between(known.problem, known.places, before, rest)
    if lost is not None:
        return _obstacle(known, rest, known.contexts[before].name, lost)
    ends = between_stages(known.problem, known.places, known.contexts, before, rest)
    return _passage(known, ends, before, rest, TransitionKind.STAGE)


def _reset(
    known: _Known,
    rest: int,
    source: str,
    kind: TransitionKind,
    control: Control | None = None,
    before: int | None = None,
) -> Transition | Obstacle:
    """With the MPU off at first; `control`: what is known of it, from a layout.

    `before`: the context of the stage before, whose memory may have to be zeroed.
    """
    outside = outside_default(known.problem, rest, known.places)
    if outside is not None:
        want, place = outside
        why = f"code '{want.name}' lies in {range_text(*place)}, where the default map is"
        why += " execute-never, so it cannot run with the MPU off; say with 'handover:' what the"
        why += " boot loader leaves"
        return _obstacle(known, rest, source, why)
    target, core = known.contexts[rest], known.problem.board.core
    found = target.control if control is None else control
    off = stage2_off(found, target.control, core.isa, LEVEL[target.mpu])
    bound = len(off) + len(setup(target, core))
    zeroed = _zeroed_late(known, before, rest)
    rows = tuple(slot for slot in target.slots if slot.slot not in zeroed.spare)
    *words, on = setup(replace(target, slots=rows), core)
    first: list[Step] = [*words]
    if zeroed.bases:
        first = [*_pending(words), *synchronised(zeroed.bases)]
    late = _flowing(zeroed.last) if core.ordered_writes else zeroed.last
    steps = (*off, *first, on, *late)
    return _transition(known, rest, kind, source, steps, zeroed.spare, bound)


def _zeroed_late(known: _Known, before: int | None, rest: int) -> Zeroing:
    """What the stage before needs zeroed, where no region is on until the MPU is.

    Nothing is written through the default map: its memory types need not be those of the bytes.
    """
    if before is None:
        return _NONE
    target, core = known.contexts[rest], known.problem.board.core
    left, after = (areas_of(known.contexts[index], core) for index in (before, rest))
    return zeroing(_mine(known, before), {}, after, target, core, left)


def _handover(
    known: _Known, found: TableContext, before: int | None, rest: int
) -> Transition | Obstacle:
    if not found.control.m:
        return _reset(known, rest, found.name, TransitionKind.HANDOVER, found.control, before)
    ends = from_layout(known.problem, known.places, known.contexts, found, rest)
    if isinstance(ends, str):
        return _obstacle(known, rest, found.name, ends)
    lost = lost_in_layout(known.problem, known.places, rest, found.name, ends.before)
    if lost is not None:
        return _obstacle(known, rest, found.name, lost)
    return _passage(known, ends, before, rest, TransitionKind.HANDOVER)


def _passage(
    known: _Known, ends: Ends, before: int | None, rest: int, kind: TransitionKind
) -> Transition | Obstacle:
    zeroed = _zeroed(known, ends, before, rest)
    # A slot that the target parks gets its words after it has served to zero.
    parked = {slot: held for slot, held in ends.task.after.items() if slot not in zeroed.spare}
    found = passage(replace(ends.task, after=parked))
    target = known.contexts[rest]
    if isinstance(found, Blocked):
        return _obstacle(known, rest, ends.source, _why(ends, found))
    core = known.problem.board.core
    isa, el = core.isa, ends.task.el
    attributes = list(mair_writes(target.mair, ends.mair, isa, el))
    control = [control_write(target.control, isa, el)]
    control = control if control != [control_write(ends.control, isa, el)] else []
    hcr = stage2_off(ends.control, target.control, isa, el)
    steps: list[Step] = [*zeroed.first, *hcr]
    if ends.mair_first:
        steps += attributes if _switches_nothing_on(found.writes) else synchronised(attributes)
    lost = kind is TransitionKind.HANDOVER and isa is Isa.AARCH64 and not _selects(found.writes)
    steps += [select(0, isa, el)] if lost else ()
    steps += found.writes
    steps += () if ends.mair_first else synchronised(attributes)
    if control:
        steps = _pending(steps) if _gentle(ends.control, target.control) else steps
        steps += control
    off = not any(ends.task.before.get(s, OFF).on or s in found.spare for s in zeroed.spare)
    steps = _pending(steps) if off and zeroed.bases else steps
    steps += [*zeroed.bases, *zeroed.last]
    steps = [*_flowing(steps)] if core.ordered_writes else steps
    spare = tuple(sorted({*found.spare, *zeroed.spare}))
    bound = max(found.bound, differing(ends.task)) + len(attributes) + len(control) + len(hcr)
    bound += lost and not any(write.register.startswith("PRSELR") for write in found.writes)
    return _transition(known, rest, kind, ends.source, steps, spare, bound)


def _switches_nothing_on(writes: Sequence[RegisterWrite]) -> bool:
    """True where no region may come on before the first barrier: new attributes may be pending."""
    for write in writes:
        stem = write.register.removeprefix("H")[:5]
        if stem == "PRENR" or (stem == "PRLAR" and write.value & PRLAR_EN):
            return False
        if write.barrier is Barrier.DSB_ISB:
            return True
    return False


def _gentle(found: Control, wanted: Control) -> bool:
    """True where SCTLR changes no right of a region: then it may be pending with the last ones."""
    return (found.m, found.wxn, found.uwxn) == (wanted.m, wanted.wxn, wanted.uwxn)


def _flowing(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps with a barrier only where the next is no register write, as writes keep order."""
    for step, after in zip(steps, (*steps[1:], None), strict=False):  # no steps: nothing
        between = isinstance(step, RegisterWrite) and isinstance(after, RegisterWrite)
        yield from _pending([step]) if between else (step,)


def _pending(steps: Sequence[Step]) -> list[Step]:
    """The steps with the last write still pending; PRSELR keeps its ISB."""
    last = steps[-1] if steps else None
    if not isinstance(last, RegisterWrite):
        return [*steps]
    selects = last.register.startswith(("PRSELR", "HPRSELR"))
    return [*steps[:-1], replace(last, barrier=Barrier.ISB if selects else Barrier.NONE)]


def _selects(writes: Sequence[RegisterWrite]) -> bool:
    """True where PRSELR is written before anything that goes through it."""
    stems = (write.register[:5] for write in writes)
    return next((stem == "PRSEL" for stem in stems if stem != "PRENR"), False)


def _zeroed(known: _Known, ends: Ends, before: int | None, rest: int) -> Zeroing:
    """What the stage before needs zeroed by this pCPU when it is left."""
    if before is None:
        return _NONE
    core = known.problem.board.core
    return zeroing(_mine(known, before), ends.before, ends.after, known.contexts[rest], core)


def _mine(known: _Known, before: int) -> list[Dropped]:
    """What is dropped with the stage of a context and zeroed by its pCPU."""
    left = known.context(before)
    return [
        item
        for item in known.dropped
        if (item.stage, item.pcpu, item.owner) == (left.stage, left.pcpu, left.owner)
    ]


def _starts(known: _Known, rest: int, family: Sequence[int]) -> Iterator[Transition | Obstacle]:
    """One start per guest: none runs while tables change, so a later stage starts them again."""
    for guest in known.problem.board.guests:
        own = [i for i in family if known.contexts[i].name.endswith(f"/{guest.name}")]
        if own:
            lost = lost_between(known.problem, known.places, rest, own[0])
            if lost is None:
                yield _start(known, rest, own[0], guest.name)
            else:
                yield _obstacle(known, own[0], known.contexts[rest].name, lost)


def _start(known: _Known, rest: int, index: int, guest: str) -> Transition | Obstacle:
    source, target = known.contexts[rest], known.contexts[index]
    state = next((state for state in known.guests if state.name == guest), None)
    try:
        writes = _switch(known, source, target)
    except ValueError as error:
        return _obstacle(known, index, source.name, str(error))
    steps: list[Step] = []
    pcpus = known.stage(rest).pcpus
    if others := tuple(pcpu for pcpu in pcpus if pcpu != source.pcpu):
        steps.append(Wait(source.stage, others))
    if state is not None:
        steps += state.registers
        if state.el1 == El1.MMU:
            steps.append(Tlbi(_TLBI, state.vmid))
    steps += [*writes, Start(guest)]
    bound = _least(source, target) + (len(state.registers) if state is not None else 0)
    return _transition(known, index, TransitionKind.START, source.name, steps, (), bound)


def _switch(known: _Known, source: PlanContext, target: PlanContext) -> tuple[RegisterWrite, ...]:
    """The region writes from a context to another of its family."""
    if source is target:
        return ()
    found = known.ready.get((source.mpu, source.name, target.name))
    return sequence(source, target, known.problem.board.core.isa) if found is None else found


def _least(source: PlanContext, target: PlanContext) -> int:
    """Words that differ have to be written; enables that differ take a write at least."""
    old = {slot.slot: slot for slot in source.slots}
    words = 0
    switched = False
    for slot in target.slots:
        was = old.get(slot.slot)
        words += was is None or was.prbar != slot.prbar
        words += was is None or was.prlar & ~PRLAR_EN != slot.prlar & ~PRLAR_EN
        switched |= slot.enabled != (was is not None and was.enabled)
    return words or int(switched)


def _transition(
    known: _Known,
    index: int,
    kind: TransitionKind,
    source: str,
    steps: Sequence[Step],
    spare: tuple[int, ...],
    bound: int,
) -> Transition:
    target = known.contexts[index]
    steps = _closed(steps)
    cost = cost_of([step for step in steps if isinstance(step, RegisterWrite)])
    name = target.name
    return Transition(kind, target.pcpu, target.mpu, source, name, steps, spare, cost, bound)


def _closed(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps, each wait once; what is no register write finds all writes before it in force.

    TLB maintenance looks at the guest's registers only, whose ISB stands already.
    """
    found: list[Step] = []
    for step in (*_waited_once(steps), None):
        last = found[-1] if found else None
        if (
            not isinstance(step, RegisterWrite)
            and isinstance(last, RegisterWrite)
            and last.barrier is not Barrier.DSB_ISB
            and not (isinstance(step, Tlbi) and last.barrier is Barrier.ISB)
        ):
            found[-1] = replace(last, barrier=Barrier.DSB_ISB)
        if step is not None:
            found.append(step)
    return tuple(found)


def _waited_once(steps: Sequence[Step]) -> Iterator[Step]:
    waited: set[tuple[str, int]] = set()
    for step in steps:
        if not isinstance(step, Wait):
            yield step
        elif left := tuple(pcpu for pcpu in step.pcpus if (step.stage, pcpu) not in waited):
            waited |= {(step.stage, pcpu) for pcpu in left}
            yield Wait(step.stage, left)


def _obstacle(known: _Known, index: int, source: str, why: str) -> Obstacle:
    target = known.contexts[index]
    return Obstacle(target.pcpu, target.mpu, source, target.name, why)


def _why(ends: Ends, found: Blocked) -> str:
    one = f"slot {found.first} before, for {ends.label(found.first, after=False)},"
    two = f"slot {found.second} after, for {ends.label(found.second, after=True)},"
    text = f"{one} and {two} block each other in {range_text(found.start, found.end)}"
    return text if found.proven else f"{text}; no sequence was found"
