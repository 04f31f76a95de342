"""Fault registers: what software reads after a fault.

Status codes (six bits, in ESR, HSR, DFSR and IFSR alike): 0x04 translation fault level 0, 0x0c
permission fault level 0, 0x21 alignment, 0x00 address size level 0. Source of 0x04 and 0x0c:
Fiasco, the Cortex-R52+ manual and DDI 0600A.d as quoted; the other two from memory of the
architecture. Syndrome layout: Bao and QEMU (measured).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.check.oracle.outcome import Cause, Fault
from mpuplan.model.access import Kind

if TYPE_CHECKING:
    from mpuplan.check.oracle.readings import Readings
    from mpuplan.model.access import Access

__all__ = ["fault", "hpfar_value", "status"]

_TRANSLATION: Final = 0x04
_PERMISSION: Final = 0x0C
_ALIGNMENT: Final = 0x21
_ADDRESS_SIZE: Final = 0x00
_EC_FETCH_LOWER: Final = 0x20
_EC_DATA_LOWER: Final = 0x24
_SAME_LEVEL: Final = 1
_EL2: Final = 2
_IL: Final = 1 << 25
_WNR_AT: Final = 6
_S1PTW_AT: Final = 7
_DFSR_WNR_AT: Final = 11
_LONG_FORMAT: Final = 1 << 9
_PAGE_BITS: Final = 12
_FIPA_AT: Final = 4


def status(cause: Cause, readings: Readings) -> int:
    """The six-bit fault status code of a cause."""
    by_name = {"translation": _TRANSLATION, "permission": _PERMISSION}
    if cause is Cause.MISS:
        return by_name[readings.miss_code]
    if cause is Cause.DOUBLE:
        return by_name[readings.double_code]
    if cause is Cause.ALIGNMENT:
        return _ALIGNMENT
    return _ADDRESS_SIZE if cause is Cause.ADDRESS_SIZE else _PERMISSION


def hpfar_value(address: int) -> int:
    """HPFAR for a faulting address: bits [..:12] of it from bit 4 up.

    >>> hex(hpfar_value(0x2020_0040))
    '0x202000'
    """
    return address >> _PAGE_BITS << _FIPA_AT


def fault(
    access: Access, cause: Cause, stage: int, target_el: int, far: int, isa: Isa, readings: Readings
) -> Fault:
    """The fault of an access whose first faulting byte is `far`.

    A table walk reads, so its WnR is 0; its FAR register would hold the virtual address that was
    being translated, which nobody asked about: it is left out of the registers.
    """
    code = status(cause, readings)
    fetch = access.kind is Kind.EXEC
    write = access.kind is Kind.WRITE and not access.table_walk
    walk = access.table_walk and stage == _EL2
    to_register = isa is Isa.AARCH64 or target_el == _EL2
    ec = _exception_class(fetch, same=access.el == target_el) if to_register else None
    located = walk or cause in (Cause.MISS, Cause.DOUBLE) or readings.hpfar == "all"
    filled = stage == _EL2 and target_el == _EL2 and located
    hpfar = hpfar_value(far) if filled else None
    if ec is None:
        registers = _el1_a32(fetch, write, code, far)
    else:
        syndrome = ec << 26 | _IL | int(walk) << _S1PTW_AT | int(write) << _WNR_AT | code
        registers = _syndrome_registers(isa, target_el, fetch, syndrome, far, hpfar)
    if access.table_walk:
        registers = tuple(pair for pair in registers if "FAR" not in pair[0] or "HP" in pair[0])
    return Fault(cause, stage, target_el, ec, code, int(write), int(walk), far, hpfar, registers)


def _exception_class(fetch: bool, *, same: bool) -> int:
    return (_EC_FETCH_LOWER if fetch else _EC_DATA_LOWER) + (_SAME_LEVEL if same else 0)


def _el1_a32(fetch: bool, write: bool, code: int, far: int) -> tuple[tuple[str, int], ...]:
    """Fault status registers of AArch32 EL1, in the long format."""
    if fetch:
        return (("IFSR", _LONG_FORMAT | code), ("IFAR", far))
    return (("DFSR", _LONG_FORMAT | int(write) << _DFSR_WNR_AT | code), ("DFAR", far))


def _syndrome_registers(
    isa: Isa, target_el: int, fetch: bool, syndrome: int, far: int, hpfar: int | None
) -> tuple[tuple[str, int], ...]:
    if isa is Isa.AARCH64:
        names = (f"ESR_EL{target_el}", f"FAR_EL{target_el}", "HPFAR_EL2")
    else:
        names = ("HSR", "HIFAR" if fetch else "HDFAR", "HPFAR")
    values = ((names[0], syndrome), (names[1], far))
    return values if hpfar is None else (*values, (names[2], hpfar))
