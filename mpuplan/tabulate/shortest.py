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
from mpuplan.tabulate.in_force import Pending
from mpuplan.tabulate.options import Options, beside
from mpuplan.tabulate.recipes import least

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.tabulate.grouping import Groups
    from mpuplan.tabulate.in_force import SlotWords, States, Way
    from mpuplan.tabulate.options import Option

__all__ = ["Found", "shortest", "shortest_cost"]

_LOOKS: Final = 20_000
"""So many groups are judged; then the search ends without an answer."""
_MASKS: Final = 2
"""At most so many writes of PRENR."""
_BARRIERS: Final = 2
"""DSB and ISB, which end every group."""

Held = tuple["SlotWords", ...]
"""What the slots that move hold, in ascending order."""


class _Node(NamedTuple):
    held: Held
    masks: int


class _Group(NamedTuple):
    """Writes that a PRENR write overrules, that write, and the ones that it does not.

    `size`: how many. `held`: what the slots hold with all in force, as far as they are decided.
    `taken`: regions that any slot may hold. `bare`: pieces that decided slots may not serve.
    """

    size: int
    before: tuple[Pending, ...]
    mask: tuple[Pending, ...]
    behind: tuple[Pending, ...]
    held: Held
    taken: int
    bare: int

    @property
    def writes(self) -> tuple[Pending, ...]:
        return (*self.before, *self.mask, *self.behind)


class Found(NamedTuple):
    """The cheapest groups, if any are cheap enough. `whole`: the search came to its end."""

    groups: Groups | None
    whole: bool


def shortest(way: Way, source: States, target: States, moved: Sequence[int], below: int) -> Found:
    """The cheapest groups of writes of the slots in `moved`; none where they cost `below` or more.

    Banks are not counted. None as well where the search would take too long.
    """
    search = _Search(way, source, target, moved, below)
    return Found(search.found(), search.looks > 0)


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
        self.options = Options(way, source, {slot: (source[slot], target[slot]) for slot in moved})
        self.looks = _LOOKS
        self.rest = cache(self._rest)

    def found(self) -> Groups | None:
        """The groups from the start to the goal."""
        first = _Node(self.start, 0)
        best = {first: 0}
        queue: list[tuple[int, int, int, _Node, Groups]] = [
            (self.rest(self.start), 0, 0, first, ())
        ]
        number = 0
        while queue and self.looks > 0:
            _, _, cost, node, groups = heappop(queue)
            if node.held == self.goal:
                return groups
            if cost > best[node]:
                continue
            for group in self._groups(node, self.below - cost - _BARRIERS - 1):
                after = self._after(node, group)
                now = cost + group.size + _BARRIERS
                bound = now + self.rest(group.held)
                if bound < self.below and now < best.get(after, self.below):
                    best[after] = now
                    number -= 1  # of equals the newest first, which is nearer to the goal
                    heappush(queue, (bound, number, now, after, (*groups, group.writes)))
        return None

    def _rest(self, held: Held) -> int:
        """What the way to the goal costs at least."""
        if held == self.goal:
            return 0
        return least(self.way, [*zip(held, self.goal, strict=True)])

    def _after(self, node: _Node, group: _Group) -> _Node:
        counted = self.masks is not None and group.mask
        return _Node(group.held, node.masks + 1 if counted else node.masks)

    def _groups(self, node: _Node, most: int) -> Iterator[_Group]:
        """Every safe group of at most `most` writes."""
        masks: list[tuple[Pending, ...]] = [()]
        if self.way.mpu.prenr and (self.masks is None or node.masks < self.masks):
            masks += [(mask,) for mask in self._masks(node)]
        for mask in masks:
            yield from (group for group in self._with(node, mask, most) if group.size)

    def _with(self, node: _Node, mask: tuple[Pending, ...], most: int) -> list[_Group]:
        """The safe groups with a write of PRENR, or with none."""
        if len(mask) > most:
            return []
        self.looks -= 1
        options = [
            self.options.of(slot, words, mask[0].value & 1 << slot if mask else None)
            for slot, words in zip(self.moved, node.held, strict=True)
        ]
        still = self.options.still
        idle = [some[0].bits for some in options]
        whole = beside([still, *idle])
        if self.looks <= 0 or whole.bare or any(b.clash & whole.taken for b in (still, *idle)):
            return []
        found = [_Group(len(mask), (), mask, (), (), whole.taken, still.bare)]
        for at, some in enumerate(options):
            later = beside(idle[at + 1 :]).bare
            found = [*self._longer(found, some, later, most)]
        return found

    def _longer(
        self, found: Sequence[_Group], options: Sequence[Option], later: int, most: int
    ) -> Iterator[_Group]:
        """The groups with all that one slot may add; what is unsafe stays so, whatever is added.

        `later`: pieces that the slots after it do not serve.
        """
        for group in found:
            for option in options:
                size = group.size + option.size
                if size > most:
                    continue
                self.looks -= option.size > 0
                bits = option.bits
                if self.looks > 0 and not (
                    bits.clash & group.taken or bits.bare & group.bare & later
                ):
                    yield _Group(
                        size,
                        group.before + option.before,
                        group.mask,
                        group.behind + option.behind,
                        (*group.held, option.after),
                        group.taken | bits.taken,
                        group.bare & bits.bare,
                    )

    def _masks(self, node: _Node) -> Iterator[Pending]:
        """Values of PRENR: slots that do not move stay as they are."""
        states = {**self.source, **dict(zip(self.moved, node.held, strict=True))}
        reached = [slot for slot in self.moved if slot < PRENR_SLOTS]
        on = {slot: words.on for slot, words in states.items()}
        for bits in product((False, True), repeat=len(reached)):
            value = _mask(on | dict(zip(reached, bits, strict=True)))
            if value != _mask(on):
                yield Pending(None, False, value)


def _mask(on: dict[int, bool]) -> int:
    return sum(1 << slot for slot, enabled in on.items() if enabled and slot < PRENR_SLOTS)
