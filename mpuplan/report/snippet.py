"""A line of source with carets under a span, safe for any text and any span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.report.cells import shown, width

if TYPE_CHECKING:
    from mpuplan.diag import Span

__all__ = ["marked_line", "source_line"]

_LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line."""
_TAB: Final = 4
_WIDEST: Final = 100
_BEFORE: Final = 30
"""Columns kept before the caret when a long line is cropped."""
_MARK: Final = "..."
_MOST: Final = 4000
"""Characters of a line that are looked at around the span; longer lines are cropped first."""


def source_line(source: str, number: int) -> str | None:
    """Line `number` (from 1) without its end; None when there is no such line."""
    lines = _LINE_END.split(source)
    return lines[number - 1] if 1 <= number <= len(lines) else None


def marked_line(line: str, span: Span) -> tuple[str, str]:
    """The line as a terminal may show it, and a line of carets under the span in it.

    The carets reach to the end of the line when the span goes on in later lines; a span outside
    of the line is marked by one caret behind its end.
    """
    first = min(max(span.col - 1, 0), len(line))
    last = span.end_col - 1 if span.end_line == span.line else len(line)
    last = max(min(last, len(line)), first)
    begin = max(first - _MOST, 0)
    before, marked = _cells(line[begin:first]), _cells(line[first : min(last, first + _MOST)])
    after = _cells(line[last : last + _MOST]) if last <= first + _MOST else ""
    return _cropped(before, marked, after)


def _cells(text: str) -> str:
    return shown(text.replace("\t", " " * _TAB))


def _cropped(before: str, marked: str, after: str) -> tuple[str, str]:
    whole = before + marked + after
    carets = max(width(marked), 1)
    if width(whole) <= _WIDEST:
        return whole, " " * width(before) + "^" * carets
    lead = before
    if width(before) > _BEFORE:
        lead = _MARK + _tail(before, _BEFORE - len(_MARK))
    room = _WIDEST - width(lead) - len(_MARK)
    rest = marked + after
    if width(rest) > room + len(_MARK):
        rest = _head(rest, room) + _MARK
    return lead + rest, " " * width(lead) + "^" * max(min(carets, width(rest)), 1)


def _head(text: str, limit: int) -> str:
    end = min(len(text), limit)
    while width(text[:end]) > limit:
        end -= 1
    return text[:end]


def _tail(text: str, limit: int) -> str:
    return _head(text[::-1], limit)[::-1]
