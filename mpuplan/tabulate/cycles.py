"""Fixed cyclic schedules: slots whose parked contents depend on the place in the cycle.

Every place of a cycle is a pool of its own, and only places that follow each other are switched:
then the question is the one of contexts (`tabulate.family`), with the same answer and proof. What
keeps its slot in all contexts keeps it here too. A cycle is given only where it costs less than
the contents by context, which are one of its answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.demand.arrangement import loosened
from mpuplan.demand.contexts import Side
from mpuplan.model.plan import Cycle, Position, Slot
from mpuplan.tabulate.align import words_between
from mpuplan.tabulate.assign import assigned
from mpuplan.tabulate.family import Member, arrangement
from mpuplan.tabulate.sequence import cost_of, sequence
from mpuplan.tabulate.slots import steady
from mpuplan.tabulate.switches import kept_bytes
from mpuplan.tabulate.tight import proven, settled
from mpuplan.tabulate.wide import wide
from mpuplan.tabulate.wide_bound import bound as wide_bound
from mpuplan.tabulate.wide_rows import rows as wide_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mpuplan.demand.arrangement import Arrange, Contents
    from mpuplan.demand.problem import Problem
    from mpuplan.demand.regions import Region
    from mpuplan.model.plan import ContextSwitch, PlanContext, RegisterWrite
    from mpuplan.tabulate.family import Key
    from mpuplan.tabulate.slots import Seat

__all__ = ["Cycles", "Tables", "cycles", "stuck"]

_FAR = 1_000


@dataclass(frozen=True, slots=True)
class Tables:
    """What the contexts of a problem hold: `seats` and `contexts` in its order; the switches."""

    sets: Sequence[Sequence[Region]]
    seats: Sequence[Sequence[Seat]]
    contexts: Sequence[PlanContext]
    switches: Sequence[ContextSwitch]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cycles:
    """The cycles that cost less than contents by context, and by family the bound of the cost."""

    cycles: tuple[Cycle, ...]
    bounds: Mapping[int, int]


def cycles(
    problem: Problem, tables: Tables, bounds: Mapping[int, int], arrange: Arrange | None
) -> Cycles:
    """The cycles of all pCPUs with a schedule; `bounds`: of families that do not fit together.

    The bound of a family with a schedule is that of contents by place, which is the lower one.
    """
    found: dict[tuple[int, str], Cycle] = {}
    proven = dict(bounds)
    for number in bounds if arrange is not None else ():
        turns = _turns(problem, tables, problem.families[number])
        if arrange is None or turns is None:
            continue
        line = _Line(problem, tables, problem.families[number], turns)
        paid = line.paid()
        cycle, proven[number] = line.arranged(arrange, paid)
        if cycle is not None and sum(p.cost.total for p in cycle.positions) < paid:
            found.setdefault((cycle.pcpu, cycle.mpu), cycle)
    return Cycles(tuple(found[key] for key in sorted(found)), proven)


def stuck(problem: Problem, tables: Tables, kept: Collection[int]) -> frozenset[int]:
    """Families with slots kept from the base that no cycle can be made of.

    Some context holds what none enables any more, or what all want has not one slot in all.
    """
    return frozenset(n for n in kept if _is_stuck(problem, tables, problem.families[n]))


def _is_stuck(problem: Problem, tables: Tables, family: Sequence[int]) -> bool:
    enabled = {region.key for index in family for region in tables.sets[index]}
    fixed = steady(problem, tables.sets, family)
    homes: dict[Key, set[int]] = {}
    for index in family:
        for seat in tables.seats[index]:
            homes.setdefault(seat.key, set()).add(seat.slot)
    return not homes.keys() <= enabled or any(len(homes.get(key, ())) != 1 for key in fixed)


def _turns(problem: Problem, tables: Tables, family: Sequence[int]) -> tuple[int, ...] | None:
    """The contexts of a schedule in its order; None where this family follows none.

    With entry switching a guest is entered by way of a context that no schedule names.
    """
    contexts = [problem.demands[index].context for index in family]
    order = next((s.cycle for s in problem.board.schedule if s.pcpu == contexts[0].pcpu), ())
    known = {c.name.rpartition("/")[2]: i for c, i in zip(contexts, family, strict=True)}
    entry = any(context.side is Side.ENTRY_EL2 for context in contexts)
    if not order or entry or not known.keys() >= {*order}:
        return None
    turns = tuple(known[name] for name in order)
    names = {tables.contexts[index].name for index in (*turns, _source(problem, family, turns))}
    ways = {(s.source, s.target) for s in tables.switches}
    whole = all((a, b) in ways for a in names for b in names if a != b)
    return turns if whole and len(names) > 1 else None


def _source(problem: Problem, family: Sequence[int], turns: Sequence[int]) -> int:
    """The context that a pCPU rests in; without one that of the first place."""
    idle = (index for index in family if problem.demands[index].context.guest is None)
    return next(idle, turns[0])


class _Place(NamedTuple):
    """A context and its slots at one place of the cycle."""

    number: int
    context: PlanContext


class _Line:
    """One MPU of a pCPU with a schedule."""

    def __init__(
        self, problem: Problem, tables: Tables, family: Sequence[int], turns: Sequence[int]
    ) -> None:
        self.problem, self.tables, self.family, self.turns = problem, tables, family, turns
        rest = _source(problem, family, turns)
        self.rest = _Place(rest, tables.contexts[rest])
        self.fixed = steady(problem, tables.sets, family)
        seated = {seat.slot: seat.key for index in family for seat in tables.seats[index]}
        still = {seat.key: seat.slot for seat in tables.seats[rest] if seat.key in self.fixed}
        self.still = {slot: key for key, slot in still.items()}
        self.loose = sorted(seated.keys() - self.still.keys())

    def paid(self) -> int:
        """What a turn of the cycle costs with contents by context."""
        mine = {self.tables.contexts[index].name for index in self.family}
        mpu = self.rest.context.mpu
        return sum(
            s.weight * s.cost.total
            for s in self.tables.switches
            if s.mpu == mpu and s.source in mine
        )

    def arranged(self, arrange: Arrange, paid: int) -> tuple[Cycle | None, int]:
        """The best cycle found, and what none costs less than; None: none is below `paid`."""
        problem, sets = self.problem, self.tables.sets
        every = sorted({region.key for index in self.family for region in sets[index]})
        members = [
            Member(index, pool, frozenset(region.key for region in sets[index]))
            for pool, index in enumerate(self.turns)
        ]
        many = wide(problem, sets, members, self.fixed, len(self.loose), every)
        if many is not None:
            rows, keys, bound = wide_rows(many[0]), many[1], wide_bound(many[0])
            return self._cycle(self._contents(rows, keys)), min(bound, paid)
        asked = arrangement(problem, sets, members, self.fixed, len(self.loose), every)
        question, keys, pay = asked
        if not question.prenr:
            question = loosened(question, question.slots)
        start = self._by_context(keys)
        answer = arrange(question, start)
        if answer.bound >= paid:
            return None, answer.bound
        rows = settled(question, answer, start, pay)
        bound = proven(question, rows, answer.bound, pay)
        return self._cycle(self._contents(rows, keys)), bound

    def _by_context(self, keys: Sequence[Key]) -> Contents:
        """What the slots of the contexts hold at each place."""
        number = {key: n for n, key in enumerate(keys)}
        rows = []
        for index in self.turns:
            held = {seat.slot: seat for seat in self.tables.seats[index]}
            row: dict[int, int] = {}
            seen: set[Key] = set()
            for slot in sorted(self.loose, key=lambda s: not held[s].enabled):
                key = held[slot].key
                row[slot] = number[key] + (len(keys) if key in seen else 0)
                seen.add(key)
            rows.append(tuple(row[slot] for slot in self.loose))
        return tuple(rows)

    def _contents(self, rows: Contents, keys: Sequence[Key]) -> list[dict[int, tuple[Key, bool]]]:
        """By place and slot the region, and whether it is the one to enable where it is wanted."""
        at = self._numbers(rows, keys)
        return [
            {slot: (key, True) for slot, key in self.still.items()}
            | {at[c]: (keys[k % len(keys)], k < len(keys)) for c, k in enumerate(row)}
            for row in rows
        ]

    def _numbers(self, rows: Contents, keys: Sequence[Key]) -> tuple[int, ...]:
        """The slot of each column, so that entering and leaving the cycle write few words.

        AArch64 selects other banks of slots than the first: there what is rewritten stands first.
        """
        held = {seat.slot: seat.key for seat in self.tables.seats[self.rest.number]}
        wide = self.problem.board.core.isa is Isa.AARCH64
        costs = []
        for column in zip(*rows, strict=True):
            some = [keys[k % len(keys)] for k in column]
            words = [sum(words_between(held[slot], key) for key in some) for slot in self.loose]
            moving = wide and len({*column}) > 1
            banks = [slot // BANK_SLOTS if moving else 0 for slot in self.loose]
            costs.append([_FAR * bank + word for bank, word in zip(banks, words, strict=True)])
        return tuple(self.loose[number] for number in assigned(costs))

    def _cycle(self, contents: Sequence[Mapping[int, tuple[Key, bool]]]) -> Cycle:
        places = [
            _Place(index, self._placed(index, content))
            for index, content in zip(self.turns, contents, strict=True)
        ]
        enter = self._writes(self.rest, places[0])
        after = [*places[1:], places[0]]
        found = (self._position(*pair) for pair in zip(places, after, strict=True))
        context = self.rest.context
        return Cycle(
            context.pcpu, context.mpu, context.name, enter, cost_of(enter), tuple(found)
        )  # fmt: skip

    def _position(self, here: _Place, after: _Place) -> Position:
        onwards, leave = self._writes(here, after), self._writes(here, self.rest)
        return Position(
            here.context.name, here.context.slots, onwards, cost_of(onwards), leave, cost_of(leave)
        )

    def _placed(self, index: int, content: Mapping[int, tuple[Key, bool]]) -> PlanContext:
        """The context with the slots of one place."""
        own = {region.key for region in self.tables.sets[index]}
        slots = tuple(
            self._slot(index, slot, key, enabled=first and key in own)
            for slot, (key, first) in sorted(content.items())
        )
        return replace(self.tables.contexts[index], slots=slots)

    def _slot(self, index: int, slot: int, key: Key, *, enabled: bool) -> Slot:
        """A region in a slot, as some context of the family enables it."""
        if enabled:
            return replace(next(s for k, s in self._enabled(index) if k == key), slot=slot)
        seen = next(s for i in self.family for k, s in self._enabled(i) if k == key)
        return Slot(slot, False, seen.start, seen.end, seen.prbar, seen.prlar & ~1)

    def _enabled(self, index: int) -> Iterator[tuple[Key, Slot]]:
        pairs = zip(self.tables.seats[index], self.tables.contexts[index].slots, strict=True)
        yield from ((seat.key, slot) for seat, slot in pairs if seat.enabled)

    def _writes(self, here: _Place, there: _Place) -> tuple[RegisterWrite, ...]:
        core = self.problem.board.core
        ends = [kept_bytes(self.problem, p.number, self.tables.places) for p in (here, there)]
        return sequence(
            here.context,
            there.context,
            core.isa,
            kept=tuple(sorted(ends[0] & ends[1])),
            ordered=core.ordered_writes,
            xn=core.xn.value if core.xn is not None else None,
        )
