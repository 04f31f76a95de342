"""EL1 region sets of guests with a program: planned behind stage 2, in the memory it gives them.

The outer board is packed first; then each guest's program is a board of its own. Where no place
of the guest's memory can serve the program better than another, the two optima together are the
optimum; else only bounds that hold for every place are claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.demand.findings import impossible, transient_findings
from mpuplan.demand.nested import Nested, nested_boards
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import region_sets, score
from mpuplan.diag import Label
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.blocks import all_blocks
from mpuplan.model.plan import Objective, status_of
from mpuplan.pipeline.anywhere import anywhere
from mpuplan.pipeline.packing import Packed, Unpacked, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.model.base import Near
    from mpuplan.model.board import Board
    from mpuplan.model.plan import Plan
    from mpuplan.pipeline.packing import Effort, Progress

__all__ = ["OF_PROGRAM", "NestedPacking", "merged", "nested_impossible", "pack_all", "said_of"]

OF_PROGRAM: Final = "the EL1 program of guest"
"""How findings about a guest's own program begin."""


@dataclass(frozen=True, slots=True)
class NestedPacking:
    """A guest's program, packed; `packed.bounds` hold for every place of the guest's memory.

    `alike`: no other place of it could be better for the program.
    """

    nested: Nested
    problem: Problem
    packed: Packed
    alike: bool


def pack_all(
    outer: Problem, effort: Effort, progress: Progress | None = None
) -> tuple[Packed, tuple[NestedPacking, ...]] | Unpacked:
    """The outcome of a board and those of its guests' programs.

    The headroom is the smallest of all, so what has more is packed again with fewer regions.
    """
    packed = pack(outer, effort, progress)
    if isinstance(packed, Unpacked) or not any(g.program for g in outer.board.guests):
        return packed if isinstance(packed, Unpacked) else (packed, ())
    inner = _inner(outer, packed, effort, None)
    if isinstance(inner, Unpacked):
        return inner
    rooms = [_headroom(outer, packed), *(_headroom(n.problem, n.packed) for n in inner)]
    enough = min(rooms)
    if packed.searched and rooms[0] > enough:
        again = pack(outer, effort, progress, enough)
        packed = packed if isinstance(again, Unpacked) else again
    elif all(
        n.alike and (room == enough or not n.packed.searched)
        for room, n in zip(rooms[1:], inner, strict=True)
    ):
        return packed, inner
    final = _inner(outer, packed, effort, enough)
    return final if isinstance(final, Unpacked) else (packed, final)


def _headroom(found: Problem, packed: Packed) -> int:
    return score(found, region_sets(found, packed.outcome)).headroom


def _inner(
    outer: Problem, packed: Packed, effort: Effort, enough: int | None
) -> tuple[NestedPacking, ...] | Unpacked:
    places = packed.outcome.places
    done: list[NestedPacking] = []
    reasons: list[Diagnostic] = []
    undecided = False
    for nested in nested_boards(outer.board, places):
        found = replace(problem(nested.board), base=outer.base)
        one = pack(found, effort, enough=enough)
        always = anywhere(outer.board, nested, found, one, effort, enough, places)
        if isinstance(one, Packed) and isinstance(always, Packed):
            sets = region_sets(found, one.outcome)
            reasons += said_of(nested, transient_findings(found, sets, one.outcome.places))
            known = replace(one, bounds=always.bounds)
            done.append(NestedPacking(nested, found, known, alike=always is one))
        elif isinstance(always, Packed) and isinstance(one, Unpacked) and one.reasons:
            reasons.append(_elsewhere(nested, one.reasons[0]))
        else:
            assert isinstance(always, Unpacked)
            reasons += said_of(nested, always.reasons)
            undecided = undecided or not always.reasons
    if undecided:
        return Unpacked(())
    return Unpacked(tuple(reasons)) if reasons else tuple(done)


def nested_impossible(board: Board) -> tuple[Diagnostic, ...]:
    """What makes a guest's program impossible, as far as nothing of its board has to be placed."""
    if any(block.start is None or block.relink for block in all_blocks(board)):
        return ()
    return tuple(
        found
        for nested in nested_boards(board, {})
        for found in said_of(nested, impossible(problem(nested.board)))
    )


def said_of(nested: Nested, reasons: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings about the board of a program as findings about its guest."""
    name = nested.guest.name
    return tuple(
        replace(d, message=f"{OF_PROGRAM} '{name}': {d.message}", at=(*d.at, name)) for d in reasons
    )


def _elsewhere(nested: Nested, reason: Diagnostic) -> Diagnostic:
    name = nested.guest.name
    text = f"the EL1 program of guest '{name}' does not fit where the guest was placed"
    return diagnostic(
        "program-place",
        f"{text}: {reason.message}",
        reason.span,
        labels=(Label(nested.guest.span, f"guest '{name}'"),),
        at=(*reason.at, name),
        context=reason.context,
    )


def merged(plan: Plan, inner: Sequence[tuple[NestedPacking, Plan]]) -> Plan:
    """The plan of a board with the EL1 contexts, blocks and switches of its guests' programs."""
    if not inner:
        return plan
    plans = [plan, *(_as_guest(*pair) for pair in inner)]
    objectives = tuple(_objectives([p.objectives for p in plans]))
    tables = {c.mair for p in plans for c in p.contexts if c.mpu == "el1"}
    el1 = (("el1", tables.pop()),) if len(tables) == 1 else ()
    return replace(
        plan,
        status=status_of(objectives),
        objectives=objectives,
        mair=(*el1, *plan.mair),
        placement=tuple(sorted((b for p in plans for b in p.placement), key=lambda b: b.block)),
        contexts=tuple(context for p in plans for context in p.contexts),
        exposure=tuple(entry for p in plans for entry in p.exposure),
        switches=tuple(switch for p in plans for switch in p.switches),
        obstacles=tuple(obstacle for p in plans for obstacle in p.obstacles),
        base=_near([p.base for p in plans if p.base is not None]),
    )


def _near(found: Sequence[Near]) -> Near | None:
    """What some plans near one base say of it together."""
    if not found:
        return None
    return replace(found[0], kept=tuple(slot for near in found for slot in near.kept))


def _as_guest(packing: NestedPacking, plan: Plan) -> Plan:
    """The plan of a program with what is the guest's: its own blocks, and its name."""
    own = {name for b in packing.nested.blocks for name in (b.name, *(p.name for p in b.parts))}
    name = packing.nested.guest.name
    return replace(
        plan,
        placement=tuple(placed for placed in plan.placement if placed.block in own),
        contexts=tuple(replace(context, guest=name) for context in plan.contexts),
        obstacles=tuple(o for o in plan.obstacles if _stage(o.source) == _stage(o.target)),
    )


def _stage(context: str) -> str:
    """Stage and pCPU of a context; stage transitions at EL1 are the guest's own affair."""
    return context.rpartition("/")[0]


def _objectives(found: Sequence[Sequence[Objective]]) -> Iterator[Objective]:
    """Headroom is the smallest of all, everything else a sum."""
    names = dict.fromkeys(o.name for objectives in found for o in objectives)
    for name in names:
        same = [o for objectives in found for o in objectives if o.name == name]
        together = min if name == "headroom" else sum
        values, bounds = [o.value for o in same], [o.bound for o in same]
        yield Objective(name, together(values), together(bounds))
