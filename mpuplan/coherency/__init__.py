"""L4: a plan's regions -> which cache lines have to be maintained, when, where and by whom.

Pure: from a Board and a Plan to the same Plan with ``maintenance`` and ``set_way``. What the words
mean is in decision 23; the judge (`check/caches`) has its own model and shares nothing with this.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.coherency.cells import cells
from mpuplan.coherency.ground import laid
from mpuplan.coherency.loads import left_to_starts, load_events, loaded, unless_begun, unless_left
from mpuplan.coherency.restarts import restart_events, start_event
from mpuplan.coherency.setway import policy, set_way, with_hcr
from mpuplan.coherency.stages import stage_event
from mpuplan.coherency.transients import left_behind, transient_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.coherency.cells import Cell
    from mpuplan.coherency.ground import Ground
    from mpuplan.coherency.loads import Left, Loaded
    from mpuplan.model.board import Board, Stage
    from mpuplan.model.maintenance import Event, SetWay
    from mpuplan.model.plan import Plan

__all__ = ["maintained", "policy"]


def maintained(board: Board, plan: Plan) -> Plan:
    """The plan with its events, with a policy for set/way of each guest, and with that in HCR."""
    ground = laid(board, plan)
    own = {(s, g.name): tuple(cells(ground, s, g)) for s, g in ground.guests()}
    policies = tuple(_policies(ground, own, plan))
    told = with_hcr(plan, policies)
    return replace(told, maintenance=tuple(_events(ground, own)), set_way=policies)


def _policies(
    ground: Ground, own: Mapping[tuple[str, str], tuple[Cell, ...]], plan: Plan
) -> Iterator[SetWay]:
    for guest in ground.board.guests:
        every = [cell for (_, name), found in own.items() if name == guest.name for cell in found]
        yield set_way(ground, guest, every, plan)


def _events(ground: Ground, own: Mapping[tuple[str, str], tuple[Cell, ...]]) -> Iterator[Event]:
    """In the order in which they can happen first: stage by stage, then guest by guest."""
    loads = {stage.name: tuple(loaded(ground, stage)) for stage in ground.board.stages}
    left = _left(ground, loads)
    begun = {stage.name: stage_event(ground, stage) for stage in ground.board.stages}
    for stage in ground.board.stages:
        first = begun[stage.name]
        yield from () if first is None else (first,)
        due = [
            unless_left(each, left[_starting(ground, stage, each.owner)].get(each.owner, ()))
            for each in loads[stage.name]
        ]
        soon = [one for name in _idle(ground, stage) if (one := begun[name]) is not None]
        due = [unless_begun(each, soon) for each in due]
        yield from load_events(ground, stage, due)
        for (name, guest), found in own.items():
            of = next(g for g in ground.board.guests if g.name == guest)
            if name != stage.name:
                continue
            start = start_event(ground, name, of, found, left[name].get(guest, ()))
            yield from () if start is None else (start,)
            yield from restart_events(ground, name, of, found)
        yield from transient_events(ground, stage)


def _idle(ground: Ground, stage: Stage) -> Iterator[str]:
    """The stages that begin before any guest runs again; none where guests run in this one."""
    stages = ground.board.stages
    for here, after in pairwise(stages[stages.index(stage) :]):
        if here.guests:
            return
        yield after.name


def _left(
    ground: Ground, loads: Mapping[str, tuple[Loaded, ...]]
) -> Mapping[str, Mapping[str, tuple[Left, ...]]]:
    """By stage, then guest: what the loads up to then have left to the guest's start."""
    found: dict[str, dict[str, tuple[Left, ...]]] = {}
    known: dict[str, tuple[Left, ...]] = {}
    for stage in ground.board.stages:
        every = (*left_to_starts(ground, stage, loads[stage.name]), *left_behind(ground, stage))
        for item in every:
            for user in ground.users[item[0].block]:
                known[user] = (*known.get(user, ()), item)
        found[stage.name] = dict(known)
    return found


def _starting(ground: Ground, stage: Stage, guest: str) -> str:
    """The first stage, from this one on, in which a guest may start."""
    names = [each.name for each in ground.board.stages]
    runs = [names.index(s) for s, g in ground.guests() if g.name == guest]
    return names[max(names.index(stage.name), min(runs, default=0))]
