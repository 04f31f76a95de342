"""Bytes of an ELF file -> its sections in memory and the symbols that are asked for.

pyelftools decodes the headers. Names and symbols are read here: there may be millions, their
offsets come from the file, and each look-up must end after a bounded number of bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from elftools.elf.elffile import ELFFile

__all__ = ["ElfFile", "Section", "read_elf", "rejected"]

MAX_SECTIONS: Final = 4096
"""Of one file; linked images have some ten."""
_LONGEST_NAME: Final = 256
_MOST_SEGMENTS: Final = 64
"""What is looked at of the program headers; linked images have some five."""
_MAGIC: Final = b"\x7fELF"
_LITTLE: Final = 1
_MACHINES: Final = {"EM_ARM": "arm", "EM_AARCH64": "aarch64"}
_MOVABLE: Final = "ET_DYN"
_LINKED: Final = ("ET_EXEC", _MOVABLE)
_WRITE: Final = 0x1
_ALLOC: Final = 0x2
_EXEC: Final = 0x4
_TLS: Final = 0x400
_GLOBAL: Final = 1
_KEYS: Final = ("name", "type", "flags", "addr", "offset", "size", "link", "entsize")
_SYMBOLS: Final = {32: "<IIIBBH", 64: "<IBBHQQ"}


@dataclass(frozen=True, slots=True)
class Section:
    """A section that takes memory: bytes ``[start, end)``, rights as letters of ``rwx``.

    `filled`: its bytes are in the file; else they are zero (``.bss``). `stored`: where they lie
    before somebody copies them to `start`; None where they lie there from the beginning.
    """

    name: str
    start: int
    size: int
    rights: str
    filled: bool
    stored: int | None = None

    @property
    def end(self) -> int:
        """The first address behind it."""
        return self.start + self.size


@dataclass(frozen=True, slots=True)
class ElfFile:
    """What boards want to know of a linked image.

    `sections` are those in memory, by address. `symbols`: values of those asked for and defined.
    `stripped`: it has no symbol table; `movable`: it is position-independent.
    """

    name: str
    bits: int
    machine: str
    entry: int
    sections: tuple[Section, ...]
    symbols: Mapping[str, int]
    stripped: bool
    movable: bool


@dataclass(frozen=True, slots=True)
class _Header:
    """A section header, as far as it counts here."""

    name_at: int
    kind: str | int
    flags: int
    address: int
    offset: int
    size: int
    link: int
    row: int


def rejected(code: str, text: str, *, hint: str | None = None) -> InputRejected:
    """The exception for one finding about a whole file."""
    return InputRejected([diagnostic(code, text, hint=hint)])


def read_elf(data: bytes, name: str, wanted: Iterable[str] = ()) -> ElfFile:
    """The linked image in `data`, called `name` in messages, with the symbols in `wanted`.

    Raises InputRejected for what is no linked, little-endian image of an Arm core.
    """
    _check_ident(data, name)
    try:
        return _read(data, name, frozenset(wanted))
    except InputRejected:
        raise
    except Exception as error:
        # The library meets broken files with many kinds of exceptions, some of them Python's own.
        what = _printable(str(error)[:200]) or type(error).__name__
        raise rejected("elf-broken", f"'{name}' is not a whole ELF file: {what}") from None


def _check_ident(data: bytes, name: str) -> None:
    if data[:4] != _MAGIC:
        raise rejected("elf-unfit", f"'{name}' is not an ELF file")
    if len(data) > 5 and data[5] != _LITTLE:
        raise rejected("elf-unfit", f"'{name}' is not little-endian")


def _read(data: bytes, name: str, wanted: frozenset[str]) -> ElfFile:
    from elftools.elf.elffile import ELFFile

    elf = ELFFile(BytesIO(data))
    if elf["e_type"] not in _LINKED:
        text = f"'{name}' is not linked (ELF type {str(elf['e_type'])[:20]})"
        raise rejected("elf-unfit", text)
    machine = _MACHINES.get(elf["e_machine"])
    if machine is None:
        text = f"'{name}' is not for an Arm core (ELF machine {str(elf['e_machine'])[:20]})"
        raise rejected("elf-unfit", text)
    headers = _headers(elf, name)
    sections = _in_memory(headers, _names(data, headers, elf.get_shstrndx()), name, _moved(elf))
    tables = [header for header in headers if header.kind == "SHT_SYMTAB" and header.size]
    if len(tables) > 1:
        raise ValueError("it has more than one symbol table")
    symbols: dict[str, int] = {}
    if tables and wanted:
        symbols = _symbols(data, tables[0], headers, elf.elfclass, wanted)
    return ElfFile(
        name,
        elf.elfclass,
        machine,
        int(elf["e_entry"]),
        sections,
        symbols,
        stripped=not tables,
        movable=elf["e_type"] == _MOVABLE,
    )


def _headers(elf: ELFFile, name: str) -> tuple[_Header, ...]:
    from elftools.common.utils import struct_parse

    count, step = elf.num_sections(), elf["e_shentsize"]
    if not count:
        raise rejected("elf-no-sections", f"'{name}' has no section headers")
    if count > MAX_SECTIONS:
        raise rejected("elf-too-large", f"'{name}' has {count} sections, {MAX_SECTIONS} are read")
    found = []
    for index in range(count):
        at = elf["e_shoff"] + index * step
        row = struct_parse(elf.structs.Elf_Shdr, elf.stream, stream_pos=at)
        found.append(_Header(*(row[f"sh_{key}"] for key in _KEYS)))
    return tuple(found)


def _names(data: bytes, headers: Sequence[_Header], index: int) -> list[str]:
    if not 0 <= index < len(headers):
        raise ValueError("the table of section names is missing")
    table = headers[index]
    return [_text(data, table, header.name_at) for header in headers]


def _text(data: bytes, table: _Header, at: int) -> str:
    """The name at an offset of a string table; "" where none ends there in bounded length."""
    start = table.offset + at
    end = data.find(b"\0", start, min(table.offset + table.size, start + _LONGEST_NAME + 1))
    found = data[start:end].decode("utf-8", "replace") if end >= 0 else ""
    return _printable(found)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A segment that is stored elsewhere than it runs: bytes ``[start, end)`` as they run."""

    start: int
    end: int
    stored: int


def _moved(elf: ELFFile) -> tuple[_Moved, ...]:
    """The segments whose load address is not the one that they run at.

    None where it is 0 in all of them, as linkers write that have no load addresses.
    """
    from elftools.common.utils import struct_parse

    found = []
    said = False
    for index in range(min(elf["e_phnum"], _MOST_SEGMENTS)):
        at = elf["e_phoff"] + index * elf["e_phentsize"]
        row = struct_parse(elf.structs.Elf_Phdr, elf.stream, stream_pos=at)
        start, stored, size = row["p_vaddr"], row["p_paddr"], row["p_filesz"]
        if row["p_type"] == "PT_LOAD" and size:
            said = said or stored != 0
            found.append(_Moved(start, start + size, stored))
    return tuple(one for one in found if said and one.stored != one.start)


def _in_memory(
    headers: Sequence[_Header], names: Sequence[str], name: str, moved: Sequence[_Moved]
) -> tuple[Section, ...]:
    found = []
    for header, called in zip(headers, names, strict=True):
        thread_zeros = header.flags & _TLS and header.kind == "SHT_NOBITS"
        if not header.flags & _ALLOC or not header.size or thread_zeros:
            continue  # zeros of thread-local data are a template that takes no memory
        write = "w" if header.flags & _WRITE else ""
        rights = f"r{write}{'x' if header.flags & _EXEC else ''}"
        filled = header.kind != "SHT_NOBITS"
        start, end = header.address, header.address + header.size
        segment = next((one for one in moved if one.start <= start and end <= one.end), None)
        stored = segment.stored + start - segment.start if filled and segment else None
        found.append(Section(called, start, header.size, rights, filled, stored))
    found.sort(key=lambda section: (section.start, section.end))
    if not found:
        raise rejected("elf-no-sections", f"'{name}' has no section that takes memory")
    return tuple(found)


def _symbols(
    data: bytes, table: _Header, headers: Sequence[_Header], bits: int, wanted: frozenset[str]
) -> dict[str, int]:
    """Values of the wanted symbols of one table; a global one counts before a local one."""
    form = struct.Struct(_SYMBOLS[bits])
    if table.row != form.size or not 0 <= table.link < len(headers):
        raise ValueError("the symbol table has an unknown form")
    if table.offset + table.size > len(data):
        raise ValueError("the symbol table is cut off")
    strings = headers[table.link]
    rows = memoryview(data)[table.offset : table.offset + table.size // form.size * form.size]
    found: dict[str, int] = {}
    ranked: dict[str, int] = {}
    longest = max(map(len, wanted))
    for row in form.iter_unpack(rows):
        at, value, info, where = (
            (row[0], row[1], row[3], row[5]) if bits == 32 else (row[0], row[4], row[1], row[3])
        )
        start = strings.offset + at
        end = data.find(b"\0", start, start + longest + 1)
        name = data[start:end].decode("ascii", "replace") if where and end > start else ""
        if name in wanted and (name not in found or (info >> 4 == _GLOBAL) > ranked[name]):
            found[name], ranked[name] = value, int(info >> 4 == _GLOBAL)
    return found
