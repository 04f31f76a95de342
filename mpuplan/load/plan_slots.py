"""Slots and control bits as written -> as the model has them, words and meaning compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import Isa, RegionWords, decode, word_digits
from mpuplan.model.plan import Control, Exposed, Implied, Slot

if TYPE_CHECKING:
    from mpuplan.load.findings import Findings
    from mpuplan.load.table_schema import ControlDoc, PlanSlotDoc

__all__ = ["check_slots", "control_of", "slot_of"]


def control_of(doc: ControlDoc | None) -> Control:
    """The control bits as written."""
    if doc is None:
        return Control()
    return Control(doc.m, doc.br, doc.wxn, doc.a, doc.uwxn, doc.vm, doc.dc, doc.tge)


def slot_of(doc: PlanSlotDoc) -> Slot:
    """The slot as written."""
    return Slot(
        slot=doc.slot,
        enabled=doc.enabled,
        start=doc.start,
        end=doc.end,
        prbar=doc.prbar,
        prlar=doc.prlar,
        serves=doc.serves,
        implied=tuple(Implied(i.agent, i.block, i.rights) for i in doc.implied),
        exposes=tuple(Exposed(e.agent, e.start, e.end, e.kind, e.rights) for e in doc.exposes),
    )


def check_slots(where: str, slots: tuple[PlanSlotDoc, ...], isa: Isa, findings: Findings) -> None:
    """Findings where a slot stands twice, or its words and their meaning disagree.

    `where`: the context that the slots belong to, as messages call it.
    """
    seen: set[int] = set()
    for slot in slots:
        if slot.slot in seen:
            message = f"slot {slot.slot} is listed twice in context {where}"
            findings.add("duplicate-name", message, slot.span_of("slot"))
        seen.add(slot.slot)
        _check_words(where, slot, isa, findings)


def _check_words(where: str, slot: PlanSlotDoc, isa: Isa, findings: Findings) -> None:
    bits = 4 * word_digits(isa)
    for key, word in (("prbar", slot.prbar), ("prlar", slot.prlar)):
        if word >= 1 << bits:
            message = f"'{key}' {word:#x} does not fit in {bits} bits on {isa}"
            findings.add("bad-word", message, slot.span_of(key))
            return
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    pairs = (
        ("start", address_text(fields.start), address_text(slot.start)),
        ("end", address_text(fields.end), address_text(slot.end)),
        ("enabled", str(fields.enabled).lower(), str(slot.enabled).lower()),
    )
    for key, says, written in pairs:
        if says != written:
            message = (
                f"slot {slot.slot} of {where}: the words say {key} {says}, the file says {written}"
            )
            findings.add("words-disagree", message, slot.span_of(key))
