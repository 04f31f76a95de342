"""From the recipes of all slots to groups of writes, each ended by DSB and ISB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.codec import PRENR_SLOTS
from mpuplan.tabulate.in_force import OFF, Pending, applied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.tabulate.in_force import States, Way
    from mpuplan.tabulate.recipes import Recipe

__all__ = ["Groups", "groups", "undone"]

Groups = tuple[tuple[Pending, ...], ...]


def groups(way: Way, states: States, chosen: Mapping[int, Recipe], masks: int) -> Groups | None:
    """Groups of writes that are safe in any order; None where the recipes do not go together."""
    queue = _Queue(states, chosen, masks)
    found: list[tuple[Pending, ...]] = []
    now = states
    while queue.left:
        group = _group(way, now, queue)
        if not group:
            return None
        for write in group:
            now = applied(now, write)
        found.append(tuple(group))
    return tuple(found)


def undone(states: States, found: Groups) -> Groups:
    """What takes the groups back, last first; empty where words are not known."""
    back: list[tuple[Pending, ...]] = []
    for group in found:
        mine: list[Pending] = []
        for write in group:
            old = _before(states, write)
            if old is None:
                return ()
            mine.append(write._replace(value=old))
            states = applied(states, write)
        back.append(tuple(mine[::-1]))
    return tuple(back[::-1])


def _before(states: States, write: Pending) -> int | None:
    if write.slot is None:
        return sum(1 << s for s, words in states.items() if words.on and s < PRENR_SLOTS)
    words = states.get(write.slot, OFF)
    if write.base:
        return words.prbar
    return None if words.limit is None else words.limit | words.on


def _group(way: Way, states: States, queue: _Queue) -> list[Pending]:
    """As many of the next writes as are safe together."""
    group: list[Pending] = []
    dark = {slot for slot in queue.slots if not states.get(slot, OFF).on}
    moved = True
    while moved:
        moved = False
        for write in queue.heads():
            quiet = write.slot in dark and (write.base or not write.value & 1)
            if quiet or way.safe(states, [*group, write]):
                group.append(write)
                queue.take(write)
                moved = True
                if write.slot is None:
                    dark = {s for s in dark if s >= PRENR_SLOTS or not write.value >> s & 1}
                elif not write.base and write.value & 1:
                    dark.discard(write.slot)
    return group


class _Queue:
    """What is still to be written: every slot's writes in order, cut by the PRENR writes."""

    def __init__(self, states: States, chosen: Mapping[int, Recipe], masks: int) -> None:
        self.slots = tuple(chosen)
        self._segments = {s: [list(part) for part in r.segments] for s, r in chosen.items()}
        self._masks = [
            Pending(None, False, _mask(states, chosen, number)) for number in range(masks)
        ]
        self._done = 0
        self.left = masks + sum(r.writes for r in chosen.values())

    def heads(self) -> Iterator[Pending]:
        """The writes that may come next, one per slot; PRENR once all before it is written."""
        for slot in self.slots:
            part = self._segments[slot][min(self._done, len(self._segments[slot]) - 1)]
            if part:
                yield part[0]
        if self._done < len(self._masks) and not any(
            self._part(slot) for slot in self.slots if len(self._segments[slot]) > 1
        ):
            yield self._masks[self._done]

    def _part(self, slot: int) -> list[Pending]:
        return self._segments[slot][self._done]

    def take(self, write: Pending) -> None:
        """A head goes into the group."""
        self.left -= 1
        if write.slot is None:
            self._done += 1
        else:
            parts = self._segments[write.slot]
            parts[min(self._done, len(parts) - 1)].pop(0)


def _mask(states: States, chosen: Mapping[int, Recipe], number: int) -> int:
    """The PRENR value: slots without a recipe stay as they are."""
    mask = 0
    for slot, words in states.items():
        if slot < PRENR_SLOTS and (chosen[slot].bits[number] if slot in chosen else words.on):
            mask |= 1 << slot
    return mask
