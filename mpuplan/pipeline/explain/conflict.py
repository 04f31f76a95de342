"""The smallest conflict of an impossible board: which demands cannot hold together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.demand.floor import apart
from mpuplan.demand.room import crowd
from mpuplan.diag import Span
from mpuplan.pipeline.explain.fits import Answer, Trial, placed, short_together
from mpuplan.pipeline.explain.items import ASKING, KEYS, Kind, items, needs
from mpuplan.pipeline.explain.shrink import Shrinker
from mpuplan.pipeline.explain.without import Keeper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.demand.problem import Problem
    from mpuplan.diag import Diagnostic
    from mpuplan.load.places import Places
    from mpuplan.model.board import Board
    from mpuplan.pipeline.explain.items import Item

__all__ = ["Found", "find", "short_without"]

_GROUND = (
    Kind.START,
    Kind.BANKS,
    Kind.ALIGN,
    Kind.EMULATED,
    Kind.RESERVED,
    Kind.DEVICE,
    Kind.BLOCK,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict of a board whose trial is `whole`: its items, and their trial alone.

    `named`: the items that no other one needs. `dropped`: those that are not part of it.
    `undecided`: of the items to name, those for which no limit sufficed to show that the rest has
    a plan. `margin`: the slots that had to stay free.
    """

    whole: Trial
    kept: frozenset[Item]
    named: tuple[Item, ...]
    trial: Trial
    dropped: frozenset[Item]
    undecided: int
    margin: int = 0


def find(board: Board, places: Places, whole: Trial, margin: int = 0) -> Found:
    """The conflict of a board that has no plan; `whole` is what `fits` said of it.

    `margin`: slots that have to stay free, for a board that has a plan without them.
    """
    every = items(board, places)
    parents = needs(every, board)
    paged = frozenset(item for item in every if item.kind is Kind.PAGE)
    if any(reason.code.startswith("transient") for reason in whole.reasons):
        # Without the slots there would be another conflict than the one to explain.
        paged |= frozenset(item for item in every if item.kind is Kind.SLOTS)
    pages_of = frozenset(item for item in paged if item.kind is Kind.PAGE)
    shrinker = Shrinker(Keeper.of(board), every, parents, fixed=paged, margin=margin)
    for seeds, pages in _seeds(whole, every):
        shrinker.fixed = paged - pages_of if pages else paged
        kept = shrinker.whole(seeds) - shrinker.fixed
        if shrinker.answer(kept) is Answer.NO:
            return _found(shrinker, whole, *shrinker.smallest(kept, _by_owner(every)))
    shrinker.fixed = paged
    kept = frozenset(every) - paged
    return _found(shrinker, whole, *shrinker.smallest(kept, _by_owner(every)))


def short_without(board: Board, places: Places, trial: Trial) -> frozenset[Item]:
    """What a board can be without and lacks slots still, by its trial; nothing without a proof.

    Where a finding says why there is no plan, slots are not the reason.
    """
    together = frozenset[Span]() if trial.reasons else short_together(trial.problem)
    if not together:
        return frozenset()
    every = items(board, places)
    shrinker = Shrinker(Keeper.of(board), every, needs(every, board))
    kept = shrinker.whole(_asked(every, together) | _frame(every))
    return frozenset(i for i in every if i not in kept and i.kind is not Kind.PAGE)


def _found(shrinker: Shrinker, whole: Trial, kept: frozenset[Item], undecided: int) -> Found:
    dropped = frozenset(shrinker.every) - kept - shrinker.fixed
    named, alone = shrinker.leaves(kept), shrinker.trial(kept)
    return Found(whole, kept, named, alone, dropped, undecided, shrinker.margin)


def _seeds(whole: Trial, every: tuple[Item, ...]) -> Iterator[tuple[frozenset[Item], bool]]:
    """Sets of items that may hold a conflict, the likely ones first; True: rounding matters."""
    if whole.reasons and not whole.short:
        for reason in whole.reasons:
            yield _at(every, _places(reason)), True
    ground = frozenset(item for item in every if item.kind in _GROUND)
    if any(reason.code == "no-home" for reason in whole.reasons):
        yield ground, False
        return
    if not whole.reasons and placed(whole.problem) is False:
        yield from ((seeds, False) for seeds in _of_room(whole.problem, every, ground))
        return
    yield from ((seeds, False) for seeds in _of_pools(whole, every))


def _places(reason: Diagnostic) -> frozenset[Span]:
    first = () if reason.span is None else (reason.span,)
    return frozenset((*first, *(label.span for label in reason.labels)))


def _at(every: Iterable[Item], spans: frozenset[Span]) -> frozenset[Item]:
    return frozenset(item for item in every if item.span in spans)


def _of_room(
    found: Problem, every: Iterable[Item], ground: frozenset[Item]
) -> Iterator[frozenset[Item]]:
    """What has no room by counting alone, without and with all that is in the way; then all."""
    full = crowd(found.carriers)
    if full is not None:
        own = {carrier.span for carrier in found.carriers if carrier.name in full.carriers}
        own |= {image.span for image in found.images if own.intersection(image.parts)}
        keys = frozenset(item for item in every if item.kind in (*KEYS, Kind.BLOCK))
        pieces = _at(keys, frozenset(own))
        yield pieces
        fixed = (Kind.EMULATED, Kind.RESERVED, Kind.DEVICE, Kind.START)
        yield pieces | frozenset(item for item in ground if item.kind in fixed)
    yield ground


def _of_pools(whole: Trial, every: tuple[Item, ...]) -> Iterator[frozenset[Item]]:
    """For each context that may lack slots: one demand for each region, then all its demands.

    Then all demands of those that lack slots together.
    """
    found = whole.problem
    fewest: list[tuple[int, int]] = []
    for index, pool in enumerate(found.pools):
        context = found.demands[pool[0]].context
        least = max(len(apart(found.demands[i])) for i in pool)
        fewest.append((context.slots - context.transient - least, index))
    order = [index for _, index in sorted(fewest)]
    frame = _frame(every)
    for index in order:
        for demand in (found.demands[i] for i in found.pools[index]):
            groups = apart(demand)
            room = demand.context.slots - demand.context.transient
            if len(groups) > room:
                picks = frozenset(ask.span for group in groups[: room + 1] for ask in group[0].asks)
                yield _asked(every, picks) | frame
    together = short_together(found)
    for index in order:
        spans = _spans(found, index)
        if not together or len(spans & together) > len(spans) // 2:
            yield _asked(every, spans) | frame
    yield _asked(every, together) | frame


def _frame(every: Iterable[Item]) -> frozenset[Item]:
    return frozenset(item for item in every if item.kind in (Kind.SLOTS, Kind.BUDGET))


def _spans(found: Problem, pool: int) -> frozenset[Span]:
    """Where the lasting demands of a pool stand."""
    demands = (found.demands[i] for i in found.pools[pool])
    return frozenset(ask.span for demand in demands for ask in demand.asks if not ask.transient)


def _asked(every: Iterable[Item], spans: frozenset[Span]) -> frozenset[Item]:
    """The demands at some places, with the keys of the blocks that they are about."""
    return frozenset(item for item in every if item.kind in ASKING and item.span in spans)


def _by_owner(every: tuple[Item, ...]) -> list[list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in every:
        groups.setdefault(item.party, []).append(item)
    return [group for group in groups.values() if len(group) > 1]
