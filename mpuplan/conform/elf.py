"""As much of an ELF reader as reading data by address and symbol takes.

Little endian, 32 or 64 bit, linked. Written against the System V ABI.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

__all__ = ["Elf", "Symbol"]

_MAGIC: Final = b"\x7fELF"
_LITTLE: Final = 1
_WIDE: Final = 2
_LOAD: Final = 1
_SYMTAB: Final = 2
_LONGEST_TEXT: Final = 4096


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: where it lies and how many bytes it has."""

    name: str
    address: int
    size: int


@dataclass(frozen=True, slots=True)
class _Segment:
    address: int
    data: bytes


class Elf:
    """A linked image. Raises ValueError for anything else, also while it is read."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != _MAGIC or len(data) < 0x34 or data[5] != _LITTLE:
            raise ValueError("not a little-endian ELF image")
        self._data = data
        self._wide = data[4] == _WIDE
        self.pointer = 8 if self._wide else 4
        try:
            self._segments = self._load()
            self._symbols = self._named()
        except struct.error:
            raise ValueError("the ELF image is cut short") from None

    def symbol(self, name: str) -> Symbol:
        """The symbol of that name. Raises ValueError when there is none."""
        if name not in self._symbols:
            raise ValueError(f"the ELF image has no symbol '{name}'")
        return self._symbols[name]

    def read(self, address: int, size: int) -> bytes:
        """Bytes as they would be loaded. Raises ValueError beyond what the file holds."""
        for segment in self._segments:
            at = address - segment.address
            if at >= 0 and at + size <= len(segment.data):
                return segment.data[at : at + size]
        raise ValueError(f"the ELF image does not hold {size} bytes at {address:#x}")

    def text(self, address: int) -> str:
        """The C string at an address."""
        for segment in self._segments:
            at = address - segment.address
            if 0 <= at < len(segment.data):
                end = segment.data.find(b"\0", at, at + _LONGEST_TEXT)
                if end >= 0:
                    return segment.data[at:end].decode("utf-8", "replace")
        raise ValueError(f"the ELF image holds no text at {address:#x}")

    def _load(self) -> tuple[_Segment, ...]:
        found = []
        form = "<IIQQQQQQ" if self._wide else "<IIIIIIII"
        for row in self._table(0x20 if self._wide else 0x1C, 0x36 if self._wide else 0x2A, form):
            kind, offset = row[0], row[2] if self._wide else row[1]
            address, size = (row[3], row[5]) if self._wide else (row[2], row[4])
            if kind == _LOAD:
                found.append(_Segment(address, self._data[offset : offset + size]))
        return tuple(found)

    def _named(self) -> dict[str, Symbol]:
        form = "<IIQQQQIIQQ" if self._wide else "<IIIIIIIIII"
        sections = self._table(0x28 if self._wide else 0x20, 0x3A if self._wide else 0x2E, form)
        found: dict[str, Symbol] = {}
        for section in sections:
            if section[1] == _SYMTAB:
                strings = sections[section[6]]
                names = self._data[strings[4] : strings[4] + strings[5]]
                table = self._data[section[4] : section[4] + section[5]]
                found |= {symbol.name: symbol for symbol in self._symbols_in(table, names)}
        return found

    def _symbols_in(self, table: bytes, names: bytes) -> list[Symbol]:
        if self._wide:
            rows = [(n, at, size) for n, _, _, _, at, size in struct.iter_unpack("<IBBHQQ", table)]
        else:
            rows = [(n, at, size) for n, at, size, *_ in struct.iter_unpack("<IIIBBH", table)]
        return [
            Symbol(names[n : names.index(b"\0", n)].decode("utf-8", "replace"), at, size)
            for n, at, size in rows
        ]

    def _table(self, offset_at: int, sizes_at: int, form: str) -> list[tuple[int, ...]]:
        """Rows of the program or section header table."""
        (offset,) = struct.unpack_from("<Q" if self._wide else "<I", self._data, offset_at)
        size, count = struct.unpack_from("<HH", self._data, sizes_at)
        return [struct.unpack_from(form, self._data, offset + n * size) for n in range(count)]
