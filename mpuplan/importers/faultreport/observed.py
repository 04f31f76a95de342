"""What a fault report says happened: who made which access, who took the fault, with what status.

HSR and ESR_EL2 belong to EL2, ESR_EL1, DFSR and IFSR to EL1. An ESR of unknown level is placed by
the registers beside it and by the mode in SPSR or CPSR. On AArch32 a fetch fills HIFAR or IFAR and
leaves HDFAR or DFAR as they were (measured on QEMU), so the class decides which address counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.syndrome import Abort, Class, FaultStatus, Syndrome
from mpuplan.model.access import Kind
from mpuplan.model.fault import SYNDROMES, Observed

if TYPE_CHECKING:
    from mpuplan.model.fault import FaultReport, Value

__all__ = ["observed"]

_EL1: Final = 1
_EL2: Final = 2
_OF_EL2: Final = ("HDFAR", "HIFAR", "HPFAR", "FAR_EL2", "GVA", "GPA")
_OF_EL1: Final = ("DFAR", "IFAR", "FAR_EL1")
_A32_MODES: Final = {0x10: 0, 0x1A: _EL2}
_A32_HANDLERS: Final = (0x17, 0x1B)


def observed(report: FaultReport) -> tuple[Observed, ...]:
    """What happened by a report; several answers where DFSR and IFSR both hold a fault."""
    value = _esr(report)
    if value is not None:
        return (_by_syndrome(report, value),)
    found = [_by_status(report, value) for value in _status_registers(report)]
    if len(found) > 1:
        note = "DFSR and IFSR both hold a fault; one of them may be an old one"
        found = [replace(one, notes=(*one.notes, note)) for one in found]
    return tuple(found) or (_by_words(report),)


def _esr(report: FaultReport) -> Value | None:
    """The ESR or HSR that counts: EL2's before EL1's, unless it was never written."""
    names = ["ESR_EL2", "ESR_EL1", "ESR"]
    if report.said("source") is not None:
        names.insert(0, "ESR")
    found = [value for value in (report.value(name) for name in names) if value is not None]
    return next((value for value in found if value.number), found[0] if found else None)


def _status_registers(report: FaultReport) -> list[Value]:
    """DFSR, IFSR or both, as far as they hold a fault that the report does not rule out."""
    found = [v for v in (report.value("DFSR"), report.value("IFSR")) if v is not None]
    fetch = report.said("fetch")
    if fetch is not None:
        found = [v for v in found if (v.register == "IFSR") == fetch]
    for rule in (lambda v: v.number != 0, lambda v: report.value(_far(v)) is not None):
        kept = [value for value in found if rule(value)]
        found = kept or found
    return found


def _far(value: Value) -> str:
    return "IFAR" if value.register == "IFSR" else "DFAR"


def _by_syndrome(report: FaultReport, value: Value) -> Observed:
    syndrome = Syndrome.of(value.number)
    abort = syndrome.abort
    lower = None if abort is None else syndrome.lower
    target = {"ESR_EL2": _EL2, "ESR_EL1": _EL1}.get(value.register, _target(report))
    els: tuple[int, ...]
    if target is None and lower is False:
        els = tuple(el for el in (_EL1, _EL2) if el in _narrowed(report, (_EL1, _EL2)))
        target = els[0] if len(els) == 1 else None
    else:
        els = _narrowed(report, _sources(target, lower))
    if target is None and lower and els == (_EL1,):
        target = _EL2
    status = None if abort is None else abort.status
    kinds = _kinds(syndrome.fetch, abort)
    return Observed(
        report, value, syndrome, None, abort, target, els, lower, syndrome.fetch, kinds, status,
        _others(report, value),
    )  # fmt: skip


def _target(report: FaultReport) -> int | None:
    """The level whose registers stand beside an ESR of unknown level."""
    said = report.said("target")
    if said in (_EL1, _EL2):
        return int(said)
    sides = (report.value(*_OF_EL1) is not None, report.value(*_OF_EL2) is not None)
    return {(True, False): _EL1, (False, True): _EL2}.get(sides)


def _sources(target: int | None, lower: bool | None) -> tuple[int, ...]:
    """The levels that an access may have come from, the likelier first."""
    if lower is None:
        return (_EL1, 0, _EL2)
    if not lower:
        return (_EL1, _EL2) if target is None else (target,)
    return (0,) if target == _EL1 else (_EL1, 0)


def _narrowed(report: FaultReport, els: tuple[int, ...]) -> tuple[int, ...]:
    """The levels that agree with what the report says about the mode; all, if none does."""
    said = report.said("source")
    modes = [] if said is None else [int(said)]
    for name in ("SPSR_EL2", "SPSR_EL1", "SPSR", "CPSR"):
        value = report.number(name)
        # A CPSR in a handler's mode may be that of the handler which printed the report.
        if value is not None and (name != "CPSR" or value & 0x1F not in _A32_HANDLERS):
            modes.append(_level(value))
    for mode in modes:
        if mode in els:
            return (mode,)
    return els


def _level(psr: int) -> int:
    """The exception level in a program status register."""
    if psr & 0x10:
        return _A32_MODES.get(psr & 0x1F, _EL1)
    return psr >> 2 & 3


def _kinds(fetch: bool, abort: Abort | None) -> tuple[Kind, ...]:
    if fetch:
        return (Kind.EXEC,)
    if abort is None or abort.cm:
        return (Kind.READ, Kind.WRITE)
    return (Kind.WRITE,) if abort.wnr else (Kind.READ,)


def _by_status(report: FaultReport, value: Value) -> Observed:
    """EL1 of AArch32; EL0's faults are told by the same registers."""
    word = FaultStatus.of(value.number)
    fetch = value.register == "IFSR"
    abort = Abort(cm=0 if fetch else word.cm, wnr=0 if fetch else word.wnr, status=word.status)
    notes = _others(report, value)
    if not word.long:
        notes = (*notes, f"{value.written} is in the short format, which Armv8-R does not use")
    return Observed(
        report, value, None, word.format, abort, _EL1, _narrowed(report, (_EL1, 0)), None, fetch,
        _kinds(fetch, abort), word.status, notes,
    )  # fmt: skip


def _by_words(report: FaultReport) -> Observed:
    """Words name no more than data or fetch, mostly the status, sometimes more."""
    fetch, iss = bool(report.said("fetch")), report.said("iss")
    target, lower = report.said("target"), report.said("lower")
    abort = None if iss is None else Abort.of(int(iss) & (1 << 25) - 1)
    status = report.said("status") if abort is None else abort.status
    level = None if target is None else int(target)
    known = None if lower is None else bool(lower)
    els = (_EL1, 0) if level == _EL1 else _sources(level, known)
    syndrome = None
    if abort is not None:
        syndrome = Syndrome(Class.FETCH_SAME if fetch else Class.DATA_SAME, 1, abort.iss)
    return Observed(
        report, None, syndrome, None, abort, level, _narrowed(report, els), known, fetch,
        _kinds(fetch, abort), None if status is None else int(status),
    )  # fmt: skip


def _says_the_same(value: Value, used: Value) -> bool:
    """True for DFSR or IFSR beside the syndrome of the same fault, as QEMU logs them."""
    abort = Syndrome.of(used.number).abort
    if value.register not in ("DFSR", "IFSR") or abort is None:
        return False
    fetch = Syndrome.of(used.number).fetch
    same = FaultStatus.of(value.number).status == abort.status
    return same and fetch == (value.register == "IFSR")


def _others(report: FaultReport, used: Value) -> tuple[str, ...]:
    """What other registers of the kind hold, where that is something else."""
    rivals = SYNDROMES if used.register.startswith("ESR") else ()
    return tuple(
        f"{value.written} {value.number:#x} stands beside it; it may be of another fault"
        for value in report.values
        if value.register in rivals
        and value.number not in (0, used.number)
        and not _says_the_same(value, used)
    )
