"""A family whose regions do not fit together, as a question of slots (`demand.arrangement`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from mpuplan.arch.codec import RegionFields, encode
from mpuplan.demand.arrangement import Arrangement, Step, Term
from mpuplan.demand.words import Bits
from mpuplan.model.plan import Control
from mpuplan.tabulate.in_force import Mpu, SlotWords, Way
from mpuplan.tabulate.mair import index_of, mair_tables
from mpuplan.tabulate.recipes import step_of
from mpuplan.tabulate.sequence import cheapest, floor
from mpuplan.tabulate.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.tabulate.in_force import States

__all__ = [
    "Key",
    "Member",
    "Real",
    "arrangement",
    "consecutive",
    "encoded",
    "real_price",
    "switched",
    "term_of",
]

Key = tuple[int, int, Bits]
_EN = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A context of a family: its number among the demands, its pool, the regions it enables."""

    index: int
    pool: int
    wanted: frozenset[Key]


def arrangement(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    pinned: Collection[Key],
    slots: int,
    cycle: Sequence[Key] | None = None,
) -> tuple[Arrangement, tuple[Key, ...], Real]:
    """The question for the slots that are left beside the pinned regions; its regions by number.

    `cycle`: the members are positions, each with its own pool, and only those that follow each
    other are switched; these regions may be parked in any of them.
    """
    every = sorted({*(cycle or ()), *(key for m in members for key in m.wanted)} - {*pinned})
    mpu, words = encoded(problem, sets, members, {*every, *pinned})
    number = {key: n for n, key in enumerate(every)}
    pools = max(member.pool for member in members) + 1
    wanted = [
        frozenset(number[k] for m in members if m.pool == p for k in m.wanted - {*pinned})
        for p in range(pools)
    ]
    terms, held = [], []
    if cycle is None:
        pairs = switched(problem, members)
    else:
        pairs = consecutive(members)
    for n, (ends, weight) in enumerate(pairs):
        loose, fixed = (
            tuple([SlotWords(*words[k], k in end.wanted) for k in keys] for end in ends)
            for keys in (every, sorted(pinned))
        )
        terms.append(term_of(mpu, loose, fixed, (ends[0].pool, ends[1].pool), n, weight))
        held.append((loose, fixed))
    strays = cycle is not None
    question = Arrangement(len(every), slots, tuple(wanted), tuple(terms), mpu.prenr, strays)
    return question, tuple(every), real_price(mpu, held, ring=strays)


Pairs = list[tuple[tuple[Member, Member], int]]
"""Two members, and what switches between them weigh in both directions."""


def switched(problem: Problem, members: Sequence[Member]) -> Pairs:
    """Any two members, with the weights of both directions."""
    found = []
    for ends in combinations(members, 2):
        one, other = (problem.demands[end.index].context for end in ends)
        weight = weight_of(problem.board, one, other) + weight_of(problem.board, other, one)
        found.append((ends, weight))
    return found


def consecutive(members: Sequence[Member]) -> Pairs:
    """Neighbours in a cycle, in its order: some ways back cost more than the ways there."""
    ring = zip(members, (*members[1:], members[0]), strict=True)
    counts = Counter((one, other) for one, other in ring if one.pool != other.pool)
    return [*counts.items()]


Words = tuple["Sequence[Sequence[SlotWords]]", "Sequence[Sequence[SlotWords]]"]
"""Of both ends: words of the regions to arrange, and of those that keep their slots."""


class Real:
    """What the sequences of terms cost for some contents, found by finding them.

    `held`: the words of every term's ends. `ring`: only the way there counts, not the way back.
    """

    def __init__(self, mpu: Mpu, held: Sequence[Words], *, ring: bool = False) -> None:
        self.mpu, self.held, self.ring = mpu, held, ring
        self._costs: dict[_Place, int] = {}
        self._floors: dict[_Place, int] = {}

    def __call__(self, term: Term, contents: Sequence[Sequence[int]]) -> int:
        """What the sequence found costs."""
        place = self._place(term, contents)
        if place not in self._costs:
            self._costs[place] = cheapest(self.mpu, *self._ends(place))
        return self._costs[place]

    def floor(self, term: Term, contents: Sequence[Sequence[int]]) -> int:
        """What no sequence costs less than, in the direction that is the cheaper one."""
        place = self._place(term, contents)
        if place not in self._floors:
            old, new = self._ends(place)
            there = floor(self.mpu, old, new)
            self._floors[place] = there if self.ring else min(there, floor(self.mpu, new, old))
        return self._floors[place]

    def _place(self, term: Term, contents: Sequence[Sequence[int]]) -> _Place:
        one, other = (tuple(contents[pool]) for pool in term.pools)
        return term.number, one, other

    def _ends(self, place: _Place) -> tuple[States, States]:
        number, *rows = place
        loose, fixed = self.held[number]
        old, new = (
            dict(enumerate([*(_item(some, k) for k in row), *rest]))
            for row, some, rest in zip(rows, loose, fixed, strict=True)
        )
        return old, new


_Place = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A term and the rows of its pools."""


def real_price(mpu: Mpu, held: Sequence[Words], *, ring: bool = False) -> Real:
    """What switches cost by their sequences; `held`: the words of every term's ends."""
    return Real(mpu, held, ring=ring)


def _item(words: Sequence[SlotWords], number: int) -> SlotWords:
    """A region by its number, or its parked copy."""
    if number < len(words):
        return words[number]
    return words[number - len(words)]._replace(on=False)


def encoded(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    keys: Collection[Key],
) -> tuple[Mpu, Mapping[Key, tuple[int, int]]]:
    """PRBAR and PRLAR without EN of every region."""
    board = problem.board
    context = problem.demands[members[0].index].context
    mair = mair_tables(problem, sets)[context.mpu, context.owner]
    core = board.core
    xn = core.xn.value if core.xn is not None else None
    control = Control(m=1, wxn=int(board.policy.wxn))
    mpu = Mpu(core.isa, context.mpu.value, control, mair, xn, core.ordered_writes)
    found = {}
    for start, end, bits in keys:
        attr = index_of(mair, bits.mair)
        fields = RegionFields(start, end, int(bits.share), bits.ap, bits.xn, attr, False)
        words = encode(fields, core.isa)
        found[start, end, bits] = words.prbar, words.prlar & ~_EN
    return mpu, found


def term_of(
    mpu: Mpu,
    loose: Sequence[Sequence[SlotWords]],
    fixed: Sequence[Sequence[SlotWords]],
    pools: tuple[int, int],
    number: int,
    weight: int,
) -> Term:
    """The price of the switches between two contexts.

    `loose`, `fixed`: for each of them the words of the regions to arrange and of those that keep
    their slots, enabled where the context wants them.
    """
    old, new = loose
    source, target = (dict(enumerate([*a, *b])) for a, b in zip(loose, fixed, strict=True))
    way = Way(mpu, source, target)
    held = [step_of(way, a, b) for a, b in zip(*fixed, strict=True)]
    base = Step(
        sum(step.alone for step in held),
        sum(step.helped for step in held),
        max((step.groups for step in held), default=0),
    )
    clashes = () if mpu.prenr or mpu.ordered else tuple(_clashes(way, old, new))
    return Term(number, pools, weight, base, _steps(way, old, new), clashes)


def _steps(
    way: Way, old: Sequence[SlotWords], new: Sequence[SlotWords]
) -> tuple[tuple[Step, ...], ...]:
    """The steps between all regions and parked copies; a copy of what is parked is as that is."""
    before, after = ([*some, *(w._replace(on=False) for w in some)] for some in (old, new))
    others = dict.fromkeys(after)
    rows: dict[SlotWords, tuple[Step, ...]] = {}
    for one in dict.fromkeys(before):
        steps = {other: step_of(way, one, other) for other in others}
        rows[one] = tuple([steps[other] for other in after])
    return tuple(rows[one] for one in before)


def _clashes(
    way: Way, old: Sequence[SlotWords], new: Sequence[SlotWords]
) -> Iterator[tuple[int, int]]:
    """Enabled regions of both ends that overlap and are not the same."""
    for j, one in enumerate(old):
        for k, other in enumerate(new):
            if j != k and one.on and other.on and way.overlap(one, other):
                yield j, k
