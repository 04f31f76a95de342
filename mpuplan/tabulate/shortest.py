"""The cheapest sequence for a few slots, looked for among all groups of writes.

A step takes one group: any of the slots' words, with a value of either end and EN as it pleases,
and perhaps a PRENR write anywhere among them. Every group is safe whatever subset of it is in
force. A* finds the cheapest chain of groups; what is still to be written bounds the rest. It knows
detours that no recipe has, such as a region that serves for a while what another one leaves.
"""

from __future__ import annotations

from functools import cache
from heapq import heappop, heappush
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS
from mpuplan.tabulate.in_force import Pending, applied
from mpuplan.tabulate.recipes import least

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.tabulate.grouping import Groups
    from mpuplan.tabulate.in_force import SlotWords, States, Way

__all__ = ["shortest", "shortest_cost"]

_LOOKS: Final = 20_000
"""So many groups are judged; then the search ends without an answer."""
_MASKS: Final = 2
"""At most so many writes of PRENR."""
_BARRIERS: Final = 2
"""DSB and ISB, which end every group."""
_EN: Final = 1

Held = tuple["SlotWords", ...]
"""What the slots that move hold, in ascending order."""


class _Node(NamedTuple):
    held: Held
    masks: int


class _Group(NamedTuple):
    """Writes that a PRENR write overrules, that write, and the ones that it does not."""

    before: tuple[Pending, ...] = ()
    mask: tuple[Pending, ...] = ()
    behind: tuple[Pending, ...] = ()

    @property
    def writes(self) -> tuple[Pending, ...]:
        return (*self.before, *self.mask, *self.behind)


def shortest(
    way: Way, source: States, target: States, moved: Sequence[int], below: int
) -> Groups | None:
    """The cheapest groups of writes of the slots in `moved`; None where none cost below `below`.

    Banks are not counted. None as well where the search would take too long.
    """
    return _Search(way, source, target, moved, below).found()


def shortest_cost(
    way: Way, source: States, target: States, moved: Sequence[int], below: int
) -> int | None:
    """What no groups of writes cost less than, `below` at most, with PRENR as often as it may help.

    None where the search would take too long.
    """
    search = _Search(way, source, target, moved, below, masks=None)
    groups = search.found()
    if groups is not None:
        return sum(len(group) + _BARRIERS for group in groups)
    return below if search.looks > 0 else None


class _Search:
    """`masks`: how often PRENR may be written; None: as often as it helps."""

    def __init__(
        self,
        way: Way,
        source: States,
        target: States,
        moved: Sequence[int],
        below: int,
        masks: int | None = _MASKS,
    ) -> None:
        self.way, self.source, self.moved, self.below = way, source, moved, below
        self.masks = masks
        self.start: Held = tuple(source[slot] for slot in moved)
        self.goal: Held = tuple(target[slot] for slot in moved)
        self.looks = _LOOKS
        self.rest = cache(self._rest)

    def found(self) -> Groups | None:
        """The groups from the start to the goal."""
        first = _Node(self.start, 0)
        best = {first: 0}
        queue: list[tuple[int, int, int, _Node, Groups]] = [(self.rest(first), 0, 0, first, ())]
        number = 0
        while queue and self.looks > 0:
            _, _, cost, node, groups = heappop(queue)
            if node.held == self.goal:
                return groups
            if cost > best[node]:
                continue
            for group in self._groups(node, self.below - cost - _BARRIERS - 1):
                after = self._after(node, group)
                now = cost + len(group) + _BARRIERS
                bound = now + self.rest(after)
                if bound < self.below and now < best.get(after, self.below):
                    best[after] = now
                    number -= 1  # of equals the newest first, which is nearer to the goal
                    heappush(queue, (bound, number, now, after, (*groups, group)))
        return None

    def _rest(self, node: _Node) -> int:
        """What the way from a node to the goal costs at least."""
        if node.held == self.goal:
            return 0
        return least(self.way, [*zip(node.held, self.goal, strict=True)])

    def _after(self, node: _Node, group: Sequence[Pending]) -> _Node:
        states = self._states(node)
        for write in group:
            states = applied(states, write)
        masks = node.masks
        if self.masks is not None:
            masks += sum(write.slot is None for write in group)
        return _Node(tuple(states[slot] for slot in self.moved), masks)

    def _states(self, node: _Node) -> States:
        return {**self.source, **dict(zip(self.moved, node.held, strict=True))}

    def _groups(self, node: _Node, most: int) -> Iterator[tuple[Pending, ...]]:
        """Every safe group of at most `most` writes."""
        states = self._states(node)
        found = [_Group()]
        if self.way.mpu.prenr and (self.masks is None or node.masks < self.masks):
            found += [_Group(mask=(mask,)) for mask in self._masks(states)]
        found = [group for group in found if self._fits(states, group, most)]
        for slot in self.moved:
            found = [
                longer
                for group in found
                for longer in self._longer(slot, states[slot], group)
                if longer is group or self._fits(states, longer, most)
            ]
        yield from (group.writes for group in found if group.writes)

    def _fits(self, states: States, group: _Group, most: int) -> bool:
        """Whether a group is short and safe; what is unsafe stays so, whatever is added."""
        writes = group.writes
        if len(writes) > most:
            return False
        self.looks -= 1
        return self.looks > 0 and self.way.safe(states, writes)

    def _masks(self, states: States) -> Iterator[Pending]:
        """Values of PRENR: slots that do not move stay as they are."""
        reached = [slot for slot in self.moved if slot < PRENR_SLOTS]
        now = _mask({slot: words.on for slot, words in states.items()})
        for bits in product((False, True), repeat=len(reached)):
            value = _mask(
                {s: w.on for s, w in states.items()} | dict(zip(reached, bits, strict=True))
            )
            if value != now:
                yield Pending(None, False, value)

    def _longer(self, slot: int, words: SlotWords, group: _Group) -> Iterator[_Group]:
        """The group with the writes that one slot may add to it, or none."""
        for bar, (limit, late) in product(
            self._bars(slot, words), self._limits(slot, words, group)
        ):
            before = (*group.before, *bar, *(() if late else limit))
            behind = (*group.behind, *(limit if late else ()))
            yield group if not bar and not limit else _Group(before, group.mask, behind)

    def _bars(self, slot: int, words: SlotWords) -> list[tuple[Pending, ...]]:
        values = self._values(slot, "prbar")
        return [(), *((Pending(slot, True, v),) for v in values if v != words.prbar)]

    def _limits(
        self, slot: int, words: SlotWords, group: _Group
    ) -> list[tuple[tuple[Pending, ...], bool]]:
        """PRLAR or not, and whether it stands behind the PRENR write, which overrules its EN."""
        found: list[tuple[tuple[Pending, ...], bool]] = [((), False)]
        overruled = bool(group.mask) and slot < PRENR_SLOTS
        now = bool(group.mask[0].value >> slot & 1) if overruled else words.on
        for limit, on in product(self._values(slot, "limit"), (False, True)):
            write = (Pending(slot, False, limit | on),)
            if limit != words.limit or on != now:
                found.append((write, True))
            if overruled and limit != words.limit:
                found.append((write, False))
        return found

    def _values(self, slot: int, word: str) -> list[int]:
        at = self.moved.index(slot)
        ends = (getattr(self.start[at], word), getattr(self.goal[at], word))
        return sorted({value for value in ends if value is not None})


def _mask(on: dict[int, bool]) -> int:
    return sum(1 << slot for slot, enabled in on.items() if enabled and slot < PRENR_SLOTS)
