"""The columns of a trace, what their values mean, and one row read exactly, with its mistakes."""

from __future__ import annotations

import difflib
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import Isa
from mpuplan.model.access import MAX_ACCESS, Kind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from mpuplan.model.layout import Layout

__all__ = [
    "AGENTS",
    "EXPECTED",
    "KINDS",
    "UNPRIVILEGED",
    "Column",
    "Field",
    "Problem",
    "Row",
    "Terms",
    "missing_column",
    "nearest",
    "row_of",
]

KINDS: Final = (Kind.READ, Kind.WRITE, Kind.EXEC)
EXPECTED: Final = (None, "allowed", "fault")
"""What a row may expect, by code; None: it says nothing."""
UNPRIVILEGED: Final = 3
"""Agent: EL1 whose read or write is checked as EL0's."""
AGENTS: Final = ((0, False), (1, False), (2, False), (1, True))
"""Exception level and whether unprivileged, by agent."""

_EL1: Final = 1
_EL2: Final = 2
_ADDRESS_BITS: Final = {Isa.AARCH32: 32, Isa.AARCH64: 64}
_LONGEST: Final = 60


class Column(enum.StrEnum):
    """The columns, by their names."""

    CONTEXT = "context"
    EL = "el"
    KIND = "kind"
    ADDRESS = "address"
    SIZE = "size"
    EXPECT = "expect"
    UNPRIVILEGED = "unprivileged"


@dataclass(frozen=True, slots=True)
class Field:
    """A value as it stands in a line: `[start, end)` counts characters from 0."""

    column: Column
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, and where in it."""

    code: str
    message: str
    start: int = 0
    end: int = 1
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row by numbers: of the context in `Terms`, of `AGENTS`, of `KINDS`, of `EXPECTED`."""

    context: int
    agent: int
    kind: int
    address: int
    size: int
    expect: int


class Terms:
    """What a layout makes of values: its contexts, and the addresses that exist.

    `default`: the context of rows that name none, None where they have to.
    """

    def __init__(self, layout: Layout, default: str | None) -> None:
        self.contexts: dict[str, int] = {name: at for at, name in enumerate(layout.contexts)}
        if default is None and len(self.contexts) == 1:
            default = layout.contexts[0]
        self.default = None if default is None else self.contexts[default]
        self.has_el2 = tuple(layout.system(name).el2 is not None for name in self.contexts)
        self.bits = _ADDRESS_BITS[layout.core.isa]
        self._words = self._vocabularies()

    def words(self, column: Column) -> Mapping[str, int]:
        """The known values of a column and their codes; none for addresses."""
        return self._words[column]

    def _vocabularies(self) -> dict[Column, dict[str, int]]:
        contexts = dict(self.contexts)
        if self.default is not None:
            contexts[""] = self.default
        return {
            Column.CONTEXT: contexts,
            Column.EL: {str(el): el for el in range(3)},
            Column.KIND: {kind.value: at for at, kind in enumerate(KINDS)},
            Column.ADDRESS: {},
            Column.SIZE: {str(size): size for size in range(1, MAX_ACCESS + 1)},
            Column.EXPECT: {word or "": at for at, word in enumerate(EXPECTED)},
            Column.UNPRIVILEGED: {"": 0, "0": 0, "1": 1, "false": 0, "true": 1},
        }


def row_of(fields: Sequence[Field], terms: Terms) -> Row | Problem:
    """The row that the fields of a line make, or the first thing that is wrong with them."""
    by_column = {field.column: field for field in fields}
    codes = {Column.CONTEXT: terms.default or 0, Column.EXPECT: 0, Column.UNPRIVILEGED: 0}
    for column in Column:
        field = by_column.get(column)
        if field is None:
            continue
        code = _number(field, terms) if column in _NUMBERS else _word(field, terms)
        if isinstance(code, Problem):
            return code
        codes[column] = code
    missing = missing_column(by_column, terms)
    if missing is not None:
        return missing
    return _impossible(codes, by_column, terms) or _row(codes)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word nearest to `text`, or None; case does not count.

    >>> nearest("EL", ["el", "kind"])
    "did you mean 'el'?"
    """
    if len(text) > _LONGEST:
        return None
    choices: dict[str, str] = {}
    for word in sorted(known):
        choices.setdefault(word.lower(), word)
    near = difflib.get_close_matches(text.lower(), choices, n=1)
    return f"did you mean '{choices[near[0]]}'?" if near else None


_NUMBERS: Final = (Column.ADDRESS, Column.SIZE, Column.EL)
_NEEDED: Final = (Column.EL, Column.KIND, Column.ADDRESS, Column.SIZE)


def _row(codes: Mapping[Column, int]) -> Row:
    return Row(
        codes[Column.CONTEXT],
        UNPRIVILEGED if codes[Column.UNPRIVILEGED] else codes[Column.EL],
        codes[Column.KIND],
        codes[Column.ADDRESS],
        codes[Column.SIZE],
        codes[Column.EXPECT],
    )


def missing_column(columns: Container[Column], terms: Terms) -> Problem | None:
    """The first of the columns that no trace can do without and that is not among `columns`."""
    for column in _NEEDED:
        if column not in columns:
            return Problem("trace-column", f"'{column}' is missing")
    if Column.CONTEXT not in columns and terms.default is None:
        return Problem("trace-column", "'context' is missing", hint=_NAME_ONE)
    return None


_NAME_ONE: Final = "add it, or name one context for all with --context"


def _word(field: Field, terms: Terms) -> int | Problem:
    known = terms.words(field.column)
    code = known.get(field.text)
    if code is not None:
        return code
    if field.column is Column.CONTEXT and not field.text:
        return _problem(field, "the access names no context", _NAME_ONE)
    text = _shown(field.text)
    if field.column is Column.CONTEXT:
        return _problem(field, f"the layout has no context '{text}'", nearest(text, known))
    listed = [f"'{word}'" for word in known if word]
    expected = f"expected {', '.join(listed[:-1])} or {listed[-1]}"
    return _problem(field, f"'{text}' is no '{field.column}', {expected}", nearest(text, known))


def _number(field: Field, terms: Terms) -> int | Problem:
    """The value of an address, a size or an EL."""
    text = _shown(field.text)
    try:
        value = int(field.text, 0)
    except ValueError:
        if not field.text:
            return _problem(field, f"'{field.column}' has no value")
        hint = "write it in decimal or as 0x.."
        return _problem(field, f"'{field.column}' is '{text}', which is no number", hint)
    if field.column is Column.ADDRESS:
        if 0 <= value < 1 << terms.bits:
            return value
        where = address_text(value) if value >= 0 else text
        return _problem(field, f"address {where} does not fit in {terms.bits} bits")
    if field.column is Column.SIZE:
        inside, span = 1 <= value <= MAX_ACCESS, f"1 to {MAX_ACCESS} bytes"
    else:
        inside, span = 0 <= value <= _EL2, "0, 1 or 2"
    return value if inside else _problem(field, f"'{field.column}' is {text}, expected {span}")


def _impossible(
    codes: Mapping[Column, int], fields: Mapping[Column, Field], terms: Terms
) -> Problem | None:
    """What no machine does, or what the context says nothing about."""
    el = codes[Column.EL]
    if codes[Column.UNPRIVILEGED] and (el != _EL1 or KINDS[codes[Column.KIND]] is Kind.EXEC):
        here = fields[Column.UNPRIVILEGED]
        return _problem(here, "an unprivileged access is a read or write of EL1")
    if el == _EL2 and not terms.has_el2[codes[Column.CONTEXT]]:
        name = list(terms.contexts)[codes[Column.CONTEXT]]
        text = f"context '{name}' does not describe the EL2 MPU, which would check an access of EL2"
        field = fields[Column.EL]
        return Problem("not-described", text, field.start, field.end)
    return None


def _problem(field: Field, message: str, hint: str | None = None) -> Problem:
    return Problem("trace-value", message, field.start, max(field.end, field.start + 1), hint)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
