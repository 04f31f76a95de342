"""Which slot each region takes, and which regions stay programmed in contexts without them.

A family is what one MPU has in one stage on one pCPU. If all its regions fit into the slots, each
has one slot in all contexts and is parked (programmed, not enabled) where it is not wanted: then
a switch only enables and disables. Otherwise the regions that the switching party itself asks for
are parked so, if they fit: a switch must not rewrite what it runs from; and so are those that all
contexts want. The other slots are arranged for cheap switches. So are they without PRENR, where
each enable is a write of its own: there regions with a word in common may be cheaper in one slot,
even if there are slots enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.demand.arrangement import loosened, total
from mpuplan.demand.words import Agent
from mpuplan.model.board import Level
from mpuplan.tabulate.family import Key, Member, Real, arrangement
from mpuplan.tabulate.keep import kept_contents
from mpuplan.tabulate.keep_bound import kept_bound
from mpuplan.tabulate.tight import first, improved, proven, settled
from mpuplan.tabulate.wide import wide
from mpuplan.tabulate.wide_bound import bound as wide_bound
from mpuplan.tabulate.wide_rows import rows as wide_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mpuplan.demand.arrangement import Arrange, Arrangement, Contents
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region

__all__ = ["Key", "Seat", "Seating", "seating", "seats", "shared", "steady"]


Content = dict[int, tuple[Key, bool]]
"""By slot the region in it, and whether it is the one enabled where the region is wanted."""

_Named = TypeVar("_Named", Key, int)


@dataclass(frozen=True, slots=True)
class Seat:
    """A slot of a context and the region in it, parked unless `enabled`."""

    slot: int
    key: Key
    enabled: bool


@dataclass(frozen=True, slots=True)
class Seating:
    """For every context its programmed slots in ascending order.

    `bounds`: by family (its place among the families) the weighted switch cost that no contents
    go below; families with PRENR whose regions all fit are left out. `kept`: families whose slots
    are those of the base; their bounds hold for these slots.
    """

    seats: tuple[tuple[Seat, ...], ...]
    bounds: Mapping[int, int]
    kept: frozenset[int] = frozenset()


def seats(problem: Problem, sets: Sequence[Sequence[Region]]) -> tuple[tuple[Seat, ...], ...]:
    """For every context its programmed slots in ascending order, without a proof."""
    return seating(problem, sets).seats


def seating(
    problem: Problem, sets: Sequence[Sequence[Region]], arrange: Arrange | None = None
) -> Seating:
    """The slots of all contexts; `arrange` betters and proves what does not fit together."""
    found: list[tuple[Seat, ...]] = [() for _ in problem.demands]
    bounds: dict[int, int] = {}
    kept: set[int] = set()
    for number, family in enumerate(problem.families):
        members = _members(problem, sets, family)
        near = _near(problem, sets, members)
        if near is not None:
            kept.add(number)
            bounds[number] = kept_bound(problem, sets, members, near)
            for member in members:
                found[member.index] = _seated(near[member.pool], member.wanted)
            continue
        contents = _together(members, _capacity(problem, family))
        if contents is None:
            contents, bounds[number] = _apart(problem, sets, members, arrange)
        elif arrange is not None and not _prenr(problem, members):
            contents, bounds[number] = _shared(problem, sets, members, arrange, contents)
        for member in members:
            found[member.index] = _seated(contents[member.pool], member.wanted)
    return Seating(tuple(found), bounds, frozenset(kept))


def _near(
    problem: Problem, sets: Sequence[Sequence[Region]], members: Sequence[Member]
) -> Sequence[Content] | None:
    """Region by slot for each pool as the base has them; None without one."""
    if problem.base is None:
        return None
    capacity = _capacity(problem, [member.index for member in members])
    return kept_contents(problem, sets, members, capacity)


def _members(
    problem: Problem, sets: Sequence[Sequence[Region]], family: Sequence[int]
) -> list[Member]:
    pools = [pool for pool in problem.pools if pool[0] in family]
    return [
        Member(index, number, frozenset(region.key for region in sets[index]))
        for number, pool in enumerate(pools)
        for index in pool
    ]


def _capacity(problem: Problem, family: Sequence[int]) -> int:
    """Slots that regions of a family may take: transient slots stay free in every context."""
    kept = [problem.demands[index].context for index in family]
    return min(context.slots - context.transient for context in kept)


def _together(members: Sequence[Member], capacity: int) -> list[Content] | None:
    """One slot for every region in all pools; None where they do not fit."""
    wanted = _wanted(members)
    every = {key for keys in wanted for key in keys}
    if len(every) > capacity:
        return None
    content = {slot: (key, True) for slot, key in enumerate(_by_sharing(every, wanted))}
    return [content for _ in wanted]


def _wanted(members: Sequence[Member]) -> list[set[Key]]:
    wanted: list[set[Key]] = [set() for _ in range(max(m.pool for m in members) + 1)]
    for member in members:
        wanted[member.pool] |= member.wanted
    return wanted


def _apart(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    arrange: Arrange | None,
) -> tuple[list[Content], int]:
    """Region by slot for each pool, and the bound of the weighted switch cost."""
    capacity = _capacity(problem, [member.index for member in members])
    pinned = _pinned(problem, sets, members, capacity)
    many = wide(problem, sets, members, pinned, capacity - len(pinned))
    if many is not None:
        rows = wide_rows(many[0])
        return _contents(problem, members, pinned, many[1], rows), wide_bound(many[0])
    question, keys, pay = arrangement(problem, sets, members, pinned, capacity - len(pinned))
    start = first(question)
    if arrange is None:
        return _contents(problem, members, pinned, keys, improved(question, start)), 0
    answer = arrange(question, start)
    if not question.prenr:
        question = loosened(question, question.slots)
        answer = arrange(question, answer.contents)
    rows = settled(question, answer, start, pay)
    bound = proven(question, rows, answer.bound, pay)
    return _contents(problem, members, pinned, keys, rows), bound


def _shared(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    members: Sequence[Member],
    arrange: Arrange,
    together: list[Content],
) -> tuple[list[Content], int]:
    """Region by slot for each pool where all fit, and the bound of the weighted switch cost.

    `together`: what to hold if no regions had better share a slot.
    """
    capacity = _capacity(problem, [member.index for member in members])
    pinned = _pinned(problem, sets, members, capacity)
    many = wide(problem, sets, members, pinned, capacity - len(pinned))
    if many is not None:
        return together, wide_bound(many[0])
    question, keys, pay = arrangement(problem, sets, members, pinned, capacity - len(pinned))
    rows, bound = shared(question, arrange, pay)
    if len({*rows}) == 1:
        return together, bound
    return _contents(problem, members, pinned, keys, rows), bound


def shared(question: Arrangement, arrange: Arrange, pay: Real) -> tuple[Contents, int]:
    """Contents where there is a slot for each region and no PRENR, and the bound of their price.

    `pay`: what switches cost by their sequences. Contents may hold parked copies.
    """
    loose = loosened(question, question.regions)
    start = tuple(tuple(range(loose.slots)) for _ in loose.wanted)
    if not _worth_sharing(question):
        return start, total(loose, start)
    answer = arrange(loose, start)
    bound = answer.bound
    for slots in range(loose.slots + 1, min(question.slots, loose.regions) + 1):
        more = replace(loose, slots=slots)  # a region may have several slots
        found = arrange(more, _widened(more, answer.contents))
        bound = min(bound, found.bound)
        if found.value < answer.value:
            loose, answer = more, found
    rows = settled(loose, replace(answer, bound=bound), answer.contents, pay)
    costs = [
        sum(term.weight * pay(term, some) for term in loose.terms if term.weight)
        for some in (start, rows)
    ]
    return start if costs[0] <= costs[1] else rows, bound


def _widened(question: Arrangement, contents: Contents) -> Contents:
    """Contents with more slots that stay unused, of the same copies if some are in no pool."""
    rows = [list(row) for row in contents]
    while len(rows[0]) < question.slots:
        held = {k for row in rows for k in row}
        common = next((k for k in range(question.regions) if k not in held), None)
        for row in rows:
            other = next(k for k in range(question.regions) if k not in row)
            row.append(other if common is None else common)
    return tuple(tuple(row) for row in rows)


def _worth_sharing(question: Arrangement) -> bool:
    """Whether a slot for each region may be beaten: by one write for two, or by fewer groups.

    A slot whose region goes, and one whose region comes, takes one write at least; only where one
    write makes the one of the other do both take less than two.
    """
    for term in question.terms:
        one, other = (question.wanted[pool] for pool in term.pools)
        pairs = [term.steps[j][k].alone for j in one - other for k in other - one]
        if term.weight and (term.clashes or min(pairs, default=2) < 2):
            return True
    return False


def _contents(
    problem: Problem,
    members: Sequence[Member],
    pinned: Collection[Key],
    keys: Sequence[Key],
    rows: Contents,
) -> list[Content]:
    """Region by slot for each pool; `rows`: what is arranged, of `keys` and parked copies.

    What no pool enables in a slot is left out, so the slot stays unused.
    """
    wanted = _wanted(members)
    used = [
        column
        for column in zip(*rows, strict=True)
        if any(k < len(keys) and keys[k] in own for k, own in zip(column, wanted, strict=True))
    ]
    rows = tuple(zip(*used, strict=True))
    fixed = _by_sharing(pinned, wanted)
    high, low = _places(problem, rows, len(fixed) + len(used))
    contents = []
    for row in rows:
        content = {slot: (key, True) for slot, key in zip(high, fixed, strict=True)}
        for slot, number in zip(low, row, strict=True):
            content[slot] = keys[number % len(keys)], number < len(keys)
        contents.append(content)
    return contents


def steady(
    problem: Problem, sets: Sequence[Sequence[Region]], family: Sequence[int]
) -> frozenset[Key]:
    """Regions of a family that keep one slot in all of its contexts, where not all do."""
    members = _members(problem, sets, family)
    return frozenset(_pinned(problem, sets, members, _capacity(problem, family)))


def _pinned(
    problem: Problem, sets: Sequence[Sequence[Region]], members: Sequence[Member], capacity: int
) -> set[Key]:
    """What keeps one slot in all contexts.

    Without PRENR that is not what the party asks for: a slot of its own loses it just as a rewrite
    does, as a slot is switched off before another one is on.
    """
    wanted = _wanted(members)
    common = set.intersection(*wanted)
    if not _prenr(problem, members):
        return common
    own = {r.key for m in members for r in sets[m.index] if _serves_the_party(r)}
    return common | own if all(len(pool | own) <= capacity for pool in wanted) else common


def _prenr(problem: Problem, members: Sequence[Member]) -> bool:
    """Whether one write may change all enables: EL1 of AArch32 has no such register."""
    level = problem.demands[members[0].index].context.mpu
    return problem.board.core.isa is Isa.AARCH64 or level is Level.EL2


def _places(problem: Problem, contents: Contents, capacity: int) -> tuple[list[int], list[int]]:
    """Slots of what is pinned, ascending, and of what is arranged, in its order.

    AArch64 selects other banks of slots than the first, so there what is rewritten stands first.
    """
    count = len(contents[0])
    if problem.board.core.isa is Isa.AARCH32 or capacity <= BANK_SLOTS:
        return list(range(capacity - count)), list(range(capacity - count, capacity))
    changing = [n for n in range(count) if len({row[n] for row in contents}) > 1]
    still = [n for n in range(count) if n not in changing]
    at = {number: slot for slot, number in enumerate([*changing, *still])}
    return list(range(count, capacity)), [at[number] for number in range(count)]


def _serves_the_party(region: Region) -> bool:
    return any(ask.wish.agent is Agent.PRIVILEGED for ask in region.asks)


def _by_sharing(keys: Collection[_Named], wanted: Sequence[Collection[_Named]]) -> list[_Named]:
    """Regions that many pools have come first, equals in the order of addresses."""
    return sorted(keys, key=lambda key: (-sum(key in pool for pool in wanted), key))


def _seated(content: Content, own: frozenset[Key]) -> tuple[Seat, ...]:
    """The seats of a context."""
    return tuple(
        Seat(slot, key, first and key in own) for slot, (key, first) in sorted(content.items())
    )
