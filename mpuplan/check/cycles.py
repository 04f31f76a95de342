"""Cycles of a plan: slots that depend on the place in a fixed schedule, and the moves between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import TYPE_CHECKING

from mpuplan.check.codes import finding
from mpuplan.check.decoded import decode_table
from mpuplan.check.hazards import Regions
from mpuplan.check.registers import ENABLE
from mpuplan.check.replay import cost_rule, footing, run
from mpuplan.check.switches import move
from mpuplan.model.tables import Origin, SlotWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.families import Family
    from mpuplan.check.machine import Machine
    from mpuplan.check.replay import Trial
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.plan import Cost, Cycle, Position
    from mpuplan.model.tables import Tables

__all__ = ["Move", "cycle_rules", "cycle_trials", "moves"]


@dataclass(frozen=True, slots=True)
class Move:
    """One sequence of a cycle on trial, with the cost that it says."""

    trial: Trial
    machine: Machine
    cost: Cost


def cycle_rules(board: Board, families: Sequence[Family], tables: Tables) -> Iterator[Diagnostic]:
    """Findings on the cycles of a plan: their order, their positions, every move."""
    seen: set[tuple[int, str]] = set()
    for cycle in tables.cycles:
        family = _family(families, cycle)
        wrong = _order(board, family, cycle, seen)
        if wrong or family is None:
            text = f"the cycle of the {cycle.mpu} MPU of pCPU {cycle.pcpu} {wrong}"
            yield finding("cycle-order", text, span=None, context=cycle.source)
            continue
        seen.add((cycle.pcpu, cycle.mpu))
        members = {d.context.name: d for d in family.members}
        places = [*_positions(members, family, cycle)]
        yield from places
        if places:
            continue
        for one in moves(family, cycle):
            yield from cost_rule(one.trial, one.cost)
            yield from footing(one.trial)
            yield from run(one.trial, one.machine)


def cycle_trials(families: Sequence[Family], tables: Tables) -> Iterator[tuple[Trial, Machine]]:
    """Every sequence of the cycles of a plan, ready to run."""
    for cycle in tables.cycles:
        family = _family(families, cycle)
        if family is not None:
            yield from ((one.trial, one.machine) for one in moves(family, cycle))


def _family(families: Sequence[Family], cycle: Cycle) -> Family | None:
    """The family of the context that a cycle is entered from, with all of its positions."""
    wanted = {cycle.source, *(p.context for p in cycle.positions)}
    for family in families:
        names = {d.context.name for d in family.members}
        if (family.pcpu, family.mpu) == (cycle.pcpu, cycle.mpu) and wanted <= names:
            return family
    return None


def _order(
    board: Board, family: Family | None, cycle: Cycle, seen: set[tuple[int, str]]
) -> str | None:
    """What is wrong with a cycle as a whole; None when it follows its schedule."""
    if family is None:
        return "names contexts that are not of one family"
    if (cycle.pcpu, cycle.mpu) in seen:
        return "stands twice"
    guests = next((s.cycle for s in board.schedule if s.pcpu == cycle.pcpu), ())
    prefix = f"{family.members[0].context.stage.name}/pcpu{cycle.pcpu}/"
    if [p.context for p in cycle.positions] != [prefix + guest for guest in guests]:
        names = ", ".join(f"'{guest}'" for guest in guests) or "nothing"
        return f"does not go through {names}, as the schedule does"
    idle = [d.context.name for d in family.members if d.context.guest is None]
    if cycle.source != (idle or [cycle.positions[0].context])[0]:
        return f"is entered from '{cycle.source}', where pCPU {cycle.pcpu} does not rest"
    return None


def _positions(members: dict[str, Decoded], family: Family, cycle: Cycle) -> Iterator[Diagnostic]:
    for number, position in enumerate(cycle.positions):
        context = members[position.context].context
        for text in _position(family, members[position.context], position):
            head = f"position {number + 1} of the cycle, '{context.name}',"
            yield finding(
                "cycle-position", f"{head} {text}", span=context.span, context=context.name
            )


def _position(family: Family, d: Decoded, position: Position) -> Iterator[str]:
    """A position enables exactly its context's words, what is never off in the same slots."""
    slots = [s.slot for s in position.slots]
    if len(set(slots)) < len(slots):
        yield "lists a slot twice"
    yield from _room(d, {*slots, *(w.slot for w, _ in d.fields)})
    for s in position.slots:
        if s.enabled is not bool(s.prlar & ENABLE):
            yield f"says another EN of slot {s.slot} than its words"
    mine = Counter((s.prbar, s.prlar) for s in position.slots if s.enabled)
    wanted = Counter((w.prbar, w.prlar) for w, f in d.fields if f.enabled)
    for what, some in (("lacks", wanted - mine), ("adds", mine - wanted)):
        for prbar, prlar in some:
            yield f"{what} the region {prbar:#x}, {prlar:#x} of its context"
    held = {(s.slot, s.prbar, s.prlar) for s in position.slots if s.enabled}
    for slot, prbar, prlar in sorted(_pinned(family)):
        if (slot, prbar, prlar) not in held:
            yield f"moves what all contexts have in slot {slot}"
    known = {(w.prbar, w.prlar & ~ENABLE) for m in family.members
             for w, f in m.fields if f.enabled}  # fmt: skip
    for s in position.slots:
        if not s.enabled and (s.prbar, s.prlar & ~ENABLE) not in known:
            yield f"parks words in slot {s.slot} that no context enables"


def _room(d: Decoded, slots: set[int]) -> Iterator[str]:
    """The slots of a position and its context exist, and leave the transient ones free."""
    core, kept = d.board.core, max(d.table.transient_slots, d.context.transient_slots)
    count = core.slots(d.table.mpu)
    if any(not 0 <= slot < count for slot in slots):
        yield f"lists slot {max(slots)}, the {d.table.mpu} MPU has {count}"
    elif len(slots) + kept > count:
        yield f"needs {len(slots)} slots and {kept} transient ones, the MPU has {count}"


def _pinned(family: Family) -> set[tuple[int, int, int]]:
    """Slots that every context of a family enables with the same words."""
    return set.intersection(
        *({(w.slot, w.prbar, w.prlar) for w, f in d.fields if f.enabled} for d in family.members)
    )


def moves(family: Family, cycle: Cycle) -> Iterator[Move]:
    """Every sequence of a cycle: the way in, from each position onwards, and back."""
    members = {d.context.name: d for d in family.members}
    rest, regions = members[cycle.source], Regions(family.members[0])
    places = [_placed(members[p.context], p) for p in cycle.positions]
    title = f"of the cycle on pCPU {cycle.pcpu}"
    if not places:
        return
    yield Move(
        *move("cycle", f"the way in {title}", family, (rest, places[0]), cycle.enter, regions),
        cycle.enter_cost,
    )
    for number, position in enumerate(cycle.positions):
        here, following = places[number], places[(number + 1) % len(places)]
        name = f"move {number + 1} {title}"
        yield Move(
            *move("cycle", name, family, (here, following), position.writes, regions), position.cost
        )
        name = f"the way out of position {number + 1} {title}"
        yield Move(
            *move("cycle", name, family, (here, rest), position.leave, regions),
            position.leave_cost,
        )


def _placed(d: Decoded, position: Position) -> Decoded:
    """The position as a context of its own: the same demands, other slots."""
    slots = tuple(SlotWords(s.slot, s.prbar, s.prlar) for s in position.slots)
    table = changed(d.table, slots=slots)
    return decode_table(d.board, d.context, table, Origin.PLAN, d.demands)[0]
