"""Switch sequences judged the long way: every subset of the pending writes, byte by byte.

The reference for the judge's replay. It knows the registers from the architecture alone and tries
all ``2 ** n`` subsets of the writes between two DSB+ISB, each applied in program order. Nothing of
``mpuplan/check`` is used; words are taken apart by shifts written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, product

R, W, X = 1, 2, 4
DATA = {0b00: (R | W, 0), 0b01: (R | W, R | W), 0b10: (R, 0), 0b11: (R, R)}
"""Data rights of the privileged agent and of the other one by AP[2:1]."""
OFF = (None, None, 0)
Word = int | None
State = tuple[tuple[Word, Word, int], ...]
"""By slot: PRBAR, PRLAR without EN, EN; None for words nobody knows."""


@dataclass(frozen=True)
class Ask:
    """Bytes that the privileged party asks for in both contexts; `own`: part of its own blocks."""

    start: int
    end: int
    own: bool


@dataclass
class Setting:
    """The MPU and the two contexts of a switch. `wide`: AArch64; slots -> (PRBAR, PRLAR)."""

    wide: bool
    el1: bool
    count: int
    mair: tuple[int, ...]
    wxn: int
    source: dict[int, tuple[int, int]]
    target: dict[int, tuple[int, int]]
    asks: tuple[Ask, ...]
    known: dict[State, bool] = field(default_factory=dict)

    def start(self) -> State:
        """What the slots hold in the source context."""
        return tuple(_state(self.source[s]) if s in self.source else OFF for s in range(self.count))

    def goal(self) -> State:
        """What they must hold in the end; what the target leaves out stays, switched off."""
        found = []
        for slot, old in enumerate(self.start()):
            new = _state(self.target[slot]) if slot in self.target else (*old[:2], 0)
            found.append(new)
        return tuple(found)


def judge(setting: Setting, writes: list[tuple[str, int, str]]) -> set[str]:
    """``unsafe``, ``wrong-end``, ``register``; empty when the sequence is right.

    `writes`: register, value, and ``none``, ``isb`` or ``dsb isb`` behind it.
    """
    state, pending = setting.start(), []
    selector, fresh = (0 if setting.wide else None), False
    bad = not safe(setting, state)
    for name, value, barrier in writes:
        step = understand(setting, name, value, selector, fresh)
        if step is None:
            return {"register"}
        if step[0] == "select":
            selector, fresh = value, True
        else:
            pending.append(step)
        if barrier != "none":
            fresh = False
        if barrier == "dsb isb":
            bad = bad or not all(safe(setting, some) for some in subsets(state, pending))
            state, pending = run(state, pending), []
    bad = bad or not all(safe(setting, some) for some in subsets(state, pending))
    found = {"unsafe"} if bad else set()
    if pending or fresh or run(state, pending) != setting.goal() or (setting.wide and selector):
        found.add("wrong-end")
    return found


def understand(setting, name, value, selector, fresh):
    """(what, slot, value) of a write, None for one that the MPU cannot take."""
    if setting.wide:
        tail = "_EL1" if setting.el1 else "_EL2"
        if not name.endswith(tail):
            return None
        stem = name[: -len(tail)]
    else:
        stem = name if setting.el1 else name[1:]
        if not setting.el1 and name[0] != "H":
            return None
    if not 0 <= value < 1 << (64 if setting.wide else 32):
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
    slots = list(state)
    for what, slot, value in steps:
        if what == "enable":
            slots = [
                (bar, lar, value >> n & 1 if n < 32 else on)
                for n, (bar, lar, on) in enumerate(slots)
            ]
        elif what == "bar":
            slots[slot] = (value, *slots[slot][1:])
        else:
            slots[slot] = (slots[slot][0], value & ~1, value & 1)
    return tuple(slots)


def subsets(state: State, pending) -> Iterator[State]:
    """The states that every subset of the pending writes leads to."""
    for chosen in product((0, 1), repeat=len(pending)):
        yield run(state, compress(pending, chosen))


def safe(setting: Setting, state: State) -> bool:
    """True when a state may be in force between the two contexts."""
    if state not in setting.known:
        setting.known[state] = _safe(setting, state)
    return setting.known[state]


def _safe(setting: Setting, state: State) -> bool:
    if any(on and (bar is None or lar is None) for bar, lar, on in state):
        return False
    here = regions(setting, state)
    ends = regions(setting, setting.start()), regions(setting, setting.goal())
    edges = {e for some in (here, *ends) for r in some for e in r[1:3]}
    edges |= {e for ask in setting.asks for e in (ask.start, ask.end)}
    return all(_safe_at(setting, address, here, ends) for address in edges)


def _safe_at(setting, address, here, ends) -> bool:
    """At one byte; between two edges nothing changes, so the lower edge stands for the rest."""
    hits = [r for r in here if r[1] <= address < r[2]]
    if len(hits) > 1:
        return False
    given = [[r for r in some if r[1] <= address < r[2]] for some in ends]
    if hits and not _allowed(hits[0], given[0] + given[1]):
        return False
    if not (given[0] and given[1]):
        return True
    return all(
        _kept(hits, given[0][0], given[1][0], ask.own)
        for ask in setting.asks
        if ask.start <= address < ask.end
    )


def _allowed(hit, given) -> bool:
    """Rights, W with X, and memory type as one of the two contexts has them."""
    _, _, _, high, low, kind = hit
    may_high = may_low = 0
    for r in given:
        may_high, may_low = may_high | r[3], may_low | r[4]
    both = high & (W | X) == W | X and not any(r[3] & (W | X) == W | X for r in given)
    return not (high & ~may_high or low & ~may_low or both) and kind in [r[5] for r in given]


def _kept(hits, before, after, own) -> bool:
    """What both contexts give the party is still there, with its type if that is one."""
    common = before[3] & after[3]
    if not common or not (own or before == after):
        return True
    if not hits or common & ~hits[0][3]:
        return False
    return before[5] != after[5] or hits[0][5] == before[5]


def regions(setting: Setting, state: State):
    """(slot, start, end, privileged rights, other rights, type) of what is enabled and matches."""
    found = []
    top = (1 << 48) - 1 if setting.wide else (1 << 32) - 1
    for slot, (bar, lar, on) in enumerate(state):
        if not on or bar is None or lar is None:
            continue
        start, end = bar & top & ~0x3F, (lar & top | 0x3F) + 1
        if start < end:
            found.append((slot, start, end, *_meaning(setting, bar, lar)))
    return found


def _meaning(setting: Setting, bar: int, lar: int):
    by = 1 if setting.wide else 0
    ap, sh = bar >> 1 + by & 3, bar >> 3 + by & 3
    runs = not bar & (3 if setting.wide else 1)
    high, low = DATA[ap]
    may_low = bool(low) and runs and not (setting.el1 and setting.wxn and low & W)
    if runs and not (setting.wxn and high & W):
        high |= X
    index = lar >> 1 & 7
    byte = setting.mair[index] if index < len(setting.mair) else None
    return high, low | (X if may_low else 0), _kind(byte, sh)


def _kind(byte, sh):
    if byte is None or sh == 0b01:
        return None
    device = byte in (0, 4, 8, 12)
    if not device and (byte < 16 or not byte & 15):
        return None
    return (byte, 2 if device or byte == 0x44 else sh)


def _state(words: tuple[int, int]):
    return (words[0], words[1] & ~1, words[1] & 1)
