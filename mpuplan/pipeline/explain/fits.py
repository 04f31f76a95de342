"""Does a board have a plan: yes with an outcome, no with the reasons, or not decided."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.demand.findings import impossible, overflow, transient_findings
from mpuplan.demand.floor import apart
from mpuplan.demand.nested import nested_boards
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, needed, region_sets
from mpuplan.pipeline.nested import pack_all
from mpuplan.pipeline.packing import Effort, Unpacked

if TYPE_CHECKING:
    from mpuplan.demand.problem import Demand
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board

__all__ = ["WORK", "Answer", "Trial", "fits", "placed"]

WORK = 2.0
"""Deterministic solver work for one question; most take a hundredth of it."""
_NESTED_WORK = 0.5
"""The same where the whole search has to be asked, for programs of guests."""


class Answer(enum.Enum):
    """Whether a plan exists."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Trial:
    """The answer for one board; `outcome` comes with a yes, `reasons` with most of the others.

    `short`: pools that lack slots, where that is known without a solver. `margin`: slots that had
    to stay free; the contexts of `problem` do not have them.
    """

    answer: Answer
    problem: Problem
    outcome: Outcome | None = None
    reasons: tuple[Diagnostic, ...] = ()
    short: tuple[int, ...] = ()
    margin: int = 0


def fits(
    board: Board, work: float = WORK, *, margin: int = 0, least_exposure: bool = False
) -> Trial:
    """Whether a board has a plan, as `solve` would answer it; nothing is optimised.

    `margin`: slots that have to stay free in the contexts that count for the headroom; with one,
    the programs of guests are left out.
    """
    trial = _trial(_tightened(problem(board), margin), work, margin, least_exposure=least_exposure)
    return replace(trial, margin=margin)


def _trial(found: Problem, work: float, margin: int, *, least_exposure: bool) -> Trial:
    bad = impossible(found)
    if bad:
        return Trial(Answer.NO, found, reasons=bad)
    short = tuple(index for index in range(len(found.pools)) if _lack(found, index) > 0)
    if short:
        said = tuple(overflow(found, found.pools[i], _lack(found, i)) for i in short)
        return Trial(Answer.NO, found, reasons=said, short=short)
    if not margin and any(guest.program is not None for guest in found.board.guests):
        return _with_programs(found, work)
    return _searched(found, work, least_exposure=least_exposure)


def _tightened(found: Problem, margin: int) -> Problem:
    if not margin:
        return found
    return replace(found, demands=tuple(_less_room(demand, margin) for demand in found.demands))


def _less_room(demand: Demand, margin: int) -> Demand:
    context = demand.context
    if not context.counted:
        return demand
    return replace(demand, context=replace(context, slots=context.slots - margin))


def _lack(found: Problem, pool: int) -> int:
    """Slots that a pool is short of whatever is placed where; 0 or less: none for sure."""
    context = found.demands[found.pools[pool][0]].context
    least = max(len(apart(found.demands[index])) for index in found.pools[pool])
    return least - (context.slots - context.transient)


def _searched(found: Problem, work: float, *, least_exposure: bool) -> Trial:
    outcome = _first(found, work, least_exposure=least_exposure)
    if outcome is True:
        return Trial(Answer.UNDECIDED, found)
    if isinstance(outcome, Outcome):
        return _reached(found, outcome)
    return Trial(Answer.NO, found)


def _first(found: Problem, work: float, *, least_exposure: bool) -> Outcome | bool:
    """An outcome, False where there is none, True where the work did not suffice."""
    if not found.carriers and not any(d.exposable.patches for d in found.demands):
        outcome = Outcome({}, tuple(() for _ in found.demands))
        counts = needed(found, region_sets(found, outcome))
        rooms = (found.demands[pool[0]].context for pool in found.pools)
        fit = all(n <= c.slots - c.transient for n, c in zip(counts, rooms, strict=True))
        return outcome if fit else False
    from mpuplan.solve.feasible import feasible
    from mpuplan.solve.search import Limits

    return feasible(found, Limits(work), least_exposure=least_exposure)


def _reached(found: Problem, outcome: Outcome) -> Trial:
    sets = region_sets(found, outcome)
    bad = transient_findings(found, sets, outcome.places)
    if bad:
        return Trial(Answer.NO, found, reasons=bad)
    return Trial(Answer.YES, found, outcome)


def _with_programs(found: Problem, work: float) -> Trial:
    """The board of stage 2 alone, then the programs of its guests where it puts them.

    Only where they do not fit there, other places are asked about, as `solve` does it.
    """
    outer = _searched(found, work, least_exposure=False)
    if outer.outcome is None:
        return outer
    inner = (problem(nested.board) for nested in nested_boards(found.board, outer.outcome.places))
    if all(_trial(one, work, 0, least_exposure=False).answer is Answer.YES for one in inner):
        return outer
    packed = pack_all(found, Effort(min(work, _NESTED_WORK)))
    if isinstance(packed, Unpacked):
        answer = Answer.NO if packed.reasons else Answer.UNDECIDED
        return Trial(answer, found, reasons=packed.reasons)
    return _reached(found, packed[0].outcome)


def placed(found: Problem, work: float = WORK) -> bool | None:
    """Whether the movable blocks have places at all, slots aside; None: not decided."""
    from mpuplan.solve.feasible import placeable
    from mpuplan.solve.search import Limits

    return placeable(found, Limits(work))
