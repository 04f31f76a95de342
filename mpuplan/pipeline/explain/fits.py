"""Does a board have a plan: yes with an outcome, no with the reasons, or not decided."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.demand.findings import impossible, overflow, transient_findings
from mpuplan.demand.floor import apart
from mpuplan.demand.nested import nested_boards
from mpuplan.demand.problem import Problem, problem
from mpuplan.demand.regions import Outcome, fits_slots, region_sets, score
from mpuplan.demand.room import crowd
from mpuplan.load.odds import overlaps
from mpuplan.pipeline.explain.why import WORK, why
from mpuplan.pipeline.nested import pack_all, said_of
from mpuplan.pipeline.packing import Effort, Unpacked
from mpuplan.solve.firstfit import refitted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.demand.nested import Nested
    from mpuplan.demand.problem import Demand
    from mpuplan.diag import Diagnostic, Span
    from mpuplan.model.board import Board
    from mpuplan.pipeline.nested import NestedPacking
    from mpuplan.pipeline.packing import Packed

__all__ = ["WORK", "Answer", "Trial", "asked", "fits", "placed", "short_together"]

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
    to stay free; the contexts of `problem` do not have them. `inner`: the programs of guests.
    """

    answer: Answer
    problem: Problem
    outcome: Outcome | None = None
    reasons: tuple[Diagnostic, ...] = ()
    short: tuple[int, ...] = ()
    margin: int = 0
    inner: tuple[Trial, ...] = ()

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What each context asks for, those of guests' programs last."""
        found = (trial.problem for trial in (self, *self.inner))
        return tuple(demand for one in found for demand in one.demands)


def fits(
    board: Board,
    work: float = WORK,
    *,
    margin: int = 0,
    least_exposure: bool = False,
    near: Sequence[Mapping[str, int]] = (),
) -> Trial:
    """Whether a board has a plan, as `solve` would answer it; nothing is optimised.

    `margin`: slots that have to stay free in the contexts that count for the headroom. `near`:
    places to try before others, as far as things still exist and may lie there.
    """
    found = _tightened(problem(board), margin)
    odds = overlaps(board)
    if odds:
        return Trial(Answer.NO, found, reasons=odds, margin=margin)
    trial = _trial(found, work, margin, least_exposure=least_exposure, near=near)
    return replace(trial, margin=margin)


def _trial(
    found: Problem,
    work: float,
    margin: int,
    *,
    least_exposure: bool = False,
    near: Sequence[Mapping[str, int]] = (),
) -> Trial:
    bad = impossible(found)
    if bad:
        return Trial(Answer.NO, found, reasons=bad)
    short = tuple(index for index in range(len(found.pools)) if _lack(found, index) > 0)
    if short:
        said = tuple(overflow(found, found.pools[i], _lack(found, i)) for i in short)
        return Trial(Answer.NO, found, reasons=said, short=short)
    if any(guest.program is not None for guest in found.board.guests):
        return _with_programs(found, work, margin)
    return _searched(found, work, least_exposure=least_exposure, near=near)


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


def _searched(
    found: Problem, work: float, *, least_exposure: bool, near: Sequence[Mapping[str, int]]
) -> Trial:
    outcome = _first(found, work, least_exposure=least_exposure, near=near)
    if outcome is True:
        return Trial(Answer.UNDECIDED, found)
    if isinstance(outcome, Outcome):
        return _reached(found, outcome)
    return Trial(Answer.NO, found)


def _fitted(found: Problem, near: Mapping[str, int]) -> Outcome | None:
    """The first placement at hand, if everything has a place in it and the slots suffice."""
    places = refitted(found, near)
    if len(places) < len(found.carriers) + len(found.images):
        return None
    outcome = Outcome(places, tuple(() for _ in found.demands))
    return outcome if fits_slots(found, outcome) else None


def _first(
    found: Problem, work: float, *, least_exposure: bool, near: Sequence[Mapping[str, int]]
) -> Outcome | bool:
    """An outcome, False where there is none, True where the work did not suffice."""
    if not found.carriers and not any(d.exposable.patches for d in found.demands):
        outcome = Outcome({}, tuple(() for _ in found.demands))
        return outcome if fits_slots(found, outcome) else False
    if not least_exposure:
        known = next((fit for places in (*near, {}) if (fit := _fitted(found, places))), None)
        if known is not None:
            return known
    if crowd(found.carriers) is not None:
        return False
    from mpuplan.solve.feasible import feasible
    from mpuplan.solve.search import Limits

    return feasible(found, Limits(work), least_exposure=least_exposure)


def _reached(found: Problem, outcome: Outcome) -> Trial:
    sets = region_sets(found, outcome)
    bad = transient_findings(found, sets, outcome.places)
    if bad:
        return Trial(Answer.NO, found, reasons=bad)
    return Trial(Answer.YES, found, outcome)


def _with_programs(found: Problem, work: float, margin: int) -> Trial:
    """The board of stage 2 alone, then the programs of its guests where it puts them.

    Only where they do not fit there, other places are asked about, as `solve` does it.
    """
    outer = _searched(found, work, least_exposure=False, near=())
    if outer.outcome is None:
        return outer
    inner = [
        (nested, _trial(_program(nested, margin), work, margin))
        for nested in nested_boards(found.board, outer.outcome.places)
    ]
    if all(trial.answer is Answer.YES for _, trial in inner):
        return replace(outer, inner=tuple(trial for _, trial in inner))
    plain = problem(found.board) if margin else found
    packed = pack_all(plain, Effort(min(work, _NESTED_WORK)))
    if isinstance(packed, Unpacked):
        answer = Answer.NO if packed.reasons else Answer.UNDECIDED
        return Trial(answer, found, reasons=packed.reasons)
    if not margin:
        return _reached(found, packed[0].outcome)
    return _with_room(found, *packed, inner, margin)


def _program(nested: Nested, margin: int) -> Problem:
    return _tightened(problem(nested.board), margin)


def _with_room(
    found: Problem,
    packed: Packed,
    programs: tuple[NestedPacking, ...],
    inner: Sequence[tuple[Nested, Trial]],
    margin: int,
) -> Trial:
    """Whether the best outcome of a board and of its guests' programs leaves enough slots free."""
    rooms = [_room(problem(found.board), packed), *(_room(p.problem, p.packed) for p in programs)]
    if min(rooms) >= margin:
        tried = (Trial(Answer.YES, _program(p.nested, margin), p.packed.outcome) for p in programs)
        return replace(_reached(found, packed.outcome), inner=tuple(tried))
    if min(packed.bounds[0], *(p.packed.bounds[0] for p in programs)) >= margin:
        return Trial(Answer.UNDECIDED, found)
    short = [(nested, trial) for nested, trial in inner if trial.answer is not Answer.YES]
    said = tuple(
        reason
        for nested, trial in short
        for reason in said_of(nested, trial.reasons or (why(trial.problem),))
    )
    return Trial(Answer.NO, found, reasons=said, inner=tuple(trial for _, trial in short))


def _room(found: Problem, packed: Packed) -> int:
    return score(found, region_sets(found, packed.outcome)).headroom


def placed(found: Problem, work: float = WORK) -> bool | None:
    """Whether the movable blocks have places at all, slots aside; None: not decided."""
    if crowd(found.carriers) is not None:
        return False
    from mpuplan.solve.feasible import placeable
    from mpuplan.solve.search import Limits

    return placeable(found, Limits(work))


def short_together(found: Problem) -> frozenset[Span]:
    """The places of demands that lack slots together; none where that is not proven soon."""
    from mpuplan.solve.shortage import short_asks

    return short_asks(found)


def asked(board: Board, work: float = WORK, *, margin: int = 0) -> frozenset[Span]:
    """The places of demands that a proof needed that a board has no plan; none without a proof."""
    from mpuplan.solve.proofs import asked_in_proof
    from mpuplan.solve.search import Limits

    return asked_in_proof(_tightened(problem(board), margin), Limits(work))
