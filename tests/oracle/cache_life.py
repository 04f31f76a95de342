"""Whole lives of a board at random: stages, loads, starts, restarts, ends, moments of EL2.

What a plan says is done at each event, and hardware does what it likes all the time. Observers are
those of decision 23: each read that an event promises to be fresh is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.model.maintenance import EventKind, Rewrite, Unpause
from tests.oracle.cache_hardware import SHARED
from tests.oracle.cache_world import World

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.model.board import Guest, Stage, Use

ACTIONS = 6
_DATA = Rights.R | Rights.W
"""What happens in a stage with guests after they have started."""


class Life(World):
    """One life; see `World` for what it is made of."""

    def run(self) -> list[str]:
        """From reset to the end of the last stage."""
        for stage in self.board.stages:
            self._enter(stage)
            self._own_writes(stage)
            self._load(stage)
            if stage.guests:
                self._guests(stage)
        return self.stale

    # --- stages and loads -----------------------------------------------------------------------

    def _enter(self, stage: Stage) -> None:
        event = self.events.get((EventKind.STAGE, stage.name, stage.name))
        self.running.clear()
        if event is not None:
            self._do(event)
        self._rest(stage)
        self._leave_behind(stage)
        for address, (kind, attributes) in self.last.items():
            if kind != "own":
                continue
            for pcpu in stage.pcpus:
                view = self._map(pcpu).at(address)
                if view is None:
                    continue
                if view.attributes != attributes:
                    self._look(address, view.attributes, pcpu, f"stage {stage.name}")
                if view.executes:
                    self._fetch(address, pcpu, f"stage {stage.name}", cold=False)

    def _own_writes(self, stage: Stage) -> None:
        """EL2, or a program, writes its own bytes: each line once in a life."""
        for block in self._parties():
            for address in self.blocks[block]:
                writers = [p for p in stage.pcpus
                           if (v := self._map(p).at(address)) is not None and v.writes]  # fmt: skip
                if address not in self.last and writers and self.rng.random() < 0.6:
                    self._write(address, self.rng.choice(writers), "own")

    def _parties(self) -> Iterable[str]:
        hypervisor = self.board.hypervisor
        yield from (b.name for b in (hypervisor.blocks if hypervisor is not None else ()))
        for program in self.board.programs:
            yield from (block.name for block in program.blocks)

    def _load(self, stage: Stage) -> None:
        hypervisor = self.board.hypervisor
        for use in hypervisor.uses if hypervisor is not None else ():
            rights = dict(use.grant.access).get(stage.name, Rights.NONE)
            if use.grant.transient or not rights & Rights.W or self._users(use) & self._born:
                continue
            for address in self._within(use):
                pcpus = [p for p in use.grant.pcpus if p in stage.pcpus
                         and (v := self._map(p).at(address)) is not None and v.writes]  # fmt: skip
                if pcpus and self.rng.random() < 0.8:
                    self._write(address, self.rng.choice(pcpus), "load")
        for event in self.loads:
            if event.stage == stage.name:
                self._do(event)
                self._rest(stage)

    @property
    def _born(self) -> set[str]:
        return self.lives | self.ended

    def _users(self, use: Use) -> frozenset[str]:
        return self.ground.users.get(use.target, frozenset())

    def _within(self, use: Use) -> list[int]:
        spans = self.ground.span(use)
        found = self.blocks.get(use.target, [])
        return [a for a in found if any(low <= a < high for low, high in spans)]

    # --- guests ---------------------------------------------------------------------------------

    def _guests(self, stage: Stage) -> None:
        for guest in self.rng.sample(self.board.guests, len(self.board.guests)):
            here = self.ground.pcpus(stage.name, guest.name)
            if guest.name not in self._born and here and self.rng.random() < 0.8:
                self._start(stage, guest)
        for _ in range(ACTIONS):
            alive = [g for g in self.board.guests if g.name in self.lives]
            alive = [g for g in alive if self.ground.pcpus(stage.name, g.name)]
            if not alive:
                return
            guest = self.rng.choice(alive)
            self._wander(stage)
            self._works(stage, guest)
            self.rng.choice((self._reset, self._reset, self._end, self._moments))(stage, guest)
            self._rest(stage)

    def _start(self, stage: Stage, guest: Guest) -> None:
        self._wander(stage)
        event = self.events.get((EventKind.START, guest.name, stage.name))
        if event is not None:
            self._do(event)
        self.lives.add(guest.name)
        self._observe(stage, guest, self._own(guest), "start", cold=True)
        loaded = [a for a, (kind, _) in self.last.items() if kind == "load"]
        foreign = [a for a in loaded if a not in self._own(guest)]
        self._observe(stage, guest, foreign, "start", cold=False)

    def _own(self, guest: Guest) -> list[int]:
        return [a for block in guest.blocks for a in self.blocks[block.name]]

    def _works(self, stage: Stage, guest: Guest) -> None:
        """It writes some of what it may, its caches on; a line by one pCPU only."""
        for pcpu in self.ground.pcpus(stage.name, guest.name):
            self._go(stage, pcpu, guest.name)
        for address in self._own(guest):
            ways = [(p, by) for p in self.ground.pcpus(stage.name, guest.name)
                    for by, rights in self.ground.warm(guest.name, self._map(p), address)
                    if rights & Rights.W]  # fmt: skip
            kind = self.last.get(address, ("", None))[0]
            if ways and kind != "warm" and self.rng.random() < 0.7:
                pcpu, by = self.rng.choice(ways)
                self.hardware.write(address, by, pcpu)
                self.last[address] = "warm", by
        self._hardware()

    def _observe(
        self, stage: Stage, guest: Guest, lines: list[int], when: str, *, cold: bool
    ) -> None:
        pcpu = self.rng.choice(self.ground.pcpus(stage.name, guest.name))
        text = f"{when} of {guest.name}"
        for other in stage.pcpus:
            self._go(stage, other, None)
        self.at[pcpu] = self.ground.running[stage.name, pcpu, guest.name]
        for address in lines if cold else ():
            view = self._map(pcpu).at(address)
            rights = Rights.NONE if view is None else view.other
            if rights & Rights.R:
                self._look(address, None, pcpu, text)
            if rights & Rights.X and self._always_code(guest, address):
                self._fetch(address, pcpu, text, cold=True)
        self._go(stage, pcpu, guest.name)
        self._hardware()
        for address in lines:
            for by, rights in self.ground.warm(guest.name, self._map(pcpu), address):
                if rights & Rights.R:
                    self._look(address, by, pcpu, text)
                if rights & Rights.X and cold and self._always_code(guest, address):
                    self._fetch(address, pcpu, text, cold=False)

    def _always_code(self, guest: Guest, address: int) -> bool:
        """Whether a guest may execute a byte in all of its stages: START drops what it may then."""
        maps = [self.ground.maps[name] for name in self.ground.contexts(guest.name)]
        views = [view for m in maps if (view := m.at(address)) is not None]
        return all(view.other & Rights.X for view in views)

    def _reset(self, stage: Stage, guest: Guest) -> None:
        event = self.events.get((EventKind.RESET, guest.name, stage.name))
        self._paused(guest.name)
        own = self._own(guest)
        if event is None:
            self._rewritten(stage, guest, own)
            self._observe(stage, guest, own, "reset", cold=True)
            return
        resumed = max(n for n, s in enumerate(event.steps) if isinstance(s, Unpause))
        waiting = [a for name in event.lazy for a in self.blocks[name]]
        self._do(event, event.steps[:resumed])
        self.off = frozenset(waiting)
        self._observe(stage, guest, [a for a in own if a not in self.off], "reset", cold=True)
        self._begin(event)
        self._go(stage, self.ground.pcpus(stage.name, guest.name)[0], guest.name)
        self._steps(event.steps[resumed + 1 :])
        self.off = frozenset()
        self._observe(stage, guest, waiting, "reset", cold=True)

    def _rewritten(self, stage: Stage, guest: Guest, lines: list[int]) -> None:
        pcpus = self.ground.pcpus(stage.name, guest.name)
        for pcpu in pcpus:
            self.at[pcpu] = self.ground.running[stage.name, pcpu, guest.name]
        for address in lines:
            views = {p: self._map(p).at(address) for p in pcpus}
            ways = [p for p, v in views.items() if v is not None and v.other & Rights.W]
            if ways and self.rng.random() < 0.5:
                self._write(address, self.rng.choice(ways), "rewritten")
        self._hardware()

    def _end(self, stage: Stage, guest: Guest) -> None:
        """STOP, what it promises, REUSE, and whoever comes next."""
        self._paused(guest.name)
        self.lives.discard(guest.name)
        self.ended.add(guest.name)
        stop = self.events.get((EventKind.STOP, guest.name, stage.name))
        if stop is not None:
            self._do(stop)
        own = [a for a in self._own(guest) if self.last.get(a, ("",))[0] == "warm"]
        reached = {a for m in self.board.masters if not m.coherent
                   for b in m.reach for a in self.blocks[b]}  # fmt: skip
        for address in own:
            if self.hardware.lines[address].dirty:
                self.stale.append(f"stop of {guest.name}: {address:#x} is dirty")
            if address in reached:
                self._look(address, None, 0, f"stop of {guest.name}: a master")
        reuse = self.events.get((EventKind.REUSE, guest.name, stage.name))
        if reuse is None:
            return
        self._do(reuse)
        self._wander(stage)
        steps = [s for s in reuse.steps if isinstance(s, Rewrite)]
        for address in self._own(guest):
            if any(low <= address < high for s in steps for low, high in s.ranges):
                self._anybody(stage, address, f"reuse of {guest.name}")

    def _anybody(self, stage: Stage, address: int, text: str) -> None:
        line = self.hardware.lines[address]
        for pcpu in stage.pcpus:
            self._look(address, None, pcpu, text)
            self._fetch(address, pcpu, text, cold=True)
            self._fetch(address, pcpu, text, cold=False)
        if any(version != line.newest for version in line.data.values()):
            self.stale.append(f"{text}: {address:#x} is held, and old")

    # --- moments of EL2 -------------------------------------------------------------------------

    def _moments(self, stage: Stage, guest: Guest) -> None:
        hypervisor = self.board.hypervisor
        for use in hypervisor.uses if hypervisor is not None else ():
            rights = dict(use.grant.access).get(stage.name, Rights.NONE)
            if use.grant.transient and rights and self._users(use) <= self.lives:
                pcpus = [p for p in use.grant.pcpus if p in stage.pcpus]
                self._wander(stage)
                self._moment(stage, use, self.rng.choice(pcpus))

    def _moment(self, stage: Stage, use: Use, pcpu: int) -> None:
        rights = dict(use.grant.access)[stage.name]
        name = use.name
        by = use.grant.attributes.effective
        self._go(stage, pcpu, None)
        lines = [a for a in self._within(use) if self._map(pcpu).at(a) is None]
        self.moment[pcpu] = by, frozenset(lines)
        self._hardware()
        self._event(EventKind.MAP, name, stage, pcpu)
        for address in lines:
            if self.last.get(address, ("",))[0] == "warm" and rights & Rights.R:
                self._look(address, by, pcpu, f"map of {name}")
        written = [
            a for a in lines if rights & Rights.W and self._theirs(stage, use, a) and self._often()
        ]
        for address in written:
            self.hardware.write(address, by, pcpu)
            self.last[address] = "moment", by
        self._hardware()
        self._event(EventKind.UNMAP, name, stage, pcpu)
        del self.moment[pcpu]
        for address in lines:  # what EL2 took for a moment is no affair of later events
            self.hardware.evict(address, pcpu)
            self.hardware.evict(address, SHARED)
        for guest in self.board.guests:
            if guest.name in self._users(use) and self.ground.pcpus(stage.name, guest.name):
                self._observe(stage, guest, written, f"unmap of {name}", cold=False)

    def _theirs(self, stage: Stage, use: Use, address: int) -> bool:
        """Whether users may write the byte as data: their restart counts with other bytes there."""
        maps = [self.ground.run(stage.name, p, g) for g in self._users(use) for p in stage.pcpus]
        views = [m.at(address) for m in maps if m is not None]
        return bool(views) and all(v is not None and v.other == _DATA for v in views)

    def _often(self) -> bool:
        return self.rng.random() < 0.7
