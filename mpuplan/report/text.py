"""Findings as text for a terminal: place, code, source line with carets, notes, way out.

Control characters of the input never reach the terminal. The text makes sense without colour.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Level
from mpuplan.report.cells import shown
from mpuplan.report.snippet import marked_line, source_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.diag import Diagnostic, Label, Span

__all__ = ["count_line", "render_diagnostics"]

_COLOURS: Final = {Level.ERROR: "\x1b[1;31m", Level.WARNING: "\x1b[1;33m", Level.NOTE: "\x1b[1;36m"}
_RESET: Final = "\x1b[0m"
_WORDS: Final = {
    Level.ERROR: ("error", "errors"),
    Level.WARNING: ("warning", "warnings"),
    Level.NOTE: ("note", "notes"),
}


def render_diagnostics(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, str],
    *,
    colour: bool = False,
    most: int | None = None,
) -> str:
    """All findings in the given order, then a line that counts them.

    `sources`: text of the input files by the names that spans use; a missing one only costs the
    quoted line. `colour` adds ANSI colour to levels and carets. Of warnings and notes of one code
    only the first `most` are shown and the rest is counted (None: all are shown).
    """
    kept, folded = _folded(diagnostics, most)
    texts = ["\n".join(_finding(d, sources, colour=colour)) + "\n" for d in kept]
    more = [f"{number} more of [{code}] not shown\n" for code, number in folded.items()]
    return "\n".join([*texts, *more, count_line(diagnostics) + "\n"])


def _folded(
    diagnostics: Sequence[Diagnostic], most: int | None
) -> tuple[list[Diagnostic], dict[str, int]]:
    """The findings to show, and per code how many warnings and notes are left out."""
    kept: list[Diagnostic] = []
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        light = diagnostic.level is not Level.ERROR and diagnostic.accepted is None
        seen[diagnostic.code] += light
        if most is None or not light or seen[diagnostic.code] <= most:
            kept.append(diagnostic)
    return kept, {c: n - most for c, n in seen.items() if most is not None and n > most}


def count_line(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings of each level there are; accepted ones are counted apart.

    >>> count_line([])
    'no findings'
    """
    counts = []
    for level, (one, many) in _WORDS.items():
        number = sum(1 for d in diagnostics if d.level is level and d.accepted is None)
        if number:
            counts.append(f"{number} {one if number == 1 else many}")
    accepted = sum(1 for d in diagnostics if d.accepted is not None)
    if accepted:
        counts.append(f"{accepted} accepted")
    return ", ".join(counts) or "no findings"


def _finding(diagnostic: Diagnostic, sources: Mapping[str, str], *, colour: bool) -> list[str]:
    paint = _COLOURS[diagnostic.level] if colour else ""
    gutter = _gutter(diagnostic)
    level = _painted(f"{diagnostic.level}[{shown(diagnostic.code)}]", paint)
    lines = [f"{_place(diagnostic.span)}{level}: {shown(diagnostic.message)}"]
    lines += _quote(diagnostic.span, sources, gutter, paint)
    for label in diagnostic.labels:
        lines += _note(label, sources, gutter, colour=colour)
    if diagnostic.accepted is not None:
        lines.append(f"accepted ({shown(diagnostic.accepted)})")
    if diagnostic.context is not None:
        lines.append(f"context: {shown(diagnostic.context)}")
    if diagnostic.hint is not None:
        first, *more = diagnostic.hint.split("\n")
        lines += ["", f"hint: {shown(first)}", *(f"      {shown(line)}" for line in more)]
    return lines


def _note(label: Label, sources: Mapping[str, str], gutter: int, *, colour: bool) -> list[str]:
    paint = _COLOURS[Level.NOTE] if colour else ""
    head = f"{_place(label.span)}{_painted('note', paint)}: {shown(label.text)}"
    return [head, *_quote(label.span, sources, gutter, paint)]


def _place(span: Span | None) -> str:
    return "" if span is None else f"{shown(span.file)}:{span.line}:{span.col}: "


def _gutter(diagnostic: Diagnostic) -> int:
    """Columns of the widest line number that is shown."""
    spans = [diagnostic.span, *(label.span for label in diagnostic.labels)]
    return max((len(str(span.line)) for span in spans if span is not None), default=0)


def _quote(span: Span | None, sources: Mapping[str, str], gutter: int, paint: str) -> list[str]:
    source = None if span is None else sources.get(span.file)
    if span is None or source is None:
        return []
    line = source_line(source, span.line)
    if line is None:
        return []
    text, carets = marked_line(line, span)
    at = len(carets) - len(carets.lstrip())
    under = carets[:at] + _painted(carets[at:], paint)
    return [f"{span.line:>{gutter}} | {text}".rstrip(), f"{'':>{gutter}} | {under}"]


def _painted(text: str, paint: str) -> str:
    return f"{paint}{text}{_RESET}" if paint else text
