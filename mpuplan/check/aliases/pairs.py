"""Which two views of the same bytes are an alias, and what is lost by it."""

from __future__ import annotations

from itertools import combinations, islice, product
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.check.aliases.losses import Kind, Loss, cached, incoherent, kind_of, losses, serious
from mpuplan.check.aliases.views import Party, Seen
from mpuplan.check.contexts import grouped
from mpuplan.diag import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.aliases.views import View
    from mpuplan.check.oracle import Memory
    from mpuplan.model.board import Master

__all__ = ["PAIRS", "Aliases", "Trouble"]

PAIRS: Final = 16
"""Pairs of parties that are named for the same bytes; the others are only counted."""
_TRIED: Final = 512
"""Pairs of views that are looked at for the same bytes, where many differ."""
_SEVERAL: Final = 2
_OF_CACHES: Final = (Loss.COHERENCY, Loss.WRITTEN, Loss.NAME)
_RANKS: Final = ("hypervisor", "guest", "program")


class Trouble(NamedTuple):
    """Two views that disagree, or a view and a bus master; `lost` is never empty."""

    code: str
    level: Level
    one: Seen
    other: Seen | Master
    lost: tuple[Loss, ...]

    @property
    def parties(self) -> tuple[Party, Party]:
        """Whom it concerns."""
        if isinstance(self.other, Seen):
            return self.one.view.party, self.other.view.party
        return self.one.view.party, Party("master", self.other.name)


class _Group(NamedTuple):
    """What decides between views: equal groups never disagree."""

    stage: str
    pcpu: int
    by: int
    kind: Kind


class Aliases:
    """The rules on one core; what is worked out for a view is kept."""

    def __init__(self, core: CoreSpec) -> None:
        self._core = core
        self._groups: dict[View, _Group] = {}

    def among(
        self, seen: Sequence[Seen], masters: Sequence[Master]
    ) -> tuple[tuple[Trouble, ...], bool]:
        """The aliases among the views of some bytes, one for two parties, and if there are more."""
        found: dict[tuple[bool, tuple[Party, Party]], Trouble] = {}
        for number, trouble in enumerate(self._all(seen, masters)):
            key = trouble.code == "alias-pcpus", trouble.parties
            if key in found:
                continue
            if number >= _TRIED or len(found) == PAIRS:
                return tuple(found.values()), True
            found[key] = trouble
        return tuple(found.values()), False

    def _all(self, seen: Sequence[Seen], masters: Sequence[Master]) -> Iterator[Trouble]:
        groups = self._grouped(seen)
        yield from self._between(groups)
        yield from self._apart(groups)
        yield from self._implied(seen)
        for master, one in product(masters, seen):
            if one.view.implied_by is None and self._missed(master, one.view.memory):
                yield Trouble("alias-master", Level.WARNING, one, master, (Loss.COHERENCY,))

    def _missed(self, master: Master, memory: Memory) -> bool:
        """A coherent master misses lines that are not shareable, another one every line."""
        return incoherent(memory, self._core) if master.coherent else cached(memory, self._core)

    def _between(self, groups: dict[_Group, list[Seen]]) -> Iterator[Trouble]:
        """Same stage first: these two views may be used at one time."""
        if len({(group.kind, group.by) for group in groups}) < _SEVERAL:
            return
        for live in (True, False):
            for one, other in combinations(groups, 2):
                lost = self._lost(one, other, groups) if (one.stage == other.stage) is live else ()
                if lost:
                    pairs = islice(product(groups[one], groups[other]), _TRIED)
                    yield from _troubles(one, other, pairs, lost)

    def _apart(self, groups: dict[_Group, list[Seen]]) -> Iterator[Trouble]:
        """Bytes that one pCPU writes and another one caches alike: one finding for all of them.

        What nobody writes while the other runs is the same in all caches.
        """
        alike = grouped(groups, lambda group: (group.kind, group.by, group.stage))
        for some in alike if len(groups) >= _SEVERAL else ():
            if len(some) >= _SEVERAL and incoherent(groups[some[0]][0].view.memory, self._core):
                writers = [group for group in some if groups[group][0].view.writes]
                for one in writers[:1]:
                    other = next(group for group in some if group is not one)
                    pair = groups[one][0], groups[other][0]
                    yield Trouble("alias-pcpus", Level.WARNING, *pair, (Loss.COHERENCY,))

    def _grouped(self, seen: Iterable[Seen]) -> dict[_Group, list[Seen]]:
        """Views that ask for the bytes by what decides; in each group who writes comes first."""
        groups: dict[_Group, list[Seen]] = {}
        for one in seen:
            if one.view.implied_by is None:
                groups.setdefault(self._group(one.view), []).append(one)
        for some in groups.values():
            some.sort(key=lambda one: not one.view.writes)
        return groups

    def _group(self, view: View) -> _Group:
        known = self._groups.get(view)
        if known is None:
            known = _Group(view.stage, view.pcpu, view.by, kind_of(view.memory))
            self._groups[view] = known
        return known

    def _lost(
        self, one: _Group, other: _Group, groups: dict[_Group, list[Seen]]
    ) -> tuple[Loss, ...]:
        a, b = (groups[group][0].view.memory for group in (one, other))
        lost = losses(a, b, self._core)
        if one.by == other.by or not (cached(a, self._core) or cached(b, self._core)):
            return lost
        # Caches know lines by their address, and find none of the other address.
        rest = (loss for loss in lost if loss not in _OF_CACHES)
        return (Loss.COHERENCY, *rest)

    def _implied(self, seen: Sequence[Seen]) -> Iterator[Trouble]:
        """EL2 asks for nothing, but its region of the guest's bytes lets it read them ahead."""
        guests = [one for one in seen if one.view.party.kind == "guest"]
        for mine in seen:
            view = mine.view
            for one in guests if view.implied_by is not None else ():
                same = (one.view.party, one.view.stage, one.view.pcpu, one.view.by)
                if same == (view.implied_by, view.stage, view.pcpu, view.by):
                    lost = losses(view.memory, one.view.memory, self._core)
                    if lost:
                        yield Trouble("alias-hypervisor", Level.NOTE, mine, one, lost)


def _troubles(
    one: _Group, other: _Group, pairs: Iterable[tuple[Seen, Seen]], lost: tuple[Loss, ...]
) -> Iterator[Trouble]:
    for first, second in pairs:
        mine, yours = first.view, second.view
        a, b = (first, second) if mine.party == yours.party else sorted((first, second), key=_rank)
        harm = one.stage == other.stage and serious(lost) and (mine.writes or yours.writes)
        code = _code(one, other, a.view.party, b.view.party)
        yield Trouble(code, Level.WARNING if harm else Level.NOTE, a, b, lost)


def _rank(one: Seen) -> tuple[int, str]:
    party = one.view.party
    return _RANKS.index(party.kind), party.name


def _code(one: _Group, other: _Group, mine: Party, yours: Party) -> str:
    if one.by != other.by:
        return "alias-mirror"
    if one.stage != other.stage:
        return "alias-stages"
    if mine != yours:
        return "alias-hypervisor" if mine.kind == "hypervisor" else "alias-parties"
    return "alias-contexts" if one.pcpu == other.pcpu else "alias-pcpus"
