"""Passages the long way: breadth first over every state that single writes lead to.

The reference for the planner's search. It knows the registers of PMSAv8-32 from the architecture
alone, tries every write with every value whose fields occur in one of the two ends, and every value
of HPRENR, and keeps the states that are safe. Nothing of ``mpuplan/tabulate`` is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress, product

R, W, X = 1, 2, 4
DATA = {0b00: (R | W, 0), 0b01: (R | W, R | W), 0b10: (R, 0), 0b11: (R, R)}
"""Data rights of EL2 and of guests by AP[2:1]."""
PAGE = 0x1000

Slot = tuple[int | None, int | None, int]
"""PRBAR, PRLAR without EN, EN; None: unknown."""
State = tuple[Slot, ...]


@dataclass
class Case:
    """Words (PRBAR, PRLAR with EN) by slot at both ends; `live`: (page, rights)."""

    count: int
    before: dict[int, tuple[int, int]]
    after: dict[int, tuple[int, int]]
    live: list[tuple[int, int]]
    prenr: bool = True
    known: dict[State, bool] = field(default_factory=dict)
    parts: dict[tuple[int, int], tuple[frozenset[int], int, int, tuple[int, int]]] = field(
        default_factory=dict
    )

    def start(self) -> State:
        return tuple(_slot(self.before.get(n)) for n in range(self.count))

    def reached(self, state: State) -> bool:
        """Slots of the target hold its words; the others are off."""
        return all(
            state[n] == _slot(self.after[n]) if n in self.after else not state[n][2]
            for n in range(self.count)
        )


def _slot(words: tuple[int, int] | None) -> Slot:
    return (None, None, 0) if words is None else (words[0], words[1] & ~1, words[1] & 1)


def region(case: Case, bar: int, lar: int):
    """Pages, rights of EL2, rights of guests, (attribute index, SH) of two words."""
    key = (bar, lar)
    if key not in case.parts:
        start, end = bar & ~0x3F, (lar & ~0x3F) + 0x40
        high, low = DATA[bar >> 1 & 3]
        if not bar & 1:
            high, low = high | X, low and low | X
        pages = frozenset(range(start // PAGE, end // PAGE))
        case.parts[key] = pages, high, low, (lar >> 1 & 7, bar >> 3 & 3)
    return case.parts[key]


def safe(case: Case, state: State) -> bool:
    """True when a state may be in force on the way."""
    if state not in case.known:
        case.known[state] = _safe(case, state)
    return case.known[state]


def _safe(case: Case, state: State) -> bool:
    seen: dict[int, int] = {}
    for bar, lar, on in state:
        if not on:
            continue
        if bar is None or lar is None:
            return False
        pages, high, low, kind = region(case, bar, lar)
        if not pages:
            return False
        for page in pages:
            if page in seen or not _given(case, page, high, low, kind):
                return False
            seen[page] = high
    return all(rights & ~seen.get(page, 0) == 0 for page, rights in case.live)


def _given(case: Case, page: int, high: int, low: int, kind) -> bool:
    """No right and no type that neither end gives, W with X only if one end has both."""
    ends = [
        region(case, *words)
        for end in (case.before, case.after)
        for words in end.values()
        if words[1] & 1 and page in region(case, *words)[0]
    ]
    may_high = may_low = 0
    for _, has, guest, _ in ends:
        may_high, may_low = may_high | has, may_low | guest
    if high & ~may_high or low & ~may_low or kind not in [end[3] for end in ends]:
        return False
    return high & (W | X) != W | X or any(end[1] & (W | X) == W | X for end in ends)


def values(case: Case) -> tuple[list[int], list[int]]:
    """Every PRBAR and PRLAR (EN 0) whose address and fields occur in an enabled region."""
    on = [w for end in (case.before, case.after) for w in end.values() if w[1] & 1]
    edges = sorted({w[0] & ~0x3F for w in on} | {(w[1] & ~0x3F) + 0x40 for w in on})
    bars = {edge | w[0] & 0x3F for edge in edges[:-1] for w in on}
    lars = {(edge - 0x40) | w[1] & 0x3E for edge in edges[1:] for w in on}
    return sorted(bars), sorted(lars)


def shortest(case: Case) -> int | None:
    """Fewest writes from one end to the other, every state on the way safe; None: impossible."""
    start = case.start()
    if not safe(case, start):
        return None
    bars, lars = values(case)
    seen, frontier, depth = {start}, [start], 0
    while frontier:
        if any(case.reached(state) for state in frontier):
            return depth
        following = []
        for state in frontier:
            for after in steps(case, state, bars, lars):
                if after not in seen:
                    seen.add(after)
                    if safe(case, after):
                        following.append(after)
        frontier, depth = following, depth + 1
    return None


def steps(case: Case, state: State, bars: list[int], lars: list[int]):
    """The states that one write leads to."""
    for n, (bar, lar, on) in enumerate(state):
        rest = state[:n], state[n + 1 :]
        wanted = case.after.get(n)
        for value in (*bars, *((wanted[0],) if wanted else ())):
            yield (*rest[0], (value, lar, on), *rest[1])
        mine = {*lars, *((wanted[1] & ~1,) if wanted else ())} | ({lar} - {None})
        for value in mine:
            for enable in (0, 1):
                yield (*rest[0], (bar, value, enable), *rest[1])
    if case.prenr:
        for mask in product((0, 1), repeat=case.count):
            yield tuple((bar, lar, on) for (bar, lar, _), on in zip(state, mask, strict=True))


def replay(case: Case, writes: list[tuple[str, int, str]]) -> set[str]:
    """``unsafe``, ``wrong-end``: every subset of the writes between two DSB+ISB is tried."""
    state, pending, found = case.start(), [], set()
    for name, value, barrier in writes:
        pending.append((name, value))
        if barrier == "dsb isb":
            for chosen in product((0, 1), repeat=len(pending)):
                if not safe(case, run(state, compress(pending, chosen))):
                    found.add("unsafe")
            state, pending = run(state, pending), []
    if pending or not case.reached(state):
        found.add("wrong-end")
    return found


def run(state: State, writes) -> State:
    """The state after some writes, in program order."""
    slots = list(state)
    for name, value in writes:
        stem = name.removeprefix("H")
        if stem == "PRENR":
            slots = [(bar, lar, value >> n & 1) for n, (bar, lar, _) in enumerate(slots)]
            continue
        n = int(stem[5:])
        if stem.startswith("PRBAR"):
            slots[n] = (value, *slots[n][1:])
        else:
            slots[n] = (slots[n][0], value & ~1, value & 1)
    return tuple(slots)
