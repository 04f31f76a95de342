"""Tables in memory -> register values of the EL2 MPU. Little-endian, one entry per slot.

``xen-arm64``, ``xen-arm32``: Xen's ``xen_mpumap``, an array of ``pr_t`` (xen 1128e6fe,
xen/arch/arm/include/asm/arm64/mpu.h and arm32/mpu.h): PRBAR, PRLAR, a byte that counts maps,
filling up to 32 bytes (arm64) or 16 (arm32). The mask is ``xen_mpumap_mask``: bit n is set while
entry n is in use; an unused one is all zero.

``bao-arm64``, ``bao-arm32``: ``addr_space.vmpu.node``, 64 entries (bao 01f0139e,
src/core/mpu/inc/mem_prot/mem.h with src/arch/armv8/armv8-r/inc/arch/mem.h). Bao keeps no copy of
the registers: an entry holds list link, state, lock, base, size, the low bits of both words,
section and number, 56 bytes (arm64) or, as `bao32` finds out, 28 or 32 (arm32). Words are made of
them as Bao makes them. Its numbers are those of the address space, not slots. Without a mask the
state says which entries are valid.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import MAX_SLOTS, PRLAR_EN, Isa, word_digits
from mpuplan.diag import Span
from mpuplan.importers.dump.bao32 import SHORT, VALID, chosen_size
from mpuplan.importers.dump.memory import Bytes, listed_bytes, looks_listed, looks_written
from mpuplan.importers.dump.nouns import ImageKind, Kind, Reading, Register

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.nouns import DumpOptions

__all__ = ["MAIRS", "image_isa", "image_readings"]

MAIRS: Final = {"xen": 0xFF00_0004_EEAA_4400, "bao": 0x0000_0000_0004_FF00}
"""MAIR_EL2 that each hypervisor is built with (Xen's page.h; Bao's armv8 sysregs.h)."""
_FLAGS: Final = 0x3F


@dataclass(frozen=True, slots=True)
class _Format:
    """An entry in memory. Fields: words of Xen, or state, base, size, flags of Bao."""

    isa: Isa
    fields: struct.Struct
    size: int
    most: int


_FORMATS: Final = {
    ImageKind.XEN_ARM64: _Format(Isa.AARCH64, struct.Struct("<QQ"), 32, MAX_SLOTS),
    ImageKind.XEN_ARM32: _Format(Isa.AARCH32, struct.Struct("<II"), 16, MAX_SLOTS),
    ImageKind.BAO_ARM64: _Format(Isa.AARCH64, struct.Struct("<8xI4xQQQ"), 56, 64),
    ImageKind.BAO_ARM32: _Format(Isa.AARCH32, struct.Struct("<4xI4xIII"), 32, 64),
}
_SHORT_BAO: Final = _Format(Isa.AARCH32, struct.Struct("<4xB3xIII"), SHORT, 64)


def image_isa(kind: ImageKind) -> Isa:
    """The instruction set of a table."""
    return _FORMATS[kind].isa


def image_readings(
    data: bytes, file: str, options: DumpOptions, findings: Findings
) -> list[Reading]:
    """The words of a table in a file that is the memory itself, or a listing of it."""
    if options.image is None:
        return []
    held = _bytes(data, file, findings)
    if held is None:
        return []
    if options.offset > len(held.data):
        text = (
            f"--offset {options.offset:#x} is behind the end of the image, {len(held.data)} bytes"
        )
        findings.add("image-cut", text, held.span(0))
        return []
    if options.image.startswith("bao"):
        text = "entries of Bao's table are shown by their numbers in the address space"
        findings.add("numbers-are-not-slots", text)
    form = _form(options.image, held, options, findings)
    if form is None:
        return []
    found: list[Reading] = []
    count = _entries(held, form, options, findings)
    if options.mask is not None and options.mask >> count:
        text = f"the mask names entry {options.mask.bit_length() - 1}, the image holds {count}"
        findings.add("image-cut", text, held.span(len(held.data)))
    for slot in range(count):
        at = options.offset + slot * form.size
        span = held.span(at)
        words = _words(held.data, at, options.image, form)
        in_use = _in_use(slot, words, options, span, findings)
        if in_use is None:
            continue
        for kind, value in zip((Kind.PRBAR, Kind.PRLAR), in_use, strict=True):
            register = Register(kind, "el2", slot, form.isa)
            found.append(Reading(register, value, 0, span or Span(file, 1, 1, 1, 2)))
    return found


def _bytes(data: bytes, file: str, findings: Findings) -> Bytes | None:
    if looks_listed(data):
        return listed_bytes(data.decode("ascii", "replace"), file, findings)
    if looks_written(data):
        text = f"'{file}' is text, and no line of it looks like one of a listing of memory"
        findings.add("image-is-text", text, Span(file, 1, 1, 1, 1))
        return None
    return Bytes(data)


def _form(kind: ImageKind, held: Bytes, options: DumpOptions, findings: Findings) -> _Format | None:
    """How entries lie in memory; None after a finding where that cannot be told."""
    if kind is not ImageKind.BAO_ARM32:
        return _FORMATS[kind]
    size = chosen_size(held, options, findings)
    if size is None:
        return None
    return _SHORT_BAO if size == SHORT else _FORMATS[kind]


def _entries(held: Bytes, form: _Format, options: DumpOptions, findings: Findings) -> int:
    """How many entries to read; an image that ends inside of one is a finding."""
    size = len(held.data) - options.offset
    whole, rest = divmod(size, form.size)
    span = held.span(len(held.data))
    if options.count is not None:
        if options.count > whole:
            text = (
                f"--count {options.count} needs {options.count * form.size} bytes, there are {size}"
            )
            findings.add("image-cut", text, span)
        return min(options.count, whole, form.most)
    if not whole or (rest and whole < form.most):
        text = f"the image ends {rest} bytes into entry {whole} of {form.size} bytes"
        findings.add("image-cut", text, span)
    return min(whole, form.most)


def _words(
    data: bytes, at: int, kind: ImageKind, form: _Format
) -> tuple[int, int] | tuple[int, int, int]:
    """The two words; of Bao also the state, and the words that it would write."""
    fields = form.fields.unpack_from(data, at)
    if kind in (ImageKind.XEN_ARM64, ImageKind.XEN_ARM32):
        return fields[0], fields[1]
    state, base, size, flags = fields
    top = (1 << 4 * word_digits(form.isa)) - 1
    limit = (base + size - 1) & top & ~_FLAGS
    return base & ~_FLAGS | flags & _FLAGS, limit | flags >> 16 & _FLAGS, state


def _in_use(
    slot: int,
    words: tuple[int, int] | tuple[int, int, int],
    options: DumpOptions,
    span: Span | None,
    findings: Findings,
) -> tuple[int, int] | None:
    """The words of an entry in use, None for an unused one; mask and entry may disagree."""
    prbar, prlar = words[0], words[1]
    bao = len(words) == 3
    own = words[2] == VALID if len(words) == 3 else bool(prlar & PRLAR_EN)
    if options.mask is None:
        return (prbar, prlar) if own or (not bao and (prbar or prlar)) else None
    masked = bool(options.mask >> slot & 1)
    if masked is not own:
        says = "in use" if masked else "unused"
        what = ("valid" if own else "not valid") if bao else ("on" if own else "off")
        text = f"the mask says that entry {slot} is {says}, the entry at"
        text += f" {address_text(prbar & ~_FLAGS)} is {what}"
        findings.add("mask-differs", text, span)
    return (prbar, prlar) if masked else None
