"""A board and its plan as the events look at them: who is in which context, where things lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up
from mpuplan.coherency.caches import MEMORY, combined, held_back, home
from mpuplan.coherency.needs import Writer
from mpuplan.coherency.views import context_map
from mpuplan.model.blocks import all_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.arch.memory import Attributes
    from mpuplan.arch.rights import Rights
    from mpuplan.coherency.views import ContextMap
    from mpuplan.model.board import Block, Board, Guest, Use
    from mpuplan.model.plan import Plan, PlanContext

__all__ = ["Ground", "Span", "Warm", "joined", "laid"]

Span = tuple[int, int]
"""A range of bytes, half-open."""
Warm = tuple["Attributes", "Rights"]
"""How a guest accesses a byte with its caches on, and what it may do."""
_EL2_HALF = "+el2"


@dataclass(frozen=True, slots=True)
class Ground:
    """What is derived once for all events.

    `maps` by name: contexts of the hypervisor and of programs. `resting` by stage, then pCPU: the
    contexts between guests or tasks, several where programs of both levels share a pCPU.
    `running` by stage, pCPU and guest: the context in which the guest runs. `inner` by guest, then
    pCPU: its planned EL1 tables. `places`: where each block and each part lies.
    `owners`: of guests' blocks and shared ones, whose owner is ""; `users`: who may see bytes of
    them.
    """

    board: Board
    maps: Mapping[str, ContextMap]
    resting: Mapping[tuple[str, int], tuple[str, ...]]
    running: Mapping[tuple[str, int, str], str]
    inner: Mapping[tuple[str, int], tuple[ContextMap, ...]]
    places: Mapping[str, Span]
    owners: Mapping[str, str]
    users: Mapping[str, frozenset[str]]

    @property
    def core(self) -> CoreSpec:
        """The core of the board."""
        return self.board.core

    @property
    def every(self) -> tuple[ContextMap, ...]:
        """All maps, of both levels."""
        return (*self.maps.values(), *(t for tables in self.inner.values() for t in tables))

    def rest(self, stage: str, pcpu: int) -> ContextMap | None:
        """The resting context of the EL2 MPU, where a hypervisor runs it."""
        names = self.resting.get((stage, pcpu), ())
        return self.maps[names[0]] if names and self.board.hypervisor is not None else None

    def pcpus(self, stage: str, guest: str) -> tuple[int, ...]:
        """The pCPUs on which the guest runs in a stage."""
        return tuple(sorted(p for s, p, g in self.running if (s, g) == (stage, guest)))

    def contexts(self, guest: str) -> frozenset[str]:
        """The contexts in which the guest runs, in any stage."""
        return frozenset(name for (_, _, g), name in self.running.items() if g == guest)

    def run(self, stage: str, pcpu: int, guest: str) -> ContextMap | None:
        """The map of the context in which the guest runs."""
        name = self.running.get((stage, pcpu, guest))
        return None if name is None else self.maps[name]

    def warm(self, guest: str, found: ContextMap, address: int) -> tuple[Warm, ...]:
        """How the guest may access a byte with its caches on, in a context in which it runs.

        By stage 2 alone; where its EL1 tables are planned, only as they and stage 2 both allow.
        """
        view = found.at(address)
        if view is None or not view.other:
            return ()
        tables = self.inner.get((guest, found.pcpu), ())
        if not tables:
            return ((view.attributes, view.other),)
        inner = (v for table in tables if (v := table.at(address)) is not None)
        both = {(combined(v.attributes, view.attributes), v.any & view.other) for v in inner}
        return tuple(sorted((a, rights) for a, rights in both if rights))

    def writer(self, attributes: Attributes, pcpu: int) -> Writer:
        """What a write of `pcpu` through a region with these attributes does."""
        cache = home(self.core, attributes, pcpu)
        return Writer(cache, cache != MEMORY and held_back(self.core, attributes))

    def before(self, stage: str, *, own: str | None) -> tuple[ContextMap, ...]:
        """Maps by which a line may have come into a cache up to a stage.

        The guest `own` has not run yet.
        """
        order = {each.name: at for at, each in enumerate(self.board.stages)}
        later = {name for (_, _, guest), name in self.running.items() if guest == own}
        return tuple(
            found
            for name, found in self.maps.items()
            if order[found.stage] <= order[stage] and name not in later
        )

    def held(self, maps: Iterable[ContextMap], address: int) -> frozenset[int]:
        """Caches that may hold a line of the byte by one of the maps."""
        views = ((found.pcpu, found.at(address)) for found in maps)
        homes = {home(self.core, view.attributes, pcpu) for pcpu, view in views if view is not None}
        return frozenset(homes - {MEMORY})

    def seeing(self, block: Block) -> tuple[int, ...]:
        """PCPUs that see the bytes of a block: others may have different ones at its addresses."""
        start = self.places[block.name][0]
        homes = [bank for bank in self.board.memory if bank.name in block.banks]
        holding = [bank for bank in homes if bank.start <= start < bank.start + bank.size]
        found = {pcpu for bank in holding or self.board.memory for pcpu in bank.pcpus}
        return tuple(sorted(found))

    def span(self, use: Use) -> tuple[Span, ...]:
        """The bytes that a use covers, rounded outward; nothing where they are no block's."""
        return _span(use, self.places)

    def guests(self) -> Iterator[tuple[str, Guest]]:
        """Each guest with each stage in which it runs."""
        for stage in self.board.stages:
            for guest in self.board.guests:
                if stage.guests and self.pcpus(stage.name, guest.name):
                    yield stage.name, guest

    def own(self, guest: Guest) -> tuple[tuple[Block, Span], ...]:
        """The blocks of a guest and where they lie, ascending."""
        found = [(block, self.places[block.name]) for block in guest.blocks]
        return tuple(sorted(found, key=lambda each: (each[1], each[0].name)))


def laid(board: Board, plan: Plan) -> Ground:
    """The ground of a plan."""
    guests = {guest.name for guest in board.guests}
    outer = [c for c in plan.contexts if c.mpu == "el2" or c.guest not in guests]
    maps = {context.name: context_map(context, board.core) for context in outer}
    running = {
        (c.stage, c.pcpu, c.guest): c.name
        for c in outer
        if c.guest is not None and not c.name.endswith(_EL2_HALF)
    }
    inner: dict[tuple[str, int], list[ContextMap]] = {}
    for context in plan.contexts:
        if context.mpu == "el1" and context.guest in guests:
            key = (str(context.guest), context.pcpu)
            inner.setdefault(key, []).append(context_map(context, board.core))
    tables = {key: tuple(found) for key, found in inner.items()}
    places = _places(board, plan)
    owners = {block.name: guest.name for guest in board.guests for block in guest.blocks}
    owners |= {shared.block.name: "" for shared in board.shared}
    users = _users(board, places, owners)
    return Ground(board, maps, _resting(board, outer), running, tables, places, owners, users)


def _users(
    board: Board, places: Mapping[str, Span], owners: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """By block: its owner, those that it is shared with, and guests with a use of its bytes."""
    found = {block: {owner} - {""} for block, owner in owners.items()}
    for shared in board.shared:
        found[shared.block.name] |= {party for party, _ in shared.uses}
    spans = [(g.name, span) for g in board.guests for use in g.uses for span in _span(use, places)]
    for block, names in found.items():
        start, end = places[block]
        names |= {guest for guest, (a, b) in spans if a < end and start < b}
    return {block: frozenset(names) for block, names in found.items()}


def _span(use: Use, places: Mapping[str, Span]) -> tuple[Span, ...]:
    if use.target not in places:
        return ()
    start = places[use.target][0] + use.offset
    return ((align_down(start, use.page), align_up(start + use.size, use.page)),)


def _resting(
    board: Board, contexts: Iterable[PlanContext]
) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """By stage and pCPU: idle, else the EL2 half of an entry pair, else the only guest's.

    A program rests in its own context, without a task.
    """
    programs = {program.name for program in board.programs}
    best: dict[tuple[str, int], str] = {}
    own: dict[tuple[str, int], list[str]] = {}
    for context in contexts:
        key = context.stage, context.pcpu
        last = context.name.split("/", 2)[2]
        if context.guest is None and last in programs:
            own.setdefault(key, []).append(context.name)
        elif ":" not in last:
            first = best.setdefault(key, context.name)
            if last.endswith(_EL2_HALF) and not first.endswith(("/idle", _EL2_HALF)):
                best[key] = context.name
    keys = dict.fromkeys((*best, *own))
    return {key: (*((best[key],) if key in best else ()), *own.get(key, ())) for key in keys}


def _places(board: Board, plan: Plan) -> Mapping[str, Span]:
    """Where blocks and parts lie; a part up to the next edge of its page."""
    found = {placed.block: (placed.start, placed.end) for placed in plan.placement}
    for block in all_blocks(board):
        found |= {name: span for name, span in _parts(block, found) if name not in found}
    return found


def _parts(block: Block, known: Mapping[str, Span]) -> Iterator[tuple[str, Span]]:
    start, end = known[block.name]
    base = start if block.start is None else block.start
    for part in block.parts:
        low = base + part.offset
        high = align_up(low + part.size, part.page)
        yield part.name, (align_down(low, part.page), min(high, end))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The ranges ascending, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
