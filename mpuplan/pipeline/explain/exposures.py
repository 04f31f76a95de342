"""Repairs by exposure: gaps that a region may cover, each named."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, align_up, range_text, size_text
from mpuplan.arch.memory import is_device
from mpuplan.demand.regions import exposed_bytes, region_sets
from mpuplan.demand.sites import FIXED
from mpuplan.demand.spans import overlap
from mpuplan.demand.spans import size as bytes_in
from mpuplan.load.edit import appended, with_key, with_top
from mpuplan.model.board import NamedRange, Over
from mpuplan.pipeline.explain.fits import Answer, fits
from mpuplan.pipeline.explain.ideas import Idea, Rank
from mpuplan.pipeline.explain.without import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.pieces import Run
    from mpuplan.diag import Span
    from mpuplan.load.edit import Change
    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.fits import Trial
    from mpuplan.pipeline.explain.ideas import Case

__all__ = ["exposure_ideas"]

_WORK: Final = 0.2
"""Solver work for one kind of exposure: enough to find one, not to find the least."""
_MOST_CARRIERS: Final = 60
"""With more carriers, gaps between what moves are too many to look at."""
_LARGEST_HOLE: Final = 1 << 20
_UNIT: Final = 1 << 10


def exposure_ideas(case: Case) -> Iterator[Idea]:
    """Kinds of bytes that the board could allow to be exposed, with the least budget found."""
    board = case.board
    if case.code != "out-of-slots":
        return
    for over in Over:
        if over in board.policy.over and board.policy.budget is None:
            continue
        if over is Over.FREE and len(case.found.whole.problem.carriers) > _MOST_CARRIERS:
            continue
        if over is Over.HOLES and not board.holes:
            continue
        kinds = tuple(kind for kind in Over if kind in {*board.policy.over, over})
        yield from _allowed(case, board, kinds, Rank.EXPOSE, None)
    for hole in _holes(case):
        kinds = tuple(kind for kind in Over if kind in {*board.policy.over, Over.HOLES})
        known = replace(board, holes=(*board.holes, hole))
        yield from _allowed(case, known, kinds, Rank.HOLE, hole)


def _allowed(
    case: Case, board: Board, kinds: tuple[Over, ...], rank: Rank, hole: NamedRange | None
) -> Iterator[Idea]:
    board = replace(board, policy=replace(board.policy, over=kinds, budget=None))
    margin = case.found.margin
    alone = Keeper.of(board).without(case.found.dropped)
    if fits(alone, _WORK, margin=margin).answer is Answer.NO:
        return
    trial = fits(board, _WORK, margin=margin, least_exposure=True)
    if trial.answer is not Answer.YES or trial.outcome is None:
        return
    sets = region_sets(trial.problem, trial.outcome)
    exposed = exposed_bytes(trial.problem, sets)
    budget = align_up(max((bytes_in(ranges) for ranges in exposed.values()), default=0), _UNIT)
    words = ", ".join(kind.value for kind in kinds)
    value = f"{{over: [{words}], budget: {size_text(budget)}}}"
    change, span = _policy(case, value)
    text = _covered(trial)
    if hole is not None:
        text += f", if you vouch that nothing reacts at {_range(hole)}"
    if text and span is not None:
        changes = (change,) if hole is None else (change, _declared(case, hole))
        yield from case.idea(rank, text, span, *changes, group=text)


def _range(hole: NamedRange) -> str:
    return range_text(hole.start, hole.start + hole.size)


def _policy(case: Case, value: str) -> tuple[Change | None, Span | None]:
    places = case.places
    top = places.top("policy")
    if top is not None:
        return with_key(places, top[1].value.span, "exposure", value), top[1].value.span
    file, root = next(iter(places.roots.items()))
    change = with_top(places, file, "policy", f"{{exposure: {value}}}")
    return change, root.entries[0].key.span


def _declared(case: Case, hole: NamedRange) -> Change | None:
    places = case.places
    item = f"{{start: {address_text(hole.start)}, size: {size_text(hole.size)}, why: {hole.why}}}"
    top = places.top("holes")
    if top is not None:
        return appended(places, top[1].value.span, item)
    return with_top(places, next(iter(places.roots)), "holes", f"[{item}]")


def _covered(trial: Trial) -> str:
    """The gaps of an outcome: where, between what, and in how many contexts they save a region."""
    assert trial.outcome is not None
    sets = region_sets(trial.problem, trial.outcome)
    found: dict[tuple[int, int, str, str], int] = defaultdict(int)
    for demand, bridges, regions in zip(
        trial.problem.demands, trial.outcome.bridges, sets, strict=True
    ):
        for bridge in bridges:
            names = "", ""
            for region in regions:
                if region.start <= bridge.start and bridge.end <= region.end:
                    names = _beside(demand.asks, trial, bridge.start, bridge.end)
            found[bridge.start, bridge.end, *names] += 1
    return "; ".join(_one(*key, count) for key, count in sorted(found.items()))


def _beside(asks: tuple[Ask, ...], trial: Trial, start: int, end: int) -> tuple[str, str]:
    """Names of what ends where a gap starts, and of what starts where it ends."""
    assert trial.outcome is not None
    left, right = "", ""
    for ask in asks:
        base = 0 if ask.carrier == FIXED else trial.outcome.places[ask.carrier]
        if base + ask.high == start:
            left = left or ask.name
        if base + ask.low == end:
            right = right or ask.name
    return left, right


def _one(start: int, end: int, left: str, right: str, count: int) -> str:
    contexts = f"{count} context{'s' if count != 1 else ''}"
    between = f" between '{left}' and '{right}'" if left and right else ""
    where = f"the {size_text(end - start)} at {range_text(start, end)}{between}"
    return f"cover {where}: saves 1 region in {contexts}"


def _holes(case: Case) -> Iterator[NamedRange]:
    """Gaps between two device regions of the tight context that nobody's bytes lie in."""
    demand = next(
        (d for d in case.found.whole.problem.demands if d.context.name == case.context), None
    )
    if demand is None:
        return
    runs = sorted((r for r in demand.runs if r.carrier == FIXED), key=lambda r: r.start)
    for one, other in pairwise(runs):
        if _bridgeable(case.board, one, other):
            text = f"nothing decodes between {one.asks[0].name} and {other.asks[0].name}"
            span = one.asks[0].span
            yield NamedRange("gap", one.end, other.start - one.end, text, span)


def _bridgeable(board: Board, one: Run, other: Run) -> bool:
    gap = one.end, other.start
    if one.bits != other.bits or not is_device(one.bits.mair):
        return False
    if not 0 < gap[1] - gap[0] <= _LARGEST_HOLE:
        return False
    things = [(d.start, d.size) for d in board.devices]
    things += [(bank.start, bank.size) for bank in board.memory]
    things += [(r.start, r.size) for r in (*board.reserved, *board.holes)]
    return not any(overlap(gap, (start, start + size)) for start, size in things)
