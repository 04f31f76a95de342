"""Names and encodings of the MPU registers.

AArch64: `PRBAR_ELx` reaches the slot in PRSELR; `PRBAR<n>_ELx` reaches slot n of the bank of
sixteen in PRSELR[7:4]. There is no `PRBAR0_ELx`: slot 0 of a bank is reached by the plain name
while PRSELR[3:0] is 0. AArch32: direct names are absolute for slots 0..31 and need no selector;
`PRBAR0` has an encoding of its own.

Source: Xen and Fiasco (DDI 0600A.d G1.3.17-19 and DDI 0568A.c E2.2.3, E2.2.6 as cited on
xen-devel), QEMU and rust-embedded for AArch32; all 64 AArch64 names were checked with gas and
clang.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mpuplan.arch.codec import MAX_SLOTS, Isa

__all__ = [
    "BANK_SLOTS",
    "DIRECT_SLOTS_A32",
    "DirectPair",
    "Encoding",
    "Register",
    "direct_pair",
    "read_word",
    "register",
    "write_word",
]

BANK_SLOTS: Final = 16
"""Slots that AArch64 reaches without a selector write."""
DIRECT_SLOTS_A32: Final = 32
"""Slots that AArch32 reaches without a selector write."""

_EL1: Final = 1
_EL2: Final = 2
_LAST_RT: Final = {Isa.AARCH32: 14, Isa.AARCH64: 30}


@dataclass(frozen=True, slots=True, order=True)
class Encoding:
    """Operand fields of a system register.

    AArch64: op0 is 3 and the fields are op1, CRn, CRm, op2. AArch32: the coprocessor is p15 and
    the fields are opc1, CRn, CRm, opc2.
    """

    op1: int
    crn: int
    crm: int
    op2: int


@dataclass(frozen=True, slots=True)
class Register:
    """One system register: its Arm name, encoding, and whether a write is legal."""

    name: str
    isa: Isa
    encoding: Encoding
    writable: bool = True

    @property
    def operand(self) -> str:
        """Assembler operand that every tool accepts, whatever architecture it was told.

        AArch64: ``S3_4_C6_C8_0``. AArch32: ``p15, 4, {rt}, c6, c8, 0``, to be filled with a core
        register.
        """
        code = self.encoding
        if self.isa is Isa.AARCH64:
            return f"S3_{code.op1}_C{code.crn}_C{code.crm}_{code.op2}"
        return f"p15, {code.op1}, {{rt}}, c{code.crn}, c{code.crm}, {code.op2}"


@dataclass(frozen=True, slots=True)
class DirectPair:
    """Registers that reach one slot without selecting it first.

    `selector`: the PRSELR value that must be in force, None on AArch32.
    """

    prbar: Register
    prlar: Register
    selector: int | None


_Table = Mapping[str, Encoding]

_A64: Final[Mapping[int, _Table]] = MappingProxyType(
    {
        el: MappingProxyType(
            {
                "MPUIR": Encoding(op1, 0, 0, 4),
                "SCTLR": Encoding(op1, 1, 0, 0),
                "PRENR": Encoding(op1, 6, 1, 1),
                "PRSELR": Encoding(op1, 6, 2, 1),
                "PRBAR": Encoding(op1, 6, 8, 0),
                "PRLAR": Encoding(op1, 6, 8, 1),
                "MAIR": Encoding(op1, 10, 2, 0),
            }
            | extra
        )
        for el, op1, extra in (
            (_EL1, 0, {}),
            (
                _EL2,
                4,
                {
                    "HCR": Encoding(4, 1, 1, 0),
                    "VSCTLR": Encoding(4, 2, 0, 0),
                    "VTCR": Encoding(4, 2, 1, 2),
                    "VSTCR": Encoding(4, 2, 6, 2),
                },
            ),
        )
    }
)

_A32: Final[Mapping[int, _Table]] = MappingProxyType(
    {
        _EL1: MappingProxyType(
            {
                "MPUIR": Encoding(0, 0, 0, 4),
                "SCTLR": Encoding(0, 1, 0, 0),
                "PRSELR": Encoding(0, 6, 2, 1),
                "PRBAR": Encoding(0, 6, 3, 0),
                "PRLAR": Encoding(0, 6, 3, 1),
                "MAIR0": Encoding(0, 10, 2, 0),
                "MAIR1": Encoding(0, 10, 2, 1),
            }
        ),
        _EL2: MappingProxyType(
            {
                "HMPUIR": Encoding(4, 0, 0, 4),
                "HSCTLR": Encoding(4, 1, 0, 0),
                "HCR": Encoding(4, 1, 1, 0),
                "HCR2": Encoding(4, 1, 1, 4),
                "VSCTLR": Encoding(4, 2, 0, 0),
                "HSR": Encoding(4, 5, 2, 0),
                "HDFAR": Encoding(4, 6, 0, 0),
                "HIFAR": Encoding(4, 6, 0, 2),
                "HPFAR": Encoding(4, 6, 0, 4),
                "HPRENR": Encoding(4, 6, 1, 1),
                "HPRSELR": Encoding(4, 6, 2, 1),
                "HPRBAR": Encoding(4, 6, 3, 0),
                "HPRLAR": Encoding(4, 6, 3, 1),
                "HMAIR0": Encoding(4, 10, 2, 0),
                "HMAIR1": Encoding(4, 10, 2, 1),
            }
        ),
    }
)
_READ_ONLY: Final = frozenset({"MPUIR", "HMPUIR"})


def register(isa: Isa, el: int, stem: str) -> Register:
    """The register of one MPU by the stem of its name.

    `stem`: without ``_ELx`` on AArch64 ("PRSELR" gives PRSELR_EL2), the whole name without the
    leading H of EL2 on AArch32 ("PRSELR" gives HPRSELR at EL2; "HPRSELR" works too). "MAIR" is
    split into "MAIR0" and "MAIR1" on AArch32. PRBAR and PRLAR are the forms behind the selector.
    Raises ValueError for registers that do not exist: AArch32 has no PRENR at EL1, and only EL2
    has VSCTLR.

    >>> register(Isa.AARCH64, 2, "PRENR").name, register(Isa.AARCH32, 2, "PRENR").name
    ('PRENR_EL2', 'HPRENR')
    """
    table = _table(isa, el)
    prefixed = f"H{stem}"
    name = prefixed if isa is Isa.AARCH32 and prefixed in table else stem
    if name not in table:
        raise ValueError(f"no register '{stem}' at EL{el} on {isa}")
    full = f"{name}_EL{el}" if isa is Isa.AARCH64 else name
    return Register(full, isa, table[name], writable=name not in _READ_ONLY)


def direct_pair(isa: Isa, el: int, slot: int) -> DirectPair:
    """PRBAR and PRLAR of one slot without selecting it.

    Raises ValueError when the slot has no direct form: beyond 31 on AArch32, beyond 254 at all.
    Consumer contract: a slot that the core does not implement must not be named; the access is
    undefined on QEMU and open in the architecture.

    >>> pair = direct_pair(Isa.AARCH64, 2, 17)
    >>> pair.prbar.name, pair.prlar.operand, pair.selector
    ('PRBAR1_EL2', 'S3_4_C6_C8_5', 16)
    """
    _table(isa, el)
    if isa is Isa.AARCH64:
        return _direct_a64(el, slot)
    return _direct_a32(el, slot)


def write_word(target: Register, rt: int) -> int:
    """Machine word of MSR or MCR (condition always) from core register `rt`.

    Raises ValueError for a read-only register or an `rt` outside 0..30 (AArch32: 0..14).

    >>> hex(write_word(register(Isa.AARCH64, 2, "PRSELR"), 0))
    '0xd51c6220'
    """
    if not target.writable:
        raise ValueError(f"{target.name} is read-only")
    return _instruction(target, rt, 0xD518_0000, 0xEE00_0010)


def read_word(source: Register, rt: int) -> int:
    """Machine word of MRS or MRC (condition always) into core register `rt`.

    Raises ValueError for an `rt` outside 0..30 (AArch32: 0..14).
    """
    return _instruction(source, rt, 0xD538_0000, 0xEE10_0010)


def _table(isa: Isa, el: int) -> _Table:
    by_el = _A64 if isa is Isa.AARCH64 else _A32
    if el not in by_el:
        raise ValueError(f"no MPU at EL{el}, expected 1 or 2")
    return by_el[el]


def _direct_a64(el: int, slot: int) -> DirectPair:
    if not 0 <= slot < MAX_SLOTS:
        raise ValueError(f"slot {slot} is outside 0..{MAX_SLOTS - 1}")
    number = slot % BANK_SLOTS
    shown = str(number) if number else ""
    op1 = register(Isa.AARCH64, el, "PRBAR").encoding.op1
    crm = 8 + (number >> 1)
    op2 = (number & 1) << 2
    return DirectPair(
        Register(f"PRBAR{shown}_EL{el}", Isa.AARCH64, Encoding(op1, 6, crm, op2)),
        Register(f"PRLAR{shown}_EL{el}", Isa.AARCH64, Encoding(op1, 6, crm, op2 + 1)),
        selector=slot - number,
    )


def _direct_a32(el: int, slot: int) -> DirectPair:
    if not 0 <= slot < DIRECT_SLOTS_A32:
        raise ValueError(
            f"slot {slot} is outside 0..{DIRECT_SLOTS_A32 - 1}, which AArch32 reaches directly"
        )
    prefix = "H" if el == _EL2 else ""
    op1 = (4 if el == _EL2 else 0) + (slot >> 4)
    crm = 8 + (slot >> 1 & 7)
    op2 = (slot & 1) << 2
    return DirectPair(
        Register(f"{prefix}PRBAR{slot}", Isa.AARCH32, Encoding(op1, 6, crm, op2)),
        Register(f"{prefix}PRLAR{slot}", Isa.AARCH32, Encoding(op1, 6, crm, op2 + 1)),
        selector=None,
    )


def _instruction(reg: Register, rt: int, a64_base: int, a32_base: int) -> int:
    if not 0 <= rt <= _LAST_RT[reg.isa]:
        raise ValueError(f"core register {rt} is outside 0..{_LAST_RT[reg.isa]}")
    code = reg.encoding
    if reg.isa is Isa.AARCH64:
        operands = code.op1 << 16 | code.crn << 12 | code.crm << 8 | code.op2 << 5
        return a64_base | operands | rt
    operands = code.op1 << 21 | code.crn << 16 | code.op2 << 5 | code.crm
    return a32_base | operands | rt << 12 | 0xF00
