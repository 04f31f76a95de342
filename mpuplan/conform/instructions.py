"""Which instruction makes which access, as an index of the firmware and as an A32 word.

r0 holds the address. Longer accesses than LDRD's are LDM and STM, word by word; instructions of
the firmware's own EL2 code stand in `window.S` in the order of `ACCESSES`.
"""

from __future__ import annotations

from typing import Final

from mpuplan.model.access import Kind

__all__ = ["ACCESSES", "EL0_RETURN", "HVC", "SIZES", "SIZES_UNPRIVILEGED", "WORD_ALIGNED", "guest"]

SIZES: Final = (1, 2, 4, 8, 16, 32, 48)
"""Bytes that a data access may have."""
SIZES_UNPRIVILEGED: Final = (1, 2, 4)
"""Bytes that LDRT and STRT, and their kin, may have."""
WORD_ALIGNED: Final = 8
"""Bytes from which on an access faults when it is not aligned to a word, whatever SCTLR.A says."""

ACCESSES: Final = (
    *((Kind.READ, size) for size in SIZES),
    *((Kind.WRITE, size) for size in SIZES),
    "ATS1HR",
    "ATS1HW",
    "ATS12NSOPR",
    "ATS12NSOPW",
    "ATS12NSOUR",
    "ATS12NSOUW",
)
"""What EL2 itself can do, by number."""

HVC: Final = 0xE140_0070
"""HVC #0: the way back from EL1."""
EL0_RETURN: Final = 0xEE1D_1F70
"""MRC p15, 0, r1, c13, c0, 3: allowed at EL0, and trapped to EL2 by HSTR.T13."""

_WORDS: Final = {
    Kind.READ: {
        1: 0xE5D0_2000,  # ldrb r2, [r0]
        2: 0xE1D0_20B0,  # ldrh r2, [r0]
        4: 0xE590_2000,  # ldr r2, [r0]
        8: 0xE1C0_20D0,  # ldrd r2, r3, [r0]
        16: 0xE890_001E,  # ldm r0, {r1-r4}
        32: 0xE890_01FE,  # ldm r0, {r1-r8}
        48: 0xE890_1FFE,  # ldm r0, {r1-r12}
    },
    Kind.WRITE: {
        1: 0xE5C0_2000,
        2: 0xE1C0_20B0,
        4: 0xE580_2000,
        8: 0xE1C0_20F0,
        16: 0xE880_001E,
        32: 0xE880_01FE,
        48: 0xE880_1FFE,
    },
}
_UNPRIVILEGED: Final = {
    Kind.READ: {1: 0xE4F0_2000, 2: 0xE0F0_20B0, 4: 0xE4B0_2000},  # ldrbt, ldrht, ldrt
    Kind.WRITE: {1: 0xE4E0_2000, 2: 0xE0E0_20B0, 4: 0xE4A0_2000},  # strbt, strht, strt
}


def guest(kind: Kind, size: int, *, unprivileged: bool = False) -> int:
    """The A32 word of a data access. Raises KeyError for a size that no instruction has.

    >>> hex(guest(Kind.READ, 4)), hex(guest(Kind.READ, 4, unprivileged=True))
    ('0xe5902000', '0xe4b02000')
    """
    return (_UNPRIVILEGED if unprivileged else _WORDS)[kind][size]
