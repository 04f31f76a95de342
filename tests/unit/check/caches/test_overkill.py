"""Maintenance of everything, everywhere, always: on no shipped board is anything stale then."""

import pytest

from mpuplan.arch.rights import Rights
from mpuplan.check.caches import Scene
from mpuplan.model.maintenance import Enter, Pause, SetWay
from tests.unit.check.caches.handmade import (
    BOARDS,
    anew,
    cold,
    dsb,
    event,
    forbid,
    found,
    keep,
    shipped,
    understood,
    with_events,
)

NAMES = sorted(
    path.parent.name for path in BOARDS.glob("*/expected") if (path / "plan.json").exists()
)


class Overkill:
    """All events of a board, with every operation that its contexts allow."""

    def __init__(self, name):
        self.board, self.tables = shipped(name)
        running, places = understood(self.board, self.tables.contexts, self.tables.placement)
        self.scene = Scene(self.board, self.tables, running, places)

    def mapped(self, context, ranges, need=Rights.R):
        """What of some ranges a context maps with a right."""
        views = ((a, b, self.scene.seen(a).get(context)) for a, b in self.scene.cells(ranges))
        return tuple((a, b) for a, b, s in views if s and s.own and s.own.rights & need)

    def resting(self, stage):
        return {p: self.scene.resting(stage, p)[0] for p in stage.pcpus}

    def flush(self, contexts, ranges):
        """Clean and invalidate, then drop all code, on every pCPU in its context."""
        steps = []
        for name in ("clean-invalidate", "invalidate"):
            for pcpu, context in contexts.items():
                need = Rights.W if name == "invalidate" else Rights.R
                areas = self.mapped(context, ranges, need)
                if areas:
                    steps += [keep(name, *areas, pcpus=(pcpu,)), dsb(pcpu)]
        everybody = range(self.board.pcpus)
        return [*steps, keep("code-all", *ranges, pcpus=everybody), dsb(*everybody, isb=True)]

    def guest(self, guest, stage):
        """What comes with a guest in a stage."""
        contexts = {
            p: names[0] for p, names in self.scene.guest_contexts(guest.name, stage).items()
        }
        if not contexts:
            return
        pieces = [p for block in guest.blocks for p in self.scene.places[block.name]]
        ranges = [(p.start, p.end) for p in pieces]
        first, context = next(iter(contexts.items()))
        own = self.mapped(context, ranges, Rights.W)
        enters = [Enter(p, c) for p, c in contexts.items()]
        begin, name = self.resting(stage), guest.name
        flush = self.flush(contexts, ranges)
        there = [Pause(name), *enters, *flush]
        yield event("start", name, stage.name, begin, *enters, *flush, cold(name))
        fresh = [anew(*own, pcpu=first)] if own else []
        yield event("reset", name, stage.name, begin, *there, *fresh, *flush, cold(name))
        yield event("stop", name, stage.name, begin, *there)
        if own:
            scrub = anew(*own, pcpu=first, scrub=True)
            yield event("reuse", name, stage.name, begin, *there, scrub, *flush)

    def stage(self, before, stage):
        """What comes before a stage, through the regions of the one it ends."""
        begin = self.resting(before) if before is not None else {}
        here = {p: c for p, c in begin.items() if p in stage.pcpus}
        steps = self.flush(here, [(0, 1 << 40)]) if here else []
        after = [Enter(p, self.resting(stage)[p]) for p in stage.pcpus]
        if here:
            yield event("stage", stage.name, stage.name, begin, *steps, *after)
        loads = self.flush(self.resting(stage), [(0, 1 << 40)])
        for guest in self.board.guests:
            yield event("load", guest.name, stage.name, self.resting(stage), *loads)

    def events(self):
        before = None
        for stage in self.board.stages:
            yield from self.stage(before, stage)
            for guest in self.board.guests:
                yield from self.guest(guest, stage)
            before = stage


@pytest.mark.parametrize("name", NAMES)
def test_everything_maintained_leaves_nothing_stale(name):
    made = Overkill(name)
    board, tables = made.board, made.tables
    policies = [
        SetWay(g.name, "trusted", 0, (), 0, None, "") if g.trusted else forbid(g.name)
        for g in board.guests
    ]
    events = made.events() if board.hypervisor is not None else ()
    assert found(board, with_events(tables, *events, set_way=policies)) == []
