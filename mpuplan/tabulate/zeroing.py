"""Boot memory is overwritten before it is dropped: as it is mapped, or through a spare slot."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.codec import PRENR_SLOTS, PRLAR_EN, Isa, RegionFields, RegionWords, encode
from mpuplan.arch.control_words import prenr_encode
from mpuplan.arch.registers import direct_pair, register
from mpuplan.arch.rights import Rights
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.transition import Wait, Zero
from mpuplan.tabulate.setup import LEVEL, select, slots_of, synchronised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.model.plan import PlanContext
    from mpuplan.model.transition import Step
    from mpuplan.tabulate.passage_task import Area
    from mpuplan.tabulate.resting import Dropped

__all__ = ["Zeroing", "spare_slots", "zeroing"]


class Zeroing(NamedTuple):
    """Steps before and after the region writes, and spare slots.

    `bases`: words of spare slots that are off; they may be pending together with what comes before
    them, and have to be in force before `last`.
    """

    first: tuple[Step, ...]
    bases: tuple[RegisterWrite, ...]
    last: tuple[Step, ...]
    spare: tuple[int, ...]


class _Piece(NamedTuple):
    start: int
    end: int
    kind: tuple[int, int]
    of: Dropped


def zeroing(
    items: Sequence[Dropped],
    before: Mapping[int, Area],
    after: Mapping[int, Area],
    target: PlanContext,
    core: CoreSpec,
    left: Mapping[int, Area] | None = None,
) -> Zeroing:
    """How to zero `items` on the way from regions `before` to those `after`, of `target`.

    `left`: the regions through which the bytes were last written, where that is not `before`.
    """
    mapping = before if left is None else left
    first = [item for item in items if _writable(item, before)]
    rest = [item for item in items if item not in first]
    straight = [item for item in rest if _writable(item, after)]
    mapped = [item for item in rest if item not in straight]
    spares = spare_slots(target, core)
    pieces: list[_Piece] = []
    for item in mapped:
        pieces += (_pieces(item, mapping, after, target) or ()) if spares else ()
    steps: list[Step] = [*_zeros(first)]
    last: list[Step] = [*_zeros(straight)]
    if not pieces:
        return Zeroing(tuple(steps), (), tuple(last), ())
    runs = _runs(pieces)
    last += _waits([piece.of for piece in pieces])
    window = _Window(target, core, spares[: len(runs)])
    bases = window.bases(runs[: len(window.slots)])
    last += window.steps(runs)
    return Zeroing(tuple(steps), bases, tuple(last), window.slots)


def _writable(item: Dropped, areas: Mapping[int, Area]) -> bool:
    """True where regions let the party write every byte."""
    at = item.start
    for area in sorted(areas.values(), key=lambda area: area.start):
        if area.start <= at < area.end and area.privileged & Rights.W:
            at = area.end
    return at >= item.end


def _zeros(items: Sequence[Dropped]) -> Iterator[Step]:
    yield from _waits(items)
    for item in items:
        yield Zero(item.block, item.start, item.end)


def _waits(items: Sequence[Dropped]) -> Iterator[Wait]:
    found: dict[str, set[int]] = {}
    for item in items:
        for stage, pcpus in item.waits:
            found.setdefault(stage, set()).update(pcpus)
    for stage, numbers in found.items():
        yield Wait(stage, tuple(sorted(numbers)))


def spare_slots(target: PlanContext, core: CoreSpec) -> list[int]:
    """Slots that `target` leaves off: those that it does not list, else one that it parks."""
    listed = {slot.slot: slot.enabled for slot in target.slots}
    count = min(slots_of(core, target.mpu), PRENR_SLOTS)
    off = [slot for slot in range(count) if not listed.get(slot, False)]
    return [slot for slot in off if slot not in listed] or off[:1]


def _pieces(
    item: Dropped, before: Mapping[int, Area], after: Mapping[int, Area], target: PlanContext
) -> list[_Piece] | None:
    """The bytes by memory type, as they were mapped; None where they cannot be mapped now."""
    if any(area.start < item.end and item.start < area.end for area in after.values()):
        return None
    found = []
    at = item.start
    for area in sorted(before.values(), key=lambda area: area.start):
        if area.start <= at < min(area.end, item.end):
            if area.kind[0] not in target.mair:
                return None
            end = min(item.end, area.end)
            found.append(_Piece(at, end, area.kind, item))
            at = end
    return found if at >= item.end else None


def _runs(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces that one region can map together: touching, of one type."""
    runs: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        last = runs[-1][-1] if runs else None
        if last is not None and last.end == piece.start and last.kind == piece.kind:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


class _Window:
    """Spare slots through which bytes are zeroed: read-write, execute-never, then off again.

    As many runs as there are slots are mapped at a time; one write of PRENR then takes all away.
    """

    def __init__(self, target: PlanContext, core: CoreSpec, slots: Sequence[int]) -> None:
        self.target, self.isa, self.el = target, core.isa, LEVEL[target.mpu]
        self.slots = tuple(slots)
        self.prenr = not (self.isa is Isa.AARCH32 and self.el == 1)
        self.ordered = core.ordered_writes
        self.parked = {
            slot.slot: RegionWords(slot.prbar, slot.prlar)
            for slot in target.slots
            if slot.slot in self.slots
        }
        self.bank = 0

    def bases(self, runs: Sequence[Sequence[_Piece]]) -> tuple[RegisterWrite, ...]:
        """The bases of one round. They come into force before EN: the slots held who knows what."""
        words = zip(self.slots, map(self._words, runs), strict=False)
        found = [w for slot, word in words for w in self._word(slot, prbar=word.prbar)]
        return tuple(found) if self.ordered else synchronised(found)

    def steps(self, runs: Sequence[Sequence[_Piece]]) -> Iterator[Step]:
        """All runs, as many at a time as there are slots; a parked slot gets its words.

        The bases of the first round are in force already.
        """
        for first in range(0, len(runs), len(self.slots)):
            some = runs[first : first + len(self.slots)]
            yield from self.bases(some) if first else ()
            yield from self._round(some)
        writes = [*self._restored(), *([self._select(0)] if self.bank else [])]
        yield from synchronised(writes)

    def _round(self, runs: Sequence[Sequence[_Piece]]) -> Iterator[Step]:
        words = list(zip(self.slots, map(self._words, runs), strict=False))
        shown = [w for slot, word in words for w in self._word(slot, prlar=word.prlar)]
        yield from synchronised(shown)
        for run in runs:
            for block, group in groupby(run, key=lambda piece: piece.of.block):
                parts = list(group)
                yield Zero(block, parts[0].start, parts[-1].end)
        yield from synchronised([*self._off(words)])

    def _off(self, words: Sequence[tuple[int, RegionWords]]) -> Iterator[RegisterWrite]:
        if self.prenr and len(words) > 1:
            on = (s.slot for s in self.target.slots if s.enabled and s.slot < PRENR_SLOTS)
            name = register(self.isa, self.el, "PRENR").name
            yield RegisterWrite(name, prenr_encode(on))
            return
        for slot, word in words:
            yield from self._word(slot, prlar=self.parked.get(slot, word).prlar & ~PRLAR_EN)

    def _restored(self) -> Iterator[RegisterWrite]:
        """Bases of slots that the target parks; their PRLAR came back when they went off."""
        for slot, words in self.parked.items():
            yield from self._word(slot, prbar=words.prbar)

    def _words(self, run: Sequence[_Piece]) -> RegionWords:
        byte, share = run[0].kind
        never = 1 if self.isa is Isa.AARCH32 else 0b10
        attr = self.target.mair.index(byte)
        fields = RegionFields(run[0].start, run[-1].end, share, 0, never, attr, enabled=True)
        return encode(fields, self.isa)

    def _word(
        self, slot: int, prbar: int | None = None, prlar: int | None = None
    ) -> Iterator[RegisterWrite]:
        pair = direct_pair(self.isa, self.el, slot)
        if pair.selector is not None and pair.selector != self.bank:
            yield self._select(pair.selector)
        if prbar is not None:
            yield RegisterWrite(pair.prbar.name, prbar)
        if prlar is not None:
            yield RegisterWrite(pair.prlar.name, prlar)

    def _select(self, bank: int) -> RegisterWrite:
        self.bank = bank
        return select(bank, self.isa, self.el)
