"""Which ends can touch, what that saves, and inequalities that hold wherever blocks will lie.

A *contact* is a pair of ends of two carriers at one address that is no cut point. Without exposure
every byte of a region is asked for with its word (2.4), so a region is some runs that touch end to
end, and a context has as many regions as runs less contacts (a cut inside a block adds one).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise, permutations
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.check.contexts import Side
from mpuplan.check.places import inner_blocks
from mpuplan.check.static import cut_points
from mpuplan.check.unplaced import FIXED, Range, Run, Unknown, can_touch, carriers, joined, runs_of
from mpuplan.model.certificate import Claim, Group, Kind, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from mpuplan.check.contexts import Context
    from mpuplan.model.board import Board

__all__ = ["Contacts", "Unknown", "Wrong"]

End: TypeAlias = tuple[str, int]
Key: TypeAlias = tuple[str, str]
"""Name and MPU of a context."""

_MOST_SUMS: Final = 4096


class Wrong(Exception):
    """A certificate says what is not so."""


class Contacts:
    """All contacts that a board allows.

    `runs`: of every context, by name. `names`: of the contacts, in whose order `joins` says which
    two runs each of them joins in which context. `families`, `pools`: see `Group`. `solid`: blocks
    of one piece that are no part of another.
    """

    def __init__(self, board: Board) -> None:
        """Raise Unknown where the board has something that is not understood here."""
        self._board, self._carriers = board, carriers(board)
        self._cuts = frozenset(cut_points(board))
        found = tuple(runs_of(board, self._carriers))
        self.runs: dict[Key, dict[str, Run]] = {
            _key(c): {r.name: r for r in own} for c, own in found
        }
        joins: dict[tuple[End, End], dict[Key, tuple[Run, Run]]] = defaultdict(dict)
        for key, own in self.runs.items():
            for one, other in permutations(own.values(), 2):
                ends = (one.carrier, one.end), (other.carrier, other.start)
                if one.word == other.word and (ends in joins or self._touch(*ends)):
                    joins[ends][key] = one, other
        self._ends = tuple(sorted(joins))
        self.joins = tuple(joins[ends] for ends in self._ends)
        self.names = tuple(
            "|".join(f"{c}+{at:#x}" if c else f"{at:#x}" for c, at in ends) for ends in self._ends
        )
        inner = {block.name for block in inner_blocks(board)}
        single = (name for name, one in self._carriers.items() if len(one.solids) == 1)
        self.solid = frozenset(single) - inner
        self._mpus = {_key(c): (c.party.name, c.mpu) for c, _ in found}
        contexts = [context for context, _ in found]
        self.families = self._groups(
            contexts, lambda c: (c.stage.name, c.pcpu, *self._mpus[_key(c)])
        )
        self.pools = self._groups(contexts, _pool)

    def _touch(self, left: End, right: End) -> bool:
        one, other = self._carriers[left[0]], self._carriers[right[0]]
        return left[0] != right[0] and can_touch(one, left[1], other, right[1], self._cuts)

    def _groups(
        self, contexts: Iterable[Context], label: Callable[[Context], Hashable]
    ) -> tuple[Group, ...]:
        members: dict[Hashable, list[Context]] = defaultdict(list)
        for context in contexts:
            members[label(context)].append(context)
        return tuple(self._group(found) for found in members.values())

    def _group(self, found: list[Context]) -> Group:
        """Regions of n contexts, those that all of them have counted once (section 4, 3).

        That is all regions less n - 1 times the common ones. A common region consists of
        *residents*, runs that all the contexts have: each of its bytes has one owner (2.3), who
        asks for it with one word in all of them. So there are no more than chains of residents,
        and a chain that a context lengthens is none. It has two ends: such a contact spoils half.
        """
        sets = [frozenset(self.runs[_key(context)].values()) for context in found]
        residents, others = frozenset.intersection(*sets), len(sets) - 1
        gains: dict[int, int] = {}
        for number, joins in enumerate(self.joins):
            here = [joins[_key(context)] for context in found if _key(context) in joins]
            known = sum(run in residents for run in here[0]) if here else 0
            if here:
                gains[number] = 2 if known == 2 else 2 * len(here) - known * others
        core, stages = self._board.core, self._board.stages
        slots = core.el1_regions if found[0].mpu == "el1" else core.el2_regions
        room = slots - max(context.transient_slots for context in found)
        base = sum(map(len, sets)) - others * len(residents)
        counted = {s.name for s in stages if s.guests} or {stages[-1].name}
        return Group(*_key(found[0]), base, gains, room, found[0].stage.name in counted)

    def row(self, claim: Claim) -> Row:
        """The inequality that a claim names; raises Wrong if there is none.

        FOREST: n runs form paths, and all but one run of each path are joined to another before
        them. PINNED: the same; but where one of some contacts holds, which exclude each other,
        the runs form more paths.
        """
        if claim.kind is Kind.ROOM:
            return self._room(claim)
        key = claim.context, claim.mpu
        runs = [self.runs.get(key, {}).get(name) for name in dict.fromkeys(claim.runs)]
        known = [run for run in runs if run is not None]
        if len(known) != len(claim.runs) or len({run.word for run in known}) != 1:
            raise Wrong(f"context '{claim.context}' has no such runs of one word")
        end, pinned = claim.kind is Kind.END, claim.kind is Kind.PINNED
        if (bool(claim.side), bool(claim.pins)) != (end, pinned) or (end and len(known) > 1):
            raise Wrong(f"that is no inequality of kind '{claim.kind}'")
        if end:
            return Row(claim, 1, dict.fromkeys(self._at(key, known[0], claim.side), 2))
        here = ((number, joins[key]) for number, joins in enumerate(self.joins) if key in joins)
        weights = {number: 2 for number, both in here if set(both) <= set(known)}
        least = self._paths(known, {})
        if pinned:
            more = min(self._paths(known, pin) for pin in self._pins(claim.pins)) - least
            for number in map(self.names.index, claim.pins):
                weights[number] = weights.get(number, 0) + 2 * max(more, 0)
        return Row(claim, len(known) - least, weights)

    def _room(self, claim: Claim) -> Row:
        """ROOM: contacts make paths of n blocks, too, and all blocks of a path lie in one ground.

        So there are as many paths as grounds needed to hold them, whatever the contexts.
        """
        blocks = [self._carriers[name] for name in dict.fromkeys(claim.runs) if name in self.solid]
        others = claim.context, claim.mpu, claim.side, claim.pins
        if not blocks or len(blocks) != len(claim.runs) or any(others):
            raise Wrong("room is a matter of blocks in one piece")
        pairs = (({left[0], right[0]}, number) for number, (left, right) in enumerate(self._ends))
        weights = {number: 2 for pair, number in pairs if pair <= set(claim.runs)}
        hulls = [block.whole() for block in blocks]
        grounds = joined(chain(*hulls))
        count = _disjoint(frozenset(_met(hull, grounds, ())) for hull in hulls)
        left = sum(high - low for block in blocks for low, high in block.solids)
        for used, size in enumerate(sorted((low - high for low, high in grounds)), 1):
            if left > 0:
                count, left = max(count, used), left + size
        return Row(claim, len(blocks) - count, weights)

    def _at(self, key: Key, run: Run, side: str) -> Iterator[int]:
        """END: of the contacts that one end has in contexts of one party's MPUs one holds at most.

        A byte has one owner (2.3); another party's may be the block that it has its own blocks in.
        """
        end = run.carrier, (run.end if side == "right" else run.start)
        for number, (ends, joins) in enumerate(zip(self._ends, self.joins, strict=True)):
            if ends[side == "left"] == end and any(self._mpus[k] == self._mpus[key] for k in joins):
                yield number

    def _pins(self, names: tuple[str, ...]) -> list[Mapping[str, int]]:
        """Where contacts with fixed bytes hold a carrier: at different places, as they must."""
        found: set[tuple[str, int]] = set()
        for name in names:
            left, right = (
                self._ends[self.names.index(name)] if name in self.names else (("", 0),) * 2
            )
            moved, still = (right, left) if left[0] == FIXED else (left, right)
            if moved[0] == FIXED or still[0] != FIXED:
                raise Wrong(f"'{name}' holds no block in its place")
            found.add((moved[0], still[1] - moved[1]))
        if len(found) != len(names) or len({carrier for carrier, _ in found}) != 1:
            raise Wrong("pins have to hold one block, at different places")
        return [{carrier: at} for carrier, at in found]

    def _paths(self, runs: list[Run], pin: Mapping[str, int]) -> int:
        """How many paths some runs of one word form at least.

        A path is one stretch of addresses, in one *ground*: a stretch of places that the runs may
        have. Two fixed runs that follow each other have a *break* between them where no choice of
        runs fills the bytes between exactly: each path is on one side of it. Runs that have no
        ground in common are on different paths.
        """
        hulls = [self._carriers[run.carrier].hull(run, pin.get(run.carrier)) for run in runs]
        breaks = tuple(self._breaks(runs, hulls))
        grounds = joined(p for hull in chain(*hulls) for p in _without(hull, breaks))
        return _disjoint(frozenset(_met(hull, grounds, breaks)) for hull in hulls)

    def _breaks(self, runs: list[Run], hulls: list[tuple[Range, ...]]) -> Iterator[Range]:
        still = sorted((run.start, run.end) for run in runs if run.carrier == FIXED)
        for (_, start), (end, _) in pairwise(still):
            sums = {0}
            for run, hull in zip(runs, hulls, strict=True):
                between = any(low < end and start < high for low, high in hull)
                if run.carrier != FIXED and between and len(sums) <= _MOST_SUMS:
                    sums |= {size + run.end - run.start for size in sums}
            if end - start not in sums and len(sums) <= _MOST_SUMS:
                yield start, end


def _key(context: Context) -> Key:
    return context.name, context.mpu


def _pool(context: Context) -> Hashable:
    """An entry pair needs slots for the regions of both sides (section 4, points 1 and 2)."""
    far = context.side is Side.FAR
    return context.name.removesuffix("+el2") if far else context.name, context.mpu


def _without(hull: Range, breaks: Iterable[Range]) -> Iterator[Range]:
    """The parts of a range that lie in no break."""
    low, high = hull
    for start, end in breaks:
        if low < end and start < high:
            if low < start:
                yield low, start
            low = end
    if low < high:
        yield low, high


def _met(hull: Iterable[Range], grounds: list[Range], breaks: Iterable[Range]) -> Iterator[int]:
    """The grounds of a run; in a break it may belong to either side."""
    for low, high in hull:
        for start, end in breaks:
            if low < end and start < high:
                low, high = min(low, start), max(high, end)
        yield from (n for n, (first, last) in enumerate(grounds) if low <= last and first <= high)


def _disjoint(sets: Iterable[frozenset[int]]) -> int:
    """A number of sets of which no two have anything in common."""
    count, used = 0, frozenset[int]()
    for one in sorted(set(sets), key=lambda found: (len(found), sorted(found))):
        if not one & used:
            count, used = count + 1, used | one
    return count
