"""One line of a trace, read exactly: its fields and where they stand, or what is wrong with it.

The slow reader: it sees the first lines, what the fast one cannot make out, and every mistake.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Protocol

from mpuplan.trace.columns import Column, Field, Problem, nearest
from mpuplan.trace.templates import csv_template, json_template
from mpuplan.trace.text import COMMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.trace.templates import Hole

__all__ = ["CsvLines", "Dialect", "JsonLines", "csv_header", "delimiter_of"]


class Dialect(Protocol):
    """How lines are read."""

    @property
    def delimiter(self) -> str:
        """The character that ends each part of a line but the last."""

    def fields(self, line: str) -> list[Field] | Problem:
        """The fields of a line without its line end."""

    def template(self, line: bytes) -> tuple[Hole, ...] | None:
        """What lines like this one have in common, if anything; `fields` understood it."""


# --- CSV ------------------------------------------------------------------------------------------

_CSV_FIELDS: Final = {
    mark: re.compile(rf'(?:"((?:[^"]|"")*)"|((?!")[^{mark}]*))({mark}|$)')
    for mark in (COMMA, ";", "\t")
}
"""A field and what ends it, by the delimiters that are known, the most likely one first."""


class CsvLines:
    """Lines of separated values in the order of a header."""

    def __init__(self, columns: Sequence[Column], delimiter: str = COMMA) -> None:
        self.columns, self._delimiter = tuple(columns), delimiter

    @property
    def delimiter(self) -> str:
        """What separates the values."""
        return self._delimiter

    def fields(self, line: str) -> list[Field] | Problem:
        """The fields of a line; blanks around a value do not count."""
        cells = _cells(line, self._delimiter)
        if isinstance(cells, Problem):
            return cells
        if len(cells) != len(self.columns):
            text = f"{len(cells)} fields, the header has {len(self.columns)} columns"
            hint = None if self._delimiter == COMMA else _separated(self._delimiter)
            return Problem("trace-line", text, 0, max(len(line), 1), hint)
        return [
            Field(column, text, start, end)
            for column, (text, start, end) in zip(self.columns, cells, strict=True)
        ]

    def template(self, line: bytes) -> tuple[Hole, ...] | None:
        """The text around the values of a line."""
        return csv_template(line, self.columns, self._delimiter)


def _separated(delimiter: str) -> str:
    return f"the header separates its columns by {'tabs' if delimiter == chr(9) else 'semicolons'}"


def delimiter_of(header: str) -> str:
    """What separates the columns of a header: commas; where there are none semicolons or tabs.

    >>> delimiter_of("el;kind"), delimiter_of("el;kind,size")
    (';', ',')
    """
    return next((mark for mark in _CSV_FIELDS if mark in header), COMMA)


def csv_header(line: str) -> CsvLines | Problem:
    """How the lines under a header are read; it may name its columns in any order."""
    delimiter = delimiter_of(line)
    cells = _cells(line, delimiter)
    if isinstance(cells, Problem):
        return cells
    found: list[Column] = []
    for text, start, end in cells:
        column = _column(text, start, end)
        if isinstance(column, Problem):
            return column
        if column in found:
            return Problem("trace-column", f"column '{column}' stands twice", start, end)
        found.append(column)
    return CsvLines(found, delimiter)


def _column(text: str, start: int, end: int) -> Column | Problem:
    try:
        return Column(text)
    except ValueError:
        known = ", ".join(Column)
        hint = nearest(text, Column) or f"the columns are {known}; commas separate them"
        where = max(end, start + 1)
        return Problem("trace-column", f"column '{text[:60]}' is not known", start, where, hint)


def _cells(line: str, delimiter: str) -> list[tuple[str, int, int]] | Problem:
    """Text and place of each cell."""
    found, at = [], 0
    while True:
        match = _CSV_FIELDS[delimiter].match(line, at)
        if match is None:
            text = "a quoted field is not closed, or goes on after its quote"
            return Problem("trace-line", text, at, len(line))
        quoted, plain, after = match.groups()
        value = plain if quoted is None else quoted.replace('""', '"')
        start, end = match.start(), match.end() - len(after)
        if quoted is None and value.strip():
            start, end = end - len(value.lstrip()), start + len(value.rstrip())
        found.append((value.strip(), start, end))
        if not after:
            return found
        at = match.end()


# --- JSON lines -----------------------------------------------------------------------------------

_ONE_PER_LINE: Final = "write one JSON object per line"
_WORDS: Final = (Column.CONTEXT, Column.KIND, Column.EXPECT)


class JsonLines:
    """One JSON object per line."""

    @property
    def delimiter(self) -> str:
        """What separates the keys."""
        return COMMA

    def fields(self, line: str) -> list[Field] | Problem:
        """The fields of a line; null stands for a value that is left out."""
        try:
            pairs = json.loads(line, object_pairs_hook=_Pairs, parse_float=_Float)
        except json.JSONDecodeError as error:
            text = f"not a JSON object: {error.msg[:1].lower()}{error.msg[1:]}"
            return Problem("trace-line", text, error.colno - 1, error.colno, _ONE_PER_LINE)
        except (ValueError, RecursionError) as error:
            return Problem("trace-line", f"not readable as JSON: {str(error)[:60].lower()}")
        if not isinstance(pairs, _Pairs):
            return Problem("trace-line", "a JSON object is expected", hint=_ONE_PER_LINE)
        return _json_fields(line, pairs)

    def template(self, line: bytes) -> tuple[Hole, ...] | None:
        """The text around the values of a line."""
        return json_template(line)


class _Pairs(list[tuple[str, object]]):
    """The pairs of an object, doubles included."""


class _Float(str):
    """The text of a number with a fraction or an exponent."""

    __slots__ = ()


def _json_fields(line: str, pairs: _Pairs) -> list[Field] | Problem:
    found: list[Field] = []
    for key, value in pairs:
        column = _column(key, *_key_place(line, key, 0))
        if isinstance(column, Problem):
            return column
        if any(field.column is column for field in found):
            return Problem("trace-column", f"'{column}' stands twice", *_key_place(line, key, 1))
        start, end = _place(line, key)
        text = _json_text(column, value)
        if text is None:
            expected = "a string" if column in _WORDS else "a number or a string"
            message = f"'{column}' has a value of another type, expected {expected}"
            return Problem("trace-value", message, start, end)
        if value is not None:
            found.append(Field(column, text, start, end))
    return found


def _json_text(column: Column, value: object) -> str | None:
    """The text of a value, None for a type that the column does not take."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value)) if column is Column.UNPRIVILEGED else None
    if isinstance(value, int) and column not in _WORDS:
        return str(value)
    return value.strip() if isinstance(value, str) and not isinstance(value, _Float) else None


def _place(line: str, key: str) -> tuple[int, int]:
    """Where the value of a key stands, as well as that can be told; else the whole line."""
    match = re.search(_key(key) + r'\s*:\s*("(?:[^"\\]|\\.)*"|[^\s,}\]]+)', line)
    return (0, max(len(line), 1)) if match is None else match.span(1)


def _key_place(line: str, key: str, before: int) -> tuple[int, int]:
    """Where a key stands that stands `before` times before, as well as that can be told."""
    found = [match.span(1) for match in re.finditer(rf"({_key(key)})\s*:", line)]
    return found[before] if before < len(found) else (0, max(len(line), 1))


def _key(key: str) -> str:
    return re.escape(json.dumps(key, ensure_ascii=False))
