"""The writes that a passage may take next, and what may be left out without loss.

- Between two events the slot that serves a live byte never changes: one write of PRBAR or PRLAR
  concerns one slot, and no byte has two regions. So after the last event every live byte is served
  by the slot that serves it in the end; before the last event, a slot that serves in the end
  serves nothing that it will not serve then.
- A region that serves no live byte is better off than on: at an event other than the last, only
  what serves is enabled; PRLAR writes before it leave EN 0 where the slot does not serve.
- After the last event, words of slots that are off, and switching on what was off, come last.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.tabulate.passage_task import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.tabulate.passage_ground import Ground

__all__ = ["Action", "Group", "Moves", "State", "changed", "words_left"]

State = tuple[Held, ...]
_FEW: Final = 4
"""Up to so many enables an event is tried with every subset of them."""


class Action(NamedTuple):
    """One write: of ``bar`` or ``lar`` at `slot` (a place in the group) with its new state.

    ``event`` is a PRENR write: `after` is what all slots hold then.
    """

    kind: str
    slot: int
    after: State


class Group(NamedTuple):
    """Slots that are searched together. `goal`: words None are of no matter."""

    slots: tuple[int, ...]
    reached: tuple[bool, ...]
    start: State
    goal: State
    ground: Ground


def words_left(group: Group, state: State) -> int:
    """Words that differ from those of the goal."""
    return sum(
        (goal.bar is not None and goal.bar != held.bar)
        + (goal.lar is not None and goal.lar != held.lar)
        for held, goal in zip(state, group.goal, strict=True)
    )


class Moves:
    """The moves of a group with a fixed number of events."""

    def __init__(self, group: Group, events: int) -> None:
        self.group, self.events, self.ground = group, events, group.ground
        self.final = [self.ground.serves(g) if g.on else 0 for g in group.goal]

    def left(self, state: State, passed: int) -> int:
        """Writes still to come at least: words that differ, and enables that no event changes."""
        total = words_left(self.group, state)
        for n, (held, goal) in enumerate(zip(state, self.group.goal, strict=True)):
            if held.on != goal.on and self.late(n, passed) and goal.lar in (None, held.lar):
                total += 1
        return total

    def late(self, n: int, passed: int) -> bool:
        """No event switches this slot any more."""
        return passed == self.events or not self.group.reached[n]

    def safe(self, state: State) -> bool:
        """True when what is enabled may be, in no byte twice, and every live cell is served."""
        seen = served = 0
        for held in state:
            if held.on:
                fact = self.ground.fact(held.bar, held.lar)
                if fact is None or fact.covers & seen:
                    return False
                seen |= fact.covers
                served |= fact.serves
        return served == self.ground.full

    def fits(self, state: State, passed: int) -> bool:
        """Whether the slots that serve live bytes now leave a way to those of the end."""
        left = self.events - passed
        if left > 1:
            return True
        for held, final in zip(state, self.final, strict=True):
            serves = self.ground.serves(held) if held.on else 0
            if (left == 0 and serves != final) or (final and serves & ~final):
                return False
        return True

    def only_rest(self, state: State) -> bool:
        """True when every slot that is on is final: what is left is safe in order of `rest`."""
        return all(
            not held.on or (goal.on and goal.bar == held.bar and goal.lar == held.lar)
            for held, goal in zip(state, self.group.goal, strict=True)
        )

    def rest(self, state: State) -> Iterator[Action]:
        """PRBARs of what is off, then PRLARs with EN as the goal wants it."""
        for n, goal in enumerate(self.group.goal):
            if goal.bar is not None and state[n].bar != goal.bar:
                state = changed(state, n, state[n]._replace(bar=goal.bar))
                yield Action("bar", n, state)
        for n, goal in enumerate(self.group.goal):
            held = state[n]
            if (goal.lar is not None and held.lar != goal.lar) or held.on != goal.on:
                state = changed(state, n, Held(held.bar, goal.lar, goal.on))
                yield Action("lar", n, state)

    def straight(self, state: State, passed: int) -> Iterator[Action]:
        """Events, and writes that bring a word to its end."""
        forced = self.forced(state, passed)
        if forced is not None:
            yield forced
            return
        if passed < self.events:
            for after in self.enables(state, passed):
                yield Action("event", 0, after)
        # Slots that are off first: among equals, batches of pending writes get larger.
        for n in sorted(range(len(state)), key=lambda n: state[n].on):
            if state[n].on or not self.late(n, passed):
                yield from self.final_words(state, n, passed)

    def detours(self, state: State, passed: int) -> Iterator[Action]:
        """Writes of other values: EN off, trims, and what a slot serves for a time."""
        for n, held in enumerate(state):
            late = self.late(n, passed)
            if not held.on and (late or not self.ground.full or self.twin(state, n)):
                continue  # its words come with the rest, or nothing is gained by them
            serves = held.on and bool(self.ground.serves(held))
            if held.on and not serves:
                yield Action("lar", n, changed(state, n, held._replace(on=False)))
            yield from self.temporaries(state, n, on=held.on and (serves or late))

    def twin(self, state: State, n: int) -> bool:
        """True for a spare slot that is like one before it: nothing is gained by taking it."""
        goal, reached = self.group.goal, self.group.reached
        return any(
            state[m] == state[n] and goal[m] == goal[n] and reached[m] == reached[n]
            and not goal[n].on and not state[n].on
            for m in range(n)
        )  # fmt: skip

    def forced(self, state: State, passed: int) -> Action | None:
        """A write that can as well come now: of a slot that is off and not to serve before."""
        left = self.events - passed
        for n, (held, goal) in enumerate(zip(state, self.group.goal, strict=True)):
            if held.on:
                if not goal.on and self.late(n, passed) and not self.ground.serves(held):
                    lar = held.lar if goal.lar is None else goal.lar
                    return Action("lar", n, changed(state, n, Held(held.bar, lar, on=False)))
                continue
            if left > 1 and self.ground.full and self.group.reached[n]:
                continue
            if left == 1 and self.final[n] and self.group.reached[n]:
                continue
            if goal.bar is not None and held.bar != goal.bar:
                return Action("bar", n, changed(state, n, held._replace(bar=goal.bar)))
            if goal.lar is not None and held.lar != goal.lar and not self.late(n, passed):
                return Action("lar", n, changed(state, n, held._replace(lar=goal.lar)))
        return None

    def final_words(self, state: State, n: int, passed: int) -> Iterator[Action]:
        """The writes of words of slot `n` that are not yet those of the goal."""
        held, goal = state[n], self.group.goal[n]
        if goal.bar is not None and held.bar != goal.bar:
            yield Action("bar", n, changed(state, n, held._replace(bar=goal.bar)))
        if goal.lar is not None and held.lar != goal.lar:
            serves = held.on and bool(self.ground.serves(held))
            on = serves or (self.late(n, passed) and goal.on)
            yield Action("lar", n, changed(state, n, Held(held.bar, goal.lar, on)))

    def temporaries(self, state: State, n: int, *, on: bool) -> Iterator[Action]:
        """Values of neither end's slot: trims, and what a slot serves for a time."""
        held, goal = state[n], self.group.goal[n]
        for bar in self.ground.bars:
            if bar not in (held.bar, goal.bar):
                yield Action("bar", n, changed(state, n, held._replace(bar=bar)))
        for lar in self.ground.lars:
            if lar not in (held.lar, goal.lar):
                yield Action("lar", n, changed(state, n, Held(held.bar, lar, on)))

    def enables(self, state: State, passed: int) -> Iterator[State]:
        """The states after an event that are worth a thought."""
        if passed + 1 < self.events:
            kept = self.kept(state)
            facts = [self.ground.fact(h.bar, h.lar) for h in kept if h.on]
            seen = served = 0
            for fact in facts:
                seen, served = (seen | fact.covers, served | fact.serves) if fact else (-1, 0)
            yield from self.covers(state, kept, seen, self.ground.full & ~served)
            return
        must = [n for n, final in enumerate(self.final) if final]
        base = list(self.kept(state))
        for n in must:
            base[n] = base[n]._replace(on=True)
        extra = [
            n for n, (held, goal) in enumerate(zip(state, self.group.goal, strict=True))
            if goal.on and self.group.reached[n] and not self.final[n] and held.lar == goal.lar
        ]  # fmt: skip
        most = len(extra) if len(extra) <= _FEW else 1
        for size in range(most + 1):
            for left_off in combinations(extra, size):
                on = [n for n in extra if n not in left_off]
                yield tuple(h._replace(on=True) if n in on else h for n, h in enumerate(base))

    def kept(self, state: State) -> State:
        """The state with everything off that an event reaches."""
        return tuple(
            held._replace(on=False) if self.group.reached[n] else held
            for n, held in enumerate(state)
        )

    def covers(self, state: State, chosen: State, seen: int, open_: int) -> Iterator[State]:
        """Every choice of slots that together serve all live cells, each once."""
        if not open_:
            yield chosen
            return
        cell = open_ & -open_
        for n, held in enumerate(state):
            fact = self.ground.fact(held.bar, held.lar)
            if chosen[n].on or fact is None or not fact.serves & cell or fact.covers & seen:
                continue
            if self.group.reached[n]:
                more = changed(chosen, n, held._replace(on=True))
                yield from self.covers(state, more, seen | fact.covers, open_ & ~fact.serves)


def changed(state: Sequence[Held], n: int, held: Held) -> State:
    """The state with another content of slot `n`."""
    return (*state[:n], held, *state[n + 1 :])
