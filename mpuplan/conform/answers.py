"""What the registers after a probe say about the access."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.conform.ask import How
from mpuplan.conform.wire import UNTOUCHED
from mpuplan.model.access import Kind

if TYPE_CHECKING:
    from mpuplan.conform.ask import Asked
    from mpuplan.conform.wire import Answer

__all__ = ["UNKNOWN_STATUS", "Observed", "observed"]

_UNDEFINED: Final = 1
_PREFETCH: Final = 3
_DATA: Final = 4
_LOWER: Final = 5
_INTERRUPT: Final = 6
"""Numbers of the Hyp vectors."""
_LOOP: Final = "the guest did not come back: EL1 takes exceptions in an endless loop"
UNKNOWN_STATUS: Final = -1
"""In place of a status: EL1 took a fault in an endless loop, which overwrites the registers."""
_EC_UNKNOWN: Final = 0x00
_EC_CP15: Final = 0x03
_EC_ILLEGAL: Final = 0x0E
_EC_HVC: Final = 0x12
_EC_FETCH_LOWER: Final = 0x20
_EC_DATA_LOWER: Final = 0x24
_BUS: Final = 0x10
"""External abort: the access passed the MPUs and nothing answered."""
_STATUS: Final = 0x3F
_HSR_WNR: Final = 1 << 6
_DFSR_WNR: Final = 1 << 11
_LONG_FORMAT: Final = 1 << 9
_PAR_FAULT: Final = 1
_PAR_STAGE2: Final = 1 << 9
_ENTRY_UNDEFINED: Final = 0x04
_ENTRY_PREFETCH: Final = 0x0C
_ENTRY_DATA: Final = 0x10


@dataclass(frozen=True, slots=True)
class Observed:
    """What the emulated core did.

    `fsc` is None when the access was allowed. `ec`, `far` and `hpfar` are None where there is
    no such register or nothing was written to it. Address translation says only stage
    and status of a fault, and the attribute byte, `memory`, of what passes. `strange` says what
    makes no sense.
    """

    stage: int = 0
    target_el: int = 0
    ec: int | None = None
    fsc: int | None = None
    wnr: int = 0
    far: int | None = None
    hpfar: int | None = None
    memory: int | None = None
    strange: str | None = None

    @property
    def allowed(self) -> bool:
        """The access passed."""
        return self.fsc is None and self.strange is None


_ALLOWED: Final = Observed()


def observed(asked: Asked, answer: Answer) -> Observed:
    """The meaning of an answer."""
    if asked.how is How.TRANSLATE:
        return _translated(answer)
    if asked.access.el == 2:
        return _own(asked, answer)
    if answer.vector == _INTERRUPT:
        looped = asked.how is How.PLANTED
        return Observed(1, 1, fsc=UNKNOWN_STATUS) if looped else Observed(strange=_LOOP)
    if answer.vector != _LOWER:
        return _strange(answer)
    return _from_guest(asked, answer)


def _strange(answer: Answer) -> Observed:
    text = f"vector {answer.vector}, HSR {answer.hsr:#010x}, ELR {answer.elr:#010x}"
    return Observed(strange=text)


def _translated(answer: Answer) -> Observed:
    if answer.vector:
        return _strange(answer)
    if not answer.par & _PAR_FAULT:
        return Observed(memory=answer.par_high >> 24)
    return Observed(2 if answer.par & _PAR_STAGE2 else 1, fsc=answer.par >> 1 & _STATUS)


def _own(asked: Asked, answer: Answer) -> Observed:
    ec = answer.hsr >> 26
    if asked.how is How.FETCH:
        if answer.vector == _UNDEFINED and ec == _EC_ILLEGAL:
            return _ALLOWED
        if answer.vector == _PREFETCH:
            return _hyp_fault(asked, answer)
    elif answer.vector == 0:
        return _ALLOWED
    elif answer.vector == _DATA:
        return _hyp_fault(asked, answer)
    return _strange(answer)


def _from_guest(asked: Asked, answer: Answer) -> Observed:
    ec, probe = answer.hsr >> 26, asked.probe
    entry = None
    if ec == _EC_HVC:
        entry = answer.elr - 4 - probe.vbar
        if answer.elr == probe.stub + _BACK_AT[asked.how]:
            return _ALLOWED
    elif ec == _EC_FETCH_LOWER and answer.hifar - probe.vbar in _ENTRIES:
        entry = answer.hifar - probe.vbar
    if entry is not None:
        return _guest_entry(asked, answer, entry)
    if ec == _EC_ILLEGAL and asked.how is How.FETCH:
        return _ALLOWED
    if ec == _EC_CP15 and answer.elr == probe.stub + _BACK_AT[asked.how] - 4:
        return _ALLOWED
    if ec == (_EC_FETCH_LOWER if asked.access.kind is Kind.EXEC else _EC_DATA_LOWER):
        return _hyp_fault(asked, answer)
    return _strange(answer)


_BACK_AT: Final = {How.GUEST: 8, How.PLANTED: 4, How.FETCH: -1}
"""Where the instruction that comes back ends, in bytes from the stub."""
_ENTRIES: Final = (_ENTRY_UNDEFINED, _ENTRY_PREFETCH, _ENTRY_DATA)


def _guest_entry(asked: Asked, answer: Answer, entry: int) -> Observed:
    """EL1 took the exception; `entry` is the offset of the vector that it went to."""
    fetch = asked.access.kind is Kind.EXEC
    if fetch and entry == _ENTRY_UNDEFINED:
        return _ALLOWED
    if fetch and entry == _ENTRY_PREFETCH:
        return _guest_fault(answer.ifsr, 0, answer.ifar)
    if not fetch and entry == _ENTRY_DATA:
        return _guest_fault(answer.dfsr, int(bool(answer.dfsr & _DFSR_WNR)), answer.dfar)
    return Observed(strange=f"EL1 vector {entry:#x}, IFAR {answer.ifar:#x}, DFAR {answer.dfar:#x}")


def _guest_fault(status: int, wnr: int, far: int) -> Observed:
    if status == UNTOUCHED or not status & _LONG_FORMAT:
        return Observed(strange=f"EL1 fault status {status:#x}")
    if status & _STATUS == _BUS:
        return _ALLOWED
    return Observed(1, 1, None, status & _STATUS, wnr, far)


def _hyp_fault(asked: Asked, answer: Answer) -> Observed:
    code, fetch = answer.hsr & _STATUS, asked.access.kind is Kind.EXEC
    if code == _BUS:
        return _ALLOWED
    second = answer.hpfar != UNTOUCHED
    wnr = 0 if fetch else int(bool(answer.hsr & _HSR_WNR))
    far = answer.hifar if fetch else answer.hdfar
    hpfar = answer.hpfar if second else None
    return Observed(2 if second else 1, 2, answer.hsr >> 26, code, wnr, far, hpfar)
