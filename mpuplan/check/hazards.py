"""What may go wrong while a switch is under way: every state between two barriers is judged.

The states come as products (see `Machine.cases`): each slot is in one of a few states, whatever
the other slots are in. So nothing has to be tried in combination:

- two regions may be enabled together when they are states of two different slots;
- a region's rights are a matter of its slot alone, as no byte has two regions;
- a byte is served in every combination exactly when one slot serves it in all of its states:
  were there none, each slot could be in a state that does not serve it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import RegionWords, decode
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.cover import Cover
from mpuplan.check.words import region
from mpuplan.model.tables import SlotWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.arch.memory import Attributes
    from mpuplan.check.anchors import Anchor
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.families import Family
    from mpuplan.check.machine import Case, SlotState
    from mpuplan.check.words import Region

__all__ = ["Hazard", "Journey", "Regions"]

_BOTH: Final = Rights.W | Rights.X


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something unsafe that may be in force; `at`: what the regions concerned serve."""

    text: str
    at: tuple[str, ...]


class Regions:
    """The regions that slot states make, each understood once."""

    def __init__(self, d: Decoded) -> None:
        self._d = d
        self._known: dict[tuple[int, SlotState], Region | None] = {}

    def of(self, slot: int, state: SlotState) -> Region | None:
        """The region of an enabled slot with known words; None for one that matches nothing."""
        key = (slot, state)
        if key not in self._known:
            assert state.prbar is not None
            assert state.limit is not None
            words = SlotWords(slot, state.prbar, state.limit | 1)
            fields = decode(RegionWords(words.prbar, words.prlar), self._d.board.core.isa)
            full = fields.start < fields.end
            self._known[key] = region(words, fields, self._d.table, self._d.rules) if full else None
        return self._known[key]


class Journey:
    """The way from one context to another: what may be in force on it."""

    def __init__(
        self,
        family: Family,
        ends: tuple[Decoded, Decoded],
        anchors: tuple[Anchor, ...],
        regions: Regions,
    ) -> None:
        self.family, self.ends, self.anchors, self.regions = family, ends, anchors, regions
        self.given = Cover((r.start, r.end, r) for d in ends for r in d.regions)
        self._plain = {(r.start, r.end, r.privileged, r.lower, r.attributes)
                       for d in ends for r in d.regions}  # fmt: skip
        self._agents = (family.mpu, "EL0" if family.mpu == "el1" else "guests")

    def hazards(self, case: Case) -> Iterator[Hazard]:
        """Everything unsafe in a product of slot states."""
        enabled: list[Region] = []
        for slot, states in case.items():
            for state in states:
                if not state.on:
                    continue
                if state.prbar is None or state.limit is None:
                    yield Hazard(f"slot {slot} may be enabled with words nobody knows", ())
                elif (area := self.regions.of(slot, state)) is not None:
                    enabled.append(area)
        yield from self._overlaps(enabled)
        for area in enabled:
            yield from self._excess(area)
        for anchor in self.anchors:
            yield from self._lost(case, anchor)

    def _overlaps(self, enabled: list[Region]) -> Iterator[Hazard]:
        ordered = sorted(enabled, key=lambda r: (r.start, r.end, r.slot))
        for number, first in enumerate(ordered):
            for second in ordered[number + 1 :]:
                if second.start >= first.end:
                    break
                if first.slot == second.slot:
                    continue
                both = range_text(second.start, min(first.end, second.end))
                text = f"{self._label(first)} and {self._label(second)} may both be enabled"
                yield self._hazard(f"{text} and overlap in {both}", first, second)

    def _excess(self, area: Region) -> Iterator[Hazard]:
        """Rights that neither context gives; w with x only where one of them gives both."""
        if (area.start, area.end, area.privileged, area.lower, area.attributes) in self._plain:
            return
        at = area.start
        for low, high, given in (*self.given.segments(area.start, area.end), (area.end, 0, ())):
            if at < low:
                yield from self._beyond(area, at, low, ())
            if low < high:
                yield from self._beyond(area, low, high, given)
            at = high

    def _beyond(
        self, area: Region, low: int, high: int, given: tuple[Region, ...]
    ) -> Iterator[Hazard]:
        allowed = Rights.NONE, Rights.NONE
        for known in given:
            allowed = allowed[0] | known.privileged, allowed[1] | known.lower
        has = area.privileged, area.lower
        where = f"{range_text(low, high)} through {self._label(area)}"
        for agent, mine, may in zip(self._agents, has, allowed, strict=True):
            if extra := mine & ~may:
                text = f"{agent} may {rights_text(extra)} {where}"
                yield self._hazard(f"{text}, which neither context allows", area)
        twice = area.privileged & _BOTH == _BOTH
        if twice and not any(known.privileged & _BOTH == _BOTH for known in given):
            yield self._hazard(f"{self.family.mpu} may write and execute {where}", area)
        types = {known.attributes for known in given}
        if given and area.attributes not in types:
            text = f"{self._label(area)} may be enabled with a memory type"
            yield self._hazard(f"{text} that neither context gives {range_text(low, high)}", area)

    def _lost(self, case: Case, anchor: Anchor) -> Iterator[Hazard]:
        at = anchor.start
        kept = sorted(self._always(slot, states, anchor) for slot, states in case.items())
        for low, high in kept:
            if low > at:
                break
            at = max(at, high)
        if at < anchor.end:
            reach = range_text(at, anchor.end)
            text = f"{self.family.mpu} may lose {rights_text(anchor.rights)} of '{anchor.name}'"
            yield Hazard(f"{text} in {reach}, which it has in both contexts", (anchor.name,))

    def _always(self, slot: int, states: tuple[SlotState, ...], anchor: Anchor) -> tuple[int, int]:
        """The bytes of an anchor that a slot serves in all of its states."""
        start, end = anchor.start, anchor.end
        for state in states:
            known = state.on and state.prbar is not None and state.limit is not None
            area = self.regions.of(slot, state) if known else None
            if area is None or not _serves(area, anchor.rights, anchor.attributes):
                return (anchor.start, anchor.start)
            start, end = max(start, area.start), min(end, area.end)
        return (start, end) if start < end else (anchor.start, anchor.start)

    def _label(self, area: Region) -> str:
        return self.family.label(area, self.ends)

    def _hazard(self, text: str, *areas: Region) -> Hazard:
        names = (name for area in areas for name in self.family.serves(area, self.ends))
        return Hazard(text, tuple(dict.fromkeys(names)))


def _serves(area: Region, rights: Rights, attributes: Attributes | None) -> bool:
    same = attributes is None or area.attributes == attributes
    return same and not rights & ~area.privileged
