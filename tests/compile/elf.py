"""As much of an ELF reader as it takes to read tables back from a relocatable object.

Little endian, 32 or 64 bit, REL or RELA. Written against the System V ABI, not against binutils.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

SYMTAB, RELA, REL, NOBITS = 2, 4, 9, 8


@dataclass(frozen=True)
class Section:
    name: str
    kind: int
    info: int
    link: int
    data: bytes


@dataclass(frozen=True)
class Symbol:
    name: str
    section: int
    value: int
    size: int


class ObjectFile:
    """Sections, symbols and relocations of one object file."""

    def __init__(self, path: Path) -> None:
        self.raw = path.read_bytes()
        assert self.raw[:4] == b"\x7fELF", path
        assert self.raw[5] == 1, "little endian wanted"
        self.wide = self.raw[4] == 2
        self.pointer = 8 if self.wide else 4

    @cached_property
    def sections(self) -> list[Section]:
        offset = self._one("<Q", 0x28) if self.wide else self._one("<I", 0x20)
        size, count, names = struct.unpack_from("<HHH", self.raw, 0x3A if self.wide else 0x2E)
        form = "<IIQQQQIIQQ" if self.wide else "<IIIIIIIIII"
        heads = [struct.unpack_from(form, self.raw, offset + n * size) for n in range(count)]
        strings = heads[names][4]
        return [self._section(head, strings) for head in heads]

    @cached_property
    def symbols(self) -> list[Symbol]:
        (table,) = [s for s in self.sections if s.kind == SYMTAB]
        names = self.sections[table.link].data
        form = "<IBBHQQ" if self.wide else "<IIIBBH"
        rows = struct.iter_unpack(form, table.data)
        if self.wide:
            return [Symbol(_text(names, n), sec, val, size) for n, _, _, sec, val, size in rows]
        return [Symbol(_text(names, n), sec, val, size) for n, val, size, _, _, sec in rows]

    def symbol(self, name: str) -> Symbol:
        (found,) = [s for s in self.symbols if s.name == name]
        return found

    def bytes_of(self, name: str) -> bytes:
        symbol = self.symbol(name)
        return self.sections[symbol.section].data[symbol.value : symbol.value + symbol.size]

    def target(self, section: int, offset: int) -> tuple[int, int] | None:
        """(section, offset) that the pointer at a place will hold; None for a null pointer."""
        for table in self.sections:
            if table.kind in {REL, RELA} and table.info == section:
                for place, number, addend in self._relocations(table, section):
                    if place == offset:
                        symbol = self.symbols[number]
                        return symbol.section, symbol.value + addend
        held = self.sections[section].data[offset : offset + self.pointer]
        assert not any(held), "a pointer without relocation that is not null"
        return None

    def text_at(self, place: tuple[int, int]) -> str:
        return _text(self.sections[place[0]].data, place[1])

    def _relocations(self, table: Section, section: int):
        shift = 32 if self.wide else 8
        if table.kind == RELA:
            rows = struct.iter_unpack("<QQq" if self.wide else "<IIi", table.data)
            return [(place, info >> shift, addend) for place, info, addend in rows]
        rows = struct.iter_unpack("<QQ" if self.wide else "<II", table.data)
        data, form = self.sections[section].data, "<q" if self.wide else "<i"
        return [
            (place, info >> shift, struct.unpack_from(form, data, place)[0]) for place, info in rows
        ]

    def _section(self, head: tuple[int, ...], strings: int) -> Section:
        name, kind, _, _, offset, size, link, info, _, _ = head
        data = b"" if kind == NOBITS else self.raw[offset : offset + size]
        return Section(_text(self.raw, strings + name), kind, info, link, data)

    def _one(self, form: str, at: int) -> int:
        return struct.unpack_from(form, self.raw, at)[0]


def _text(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode()
