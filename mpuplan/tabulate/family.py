"""A family whose regions do not fit together, as a question of slots (`demand.arrangement`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
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
from mpuplan.tabulate.sequence import cheapest
from mpuplan.tabulate.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region

__all__ = ["Key", "Member", "Real", "arrangement", "real_price", "term_of"]

Key = tuple[int, int, Bits]
_EN = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A context of a family: its number among the demands, its pool, the regions it enables."""

    index: int
    pool: int
    wanted: frozenset[Key]


Real = Callable[[Term, Sequence[Sequence[int]]], int]
"""What the sequence of a term costs for some contents, found by finding it."""


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
    mpu, words = _words(problem, sets, members, {*every, *pinned})
    number = {key: n for n, key in enumerate(every)}
    pools = max(member.pool for member in members) + 1
    wanted = [
        frozenset(number[k] for m in members if m.pool == p for k in m.wanted - {*pinned})
        for p in range(pools)
    ]
    terms, held = [], []
    if cycle is None:
        pairs = _switched(problem, members)
    else:
        pairs = _consecutive(members)
    for n, (ends, weight) in enumerate(pairs):
        loose, fixed = (
            tuple([SlotWords(*words[k], k in end.wanted) for k in keys] for end in ends)
            for keys in (every, sorted(pinned))
        )
        terms.append(term_of(mpu, loose, fixed, (ends[0].pool, ends[1].pool), n, weight))
        held.append((loose, fixed))
    strays = cycle is not None
    question = Arrangement(len(every), slots, tuple(wanted), tuple(terms), mpu.prenr, strays)
    return question, tuple(every), real_price(mpu, held)


_Pairs = list[tuple[tuple[Member, Member], int]]
"""Two members, and what switches between them weigh in both directions."""


def _switched(problem: Problem, members: Sequence[Member]) -> _Pairs:
    found = []
    for ends in combinations(members, 2):
        one, other = (problem.demands[end.index].context for end in ends)
        weight = weight_of(problem.board, one, other) + weight_of(problem.board, other, one)
        found.append((ends, weight))
    return found


def _consecutive(members: Sequence[Member]) -> _Pairs:
    """Neighbours in a cycle, in its order: some ways back cost more than the ways there."""
    ring = zip(members, (*members[1:], members[0]), strict=True)
    counts = Counter((one, other) for one, other in ring if one.pool != other.pool)
    return [*counts.items()]


Words = tuple[Sequence[Sequence[SlotWords]], Sequence[Sequence[SlotWords]]]
"""Of both ends: words of the regions to arrange, and of those that keep their slots."""


def real_price(mpu: Mpu, held: Sequence[Words]) -> Real:
    """What switches cost by their sequences; `held`: the words of every term's ends."""
    known: dict[tuple[int, tuple[int, ...], tuple[int, ...]], int] = {}

    def price(term: Term, contents: Sequence[Sequence[int]]) -> int:
        rows = tuple(tuple(contents[pool]) for pool in term.pools)
        key = term.number, rows[0], rows[1]
        if key not in known:
            loose, fixed = held[term.number]
            ends = [
                dict(enumerate([*(_item(some, k) for k in row), *rest]))
                for row, some, rest in zip(rows, loose, fixed, strict=True)
            ]
            known[key] = cheapest(mpu, ends[0], ends[1])
        return known[key]

    return price


def _item(words: Sequence[SlotWords], number: int) -> SlotWords:
    """A region by its number, or its parked copy."""
    if number < len(words):
        return words[number]
    return words[number - len(words)]._replace(on=False)


def _words(
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
