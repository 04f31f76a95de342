"""What may go wrong while a switch is under way: every state between two barriers is judged.

The states come as products (see `Machine.cases`): each slot is in one of a few states, whatever
the other slots are in. So nothing has to be tried in combination:

- two regions may be enabled together when they are states of two different slots;
- a region's rights are a matter of its slot alone, as no byte has two regions;
- a byte is served in every combination exactly when one slot serves it in all of its states:
  were there none, each slot could be in a state that does not serve it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import RegionFields, RegionWords, decode
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.choices import Choice, choice
from mpuplan.check.cover import Cover
from mpuplan.check.registers import BR, OWN_BITS, VM, WXN, Bits, M, Setting
from mpuplan.check.words import region
from mpuplan.model.tables import SlotWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.anchors import Anchor
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.families import Family
    from mpuplan.check.machine import Case, SlotState
    from mpuplan.check.words import Region

__all__ = ["Hazard", "Journey", "Regions"]

_Slot = tuple[int, "tuple[SlotState, ...]"]

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
        self._fields: dict[tuple[int, int], RegionFields] = {}
        self._known: dict[tuple[int, SlotState, int | None, int | None], Region] = {}
        self._choices: dict[tuple[Bits, int | None], dict[_Slot, Choice]] = {}

    def choices(self, case: Case) -> list[Choice]:
        """What every slot may be in a case."""
        setting = case.setting
        known = self._choices.setdefault((setting.mair, setting.sctlr.bit(WXN)), {})
        for slot in case.slots.items():
            if slot not in known:
                areas = [self._area(slot[0], state, setting) for state in slot[1]]
                known[slot] = choice(*slot, areas)
        return [known[slot] for slot in case.slots.items()]

    def _area(self, slot: int, state: SlotState, setting: Setting) -> Region | None:
        """The region of a slot; None where it is off, or nobody knows its words."""
        if not state.on or state.prbar is None or state.limit is None:
            return None
        return self.of(slot, state, setting)

    def fields(self, state: SlotState) -> RegionFields:
        """The fields of known words, as if enabled. Raises ValueError for impossible words."""
        assert state.prbar is not None
        assert state.limit is not None
        words = state.prbar, state.limit | 1
        if words not in self._fields:
            self._fields[words] = decode(RegionWords(*words), self._d.board.core.isa)
        return self._fields[words]

    def of(self, slot: int, state: SlotState, setting: Setting) -> Region | None:
        """The region of an enabled slot with known words; None when its limit is below its base.

        Its memory type is None where nobody knows the MAIR byte.
        """
        fields = self.fields(state)
        if fields.end <= fields.start:
            return None
        byte, wxn = setting.attribute(fields.attr), setting.sctlr.bit(WXN)
        key = (slot, state, byte, wxn)
        if key not in self._known:
            self._known[key] = self._region(slot, state, byte, wxn or 0)
        return self._known[key]

    def _region(self, slot: int, state: SlotState, byte: int | None, wxn: int) -> Region:
        assert state.prbar is not None
        assert state.limit is not None
        words = SlotWords(slot, state.prbar, state.limit | 1)
        fields, table = self.fields(state), self._d.table
        mair = [0] * (fields.attr + 1)
        mair[fields.attr] = 0 if byte is None else byte
        seen = replace(table, mair=tuple(mair), control=replace(table.control, wxn=wxn))
        found = region(words, fields, seen, self._d.rules)
        return found if byte is not None else replace(found, byte=None, attributes=None)


class Journey:
    """The way from one context to another: what may be in force on it.

    `ends`: source and target; after reset the target alone, twice. `off`: the MPU is off at first.
    `zeroed`: bytes that the privileged agent may write on the way though no end lets it, because
    they are zeroed there and dropped. `left`: where the MPU is off at first and a stage ends, the
    resting context of that stage. It is no end of the way, but says what may be shown to be zeroed,
    and with which memory type.
    """

    def __init__(
        self,
        family: Family,
        ends: tuple[Decoded, Decoded],
        anchors: tuple[Anchor, ...],
        regions: Regions,
        *,
        off: bool = False,
        zeroed: tuple[tuple[int, int], ...] = (),
        left: Decoded | None = None,
    ) -> None:
        self.family, self.ends, self.anchors, self.regions = family, ends, anchors, regions
        self.off, self.zeroed = off, zeroed
        self._left = Cover((r.start, r.end, r) for r in (left.regions if left is not None else ()))
        self._agents = (family.mpu, "EL0" if family.mpu == "el1" else "guests")
        self._background = any(d.table.control.br for d in ends)

    @cached_property
    def given(self) -> Cover[Region]:
        """What the two ends give."""
        return Cover((r.start, r.end, r) for d in self.ends for r in d.regions)

    def hazards(self, case: Case) -> Iterator[Hazard]:
        """Everything unsafe in a product of slot states."""
        on = case.setting.sctlr.bit(M)
        yield from self._control(case.setting, on)
        if on == 0:
            return
        choices = self.regions.choices(case)
        for one in choices:
            yield from (self._inverted(one.slot, state) for state in one.inverted)
        unknown = [one.slot for one in choices if one.unknown]
        if unknown:
            ends = " to ".join(str(n) for n in sorted({min(unknown), max(unknown)}))
            which = f"slot{'s' if len(unknown) > 1 else ''} {ends}"
            yield Hazard(f"{which} may be enabled with words nobody knows", ())
        enabled = [area for one in choices for area in one.regions]
        yield from self._overlaps(enabled)
        for area in enabled:
            yield from self._excess(area)
        for anchor in self.anchors:
            yield from self._lost(choices, anchor)

    def settled(self, case: Case, ends: tuple[dict[int, SlotState], ...]) -> bool:
        """True when the case is one state, which one of the two contexts itself has.

        `ends`: the slots of the source, if it is a context, and of the target.
        """
        if any(len(states) > 1 for states in case.slots.values()):
            return False
        if any(True for _ in self._own_bits(case.setting)):
            return False
        only = {slot: states[0] for slot, states in case.slots.items()}
        return any(
            _same_regions(only, slots) and _same_setting(case.setting, d.setting)
            for slots, d in zip(ends, self.ends[-len(ends) :], strict=True)
        )

    def _control(self, setting: Setting, on: int | None) -> Iterator[Hazard]:
        """What SCTLR and HCR may say meanwhile."""
        if on != 1 and not self.off:
            yield Hazard("the MPU may be off", ())
        if on != 1 and setting.hcr.bit(VM):
            yield Hazard("stage 2 may be on while the MPU is off", ())
        if on == 0:
            return
        for name, mask in (("BR", BR), ("WXN", WXN)):
            if setting.sctlr.bit(mask) is None:
                yield Hazard(f"the MPU may be on with a {name} that nobody knows", ())
        if setting.sctlr.bit(BR) and not self._background:
            yield Hazard("the background region may serve, which neither context allows", ())
        if setting.sctlr.bit(WXN) == 0 and all(d.table.control.wxn for d in self.ends):
            yield Hazard("WXN may be 0, which it is in neither context", ())
        yield from self._own_bits(setting)

    def _own_bits(self, setting: Setting) -> Iterator[Hazard]:
        for name, mask in OWN_BITS:
            bit = setting.sctlr.bit(mask)
            if bit is not None and all(bit != getattr(d.table.control, name) for d in self.ends):
                text = f"control bit '{name}' may be {bit}, which it is in neither context"
                yield Hazard(text, ())

    def _inverted(self, slot: int, state: SlotState) -> Hazard:
        fields = self.regions.fields(state)
        limit, base = address_text(max(fields.end - 1, 0)), address_text(fields.start)
        return Hazard(
            f"slot {slot} may be enabled with its limit {limit} below its base {base}", ()
        )

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
        if any(area.meaning in d.meanings for d in self.ends):
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
        before: tuple[Region, ...] = ()
        if any(start <= low and high <= end for start, end in self.zeroed):
            before = self._before(low, high)
            allowed = allowed[0] | Rights.W | (Rights.R if before else Rights.NONE), allowed[1]
        has = area.privileged, area.lower
        where = f"{range_text(low, high)} through {self._label(area)}"
        for agent, mine, may in zip(self._agents, has, allowed, strict=True):
            if extra := mine & ~may:
                text = f"{agent} may {rights_text(extra)} {where}"
                yield self._hazard(f"{text}, which neither context allows", area)
        twice = area.privileged & _BOTH == _BOTH
        if twice and not any(known.privileged & _BOTH == _BOTH for known in given):
            yield self._hazard(f"{self.family.mpu} may write and execute {where}", area)
        elif self._window(low, high) and _unsealed(area) and not any(map(_unsealed, given)):
            text = f"XN lets {self.family.mpu} execute what it may write {where}, but for WXN"
            yield self._hazard(text, area)
        yield from self._mistyped(area, low, high, given, before)

    def _mistyped(
        self,
        area: Region,
        low: int,
        high: int,
        given: tuple[Region, ...],
        before: tuple[Region, ...],
    ) -> Iterator[Hazard]:
        """A memory type of no end; where none serves the bytes, another than they had `before`."""
        whose = ""
        if given and all(known.attributes != area.attributes for known in given):
            whose = "neither context gives"
        elif not given and any(known.attributes != area.attributes for known in before):
            whose = "the stage left does not give"
        if whose:
            text = f"{self._label(area)} may be enabled with a memory type that {whose}"
            yield self._hazard(f"{text} {range_text(low, high)}", area)

    def _before(self, low: int, high: int) -> tuple[Region, ...]:
        """The regions of the stage left that serve all of a range; none where a byte has none."""
        at = low
        found: list[Region] = []
        for start, end, regions in self._left.segments(low, high):
            if start > at:
                return ()
            at = end
            found += regions
        return tuple(found) if at >= high else ()

    def _window(self, low: int, high: int) -> bool:
        """True where bytes are zeroed on the way."""
        return any(start < high and low < end for start, end in self.zeroed)

    def lost(self, case: Case, anchor: Anchor) -> Iterator[Hazard]:
        """A hazard when the bytes of an anchor may not be served as they should."""
        yield from self._lost(self.regions.choices(case), anchor)

    def _lost(self, choices: list[Choice], anchor: Anchor) -> Iterator[Hazard]:
        at = anchor.start
        near = [c for c in choices if c.start < anchor.end and anchor.start < c.end]
        kept = sorted((one.start, one.end) for one in near if one.always(anchor))
        for low, high in kept:
            if low > at:
                break
            at = max(at, high)
        if at < anchor.end:
            reach = range_text(at, anchor.end)
            text = f"{self.family.mpu} may lose {rights_text(anchor.rights)} of '{anchor.name}'"
            yield Hazard(f"{text} in {reach}, which it has in both contexts", (anchor.name,))

    def _label(self, area: Region) -> str:
        return self.family.label(area, self.ends)

    def _hazard(self, text: str, *areas: Region) -> Hazard:
        names = (name for area in areas for name in self.family.serves(area, self.ends))
        return Hazard(text, tuple(dict.fromkeys(names)))


def _unsealed(area: Region) -> bool:
    """True where only WXN keeps the privileged agent from executing what it alone may write."""
    return bool(area.privileged & Rights.W) and area.executable[0] and not area.lower


def _same_regions(one: dict[int, SlotState], other: dict[int, SlotState]) -> bool:
    """True when the same regions are enabled."""
    return all(
        state.on == other[slot].on and (not state.on or state == other[slot])
        for slot, state in one.items()
    )


def _same_setting(one: Setting, other: Setting) -> bool:
    """True when every bit of SCTLR and MAIR that `other` knows is the same."""
    return all(
        mine.known & want.known == want.known and mine.value & want.known == want.value
        for mine, want in zip(one[:2], other[:2], strict=True)
    )
