"""Who sees which bytes with which memory type: the views that alias rules compare.

EL2 sees every enabled region of its MPU, with that region's type. A guest sees what stage 2 shows,
combined with its EL1 regions where they are described: alone stage 2's type where they are not. A
guest whose MPU is off is at its start, caches off too: it has no view. Nor has who sees bytes by
the default map, whose types nobody vouches for. What is written in two enabled regions faults.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.memory import is_reserved
from mpuplan.arch.rights import Rights
from mpuplan.check.aliases.losses import kind_of
from mpuplan.check.contexts import Side
from mpuplan.check.cover import Cover, united
from mpuplan.check.oracle import Memory, combine
from mpuplan.model.board import El1, Hypervisor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.arch.memory import Attributes
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.words import Region
    from mpuplan.model.board import Guest, Program

__all__ = ["Party", "Seen", "View", "seen_by"]


class Party(NamedTuple):
    """Who sees bytes; `kind`: hypervisor, guest, program or master."""

    kind: str
    name: str

    @property
    def text(self) -> str:
        """How a message names it."""
        return f"{self.kind} '{self.name}'"


@dataclass(frozen=True, slots=True)
class View:
    """What a party sees bytes as, on a pCPU in a stage; `by`: address less where the bytes are.

    `implied_by`: EL2 sees the bytes only since a guest does, this one, and asks for nothing there.
    """

    party: Party
    stage: str
    pcpu: int
    memory: Memory
    writes: bool
    by: int = 0
    implied_by: Party | None = None


class Seen(NamedTuple):
    """A view on the addresses `[start, end)`; `context`: its key in the tables."""

    start: int
    end: int
    view: View
    context: tuple[str, str]


def seen_by(decoded: Sequence[Decoded]) -> Iterator[Seen]:
    """Every view on every run of addresses, in the order of the tables."""
    inside: dict[str, list[Decoded]] = defaultdict(list)
    for d in decoded:
        if d.context.inner:
            inside[d.context.outer_name].append(d)
    for d in decoded:
        if d.table.control.m and not d.context.inner:
            yield from _own(d)
            if d.context.side is Side.GUEST and d.context.guest is not None:
                yield from _guest(d, d.context.guest, inside)


def _own(d: Decoded) -> Iterator[Seen]:
    """What the owner of the MPU sees: of a guest's bytes, only what it asks for itself."""
    asked = _asked(d)
    for start, end, region, memory in _regions(d):
        view = _view(d, _owner(d.context.party), memory, region.privileged)
        shown = d.context.guest is not None and region.lower
        for low, high in _cut(start, end, asked) if shown else ((start, end),):
            yield Seen(low, high, view, d.context.key)


def _guest(d: Decoded, guest: Guest, inside: Mapping[str, list[Decoded]]) -> Iterator[Seen]:
    control = d.table.control
    if not (control.vm or control.dc):
        return
    party, inner = Party("guest", guest.name), inside.get(d.context.name, [])
    if control.dc or not inner:
        if control.dc or guest.el1 is not El1.OFF:
            yield from _by_stage_2(d, party)
        return
    for one in inner:
        if one.table.control.m:
            yield from _by_both(one, d, party)


def _by_stage_2(d: Decoded, party: Party) -> Iterator[Seen]:
    """Stage 1 is Normal Write-Back (HCR.DC), or nobody says what it is: stage 2 decides."""
    for start, end, region, memory in _regions(d):
        if region.lower:
            yield Seen(start, end, _view(d, party, memory, region.lower), d.context.key)


def _by_both(one: Decoded, d: Decoded, party: Party) -> Iterator[Seen]:
    below = Cover((s, e, (r, m)) for s, e, r, m in _regions(d) if r.lower)
    hypervisor = _owner(d.context.party)
    for start, end, region, memory in _regions(one):
        for low, high, found in below.segments(start, end):
            by, given = found[0]
            both = combine(memory, given)
            rights = (region.privileged | region.lower) & by.lower
            yield Seen(low, high, _view(one, party, both, rights), one.context.key)
            if kind_of(both) != kind_of(given):
                view = _view(d, hypervisor, given, by.privileged, party)
                yield Seen(low, high, view, d.context.key)


def _regions(d: Decoded) -> Iterator[tuple[int, int, Region, Memory]]:
    """Runs that one enabled region matches, with its memory type where that is a known one."""
    for start, end, regions in Cover((r.start, r.end, r) for r in d.regions).pieces():
        known: Attributes | None = regions[0].attributes
        if len(regions) == 1 and known is not None and not is_reserved(known.mair):
            yield start, end, regions[0], Memory(known.mair, known.share)


def _asked(d: Decoded) -> tuple[tuple[int, int], ...]:
    lasting = (a for a in d.demands if a.privileged and a.rights and not a.transient)
    return united((ask.start, ask.end) for ask in lasting)


def _cut(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for low, high in ranges:
        if low < end and start < high:
            yield max(low, start), min(high, end)


def _owner(party: Hypervisor | Program) -> Party:
    return Party("hypervisor" if isinstance(party, Hypervisor) else "program", party.name)


def _view(
    d: Decoded, party: Party, memory: Memory, rights: Rights, implied_by: Party | None = None
) -> View:
    c = d.context
    return View(party, c.stage.name, c.pcpu, memory, bool(rights & Rights.W), implied_by=implied_by)
