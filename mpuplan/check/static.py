"""Static rules on the register words of one context (design 2.1, 3, 6; readings 13, 21 to 23)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text, range_text
from mpuplan.arch.codec import MAIR_COUNT, RegionFields, RegionWords, reserved_bits
from mpuplan.arch.memory import is_device, is_non_cacheable, is_reserved
from mpuplan.arch.rights import Rights
from mpuplan.check.contexts import Side
from mpuplan.check.words import xn_is_legal
from mpuplan.diag import Diagnostic, Level
from mpuplan.model.board import BankKind, Board, Hypervisor, Switch
from mpuplan.model.plan import Control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.model.tables import SlotWords

__all__ = ["control_bits", "cut_points", "pair_rules", "static_rules"]

_SH_OUTER = 0b10
_SH_RESERVED = 0b01


def static_rules(d: Decoded) -> Iterator[Diagnostic]:
    """Every rule that one context's words must keep whatever the board demands."""
    yield from _slot_numbers(d)
    for words, fields in d.fields:
        yield from _reserved(d, words, fields)
        if fields.enabled:
            yield from _enabled(d, words.slot, fields)
    yield from _overlaps(d)
    yield from _cuts(d)
    if d.context.side is not Side.NESTED:
        yield from control_bits(d)
        yield from _capacity(d)
        yield from _writable_executable(d)


def pair_rules(contexts: dict[str, Decoded]) -> Iterator[Diagnostic]:
    """Reading 21: both contexts of an entry pair list the same slots and words, EN apart."""
    for name, near in contexts.items():
        far = contexts.get(f"{name}+el2")
        if far is not None and far.context.side is Side.FAR:
            yield from _pair(near, far)


def cut_points(board: Board) -> tuple[int, ...]:
    """The core's cuts and the edges of TCM banks (design 3)."""
    tcm = [bank for bank in board.memory if bank.kind is BankKind.TCM]
    edges = {edge for bank in tcm for edge in (bank.start, bank.start + bank.size)}
    return tuple(sorted(edges | set(board.core.cuts)))


def control_bits(d: Decoded) -> Iterator[Diagnostic]:
    """Reading 23: what SCTLR and HCR must say beside the regions."""
    control, context = d.table.control, d.context
    must = Control(m=1, wxn=int(d.board.policy.wxn), br=control.br, a=control.a)
    if d.table.mpu == "el2":
        must = replace(must, vm=int(isinstance(context.party, Hypervisor)), uwxn=control.uwxn)
    else:
        must = replace(must, vm=control.vm, dc=control.dc, tge=control.tge)
    if not d.plan:
        must = replace(must, uwxn=control.uwxn)
    if not context.background:
        must = replace(must, br=0)
    for bit in ("m", "br", "wxn", "uwxn", "vm", "dc", "tge"):
        is_now, should = getattr(control, bit), getattr(must, bit)
        if is_now != should:
            text = f"control bit '{bit}' of {context.title} is {is_now}, it must be {should}"
            yield d.found("control-bits", text)


def _slot_numbers(d: Decoded) -> Iterator[Diagnostic]:
    core, seen = d.board.core, set()
    count = core.slots(d.table.mpu)
    if not 1 <= len(d.table.mair) <= MAIR_COUNT:
        yield d.found("attr-index", f"MAIR has {len(d.table.mair)} bytes, not 1 to {MAIR_COUNT}")
    for words in d.table.slots:
        if not 0 <= words.slot < count:
            text = f"slot {words.slot} does not exist, the {d.table.mpu} MPU has {count}"
            yield d.found("slot-number", text)
        if words.slot in seen:
            yield d.found("slot-duplicate", f"slot {words.slot} stands twice in the context")
        seen.add(words.slot)


def _reserved(d: Decoded, words: SlotWords, fields: RegionFields) -> Iterator[Diagnostic]:
    bits = reserved_bits(RegionWords(words.prbar, words.prlar), d.board.core.isa)
    for name, value in (("PRBAR", bits.prbar), ("PRLAR", bits.prlar)):
        if value:
            text = f"slot {words.slot} sets reserved bits {value:#x} of {name}"
            yield d.found("reserved-bits", text)
    if fields.ns:
        yield d.found("non-secure-set", f"slot {words.slot} sets NS")


def _enabled(d: Decoded, slot: int, fields: RegionFields) -> Iterator[Diagnostic]:
    if fields.end <= fields.start:
        text = f"slot {slot} has limit {address_text(max(fields.end - 1, 0))} below base"
        yield d.found("limit-below-base", f"{text} {address_text(fields.start)}")
    if fields.sh == _SH_RESERVED:
        yield d.found("share-reserved", f"slot {slot} has the reserved shareability 0b01")
    if not xn_is_legal(fields, d.rules, strict=d.plan):
        yield d.found("xn-field", f"slot {slot} has XN {fields.xn:#04b}, which nobody reads")
    if fields.attr >= len(d.table.mair):
        text = f"slot {slot} uses attribute {fields.attr}, MAIR has {len(d.table.mair)} bytes"
        yield d.found("attr-index", text)
        return
    byte = d.table.mair[fields.attr]
    if is_reserved(byte):
        yield d.found("attr-reserved", f"slot {slot} uses the reserved MAIR byte {byte:#04x}")
    elif d.plan and (is_device(byte) or is_non_cacheable(byte)) and fields.sh != _SH_OUTER:
        text = f"slot {slot} is Device or non-cacheable with SH {fields.sh:#04b}, not 0b10"
        yield d.found("share-not-outer", text)


def _overlaps(d: Decoded) -> Iterator[Diagnostic]:
    """Design 3: an access that hits two enabled regions faults, whatever their words."""
    ordered = sorted(d.regions, key=lambda r: (r.start, r.end, r.slot))
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            if second.start >= first.end:
                break
            both = range_text(second.start, min(first.end, second.end))
            yield d.found(
                "region-overlap",
                f"{d.label(first)} and {d.label(second)} overlap in {both}",
                first,
                second,
            )


def _cuts(d: Decoded) -> Iterator[Diagnostic]:
    for cut in cut_points(d.board):
        for area in d.regions:
            if area.start < cut < area.end:
                text = f"{d.label(area)} crosses the cut point {address_text(cut)}"
                yield d.found("region-crosses-cut", text, area)


def _capacity(d: Decoded) -> Iterator[Diagnostic]:
    """Programmed slots and transient ones together fit; a layout's disabled slots are free.

    A plan's parked slots count like any other (an entry pair lists both sides' regions in both):
    they may stay only where regions and transient slots leave room. Headroom leaves them out.
    """
    core, context = d.board.core, d.context
    count = core.slots(d.table.mpu)
    entry = isinstance(context.party, Hypervisor) and context.party.switch is Switch.ENTRY
    used = len(d.fields) if d.plan or entry else sum(f.enabled for _, f in d.fields)
    kept, wanted = d.table.transient_slots, context.transient_slots
    if d.plan and kept != wanted:
        text = f"{context.title} keeps {kept} transient slots, the board says {wanted}"
        yield d.found("transient-count", text)
    if used + max(kept, wanted) > count:
        text = f"{context.title} needs {used} slots and {max(kept, wanted)} transient ones"
        yield d.found("slots-exceeded", f"{text}, the {d.table.mpu} MPU has {count}")


def _writable_executable(d: Decoded) -> Iterator[Diagnostic]:
    """Design 6: W+X of the privileged agent after WXN; a warning when the policy drops WXN."""
    level = None if d.board.policy.wxn else Level.WARNING
    for area in d.regions:
        if area.privileged & Rights.W and area.privileged & Rights.X:
            text = f"{d.table.mpu} may write and execute {d.label(area)}"
            yield d.found("writable-executable", text, area, level=level)


def _pair(near: Decoded, far: Decoded) -> Iterator[Diagnostic]:
    words = [{w.slot: (w.prbar, w.prlar & ~1) for w in side.table.slots} for side in (near, far)]
    for slot in sorted(words[0].keys() | words[1].keys()):
        if words[0].get(slot) != words[1].get(slot):
            text = f"slot {slot} differs between '{near.context.name}' and '{far.context.name}'"
            yield far.found("entry-pair-differs", f"{text} in more than its enable")
