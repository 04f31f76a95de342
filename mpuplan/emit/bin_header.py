"""The layout of the flat words, for Python and as a header of C."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.emit.c_names import CTables

__all__ = ["CONTEXT", "CRC_AT", "HEADER", "MAGIC", "SLOT", "VERSION", "header_text"]

MAGIC: Final = b"MPUPLAN\0"
VERSION: Final = 1
_HEADER_FIELDS: Final = (
    ("uint8_t", "magic"),
    ("uint16_t", "version"),
    ("uint16_t", "header_size"),
    ("uint16_t", "word_bits"),
    ("uint16_t", "reserved"),
    ("uint32_t", "total_size"),
    ("uint32_t", "crc32"),
    ("uint32_t", "el1_regions"),
    ("uint32_t", "el2_regions"),
    ("uint32_t", "context_count"),
    ("uint32_t", "contexts_at"),
    ("uint32_t", "context_size"),
    ("uint32_t", "slot_count"),
    ("uint32_t", "slots_at"),
    ("uint32_t", "slot_size"),
    ("uint32_t", "texts_at"),
    ("uint32_t", "texts_size"),
    ("uint32_t", "sctlr_el1_mask"),
    ("uint32_t", "sctlr_el2_mask"),
    ("uint32_t", "hcr_mask"),
    ("uint32_t", "board_at"),
    ("uint32_t", "board_length"),
    ("uint32_t", "sha256_at"),
    ("uint32_t", "sha256_length"),
    ("uint32_t", "reserved2"),
)
_CONTEXT_FIELDS: Final = (
    ("uint64_t", "mair"),
    ("uint32_t", "name_at"),
    ("uint32_t", "name_length"),
    ("uint32_t", "stage_at"),
    ("uint32_t", "stage_length"),
    ("uint32_t", "guest_at"),
    ("uint32_t", "guest_length"),
    ("uint32_t", "pcpu"),
    ("uint32_t", "mpu"),
    ("uint32_t", "first_slot"),
    ("uint32_t", "slot_count"),
    ("uint32_t", "enabled_count"),
    ("uint32_t", "transient_slots"),
    ("uint32_t", "free_slots"),
    ("uint32_t", "enable_mask"),
    ("uint32_t", "pair"),
    ("uint32_t", "pair_enable_mask"),
    ("uint32_t", "sctlr_bits"),
    ("uint32_t", "hcr_bits"),
    ("uint32_t", "reserved"),
    ("uint32_t", "reserved2"),
)
_SLOT_FIELDS: Final[Mapping[Isa, tuple[tuple[str, str], ...]]] = {
    Isa.AARCH32: (("uint32_t", "prbar"), ("uint32_t", "prlar"), ("uint32_t", "slot")),
    Isa.AARCH64: (
        ("uint64_t", "prbar"),
        ("uint64_t", "prlar"),
        ("uint32_t", "slot"),
        ("uint32_t", "reserved"),
    ),
}
_LETTERS: Final = {"uint8_t": "8s", "uint16_t": "H", "uint32_t": "I", "uint64_t": "Q"}


def _packed(fields: tuple[tuple[str, str], ...]) -> struct.Struct:
    return struct.Struct("<" + "".join(_LETTERS[kind] for kind, _ in fields))


HEADER: Final = _packed(_HEADER_FIELDS)
CONTEXT: Final = _packed(_CONTEXT_FIELDS)
SLOT: Final = {isa: _packed(fields) for isa, fields in _SLOT_FIELDS.items()}


def _offset(fields: tuple[tuple[str, str], ...], name: str) -> int:
    before = [field for _, field in fields].index(name)
    return _packed(fields[:before]).size


CRC_AT: Final = _offset(_HEADER_FIELDS, "crc32")
"""Where the CRC-32 of the file stands, made while it is 0 there."""


def header_text(tables: CTables, data: bytes) -> str:
    """The structs, and what is in `data` as macros."""
    guard = tables.macro("BIN_H")
    structs = (
        ("bin_header", _HEADER_FIELDS),
        ("bin_context", _CONTEXT_FIELDS),
        ("bin_slot", _SLOT_FIELDS[tables.isa]),
    )
    lines = [
        *tables.head(f"Layout of {tables.prefix}_tables.bin"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        "#include <stddef.h>",
        "#include <stdint.h>",
        "",
        *comment_lines(["What the file of this run holds."]),
        f"#define {tables.macro('BIN_VERSION')} {VERSION}",
        f"#define {tables.macro('BIN_SIZE')} {len(data)}",
        f"#define {tables.macro('BIN_CRC32')} UINT32_C(0x{_crc(data):08x})",
        f"#define {tables.macro('BIN_CONTEXT_COUNT')} {len(tables.contexts)}",
        f"#define {tables.macro('BIN_NO_CONTEXT')} UINT32_C(0xffffffff)",
        *(f"#define {tables.macro('BIN_INDEX', c)} {c.index}" for c in tables.contexts),
    ]
    for name, fields in structs:
        lines += ["", *_struct(f"{tables.prefix}_{name}", fields)]
    return "\n".join([*lines, "", f"#endif /* {guard} */"]) + "\n"


def _crc(data: bytes) -> int:
    return zlib.crc32(data[:CRC_AT] + bytes(4) + data[CRC_AT + 4 :])


def _struct(name: str, fields: tuple[tuple[str, str], ...]) -> list[str]:
    lines = [f"struct {name} {{"]
    for kind, field in fields:
        lines.append(f"    {kind} {field}{'[8]' if kind == 'uint8_t' else ''};")
    lines.append("};")
    lines.append(f'_Static_assert(sizeof(struct {name}) == {_packed(fields).size}, "size");')
    for _, field in fields:
        check = f"offsetof(struct {name}, {field}) == {_offset(fields, field)}"
        lines.append(f'_Static_assert({check}, "{field}");')
    return lines
