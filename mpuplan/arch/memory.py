"""Memory types: MAIR bytes and shareability.

Source of the byte layout: Zephyr, Bao, QEMU and FreeRTOS agree (two sources or more); the
reserved encodings are from one reading of the architecture and are treated as errors.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "MEMORY_TYPES",
    "Attributes",
    "Share",
    "effective_share",
    "is_cacheable",
    "is_device",
    "is_non_cacheable",
    "is_reserved",
    "type_name",
]


class Share(enum.IntEnum):
    """Values of the SH field; 0b01 is reserved.

    Source: Xen, Zephyr, Bao, Fiasco (two sources or more).
    """

    NON = 0b00
    OUTER = 0b10
    INNER = 0b11


MEMORY_TYPES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "normal-wb": 0xFF,
        "normal-wt": 0xAA,
        "normal-nc": 0x44,
        "device-nGnRnE": 0x00,
        "device-nGnRE": 0x04,
        "device-nGRE": 0x08,
        "device-GRE": 0x0C,
    }
)
"""Type names of the board file and their MAIR bytes, in the order of the documentation."""

_NAMES: Final[Mapping[int, str]] = MappingProxyType(
    {byte: name for name, byte in MEMORY_TYPES.items()}
)
_NON_CACHEABLE_BYTE: Final = 0x44
_DEVICE_SUBTYPE: Final = 0x0C
_LAST_BYTE: Final = 0xFF


def is_device(byte: int) -> bool:
    """True for the four Device types 0x00, 0x04, 0x08 and 0x0c; reserved bytes are none.

    >>> is_device(0x04), is_device(0x44), is_device(0x01)
    (True, False, False)
    """
    return byte & ~_DEVICE_SUBTYPE == 0


def is_non_cacheable(byte: int) -> bool:
    """True for Normal memory that is non-cacheable at both levels (both nibbles 0100)."""
    return byte == _NON_CACHEABLE_BYTE


def is_reserved(byte: int) -> bool:
    """True for bytes that are unpredictable, or that only later extensions define.

    These are 0b0000xxxx beyond the four Device types, and any outer nibble with inner nibble 0000
    (0xf0 is memory tagging, 0x40 and 0xa0 are FEAT_XS: none of them is in Armv8-R).
    Also anything outside 0..255. A reserved byte is neither Device nor Normal.

    >>> [is_reserved(byte) for byte in (0x0d, 0xf0, 0x40, 0xa0, 0x44, 0x00, 0xf4)]
    [True, True, True, True, False, False, False]
    """
    if not 0 <= byte <= _LAST_BYTE:
        return True
    outer, inner = byte >> 4, byte & 0xF
    if outer == 0:
        return not is_device(byte)
    return inner == 0


def is_cacheable(byte: int) -> bool:
    """True for Normal memory that is cacheable at one level at least.

    >>> is_cacheable(0xff), is_cacheable(0xf4), is_cacheable(0x44), is_cacheable(0x04)
    (True, True, False, False)
    """
    return not (is_reserved(byte) or is_device(byte) or is_non_cacheable(byte))


def type_name(byte: int) -> str:
    """Name in the board file, else ``normal 0x..`` or ``reserved 0x..``.

    >>> type_name(0xff), type_name(0xee), type_name(0x0d)
    ('normal-wb', 'normal 0xee', 'reserved 0x0d')
    """
    known = _NAMES.get(byte)
    if known is not None:
        return known
    kind = "reserved" if is_reserved(byte) else "normal"
    return f"{kind} 0x{byte:02x}"


def effective_share(byte: int, share: Share) -> Share:
    """Shareability that counts: Device and non-cacheable Normal memory are always outer.

    Source: Xen (citing DDI 0487 B2.10) and QEMU, two sources.

    >>> effective_share(0x04, Share.NON).name, effective_share(0xff, Share.NON).name
    ('OUTER', 'NON')
    """
    if is_device(byte) or is_non_cacheable(byte):
        return Share.OUTER
    return share


@dataclass(frozen=True, slots=True, order=True)
class Attributes:
    """Memory attributes of a demand or a region.

    `mair`: the byte itself, not an index; `share`: the SH field as written.
    Raises ValueError when `mair` is not a byte; reserved bytes are allowed here, so that foreign
    tables can be described, and are judged by `is_reserved`.
    """

    mair: int
    share: Share

    def __post_init__(self) -> None:
        if not 0 <= self.mair <= _LAST_BYTE:
            raise ValueError(f"memory attribute {self.mair:#x} is not a byte")

    @property
    def effective(self) -> Attributes:
        """The same memory type with the shareability that counts."""
        return Attributes(self.mair, effective_share(self.mair, self.share))
