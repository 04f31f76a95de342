"""What may be in force on the way between two contexts, and whether that is safe.

Between two synchronisation points any subset of the pending writes may have taken effect; with
ordered writes, any prefix of them. A state is safe when no two enabled regions overlap and none
ends before it starts; when no byte gets rights or a memory type that neither context gives, nor
write and execute together for the privileged agent; and when what must be kept is mapped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS, Isa, RegionFields, RegionWords, decode
from mpuplan.arch.memory import is_device, is_non_cacheable
from mpuplan.arch.rights import Rights
from mpuplan.model.meaning import rights_of
from mpuplan.model.plan import CoreInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.model.plan import Control, PlanContext

__all__ = ["OFF", "Mpu", "Pending", "SlotWords", "States", "Way", "applied", "choices", "words_of"]

_EN: Final = 1
_BOTH: Final = Rights.W | Rights.X


class SlotWords(NamedTuple):
    """A slot: PRBAR, PRLAR without EN (None: words nobody knows), and EN."""

    prbar: int | None
    limit: int | None
    on: bool


OFF: Final = SlotWords(None, None, False)

States = dict[int, SlotWords]
"""What every slot holds; a slot that is not named is off."""

_Held = tuple[tuple[int, SlotWords], ...]

Case = dict[int, tuple[SlotWords, ...]]
"""States that a slot may be in, whatever the others are in."""


class Pending(NamedTuple):
    """A write: PRBAR (`base`) or PRLAR with EN of `slot`, or PRENR where `slot` is None."""

    slot: int | None
    base: bool
    value: int


class Area(NamedTuple):
    """An enabled region: bytes ``[start, end)``, rights of both agents, memory type."""

    start: int
    end: int
    privileged: Rights
    lower: Rights
    kind: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mpu:
    """How words are read: of which MPU, under which control bits and MAIR, on which core.

    `ordered`: register writes take effect in program order. `areas`: what words were read as.
    """

    isa: Isa
    mpu: str
    control: Control
    mair: tuple[int, ...]
    xn: str | None = None
    ordered: bool = False
    areas: dict[tuple[int, int], Area | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def prenr(self) -> bool:
        """Whether one write reaches the enables of slots 0 to 31."""
        return not (self.isa is Isa.AARCH32 and self.mpu == "el1")


def words_of(context: PlanContext) -> States:
    """What the slots of a context hold."""
    return {s.slot: SlotWords(s.prbar, s.prlar & ~_EN, s.enabled) for s in context.slots}


def applied(states: Mapping[int, SlotWords], write: Pending) -> States:
    """The states once a write is in force."""
    found = dict(states)
    if write.slot is None:
        for slot, words in states.items():
            if slot < PRENR_SLOTS:
                found[slot] = words._replace(on=bool(write.value >> slot & 1))
        return found
    words = states.get(write.slot, OFF)
    if write.base:
        found[write.slot] = words._replace(prbar=write.value)
    else:
        found[write.slot] = SlotWords(words.prbar, write.value & ~_EN, bool(write.value & _EN))
    return found


def choices(
    slot: int,
    old: SlotWords,
    mine: Sequence[tuple[int, Pending]],
    mask: int,
    value: int | None,
) -> tuple[SlotWords, ...]:
    """States of a slot when the PRENR write at `mask` with `value` is the last in force."""
    if slot >= PRENR_SLOTS:
        value = None
    bars = [old.prbar, *(w.value for _, w in mine if w.base)]
    limits: list[tuple[int, int | None, bool]] = [(-1, old.limit, old.on)]
    limits += [(at, w.value & ~_EN, bool(w.value & _EN)) for at, w in mine if not w.base]
    found: dict[SlotWords, None] = {}
    for at, limit, on in limits:
        enabled = bool(value >> slot & 1) if value is not None and at < mask else on
        for bar in bars:
            found[SlotWords(bar, limit, enabled)] = None
    return tuple(found)


class Way:
    """The way from one context to another; judges what may be in force on it."""

    def __init__(
        self,
        mpu: Mpu,
        source: States,
        target: States,
        kept: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.mpu = mpu
        self._core = CoreInfo("", mpu.isa.value, 0, 0, mpu.xn)
        self._fine: dict[Area, bool] = {}
        self._ranges: dict[SlotWords, tuple[int, int] | None] = {}
        self._safe: dict[tuple[_Held, tuple[Pending, ...]], bool] = {}
        ends = [[self._known(w) for w in some.values() if w.on] for some in (source, target)]
        self._given = [area for some in ends for area in some]
        self._plain = frozenset(self._given)
        steady = [self._known(w) for s, w in source.items() if w.on and target.get(s) == w]
        self._kept = tuple(
            anchor
            for anchor in dict.fromkeys(_anchors(kept, ends[0], ends[1]))
            if not any(a.start <= anchor.start and anchor.end <= a.end for a in steady)
        )

    def allowed(self, prbar: int | None, limit: int | None) -> bool:
        """Whether a region may be enabled at all on this way, seen on its own."""
        area = self._area(prbar, limit)
        if area is None:
            return False
        if area not in self._fine:
            self._fine[area] = area in self._plain or self._within(area)
        return self._fine[area]

    def safe(self, states: States, pending: Sequence[Pending]) -> bool:
        """Whether every state that the pending writes may lead to is safe."""
        key = tuple(states.items()), tuple(pending)
        if key not in self._safe:
            cases = _prefixes if self.mpu.ordered else _subsets
            self._safe[key] = all(self._case_safe(case) for case in cases(states, pending))
        return self._safe[key]

    def overlap(self, one: SlotWords, other: SlotWords) -> bool:
        """Whether two regions have a byte in common."""
        first, second = self._known(one), self._known(other)
        return first.start < second.end and second.start < first.end

    def region(self, words: SlotWords) -> tuple[int, int] | None:
        """The bytes of a region; None where it is not allowed."""
        if words not in self._ranges:
            fine = self.allowed(words.prbar, words.limit)
            area = self._known(words) if fine else None
            self._ranges[words] = None if area is None else (area.start, area.end)
        return self._ranges[words]

    @property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """What must stay mapped all the way, but for what a slot that stays as it is serves."""
        return tuple((anchor.start, anchor.end) for anchor in self._kept)

    def serves(self, words: SlotWords) -> tuple[tuple[int, int], ...]:
        """The bytes of each of the ranges `kept` that a region serves; empty where none."""
        return tuple(self._always((words,), anchor) for anchor in self._kept)

    def _area(self, prbar: int | None, limit: int | None) -> Area | None:
        """The region of two words if it were enabled; None where it ends before it starts."""
        if prbar is None or limit is None:
            return None
        known = self.mpu.areas
        if (prbar, limit) not in known:
            fields = decode(RegionWords(prbar, limit | _EN), self.mpu.isa)
            known[prbar, limit] = self._read(fields) if fields.start < fields.end else None
        return known[prbar, limit]

    def _known(self, words: SlotWords) -> Area:
        area = self._area(words.prbar, words.limit)
        assert area is not None
        return area

    def _read(self, fields: RegionFields) -> Area:
        high, low = rights_of(fields, self.mpu.mpu, self.mpu.control, self._core)
        byte = self.mpu.mair[fields.attr] if fields.attr < len(self.mpu.mair) else -1
        shareless = byte >= 0 and (is_device(byte) or is_non_cacheable(byte))
        return Area(fields.start, fields.end, high, low, (byte, 2 if shareless else fields.sh))

    def _within(self, area: Area) -> bool:
        """Rights and type of every byte as one of the contexts has them."""
        near = [g for g in self._given if g.start < area.end and area.start < g.end]
        edges = {area.start, *(e for g in near for e in (g.start, g.end))}
        return all(
            _byte_within(area, [g for g in near if g.start <= at < g.end])
            for at in edges
            if area.start <= at < area.end
        )

    def _case_safe(self, case: Case) -> bool:
        enabled: list[tuple[int, int, int]] = []
        known = self._ranges
        for slot, states in case.items():
            for words in states:
                if words[2]:
                    found = known[words] if words in known else self.region(words)
                    if found is None:
                        return False
                    enabled.append((*found, slot))
        return _apart(enabled) and all(self._stays(case, anchor) for anchor in self._kept)

    def _stays(self, case: Case, anchor: _Anchor) -> bool:
        at = anchor.start
        for low, high in sorted(self._always(states, anchor) for states in case.values()):
            if low > at:
                break
            at = max(at, high)
        return at >= anchor.end

    def _always(self, states: Sequence[SlotWords], anchor: _Anchor) -> tuple[int, int]:
        """The bytes of an anchor that a slot serves in all of its states; (end, end) for none."""
        start, end = anchor.start, anchor.end
        for words in states:
            area = self._known(words) if words.on else None
            if area is None or anchor.rights & ~area.privileged:
                return anchor.end, anchor.end
            if anchor.kind not in {None, area.kind}:
                return anchor.end, anchor.end
            start, end = max(start, area.start), min(end, area.end)
        return (start, end) if start < end else (anchor.end, anchor.end)


class _Anchor(NamedTuple):
    start: int
    end: int
    rights: Rights
    kind: tuple[int, int] | None


def _anchors(
    kept: Iterable[tuple[int, int]], before: Sequence[Area], after: Sequence[Area]
) -> Iterator[_Anchor]:
    """What must stay: the rights that both contexts give, where both map what is kept."""
    for low, high in kept:
        near = [[a for a in some if a.start < high and low < a.end] for some in (before, after)]
        for old, new in product(*near):
            start, end = max(low, old.start, new.start), min(high, old.end, new.end)
            rights = old.privileged & new.privileged
            if start < end and rights:
                yield _Anchor(start, end, rights, old.kind if old.kind == new.kind else None)


def _byte_within(area: Area, given: Sequence[Area]) -> bool:
    high = low = Rights.NONE
    for known in given:
        high, low = high | known.privileged, low | known.lower
    if area.privileged & ~high or area.lower & ~low:
        return False
    if area.kind not in {known.kind for known in given}:
        return False
    twice = area.privileged & _BOTH == _BOTH
    return not twice or any(known.privileged & _BOTH == _BOTH for known in given)


def _apart(enabled: list[tuple[int, int, int]]) -> bool:
    """No two regions of different slots overlap."""
    enabled.sort()
    for number, (_, end, slot) in enumerate(enabled):
        for start, _, other in enabled[number + 1 :]:
            if start >= end:
                break
            if slot != other:
                return False
    return True


def _prefixes(states: States, pending: Sequence[Pending]) -> Iterator[Case]:
    now = states
    yield {slot: (words,) for slot, words in now.items()}
    for write in pending:
        now = applied(now, write)
        yield {slot: (words,) for slot, words in now.items()}


def _subsets(states: States, pending: Sequence[Pending]) -> Iterator[Case]:
    """Every state that subsets of the writes lead to, as products over the slots.

    Only the last PRENR write in force matters: there is one case for each, and one for none.
    Within a case the slots choose independently, as every other write is one slot's own.
    """
    mine: dict[int, list[tuple[int, Pending]]] = {}
    for at, write in enumerate(pending):
        if write.slot is not None:
            mine.setdefault(write.slot, []).append((at, write))
    steady: Case = {slot: (words,) for slot, words in states.items()}
    for mask in (-1, *(at for at, write in enumerate(pending) if write.slot is None)):
        case = dict(steady)
        value = pending[mask].value if mask >= 0 else None
        if value is not None:
            case.update(_flipped(states, value))
        for slot, writes in mine.items():
            case[slot] = choices(slot, states.get(slot, OFF), writes, mask, value)
        yield case


def _flipped(states: States, value: int) -> Iterator[tuple[int, tuple[SlotWords, ...]]]:
    """Slots that a PRENR value switches on or off."""
    for slot, (bar, limit, on) in states.items():
        if slot < PRENR_SLOTS and on != bool(value >> slot & 1):
            yield slot, (SlotWords(bar, limit, not on),)
