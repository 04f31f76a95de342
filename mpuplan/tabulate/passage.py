"""The shortest safe sequence of single register writes between two states of one MPU.

Slots whose regions meet in either end are searched together; groups that have nothing in common
are coupled only by the PRENR writes, which all of them may use. So for each number of PRENR writes
the groups are searched by themselves, and the smallest sum is taken. Fewest writes come first; then
barriers stand only where the pending writes would not be safe in every subset.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.tabulate.passage_detour import detour
from mpuplan.tabulate.passage_ground import Ground
from mpuplan.tabulate.passage_moves import Group, words_left
from mpuplan.tabulate.passage_order import ordered
from mpuplan.tabulate.passage_search import Found, search
from mpuplan.tabulate.passage_task import OFF, Blocked, Held, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.tabulate.passage_task import Task

__all__ = ["differing", "passage"]

_EVENTS: Final = 3
"""Most PRENR writes tried before giving up: two move live bytes over spare slots and back."""
_EFFORT: Final = 20_000
"""Writes tried in one search before it gives up."""
_TOGETHER: Final = 5
"""An MPU with so few slots is one group, so that nothing of the search is lost."""
_NEVER: Final = 1 << 30


def passage(task: Task) -> Passage | Blocked:
    """The sequence with the fewest writes, or the two regions that block each other."""
    groups = _groups(task)
    least = [words_left(group, group.start) for group in groups]
    best: tuple[int, int, list[Found], list[Group]] | None = None
    bound, proven = _NEVER, True
    for events in count() if task.reach else (0,):
        limit = best[0] if best else _NEVER
        if events + sum(least) >= limit or (best is None and events > _EVENTS):
            break
        used, found = _with_events(task, groups, least, events, limit)
        exact = events <= 1 or task.count <= _TOGETHER
        more = sum(each.bound for each in found) if exact else sum(least)
        bound = min(bound, events + more)
        proven = proven and exact and all(each.proven for each in found)
        costs = [each.cost for each in found if each.cost is not None]
        if len(costs) == len(groups) and events + sum(costs) < limit:
            best = events + sum(costs), events, found, used
    if best is None:
        return _blocked(task, groups, proven=proven)
    total, events, found, used = best
    writes = ordered(task, used, [each.actions for each in found], events)
    extra = _selecting(task)
    return Passage(writes, _spares(task, used, found), min(bound, total) + extra)


def differing(task: Task) -> int:
    """Words that are not those of the end: each takes a write, whatever else has to happen."""
    slots = sorted({*task.before, *task.after})
    group = _group(task, slots)
    return words_left(group, group.start)


def _with_events(
    task: Task, groups: Sequence[Group], least: Sequence[int], events: int, limit: int
) -> tuple[list[Group], list[Found]]:
    """The groups searched one after the other; where live bytes may go round, with spare slots."""
    used: list[Group] = []
    found: list[Found] = []
    free = _free(task, groups) if events > 1 else []
    for number, group in enumerate(groups):
        spent = events + sum(f.bound for f in found) + sum(least[number + 1 :])
        own = _extended(task, group, free)
        answer = _searched(own, len(group.slots), events, limit - spent, task.count)
        taken = {own.slots[n] for a in answer.actions for n, h in enumerate(a.after) if h.on}
        free = [slot for slot in free if slot not in taken]
        used.append(own)
        found.append(answer)
        if answer.cost is None:
            rest = range(number + 1, len(groups))
            found += [Found(None, (), least[n], proven=True) for n in rest]
            break
    return used, found


def _searched(group: Group, own: int, events: int, limit: int, count: int) -> Found:
    if events < 2 or count <= _TOGETHER:
        return search(group, events, limit, _EFFORT)
    way = detour(group, own, limit, _EFFORT) if events == 2 else None
    if way is None or way.cost is None:
        return search(group, events, limit, _EFFORT)
    better = search(group, events, way.cost, _EFFORT // 4)
    return way if better.cost is None else better


def _groups(task: Task) -> list[Group]:
    """Slots that have something to change, joined where their regions meet."""
    slots = sorted({*task.before, *task.after})
    if task.count <= _TOGETHER:
        return [_group(task, slots)]
    parts: list[set[int]] = []
    for slot in slots:
        joined = {slot}
        for part in [p for p in parts if _meet(task, slot, p)]:
            parts.remove(part)
            joined |= part
        parts.append(joined)
    groups = [_group(task, sorted(part)) for part in sorted(parts, key=min)]
    return [group for group in groups if not _settled(group)]


def _settled(group: Group) -> bool:
    return not words_left(group, group.start) and all(
        held.on == goal.on for held, goal in zip(group.start, group.goal, strict=True)
    )


def _meet(task: Task, slot: int, others: set[int]) -> bool:
    return any(
        one.start < two.end and two.start < one.end
        for one in task.given.get(slot, ())
        for other in others
        for two in task.given.get(other, ())
    )


def _group(task: Task, slots: Sequence[int]) -> Group:
    start = tuple(task.before.get(slot, OFF) for slot in slots)
    goal = tuple(task.after.get(slot, OFF) for slot in slots)
    reached = tuple(slot < task.reach for slot in slots)
    return Group(tuple(slots), reached, start, goal, Ground(task, slots))


def _free(task: Task, groups: Sequence[Group]) -> list[int]:
    """Slots that are off in both ends, those of no matter first."""
    taken = {slot for group in groups for slot in group.slots}
    off = [
        slot
        for slot in range(min(task.count, task.reach))
        if not task.before.get(slot, OFF).on and not task.after.get(slot, OFF).on
    ]
    return sorted((slot for slot in off if slot not in taken), key=lambda s: (s in task.after, s))


def _extended(task: Task, group: Group, free: Sequence[int]) -> Group:
    """The group with as many spare slots as it has regions in the end, for live bytes to go to."""
    ground = group.ground
    wanted = sum(1 for goal in group.goal if goal.on and ground.serves(goal))
    spares = free[:wanted] if task.count > _TOGETHER else free
    if not spares:
        return group
    start = (*group.start, *(task.before.get(slot, OFF) for slot in spares))
    goal = (*group.goal, *(task.after.get(slot, OFF) for slot in spares))
    reached = (*group.reached, *(slot < task.reach for slot in spares))
    return Group((*group.slots, *spares), reached, start, goal, ground)


def _spares(task: Task, groups: Sequence[Group], found: Sequence[Found]) -> tuple[int, ...]:
    """Slots that are on at some time, but in neither end."""
    on = {
        group.slots[n]
        for group, each in zip(groups, found, strict=True)
        for action in each.actions
        for n, held in enumerate(action.after)
        if held.on
    }
    ends = [state for state in (task.before, task.after)]
    return tuple(sorted(s for s in on if not any(end.get(s, OFF).on for end in ends)))


def _selecting(task: Task) -> int:
    """PRSELR writes that any sequence needs: each bank with a word to change, and the way back."""
    if task.isa is Isa.AARCH32:
        return 0
    banks = set()
    for slot, goal in task.after.items():
        held = task.before.get(slot, OFF)
        if goal.bar not in (None, held.bar) or goal.lar not in (None, held.lar):
            banks.add(slot // BANK_SLOTS)
    banks.discard(0)
    return len(banks) + bool(banks)


def _blocked(task: Task, groups: Sequence[Group], *, proven: bool) -> Blocked:
    """The first live byte that another slot serves in the end than now, and these two slots."""
    for group in groups:
        ground = group.ground
        now = [ground.serves(h) if h.on else 0 for h in group.start]
        then = [ground.serves(h) if h.on else 0 for h in group.goal]
        for first, serves in enumerate(now):
            for second, will in enumerate(then):
                if first != second and serves & will:
                    where = ground.range_of(serves & will)
                    return Blocked(group.slots[first], group.slots[second], *where, proven)
    return _overlapping(task, proven=proven)


def _overlapping(task: Task, *, proven: bool) -> Blocked:
    """Two regions that meet, one of before and one of after; else any live region with itself."""
    for first, held in sorted(task.before.items()):
        for second, goal in sorted(task.after.items()):
            if not (held.on and goal.on) or held == goal:
                continue
            one, two = _area(task, held), _area(task, goal)
            if one and two and one[0] < two[1] and two[0] < one[1]:
                where = max(one[0], two[0]), min(one[1], two[1])
                return Blocked(first, second, *where, proven)
    slot = min(task.after, default=0)
    return Blocked(slot, slot, 0, 0, proven)


def _area(task: Task, held: Held) -> tuple[int, int] | None:
    area = task.meaning(held.bar or 0, held.lar or 0)
    return (area.start, area.end) if area else None
