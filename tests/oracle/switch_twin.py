"""Sequences judged the long way: every subset of the pending writes, byte by byte.

The reference for the judge's replay of switches and transitions. It knows the registers from the
architecture alone and tries all ``2 ** n`` subsets of the writes between two DSB+ISB, each applied
in program order (or every prefix, where writes are ordered). Nothing of ``mpuplan/check`` is used;
words are taken apart by shifts written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, compress, product
from random import Random

R, W, X = 1, 2, 4
DATA = {0b00: (R | W, 0), 0b01: (R | W, R | W), 0b10: (R, 0), 0b11: (R, R)}
"""Data rights of the privileged agent and of the other one by AP[2:1]."""
OFF = (None, None, 0)
LOST = (None, None, None)
"""A slot after reset."""
MOST = 11
"""Longer runs of pending writes are sampled."""
GUESTS = ("HCR", "VSCTLR", "HCR_EL2", "VSCTLR_EL2", "VTCR_EL2", "VSTCR_EL2")
SET_WAY = 1 << 1 | 1 << 22 | 1 << 26
"""HCR.SWIO, TSW and TVM: a guest's policy for set/way operations."""
Word = int | None
Slots = tuple[tuple[Word, Word, Word], ...]
"""By slot: PRBAR, PRLAR without EN, EN; None for what nobody knows."""


@dataclass(frozen=True)
class System:
    """SCTLR's M, BR, WXN and the MAIR bytes; None for what nobody knows."""

    m: int | None
    br: int | None
    wxn: int | None
    mair: tuple[int | None, ...]


UNKNOWN = System(0, None, None, (None,) * 8)


@dataclass(frozen=True)
class State:
    """What is in force."""

    slots: Slots
    system: System


@dataclass(frozen=True)
class Ask:
    """Bytes that the privileged party asks for in both contexts; `own`: part of its own blocks."""

    start: int
    end: int
    own: bool


@dataclass
class Setting:
    """The MPU and the two contexts of a switch. `wide`: AArch64; slots -> (PRBAR, PRLAR).

    `whole`: a transition, which may write SCTLR and MAIR; then `before` and `after` are the two
    systems, `source` None after reset, and slots that the target leaves out only have to be off.
    `selected`: what PRSELR of AArch64 holds first, None where something else than the plan ran.
    `left`: what was in force in a stage that ends where the next one begins with the MPU off.
    """

    wide: bool
    el1: bool
    count: int
    mair: tuple[int, ...]
    wxn: int
    source: dict[int, tuple[int, int]] | None
    target: dict[int, tuple[int, int]]
    asks: tuple[Ask, ...]
    whole: bool = False
    before: System | None = None
    after: System | None = None
    zeroed: tuple[tuple[int, int], ...] = ()
    left: State | None = None
    ordered: bool = False
    selected: int | None = 0
    sampled: bool = False
    known: dict[State, bool] = field(default_factory=dict)

    def start(self) -> State:
        """What is in force in the source context."""
        system = self.before or System(1, 0, self.wxn, _padded(self.mair))
        if self.source is None:
            return State((LOST,) * self.count, UNKNOWN)
        held = self.source
        slots = tuple(_state(held[s]) if s in held else OFF for s in range(self.count))
        return State(slots, system)

    def goal(self) -> State:
        """What must be in the end; what the target leaves out stays, switched off."""
        found = []
        for slot, old in enumerate(self.start().slots):
            new = _state(self.target[slot]) if slot in self.target else (*old[:2], 0)
            found.append(new)
        system = self.after or System(1, 0, self.wxn, _padded(self.mair))
        return State(tuple(found), system)

    def ends(self) -> tuple[State, State]:
        """The two contexts; after reset the target twice."""
        return (self.goal() if self.source is None else self.start()), self.goal()

    def reached(self, state: State) -> bool:
        """True when a state is the end that it should be."""
        goal = self.goal()
        for slot, (now, wanted) in enumerate(zip(state.slots, goal.slots, strict=True)):
            free = self.whole and slot not in self.target
            if now[2] != 0 if free else now != wanted:
                return False
        if not self.whole:
            return True
        has, wants = state.system, goal.system
        same = (has.m, has.br, has.wxn) == (wants.m, wants.br, wants.wxn)
        pairs = zip(has.mair, wants.mair, strict=True)
        return same and all(w is None or h == w for h, w in pairs)


def _padded(mair: tuple[int, ...]) -> tuple[int | None, ...]:
    return (*mair, *(None,) * (8 - len(mair)))


def judge(setting: Setting, writes: list[tuple[str, int, str]]) -> set[str]:
    """``unsafe``, ``wrong-end``, ``register``; empty when the sequence is right.

    `writes`: register, value, and ``none``, ``isb`` or ``dsb isb`` behind it, and perhaps a mask.
    """
    state, pending = setting.start(), []
    selector, fresh = (setting.selected if setting.wide else None), False
    bad = not safe(setting, state)
    for name, value, barrier, *mask in writes:
        step = understand(setting, name, value, selector, fresh, *mask)
        if step is None:
            return {"register"}
        if step[0] == "select":
            selector, fresh = value, True
        else:
            pending.append(step)
        if barrier != "none":
            fresh = False
            pending = [p for p in pending if p[0] != "guest"]
        if barrier == "dsb isb":
            bad = bad or not all(safe(setting, some) for some in subsets(setting, state, pending))
            state, pending = run(state, pending), []
    bad = bad or not all(safe(setting, some) for some in subsets(setting, state, pending))
    found = {"unsafe"} if bad else set()
    if pending or fresh or not setting.reached(run(state, pending)):
        found.add("wrong-end")
    if setting.wide and selector != 0:
        found.add("wrong-end")
    return found


def understand(setting, name, value, selector, fresh, mask=None):
    """(what, slot or mask, value) of a write, None for one that the MPU cannot take."""
    if not 0 <= value < 1 << (64 if setting.wide else 32):
        return None
    if setting.whole and (found := _whole(setting, name, value, mask)):
        return None if found == "bad" else found
    if mask is not None:
        return None
    if setting.wide:
        tail = "_EL1" if setting.el1 else "_EL2"
        if not name.endswith(tail):
            return None
        stem = name[: -len(tail)]
    else:
        stem = name if setting.el1 else name[1:]
        if not setting.el1 and name[0] != "H":
            return None
    if stem == "PRSELR":
        return ("select", None, value) if value < setting.count else None
    if stem == "PRENR":
        absent = setting.el1 and not setting.wide
        return None if absent or value >> min(setting.count, 32) else ("enable", None, value)
    if stem[:5] not in ("PRBAR", "PRLAR"):
        return None
    slot = _reach(setting, stem[5:], selector, fresh)
    if slot is None or slot >= setting.count:
        return None
    return ("bar" if stem[:5] == "PRBAR" else "lar", slot, value)


def _whole(setting, name, value, mask):
    """A register beside the slots; ``bad`` for one that cannot be written so, None for another."""
    level = "_EL1" if setting.el1 else "_EL2"
    prefix = "" if setting.el1 else "H"
    if name == ("SCTLR" + level if setting.wide else prefix + "SCTLR"):
        allowed = 1 | 2 | 1 << 17 | 1 << 19 | 1 << 20
        return "bad" if not mask or mask & ~allowed else ("sctlr", mask, value)
    halves = {"MAIR" + level: (0, 8)} if setting.wide else {
        prefix + "MAIR0": (0, 4), prefix + "MAIR1": (4, 8)}  # fmt: skip
    if name in halves and mask is None:
        return ("mair", halves[name], value)
    if name in GUESTS and not setting.el1 and ("_" in name) == setting.wide:
        own = 1 | SET_WAY | setting.wide << 31
        foreign = "HCR" in name and (not mask or mask & ~own)
        return "bad" if foreign else ("guest", None, None)
    return None


def _reach(setting, number, selector, fresh):
    if number and number not in {str(n) for n in range(32)}:
        return None
    if number and not setting.wide:
        return int(number)
    if fresh or selector is None:
        return None
    if not number:
        return selector
    return selector & 0xF0 | int(number) if 1 <= int(number) <= 15 else None


def run(state: State, steps) -> State:
    """The state after some writes, in program order."""
    slots, system = list(state.slots), state.system
    for what, slot, value in steps:
        if what == "enable":
            slots = [
                (bar, lar, value >> n & 1 if n < 32 else on)
                for n, (bar, lar, on) in enumerate(slots)
            ]
        elif what == "bar":
            slots[slot] = (value, *slots[slot][1:])
        elif what == "lar":
            slots[slot] = (slots[slot][0], value & ~1, value & 1)
        elif what == "sctlr":
            now = zip((system.m, system.br, system.wxn), (0, 17, 19), strict=True)
            bits = [value >> at & 1 if slot >> at & 1 else old for old, at in now]
            system = System(*bits, system.mair)
        elif what == "mair":
            first, last = slot
            new = tuple(value >> 8 * n & 0xFF for n in range(last - first))
            mair = (*system.mair[:first], *new, *system.mair[last:])
            system = System(system.m, system.br, system.wxn, mair)
    return State(tuple(slots), system)


def subsets(setting: Setting, state: State, pending) -> Iterator[State]:
    """The states that every subset of the pending writes leads to; a sample of too many."""
    if setting.ordered:
        yield from (run(state, pending[:n]) for n in range(len(pending) + 1))
    elif state.system.m == 0 and all(what != "sctlr" for what, _, _ in pending):
        yield state  # nothing but the MPU being off counts
    elif len(pending) <= MOST:
        for chosen in product((0, 1), repeat=len(pending)):
            yield run(state, compress(pending, chosen))
    else:
        setting.sampled = True
        yield from _sample(state, pending)


def _sample(state: State, pending) -> Iterator[State]:
    """Few of the writes, all but few of them, prefixes, and some at random."""
    everyone, rng = range(len(pending)), Random(len(pending))
    picks = [set(some) for size in (0, 1, 2) for some in combinations(everyone, size)]
    picks += [set(everyone) - some for some in picks]
    picks += [set(range(n)) for n in everyone]
    picks += [{n for n in everyone if rng.random() < 0.5} for _ in range(40)]
    for some in picks:
        yield run(state, [p for n, p in enumerate(pending) if n in some])


def safe(setting: Setting, state: State) -> bool:
    """True when a state may be in force between the two contexts."""
    if state not in setting.known:
        setting.known[state] = _safe(setting, state)
    return setting.known[state]


def _safe(setting: Setting, state: State) -> bool:
    ends, system = setting.ends(), state.system
    if system.m != 1:
        return system.m == 0 and setting.source is None
    if system.br is None or system.wxn is None:
        return False
    if system.br and not any(end.system.br for end in ends):
        return False
    if not system.wxn and all(end.system.wxn for end in ends):
        return False
    if any(on != 0 and (bar is None or lar is None) for bar, lar, on in state.slots):
        return False
    if any(on and inverted(setting, bar, lar) for bar, lar, on in state.slots):
        return False
    here = regions(setting, state)
    given = tuple(regions(setting, end) for end in ends)
    left = [] if setting.left is None else regions(setting, setting.left)
    edges = {e for some in (here, *given, left) for r in some for e in r[1:3]}
    edges |= {e for ask in setting.asks for e in (ask.start, ask.end)}
    edges |= {e for span in setting.zeroed for e in span}
    return all(_safe_at(setting, address, here, given) for address in edges)


def _safe_at(setting, address, here, ends) -> bool:
    """At one byte; between two edges nothing changes, so the lower edge stands for the rest."""
    hits = [r for r in here if r[1] <= address < r[2]]
    if len(hits) > 1:
        return False
    given = [[r for r in some if r[1] <= address < r[2]] for some in ends]
    spare = any(start <= address < end for start, end in setting.zeroed)
    had = []
    if spare and setting.left is not None:
        had = [r for r in regions(setting, setting.left) if r[1] <= address < r[2]]
    if hits and not _allowed(hits[0], given[0] + given[1], spare, had):
        return False
    if not (given[0] and given[1]):
        return True
    return all(
        _kept(hits, given[0][0], given[1][0], ask.own)
        for ask in setting.asks
        if ask.start <= address < ask.end
    )


def _allowed(hit, given, spare, had) -> bool:
    """Rights, W with X, and memory type as one of the two contexts has them.

    `spare`: bytes that are zeroed on the way; the privileged agent may write them, and XN keeps
    it from executing them even without WXN. `had`: what served them in a stage that ended with
    the MPU off: they may be read then, too, with the type that they had.
    """
    _, _, _, high, low, kind, _ = hit
    may_high, may_low = (W if spare else 0) | (R if had else 0), 0
    for r in given:
        may_high, may_low = may_high | r[3], may_low | r[4]
    both = high & (W | X) == W | X and not any(r[3] & (W | X) == W | X for r in given)
    kinds = [r[5] for r in given or had]
    same = kind in kinds if kinds else spare
    bare = spare and _open(hit) and not any(_open(r) for r in given)
    return not (high & ~may_high or low & ~may_low or both or bare) and same


def _open(region) -> bool:
    """True where the privileged agent alone has access, may write, and XN allows execution."""
    return bool(region[3] & W and not region[4] and region[6])


def _kept(hits, before, after, own) -> bool:
    """What both contexts give the party is still there, with its type if that is one."""
    common = before[3] & after[3]
    if not common or not (own or before == after):
        return True
    if not hits or common & ~hits[0][3]:
        return False
    return before[5] != after[5] or hits[0][5] == before[5]


def inverted(setting: Setting, bar: int, lar: int) -> bool:
    """True when the limit lies below the base."""
    top = (1 << 48) - 1 if setting.wide else (1 << 32) - 1
    return (lar & top | 0x3F) < (bar & top & ~0x3F)


def regions(setting: Setting, state: State):
    """(slot, start, end, privileged rights, other rights, type, no XN) of what is enabled."""
    found = []
    top = (1 << 48) - 1 if setting.wide else (1 << 32) - 1
    for slot, (bar, lar, on) in enumerate(state.slots):
        if not on or bar is None or lar is None:
            continue
        start, end = bar & top & ~0x3F, (lar & top | 0x3F) + 1
        if start < end:
            found.append((slot, start, end, *_meaning(setting, state.system, bar, lar)))
    return found


def _meaning(setting: Setting, system: System, bar: int, lar: int):
    by = 1 if setting.wide else 0
    ap, sh = bar >> 1 + by & 3, bar >> 3 + by & 3
    runs = not bar & (3 if setting.wide else 1)
    high, low = DATA[ap]
    may_low = bool(low) and runs and not (setting.el1 and system.wxn and low & W)
    if runs and not (system.wxn and high & W):
        high |= X
    index = lar >> 1 & 7
    byte = system.mair[index]
    return high, low | (X if may_low else 0), _kind(byte, sh), runs


def _kind(byte, sh):
    if byte is None or sh == 0b01:
        return None
    device = byte in (0, 4, 8, 12)
    if not device and (byte < 16 or not byte & 15):
        return None
    return (byte, 2 if device or byte == 0x44 else sh)


def _state(words: tuple[int, int]):
    return (words[0], words[1] & ~1, words[1] & 1)
