"""Register words of PMSAv8-64 and PMSAv8-32, exact in both directions.

Words use the register's own limit (inclusive, low six bits gone); fields use half-open software
ranges. The two instruction sets differ by one bit in every field below the address, so the layout
is chosen by `Isa` and flag constants are never shared.

The registers beside the regions (MAIR, PRSELR, PRENR) are in `control_words` and re-exported.

Source of the layouts: Xen (both instruction sets), Zephyr, TF-A, Bao and FreeRTOS for AArch64;
Xen, Bao, rust-embedded and QEMU for AArch32 (two sources or more each).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from mpuplan.arch.addr import GRANULE, address_text, range_text
from mpuplan.arch.control_words import (
    MAIR_COUNT,
    MAX_SLOTS,
    PRENR_SLOTS,
    mair32_bytes,
    mair32_words,
    mair_bytes,
    mair_word,
    prenr_decode,
    prenr_encode,
    prselr_decode,
    prselr_encode,
)

__all__ = [
    "MAIR_COUNT",
    "MAX_SLOTS",
    "PRENR_SLOTS",
    "PRLAR_EN",
    "Isa",
    "RegionFields",
    "RegionWords",
    "address_bits",
    "decode",
    "encode",
    "mair32_bytes",
    "mair32_words",
    "mair_bytes",
    "mair_word",
    "prenr_decode",
    "prenr_encode",
    "prselr_decode",
    "prselr_encode",
    "reserved_bits",
    "word_digits",
]

PRLAR_EN: Final = 1 << 0
"""The bit of PRLAR and HPRLAR that enables a region, in both instruction sets."""
_SH_RESERVED: Final = 0b01
_ATTR_BITS: Final = 3
_LOW_BITS: Final = GRANULE - 1


class Isa(enum.StrEnum):
    """Instruction set, which also fixes the region format: PMSAv8-32 or PMSAv8-64."""

    AARCH32 = "aarch32"
    AARCH64 = "aarch64"


@dataclass(frozen=True, slots=True)
class RegionWords:
    """The two words of one slot, as written to PRBAR and PRLAR (HPRBAR and HPRLAR)."""

    prbar: int
    prlar: int


@dataclass(frozen=True, slots=True)
class RegionFields:
    """Meaning of the two words.

    `start`: first byte; `end`: exclusive, at most 2^32 (AArch32) or 2^48 (AArch64); both are
    multiples of 64. Words with a limit below their base give ``end <= start``: such a region
    matches nothing. `sh`, `ap` (AP[2:1]), `xn` (one bit on AArch32, two on AArch64), `attr`
    (AttrIndx) and `ns` (AArch64 only) are raw field values.
    """

    start: int
    end: int
    sh: int
    ap: int
    xn: int
    attr: int
    enabled: bool
    ns: int = 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Bit positions of one instruction set. `xn_bits` and `ns_bits` are widths; NS is bit 4."""

    word_bits: int
    address_bits: int
    sh_at: int
    ap_at: int
    xn_bits: int
    ns_bits: int
    prbar_res0: int
    prlar_res0: int


_AP_BITS: Final = 2
_SH_BITS: Final = 2
_ATTR_AT: Final = 1
_NS_AT: Final = 4
_HIGH_RES0: Final = 0xFFFF << 48

_LAYOUTS: Final[dict[Isa, _Layout]] = {
    Isa.AARCH32: _Layout(
        word_bits=32,
        address_bits=32,
        sh_at=3,
        ap_at=1,
        xn_bits=1,
        ns_bits=0,
        prbar_res0=1 << 5,
        prlar_res0=0b11 << 4,
    ),
    Isa.AARCH64: _Layout(
        word_bits=64,
        address_bits=48,
        sh_at=4,
        ap_at=2,
        xn_bits=2,
        ns_bits=1,
        prbar_res0=_HIGH_RES0,
        prlar_res0=_HIGH_RES0 | 1 << 5,
    ),
}


def word_digits(isa: Isa) -> int:
    """Hex digits of one register word: 8 or 16."""
    return _LAYOUTS[isa].word_bits // 4


def address_bits(isa: Isa) -> int:
    """Address bits that the region registers hold: 32 or 48 (a core may implement fewer)."""
    return _LAYOUTS[isa].address_bits


def encode(fields: RegionFields, isa: Isa) -> RegionWords:
    """Register words of one region.

    Raises ValueError when the fields cannot be written exactly: misaligned or too wide addresses,
    an empty range, the reserved SH value 0b01, or a field value wider than its bits.

    >>> words = encode(
    ...     RegionFields(0x8000_0000, 0x8000_1000, sh=3, ap=2, xn=0, attr=7, enabled=True),
    ...     Isa.AARCH32,
    ... )
    >>> hex(words.prbar), hex(words.prlar)
    ('0x8000001c', '0x80000fcf')
    """
    layout = _LAYOUTS[isa]
    _check_range(fields, layout, isa)
    _check_bits(fields, layout, isa)
    prbar = fields.start | fields.sh << layout.sh_at | fields.ap << layout.ap_at | fields.xn
    prlar = (fields.end - GRANULE) | fields.ns << _NS_AT | fields.attr << _ATTR_AT
    return RegionWords(prbar, prlar | (PRLAR_EN if fields.enabled else 0))


def decode(words: RegionWords, isa: Isa) -> RegionFields:
    """Meaning of two register words; bits that are RES0 are ignored, see `reserved_bits`.

    Total on words that fit the register; raises ValueError on wider or negative ones. A reserved
    SH value and a limit below the base are handed through for the caller to judge.

    >>> fields = decode(RegionWords(0xFFFF_FF00, 0xFFFF_FFC1), Isa.AARCH32)
    >>> hex(fields.start), hex(fields.end), fields.enabled
    ('0xffffff00', '0x100000000', True)
    """
    layout = _LAYOUTS[isa]
    _check_words(words, isa)
    address = ((1 << layout.address_bits) - 1) & ~_LOW_BITS
    return RegionFields(
        start=words.prbar & address,
        end=(words.prlar & address) + GRANULE,
        sh=_field(words.prbar, layout.sh_at, _SH_BITS),
        ap=_field(words.prbar, layout.ap_at, _AP_BITS),
        xn=_field(words.prbar, 0, layout.xn_bits),
        attr=_field(words.prlar, _ATTR_AT, _ATTR_BITS),
        enabled=bool(words.prlar & PRLAR_EN),
        ns=_field(words.prlar, _NS_AT, layout.ns_bits),
    )


def reserved_bits(words: RegionWords, isa: Isa) -> RegionWords:
    """The set bits of the words that are RES0; both zero for clean words.

    AArch32: PRBAR bit 5, PRLAR bits 5 and 4. AArch64: bits [63:48] of both, and PRLAR bit 5
    (between LIMIT and NS). Raises ValueError like `decode`.
    Source: Xen names these bits on both instruction sets; QEMU (AArch32).

    >>> found = reserved_bits(RegionWords(0x8000_0020, 0x8000_00f1), Isa.AARCH32)
    >>> hex(found.prbar), hex(found.prlar)
    ('0x20', '0x30')
    """
    layout = _LAYOUTS[isa]
    _check_words(words, isa)
    return RegionWords(words.prbar & layout.prbar_res0, words.prlar & layout.prlar_res0)


def _field(word: int, at: int, width: int) -> int:
    return word >> at & (1 << width) - 1


def _check_range(fields: RegionFields, layout: _Layout, isa: Isa) -> None:
    for name, value in (("start", fields.start), ("end", fields.end)):
        if value < 0:
            raise ValueError(f"region {name} {value} is negative")
        if value % GRANULE:
            raise ValueError(f"region {name} {address_text(value)} is not a multiple of {GRANULE}")
    if fields.end <= fields.start:
        raise ValueError(f"region {range_text(fields.start, fields.end)} is empty")
    if fields.end > 1 << layout.address_bits:
        raise ValueError(
            f"region {range_text(fields.start, fields.end)} goes beyond the"
            f" {layout.address_bits} address bits of {isa}"
        )


def _check_bits(fields: RegionFields, layout: _Layout, isa: Isa) -> None:
    for name, value, width in (
        ("SH", fields.sh, _SH_BITS),
        ("AP", fields.ap, _AP_BITS),
        ("XN", fields.xn, layout.xn_bits),
        ("AttrIndx", fields.attr, _ATTR_BITS),
        ("NS", fields.ns, layout.ns_bits),
    ):
        if not 0 <= value < 1 << width:
            raise ValueError(f"{name} value {value} does not fit in {width} bits on {isa}")
    if fields.sh == _SH_RESERVED:
        raise ValueError("SH value 0b01 is reserved")


def _check_words(words: RegionWords, isa: Isa) -> None:
    bits = _LAYOUTS[isa].word_bits
    for name, word in (("PRBAR", words.prbar), ("PRLAR", words.prlar)):
        if not 0 <= word < 1 << bits:
            raise ValueError(f"{name} value {word:#x} does not fit in {bits} bits on {isa}")
