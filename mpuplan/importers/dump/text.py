"""Any text -> register values: names followed by words, tables, debugger sessions, Xen's messages.

Understood, also mixed and behind the prefixes of a log:

* a name and a value (``PRBAR3_EL2 = 0x..``, ``HPRLAR3: 80001fc1``, ``PRBAR_EL2[3] 0x..``), several
  on a line; a 64-bit value also as two halves of eight digits, the upper first;
* ``PRSELR_EL2 = 3``, which says what ``PRBAR_EL2`` and ``PRLAR_EL2`` below it are; a line that
  begins with ``region 3`` or ``[3]`` says it for itself;
* a header line and rows, see `columns`; rows that name their values, see `pairs`;
* ``p/x $PRBAR3_EL2`` of gdb and ``arm mrc 15 4 6 8 0`` of OpenOCD, with the answer below; a
  PRSELR that is written with ``arm mcr`` counts as one that is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import BANK_SLOTS
from mpuplan.importers.dump.columns import Table, header, read_row, table_of
from mpuplan.importers.dump.debugger import MRC_ANSWER, Asked, question, written
from mpuplan.importers.dump.names import NAME, register_of
from mpuplan.importers.dump.nouns import Kind, Reading, Register
from mpuplan.importers.dump.numbers import VALUE, Number, number_of
from mpuplan.importers.dump.pairs import paired
from mpuplan.importers.dump.place import lines_of
from mpuplan.importers.dump.xenlog import XenLine, xen_line

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.nouns import DumpOptions
    from mpuplan.importers.dump.place import Line

__all__ = ["Scanned", "scan"]

_MOST_READINGS: Final = 20_000
_HALF_DIGITS: Final = 8
_INTEREST: Final = re.compile(
    r"R[BL]AR|PRENR|PRSELR|MPUIR|MAIR|SCTLR|HCR|VTCR|VSTCR|limit|arm +m(?:rc|cr)", re.IGNORECASE
)
_EQUALS: Final = frozenset({"=", ":", ":=", "=="})
_MAIRS: Final = frozenset({Kind.MAIR, Kind.MAIR0, Kind.MAIR1})
_BYTE_DIGITS: Final = 2
_XEN: Final = re.compile(r"region|MPU|[Mm]appings|AI attribute|exist|address|heap")
_BEFORE_VALUE: Final = re.compile(
    r"[\"']?\s*(?:\(/\d+\))?\s*(?P<mark>:=|->|=>|==|[:=|,])?[\s\"']*", re.ASCII
)
_BETWEEN_HALVES: Final = re.compile(r"[ \t:]+")
_REST: Final = re.compile(
    r"[ \t]*:[ \t]*|[ \t:]+(?:0[xX]?)?[0-9A-Fa-f]{0,7}(?<=[0-9A-FXa-fx])[ \t]*"
)
_LINE_SLOT: Final = re.compile(
    r"(?:(?:MPU|EL2|EL1|protection|\s)*\b(?:region|slot|entry|index|idx)\s*[#:=]?\s*)?"
    r"[\[(#]?(?P<n>\d{1,4})[\])]?\s*[:.=,|-]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Scanned:
    """What a text holds: values in the order of the text, messages of Xen, names of its core."""

    readings: list[Reading] = field(default_factory=list)
    xen: list[XenLine] = field(default_factory=list)
    cores: list[tuple[str, Span]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What earlier lines say about later ones. `selected`: the last PRSELR by MPU."""

    found: Scanned
    findings: Findings
    table: Table | None = None
    asked: Asked | None = None
    selected: dict[str | None, int] = field(default_factory=dict)
    direct: set[str | None] = field(default_factory=set)

    def wants(self, text: str) -> bool:
        """Whether a line has to be looked at: fast, for logs of a million lines."""
        if self.table is not None or self.asked is not None:
            return True
        return bool(_INTEREST.search(text) or _XEN.search(text))


def scan(text: str, file: str, options: DumpOptions, findings: Findings) -> Scanned:
    """Everything that is understood in a text; what is half understood is a finding."""
    state = _State(Scanned(), findings)
    if options.columns:
        state.table = table_of(list(options.columns))
        if state.table is None:
            given = ",".join(options.columns)
            message = f"--columns '{given[:80]}' does not name one base and one limit column"
            findings.add("bad-columns", message)
            return state.found
        state.table.fixed = True
    for line in lines_of(text, file, findings, state.wants):
        if findings.full:
            break
        _line(line, state)
        if len(state.found.readings) > _MOST_READINGS:
            findings.add("too-many-findings", f"more than {_MOST_READINGS} values", line.span(0, 1))
            break
    _unanswered(state)
    return state.found


def _line(line: Line, state: _State) -> None:
    if state.asked is not None and _answered(line, state):
        return
    if state.table is not None:
        before = state.table.rows
        row = read_row(state.table, line, state.findings)
        if row is not None:
            state.found.readings += row
            if line.last and state.table.rows > before:
                _check_end(line, row, state)
            return
        state.table = state.table if state.table.fixed else None
    if _XEN.search(line.text, line.start):
        message = xen_line(line)
        if message is not None:
            state.found.xen.append(message)
            return
    if _INTEREST.search(line.text, line.start):
        asks, state.asked = question(line)
        if asks or _writes(line, state):
            return
        opened = None if state.table is not None else header(line)
        if opened is not None:
            state.table = opened
        elif not _names(line, state):
            _pairs(line, state)


def _pairs(line: Line, state: _State) -> None:
    row = paired(line, state.findings)
    if row is not None:
        state.found.readings += row
        if line.last:
            _check_end(line, row, state)


def _writes(line: Line, state: _State) -> bool:
    """Whether a line writes a register; the selector counts, other registers are read later."""
    done = written(line)
    if done is not None and done.register is not None and done.register.kind is Kind.PRSELR:
        _select(done.register, done.value & 0xFF, done.span, state)
    return done is not None


def _answered(line: Line, state: _State) -> bool:
    """Take the answer to what was asked; a blank line is waited over."""
    asked = state.asked
    if asked is None or not line.text.strip():
        return asked is not None
    found = asked.answer.fullmatch(line.text, line.start)
    state.asked = None
    if found is None:
        state.findings.add("value-missing", "the debugger gave no value for this", asked.span)
        return False
    span, text = line.span(found.start("value"), found.end("value")), found["value"]
    if asked.answer is MRC_ANSWER and text.isdecimal():  # OpenOCD prints the word in decimal
        _take(asked.register, int(text), 0, span, state)
        return True
    value = VALUE.fullmatch(text)
    number = None if value is None else number_of(value)
    if number is None or number.doubt is not None:
        state.findings.add("value-missing", f"'{text[:40]}' is no hex value", span)
    elif not (line.last and _is_cut(asked.register, number, span, state)):
        _take(asked.register, number.value, number.digits, span, state)
    return True


def _unanswered(state: _State) -> None:
    if state.asked is not None:
        state.findings.add("value-missing", "the dump ends before the value", state.asked.span)


def _names(line: Line, state: _State) -> bool:
    """Every name on a line that has a value behind it; False for a line without names."""
    first = True
    slot = None
    for found in NAME.finditer(line.text, line.start):
        meant = register_of(found)
        if meant is None:
            continue
        if first:
            slot = _slot_before(line.text[line.start : found.start()])
            first = False
        if slot is not None and meant.slot is None and meant.kind in (Kind.PRBAR, Kind.PRLAR):
            meant = Register(meant.kind, meant.mpu, slot, meant.isa, meant.plain)
            _value(line, found, meant, state, absolute=True)
        else:
            _value(line, found, meant, state)
    return not first


def _slot_before(text: str) -> int | None:
    """The slot that the words in front of a line's first register name, as ``region 3:``."""
    before = text.rstrip("$\"' \t")
    found = _LINE_SLOT.match(before)
    return int(found["n"]) if found is not None and found.end() == len(before) else None


def _value(
    line: Line, name: re.Match[str], meant: Register, state: _State, *, absolute: bool = False
) -> None:
    between = _BEFORE_VALUE.match(line.text, name.end())
    at = name.end() if between is None else between.end()
    value = VALUE.match(line.text, at) if at > name.end() else None
    number = None if value is None else number_of(value)
    mark = between["mark"] if between is not None else None
    if number is None and value is not None and mark in _EQUALS:
        number = _short(value, meant)
    if value is None or number is None:
        if mark in _EQUALS:
            span = line.span(name.start(), max(at, name.end()))
            _no_value(name.group(), value, span, state)
        return
    span = line.span(value.start(), value.end())
    if number.doubt is not None:
        text = f"'{value.group()[:40]}' of '{name.group()}' {number.doubt}"
        state.findings.add("bad-value", text, span)
        return
    total, digits, end = number.value, number.digits, value.end()
    lower = _lower_half(line, end, meant, number)
    if lower is not None:
        total, digits, end = total << 32 | int(lower["digits"], 16), 16, lower.end()
        span = line.span(value.start(), end)
    if _half_lost(line, end, meant, digits):
        text = f"the lower half of '{name.group()}' is cut"
        state.findings.add("bad-value", text, line.span(value.start(), len(line.text)))
        return
    if line.last and end >= len(line.text.rstrip()) and _is_cut(meant, number, span, state):
        return
    _take(meant, total, digits, span, state, absolute=absolute)


def _short(value: re.Match[str], meant: Register) -> Number | None:
    """Two hex digits, as ``HMAIR0=ff``: one attribute byte, and no decimal number."""
    text = value.group()
    if meant.kind not in _MAIRS or len(text) != _BYTE_DIGITS or value["tail"]:
        return None
    return Number(int(text, 16), len(text), bare=True)


def _no_value(name: str, value: re.Match[str] | None, span: Span, state: _State) -> None:
    if value is None or value["tail"]:
        state.findings.add("value-missing", f"'{name}' has no value", span)
        return
    text = f"'{value.group()[:40]}' of '{name}' has neither 0x nor 8 or 16 digits"
    state.findings.add("bad-value", text, span)


def _lower_half(line: Line, at: int, meant: Register, upper: Number) -> re.Match[str] | None:
    """The second half of a 64-bit value that is printed as two words of eight digits each.

    The decimal column of gdb is none: a number of eight hex digits has nine decimal ones or more.
    """
    if meant.isa is not Isa.AARCH64 or upper.digits != _HALF_DIGITS:
        return None
    gap = _BETWEEN_HALVES.match(line.text, at)
    found = VALUE.match(line.text, gap.end()) if gap is not None else None
    if found is None or found["tail"] or len(found["digits"]) != _HALF_DIGITS:
        return None
    return found


def _half_lost(line: Line, at: int, meant: Register, digits: int) -> bool:
    """Whether an upper half is followed by the rest of a lower one, and by nothing else."""
    if meant.isa is not Isa.AARCH64 or digits != _HALF_DIGITS:
        return False
    return _REST.fullmatch(line.text, at) is not None


def _is_cut(meant: Register, number: Number, span: Span, state: _State) -> bool:
    """Whether a word at the very end of the dump may have lost digits: then it is a finding."""
    if meant.kind is Kind.PRSELR or _is_whole(meant, number.digits):
        return False
    text = "the dump ends inside of a word, or with one of fewer digits than its register has"
    state.findings.add("word-cut", text, span)
    return True


def _is_whole(meant: Register, digits: int) -> bool:
    """Whether a word has all the digits with which it would be printed in full."""
    wide = meant.isa is Isa.AARCH64 and meant.kind in (Kind.PRBAR, Kind.PRLAR, Kind.MAIR)
    return digits >= 2 * _HALF_DIGITS or (digits == _HALF_DIGITS and not wide)


def _check_end(line: Line, row: list[Reading], state: _State) -> None:
    """The last word of a table that ends without a line feed."""
    if row and row[-1].span.end_col > len(line.text.rstrip("\"' |")):
        last = row[-1]
        wide = max((r.digits for r in state.found.readings), default=0)
        if last.digits < max(wide, _HALF_DIGITS):
            text = "the dump ends inside of a word, or with one of fewer digits than others have"
            state.findings.add("word-cut", text, last.span)


def _take(
    meant: Register,
    value: int,
    digits: int,
    span: Span,
    state: _State,
    *,
    absolute: bool = False,
) -> None:
    """Note a value; what stands behind the selector gets the slot that is selected."""
    if meant.kind is Kind.PRSELR:
        _select(meant, value & 0xFF, span, state)
        return
    if meant.kind in (Kind.PRBAR, Kind.PRLAR) and not absolute:
        meant = _with_slot(meant, state)
    state.found.readings.append(Reading(meant, value, digits, span))


def _select(meant: Register, slot: int, span: Span, state: _State) -> None:
    if slot >= BANK_SLOTS and meant.isa is Isa.AARCH64 and meant.mpu in state.direct:
        text = f"PRSELR selects slot {slot}, but stands below registers of slots 1 to 15"
        state.findings.add("selector-late", text, span)
    state.selected[meant.mpu] = slot
    value = Reading(Register(Kind.PRSELR, meant.mpu, slot, meant.isa, meant.plain), slot, 0, span)
    state.found.readings.append(value)


def _with_slot(meant: Register, state: _State) -> Register:
    selected = state.selected.get(meant.mpu)
    slot = meant.slot
    if slot is None:
        slot = selected
    elif meant.isa is Isa.AARCH64 and 0 < slot < BANK_SLOTS:
        if selected is None:
            state.direct.add(meant.mpu)
        else:  # the direct names reach the bank that PRSELR selects
            slot += selected - selected % BANK_SLOTS
    return Register(meant.kind, meant.mpu, slot, meant.isa, meant.plain)
