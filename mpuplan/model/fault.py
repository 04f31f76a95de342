"""Faults as they were reported, and what a report says happened.

Made by ``importers.faultreport``; judged by ``check.triage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mpuplan.arch.syndrome import Abort, Syndrome
    from mpuplan.diag import Span
    from mpuplan.model.access import Kind

__all__ = [
    "ADDRESSES",
    "SYNDROMES",
    "Context",
    "FaultReport",
    "Item",
    "Observed",
    "Value",
    "Words",
]

SYNDROMES: Final = ("ESR_EL2", "ESR_EL1", "ESR", "DFSR", "IFSR")
"""Registers that say what happened; HSR is kept as ESR_EL2, an ESR of unknown level as ESR."""
ADDRESSES: Final = ("FAR_EL2", "FAR_EL1", "FAR", "HDFAR", "HIFAR", "DFAR", "IFAR", "HPFAR",
                    "GVA", "GPA")  # fmt: skip
"""Registers that say where; GVA and GPA are Xen's guest virtual and guest physical address."""


_EL1: Final = 1
_EL2: Final = 2
_ByTarget = dict[int, tuple[str, ...]]
_DATA_ADDRESS: Final[_ByTarget] = {
    _EL2: ("HDFAR", "FAR_EL2", "FAR", "GVA"),
    _EL1: ("DFAR", "FAR_EL1", "FAR"),
}
_FETCH_ADDRESS: Final[_ByTarget] = {
    _EL2: ("HIFAR", "FAR_EL2", "FAR", "GVA"),
    _EL1: ("IFAR", "FAR_EL1", "FAR"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A register with its value; `written` is the name in the report."""

    register: str
    number: int
    written: str
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """What a sentence of the report says about the fault; None is what it leaves open.

    `fetch`: an instruction fetch. `status`: fault status code that the words stand for. `lower`:
    a lower level than the one that took the fault made the access. `source`, `target`: levels.
    `iss`: syndrome bits without their class.
    """

    span: Span
    fetch: bool | None = None
    status: int | None = None
    address: int | None = None
    lower: bool | None = None
    source: int | None = None
    target: int | None = None
    iss: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The context that a report names."""

    name: str
    span: Span


Item = Value | Words | Context


@dataclass(frozen=True, slots=True)
class FaultReport:
    """One fault: its values by register, its words, its context.

    `span`: where it begins. `times`: how often the same fault stands in the report in a row.
    """

    span: Span
    values: tuple[Value, ...]
    words: tuple[Words, ...] = ()
    context: Context | None = None
    times: int = 1

    def number(self, *registers: str) -> int | None:
        """The value of the first of these registers that the report has."""
        found = self.value(*registers)
        return None if found is None else found.number

    def value(self, *registers: str) -> Value | None:
        """The first of these registers that the report has."""
        known = {value.register: value for value in self.values}
        return next((known[name] for name in registers if name in known), None)

    def said(self, name: str) -> int | bool | None:
        """The first thing that the words say about a field of `Words`."""
        found = (getattr(words, name) for words in self.words)
        return next((value for value in found if value is not None), None)


@dataclass(frozen=True, slots=True)
class Observed:
    """A fault as it was seen.

    `register`: the value that says what happened, None where only words say it. `syndrome`: of a
    word in ESR or HSR. `format`: of DFSR and IFSR. `abort`: fields of an abort, None for any other
    class. `target`: the level that took it, None when unknown. `els`: the levels that may have
    made the access. `lower`: one below the target made it, None when unknown. `kinds`: what the
    access may have been (a cache operation is checked as a read or as a write). `status` is None
    where nobody said it.
    """

    report: FaultReport
    register: Value | None
    syndrome: Syndrome | None
    format: str | None
    abort: Abort | None
    target: int | None
    els: tuple[int, ...]
    lower: bool | None
    fetch: bool
    kinds: tuple[Kind, ...]
    status: int | None
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int | None:
        """Bytes of a data access, None where the syndrome does not say."""
        return None if self.fetch or self.abort is None else self.abort.size

    @property
    def address_names(self) -> tuple[str, ...]:
        """The registers that may hold the address, the first that is there counts."""
        by_target = _FETCH_ADDRESS if self.fetch else _DATA_ADDRESS
        if self.target is not None:
            return by_target[self.target]
        return tuple(dict.fromkeys((*by_target[_EL1], *by_target[_EL2])))
