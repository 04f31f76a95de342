"""Fewest single register writes that take a group of slots from one state to another, safely.

A* over states of the slots and the number of PRENR writes done. PRENR is shared by all groups of
an MPU: it is an *event* here, without a cost, after which the group's enables are as it likes. The
group counts PRBAR and PRLAR writes for a fixed number of events. Detours, writes that bring no word
to its end, are many; a state's are looked at only when nothing without one more is left.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.tabulate.passage_moves import Moves

if TYPE_CHECKING:
    from mpuplan.tabulate.passage_moves import Action, Group, State

__all__ = ["Found", "search"]

_NEVER: Final = 1 << 30
_Node = tuple["State", int]
"""A state and the number of events before it."""


class Found(NamedTuple):
    """Cost and actions of a sequence, None where there is none; `bound`: proven least cost."""

    cost: int | None
    actions: tuple[Action, ...]
    bound: int
    proven: bool


def search(group: Group, events: int, limit: int, effort: int) -> Found:
    """The cheapest sequence with `events` PRENR writes; costs from `limit` on are of no use.

    After `effort` writes tried the search gives up: `proven` is False then.
    """
    return _Search(group, events).run(limit, effort)


class _Search:
    def __init__(self, group: Group, events: int) -> None:
        self.moves, self.events = Moves(group, events), events
        self.start: _Node = (group.start, 0)
        self.heap: list[tuple[int, int, int, int, bool, _Node]] = []
        self.cost = {self.start: 0}
        self.came: dict[_Node, tuple[_Node, Action]] = {}
        self.tried = self.pushed = 0
        self.effort = 0

    def run(self, limit: int, effort: int) -> Found:
        self.effort = effort
        if not self.moves.fits(*self.start):
            return Found(None, (), _NEVER, proven=True)
        self.push(self.start, self.moves.left(*self.start), detours=False)
        done: set[_Node] = set()
        while self.heap:
            least, _, _, _, detours, node = heappop(self.heap)
            if least >= limit:
                return Found(None, (), least, proven=True)
            if detours:
                self.expand(node, detours=True)
            elif node not in done:
                done.add(node)
                if node[1] == self.events and self.moves.only_rest(node[0]):
                    actions = (*self.path(node), *self.moves.rest(node[0]))
                    return Found(least, actions, least, proven=True)
                self.expand(node, detours=False)
                if self.moves.forced(*node) is None:
                    self.push(node, least + 1, detours=True)
            if self.tried > effort:
                return Found(None, (), least, proven=False)
        return Found(None, (), _NEVER, proven=True)

    def expand(self, node: _Node, *, detours: bool) -> None:
        moves = self.moves.detours(*node) if detours else self.moves.straight(*node)
        for action in moves:
            self.tried += 1
            if self.tried > self.effort:
                return  # a node may have very many moves
            event = action.kind == "event"
            after = (action.after, node[1] + event)
            total = self.cost[node] + (not event)
            if total >= self.cost.get(after, _NEVER) or not self.moves.safe(action.after):
                continue
            if event and not self.moves.fits(*after):
                continue
            self.cost[after] = total
            self.came[after] = node, action
            self.push(after, total + self.moves.left(*after), detours=False)

    def push(self, node: _Node, least: int, *, detours: bool) -> None:
        """Among equals those with more events and more writes behind them come first."""
        self.pushed += 1
        item = (least, -node[1], -self.cost[node], self.pushed, detours, node)
        heappush(self.heap, item)

    def path(self, node: _Node) -> list[Action]:
        found = []
        while node in self.came:
            node, action = self.came[node]
            found.append(action)
        return found[::-1]
