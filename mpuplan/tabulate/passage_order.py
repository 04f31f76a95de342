"""From the actions of independent groups to one sequence of register writes with barriers.

Between two DSB+ISB any subset of the writes may be in force (with ordered writes: any prefix). A
write joins the pending ones as long as every such state is safe. Groups have no bytes in common,
so each is looked at by itself; what they share are the PRENR writes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.control_words import prenr_encode
from mpuplan.arch.registers import direct_pair, register
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.tabulate.passage_task import Held
from mpuplan.tabulate.setup import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.registers import DirectPair
    from mpuplan.tabulate.passage_moves import Action, Group
    from mpuplan.tabulate.passage_task import Task

__all__ = ["ordered"]


class Word(NamedTuple):
    """A write of one slot's PRBAR (``bar``) or PRLAR (``lar``); `held` is what it holds then."""

    slot: int
    kind: str
    held: Held


class Enables(NamedTuple):
    """A PRENR write: the slots of all groups that it switches on, and off."""

    on: frozenset[int]
    off: frozenset[int]


Batch = list["Word | Enables"]


def ordered(
    task: Task, groups: Sequence[Group], actions: Sequence[Sequence[Action]], events: int
) -> tuple[RegisterWrite, ...]:
    """All writes, each batch of pending ones as large as is safe, DSB and ISB behind it."""
    strands = [
        _Strand(group, own, ordered=task.ordered)
        for group, own in zip(groups, actions, strict=True)
    ]
    batches: list[Batch] = [[]]
    left = events
    while True:
        for strand in strands:
            batches[-1] += strand.advance()
        if left and all(strand.at_event and strand.joins() for strand in strands):
            batches[-1].append(_event(strands))
            left -= 1
        elif left or any(strand.todo for strand in strands):
            for strand in strands:
                strand.settle()
            batches.append([])
        else:
            return tuple(_Writer(task).all(batches))


def _event(strands: Sequence[_Strand]) -> Enables:
    on: set[int] = set()
    off: set[int] = set()
    for strand in strands:
        strand.take()
        for slot, reached, held in zip(
            strand.group.slots, strand.group.reached, strand.state, strict=True
        ):
            if reached:
                (on if held.on else off).add(slot)
    return Enables(frozenset(on), frozenset(off - on))  # a spare slot that only one of them took


class _Strand:
    """The actions of one group: what is settled, what is pending, what is to come."""

    def __init__(self, group: Group, actions: Sequence[Action], *, ordered: bool) -> None:
        self.group, self.ordered = group, ordered
        self.todo = list(actions)
        self.settled = self.state = group.start
        self.pending: list[Action] = []

    @property
    def at_event(self) -> bool:
        return not self.todo or self.todo[0].kind == "event"

    def advance(self) -> Iterator[Word]:
        """The next writes before an event that may join the pending ones."""
        while self.todo and not self.at_event and self.joins():
            action = self.take()
            yield Word(self.group.slots[action.slot], action.kind, action.after[action.slot])

    def take(self) -> Action:
        action = self.todo.pop(0)
        self.pending.append(action)
        self.state = action.after
        return action

    def settle(self) -> None:
        self.settled, self.pending = self.state, []

    def joins(self) -> bool:
        """Whether every state with the next action pending too is safe."""
        if not self.todo or not self.pending or self.ordered:
            return True  # a single write more is safe in itself: the search saw to it
        pending = [*self.pending, self.todo[0]]
        enablers = [-1, *(at for at, action in enumerate(pending) if action.kind == "event")]
        return all(self._safe([self._states(n, pending, at) for n in range(len(self.settled))])
                   for at in enablers)  # fmt: skip

    def _states(self, n: int, pending: Sequence[Action], enabler: int) -> list[Held]:
        """What slot `n` may hold when the PRENR write at `enabler` is the last in force."""
        old = self.settled[n]
        mine = [
            (at, a.kind, a.after[n])
            for at, a in enumerate(pending)
            if a.slot == n and a.kind != "event"
        ]
        bars = {old.bar, *(held.bar for _, kind, held in mine if kind == "bar")}
        governed = enabler >= 0 and self.group.reached[n]
        enable = governed and pending[enabler].after[n].on
        lars = {(old.lar, enable if governed else old.on)}
        for at, kind, held in mine:
            if kind == "lar":
                lars.add((held.lar, enable if governed and at < enabler else held.on))
        return [Held(bar, lar, on) for bar in bars for lar, on in lars]

    def _safe(self, case: Sequence[Sequence[Held]]) -> bool:
        ground = self.group.ground
        seen = kept = 0
        for states in case:
            covers, always = 0, -1
            for held in states:
                fact = ground.fact(held.bar, held.lar) if held.on else None
                if held.on and fact is None:
                    return False
                covers |= fact.covers if fact else 0
                always &= fact.serves if fact else 0
            if covers & seen:
                return False
            seen |= covers
            kept |= always
        return kept == ground.full


class _Writer:
    """Register writes of batches; it knows which slots are on and which bank is selected."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.on = {slot for slot, held in task.before.items() if held.on}
        self.bank = 0

    def all(self, batches: Sequence[Batch]) -> Iterator[RegisterWrite]:
        for number, batch in enumerate(batches):
            writes = [write for run in _runs(batch) for write in self._run(run)]
            if self.bank and number + 1 == len(batches):
                writes.append(self._select(0))
            if writes:
                yield from writes[:-1]
                yield replace(writes[-1], barrier=Barrier.DSB_ISB)

    def _run(self, run: Sequence[Word] | Enables) -> Iterator[RegisterWrite]:
        if isinstance(run, Enables):
            self.on = (self.on | run.on) - run.off
            mask = prenr_encode(slot for slot in self.on if slot < self.task.reach)
            yield RegisterWrite(register(self.task.isa, self.task.el, "PRENR").name, mask)
            return
        if not self.task.ordered:  # else the order is what makes it safe
            run = sorted(run, key=lambda word: self._pair(word).selector or 0)
        for word in run:
            yield from self._write(word)

    def _pair(self, word: Word) -> DirectPair:
        return direct_pair(self.task.isa, self.task.el, word.slot)

    def _write(self, word: Word) -> Iterator[RegisterWrite]:
        pair, held = self._pair(word), word.held
        if pair.selector is not None and pair.selector != self.bank:
            yield self._select(pair.selector)
        if word.kind == "bar":
            yield RegisterWrite(pair.prbar.name, held.bar or 0)
        else:
            (self.on.add if held.on else self.on.discard)(word.slot)
            yield RegisterWrite(pair.prlar.name, (held.lar or 0) | int(held.on))

    def _select(self, bank: int) -> RegisterWrite:
        self.bank = bank
        return select(bank, self.task.isa, self.task.el)


def _runs(batch: Batch) -> Iterator[list[Word] | Enables]:
    """A batch cut at its PRENR writes: between them the order is free, as slots differ."""
    run: list[Word] = []
    for step in batch:
        if isinstance(step, Word):
            run.append(step)
            continue
        if run:
            yield run
        yield step
        run = []
    if run:
        yield run
