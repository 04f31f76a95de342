"""Replay of one sequence on the words of its source (design 3 and 4).

Each state that may be in force on the way must be safe, and the end must be the target's words
with all barriers done. Context switches, moves in a cycle and stage transitions are all run here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.check.anchors import stranded
from mpuplan.check.codes import finding
from mpuplan.check.machine import Machine, RegisterFault, SlotState
from mpuplan.check.registers import BR, DC, OWN_BITS, TGE, VM, WXN, M
from mpuplan.model.plan import Barrier, Cost, RegisterWrite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.hazards import Hazard, Journey
    from mpuplan.diag import Diagnostic
    from mpuplan.model.transition import Step

__all__ = ["Trial", "cost_rule", "footing", "run"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A sequence on trial. `kind`: prefix of its codes; `noun`: what it is made of.

    `source`: the slots of the source context, None after reset; `goal`: what they must hold in
    the end. A slot of the goal without words only has to be off where `free` is set.
    """

    kind: str
    title: str
    way: str
    noun: str
    journey: Journey
    steps: Sequence[Step]
    source: dict[int, SlotState] | None
    goal: dict[int, SlotState]
    free: bool = False

    @property
    def target(self) -> Decoded:
        """The context that it ends in."""
        return self.journey.ends[1]

    def found(self, rule: str, text: str, at: tuple[str, ...] = ()) -> Diagnostic:
        """A finding on this sequence."""
        context = self.target.context
        code = f"{self.kind}-{rule}"
        return finding(code, text, span=context.span, at=at, context=context.name)


def run(
    trial: Trial,
    machine: Machine,
    watch: Callable[[int, Step, Machine], Iterable[Diagnostic]] | None = None,
) -> Iterator[Diagnostic]:
    """Findings on one sequence; `watch` is asked about each step that is no register write."""
    hazards: dict[Hazard, str] = {}
    final = max((n for n, s in enumerate(trial.steps) if isinstance(s, RegisterWrite)), default=-1)
    first = 0
    for number, step in enumerate(trial.steps):
        if not isinstance(step, RegisterWrite):
            yield from watch(number, step, machine) if watch is not None else ()
            continue
        try:
            machine.write(step)
        except RegisterFault as fault:
            yield trial.found("register", f"{trial.noun} {number + 1} of {trial.title}: {fault}")
            return
        if machine.pending and (step.barrier is Barrier.DSB_ISB or number == final):
            for hazard in _unsafe(machine, trial):
                hazards.setdefault(hazard, _numbers(trial, first, number))
            first = number + 1
        machine.barrier(step.barrier)
    for hazard, numbers in hazards.items():
        text = f"on the way {trial.way}, with {numbers} pending: {hazard.text}"
        yield trial.found("unsafe", text, hazard.at)
    yield from _end(machine, trial)


def _unsafe(machine: Machine, trial: Trial) -> Iterator[Hazard]:
    """Hazards of the pending writes; the contexts themselves are judged by other rules."""
    ends = (trial.goal,) if trial.source is None else (trial.source, trial.goal)
    for case in machine.cases():
        if not trial.journey.settled(case, ends):
            yield from trial.journey.hazards(case)


def _end(machine: Machine, trial: Trial) -> Iterator[Diagnostic]:
    head, name = trial.title, trial.target.context.name
    if machine.pending or machine.selecting:
        barrier = "DSB and ISB" if machine.pending else "an ISB"
        yield trial.found("wrong-end", f"{head} ends without {barrier}")
        machine.barrier(Barrier.DSB_ISB)
    for slot in sorted(machine.slots):
        is_now, should = machine.slots[slot], trial.goal.get(slot)
        if should is None or is_now == should:
            continue
        if trial.free and not should.on and slot not in _listed(trial.target):
            if is_now.on is False:
                continue
            should = SlotState(None, None, False)
        text = f"{head} ends with slot {slot} {_state_text(is_now)}"
        yield trial.found("wrong-end", f"{text}, '{name}' wants it {_state_text(should)}")
    if machine.isa is Isa.AARCH64 and machine.selector != 0:
        which = (
            "a slot that nobody knows" if machine.selector is None else f"slot {machine.selector}"
        )
        text = f"{head} ends with {which} selected, not slot 0"
        yield trial.found("wrong-end", text)
    if not machine.slots_only:
        yield from _end_setting(machine, trial)


def _listed(d: Decoded) -> set[int]:
    return {words.slot for words, _ in d.fields}


def _end_setting(machine: Machine, trial: Trial) -> Iterator[Diagnostic]:
    """SCTLR and MAIR as the target has them."""
    table, setting = trial.target.table, machine.setting
    for name, mask in (("m", M), ("br", BR), ("wxn", WXN)):
        is_now, should = setting.sctlr.bit(mask), getattr(table.control, name)
        if is_now != should:
            now = "unknown" if is_now is None else is_now
            text = f"{trial.title} ends with control bit '{name}' {now}, it must be {should}"
            yield trial.found("wrong-end", text)
    for name, mask in OWN_BITS:
        is_now, should = setting.sctlr.bit(mask), getattr(table.control, name)
        if is_now is None and (trial.source is not None or not _has(machine, name)):
            continue  # it is what an earlier sequence made it, or there is none
        if is_now != should:
            now = "unknown" if is_now is None else is_now
            text = f"{trial.title} ends with control bit '{name}' {now}, it must be {should}"
            yield trial.found("wrong-end", text)
    yield from _end_hcr(machine, trial)
    for index, byte in enumerate(table.mair):
        attribute = setting.attribute(index)
        if attribute != byte:
            now = "unknown" if attribute is None else f"{attribute:#04x}"
            text = f"{trial.title} ends with attribute {index} {now}, it must be {byte:#04x}"
            yield trial.found("wrong-end", text)


def _has(machine: Machine, name: str) -> bool:
    """UWXN is a bit of AArch32's EL1 alone."""
    return name != "uwxn" or (machine.isa is Isa.AARCH32 and machine.mpu == "el1")


def _end_hcr(machine: Machine, trial: Trial) -> Iterator[Diagnostic]:
    """Bits of HCR that something else left set, or the way itself; a start sets VM later."""
    for name, mask in (("vm", VM), ("dc", DC), ("tge", TGE)):
        is_now, should = machine.setting.hcr.bit(mask), getattr(trial.target.table.control, name)
        if machine.mpu == "el2" and is_now not in (None, should) and (is_now or name != "vm"):
            text = f"{trial.title} ends with control bit '{name}' {is_now}, it must be {should}"
            yield trial.found("wrong-end", text)


def footing(trial: Trial, *, found: bool = False) -> Iterator[Diagnostic]:
    """What a way runs from has to be there at both of its ends; see `stranded`.

    A way between a context and itself changes nothing that the party runs from.
    """
    source, target = trial.journey.ends
    if not trial.journey.off and (found or source.context != target.context):
        for text, at in stranded(source, target, found=found):
            yield trial.found("unsafe", f"on the way {trial.way}: {text}", at)


def cost_rule(trial: Trial, cost: Cost) -> Iterator[Diagnostic]:
    """A sequence costs what it holds."""
    barriers = [step.barrier for step in trial.steps if isinstance(step, RegisterWrite)]
    dsb = barriers.count(Barrier.DSB_ISB)
    held = Cost(len(barriers), dsb + barriers.count(Barrier.ISB), dsb)
    if held != cost:
        text = f"{trial.title} says {_cost_text(cost)}, it has {_cost_text(held)}"
        yield trial.found("cost", text)


def _numbers(trial: Trial, first: int, last: int) -> str:
    shown = [(n, s) for n, s in enumerate(trial.steps) if first <= n <= last]
    names = [(n + 1, s.register) for n, s in shown if isinstance(s, RegisterWrite)]
    if len(names) == 1:
        return f"{trial.noun} {names[0][0]} ({names[0][1]})"
    ends = f"{names[0][1]} .. {names[-1][1]}"
    return f"{trial.noun}s {names[0][0]} to {names[-1][0]} ({ends})"


def _state_text(state: SlotState) -> str:
    if state.prbar is None or state.limit is None:
        return {True: "on", False: "off", None: "on or off, nobody knows"}[state.on]
    return f"at {state.prbar:#x}, {state.limit | bool(state.on):#x}"


def _cost_text(cost: Cost) -> str:
    return f"{cost.writes} writes, {cost.isb} ISB, {cost.dsb} DSB"
