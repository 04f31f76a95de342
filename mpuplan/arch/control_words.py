"""Values of the registers beside the regions: attribute bytes, slot selector, slot enables.

Source of the layouts: Xen, rust-embedded, Fiasco and QEMU (MAIR); Xen and QEMU (PRSELR); Xen, QEMU,
TF-A, Fiasco and Bao (PRENR).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "MAIR_COUNT",
    "MAX_SLOTS",
    "PRENR_SLOTS",
    "mair32_bytes",
    "mair32_words",
    "mair_bytes",
    "mair_word",
    "prenr_decode",
    "prenr_encode",
    "prselr_decode",
    "prselr_encode",
]

MAIR_COUNT: Final = 8
"""Attribute bytes per MPU: AttrIndx has three bits."""
MAX_SLOTS: Final = 255
"""Most slots an MPU can have: (H)MPUIR counts in eight bits. Source: Xen, Zephyr, QEMU."""
PRENR_SLOTS: Final = 32
"""Slots that PRENR and HPRENR reach. Source: Xen, QEMU, TF-A, Fiasco, Bao."""


def mair_word(attrs: Sequence[int]) -> int:
    """64-bit MAIR_ELx value: byte n is attribute n, missing ones are 0x00 (Device-nGnRnE).

    Raises ValueError for more than eight entries or a value that is no byte.

    >>> hex(mair_word([0x00, 0x44, 0xff]))
    '0xff4400'
    """
    if len(attrs) > MAIR_COUNT:
        raise ValueError(f"{len(attrs)} memory attributes, an MPU holds {MAIR_COUNT}")
    for index, byte in enumerate(attrs):
        if not 0 <= byte <= 0xFF:
            raise ValueError(f"memory attribute {index} is {byte:#x}, not a byte")
    return int.from_bytes(bytes(attrs), "little")


def mair_bytes(word: int) -> tuple[int, ...]:
    """The eight attribute bytes of a 64-bit MAIR_ELx value, attribute 0 first.

    Raises ValueError when the value does not fit in 64 bits.
    """
    if not 0 <= word < 1 << 64:
        raise ValueError(f"MAIR value {word:#x} does not fit in 64 bits")
    return tuple(word.to_bytes(MAIR_COUNT, "little"))


def mair32_words(attrs: Sequence[int]) -> tuple[int, int]:
    """(MAIR0, MAIR1) of AArch32, HMAIR0 and HMAIR1 at EL2: attributes 0..3 and 4..7.

    Raises ValueError like `mair_word`.

    >>> [hex(word) for word in mair32_words([0xff, 0x04, 0, 0, 0x44])]
    ['0x4ff', '0x44']
    """
    word = mair_word(attrs)
    return word & 0xFFFF_FFFF, word >> 32


def mair32_bytes(mair0: int, mair1: int) -> tuple[int, ...]:
    """The eight attribute bytes of the AArch32 pair, the inverse of `mair32_words`.

    Raises ValueError when a value does not fit in 32 bits.
    """
    for name, word in (("MAIR0", mair0), ("MAIR1", mair1)):
        if not 0 <= word < 1 << 32:
            raise ValueError(f"{name} value {word:#x} does not fit in 32 bits")
    return mair_bytes(mair0 | mair1 << 32)


def prselr_encode(slot: int) -> int:
    """Value of (H)PRSELR that selects `slot`. Raises ValueError outside 0..254."""
    if not 0 <= slot < MAX_SLOTS:
        raise ValueError(f"slot {slot} is outside 0..{MAX_SLOTS - 1}")
    return slot


def prselr_decode(word: int) -> int:
    """Slot selected by a (H)PRSELR value: its bits [7:0], the rest is RES0."""
    return word & 0xFF


def prenr_encode(slots: Iterable[int]) -> int:
    """Value of PRENR_ELx or HPRENR that enables exactly `slots` among 0..31.

    Raises ValueError for other slots: they are switched by PRLAR only.

    >>> hex(prenr_encode([0, 4, 31]))
    '0x80000011'
    """
    word = 0
    for slot in slots:
        if not 0 <= slot < PRENR_SLOTS:
            raise ValueError(f"slot {slot} is outside 0..{PRENR_SLOTS - 1}, which PRENR reaches")
        word |= 1 << slot
    return word


def prenr_decode(word: int) -> frozenset[int]:
    """Slots enabled by a PRENR value; bits [63:32] are RES0 and ignored.

    >>> sorted(prenr_decode(0x8000_0011))
    [0, 4, 31]
    """
    return frozenset(slot for slot in range(PRENR_SLOTS) if word >> slot & 1)
