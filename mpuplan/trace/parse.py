"""Chunks of a trace -> columns of numbers.

Each line is read in one of two ways, with the same result. Lines that fit a template are read
together, column by column, on arrays. Every other line is read exactly, one by one; where it turns
out to be in order its own template is learned, and further lines like it go the fast way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.trace.chunks import MAX_LINE
from mpuplan.trace.columns import UNPRIVILEGED, Column, Problem, Row, row_of
from mpuplan.trace.numbers import values
from mpuplan.trace.text import EIGHT, Text, lines_of
from mpuplan.trace.words import Vocabulary, literal_matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from mpuplan.diag import Diagnostic
    from mpuplan.trace.chunks import Chunk
    from mpuplan.trace.columns import Terms
    from mpuplan.trace.exact import Dialect
    from mpuplan.trace.templates import Hole
    from mpuplan.trace.text import Flags, Ints, Lines, Words

    Codes = npt.NDArray[np.int32]

__all__ = ["Columns", "Reader"]

_MOST_ERRORS: Final = 20
_MOST_TEMPLATES: Final = 16
_EL2: Final = 2
_EXEC: Final = 2
_EL1: Final = 1
_BLANK: Final = b" \t\r\n"
_UNSAFE: Final = frozenset('",\\')
_NO_WORD: Final = b"\n"
"""What no field holds, where no word can be read the fast way."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of a trace: codes as in `columns.Row`; `line`: number of the line, from 1."""

    line: Ints
    context: Codes
    agent: Codes
    kind: Codes
    address: Words
    size: Codes
    expect: Codes

    def __len__(self) -> int:
        return len(self.line)


class Reader:
    """Reads the chunks of one trace, from the first row on.

    Mistakes are collected, up to 20; `reject_errors` raises them.
    """

    def __init__(self, terms: Terms, dialect: Dialect, name: str) -> None:
        self._terms, self._dialect, self._name = terms, dialect, name
        self._templates: list[tuple[Hole, ...]] = []
        self._vocabularies = {
            column: Vocabulary(_plain(terms.words(column)))
            for column in Column
            if column is not Column.ADDRESS
        }
        longest = max(vocabulary.longest for vocabulary in self._vocabularies.values())
        # Looks at a template go at most one line beyond the end, those at words a word further.
        self._margin = MAX_LINE + longest + 2 * EIGHT
        self._has_el2 = np.array(terms.has_el2, np.bool_)
        self._found: list[Diagnostic] = []

    def reject_errors(self) -> None:
        """Raise InputRejected when there were mistakes."""
        if self._found:
            raise InputRejected(self._found)

    @property
    def failed(self) -> bool:
        """A line so far could not be read."""
        return bool(self._found)

    def columns(self, chunk: Chunk) -> Columns:
        """The rows of a chunk; lines with a mistake are left out.

        Raises InputRejected as soon as there are more mistakes than are shown.
        """
        text = Text(chunk.data, self._margin)
        lines = lines_of(text, self._dialect.delimiter)
        rows = _Rows(len(lines.start))
        todo = np.flatnonzero(lines.end > lines.start)
        for template in self._templates:
            todo = self._by_template(template, text, lines, rows, todo)
        while len(todo):
            todo = self._one_by_one(text, lines, rows, todo, chunk.line)
        return rows.columns(chunk.line)

    # --- the exact way ----------------------------------------------------------------------------

    def _one_by_one(
        self, text: Text, lines: Lines, rows: _Rows, todo: Ints, first_line: int
    ) -> Ints:
        """The lines that are left once a template was learned, none if all were read."""
        for at, number in enumerate(todo.tolist()):
            raw = text.cut(int(lines.start[number]), int(lines.end[number]))
            if not raw.strip(_BLANK):
                continue
            read = self._exactly(raw)
            if isinstance(read, Problem):
                self._reject(read, first_line + number)
                continue
            rows.set(number, read)
            template = self._learned(raw)
            if template is not None:
                return self._by_template(template, text, lines, rows, todo[at + 1 :])
        return todo[:0]

    def _exactly(self, raw: bytes) -> Row | Problem:
        if len(raw) > MAX_LINE:
            return Problem("trace-line", f"a line has more than {MAX_LINE} bytes")
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            return Problem("trace-line", "the line is not UTF-8 text", error.start, error.end)
        fields = self._dialect.fields(line)
        return fields if isinstance(fields, Problem) else row_of(fields, self._terms)

    def _learned(self, raw: bytes) -> tuple[Hole, ...] | None:
        """The template of a line that is in order, if it is a new one and there is room."""
        if len(self._templates) == _MOST_TEMPLATES:
            return None
        found = self._dialect.template(raw)
        if found is None or found in self._templates:
            return None
        self._templates.append(found)
        return found

    def _reject(self, problem: Problem, line: int) -> None:
        span = Span(self._name, line, problem.start + 1, line, problem.end + 1)
        self._found.append(diagnostic(problem.code, problem.message, span, hint=problem.hint))
        if len(self._found) == _MOST_ERRORS:
            text = f"{_MOST_ERRORS} lines are wrong; what comes after them was not read"
            self._found.append(diagnostic("too-many-findings", text))
            self.reject_errors()

    # --- the fast way -----------------------------------------------------------------------------

    def _by_template(
        self, template: tuple[Hole, ...], text: Text, lines: Lines, rows: _Rows, todo: Ints
    ) -> Ints:
        """Reads the lines that fit the template, in order or not; those that do not are left."""
        todo_fits = lines.count[todo] == len(template) - 1
        mine = todo[todo_fits]
        good = np.ones(len(mine), np.bool_)
        codes: dict[Column, Codes] = {}
        address = np.zeros(len(mine), np.uint64)
        start = lines.start[mine]
        for at, hole in enumerate(template):
            last = at == len(template) - 1
            end = lines.end[mine] if last else lines.cuts[lines.first[mine] + at]
            low, high = start + len(hole.before), end - len(hole.after)
            length = high - low
            good &= length >= (0 if hole.hex_too else 1)
            if hole.before:
                good &= literal_matches(text, start, hole.before)
            if hole.after:
                good &= literal_matches(text, np.maximum(high, text.start), hole.after)
            if hole.column is Column.ADDRESS:
                address, plain = values(text, low, length, hex_too=hole.hex_too)
                good &= plain
            else:
                found = self._vocabularies[hole.column].codes(text, low, length)
                good &= found >= 0
                codes[hole.column] = found
            start = end + 1
        good &= self._possible(codes, address)
        rows.fill(mine[good], codes, address, good, self._terms.default)
        left = np.ones(len(todo), np.bool_)
        left[np.flatnonzero(todo_fits)[good]] = False
        return todo[left]

    def _possible(self, codes: dict[Column, Codes], address: Words) -> Flags:
        """False for what `columns.row_of` refuses; those rows are read exactly, for the message."""
        el, kind = codes[Column.EL], codes[Column.KIND]
        default = self._terms.default or 0
        context = codes.get(Column.CONTEXT, np.full(len(el), default, np.int32))
        fine: Flags = np.logical_or(el != _EL2, self._has_el2[context])
        if self._terms.bits < 8 * EIGHT:
            fine &= address < np.uint64(1 << self._terms.bits)
        if Column.UNPRIVILEGED in codes:
            fine &= (codes[Column.UNPRIVILEGED] <= 0) | ((el == _EL1) & (kind != _EXEC))
        return fine


class _Rows:
    """Columns in the making, an entry per line; lines that hold no row stay out in the end."""

    def __init__(self, count: int) -> None:
        self._used = np.zeros(count, np.bool_)
        self._address = np.zeros(count, np.uint64)
        self._context, self._agent, self._kind, self._size, self._expect = (
            np.zeros(count, np.int32) for _ in range(5)
        )

    def set(self, at: int, row: Row) -> None:
        """Put one row in."""
        self._used[at] = True
        self._context[at], self._agent[at], self._kind[at] = row.context, row.agent, row.kind
        self._address[at], self._size[at], self._expect[at] = row.address, row.size, row.expect

    def fill(
        self,
        at: Ints,
        codes: dict[Column, Codes],
        address: Words,
        good: Flags,
        default: int | None,
    ) -> None:
        """Put the good ones of many rows in."""
        self._used[at] = True
        self._address[at] = address[good]
        self._kind[at] = codes[Column.KIND][good]
        self._size[at] = codes[Column.SIZE][good]
        self._agent[at] = codes[Column.EL][good]
        if Column.CONTEXT in codes:
            self._context[at] = codes[Column.CONTEXT][good]
        else:
            self._context[at] = default or 0
        if Column.EXPECT in codes:
            self._expect[at] = codes[Column.EXPECT][good]
        if Column.UNPRIVILEGED in codes:
            self._agent[at[codes[Column.UNPRIVILEGED][good] > 0]] = UNPRIVILEGED

    def columns(self, first_line: int) -> Columns:
        """The rows that were put in."""
        at = np.flatnonzero(self._used)
        if len(at) == len(self._used):
            at = np.arange(len(at))
        return Columns(
            at + first_line, self._context[at], self._agent[at], self._kind[at],
            self._address[at], self._size[at], self._expect[at],
        )  # fmt: skip


def _plain(words: Mapping[str, int]) -> dict[bytes, int]:
    """The words that mean the same with and without quotes around them, never none at all."""
    plain = {w: code for w, code in words.items() if not _UNSAFE & set(w) and w.isprintable()}
    return {w.encode(): code for w, code in plain.items()} or {_NO_WORD: 0}
