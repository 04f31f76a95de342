"""Plans near an earlier one: reading it, and what the new plan says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load.layout import load_described_text
from mpuplan.load.plan_schema import PLAN_SCHEMA
from mpuplan.load.source import MAX_TABLE_BYTES, read_source
from mpuplan.model.base import base_of
from mpuplan.model.plan import Objective, status_of
from mpuplan.tabulate.plan import TOOL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.model.base import Base
    from mpuplan.model.board import Board
    from mpuplan.model.plan import Plan, PlanContext

__all__ = ["MOVES", "base_notes", "compared", "is_of", "movable", "read_base"]

MOVES: Final = "moves"
"""Name of the objective that comes first where there is a base."""
_SHOWN: Final = 4

_Words = set[tuple[int, int, int]]


def read_base(path: Path, board: Board, tolerance: int) -> Base:
    """The plan in a file, to stay near; raises InputRejected where it is none of this board."""
    source = read_source(path, path.name, MAX_TABLE_BYTES)
    plan = None
    if PLAN_SCHEMA in source.text:
        plan = load_described_text(source.text, None, path.name).plan
    if plan is None:
        text = f"'{path.name}' does not say '{PLAN_SCHEMA}', as a plan does"
        raise InputRejected([diagnostic("base-no-plan", text)])
    isa = board.core.isa.value
    text = ""
    if plan.board != board.name:
        text = f"'{path.name}' is a plan of board '{plan.board}', this is '{board.name}'"
    elif plan.core.isa != isa:
        text = f"'{path.name}' holds words of {plan.core.isa}, those of this board are of {isa}"
    if text:
        raise InputRejected([diagnostic("base-other-board", text)])
    return base_of(plan, source.sha256, tolerance)


def is_of(base: Base, board: Board) -> bool:
    """Whether a base was made of just this board, by just this version."""
    plan = base.plan
    same = plan.board_sha256 == board.inputs[0].sha256 and plan.inputs == board.inputs
    return same and plan.tool == TOOL and plan.status == status_of(plan.objectives)


def base_notes(base: Base, plan: Plan) -> Iterator[Diagnostic]:
    """Contexts of the base that there are no more."""
    have = {(context.name, context.mpu) for context in plan.contexts}
    gone = [f"'{name}'" for name, mpu in base.contexts if (name, mpu) not in have]
    if gone:
        more = f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else ""
        text = f"the base has {', '.join(gone[:_SHOWN])}{more}, the board has not"
        yield diagnostic("base-gone", text)


def movable(found: Problem) -> frozenset[str]:
    """Names of the placement that a search decides about."""
    carriers = {carrier.name for carrier in found.carriers}
    return frozenset(carriers | {image.name for image in found.images})


def compared(base: Base, plan: Plan, searched: Collection[str], moves: int) -> Plan:
    """The plan with what it says of its base, and the number of moves as its first objective.

    At least `moves` of the names in `searched` have to move; each other one that moves has to.
    """
    assert plan.base is not None
    was = base.places
    moved = tuple(p.block for p in plan.placement if was.get(p.block, p.start) != p.start)
    slots = 0
    contexts: dict[str, None] = {}
    for context in plan.contexts:
        before = base.contexts.get((context.name, context.mpu))
        changed = _words(context) ^ _words(before)
        slots += len({slot for slot, _, _ in changed})
        if changed or before is None or _rest(context) != _rest(before):
            contexts[context.name] = None
    least = moves + sum(name not in searched for name in moved)
    objectives = (Objective(MOVES, len(moved), least), *plan.objectives)
    said = replace(plan.base, moved=moved, slots=slots, contexts=tuple(contexts))
    return replace(plan, status=status_of(objectives), objectives=objectives, base=said)


def _words(context: PlanContext | None) -> _Words:
    return set() if context is None else {(s.slot, s.prbar, s.prlar) for s in context.slots}


def _rest(context: PlanContext) -> tuple[object, ...]:
    """What a context is made of beside its slots."""
    return context.control, context.mair, context.transient_slots
