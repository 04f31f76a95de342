"""What is odd about register tables by themselves, without a board to judge them by.

For dumps, layouts and plans alike: what the hardware would refuse or leave undefined, and what is
hardly ever meant. Whether somebody needs a right is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import Isa, RegionFields, RegionWords, decode, reserved_bits
from mpuplan.arch.memory import Share, is_cacheable, is_device, is_reserved, type_name
from mpuplan.arch.rights import Rights
from mpuplan.arch.spec import XnReading
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.meaning import rights_of
from mpuplan.model.plan import CoreInfo

if TYPE_CHECKING:
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.diag import Diagnostic, Span
    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import TableContext

__all__ = ["Places", "lints"]

Places = Mapping[tuple[str, str, int], tuple["Span", "Span"]]
"""Where a slot's PRBAR and PRLAR stand, by context, MPU and slot."""
_PRBAR: Final = 0
_PRLAR: Final = 1

_SH_RESERVED: Final = 0b01
_SHAREABLE: Final = (Share.INNER, Share.OUTER)

_HINTS: Final = {
    "executable-device": "set XN: the core may fetch from Device memory on its own",
    "writable-executable": "set XN where it is data, or set WXN",
    "shareable-uncached": "set SH to 0b00 if it is to be cached",
    "xn-field": "use 0b00 or 0b10, or name the reading of the core in a board or layout",
}
"""Ways out that the catalogue puts in the words of a board."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """An enabled slot: what its words say; the rights are after WXN."""

    number: int
    fields: RegionFields
    privileged: Rights
    other: Rights
    byte: int | None

    @property
    def matches(self) -> bool:
        """False where the limit is below the base."""
        return self.fields.start < self.fields.end

    @property
    def text(self) -> str:
        """How a message names it."""
        return f"slot {self.number} {range_text(self.fields.start, self.fields.end)}"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with what its words say; `found` makes a finding on some of its slots."""

    core: CoreSpec
    context: TableContext
    slots: tuple[_Slot, ...]
    found: Callable[..., Diagnostic]


def lints(layout: Layout, places: Places | None = None) -> tuple[Diagnostic, ...]:
    """Findings about every table of a layout, table by table; `places` gives them their spans.

    Raises ValueError for words that do not fit their registers.
    """
    found: list[Diagnostic] = []
    for context in layout.tables.contexts:
        table = _read(layout.core, context, places or {})
        for rule in _RULES:
            found += rule(table)
    return tuple(found)


def _read(core: CoreSpec, context: TableContext, places: Places) -> _Table:
    info = CoreInfo(core.preset, core.isa, core.el1_regions, core.el2_regions, core.xn)
    slots = []
    for words in context.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), core.isa)
        if fields.enabled:
            privileged, other = rights_of(fields, context.mpu, context.control, info)
            byte = context.mair[fields.attr] if fields.attr < len(context.mair) else None
            slots.append(_Slot(words.slot, fields, privileged, other, byte))

    def found(code: str, message: str, slot: int | None = None, word: int = _PRBAR) -> Diagnostic:
        both = None if slot is None else places.get((context.name, context.mpu, slot))
        span = None if both is None else both[word]
        return diagnostic(code, message, span, context=context.name, hint=_HINTS.get(code))

    return _Table(core, context, tuple(slots), found)


def _reserved_bits(t: _Table) -> Iterator[Diagnostic]:
    for words in t.context.slots:
        bits = reserved_bits(RegionWords(words.prbar, words.prlar), t.core.isa)
        pairs = (("PRBAR", bits.prbar, _PRBAR), ("PRLAR", bits.prlar, _PRLAR))
        for name, value, word in pairs:
            if value:
                text = f"slot {words.slot} sets reserved bits {value:#x} of {name}"
                yield t.found("reserved-bits", text, words.slot, word)


def _fields(t: _Table) -> Iterator[Diagnostic]:
    """Values of fields that mean nothing."""
    settled = t.core.isa is Isa.AARCH32 or t.core.xn not in (None, XnReading.SINGLE)
    for slot in t.slots:
        fields, number = slot.fields, slot.number
        if not slot.matches:
            last = address_text(fields.end - 1)
            text = f"slot {number} ends at {last}, below its base {address_text(fields.start)}"
            yield t.found("limit-below-base", f"{text}: it matches nothing", number, _PRLAR)
        if fields.sh == _SH_RESERVED:
            text = f"slot {number} has the reserved shareability 0b01"
            yield t.found("share-reserved", text, number)
        if fields.ns:
            yield t.found("non-secure-set", f"slot {number} sets NS", number, _PRLAR)
        if not settled and fields.xn & 1:
            text = f"slot {number} has XN 0b{fields.xn:02b}, whose meaning is not settled"
            yield t.found("xn-field", text, number)


def _types(t: _Table) -> Iterator[Diagnostic]:
    """Memory types: unknown, reserved, or not what they look like."""
    known = len(t.context.mair)
    for slot in t.slots:
        number, byte, sh = slot.number, slot.byte, slot.fields.sh
        if byte is None:
            if known:
                text = f"slot {number} uses attribute {slot.fields.attr}, only {known} are known"
                yield t.found("attr-index", text, number, _PRLAR)
            continue
        if is_reserved(byte):
            text = f"slot {number} uses the reserved MAIR byte 0x{byte:02x}"
            yield t.found("attr-reserved", text, number, _PRLAR)
        if t.core.shareable_uncached and is_cacheable(byte) and sh in _SHAREABLE:
            text = f"slot {number} is {type_name(byte)}, {Share(sh).name.lower()} shareable, which"
            yield t.found("shareable-uncached", f"{text} {t.core.product} does not cache", number)


def _rights(t: _Table) -> Iterator[Diagnostic]:
    for slot in t.slots:
        if not slot.matches:
            continue
        device = slot.byte is not None and is_device(slot.byte)
        if device and (slot.privileged | slot.other) & Rights.X:
            text = f"{slot.text} is Device memory and executable"
            yield t.found("executable-device", text, slot.number)
        if slot.privileged & Rights.W and slot.privileged & Rights.X:
            text = f"{t.context.mpu} may write and execute {slot.text}"
            yield t.found("writable-executable", text, slot.number)


def _overlaps(t: _Table) -> Iterator[Diagnostic]:
    """An access that hits two enabled regions faults, whatever their words."""
    slots = [slot for slot in t.slots if slot.matches]
    ordered = sorted(slots, key=lambda s: (s.fields.start, -s.fields.end, s.number))
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            if second.fields.start >= first.fields.end:
                break
            yield t.found("region-overlap", _overlap(first, second), second.number)


def _overlap(first: _Slot, second: _Slot) -> str:
    if second.fields.end <= first.fields.end:
        return f"{second.text} lies inside {first.text}: every access to it faults"
    both = range_text(second.fields.start, first.fields.end)
    return f"{first.text} and {second.text} overlap in {both}: every access there faults"


def _control(t: _Table) -> Iterator[Diagnostic]:
    control = t.context.control
    if t.context.mpu == "el2" and control.vm and not control.m:
        text = "HCR.VM is set and the EL2 MPU is off: what EL1 and EL0 may do is not settled"
        yield t.found("stage2-without-mpu", text)
    if control.m and not control.br and not any(slot.matches for slot in t.slots):
        text = f"the {t.context.mpu} MPU is on, no region is enabled and no background region:"
        yield t.found("mpu-without-regions", f"{text} every access faults")


_RULES: Final = (_reserved_bits, _fields, _types, _rights, _overlaps, _control)
