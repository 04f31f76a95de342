"""A way round by spare slots: what the end needs is shown in spares while its own slots change.

Where a slot serves live bytes that it will not serve in the end, but others, no single PRENR write
can hand them over. With a spare slot for each such slot it takes two: the first switches to the
regions of the end, with spares in place of those slots; then their words are written while they are
off; the second puts them in place of the spares. It is not always the shortest way, but quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.tabulate.passage_moves import Action, Group, State, changed, words_left
from mpuplan.tabulate.passage_search import Found, search
from mpuplan.tabulate.passage_task import OFF, Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["detour"]


def detour(group: Group, own: int, limit: int, effort: int) -> Found | None:
    """A sequence with two events; the slots of `group` from place `own` on are spare."""
    ground = group.ground
    final = [ground.serves(goal) if goal.on else 0 for goal in group.goal]
    serves = [ground.serves(held) if held.on else 0 for held in group.start]
    blocked = [n for n, will in enumerate(final) if will and serves[n] & ~will]
    spares = range(own, min(own + len(blocked), len(group.slots)))
    if not blocked or len(spares) < len(blocked):
        return None
    swap = dict(zip(blocked, spares, strict=True))
    goal = [*group.goal]
    for slot, spare in swap.items():
        goal[slot], goal[spare] = OFF, group.goal[slot]
    first = search(group._replace(goal=tuple(goal)), 1, limit, effort)
    if first.cost is None:
        return None
    state = first.actions[-1].after if first.actions else group.start
    actions = (*first.actions, *_second(group, state, swap))
    cost = sum(action.kind != "event" for action in actions)
    least = words_left(group, group.start)
    return Found(cost, actions, least, proven=False) if cost < limit else None


def _second(group: Group, state: State, swap: dict[int, int]) -> Iterator[Action]:
    """The words of the slots that were blocked, the event, and what parked spares held."""
    for action in _words(group, state, sorted(swap)):
        state = action.after
        yield action
    for slot, spare in swap.items():
        state = changed(state, slot, state[slot]._replace(on=True))
        state = changed(state, spare, state[spare]._replace(on=False))
    yield Action("event", 0, state)
    yield from _words(group, state, sorted(swap.values()))


def _words(group: Group, state: State, slots: Sequence[int]) -> Iterator[Action]:
    """Words of slots that are off, as the end wants them."""
    for n in slots:
        held, goal = state[n], group.goal[n]
        if goal.bar not in (None, held.bar):
            state = changed(state, n, held._replace(bar=goal.bar))
            yield Action("bar", n, state)
        if goal.lar not in (None, held.lar):
            state = changed(state, n, Held(state[n].bar, goal.lar, on=False))
            yield Action("lar", n, state)
