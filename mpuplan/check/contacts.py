"""Which ends can touch, what that saves, and inequalities that hold wherever blocks will lie.

A *contact* is a pair of ends of two carriers at one address. Without exposure every byte of a
region is asked for with its word (2.4), so a region is some runs that touch end to end, and a
context has as many regions as runs less contacts (at a cut point a contact saves nothing).
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain, combinations, pairwise, permutations
from math import comb, gcd
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.check.contexts import Side
from mpuplan.check.cover import united
from mpuplan.check.unplaced import FIXED, Range, Run, Unknown, unplaced
from mpuplan.model.certificate import Claim, Group, Kind, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from mpuplan.check.contexts import Context
    from mpuplan.model.board import Board

__all__ = ["Contacts", "Unknown", "Wrong"]

End: TypeAlias = tuple[str, int]
Key: TypeAlias = tuple[str, str]
"""Name and MPU of a context."""
Mpu: TypeAlias = tuple[str, int, str]
"""Whose MPU, of which pCPU, and its level."""

_MOST: Final = 4096
"""Sums of sizes, or choices of grounds, that are tried."""


class Wrong(Exception):
    """A certificate says what is not so."""


class Contacts:
    """All contacts that a board allows.

    `runs`: of every context. `names`: of contacts, in whose order `joins` says which two runs each
    of them joins in which context. `mpus`: that of a context; `pieces`: all runs of an MPU, by
    name. `families`, `pools`: see `Group`.
    """

    def __init__(self, board: Board) -> None:
        """Raise Unknown where the board has something that is not understood here."""
        self._board = board
        self._carriers, found = unplaced(board)
        self.runs = {_key(context): runs for context, runs in found}
        self.mpus = {_key(c): (c.party.name, c.pcpu, c.mpu) for c, _ in found}
        joins: dict[tuple[End, End], dict[Key, tuple[Run, Run]]] = defaultdict(dict)
        self.pieces: dict[Mpu, dict[str, Run]] = defaultdict(dict)
        for key, runs in self.runs.items():
            self.pieces[self.mpus[key]].update((run.name, run) for run in runs)
            for one, other in permutations(runs, 2):
                ends = (one.carrier, one.end), (other.carrier, other.start)
                if one.word == other.word and (ends in joins or self._touch(*ends)):
                    joins[ends][key] = one, other
        self.ends = tuple(sorted(joins))
        self.joins = tuple(joins[ends] for ends in self.ends)
        self.names = tuple("|".join(f"{c}+{at:#x}" for c, at in ends) for ends in self.ends)
        all_contexts = [context for context, _ in found]
        self.families = self._groups(all_contexts, family=True)
        self.pools = self._groups(all_contexts, family=False)

    def _touch(self, left: End, right: End) -> bool:
        """Whether two ends can be at one address: for places, steps, and own bytes behind them."""
        one, other = self._carriers[left[0]], self._carriers[right[0]]
        if left[0] == right[0] or (left[1] - right[1]) % gcd(one.step, other.step):
            return False
        behind = any(low <= left[1] < high for low, high in one.solids)
        behind = behind or any(low < right[1] <= high for low, high in other.solids)
        return not behind and any(
            max(low + left[1], first + right[1]) <= min(high + left[1], last + right[1])
            for low, high in one.starts
            for first, last in other.starts
        )

    def _groups(self, contexts: Sequence[Context], *, family: bool) -> tuple[Group, ...]:
        """Families: the contexts of a stage and MPU. Pools: contexts, both of an entry pair."""
        members: dict[Hashable, list[Context]] = defaultdict(list)
        for c in contexts:
            near = c.name.removesuffix("+el2") if c.side is Side.FAR else c.name
            members[(c.stage.name, self.mpus[_key(c)]) if family else (near, c.mpu)].append(c)
        return tuple(self._group(found) for found in members.values())

    def _group(self, found: list[Context]) -> Group:
        """Regions of n contexts, those that all of them have counted once (section 4, 1 to 3).

        That is all regions less n - 1 times the common ones. A common region consists of
        *residents*, runs that all the contexts have: each of its bytes has one owner (2.3), who
        asks for it with one word in all of them. So there are no more than chains of residents,
        and a chain that a context lengthens is none. It has two ends: such a contact spoils half.
        """
        sets = [frozenset(self.runs[_key(context)]) for context in found]
        residents = frozenset.intersection(*sets)
        gains: dict[int, Fraction] = {}
        for number, joins in enumerate(self.joins):
            here = [joins[_key(context)] for context in found if _key(context) in joins]
            if here:
                known = sum(run in residents for run in here[0])
                gains[number] = len(here) - Fraction(known * (len(sets) - 1), 2)
        stages, core = self._board.stages, self._board.core
        slots = core.el1_regions if found[0].mpu == "el1" else core.el2_regions
        room = slots - max(context.transient_slots for context in found)
        base = sum(map(len, sets)) - (len(sets) - 1) * len(residents)
        counted = {stage.name for stage in stages if stage.guests} or {stages[-1].name}
        return Group(*_key(found[0]), base, gains, room, found[0].stage.name in counted)

    def row(self, claim: Claim) -> Row:
        """The inequality that a claim names; raises Wrong if there is none.

        FOREST: n runs form paths, and all but one run of each path touch another before them. LEFT,
        RIGHT: of the contacts at one end of a run one holds at most. Both as a byte has one owner
        for a pCPU (2.3); in a guest's MPU no run is of the memory that its own blocks lie in.
        """
        mpu = self.mpus.get((claim.context, claim.mpu))
        known = self.pieces[mpu] if mpu else {}
        runs = [known[name] for name in claim.runs if name in known]
        runs.sort(key=lambda run: (run.carrier, run.start))
        apart = all(a.carrier != b.carrier or a.end <= b.start for a, b in pairwise(runs))
        alone = claim.kind is Kind.FOREST or len(runs) == 1
        if not runs or len(runs) != len(claim.runs) or not apart or not alone:
            raise Wrong(f"'{claim.context}' has no such runs beside each other")
        starts = {(run.carrier, run.start) for run in runs}
        ends = {(run.carrier, run.end) for run in runs}
        contacts = tuple(
            number
            for number, (left, right) in enumerate(self.ends)
            if (left in ends or claim.kind is Kind.LEFT)
            and (right in starts or claim.kind is Kind.RIGHT)
            and any(self.mpus[key] == mpu for key in self.joins[number])
        )
        most = len(runs) - self._paths(runs) if claim.kind is Kind.FOREST else 1
        return Row(claim, most, contacts)

    def _paths(self, runs: Sequence[Run]) -> int:
        """How many paths some runs form at least.

        A path is one stretch of addresses, in one *ground*: a stretch of what the runs may cover.
        So there are as many as it takes grounds to hold all runs. And fixed runs that follow each
        other are on two paths if no choice of runs fills the bytes between exactly.
        """
        hulls = [
            [(low + run.start, high + run.end) for low, high in self._carriers[run.carrier].starts]
            for run in runs
        ]
        grounds = united(chain(*hulls))
        homes = {frozenset(g for g in grounds for part in hull if _meet(g, part)) for hull in hulls}
        size = sum(run.end - run.start for run in runs)
        room = {ground: self._room(ground, runs) for ground in grounds}
        for count in range(1 + _breaks(runs, hulls), len(runs)):
            few = min(count, len(grounds))
            if comb(len(grounds), few) > _MOST or any(
                sum(room[g] for g in some) >= size and all(h.intersection(some) for h in homes)
                for some in combinations(grounds, few)
            ):
                return count
        return len(runs)

    def _room(self, ground: Range, runs: Sequence[Run]) -> int:
        """Bytes of a ground that runs can have: others own some wherever they lie in it."""
        own = {run.carrier for run in runs} - {FIXED}
        outer = all(self._carriers[name].size for name in own)
        others = (one for name, one in self._carriers.items() if outer and name not in own)
        inside = (o for o in others if ground[0] <= o.around[0] and o.around[1] <= ground[1])
        return ground[1] - ground[0] - sum(other.size for other in inside)


def _key(context: Context) -> Key:
    return context.name, context.mpu


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _breaks(runs: Sequence[Run], hulls: Sequence[Sequence[Range]]) -> int:
    """How many times runs cannot fill the bytes between two fixed ones that follow each other."""
    still, count = sorted((run.start, run.end) for run in runs if run.carrier == FIXED), 0
    for gap in ((end, start) for (_, end), (start, _) in pairwise(still)):
        sums = {0}
        for run, hull in zip(runs, hulls, strict=True):
            between = run.carrier != FIXED and any(_meet(gap, part) for part in hull)
            if between and len(sums) <= _MOST:
                sums |= {size + run.end - run.start for size in sums}
        count += gap[1] - gap[0] not in sums and len(sums) <= _MOST
    return count
