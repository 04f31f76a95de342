"""Parts of an image from what its ELF file says: by Xen's symbols, or by the flags of sections."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text, range_text
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.boardtext import name_of
from mpuplan.importers.elf.file import read_elf, rejected
from mpuplan.model.image import ImagePart, ImageShape, Life, LinkedImage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.importers.elf.file import ElfFile, Section

__all__ = ["XEN_SYMBOLS", "read_image"]

# Names and meaning: xen/arch/arm/xen.lds.S and the region set-up of Xen's MPU head.S.
_NEEDED: Final = (
    "_stext", "_etext", "_srodata", "_erodata",
    "__init_begin", "__init_end", "__bss_start", "__bss_end",
)  # fmt: skip
_OPTIONAL: Final = ("__ro_after_init_start", "__ro_after_init_end", "__init_data_begin")
XEN_SYMBOLS: Final = (*_NEEDED, *_OPTIONAL)
_XEN_SECTIONS: Final = frozenset({".init.text", ".data.ro_after_init"})
"""Sections that an image of Xen has even where its symbols are gone."""
_USUAL: Final = (".text", ".rodata", ".data", ".bss")
_MOST_PARTS: Final = 256
_TOP: Final = 1 << 64
_GAP: Final = 4096
"""Sections of one kind that lie this far apart are parts of their own."""


def read_image(
    data: bytes, name: str, shape: ImageShape = ImageShape.AUTO
) -> tuple[LinkedImage, tuple[Diagnostic, ...]]:
    """The image in an ELF file called `name`, and warnings about it.

    Raises InputRejected for what is no linked image of an Arm core, where symbols that `shape`
    asks for are missing, and where parts overlap.
    """
    elf = read_elf(data, name, XEN_SYMBOLS)
    shape = _shape(elf, shape)
    parts = tuple(_by_symbols(elf) if shape is ImageShape.XEN else _by_sections(elf))
    parts = tuple(sorted(parts, key=lambda part: (part.start, part.end)))
    _check(elf, parts)
    fill = shape is ImageShape.XEN
    digest = _digest(parts, fill=fill)
    image = LinkedImage(
        shape, elf.bits, elf.machine, elf.entry, parts, fill, digest, movable=elf.movable
    )
    return image, tuple(_left_out(elf, image))


def _digest(parts: tuple[ImagePart, ...], *, fill: bool) -> str:
    rows = [f"{p.name} {p.start:#x} {p.size:#x} {p.rights} {p.life}\n" for p in parts]
    return hashlib.sha256("".join([f"fill {fill}\n", *rows]).encode()).hexdigest()


def _shape(elf: ElfFile, wanted: ImageShape) -> ImageShape:
    missing = [symbol for symbol in _NEEDED if symbol not in elf.symbols]
    if wanted is ImageShape.SECTIONS or (wanted is ImageShape.AUTO and _is_other(elf, missing)):
        return ImageShape.SECTIONS
    if elf.stripped:
        raise rejected("elf-stripped", f"'{elf.name}' has no symbol table, so Xen's are not known")
    if missing:
        text = f"'{elf.name}' does not have the symbols {', '.join(missing)}"
        raise rejected("elf-symbols", text)
    return ImageShape.XEN


def _is_other(elf: ElfFile, missing: list[str]) -> bool:
    """Neither Xen nor Xen without its symbols."""
    looks = {section.name for section in elf.sections} >= _XEN_SECTIONS
    return bool(missing) and not (looks and elf.stripped)


def _by_symbols(elf: ElfFile) -> Iterator[ImagePart]:
    """The parts of Xen; those that are empty are left out."""
    at = elf.symbols
    init_data = at.get("__init_data_begin", _start_of(elf, ".init.data"))
    frozen = at.get("__ro_after_init_start"), at.get("__ro_after_init_end")
    data_from = frozen[1] if frozen[1] is not None else _first_behind(elf, at["_erodata"])
    rows = [
        ("text", at["_stext"], at["_etext"], "rx", Life.ALWAYS, "_stext to _etext"),
        ("rodata", at["_srodata"], at["_erodata"], "r", Life.ALWAYS, "_srodata to _erodata"),
        ("ro-after-init", *frozen, "rw", Life.RO_AFTER_INIT,
         "__ro_after_init_start to __ro_after_init_end"),
        ("rwdata", data_from, at["__init_begin"], "rw", Life.ALWAYS, "up to __init_begin"),
        ("init-text", at["__init_begin"], init_data, "rx", Life.INIT,
         "__init_begin to __init_data_begin"),
        ("init-data", init_data, at["__init_end"], "rw", Life.INIT,
         "__init_data_begin to __init_end"),
        ("bss", at["__bss_start"], at["__bss_end"], "rw", Life.ALWAYS, "__bss_start to __bss_end"),
    ]  # fmt: skip
    for name, start, end, rights, life, source in rows:
        if start is None or end is None or start == end:
            continue
        if start > end:
            text = f"in '{elf.name}' part '{name}' ({source}) ends before it starts"
            raise rejected("elf-parts-overlap", text)
        yield ImagePart(name, start, end - start, rights, life, source)


def _start_of(elf: ElfFile, section: str) -> int:
    for each in elf.sections:
        if each.name == section:
            return each.start
    text = f"'{elf.name}' has neither the symbol __init_data_begin nor a section {section}"
    raise rejected("elf-symbols", text)


def _first_behind(elf: ElfFile, address: int) -> int:
    """The start of the first section at or behind an address; the address itself without one."""
    return next((each.start for each in elf.sections if each.start >= address), address)


def _by_sections(elf: ElfFile) -> Iterator[ImagePart]:
    """A part for each run of sections of the same kind, called after the best known of them."""
    runs: list[list[Section]] = []
    for section in elf.sections:
        last = runs[-1][-1] if runs else None
        if last and _continues(last, section):
            runs[-1].append(section)
        else:
            runs.append([section])
    if len(runs) > _MOST_PARTS:
        text = f"'{elf.name}' would have {len(runs)} parts, at most {_MOST_PARTS} are read"
        raise rejected("elf-too-large", text)
    taken: list[str] = []
    for run in runs:
        taken.append(name_of(_called(run).lstrip("."), taken))
        yield ImagePart(
            taken[-1], run[0].start, run[-1].end - run[0].start, run[0].rights, source=_source(run)
        )


def _source(run: Sequence[Section]) -> str:
    """The sections of a part, and where they are stored if somebody has to copy them first."""
    shown = ", ".join(section.name for section in run[:4]) + (", .." if len(run) > 4 else "")
    stored = next((section.stored for section in run if section.stored is not None), None)
    return shown if stored is None else f"{shown}; stored at {address_text(stored)}"


def _called(run: Sequence[Section]) -> str:
    """The name that says most: that of a section which every image has, else of the first."""
    names = [section.name for section in run]
    return next((name for name in _USUAL if name in names), names[0])


def _continues(last: Section, section: Section) -> bool:
    same = (last.rights, last.filled) == (section.rights, section.filled)
    return same and last.end <= section.start < last.end + _GAP


def _check(elf: ElfFile, parts: tuple[ImagePart, ...]) -> None:
    if not parts:
        raise rejected("elf-no-sections", f"'{elf.name}' has only empty parts")
    found = []
    for one, other in pairwise(parts):
        if other.start < one.end:
            text = f"in '{elf.name}' {_shown(other)} overlaps {_shown(one)}"
            found.append(diagnostic("elf-parts-overlap", text))
    if parts[-1].end > _TOP:
        text = f"in '{elf.name}' {_shown(parts[-1])} passes the end of the address space"
        found.append(diagnostic("elf-broken", text))
    if found:
        raise InputRejected(found[:20])


def _shown(part: ImagePart) -> str:
    return f"part '{part.name}' at {range_text(part.start, part.end)}"


def _left_out(elf: ElfFile, image: LinkedImage) -> Iterator[Diagnostic]:
    """Sections that no part covers, and parts of different rights on one granule."""
    reached = tuple(_reached(image))
    outside = [
        section.name
        for section in elf.sections
        if not any(start <= section.start and section.end <= end for start, end in reached)
    ]
    if outside:
        shown = ", ".join(outside[:8]) + (", .." if len(outside) > 8 else "")
        yield diagnostic("elf-uncovered", f"no part of '{elf.name}' holds the sections {shown}")
    for one, other in pairwise(image.parts):
        if (one.end - 1) // 64 >= other.start // 64 and one.rights != other.rights:
            text = (
                f"in '{elf.name}' {_shown(one)} ({one.rights}) and {_shown(other)}"
                f" ({other.rights}) have 64 bytes in common that one region must hold"
            )
            yield diagnostic("elf-common-granule", text, at=(one.name, other.name))


def _reached(image: LinkedImage) -> Iterator[tuple[int, int]]:
    """Start and end of the parts with what `fill` adds to them."""
    for part, after in zip(image.parts, (*image.parts[1:], None), strict=True):
        yield part.start, after.start if image.fill and after is not None else part.end
