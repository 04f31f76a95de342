"""Register values and words in the order of a report -> the faults that it tells of.

A fault ends where a register that says what happened comes again after the fault was whole (both
what and where are known), where an address comes again with another value, or at a line that
begins one. Neighbours that say the same are one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.syndrome import Class, Syndrome
from mpuplan.diag import Label
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.faultreport.scan import Break
from mpuplan.model.fault import (
    ADDRESSES,
    SYNDROMES,
    Context,
    FaultReport,
    Value,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Diagnostic
    from mpuplan.model.fault import Item

__all__ = ["MOST_FAULTS", "faults_of"]

MOST_FAULTS: Final = 32
"""Faults of one report that are looked at."""
_MOST_FINDINGS: Final = 20
_BITS: Final = {
    **dict.fromkeys((*SYNDROMES, "HDFAR", "HIFAR", "DFAR", "IFAR"), 32),
    **dict.fromkeys(("FAR_EL2", "FAR_EL1", "FAR", "HPFAR", "GVA", "GPA"), 64),
}
_PASSING: Final = (Class.WFX, Class.SVC32, Class.HVC32, Class.SMC32, Class.SVC64, Class.HVC64,
                   Class.SMC64)  # fmt: skip
"""Classes that a trace of all exceptions is full of, and that are no faults."""


@dataclass
class _Group:
    """A fault that is being collected.

    `doubtful`: registers that do not matter much and have more than one value. `clash`: an address
    that has another value in the fault before, where this one is not known to be another fault.
    `spoilt`: a value of it cannot be used.
    """

    values: dict[str, Value] = field(default_factory=dict)
    words: list[Words] = field(default_factory=list)
    context: Context | None = None
    repeated: list[Value] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    clash: tuple[Value, Value] | None = None
    spoilt: bool = False

    @property
    def syndrome(self) -> bool:
        return any(name in self.values for name in SYNDROMES)

    @property
    def tells(self) -> bool:
        """True when it is known what happened."""
        return self.syndrome or any(words.fetch is not None for words in self.words)

    @property
    def where(self) -> bool:
        said = any(words.address is not None for words in self.words)
        return said or any(name in self.values for name in ADDRESSES)

    @property
    def whole(self) -> bool:
        """True when nothing is missing: what happened, and where if that matters."""
        return self.syndrome and (self.where or self._trap)

    @property
    def _trap(self) -> bool:
        """True for an exception without an address."""
        values = (self.values.get(name) for name in ("ESR_EL2", "ESR_EL1", "ESR"))
        found = [Syndrome.of(value.number) for value in values if value is not None]
        return bool(found) and all(syndrome.abort is None for syndrome in found)

    @property
    def last_line(self) -> int:
        lines = [value.span.line for value in self.values.values()]
        return max((*lines, *(words.span.line for words in self.words)), default=0)

    @property
    def anything(self) -> bool:
        return bool(self.values or self.words or self.context)


class _Collector:
    """Faults and findings; the last fault is still open."""

    def __init__(self) -> None:
        self.faults: list[FaultReport] = []
        self.found: list[Diagnostic] = []
        self.group = _Group()

    @property
    def full(self) -> bool:
        return len(self.faults) > MOST_FAULTS

    def take(self, item: Item | Break) -> None:
        group = self.group
        if isinstance(item, Break):
            if _enough(group, item):
                self._next()
        elif isinstance(item, Context):
            self._context(group, item)
        elif isinstance(item, Words):
            group.words.append(item)
        elif item.number < 1 << _BITS.get(item.register, 64):
            self._value(group, item)
        elif item.register in _BITS:
            group.spoilt = True
            self.note(_too_wide(item))

    def note(self, found: Diagnostic) -> None:
        if len(self.found) < _MOST_FINDINGS:
            self.found.append(found)

    def close(self) -> None:
        """Take up what was collected, as far as it is a fault that does not contradict itself."""
        group = self.group
        if group.spoilt:
            return
        if group.tells:
            _append(self.faults, _finished(group))
        elif group.clash is not None:
            self.note(_contradiction(*group.clash))
            if self.faults and group.clash[0] in self.faults[-1].values:
                self.faults.pop()
        elif group.context is not None and self.faults and not group.where:
            last = self.faults[-1]
            self.faults[-1] = replace(last, context=last.context or group.context)
        elif group.where and not group.words:
            self.note(_no_syndrome(group))

    def _next(self) -> _Group:
        """Begin another fault; what was said again since the last one was said of the new one."""
        self.close()
        repeated = {value.register: value for value in self.group.repeated}
        self.group = _Group(repeated)
        return self.group

    def _context(self, group: _Group, item: Context) -> None:
        old = group.context
        whole = group.tells and group.where
        if old.name != item.name if old is not None else whole and not self._follows(group, item):
            group = self._next()
        group.context = item

    def _follows(self, group: _Group, item: Context) -> bool:
        """True on the line of the fault or the one below."""
        return item.span.line <= group.last_line + 1

    def _value(self, group: _Group, item: Value) -> None:
        old = group.values.get(item.register)
        whole = group.whole
        if old is None:
            # Registers of EL1 under those of EL2 may be part of one dump, further below are not.
            apart = item.span.line > group.last_line + 1 and item.register in ("DFSR", "IFSR")
            group = self._next() if whole and apart else group
            group.values[item.register] = item
        elif item.register not in _BITS:
            if old.number != item.number:
                group.doubtful.add(item.register)
        elif item.register in SYNDROMES and whole:
            self._next().values[item.register] = item
        elif old.number == item.number:
            group.repeated.append(item)
        elif whole:
            following = self._next()
            following.values[item.register] = item
            following.clash = (old, item)
        else:
            group.spoilt = True
            self.note(_contradiction(old, item))


def faults_of(
    items: Iterable[Item | Break],
) -> tuple[tuple[FaultReport, ...], tuple[Diagnostic, ...]]:
    """The faults, at most `MOST_FAULTS`, and what is wrong with the report."""
    collector = _Collector()
    for item in items:
        collector.take(item)
        if collector.full:
            break
    else:
        collector.close()
    faults = _with_contexts(collector.faults)
    if collector.full:
        message = f"the report holds more than {MOST_FAULTS} faults, the others are not looked at"
        collector.found.append(diagnostic("many-faults", message, faults[MOST_FAULTS].span))
    return tuple(faults[:MOST_FAULTS]), tuple(collector.found)


def _with_contexts(faults: list[FaultReport]) -> list[FaultReport]:
    """A context holds for the faults below it, up to the next one."""
    found = []
    last: Context | None = None
    for fault in faults:
        last = fault.context or last
        found.append(replace(fault, context=last))
    return found


def _enough(group: _Group, item: Break) -> bool:
    """True when what was collected ends at such a break."""
    if item is Break.AFTER_ANYTHING:
        return group.anything
    return group.syndrome if item is Break.AFTER_REGISTER else group.tells


def _finished(group: _Group) -> FaultReport:
    values = tuple(v for name, v in group.values.items() if name not in group.doubtful)
    spans = [value.span for value in values] + [words.span for words in group.words]
    return FaultReport(min(spans), values, tuple(group.words), group.context)


def _append(faults: list[FaultReport], fault: FaultReport) -> None:
    """Add a fault, or join it with the one before if both tell of the same."""
    if _is_passing(fault):
        return
    before = faults[-1] if faults else None
    joined = None if before is None else _joined(before, fault)
    if joined is None:
        faults.append(fault)
    else:
        faults[-1] = joined


def _is_passing(fault: FaultReport) -> bool:
    """True for calls and waits in an emulator's trace of exceptions."""
    word = fault.number("ESR")
    traced = fault.said("source") is not None
    return traced and word is not None and Syndrome.of(word).ec in _PASSING


def _joined(one: FaultReport, two: FaultReport) -> FaultReport | None:
    """Both as one, None when they tell of different faults."""
    first = {value.register: value for value in one.values}
    second = {value.register: value for value in two.values}
    hard = [name for name in second if name in _BITS and name in first]
    if any(first[name].number != second[name].number for name in hard):
        return None
    if not {first[n].number for n in SYNDROMES if n in first} & {
        second[n].number for n in SYNDROMES if n in second
    }:
        return None
    if one.context and two.context and one.context.name != two.context.name:
        return None
    same = {n: v.number for n, v in first.items()} == {n: v.number for n, v in second.items()}
    return replace(
        one,
        values=tuple({**second, **first}.values()),
        words=one.words if same else (*one.words, *two.words),
        context=one.context or two.context,
        times=one.times + (1 if same else 0),
    )


def _too_wide(value: Value) -> Diagnostic:
    bits = _BITS[value.register]
    message = f"{value.written} is {value.number:#x}, which does not fit in {bits} bits"
    return diagnostic("report-word-too-wide", message, value.span)


def _contradiction(old: Value, new: Value) -> Diagnostic:
    message = f"{new.written} is {old.number:#x} and {new.number:#x} in one fault"
    labels = (Label(old.span, "the other value"),)
    return diagnostic("report-contradiction", message, new.span, labels=labels)


def _no_syndrome(group: _Group) -> Diagnostic:
    value = next(v for name, v in group.values.items() if name in ADDRESSES)
    message = f"{value.written} says where, but no register says what happened"
    return diagnostic("no-syndrome", message, value.span)
