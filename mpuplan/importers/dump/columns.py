"""Tables in text: a header that names the columns, or `--columns`, and rows below it.

A table has a column for base and one for limit; the slot may be a column, else rows count from 0.
Base and limit are register words, not software ranges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from mpuplan.importers.dump.names import named
from mpuplan.importers.dump.nouns import Kind, Reading, Register
from mpuplan.importers.dump.numbers import VALUE, Number, count_of, number_of

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.place import Line

__all__ = ["Column", "Table", "column_named", "header", "mpu_named", "read_row", "table_of"]

_SLOT_WORDS: Final = frozenset({"n", "nr", "no", "#", "i", "idx", "index", "slot", "region", "sel"})
_BASE_WORDS: Final = frozenset({"base", "rbar"})
_LIMIT_WORDS: Final = frozenset({"limit", "rlar"})
_MPU_WORDS: Final = frozenset({"el", "mpu"})
_RULE: Final = re.compile(r"[\s|+:=-]*")
_IN_BRACKETS: Final = re.compile(r"[^()]*\S\s+\((?P<name>\w+)\)")
_LONGEST_HEAD: Final = 80
_DELIMITERS: Final = ",;|\t"
_MOST_COLUMNS: Final = 32
_WORD: Final = re.compile(r"\S+")
_NO_HEADER: Final = re.compile(r"0[xX][0-9A-Fa-f]|=|\b[0-9A-Fa-f]{8,}\b")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: ``slot``, ``mpu``, a region register, or None for anything else."""

    role: str | None
    register: Register | None = None


@dataclass(slots=True)
class Table:
    """Columns, how fields are told apart (None: by blanks), and the rows seen so far.

    `fixed`: the user named the columns, so that other lines do not end the table, and each row
    shows by itself how its fields are told apart.
    """

    columns: tuple[Column, ...]
    delimiter: str | None
    fixed: bool = False
    rows: int = 0


def column_named(text: str) -> Column:
    """The column that a head means; of ``Base (PRBAR)`` what stands in brackets counts."""
    word = text.strip().strip("\"'").lower()
    inner = _IN_BRACKETS.fullmatch(word) if len(word) <= _LONGEST_HEAD else None
    if inner is not None:
        word = inner["name"]
    if word in _SLOT_WORDS:
        return Column("slot")
    if word in _MPU_WORDS:
        return Column("mpu")
    if word in _BASE_WORDS:
        return Column("word", Register(Kind.PRBAR, plain=True))
    if word in _LIMIT_WORDS:
        return Column("word", Register(Kind.PRLAR, plain=True))
    register = named(word)
    if register is not None and register.kind in {Kind.PRBAR, Kind.PRLAR}:
        return Column("word", register) if register.slot is None else Column(None)
    return Column(None)


def mpu_named(text: str) -> str | None:
    """The MPU that ``el2``, ``2`` or ``EL2`` means, None for other texts."""
    word = text.strip().strip("\"'").lower().removeprefix("el").strip()
    return f"el{word}" if word in {"1", "2"} else None


def header(line: Line) -> Table | None:
    """The table that a line opens, None when it is no header."""
    if _NO_HEADER.search(line.text, line.start):
        return None
    rest = line.text[line.start :]
    delimiter = next((mark for mark in _DELIMITERS if mark in rest), None)
    return table_of([text for text, _ in _fields(line, delimiter)], delimiter)


def table_of(heads: list[str], delimiter: str | None = None) -> Table | None:
    """The table with these heads, None without exactly one base and one limit column."""
    if len(heads) > _MOST_COLUMNS:
        return None
    columns = tuple(column_named(head) for head in heads)
    kinds = [column.register.kind for column in columns if column.register is not None]
    if sorted(kinds) != [Kind.PRBAR, Kind.PRLAR]:
        return None
    return Table(columns, delimiter)


def read_row(table: Table, line: Line, findings: Findings) -> list[Reading] | None:
    """The words of a row; None for a line that is no row and ends the table.

    A row that is not whole is a finding and gives no words.
    """
    if _RULE.fullmatch(line.text, line.start):
        return []
    fields, slot = _split(table, line)
    if slot is None:
        return None
    first, last = fields[0][1], fields[-1]
    whole = line.span(first, last[1] + len(last[0]))
    needed = _needed(table)
    table.rows += 1
    if len(fields) < needed:
        text = f"the row of slot {slot} has {len(fields)} fields, its words need {needed}"
        findings.add("row-cut", text, whole)
        return []
    return _words(table, slot, fields, line, findings)


def _needed(table: Table) -> int:
    """Fields of a row up to its last word."""
    return max(at for at, column in enumerate(table.columns) if column.role == "word") + 1


def _split(table: Table, line: Line) -> tuple[list[tuple[str, int]], int | None]:
    """Fields of a row and its slot; None for the slot of a line that is no row.

    Where the user named the columns, the first mark counts that makes a whole row; blanks do
    where none does.
    """
    marks: list[str | None] = [table.delimiter]
    if table.fixed:
        marks = [*(mark for mark in _DELIMITERS if mark in line.text), None]
    first = None
    for mark in marks:
        fields = _fields(line, mark)
        slot = _slot(table, [text for text, _ in fields])
        if slot is not None and len(fields) >= _needed(table):
            return fields, slot
        if slot is not None and first is None:
            first = fields, slot
    return first or ([], None)


def _words(
    table: Table, slot: int, fields: list[tuple[str, int]], line: Line, findings: Findings
) -> list[Reading]:
    mpu, found, bad = None, [], False
    for column, (text, at) in zip(table.columns, fields, strict=False):
        if column.role == "mpu":
            mpu = mpu_named(text)
        if column.register is None:
            continue
        span = line.span(at, at + max(len(text), 1))
        number = _number(text)
        if number is None or number.doubt is not None:
            why = "is no hex number" if number is None else str(number.doubt)
            findings.add("bad-value", f"'{text[:40]}' in the row of slot {slot} {why}", span)
            bad = True
            continue
        found.append((column.register, number, span))
    if bad:
        return []
    return [
        Reading(
            Register(r.kind, r.mpu or mpu, slot, r.isa, r.plain),
            n.value,
            n.digits,
            span,
            generic=True,
        )
        for r, n, span in found
    ]


def _number(text: str) -> Number | None:
    found = VALUE.fullmatch(text.rstrip(",;"))
    return None if found is None else number_of(found, column=True)


def _slot(table: Table, fields: list[str]) -> int | None:
    """The row's slot; None for a line that does not begin as a row does."""
    for column, text in zip(table.columns, fields, strict=False):
        if column.role == "slot":
            return count_of(text)
    for column, text in zip(table.columns, fields, strict=False):
        if column.register is not None:
            return table.rows if VALUE.fullmatch(text.rstrip(",;")) else None
    return None


def _fields(line: Line, delimiter: str | None) -> list[tuple[str, int]]:
    """Fields of a line with the places where they begin."""
    if delimiter is None:
        words = islice(_WORD.finditer(line.text, line.start), _MOST_COLUMNS)
        return [(word.group(), word.start()) for word in words]
    found, at = [], line.start
    for part in line.text[line.start :].split(delimiter)[: _MOST_COLUMNS + 2]:
        core = part.strip().strip("\"'").strip()
        found.append((core, at + (part.find(core) if core else 0)))
        at += len(part) + len(delimiter)
    if delimiter == "|":  # a table of Markdown has one in front and one behind
        found = [f for number, f in enumerate(found) if f[0] or 0 < number < len(found) - 1]
    return found
