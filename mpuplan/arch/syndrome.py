"""Fault syndromes: what the words in ESR_ELx, HSR, DFSR and IFSR say.

Layouts of ESR_ELx and HSR: Bao's headers, QEMU (measured) and Zephyr's decoder agree. The meanings
of status and class codes that an MPU gives (translation and permission fault level 0, alignment,
external abort) were seen on QEMU or are expected by Fiasco; the other codes are from memory of
the architecture, checked against Zephyr's and Linux's tables where those have them.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Abort",
    "Class",
    "FaultKind",
    "FaultStatus",
    "Syndrome",
    "class_text",
    "status_kind",
    "status_text",
    "trapped_register",
]

_ISS_BITS: Final = 25
_IL_AT: Final = 25
_EC_AT: Final = 26
_WORD_BITS: Final = 32
_LONG: Final = 1 << 9
_LEVELS: Final = 4


class Class(enum.IntEnum):
    """Exception classes (EC) that reports are read by; any other number is legal too."""

    UNKNOWN = 0x00
    WFX = 0x01
    CP15 = 0x03
    FP = 0x07
    ILLEGAL = 0x0E
    SVC32 = 0x11
    HVC32 = 0x12
    SMC32 = 0x13
    SVC64 = 0x15
    HVC64 = 0x16
    SMC64 = 0x17
    SYSREG = 0x18
    FETCH_LOWER = 0x20
    FETCH_SAME = 0x21
    PC_ALIGNMENT = 0x22
    DATA_LOWER = 0x24
    DATA_SAME = 0x25
    SP_ALIGNMENT = 0x26
    SERROR = 0x2F
    BRK = 0x3C


_CLASSES: Final[Mapping[int, str]] = MappingProxyType(
    {
        Class.UNKNOWN: "unknown reason, mostly an undefined instruction",
        Class.WFX: "trapped WFI or WFE",
        Class.CP15: "trapped MCR or MRC of a CP15 register",
        0x04: "trapped MCRR or MRRC of a CP15 register",
        0x05: "trapped MCR or MRC of a CP14 register",
        0x06: "trapped LDC or STC",
        Class.FP: "trapped floating point or SIMD",
        0x08: "trapped VMRS of an identification register",
        0x0C: "trapped MRRC of a CP14 register",
        0x0D: "branch target exception",
        Class.ILLEGAL: "illegal execution state",
        Class.SVC32: "SVC of AArch32 code",
        Class.HVC32: "HVC of AArch32 code",
        Class.SMC32: "SMC of AArch32 code",
        Class.SVC64: "SVC of AArch64 code",
        Class.HVC64: "HVC of AArch64 code",
        Class.SMC64: "SMC of AArch64 code",
        Class.SYSREG: "trapped MSR, MRS or system instruction",
        0x1C: "pointer authentication failure",
        Class.FETCH_LOWER: "instruction abort from a lower level",
        Class.FETCH_SAME: "instruction abort at the same level",
        Class.PC_ALIGNMENT: "misaligned PC",
        Class.DATA_LOWER: "data abort from a lower level",
        Class.DATA_SAME: "data abort at the same level",
        Class.SP_ALIGNMENT: "misaligned SP",
        0x28: "floating point exception of AArch32 code",
        0x2C: "floating point exception of AArch64 code",
        Class.SERROR: "SError, an asynchronous abort",
        0x30: "breakpoint at a lower level",
        0x31: "breakpoint at the same level",
        0x32: "software step at a lower level",
        0x33: "software step at the same level",
        0x34: "watchpoint at a lower level",
        0x35: "watchpoint at the same level",
        0x38: "BKPT of AArch32 code",
        0x3A: "vector catch of AArch32 code",
        Class.BRK: "BRK of AArch64 code",
    }
)


def class_text(ec: int) -> str:
    """What an exception class means.

    >>> class_text(0x24), class_text(0x3f)
    ('data abort from a lower level', 'reserved class')
    """
    return _CLASSES.get(ec, "reserved class")


class FaultKind(enum.StrEnum):
    """What a six-bit fault status (DFSC, IFSC, STATUS) means, its level left out."""

    ADDRESS_SIZE = "address size fault"
    TRANSLATION = "translation fault"
    ACCESS_FLAG = "access flag fault"
    PERMISSION = "permission fault"
    EXTERNAL = "synchronous external abort"
    SERROR = "SError (asynchronous external abort)"
    PARITY = "synchronous parity or ECC error"
    ASYNC_PARITY = "asynchronous parity or ECC error"
    ALIGNMENT = "alignment fault"
    DEBUG = "debug event"
    TLB_CONFLICT = "TLB conflict"
    LOCKDOWN = "implementation defined fault (lockdown)"
    EXCLUSIVE = "unsupported exclusive or atomic access"
    RESERVED = "reserved status"


_BY_LEVEL: Final = {
    0x00: FaultKind.ADDRESS_SIZE,
    0x04: FaultKind.TRANSLATION,
    0x08: FaultKind.ACCESS_FLAG,
    0x0C: FaultKind.PERMISSION,
    0x14: FaultKind.EXTERNAL,
    0x1C: FaultKind.PARITY,
}
"""Codes of level 0; the low two bits are the level. 0x14 and 0x1c arose on a table walk."""
_SINGLE: Final = {
    0x10: FaultKind.EXTERNAL,
    0x11: FaultKind.SERROR,
    0x18: FaultKind.PARITY,
    0x19: FaultKind.ASYNC_PARITY,
    0x21: FaultKind.ALIGNMENT,
    0x22: FaultKind.DEBUG,
    0x30: FaultKind.TLB_CONFLICT,
    0x34: FaultKind.LOCKDOWN,
    0x35: FaultKind.EXCLUSIVE,
}
_WALKS: Final = (0x14, 0x1C)


def status_kind(status: int) -> FaultKind:
    """The meaning of a fault status.

    >>> status_kind(0x04).value, status_kind(0x07).value, status_kind(0x3f).value
    ('translation fault', 'translation fault', 'reserved status')
    """
    found = _SINGLE.get(status)
    return found or _BY_LEVEL.get(status & ~(_LEVELS - 1), FaultKind.RESERVED)


def status_text(status: int) -> str:
    """The meaning of a fault status with its level. An MPU reports level 0 only.

    >>> status_text(0x0c), status_text(0x21)
    ('permission fault, level 0', 'alignment fault')
    """
    kind = status_kind(status)
    if status in _SINGLE or kind is FaultKind.RESERVED:
        return kind.value
    walk = " on a table walk" if status & ~(_LEVELS - 1) in _WALKS else ""
    return f"{kind.value}{walk}, level {status & (_LEVELS - 1)}"


@dataclass(frozen=True, slots=True)
class Syndrome:
    """A word of ESR_ELx or HSR: class, instruction length bit, and the 25 bits of ISS.

    >>> Syndrome.of(0x9383_004C)
    Syndrome(ec=36, il=1, iss=25362508)
    """

    ec: int
    il: int
    iss: int

    @classmethod
    def of(cls, word: int) -> Syndrome:
        """The fields of a word. Raises ValueError when it does not fit in 32 bits."""
        if not 0 <= word < 1 << _WORD_BITS:
            raise ValueError(f"syndrome {word:#x} does not fit in {_WORD_BITS} bits")
        return cls(word >> _EC_AT, word >> _IL_AT & 1, word & (1 << _ISS_BITS) - 1)

    @property
    def word(self) -> int:
        """The word again."""
        return self.ec << _EC_AT | self.il << _IL_AT | self.iss

    @property
    def abort(self) -> Abort | None:
        """The ISS of an instruction or data abort, None for any other class."""
        kinds = (Class.FETCH_LOWER, Class.FETCH_SAME, Class.DATA_LOWER, Class.DATA_SAME)
        return Abort.of(self.iss) if self.ec in kinds else None

    @property
    def fetch(self) -> bool:
        """True for instruction aborts."""
        return self.ec in (Class.FETCH_LOWER, Class.FETCH_SAME)

    @property
    def lower(self) -> bool:
        """True for aborts of a lower level than the one that took them."""
        return self.ec in (Class.FETCH_LOWER, Class.DATA_LOWER)


_ABORT_FIELDS: Final = (
    ("isv", 24, 1),
    ("sas", 22, 2),
    ("sse", 21, 1),
    ("srt", 16, 5),
    ("sf", 15, 1),
    ("ar", 14, 1),
    ("rest", 11, 3),
    ("fnv", 10, 1),
    ("ea", 9, 1),
    ("cm", 8, 1),
    ("s1ptw", 7, 1),
    ("wnr", 6, 1),
    ("status", 0, 6),
)
"""Name, lowest bit and width of every field of the ISS of an abort."""


@dataclass(frozen=True, slots=True)
class Abort:
    """The ISS of an abort.

    `isv`: sas to ar hold. `sas`: log2 of the size in bytes. `sse`: sign extension. `srt`: the
    register. `sf`: it is 64 bits wide. `ar`: acquire or release. `rest`: bits [13:11], not used
    here. `fnv`: FAR does not hold. `ea`: external, implementation defined. `cm`: cache maintenance
    by address. `s1ptw`: on a stage 1 table walk. `wnr`: a write. `status`: DFSC or IFSC. For
    instruction aborts the fields of data are 0.
    """

    isv: int = 0
    sas: int = 0
    sse: int = 0
    srt: int = 0
    sf: int = 0
    ar: int = 0
    rest: int = 0
    fnv: int = 0
    ea: int = 0
    cm: int = 0
    s1ptw: int = 0
    wnr: int = 0
    status: int = 0

    @classmethod
    def of(cls, iss: int) -> Abort:
        """The fields of an ISS. Raises ValueError when it does not fit in 25 bits.

        >>> Abort.of(0x183_004C).status, Abort.of(0x183_004C).size
        (12, 4)
        """
        if not 0 <= iss < 1 << _ISS_BITS:
            raise ValueError(f"ISS {iss:#x} does not fit in {_ISS_BITS} bits")
        return cls(**{name: iss >> at & (1 << bits) - 1 for name, at, bits in _ABORT_FIELDS})

    @property
    def iss(self) -> int:
        """The ISS again."""
        return sum(getattr(self, name) << at for name, at, _ in _ABORT_FIELDS)

    @property
    def size(self) -> int | None:
        """Bytes of the access, None where the syndrome does not say."""
        return 1 << self.sas if self.isv else None


_SHORT: Final = {
    0x00: 0x04,  # background fault of PMSAv7
    0x01: 0x21,
    0x02: 0x22,
    0x08: 0x10,
    0x0D: 0x0C,
    0x16: 0x11,
    0x18: 0x19,
    0x19: 0x18,
}
"""FS[4:0] of the short format (PMSAv7, from memory; Zephyr's names) -> status code."""
_DFSR_WNR: Final = 11
_DFSR_CM: Final = 13


@dataclass(frozen=True, slots=True)
class FaultStatus:
    """A word of DFSR or IFSR.

    `long`: 1 for the long format (bit 9), which Armv8-R uses; `status`: six-bit code, of a word in
    the short format the code that means the same, else its own FS bits. `wnr`, `cm`: of DFSR.
    """

    word: int
    long: int
    status: int
    wnr: int
    cm: int

    @classmethod
    def of(cls, word: int) -> FaultStatus:
        """The fields of a word. Raises ValueError when it does not fit in 32 bits.

        >>> status = FaultStatus.of(0xA0C)
        >>> status.long, hex(status.status), status.wnr
        (1, '0xc', 1)
        >>> FaultStatus.of(0x80D).status  # short format: permission fault
        12
        """
        if not 0 <= word < 1 << _WORD_BITS:
            raise ValueError(f"fault status {word:#x} does not fit in {_WORD_BITS} bits")
        wnr, cm = word >> _DFSR_WNR & 1, word >> _DFSR_CM & 1
        if word & _LONG:
            return cls(word, 1, word & 0x3F, wnr, cm)
        fs = word >> 10 & 1
        short = fs << 4 | word & 0xF
        return cls(word, 0, _SHORT.get(short, short), wnr, cm)

    @property
    def format(self) -> str:
        """Name of the format."""
        return "long format" if self.long else "short format"


def trapped_register(syndrome: Syndrome) -> str | None:
    """The instruction that a trap of class 0x03 or 0x18 caught, as an assembler writes it.

    >>> trapped_register(Syndrome(Class.CP15, 1, 0x00006 | 6 << 10))
    'mcr p15, 0, r0, c6, c3, 0'
    """
    iss = syndrome.iss
    crn, crm, op1 = iss >> 10 & 0xF, iss >> 1 & 0xF, iss >> 14 & 7
    op2 = iss >> 17 & 7
    if syndrome.ec == Class.CP15:
        name = "mrc" if iss & 1 else "mcr"
        return f"{name} p15, {op1}, r{iss >> 5 & 0xF}, c{crn}, c{crm}, {op2}"
    if syndrome.ec == Class.SYSREG:
        encoded = f"S{iss >> 20 & 3}_{op1}_C{crn}_C{crm}_{op2}"
        rt = f"x{iss >> 5 & 31}"
        return f"mrs {rt}, {encoded}" if iss & 1 else f"msr {encoded}, {rt}"
    return None
