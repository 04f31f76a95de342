"""The context switches of a plan: one sequence for every ordered pair of contexts of a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.anchors import anchors
from mpuplan.check.codes import finding
from mpuplan.check.hazards import Journey, Regions
from mpuplan.check.machine import Machine, SlotState
from mpuplan.check.replay import Trial, cost_rule, footing, run
from mpuplan.model.plan import Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.families import Family
    from mpuplan.diag import Diagnostic
    from mpuplan.model.plan import ContextSwitch, RegisterWrite
    from mpuplan.model.tables import Tables

__all__ = ["goal_of", "move", "switch_rules", "switch_trials", "unsafe_switches"]


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
                yield from _replay(family, ends, switch, regions)
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
            for found in _replay(family, ends, switch, regions):
                if found.code == "switch-unsafe":
                    _, _, why = found.message.partition(": ")
                    why = found.message.partition(" pending: ")[2] or why
                    source, target = switch.source, switch.target
                    yield Obstacle(switch.pcpu, switch.mpu, source, target, why)
                    break


def switch_trials(
    families: Sequence[Family], switches: Sequence[ContextSwitch]
) -> Iterator[tuple[Trial, Machine]]:
    """Every switch between two contexts of a family, ready to run."""
    for family in families:
        regions = Regions(family.members[0])
        for number, ends in _of_family(family, switches):
            yield move("switch", "the switch", family, ends, switches[number].writes, regions)


def move(
    kind: str,
    title: str,
    family: Family,
    ends: tuple[Decoded, Decoded],
    writes: Sequence[RegisterWrite],
    regions: Regions,
) -> tuple[Trial, Machine]:
    """A sequence of region writes between two sets of words, and the machine to run it on."""
    source, target = ends
    machine = Machine(source.board.core, family.mpu, source.held, source.setting)
    journey = Journey(family, ends, anchors(source, target), regions)
    trial = Trial(
        kind, f"{title} {_way(ends)}", _way(ends), "write", journey, writes,
        dict(machine.slots), goal_of(source, target),
    )  # fmt: skip
    return trial, machine


def goal_of(source: Decoded, target: Decoded) -> dict[int, SlotState]:
    """What the slots hold in the end: the target's words; what it does not list is off."""
    nothing = SlotState(None, None, False)
    count = Machine(source.board.core, target.table.mpu, {}).slots
    before = {slot: state._replace(on=False) for slot, state in source.held.items()}
    return dict.fromkeys(count, nothing) | before | target.held


def _of_family(
    family: Family, pairs: Sequence[ContextSwitch | Obstacle]
) -> Iterator[tuple[int, tuple[Decoded, Decoded]]]:
    """Numbers of the entries that join two contexts of a family, with the contexts."""
    members = {d.context.name: d for d in family.members}
    for number, pair in enumerate(pairs):
        mine = (pair.mpu, pair.pcpu) == (family.mpu, family.pcpu) and pair.source != pair.target
        if mine and pair.source in members and pair.target in members:
            yield number, (members[pair.source], members[pair.target])


def _replay(
    family: Family, ends: tuple[Decoded, Decoded], switch: ContextSwitch, regions: Regions
) -> Iterator[Diagnostic]:
    """Findings on one sequence; `regions` is shared by the switches of a family."""
    trial, machine = move("switch", "the switch", family, ends, switch.writes, regions)
    yield from cost_rule(trial, switch.cost)
    yield from footing(trial)
    yield from run(trial, machine)


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
