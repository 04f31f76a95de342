"""Replay of the switch sequences of a plan on the words of their contexts (design 3 and 4).

Every ordered pair of contexts of a family has one sequence. It is run on the words of its source:
each state that may be in force on the way must be safe, at the end the words are those of the
target with all barriers done, and its cost is what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.check.anchors import anchors
from mpuplan.check.codes import finding
from mpuplan.check.hazards import Journey, Regions
from mpuplan.check.machine import Machine, RegisterFault, SlotState
from mpuplan.model.plan import Barrier, Cost, Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.families import Family
    from mpuplan.check.hazards import Hazard
    from mpuplan.diag import Diagnostic
    from mpuplan.model.plan import ContextSwitch
    from mpuplan.model.tables import Tables

__all__ = ["replay", "switch_rules", "unsafe_switches"]

_ENABLE = 1


def switch_rules(families: Sequence[Family], tables: Tables) -> Iterator[Diagnostic]:
    """Findings on the sequences of a plan: missing and needless ones, then each one's replay.

    A pair that the plan says it has no sequence for is a finding of its own, and not missing.
    """
    seen: set[int] = set()
    for family in families:
        regions = Regions(family.members[0])
        known: set[tuple[str, str]] = set()
        for number, ends in _of_family(family, tables.switches):
            switch = tables.switches[number]
            if (switch.source, switch.target) not in known:
                known.add((switch.source, switch.target))
                seen.add(number)
                yield from replay(family, ends, switch, regions)
        for number, ends in _of_family(family, tables.obstacles):
            obstacle = tables.obstacles[number]
            known.add((obstacle.source, obstacle.target))
            text = f"no safe sequence {_way(ends)} is known: {obstacle.why}"
            yield _found("switch-obstructed", text, ends[1])
        yield from _missing(family, known)
    for number, switch in enumerate(tables.switches):
        if number not in seen:
            yield _needless(switch, tables.switches[:number])


def unsafe_switches(
    families: Sequence[Family], switches: Sequence[ContextSwitch]
) -> Iterator[Obstacle]:
    """The switches whose replay meets an unsafe state."""
    for family in families:
        regions = Regions(family.members[0])
        for number, ends in _of_family(family, switches):
            switch = switches[number]
            for found in replay(family, ends, switch, regions):
                if found.code == "switch-unsafe":
                    why = found.message.partition(" pending: ")[2]
                    source, target = switch.source, switch.target
                    yield Obstacle(switch.pcpu, switch.mpu, source, target, why)
                    break


def _of_family(
    family: Family, pairs: Sequence[ContextSwitch | Obstacle]
) -> Iterator[tuple[int, tuple[Decoded, Decoded]]]:
    """Numbers of the entries that join two contexts of a family, with the contexts."""
    members = {d.context.name: d for d in family.members}
    for number, pair in enumerate(pairs):
        mine = (pair.mpu, pair.pcpu) == (family.mpu, family.pcpu) and pair.source != pair.target
        if mine and pair.source in members and pair.target in members:
            yield number, (members[pair.source], members[pair.target])


def replay(
    family: Family, ends: tuple[Decoded, Decoded], switch: ContextSwitch, regions: Regions
) -> Iterator[Diagnostic]:
    """Findings on one sequence; `regions` is shared by the switches of a family."""
    yield from _cost(ends, switch)
    source, target = ends
    machine = Machine(source.board.core, family.mpu, _words(source))
    journey = Journey(family, ends, anchors(source, target), regions)
    settled = (dict(machine.slots), _goal(source, target))
    hazards: dict[Hazard, str] = {}
    first = 0
    for number, write in enumerate(switch.writes):
        try:
            machine.write(write)
        except RegisterFault as fault:
            text = f"write {number + 1} of the switch {_way(ends)}: {fault}"
            yield _found("switch-register", text, target)
            return
        last = number + 1 == len(switch.writes)
        if machine.pending and (write.barrier is Barrier.DSB_ISB or last):
            for hazard in _unsafe(machine, journey, settled):
                hazards.setdefault(hazard, _numbers(switch, first, number))
            first = number + 1
        machine.barrier(write.barrier)
    for hazard, numbers in hazards.items():
        text = f"on the way {_way(ends)}, with {numbers} pending: {hazard.text}"
        yield _found("switch-unsafe", text, target, hazard.at)
    yield from _end(machine, ends)


def _unsafe(
    machine: Machine, journey: Journey, settled: tuple[dict[int, SlotState], ...]
) -> Iterator[Hazard]:
    """Hazards of the pending writes; the contexts themselves are judged by other rules."""
    for case in machine.cases():
        if all(len(states) == 1 for states in case.values()):
            only = {slot: states[0] for slot, states in case.items()}
            if any(_same(only, state) for state in settled):
                continue
        yield from journey.hazards(case)


def _same(one: dict[int, SlotState], other: dict[int, SlotState]) -> bool:
    """True when the same regions are enabled."""
    return all(
        state.on == other[slot].on and (not state.on or state == other[slot])
        for slot, state in one.items()
    )


def _words(d: Decoded) -> dict[int, SlotState]:
    return {
        w.slot: SlotState(w.prbar, w.prlar & ~_ENABLE, bool(w.prlar & _ENABLE)) for w, _ in d.fields
    }


def _goal(source: Decoded, target: Decoded) -> dict[int, SlotState]:
    """What the slots hold in the end: the target's words; what it does not list is off."""
    nothing = SlotState(None, None, False)
    count = Machine(source.board.core, target.table.mpu, {}).slots
    before = {slot: state._replace(on=False) for slot, state in _words(source).items()}
    return dict.fromkeys(count, nothing) | before | _words(target)


def _end(machine: Machine, ends: tuple[Decoded, Decoded]) -> Iterator[Diagnostic]:
    source, target = ends
    head = f"the switch {_way(ends)}"
    if machine.pending or machine.selecting:
        barrier = "DSB and ISB" if machine.pending else "an ISB"
        yield _found("switch-wrong-end", f"{head} ends without {barrier}", target)
        machine.barrier(Barrier.DSB_ISB)
    goal = _goal(source, target)
    for slot in sorted(machine.slots):
        is_now, should = machine.slots[slot], goal.get(slot)
        if is_now != should and should is not None:
            text = f"{head} ends with slot {slot} {_state_text(is_now)}"
            text += f", '{target.context.name}' wants it {_state_text(should)}"
            yield _found("switch-wrong-end", text, target)
    if machine.isa is Isa.AARCH64 and machine.selector:
        text = f"{head} ends with slot {machine.selector} selected, not slot 0"
        yield _found("switch-wrong-end", text, target)


def _cost(ends: tuple[Decoded, Decoded], switch: ContextSwitch) -> Iterator[Diagnostic]:
    barriers = [write.barrier for write in switch.writes]
    dsb = barriers.count(Barrier.DSB_ISB)
    held = Cost(len(barriers), dsb + barriers.count(Barrier.ISB), dsb)
    if held != switch.cost:
        text = f"the switch {_way(ends)} says {_cost_text(switch.cost)}, it has {_cost_text(held)}"
        yield _found("switch-cost", text, ends[1])


def _missing(family: Family, known: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    names = [d.context.name for d in family.members]
    pairs = [(a, b) for a in names for b in names if a != b]
    lacking = [pair for pair in pairs if pair not in known]
    if lacking:
        first = f"the first from '{lacking[0][0]}' to '{lacking[0][1]}'"
        text = f"{family.title} lacks {len(lacking)} of its {len(pairs)} switches, {first}"
        yield _found("switch-missing", text, family.members[0])


def _needless(switch: ContextSwitch, before: Sequence[ContextSwitch]) -> Diagnostic:
    same = (switch.mpu, switch.pcpu, switch.source, switch.target)
    twice = any((s.mpu, s.pcpu, s.source, s.target) == same for s in before)
    text = f"the switch from '{switch.source}' to '{switch.target}' of the {switch.mpu} MPU of"
    text += f" pCPU {switch.pcpu} "
    text += "stands twice" if twice else "joins no two contexts of one family"
    return finding("switch-needless", text, span=None, context=switch.target)


def _found(code: str, text: str, d: Decoded, at: tuple[str, ...] = ()) -> Diagnostic:
    return finding(code, text, span=d.context.span, at=at, context=d.context.name)


def _way(ends: tuple[Decoded, Decoded]) -> str:
    return f"from '{ends[0].context.name}' to '{ends[1].context.name}'"


def _numbers(switch: ContextSwitch, first: int, last: int) -> str:
    if first == last:
        return f"write {first + 1} ({switch.writes[first].register})"
    ends = f"{switch.writes[first].register} .. {switch.writes[last].register}"
    return f"writes {first + 1} to {last + 1} ({ends})"


def _state_text(state: SlotState) -> str:
    if state.prbar is None or state.limit is None:
        return "on" if state.on else "off"
    return f"at {state.prbar:#x}, {state.limit | state.on:#x}"


def _cost_text(cost: Cost) -> str:
    return f"{cost.writes} writes, {cost.isb} ISB, {cost.dsb} DSB"
