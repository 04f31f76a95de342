"""The cheapest safe sequence the long way: Dijkstra over groups of pending writes.

A step is a group: any choice of PRBAR and PRLAR writes, each with the value of one of the two
ends and EN as it pleases, and perhaps a PRENR write anywhere among them. It may be taken when
every subset of its writes leads to a safe state, and costs its writes plus DSB and ISB. With
ordered writes a step is one write, and only the end costs barriers. Words are taken apart by
shifts written here, and whatever is safe is decided byte by byte.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, product

R, W, X = 1, 2, 4
DATA = {0b00: (R | W, 0), 0b01: (R | W, R | W), 0b10: (R, 0), 0b11: (R, R)}
BARRIERS = 2
MASKS = 2
Slot = tuple[int, int, int]
"""PRBAR, PRLAR without EN, EN."""
State = tuple[Slot, ...]
Step = tuple[str, int | None, int]


@dataclass
class Ends:
    """The two ends of a way; `kept`: ranges that must stay with what both ends give."""

    wide: bool
    el1: bool
    wxn: int
    mair: tuple[int, ...]
    start: State
    goal: State
    kept: tuple[tuple[int, int], ...] = ()
    known: dict[State, bool] = field(default_factory=dict)


def slot_of(prbar: int, prlar: int) -> Slot:
    return prbar, prlar & ~1, prlar & 1


def cheapest(ends: Ends, *, ordered: bool, below: int) -> int | None:
    """The cost of the cheapest sequence if it is less than `below`, else None.

    At most `MASKS` writes of PRENR are used, as the planner does.
    """
    steps = _single_steps if ordered else _groups
    final = BARRIERS if ordered else 0
    best = {(ends.start, 0): 0}
    queue = [(0, 0, ends.start, 0)]
    number = 0
    while queue:
        cost, _, state, masks = heapq.heappop(queue)
        if state == ends.goal:
            return cost + (final if cost else 0)
        if cost > best[state, masks]:
            continue
        for price, group, after in steps(ends, state, below - cost - final):
            used = masks + sum(step[0] == "enable" for step in group)
            now = cost + price
            if used > MASKS or now + _left(after, ends.goal, final=final) + final >= below:
                continue
            if now < best.get((after, used), below):
                best[after, used] = now
                number += 1
                heapq.heappush(queue, (now, number, after, used))
    return None


def _left(state: State, goal: State, *, final: int) -> int:
    """Words still wrong, and the barriers behind them."""
    if state == goal:
        return 0
    wrong = sum((a[0] != b[0]) + (a[1] != b[1]) for a, b in zip(state, goal, strict=True))
    return max(wrong, 1) + (0 if final else BARRIERS)


def _alphabet(ends: Ends, slot: int) -> list[list[Step | None]]:
    """The writes of a slot: PRBAR or not, PRLAR or not."""
    both = ends.start[slot], ends.goal[slot]
    bars = sorted({end[0] for end in both})
    limits = sorted({end[1] | on for end in both for on in (0, 1)})
    return [
        [None, *(("bar", slot, bar) for bar in bars)],
        [None, *(("lar", slot, lar) for lar in limits)],
    ]


def _masks(ends: Ends) -> list[Step]:
    if ends.el1 and not ends.wide:
        return []
    return [("enable", None, mask) for mask in range(1 << len(ends.start))]


def _single_steps(ends: Ends, state: State, room: int) -> Iterator[tuple[int, list[Step], State]]:
    if room <= 0:
        return
    writes = [w for s in range(len(state)) for some in _alphabet(ends, s) for w in some]
    for write in (*writes, *_masks(ends)):
        if write is not None and (after := run(state, [write])) != state and safe(ends, after):
            yield 1, [write], after


def _groups(ends: Ends, state: State, room: int) -> Iterator[tuple[int, list[Step], State]]:
    choices = [some for slot in range(len(state)) for some in _alphabet(ends, slot)]
    useful = [[w for w in some if w is None or run(state, [w]) != state] for some in choices]
    for mask in ([], *([mask] for mask in _masks(ends))):
        if len(mask) <= room - BARRIERS and _all_safe(ends, state, mask):
            for group in _grown(ends, state, ([], mask, []), useful, 0, room - BARRIERS):
                if group:
                    yield len(group) + BARRIERS, group, run(state, group)


def _grown(ends, state, parts, choices, at, most):
    """Every safe group that begins so; what is unsafe stays so, whatever is added.

    `parts`: writes before that of PRENR, that write, and those behind it; PRBAR is as well behind.
    """
    group = [step for part in parts for step in part]
    if at == len(choices):
        yield group
        return
    before, mask, behind = parts
    for write in choices[at]:
        if write is None:
            yield from _grown(ends, state, parts, choices, at + 1, most)
            continue
        placed = [(before, mask, [*behind, write])]
        if mask and write[0] == "lar":
            placed.append(([*before, write], mask, behind))
        for longer in placed if len(group) < most else ():
            if _all_safe(ends, state, [step for part in longer for step in part]):
                yield from _grown(ends, state, longer, choices, at + 1, most)


def _all_safe(ends: Ends, state: State, group: list[Step]) -> bool:
    return all(
        safe(ends, run(state, compress(group, chosen)))
        for chosen in product((0, 1), repeat=len(group))
    )


def wrong(ends: Ends, writes: list[tuple[str, int, str]], *, ordered: bool) -> set[str]:
    """``unsafe`` and ``wrong-end`` of a sequence of register, value and barrier; without PRSELR."""
    state, pending, found = ends.start, [], set()
    for name, value, barrier in writes:
        pending.append(_understood(ends, name, value))
        if ordered and not safe(ends, run(state, pending)):
            found.add("unsafe")
        if barrier == "dsb isb":
            if not ordered and not _all_safe(ends, state, pending):
                found.add("unsafe")
            state, pending = run(state, pending), []
    if pending or state != ends.goal:
        found.add("wrong-end")
    return found


def _understood(ends: Ends, name: str, value: int) -> Step:
    tail = ("_EL1" if ends.el1 else "_EL2") if ends.wide else ""
    assert name.endswith(tail)
    stem = name.removesuffix(tail).removeprefix("" if ends.wide or ends.el1 else "H")
    if stem == "PRENR":
        assert ends.wide or not ends.el1
        return "enable", None, value
    return {"PRBAR": "bar", "PRLAR": "lar"}[stem[:5]], int(stem[5:] or 0), value


def run(state: State, steps) -> State:
    """The state after some writes, in program order."""
    slots = list(state)
    for what, slot, value in steps:
        if what == "enable":
            slots = [(bar, lar, value >> n & 1) for n, (bar, lar, _) in enumerate(slots)]
        elif what == "bar":
            slots[slot] = (value, *slots[slot][1:])
        else:
            slots[slot] = (slots[slot][0], value & ~1, value & 1)
    return tuple(slots)


def safe(ends: Ends, state: State) -> bool:
    """True when a state may be in force between the two ends."""
    if state not in ends.known:
        ends.known[state] = _safe(ends, state)
    return ends.known[state]


def _safe(ends: Ends, state: State) -> bool:
    here, before, after = (_regions(ends, some) for some in (state, ends.start, ends.goal))
    if any(r[0] >= r[1] for r in here):
        return False
    edges = {e for some in (here, before, after) for r in some for e in r[:2]}
    edges |= {e for pair in ends.kept for e in pair}
    return all(_safe_at(ends, address, here, before, after) for address in edges)


def _safe_at(ends: Ends, address: int, *states) -> bool:
    """At one byte; between two edges nothing changes, so the lower edge stands for the rest."""
    here, before, after = ([r for r in s if r[0] <= address < r[1]] for s in states)
    if len(here) > 1 or (here and not _allowed(here[0], before + after)):
        return False
    if not (before and after) or not any(low <= address < high for low, high in ends.kept):
        return True
    common = before[0][2] & after[0][2]
    if not common:
        return True
    if not here or common & ~here[0][2]:
        return False
    return before[0][4] != after[0][4] or here[0][4] == before[0][4]


def _allowed(hit, given) -> bool:
    """Rights, W with X, and memory type as one of the two ends has them."""
    high = low = 0
    for r in given:
        high, low = high | r[2], low | r[3]
    twice = hit[2] & (W | X) == W | X and not any(r[2] & (W | X) == W | X for r in given)
    return not (hit[2] & ~high or hit[3] & ~low or twice) and hit[4] in [r[4] for r in given]


def _regions(ends: Ends, state: State):
    """(start, end, privileged rights, other rights, type) of what is enabled."""
    top = (1 << 48) - 1 if ends.wide else (1 << 32) - 1
    return [
        (bar & top & ~0x3F, (lar & top | 0x3F) + 1, *_meaning(ends, bar, lar))
        for bar, lar, on in state
        if on
    ]


def _meaning(ends: Ends, bar: int, lar: int):
    by = 1 if ends.wide else 0
    ap, sh = bar >> 1 + by & 3, bar >> 3 + by & 3
    runs = not bar & (3 if ends.wide else 1)
    high, low = DATA[ap]
    may_low = bool(low) and runs and not (ends.el1 and ends.wxn and low & W)
    if runs and not (ends.wxn and high & W):
        high |= X
    byte = ends.mair[lar >> 1 & 7]
    shareless = byte == 0x44 or byte in (0, 4, 8, 12)
    return high, low | (X if may_low else 0), (byte, 2 if shareless else sh)
