"""Where a fault happened, by FAR, HPFAR and what the guest's stage 1 is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.check.triage.nouns import Place
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.access import Identity

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.access import System
    from mpuplan.model.fault import FaultReport, Observed

__all__ = ["place_of"]

_EL2: Final = 2
_PERMISSION: Final = 0x0C
_PAGE: Final = 1 << 12
_FIPA_AT: Final = 4
_PAGE_AT: Final = 12
_FIPA_BITS: Final = 44
_A32_ONLY: Final = frozenset({"HDFAR", "HIFAR", "DFAR", "IFAR"})


def place_of(seen: Observed, system: System) -> Place:
    """Where the access went, as a physical address. Raises InputRejected when nothing tells.

    Under PMSA addresses are not translated, so FAR is what was accessed; HPFAR has it by 4 KiB
    only. Behind an EL1 MMU FAR is virtual: its low 12 bits hold, the page is HPFAR's. Of a table
    walk that faulted HPFAR alone tells.
    """
    report, abort = seen.report, seen.abort
    far = report.value(*seen.address_names)
    if far is not None and far.register in _A32_ONLY and system.core.isa is Isa.AARCH64:
        message = f"{far.written} is a register of AArch32, the layout is for {system.core.preset}"
        raise InputRejected([diagnostic("report-other-isa", message, far.span)])
    address = report.said("address") if far is None else far.number
    name = "the report's words" if far is None else far.written
    stage2 = bool(seen.lower) and seen.target == _EL2
    gpa, page = report.number("GPA"), _page(report, system)
    if stage2 and gpa is not None:
        return _byte(gpa, "gpa")
    valid = address is not None and not (abort is not None and abort.fnv)
    if stage2 and page is not None and (not valid or (abort is not None and abort.s1ptw)):
        return Place(page, page + _PAGE, "HPFAR")
    if not valid or address is None:
        raise InputRejected([_missing(seen)])
    unfilled = page == 0 and seen.status == _PERMISSION
    if stage2 and page is not None and page != _page_of(int(address)) and not unfilled:
        return _behind_mmu(seen, system, int(address), page, name)
    return _byte(int(address), name)


def _page(report: FaultReport, system: System) -> int | None:
    """The page in HPFAR; a value whose other bits are set is still read by its own field."""
    value = report.number("HPFAR")
    if value is None:
        return None
    page = (value >> _FIPA_AT & (1 << _FIPA_BITS) - 1) << _PAGE_AT
    return page & 0xFFFF_FFFF if system.core.isa is Isa.AARCH32 else page


def _page_of(address: int) -> int:
    return address & ~(_PAGE - 1)


def _behind_mmu(seen: Observed, system: System, address: int, page: int, name: str) -> Place:
    """FAR and HPFAR name different pages: the guest translates, or HPFAR was not filled."""
    mmu = isinstance(system.stage1, Identity)
    if mmu or (system.stage1 is None and system.core.el1_mmu):
        notes: tuple[str, ...]
        notes = (f"{name} is a virtual address; the page is HPFAR's, the low 12 bits are {name}'s",)
        if seen.status == _PERMISSION:
            notes = (*notes, "after a permission fault HPFAR need not be defined")
        return _byte(page | address & (_PAGE - 1), f"HPFAR and {name}", notes)
    text = "HPFAR names another page than the FAR and is left aside"
    return _byte(address, name, (f"{text}: without an EL1 MMU both are the same address",))


def _byte(address: int, source: str, notes: tuple[str, ...] = ()) -> Place:
    return Place(address, address + 1, source, notes)


def _missing(seen: Observed) -> Diagnostic:
    names = [name for name in seen.address_names if name != "GVA"]
    wanted = " or ".join(names[:2]) if seen.target is not None else "FAR"
    kind = "an instruction abort" if seen.fetch else "a data abort"
    message = f"{kind} without {wanted}: the report does not say where it happened"
    if seen.abort is not None and seen.abort.fnv:
        message = "FnV says that FAR does not hold, and there is no HPFAR"
    return diagnostic("no-fault-address", message, seen.report.span)
