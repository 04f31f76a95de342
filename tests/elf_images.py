"""ELF images made byte by byte, for tests that need no linker. Written from the System V ABI."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WRITE, ALLOC, EXEC, TLS = 1, 2, 4, 0x400
PROGBITS, SYMTAB, STRTAB, NOBITS = 1, 2, 3, 8
ARM, AARCH64, X86_64 = 40, 183, 62

XEN_PARTS = {
    "text": (0x2000_0000, 0x8_2148),
    "rodata": (0x2008_3000, 0x1_FCAC),
    "ro-after-init": (0x200A_3000, 0x1000),
    "rwdata": (0x200A_4000, 0x3000),
    "init-text": (0x200A_7000, 0x1_C000),
    "init-data": (0x200C_3000, 0x3_D000),
    "bss": (0x2010_0000, 0x2_5140),
}
"""Start and size of the parts of boards/xen-upstream-an536-r52."""


@dataclass(frozen=True)
class Row:
    """A section in memory."""

    name: str
    address: int
    size: int
    flags: int
    kind: int = PROGBITS


XEN_SECTIONS = (
    Row(".text", 0x2000_0000, 0x8_2148, ALLOC | EXEC),
    Row(".rodata", 0x2008_3000, 0x1_FCAC, ALLOC),
    Row(".data.ro_after_init", 0x200A_3000, 0x1000, ALLOC | WRITE),
    Row(".data", 0x200A_4000, 0x2F00, ALLOC | WRITE),
    Row(".init.text", 0x200A_7000, 0x1_B010, ALLOC | EXEC),
    Row(".init.data", 0x200C_3000, 0x3_8010, ALLOC | WRITE),
    Row(".bss", 0x2010_0000, 0x2_5140, ALLOC | WRITE, NOBITS),
    Row(".comment", 0, 0x20, 0),
)
XEN_SYMBOLS = {
    "_start": 0x2000_0000,
    "_stext": 0x2000_0000,
    "_etext": 0x2008_2148,
    "_srodata": 0x2008_3000,
    "_erodata": 0x200A_2CAC,
    "__ro_after_init_start": 0x200A_3000,
    "__ro_after_init_end": 0x200A_4000,
    "__init_begin": 0x200A_7000,
    "_sinittext": 0x200A_7000,
    "_einittext": 0x200C_2000,
    "__init_data_begin": 0x200C_3000,
    "__init_end": 0x2010_0000,
    "__bss_start": 0x2010_0000,
    "__bss_end": 0x2012_5140,
    "_end": 0x2012_6000,
}


def image(
    rows: Sequence[Row] = XEN_SECTIONS,
    symbols: Mapping[str, int] | Sequence[tuple[str, int, int, int]] = XEN_SYMBOLS,
    *,
    bits: int = 32,
    machine: int | None = None,
    kind: int = 2,
    stripped: bool = False,
) -> bytes:
    """A linked image; its sections hold no bytes, since nobody reads them.

    `symbols`: name -> value, or rows of name, value, binding and section.
    """
    listed = (
        [(name, value, 1, 1) for name, value in symbols.items()]
        if isinstance(symbols, Mapping)
        else list(symbols)
    )
    machine = machine if machine is not None else ARM if bits == 32 else AARCH64
    strings, name_at = _strings([name for name, *_ in listed])
    table = b"".join(
        _symbol(bits, at, value, bind, where)
        for at, (_, value, bind, where) in zip([0, *name_at], [("", 0, 0, 0), *listed], strict=True)
    )
    names = [row.name for row in rows] + [".symtab", ".strtab", ".shstrtab"]
    shown, shown_at = _strings(names)
    head = 52 if bits == 32 else 64
    places = {".symtab": head, ".strtab": head + len(table)}
    places[".shstrtab"] = places[".strtab"] + len(strings)
    entry = 16 if bits == 32 else 24
    headers = [_section(bits, 0, 0, 0, 0, 0, 0, 0, 0)]
    for row, at in zip(rows, shown_at, strict=False):
        headers.append(_section(bits, at, row.kind, row.flags, row.address, head, row.size, 0, 0))
    count = len(rows)
    extra = {
        ".symtab": (SYMTAB, len(table), count + 2, entry),
        ".strtab": (STRTAB, len(strings), 0, 0),
        ".shstrtab": (STRTAB, len(shown), 0, 0),
    }
    for name, at in zip([".symtab", ".strtab", ".shstrtab"], shown_at[count:], strict=True):
        what, size, link, step = extra[name]
        if stripped and name != ".shstrtab":
            what, size = 0, 0
        headers.append(_section(bits, at, what, 0, 0, places[name], size, link, step))
    body = table + strings + shown
    start = head + len(body)
    return (
        _header(bits, kind, machine, start, len(headers), len(headers) - 1)
        + body
        + b"".join(headers)
    )


def with_segments(data: bytes, *rows: tuple[int, int, int]) -> bytes:
    """The 32-bit image with a loadable segment for each (run address, load address, size)."""
    table = b"".join(struct.pack("<8I", 1, 0, run, load, n, n, 7, 4) for run, load, n in rows)
    head = bytearray(data)
    struct.pack_into("<I", head, 28, len(data))
    struct.pack_into("<HH", head, 42, 32, len(rows))
    return bytes(head) + table


def _strings(names: Sequence[str]) -> tuple[bytes, list[int]]:
    data, places = b"\0", []
    for name in names:
        places.append(len(data))
        data += name.encode() + b"\0"
    return data, places


def _symbol(bits: int, name: int, value: int, bind: int, where: int) -> bytes:
    if bits == 32:
        return struct.pack("<IIIBBH", name, value, 0, bind << 4, 0, where)
    return struct.pack("<IBBHQQ", name, bind << 4, 0, where, value, 0)


def _section(bits: int, *fields: int) -> bytes:
    name, kind, flags, address, offset, size, link, step = fields
    form = "<IIIIIIIIII" if bits == 32 else "<IIQQQQIIQQ"
    return struct.pack(form, name, kind, flags, address, offset, size, link, 0, 1, step)


def _header(bits: int, kind: int, machine: int, start: int, count: int, names: int) -> bytes:
    ident = b"\x7fELF" + bytes([1 if bits == 32 else 2, 1, 1]) + bytes(9)
    form = "<HHIIIIIHHHHHH" if bits == 32 else "<HHIQQQIHHHHHH"
    head, row = (52, 40) if bits == 32 else (64, 64)
    return ident + struct.pack(
        form, kind, machine, 1, 0x2000_0000, 0, start, 0, head, 0, 0, row, count, names
    )
